//! Which boxes are to become which things, in training: dynamic top-k matching (simOTA; Ge et al. 2021, and Chen et al. 2022, appendix).
//!
//! Each thing takes as many boxes as it is already well covered by, those that cost it least: by class, by distance and by overlap. So training
//! asks of a box only what is near to what it says.

use super::boxes::Corners;

/// The weight of the classes in cost and loss.
pub const CLASS_WEIGHT: f32 = 2.0;
/// The weight of the corners' distances.
pub const CORNER_WEIGHT: f32 = 5.0;
/// The weight of 1 − GIoU.
pub const OVERLAP_WEIGHT: f32 = 2.0;
/// How much more a wrong guess counts for a class that is there than for one that is not (Lin et al. 2017).
pub const PRESENT: f32 = 0.25;
/// The most boxes that a thing takes.
const MOST: usize = 5;
/// The cost of a box that does not hold the thing's centre.
const OUTSIDE: f32 = 100.0;

/// What the head says of a box.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Where it says that the box belongs.
    pub corners: Corners,
    /// The logits of the classes.
    pub logits: &'a [f32],
}

/// What is there: where, and of which class.
pub type Target = (Corners, u8);

/// Of each box the index of the thing that it is to become, or none.
pub fn assign(said: &[Said<'_>], targets: &[Target]) -> Vec<Option<usize>> {
    let mut taken: Vec<Option<(usize, f32)>> = vec![None; said.len()];
    for (index, target) in targets.iter().enumerate() {
        let mut overlaps: Vec<f32> = said.iter().map(|said| said.corners.iou(target.0)).collect();
        overlaps.sort_by(|a, b| b.total_cmp(a));
        let wanted = (overlaps.iter().take(MOST).sum::<f32>() as usize).max(1);
        let mut costs: Vec<(f32, usize)> = said.iter().map(|said| cost(said, target)).zip(0..).collect();
        costs.sort_by(|a, b| a.0.total_cmp(&b.0));
        for &(cost, at) in costs.iter().take(wanted) {
            // Where two things want a box, it goes to the one that it costs less.
            if taken[at].is_none_or(|(_, other)| cost < other) {
                taken[at] = Some((index, cost));
            }
        }
    }
    taken.into_iter().map(|taken| taken.map(|(index, _)| index)).collect()
}

fn cost(said: &Said<'_>, &(corners, class): &Target) -> f32 {
    let a = said.corners;
    let distance =
        (a.x0 - corners.x0).abs() + (a.y0 - corners.y0).abs() + (a.x1 - corners.x1).abs() + (a.y1 - corners.y1).abs();
    let centre = corners.centred();
    let outside = if a.holds(centre.x, centre.y) { 0.0 } else { OUTSIDE };
    CLASS_WEIGHT * class_cost(said.logits[usize::from(class)])
        + CORNER_WEIGHT * distance
        + OVERLAP_WEIGHT * (1.0 - a.giou(corners))
        + outside
}

/// The focal loss of a class that is there, less that of one that is not.
fn class_cost(logit: f32) -> f32 {
    let p = 1.0 / (1.0 + libm::expf(-logit));
    let log = |p: f32| -libm::logf(p.max(1e-8));
    PRESENT * (1.0 - p) * (1.0 - p) * log(p) - (1.0 - PRESENT) * p * p * log(1.0 - p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x0: f32) -> Corners {
        Corners { x0, y0: 0.0, x1: x0 + 0.2, y1: 0.2 }
    }

    #[test]
    fn a_thing_takes_the_boxes_that_cover_it_and_at_least_one() {
        let logits = [0.0; 2];
        let said: Vec<_> =
            [0.0, 0.01, 0.02, 0.5].map(|x0| Said { corners: square(x0), logits: &logits }).into_iter().collect();
        // Three boxes cover the first thing to 1, 0.9 and 0.8, the last one covers the second to a third.
        let found = assign(&said, &[(square(0.0), 0), (square(0.6), 1)]);
        assert_eq!(found, [Some(0), Some(0), None, Some(1)]);
        assert_eq!(assign(&said, &[]), [None; 4]);
    }

    #[test]
    fn of_equal_boxes_the_one_that_names_the_class_is_taken() {
        let (right, wrong) = ([-4.0, 4.0], [4.0, -4.0]);
        let said = [&wrong, &right].map(|logits| Said { corners: square(0.35), logits: &logits[..] });
        assert_eq!(assign(&said, &[(square(0.25), 1)]), [None, Some(0)]);
    }

    #[test]
    fn a_box_belongs_to_one_thing() {
        let said = [Said { corners: square(0.05), logits: &[0.0] }];
        assert_eq!(assign(&said, &[(square(0.3), 0), (square(0.04), 0)]), [Some(1)]);
    }
}
