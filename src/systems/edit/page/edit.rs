//! The tab of SDEdit: noised to t_0, and down again as another class.

use std::rc::Rc;

use yew::prelude::*;

use super::super::{Edit, EditRun};
use super::target::{TargetPicker, TargetPickerProps};
use super::text;
use super::wish::{Subject, Wish, rms_from};
use crate::diffusion::{Move, Schedule, ScheduleParameters};
use crate::engine::batch::Batch;
use crate::picture::PIXELS;
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::percent;
use crate::ui::kit::widget::Slider;
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::language::Language;
use crate::ui::model::source::is_blank;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::results::{Made, results, use_made};
use crate::ui::parts::stage::source::{SourcePicker, SourcePickerProps, use_source_panel};
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures, seeds, stage, use_common_sentence};
use crate::ui::text::use_course_text;

/// The least t_0 that can be set: below it nothing changes.
const LEAST_FROM: f64 = 100.0;
/// The largest one: pure noise, under the schedule that these runs have.
const MOST_FROM: f64 = 1000.0;
/// The slider's step.
const FROM_STEP: f64 = 50.0;

/// What a run is to make of the picture; none where it is told nothing.
fn subject(run: &EditRun) -> Option<Subject> {
    run.classes.first().copied().flatten().map(|class| Subject { network: run.network, class })
}

fn name(run: &EditRun, language: Language) -> String {
    subject(run).map_or_else(String::new, |subject| subject.name(language))
}

#[derive(PartialEq, Properties)]
pub struct EditTabProps {
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// What came out so far.
    pub made: UseStateHandle<Vec<Made>>,
    /// Called with a picture that was made.
    pub on_result: Callback<Rc<[f32]>>,
}

/// The tab.
#[component]
pub fn EditTab(props: &EditTabProps) -> Html {
    let state = use_state_handle();
    let frame = &use_course_text().lesson.uses.stage;
    let page = text::of(state.language);
    let text = &page.edit;
    let (wish, source) = (*props.wish, state.sources.chosen);
    let picture = state.sources.picture();
    let target = wish.target(source);
    let wanted = {
        let batch = Batch::of(wish.seed, wish.count);
        let run = EditRun::new(target.network, picture.to_vec(), vec![Some(target.class)], batch);
        EditRun { from: wish.from, ..run }
    };
    let playback = use_playback::<Edit>(&wanted);
    let seen = use_seen(&playback);
    let known = use_source_panel(frame.known);
    let export = use_export(playback.run.as_ref());
    use_made(playback.run.as_deref(), PIXELS, &props.made, &props.on_result);
    // √ᾱ, the share of the picture that is left at t.
    let schedule = use_memo((), |()| Schedule::new(ScheduleParameters::default()).ok());
    let left = |t: u32| percent(schedule.as_ref().as_ref().map_or(0.0, |schedule| schedule.alpha_bar(t).sqrt()));

    let on_from = {
        let setter = props.wish.setter();
        Callback::from(move |from| setter.set(Wish { from: from as u32, ..wish }))
    };
    let on_seeds = {
        let setter = props.wish.setter();
        Callback::from(move |(count, seed)| setter.set(Wish { count, seed, ..wish }))
    };
    let run = playback.run.as_ref().map(|run| &run.settings);
    let blank = is_blank(&picture);
    let changed = run.is_some_and(|run| run.pictures != wanted.pictures);
    let common = use_common_sentence(
        playback.run.as_deref(),
        blank.then_some(page.blank),
        changed.then_some(page.changed),
        text.invite,
    );
    let sentence = common.unwrap_or_else(|| match (run, playback.last()) {
        (Some(run), _) if playback.at_end() => {
            (text.done)(run.batch.count, &name(run, state.language), rms_from(&run.pictures, &seen.x))
        }
        (Some(_), Some(Move::Up(up))) => (text.up)(up.t_next, &percent(up.keep)),
        (Some(run), Some(_)) => (text.down)(&name(run, state.language)),
        (None, _) | (_, None) => text.invite.to_owned(),
    });
    let panels = html! {
        <>
            { known }
            { panel(html! { frame.now }, pictures(&seen.x, text.now)) }
            { panel(html! { frame.guess }, pictures(&seen.x0, text.guess)) }
        </>
    };
    let setting = html! {
        <Slider label={text.from} min={LEAST_FROM} max={MOST_FROM} step={FROM_STEP} value={f64::from(wish.from)}
            shown={(text.from_shown)(wish.from, &left(wish.from))} on_input={on_from} />
    };
    let caption = |made: &Made| {
        let result = |run: &EditRun| (text.result)(&name(run, state.language), run.from, run.batch.seed);
        made.settings().map(result).unwrap_or_default()
    };
    let more = html! {
        <>
            { seeds(frame, wish.count, wish.seed, &on_seeds) }
            { lean::<SourcePicker>(SourcePickerProps { label: page.picture, sheet: false }) }
            { export }
        </>
    };
    stage(Stage {
        text: frame,
        panels,
        way: way(&playback, frame),
        verb: text.verb,
        on_verb: playback.on_start.reform(move |_| wanted.clone()),
        idle: blank,
        setting,
        sentence,
        choice: lean::<TargetPicker>(TargetPickerProps { text: page, wish: props.wish.clone(), source }),
        results: results(page.results, &props.made, &caption, Html::default()),
        more,
        papers: papers(Exhibit::Edit),
        line: page.line,
    })
}
