//! What is wanted of a run: steps until told otherwise, or so many more.

/// The steps that a run is still to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    playing: bool,
    steps: u32,
}

impl Demand {
    /// Steps until told otherwise.
    pub fn play(&mut self) {
        *self = Self { playing: true, steps: 0 };
    }

    /// No more steps.
    pub fn pause(&mut self) {
        *self = Self::default();
    }

    /// One step more and then none. Every such wish counts, also one that comes during a step; one during play ends it.
    pub fn step(&mut self) {
        *self = Self { playing: false, steps: self.steps.saturating_add(1) };
    }

    /// A step was taken.
    pub fn taken(&mut self) {
        self.steps = self.steps.saturating_sub(1);
    }

    /// Whether more than one step is wanted.
    pub fn goes_on(self) -> bool {
        self.playing || self.steps > 1
    }

    /// Whether a step is wanted now.
    pub fn any(self) -> bool {
        self.playing || self.steps > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn play_goes_on_until_it_is_paused() {
        let mut demand = Demand::default();
        assert!(!demand.any());
        demand.play();
        for _ in 0..1000 {
            demand.taken();
        }
        assert!(demand.any());
        demand.pause();
        assert!(!demand.any());
    }

    #[test]
    fn every_step_asked_for_is_taken() {
        let mut demand = Demand::default();
        demand.step();
        demand.step();
        demand.taken();
        assert!(demand.any());
        demand.taken();
        assert!(!demand.any());
    }

    #[test]
    fn a_single_step_during_play_ends_it() {
        let mut demand = Demand::default();
        demand.play();
        demand.taken();
        demand.step();
        demand.taken();
        assert!(!demand.any());
    }
}
