//! The network's shape as a drawing, from the numbers that the network itself is made with.

use yew::prelude::*;

use crate::ui::kit::prose::prose;
use crate::ui::text::lesson::objective::Objective;
use crate::unet::{LEVELS, Level, PICTURES};

/// The drawing's width and the height that its boxes stand on, in its own units.
const WIDTH: f64 = 360.0;
const FLOOR: f64 = 92.0;
/// Height of a box a place and a side, and its width: that of no channels and what each adds.
const TALL: f64 = 2.4;
const NARROWEST: f64 = 4.0;
const WIDE: f64 = 0.25;
/// Between two blocks of one level.
const BETWEEN: f64 = 3.0;
/// The levels between which the bow goes.
const BOW: (usize, usize) = (2, 4);

fn width_of_block(level: &Level) -> f64 {
    NARROWEST + WIDE * level.channels as f64
}

fn width(level: &Level) -> f64 {
    let blocks = level.blocks as f64;
    blocks * width_of_block(level) + (blocks - 1.0) * BETWEEN
}

/// The middle of a level: evenly apart, so that the numbers below have room.
fn middle(at: usize) -> f64 {
    WIDTH * (at as f64 + 0.5) / LEVELS.len() as f64
}

/// Where a level begins.
fn left(at: usize) -> f64 {
    middle(at) - width(&LEVELS[at]) / 2.0
}

/// The drawing with its caption.
pub fn network(text: &'static Objective) -> Html {
    let top = |at: usize| FLOOR - TALL * LEVELS[at].side as f64;
    let level = |(at, level): (usize, &Level)| {
        let tall = TALL * level.side as f64;
        let block = |index: usize| {
            let wide = width_of_block(level);
            let x = left(at) + index as f64 * (wide + BETWEEN);
            html! { <rect x={format!("{x:.1}")} y={format!("{:.1}", FLOOR - tall)} width={format!("{wide:.1}")} height={format!("{tall:.1}")} /> }
        };
        let label = |y: f64, words: String| {
            html! { <text x={format!("{:.1}", middle(at))} y={y.to_string()} text-anchor="middle">{ words }</text> }
        };
        html! {
            <g>
                { for (0..level.blocks).map(block) }
                { label(FLOOR + 15.0, format!("{0}×{0}", level.side)) }
                { label(FLOOR + 30.0, level.channels.to_string()) }
            </g>
        }
    };
    let bow = {
        let (from, to, y) = (middle(BOW.0), middle(BOW.1), top(BOW.0));
        format!("M{from:.1} {y:.1}C{from:.1} {0:.1} {to:.1} {0:.1} {to:.1} {y:.1}", y - 44.0)
    };
    let caption = (text.network)(PICTURES.inner_blocks, PICTURES.convolutions());
    html! {
        <figure class="objective-network">
            <svg viewBox={format!("0 0 {WIDTH} {:.0}", FLOOR + 36.0)} role="img" aria-label={text.network_name}>
                <path d={bow} />
                { for LEVELS.iter().enumerate().map(level) }
            </svg>
            <figcaption>{ prose(&caption) }</figcaption>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_levels_stand_apart_and_within_the_drawing() {
        for at in 1..LEVELS.len() {
            assert!(left(at) - left(at - 1) - width(&LEVELS[at - 1]) > 8.0, "{at}");
        }
        assert!(left(0) > 0.0 && left(6) + width(&LEVELS[6]) < WIDTH);
    }
}
