//! What the network says about the picture at the page's t, asked again as t moves, but only a few times a second.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::{Subject, VARIANCE};
use crate::diffusion::objective::{l_simple, l_t_weight};
use crate::diffusion::posterior::{mean_from_epsilon, mean_from_x0};
use crate::diffusion::{Schedule, forward};
use crate::statistics::gaussian::gaussian_kl;
use crate::ui::engine::Engine;
use crate::ui::model::failure::Failure;

/// Milliseconds from one question to the next, at least.
const PAUSE_MS: u32 = 125;
/// Turns to wait after a question without an answer: five seconds.
const REST: u32 = 40;

/// An answer of the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Live {
    /// What it was asked about.
    pub subject: Subject,
    /// At which timestep.
    pub t: u32,
    /// ε̂.
    pub predicted: Rc<[f32]>,
    /// ‖ε − ε̂‖²/784.
    pub loss: f64,
    /// L_{t−1} in nats, both ways; none at t = 1, where L_0 stands instead.
    pub sides: Option<Sides>,
}

/// L_{t−1} of one picture, in nats, computed in three ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides {
    /// As a sum of KL divergences between Gaussians, a pixel each.
    pub kl: f64,
    /// As ‖μ̃ − μ_θ‖²/(2σ²), with μ̃ from x_0.
    pub means: f64,
    /// The weight of ‖ε − ε̂‖² in it.
    pub weight: f64,
    /// ‖ε − ε̂‖².
    pub squares: f64,
}

impl Sides {
    /// For a prediction at t; none at t = 1, where σ² would be 0.
    pub fn of(
        schedule: &Schedule,
        t: u32,
        x0: &[f32],
        x_t: &[f32],
        epsilon: &[f32],
        predicted: &[f32],
    ) -> Option<Self> {
        if t < 2 {
            return None;
        }
        let variance = schedule.posterior_variance(t);
        let (mut kl, mut means) = (0.0, 0.0);
        for ((&x0, &x_t), &predicted) in x0.iter().zip(x_t).zip(predicted) {
            let (x_t, x0) = (f64::from(x_t), f64::from(x0));
            let posterior = mean_from_x0(schedule, t, x_t, x0);
            let model = mean_from_epsilon(schedule, t, x_t, f64::from(predicted));
            kl += gaussian_kl(posterior, variance, model, variance);
            means += (posterior - model) * (posterior - model) / (2.0 * variance);
        }
        let squares = l_simple(epsilon, predicted) * epsilon.len() as f64;
        Some(Self { kl, means, weight: l_t_weight(schedule, t, VARIANCE), squares })
    }
}

/// x_t of a picture and its noise.
pub fn x_t(schedule: &Schedule, t: u32, x0: &[f32], epsilon: &[f32]) -> Rc<[f32]> {
    let mut out = vec![0.0; x0.len()];
    forward::jump(x0, epsilon, schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t), &mut out);
    out.into()
}

/// What is to be asked.
#[derive(Clone)]
pub struct Wanted {
    /// About what.
    pub subject: Subject,
    /// At which timestep, from 1.
    pub t: u32,
    /// The schedule of the subject.
    pub schedule: Rc<Schedule>,
    /// The picture's noise.
    pub epsilon: Rc<[f32]>,
}

/// The questions of the chapter, one at a time.
#[derive(Default)]
struct Asker {
    wanted: Option<Wanted>,
    asked: Option<(Subject, u32)>,
    /// Turns to wait before the next question: after one without an answer the next may have none either, and each may fetch a file.
    rest: u32,
    waits: bool,
}

/// Asks what is wanted, as it changes; nothing while `wanted` is none.
#[hook]
pub fn use_answers(engine: Engine, wanted: Option<Wanted>, on_answer: Callback<Result<Live, Failure>>) {
    let asker = use_mut_ref(Asker::default);
    if wanted.is_none() {
        // An engine that comes, or comes back, is asked anew; so it is when the reader comes back.
        let mut asker = asker.borrow_mut();
        (asker.asked, asker.rest) = (None, 0);
    }
    let asks = wanted.is_some();
    asker.borrow_mut().wanted = wanted;
    use_effect_with(asks, move |asks| {
        let clock = asks.then(|| Interval::new(PAUSE_MS, move || ask(&asker, &engine, &on_answer)));
        move || drop(clock)
    });
}

fn ask(asker: &Rc<RefCell<Asker>>, engine: &Engine, on_answer: &Callback<Result<Live, Failure>>) {
    let next = {
        let mut asker = asker.borrow_mut();
        asker.rest = asker.rest.saturating_sub(1);
        let is_new = |wanted: &Wanted| {
            asker.asked.as_ref().is_none_or(|(subject, t)| *subject != wanted.subject || *t != wanted.t)
        };
        let next = asker.wanted.clone().filter(|wanted| !asker.waits && asker.rest == 0 && is_new(wanted));
        if let Some(wanted) = &next {
            (asker.asked, asker.waits) = (Some((wanted.subject.clone(), wanted.t)), true);
        }
        next
    };
    let Some(Wanted { subject, t, schedule, epsilon }) = next else { return };
    let x_t = x_t(&schedule, t, &subject.x0, &epsilon);
    let question = subject.question(x_t.to_vec(), vec![schedule.log_snr(t)]);
    let (asker, on_answer) = (asker.clone(), on_answer.clone());
    let answer = Callback::from(move |answer: Result<Vec<f32>, Failure>| {
        {
            let mut asker = asker.borrow_mut();
            (asker.waits, asker.rest) = (false, if answer.is_err() { REST } else { 0 });
        }
        on_answer.emit(answer.map(|predicted| {
            let loss = l_simple(&epsilon, &predicted);
            let sides = Sides::of(&schedule, t, &subject.x0, &x_t, &epsilon, &predicted);
            Live { subject: subject.clone(), t, predicted: predicted.into(), loss, sides }
        }));
    });
    engine.ask(question, answer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{GaussianNoise, ScheduleParameters};

    #[test]
    fn both_sides_of_every_line_are_equal() {
        let schedule = Schedule::new(ScheduleParameters::default()).expect("possible");
        let noise = |stream| GaussianNoise::new(5, stream).vec(50);
        let (x0, epsilon, predicted) = (noise(1), noise(2), noise(3));
        for t in [2, 10, 300, 1000] {
            let x_t = x_t(&schedule, t, &x0, &epsilon);
            let sides = Sides::of(&schedule, t, &x0, &x_t, &epsilon, &predicted).expect("t is above 1");
            // Pictures are in single precision, which is all that these differ by.
            assert!((sides.kl / sides.means - 1.0).abs() < 1e-9, "{t}: {sides:?}");
            assert!((sides.means / (sides.weight * sides.squares) - 1.0).abs() < 1e-3, "{t}: {sides:?}");
        }
        assert_eq!(Sides::of(&schedule, 1, &x0, &x0, &epsilon, &predicted), None);
    }
}
