//! Networks to bytes and back, with everything checked on the way in.
//!
//! The file: `INKDIFF\0`, the version (u32, little-endian), the header's length (u32), the header (postcard: the network's
//! name, then each tensor's path and shape), all numbers as f16 in the header's order, and the CRC-32 of all that came before.
//!
//! Numbers are rounded to eight significant bits before they are written. It changes the losses of `fashion.bin` by less than a
//! thousandth (the model card), and the bits that are always zero leave a fifth less to download once a server has compressed the file.

use std::collections::BTreeMap;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};
use half::{bf16, f16};
use serde::{Deserialize, Serialize};

const MAGIC: &[u8; 8] = b"INKDIFF\0";
const VERSION: u32 = 1;
const PREFIX: usize = MAGIC.len() + 8;

/// Why a file of weights was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The file is shorter than it says, or than any weights file.
    #[error("the weights are cut short: {found} bytes of {expected}; download the file again")]
    Truncated {
        /// Bytes there are.
        found: usize,
        /// Bytes there should be, at least.
        expected: usize,
    },
    /// It does not begin as a weights file does.
    #[error("this is not a file of Ink Diffusion weights (it does not begin with INKDIFF)")]
    NotWeights,
    /// It was written for another version of this program.
    #[error(
        "the weights have format version {found}, and this program reads version {VERSION}; use files of the same release"
    )]
    Version {
        /// The version in the file.
        found: u32,
    },
    /// The checksum does not fit: something changed the file.
    #[error(
        "the weights are damaged: their checksum is {found:08x} and should be {expected:08x}; download the file again"
    )]
    Checksum {
        /// Computed from the bytes.
        found: u32,
        /// Written in the file.
        expected: u32,
    },
    /// The header cannot be read.
    #[error("the weights' header cannot be read")]
    Header,
    /// They belong to another network.
    #[error("these are weights of the network “{found}”, and “{expected}” was asked for")]
    OtherNetwork {
        /// The name in the file.
        found: String,
        /// The name asked for.
        expected: String,
    },
    /// A tensor is missing or has another shape than the network's.
    #[error("the tensor “{path}” should have shape {expected:?} and has {found:?}")]
    Shape {
        /// Where it stands in the network.
        path: String,
        /// Its shape in the file; empty where it is missing.
        found: Vec<u32>,
        /// Its shape in the network.
        expected: Vec<u32>,
    },
}

#[derive(Serialize, Deserialize)]
struct Header {
    network: String,
    tensors: Vec<(String, Vec<u32>)>,
}

/// The tensors of a module by path, in the module's order.
pub type NamedTensors = Vec<(String, Vec<u32>, Vec<f32>)>;

#[derive(Default)]
struct Collect {
    path: Vec<String>,
    tensors: NamedTensors,
}

fn shape_of<const D: usize>(tensor: &Tensor<D>) -> Vec<u32> {
    tensor.dims().iter().map(|&size| size as u32).collect()
}

impl ModuleVisitor for Collect {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let tensor = param.val();
        let values = tensor.to_data().iter::<f32>().collect();
        self.tensors.push((self.path.join("."), shape_of(&tensor), values));
    }

    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }
}

/// Every tensor of a module. Reads them back from the device, so call it for modules on the CPU.
pub fn tensors(module: &impl Module) -> NamedTensors {
    let mut collect = Collect::default();
    module.visit(&mut collect);
    collect.tensors
}

struct Put {
    path: Vec<String>,
    tensors: BTreeMap<String, (Vec<u32>, Vec<f32>)>,
    error: Option<WeightsError>,
}

impl ModuleMapper for Put {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let path = self.path.join(".");
        let expected = shape_of(&param.val());
        let (found, values) = self.tensors.remove(&path).unwrap_or_default();
        if found != expected {
            self.error.get_or_insert(WeightsError::Shape { path, found, expected });
            return param;
        }
        param.map(|old| {
            let data = TensorData::new(values, old.shape());
            let new = Tensor::from_data(data, &old.device());
            if old.is_require_grad() { new.require_grad() } else { new }
        })
    }

    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }
}

/// The module with its tensors replaced.
///
/// # Errors
/// A tensor that is missing, left over or of another shape.
pub fn with_tensors<M: Module>(module: M, tensors: NamedTensors) -> Result<M, WeightsError> {
    let tensors = tensors.into_iter().map(|(path, shape, values)| (path, (shape, values))).collect();
    let mut put = Put { path: Vec::new(), tensors, error: None };
    let module = module.map(&mut put);
    if let Some((path, (found, _))) = put.tensors.pop_first() {
        put.error.get_or_insert(WeightsError::Shape { path, found, expected: Vec::new() });
    }
    put.error.map_or(Ok(module), Err)
}

/// The checksum that a file of weights ends with, by which two files are told apart; 0 for one that is too short to have any.
pub fn checksum(bytes: &[u8]) -> u32 {
    bytes.last_chunk().copied().map_or(0, u32::from_le_bytes)
}

/// A number as it stands in a file: with the eight significant bits of a bfloat16, in the format of an f16.
fn stored(value: f32) -> f16 {
    f16::from_f32(bf16::from_f32(value).to_f32())
}

/// A file of weights for the network of this name, in half precision, with eight significant bits.
pub fn to_bytes(network: &str, tensors: &NamedTensors) -> Vec<u8> {
    let shapes = tensors.iter().map(|(path, shape, _)| (path.clone(), shape.clone())).collect();
    let header = Header { network: network.to_owned(), tensors: shapes };
    // Writing strings and numbers into a growing vector has nothing that can fail.
    let header = postcard::to_allocvec(&header).expect("postcard writes any header");
    let mut bytes = MAGIC.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((header.len() as u32).to_le_bytes());
    bytes.extend(header);
    for (_, _, values) in tensors {
        bytes.extend(values.iter().flat_map(|&value| stored(value).to_le_bytes()));
    }
    let checksum = crc32fast::hash(&bytes);
    bytes.extend(checksum.to_le_bytes());
    bytes
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, WeightsError> {
    let word = bytes.get(at..at + 4).and_then(|word| word.try_into().ok());
    word.map(u32::from_le_bytes).ok_or(WeightsError::Truncated { found: bytes.len(), expected: at + 4 })
}

/// The tensors in a file of weights for the network of this name.
///
/// # Errors
/// [`WeightsError`], for a file that is cut short, damaged, of another version or of another network.
pub fn from_bytes(network: &str, bytes: &[u8]) -> Result<NamedTensors, WeightsError> {
    if bytes.len() >= MAGIC.len() && &bytes[..MAGIC.len()] != MAGIC {
        return Err(WeightsError::NotWeights);
    }
    let version = u32_at(bytes, MAGIC.len())?;
    if version != VERSION {
        return Err(WeightsError::Version { found: version });
    }
    let header_len = u32_at(bytes, MAGIC.len() + 4)? as usize;
    let short = |expected| WeightsError::Truncated { found: bytes.len(), expected };
    let body = PREFIX.saturating_add(header_len);
    let header = bytes.get(PREFIX..body).ok_or(short(body))?;
    let header: Header = postcard::from_bytes(header).map_err(|_| WeightsError::Header)?;
    let count = |shape: &[u32]| shape.iter().fold(1usize, |n, &size| n.saturating_mul(size as usize));
    let numbers = header.tensors.iter().fold(0usize, |n, (_, shape)| n.saturating_add(count(shape)));
    let end = body.saturating_add(numbers.saturating_mul(2));
    if bytes.len() != end.saturating_add(4) {
        return Err(short(end.saturating_add(4)));
    }
    let (found, expected) = (crc32fast::hash(&bytes[..end]), u32_at(bytes, end)?);
    if found != expected {
        return Err(WeightsError::Checksum { found, expected });
    }
    if header.network != network {
        return Err(WeightsError::OtherNetwork { found: header.network, expected: network.to_owned() });
    }
    let mut values = bytes[body..end].chunks_exact(2).map(|pair| f16::from_le_bytes([pair[0], pair[1]]).to_f32());
    let take = |(path, shape): (String, Vec<u32>)| {
        let values = values.by_ref().take(count(&shape)).collect();
        (path, shape, values)
    };
    Ok(header.tensors.into_iter().map(take).collect())
}
