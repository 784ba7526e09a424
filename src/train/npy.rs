//! NumPy's arrays (`.npy`): numbers with a shape, read from any kind of real number and written as f32.

/// An array, the last index running fastest.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// Sizes, outermost first.
    pub shape: Vec<usize>,
    /// As many numbers as the product of the sizes.
    pub values: Vec<f64>,
}

/// Why bytes are no array that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NpyError {
    /// They do not begin as one.
    #[error("it is not a NumPy array (.npy)")]
    NotNpy,
    /// A version that there was not when this was written.
    #[error("it is of version {0} of NumPy's format; versions 1 to 3 can be read")]
    Version(u8),
    /// The header says something else than it has to.
    #[error("its header is damaged: {0:?}")]
    Header(String),
    /// Numbers that are none, or of an unknown kind.
    #[error("its numbers are of the type {0:?}; float32 is needed (float64, integers and bool can be read, too)")]
    Type(String),
    /// The first index runs fastest.
    #[error("it is in Fortran order; save numpy.ascontiguousarray of it")]
    Fortran,
    /// Bytes are missing, or there are too many.
    #[error("it is damaged or cut short: {found} bytes of data, and its shape needs {expected}")]
    Size {
        /// Bytes there are.
        found: usize,
        /// Bytes there should be.
        expected: usize,
    },
}

const MAGIC: &[u8] = b"\x93NUMPY";

/// Reads an array.
///
/// # Errors
/// [`NpyError`]
pub fn read(bytes: &[u8]) -> Result<Array, NpyError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(NpyError::NotNpy)?;
    let (&[major, _], rest) = rest.split_first_chunk().ok_or(NpyError::NotNpy)?;
    let (length, rest) = match major {
        1 => rest.split_first_chunk().map(|(length, rest)| (usize::from(u16::from_le_bytes(*length)), rest)),
        2 | 3 => rest.split_first_chunk().map(|(length, rest)| (u32::from_le_bytes(*length) as usize, rest)),
        other => return Err(NpyError::Version(other)),
    }
    .ok_or(NpyError::NotNpy)?;
    let cut = NpyError::Size { found: rest.len(), expected: length };
    let (header, data) = rest.split_at_checked(length).ok_or(cut)?;
    let header = String::from_utf8_lossy(header);
    let damaged = || NpyError::Header(header.trim().to_owned());
    let order = value_of(&header, "fortran_order").ok_or_else(damaged)?;
    if order.starts_with("True") {
        return Err(NpyError::Fortran);
    }
    let shape = value_of(&header, "shape").and_then(shape).ok_or_else(damaged)?;
    let kind = value_of(&header, "descr").ok_or_else(damaged)?;
    let (width, number) = kind.strip_prefix(['\'', '"']).and_then(number).ok_or_else(|| {
        let end = kind.find(", 'fortran_order'").unwrap_or(kind.len());
        NpyError::Type(kind[..end].trim_matches(['\'', '"', ',', ' ']).to_owned())
    })?;
    let expected = shape.iter().fold(width, |n, &size| n.saturating_mul(size));
    if data.len() != expected {
        return Err(NpyError::Size { found: data.len(), expected });
    }
    Ok(Array { shape, values: data.chunks_exact(width).map(number).collect() })
}

/// What stands behind a key of the header, to the header's end.
fn value_of<'a>(header: &'a str, key: &str) -> Option<&'a str> {
    let at = header.find(&format!("'{key}':"))?;
    Some(header[at + key.len() + 3..].trim_start())
}

/// `(2, 1, 28, 28), …`
fn shape(text: &str) -> Option<Vec<usize>> {
    let inside = text.strip_prefix('(')?.split_once(')')?.0;
    inside.split(',').map(str::trim).filter(|size| !size.is_empty()).map(|size| size.parse().ok()).collect()
}

type Number = fn(&[u8]) -> f64;

/// Bytes of a number of a type, and how it is read: `<f4', …`
fn number(kind: &str) -> Option<(usize, Number)> {
    macro_rules! of {
        ($type:ty, $from:ident) => {
            // `chunks_exact` gives as many bytes as the type has.
            Some((size_of::<$type>(), |bytes| bytes.try_into().map_or(f64::NAN, |bytes| <$type>::$from(bytes) as f64)))
        };
    }
    match kind.split(['\'', '"']).next()? {
        "<f4" => of!(f32, from_le_bytes),
        ">f4" => of!(f32, from_be_bytes),
        "<f8" => of!(f64, from_le_bytes),
        ">f8" => of!(f64, from_be_bytes),
        "|u1" | "|b1" => of!(u8, from_le_bytes),
        "|i1" => of!(i8, from_le_bytes),
        "<u2" => of!(u16, from_le_bytes),
        "<i2" => of!(i16, from_le_bytes),
        "<u4" => of!(u32, from_le_bytes),
        "<i4" => of!(i32, from_le_bytes),
        "<u8" => of!(u64, from_le_bytes),
        "<i8" => of!(i64, from_le_bytes),
        _ => None,
    }
}

/// An array of f32 in these sizes, format version 1.0.
pub fn write(shape: &[usize], values: &[f32]) -> Vec<u8> {
    let sizes: String = shape.iter().map(|size| format!("{size}, ")).collect();
    let sizes = if shape.len() == 1 { sizes.trim_end() } else { sizes.trim_end_matches(", ") };
    let mut header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({sizes}), }}");
    // Magic, version and length are 10 bytes; data begin at a multiple of 64.
    let padded = (10 + header.len() + 1).next_multiple_of(64) - 10;
    header.push_str(&" ".repeat(padded - header.len() - 1));
    header.push('\n');
    let mut bytes = [MAGIC, &[1, 0]].concat();
    bytes.extend((header.len() as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for shape in [vec![2, 1, 3], vec![6], vec![1, 6]] {
            let values = [0.5, -1.0, 1.0, 0.0, f32::MIN_POSITIVE, 3.25];
            let bytes = write(&shape, &values);
            let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
            assert_eq!((10 + header) % 64, 0);
            let array = read(&bytes).expect("whole");
            assert_eq!(array, Array { shape, values: values.map(f64::from).to_vec() });
        }
    }

    /// An array of two numbers as NumPy writes it.
    fn array(descr: &str, order: &str, data: &[u8]) -> Vec<u8> {
        let header = format!("{{'descr': {descr}, 'fortran_order': {order}, 'shape': (2,), }}\n");
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(data);
        bytes
    }

    #[test]
    fn every_kind_of_real_number_is_read() {
        let two = |descr: &str, data: &[u8]| read(&array(descr, "False", data)).map(|array| array.values);
        assert_eq!(two("'<f8'", &[1.5f64, -2.0].map(f64::to_le_bytes).concat()), Ok(vec![1.5, -2.0]));
        assert_eq!(two("'>f4'", &[1.5f32, -2.0].map(f32::to_be_bytes).concat()), Ok(vec![1.5, -2.0]));
        assert_eq!(two("'<i8'", &[7i64, -2].map(i64::to_le_bytes).concat()), Ok(vec![7.0, -2.0]));
        assert_eq!(two("'|u1'", &[255, 1]), Ok(vec![255.0, 1.0]));
        assert_eq!(two("'|b1'", &[0, 1]), Ok(vec![0.0, 1.0]));
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_the_reason() {
        let data = [0; 8];
        assert_eq!(read(b"PK\x03\x04"), Err(NpyError::NotNpy));
        assert_eq!(read(&array("'<f4'", "True", &data)), Err(NpyError::Fortran));
        assert_eq!(read(&array("'<c8'", "False", &data)), Err(NpyError::Type("<c8".to_owned())));
        let fields = read(&array("[('x', '<f4')]", "False", &data));
        assert_eq!(fields, Err(NpyError::Type("[('x', '<f4')]".to_owned())));
        assert_eq!(read(&array("'<f4'", "False", &data[..7])), Err(NpyError::Size { found: 7, expected: 8 }));
        let whole = write(&[2], &[1.0, 2.0]);
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_err(), "{length} bytes");
        }
        assert_eq!(read(&[&whole[..6], &[9, 0], &whole[8..]].concat()), Err(NpyError::Version(9)));
        // A header with any byte changed is an error or harmless, and never a panic.
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] = bytes[at].wrapping_add(0x80);
            let _ = read(&bytes);
        }
    }
}
