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
use crate::picture::CLASSES;
use crate::ui::engine::Phase;
use crate::ui::kit::seed::Seed;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::lesson::uses::papers;
use crate::ui::model::choices::LARGEST_SEED;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::source::Source;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::look;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::page::Page;
use crate::ui::parts::stage::results::{Made, results, use_made};
use crate::ui::parts::stage::source::SourcePicker;
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures};
use crate::ui::text::{use_course_text, use_text};
use hole::{HoleCanvas, hole, missing};

/// The page on the contact sheet.
pub const PAGE: Page =
    Page { exhibit: Exhibit::Inpaint, still: include_bytes!("still.bin"), load: |on_result| Box::pin(load(on_result)) };

#[wasm_split(inpaint, fallible)]
fn load(on_result: Callback<Rc<[f32]>>) -> Result<Html, SplitLoaderError> {
    Ok(html! { <InpaintPage {on_result} /> })
}

/// Jumps back at each level, at most: more is patience without gain.
const MOST_JUMPS: u32 = 7;
/// Seeds side by side.
const COUNTS: [u32; 3] = [1, 4, 9];

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
    let made = use_state_eq(Vec::<Made<InpaintRun>>::new);
    let picture = state.sources.picture();
    let source = state.sources.chosen;
    let wanted = wish.run(source, &picture);
    let playback = use_playback::<Inpaint>(&wanted);
    let seen = use_seen(&playback);
    let export = use_export(playback.run.as_ref());
    use_made(playback.run.as_ref(), &made, &props.on_result);

    let change = |set: fn(&mut Wish, f64)| {
        let wish = wish.clone();
        Callback::from(move |value: f64| {
            let mut next = (*wish).clone();
            set(&mut next, value);
            wish.set(next);
        })
    };
    let with_known = {
        let wish = wish.clone();
        Callback::from(move |known| wish.set(Wish { known, ..(*wish).clone() }))
    };
    let preset = |columns: std::ops::Range<usize>, rows: std::ops::Range<usize>, name: &'static str| {
        let onclick = with_known.reform(move |_: MouseEvent| hole(columns.clone(), rows.clone()));
        html! { <button type="button" {onclick}>{ name }</button> }
    };
    let counts: Vec<(AttrValue, AttrValue)> =
        COUNTS.map(|count| (count.to_string().into(), count.to_string().into())).into();
    let on_count = change(|wish, count| wish.count = count as u32).reform(|count: String| count.parse().unwrap_or(1.0));
    let class_name = |class: u8| match source {
        Source::Clothing(_) => AttrValue::from(words.garments[usize::from(class)]),
        _ => class.to_string().into(),
    };
    let classes: Vec<(AttrValue, AttrValue)> = [(AttrValue::Static("none"), text.no_class.into())]
        .into_iter()
        .chain((0..CLASSES).map(|class| (class.to_string().into(), class_name(class))))
        .collect();
    let on_class = {
        let wish = wish.clone();
        Callback::from(move |class: String| wish.set(Wish { class: class.parse().ok(), ..(*wish).clone() }))
    };
    let on_seed = {
        let wish = wish.clone();
        Callback::from(move |seed| wish.set(Wish { seed, ..(*wish).clone() }))
    };
    let on_verb = {
        let wanted = wanted.clone();
        playback.on_start.reform(move |()| wanted.clone())
    };
    // The newest result's own settings: picture, hole and seeds are the same, whatever is set by now.
    let newest = made.first().map(|made| made.settings.clone());
    let on_compare = {
        let (newest, start) = (newest.clone(), playback.on_start.clone());
        move |_: MouseEvent| {
            if let Some(newest) = &newest {
                start.emit(InpaintRun { repeats: 1, ..(**newest).clone() });
            }
        }
    };

    let whole = missing(&wish.known) == 0;
    let done_here = playback.stage == look::Stage::Done && playback.position == playback.newest;
    let last = playback.position.checked_sub(1).and_then(|index| playback.plan.get(index as usize));
    let sentence = match playback.run.as_ref().map(|run| (run.shown_phase(), &run.settings)) {
        Some((Phase::Failed(why), _)) => (frame.run_failed)(&(words.page.failure)(&why)),
        _ if whole => text.no_hole.to_owned(),
        Some((Phase::Done | Phase::Paused, settings))
            if settings.pictures != wanted.pictures || settings.known != wanted.known =>
        {
            text.changed.to_owned()
        }
        Some((_, settings)) if done_here && settings.repeats == 1 => text.done_alone.to_owned(),
        Some((_, settings)) if done_here => (text.done)(settings.batch.count),
        Some((Phase::Loading, _)) => frame.loading.to_owned(),
        Some(_) if matches!(last, Some(Move::Up(_))) => text.up.to_owned(),
        Some(_) => text.down.to_owned(),
        None => text.invite.to_owned(),
    };
    let panels = html! {
        <>
            { panel(html! { frame.known }, html! {
                <HoleCanvas {text} pixels={picture} known={wish.known.clone()} on_known={with_known.clone()} />
            }) }
            { panel(html! { frame.now }, pictures(&seen.x, text.now)) }
            { panel(html! { frame.guess }, pictures(&seen.x0, text.guess)) }
        </>
    };
    let slider = html! {
        <Slider label={text.jumps} min={0.0} max={f64::from(MOST_JUMPS)} step={1.0} value={f64::from(wish.jumps)}
            shown={(text.jumps_shown)(wish.jumps)} on_input={change(|wish, jumps| wish.jumps = jumps as u32)} />
    };
    let caption = |made: &Made<InpaintRun>| (text.result)(made.settings.repeats - 1, made.settings.batch.seed);
    let compare = html! {
        if newest.is_some_and(|newest| newest.repeats > 1) {
            <button type="button" onclick={on_compare}>{ text.compare }</button>
        }
    };
    let more = html! {
        <>
            <div class="stage-presets">
                { preset(9..19, 9..19, text.middle) }
                { preset(0..28, 14..28, text.half) }
                { preset(0..0, 0..0, text.whole) }
            </div>
            <Choice label={frame.side_by_side} options={counts} value={wish.count.to_string()} on_choose={on_count} />
            <Choice label={text.class} options={classes}
                value={wish.class.map_or(AttrValue::Static("none"), |class| class.to_string().into())} on_choose={on_class} />
            <Seed label={frame.seed} renew={frame.new_seed} seed={wish.seed} largest={LARGEST_SEED} {on_seed} />
            <SourcePicker label={text.picture} />
            { export }
        </>
    };
    html! {
        <Stage {sentence} {panels} way={way(&playback, frame)} verb={text.verb} {on_verb} idle={whole} {slider} results={results(text.results, &made, caption, compare)} more_label={frame.more} {more}
            line={html! { <>{ papers(Exhibit::Inpaint) }<p>{ text.line }</p></> }} />
    }
}
