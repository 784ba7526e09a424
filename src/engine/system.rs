//! What a system is to the engine: settings, a plan of moves, and a process that asks networks and makes of their answers what it will.
//!
//! A system is a type that implements [`System`]; the [`Entry`] of each stands in the registry, and neither messages nor worker nor page
//! know more of it than this.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::ask::Ask;
use super::network::NetworkId;
use super::trajectory::RunError;
use crate::diffusion::Move;
#[cfg(feature = "network")]
use crate::diffusion::VelocityForm;

/// Where a run that begins in the middle begins: before move `index`, with the state that the move before it left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct From {
    /// The move to make next, counted from 0.
    pub index: u32,
    /// The process's whole state there: the first track of the frame before.
    pub state: Vec<f32>,
}

/// Numbers that a move left behind, with the shape to read them in: items first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Track {
    /// Sizes, outermost first.
    pub shape: Vec<u32>,
    /// As many numbers as the product of the sizes. They travel beside a message and not in it.
    #[serde(skip)]
    pub values: Vec<f32>,
}

impl Track {
    /// `items` items of equal size.
    pub fn items(items: usize, values: Vec<f32>) -> Self {
        let each = values.len() / items.max(1);
        Self { shape: vec![items as u32, each as u32], values }
    }
}

/// What follows on a question about x_t, if all goes its way: the step x_prev = `form` of x_t and v̂, + `z`, and then the same question about
/// x_prev at another level.
#[cfg(feature = "network")]
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// The step's mean.
    pub form: VelocityForm,
    /// What the step adds, with its σ; as many numbers as x.
    pub z: Vec<f32>,
    /// The log-SNR of the question after it.
    pub log_snr: f64,
}

/// A run of a system, between its moves. It is pure: the same answers give the same numbers, everywhere.
pub trait Process {
    /// The whole state where it stands: what the last move left, or its beginning.
    fn state(&self) -> &[f32];

    /// What the next move asks of networks, which may be nothing; none at the end.
    fn asks(&self) -> Option<Vec<Ask>>;

    /// What most likely follows on the one question that the next move asks, for a device that begins with it before it has told the
    /// answer; none where the answer has to be read first.
    #[cfg(feature = "network")]
    fn foreseen(&self) -> Option<Foreseen> {
        None
    }

    /// Makes the next move with ε̂ of each question, in their order. What it gives is shown and kept: the first track is the whole state
    /// after the move, as [`From`] takes it. At the end nothing happens, and nothing is given.
    fn advance(&mut self, answers: Vec<Vec<f32>>) -> Vec<Track>;
}

/// How exactly a page keeps the states of a run that are not its last one; that one is kept as it came, for a run goes on from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// As they came.
    Exact,
    /// In 16 bits a number, evenly spaced up to the largest of a state: enough for what is only looked at.
    Coarse,
}

/// A system.
pub trait System: 'static {
    /// Its name in messages, commands and addresses.
    const NAME: &'static str;

    /// Everything that, with the weights, decides every number of a run.
    type Settings: Clone + PartialEq + Serialize + DeserializeOwned + 'static;

    /// How exactly a page keeps what is past.
    const PAST: Past = Past::Exact;

    /// The networks that a run asks.
    fn networks(settings: &Self::Settings) -> Vec<NetworkId>;

    /// The moves of a run, in order.
    ///
    /// # Errors
    /// [`RunError`]
    fn plan(settings: &Self::Settings) -> Result<Vec<Move>, RunError>;

    /// The state that a run begins with, as the first move finds it; empty for an impossible run.
    fn start(settings: &Self::Settings) -> Vec<f32> {
        Self::begin(settings, None).map(|run| run.state().to_vec()).unwrap_or_default()
    }

    /// A run at its beginning or at `from`.
    ///
    /// # Errors
    /// [`RunError`]
    fn begin(settings: &Self::Settings, from: Option<From>) -> Result<Box<dyn Process>, RunError>;
}

/// A system without its type, as a registry holds it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    prepare: fn(&[u8]) -> Result<Prepared, RunError>,
}

/// A run that could begin: its settings were read and are possible.
pub struct Prepared {
    /// The networks that it asks.
    pub networks: Vec<NetworkId>,
    /// Begins it.
    pub begin: Begin,
}

/// Begins a prepared run, at its beginning or somewhere in the middle.
pub type Begin = Box<dyn Fn(Option<From>) -> Result<Box<dyn Process>, RunError>>;

impl Entry {
    /// The entry of a system.
    pub const fn of<S: System>() -> Self {
        Self { name: S::NAME, prepare: prepare::<S> }
    }

    /// Reads a run's settings and checks that it is possible.
    ///
    /// # Errors
    /// [`RunError`]; bytes that are no settings of this system are one.
    pub fn prepare(&self, settings: &[u8]) -> Result<Prepared, RunError> {
        (self.prepare)(settings)
    }
}

fn prepare<S: System>(settings: &[u8]) -> Result<Prepared, RunError> {
    let settings = read::<S>(settings)?;
    S::plan(&settings)?;
    Ok(Prepared { networks: S::networks(&settings), begin: Box::new(move |from| S::begin(&settings, from)) })
}

fn read<S: System>(settings: &[u8]) -> Result<S::Settings, RunError> {
    postcard::from_bytes(settings).map_err(|_| RunError::Settings { system: S::NAME })
}

/// A run's settings as bytes.
pub fn settings_bytes<S: System>(settings: &S::Settings) -> Vec<u8> {
    // postcard fails only on types without a fixed description (maps of unknown length and the like); settings have one.
    postcard::to_allocvec(settings).expect("every system's settings can be written")
}
