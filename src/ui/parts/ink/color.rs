//! The ink's palette in the page's theme.

use web_sys::CanvasRenderingContext2d;

use crate::ink::Palette;
use crate::ui::kit::picture::theme_color;

/// How far the deepest ink goes from black towards the page's colour of data.
const TINT: f32 = 0.4;

/// Fresh ink on the page's paper. `context` serves only to read colours.
pub fn fresh(context: &CanvasRenderingContext2d, dark: bool) -> Palette {
    let palette = if dark { Palette::dark() } else { Palette::light() };
    let color = |name: &str| theme_color(context, name).map(|c| c.map(|c| f32::from(c) / 255.0));
    let data = Palette { ink: color("ink").unwrap_or(palette.ink), ..palette };
    Palette { paper: color("paper").unwrap_or(palette.paper), ..palette.mix(&data, TINT) }
}
