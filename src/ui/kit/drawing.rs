//! A square to draw on, by pointer or by keyboard alone: where strokes go.

use yew::prelude::*;

use super::id::use_unique_id;
use super::pointer;
use super::view::bring_node_into_view;
use crate::ink::Place;

/// Cells that an arrow key moves the pen together with Shift.
pub const FAR: usize = 5;

/// What a [`DrawingArea`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct DrawingAreaProps {
    /// The accessible name.
    pub label: AttrValue,
    /// Cells along a side; the arrow keys go from cell to cell.
    pub cells: usize,
    /// Called with each stroke, from one place to another; the same twice is a dot.
    pub on_stroke: Callback<(Place, Place)>,
    /// Called when all is to be cleared.
    pub on_clear: Callback<()>,
    /// Says where the keyboard's pen is, by column and row, from 0.
    pub place: Callback<(usize, usize), String>,
    /// How to draw by keyboard; shown while the square has the focus, and said of it.
    pub keys: AttrValue,
    /// Said when the keyboard's pen is put down.
    pub pen_down: AttrValue,
    /// Said when it is lifted.
    pub pen_up: AttrValue,
    /// Whether the window scrolls to it where it appears: on a narrow screen the choice that opens it stands far from it.
    #[prop_or(true)]
    pub reveal: bool,
    /// More CSS classes.
    #[prop_or_default]
    pub class: Classes,
    /// What shows the drawing.
    pub children: Html,
}

/// The cell, as column and row from 0, that an arrow key leads to from another, `by` cells further and no further than the edge.
/// None for other keys.
pub fn moved((column, row): (usize, usize), key: &str, by: usize, cells: usize) -> Option<(usize, usize)> {
    let last = cells.saturating_sub(1);
    Some(match key {
        "ArrowLeft" => (column.saturating_sub(by), row),
        "ArrowRight" => ((column + by).min(last), row),
        "ArrowUp" => (column, row.saturating_sub(by)),
        "ArrowDown" => (column, (row + by).min(last)),
        _ => return None,
    })
}

fn middle((column, row): (usize, usize)) -> Place {
    (column as f32 + 0.5, row as f32 + 0.5)
}

/// The square. Arrow keys move a pen that is shown while the square has the keyboard's focus, further with Shift; Space or Enter
/// puts it down and lifts it, Delete or Backspace clears all.
#[component]
pub fn DrawingArea(props: &DrawingAreaProps) -> Html {
    let area = use_node_ref();
    let keys = use_unique_id("drawing-keys");
    let last = use_mut_ref(|| None::<Place>);
    let pen = use_state(|| (props.cells / 2, props.cells / 2));
    let down = use_state_eq(|| false);
    {
        let (area, reveal) = (area.clone(), props.reveal);
        use_effect_with((), move |()| {
            if reveal {
                bring_node_into_view(&area);
            }
        });
    }

    let place = {
        let (area, cells) = (area.clone(), props.cells as f64);
        move |event: &PointerEvent| {
            let (x, y) = pointer::share(event, &area)?;
            Some(((x * cells) as f32, (y * cells) as f32))
        }
    };
    let onpointerdown = {
        let (area, last, place, draw) = (area.clone(), last.clone(), place.clone(), props.on_stroke.clone());
        move |event: PointerEvent| {
            if let (0, Some(at)) = (event.button(), place(&event)) {
                pointer::capture(&event, &area);
                *last.borrow_mut() = Some(at);
                draw.emit((at, at));
            }
        }
    };
    let onpointermove = {
        let (last, draw) = (last.clone(), props.on_stroke.clone());
        move |event: PointerEvent| {
            let Some(from) = *last.borrow() else { return };
            if let Some(to) = place(&event) {
                *last.borrow_mut() = Some(to);
                draw.emit((from, to));
            }
        }
    };
    let end = move |_: PointerEvent| *last.borrow_mut() = None;
    let onkeydown = {
        let (pen, down, cells) = (pen.clone(), down.clone(), props.cells);
        let (draw, clear) = (props.on_stroke.clone(), props.on_clear.clone());
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let key = event.key();
            match key.as_str() {
                // A key that is held down repeats itself; the pen is put down or lifted once.
                " " | "Enter" if event.repeat() => {}
                " " | "Enter" => {
                    if !*down {
                        draw.emit((middle(*pen), middle(*pen)));
                    }
                    down.set(!*down);
                }
                "Delete" | "Backspace" => clear.emit(()),
                key => {
                    let by = if event.shift_key() { FAR } else { 1 };
                    let Some(to) = moved(*pen, key, by, cells) else { return };
                    if *down && to != *pen {
                        draw.emit((middle(*pen), middle(to)));
                    }
                    pen.set(to);
                }
            }
            event.prevent_default();
        }
    };
    let onblur = {
        let down = down.clone();
        move |_: FocusEvent| down.set(false)
    };

    let (column, row) = *pen;
    let share = |cells: usize| 100.0 * cells as f64 / props.cells as f64;
    let at = format!("left: {:.3}%; top: {:.3}%; width: {:.3}%", share(column), share(row), share(1));
    html! {
        <>
            <div ref={area} class={classes!("drawing", props.class.clone())} tabindex="0" role="application"
                aria-label={props.label.clone()} aria-describedby={keys.clone()} {onpointerdown} {onpointermove}
                onpointerup={end.clone()} onpointercancel={end} {onkeydown} {onblur}>
                { props.children.clone() }
                <span class={classes!("drawing-pen", down.then_some("drawing-pen-down"))} ~style={at} aria-hidden="true" />
                <span class="visually-hidden" aria-live="polite">{ props.place.emit((column, row)) }</span>
                <span class="visually-hidden" aria-live="polite">{ if *down { &props.pen_down } else { &props.pen_up } }</span>
            </div>
            <p id={keys} class="drawing-keys">{ &props.keys }</p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pen_stays_on_the_square() {
        assert_eq!(moved((0, 3), "ArrowLeft", 1, 28), Some((0, 3)));
        assert_eq!(moved((25, 3), "ArrowRight", 5, 28), Some((27, 3)));
        assert_eq!(moved((2, 3), "ArrowUp", 5, 28), Some((2, 0)));
        assert_eq!(moved((2, 3), "ArrowDown", 1, 28), Some((2, 4)));
        assert_eq!(moved((2, 3), "a", 1, 28), None);
    }
}
