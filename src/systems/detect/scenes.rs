//! Scenes: digits and clothes of any size on an empty sheet, which hardly overlap, and where each of them is.

use super::boxes::Corners;
use crate::diffusion::GaussianNoise;
use crate::picture;

/// Pixels on a side of a scene.
pub const SIDE: usize = 56;
/// Pixels of a scene.
pub const PIXELS: usize = SIDE * SIDE;
/// Classes of things: ten digits, then ten garments.
pub const CLASSES: u8 = picture::LABELS;
/// Things in a scene at most.
pub const MOST: usize = 5;
/// The least size of a thing, as a share of its picture's.
const LEAST_SCALE: f64 = 0.5;
/// How much ink a pixel of a thing has at least, 0…1, where its box is looked for.
const INKED: f32 = 0.25;
/// Pixels by which the boxes of two things may overlap.
const OVERLAP: isize = 1;
/// How often a place is looked for before a scene stays as it is.
const TRIES: usize = 40;

/// Where something is: pixels from the left and the top, the last ones not counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Left.
    pub x0: isize,
    /// Top.
    pub y0: isize,
    /// Right.
    pub x1: isize,
    /// Bottom.
    pub y1: isize,
}

impl Bounds {
    /// The box of the ink in a picture of this side (−1 = paper, 1 = ink); none where there is hardly any.
    pub fn of_ink(pixels: &[f32], side: usize) -> Option<Self> {
        let inked = || (0..pixels.len()).filter(|&at| 0.5 * (pixels[at] + 1.0) > INKED);
        let (columns, rows) = (inked().map(|at| (at % side) as isize), inked().map(|at| (at / side) as isize));
        Some(Self { x0: columns.clone().min()?, y0: rows.clone().min()?, x1: columns.max()? + 1, y1: rows.max()? + 1 })
    }

    fn shifted(self, x: isize, y: isize) -> Self {
        Self { x0: self.x0 + x, y0: self.y0 + y, x1: self.x1 + x, y1: self.y1 + y }
    }

    /// Whether two overlap by more than may be.
    fn meets(self, other: Self) -> bool {
        let across = self.x1.min(other.x1) - self.x0.max(other.x0);
        let down = self.y1.min(other.y1) - self.y0.max(other.y0);
        across > OVERLAP && down > OVERLAP
    }

    /// The same as shares of a scene's side.
    pub fn corners(self) -> Corners {
        let [x0, y0, x1, y1] = [self.x0, self.y0, self.x1, self.y1].map(|pixels| pixels as f32 / SIDE as f32);
        Corners { x0, y0, x1, y1 }
    }
}

/// Something in a scene.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thing {
    /// What it is: 0 to 9 a digit, 10 to 19 a garment.
    pub class: u8,
    /// Where its ink is.
    pub bounds: Bounds,
}

/// A scene, and what is in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// [`PIXELS`] numbers, −1 = paper, 1 = ink.
    pub pixels: Vec<f32>,
    /// What is in it.
    pub things: Vec<Thing>,
}

/// A picture of 28×28 at another side, each pixel read between four (bilinear).
fn scaled(pixels: &[f32], side: usize) -> Vec<f32> {
    let last = picture::SIDE - 1;
    let step = picture::SIDE as f32 / side as f32;
    let between = |at: usize| {
        let place = ((at as f32 + 0.5) * step - 0.5).clamp(0.0, last as f32);
        let first = (place as usize).min(last - 1);
        (first, place - first as f32)
    };
    let read = |row: usize, column: usize| pixels[row * picture::SIDE + column];
    let value = |at: usize| {
        let ((row, down), (column, right)) = (between(at / side), between(at % side));
        let of_row = |row: usize| read(row, column) * (1.0 - right) + read(row, column + 1) * right;
        of_row(row) * (1.0 - down) + of_row(row + 1) * down
    };
    (0..side * side).map(value).collect()
}

impl Scene {
    /// An empty sheet.
    pub fn empty() -> Self {
        Self { pixels: vec![-1.0; PIXELS], things: Vec::new() }
    }

    /// Puts a picture of 28×28 on the sheet at this side, its upper left corner there; what is beyond the sheet is cut off. Where it would cover
    /// another thing by more than a pixel, its ink would leave the sheet, or it has none, nothing happens, and false is said.
    pub fn put(&mut self, pixels: &[f32], class: u8, side: usize, (x, y): (isize, isize)) -> bool {
        let pixels = scaled(pixels, side);
        let sheet = 0..=SIDE as isize;
        let bounds = Bounds::of_ink(&pixels, side).map(|bounds| bounds.shifted(x, y)).filter(|bounds| {
            [bounds.x0, bounds.y0, bounds.x1, bounds.y1].iter().all(|edge| sheet.contains(edge))
                && !self.things.iter().any(|thing| thing.bounds.meets(*bounds))
        });
        let Some(bounds) = bounds else { return false };
        self.darken(&pixels, side, (x, y));
        self.things.push(Thing { class, bounds });
        true
    }

    /// The same without a question: whatever is there, and wherever it ends. It is no [`Thing`].
    pub fn paste(&mut self, pixels: &[f32], side: usize, at: (isize, isize)) {
        self.darken(&scaled(pixels, side), side, at);
    }

    fn darken(&mut self, pixels: &[f32], side: usize, (x, y): (isize, isize)) {
        for (at, &pixel) in pixels.iter().enumerate() {
            let (column, row) = (x + (at % side) as isize, y + (at / side) as isize);
            if (0..SIDE as isize).contains(&column) && (0..SIDE as isize).contains(&row) {
                let under = &mut self.pixels[row as usize * SIDE + column as usize];
                *under = under.max(pixel);
            }
        }
    }

    /// A random scene of 1 to [`MOST`] things, each of which `draw` chooses: its picture and its class. Where there is no room for as many as were
    /// wished for, there are fewer.
    pub fn random<'a>(noise: &mut GaussianNoise, mut draw: impl FnMut(&mut GaussianNoise) -> (&'a [f32], u8)) -> Self {
        let mut scene = Self::empty();
        let wished = 1 + noise.below(MOST);
        for _ in 0..TRIES {
            if scene.things.len() == wished {
                break;
            }
            let (pixels, class) = draw(noise);
            let scale = LEAST_SCALE + (1.0 - LEAST_SCALE) * noise.uniform();
            let side = libm::round(scale * picture::SIDE as f64) as usize;
            // A picture's paper may leave the sheet, by as much as digits have of it.
            let margin = side / 7;
            let mut place = || noise.below(SIDE - side + 2 * margin + 1) as isize - margin as isize;
            let at = (place(), place());
            scene.put(pixels, class, side, at);
        }
        scene
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture that is ink in a square of 12×12 in its middle.
    fn square() -> Vec<f32> {
        let inside = |at: usize| (8..20).contains(&at);
        let pixel = |at: usize| if inside(at / picture::SIDE) && inside(at % picture::SIDE) { 1.0 } else { -1.0 };
        (0..picture::PIXELS).map(pixel).collect()
    }

    #[test]
    fn a_box_is_that_of_the_ink() {
        let mut scene = Scene::empty();
        assert!(scene.put(&square(), 3, 28, (0, 5)));
        assert_eq!(scene.things, [Thing { class: 3, bounds: Bounds { x0: 8, y0: 13, x1: 20, y1: 25 } }]);
        assert_eq!(scene.things[0].bounds.corners().x1, 20.0 / 56.0);
        assert_eq!(Bounds::of_ink(&scene.pixels, SIDE), Some(scene.things[0].bounds));
        let mut half = Scene::empty();
        assert!(half.put(&square(), 3, 14, (0, 0)));
        assert_eq!(half.things[0].bounds, Bounds { x0: 4, y0: 4, x1: 10, y1: 10 });
    }

    #[test]
    fn what_does_not_fit_is_not_put() {
        let mut scene = Scene::empty();
        assert!(!scene.put(&vec![-1.0; picture::PIXELS], 0, 28, (0, 0)));
        assert!(!scene.put(&square(), 0, 28, (-9, 0)) && scene == Scene::empty());
        assert!(scene.put(&square(), 0, 28, (-8, 0)));
        // Boxes may overlap by one pixel and no more.
        assert!(!scene.put(&square(), 1, 28, (2, 10)) && scene.put(&square(), 1, 28, (3, 0)));
    }

    #[test]
    fn random_scenes_are_of_one_to_five_things_apart_from_each_other() {
        let square = square();
        let mut sizes = [0; MOST + 1];
        for seed in 0..200 {
            let scene = Scene::random(&mut GaussianNoise::new(seed, 0), |_| (&square, 7));
            sizes[scene.things.len()] += 1;
            for (at, one) in scene.things.iter().enumerate() {
                assert!(scene.things[..at].iter().all(|other| !one.bounds.meets(other.bounds)));
                let side = one.bounds.x1 - one.bounds.x0;
                assert!((5..=13).contains(&side), "{one:?}");
            }
            assert!(scene.pixels.iter().all(|pixel| (-1.0..=1.0).contains(pixel)));
        }
        assert!(sizes[0] == 0 && sizes[1..].iter().all(|&count| count > 15), "{sizes:?}");
    }
}
