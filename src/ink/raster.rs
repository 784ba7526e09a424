//! Ink on paper: particles to a density, the density to colour.

use ink_loops::{BLOCK, Grid, blur};

use super::histogram::standard_normal_density;
use super::palette::Palette;

/// Entries of the table from density to colour: enough for neighbours to differ by about one level at most.
const TABLE_LEN: usize = 8192;

/// Standard deviation, in world units, of the spot that a particle makes when there are very many of them.
const FOOTPRINT: f32 = 0.023;

/// Divided by the number of particles, what is added to the variance of the spot: fewer particles make larger spots.
const FOOTPRINT_SHARED: f32 = 3.2;

/// The largest standard deviation of a spot, in world units.
const FOOTPRINT_MAX: f32 = 0.06;

/// Half of the footprint's width, in standard deviations.
const FOOTPRINT_REACH: f32 = 2.5;

/// A picture of ink: particles are gathered into a density, which is blurred a little and turned into colour.
///
/// The density is relative to the number of particles, so few and many look equally dark.
pub struct Raster {
    width: usize,
    height: usize,
    pixels_per_unit: f32,
    /// Pixels around the picture whose ink the footprint still carries into it.
    apron: usize,
    /// Particles a pixel, (`height` + 2 `apron`) rows of [`Self::stride`], from the top.
    cells: Vec<f32>,
    /// Particles given to `splat` since `clear`, those beyond the edge too.
    particles: usize,
    /// As many rows of whole blocks, blurred along themselves.
    blurred: Vec<f32>,
    /// A row of the picture, in whole blocks.
    line: Vec<f32>,
    table: Vec<[u8; 4]>,
    table_palette: Option<Palette>,
}

impl Raster {
    /// A picture of `width` × `height` pixels, at least 1 each, that shows x from −`half_extent` to `half_extent` and as
    /// much of y as fits at the same scale, with the origin in the middle.
    pub fn new(width: usize, height: usize, half_extent: f32) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        let pixels_per_unit = width as f32 / (2.0 * half_extent.max(1e-3));
        let apron = reach(FOOTPRINT_MAX * pixels_per_unit) + 1;
        let (line, rows) = (width.next_multiple_of(BLOCK), height + 2 * apron);
        Self {
            width,
            height,
            pixels_per_unit,
            apron,
            cells: vec![0.0; (line + 2 * apron) * rows],
            particles: 0,
            blurred: vec![0.0; line * rows],
            line: vec![0.0; line],
            table: Vec::new(),
            table_palette: None,
        }
    }

    /// Width of the picture in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Numbers in a row of `cells`.
    fn stride(&self) -> usize {
        self.line.len() + 2 * self.apron
    }

    /// Takes all ink away.
    pub fn clear(&mut self) {
        self.cells.fill(0.0);
        self.particles = 0;
    }

    /// Adds particles (x0, y0, x1, y1, …), each shared among the four nearest pixels. Those beyond the edge are dropped.
    pub fn splat(&mut self, points: &[f32]) {
        self.particles += points.len() / 2;
        // The middle of pixel 0 is at 0.
        let origin = [self.width, self.height].map(|pixels| self.apron as f32 + 0.5 * pixels as f32 - 0.5);
        let rows = self.height + 2 * self.apron;
        let grid = Grid { stride: self.stride(), rows, scale: self.pixels_per_unit, origin };
        let (pairs, last) = ink_loops::pairs(points);
        for pairs in [pairs, last.as_slice()] {
            ink_loops::splat(pairs, grid, &mut self.cells);
        }
    }

    /// Paints the ink, which absorbs `strength` times what `palette` says (1 is fresh ink, less is paler), into `out_rgba`:
    /// `width` × `height` pixels of 4 bytes, row by row from the top, all opaque. What does not fit a shorter `out_rgba` is left out.
    pub fn shade(&mut self, palette: &Palette, strength: f32, out_rgba: &mut [u8]) {
        self.tabulate(palette);
        let count = self.particles.max(1) as f32;
        let sigma = (FOOTPRINT * FOOTPRINT + FOOTPRINT_SHARED / count).sqrt().min(FOOTPRINT_MAX) * self.pixels_per_unit;
        let kernel = half_kernel(sigma);
        self.blur_rows(&kernel);

        // By Beer–Lambert's law, paler ink is less of it: the table is that of fresh ink, whatever its strength.
        let scale = strength * table_index_per_density(palette) * self.relative_density() / count;
        let line_bytes = 4 * self.width;
        let blocks = self.line.len();
        for (row, out) in out_rgba.chunks_mut(line_bytes).take(self.height).enumerate() {
            blur(&mut self.line, &kernel, &self.blurred, (row + self.apron) * blocks, blocks);
            ink_loops::look_up(&self.line, scale, &self.table, out);
        }
    }

    /// Particles a pixel × this / number of particles = density relative to the middle of N(0, I).
    fn relative_density(&self) -> f32 {
        let middle = standard_normal_density(0.0);
        self.pixels_per_unit * self.pixels_per_unit / (middle * middle) as f32
    }

    fn tabulate(&mut self, palette: &Palette) {
        if self.table_palette.as_ref() != Some(palette) {
            let step = 1.0 / table_index_per_density(palette);
            self.table.clear();
            self.table.extend((0..TABLE_LEN).map(|i| palette.color(i as f32 * step)));
            self.table_palette = Some(*palette);
        }
    }

    /// `cells` to `blurred`: along rows, the apron's columns left out.
    fn blur_rows(&mut self, kernel: &[f32]) {
        let blocks = self.line.len();
        for (source, out) in self.cells.chunks_exact(self.stride()).zip(self.blurred.chunks_exact_mut(blocks)) {
            blur(out, kernel, source, self.apron, 1);
        }
    }
}

/// The table ends where e^-6.2 of the paper, half a level, shows through the least absorbed channel.
fn table_index_per_density(palette: &Palette) -> f32 {
    let least = palette.absorption.into_iter().fold(f32::INFINITY, f32::min).max(1e-3);
    (TABLE_LEN - 1) as f32 * least / 6.2
}

/// Pixels to one side that a footprint of standard deviation `sigma` pixels extends over.
fn reach(sigma: f32) -> usize {
    (FOOTPRINT_REACH * sigma).ceil() as usize
}

/// A Gaussian from its middle, halved, to one side: twice that sums to 1.
fn half_kernel(sigma: f32) -> Vec<f32> {
    let mut kernel: Vec<f32> =
        (0..=reach(sigma)).map(|k| libm::expf(-0.5 * (k as f32 / sigma) * (k as f32 / sigma))).collect();
    kernel[0] *= 0.5;
    let sum = 2.0 * kernel.iter().sum::<f32>();
    for weight in &mut kernel {
        *weight /= sum;
    }
    kernel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::ink::{InkShape, Particles, sample_shape};

    fn bytes(color: [f32; 3]) -> [u8; 4] {
        let byte = |c: usize| (color[c] * 255.0).round() as u8;
        [byte(0), byte(1), byte(2), 255]
    }

    #[test]
    fn mass_is_conserved() {
        let mut raster = Raster::new(60, 40, 3.0);
        let points = GaussianNoise::new(1, 0).vec(2_000).iter().map(|v| v.clamp(-1.8, 1.8)).collect::<Vec<_>>();
        raster.splat(&points);
        assert!((raster.cells.iter().sum::<f32>() - 1_000.0).abs() < 0.01);
        raster.blur_rows(&half_kernel(0.9));
        assert!((raster.blurred.iter().sum::<f32>() - 1_000.0).abs() < 0.01);
        raster.clear();
        assert_eq!(raster.cells.iter().sum::<f32>(), 0.0);
    }

    #[test]
    fn a_line_is_blurred_with_its_neighbours_on_both_sides() {
        let (source, kernel) = (GaussianNoise::new(3, 0).vec(400), half_kernel(1.1));
        for apart in [1, 45] {
            let mut out = [0.0; 2 * BLOCK];
            let middle = 170;
            blur(&mut out, &kernel, &source, middle, apart);
            for (i, out) in out.into_iter().enumerate() {
                let both = |k: usize| source[middle + i - k * apart] + source[middle + i + k * apart];
                let plain: f32 = kernel.iter().enumerate().map(|(k, weight)| weight * both(k)).sum();
                assert!((out - plain).abs() < 1e-6, "{i} of {apart} apart: {out}, {plain}");
            }
        }
    }

    #[test]
    fn of_two_particles_the_one_inside_is_kept() {
        for points in [[0.0, 0.0, 9.0, 0.0], [9.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, f32::NAN], [0.0, -9.0, 0.0, 0.0]] {
            let mut raster = Raster::new(20, 20, 1.0);
            raster.splat(&points);
            assert!((raster.cells.iter().sum::<f32>() - 1.0).abs() < 1e-6, "{points:?}");
        }
    }

    #[test]
    fn what_lies_far_beyond_the_edge_is_dropped() {
        let mut raster = Raster::new(20, 20, 1.0);
        raster.splat(&[9.0, 0.0, 0.0, -9.0, f32::NAN, 0.0, 0.0, f32::INFINITY, f32::MAX, f32::MIN]);
        assert_eq!(raster.cells.iter().sum::<f32>(), 0.0);
    }

    #[test]
    fn an_empty_page_is_paper_exactly() {
        for palette in [Palette::light(), Palette::dark()] {
            let mut out = vec![1; 4 * 30 * 20];
            Raster::new(30, 20, 3.0).shade(&palette, 1.0, &mut out);
            assert!(out.chunks_exact(4).all(|pixel| pixel == bytes(palette.paper)));
        }
    }

    #[test]
    fn a_particle_lands_where_it_is_upright_and_to_scale() {
        // 3 units are 30 pixels, so (1.05, 0.55) is the middle of the pixel 10 right of and 5 above the middle of the page.
        let mut raster = Raster::new(60, 40, 3.0);
        raster.splat(&[1.05, 0.55]);
        let mut out = vec![0; 4 * 60 * 40];
        let faint = Palette { absorption: [0.01; 3], ..Palette::light() };
        raster.shade(&faint, 1.0, &mut out);
        let darkest = (0..60 * 40).min_by_key(|&i| out[4 * i]).unwrap();
        assert_eq!((darkest % 60, darkest / 60), (40, 14));
    }

    #[test]
    fn deep_ink_hides_the_paper() {
        for palette in [Palette::light(), Palette::dark()] {
            let mut raster = Raster::new(21, 21, 3.0);
            raster.splat(&[0.0; 2_000]);
            let mut out = vec![0; 4 * 21 * 21];
            raster.shade(&palette, 1.0, &mut out);
            let middle = &out[4 * (10 * 21 + 10)..][..4];
            assert!(middle.iter().zip(bytes(palette.ink)).all(|(&a, b)| a.abs_diff(b) <= 1), "{middle:?}");
        }
    }

    #[test]
    fn diluted_ink_is_ink_that_absorbs_less() {
        let shaded = |palette: &Palette, strength: f32| {
            let mut raster = Raster::new(60, 60, 3.2);
            raster.splat(&GaussianNoise::new(5, 0).vec(20_000));
            let mut out = vec![0; 4 * 60 * 60];
            raster.shade(palette, strength, &mut out);
            out
        };
        let (full, share) = (Palette::light(), 0.4);
        let pale = Palette { absorption: full.absorption.map(|a| share * a), ..full };
        assert!(shaded(&full, share).iter().zip(shaded(&pale, 1.0)).all(|(&a, b)| a.abs_diff(b) <= 1));
    }

    #[test]
    fn few_and_many_particles_are_equally_dark() {
        let darkness = |count: usize| {
            let mut raster = Raster::new(100, 100, 3.2);
            raster.splat(&GaussianNoise::new(5, 0).vec(2 * count));
            let mut out = vec![0; 4 * 100 * 100];
            raster.shade(&Palette::light(), 1.0, &mut out);
            out.chunks_exact(4).map(|pixel| 255.0 - f64::from(pixel[1])).sum::<f64>() / 10_000.0
        };
        let (few, many) = (darkness(2_000), darkness(100_000));
        assert!((few / many - 1.0).abs() < 0.1, "{few} {many}");
    }

    #[test]
    fn the_middle_of_noise_has_the_colour_of_density_1() {
        let mut raster = Raster::new(64, 64, 3.2);
        raster.splat(&GaussianNoise::new(5, 0).vec(2_000_000));
        let palette = Palette { paper: [1.0; 3], ink: [0.0; 3], absorption: [0.7; 3] };
        let mut out = vec![0; 4 * 64 * 64];
        raster.shade(&palette, 1.0, &mut out);
        let middle: f32 =
            [(31, 31), (31, 32), (32, 31), (32, 32)].iter().map(|(x, y)| f32::from(out[4 * (y * 64 + x)])).sum();
        let expected = 255.0 * libm::expf(-0.7);
        assert!((middle / 4.0 - expected).abs() < 3.0, "{} {expected}", middle / 4.0);
    }

    #[test]
    fn a_short_picture_and_no_size_do_no_harm() {
        let mut raster = Raster::new(0, 0, 0.0);
        raster.splat(&[0.0, 0.0]);
        raster.shade(&Palette::dark(), 1.0, &mut []);
        assert_eq!((raster.width, raster.height), (1, 1));
    }

    #[test]
    #[ignore = "a timing, not a test: prints milliseconds"]
    fn bench_raster() {
        let x0 = sample_shape(InkShape::OneDrop, 100_000, &mut GaussianNoise::new(1, 0));
        let particles = Particles::new(x0, 7);
        let (mut raster, mut points, mut out) = (Raster::new(420, 420, 3.2), Vec::new(), vec![0; 4 * 420 * 420]);
        let mut best = [f64::INFINITY; 3];
        for i in 0..200 {
            let alpha_bar = f64::from(i) / 200.0;
            let start = std::time::Instant::now();
            particles.at(alpha_bar, 1.0 - alpha_bar, &mut points);
            let at = start.elapsed();
            raster.clear();
            raster.splat(&points);
            let splat = start.elapsed();
            raster.shade(&Palette::light(), 1.0, &mut out);
            let shade = start.elapsed();
            for (best, part) in best.iter_mut().zip([at, splat - at, shade - splat]) {
                *best = best.min(part.as_secs_f64() * 1e3);
            }
        }
        println!("best of 200, ms: at {:.2}, splat {:.2}, shade {:.2}", best[0], best[1], best[2]);
    }
}
