//! The items of a run: their places among all the items of a seed, and what each is given: a picture, a class, one for all or one for each.

use serde::{Deserialize, Serialize};

use super::ask::Condition;
use super::settings::{CLASSES, MAX_PICTURES, PIXELS};
use super::trajectory::RunError;
use crate::diffusion::{GaussianNoise, stream};
use crate::noise::stretch;

/// The largest number that a pixel of a given picture can be. The range is −1…1, which a network's own pictures leave by a little; a
/// picture in 0…255 is none of ours.
pub const MAX_PIXEL: f32 = 10.0;

/// The largest number that a first item can have: its noise begins at a place that a 32-bit machine can count to.
const MAX_FIRST: u32 = 1_000_000;

/// The items `first`, `first` + 1, … of a seed.
///
/// All noise of an item follows from the seed and the item's number, so an item is the same whichever others are made along with it, and
/// a long file can be worked off in parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The seed.
    pub seed: u64,
    /// The number of the first item.
    pub first: u32,
    /// How many items, 1..=[`MAX_PICTURES`].
    pub count: u32,
}

impl Batch {
    /// The first `count` items of a seed.
    pub const fn of(seed: u64, count: u32) -> Self {
        Self { seed, first: 0, count }
    }

    /// Whether a run can be of so many.
    ///
    /// # Errors
    /// [`RunError::Count`], and [`RunError::Range`] for a first item beyond all files.
    pub fn check(&self) -> Result<(), RunError> {
        if self.count == 0 || self.count > MAX_PICTURES {
            return Err(RunError::Count { count: self.count, most: MAX_PICTURES });
        }
        if self.first > MAX_FIRST {
            let (value, most) = (f64::from(self.first), f64::from(MAX_FIRST));
            return Err(RunError::Range { what: "the number of the first picture", value, least: 0.0, most });
        }
        Ok(())
    }

    /// x_T: a picture of standard normal noise for each item, from a stream of its own ([`stream::START`]).
    pub fn start(&self) -> Vec<f32> {
        let of_item = |item| GaussianNoise::new(self.seed, stream::START + u64::from(self.first) + u64::from(item));
        (0..self.count).flat_map(|item| of_item(item).vec(PIXELS)).collect()
    }

    /// A picture of standard normal noise for each item from one stream for all, of which each item has its own stretch.
    pub fn noise(&self, stream: u64) -> Vec<f32> {
        stretch(self.seed, stream, self.first as usize * PIXELS, self.count as usize * PIXELS)
    }

    /// `numbers` values for each item, of as many for all or of as many for each.
    ///
    /// # Errors
    /// [`RunError::Size`]; `what` is the name of the values there.
    pub fn each<T: Copy>(&self, what: &'static str, values: &[T], numbers: usize) -> Result<Vec<T>, RunError> {
        let expected = self.count as usize * numbers;
        match values.len() {
            found if found == expected => Ok(values.to_vec()),
            found if found == numbers => Ok(values.repeat(self.count as usize)),
            found => Err(RunError::Size { what, found, expected }),
        }
    }

    /// A picture for each item.
    ///
    /// # Errors
    /// [`RunError::Size`], and [`RunError::Range`] for a pixel that is no number or none of a picture.
    pub fn pictures(&self, pixels: &[f32]) -> Result<Vec<f32>, RunError> {
        check_pixels(pixels)?;
        self.each("the picture", pixels, PIXELS)
    }

    /// A class, or none, for each item.
    ///
    /// # Errors
    /// [`RunError::Size`], [`RunError::Class`]
    pub fn classes(&self, classes: &[Option<u8>]) -> Result<Condition, RunError> {
        if let Some(&class) = classes.iter().flatten().find(|&&class| class >= CLASSES) {
            return Err(RunError::Class { class, last: CLASSES - 1 });
        }
        Ok(Condition::classes(self.each("the list of classes", classes, 1)?))
    }
}

/// Whether these can be pixels of a picture.
///
/// # Errors
/// [`RunError::Range`]
pub fn check_pixels<'a>(pixels: impl IntoIterator<Item = &'a f32>) -> Result<(), RunError> {
    match pixels.into_iter().find(|pixel| !(-MAX_PIXEL..=MAX_PIXEL).contains(pixel)) {
        None => Ok(()),
        Some(&value) => {
            let (least, most) = (-f64::from(MAX_PIXEL), f64::from(MAX_PIXEL));
            Err(RunError::Range { what: "a pixel of the picture", value: f64::from(value), least, most })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_has_the_same_noise_in_every_batch() {
        let (all, last) = (Batch::of(3, 5), Batch { seed: 3, first: 4, count: 1 });
        assert_eq!(all.start()[4 * PIXELS..], last.start());
        assert_eq!(all.noise(stream::KNOWN)[4 * PIXELS..], last.noise(stream::KNOWN));
    }

    #[test]
    fn one_for_all_or_one_for_each_and_nothing_else() {
        let batch = Batch::of(1, 3);
        assert_eq!(batch.each("it", &[7], 1), Ok(vec![7, 7, 7]));
        assert_eq!(batch.each("it", &[7, 8, 9], 1), Ok(vec![7, 8, 9]));
        assert_eq!(batch.each("it", &[7, 8], 1), Err(RunError::Size { what: "it", found: 2, expected: 3 }));
        assert_eq!(batch.classes(&[Some(10)]), Err(RunError::Class { class: 10, last: 9 }));
        assert!(Batch::of(1, 0).check().is_err() && Batch::of(1, MAX_PICTURES + 1).check().is_err());
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let batch = Batch::of(1, 1);
        for value in [f32::NAN, f32::INFINITY, 255.0] {
            let mut picture = vec![0.0; PIXELS];
            picture[5] = value;
            assert!(matches!(batch.pictures(&picture), Err(RunError::Range { .. })));
        }
        assert!(batch.pictures(&vec![-1.3; PIXELS]).is_ok());
    }
}
