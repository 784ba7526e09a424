//! Tensors to bytes and back, with everything checked on the way in.
//!
//! A file: `INKDIFF\0`, the version (u32, little-endian), the header's length (u32), the header (postcard: the network's name, then each
//! tensor's path and shape; in version 2 a byte for each tensor after that), the tensors in the header's order, and the CRC-32 of all
//! that came before.
//!
//! - In version 1 all numbers are f16, rounded to eight significant bits before they are written. It changes the losses of `fashion.bin`
//!   by less than a thousandth (the model card), and the bits that are always zero leave a fifth less to download once a server has
//!   compressed the file. Training keeps its weights so.
//! - In version 2 the tensors whose byte is 1 are 8-bit integers (`int8::Channels`): a bfloat16 for each output channel, its scale, and then a
//!   byte a number. What has fewer than [`SMALL`] numbers stays as in version 1, for little would be won: biases, the classes' vectors, the
//!   first and the last convolution. So does what is named to be kept, because the network is sensitive to it. The page's networks are
//!   stored so.

use half::{bf16, f16};
use serde::{Deserialize, Serialize};

use super::int8::{Channels, count};
use super::{NamedTensors, WeightsError};

const MAGIC: &[u8; 8] = b"INKDIFF\0";
const HALF: u32 = 1;
const QUANTISED: u32 = 2;
const PREFIX: usize = MAGIC.len() + 8;

/// Tensors of fewer numbers are not quantised.
pub const SMALL: usize = 1536;

#[derive(Serialize, Deserialize)]
struct Header {
    network: String,
    tensors: Vec<(String, Vec<u32>)>,
}

/// What a file of weights holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// The network's name.
    pub network: String,
    /// Whether its large tensors are 8-bit integers (version 2).
    pub quantised: bool,
    /// The tensors, in its order.
    pub tensors: NamedTensors,
}

/// The checksum that a file of weights ends with, by which two files are told apart; 0 for one that is too short to have any.
pub fn checksum(bytes: &[u8]) -> u32 {
    bytes.last_chunk().copied().map_or(0, u32::from_le_bytes)
}

/// A number as it stands in half precision: with the eight significant bits of a bfloat16, in the format of an f16.
fn stored(value: f32) -> f16 {
    f16::from_f32(bf16::from_f32(value).to_f32())
}

/// A file of weights for the network of this name, in half precision, with eight significant bits (version 1).
pub fn to_bytes(network: &str, tensors: &NamedTensors) -> Vec<u8> {
    write(network, tensors, None)
}

/// A file of weights for the network of this name, its large tensors in 8-bit integers (version 2) but for those that are to be kept in
/// half precision, by their paths. The same tensors give the same file.
pub fn quantised(network: &str, tensors: &NamedTensors, keep: impl Fn(&str) -> bool) -> Vec<u8> {
    let channels = |(path, shape, values): &(String, Vec<u32>, Vec<f32>)| {
        // What is not finite has no scale, and is left for whoever asks the network to find.
        let fits = values.len() >= SMALL && values.iter().all(|value| value.is_finite()) && !keep(path);
        Channels::of(shape).filter(|_| fits)
    };
    write(network, tensors, Some(tensors.iter().map(channels).collect()))
}

fn write(network: &str, tensors: &NamedTensors, quantised: Option<Vec<Option<Channels>>>) -> Vec<u8> {
    let shapes = tensors.iter().map(|(path, shape, _)| (path.clone(), shape.clone())).collect();
    let header = Header { network: network.to_owned(), tensors: shapes };
    // Writing strings and numbers into a growing vector has nothing that can fail.
    let mut header = postcard::to_allocvec(&header).expect("postcard writes any header");
    header.extend(quantised.iter().flatten().map(|channels| u8::from(channels.is_some())));
    let mut bytes = MAGIC.to_vec();
    bytes.extend(if quantised.is_some() { QUANTISED } else { HALF }.to_le_bytes());
    bytes.extend((header.len() as u32).to_le_bytes());
    bytes.extend(header);
    let channels = quantised.unwrap_or_default();
    for (index, (_, _, values)) in tensors.iter().enumerate() {
        match channels.get(index).copied().flatten() {
            Some(channels) => bytes.extend(channels.encode(values)),
            None => bytes.extend(values.iter().flat_map(|&value| stored(value).to_le_bytes())),
        }
    }
    let checksum = crc32fast::hash(&bytes);
    bytes.extend(checksum.to_le_bytes());
    bytes
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, WeightsError> {
    let word = bytes.get(at..at.saturating_add(4)).and_then(|word| word.try_into().ok());
    word.map(u32::from_le_bytes).ok_or(WeightsError::Truncated { found: bytes.len(), expected: at.saturating_add(4) })
}

/// What is in a file of weights, of whichever network and version.
///
/// # Errors
/// [`WeightsError`], for a file that is cut short, damaged or of another version.
pub fn read(bytes: &[u8]) -> Result<Contents, WeightsError> {
    if bytes.len() >= MAGIC.len() && &bytes[..MAGIC.len()] != MAGIC {
        return Err(WeightsError::NotWeights);
    }
    let version = u32_at(bytes, MAGIC.len())?;
    if version != HALF && version != QUANTISED {
        return Err(WeightsError::Version { found: version });
    }
    let header_len = u32_at(bytes, MAGIC.len() + 4)? as usize;
    let short = |expected| WeightsError::Truncated { found: bytes.len(), expected };
    let body = PREFIX.saturating_add(header_len);
    let header = bytes.get(PREFIX..body).ok_or(short(body))?;
    let (Header { network, tensors }, kinds): (Header, &[u8]) =
        postcard::take_from_bytes(header).map_err(|_| WeightsError::Header)?;
    let quantised = version == QUANTISED;
    if kinds.len() != if quantised { tensors.len() } else { 0 } {
        return Err(WeightsError::Header);
    }
    let channels = |(index, (_, shape)): (usize, &(String, Vec<u32>))| match kinds.get(index) {
        None | Some(0) => Ok(None),
        Some(1) => Channels::of(shape).map(Some).ok_or(WeightsError::Header),
        Some(_) => Err(WeightsError::Header),
    };
    let channels = tensors.iter().enumerate().map(channels).collect::<Result<Vec<_>, _>>()?;
    let length = |shape: &[u32], channels: Option<Channels>| {
        let numbers = count(shape);
        channels.map_or(numbers.saturating_mul(2), |channels| channels.bytes(numbers))
    };
    let lengths = tensors.iter().zip(&channels).map(|((_, shape), &channels)| length(shape, channels));
    let end = lengths.fold(body, usize::saturating_add);
    if bytes.len() != end.saturating_add(4) {
        return Err(short(end.saturating_add(4)));
    }
    let (found, expected) = (crc32fast::hash(&bytes[..end]), u32_at(bytes, end)?);
    if found != expected {
        return Err(WeightsError::Checksum { found, expected });
    }
    let mut rest = &bytes[body..end];
    let mut take = |((path, shape), channels): ((String, Vec<u32>), Option<Channels>)| {
        let (own, after) = rest.split_at(length(&shape, channels));
        rest = after;
        let values = match channels {
            Some(channels) => channels.decode(own).ok_or_else(|| WeightsError::Scale { path: path.clone() })?,
            None => own.chunks_exact(2).map(|pair| f16::from_le_bytes([pair[0], pair[1]]).to_f32()).collect(),
        };
        Ok((path, shape, values))
    };
    let tensors = tensors.into_iter().zip(channels).map(&mut take).collect::<Result<_, WeightsError>>()?;
    Ok(Contents { network, quantised, tensors })
}

/// The tensors in a file of weights for the network of this name.
///
/// # Errors
/// [`WeightsError`], for a file that is cut short, damaged, of another version or of another network.
pub fn from_bytes(network: &str, bytes: &[u8]) -> Result<NamedTensors, WeightsError> {
    let Contents { network: found, tensors, .. } = read(bytes)?;
    if found == network { Ok(tensors) } else { Err(WeightsError::OtherNetwork { found, expected: network.to_owned() }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;

    /// A file of this version, header and body, with its checksum.
    fn file(version: u32, header: &[u8], body: &[u8]) -> Vec<u8> {
        let lengths = [version.to_le_bytes(), (header.len() as u32).to_le_bytes()].concat();
        let bytes = [MAGIC, &lengths[..], header, body].concat();
        let checksum = crc32fast::hash(&bytes).to_le_bytes();
        [bytes, checksum.to_vec()].concat()
    }

    /// A network `n` of a tensor `w` `[2, 2]` and a tensor `b` `[2]`, as postcard writes it.
    const HEADER: &[u8] = &[1, b'n', 2, 1, b'w', 2, 2, 2, 1, b'b', 1, 2];
    const BIAS: [u8; 4] = [0x00, 0x3c, 0x00, 0xc0];

    #[test]
    fn a_file_of_version_1_byte_by_byte_is_still_read() {
        let body = [&[0x00, 0x38, 0x00, 0xb8, 0x00, 0x40, 0x00, 0x00][..], &BIAS].concat();
        let Contents { network, quantised, tensors } = read(&file(1, HEADER, &body)).expect("it is whole");
        assert_eq!((network.as_str(), quantised), ("n", false));
        assert_eq!(tensors[0], ("w".to_owned(), vec![2, 2], vec![0.5, -0.5, 2.0, 0.0]));
        assert_eq!(tensors[1], ("b".to_owned(), vec![2], vec![1.0, -2.0]));
    }

    #[test]
    fn a_file_of_version_2_byte_by_byte_is_read() {
        // Scales of 0.5 and 2 for the columns, which are the outputs of a linear layer.
        let body = [&[0x00, 0x3f, 0x00, 0x40, 1, 2, 0x81, 0xff][..], &BIAS].concat();
        let contents = read(&file(2, &[HEADER, &[1, 0]].concat(), &body)).expect("it is whole");
        assert!(contents.quantised);
        assert_eq!(contents.tensors[0].2, [0.5, 4.0, -63.5, -2.0]);
        assert_eq!(contents.tensors[1].2, [1.0, -2.0]);
    }

    #[test]
    fn what_is_wrong_with_a_header_or_a_scale_is_said() {
        let body = [&[0x00, 0x3f, 0x00, 0x40, 1, 2, 3, 4][..], &BIAS].concat();
        let kinds = |version, kinds: &[u8]| read(&file(version, &[HEADER, kinds].concat(), &body)).err();
        assert_eq!(kinds(2, &[1, 0]), None);
        // Too few, too many, an unknown one, a vector's channels; and none belong to version 1.
        for (version, wrong) in [(2, &[1][..]), (2, &[1, 0, 0]), (2, &[2, 0]), (2, &[0, 1]), (1, &[1, 0])] {
            assert_eq!(kinds(version, wrong), Some(WeightsError::Header), "{wrong:?} in version {version}");
        }
        assert_eq!(kinds(2, &[0, 0]), None);
        assert_eq!(kinds(3, &[1, 0]), Some(WeightsError::Version { found: 3 }));
        let negative = [&[0x00, 0x3f, 0x00, 0xc0, 1, 2, 3, 4][..], &BIAS].concat();
        let path = "w".to_owned();
        assert_eq!(read(&file(2, &[HEADER, &[1, 0]].concat(), &negative)), Err(WeightsError::Scale { path }));
        // A shape of more numbers than any file has is a file that is too short, and nothing is set aside for it.
        let vast = [1, b'n', 1, 1, b'w', 2, 0xff, 0xff, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0xff, 0x0f, 1];
        assert!(matches!(read(&file(2, &vast, &body)), Err(WeightsError::Truncated { .. })));
    }

    #[test]
    fn garbage_and_what_is_cut_short_is_refused() {
        let whole = file(2, &[HEADER, &[1, 0]].concat(), &[&[0x00, 0x3f, 0x00, 0x40, 1, 2, 3, 4][..], &BIAS].concat());
        for length in 0..whole.len() {
            assert!(matches!(read(&whole[..length]), Err(WeightsError::Truncated { .. })), "{length} bytes");
        }
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut changed = whole.clone();
                changed[at] ^= 1 << bit;
                assert!(read(&changed).is_err(), "bit {bit} of byte {at}");
            }
        }
        let noise = GaussianNoise::new(4, 0).vec(400);
        let noise: Vec<u8> = noise.iter().flat_map(|value| value.to_le_bytes()).collect();
        for header in noise.chunks(40) {
            for version in [1, 2] {
                assert!(read(&file(version, header, &noise)).is_err());
            }
        }
    }

    #[test]
    fn large_tensors_are_quantised_but_for_what_is_kept_or_not_finite() {
        const SHAPE: [u32; 2] = [SMALL as u32 / 32, 32];
        const NUMBERS: usize = SMALL;
        let mut noise = GaussianNoise::new(5, 0);
        let tensor = |path: &str, shape: &[u32], values| (path.to_owned(), shape.to_vec(), values);
        let mut odd = noise.vec(NUMBERS);
        odd[7] = f32::NAN;
        let tensors = vec![
            tensor("large", &SHAPE, noise.vec(NUMBERS)),
            tensor("small", &[2, 4], noise.vec(8)),
            tensor("vector", &[NUMBERS as u32], noise.vec(NUMBERS)),
            tensor("odd", &SHAPE, odd),
            tensor("kept", &SHAPE, noise.vec(NUMBERS)),
        ];
        let write = || quantised("n", &tensors, |path| path == "kept");
        let bytes = write();
        assert_eq!(bytes, write());
        let half = to_bytes("n", &tensors);
        // A byte less a number, two more a channel, and one a tensor.
        assert_eq!(half.len() - bytes.len(), NUMBERS - 2 * 32 - tensors.len());
        let (found, kept) = (read(&bytes).expect("reads what it wrote"), read(&half).expect("reads what it wrote"));
        assert!(found.quantised && !kept.quantised);
        assert_ne!(found.tensors[0], kept.tensors[0]);
        assert_eq!(found.tensors[1..3], kept.tensors[1..3]);
        assert!(found.tensors[3].2[7].is_nan());
        assert_eq!(found.tensors[4], kept.tensors[4]);
    }
}
