//! Chapter: ink and diffusion. One motion in two spaces: a glass with walls, which ends even, and DDPM's, which ends as N(0, I).

mod entropies;
mod figure;
mod space;

use yew::prelude::*;

use super::chapter::{Line, chapter};
use crate::diffusion::Schedule;
use crate::statistics::Gaussian;
use crate::statistics::integral::{even_breaks, integrate};
use crate::ui::kit::formula::{Values, diffusion as formulas};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{factor_exp, short, significant, significant_exp};
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use figure::{Figure, FigureProps};
use space::{Space, glass, tau};

/// Within so many nats of its limit the entropy counts as having reached it.
const NEAR: f64 = 0.05;
/// Where the derivation looks at the density, with the ink starting at 0: at its middle, and half-way to the wall.
const HALF_WAY: f64 = 0.5;
/// The formulas of the derivation.
const LINES: [&str; 7] = [
    formulas::HEAT,
    formulas::KERNEL,
    formulas::IMAGES,
    formulas::UNIFORM,
    formulas::LENS,
    formulas::CUT,
    formulas::LIMITS,
];

/// What the visitor looks at, and has looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Visit {
    space: Space,
    /// Whether the switch was used.
    switched: bool,
    /// In which spaces the end was seen at rest, in the order of [`Space::ALL`].
    ends: [bool; 2],
}

impl Visit {
    /// With the end seen in the present space.
    fn at_end(mut self) -> Self {
        self.ends[self.space as usize] = true;
        self
    }

    /// With the other space chosen.
    fn in_space(self, space: Space) -> Self {
        Self { space, switched: true, ..self }
    }

    /// Whether both ends were seen, by the visitor's own switching.
    fn is_done(&self) -> bool {
        self.switched && self.ends == [true; 2]
    }
}

/// Both sides of the heat equation in one dimension, free and at the middle of the bell: by differences in τ and in x.
fn heat_sides(tau: f64) -> Option<(f64, f64)> {
    let density = |tau: f64, x: f64| Gaussian::new(0.0, tau).ok().map(|bell| bell.density(x));
    let (h, dx) = (1e-3 * tau, 1e-2 * tau.sqrt());
    let in_time = (density(tau + h, 0.0)? - density(tau - h, 0.0)?) / (2.0 * h);
    let curvature = (density(tau, dx)? - 2.0 * density(tau, 0.0)? + density(tau, -dx)?) / (dx * dx);
    Some((in_time, 0.5 * curvature))
}

/// How high a bell of variance τ is in the middle: by its formula, and as the bell of half of that, spread by the other half.
fn heights(tau: f64) -> Option<(f64, f64)> {
    let (whole, half) = (Gaussian::new(0.0, tau).ok()?, Gaussian::new(0.0, 0.5 * tau).ok()?);
    // Nine standard deviations off, a bell is nothing.
    let reach = 9.0 * half.standard_deviation();
    let spread = integrate(&even_breaks(-reach, reach, 12), |x| half.density(x) * half.density(-x));
    Some((whole.density(0.0), spread))
}

/// What a free particle gains from t − 1 to t, seen through the lens: ᾱ_t (τ_t − τ_{t−1}), where ᾱ τ is 1 − ᾱ.
fn gained(schedule: &Schedule, t: u32) -> f64 {
    let kept = libm::exp(schedule.log_alpha_bar(t) - schedule.log_alpha_bar(t - 1));
    schedule.one_minus_alpha_bar(t) - kept * schedule.one_minus_alpha_bar(t - 1)
}

/// The sum over images at half of the way to the wall, for ink from the middle.
fn images(tau: f64) -> Option<f64> {
    let wall = glass().half_width();
    let free = Gaussian::new(0.0, tau).ok()?;
    // Nine standard deviations off, a bell is nothing.
    let reach = (9.0 * tau.sqrt() / (4.0 * wall)).ceil() as i32 + 1;
    let x = HALF_WAY * wall;
    let pair = |k: i32| {
        let shift = 4.0 * wall * f64::from(k);
        free.density(x - shift) + free.density(x - 2.0 * wall - shift)
    };
    Some((-reach..=reach).map(pair).sum())
}

/// What each line of the derivation comes to at t; those of spread ink and of a step not at t = 0.
fn evaluated(schedule: &Schedule, t: u32) -> [Option<String>; 7] {
    let three = |value: f64| significant(value, 3);
    let (tau, glass) = (tau(schedule, t), glass());
    let spread = tau > 0.0;
    let both = |left: f64, right: f64| format!("{} = {}", three(left), three(right));
    let x = HALF_WAY * glass.half_width();
    [
        heat_sides(tau).filter(|_| spread).map(|(left, right)| both(left, right)),
        heights(tau).filter(|_| spread).map(|(left, right)| both(left, right)),
        images(tau).filter(|_| spread).map(|sum| format!("p(R/2): {}", both(glass.density(0.0, tau, x), sum))),
        Some(format!("e^(−π²τ/8R²) = {}", short(glass.unmixed(tau)))),
        Some(both(
            schedule.alpha_bar(t).sqrt() * (schedule.one_minus_alpha_bar(t) / schedule.alpha_bar(t)).sqrt(),
            schedule.one_minus_alpha_bar(t).sqrt(),
        )),
        (t > 0).then(|| both(gained(schedule, t), schedule.beta(t))),
        Some(format!("{}, {}", three(Space::Glass.limit()), three(Space::Ddpm.limit()))),
    ]
}

/// The chapter.
#[component]
pub fn DiffusionChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.diffusion;
    let visit = use_state_eq(|| Visit { space: Space::Glass, switched: false, ends: [false; 2] });
    let (schedule, t) = (state.schedule.clone(), state.t.min(state.schedule.steps()));

    let on_end = {
        let (visit, dispatcher) = (visit.clone(), state.dispatcher());
        Callback::from(move |()| {
            let next = visit.at_end();
            visit.set(next);
            if next.is_done() {
                dispatcher.dispatch(Action::Done(ChapterId::Diffusion));
            }
        })
    };
    let on_space = {
        let visit = visit.clone();
        Callback::from(move |space| visit.set(visit.in_space(space)))
    };
    let values = {
        let schedule = schedule.clone();
        Callback::from(move |()| {
            Values::from([
                ("T", schedule.steps().to_string()),
                ("t", t.to_string()),
                ("alpha_bar_t", factor_exp(schedule.log_alpha_bar(t), 3).to_string()),
                ("tau", significant_exp(-schedule.log_snr(t), 3).trimmed().to_string()),
            ])
        })
    };
    let derivation = {
        let schedule = schedule.clone();
        Callback::from(move |()| Line::all(LINES, text.lines, evaluated(&schedule, t)))
    };
    let figure = {
        let (space, source, playing) = (visit.space, state.ink_source.clone(), state.playing);
        Callback::from(move |()| {
            lean::<Figure>(FigureProps {
                schedule: schedule.clone(),
                t,
                playing,
                source: source.clone(),
                space,
                on_space: on_space.clone(),
                on_end: on_end.clone(),
            })
        })
    };
    chapter(ChapterId::Diffusion, &text.chapter, values, vec![formulas::ENTROPY], derivation, figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;

    #[test]
    fn the_task_wants_both_ends_and_the_switch() {
        let start = Visit { space: Space::Glass, switched: false, ends: [false; 2] };
        assert!(!start.at_end().is_done());
        assert!(!start.in_space(Space::Ddpm).at_end().is_done());
        assert!(start.at_end().in_space(Space::Ddpm).at_end().is_done());
    }

    #[test]
    fn both_sides_of_the_lines_agree() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        for t in [1, 100, 500, 1000] {
            let (in_time, curved) = heat_sides(tau(&schedule, t)).unwrap();
            assert!((in_time - curved).abs() < 1e-3 * curved.abs());
            let tau = tau(&schedule, t);
            let exact = glass().density(0.0, tau, HALF_WAY * glass().half_width());
            assert!((images(tau).unwrap() - exact).abs() < 1e-12, "{t}");
            let (height, spread) = heights(tau).unwrap();
            assert!((height - spread).abs() < 1e-9 * height, "{t}");
            assert!((gained(&schedule, t) / schedule.beta(t) - 1.0).abs() < 1e-9, "{t}");
        }
        assert_eq!([0, 1, 5].map(|at| evaluated(&schedule, 0)[at].clone()), [None, None, None]);
    }
}
