//! A convolution with its FiLM modulation and its SiLU, of a few pictures at once. `back` is its way back.
//!
//! At each of a tile's places, the tiles of all pictures are one matrix product. Channels are filled up with zeros to whole vectors.

use wide::f32x8;

use super::two::{PLACES, SIDE, SIDE_IN, spread_taps, tile_back, tile_forth};
use super::{ConvShape, TAPS, Tiling};
use crate::network::arithmetic::{Order, activate, product};

/// Numbers of a vector.
pub(super) const LANES: usize = 8;
/// Tiles that are worked on at once: enough for a product, and few enough to stay near.
const TILES: usize = 98;

/// Channels with those that fill them up.
pub(super) const fn filled(channels: usize) -> usize {
    channels.next_multiple_of(LANES)
}

/// How a picture is cut.
pub(super) const fn tiling(shape: ConvShape) -> Tiling {
    shape.tiled(SIDE)
}

/// Pictures that are worked on at once.
pub fn at_once(shape: ConvShape) -> usize {
    (TILES / tiling(shape).count()).max(1)
}

/// Weights `[c_out, c_in, 3, 3]` as they are multiplied by: at each place a matrix, channels in by channels out.
pub fn pack(shape: ConvShape, weight: &[f32]) -> Vec<f32> {
    let (from, to) = (filled(shape.c_in), filled(shape.c_out));
    let mut packed = vec![0.0; PLACES * from * to];
    for (index, taps) in weight.as_chunks::<TAPS>().0.iter().enumerate() {
        for (place, value) in spread_taps(*taps).into_iter().enumerate() {
            packed[(place * from + index % shape.c_in) * to + index / shape.c_in] = value;
        }
    }
    packed
}

/// Pixels of one picture, their channels side by side, with a border of zeros.
#[derive(Debug)]
pub(super) struct Padded {
    pub(super) shape: ConvShape,
    /// Vectors of a pixel.
    pub(super) groups: usize,
    pub(super) values: Vec<f32x8>,
}

impl Padded {
    pub(super) fn new(shape: ConvShape, channels: usize) -> Self {
        let groups = filled(channels) / LANES;
        Self { shape, groups, values: vec![f32x8::ZERO; tiling(shape).padded() * groups] }
    }

    /// Takes in pixels.
    pub(super) fn take(&mut self, pixels: &[f32x8]) {
        let (each, padded) = (self.shape.width * self.groups, tiling(self.shape).padded_width() * self.groups);
        let rows = self.values[padded + self.groups..].chunks_mut(padded);
        for (row, from) in rows.zip(pixels.chunks_exact(each)) {
            row[..each].copy_from_slice(from);
        }
    }

    /// Bᵀ·d·B of its tiles, which are those from `first` on of `rows`: place, tile, channel.
    pub(super) fn forth(&self, tiles: &mut [f32], rows: usize, first: usize) {
        let (width, groups) = (tiling(self.shape).padded_width(), self.groups);
        let tiles = tiles.as_chunks_mut::<LANES>().0;
        for tile in 0..tiling(self.shape).count() {
            let corner = tiling(self.shape).corner(tile);
            for group in 0..groups {
                let at = |row: usize, column: usize| self.values[(corner + row * width + column) * groups + group];
                let values = tile_forth(at);
                for place in 0..PLACES {
                    tiles[(place * rows + first + tile) * groups + group] =
                        values[place / SIDE_IN][place % SIDE_IN].to_array();
                }
            }
        }
    }
}

/// Aᵀ·m·A of the tiles from `first` on of `rows`: pixels, their channels side by side.
pub(super) fn together(shape: ConvShape, tiles: &[f32], rows: usize, first: usize, pixels: &mut [f32x8]) {
    let groups = pixels.len() / shape.pixels();
    let tiles = tiles.as_chunks::<LANES>().0;
    for tile in 0..tiling(shape).count() {
        let pixels_of = tiling(shape).pixels::<{ SIDE * SIDE }>(tile);
        for group in 0..groups {
            let at = |row: usize, column: usize| {
                f32x8::new(tiles[((SIDE_IN * row + column) * rows + first + tile) * groups + group])
            };
            let values = tile_back(at);
            for place in 0..SIDE * SIDE {
                if let Some(pixel) = pixels_of[place] {
                    pixels[pixel * groups + group] = values[place / SIDE][place % SIDE];
                }
            }
        }
    }
}

/// `[c, pixels]` with the channels of each pixel side by side, filled up.
pub(super) fn beside(planes: &[f32], count: usize, pixels: &mut [f32x8]) {
    let groups = pixels.len() / count;
    let channels = planes.len() / count;
    for group in 0..groups {
        let plane = |lane: usize| match LANES * group + lane {
            channel if channel < channels => &planes[channel * count..][..count],
            _ => &[],
        };
        let of_lanes: [&[f32]; LANES] = core::array::from_fn(plane);
        let whole = count - count % LANES;
        for first in (0..whole).step_by(LANES) {
            let mut rows = [f32x8::ZERO; LANES];
            for lane in 0..LANES {
                if let Some(values) = of_lanes[lane].get(first..first + LANES) {
                    rows[lane] = f32x8::from(values);
                }
            }
            let columns = f32x8::transpose(rows);
            for offset in 0..LANES {
                pixels[(first + offset) * groups + group] = columns[offset];
            }
        }
        for pixel in whole..count {
            pixels[pixel * groups + group] = f32x8::new(of_lanes.map(|plane| plane.get(pixel).copied().unwrap_or(0.0)));
        }
    }
}

/// The way back from [`beside`]; what fills channels up is left out.
pub(super) fn planes(pixels: &[f32x8], count: usize, planes: &mut [f32]) {
    let groups = pixels.len() / count;
    let channels = planes.len() / count;
    for group in 0..groups {
        let lanes = LANES.min(channels - LANES * group);
        let planes = &mut planes[LANES * group * count..][..lanes * count];
        let whole = count - count % LANES;
        for first in (0..whole).step_by(LANES) {
            let mut columns = [f32x8::ZERO; LANES];
            for offset in 0..LANES {
                columns[offset] = pixels[(first + offset) * groups + group];
            }
            for (plane, column) in planes.chunks_exact_mut(count).zip(f32x8::transpose(columns)) {
                plane[first..first + LANES].copy_from_slice(&column.to_array());
            }
        }
        for pixel in whole..count {
            let values = pixels[pixel * groups + group].to_array();
            for (plane, value) in planes.chunks_exact_mut(count).zip(values) {
                plane[pixel] = value;
            }
        }
    }
}

/// One side of a convolution of a few pictures: what comes in, or what goes out.
#[derive(Debug)]
pub(super) struct Side {
    /// The pixels of one picture, their channels side by side.
    pub(super) pixels: Vec<f32x8>,
    /// The tiles of all pictures: place, tile, channel.
    pub(super) tiles: Vec<f32>,
}

impl Side {
    pub(super) fn new(shape: ConvShape, channels: usize) -> Self {
        let channels = filled(channels);
        Self {
            pixels: vec![f32x8::ZERO; shape.pixels() * channels / LANES],
            tiles: vec![0.0; PLACES * at_once(shape) * tiling(shape).count() * channels],
        }
    }

    /// Reads x, `[n, c_in, h, w]`, at most [`at_once`] pictures, and transforms their tiles; says how many tiles there are.
    pub(super) fn read(&mut self, x: &[f32], padded: &mut Padded) -> usize {
        let shape = padded.shape;
        let pictures = x.len() / shape.input_len();
        assert!(pictures <= at_once(shape), "{pictures} pictures do not fit in a room");
        for (index, picture) in x.chunks_exact(shape.input_len()).enumerate() {
            beside(picture, shape.pixels(), &mut self.pixels);
            padded.take(&self.pixels);
            padded.forth(&mut self.tiles, pictures * tiling(shape).count(), index * tiling(shape).count());
        }
        pictures * tiling(shape).count()
    }
}

/// Numbers of a picture that are kept for the way back.
pub fn kept_len(shape: ConvShape) -> usize {
    shape.pixels() * filled(shape.c_out)
}

/// Scales and shifts of a picture's channels, as many vectors of each, filled up.
pub(super) fn modulation(shape: ConvShape, film: &[f32]) -> Vec<[f32; LANES]> {
    let mut vectors = vec![[0.0; LANES]; 2 * filled(shape.c_out) / LANES];
    let halves = vectors.len() / 2;
    for (to, from) in vectors.chunks_exact_mut(halves).zip(film.chunks_exact(shape.c_out)) {
        to.as_flattened_mut()[..shape.c_out].copy_from_slice(from);
    }
    vectors
}

/// At each place, tiles by channels times the weights.
pub(super) fn places([from, to]: [usize; 2], rows: usize, tiles: &[f32], weight: &[f32], out: &mut [f32]) {
    let of_place = tiles.chunks_exact(rows * from).zip(weight.chunks_exact(from * to));
    for ((tiles, weight), out) in of_place.zip(out.chunks_exact_mut(rows * to)) {
        product(rows, to, from, out, false, (tiles, Order::Rows), (weight, Order::Rows));
    }
}

/// Room for a few pictures' pass, used again for the next ones.
#[derive(Debug)]
pub struct Room {
    padded: Padded,
    came: Side,
    went: Side,
}

impl Room {
    /// Room for [`at_once`] pictures.
    pub fn new(shape: ConvShape) -> Self {
        let [came, went] = [shape.c_in, shape.c_out].map(|channels| Side::new(shape, channels));
        Self { padded: Padded::new(shape, shape.c_in), came, went }
    }

    /// `out` = act(conv(x) · scale + shift) of at most [`at_once`] pictures, `[n, c_in, h, w]` and `[n, c_out, h, w]`, with weights that [`pack`] made. `film`
    /// has a row a picture, the scales of its channels and then the shifts. `kept`, where there is any, receives what the
    /// convolution gave: `[n, h·w, c_out]`, channels filled up, [`kept_len`] numbers a picture.
    pub fn forward(
        &mut self,
        weight: &[f32],
        silu: bool,
        film: &[f32],
        x: &[f32],
        out: &mut [f32],
        mut kept: Option<&mut [f32]>,
    ) {
        let shape = self.padded.shape;
        let rows = self.came.read(x, &mut self.padded);
        let (c_in, c_out) = (filled(shape.c_in), filled(shape.c_out));
        let Side { pixels, tiles } = &mut self.went;
        places([c_in, c_out], rows, &self.came.tiles, weight, tiles);
        let films = film.chunks_exact(2 * shape.c_out);
        let outs = out.chunks_exact_mut(shape.output_len());
        assert!(
            films.len() == outs.len() && outs.len() * tiling(shape).count() == rows,
            "each picture has its film and result"
        );
        for (index, (out, film)) in outs.zip(films).enumerate() {
            together(shape, tiles, rows, index * tiling(shape).count(), pixels);
            if let Some(kept) = kept.as_deref_mut() {
                let kept = kept[index * kept_len(shape)..].as_chunks_mut::<LANES>().0;
                kept.iter_mut().zip(&*pixels).for_each(|(kept, pixel)| *kept = pixel.to_array());
            }
            let film = modulation(shape, film);
            let (scale, shift) = film.split_at(c_out / LANES);
            for pixel in pixels.chunks_exact_mut(c_out / LANES) {
                for (value, (scale, shift)) in pixel.iter_mut().zip(scale.iter().zip(shift)) {
                    let mut numbers = value.to_array();
                    for lane in 0..LANES {
                        numbers[lane] = activate(numbers[lane] * scale[lane] + shift[lane], silu);
                    }
                    *value = f32x8::new(numbers);
                }
            }
            planes(pixels, shape.pixels(), out);
        }
    }
}
