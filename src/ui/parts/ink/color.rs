//! The ink's palette in the page's theme.

use web_sys::CanvasRenderingContext2d;

use crate::ink::Palette;
use crate::ui::kit::picture::theme_color;

/// How far the deepest ink goes from black towards the page's colour of data.
const TINT: f32 = 0.4;
/// How much of its darkness ink keeps when it is all noise. Without it the middle of the noise is as black as a drop.
const PALE: f32 = 0.36;

/// Fresh ink on the page's paper. `context` serves only to read colours.
pub fn fresh(context: &CanvasRenderingContext2d, dark: bool) -> Palette {
    let palette = if dark { Palette::dark() } else { Palette::light() };
    let color = |name: &str| theme_color(context, name).map(|c| c.map(|c| f32::from(c) / 255.0));
    let data = Palette { ink: color("ink").unwrap_or(palette.ink), ..palette };
    Palette { paper: color("paper").unwrap_or(palette.paper), ..palette.mix(&data, TINT) }
}

/// Ink that keeps the share `alpha_bar` of its signal: paler as it is diluted.
pub fn diluted(fresh: Palette, alpha_bar: f64) -> Palette {
    let pale = Palette { absorption: fresh.absorption.map(|a| PALE * a), ..fresh };
    pale.mix(&fresh, alpha_bar as f32)
}
