//! Chapter: the objective. The true and the predicted noise of a picture, the loss at every noise level as the network in the
//! visitor's browser has it, and the bound that follows from it.

mod bar;
mod figure;
mod live;
mod measure;
mod network;
mod pictures;
mod plots;

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::{Chapter, ChapterProps, Line};
use crate::diffusion::{GaussianNoise, Schedule, ScheduleParameters, Variance, stream};
use crate::engine::ask::{Ask, Condition};
use crate::engine::settings::Network;
use crate::picture::PIXELS;
use crate::ui::engine::{DeviceState, use_engine};
use crate::ui::kit::formula::{Values, objective as formulas};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{significant, significant_exp, three};
use crate::ui::kit::visible::use_section_in_sight;
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::failure::Failure;
use crate::ui::model::source::Sources;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::lesson::objective::Objective as Texts;
use crate::ui::text::use_course_text;
use bar::{BoundBar, BoundBarProps};
use figure::{Figure, FigureProps};
use live::{Live, Sides, Wanted, use_answers};
use measure::{Bound, Measurement, Walk, Walks, loss_at};
use network::network;
use plots::{WeightsPlot, WeightsPlotProps};

/// σ_t² of the reverse step: that of the posterior, so that the two Gaussians differ in their means alone.
const VARIANCE: Variance = Variance::PosteriorBeta;
/// The chapter's formulas, in order.
const FORMULAS: [&str; 9] = [
    formulas::MODEL,
    formulas::MODEL_MEAN,
    formulas::POSTERIOR_MEAN,
    formulas::JOINT,
    formulas::MARGINAL,
    formulas::BOUND,
    formulas::BOUND_STEP,
    formulas::SIMPLE,
    formulas::SIMPLE_NOW,
];
/// The loss that is to be found, as a share of the loss at t = 1.
const FOUND: f64 = 0.1;

/// What all numbers of the chapter are about.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    parameters: ScheduleParameters,
    /// The network that is asked.
    network: Network,
    /// The picture's class, where somebody knows it.
    class: Option<u8>,
    /// The picture.
    x0: Rc<[f32]>,
}

impl Subject {
    /// The learner's present picture, under this schedule.
    fn new(parameters: ScheduleParameters, sources: &Sources) -> Self {
        let (network, class) = (sources.chosen.network(), sources.chosen.class());
        Self { parameters, network, class, x0: sources.picture() }
    }

    /// What is asked about noisy pictures of it, one after another in `x`, at these log-SNRs.
    fn question(&self, x: Vec<f32>, log_snr: Vec<f64>) -> Ask {
        Ask { network: self.network.into(), x, log_snr, condition: Condition::classes([self.class]), guidance: 0.0 }
    }
}

/// Noise `index` of the chapter, for one picture.
fn noise(index: u64) -> Vec<f32> {
    let first = stream::LESSON + ((ChapterId::Objective.number() as u64) << 24);
    GaussianNoise::new(1, first + index).vec(PIXELS)
}

/// The chapter.
#[component]
pub fn ObjectiveChapter() -> Html {
    let (state, engine) = (use_state_handle(), use_engine());
    let text = &use_course_text().lesson.objective;
    let epsilon: Rc<Rc<[f32]>> = use_memo((), |()| noise(0).into());
    let live = use_state(|| None::<Result<Live, Failure>>);
    let measurement = use_reducer(Measurement::default);

    let schedule = state.schedule.clone();
    let subject = Subject::new(schedule.parameters(), &state.sources);
    let t = state.t.clamp(1, schedule.steps());

    let walks = (*use_memo((), |()| Walks::default())).clone();
    {
        let (walks, dispatcher) = (walks.clone(), measurement.dispatcher());
        use_effect_with(subject.clone(), move |_| {
            walks.next();
            dispatcher.dispatch(measure::Change::Clear);
        });
    }
    let changes = measurement.dispatcher();
    let measurement = measurement.about(&subject);
    let measured = (measurement.points.clone(), measurement.is_complete(), subject.clone());
    let bound = use_memo(measured, |(points, complete, subject)| {
        complete.then(|| Bound::of(&schedule, &subject.x0, points)).flatten()
    });
    {
        // Done by hand only: from one t at rest to another, after the measurement.
        let at = use_mut_ref(|| None::<u32>);
        let rests = !state.playing && measurement.is_complete();
        let found = loss_at(&measurement.points, t)
            .zip(measurement.points.first())
            .is_some_and(|(loss, first)| loss < FOUND * first.loss);
        let dispatcher = state.dispatcher();
        use_effect_with((rests, t, found), move |&(rests, t, found)| {
            let before = std::mem::replace(&mut *at.borrow_mut(), rests.then_some(t));
            if rests && found && before.is_some_and(|before| before != t) {
                dispatcher.dispatch(Action::Done(ChapterId::Objective));
            }
        });
    }

    let answer = live.as_ref().and_then(|live| live.as_ref().ok()).filter(|live| live.subject == subject).cloned();
    let values = {
        let (schedule, answer) = (state.schedule.clone(), answer.clone());
        Callback::from(move |()| values(&schedule, t, answer.as_ref()))
    };
    let derivation = {
        let (bound, sides) = (*bound, answer.as_ref().and_then(|answer| answer.sides));
        Callback::from(move |()| derivation(text, bound, sides))
    };

    {
        // The formulas say what comes of it, too: also where the figure is out of sight.
        let asks = use_section_in_sight(ChapterId::Objective.anchor())
            && matches!(engine.view().device, DeviceState::Ready(_));
        let (subject, schedule, epsilon) = (subject.clone(), state.schedule.clone(), (*epsilon).clone());
        let live = live.setter();
        let on_answer = Callback::from(move |answer| live.set(Some(answer)));
        use_answers(engine.clone(), asks.then_some(Wanted { subject, t, schedule, epsilon }), on_answer);
    }
    let on_measure = {
        let (schedule, subject, dispatcher) = (state.schedule.clone(), subject.clone(), changes);
        Callback::from(move |()| {
            let dispatcher = dispatcher.clone();
            let on_change = Callback::from(move |change| dispatcher.dispatch(change));
            let (engine, schedule, walks) = (engine.clone(), schedule.clone(), walks.clone());
            Walk { engine, subject: subject.clone(), schedule, walks, on_change }.begin();
        })
    };
    let failure = live.as_ref().and_then(|live| live.as_ref().err()).cloned();
    let figure = {
        let (schedule, epsilon, measurement) = (state.schedule.clone(), (*epsilon).clone(), measurement.clone());
        Callback::from(move |()| {
            lean::<Figure>(FigureProps {
                subject: subject.clone(),
                schedule: schedule.clone(),
                t,
                epsilon: epsilon.clone(),
                live: answer.clone(),
                failure: failure.clone(),
                measurement: measurement.clone(),
                on_measure: on_measure.clone(),
            })
        })
    };
    let second = {
        let schedule = state.schedule.clone();
        Callback::from(move |()| {
            html! {
                <div class="objective">
                    { lean::<WeightsPlot>(WeightsPlotProps { schedule: schedule.clone(), t }) }
                    { lean::<BoundBar>(BoundBarProps { bound: *bound }) }
                </div>
            }
        })
    };
    lean::<Chapter>(ChapterProps {
        id: ChapterId::Objective,
        text: &text.chapter,
        values,
        formulas: FORMULAS.to_vec(),
        derivation: Some(derivation),
        figure,
        second: Some(second),
        drawing: network(text),
        lasting: false,
    })
}

/// Present values of symbols and places.
fn values(schedule: &Schedule, t: u32, answer: Option<&Live>) -> Values {
    let mut values = vec![
        ("t", t.to_string()),
        ("T", schedule.steps().to_string()),
        ("alpha_t", three(schedule.alpha(t))),
        ("alpha_bar_t", significant_exp(schedule.log_alpha_bar(t), 3).to_string()),
        ("beta_t", three(schedule.beta(t))),
        ("lambda_t", three(schedule.log_snr(t))),
        ("beta_tilde", three(schedule.posterior_variance(t))),
        ("sigma_t", three(schedule.posterior_variance(t).sqrt())),
    ];
    if let Some(answer) = answer {
        values.extend([("loss", three(answer.loss)), ("asked_t", answer.t.to_string())]);
    } else {
        values.extend([("loss", "…".to_owned()), ("asked_t", t.to_string())]);
    }
    Values::from(values)
}

/// The derivation, with what was measured and what the network has answered.
fn derivation(text: &Texts, bound: Option<Bound>, sides: Option<Sides>) -> Vec<Line> {
    let bits = |value: f64| format!("{value:.3}");
    // The sum of what is shown, which rounding would else put off by one.
    let shown = bound.map(|bound| [bound.prior, bound.steps, bound.decoder].map(|term| (1e3 * term).round() / 1e3));
    let whole = |shown: [f64; 3]| bits(shown.iter().sum());
    let total = shown.map(|shown| (text.at_most)(&whole(shown)));
    let sum = shown.map(|shown| format!("{} = {}", shown.map(bits).join(" + "), whole(shown)));
    // Of more digits than their product, which then is that of the numbers shown.
    let digits = |value: f64| significant(value, 5).trimmed().to_string();
    let now = [
        None,
        total,
        sum,
        sides.map(|sides| format!("{} = {}", three(sides.kl), three(sides.means))),
        sides.map(|s| format!("{} × {} = {}", digits(s.weight), digits(s.squares), three(s.weight * s.squares))),
        sides.map(|sides| format!("{} → 1", three(sides.weight))),
    ];
    let lines = [formulas::PATH, formulas::JENSEN, formulas::REGROUP, formulas::KL, formulas::WEIGHT, formulas::DROP];
    Line::all(lines, text.lines, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::model::source::{Source, SourceAction};

    #[test]
    fn the_network_is_that_of_the_learners_picture() {
        let about = |source| {
            let sources = Rc::new(Sources::default()).reduce(SourceAction::Choose(source));
            let subject = Subject::new(ScheduleParameters::default(), &sources);
            assert!(subject.x0 == sources.picture());
            subject.question(vec![0.0; 2 * PIXELS], vec![1.0, 2.0])
        };
        for (source, network, class) in [
            (Source::Digit(7), Network::Digits, Some(7)),
            (Source::Clothing(9), Network::Fashion, Some(9)),
            (Source::Drawing, Network::Digits, None),
        ] {
            let question = about(source);
            assert_eq!(question.check(), Ok(()));
            assert_eq!(
                (question.network, question.condition),
                (network.into(), Condition::classes([class])),
                "{source:?}"
            );
        }
        assert_eq!(Source::Image.network(), Source::Drawing.network());
    }
}
