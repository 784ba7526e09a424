//! A pad over the canvas on which the visitor draws what the ink starts from.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlElement, PointerEvent};
use yew::prelude::*;

use super::cloud::DRAWING_SIDE;
use crate::ui::canvas;
use crate::ui::picture::theme_color;
use crate::ui::text::use_text;
use crate::ui::theme::use_theme;

/// Pixels along the pad's side.
const SIDE: u32 = 640;
/// The brush's radius, as a share of the side.
const BRUSH: f32 = 0.028;

/// What a [`Pad`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct PadProps {
    /// Called with the finished drawing: [`DRAWING_SIDE`]² values, row by row from the top, 0 = paper, 1 = ink.
    pub on_done: Callback<Rc<[f32]>>,
    /// Called when the visitor draws nothing after all.
    pub on_cancel: Callback<()>,
}

/// A sheet to draw on with mouse, pen or finger.
#[component]
pub fn Pad(props: &PadProps) -> Html {
    let text = &use_text().ink;
    let theme = use_theme();
    let sheet = use_node_ref();
    let mask = use_mut_ref(|| vec![0.0_f32; DRAWING_SIDE * DRAWING_SIDE]);
    let last = use_mut_ref(|| None::<(f32, f32)>);
    let blank = use_state_eq(|| true);

    let clear = {
        let (sheet, mask, blank) = (sheet.clone(), mask.clone(), blank.setter());
        move |_: MouseEvent| {
            mask.borrow_mut().fill(0.0);
            blank.set(true);
            if let Some(context) = canvas::context(&sheet, SIDE, SIDE) {
                context.clear_rect(0.0, 0.0, f64::from(SIDE), f64::from(SIDE));
            }
        }
    };
    {
        let sheet = sheet.clone();
        use_effect_with(theme, move |_| recolor(&sheet));
    }
    let stroke = {
        let (sheet, mask, last, blank) = (sheet.clone(), mask.clone(), last.clone(), blank.setter());
        move |to: (f32, f32)| {
            let from = last.borrow_mut().replace(to).unwrap_or(to);
            paint(&mut mask.borrow_mut(), from, to);
            trace(&sheet, from, to);
            blank.set(false);
        }
    };
    let onpointerdown = {
        let (stroke, last) = (stroke.clone(), last.clone());
        move |event: PointerEvent| {
            if let (true, Some(at)) = (event.button() == 0, position(&event)) {
                event.prevent_default();
                if let Some(element) = target(&event) {
                    // Without capture a stroke only ends at the pad's edge.
                    let _ = element.set_pointer_capture(event.pointer_id());
                }
                *last.borrow_mut() = None;
                stroke(at);
            }
        }
    };
    let onpointermove = {
        let last = last.clone();
        move |event: PointerEvent| {
            let drawing = last.borrow().is_some();
            if let (true, Some(at)) = (drawing, position(&event)) {
                stroke(at);
            }
        }
    };
    let lift = move |_: PointerEvent| *last.borrow_mut() = None;
    let done = {
        let (mask, on_done) = (mask.clone(), props.on_done.clone());
        move |_: MouseEvent| on_done.emit(mask.borrow().as_slice().into())
    };
    let cancel = {
        let on_cancel = props.on_cancel.clone();
        move |_: MouseEvent| on_cancel.emit(())
    };
    // On a phone the choice that opens the pad stands below it.
    let sheet_buttons = use_node_ref();
    let buttons = sheet_buttons.clone();
    use_effect_with((), move |()| {
        if let Some(element) = buttons.cast::<HtmlElement>() {
            element.scroll_into_view_with_bool(false);
        }
    });

    html! {
        <div class="ink-pad">
            <canvas ref={sheet} class="ink-pad-sheet" width={SIDE.to_string()} height={SIDE.to_string()} role="img"
                aria-label={text.pad_label} {onpointerdown} {onpointermove}
                onpointerup={lift.clone()} onpointercancel={lift} />
            if *blank {
                <p class="ink-pad-hint">{ text.pad_hint }</p>
            }
            <div class="ink-pad-buttons" ref={sheet_buttons}>
                <button type="button" class="ink-primary" disabled={*blank} onclick={done}>{ text.pad_done }</button>
                <button type="button" disabled={*blank} onclick={clear}>{ text.pad_clear }</button>
                <button type="button" onclick={cancel}>{ text.pad_cancel }</button>
            </div>
        </div>
    }
}

fn target(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Where on the pad, as shares of its side from the upper left corner.
fn position(event: &PointerEvent) -> Option<(f32, f32)> {
    let bounds = target(event)?.get_bounding_client_rect();
    let at = |client: i32, start: f64, size: f64| ((f64::from(client) - start) / size) as f32;
    let (x, y) =
        (at(event.client_x(), bounds.left(), bounds.width()), at(event.client_y(), bounds.top(), bounds.height()));
    (x.is_finite() && y.is_finite()).then_some((x, y))
}

/// The colour of strokes in the present theme.
fn ink(context: &CanvasRenderingContext2d) -> String {
    let [r, g, b] = theme_color(context, "ink").unwrap_or([34, 58, 143]);
    format!("rgb({r} {g} {b})")
}

/// Gives what is drawn already the present theme's colour.
fn recolor(sheet: &NodeRef) {
    let Some(context) = canvas::context(sheet, SIDE, SIDE) else { return };
    context.save();
    // Only where there is a stroke. It cannot fail: canvases have known this operation from the start.
    let _ = context.set_global_composite_operation("source-in");
    context.set_fill_style_str(&ink(&context));
    context.fill_rect(0.0, 0.0, f64::from(SIDE), f64::from(SIDE));
    context.restore();
}

/// Draws a stroke on the pad.
fn trace(sheet: &NodeRef, from: (f32, f32), to: (f32, f32)) {
    let Some(context) = canvas::context(sheet, SIDE, SIDE) else {
        return;
    };
    let side = f64::from(SIDE);
    context.set_stroke_style_str(&ink(&context));
    context.set_line_cap("round");
    context.set_line_width(2.0 * f64::from(BRUSH) * side);
    context.begin_path();
    context.move_to(f64::from(from.0) * side, f64::from(from.1) * side);
    context.line_to(f64::from(to.0) * side, f64::from(to.1) * side);
    context.stroke();
}

/// Adds a stroke to the mask: what lies under the brush becomes ink, with an edge of about a pixel.
fn paint(mask: &mut [f32], from: (f32, f32), to: (f32, f32)) {
    let side = DRAWING_SIDE as f32;
    let (ax, ay, bx, by) = (from.0 * side, from.1 * side, to.0 * side, to.1 * side);
    let (dx, dy) = (bx - ax, by - ay);
    let squared = dx * dx + dy * dy;
    for (i, ink) in mask.iter_mut().enumerate() {
        let x = (i % DRAWING_SIDE) as f32 + 0.5;
        let y = (i / DRAWING_SIDE) as f32 + 0.5;
        // The nearest point of the stroke; a stroke without length is a dot.
        let along = if squared > 0.0 { (((x - ax) * dx + (y - ay) * dy) / squared).clamp(0.0, 1.0) } else { 0.0 };
        let distance = (x - ax - along * dx).hypot(y - ay - along * dy);
        *ink = ink.max((BRUSH * side + 0.5 - distance).clamp(0.0, 1.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(mask: &[f32], x: usize, y: usize) -> f32 {
        mask[y * DRAWING_SIDE + x]
    }

    #[test]
    fn a_stroke_is_ink_along_its_way_and_nowhere_else() {
        let mut mask = vec![0.0; DRAWING_SIDE * DRAWING_SIDE];
        paint(&mut mask, (0.25, 0.5), (0.75, 0.5));
        assert_eq!((at(&mask, 32, 32), at(&mask, 17, 31)), (1.0, 1.0));
        assert_eq!((at(&mask, 32, 40), at(&mask, 5, 32)), (0.0, 0.0));
    }

    #[test]
    fn a_dot_is_round_and_ink_is_never_more_than_ink() {
        let mut mask = vec![0.0; DRAWING_SIDE * DRAWING_SIDE];
        for _ in 0..3 {
            paint(&mut mask, (0.5, 0.5), (0.5, 0.5));
        }
        assert_eq!(at(&mask, 31, 29), at(&mask, 29, 31));
        assert_eq!(mask.iter().copied().fold(0.0, f32::max), 1.0);
    }
}
