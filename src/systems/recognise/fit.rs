//! What the errors of the ten classes come to: the likeliest class, by how much, and whether any of them fits at all.
//!
//! A classifier always names a class; a diffusion classifier also says how badly it predicts the noise even under the best one, and a picture
//! that is none of the ten shows there. The limits are measured, not derived; [`Network::fits_below`] is one for each network.

use super::{sums, verdict};
use crate::engine::settings::{CLASSES, Network};

/// Errors at some levels, taken together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opinion {
    /// Of each class: the squared error of ε̂, mean over pixels and levels.
    pub errors: [f32; CLASSES as usize],
    /// The class of the least error.
    pub best: u8,
    /// The class of the least error but one.
    pub second: u8,
}

/// How well the best class fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Far better than every other class.
    Clear,
    /// Hardly better than the next one.
    Narrow,
    /// So badly that the picture is likely none of the ten.
    Poor,
}

/// The lead, in [`Opinion::errors`], from which on the best class wins clearly.
///
/// Of the first 400 test pictures at [`LEVELS`](super::LEVELS) with seed 1, those with a greater lead are recognised rightly in 99.7% of the
/// cases (digits; 90% of them have it) and 99.4% (clothes; 45% of them), the others in 82% and 75%. The numbers are those of
/// `ink evaluate recognise --network digits --count 400 --errors FILE.npy`, and of `--network fashion`.
pub const CLEAR: f32 = 0.002;

impl Opinion {
    /// Of a picture's errors [levels × classes]; none of no level.
    pub fn of(errors: &[f32]) -> Option<Self> {
        let levels = errors.len() / usize::from(CLASSES);
        if levels == 0 {
            return None;
        }
        let best = verdict(errors);
        let errors = sums(errors).map(|sum| sum / levels as f32);
        let mut second = u8::from(best == 0);
        for class in (0..CLASSES).filter(|&class| class != best) {
            if errors[usize::from(class)] < errors[usize::from(second)] {
                second = class;
            }
        }
        Some(Self { errors, best, second })
    }

    /// The least error.
    pub fn least(&self) -> f32 {
        self.errors[usize::from(self.best)]
    }

    /// How far the best class is ahead of the next one.
    pub fn margin(&self) -> f32 {
        self.errors[usize::from(self.second)] - self.least()
    }

    /// How well the best class fits, by what a network makes of pictures that it knows. Holds of all [`LEVELS`](super::LEVELS) together.
    pub fn fit(&self, network: Network) -> Fit {
        if self.least() > network.fits_below() {
            Fit::Poor
        } else if self.margin() < CLEAR {
            Fit::Narrow
        } else {
            Fit::Clear
        }
    }
}

/// The shares of pictures that fit clearly, narrowly and poorly, in that order, by their errors [pictures × levels × classes].
pub fn shares(network: Network, errors: &[f32], levels: usize) -> [f64; 3] {
    let opinions = errors.chunks_exact((levels * usize::from(CLASSES)).max(1)).filter_map(Opinion::of);
    let (mut counts, mut all) = ([0_u32; 3], 0_u32);
    for opinion in opinions {
        counts[opinion.fit(network) as usize] += 1;
        all += 1;
    }
    counts.map(|count| f64::from(count) / f64::from(all.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An opinion of these errors of classes 3 and 8, and of more than both for all others.
    fn opinion(three: f32, eight: f32) -> Opinion {
        let mut errors = [1.0; CLASSES as usize];
        (errors[3], errors[8]) = (three, eight);
        Opinion::of(&errors).expect("one level")
    }

    #[test]
    fn levels_count_alike_and_the_least_mean_wins() {
        let mut errors = [0.5; 2 * CLASSES as usize];
        (errors[3], errors[13]) = (0.25, 0.25);
        (errors[8], errors[18]) = (0.0, 0.75);
        let opinion = Opinion::of(&errors).expect("two levels");
        assert_eq!((opinion.best, opinion.second), (3, 8));
        assert_eq!((opinion.least(), opinion.margin()), (0.25, 0.125));
        assert_eq!(opinion.best, verdict(&errors));
        assert_eq!(Opinion::of(&[]), None);
    }

    #[test]
    fn the_second_is_never_the_best_and_equals_are_told_apart() {
        let same = Opinion::of(&[0.5; CLASSES as usize]).expect("one level");
        assert_eq!((same.best, same.second, same.margin()), (0, 1, 0.0));
        assert_eq!((opinion(0.01, 0.02).best, opinion(0.01, 0.02).second), (3, 8));
    }

    #[test]
    fn the_verdict_is_clear_narrow_or_none() {
        let least = 0.5 * Network::Digits.fits_below();
        assert_eq!(opinion(least, least + 1.5 * CLEAR).fit(Network::Digits), Fit::Clear);
        assert_eq!(opinion(least, least + 0.5 * CLEAR).fit(Network::Digits), Fit::Narrow);
        // Far ahead of all others, and still far from what a digit is.
        let stranger = opinion(2.0 * Network::Digits.fits_below(), 0.9);
        assert_eq!((stranger.fit(Network::Digits), stranger.best), (Fit::Poor, 3));
    }

    #[test]
    fn shares_are_of_whole_pictures() {
        let (own, stranger) = (0.5 * Network::Digits.fits_below(), 2.0 * Network::Digits.fits_below());
        let errors: Vec<f32> =
            [own, stranger, stranger, own].iter().flat_map(|&three| [opinion(three, 0.9).errors; 2].concat()).collect();
        assert_eq!(shares(Network::Digits, &errors, 2), [0.5, 0.0, 0.5]);
        assert_eq!(shares(Network::Digits, &[], 2), [0.0; 3]);
    }

    #[test]
    fn a_network_of_coarser_pictures_has_a_limit_of_its_own() {
        let between = 0.5 * (Network::Digits.fits_below() + Network::Fashion.fits_below());
        assert_eq!(opinion(between, 0.9).fit(Network::Digits), Fit::Poor);
        assert_eq!(opinion(between, 0.9).fit(Network::Fashion), Fit::Clear);
    }
}
