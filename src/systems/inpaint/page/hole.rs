//! The picture with its hole, brushed by pointer or keyboard.

use std::rc::Rc;

use yew::prelude::*;

use super::text::Text;
use crate::ink::{Place, stroke};
use crate::picture::{PIXELS, SIDE};
use crate::ui::kit::canvas;
use crate::ui::kit::drawing::DrawingArea;
use crate::ui::kit::picture::{PictureColors, PictureScale, theme_color};
use crate::ui::kit::theme::use_theme;

/// The brush's radius, in pixels.
const BRUSH: f32 = 1.9;
/// The share of a pixel that the brush has to cover to take it away.
const COVERED: f32 = 0.5;

/// Which pixels are known, row by row.
pub type Known = Rc<[bool]>;

/// All are known but those in these columns and rows.
pub fn hole(columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> Known {
    (0..PIXELS).map(|at| !(columns.contains(&(at % SIDE)) && rows.contains(&(at / SIDE)))).collect()
}

/// What is still known after a stroke of the brush.
pub fn brushed(known: &Known, from: Place, to: Place) -> Known {
    known.iter().zip(stroke(SIDE, BRUSH, from, to)).map(|(&known, ink)| known && ink < COVERED).collect()
}

/// How many pixels are missing.
pub fn missing(known: &Known) -> usize {
    known.iter().filter(|known| !**known).count()
}

/// What a [`HoleCanvas`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct HoleCanvasProps {
    /// Its texts.
    pub text: &'static Text,
    /// The picture, −1 = paper, 1 = ink.
    pub pixels: Rc<[f32]>,
    /// What of it is known.
    pub known: Known,
    /// Called with what is known after a change.
    pub on_known: Callback<Known>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The square to brush on. What is missing has the colour of noise.
#[component]
pub fn HoleCanvas(props: &HoleCanvasProps) -> Html {
    let text = props.text;
    let canvas = use_node_ref();
    let theme = use_theme();
    {
        let canvas = canvas.clone();
        use_effect_with((props.pixels.clone(), props.known.clone(), theme), move |(pixels, known, _)| {
            draw(&canvas, pixels, known);
        });
    }
    let on_stroke = {
        let known = props.known.clone();
        props.on_known.reform(move |(from, to)| brushed(&known, from, to))
    };
    let on_clear = props.on_known.reform(|()| hole(0..0, 0..0));
    let place = {
        let known = props.known.clone();
        Callback::from(move |(column, row): (usize, usize)| {
            (text.cursor)(column + 1, row + 1, !known[row * SIDE + column])
        })
    };
    html! {
        <DrawingArea label={text.brush} cells={SIDE} {place} {on_stroke} {on_clear} keys={text.keys}
            pen_down={text.brush_down} pen_up={text.brush_up} reveal=false>
            <canvas ref={canvas} role="img" class="picture" aria-label={(text.brushed)(missing(&props.known))}
                width={SIDE.to_string()} height={SIDE.to_string()} />
        </DrawingArea>
    }
}

fn draw(canvas: &NodeRef, pixels: &[f32], known: &[bool]) {
    let Some(context) = canvas::context(canvas, SIDE as u32) else { return };
    let mut rgba = PictureColors::of_theme(&context).rgba(pixels, PictureScale::Data);
    let gap = theme_color(&context, "noise-soft").unwrap_or([248, 226, 214]);
    for (pixel, _) in rgba.chunks_exact_mut(4).zip(known).filter(|(_, known)| !**known) {
        pixel[..3].copy_from_slice(&gap);
    }
    // It fails only for another count.
    let _ = canvas::put(&context, SIDE as u32, &rgba);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brush_takes_away_and_never_gives_back() {
        let all = hole(0..0, 0..0);
        assert_eq!(missing(&all), 0);
        let dot = brushed(&all, (14.0, 14.0), (14.0, 14.0));
        assert!((9..=16).contains(&missing(&dot)), "{}", missing(&dot));
        let line = brushed(&dot, (2.0, 14.0), (26.0, 14.0));
        assert!(missing(&line) > 70 && dot.iter().zip(line.iter()).all(|(dot, line)| *dot || !line));
        assert_eq!(missing(&hole(9..19, 9..19)), 100);
    }
}
