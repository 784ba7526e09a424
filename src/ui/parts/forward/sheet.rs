//! The sheet that the visitor draws on, by pointer or by keyboard.

use std::rc::Rc;

use yew::prelude::*;

use crate::picture::SIDE;
use crate::ui::kit::drawing::DrawingArea;
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::model::source::{SourceAction, is_blank};
use crate::ui::text::drawing::Drawing;
use crate::ui::text::forward::Forward;

/// The drawing (`pixels`, −1 = paper, 1 = ink) as a picture that can be drawn on. `on_draw` gets strokes and the wish to clear;
/// `description` is what screen readers say of the picture; `reveal` is whether the window scrolls to the sheet where it appears.
pub fn sheet(
    text: &'static Forward,
    words: &'static Drawing,
    pixels: Rc<[f32]>,
    description: String,
    on_draw: &Callback<SourceAction>,
    reveal: bool,
) -> Html {
    let empty = is_blank(&pixels);
    let place = {
        let pixels = pixels.clone();
        Callback::from(move |(column, row): (usize, usize)| {
            (text.sheet_cursor)(column + 1, row + 1, pixels[row * SIDE + column] > 0.0)
        })
    };
    html! {
        <DrawingArea class="forward-sheet" label={text.sheet} cells={SIDE} {place}
            {reveal} keys={words.keys} pen_down={words.pen_down} pen_up={words.pen_up}
            on_stroke={on_draw.reform(|(from, to)| SourceAction::Stroke(from, to))}
            on_clear={on_draw.reform(|()| SourceAction::Clear)}>
            <PictureCanvas {pixels} scale={PictureScale::Data} label={text.original_name} {description} />
            if empty {
                <span class="forward-sheet-empty" aria-hidden="true">{ text.sheet_empty }</span>
            }
        </DrawingArea>
    }
}
