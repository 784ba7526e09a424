//! What the page and the worker say to each other, as bytes (postcard).
//!
//! Every message of a run carries the run's id; the page drops what comes for a run that is not the present one any more.

use serde::{Deserialize, Serialize};

use super::reason::Reason;
use super::settings::{AnyNetwork, InkRun, Network, PictureRun};
use super::trajectory::From;
use crate::ink::InkShape;

/// Numbers a run. Greater is later.
pub type RunId = u64;

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToEngine {
    /// Fetch and check a network's weights before they are needed.
    Load(AnyNetwork),
    /// Begin a run of pictures, paused before its first step, or at `from`. Any other run ends.
    StartPictures {
        /// The new run's id.
        run: RunId,
        /// What it is to do.
        settings: PictureRun,
        /// Where to begin, if not at the noisy end.
        from: Option<From>,
    },
    /// Begin a run of ink, likewise.
    StartInk {
        /// The new run's id.
        run: RunId,
        /// What it is to do.
        settings: InkRun,
        /// Where to begin, if not at the noisy end.
        from: Option<From>,
    },
    /// Take steps until told otherwise.
    Play {
        /// Which.
        run: RunId,
        /// Milliseconds from one step to the next, at least: a run can be too fast to watch.
        pace_ms: f64,
    },
    /// Take no more steps.
    Pause(RunId),
    /// Take one step and pause.
    StepForward(RunId),
    /// End the run.
    Cancel(RunId),
    /// What the ink network predicts at points of the plane, at one noise level.
    Field {
        /// Comes back with the answer.
        request: u64,
        /// The shape.
        shape: InkShape,
        /// The log-SNR λ.
        log_snr: f64,
        /// x, y, x, y, ….
        points: Vec<f32>,
    },
    /// What a picture network predicts for pictures, each at a noise level of its own. It is answered between two steps of a run.
    Predict {
        /// Comes back with the answer.
        request: u64,
        /// Which.
        network: Network,
        /// The noisy pictures, one after another, [`super::settings::PIXELS`] numbers each.
        x: Vec<f32>,
        /// The log-SNR λ of each.
        log_snr: Vec<f64>,
        /// The class of each; [`super::settings::CLASSES`] for none.
        classes: Vec<u8>,
    },
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromEngine {
    /// The engine's program is there and asks for its device.
    Awake,
    /// The engine computes.
    Ready(DeviceInfo),
    /// The engine cannot compute at all on its device.
    NoDevice {
        /// Why.
        why: Reason,
    },
    /// A network is there.
    Loaded(AnyNetwork),
    /// A network cannot be had.
    NotLoaded {
        /// Which.
        network: AnyNetwork,
        /// Why.
        why: Reason,
    },
    /// A run has begun.
    Started {
        /// Which.
        run: RunId,
        /// Pictures or particles in it.
        items: u32,
    },
    /// A step was taken.
    Frame(Frame),
    /// A run has reached its end.
    Done(RunId),
    /// A run cannot go on.
    Failed {
        /// Which.
        run: RunId,
        /// Why.
        why: Reason,
    },
    /// The answer to [`ToEngine::Field`].
    Field {
        /// Of the request.
        request: u64,
        /// ε̂ at each point as x, y, x, y, …, or why there is none.
        epsilon: Result<Vec<f32>, Reason>,
    },
    /// The answer to [`ToEngine::Predict`].
    Predicted {
        /// Of the request.
        request: u64,
        /// ε̂ of every picture, or why there is none.
        epsilon: Result<Vec<f32>, Reason>,
    },
}

/// Which device an engine computes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInfo {
    /// Whether it is a GPU.
    pub webgpu: bool,
    /// The adapter's name, or a description of the CPU engine.
    pub name: String,
}

/// One step as it was taken. What else there is to know (x̂_0, z, the coefficients) follows from it and the plan:
/// see [`super::trajectory`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Of which run.
    pub run: RunId,
    /// Which step, counted from 0 at the noisy end.
    pub index: u32,
    /// Where it was taken from. Empty for ink: 100,000 particles fill a visitor's memory, and this is the last frame's `x_prev`.
    pub x_t: Vec<f32>,
    /// What the network predicted there, after guidance. Empty for ink, where it is shown by no one.
    pub epsilon: Vec<f32>,
    /// Where it led.
    pub x_prev: Vec<f32>,
    /// Milliseconds that the network and the step took.
    pub ms: f64,
}

impl ToEngine {
    /// The message as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    /// A message from bytes; none if they are not one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl FromEngine {
    /// The message as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    /// A message from bytes; none if they are not one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

fn to_bytes(message: &impl Serialize) -> Vec<u8> {
    // postcard fails only on types without a fixed description (maps of unknown length and the like); these have one.
    postcard::to_allocvec(message).expect("every message can be written")
}
