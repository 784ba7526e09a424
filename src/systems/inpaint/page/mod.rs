//! Inpainting on the workshop's stage: brush a hole, fill it in by several seeds, and see what the jumps back are for.
//!
//! - `hole`: the picture with its hole. - `text`: what is said.

mod hole;
pub mod text;

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::{Inpaint, InpaintRun, REPEATS};
use crate::diffusion::Move;
use crate::engine::batch::Batch;
use crate::picture::{CLASSES, PIXELS};
use crate::ui::kit::lean::lean;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::source::Source;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::page::Page;
use crate::ui::parts::stage::results::{Made, results, use_made};
use crate::ui::parts::stage::source::{SourcePicker, SourcePickerProps};
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures, seeds, stage, use_common_sentence};
use crate::ui::text::{use_course_text, use_text};
use hole::{HoleCanvas, HoleCanvasProps, hole, missing};

/// The page on the contact sheet.
pub const PAGE: Page =
    Page { exhibit: Exhibit::Inpaint, still: include_bytes!("still.bin"), load: |on_result| Box::pin(load(on_result)) };

#[wasm_split(inpaint, fallible)]
fn load(on_result: Callback<Rc<[f32]>>) -> Result<Html, SplitLoaderError> {
    Ok(lean::<InpaintPage>(InpaintPageProps { on_result }))
}

/// Jumps back at each level, at most: more is patience without gain.
const MOST_JUMPS: u32 = 7;

/// What the visitor has set.
#[derive(Debug, Clone, PartialEq)]
struct Wish {
    known: hole::Known,
    jumps: u32,
    count: u32,
    seed: u64,
    class: Option<u8>,
}

impl Default for Wish {
    fn default() -> Self {
        Self { known: hole(9..19, 9..19), jumps: REPEATS - 1, count: 4, seed: 7, class: None }
    }
}

impl Wish {
    fn run(&self, source: Source, picture: &Rc<[f32]>) -> InpaintRun {
        let batch = Batch::of(self.seed, self.count);
        let run = InpaintRun::new(source.network(), picture.to_vec(), self.known.to_vec(), batch);
        InpaintRun { repeats: self.jumps + 1, classes: vec![self.class], ..run }
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

#[derive(Debug, PartialEq, Properties)]
struct InpaintPageProps {
    on_result: Callback<Rc<[f32]>>,
}

#[component]
fn InpaintPage(props: &InpaintPageProps) -> Html {
    let state = use_state_handle();
    let (words, course) = (use_text(), use_course_text());
    let (text, frame) = (text::of(state.language), &course.lesson.uses.stage);
    let wish = use_state_eq(Wish::default);
    let made = use_state_eq(Vec::<Made>::new);
    let picture = state.sources.picture();
    let source = state.sources.chosen;
    let wanted = wish.run(source, &picture);
    let playback = use_playback::<Inpaint>(&wanted);
    let seen = use_seen(&playback);
    let export = use_export(playback.run.as_ref());
    use_made(playback.run.as_deref(), PIXELS, &made, &props.on_result);

    let on_known = changing(&wish, |wish, known| wish.known = known);
    let on_jumps = changing(&wish, |wish, jumps: f64| wish.jumps = jumps as u32);
    let on_class = changing(&wish, |wish, class: String| wish.class = class.parse().ok());
    let on_seeds = changing(&wish, |wish, (count, seed)| (wish.count, wish.seed) = (count, seed));
    let preset = |columns: std::ops::Range<usize>, rows: std::ops::Range<usize>, name: &'static str| {
        let onclick = on_known.reform(move |_: MouseEvent| hole(columns.clone(), rows.clone()));
        html! { <button type="button" {onclick}>{ name }</button> }
    };
    let class_name = |class: u8| match source {
        Source::Clothing(_) => AttrValue::from(words.garments[usize::from(class)]),
        _ => class.to_string().into(),
    };
    let classes: Vec<(AttrValue, AttrValue)> = [(AttrValue::Static("none"), text.no_class.into())]
        .into_iter()
        .chain((0..CLASSES).map(|class| (class.to_string().into(), class_name(class))))
        .collect();
    // The newest result's own settings: picture, hole and seeds are the same, whatever is set by now.
    let newest = made.first().and_then(Made::settings::<InpaintRun>);
    let compare = newest.filter(|newest| newest.repeats > 1).map(|newest| {
        let alone = InpaintRun { repeats: 1, ..newest.clone() };
        let onclick = playback.on_start.reform(move |_: MouseEvent| alone.clone());
        html! { <button type="button" {onclick}>{ text.compare }</button> }
    });

    let whole = missing(&wish.known) == 0;
    let run = playback.run.as_ref().map(|run| &run.settings);
    let changed = run.is_some_and(|run| run.pictures != wanted.pictures || run.known != wanted.known);
    let common = use_common_sentence(
        playback.run.as_deref(),
        whole.then_some(text.no_hole),
        changed.then_some(text.changed),
        text.invite,
    );
    let sentence = common.unwrap_or_else(|| match (run, playback.last()) {
        (Some(run), _) if playback.at_end() && run.repeats == 1 => text.done_alone.to_owned(),
        (Some(run), _) if playback.at_end() => (text.done)(run.batch.count),
        (Some(_), Some(Move::Up(_))) => text.up.to_owned(),
        (Some(_), _) => text.down.to_owned(),
        (None, _) => text.invite.to_owned(),
    });
    let panels = html! {
        <>
            { panel(html! { frame.known }, lean::<HoleCanvas>(HoleCanvasProps {
                text, pixels: picture, known: wish.known.clone(), on_known: on_known.clone(),
            })) }
            { panel(html! { frame.now }, pictures(&seen.x, text.now)) }
            { panel(html! { frame.guess }, pictures(&seen.x0, text.guess)) }
        </>
    };
    let setting = html! {
        <Slider label={text.jumps} min={0.0} max={f64::from(MOST_JUMPS)} step={1.0} value={f64::from(wish.jumps)}
            shown={(text.jumps_shown)(wish.jumps)} on_input={on_jumps} />
    };
    let caption = |made: &Made| {
        let result = |run: &InpaintRun| (text.result)(run.repeats - 1, run.batch.seed);
        made.settings().map(result).unwrap_or_default()
    };
    let more = html! {
        <>
            <div class="stage-presets">
                { preset(9..19, 9..19, text.middle) }
                { preset(0..28, 14..28, text.half) }
                { preset(0..0, 0..0, text.whole) }
            </div>
            <Choice label={text.class} options={classes}
                value={wish.class.map_or(AttrValue::Static("none"), |class| class.to_string().into())} on_choose={on_class} />
            { seeds(frame, wish.count, wish.seed, &on_seeds) }
            { lean::<SourcePicker>(SourcePickerProps { label: text.picture, sheet: true }) }
            { export }
        </>
    };
    stage(Stage {
        text: frame,
        panels,
        way: way(&playback, frame),
        verb: text.verb,
        on_verb: playback.on_start.reform(move |_| wanted.clone()),
        idle: whole,
        setting,
        sentence,
        choice: Html::default(),
        results: results(text.results, &made, &caption, compare.unwrap_or_default()),
        more,
        papers: papers(Exhibit::Inpaint),
        line: text.line,
    })
}
