//! The sample pictures that the forward process can start from; see www/pictures/README.md.

use std::rc::Rc;

use crate::picture::{CLASSES, PIXELS};

/// Pictures in each set of samples, one a class.
pub const SAMPLES: usize = CLASSES as usize;

/// The sample pictures. Pixels: −1 = paper, 1 = ink.
#[derive(Debug)]
pub struct Samples {
    /// One handwritten digit of each class.
    pub digits: Vec<Rc<[f32]>>,
    /// One piece of clothing of each class.
    pub clothes: Vec<Rc<[f32]>>,
}

thread_local! {
    static SHARED: Rc<Samples> = Rc::new(Samples::embedded());
}

impl Samples {
    /// The samples, read once for the whole page.
    pub fn shared() -> Rc<Self> {
        SHARED.with(Rc::clone)
    }

    fn embedded() -> Self {
        let decode = |bytes: &[u8; SAMPLES * PIXELS]| {
            let pixel = |&byte: &u8| f32::from(byte) / 127.5 - 1.0;
            bytes.chunks_exact(PIXELS).map(|picture| picture.iter().map(pixel).collect()).collect()
        };
        Self {
            digits: decode(include_bytes!("../../../www/pictures/digits.bin")),
            clothes: decode(include_bytes!("../../../www/pictures/clothes.bin")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_pictures_with_ink_and_paper() {
        let samples = Samples::embedded();
        assert_eq!((samples.digits.len(), samples.clothes.len()), (10, 10));
        for picture in samples.digits.iter().chain(&samples.clothes) {
            assert_eq!(picture.len(), PIXELS);
            let most = picture.iter().fold(-1.0, |a: f32, &b| a.max(b));
            assert!(most > 0.8 && picture.contains(&-1.0));
        }
    }
}
