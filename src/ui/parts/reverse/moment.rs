//! What a run looked like at one position: after so many of its steps, for one of its pictures.

use std::rc::Rc;

use crate::engine::export::{picture_noise, picture_of};
use crate::engine::pictures::Pictures;
use crate::engine::settings::PIXELS;
use crate::engine::trajectory::{self, x0_of};
use crate::ui::engine::RunView;

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

    /// A run after so many of its steps; none if it has not come so far, and at pure noise, where no step led.
    pub fn after(run: &RunView<Pictures>, position: u32, picture: u32) -> Option<Self> {
        let index = position.checked_sub(1)? as usize;
        let (step, frame) = run.plan.get(index)?.down().zip(run.frames.get(index))?;
        let (x_t, epsilon, state) = (found(run, index, picture), chosen(&frame.epsilon(), picture), frame.state());
        let taken = Taken {
            x0: x0_of(step, &x_t, &epsilon).into(),
            z: picture_noise(run.settings.seed, step, picture).into(),
            epsilon,
            ms: frame.ms,
        };
        Some(Self { position, x: chosen(&state, picture), all: state.into(), taken: Some(taken) })
    }
}

/// One picture of a run where step `index` found it.
pub fn found(run: &RunView<Pictures>, index: usize, picture: u32) -> Rc<[f32]> {
    if index == 0 {
        // It alone: there may be 64.
        return trajectory::start_of(run.settings.seed, picture, PIXELS).into();
    }
    chosen(&run.state(index), picture)
}

/// One picture of many; the first where there is no such one.
fn chosen(numbers: &[f32], picture: u32) -> Rc<[f32]> {
    picture_of(numbers, picture).or_else(|| picture_of(numbers, 0)).unwrap_or(numbers).into()
}
