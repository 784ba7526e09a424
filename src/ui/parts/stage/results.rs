//! What came out so far: the last finished runs, each with its first picture.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

use crate::engine::message::RunId;
use crate::picture::PIXELS;
use crate::ui::engine::{Phase, Run};
use crate::ui::kit::picture::{PictureScale, Thumbnail};

/// Results that stay in sight.
const KEPT: usize = 4;

/// A finished run of pictures.
#[derive(Debug, Clone)]
pub struct Made {
    /// Which run.
    pub run: RunId,
    /// What it was to do: the settings of its system.
    asked: Rc<dyn Any>,
    /// The first picture that came of it: [`PIXELS`] numbers.
    pub first: Rc<[f32]>,
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

/// Adds the run to those in sight once it is finished, and hands on its first picture.
#[hook]
pub fn use_made(run: Option<&Run>, made: &UseStateHandle<Vec<Made>>, on_result: &Callback<Rc<[f32]>>) {
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
        made.set(with_newest(&made, Made { run: run.id, asked: run.asked(), first }));
    });
}

/// The pictures in sight, each with what it was made with, and what can be done with the newest.
pub fn results(label: &'static str, made: &[Made], caption: &dyn Fn(&Made) -> String, buttons: Html) -> Html {
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
        let made = |run| Made { run, asked: Rc::new(()), first: Rc::from([]) };
        let all = (1..=6).fold(Vec::new(), |all, run| with_newest(&all, made(run)));
        assert_eq!(all.iter().map(|made| made.run).collect::<Vec<_>>(), [6, 5, 4, 3]);
        assert_eq!(with_newest(&all, made(4)).iter().map(|made| made.run).collect::<Vec<_>>(), [4, 6, 5, 3]);
    }
}
