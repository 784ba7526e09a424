//! Pictures of 28 × 28 numbers: their colours in the page's theme, and the canvas that shows one.

use std::rc::Rc;

use web_sys::CanvasRenderingContext2d;
use yew::prelude::*;

use super::canvas;
use super::id::use_unique_id;
use super::theme::{self, use_theme};
use crate::picture::SIDE;

/// What a pixel's number means, and so which colours it gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureScale {
    /// Data, x_0 and x_t: from −1, paper, to 1, ink. What lies beyond is clipped.
    Data,
    /// Noise, ε and z: from −3, all noise colour, over 0, paper, to 3, all ink colour. What lies beyond is clipped.
    Signed,
}

impl PictureScale {
    /// The largest magnitude that still gets a colour of its own on a [`PictureScale::Signed`] scale.
    pub const SIGNED_EXTENT: f32 = 3.0;
}

/// The theme's colours that pictures are made of, as RGB bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureColors {
    /// The colour of nothing.
    pub paper: [u8; 3],
    /// The colour of data.
    pub ink: [u8; 3],
    /// The colour of noise.
    pub noise: [u8; 3],
}

impl PictureColors {
    /// The present theme's colours (`--paper`, `--ink`, `--noise`). `context` serves only to read colours and is left as it was.
    pub fn of_theme(context: &CanvasRenderingContext2d) -> Self {
        Self {
            paper: theme_color(context, "paper").unwrap_or([255; 3]),
            ink: theme_color(context, "ink").unwrap_or([20, 40, 120]),
            noise: theme_color(context, "noise").unwrap_or([200, 80, 40]),
        }
    }

    /// The colour of one number. NaN is paper.
    pub fn color(&self, value: f32, scale: PictureScale) -> [u8; 3] {
        let (to, share) = match scale {
            PictureScale::Data => (self.ink, (value + 1.0) / 2.0),
            PictureScale::Signed if value < 0.0 => (self.noise, -value / PictureScale::SIGNED_EXTENT),
            PictureScale::Signed => (self.ink, value / PictureScale::SIGNED_EXTENT),
        };
        let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        std::array::from_fn(|c| {
            let (from, to) = (f32::from(self.paper[c]), f32::from(to[c]));
            (from + (to - from) * share + 0.5) as u8
        })
    }

    /// The colours of all `pixels` as RGBA bytes, four a pixel, opaque.
    pub fn rgba(&self, pixels: &[f32], scale: PictureScale) -> Vec<u8> {
        let mut out = Vec::with_capacity(4 * pixels.len());
        for &value in pixels {
            let [r, g, b] = self.color(value, scale);
            out.extend([r, g, b, 255]);
        }
        out
    }
}

/// A colour of the style sheet, by its name without the dashes, as RGB bytes. None where it is missing or no opaque colour that a
/// canvas understands.
pub fn theme_color(context: &CanvasRenderingContext2d, name: &str) -> Option<[u8; 3]> {
    let value = theme::color(name);
    if value.is_empty() {
        return None;
    }
    // The canvas parses whatever CSS allows and gives it back as #rrggbb.
    context.save();
    context.set_fill_style_str(&value);
    let parsed = context.fill_style().as_string().and_then(|hex| parse_hex(&hex));
    context.restore();
    parsed
}

fn parse_hex(color: &str) -> Option<[u8; 3]> {
    let digits = color.strip_prefix('#').filter(|d| d.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, r, g, b] = number.to_be_bytes();
    Some([r, g, b])
}

/// Paints a square of numbers, `side` a row, on a canvas in the theme's present colours, one canvas pixel a number.
/// Numbers of another count, or a canvas that is not there, paint nothing.
pub fn draw(canvas: &NodeRef, numbers: &[f32], side: usize, scale: PictureScale) {
    if let Some(context) = canvas::context(canvas, side as u32) {
        let colors = PictureColors::of_theme(&context);
        // It fails only for another count.
        let _ = canvas::put(&context, side as u32, &colors.rgba(numbers, scale));
    }
}

/// A canvas that shows these numbers, redrawn when they or the theme change.
#[hook]
fn use_picture(pixels: Rc<[f32]>, scale: PictureScale) -> NodeRef {
    let canvas = use_node_ref();
    let theme = use_theme();
    {
        let canvas = canvas.clone();
        use_effect_with((pixels, scale, theme), move |(pixels, scale, _)| {
            draw(&canvas, pixels, SIDE, *scale);
        });
    }
    canvas
}

/// What a [`PictureCanvas`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct PictureCanvasProps {
    /// [`PIXELS`](crate::picture::PIXELS) numbers, row by row from the top.
    pub pixels: Rc<[f32]>,
    /// What they mean.
    pub scale: PictureScale,
    /// The accessible name.
    pub label: AttrValue,
    /// A sentence or two for those who cannot see it; none where empty.
    #[prop_or_default]
    pub description: AttrValue,
    /// More CSS classes of the canvas.
    #[prop_or_default]
    pub class: Classes,
}

/// A picture as a canvas with role `img`, its pixels crisp, redrawn when its numbers or the theme change.
#[component]
pub fn PictureCanvas(props: &PictureCanvasProps) -> Html {
    let canvas = use_picture(props.pixels.clone(), props.scale);
    let id = use_unique_id("picture-description");
    let described = !props.description.is_empty();
    html! {
        <>
            <canvas ref={canvas} role="img" class={classes!("picture", props.class.clone())}
                aria-label={props.label.clone()} aria-describedby={described.then(|| id.clone())}
                width={SIDE.to_string()} height={SIDE.to_string()} />
            if described {
                <span {id} class="visually-hidden">{ &props.description }</span>
            }
        </>
    }
}

/// What a [`Thumbnail`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct ThumbnailProps {
    /// [`PIXELS`](crate::picture::PIXELS) numbers, row by row from the top.
    pub pixels: Rc<[f32]>,
    /// What they mean.
    pub scale: PictureScale,
}

/// A small picture inside a control that already says what it shows; screen readers skip it.
#[component]
pub fn Thumbnail(props: &ThumbnailProps) -> Html {
    let canvas = use_picture(props.pixels.clone(), props.scale);
    html! {
        <canvas ref={canvas} aria-hidden="true" class="picture picture-thumbnail"
            width={SIDE.to_string()} height={SIDE.to_string()} />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLORS: PictureColors = PictureColors { paper: [250, 240, 230], ink: [0, 20, 100], noise: [200, 80, 30] };

    #[test]
    fn data_go_from_paper_to_ink_and_are_clipped() {
        let color = |value| COLORS.color(value, PictureScale::Data);
        assert_eq!(color(-1.0), COLORS.paper);
        assert_eq!(color(1.0), COLORS.ink);
        assert_eq!(color(0.0), [125, 130, 165]);
        assert_eq!(color(-4.0), COLORS.paper);
        assert_eq!(color(4.0), COLORS.ink);
        assert_eq!(color(f32::NAN), COLORS.paper);
    }

    #[test]
    fn noise_goes_both_ways_from_paper() {
        let color = |value| COLORS.color(value, PictureScale::Signed);
        assert_eq!(color(0.0), COLORS.paper);
        assert_eq!(color(3.0), COLORS.ink);
        assert_eq!(color(-3.0), COLORS.noise);
        assert_eq!(color(-9.0), COLORS.noise);
        assert_eq!(color(-1.5), [225, 160, 130]);
        assert_eq!(color(f32::NAN), COLORS.paper);
    }

    #[test]
    fn rgba_has_four_bytes_a_pixel() {
        let rgba = COLORS.rgba(&[-1.0, 1.0], PictureScale::Data);
        assert_eq!(rgba, [250, 240, 230, 255, 0, 20, 100, 255]);
    }

    #[test]
    fn only_six_digit_colours_are_read() {
        assert_eq!(parse_hex("#0a14ff"), Some([10, 20, 255]));
        for odd in ["", "#fff", "rgba(0, 0, 0, 0.5)", "#zzzzzz", "0a14ff"] {
            assert_eq!(parse_hex(odd), None, "{odd}");
        }
    }
}
