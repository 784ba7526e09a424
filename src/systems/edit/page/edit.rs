//! The tab of SDEdit: noised to t_0, and down again as another class.

use std::rc::Rc;

use yew::prelude::*;

use super::super::{Edit, EditRun};
use super::target::TargetPicker;
use super::text;
use super::wish::{Subject, Wish, rms_from};
use crate::diffusion::{Move, Schedule, ScheduleParameters};
use crate::engine::batch::Batch;
use crate::ui::engine::Phase;
use crate::ui::kit::number::percent;
use crate::ui::kit::seed::Seed;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::lesson::uses::papers;
use crate::ui::model::choices::LARGEST_SEED;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::language::Language;
use crate::ui::model::source::is_blank;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::look;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::results::{Made, results, use_made};
use crate::ui::parts::stage::source::{SourceCaption, SourcePicker, SourcePicture};
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures};
use crate::ui::text::{use_course_text, use_text};

/// The least t_0 that can be set: below it nothing changes.
const LEAST_FROM: f64 = 100.0;
/// The largest one: pure noise, under the schedule that these runs have.
const MOST_FROM: f64 = 1000.0;
/// The slider's step.
const FROM_STEP: f64 = 50.0;
/// Seeds side by side.
const COUNTS: [u32; 3] = [1, 4, 9];

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
    pub made: UseStateHandle<Vec<Made<EditRun>>>,
    /// Called with a picture that was made.
    pub on_result: Callback<Rc<[f32]>>,
}

/// The tab.
#[component]
pub fn EditTab(props: &EditTabProps) -> Html {
    let state = use_state_handle();
    let (words, frame) = (use_text(), &use_course_text().lesson.uses.stage);
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
    let export = use_export(playback.run.as_ref());
    use_made(playback.run.as_ref(), &props.made, &props.on_result);
    // √ᾱ, the share of the picture that is left at t.
    let schedule = use_memo((), |()| Schedule::new(ScheduleParameters::default()).ok());
    let left = |t: u32| percent(schedule.as_ref().as_ref().map_or(0.0, |schedule| schedule.alpha_bar(t).sqrt()));

    let set = |with: fn(Wish, f64) -> Wish| {
        let setter = props.wish.setter();
        Callback::from(move |value: f64| setter.set(with(wish, value)))
    };
    let on_seed = {
        let setter = props.wish.setter();
        Callback::from(move |seed| setter.set(Wish { seed, ..wish }))
    };
    let on_count =
        set(|wish, count| Wish { count: count as u32, ..wish }).reform(|count: String| count.parse().unwrap_or(1.0));
    let counts: Vec<(AttrValue, AttrValue)> =
        COUNTS.map(|count| (count.to_string().into(), count.to_string().into())).into();

    let blank = is_blank(&picture);
    let at_end = playback.stage == look::Stage::Done && playback.position == playback.newest;
    let last = playback.position.checked_sub(1).and_then(|index| playback.plan.get(index as usize));
    let sentence = match playback.run.as_ref().map(|run| (run.shown_phase(), &run.settings)) {
        Some((Phase::Failed(why), _)) => (frame.run_failed)(&(words.page.failure)(&why)),
        _ if blank => page.blank.to_owned(),
        Some((Phase::Done | Phase::Paused, run)) if run.pictures != wanted.pictures => page.changed.to_owned(),
        Some((_, run)) if at_end => {
            (text.done)(run.batch.count, &name(run, state.language), rms_from(&run.pictures, &seen.x))
        }
        Some((Phase::Loading, _)) => frame.loading.to_owned(),
        Some((_, run)) => match last {
            Some(Move::Up(up)) => (text.up)(up.t_next, &percent(up.keep)),
            Some(_) => (text.down)(&name(run, state.language)),
            None => text.invite.to_owned(),
        },
        None => text.invite.to_owned(),
    };
    let panels = html! {
        <>
            { panel(html! { <SourceCaption label={frame.known} /> }, html! { <SourcePicture /> }) }
            { panel(html! { frame.now }, pictures(&seen.x, text.now)) }
            { panel(html! { frame.guess }, pictures(&seen.x0, text.guess)) }
        </>
    };
    let on_verb = playback.on_start.reform(move |()| wanted.clone());
    let on_from = set(|wish, from| Wish { from: from as u32, ..wish });
    let slider = html! {
        <Slider label={text.from} min={LEAST_FROM} max={MOST_FROM} step={FROM_STEP} value={f64::from(wish.from)}
            shown={(text.from_shown)(wish.from, &left(wish.from))} on_input={on_from} />
    };
    let caption = |made: &Made<EditRun>| {
        (text.result)(&name(&made.settings, state.language), made.settings.from, made.settings.batch.seed)
    };
    let more = html! {
        <>
            <Choice label={frame.side_by_side} options={counts} value={wish.count.to_string()} on_choose={on_count} />
            <Seed label={frame.seed} renew={frame.new_seed} seed={wish.seed} largest={LARGEST_SEED} {on_seed} />
            <SourcePicker label={page.picture} sheet=false />
            { export }
        </>
    };
    let results = results(page.results, &props.made, caption, Html::default());
    let choice = html! { <TargetPicker text={page} wish={props.wish.clone()} {source} /> };
    html! {
        <Stage {sentence} {panels} way={way(&playback, frame)} {choice} verb={text.verb} {on_verb} idle={blank} {slider} {results}
            more_label={frame.more} {more} line={html! { <>{ papers(Exhibit::Edit) }<p>{ page.line }</p></> }} />
    }
}
