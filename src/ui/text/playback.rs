//! What the buttons and the slider say that move through a run. Where two stand on one page, each has names of its own.

/// Texts.
#[derive(Debug, PartialEq, Eq)]
pub struct Playback {
    /// The group's name.
    pub group: &'static str,
    /// Back to the beginning.
    pub restart: &'static str,
    /// One move back.
    pub back: &'static str,
    /// Go on.
    pub play: &'static str,
    /// Stop.
    pub pause: &'static str,
    /// One move forward.
    pub forward: &'static str,
    /// The slider over the run so far.
    pub slider: &'static str,
    /// Said where the slider looks back while the run goes on.
    pub looking_back: &'static str,
    /// The button back to the run's newest move.
    pub follow: &'static str,
}
