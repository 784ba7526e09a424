//! All pictures of a run in one square, one of them chosen by click or arrow keys.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::kit::id::use_unique_id;
use crate::ui::kit::picture::PictureScale;
use crate::ui::kit::pointer;
use crate::ui::kit::tiles::{columns, use_tiles};

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
    let canvas = use_tiles(props.pixels.clone(), props.count, PictureScale::Data);
    let id = use_unique_id("reverse-grid");
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
            <span class="reverse-mark" ~style={mark} aria-hidden="true" />
            <span {id} class="visually-hidden">{ &props.description }</span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
