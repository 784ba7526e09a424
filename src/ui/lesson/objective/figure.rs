//! The figure: pictures at t, and the measured loss.

use std::rc::Rc;

use yew::prelude::*;

use super::live::Live;
use super::measure::{Measurement, NOISES};
use super::pictures::{Pictures, PicturesProps};
use super::plots::{LossPlot, LossPlotProps};
use super::{Subject, three};
use crate::diffusion::Schedule;
use crate::diffusion::limit::second_moment;
use crate::ui::engine::{DeviceState, use_engine};
use crate::ui::kit::lean::lean;
use crate::ui::kit::prose::prose;
use crate::ui::model::failure::Failure;
use crate::ui::model::hidden::Part;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::forward::source::source_name;
use crate::ui::text::failure;
use crate::ui::text::{use_course_text, use_text};

/// What a [`Figure`] shows.
#[derive(PartialEq, Properties)]
pub struct FigureProps {
    /// What all of it is about.
    pub subject: Subject,
    /// The schedule of the subject.
    pub schedule: Rc<Schedule>,
    /// The timestep, from 1.
    pub t: u32,
    /// The picture's noise.
    pub epsilon: Rc<[f32]>,
    /// The network's last answer about the subject.
    pub live: Option<Live>,
    /// Why the last question has no answer.
    pub failure: Option<Failure>,
    /// What was measured.
    pub measurement: Measurement,
    /// Called when the loss is to be measured.
    pub on_measure: Callback<()>,
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let (engine, state, words) = (use_engine(), use_state_handle(), use_text());
    let course = use_course_text();
    let text = &course.lesson.objective;
    let FigureProps { subject, t, live, measurement, .. } = props;
    let device = &engine.view().device;
    let ready = matches!(device, DeviceState::Ready(_));
    let failure = match device {
        DeviceState::Failed(why) => Some(why),
        DeviceState::Loading | DeviceState::Ready(_) => props.failure.as_ref().or(measurement.failure.as_ref()),
    };
    let said = match (failure, live) {
        // A browser's own words are no formulas.
        (Some(why), _) => html! { { (text.failed)(&failure::told(why)) } },
        (None, Some(live)) => prose(&(text.loss)(live.t, &three(live.loss))),
        (None, None) => prose(text.waiting),
    };
    let onclick = {
        let on_measure = props.on_measure.clone();
        move |_: MouseEvent| on_measure.emit(())
    };
    let progress = (measurement.of > 0).then(|| (text.progress)(measurement.points.len(), measurement.of, NOISES));
    // Only the name is the link, so that no comma or full stop is underlined.
    let mut another = course.lesson.pixel.another.splitn(3, '*');
    let [before, part, after] = std::array::from_fn(|_| another.next().unwrap_or_default());
    let here = live.as_ref().map(|live| (live.t, live.loss));
    html! {
        <div class="objective">
            { lean::<Pictures>(PicturesProps {
                schedule: props.schedule.clone(), t: *t, x0: subject.x0.clone(), epsilon: props.epsilon.clone(),
                predicted: live.as_ref().map(|live| live.predicted.clone()),
            }) }
            <p class="objective-loss">{ said }</p>
            <p class="objective-progress">
                { (course.lesson.pixel.picture)(&source_name(state.language, state.sources.chosen)) }
                if !state.hidden.has(Part::Forward) {
                    { words.gap }{ before }<a href="#forward">{ part }</a>{ after }
                }
            </p>
            <div class="objective-controls">
                <button type="button" class="primary" disabled={!ready || measurement.goes_on()} {onclick}>{ text.measure }</button>
                <p role="status" class="objective-progress">{ progress.unwrap_or_default() }</p>
            </div>
            { lean::<LossPlot>(LossPlotProps {
                schedule: props.schedule.clone(), moment: second_moment(&subject.x0), t: *t, points: measurement.points.clone(), here,
            }) }
        </div>
    }
}
