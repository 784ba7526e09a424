//! Detection on the workshop's stage: put things on a sheet, and boxes of noise fly to them and name them.
//!
//! - `sheet`: what things are put on. - `boxes`: boxes over a scene. - `text`: what is said.

mod boxes;
mod sheet;
pub mod text;

use std::rc::Rc;

use yew::prelude::*;

use super::findings::{self, FOUND, Finding};
use super::{Detect, DetectRun, RENEWED_BELOW, STEPS, Seen};
use crate::engine::batch::Batch;
use crate::ui::engine::Phase;
use crate::ui::kit::lean::lean;
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::Slider;
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::source::{Source, is_blank};
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::{Playback, use_playback};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::source::{SourcePicker, SourcePickerProps};
use crate::ui::parts::stage::way::way_said;
use crate::ui::parts::stage::{Stage, panel, seed_field, stage, use_common_sentence};
use crate::ui::text::{use_course_text, use_text};
use sheet::{Pen, SIDES, Sheet, SheetArea, SheetAreaProps};

/// The steps that the slider goes to.
const MOST_STEPS: f64 = 8.0;

/// What the visitor has set.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    sheet: Sheet,
    /// The number of the next random scene.
    next: u64,
    /// The side of a picture that is put on the sheet, in pixels.
    side: usize,
    steps: u32,
    renewal: bool,
    seed: u64,
}

impl Default for Wish {
    fn default() -> Self {
        Self { sheet: sheet::random(1), next: 2, side: 22, steps: STEPS, renewal: true, seed: 1 }
    }
}

impl Wish {
    fn run(&self) -> DetectRun {
        let run = DetectRun::new(self.sheet.to_vec(), Batch::of(self.seed, 1));
        DetectRun { steps: self.steps, renewed_below: if self.renewal { RENEWED_BELOW } else { 0.0 }, ..run }
    }
}

/// Calls `set` with what is set and a new value, and keeps what comes of it.
fn changing<T: 'static>(wish: &UseStateHandle<Wish>, set: fn(&mut Wish, T)) -> Callback<T> {
    let wish = wish.clone();
    Callback::from(move |value| {
        let mut next = (*wish).clone();
        set(&mut next, value);
        wish.set(next);
    })
}

/// What there is to see of a run where one looks.
#[derive(Debug, Clone, PartialEq, Default)]
struct Shown {
    signals: Vec<[f32; super::boxes::NUMBERS]>,
    /// Which boxes the last step has drawn anew.
    renewed: Vec<bool>,
    found: Vec<Finding>,
}

/// What there is to see where one looks, computed once for each place.
#[hook]
fn use_shown(playback: &Playback<Detect>) -> Rc<Shown> {
    let run = playback.run.as_ref().map(|run| (run.id, playback.position));
    use_memo(run, |run| {
        let settings = run.and_then(|_| playback.run.as_ref()).map(|run| run.settings.clone());
        let state = playback.state();
        let seen = settings.zip(Seen::of(&state));
        seen.map(|(settings, seen)| shown(&settings, seen, playback.position)).unwrap_or_default()
    })
}

/// What there is to see after so many moves.
fn shown(settings: &DetectRun, seen: Seen<'_>, moves: u32) -> Shown {
    let steps = moves.saturating_sub(1);
    let all = findings::of_steps(seen.found);
    let last = all.clone().skip(steps.saturating_sub(1) as usize * super::BOXES);
    let renewed = last.map(|one| one.score() < settings.renewed_below && steps < settings.steps);
    Shown {
        signals: seen.signals.to_vec(),
        renewed: if steps == 0 { Vec::new() } else { renewed.collect() },
        found: findings::distinct(all).into_iter().filter(|finding| finding.score >= FOUND).collect(),
    }
}

#[derive(PartialEq, Properties)]
pub struct DetectTabProps {
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// Called with a picture of what was looked at.
    pub on_result: Callback<Rc<[f32]>>,
}

/// The tab.
#[component]
pub fn DetectTab(props: &DetectTabProps) -> Html {
    let state = use_state_handle();
    let (words, course) = (use_text(), use_course_text());
    let (text, frame) = (text::of(state.language), &course.lesson.uses.stage);
    let wish = &props.wish;
    let wanted = wish.run();
    let playback = use_playback::<Detect>(&wanted);
    let shown = use_shown(&playback);
    let export = use_export(playback.run.as_ref());
    {
        let done = playback.run.as_ref().filter(|run| run.phase == Phase::Done);
        let (done, on_result) = (done.map(|run| (run.id, run.settings.clone())), props.on_result.clone());
        use_effect_with(done.as_ref().map(|(id, _)| *id), move |_| {
            if let Some((_, settings)) = done {
                on_result.emit(sheet::halved(&settings.scenes));
            }
        });
    }

    let source = state.sources.chosen;
    let pen = match source {
        Source::Drawing => Pen::Draws,
        _ => Pen::Puts(state.sources.picture(), wish.side),
    };
    let on_sheet = changing(wish, |wish, sheet: Sheet| wish.sheet = sheet);
    let on_random = changing(wish, |wish, _: MouseEvent| {
        (wish.sheet, wish.next) = (sheet::random(wish.next), wish.next + 1);
    });
    let on_clear = changing(wish, |wish, _: MouseEvent| wish.sheet = sheet::empty());
    let on_steps = changing(wish, |wish, steps: f64| wish.steps = steps as u32);
    let on_renewal = changing(wish, |wish, _: MouseEvent| wish.renewal = !wish.renewal);
    let on_side = changing(wish, |wish, side: f64| wish.side = side as usize);
    let on_seed = changing(wish, |wish, seed| wish.seed = seed);
    let name = |class: u8| match sheet::of_set(class) {
        (true, garment) => AttrValue::from(words.garments[garment]),
        (false, digit) => AttrValue::from(digit.to_string()),
    };

    let run = playback.run.as_ref().map(|run| run.settings.clone());
    let blank = is_blank(&wish.sheet);
    let changed = run.as_ref().is_some_and(|run| run.scenes[..] != wish.sheet[..]);
    let common = use_common_sentence(
        playback.run.as_deref(),
        blank.then_some(text.blank),
        changed.then_some(text.changed),
        text.invite,
    );
    let steps = playback.position.saturating_sub(1);
    let all = run.as_ref().map_or(wish.steps, |run| run.steps);
    let sentence = common.unwrap_or_else(|| match &run {
        Some(_) if playback.at_end() && shown.found.is_empty() => text.nothing.to_owned(),
        Some(run) if playback.at_end() => (text.done)(shown.found.len(), run.steps),
        Some(_) if playback.position == 1 => text.looked.to_owned(),
        Some(run) if steps > 0 && run.renewed_below == 0.0 => (text.stepped_alone)(steps as usize),
        Some(_) if steps > 0 => {
            (text.stepped)(steps as usize, shown.renewed.iter().filter(|renewed| **renewed).count())
        }
        _ => text.invite.to_owned(),
    });
    let way = match playback.position {
        0 => AttrValue::from(text.way_start),
        1 => text.way_looked.into(),
        _ => (text.way_shown)(steps, all).into(),
    };

    // Boxes lie on the sheet that they were made for.
    let looked_at = match &run {
        Some(run) if changed => run.scenes.as_slice().into(),
        _ => wish.sheet.clone(),
    };
    let known = html! {
        <>
            { frame.known }
            <button type="button" class="reverse-link" onclick={on_random}>{ text.random }</button>
            <button type="button" class="reverse-link" disabled={blank} onclick={on_clear}>{ text.clear }</button>
        </>
    };
    let count = (text.boxes)(super::BOXES);
    let panels = html! {
        <>
            { panel(known, lean::<SheetArea>(SheetAreaProps { text, sheet: wish.sheet.clone(), pen, on_sheet })) }
            { panel(prose(&count), boxes::noisy(&looked_at, &shown.signals, &shown.renewed, count.clone().into())) }
            { panel(html! { text.found }, boxes::found(text, &looked_at, &shown.found, &name)) }
        </>
    };
    let setting = html! {
        <>
            <Slider label={text.steps} min={1.0} max={MOST_STEPS} step={1.0} value={f64::from(wish.steps)}
                shown={wish.steps.to_string()} on_input={on_steps} />
            <button type="button" class="detect-renewal" aria-pressed={wish.renewal.to_string()} onclick={on_renewal}>{ text.renewal }</button>
        </>
    };
    let results = html! {
        <ul class="detect-findings" aria-label={text.results}>
            { for boxes::said(text, &shown.found, &name).into_iter().map(|one| html! { <li>{ one }</li> }) }
        </ul>
    };
    let more = html! {
        <>
            <Slider label={text.size} min={SIDES.0 as f64} max={SIDES.1 as f64} step={1.0} value={wish.side as f64}
                shown={(text.size_shown)(wish.side)} on_input={on_side} />
            { seed_field(frame, wish.seed, on_seed) }
            { lean::<SourcePicker>(SourcePickerProps { label: text.picture, sheet: false }) }
            { export }
        </>
    };
    stage(Stage {
        text: frame,
        panels,
        way: way_said(&playback, frame, way),
        verb: text.verb,
        on_verb: playback.on_start.reform(move |_| wanted.clone()),
        idle: blank,
        setting,
        sentence,
        choice: Html::default(),
        results,
        more,
        papers: papers(Exhibit::Detect),
        line: text.line,
    })
}
