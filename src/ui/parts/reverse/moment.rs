//! What a run looked like at one position: after so many of its steps, for one of its pictures.

use std::rc::Rc;

use crate::diffusion::Step;
use crate::engine::export::{picture_noise, picture_of, picture_x0};
use crate::engine::message::Frame;
use crate::engine::settings::PIXELS;
use crate::engine::trajectory;

/// A run at one position.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Steps taken; 0 is pure noise.
    pub position: u32,
    /// All pictures of the run where they stand, [`PIXELS`] numbers each.
    pub all: Rc<[f32]>,
    /// The chosen picture where it stands.
    pub x: Rc<[f32]>,
    /// The step that led here; none at pure noise.
    pub taken: Option<Taken>,
}

/// A step that was taken, for one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The predicted noise, after guidance.
    pub epsilon: Rc<[f32]>,
    /// The clean picture that follows from it.
    pub x0: Rc<[f32]>,
    /// The noise that was added, before its factor σ.
    pub z: Rc<[f32]>,
    /// Milliseconds it took.
    pub ms: f64,
}

impl Moment {
    /// A run of `count` pictures at its beginning.
    pub fn start(seed: u64, count: u32, picture: u32) -> Self {
        let all = trajectory::start(seed, count, PIXELS);
        let x = chosen(&all, picture);
        Self { position: 0, all: all.into(), x, taken: None }
    }

    /// A run after the step that `frame` tells of.
    pub fn after(step: &Step, frame: &Frame, seed: u64, picture: u32) -> Self {
        let (x_t, epsilon) = (chosen(&frame.x_t, picture), chosen(&frame.epsilon, picture));
        let taken = Taken {
            x0: picture_x0(step, &x_t, &epsilon).into(),
            z: picture_noise(seed, step, picture).into(),
            epsilon,
            ms: frame.ms,
        };
        Self {
            position: frame.index + 1,
            all: frame.x_prev.as_slice().into(),
            x: chosen(&frame.x_prev, picture),
            taken: Some(taken),
        }
    }
}

/// One picture of many; the first where there is no such one.
fn chosen(numbers: &[f32], picture: u32) -> Rc<[f32]> {
    picture_of(numbers, picture).or_else(|| picture_of(numbers, 0)).unwrap_or(numbers).into()
}
