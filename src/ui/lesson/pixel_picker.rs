//! A picture in which the learner picks the pixel that a chapter is about, by pointer or by keys, and the chapter's controls beside
//! it.

use yew::prelude::*;

use crate::picture::{PIXELS, SIDE};
use crate::ui::kit::drawing::{FAR, moved};
use crate::ui::kit::id::use_unique_id;
use crate::ui::kit::number::fixed;
use crate::ui::kit::picture::{PictureScale, Thumbnail};
use crate::ui::kit::pointer;
use crate::ui::kit::prose::prose;
use crate::ui::model::hidden::Part;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::forward::source::source_name;
use crate::ui::text::{use_course_text, use_text};

/// The value of paper.
const PAPER: f64 = -1.0;

/// A chapter's x_0: that of a pixel of the picture, or one set by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pick {
    column: usize,
    row: usize,
    by_hand: Option<f64>,
}

impl Pick {
    /// The pixel in this column and row, from 0; beyond the picture it is the nearest one at its edge.
    pub fn at(column: usize, row: usize) -> Self {
        Self { column: column.min(SIDE - 1), row: row.min(SIDE - 1), by_hand: None }
    }

    /// The pixel at a place given as shares of the picture's width and height from its upper left corner.
    fn under((across, down): (f64, f64)) -> Self {
        // What is negative or no number becomes 0.
        let cell = |share: f64| (share * SIDE as f64) as usize;
        Self::at(cell(across), cell(down))
    }

    /// The pixel that a key leads to. None for keys that lead nowhere.
    fn led(self, key: &str, by: usize) -> Option<Self> {
        let from = (self.column, self.row);
        let (column, row) = if let " " | "Enter" = key { from } else { moved(from, key, by, SIDE)? };
        Some(Self::at(column, row))
    }

    /// A value set by hand, −1 to 1; the pixel that was picked last is remembered.
    pub fn with_value(self, x0: f64) -> Self {
        Self { by_hand: Some(x0), ..self }
    }

    /// The place of the pixel that was picked last among the picture's, row by row from the top.
    fn index(&self) -> usize {
        self.row * SIDE + self.column
    }

    /// x_0, in a picture of [`PIXELS`] numbers, −1 to 1; a pixel that is not there is paper.
    pub fn value(&self, picture: &[f32]) -> f64 {
        self.by_hand.unwrap_or_else(|| picture.get(self.index()).map_or(PAPER, |&value| f64::from(value)))
    }
}

/// What a [`PixelPicker`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct PixelPickerProps {
    /// What the pixel is for: the accessible name, also shown.
    pub label: AttrValue,
    /// What is picked.
    pub pick: Pick,
    /// Called with each pixel picked.
    pub on_pick: Callback<Pick>,
    /// Controls that stand beside the picture.
    #[prop_or_default]
    pub children: Html,
}

/// The forward part's picture with a ring around the pixel picked. A click, a drag or an arrow key picks another, Space or Enter
/// the one in the ring again.
#[component]
pub fn PixelPicker(props: &PixelPickerProps) -> Html {
    let words = use_text();
    let text = &use_course_text().lesson.pixel;
    let state = use_state_handle();
    let sources = &state.sources;
    let sheet = use_node_ref();
    let help = use_unique_id("pixel-help");
    let pick = props.pick;
    let pixels = sources.picture();

    let choose = {
        let on_pick = props.on_pick.clone();
        move |next: Pick| {
            if next != pick {
                on_pick.emit(next);
            }
        }
    };
    let follow = {
        let (sheet, choose) = (sheet.clone(), choose.clone());
        move |event: &PointerEvent| {
            if let Some(share) = pointer::share(event, &sheet) {
                choose(Pick::under(share));
            }
        }
    };
    let onpointerdown = {
        let (sheet, follow) = (sheet.clone(), follow.clone());
        move |event: PointerEvent| {
            if event.button() == 0 {
                pointer::capture(&event, &sheet);
                follow(&event);
            }
        }
    };
    let onpointermove = move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            follow(&event);
        }
    };
    let onkeydown = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let by = if event.shift_key() { FAR } else { 1 };
        if let Some(next) = pick.led(&event.key(), by) {
            event.prevent_default();
            choose(next);
        }
    };

    let value = fixed(pick.value(&pixels), 2);
    let said = match pick.by_hand {
        None => (text.picked)(pick.row + 1, pick.column + 1, &value),
        Some(_) => (text.by_hand)(&value),
    };
    let share = |cells: usize| 100.0 * cells as f64 / SIDE as f64;
    let place = format!("left: {:.3}%; top: {:.3}%; width: {:.3}%", share(pick.column), share(pick.row), share(1));
    let another = if state.hidden.has(Part::Forward) { "" } else { text.another };
    html! {
        <div class="pixel-picker">
            <div ref={sheet} class="pixel-sheet" role="slider" tabindex="0" aria-label={props.label.clone()}
                aria-describedby={help.clone()} aria-valuemin="1" aria-valuemax={PIXELS.to_string()}
                aria-valuenow={(pick.index() + 1).to_string()} aria-valuetext={said.clone()}
                {onpointerdown} {onpointermove} {onkeydown}>
                <Thumbnail {pixels} scale={PictureScale::Data} />
                <span class={classes!("pixel-ring", pick.by_hand.map(|_| "pixel-ring-off"))} ~style={place} />
            </div>
            <p class="pixel-said">
                <span class="pixel-label">{ &props.label }</span>
                <span data-symbol="x_0">{ said }</span>
            </p>
            <p id={help} class="pixel-help">
                { text.how }{ words.gap }{ (text.picture)(&source_name(state.language, sources.chosen)) }{ words.gap }{ prose(another) }
            </p>
            <div class="pixel-controls">{ props.children.clone() }</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture whose pixels all have values of their own.
    fn picture() -> Vec<f32> {
        (0..PIXELS).map(|i| i as f32 / 392.0 - 1.0).collect()
    }

    #[test]
    fn the_pixel_under_the_pointer_is_picked() {
        for (share, column, row) in [
            ((0.0, 0.0), 0, 0),
            ((0.999, 0.999), 27, 27),
            ((0.5, 0.0), 14, 0),
            ((1.0 / 28.0 - 1e-9, 2.0 / 28.0 + 1e-9), 0, 2),
            // Dragged beyond the edge.
            ((-0.4, 1.7), 0, 27),
            ((f64::NAN, f64::INFINITY), 0, 27),
        ] {
            assert_eq!(Pick::under(share), Pick::at(column, row), "{share:?}");
        }
    }

    #[test]
    fn every_pixel_has_its_own_value() {
        let picture = picture();
        for row in 0..SIDE {
            for column in 0..SIDE {
                let middle = |cell: usize| (cell as f64 + 0.5) / SIDE as f64;
                let pick = Pick::under((middle(column), middle(row)));
                assert_eq!(pick.value(&picture), f64::from(picture[row * SIDE + column]));
            }
        }
        assert_eq!(Pick::at(3, 0).value(&[]), PAPER);
    }

    #[test]
    fn keys_lead_to_neighbours_and_stop_at_the_edges() {
        let led = |(column, row), key, by| Pick::at(column, row).led(key, by);
        assert_eq!(led((13, 7), "ArrowLeft", 1), Some(Pick::at(12, 7)));
        assert_eq!(led((13, 7), "ArrowDown", FAR), Some(Pick::at(13, 12)));
        assert_eq!(led((2, 0), "ArrowLeft", FAR), Some(Pick::at(0, 0)));
        assert_eq!(led((2, 0), "ArrowUp", 1), Some(Pick::at(2, 0)));
        assert_eq!(led((26, 27), "ArrowRight", FAR), Some(Pick::at(27, 27)));
        assert_eq!(led((26, 27), "ArrowDown", 1), Some(Pick::at(26, 27)));
        assert_eq!(led((26, 27), "Tab", 1), None);
    }

    #[test]
    fn a_value_by_hand_holds_until_a_pixel_is_picked() {
        let picture = picture();
        let by_hand = Pick::at(5, 9).with_value(0.25);
        assert_eq!(by_hand.value(&picture), 0.25);
        assert_eq!(by_hand.led("Enter", 1), Some(Pick::at(5, 9)), "the one in the ring again");
        assert_eq!(by_hand.led("ArrowRight", 1), Some(Pick::at(6, 9)));
        assert_eq!(Pick::at(5, 9).value(&picture), f64::from(picture[9 * SIDE + 5]));
    }
}
