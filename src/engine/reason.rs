//! Why an engine cannot do what it was asked, as it tells the page, which says it in the visitor's language.

use serde::{Deserialize, Serialize};

use super::ask::AskError;
use super::trajectory::RunError;
use crate::diffusion::{SamplerError, ScheduleError};

/// Why there is no device, no network, no run or no prediction. What comes from outside (an adapter's name, an address, a browser's
/// own words) is carried as it came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum Reason {
    /// The browser has no WebGPU, or no adapter.
    #[error("the browser gives no WebGPU adapter")]
    NoAdapter,
    /// The browser was asked for an adapter and did not answer.
    #[error("the browser, asked for a WebGPU adapter, gave no answer for {seconds} s")]
    SilentAdapter {
        /// How long was waited.
        seconds: u64,
    },
    /// The adapter of this name lacks what burn needs.
    #[error("the adapter {0} lacks what burn needs of it")]
    LackingAdapter(String),
    /// The adapter gave no device; in the words of the library below.
    #[error("the adapter gave no device: {0}")]
    NoDevice(String),
    /// The engine's program ended itself; in its own words.
    #[error("the engine's program broke: {0}")]
    Panic(String),
    /// The device did not give a result back; in the words of the library below.
    #[error("the device gave no result: {0}")]
    NoResult(String),
    /// A file of weights did not come.
    #[error("the file {url} could not be fetched ({fault})")]
    Fetch {
        /// Its address, as it was asked for.
        url: String,
        /// Why.
        fault: FetchFault,
    },
    /// A file of weights came and is none of the network's.
    #[error("the file {url} cannot be used: {fault}")]
    Weights {
        /// Its address, as it was asked for.
        url: String,
        /// What is wrong with it.
        fault: WeightsFault,
    },
    /// The device gave numbers that are not finite.
    #[error("the device gave numbers that are not finite")]
    NotFinite,
    /// The device computes wrongly: a known evaluation came out otherwise.
    #[error("the device computes wrongly: a known evaluation is off by {error}")]
    WrongResult {
        /// By how much, in the answer's own standard deviations.
        error: f32,
    },
    /// The schedule of the run is impossible.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// The sampler's settings are.
    #[error(transparent)]
    Sampler(#[from] SamplerError),
    /// The engine has no system of this name.
    #[error("the engine has no system of the name {0}")]
    UnknownSystem(String),
    /// The page said what this engine does not understand: they are of different builds.
    #[error("page and engine are of different builds")]
    Unreadable,
    /// Anything else in what was asked, in the engine's own words. The page's own limits let it come to this nowhere.
    #[error("what was asked is impossible: {0}")]
    Impossible(String),
}

/// Why a file did not come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FetchFault {
    /// In the browser's own words.
    #[error("{0}")]
    Browser(String),
    /// The server's status is none of success.
    #[error("the server answered {0}")]
    Status(u16),
    /// The connection hangs.
    #[error("nothing came for {seconds} s")]
    Stalled {
        /// How long was waited.
        seconds: u64,
    },
}

/// What is wrong with a file of weights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum WeightsFault {
    /// It is shorter than it should be.
    #[error("it is cut short: {found} bytes of {expected}")]
    Truncated {
        /// Bytes there are.
        found: u64,
        /// Bytes there should be, at least.
        expected: u64,
    },
    /// It is something else altogether.
    #[error("it is not a file of Ink Diffusion weights")]
    NotWeights,
    /// It was written for another version of this program.
    #[error("it is of another version: {0}")]
    Version(u32),
    /// Its checksum does not fit.
    #[error("it is damaged")]
    Damaged,
    /// It belongs to the network of this name.
    #[error("it is of the network {0}")]
    OtherNetwork(String),
    /// It is whole, but belongs to another build of the page.
    #[error("it is of another build of the page")]
    OtherBuild,
    /// It is whole, but the network is made otherwise.
    #[error("it does not fit the network")]
    Unfitting,
}

impl Reason {
    /// Whether it lies in the device, so that another device may do better.
    pub const fn is_of_device(&self) -> bool {
        match self {
            Self::NoAdapter
            | Self::SilentAdapter { .. }
            | Self::LackingAdapter(_)
            | Self::NoDevice(_)
            | Self::Panic(_)
            | Self::NoResult(_)
            | Self::NotFinite
            | Self::WrongResult { .. } => true,
            Self::Fetch { .. }
            | Self::Weights { .. }
            | Self::Schedule(_)
            | Self::Sampler(_)
            | Self::UnknownSystem(_)
            | Self::Unreadable
            | Self::Impossible(_) => false,
        }
    }
}

impl From<RunError> for Reason {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Schedule(error) => Self::Schedule(error),
            RunError::Sampler(error) => Self::Sampler(error),
            other => Self::Impossible(other.to_string()),
        }
    }
}

impl From<AskError> for Reason {
    fn from(error: AskError) -> Self {
        Self::Impossible(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{Sampler, ScheduleParameters, Spacing};
    use crate::engine::message::FromEngine;
    use crate::engine::trajectory::plan;

    #[test]
    fn a_reason_reaches_the_page_as_it_was_sent() {
        let url = "weights/digits.bin".to_owned();
        for why in [
            Reason::SilentAdapter { seconds: 10 },
            Reason::LackingAdapter("水 GPU".to_owned()),
            Reason::Fetch { url: url.clone(), fault: FetchFault::Stalled { seconds: 30 } },
            Reason::Weights { url, fault: WeightsFault::Truncated { found: 7, expected: u64::MAX } },
            Reason::Schedule(ScheduleError::BetaEnd { value: 1.5 }),
        ] {
            let message = FromEngine::Failed { run: 3, why };
            let (bytes, numbers) = message.clone().into_parts();
            assert_eq!(FromEngine::from_parts(&bytes, numbers), Some(message));
        }
    }

    #[test]
    fn an_impossible_plan_says_what_is_impossible() {
        let reason = |beta_end, steps| {
            let parameters = ScheduleParameters { beta_end, ..ScheduleParameters::default() };
            plan(parameters, Sampler::Ddim { eta: 0.0 }, Spacing::Even, steps).map_err(Reason::from).err()
        };
        assert_eq!(reason(1.5, 10), Some(Reason::Schedule(ScheduleError::BetaEnd { value: 1.5 })));
        assert_eq!(reason(0.02, 0), Some(Reason::Sampler(SamplerError::Count { count: 0, train_steps: 1000 })));
        assert_eq!(reason(0.02, 10), None);
    }
}
