//! The low picture, drawn on by pointer or keyboard: 7×7 pixels, each of which stands for 16.

use std::rc::Rc;

use yew::prelude::*;

use super::super::low::{LOW_PIXELS, LOW_SIDE};
use super::text::Text;
use crate::ink::{Place, stroke};
use crate::ui::kit::drawing::DrawingArea;
use crate::ui::kit::picture::{PictureScale, draw};
use crate::ui::kit::theme::use_theme;

/// The brush's radius, in pixels of the low picture: a stroke leaves soft edges, as a picture does that is shrunk.
const BRUSH: f32 = 0.55;

/// Paper everywhere.
pub fn empty() -> Rc<[f32]> {
    [-1.0; LOW_PIXELS].into()
}

/// Whether there is nothing but paper.
pub fn is_empty(low: &[f32]) -> bool {
    low.iter().all(|&pixel| pixel <= -1.0)
}

/// A low picture with one more stroke.
fn inked(low: &[f32], from: Place, to: Place) -> Rc<[f32]> {
    low.iter().zip(stroke(LOW_SIDE, BRUSH, from, to)).map(|(&pixel, ink)| pixel.max(2.0 * ink - 1.0)).collect()
}

/// What a [`Grid`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct GridProps {
    /// Its texts.
    pub text: &'static Text,
    /// The low picture, −1 = paper, 1 = ink.
    pub low: Rc<[f32]>,
    /// Called with it after a change.
    pub on_low: Callback<Rc<[f32]>>,
}

/// The grid.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let text = &props.text.grid;
    let canvas = use_node_ref();
    let theme = use_theme();
    {
        let canvas = canvas.clone();
        use_effect_with((props.low.clone(), theme), move |(low, _)| draw(&canvas, low, LOW_SIDE, PictureScale::Data));
    }
    let on_stroke = {
        let low = props.low.clone();
        props.on_low.reform(move |(from, to)| inked(&low, from, to))
    };
    let on_clear = props.on_low.reform(|()| empty());
    let place = {
        let low = props.low.clone();
        Callback::from(move |(column, row): (usize, usize)| {
            (text.cursor)(column + 1, row + 1, (low[row * LOW_SIDE + column] + 1.0) / 2.0)
        })
    };
    let ink = props.low.iter().filter(|&&pixel| pixel > 0.0).count();
    html! {
        <DrawingArea label={text.name} cells={LOW_SIDE} {place} {on_stroke} {on_clear} keys={text.keys}
            pen_down={text.pen_down} pen_up={text.pen_up} reveal=false>
            <canvas ref={canvas} role="img" class="picture" aria-label={(text.shown)(ink)}
                width={LOW_SIDE.to_string()} height={LOW_SIDE.to_string()} />
        </DrawingArea>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_adds_ink_where_it_goes_and_takes_none_away() {
        assert!(is_empty(&empty()));
        let dot = inked(&empty(), (3.5, 3.5), (3.5, 3.5));
        assert!(dot[3 * LOW_SIDE + 3] > 0.5 && dot[0] == -1.0 && !is_empty(&dot));
        let line = inked(&dot, (0.5, 5.5), (6.5, 5.5));
        assert!((0..LOW_SIDE).all(|column| line[5 * LOW_SIDE + column] > 0.5));
        assert!(line.iter().zip(dot.iter()).all(|(line, dot)| line >= dot));
    }
}
