//! A tab of the stage: verse or words.

use std::rc::Rc;

use yew::prelude::*;

use super::super::kind::Kind;
use super::super::pattern::PatternError;
use super::super::process::read;
use super::super::vocabulary::Vocabulary;
use super::super::{TextRun, Verse, Word};
use super::files::{Fetched, use_files};
use super::given::{given, switches};
use super::made::{Made, results, with_newest};
use super::seen::{Place, latents, nearest, places};
use super::text::{self, Text};
use super::wish::Wish;
use crate::engine::batch::Batch;
use crate::ui::engine::{Phase, Run};
use crate::ui::kit::number::fixed;
use crate::ui::kit::widget::Slider;
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::{Watched, use_playback};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, seeds, stage, use_common_sentence};
use crate::ui::text::use_course_text;

/// The most sharpness that can be set here, for beyond it texts repeat each other; and a step towards it.
const MOST_SHARPNESS: f64 = 4.0;
const SHARPNESS_STEP: f64 = 0.05;

/// What a tab is.
#[derive(PartialEq, Properties)]
pub struct TabProps {
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// What came out so far.
    pub made: UseStateHandle<Vec<Made>>,
}

macro_rules! tabs {
    ($($(#[$what:meta])* $Tab:ident: $System:ident;)*) => {$(
        $(#[$what])*
        #[component]
        pub fn $Tab(props: &TabProps) -> Html {
            let kind = $System::KIND;
            let (fetched, again) = use_files(kind);
            let wanted = wanted(kind, &fetched, &props.wish);
            let run = wanted.clone().unwrap_or_else(|_| TextRun::new(kind, Vocabulary::default(), Batch::of(1, 1)));
            let playback = use_playback::<$System>(&run);
            let export = use_export(playback.run.as_ref());
            let done = playback.run.as_ref().filter(|run| run.phase == Phase::Done).cloned();
            let made = props.made.clone();
            use_effect_with(done.as_ref().map(|run| run.id), move |_| {
                let Some(run) = done else { return };
                let symbols = run.frames.last().map(|frame| frame.track(1).into_owned()).unwrap_or_default();
                made.set(with_newest(kind, &made, run.id, &run.settings, read(&symbols, kind)));
            });
            let settings = playback.run.as_ref().map(|run| run.settings.clone());
            let looked = playback.position.checked_sub(1).map(|index| index as usize);
            let frame = playback.run.as_ref().zip(looked).and_then(|(run, index)| run.frames.get(index).cloned());
            let places = frame.map_or_else(Vec::new, |frame| places(&frame.track(1), &frame.track(2)));
            let (run, on_start) = (playback.run.as_deref().cloned(), playback.on_start.clone());
            use_tab(Parts { kind, fetched, again, wanted, playback: &playback, run, settings, places, on_start, export, props })
        }
    )*};
}

tabs! {
    /// The tab of verse.
    VerseTab: Verse;
    /// The tab of words.
    WordTab: Word;
}

/// The run that is set, where it can be.
fn wanted(kind: Kind, fetched: &Fetched, wish: &Wish) -> Result<TextRun, Option<PatternError>> {
    match fetched {
        Fetched::There(files) => wish.run(kind, &files.vocabulary).map_err(Some),
        Fetched::Coming | Fetched::Failed => Err(None),
    }
}

/// What both tabs are made of.
struct Parts<'a> {
    kind: Kind,
    fetched: Fetched,
    again: Callback<MouseEvent>,
    wanted: Result<TextRun, Option<PatternError>>,
    playback: &'a Watched,
    run: Option<Run>,
    settings: Option<Rc<TextRun>>,
    places: Vec<Place>,
    on_start: Callback<TextRun>,
    export: Html,
    props: &'a TabProps,
}

/// What is wrong with what was typed, in the visitor's language.
fn told(text: &'static Text, kind: Kind, wrong: &PatternError) -> String {
    match wrong {
        PatternError::Symbol { symbol, place, .. } => (text.of(kind).not_known)(*symbol, *place),
        PatternError::Length { found, .. } => (text.of(kind).length)(*found),
        // Neither can be set here.
        PatternError::Tone { .. } | PatternError::Letters { .. } => wrong.to_string(),
    }
}

#[hook]
fn use_tab(parts: Parts<'_>) -> Html {
    let state = use_state_handle();
    let frame = &use_course_text().lesson.uses.stage;
    let text = text::of(state.language);
    let Parts { kind, playback, props, .. } = parts;
    let own = text.of(kind);
    let wish = props.wish.clone();
    let set = {
        let setter = wish.setter();
        Callback::from(move |next: Wish| setter.set(next))
    };
    let changed = match (&parts.settings, &parts.wanted) {
        (Some(run), Ok(wanted)) => **run != *wanted,
        _ => false,
    };
    let hindrance = match parts.fetched {
        Fetched::Coming => Some(frame.loading),
        Fetched::Failed => Some(frame.failed),
        Fetched::There(_) => None,
    };
    let common = use_common_sentence(parts.run.as_ref(), hindrance, changed.then_some(text.changed), own.invite);
    let files = if let Fetched::There(files) = &parts.fetched { Some(files.clone()) } else { None };
    let places = parts.places;
    let wrong = parts.wanted.as_ref().err().and_then(Option::as_ref).map(|wrong| told(text, kind, wrong));
    let line = files.as_ref().map(|files| {
        let first: Vec<u16> = places.iter().take(kind.places()).map(|place| place.read as u16).collect();
        files.vocabulary.spelled(&first)
    });
    let sentence = wrong.or(common).unwrap_or_else(|| match line {
        Some(line) if playback.at_end() => (own.done)(&line),
        Some(line) if playback.position > 0 => (own.writing)(&line),
        _ => own.invite.to_owned(),
    });
    let x = playback.state();
    let panels = html! {
        <>
            { panel(html! { frame.known }, given(kind, text, &wish, &set)) }
            { panel(html! { frame.now }, latents(kind, text, &x)) }
            { panel(html! { frame.guess }, match &files {
                Some(files) => nearest(kind, text, files, &places),
                None => html! { <div class="stage-empty" /> },
            }) }
        </>
    };
    let on_seeds = {
        let (set, wish) = (set.clone(), (*wish).clone());
        set.reform(move |(count, seed)| Wish { count, seed, ..wish.clone() })
    };
    let on_sharpness = {
        let (set, wish) = (set.clone(), (*wish).clone());
        set.reform(move |sharpness: f64| Wish { sharpness: Some(sharpness as f32), ..wish.clone() })
    };
    let unset = f64::from(kind.sharpness());
    let sharpness = wish.sharpness.map_or(unset, f64::from);
    let shown = fixed(sharpness, 2);
    let shown = if sharpness == unset { (text.unset)(&shown) } else { shown };
    let preset = |(name, pattern, tones): &(&'static str, &'static str, &'static str)| {
        let mut next = Wish { pattern: (*pattern).to_owned(), ..(*wish).clone() };
        match kind {
            Kind::Verse => tones.chars().zip(&mut next.tones).for_each(|(tone, place)| *place = tone),
            Kind::Word => (next.ending, next.letters) = ((*tones).to_owned(), None),
        }
        let onclick = set.reform(move |_: MouseEvent| next.clone());
        html! { <button type="button" {onclick}>{ *name }</button> }
    };
    let more = html! {
        <>
            { seeds(frame, wish.count, wish.seed, &on_seeds) }
            <Slider label={text.sharpness} min={0.0} max={MOST_SHARPNESS} step={SHARPNESS_STEP} value={sharpness}
                {shown} on_input={on_sharpness} />
            { parts.export }
            if matches!(parts.fetched, Fetched::Failed) { <button type="button" onclick={parts.again}>{ frame.again }</button> }
        </>
    };
    // Before there is anything to write, nothing can be started.
    let way = if parts.run.is_some() || parts.wanted.is_ok() { way(playback, frame) } else { Html::default() };
    let wanted = parts.wanted.ok();
    let idle = wanted.is_none();
    let on_start = parts.on_start;
    let on_verb = Callback::from(move |_: MouseEvent| {
        if let Some(wanted) = &wanted {
            on_start.emit(wanted.clone());
        }
    });
    stage(Stage {
        text: frame,
        panels,
        way,
        verb: text.verb,
        on_verb,
        idle,
        setting: switches(text, &wish, &set),
        sentence,
        choice: html! { <div class="stage-presets words-presets">{ for own.presets.iter().map(preset) }</div> },
        results: files.map(|files| results(kind, text, &files, &props.made)).unwrap_or_default(),
        more,
        papers: papers(Exhibit::Words),
        line: own.line,
    })
}
