//! The picture that a chat or a feed shows of a link to the page: its first shape, on the way, and all noise, as the page draws them.

use std::path::Path;

use ink_diffusion::diffusion::{GaussianNoise, Schedule, ScheduleParameters, stream};
use ink_diffusion::ink::{InkShape, Palette, Particles, Raster, sample_shape, strength};

use crate::error::Error;
use crate::files::write;

/// Its name in the site, which index.html names.
pub const FILE: &str = "card.png";
/// Its size in pixels: the one that chats have room for.
const SIZE: (usize, usize) = (1200, 630);
/// The shares of T at which the ink is shown, from left to right.
const SHARES: [f64; 3] = [0.0, 0.07, 1.0];
/// Half of the width of one of them, in the ink's units.
const HALF_EXTENT: f32 = 3.0;
const PARTICLES: usize = 100_000;
const SEED: u64 = 1;

/// Draws it and writes it into a folder of the site.
///
/// # Errors
/// If it cannot be written.
pub fn draw(folder: &Path) -> Result<(), Error> {
    let path = folder.join(FILE);
    let bytes = encoded(&pixels()).map_err(|error| Error::Content { path: path.clone(), why: error.to_string() })?;
    write(&path, bytes)
}

/// Its pixels, RGB, row by row from the top.
fn pixels() -> Vec<u8> {
    let schedule = Schedule::new(ScheduleParameters::default()).expect("the default schedule is possible");
    let x0 = sample_shape(InkShape::Brush, PARTICLES, &mut GaussianNoise::new(SEED, stream::INK_SHAPE));
    let particles = Particles::new(x0, SEED);
    let (width, height) = (SIZE.0 / SHARES.len(), SIZE.1);
    let parts = SHARES.map(|share| {
        let t = (share * f64::from(schedule.steps())).round() as u32;
        let alpha_bar = schedule.alpha_bar(t);
        let mut points = Vec::new();
        particles.at(alpha_bar, schedule.one_minus_alpha_bar(t), &mut points);
        let mut raster = Raster::new(width, height, HALF_EXTENT);
        raster.splat(&points);
        let mut rgba = vec![0; 4 * width * height];
        raster.shade(&Palette::light(), strength(alpha_bar), &mut rgba);
        rgba
    });
    let rows = (0..height).flat_map(|row| parts.iter().map(move |part| &part[4 * width * row..4 * width * (row + 1)]));
    rows.flat_map(|row| row.chunks_exact(4)).flat_map(|pixel| pixel[..3].iter().copied()).collect()
}

fn encoded(rgb: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE.0 as u32, SIZE.1 as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    encoder.write_header()?.write_image_data(rgb)?;
    Ok(bytes)
}

/// The page with the card's whole address, where the site's own is known: `base`, if it is one with a host. Not every reader of cards
/// understands an address that is relative.
pub fn with_address(html: &str, base: &str) -> String {
    if base.contains("://") {
        html.replacen(FILE, &format!("{}/{FILE}", base.trim_end_matches('/')), 1)
    } else {
        html.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_goes_from_ink_to_noise() {
        let rgb = pixels();
        assert_eq!(rgb.len(), 3 * SIZE.0 * SIZE.1);
        let paper = rgb[0];
        // The shape leaves most of its part untouched, the noise much less.
        let untouched = |part: usize| {
            let width = SIZE.0 / SHARES.len();
            let inside = |at: &usize| (at % SIZE.0) / width == part;
            (0..SIZE.0 * SIZE.1).filter(inside).filter(|at| rgb[3 * at].abs_diff(paper) <= 1).count()
        };
        assert!(untouched(0) > untouched(2) && untouched(2) > 0);
        let png = encoded(&rgb).unwrap();
        assert!(png.starts_with(b"\x89PNG") && png.len() < 1_000_000, "{} bytes", png.len());
    }

    #[test]
    fn its_address_is_whole_where_the_sites_is_known() {
        let html = "<meta property=og:image content=card.png>";
        assert_eq!(with_address(html, "./"), html);
        assert_eq!(with_address(html, "/ink/"), html);
        let whole = "<meta property=og:image content=https://example.org/ink/card.png>";
        assert_eq!(with_address(html, "https://example.org/ink/"), whole);
    }
}
