//! The ink's exact field beside the network's at the page's t, and what both make of the same noise.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::ideal::{ExactField, NOISE, PARTICLES, Shape, Walk};
use super::panel::{PanelProps, panel};
use crate::diffusion::ideal_denoiser::rms_distance;
use crate::diffusion::{GaussianNoise, Sampler, alpha_bar_of};
use crate::engine::ink::{Unmix, ask_points, is_about};
use crate::engine::message::RunId;
use crate::engine::settings::{InkField, InkRun};
use crate::ink::{InkShape, Particles, sample_shape};
use crate::ui::engine::{Answered, Asker, DeviceState, Engine, RunView, use_engine};
use crate::ui::kit::lean::lean;
use crate::ui::kit::prose::prose;
use crate::ui::model::actions::Action;
use crate::ui::model::hidden::Part;
use crate::ui::model::state::{InkSource, use_state_handle};
use crate::ui::parts::ink::MOST_LOG_SNR;
use crate::ui::parts::ink::field::grid;
use crate::ui::text::failure;
use crate::ui::text::{use_course_text, use_text};

/// Steps of the runs, where the schedule has as many.
const STEPS: u32 = 60;

/// Who asks about the field here.
const FIELD: Asker = Asker("sampling");

/// The log-SNR that a field was asked for.
fn level(field: &Answered) -> f64 {
    field.ask.log_snr[0]
}

/// The network's field, at the page's noise level or the last one that it was asked about.
#[hook]
fn use_learned(engine: &Engine, shape: InkShape, log_snr: f64, points: &Rc<Vec<f32>>) -> Option<Rc<Answered>> {
    let field = engine.view().answer(FIELD).filter(|field| is_about(&field.ask, shape)).cloned();
    let answered = field.as_ref().map(|field| level(field).to_bits());
    let failed = engine.view().no_answer(FIELD).is_some();
    let (engine, points) = (engine.clone(), points.clone());
    // Asked again after an answer to what is not wanted any more; but what failed would fail again, and fetch a file each time.
    use_effect_with((shape, log_snr, answered, failed), move |(shape, log_snr, answered, failed)| {
        if !failed && *answered != Some(log_snr.to_bits()) {
            engine.ask_newest(FIELD, ask_points(*shape, points.to_vec(), *log_snr));
        }
    });
    field
}

/// The figure.
#[component]
pub fn Figure() -> Html {
    let words = use_text();
    let text = &use_course_text().lesson.sampling;
    let state = use_state_handle();
    let engine = use_engine();
    // The network has not seen what a visitor draws.
    let shape = match state.ink_source {
        InkSource::Shape(shape) => shape,
        InkSource::Drawing(_) => InkShape::TwoMoons,
    };
    let points = use_memo((), |()| grid());
    let page = state.schedule.log_snr(state.t).clamp(-MOST_LOG_SNR, MOST_LOG_SNR);
    let learned = use_learned(&engine, shape, page, &points);
    // Both at the level that the network has answered for: its answers come a little after t.
    let log_snr = learned.as_ref().map_or(page, |field| level(field));
    let (alpha_bar, rest) = alpha_bar_of(log_snr);

    let data = use_memo(shape, |shape| Shape::shared(*shape));
    let exact = {
        let learned = learned.clone();
        let points = points.clone();
        use_memo((shape, log_snr, learned.clone()), move |_| {
            let learned = learned.as_ref().map(|field| &field.epsilon[..]);
            ExactField::new(&data, log_snr, &points, learned)
        })
    };
    let ink =
        use_memo(shape, |shape| Particles::new(sample_shape(*shape, PARTICLES, &mut GaussianNoise::new(2, NOISE)), 2));
    let mut dots = Vec::new();
    ink.at(alpha_bar, rest, &mut dots);

    let description = AttrValue::from((text.field_description)(exact.length));
    let device = match &engine.view().device {
        DeviceState::Failed(why) => Some(why),
        DeviceState::Loading | DeviceState::Ready(_) => None,
    };
    let no_field = engine.view().no_answer(FIELD).filter(|_| exact.distance.is_none() && device.is_none());
    let distance = match (exact.distance, device, no_field) {
        (Some(distance), _, _) => (text.distance)(distance),
        (None, Some(_), _) => text.failed.to_owned(),
        (None, None, Some(why)) => (text.no_field)(&failure::told(why)),
        (None, None, None) => text.waiting.to_owned(),
    };
    let name = words.ink.shapes[usize::from(shape.index())];
    let exact_field = PanelProps {
        exact: true,
        label: text.exact_field,
        description: description.clone(),
        dots: dots.clone(),
        field: Some((points.to_vec(), exact.epsilon.clone())),
    };
    let learned_field = PanelProps {
        exact: false,
        label: text.learned_field,
        description: if learned.is_some() { description } else { distance.clone().into() },
        dots,
        field: learned.map(|field| (field.ask.x.clone(), field.epsilon.clone())),
    };
    html! {
        <div class="sampling">
            <div class="sampling-pair">
                { panel(exact_field) }
                { panel(learned_field) }
            </div>
            <p class="sampling-says">{ prose(&(text.fields)(name, alpha_bar)) }</p>
            // A browser's own words are no formulas.
            <p class="sampling-says sampling-distance">{ if no_field.is_some() { html! { { distance } } } else { prose(&distance) } }</p>
            { lean::<Results>(ResultsProps { shape }) }
            if !state.hidden.has(Part::Reverse) { <p class="sampling-says"><a href="#reverse">{ text.workshop }</a></p> }
        </div>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct ResultsProps {
    shape: InkShape,
}

/// The exact denoiser's walk through a run so far.
fn walk(walks: &RefCell<Option<(RunId, Walk)>>, run: &RunView<Unmix>) -> Option<Vec<f32>> {
    let taken = run.frames.len();
    let mut walks = walks.borrow_mut();
    if walks.as_ref().is_none_or(|(id, walk)| *id != run.id || walk.taken() > taken) {
        *walks = Walk::new(&run.settings).map(|walk| (run.id, walk));
    }
    Some(walks.as_mut()?.1.after(taken))
}

/// The ink's run by the network, whoever started it, beside the exact denoiser's from the same noise.
#[component]
fn Results(props: &ResultsProps) -> Html {
    let text = &use_course_text().lesson.sampling;
    let state = use_state_handle();
    let engine = use_engine();
    let seed = use_state_eq(|| 1_u64);
    let walks = use_memo((), |()| RefCell::new(None));
    let run = engine.view().run::<Unmix>();
    let next = InkRun {
        schedule: state.schedule.parameters(),
        // No fresh noise: what differs at the end is the denoisers' doing.
        sampler: Sampler::Ddim { eta: 0.0 },
        sampling_steps: STEPS.min(state.schedule.steps()),
        shape: props.shape,
        seed: *seed,
        field: InkField::Direct,
        particles: PARTICLES as u32,
    };
    let exact = use_memo(run.as_ref().map(|run| (run.id, run.frames.len())), |_| {
        run.as_ref().and_then(|run| walk(&walks, run))
    });
    // Before the first run both stand at its beginning, so that nothing jumps when it comes.
    let beginning = use_memo(run.is_none().then_some(next), |next| Some(Walk::new(next.as_ref()?)?.after(0)));
    let un_mix = {
        let (engine, state) = (engine.clone(), state.clone());
        move |_: MouseEvent| {
            engine.start::<Unmix>(next, true);
            state.dispatch(Action::Playing(false));
            seed.set(*seed + 1);
        }
    };
    let failed = matches!(engine.view().device, DeviceState::Failed(_));
    let button = html! {
        <button type="button" class="sampling-start" onclick={un_mix} disabled={failed}>{ text.un_mix }</button>
    };
    let Some(exact) = (*exact).as_ref().or((*beginning).as_ref()) else { return button };
    let (taken, of) = run.as_ref().map_or((0, next.sampling_steps as usize), |run| (run.frames.len(), run.plan.len()));
    let last = run.as_ref().and_then(|run| run.frames.last()).map(|last| last.state());
    let learned = last.as_ref().map_or(&exact[..], |last| &last[..last.len().min(exact.len())]);
    let distance = rms_distance(exact, learned, std::iter::repeat(1.0)).unwrap_or_default();
    let description = AttrValue::from((text.result_description)(PARTICLES));
    let result =
        |exact, label, dots| panel(PanelProps { exact, label, description: description.clone(), dots, field: None });
    html! {
        <>
            { button }
            <div class="sampling-pair">
                { result(true, text.exact_result, exact.clone()) }
                { result(false, text.learned_result, learned.to_vec()) }
            </div>
            <p class="sampling-says">{ (text.result)(taken, of, distance) }</p>
        </>
    }
}
