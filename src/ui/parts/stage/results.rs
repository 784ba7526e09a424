//! What came out so far: the last finished runs, each with its first picture.

use std::rc::Rc;

use yew::prelude::*;

use crate::engine::message::RunId;
use crate::engine::system::System;
use crate::picture::PIXELS;
use crate::ui::engine::{Phase, RunView};
use crate::ui::kit::picture::{PictureScale, Thumbnail};

/// Results that stay in sight.
const KEPT: usize = 4;

/// A finished run of pictures, by its system's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Made<T> {
    /// Which run.
    pub run: RunId,
    /// What it was to do.
    pub settings: Rc<T>,
    /// The first picture that came of it: [`PIXELS`] numbers.
    pub first: Rc<[f32]>,
}

/// A finished run with those before it, newest first. One that is there already comes in no second time.
fn with_newest<T: Clone>(made: &[Made<T>], newest: Made<T>) -> Vec<Made<T>> {
    let mut all: Vec<_> = made.iter().filter(|made| made.run != newest.run).cloned().collect();
    all.insert(0, newest);
    all.truncate(KEPT);
    all
}

/// Adds the run to those in sight once it is finished, and hands on its first picture.
#[hook]
pub fn use_made<S: System>(
    run: Option<&RunView<S>>,
    made: &UseStateHandle<Vec<Made<S::Settings>>>,
    on_result: &Callback<Rc<[f32]>>,
) {
    let done = run.filter(|run| run.phase == Phase::Done).cloned();
    let (made, on_result) = (made.clone(), on_result.clone());
    use_effect_with(done.as_ref().map(|run| run.id), move |_| {
        let Some(run) = done else { return };
        if made.iter().any(|made| made.run == run.id) {
            return;
        }
        let pixels = run.state(run.frames.len());
        let first: Rc<[f32]> = pixels[..PIXELS.min(pixels.len())].into();
        on_result.emit(first.clone());
        made.set(with_newest(&made, Made { run: run.id, settings: run.settings.clone(), first }));
    });
}

/// The pictures in sight, each with what it was made with, and what can be done with the newest.
pub fn results<T>(label: &'static str, made: &[Made<T>], caption: impl Fn(&Made<T>) -> String, buttons: Html) -> Html {
    if made.is_empty() {
        // The space is reserved, so that nothing jumps when the first one comes.
        return html! { <div class="stage-results" /> };
    }
    html! {
        <section class="stage-results" aria-label={label}>
            { for made.iter().map(|made| html! {
                <figure key={made.run}>
                    <Thumbnail pixels={made.first.clone()} scale={PictureScale::Data} />
                    <figcaption>{ caption(made) }</figcaption>
                </figure>
            }) }
            { buttons }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_and_the_oldest_go() {
        let made = |run| Made { run, settings: Rc::new(()), first: Rc::from([]) };
        let all = (1..=6).fold(Vec::new(), |all, run| with_newest(&all, made(run)));
        assert_eq!(all.iter().map(|made| made.run).collect::<Vec<_>>(), [6, 5, 4, 3]);
        assert_eq!(with_newest(&all, made(4)).iter().map(|made| made.run).collect::<Vec<_>>(), [4, 6, 5, 3]);
    }
}
