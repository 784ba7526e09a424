//! Whether a text is one of many, from a small file: their hashes, sorted, as differences in Golomb–Rice code (Putze, Sanders & Singler 2007,
//! *Cache-, hash- and space-efficient Bloom filters*).

/// Bits of a hash beside those that the number of texts takes: a text that is none of them is taken for one in 1 of 2⁸ cases.
const BITS: u32 = 8;

/// A number that is a text's own: FNV-1a, and SplitMix64's last step so that every bit of it depends on every letter.
pub fn hash(text: &str) -> u64 {
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut z = text.bytes().fold(0xcbf2_9ce4_8422_2325, fnv);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Hashes of many texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Membership {
    /// How large a hash can be.
    range: u64,
    /// Sorted.
    hashes: Vec<u64>,
}

/// A hash as one of a range, evenly.
fn within(hash: u64, range: u64) -> u64 {
    ((u128::from(hash) * u128::from(range)) >> 64) as u64
}

impl Membership {
    /// Of these texts.
    #[cfg(any(feature = "cli", test))]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let all: Vec<u64> = texts.into_iter().map(hash).collect();
        let range = (all.len() as u64) << BITS;
        let mut hashes: Vec<u64> = all.into_iter().map(|hash| within(hash, range)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self { range, hashes }
    }

    /// Whether a text is one of them. One that is not is taken for one in about 1 of 256 cases.
    pub fn has(&self, text: &str) -> bool {
        self.hashes.binary_search(&within(hash(text), self.range)).is_ok()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// As a file: the range and the number of hashes (u64, u32, little-endian), and then of each the difference to the one before: its part
    /// above some bits as so many ones and a zero, and its other bits, the lowest first.
    #[cfg(any(feature = "cli", test))]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bits: Vec<bool> = Vec::new();
        let mut before = 0;
        for &hash in &self.hashes {
            let step = hash - before;
            before = hash;
            bits.extend(std::iter::repeat_n(true, (step >> BITS) as usize));
            bits.push(false);
            bits.extend((0..BITS).map(|bit| step >> bit & 1 == 1));
        }
        let packed = bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |sum, &bit| sum << 1 | u8::from(bit)));
        let mut bytes = self.range.to_le_bytes().to_vec();
        bytes.extend((self.hashes.len() as u32).to_le_bytes());
        bytes.extend(packed);
        bytes
    }

    /// From a file; none where it is cut short.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (range, rest) = bytes.split_first_chunk::<8>()?;
        let (count, packed) = rest.split_first_chunk::<4>()?;
        let mut bits = packed.iter().flat_map(|&byte| (0..8).map(move |bit| u64::from(byte >> bit & 1)));
        let mut hashes = Vec::new();
        let mut before = 0_u64;
        for _ in 0..u32::from_le_bytes(*count) {
            let mut step = 0_u64;
            while bits.next()? == 1 {
                step += 1 << BITS;
            }
            for bit in 0..BITS {
                step |= bits.next()? << bit;
            }
            before = before.checked_add(step)?;
            hashes.push(before);
        }
        Some(Self { range: u64::from_le_bytes(*range), hashes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_it_is_found_and_little_else() {
        let texts: Vec<String> = (0..5000).map(|number| format!("text {number}")).collect();
        let members = Membership::of(texts.iter().map(String::as_str));
        let bytes = members.to_bytes();
        assert!(bytes.len() < 5000 * 10 / 8 + 20, "{} bytes", bytes.len());
        let read = Membership::from_bytes(&bytes).expect("whole");
        assert_eq!(read, members);
        assert!(texts.iter().all(|text| read.has(text)));
        let others = (0..20_000).filter(|number| read.has(&format!("other {number}"))).count();
        assert!((20..160).contains(&others), "{others} of 20,000 taken for one of them");
        assert_eq!(Membership::from_bytes(&bytes[..bytes.len() / 2]), None);
        assert!(!Membership::from_bytes(&Membership::default().to_bytes()).expect("whole").has("anything"));
    }
}
