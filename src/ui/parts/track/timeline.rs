//! A run's own timeline, as the part that has the run hands it to the bar.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::ui::model::section::Section;
use crate::ui::text::playback::Moves;

/// Where a run stands, where in it one looks, and what moving through it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// What its slider and its buttons are called.
    pub names: Moves,
    /// Whether one looks at it. Else it is only offered: whoever goes past the end of the timestep's track calls `on_play`.
    pub entered: bool,
    /// The step looked at, 0..=`taken`; 0 is pure noise.
    pub shown: usize,
    /// Steps taken.
    pub taken: usize,
    /// Steps of the whole run; 0 until that is known.
    pub of: usize,
    /// Where one looks, in words.
    pub value: String,
    /// Whether it moves by itself.
    pub running: bool,
    /// Whether there is no step forward from where one looks.
    pub over: bool,
    /// Whether it cannot be played.
    pub disabled: bool,
    /// Called with the step to look at.
    pub on_show: Callback<usize>,
    /// Called to play or to pause it, whichever it does not do now; to begin it where there is no run yet.
    pub on_play: Callback<()>,
    /// Called to go one step back.
    pub on_back: Callback<()>,
    /// Called to go one step forward.
    pub on_forward: Callback<()>,
}

/// The page's timelines: at most one a section. It is a context of the page.
#[derive(Clone, Default)]
pub struct Timelines(Rc<RefCell<Published>>);

#[derive(Default)]
struct Published {
    all: Vec<(Section, Timeline)>,
    on_change: Callback<()>,
}

impl PartialEq for Timelines {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Timelines {
    fn publish(&self, section: Section, timeline: Option<Timeline>) {
        let mut published = self.0.borrow_mut();
        published.all.retain(|(of, _)| *of != section);
        published.all.extend(timeline.map(|timeline| (section, timeline)));
        let on_change = published.on_change.clone();
        drop(published);
        on_change.emit(());
    }

    fn of(&self, section: Section) -> Option<Timeline> {
        let published = self.0.borrow();
        published.all.iter().find(|(of, _)| *of == section).map(|(_, timeline)| timeline.clone())
    }
}

#[hook]
fn use_timelines() -> Timelines {
    use_context().expect("every part stands under App, which provides the timelines")
}

/// Hands a section's timeline to the bar for as long as the component is in the page.
#[hook]
pub fn use_timeline(section: Section, timeline: Option<Timeline>) {
    let timelines = use_timelines();
    {
        let timelines = timelines.clone();
        use_effect_with((section, timeline), move |(section, timeline)| timelines.publish(*section, timeline.clone()));
    }
    use_effect_with(section, move |&section| move || timelines.publish(section, None));
}

/// A section's timeline, in the bar. There is one bar.
#[hook]
pub fn use_published(section: Section) -> Option<Timeline> {
    let timelines = use_timelines();
    let redraw = use_force_update();
    {
        let timelines = timelines.clone();
        use_effect_with((), move |()| {
            timelines.0.borrow_mut().on_change = Callback::from(move |()| redraw.force_update());
            // What was published before there was a bar is looked at now.
            let on_change = timelines.0.borrow().on_change.clone();
            on_change.emit(());
            move || timelines.0.borrow_mut().on_change = Callback::noop()
        });
    }
    timelines.of(section)
}
