//! x_t as numbers, and x̂_0 as the nearest symbols of each place, of the first text where one looks.

use yew::prelude::*;

use super::super::kind::{BLANK, Kind};
use super::super::process::NEAREST;
use super::files::Files;
use super::text::Text;
use crate::ui::kit::number::percent;

/// What stands for a blank, so that it is seen.
const SEEN_BLANK: char = '·';
/// The largest number of x_t that has a colour of its own.
const LARGEST: f32 = 2.5;

/// A symbol as it is shown.
fn shown(symbol: char) -> char {
    if symbol == BLANK { SEEN_BLANK } else { symbol }
}

/// The first text's x_t: a column a place, a cell a number.
pub fn latents(kind: Kind, text: &'static Text, x: &[f32]) -> Html {
    let Some(first) = x.get(..kind.numbers()) else { return html! { <div class="stage-empty" /> } };
    let cell = |&number: &f32| {
        let share = (number / LARGEST).clamp(-1.0, 1.0);
        let color = if share < 0.0 { "var(--noise)" } else { "var(--ink)" };
        html! { <i ~style={format!("background: {color}; opacity: {:.2}", share.abs())} /> }
    };
    html! {
        <div class="words-latents" role="img" aria-label={text.latents}>
            { for first.chunks_exact(kind.width()).map(|place| html! { <div>{ for place.iter().map(cell) }</div> }) }
        </div>
    }
}

/// A place of a frame: the symbol that is read, and the likeliest ones with their probabilities.
pub struct Place {
    /// What is read.
    pub read: usize,
    /// The likeliest, the likeliest first.
    pub nearest: Vec<(usize, f32)>,
}

/// The places of a frame's texts, from its tracks of symbols and probabilities.
pub fn places(symbols: &[f32], shares: &[f32]) -> Vec<Place> {
    let each = NEAREST + 1;
    let place = |(symbols, shares): (&[f32], &[f32])| Place {
        read: symbols[0] as usize,
        nearest: symbols[1..].iter().map(|&symbol| symbol as usize).zip(shares[1..].iter().copied()).collect(),
    };
    symbols.chunks_exact(each).zip(shares.chunks_exact(each)).map(place).collect()
}

/// The first text's x̂_0: the nearest symbols of each place, each as large as it is likely.
pub fn nearest(kind: Kind, text: &'static Text, files: &Files, places: &[Place]) -> Html {
    let Some(first) = places.get(..kind.places()) else { return html! { <div class="stage-empty" /> } };
    let symbol = |at: usize| files.symbols.get(at).copied().map_or(SEEN_BLANK, shown);
    let line: String = first.iter().map(|place| symbol(place.read)).collect();
    let said = |place: &Place| {
        let (best, share) = place.nearest.first().copied().unwrap_or_default();
        format!("{} {}", symbol(best), percent(f64::from(share)))
    };
    let label = (text.nearest)(&line, &first.iter().map(said).collect::<Vec<_>>().join(", "));
    let candidate = |&(at, share): &(usize, f32)| {
        let style = format!("--share: {:.2}", share.max(0.0).sqrt());
        html! { <span ~style={style}>{ symbol(at) }</span> }
    };
    html! {
        <div class={classes!("words-nearest", kind.name())} role="img" aria-label={label} translate="no" lang={kind.language()}>
            { for first.iter().map(|place| html! {
                <div><b>{ symbol(place.read) }</b>{ for place.nearest.iter().filter(|(at, _)| *at != place.read).map(candidate) }</div>
            }) }
        </div>
    }
}
