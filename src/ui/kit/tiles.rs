//! Several pictures side by side as one.

use std::rc::Rc;

use yew::prelude::*;

use super::id::use_unique_id;
use super::picture::{PictureScale, draw};
use super::theme::use_theme;
use crate::picture::{PIXELS, SIDE};

/// Pixels of paper between two pictures.
const GAP: usize = 2;

/// Pictures a row of a square that holds `count`.
pub fn columns(count: u32) -> u32 {
    (1..).find(|columns| columns * columns >= count).unwrap_or(1)
}

/// Many pictures ([`PIXELS`] numbers each) as one: its width in pixels, and its numbers row by row. Between the pictures is paper, `gap`
/// pixels wide.
pub fn tile(pixels: &[f32], count: u32, gap: usize) -> (usize, Vec<f32>) {
    let columns = columns(count) as usize;
    let width = columns * (SIDE + gap) - gap;
    let mut all = vec![-1.0; width * width];
    for (index, picture) in pixels.chunks_exact(PIXELS).take(count as usize).enumerate() {
        let (left, top) = (index % columns * (SIDE + gap), index / columns * (SIDE + gap));
        for (y, row) in picture.chunks_exact(SIDE).enumerate() {
            let from = (top + y) * width + left;
            all[from..from + SIDE].copy_from_slice(row);
        }
    }
    (width, all)
}

/// A canvas that shows pictures as tiles, redrawn when they or the theme change.
#[hook]
pub fn use_tiles(pixels: Rc<[f32]>, count: u32, scale: PictureScale) -> NodeRef {
    let canvas = use_node_ref();
    let theme = use_theme();
    {
        let canvas = canvas.clone();
        use_effect_with((pixels, count, scale, theme), move |(pixels, count, scale, _)| {
            let (side, all) = tile(pixels, *count, GAP);
            draw(&canvas, &all, side, *scale);
        });
    }
    canvas
}

/// What [`Tiles`] show.
#[derive(Debug, PartialEq, Properties)]
pub struct TilesProps {
    /// The pictures, [`PIXELS`] numbers each, one after another; one or more.
    pub pixels: Rc<[f32]>,
    /// What they mean.
    #[prop_or(PictureScale::Data)]
    pub scale: PictureScale,
    /// The accessible name.
    pub label: AttrValue,
    /// What is to be seen, in words; none where empty.
    #[prop_or_default]
    pub description: AttrValue,
}

/// Pictures in one square, of role `img`.
#[component]
pub fn Tiles(props: &TilesProps) -> Html {
    let count = (props.pixels.len() / PIXELS).max(1) as u32;
    let canvas = use_tiles(props.pixels.clone(), count, props.scale);
    let id = use_unique_id("tiles");
    let described = !props.description.is_empty();
    html! {
        <>
            <canvas ref={canvas} role="img" class="picture" aria-label={props.label.clone()}
                aria-describedby={described.then(|| id.clone())} />
            if described {
                <span {id} class="visually-hidden">{ &props.description }</span>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_stand_row_by_row_with_paper_between() {
        let pixels: Vec<f32> = (0..4).flat_map(|picture| vec![picture as f32; PIXELS]).collect();
        let (width, all) = tile(&pixels, 4, 2);
        assert_eq!(width, 2 * SIDE + 2);
        let at = |x: usize, y: usize| all[y * width + x];
        assert_eq!([at(0, 0), at(SIDE, 0), at(SIDE + 2, 0)], [0.0, -1.0, 1.0]);
        assert_eq!([at(0, SIDE + 1), at(0, SIDE + 2), at(width - 1, width - 1)], [-1.0, 2.0, 3.0]);
    }
}
