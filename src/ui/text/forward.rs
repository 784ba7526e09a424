//! Which texts the forward part has.

use crate::ui::model::failure::ImageError;

/// Texts.
#[derive(Debug)]
pub struct Forward {
    /// The part's heading.
    pub heading: &'static str,
    /// One or two sentences under the heading.
    pub lead: &'static str,

    /// Over everything that the picture can be.
    pub sources: &'static str,
    /// Over the digits.
    pub digits: &'static str,
    /// Over the clothes.
    pub clothes: &'static str,
    /// Over the drawing and the image file.
    pub own: &'static str,
    /// The name of a digit, by its class.
    pub digit: fn(usize) -> String,
    /// The choice of drawing oneself.
    pub draw: &'static str,
    /// The button for an image file.
    pub image_file: &'static str,
    /// The choice of the image that was read.
    pub own_image: &'static str,
    /// What is done to an image file.
    pub image_hint: &'static str,
    /// Why a file became no picture: the reason and the file's name.
    pub image_error: fn(ImageError, &str) -> String,

    /// The drawing sheet's name.
    pub sheet: &'static str,
    /// Shown on an empty sheet.
    pub sheet_empty: &'static str,
    /// How to draw.
    pub sheet_hint: &'static str,
    /// Where the keyboard's brush is: column and row, from 1, and whether there is ink.
    pub sheet_cursor: fn(usize, usize, bool) -> String,
    /// The button that empties the sheet.
    pub clear: &'static str,

    /// The title of the picture x_0.
    pub original: &'static str,
    /// Accessible name.
    pub original_name: &'static str,
    /// What x_0 shows, and its mean and variance.
    pub original_description: fn(&str, f64, f64) -> String,
    /// The jump's title.
    pub jump: &'static str,
    /// Accessible name.
    pub jump_name: &'static str,
    /// The chain's title, by t.
    pub chain: fn(u32) -> String,
    /// Accessible name.
    pub chain_name: &'static str,
    /// What a picture at t shows: t, √ᾱ_t, √(1−ᾱ_t), mean, variance.
    pub noisy_description: fn(u32, f64, f64, f64, f64) -> String,
    /// Under the chain at t = 0.
    pub no_step: &'static str,
    /// What the bar of ᾱ_t and 1 − ᾱ_t says: ᾱ_t.
    pub shares: fn(f64) -> String,
    /// The button that draws all noise anew.
    pub new_noise: &'static str,
    /// What stays the same with it.
    pub new_noise_hint: &'static str,

    /// Over the film strip.
    pub film: &'static str,
    /// What a frame of the film does, by t.
    pub film_frame: fn(u32) -> String,

    /// Over the histogram.
    pub histogram: &'static str,
    /// The histogram's accessible name.
    pub histogram_name: &'static str,
    /// What the histogram shows: the shares of N(0, 1), 0 to 1, that jump and chain cover.
    pub histogram_description: fn(f64, f64) -> String,
    /// The legend's entry for the standard normal distribution.
    pub normal: &'static str,
    /// The axis under the histogram.
    pub pixel_value: &'static str,

    /// The table's caption.
    pub measured: &'static str,
    /// The table's row of means.
    pub mean: &'static str,
    /// The table's row of variances.
    pub variance: &'static str,
    /// The table's column of what the formulas say.
    pub theory: &'static str,

    /// Over the explanation.
    pub why: &'static str,
    /// The explanation, by paragraph.
    pub because: [&'static str; 3],
}

/// What there is to be recognised in a noisy picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legible {
    /// Everything.
    Clean,
    /// The picture, under grain.
    Grainy,
    /// A shape.
    Deep,
    /// A trace.
    Faint,
    /// Nothing.
    Nothing,
}

impl Legible {
    /// By what the picture is multiplied with, √ᾱ_t.
    pub fn at(signal: f64) -> Self {
        match signal {
            s if s > 0.95 => Self::Clean,
            s if s > 0.6 => Self::Grainy,
            s if s > 0.25 => Self::Deep,
            s if s > 0.05 => Self::Faint,
            _ => Self::Nothing,
        }
    }
}
