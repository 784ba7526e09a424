//! How long a worker that computes may be silent before its device is given up.

use std::time::Duration;

use crate::engine::message::FromEngine;

/// The least limit: the first question to a network on a GPU waits until the driver has compiled it.
const LEAST: Duration = Duration::from_secs(60);
/// The limit in the longest move measured: far above it, for other programs take their time, too.
const MOVES: f64 = 20.0;

/// What a worker was heard to say, as far as it says how long the next word may take.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Patience {
    busy: bool,
    longest_ms: f64,
}

impl Patience {
    /// How long the worker may be silent after this message; none where it computes nothing, and need not speak.
    pub fn after(&mut self, message: &FromEngine) -> Option<Duration> {
        match message {
            FromEngine::Busy(busy) => self.busy = *busy,
            FromEngine::Frame(frame) => self.longest_ms = self.longest_ms.max(frame.ms),
            _ => {}
        }
        self.busy.then(|| LEAST.max(Duration::from_secs_f64(MOVES * self.longest_ms / 1000.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::message::Frame;
    use crate::engine::network::{Network, NetworkId};

    fn frame(ms: f64) -> FromEngine {
        FromEngine::Frame(Frame { run: 1, index: 0, tracks: Vec::new(), ms })
    }

    #[test]
    fn only_who_computes_is_waited_for() {
        let mut patience = Patience::default();
        assert_eq!(patience.after(&FromEngine::Loaded(NetworkId::Pictures(Network::Digits))), None);
        assert_eq!(patience.after(&FromEngine::Busy(true)), Some(LEAST));
        assert_eq!(patience.after(&frame(5.0)), Some(LEAST), "anew after every message");
        assert_eq!(patience.after(&FromEngine::Loaded(NetworkId::Pictures(Network::Digits))), Some(LEAST));
        assert_eq!(patience.after(&FromEngine::Busy(false)), None);
        assert_eq!(patience.after(&frame(5.0)), None);
    }

    #[test]
    fn who_takes_long_is_given_long() {
        let mut patience = Patience::default();
        patience.after(&FromEngine::Busy(true));
        assert_eq!(patience.after(&frame(10_000.0)), Some(Duration::from_secs(200)));
        assert_eq!(patience.after(&frame(1.0)), Some(Duration::from_secs(200)), "the longest counts");
    }
}
