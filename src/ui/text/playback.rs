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

/// What a timeline's slider and buttons are called, in the bar at the window's foot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moves {
    /// The slider.
    pub slider: &'static str,
    /// Go on, or begin.
    pub play: &'static str,
    /// Stop.
    pub pause: &'static str,
    /// One step back.
    pub back: &'static str,
    /// One step forward.
    pub forward: &'static str,
}

impl Playback {
    /// Those of a run that the bar moves through.
    pub fn moves(&self) -> Moves {
        let Self { slider, play, pause, back, forward, .. } = *self;
        Moves { slider, play, pause, back, forward }
    }
}
