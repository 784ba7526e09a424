//! What the ink's canvas shows: the forward process at the page's t, or a moment of the run back.

use std::rc::Rc;

use yew::prelude::*;

use super::cloud::{Cloud, Scene};
use crate::diffusion::{Move, Schedule};
use crate::engine::ink::Unmix;
use crate::ui::engine::RunView;
use crate::ui::text::ink::{Caption, Ink, Mixing, Unmixing};

/// What the visitor looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The forward process at the page's t.
    Mixing,
    /// The run back, at a step, or at the latest one.
    Unmixing(Option<usize>),
}

/// A noise level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// ᾱ.
    pub alpha_bar: f64,
    /// 1 − ᾱ.
    pub one_minus_alpha_bar: f64,
    /// λ, the logarithm of ᾱ/(1 − ᾱ).
    pub log_snr: f64,
}

impl Level {
    const CLEAN: Self = Self { alpha_bar: 1.0, one_minus_alpha_bar: 0.0, log_snr: f64::INFINITY };
    const NOISE: Self = Self { alpha_bar: 0.0, one_minus_alpha_bar: 1.0, log_snr: f64::NEG_INFINITY };
}

/// What is shown.
#[derive(Debug)]
pub struct Shown {
    /// Whether it is the way back.
    pub back: bool,
    /// The run back; none in the forward process, and until it has been set up.
    pub run: Option<RunView<Unmix>>,
    /// Steps of the run taken to what is shown.
    pub step: usize,
    /// The noise level.
    pub level: Level,
}

impl Shown {
    /// What `view` shows of the forward process at `t`, or of the run back.
    pub fn new(view: View, schedule: &Schedule, t: u32, run: Option<&RunView<Unmix>>) -> Self {
        let View::Unmixing(step) = view else {
            let level = Level {
                alpha_bar: schedule.alpha_bar(t),
                one_minus_alpha_bar: schedule.one_minus_alpha_bar(t),
                log_snr: schedule.log_snr(t),
            };
            return Self { back: false, run: None, step: 0, level };
        };
        let taken = run.map_or(0, |run| run.frames.len());
        let shown = step.map_or(taken, |step| step.min(taken));
        let level = match run.and_then(|run| run.plan.get(shown)?.down()) {
            Some(step) => Level {
                alpha_bar: step.alpha_bar,
                one_minus_alpha_bar: step.one_minus_alpha_bar(),
                log_snr: step.log_snr,
            },
            None if taken > 0 => Level::CLEAN,
            None => Level::NOISE,
        };
        Self { back: true, run: run.cloned(), step: shown, level }
    }

    /// Steps of the run in all; none in the forward process, and until that is known.
    pub fn of(&self) -> Option<usize> {
        self.run.as_ref().map(|run| run.plan.len()).filter(|&of| of > 0)
    }

    /// The title and the sentence under the canvas, for so many `particles`; `t` is the page's.
    pub fn caption(&self, text: &Ink, t: u32, particles: usize) -> Caption {
        let Level { alpha_bar, one_minus_alpha_bar, .. } = self.level;
        if !self.back {
            return (text.mixing)(&Mixing { t, alpha_bar, one_minus_alpha_bar, particles });
        }
        let plan = self.run.as_ref().map_or(&[][..], |run| &run.plan[..]);
        (text.unmixing)(&Unmixing {
            step: self.step,
            of: plan.len(),
            alpha_bar,
            start_alpha_bar: plan.first().and_then(Move::down).map_or(0.0, |step| step.alpha_bar),
            particles,
        })
    }
}

/// The particles where they are shown, made anew only when they move.
#[hook]
pub fn use_scene(shown: &Shown, cloud: &Rc<Cloud>) -> Rc<Scene> {
    let standing = shown.run.as_ref().map(|run| (run.id, shown.step));
    use_memo((cloud.clone(), standing, shown.level), |(cloud, _, level)| {
        Scene::new(match &shown.run {
            Some(run) => run.state(shown.step).into_owned(),
            None => {
                let mut points = Vec::with_capacity(2 * cloud.particles.len());
                cloud.particles.at(level.alpha_bar, level.one_minus_alpha_bar, &mut points);
                points
            }
        })
    })
}
