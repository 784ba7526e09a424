//! What came out so far: the last finished runs, each with all its pictures.

use std::any::Any;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::engine::message::RunId;
use crate::picture::PIXELS;
use crate::ui::engine::{Phase, Run};
use crate::ui::kit::lean::lean;
use crate::ui::kit::picture::PictureScale;
use crate::ui::kit::tiles::use_tiles;
use crate::ui::kit::view::bring_into_view;

/// Results that stay in sight.
const KEPT: usize = 4;

/// A finished run of pictures.
#[derive(Debug, Clone)]
pub struct Made {
    /// Which run.
    pub run: RunId,
    /// What it was to do: the settings of its system.
    asked: Rc<dyn Any>,
    /// The pictures that came of it, [`PIXELS`] numbers each.
    pub pictures: Rc<[f32]>,
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run
    }
}

impl Made {
    /// What it was to do, as settings of its own system; none as those of another.
    pub fn settings<T: 'static>(&self) -> Option<&T> {
        self.asked.downcast_ref()
    }
}

/// A finished run with those before it, newest first. One that is there already comes in no second time.
fn with_newest(made: &[Made], newest: Made) -> Vec<Made> {
    let mut all: Vec<_> = made.iter().filter(|made| made.run != newest.run).cloned().collect();
    all.insert(0, newest);
    all.truncate(KEPT);
    all
}

/// Adds the run to those in sight once it is finished, and hands on its first picture. Each item of its state is so many numbers, the first [`PIXELS`] of
/// which are a picture.
#[hook]
pub fn use_made(run: Option<&Run>, each: usize, made: &UseStateHandle<Vec<Made>>, on_result: &Callback<Rc<[f32]>>) {
    let done = run.filter(|run| run.phase == Phase::Done).cloned();
    let (made, on_result) = (made.clone(), on_result.clone());
    use_effect_with(done.as_ref().map(|run| run.id), move |_| {
        let Some(run) = done else { return };
        if made.iter().any(|made| made.run == run.id) {
            return;
        }
        let state = run.state(run.frames.len());
        let pictures: Vec<f32> = state.chunks_exact(each).flat_map(|item| &item[..PIXELS]).copied().collect();
        on_result.emit(pictures[..PIXELS.min(pictures.len())].into());
        made.set(with_newest(&made, Made { run: run.id, asked: run.asked(), pictures: pictures.into() }));
    });
}

#[derive(Debug, PartialEq, Properties)]
struct SheetProps {
    pictures: Rc<[f32]>,
}

/// The pictures of a run as one; its caption says what they are.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let count = (props.pictures.len() / PIXELS).max(1) as u32;
    let canvas = use_tiles(props.pictures.clone(), count, PictureScale::Data);
    html! { <canvas ref={canvas} aria-hidden="true" class="picture" /> }
}

/// What is begun below is seen above: where the window is small, it would go on out of sight.
fn look_up(event: &MouseEvent) {
    let rest = event.target_dyn_into::<Element>().and_then(|element| element.closest(".stage-rest").ok().flatten());
    let stage = rest.and_then(|rest| rest.parent_element());
    if let Some(panels) = stage.and_then(|stage| stage.query_selector(".stage-panels").ok().flatten()) {
        bring_into_view(&panels);
    }
}

/// The runs in sight, each with what it was made with, and what can be done with the newest.
pub fn results(label: &'static str, made: &[Made], caption: &dyn Fn(&Made) -> String, buttons: Html) -> Html {
    if made.is_empty() {
        // The space is reserved, so that nothing jumps when the first one comes.
        return html! { <div class="stage-results" /> };
    }
    html! {
        <section class="stage-results" aria-label={label}>
            { for made.iter().map(|made| html! {
                <figure key={made.run}>
                    { lean::<Sheet>(SheetProps { pictures: made.pictures.clone() }) }
                    <figcaption>{ caption(made) }</figcaption>
                </figure>
            }) }
            if buttons != Html::default() {
                <div class="stage-results-buttons" onclick={Callback::from(|event: MouseEvent| look_up(&event))}>{ buttons }</div>
            }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_and_the_oldest_go() {
        let made = |run| Made { run, asked: Rc::new(()), pictures: Rc::from([]) };
        let all = (1..=6).fold(Vec::new(), |all, run| with_newest(&all, made(run)));
        assert_eq!(all.iter().map(|made| made.run).collect::<Vec<_>>(), [6, 5, 4, 3]);
        assert_eq!(with_newest(&all, made(4)).iter().map(|made| made.run).collect::<Vec<_>>(), [4, 6, 5, 3]);
    }
}
