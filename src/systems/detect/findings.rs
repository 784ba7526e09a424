//! What a run has found: the boxes of all its steps, named and scored, of which one is left of those that say the same.

use super::boxes::{Centred, Corners, NUMBERS};
use super::{ANSWER, BOXES};

/// Names that a box is given at most, the likeliest first: a second one may be the right one.
const NAMES: usize = 3;
/// Numbers of what is said of a box: its corners, and each name's class and score.
pub const CLAIM: usize = NUMBERS + 2 * NAMES;
/// The score below which a name says nothing.
const LEAST: f32 = 0.01;
/// From how much agreement on two boxes say the same.
const SAME: f32 = 0.5;
/// The least score that counts as found, where a page or a count has to decide.
pub const FOUND: f32 = 0.4;

/// What is said of a box: where it belongs, and what may be in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// Where.
    pub corners: Corners,
    /// Classes and how sure of each, 0…1, the surest first.
    names: [(u8, f32); NAMES],
}

/// A box with what is in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// Where.
    pub corners: Corners,
    /// What: 0 to 9 a digit, 10 to 19 a garment.
    pub class: u8,
    /// How sure, 0…1.
    pub score: f32,
}

impl Claim {
    /// What the head has said of a noisy box.
    pub fn of(signal: &[f32; NUMBERS], answer: &[f32; ANSWER]) -> Self {
        let by = core::array::from_fn(|at| answer[at]);
        let mut classes: Vec<(u8, f32)> = (0..).zip(answer[NUMBERS..].iter().copied()).collect();
        classes.sort_by(|a, b| b.1.total_cmp(&a.1));
        let sure = |logit: f32| 1.0 / (1.0 + libm::expf(-logit));
        Self {
            corners: Centred::of_signal(signal).moved(&by).corners(),
            names: core::array::from_fn(|at| (classes[at].0, sure(classes[at].1))),
        }
    }

    /// The surest name's score.
    pub fn score(self) -> f32 {
        self.names[0].1
    }

    /// The box under its surest name.
    pub fn best(self) -> Finding {
        let (class, score) = self.names[0];
        Finding { corners: self.corners, class, score }
    }

    /// The box under each of its names.
    pub fn all(self) -> impl Iterator<Item = Finding> {
        self.names.into_iter().map(move |(class, score)| Finding { corners: self.corners, class, score })
    }

    /// As it stands in a run's state.
    pub fn numbers(self) -> [f32; CLAIM] {
        let Corners { x0, y0, x1, y1 } = self.corners;
        let mut numbers = [x0, y0, x1, y1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        for (pair, (class, score)) in numbers[NUMBERS..].as_chunks_mut::<2>().0.iter_mut().zip(self.names) {
            *pair = [f32::from(class), score];
        }
        numbers
    }

    /// From a run's state.
    pub fn of_numbers(numbers: &[f32; CLAIM]) -> Self {
        let [x0, y0, x1, y1, ..] = *numbers;
        let pairs = numbers[NUMBERS..].as_chunks::<2>().0;
        let names = core::array::from_fn(|at| (pairs[at][0] as u8, pairs[at][1]));
        Self { corners: Corners { x0, y0, x1, y1 }, names }
    }
}

/// The claims of the steps so far in an item's state, [`BOXES`] of each step, those of the last step last. Steps that have not been made are
/// left out.
pub fn of_steps(numbers: &[f32]) -> impl Iterator<Item = Claim> + Clone {
    let steps = numbers.chunks_exact(BOXES * CLAIM).filter(|step| step.iter().any(|&number| number != 0.0));
    steps.flat_map(|step| step.as_chunks::<CLAIM>().0).map(Claim::of_numbers)
}

/// Findings without those that say the same as a surer one (non-maximum suppression), the surest first. `same` says which can.
fn suppressed(mut all: Vec<Finding>, same: impl Fn(&Finding, &Finding) -> bool) -> Vec<Finding> {
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut distinct: Vec<Finding> = Vec::new();
    for finding in all {
        let said = |surer: &Finding| same(surer, &finding) && surer.corners.iou(finding.corners) > SAME;
        if !distinct.iter().any(said) {
            distinct.push(finding);
        }
    }
    distinct
}

/// What is where, the surest first: each thing once, under its surest name.
pub fn distinct(claims: impl IntoIterator<Item = Claim>) -> Vec<Finding> {
    suppressed(claims.into_iter().map(Claim::best).collect(), |_, _| true)
}

/// What may be where, the surest first: under each name once, as average precision wants it.
pub fn under_every_name(claims: impl IntoIterator<Item = Claim>) -> Vec<Finding> {
    let all = claims.into_iter().flat_map(Claim::all).filter(|finding| finding.score >= LEAST).collect();
    suppressed(all, |a, b| a.class == b.class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(x0: f32, class: u8, score: f32) -> Claim {
        let corners = Corners { x0, y0: 0.0, x1: x0 + 0.2, y1: 0.2 };
        Claim { corners, names: [(class, score), (19, 0.5 * score), (18, 0.0)] }
    }

    fn classes(found: &[Finding]) -> Vec<u8> {
        found.iter().map(|finding| finding.class).collect()
    }

    #[test]
    fn of_what_says_the_same_the_surest_is_left() {
        let claims = [claim(0.0, 3, 0.5), claim(0.5, 4, 0.6), claim(0.01, 8, 0.9), claim(0.15, 1, 0.1)];
        assert_eq!(classes(&distinct(claims)), [8, 4, 1]);
        // Under every name once, where it is said with some certainty.
        assert_eq!(classes(&under_every_name(claims)), [8, 4, 3, 19, 19, 1, 19]);
        assert_eq!(distinct([]), []);
    }

    #[test]
    fn a_claim_is_the_box_that_the_head_makes_of_the_noisy_one() {
        let mut answer = [-3.0; ANSWER];
        answer[..4].copy_from_slice(&[0.5, 0.0, 0.0, 0.0]);
        (answer[4 + 12], answer[4 + 7]) = (0.0, -1.0);
        let claim = Claim::of(&[0.0, 0.0, -1.0, -1.0], &answer);
        let found = claim.best();
        assert_eq!((found.class, found.score), (12, 0.5));
        assert_eq!(found.corners, Corners { x0: 0.5, y0: 0.375, x1: 0.75, y1: 0.625 });
        assert_eq!(claim.all().map(|one| one.class).collect::<Vec<_>>(), [12, 7, 0]);
        assert_eq!(Claim::of_numbers(&claim.numbers()), claim);
    }

    #[test]
    fn steps_that_were_not_made_have_found_nothing() {
        let mut numbers = vec![0.0; 2 * BOXES * CLAIM];
        assert_eq!(of_steps(&numbers).count(), 0);
        numbers[..CLAIM].copy_from_slice(&claim(0.5, 2, 0.7).numbers());
        assert_eq!(of_steps(&numbers).count(), BOXES);
    }
}
