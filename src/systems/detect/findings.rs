//! What a run has found: the boxes of all its steps, named and scored, of which one is left of those that say the same.

use super::boxes::{Centred, Corners, NUMBERS};
use super::{ANSWER, BOXES};

/// Numbers of a finding: its corners, its class, its score.
pub const FINDING: usize = NUMBERS + 2;
/// From how much agreement on two boxes say the same.
const SAME: f32 = 0.5;
/// The least score that counts as found, where a page or a count has to decide.
pub const FOUND: f32 = 0.4;

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

impl Finding {
    /// What the head has said of a noisy box.
    pub fn of(signal: &[f32; NUMBERS], answer: &[f32; ANSWER]) -> Self {
        let by = core::array::from_fn(|at| answer[at]);
        let logits = &answer[NUMBERS..];
        let best = (0..logits.len()).fold(0, |best, at| if logits[at] > logits[best] { at } else { best });
        Self {
            corners: Centred::of_signal(signal).moved(&by).corners(),
            class: best as u8,
            score: 1.0 / (1.0 + libm::expf(-logits[best])),
        }
    }

    /// As it stands in a run's state.
    pub fn numbers(self) -> [f32; FINDING] {
        let Corners { x0, y0, x1, y1 } = self.corners;
        [x0, y0, x1, y1, f32::from(self.class), self.score]
    }

    /// From a run's state.
    pub fn of_numbers(&[x0, y0, x1, y1, class, score]: &[f32; FINDING]) -> Self {
        Self { corners: Corners { x0, y0, x1, y1 }, class: class as u8, score }
    }
}

/// The findings of the steps so far in an item's state, [`BOXES`] of each step, those of the last step last. Steps that have not been made are
/// left out.
pub fn of_steps(numbers: &[f32]) -> impl Iterator<Item = Finding> + Clone {
    let steps = numbers.chunks_exact(BOXES * FINDING).filter(|step| step.iter().any(|&number| number != 0.0));
    steps.flat_map(|step| step.as_chunks::<FINDING>().0).map(Finding::of_numbers)
}

/// The findings without those that say the same as a surer one (non-maximum suppression), the surest first.
pub fn distinct(findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
    let mut all: Vec<_> = findings.into_iter().collect();
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut distinct: Vec<Finding> = Vec::new();
    for finding in all {
        if !distinct.iter().any(|surer| surer.corners.iou(finding.corners) > SAME) {
            distinct.push(finding);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(x0: f32, class: u8, score: f32) -> Finding {
        Finding { corners: Corners { x0, y0: 0.0, x1: x0 + 0.2, y1: 0.2 }, class, score }
    }

    #[test]
    fn of_what_says_the_same_the_surest_is_left() {
        let found =
            distinct([finding(0.0, 3, 0.5), finding(0.5, 4, 0.6), finding(0.01, 8, 0.9), finding(0.15, 1, 0.1)]);
        assert_eq!(found.iter().map(|finding| finding.class).collect::<Vec<_>>(), [8, 4, 1]);
        assert_eq!(distinct([]), []);
    }

    #[test]
    fn a_finding_is_the_box_that_the_head_makes_of_the_noisy_one() {
        let mut answer = [-3.0; ANSWER];
        answer[..4].copy_from_slice(&[0.5, 0.0, 0.0, 0.0]);
        answer[4 + 12] = 0.0;
        let found = Finding::of(&[0.0, 0.0, -1.0, -1.0], &answer);
        assert_eq!((found.class, found.score), (12, 0.5));
        assert_eq!(found.corners, Corners { x0: 0.5, y0: 0.375, x1: 0.75, y1: 0.625 });
        assert_eq!(Finding::of_numbers(&found.numbers()), found);
    }

    #[test]
    fn steps_that_were_not_made_have_found_nothing() {
        let mut numbers = vec![0.0; 2 * BOXES * FINDING];
        assert_eq!(of_steps(&numbers).count(), 0);
        numbers[..FINDING].copy_from_slice(&finding(0.5, 2, 0.7).numbers());
        assert_eq!(of_steps(&numbers).count(), BOXES);
    }
}
