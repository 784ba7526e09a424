//! The film strip: the whole way from 0 to T in a few frames, each a button that goes there.

use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::Schedule;
use crate::ui::kit::picture::{PictureScale, Thumbnail};
use crate::ui::kit::spread::spread;
use crate::ui::text::use_course_text;

/// Frames after the first, where T allows.
const FRAMES: u32 = 10;

/// What a [`Film`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct FilmProps {
    /// The picture x_0.
    pub x0: Rc<[f32]>,
    /// The noise ε of all frames.
    pub epsilon: Rc<Vec<f32>>,
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The present timestep.
    pub t: u32,
    /// Called with the timestep to go to.
    pub on_go: Callback<u32>,
}

/// The film and the present position on it.
#[component]
pub fn Film(props: &FilmProps) -> Html {
    let text = &use_course_text().forward;
    let inputs = (props.x0.clone(), props.epsilon.clone(), props.schedule.clone());
    let frames = use_memo(inputs, |(x0, epsilon, schedule)| {
        spread(schedule.steps(), FRAMES)
            .map(|t| (t, super::jump(x0, epsilon, schedule, t)))
            .collect::<Vec<(u32, Rc<[f32]>)>>()
    });
    let steps = props.schedule.steps();
    let nearest = frames.iter().map(|(t, _)| t.abs_diff(props.t)).min();
    let intervals = frames.len().saturating_sub(1);
    let share = f64::from(props.t) / f64::from(steps);
    html! {
        <div class={classes!("forward-film", (intervals as u32 == FRAMES).then_some("forward-film-long"))}
            ~style={format!("--share: {share:.5}; --last: {intervals}")}>
            { for frames.iter().map(|(t, pixels)| {
                let t = *t;
                let on_go = props.on_go.clone();
                let here = Some(t.abs_diff(props.t)) == nearest;
                html! {
                    <button type="button" key={t} class="forward-frame" aria-label={(text.film_frame)(t)}
                        aria-current={here.then_some("true")} onclick={move |_| on_go.emit(t)}>
                        <Thumbnail pixels={pixels.clone()} scale={PictureScale::Data} />
                        <span class="forward-frame-t" aria-hidden="true">{ t }</span>
                    </button>
                }
            }) }
            <span class="forward-film-marker" aria-hidden="true" />
        </div>
    }
}
