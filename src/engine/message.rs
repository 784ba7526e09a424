//! What the page and the worker say to each other.
//!
//! A message is bytes (postcard) and, where it carries tracks, one buffer of numbers each, which are handed over and not copied. Every
//! message of a run carries the run's id; the page drops what comes for a run that is not the present one any more.

use serde::{Deserialize, Serialize};

use super::ask::Ask;
use super::network::NetworkId;
use super::reason::Reason;
use super::system::{From, Track};

/// Numbers a run. Greater is later.
pub type RunId = u64;

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToEngine {
    /// Fetch and check a network's weights before they are needed.
    Load(NetworkId),
    /// Begin a run, paused before its first move, or at `from`. Any other run ends.
    Start {
        /// The new run's id.
        run: RunId,
        /// The name of its system.
        system: String,
        /// What it is to do, as [`super::system::settings_bytes`] writes it.
        settings: Vec<u8>,
        /// Where to begin, if not at its beginning.
        from: Option<From>,
    },
    /// Make moves until told otherwise.
    Play {
        /// Which.
        run: RunId,
        /// Milliseconds from one move to the next, at least: a run can be too fast to watch.
        pace_ms: f64,
    },
    /// Make no more moves.
    Pause(RunId),
    /// Make one move and pause.
    StepForward(RunId),
    /// End the run.
    Cancel(RunId),
    /// What a network predicts. It is answered between two moves of a run.
    Ask {
        /// Comes back with the answer.
        request: u64,
        /// The question.
        ask: Ask,
    },
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromEngine {
    /// The engine's program is there and asks for its device. The first message in every version of the protocol.
    Awake(Build),
    /// The engine computes.
    Ready(DeviceInfo),
    /// The engine cannot compute at all on its device.
    NoDevice {
        /// Why.
        why: Reason,
    },
    /// A network is there.
    Loaded(NetworkId),
    /// A network cannot be had.
    NotLoaded {
        /// Which.
        network: NetworkId,
        /// Why.
        why: Reason,
    },
    /// Whether the device computes from now on, until it is told otherwise. The page waits for it so long and no longer.
    Busy(bool),
    /// A run has begun.
    Started(RunId),
    /// A move was made.
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
    /// The answer to [`ToEngine::Ask`].
    Answer {
        /// Of the request.
        request: u64,
        /// ε̂, or why there is none.
        epsilon: Result<Vec<f32>, Reason>,
    },
}

/// What page and engine compare before they talk: they come from one build, or the site was deployed anew in between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Build {
    /// The version of these messages.
    pub protocol: u32,
    /// What the program was built from.
    pub sources: String,
}

/// The version of the messages. Raise it with any change to them.
const PROTOCOL: u32 = 3;

impl Build {
    /// This program's own.
    pub fn own() -> Self {
        Self { protocol: PROTOCOL, sources: env!("INK_BUILD").to_owned() }
    }
}

/// Which device an engine computes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInfo {
    /// Whether it is a GPU.
    pub webgpu: bool,
    /// The adapter's name, or a description of the CPU engine.
    pub name: String,
}

/// One move as it was made. What else there is to know (where it came from, x̂_0, z, the coefficients) follows from the frames before it,
/// the plan and the seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Of which run.
    pub run: RunId,
    /// Which move, counted from 0.
    pub index: u32,
    /// What it left: the whole state first, then what the system shows beside it.
    pub tracks: Vec<Track>,
    /// Milliseconds that the networks and the move took.
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
    /// The message as bytes, and its tracks' numbers.
    pub fn into_parts(mut self) -> (Vec<u8>, Vec<Vec<f32>>) {
        let numbers = match &mut self {
            Self::Frame(frame) => frame.tracks.iter_mut().map(|track| std::mem::take(&mut track.values)).collect(),
            _ => Vec::new(),
        };
        (to_bytes(&self), numbers)
    }

    /// A message from its parts; none if they are not one, or if numbers are missing.
    pub fn from_parts(bytes: &[u8], numbers: Vec<Vec<f32>>) -> Option<Self> {
        let mut message = postcard::from_bytes(bytes).ok()?;
        if let Self::Frame(frame) = &mut message {
            if frame.tracks.len() != numbers.len() {
                return None;
            }
            for (track, values) in frame.tracks.iter_mut().zip(numbers) {
                let expected = track.shape.iter().try_fold(1usize, |n, &size| n.checked_mul(size as usize))?;
                if values.len() != expected {
                    return None;
                }
                track.values = values;
            }
        }
        Some(message)
    }
}

fn to_bytes(message: &impl Serialize) -> Vec<u8> {
    // postcard fails only on types without a fixed description (maps of unknown length and the like); these have one.
    postcard::to_allocvec(message).expect("every message can be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> FromEngine {
        let tracks = vec![Track::items(2, vec![1.0, 2.0, 3.0, 4.0]), Track::items(2, vec![5.0, 6.0])];
        FromEngine::Frame(Frame { run: 7, index: 3, tracks, ms: 1.5 })
    }

    #[test]
    fn a_frame_arrives_as_it_was_sent_with_its_numbers_beside_the_bytes() {
        let (bytes, numbers) = frame().into_parts();
        assert!(bytes.len() < 32, "no number stands in the bytes: {} of them", bytes.len());
        assert_eq!(FromEngine::from_parts(&bytes, numbers), Some(frame()));
    }

    #[test]
    fn a_frame_whose_numbers_do_not_fit_is_no_message() {
        let (bytes, mut numbers) = frame().into_parts();
        numbers[1].push(0.0);
        assert_eq!(FromEngine::from_parts(&bytes, numbers.clone()), None);
        numbers.pop();
        assert_eq!(FromEngine::from_parts(&bytes, numbers), None);
        assert_eq!(FromEngine::from_parts(&[], Vec::new()), None);
    }

    #[test]
    fn the_first_message_says_what_it_was_built_from() {
        let (bytes, numbers) = FromEngine::Awake(Build::own()).into_parts();
        assert_eq!(bytes[..2], [0, PROTOCOL as u8], "the same place in every version");
        assert_eq!(FromEngine::from_parts(&bytes, numbers), Some(FromEngine::Awake(Build::own())));
        // An engine from before there was a protocol sent this byte and no more.
        assert_eq!(FromEngine::from_parts(&[0], Vec::new()), None);
    }
}
