//! The ink's own way back: the page's shape as a known distribution in the plane, and the exact reverse conditional of a point.

use super::scene::{Jump, Setting};
use crate::diffusion::Schedule;
use crate::diffusion::exact_reverse::{marginal, reverse_conditional};
use crate::statistics::{Blobs, Mixture, PlaneGaussian};
use crate::ui::model::state::InkSource;
use crate::ui::parts::ink::cloud::Cloud;

/// Points of ink that its density is made of.
const POINTS: u32 = 20_000;
/// Bells at most: as many as can be drawn in a part of a frame.
const BELLS: usize = 160;
/// How much wider than the ink in them the bells are, as a variance: so wide that even ink looks even.
const WIDER: f64 = 3.0;

/// The distribution of the page's ink, known because we say so: a mixture of bells along the shape. None for a blank drawing.
pub fn ink(source: &InkSource) -> Option<Mixture<2>> {
    let cloud = Cloud::new(source, POINTS);
    Blobs::representing(cloud.particles.x0(), BELLS).ok()?.mixture(WIDER).ok()
}

/// The exact way back from x_t to x_s in the plane.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaneScene {
    /// From t to s.
    pub jump: Jump,
    /// x_t.
    pub x_t: [f64; 2],
    /// q(x_t).
    pub after: Mixture<2>,
    /// q(x_s | x_t).
    pub conditional: Mixture<2>,
    /// The Gaussian with the mean and the covariance of q(x_s | x_t).
    pub gaussian: PlaneGaussian,
}

impl PlaneScene {
    /// The scene of ink distributed as `data`; none where there is no [`Setting::jump`].
    pub fn new(schedule: &Schedule, t: u32, setting: Setting, data: &Mixture<2>) -> Option<Self> {
        let jump = setting.jump(schedule, t)?;
        let x_t = setting.place;
        let after = marginal(data, schedule.alpha_bar(jump.t), schedule.one_minus_alpha_bar(jump.t));
        let conditional = reverse_conditional(data, jump.step, &x_t);
        Some(Self { jump, x_t, after, gaussian: conditional.moment_matched(), conditional })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;
    use crate::ink::InkShape;

    #[test]
    fn the_bells_are_the_ink() {
        for shape in InkShape::ALL {
            let ink = ink(&InkSource::Shape(shape)).unwrap();
            assert!(ink.components().len() <= BELLS);
            // Mean 0 and variance 1, and a little more for the bells being wider.
            let [x, y] = ink.mean();
            assert!(x.abs() < 0.05 && y.abs() < 0.05 && (ink.variance() - 1.0).abs() < 0.08, "{shape:?}");
        }
        assert!(ink(&InkSource::Drawing(vec![0.0; 64 * 64].into())).is_none());
    }

    #[test]
    fn one_step_back_is_about_as_wide_as_the_step() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let ink = ink(&InkSource::Shape(InkShape::Brush)).unwrap();
        for t in [0, 1, 100, 600, 1000] {
            let scene = PlaneScene::new(&schedule, t, Setting::default(), &ink).unwrap();
            let deviation = scene.jump.step.beta().sqrt();
            assert_eq!(scene.jump.s + 1, scene.jump.t);
            assert!(scene.gaussian.deviations().iter().all(|d| (0.6..1.1).contains(&(d / deviation))), "{t}");
        }
        let whole = PlaneScene::new(&schedule, 1000, Setting { back: 1.0, ..Setting::default() }, &ink).unwrap();
        // From pure noise one goes back to anywhere in the ink.
        let apart = |i: usize, j: usize| (whole.gaussian.covariance()[i][j] - ink.covariance()[i][j]).abs();
        assert!(apart(0, 0) < 0.02 && apart(0, 1) < 0.02 && apart(1, 1) < 0.02);
    }
}
