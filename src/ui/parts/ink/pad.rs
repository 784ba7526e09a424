//! A pad over the canvas on which the visitor draws what the ink starts from. It is a chunk of its own.

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::CanvasRenderingContext2d;
use yew::prelude::*;

use super::cloud::DRAWING_SIDE;
use crate::ink::{Place, stroke};
use crate::ui::kit::canvas;
use crate::ui::kit::drawing::DrawingArea;
use crate::ui::kit::later::{Coming, Placing};
use crate::ui::kit::lean::lean;
use crate::ui::kit::picture::theme_color;
use crate::ui::kit::theme::use_theme;
use crate::ui::text::use_text;

/// Pixels of the pad's canvas along its side.
const SIDE: u32 = 640;
/// The brush's radius, in pixels of the drawing.
const BRUSH: f32 = 1.8;

/// What a [`Pad`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct PadProps {
    /// Called with the finished drawing: [`DRAWING_SIDE`]² values, row by row from the top, 0 = paper, 1 = ink.
    pub on_done: Callback<Rc<[f32]>>,
    /// Called when the visitor draws nothing after all.
    pub on_cancel: Callback<()>,
}

/// Only what is reached from here alone goes into the chunk.
#[wasm_split(pad, fallible)]
fn placed() -> Result<Placing<PadProps>, SplitLoaderError> {
    Ok(lean::<Pad>)
}

/// Brings the pad.
pub fn load() -> Coming<PadProps> {
    Box::pin(placed())
}

/// A sheet to draw on with mouse, pen, finger or keyboard.
#[component]
fn Pad(props: &PadProps) -> Html {
    let words = use_text();
    let text = &words.ink;
    let theme = use_theme();
    let sheet = use_node_ref();
    let mask = use_mut_ref(|| vec![0.0_f32; DRAWING_SIDE * DRAWING_SIDE]);
    let blank = use_state_eq(|| true);

    let on_clear = {
        let (sheet, mask, blank) = (sheet.clone(), mask.clone(), blank.setter());
        Callback::from(move |()| {
            mask.borrow_mut().fill(0.0);
            blank.set(true);
            if let Some(context) = canvas::context(&sheet, SIDE) {
                context.clear_rect(0.0, 0.0, f64::from(SIDE), f64::from(SIDE));
            }
        })
    };
    {
        let sheet = sheet.clone();
        use_effect_with(theme, move |_| recolor(&sheet));
    }
    let on_stroke = {
        let (sheet, mask, blank) = (sheet.clone(), mask.clone(), blank.setter());
        Callback::from(move |(from, to): (Place, Place)| {
            for (pixel, ink) in mask.borrow_mut().iter_mut().zip(stroke(DRAWING_SIDE, BRUSH, from, to)) {
                *pixel = pixel.max(ink);
            }
            trace(&sheet, from, to);
            blank.set(false);
        })
    };
    let place = Callback::from(move |(column, row): (usize, usize)| {
        let share = |cell: usize| (cell as f64 + 0.5) / DRAWING_SIDE as f64;
        (words.drawing.place)(share(column), share(row))
    });
    let done = props.on_done.reform(move |_: MouseEvent| mask.borrow().as_slice().into());
    html! {
        <div class="ink-pad">
            <DrawingArea class="ink-pad-sheet" label={text.pad_label} cells={DRAWING_SIDE} {place} {on_stroke}
                keys={words.drawing.keys} pen_down={words.drawing.pen_down} pen_up={words.drawing.pen_up}
                on_clear={on_clear.clone()}>
                <canvas ref={sheet} width={SIDE.to_string()} height={SIDE.to_string()} aria-hidden="true" />
                if *blank {
                    <p class="ink-pad-hint">{ text.pad_hint }</p>
                }
            </DrawingArea>
            <div class="ink-pad-buttons">
                <button type="button" class="ink-primary" disabled={*blank} onclick={done}>{ text.pad_done }</button>
                <button type="button" disabled={*blank} onclick={on_clear.reform(|_: MouseEvent| ())}>{ text.pad_clear }</button>
                <button type="button" onclick={props.on_cancel.reform(|_: MouseEvent| ())}>{ text.pad_cancel }</button>
            </div>
        </div>
    }
}

/// The colour of strokes in the present theme.
fn ink_color(context: &CanvasRenderingContext2d) -> String {
    let [r, g, b] = theme_color(context, "ink").unwrap_or([34, 58, 143]);
    format!("rgb({r} {g} {b})")
}

/// Gives what is drawn already the present theme's colour.
fn recolor(sheet: &NodeRef) {
    let Some(context) = canvas::context(sheet, SIDE) else { return };
    context.save();
    // Only where there is a stroke. It cannot fail: canvases have known this operation from the start.
    let _ = context.set_global_composite_operation("source-in");
    context.set_fill_style_str(&ink_color(&context));
    context.fill_rect(0.0, 0.0, f64::from(SIDE), f64::from(SIDE));
    context.restore();
}

/// Draws a stroke on the pad.
fn trace(sheet: &NodeRef, from: Place, to: Place) {
    let Some(context) = canvas::context(sheet, SIDE) else {
        return;
    };
    let scale = |cells: f32| f64::from(cells) * f64::from(SIDE) / DRAWING_SIDE as f64;
    context.set_stroke_style_str(&ink_color(&context));
    context.set_line_cap("round");
    context.set_line_width(2.0 * scale(BRUSH));
    context.begin_path();
    context.move_to(scale(from.0), scale(from.1));
    context.line_to(scale(to.0), scale(to.1));
    context.stroke();
}
