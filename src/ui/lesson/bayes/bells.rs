//! The pixel of the chapter, its three bells over x_{t−1}, and the stretch of the axis that is shown of them.

use crate::diffusion::Schedule;
use crate::diffusion::bayes::Bayes;
use crate::diffusion::posterior::epsilon_from_x0;
use crate::named::named;
use crate::statistics::Gaussian;
use crate::ui::kit::plot::Frame;

/// The largest |ε| of the pixel: x_t stays this near to what x_0 can become, so that the bells never leave each other's sight.
const MOST_NOISE: f64 = 6.0;
/// The whole range of values that x_t has.
const WHOLE: [f64; 2] = [-3.5, 3.5];
/// The least width of a frame: bells that β makes narrower than numbers are precise are lines in the middle of it.
const LEAST_WIDTH: f64 = 1e-6;
/// The bells are drawn to the same height, 1; above them is room for the handles.
const HEIGHTS: [f64; 2] = [0.0, 1.2];

/// A pixel. Its noise ε is what it keeps when t moves: x_t follows the jump.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pixel {
    /// x_0, −1 to 1.
    pub x0: f64,
    /// ε of the jump to x_t.
    pub epsilon: f64,
}

impl Pixel {
    fn jump(&self, schedule: &Schedule, t: u32, epsilon: f64) -> f64 {
        schedule.alpha_bar(t).sqrt() * self.x0 + schedule.one_minus_alpha_bar(t).sqrt() * epsilon
    }

    /// x_t.
    pub fn x_t(&self, schedule: &Schedule, t: u32) -> f64 {
        self.jump(schedule, t, self.epsilon)
    }

    /// The least and the largest x_t that this x_0 can be given.
    pub fn reach(&self, schedule: &Schedule, t: u32) -> [f64; 2] {
        [-MOST_NOISE, MOST_NOISE].map(|epsilon| self.jump(schedule, t, epsilon))
    }

    /// The same x_0 with another x_t. t is 1 or more.
    pub fn with_x_t(self, schedule: &Schedule, t: u32, x_t: f64) -> Self {
        let epsilon = epsilon_from_x0(schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t), x_t, self.x0);
        Self { epsilon: epsilon.clamp(-MOST_NOISE, MOST_NOISE), ..self }
    }

    /// Another x_0 with the same x_t, which is drawn along where it would be too far away. t is 1 or more.
    pub fn with_x0(self, schedule: &Schedule, t: u32, x0: f64) -> Self {
        let x_t = self.x_t(schedule, t);
        Self { x0: x0.clamp(-1.0, 1.0), ..self }.with_x_t(schedule, t, x_t)
    }

    /// Whether prior and likelihood disagree by more than 3 of their combined standard deviations: that distance is |ε|.
    pub fn disagrees(&self, t: u32) -> bool {
        t >= 2 && self.epsilon.abs() > 3.0
    }
}

/// A bell. With a deviation of 0 it is a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bell {
    /// Its centre.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
}

impl From<Gaussian> for Bell {
    fn from(gaussian: Gaussian) -> Self {
        Self { mean: gaussian.mean(), deviation: gaussian.standard_deviation() }
    }
}

impl Bell {
    /// Its curve, 1 at the peak, from edge to edge of the frame. Sampled by its own width, so that a narrow one is not missed.
    pub fn curve(&self, frame: &Frame) -> String {
        let Self { mean, deviation } = *self;
        if deviation == 0.0 {
            return frame.line([(mean, 0.0), (mean, 1.0)]);
        }
        let place = |i: i32| f64::from(i) / 20.0;
        let inside = (-84..=84).map(place).map(|z| (mean + z * deviation, libm::exp(-0.5 * z * z)));
        let reach = 4.2 * deviation;
        let edges = [frame.x[0].min(mean - reach), frame.x[1].max(mean + reach)].map(|x| (x, 0.0));
        frame.line([edges[0]].into_iter().chain(inside).chain([edges[1]]))
    }

    fn reach(&self, deviations: f64) -> [f64; 2] {
        [self.mean - deviations * self.deviation, self.mean + deviations * self.deviation]
    }
}

/// The three bells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bells {
    /// q(x_{t−1} | x_0).
    pub prior: Bell,
    /// q(x_t | x_{t−1}) as a function of x_{t−1}.
    pub likelihood: Bell,
    /// q(x_{t−1} | x_t, x_0).
    pub posterior: Bell,
}

impl Bells {
    /// The bells of a pixel. t is 1 or more; at 1 prior and posterior are the point x_0.
    pub fn new(schedule: &Schedule, t: u32, pixel: Pixel) -> Self {
        let x_t = pixel.x_t(schedule, t);
        let start = Bell { mean: pixel.x0, deviation: 0.0 };
        let likelihood = Gaussian::likelihood(schedule.alpha(t).sqrt(), schedule.beta(t), x_t);
        let likelihood = likelihood.map_or(start, |likelihood| likelihood.gaussian.into());
        match Bayes::new(schedule, t, x_t, pixel.x0) {
            Ok(bayes) => Self { prior: bayes.prior.into(), likelihood, posterior: bayes.product.gaussian.into() },
            Err(_) => Self { prior: start, likelihood, posterior: start },
        }
    }

    /// Prior, likelihood, posterior.
    pub fn all(&self) -> [Bell; 3] {
        [self.prior, self.likelihood, self.posterior]
    }
}

named! {
    /// Which stretch of the axis is shown.
    pub enum View {
        /// From bell to bell, whatever their width.
        Bells = "bells",
        /// 6 standard deviations to either side of the posterior's mean.
        Close = "close",
        /// Always the same.
        Whole = "whole",
    }
}

impl View {
    /// The frame for some bells.
    pub fn frame(self, bells: &Bells) -> Frame {
        let ends = match self {
            Self::Close if bells.posterior.deviation > 0.0 => bells.posterior.reach(6.0),
            Self::Whole => WHOLE,
            _ => {
                let (a, b) = (bells.prior.reach(3.5), bells.likelihood.reach(3.5));
                [a[0].min(b[0]), a[1].max(b[1])]
            }
        };
        let widen = (0.5 * (LEAST_WIDTH - (ends[1] - ends[0]))).max(0.0);
        Frame { x: [ends[0] - widen, ends[1] + widen], y: HEIGHTS }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;
    use crate::diffusion::posterior::mean_from_x0;

    const PIXEL: Pixel = Pixel { x0: 0.6, epsilon: -1.0 };

    fn schedule() -> Schedule {
        Schedule::new(ScheduleParameters::default()).unwrap()
    }

    #[test]
    fn the_bells_are_those_of_the_mathematics() {
        let schedule = schedule();
        for t in [2, 30, 1000] {
            let pixel = Pixel { x0: -0.4, epsilon: 2.0 };
            let bells = Bells::new(&schedule, t, pixel);
            let x_t = pixel.x_t(&schedule, t);
            assert!((bells.posterior.mean - mean_from_x0(&schedule, t, x_t, -0.4)).abs() < 1e-9);
            assert!((bells.posterior.deviation.powi(2) / schedule.posterior_variance(t) - 1.0).abs() < 1e-9);
            assert!((bells.likelihood.mean - x_t / schedule.alpha(t).sqrt()).abs() < 1e-12);
            let combined = bells.likelihood.deviation.hypot(bells.prior.deviation);
            assert!(((bells.likelihood.mean - bells.prior.mean) / combined - 2.0).abs() < 1e-9);
        }
        let first = Bells::new(&schedule, 1, PIXEL);
        assert_eq!(first.prior, first.posterior);
        assert_eq!(first.posterior, Bell { mean: 0.6, deviation: 0.0 });
    }

    #[test]
    fn x_t_stays_where_it_is_while_x0_moves_until_it_is_drawn_along() {
        let schedule = schedule();
        let pixel = PIXEL;
        let x_t = pixel.x_t(&schedule, 400);
        assert!((pixel.with_x0(&schedule, 400, 0.1).x_t(&schedule, 400) - x_t).abs() < 1e-12);
        assert_eq!(pixel.with_x0(&schedule, 2, -1.0).epsilon, MOST_NOISE);
        let [_, most] = pixel.reach(&schedule, 400);
        assert_eq!(pixel.with_x_t(&schedule, 400, most + 9.0).epsilon, MOST_NOISE);
    }

    #[test]
    fn the_task_is_done_by_disagreement_alone() {
        assert!(!PIXEL.disagrees(300));
        let far = Pixel { epsilon: -3.1, ..PIXEL };
        assert!(far.disagrees(2) && !far.disagrees(1));
    }

    #[test]
    fn every_view_shows_the_product() {
        let schedule = schedule();
        for t in [1, 2, 500, 1000] {
            let bells = Bells::new(&schedule, t, Pixel { x0: 1.0, epsilon: 6.0 });
            for view in [View::Bells, View::Close] {
                let frame = view.frame(&bells);
                assert!((0.0..=1000.0).contains(&frame.across(bells.posterior.mean)), "{view:?} {t}");
            }
        }
    }

    #[test]
    fn bells_without_width_are_drawn_as_lines() {
        let parameters = ScheduleParameters { beta_start: 1e-40, ..ScheduleParameters::default() };
        let schedule = Schedule::new(parameters).unwrap();
        for t in [1, 2] {
            let bells = Bells::new(&schedule, t, Pixel { x0: 0.6, epsilon: -1.0 });
            for view in View::ALL {
                let frame = view.frame(&bells);
                assert!(frame.x[1] - frame.x[0] > 0.9 * LEAST_WIDTH);
                for bell in bells.all() {
                    let path = bell.curve(&frame);
                    assert!(path.starts_with('M') && !path.contains("NaN") && !path.contains("inf"), "{path}");
                }
            }
        }
    }
}
