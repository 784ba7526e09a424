//! The tab of dual diffusion implicit bridges: up the ODE under one class, down under another, and back.

use std::rc::Rc;

use yew::prelude::*;

use super::super::translate::{Side, Translate, TranslateRun};
use super::target::TargetPicker;
use super::text;
use super::wish::{Subject, Wish, rms_from};
use crate::diffusion::{Move, moments};
use crate::ui::engine::{Phase, RunView};
use crate::ui::kit::symbol::subscripts;
use crate::ui::kit::widget::Choice;
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::language::Language;
use crate::ui::model::source::is_blank;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::look;
use crate::ui::parts::playback::transport::Wish as Goal;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::results::{Made, results, use_made};
use crate::ui::parts::stage::source::{SourceCaption, SourcePicker, SourcePicture};
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures};
use crate::ui::text::{use_course_text, use_text};

impl From<Subject> for Side {
    fn from(subject: Subject) -> Self {
        Self { network: subject.network, classes: vec![Some(subject.class)] }
    }
}

/// What one end of a run shows; nothing where it is told no class.
fn name(side: &Side, language: Language) -> String {
    let class = side.classes.first().copied().flatten();
    class.map_or_else(String::new, |class| Subject { network: side.network, class }.name(language))
}

/// A way back: the run that goes it, and the picture from which the way there began.
#[derive(Debug, Clone, PartialEq)]
pub struct Back {
    run: TranslateRun,
    first: Vec<f32>,
}

impl Back {
    /// From what came of a run to where it came from.
    fn of(there: &Made<TranslateRun>) -> Self {
        let TranslateRun { source, target, pictures, .. } = &*there.settings;
        let run = TranslateRun::new(target.clone(), source.clone(), there.first.to_vec(), 1);
        Self { run, first: pictures.clone() }
    }
}

/// The deviation of a run's code x_T; none before it is there.
fn deviation(run: &RunView<Translate>) -> Option<f64> {
    let moves = run.settings.top() as usize + 1;
    let code = run.state(moves);
    (moves <= run.frames.len()).then(|| moments(&code).variance.sqrt())
}

#[derive(PartialEq, Properties)]
pub struct TranslateTabProps {
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// What came out so far.
    pub made: UseStateHandle<Vec<Made<TranslateRun>>>,
    /// The last way back.
    pub back: UseStateHandle<Option<Back>>,
    /// Called with a picture that was made.
    pub on_result: Callback<Rc<[f32]>>,
}

/// The tab.
#[component]
pub fn TranslateTab(props: &TranslateTabProps) -> Html {
    let state = use_state_handle();
    let language = state.language;
    let (words, frame) = (use_text(), &use_course_text().lesson.uses.stage);
    let page = text::of(language);
    let text = &page.translate;
    let (wish, source) = (*props.wish, state.sources.chosen);
    let picture = state.sources.picture();
    let wanted = TranslateRun::new(wish.source(source).into(), wish.target(source).into(), picture.to_vec(), 1);
    let playback = use_playback::<Translate>(&wanted);
    let seen = use_seen(&playback);
    let export = use_export(playback.run.as_ref());
    use_made(playback.run.as_ref(), &props.made, &props.on_result);
    let went_back = |run: &TranslateRun| props.back.as_ref().filter(|back| back.run == *run);
    let code = {
        let reached = playback.run.as_ref().map(|run| (run.id, run.frames.len() > run.settings.top() as usize));
        let run = playback.run.clone();
        *use_memo(reached, move |_| run.as_ref().and_then(deviation))
    };

    let blank = is_blank(&picture);
    let at_end = playback.stage == look::Stage::Done && playback.position == playback.newest;
    let last = playback.position.checked_sub(1).and_then(|index| playback.plan.get(index as usize));
    let top = playback.run.as_ref().map(|run| run.settings.top() + 1);
    let at_top = top == Some(playback.position);
    let sentence = match playback.run.as_ref().map(|run| (run.shown_phase(), &run.settings)) {
        Some((Phase::Failed(why), _)) => (frame.run_failed)(&(words.page.failure)(&why)),
        _ if blank => page.blank.to_owned(),
        Some((_, run)) if at_end => match went_back(run) {
            Some(back) => (text.done_back)(rms_from(&back.first, &seen.x)),
            None => {
                let rms = rms_from(&run.pictures, &seen.x);
                (text.done)(&name(&run.source, language), &name(&run.target, language), code.unwrap_or_default(), rms)
            }
        },
        Some((Phase::Loading, _)) => frame.loading.to_owned(),
        Some((_, run)) => match (last.and_then(Move::timesteps), code) {
            (Some(_), Some(code)) if at_top => (text.top)(code),
            (Some((from, to)), _) if from < to => (text.up)(&name(&run.source, language)),
            (Some(_), _) => (text.down)(&name(&run.target, language)),
            (None, _) => text.invite.to_owned(),
        },
        None => text.invite.to_owned(),
    };
    let (caption_now, label_now) = if at_top { (text.code, text.code) } else { (frame.now, text.now) };
    let panels = html! {
        <>
            { panel(html! { <SourceCaption label={frame.known} /> }, html! { <SourcePicture /> }) }
            { panel(subscripts(caption_now), pictures(&seen.x, label_now)) }
            { panel(html! { frame.guess }, pictures(&seen.x0, text.guess)) }
        </>
    };
    // Of a sample it is known what it shows.
    let own = if Subject::of(source).is_none() {
        let options: Vec<(AttrValue, AttrValue)> = Subject::all()
            .enumerate()
            .map(|(at, subject)| (at.to_string().into(), subject.name(language).into()))
            .collect();
        let value = Subject::all().position(|subject| subject == wish.own).unwrap_or_default();
        let setter = props.wish.setter();
        let on_choose = Callback::from(move |value: String| {
            if let Some(own) = value.parse().ok().and_then(|at| Subject::all().nth(at)) {
                setter.set(Wish { own, ..wish });
            }
        });
        html! { <Choice label={page.own} {options} value={value.to_string()} {on_choose} /> }
    } else {
        Html::default()
    };
    let on_verb = playback.on_start.reform(move |()| wanted.clone());
    let buttons = {
        let newest = props.made.first().cloned();
        let returns = newest.as_ref().is_some_and(|made| went_back(&made.settings).is_none());
        let (start, back) = (playback.on_start.clone(), props.back.setter());
        let on_back = move |_: MouseEvent| {
            if let Some(made) = &newest {
                let way = Back::of(made);
                start.emit(way.run.clone());
                back.set(Some(way));
            }
        };
        let on_code = playback.on_move.reform(move |_: MouseEvent| Goal::To(top.unwrap_or_default()));
        html! {
            <>
                if returns { <button type="button" onclick={on_back}>{ text.back }</button> }
                if code.is_some() { <button type="button" onclick={on_code}>{ text.show_code }</button> }
            </>
        }
    };
    let caption = |made: &Made<TranslateRun>| {
        (text.result)(&name(&made.settings.source, language), &name(&made.settings.target, language))
    };
    let results = results(page.results, &props.made, caption, buttons);
    let choice = html! { <TargetPicker text={page} wish={props.wish.clone()} {source} /> };
    let more = html! { <><SourcePicker label={page.picture} sheet=false />{ export }</> };
    html! {
        <Stage {sentence} {panels} way={way(&playback, frame)} {choice} verb={text.verb} {on_verb} idle={blank} slider={own} {results}
            more_label={frame.more} {more}
            line={html! { <>{ papers(Exhibit::Edit) }<p>{ page.line }</p></> }} />
    }
}
