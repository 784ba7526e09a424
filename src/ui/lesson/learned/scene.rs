//! What the chapter shows: data whose distribution is known, x_t, and the exact reverse conditional of a jump back from it.

use crate::diffusion::exact_reverse::{marginal, reverse_conditional};
use crate::diffusion::{ForwardStep, Schedule};
use crate::named::named;
use crate::statistics::divergence::total_variation;
use crate::statistics::{Component, Gaussian, Mixture};

/// How far apart the reverse conditional and its Gaussian are in the thing to try.
const FAR: f64 = 0.2;
/// Places at which humps are looked for.
const PLACES: u32 = 400;
/// Standard deviations on either side of the mean that the close-up shows.
const REACH: f64 = 4.0;

named! {
    /// A distribution of data on the line, about as wide as N(0, 1).
    pub enum Data {
        /// A single bell, for which every reverse conditional is Gaussian.
        OneBell = "one-bell",
        /// Two equal humps.
        TwoHumps = "two-humps",
        /// A broad hump, and a narrow one far off.
        Lopsided = "lopsided",
        /// Three humps.
        ThreeHumps = "three-humps",
    }
}

impl Data {
    /// Its density.
    pub fn mixture(self) -> Mixture<1> {
        let bells: &[(f64, f64, f64)] = match self {
            Self::OneBell => &[(1.0, 0.5, 0.25)],
            Self::TwoHumps => &[(0.5, -0.95, 0.09), (0.5, 0.95, 0.09)],
            Self::Lopsided => &[(0.75, -0.55, 0.12), (0.25, 1.65, 0.04)],
            Self::ThreeHumps => &[(0.3, -1.25, 0.04), (0.4, 0.0, 0.04), (0.3, 1.25, 0.04)],
        };
        let component = |&(weight, mean, variance)| Component { weight, mean: [mean], variance };
        Mixture::new(bells.iter().map(component).collect()).expect("the bells above are in range")
    }
}

/// Where the data lie that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// One of the distributions of [`Data`].
    Line,
    /// The page's ink.
    Plane,
}

impl View {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Line, Self::Plane];
}

/// What the learner sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Line or plane.
    pub view: View,
    /// The data on the line.
    pub data: Data,
    /// x_t on the line.
    pub x_t: f64,
    /// x_t in the plane.
    pub place: [f64; 2],
    /// How far back: 0 is one step, 1 all steps, and between them the logarithm of their number grows evenly.
    pub back: f64,
}

impl Default for Setting {
    fn default() -> Self {
        Self { view: View::Line, data: Data::TwoHumps, x_t: 0.6, place: [0.4, 0.3], back: 0.0 }
    }
}

impl Setting {
    /// Steps back from t, which is at least 1.
    pub fn steps_back(&self, t: u32) -> u32 {
        (libm::pow(f64::from(t), self.back).round() as u32).clamp(1, t)
    }

    /// The jump back from `t`, for which 0 is taken as 1; none where it adds less noise than can be computed with.
    pub fn jump(&self, schedule: &Schedule, t: u32) -> Option<Jump> {
        let t = t.clamp(1, schedule.steps());
        let s = t - self.steps_back(t);
        Some(Jump { t, s, step: ForwardStep::between(schedule, s, t).ok()? })
    }
}

/// A jump back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jump {
    /// The timestep jumped from, at least 1.
    pub t: u32,
    /// The timestep jumped to.
    pub s: u32,
    /// The forward step from s to t.
    pub step: ForwardStep,
}

/// How far the reverse conditional is from its Gaussian where the learner has found what is to be found.
pub fn is_far(distance: f64) -> bool {
    distance > FAR
}

/// The exact way back from x_t to x_s.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// From t to s.
    pub jump: Jump,
    /// x_t.
    pub x_t: f64,
    /// p(x_0).
    pub data: Mixture<1>,
    /// q(x_s).
    pub before: Mixture<1>,
    /// q(x_t).
    pub after: Mixture<1>,
    /// q(x_s | x_t).
    pub conditional: Mixture<1>,
    /// The Gaussian with the mean and the variance of q(x_s | x_t).
    pub gaussian: Gaussian,
    /// The total variation distance of the two, 0 to 1.
    pub distance: f64,
}

impl Scene {
    /// The scene at timestep `t`; none where there is no [`Setting::jump`].
    pub fn new(schedule: &Schedule, t: u32, setting: Setting) -> Option<Self> {
        let jump = setting.jump(schedule, t)?;
        let data = setting.data.mixture();
        let at = |t| marginal(&data, schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t));
        let conditional = reverse_conditional(&data, jump.step, &[setting.x_t]);
        let gaussian = conditional.moment_matched();
        let distance = total_variation(&conditional, &gaussian.into());
        Some(Self {
            jump,
            x_t: setting.x_t,
            before: at(jump.s),
            after: at(jump.t),
            data,
            conditional,
            gaussian,
            distance,
        })
    }

    /// The part of the line that holds q(x_s | x_t).
    pub fn close_up(&self) -> [f64; 2] {
        let reach = REACH * self.gaussian.standard_deviation();
        [self.gaussian.mean() - reach, self.gaussian.mean() + reach]
    }

    /// The maxima of q(x_s | x_t) in the close-up that rise above a hundredth of the highest.
    pub fn humps(&self) -> usize {
        let [from, to] = self.close_up();
        let place = |i: u32| from + (to - from) * f64::from(i) / f64::from(PLACES);
        let heights: Vec<f64> = (0..=PLACES).map(|i| self.conditional.density(&[place(i)])).collect();
        let least = 0.01 * heights.iter().copied().fold(0.0, f64::max);
        heights.windows(3).filter(|h| h[1] > least && h[0] < h[1] && h[1] >= h[2]).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;

    fn scene(t: u32, setting: Setting) -> Scene {
        Scene::new(&Schedule::new(ScheduleParameters::default()).unwrap(), t, setting).unwrap()
    }

    #[test]
    fn data_are_about_as_wide_as_noise() {
        for data in Data::ALL.into_iter().filter(|&data| data != Data::OneBell) {
            let mixture = data.mixture();
            assert!(mixture.mean()[0].abs() < 0.05 && (mixture.variance() - 1.0).abs() < 0.05, "{data:?}");
        }
    }

    #[test]
    fn a_small_step_back_is_gaussian_and_a_large_jump_is_not() {
        for t in [1, 30, 300, 1000] {
            let start = scene(t, Setting::default());
            assert_eq!((start.jump.s, start.humps()), (t - 1, 1));
            assert!(start.distance < 0.03, "{t}: {}", start.distance);
        }
        let far = scene(600, Setting { x_t: 0.0, back: 1.0, ..Setting::default() });
        assert_eq!((far.jump.s, far.humps()), (0, 2));
        assert!(is_far(far.distance) && far.distance < 1.0, "{}", far.distance);
    }

    #[test]
    fn the_task_can_be_done_with_every_data_but_one_bell() {
        for data in Data::ALL {
            let found = (0..=12).any(|i| {
                let x_t = -3.0 + 0.5 * f64::from(i);
                is_far(scene(500, Setting { data, x_t, back: 1.0, ..Setting::default() }).distance)
            });
            assert_eq!(found, data != Data::OneBell, "{data:?}");
        }
    }

    #[test]
    fn the_jump_back_goes_from_one_step_to_all() {
        let steps = |back, t| Setting { back, ..Setting::default() }.steps_back(t);
        assert_eq!([steps(0.0, 900), steps(0.5, 900), steps(1.0, 900), steps(1.0, 1)], [1, 30, 900, 1]);
    }
}
