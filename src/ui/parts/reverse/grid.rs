//! All pictures of a run in one square, one of them chosen by click or arrow keys.

use std::rc::Rc;

use yew::prelude::*;

use crate::engine::export::picture_of;
use crate::picture::SIDE;
use crate::ui::kit::id::use_unique_id;
use crate::ui::kit::picture::{PictureScale, draw};
use crate::ui::kit::pointer;
use crate::ui::kit::theme::use_theme;

/// Pixels of paper between two pictures.
const GAP: usize = 2;

/// What a [`Grid`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct GridProps {
    /// The pictures, [`PIXELS`](crate::picture::PIXELS) numbers each.
    pub pixels: Rc<[f32]>,
    /// How many.
    pub count: u32,
    /// Which is chosen, from 0.
    pub chosen: u32,
    /// The accessible name.
    pub label: AttrValue,
    /// What is to be seen, in words.
    pub description: AttrValue,
    /// Called with the picture that was chosen.
    pub on_choose: Callback<u32>,
}

/// Pictures a row of a square that holds `count`.
pub fn columns(count: u32) -> u32 {
    (1..).find(|columns| columns * columns >= count).unwrap_or(1)
}

/// Many pictures as one: its width in pixels, and its numbers row by row. Between the pictures is paper, `gap` pixels wide.
pub fn tile(pixels: &[f32], count: u32, gap: usize) -> (usize, Vec<f32>) {
    let columns = columns(count) as usize;
    let width = columns * (SIDE + gap) - gap;
    let mut all = vec![-1.0; width * width];
    for index in 0..count {
        let Some(picture) = picture_of(pixels, index) else { break };
        let (left, top) = (index as usize % columns * (SIDE + gap), index as usize / columns * (SIDE + gap));
        for (y, row) in picture.chunks_exact(SIDE).enumerate() {
            let from = (top + y) * width + left;
            all[from..from + SIDE].copy_from_slice(row);
        }
    }
    (width, all)
}

/// The picture that an arrow key leads to.
fn neighbour(key: &str, chosen: u32, count: u32) -> Option<u32> {
    let columns = columns(count);
    let next = match key {
        "ArrowLeft" => chosen.checked_sub(1)?,
        "ArrowRight" => chosen + 1,
        "ArrowUp" => chosen.checked_sub(columns)?,
        "ArrowDown" => chosen + columns,
        "Home" => 0,
        "End" => count.checked_sub(1)?,
        _ => return None,
    };
    Some(next).filter(|&next| next < count)
}

/// The picture under the pointer.
fn hit(event: &MouseEvent, grid: &NodeRef, count: u32) -> Option<u32> {
    let columns = columns(count);
    let cell = |share: f64| ((share * f64::from(columns)) as u32).min(columns - 1);
    let (x, y) = pointer::share(event, grid)?;
    Some(cell(y) * columns + cell(x)).filter(|&picture| picture < count)
}

/// The grid, a picture of role `img` that takes the keyboard's focus.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let canvas = use_node_ref();
    let theme = use_theme();
    let id = use_unique_id("reverse-grid");
    {
        let canvas = canvas.clone();
        use_effect_with((props.pixels.clone(), props.count, theme), move |(pixels, count, _)| {
            let (side, all) = tile(pixels, *count, GAP);
            draw(&canvas, &all, side, PictureScale::Data);
        });
    }
    let (chosen, count) = (props.chosen, props.count);
    let on_choose = props.on_choose.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if let Some(next) = neighbour(&event.key(), chosen, count) {
            event.prevent_default();
            on_choose.emit(next);
        }
    };
    let on_choose = props.on_choose.clone();
    let onclick = {
        let canvas = canvas.clone();
        move |event: MouseEvent| {
            if let Some(picture) = hit(&event, &canvas, count) {
                on_choose.emit(picture);
            }
        }
    };
    // The mark lies over the canvas, so that the picture's pixels hold pictures and nothing else.
    let columns = columns(count);
    let share = 100.0 / f64::from(columns);
    let (x, y) = (f64::from(chosen % columns) * share, f64::from(chosen / columns) * share);
    let mark = format!("left: {x}%; top: {y}%; width: {share}%; height: {share}%");
    html! {
        <div class="reverse-grid">
            <canvas ref={canvas} role="img" class="picture" tabindex="0" aria-label={props.label.clone()}
                aria-describedby={id.clone()} {onkeydown} {onclick} />
            <span class="reverse-mark" style={mark} aria-hidden="true" />
            <span {id} class="visually-hidden">{ &props.description }</span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::PIXELS;

    #[test]
    fn tiles_stand_row_by_row_with_paper_between() {
        let pixels: Vec<f32> = (0..4).flat_map(|picture| vec![picture as f32; PIXELS]).collect();
        let (width, all) = tile(&pixels, 4, 2);
        assert_eq!(width, 2 * SIDE + 2);
        let at = |x: usize, y: usize| all[y * width + x];
        assert_eq!([at(0, 0), at(SIDE, 0), at(SIDE + 2, 0)], [0.0, -1.0, 1.0]);
        assert_eq!([at(0, SIDE + 1), at(0, SIDE + 2), at(width - 1, width - 1)], [-1.0, 2.0, 3.0]);
    }

    #[test]
    fn arrow_keys_stay_in_the_grid() {
        assert_eq!(neighbour("ArrowRight", 3, 16), Some(4));
        assert_eq!(neighbour("ArrowDown", 3, 16), Some(7));
        assert_eq!(neighbour("ArrowUp", 3, 16), None);
        assert_eq!(neighbour("ArrowRight", 15, 16), None);
        assert_eq!(neighbour("End", 3, 16), Some(15));
        assert_eq!(neighbour("a", 3, 16), None);
    }
}
