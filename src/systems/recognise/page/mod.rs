//! Recognition on the workshop's stage: draw, ask the network under every class at every noise level, and see which level knows.
//!
//! - `bars`: the errors of the classes, level by level. - `seen`: what there is to see of a run where one looks. - `text`: what is said.

mod bars;
mod seen;
pub mod text;

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::centred::centred;
use super::fit::{Fit, Opinion, poor};
use super::{LEVELS, Recognise, RecogniseRun};
use crate::engine::batch::Batch;
use crate::engine::settings::Network;
use crate::picture::CLASSES;
use crate::ui::engine::Phase;
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::fixed;
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::lesson::uses::papers;
use crate::ui::model::actions::Action;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::source::{Source, SourceAction, Sources};
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::forward::sheet;
use crate::ui::parts::playback::transport::Wish as Move;
use crate::ui::parts::playback::{look, use_playback};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::page::Page;
use crate::ui::parts::stage::source::{SourcePicker, SourcePickerProps};
use crate::ui::parts::stage::way::way_said;
use crate::ui::parts::stage::{Stage, is_blank, panel, seed_field, stage, use_common_sentence};
use crate::ui::text::{use_course_text, use_text};
use bars::{Bars, BarsProps};
use seen::{errors_of, of_level, use_seen};

/// The page on the contact sheet.
pub const PAGE: Page = Page {
    exhibit: Exhibit::Recognise,
    still: include_bytes!("still.bin"),
    load: |on_result| Box::pin(load(on_result)),
};

#[wasm_split(recognise, fallible)]
fn load(on_result: Callback<Rc<[f32]>>) -> Result<Html, SplitLoaderError> {
    Ok(lean::<RecognisePage>(RecognisePageProps { on_result }))
}

/// The garment that is shown to the digits' network: an ankle boot, which is like no digit.
const STRANGER: Source = Source::Clothing(9);

/// The choice of no network in particular.
const FITTING: &str = "fitting";

/// What the visitor has set.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Wish {
    /// The network that is asked; none for the one that fits the picture.
    network: Option<Network>,
    /// The one level that decides; none for all.
    alone: Option<usize>,
    seed: u64,
}

impl Default for Wish {
    fn default() -> Self {
        Self { network: None, alone: None, seed: 1 }
    }
}

impl Wish {
    fn run(&self, source: Source, picture: &[f32]) -> RecogniseRun {
        let network = self.network.unwrap_or(source.network());
        let own = matches!(source, Source::Drawing | Source::Image);
        let picture = if own && network == Network::Digits { centred(picture) } else { picture.to_vec() };
        RecogniseRun::new(network, picture, Batch::of(self.seed, 1))
    }
}

#[derive(Debug, PartialEq, Properties)]
struct RecognisePageProps {
    on_result: Callback<Rc<[f32]>>,
}

#[component]
fn RecognisePage(props: &RecognisePageProps) -> Html {
    let state = use_state_handle();
    let (words, course) = (use_text(), use_course_text());
    let (text, frame) = (text::of(state.language), &course.lesson.uses.stage);
    let wish = use_state_eq(Wish::default);
    let (picture, source) = (state.sources.picture(), state.sources.chosen);
    let wanted = wish.run(source, &picture);
    let playback = use_playback::<Recognise>(&wanted);
    let seen = use_seen(&playback, wish.alone);
    let export = use_export(playback.run.as_ref());
    {
        let done = playback.run.as_ref().filter(|run| run.phase == Phase::Done);
        let (done, on_result) = (done.map(|run| (run.id, run.settings.clone())), props.on_result.clone());
        use_effect_with(done.as_ref().map(|(id, _)| *id), move |_| {
            if let Some((_, settings)) = done {
                on_result.emit(settings.pictures.as_slice().into());
            }
        });
    }

    let asked = playback.run.as_ref().map_or(wanted.network, |run| run.settings.network);
    let stale = playback.run.as_ref().is_some_and(|run| *run.settings != wanted);
    let name = |class: u8| AttrValue::from((course.reverse.controls.class_name)(asked, class));
    let said = |class: u8| (text.class)(asked, &name(class));
    let error = |error: f32| fixed(f64::from(error), 3);
    let level_name = |level: usize| fixed(LEVELS[level], 1);
    let blank = is_blank(&picture);
    let position = playback.position as usize;

    let on_picture = {
        let dispatcher = state.dispatcher();
        Callback::from(move |change| dispatcher.dispatch(Action::Picture(change)))
    };
    // Whoever draws over a sample draws on a sheet of their own.
    let on_draw = {
        let on_picture = on_picture.clone();
        Callback::from(move |change: SourceAction| {
            if source != Source::Drawing {
                on_picture.emit(SourceAction::Choose(Source::Drawing));
            }
            on_picture.emit(change);
        })
    };
    let set = {
        let wish = wish.setter();
        Callback::from(move |next: Wish| wish.set(next))
    };
    let run_with = |source: Source, network: Option<Network>| {
        let (on_picture, set, start) = (on_picture.clone(), set.clone(), playback.on_start.clone());
        let next = Wish { network, ..*wish };
        let picture = Sources { chosen: source, ..(*state.sources).clone() }.picture();
        Callback::from(move |_: MouseEvent| {
            on_picture.emit(SourceAction::Choose(source));
            set.emit(next);
            start.emit(next.run(source, &picture));
        })
    };
    let on_level = {
        let (set, on_move, wish) = (set.clone(), playback.on_move.clone(), *wish);
        let looked = playback.newest;
        Callback::from(move |value: f64| {
            let level = value as u32;
            set.emit(Wish { alone: level.checked_sub(1).map(|level| level as usize), ..wish });
            if looked > 0 {
                on_move.emit(if level == 0 { Move::Follow } else { Move::To(level) });
            }
        })
    };
    let on_network = {
        let (set, wish) = (set.clone(), *wish);
        Callback::from(move |name: String| {
            set.emit(Wish { network: Network::ALL.into_iter().find(|network| network.name() == name), ..wish });
        })
    };
    let on_seed = {
        let (set, wish) = (set.clone(), *wish);
        Callback::from(move |seed| set.emit(Wish { seed, ..wish }))
    };

    let errors = errors_of(&playback);
    let together = Opinion::of(&errors);
    let alone = wish.alone.and_then(|level| of_level(&errors, level));
    let done = playback.stage == look::Stage::Done;
    let common = use_common_sentence(
        playback.run.as_deref(),
        blank.then_some(text.blank),
        stale.then_some(text.changed),
        text.invite,
    );
    let sentence = common.unwrap_or_else(|| match (together.filter(|_| done), wish.alone.zip(alone)) {
        (Some(whole), Some((level, alone))) => {
            let other = (whole.best != alone.best).then(|| said(whole.best));
            (text.alone)(&level_name(level), &said(alone.best), &said(alone.second), other.as_deref())
        }
        (Some(whole), None) => match whole.fit(asked) {
            Fit::Clear => (text.clear)(&said(whole.best)),
            Fit::Narrow => (text.narrow)(&said(whole.best), &said(whole.second)),
            Fit::Poor => (text.poor)(&said(whole.best), &error(whole.least()), &error(poor(asked))),
        },
        (None, _) => (text.looking)(playback.newest as usize, LEVELS.len()),
    });
    let shown = match position.checked_sub(1) {
        None => text.way_start.to_owned(),
        Some(level) => (text.way_shown)(position, LEVELS.len(), &level_name(level)),
    };
    let guess = match &seen.opinion {
        Some(opinion) if !seen.x0.is_empty() => AttrValue::from((text.guess)(&said(opinion.best))),
        _ => frame.guess.into(),
    };
    let drawing = source == Source::Drawing;
    let known = html! {
        <>
            { frame.known }
            if drawing {
                <button type="button" class="reverse-link" disabled={blank}
                    onclick={on_draw.reform(|_: MouseEvent| SourceAction::Clear)}>{ course.forward.clear }</button>
            } else {
                <button type="button" class="reverse-link"
                    onclick={on_picture.reform(|_: MouseEvent| SourceAction::Choose(Source::Drawing))}>{ text.draw }</button>
            }
        </>
    };
    let square = |pixels: &Rc<[f32]>, label: AttrValue| {
        if pixels.is_empty() {
            html! { <div class="stage-empty" /> }
        } else {
            html! { <PictureCanvas pixels={pixels.clone()} scale={PictureScale::Data} {label} /> }
        }
    };
    let panels = html! {
        <>
            { panel(known, sheet(&course.forward, &words.drawing, picture, String::new(), &on_draw, false)) }
            { panel(html! { frame.now }, square(&seen.noisy, text.now.into())) }
            { panel(html! { &guess }, square(&seen.x0, guess.clone())) }
        </>
    };
    let level_shown =
        wish.alone.map_or_else(|| text.all_levels.to_owned(), |level| (text.one_level)(&level_name(level)));
    let strange = wanted.network == Network::Digits && matches!(source, Source::Clothing(_));
    let (other, onclick) = match strange {
        true => (text.own_network, run_with(source, None)),
        false => (text.stranger, run_with(STRANGER, Some(Network::Digits))),
    };
    let setting = html! {
        <>
            <Slider label={text.level} min={0.0} max={LEVELS.len() as f64} step={1.0} shown={level_shown}
                value={wish.alone.map_or(0.0, |level| level as f64 + 1.0)} on_input={on_level} />
            <button type="button" {onclick}>{ other }</button>
        </>
    };
    let results = lean::<Bars>(BarsProps {
        text,
        names: (0..CLASSES).map(name).collect(),
        levels: LEVELS.into(),
        errors,
        alone: wish.alone,
        at: position.checked_sub(1),
        stale,
    });
    let network_name = course.reverse.controls.network_name;
    let networks: Vec<(AttrValue, AttrValue)> = [(AttrValue::Static(FITTING), text.fitting.into())]
        .into_iter()
        .chain(Network::ALL.into_iter().map(|network| (network.name().into(), network_name(network).into())))
        .collect();
    let more = html! {
        <>
            <Choice label={text.network} options={networks} on_choose={on_network}
                value={wish.network.map_or(AttrValue::Static(FITTING), |network| network.name().into())} />
            { seed_field(frame, wish.seed, on_seed) }
            { lean::<SourcePicker>(SourcePickerProps { label: text.picture, sheet: false }) }
            { export }
        </>
    };
    stage(Stage {
        text: frame,
        panels,
        way: way_said(&playback, frame, shown.into()),
        verb: text.verb,
        on_verb: playback.on_start.reform(move |_| wanted.clone()),
        idle: blank,
        setting,
        sentence,
        choice: Html::default(),
        results,
        more,
        papers: papers(Exhibit::Recognise),
        line: text.line,
    })
}
