//! How well a detector does: the mean over the classes of average precision at an overlap of a half (AP50; Everingham et al. 2010, section 4.2, with
//! the area under the whole curve).

use super::assign::Target;
use super::findings::Finding;
use super::scenes::CLASSES;

/// From how much overlap on a finding is right.
const RIGHT: f32 = 0.5;

/// Average precision of each class that is there at all, from the findings in each scene and what is there.
pub fn average_precisions(found: &[Vec<Finding>], there: &[Vec<Target>]) -> Vec<(u8, f64)> {
    (0..CLASSES).filter_map(|class| Some((class, average_precision(class, found, there)?))).collect()
}

/// The mean of [`average_precisions`].
pub fn ap50(found: &[Vec<Finding>], there: &[Vec<Target>]) -> f64 {
    let all = average_precisions(found, there);
    all.iter().map(|(_, precision)| precision).sum::<f64>() / all.len().max(1) as f64
}

fn average_precision(class: u8, found: &[Vec<Finding>], there: &[Vec<Target>]) -> Option<f64> {
    let wanted = there.iter().flatten().filter(|target| target.1 == class).count();
    let mut claims: Vec<(f32, bool)> = Vec::new();
    for (found, there) in found.iter().zip(there) {
        let mut met = vec![false; there.len()];
        let mut own: Vec<_> = found.iter().filter(|finding| finding.class == class).collect();
        own.sort_by(|a, b| b.score.total_cmp(&a.score));
        for finding in own {
            let overlap = |at: usize| finding.corners.iou(there[at].0);
            let own = (0..there.len()).filter(|&at| there[at].1 == class);
            let best = own.max_by(|&a, &b| overlap(a).total_cmp(&overlap(b)));
            // A thing is found once; whoever finds it again is wrong.
            let right = best.is_some_and(|at| overlap(at) >= RIGHT && !std::mem::replace(&mut met[at], true));
            claims.push((finding.score, right));
        }
    }
    (wanted > 0).then(|| area(claims, wanted))
}

/// The area under precision by recall, where precision is the best that there is at this recall or more.
fn area(mut claims: Vec<(f32, bool)>, wanted: usize) -> f64 {
    claims.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut right = 0;
    let mut curve = Vec::new();
    for (at, &(_, is_right)) in claims.iter().enumerate() {
        if is_right {
            right += 1;
            curve.push(f64::from(right) / (at + 1) as f64);
        }
    }
    let mut best = 0.0_f64;
    let heights = curve.iter().rev().map(|&precision| {
        best = best.max(precision);
        best
    });
    heights.sum::<f64>() / wanted as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::detect::boxes::Corners;

    fn square(x0: f32) -> Corners {
        Corners { x0, y0: 0.0, x1: x0 + 0.2, y1: 0.2 }
    }

    fn finding(x0: f32, class: u8, score: f32) -> Finding {
        Finding { corners: square(x0), class, score }
    }

    #[test]
    fn finding_everything_and_nothing_else_is_one() {
        let there = vec![vec![(square(0.0), 3), (square(0.5), 12)], vec![(square(0.2), 3)]];
        let found = vec![vec![finding(0.0, 3, 0.9), finding(0.52, 12, 0.2)], vec![finding(0.2, 3, 0.8)]];
        assert_eq!(ap50(&found, &there), 1.0);
        assert_eq!(ap50(&[Vec::new(), Vec::new()], &there), 0.0);
        assert_eq!(average_precisions(&found, &there).len(), 2);
    }

    #[test]
    fn what_is_wrong_or_found_twice_costs_by_how_sure_it_was() {
        let there = vec![vec![(square(0.0), 3), (square(0.5), 3)]];
        let with = |wrong: Finding| ap50(&[vec![finding(0.0, 3, 0.9), finding(0.5, 3, 0.5), wrong]], &there);
        assert_eq!(with(finding(0.3, 3, 0.1)), 1.0);
        // One right of one, then two of three.
        assert!((with(finding(0.3, 3, 0.7)) - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
        assert!((with(finding(0.01, 3, 0.7)) - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
        // The right place under another name finds nothing.
        assert_eq!(ap50(&[vec![finding(0.0, 4, 0.9)]], &there), 0.0);
    }
}
