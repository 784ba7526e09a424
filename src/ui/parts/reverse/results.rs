//! The results of the runs so far side by side, so that one change of the settings can be seen for what it does.

use std::rc::Rc;

use yew::prelude::*;

use super::begin::class_shown;
use crate::diffusion::Schedule;
use crate::engine::export::picture_of;
use crate::engine::message::RunId;
use crate::engine::pictures::Pictures;
use crate::engine::settings::{ClassChoice, PictureRun};
use crate::ui::engine::{Phase, RunView};
use crate::ui::kit::picture::{PictureScale, Thumbnail};
use crate::ui::kit::prose::prose;
use crate::ui::model::actions::Action;
use crate::ui::model::state::{ReverseSettings, use_state_handle};
use crate::ui::text::use_course_text;

/// Results that are kept.
const KEPT: usize = 6;
/// Pictures shown of a run.
const PICTURES: u32 = 4;

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
struct Outcome {
    id: RunId,
    settings: PictureRun,
    pictures: Vec<Rc<[f32]>>,
}

impl Outcome {
    /// Of a run that is at its end.
    fn of(run: &RunView<Pictures>) -> Option<Self> {
        let end = run.frames.last().filter(|_| run.phase == Phase::Done)?.state();
        let pictures = (0..PICTURES).map_while(|index| picture_of(&end, index)).map(Rc::from).collect();
        // Without a class there is nothing to guide.
        let guidance = if run.settings.class == ClassChoice::None { 0.0 } else { run.settings.guidance };
        Some(Self { id: run.id, settings: PictureRun { guidance, ..*run.settings }, pictures })
    }
}

/// The newest results, the newest first. The same settings again give the same pictures, and take the older ones' place.
#[derive(Debug, Default, PartialEq)]
struct Outcomes(Vec<Outcome>);

impl Reducible for Outcomes {
    type Action = Outcome;

    fn reduce(self: Rc<Self>, new: Outcome) -> Rc<Self> {
        let older = self.0.iter().filter(|old| old.settings != new.settings).cloned();
        Rc::new(Self([new.clone()].into_iter().chain(older).take(KEPT).collect()))
    }
}

/// What [`Results`] are of.
#[derive(Debug, PartialEq, Properties)]
pub struct ResultsProps {
    /// The present run, if there is one.
    pub run: Option<RunView<Pictures>>,
}

/// The results, from the second on: each a button that sets what it was made with. Their place is there before.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let state = use_state_handle();
    let text = &use_course_text().reverse.results;
    let outcomes = use_reducer(Outcomes::default);
    let now = props.run.as_ref().and_then(Outcome::of);
    {
        let (now, outcomes) = (now.clone(), outcomes.dispatcher());
        use_effect_with(now.as_ref().map(|now| now.id), move |_| {
            now.into_iter().for_each(|now| outcomes.dispatch(now))
        });
    }
    let present = now.map(|now| now.id);
    let schedules = outcomes.0.iter().map(|outcome| outcome.settings.schedule);
    let differ = schedules.clone().zip(schedules.skip(1)).any(|(one, next)| one != next);
    let button = |outcome: &Outcome| {
        let settings = outcome.settings;
        let end =
            differ.then(|| Schedule::new(settings.schedule).ok()).flatten().map(|made| made.alpha_bar(made.steps()));
        let class = class_shown(state.language, settings.network, settings.class);
        let caption = (text.caption)(&settings, &class, end);
        let state = state.clone();
        let onclick = move |_: MouseEvent| {
            let PictureRun { network, schedule, sampler, spacing, sampling_steps, class, guidance, seed, count } =
                settings;
            if schedule != state.schedule.parameters() {
                state.dispatch(Action::Schedule(schedule));
            }
            state.dispatch(Action::Reverse(ReverseSettings {
                network,
                class,
                guidance,
                sampler,
                spacing,
                sampling_steps,
                seed,
                count,
            }));
        };
        html! {
            <li key={outcome.id}>
                <button type="button" class="reverse-result" aria-label={(text.again)(&caption)} title={(text.again)(&caption)}
                    aria-current={(present == Some(outcome.id)).then_some("true")} {onclick}>
                    <span class={classes!("reverse-result-pictures", (outcome.pictures.len() > 1).then_some("reverse-result-many"))}>
                        { for outcome.pictures.iter().map(|pixels| html! {
                            <Thumbnail pixels={pixels.clone()} scale={PictureScale::Data} />
                        }) }
                    </span>
                    <span aria-hidden="true">{ prose(&caption) }</span>
                </button>
            </li>
        }
    };
    html! {
        <section class="reverse-results" aria-labelledby="reverse-results">
            <h3 id="reverse-results">{ text.heading }</h3>
            if outcomes.0.len() < 2 {
                <p class="reverse-hint">{ text.none }</p>
            } else {
                <ul>{ for outcomes.0.iter().map(button) }</ul>
            }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(id: RunId, seed: u64) -> Outcome {
        Outcome { id, settings: PictureRun { seed, ..PictureRun::default() }, pictures: Vec::new() }
    }

    #[test]
    fn the_newest_come_first_and_the_same_settings_once() {
        let runs = [(1, 10), (2, 20), (3, 10)].into_iter().chain((4..9).map(|id| (id, 100 + id)));
        let ids = |count: usize| {
            let all = runs
                .clone()
                .take(count)
                .fold(Rc::<Outcomes>::default(), |all, (id, seed)| all.reduce(outcome(id, seed)));
            all.0.iter().map(|outcome| outcome.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(2), [2, 1]);
        assert_eq!(ids(3), [3, 2]);
        assert_eq!(ids(8), [8, 7, 6, 5, 4, 3]);
    }
}
