//! The loss at one timestep after another, as the network answers, and the bound that follows.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::{Subject, VARIANCE, noise};
use crate::diffusion::objective::l_simple;
use crate::diffusion::{Schedule, bound, forward};
use crate::picture::PIXELS;
use crate::ui::engine::Engine;
use crate::ui::model::failure::Failure;

/// Timesteps that are asked about, at most.
const TIMESTEPS: u32 = 40;
/// Noises at each timestep; one question holds them all.
pub const NOISES: usize = 4;

/// What was measured at a timestep, as means over the noises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The timestep.
    pub t: u32,
    /// ‖ε − ε̂‖²/784.
    pub loss: f64,
    /// The bound's term of this step for the whole picture, in nats: L_{t−1}, for t = 1 L_0.
    pub nats: f64,
}

/// The bound of a picture in bits a pixel, term by term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// L_T.
    pub prior: f64,
    /// The sum of L_1…L_{T−1}.
    pub steps: f64,
    /// L_0.
    pub decoder: f64,
}

impl Bound {
    /// All of it.
    pub fn total(&self) -> f64 {
        self.prior + self.steps + self.decoder
    }

    /// From measured points, the first of which is t = 1; none without it.
    pub fn of(schedule: &Schedule, x0: &[f32], points: &[Point]) -> Option<Self> {
        let (first, rest) = points.split_first().filter(|(first, _)| first.t == 1)?;
        let terms: Vec<(u32, f64)> = rest.iter().map(|point| (point.t, point.nats)).collect();
        let bits = |nats| bound::bits_per_dimension(nats, x0.len());
        Some(Self {
            prior: bits(bound::prior_term(schedule, x0)),
            steps: bits(bound::total(&terms, schedule.steps()).unwrap_or(0.0)),
            decoder: bits(first.nats),
        })
    }
}

/// The timesteps to ask about, increasing, from 1 to T: close together where the bound's terms are large, at the clean end.
pub fn timesteps(steps: u32) -> Vec<u32> {
    if steps <= TIMESTEPS {
        return (1..=steps).collect();
    }
    let last = TIMESTEPS - 1;
    let at = |i: u32| {
        let share = f64::from(i) / f64::from(last);
        (1.0 + f64::from(steps - 1) * share * share * share).round() as u32
    };
    let mut all: Vec<u32> = [1, 2].into_iter().chain((0..=last).map(at)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The measured loss at a timestep, between two points on the line between them in the plot, whose losses are logarithms; none
/// beyond the points.
pub fn loss_at(points: &[Point], t: u32) -> Option<f64> {
    let after = points.iter().position(|point| point.t >= t)?;
    let (next, before) = (points[after], points[after.saturating_sub(1)]);
    if next.t == t {
        return Some(next.loss);
    }
    let share = f64::from(t.checked_sub(before.t)?) / f64::from(next.t - before.t);
    Some(if before.loss > 0.0 && next.loss > 0.0 {
        before.loss * libm::pow(next.loss / before.loss, share)
    } else {
        before.loss + (next.loss - before.loss) * share
    })
}

/// Noises, and the pictures that they make of x_0 at t, each one after another.
fn noisy(schedule: &Schedule, t: u32, x0: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let epsilon: Vec<f32> = (1..=NOISES as u64).flat_map(|k| noise(u64::from(t) * 16 + k)).collect();
    let mut x = vec![0.0; epsilon.len()];
    for (x, epsilon) in x.chunks_exact_mut(PIXELS).zip(epsilon.chunks_exact(PIXELS)) {
        forward::jump(x0, epsilon, schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t), x);
    }
    (epsilon, x)
}

/// What the network's answer at t comes to.
fn point(schedule: &Schedule, t: u32, x0: &[f32], epsilon: &[f32], x: &[f32], predicted: &[f32]) -> Point {
    let (mut loss, mut nats, mut count) = (0.0, 0.0, 0.0_f64);
    let pictures = epsilon.chunks_exact(PIXELS).zip(x.chunks_exact(PIXELS)).zip(predicted.chunks_exact(PIXELS));
    for ((epsilon, x), predicted) in pictures {
        loss += l_simple(epsilon, predicted);
        nats += bound::step_term(schedule, t, VARIANCE, epsilon, predicted)
            .map_or_else(|| bound::decoder_term(schedule, VARIANCE, x0, x, predicted), |term| term.nats());
        count += 1.0;
    }
    Point { t, loss: loss / count.max(1.0), nats: nats / count.max(1.0) }
}

/// What has been measured so far, of one subject.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measurement {
    /// What is measured; none before the first time.
    pub subject: Option<Subject>,
    /// The number of the walk that measures it.
    walk: u64,
    /// The points so far.
    pub points: Rc<Vec<Point>>,
    /// How many it will be.
    pub of: usize,
    /// Why it ended before.
    pub failure: Option<Failure>,
}

impl Measurement {
    fn is_of(&self, walk: u64) -> bool {
        self.subject.is_some() && self.walk == walk
    }

    /// What there is about this subject: nothing where it is about another, as it is until that is cleared.
    pub fn about(&self, subject: &Subject) -> Self {
        if self.subject.as_ref() == Some(subject) { self.clone() } else { Self::default() }
    }

    /// Whether more points are to come.
    pub fn goes_on(&self) -> bool {
        self.points.len() < self.of && self.failure.is_none()
    }

    /// Whether all points are there.
    pub fn is_complete(&self) -> bool {
        self.of > 0 && self.points.len() == self.of
    }
}

/// A change of a [`Measurement`].
pub enum Change {
    /// The walk of this number begins about this subject, with so many points to come.
    Begin(u64, Box<Subject>, usize),
    /// A point of this walk.
    Point(u64, Point),
    /// No more points of this walk, for this reason.
    Failed(u64, Failure),
    /// Another subject: nothing of the last one is true of it.
    Clear,
}

impl Reducible for Measurement {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut next = (*self).clone();
        match change {
            Change::Begin(walk, subject, of) => next = Self { subject: Some(*subject), walk, of, ..Self::default() },
            Change::Point(walk, point)
                if self.is_of(walk) && self.points.last().is_none_or(|last| last.t < point.t) =>
            {
                Rc::make_mut(&mut next.points).push(point);
            }
            Change::Failed(walk, failure) if self.is_of(walk) => next.failure = Some(failure),
            Change::Point(..) | Change::Failed(..) => return self,
            Change::Clear => next = Self::default(),
        }
        Rc::new(next)
    }
}

/// Numbers walks. Of all of them only the newest goes on: the subject may change, and change back, within one answer.
#[derive(Debug, Clone, Default)]
pub struct Walks(Rc<Cell<u64>>);

impl Walks {
    /// Ends the walk that there is, and gives the next one its number.
    pub fn next(&self) -> u64 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }

    fn goes_on(&self, walk: u64) -> bool {
        self.0.get() == walk
    }
}

/// A measurement on its way: each answer asks the next question, so that a run of pictures takes its steps in between.
#[derive(Clone)]
pub struct Walk {
    /// Who answers.
    pub engine: Engine,
    /// What is measured.
    pub subject: Subject,
    /// The schedule of the subject.
    pub schedule: Rc<Schedule>,
    /// Its number is the newest of these, or it ends.
    pub walks: Walks,
    /// Told of every point.
    pub on_change: Callback<Change>,
}

impl Walk {
    /// Asks about all timesteps, one after another.
    pub fn begin(self) {
        let (timesteps, number) = (timesteps(self.schedule.steps()), self.walks.next());
        self.on_change.emit(Change::Begin(number, Box::new(self.subject.clone()), timesteps.len()));
        self.ask(number, timesteps.into(), 0);
    }

    fn ask(self, number: u64, timesteps: Rc<[u32]>, index: usize) {
        let Some(&t) = timesteps.get(index).filter(|_| self.walks.goes_on(number)) else { return };
        let (epsilon, x) = noisy(&self.schedule, t, &self.subject.x0);
        let question = self.subject.question(x.clone(), vec![self.schedule.log_snr(t); NOISES]);
        let engine = self.engine.clone();
        let answer = Callback::from(move |answer: Result<Vec<f32>, Failure>| match answer {
            Ok(predicted) => {
                let point = point(&self.schedule, t, &self.subject.x0, &epsilon, &x, &predicted);
                self.on_change.emit(Change::Point(number, point));
                self.clone().ask(number, timesteps.clone(), index + 1);
            }
            Err(failure) => self.on_change.emit(Change::Failed(number, failure)),
        });
        engine.ask(question, answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::objective::l_t_weight;
    use crate::diffusion::{ScheduleKind, ScheduleParameters};
    use crate::ui::model::source::{Source, SourceAction, Sources};

    fn ddpm() -> Schedule {
        Schedule::new(ScheduleParameters::default()).expect("possible")
    }

    #[test]
    fn the_timesteps_reach_from_one_to_the_end() {
        for steps in [1, 2, 7, 40, 41, 100, 1000, 4000] {
            let all = timesteps(steps);
            assert!(all.is_sorted_by(|a, b| a < b), "{steps}");
            assert_eq!((all.first(), all.last()), (Some(&1), Some(&steps)));
            assert!(all.len() as u32 <= TIMESTEPS + 1 && (steps == 1 || all[1] == 2));
        }
    }

    #[test]
    fn a_point_is_the_terms_of_the_bound() {
        let schedule = ddpm();
        let x0 = vec![-1.0; PIXELS];
        let (epsilon, x) = noisy(&schedule, 300, &x0);
        let perfect = point(&schedule, 300, &x0, &epsilon, &x, &epsilon);
        assert_eq!(perfect, Point { t: 300, loss: 0.0, nats: 0.0 });
        let silent = point(&schedule, 300, &x0, &epsilon, &x, &vec![0.0; epsilon.len()]);
        let squares: f64 = epsilon.iter().map(|&e| f64::from(e) * f64::from(e)).sum::<f64>() / NOISES as f64;
        assert!((silent.loss * PIXELS as f64 - squares).abs() < 1e-9);
        assert!((silent.nats / (l_t_weight(&schedule, 300, VARIANCE) * squares) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_bound_sums_its_terms_and_needs_the_first() {
        let schedule = ddpm();
        let x0 = vec![-1.0; PIXELS];
        let nats = PIXELS as f64 * core::f64::consts::LN_2;
        let at = |t| Point { t, loss: 0.0, nats };
        let points: Vec<Point> = (1..=1000).map(at).collect();
        let bound = Bound::of(&schedule, &x0, &points).expect("it has the first");
        assert!((bound.decoder - 1.0).abs() < 1e-9 && (bound.steps - 999.0).abs() < 1e-6);
        assert!(bound.prior > 0.0 && bound.prior < 1e-4);
        assert_eq!(Bound::of(&schedule, &x0, &points[1..]), None);
    }

    /// Losses of trained digits by noise level, near to the model card's, between them and beyond on straight lines in logarithms.
    fn card_loss(log_snr: f64) -> f64 {
        const LOSSES: [f64; 9] = [0.00007, 0.00051, 0.00332, 0.01386, 0.03092, 0.06032, 0.10184, 0.13261, 0.14931];
        let place = (0.5 * (log_snr + 8.0)).clamp(-9.0, 8.0);
        let before = place.clamp(0.0, 7.0).floor();
        let [from, to] = [LOSSES[before as usize], LOSSES[before as usize + 1]].map(libm::log);
        libm::exp(from + (to - from) * (place - before))
    }

    #[test]
    fn a_few_timesteps_come_near_the_whole_sum() {
        for (kind, steps) in [
            (ScheduleKind::Linear, 100),
            (ScheduleKind::Linear, 1000),
            (ScheduleKind::Linear, 4000),
            (ScheduleKind::Cosine, 1000),
            (ScheduleKind::Cosine, 4000),
        ] {
            let schedule = Schedule::new(ScheduleParameters { kind, steps, ..ScheduleParameters::default() }).unwrap();
            let nats = |t| PIXELS as f64 * l_t_weight(&schedule, t, VARIANCE) * card_loss(schedule.log_snr(t));
            let whole: f64 = (2..=steps).map(nats).sum();
            let asked: Vec<(u32, f64)> = timesteps(steps)[1..].iter().map(|&t| (t, nats(t))).collect();
            let some = bound::total(&asked, steps).unwrap();
            // Evenly between them it would be up to 3% too much.
            assert!((some / whole - 1.0).abs() < 0.002, "{kind}, T = {steps}: {some} for {whole}");
        }
    }

    #[test]
    fn the_loss_between_two_points_lies_between_them() {
        let points = [(1, 1.0), (3, 0.5), (4, 0.1)].map(|(t, loss)| Point { t, loss, nats: 0.0 });
        assert_eq!([1, 3, 4, 5].map(|t| loss_at(&points, t)), [Some(1.0), Some(0.5), Some(0.1), None]);
        assert!((loss_at(&points, 2).unwrap() - 0.5_f64.sqrt()).abs() < 1e-12);
        let zero = [(1, 1.0), (3, 0.0)].map(|(t, loss)| Point { t, loss, nats: 0.0 });
        assert_eq!(loss_at(&zero, 2), Some(0.5));
        assert_eq!(loss_at(&points[1..], 1), None);
        assert_eq!(loss_at(&[], 1), None);
    }

    fn subject(digit: usize) -> Subject {
        let sources = Rc::new(Sources::default()).reduce(SourceAction::Choose(Source::Digit(digit)));
        Subject::new(ScheduleParameters::default(), &sources)
    }

    fn after(changes: impl IntoIterator<Item = Change>) -> Rc<Measurement> {
        changes.into_iter().fold(Rc::new(Measurement::default()), Reducible::reduce)
    }

    fn at(t: u32) -> Point {
        Point { t, loss: 1.0, nats: 1.0 }
    }

    #[test]
    fn points_of_another_walk_are_dropped() {
        let measurement = after([
            Change::Begin(2, Box::new(subject(3)), 2),
            Change::Point(1, at(1)),
            Change::Point(2, at(1)),
            Change::Point(2, at(1)),
        ]);
        assert!(measurement.goes_on() && measurement.points.len() == 1);
        let measurement = measurement.reduce(Change::Point(2, at(2)));
        assert!(measurement.is_complete() && !measurement.goes_on());
        assert!(measurement.reduce(Change::Clear).subject.is_none());
    }

    #[test]
    fn what_was_measured_of_one_subject_is_not_said_of_another() {
        let measured = after([Change::Begin(1, Box::new(subject(3)), 1), Change::Point(1, at(1))]);
        assert!(measured.about(&subject(3)).is_complete());
        let other = measured.about(&subject(4));
        assert!(!other.is_complete() && other.points.is_empty());
    }

    #[test]
    fn an_abandoned_walk_does_not_come_back_with_its_subject() {
        let walks = Walks::default();
        let first = walks.next();
        // Another subject and back again, while the first walk waits for an answer.
        walks.next();
        let second = walks.next();
        assert!(!walks.goes_on(first) && walks.goes_on(second));
        let measurement = after([
            Change::Begin(first, Box::new(subject(3)), 2),
            Change::Clear,
            Change::Point(first, at(1)),
            Change::Clear,
            Change::Begin(second, Box::new(subject(3)), 2),
            Change::Point(first, at(2)),
            Change::Failed(first, Failure::NoFiles),
            Change::Point(second, at(1)),
            Change::Point(second, at(2)),
        ]);
        assert!(measurement.is_complete() && measurement.failure.is_none());
    }
}
