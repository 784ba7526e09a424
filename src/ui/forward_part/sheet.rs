//! The sheet that the visitor draws on, by pointer or by keyboard.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::source::SourceAction;
use crate::ui::picture::{PictureCanvas, PictureScale, SIDE};
use crate::ui::text::use_text;

/// What a [`Sheet`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct SheetProps {
    /// What is drawn, −1 = paper, 1 = ink.
    pub pixels: Rc<[f32]>,
    /// What screen readers say of the picture.
    pub description: AttrValue,
    /// Called with strokes and erasures.
    pub on_draw: Callback<SourceAction>,
}

/// Where a pointer is on the sheet, in pixels from its upper left corner.
fn position(event: &PointerEvent, sheet: &NodeRef) -> Option<(f32, f32)> {
    let area = sheet.cast::<Element>()?.get_bounding_client_rect();
    let share = |at: i32, start: f64, length: f64| ((f64::from(at) - start) / length.max(1.0) * SIDE as f64) as f32;
    Some((share(event.client_x(), area.left(), area.width()), share(event.client_y(), area.top(), area.height())))
}

/// On a narrow screen the choice stands far below the sheet that it opens.
fn bring_into_view(sheet: &NodeRef) {
    let (Some(element), Some(window)) = (sheet.cast::<Element>(), web_sys::window()) else {
        return;
    };
    let area = element.get_bounding_client_rect();
    let height = window.inner_height().ok().and_then(|height| height.as_f64());
    if area.top() < 0.0 || height.is_some_and(|height| area.bottom() > height) {
        element.scroll_into_view();
    }
}

/// The drawing as a picture that can be drawn on. Arrow keys move a cursor, with Shift they paint on the way; Space paints and
/// Delete erases under it.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let text = &use_text().forward;
    let sheet = use_node_ref();
    let last = use_mut_ref(|| None::<(f32, f32)>);
    let cursor = use_state(|| (SIDE / 2, SIDE / 2));
    {
        let sheet = sheet.clone();
        use_effect_with((), move |()| bring_into_view(&sheet));
    }

    let onpointerdown = {
        let (sheet, last, draw) = (sheet.clone(), last.clone(), props.on_draw.clone());
        move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(at) = position(&event, &sheet) {
                if let Some(element) = sheet.cast::<Element>() {
                    // Without capture, as for a pointer that is gone already, drawing ends at the sheet's edge.
                    let _ = element.set_pointer_capture(event.pointer_id());
                }
                *last.borrow_mut() = Some(at);
                draw.emit(SourceAction::Stroke(at, at));
            }
        }
    };
    let onpointermove = {
        let (sheet, last, draw) = (sheet.clone(), last.clone(), props.on_draw.clone());
        move |event: PointerEvent| {
            let Some(from) = *last.borrow() else { return };
            if let Some(to) = position(&event, &sheet) {
                *last.borrow_mut() = Some(to);
                draw.emit(SourceAction::Stroke(from, to));
            }
        }
    };
    let end = {
        let last = last.clone();
        move |_: PointerEvent| *last.borrow_mut() = None
    };
    let onkeydown = {
        let (cursor, draw) = (cursor.clone(), props.on_draw.clone());
        move |event: KeyboardEvent| {
            let (column, row) = *cursor;
            let middle = |(column, row): (usize, usize)| (column as f32 + 0.5, row as f32 + 0.5);
            let to = match event.key().as_str() {
                "ArrowLeft" => (column.saturating_sub(1), row),
                "ArrowRight" => ((column + 1).min(SIDE - 1), row),
                "ArrowUp" => (column, row.saturating_sub(1)),
                "ArrowDown" => (column, (row + 1).min(SIDE - 1)),
                " " => {
                    let at = middle((column, row));
                    draw.emit(SourceAction::Stroke(at, at));
                    (column, row)
                }
                "Delete" | "Backspace" => {
                    draw.emit(SourceAction::Erase(column, row));
                    (column, row)
                }
                _ => return,
            };
            event.prevent_default();
            if event.shift_key() && to != (column, row) {
                draw.emit(SourceAction::Stroke(middle((column, row)), middle(to)));
            }
            cursor.set(to);
        }
    };

    let (column, row) = *cursor;
    let empty = props.pixels.iter().all(|&value| value == -1.0);
    let ink = props.pixels[row * SIDE + column] > 0.0;
    let place = format!(
        "left: {:.4}%; top: {:.4}%; width: {2:.4}%; height: {2:.4}%",
        100.0 * column as f64 / SIDE as f64,
        100.0 * row as f64 / SIDE as f64,
        100.0 / SIDE as f64
    );
    html! {
        <div class="forward-sheet" ref={sheet} tabindex="0" role="application" aria-label={text.sheet}
            {onpointerdown} {onpointermove} onpointerup={end.clone()} onpointercancel={end} {onkeydown}>
            <PictureCanvas pixels={props.pixels.clone()} scale={PictureScale::Data} label={text.original_name}
                description={props.description.clone()} />
            if empty {
                <span class="forward-sheet-empty" aria-hidden="true">{ text.sheet_empty }</span>
            }
            <span class="forward-sheet-cursor" style={place} aria-hidden="true" />
            <span class="visually-hidden" aria-live="polite">{ (text.sheet_cursor)(column + 1, row + 1, ink) }</span>
        </div>
    }
}
