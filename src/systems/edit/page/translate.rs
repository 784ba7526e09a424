//! The tab of dual diffusion implicit bridges: up the ODE under one class, down under another, and back.

use std::rc::Rc;

use yew::prelude::*;

use super::super::translate::{Side, Translate, TranslateRun};
use super::target::{TargetPicker, TargetPickerProps};
use super::text;
use super::wish::{Subject, Wish, rms_from};
use crate::diffusion::{Move, moments};
use crate::picture::PIXELS;
use crate::ui::engine::Run;
use crate::ui::kit::lean::lean;
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::Choice;
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::language::Language;
use crate::ui::model::source::is_blank;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::transport::Wish as Goal;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::results::{Made, results, use_made};
use crate::ui::parts::stage::source::{SourcePicker, SourcePickerProps, use_source_panel};
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures, stage, use_common_sentence};
use crate::ui::text::use_course_text;

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
    /// From what came of a run to where it came from; none for a run of another system.
    fn of(there: &Made) -> Option<Self> {
        let TranslateRun { source, target, pictures, .. } = there.settings()?;
        let run =
            TranslateRun::new(target.clone(), source.clone(), there.pictures.iter().take(PIXELS).copied().collect(), 1);
        Some(Self { run, first: pictures.clone() })
    }
}

/// The deviation of a run's code x_T, which it reaches after `top` moves; none before it is there.
fn deviation(run: &Run, top: u32) -> Option<f64> {
    let code = run.state(top as usize);
    (top as usize <= run.frames.len()).then(|| moments(&code).variance.sqrt())
}

#[derive(PartialEq, Properties)]
pub struct TranslateTabProps {
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// What came out so far.
    pub made: UseStateHandle<Vec<Made>>,
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
    let frame = &use_course_text().lesson.uses.stage;
    let page = text::of(language);
    let text = &page.translate;
    let (wish, source) = (*props.wish, state.sources.chosen);
    let picture = state.sources.picture();
    let wanted = TranslateRun::new(wish.source(source).into(), wish.target(source).into(), picture.to_vec(), 1);
    let playback = use_playback::<Translate>(&wanted);
    let seen = use_seen(&playback);
    let known = use_source_panel(frame.known);
    let export = use_export(playback.run.as_ref());
    use_made(playback.run.as_deref(), PIXELS, &props.made, &props.on_result);
    let went_back = |run: &TranslateRun| props.back.as_ref().filter(|back| back.run == *run);
    let top = playback.run.as_ref().map(|run| run.settings.top() + 1);
    let code = {
        let run = playback.run.as_deref().cloned();
        let reached = run.as_ref().map(|run| (run.id, top.is_some_and(|top| run.frames.len() >= top as usize)));
        *use_memo(reached, move |_| run.zip(top).and_then(|(run, top)| deviation(&run, top)))
    };

    let blank = is_blank(&picture);
    let at_top = top == Some(playback.position);
    let run = playback.run.as_ref().map(|run| &*run.settings);
    // A way back begins at what the way there led to, which began at the visitor's picture.
    let changed = run.is_some_and(|run| went_back(run).map_or(&run.pictures, |back| &back.first)[..] != picture[..]);
    let common = use_common_sentence(
        playback.run.as_deref(),
        blank.then_some(page.blank),
        changed.then_some(page.changed),
        text.invite,
    );
    let timesteps = playback.last().and_then(Move::timesteps);
    let sentence = common.unwrap_or_else(|| match (run, timesteps, code) {
        (Some(run), ..) if playback.at_end() => match went_back(run) {
            Some(back) => (text.done_back)(rms_from(&back.first, &seen.x), rms_from(&back.first, &run.pictures)),
            None => {
                let rms = rms_from(&run.pictures, &seen.x);
                (text.done)(&name(&run.source, language), &name(&run.target, language), code.unwrap_or_default(), rms)
            }
        },
        (Some(_), Some(_), Some(code)) if at_top => (text.top)(code),
        (Some(run), Some((from, to)), _) if from < to => (text.up)(&name(&run.source, language)),
        (Some(run), Some(_), _) => (text.down)(&name(&run.target, language)),
        (None, ..) | (_, None, _) => text.invite.to_owned(),
    });
    let (caption_now, label_now) = if at_top { (text.code, text.code) } else { (frame.now, text.now) };
    let panels = html! {
        <>
            { known }
            { panel(prose(caption_now), pictures(&seen.x, label_now)) }
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
    let buttons = {
        let newest = props.made.first();
        let back = newest
            .and_then(Back::of)
            .filter(|_| newest.and_then(Made::settings).is_some_and(|run| went_back(run).is_none()));
        let on_back = |way: Back| {
            let (start, setter) = (playback.on_start.clone(), props.back.setter());
            move |_: MouseEvent| {
                start.emit(way.run.clone());
                setter.set(Some(way.clone()));
            }
        };
        let on_code = playback.on_move.reform(move |_: MouseEvent| Goal::To(top.unwrap_or_default()));
        html! {
            <>
                if let Some(way) = back { <button type="button" onclick={on_back(way)}>{ text.back }</button> }
                if code.is_some() { <button type="button" onclick={on_code}>{ text.show_code }</button> }
            </>
        }
    };
    let caption = |made: &Made| {
        let result = |run: &TranslateRun| (text.result)(&name(&run.source, language), &name(&run.target, language));
        made.settings().map(result).unwrap_or_default()
    };
    let more = html! {
        <>{ lean::<SourcePicker>(SourcePickerProps { label: page.picture, sheet: false }) }{ export }</>
    };
    stage(Stage {
        text: frame,
        panels,
        way: way(&playback, frame),
        verb: text.verb,
        on_verb: playback.on_start.reform(move |_| wanted.clone()),
        idle: blank,
        setting: own,
        sentence,
        choice: lean::<TargetPicker>(TargetPickerProps { text: page, wish: props.wish.clone(), source }),
        results: results(page.results, &props.made, &caption, buttons),
        more,
        papers: papers(Exhibit::Edit),
        line: page.line,
    })
}
