//! What the moves of a run left, as the page keeps it: no number twice, and what is past as exactly as its system wants it.

use std::borrow::Cow;
use std::rc::Rc;

use crate::engine::message::Frame;
use crate::engine::system::Past;

/// What a move left.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Milliseconds that it took.
    pub ms: f64,
    tracks: Vec<Numbers>,
}

/// Numbers, as exactly as they are kept.
#[derive(Debug, Clone, PartialEq)]
enum Numbers {
    Exact(Vec<f32>),
    /// Whole multiples of a unit.
    Coarse {
        unit: f32,
        multiples: Vec<i16>,
    },
}

impl Numbers {
    /// In 16 bits each. What holds a number that is not finite stays as it is, for it has no largest number.
    fn coarse(&self) -> Self {
        let Self::Exact(values) = self else { return self.clone() };
        if !values.iter().all(|value| value.is_finite()) {
            return self.clone();
        }
        let largest = values.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let unit = largest / f32::from(i16::MAX);
        Self::Coarse { unit, multiples: values.iter().map(|value| (value / unit).round() as i16).collect() }
    }

    fn get(&self) -> Cow<'_, [f32]> {
        match self {
            Self::Exact(values) => values.into(),
            Self::Coarse { unit, multiples } => multiples.iter().map(|&times| f32::from(times) * unit).collect(),
        }
    }
}

impl Kept {
    fn new(frame: Frame) -> Self {
        let numbers = frame.tracks.into_iter().map(|track| Numbers::Exact(track.values));
        Self { ms: frame.ms, tracks: numbers.collect() }
    }

    /// The state that the move left, items one after another.
    pub fn state(&self) -> Cow<'_, [f32]> {
        self.track(0)
    }

    /// ε̂ of a trajectory's move, after guidance; empty where the system keeps none.
    pub fn epsilon(&self) -> Cow<'_, [f32]> {
        self.track(1)
    }

    /// How many tracks there are.
    pub fn count(&self) -> usize {
        self.tracks.len()
    }

    /// A track's numbers (see [`Frame::tracks`]); empty where there is none.
    pub fn track(&self, index: usize) -> Cow<'_, [f32]> {
        self.tracks.get(index).map_or(Cow::Borrowed(&[]), Numbers::get)
    }
}

/// Adds what the newest move left. What was the newest before may be kept less exactly from now on.
pub fn push(frames: &mut Rc<Vec<Rc<Kept>>>, frame: Frame, past: Past) {
    let frames = Rc::make_mut(frames);
    if past == Past::Coarse
        && let Some(last) = frames.last_mut()
    {
        *last = Rc::new(Kept { ms: last.ms, tracks: last.tracks.iter().map(Numbers::coarse).collect() });
    }
    frames.push(Rc::new(Kept::new(frame)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::ink::Unmix;
    use crate::engine::pictures::Pictures;
    use crate::engine::system::{System, Track};
    use crate::picture::PIXELS;

    fn frame(index: u32, tracks: Vec<Track>) -> Frame {
        Frame { run: 1, index, tracks, ms: 1.0 }
    }

    /// The bytes of all numbers kept of a run of `S`, each of whose moves leaves so many tracks of so many numbers.
    fn kept<S: System>(moves: u32, tracks: usize, numbers: usize) -> usize {
        let mut frames = Rc::default();
        for index in 0..moves {
            let track = |_| Track { shape: vec![numbers as u32], values: vec![0.5; numbers] };
            push(&mut frames, frame(index, (0..tracks).map(track).collect()), S::PAST);
        }
        let bytes = |numbers: &Numbers| match numbers {
            Numbers::Exact(values) => size_of_val(&values[..]),
            Numbers::Coarse { multiples, .. } => size_of_val(&multiples[..]),
        };
        frames.iter().flat_map(|kept| &kept.tracks).map(bytes).sum()
    }

    /// What a visitor's memory has to hold; before, x_t stood there a second time, and ink was exact throughout.
    #[test]
    fn a_run_takes_so_many_bytes() {
        assert_eq!(kept::<Unmix>(200, 1, 2 * 100_000), 80_400_000, "160,000,000 before");
        assert_eq!(kept::<Pictures>(50, 2, 64 * PIXELS), 20_070_400, "30,105,600 before");
        assert_eq!(kept::<Pictures>(200, 2, 64 * PIXELS), 80_281_600, "120,422,400 before");
    }

    #[test]
    fn what_is_past_is_nearly_what_it_was_and_the_newest_is_exact() {
        let values: Vec<f32> = (0..1000).map(|i| 4.0 * (i as f32).sin()).collect();
        let tracks = || vec![Track::items(500, values.clone())];
        let mut frames = Rc::default();
        push(&mut frames, frame(0, tracks()), Past::Coarse);
        assert_eq!(*frames[0].state(), values);
        push(&mut frames, frame(1, tracks()), Past::Coarse);
        assert_eq!(*frames[1].state(), values);
        let worst = frames[0].state().iter().zip(&values).fold(0.0_f32, |most, (a, b)| most.max((a - b).abs()));
        assert!(worst > 0.0 && worst < 1e-4, "{worst}");
        assert!(frames[0].epsilon().is_empty());
    }

    #[test]
    fn nothing_and_numbers_that_are_not_finite_stay_what_they_are() {
        let mut frames = Rc::default();
        for values in [vec![0.0; 4], vec![1.0, f32::INFINITY], Vec::new(), vec![1.0]] {
            push(&mut frames, frame(0, vec![Track::items(1, values)]), Past::Coarse);
        }
        assert_eq!(*frames[0].state(), [0.0; 4]);
        assert_eq!(*frames[1].state(), [1.0, f32::INFINITY]);
        assert!(frames[2].state().is_empty());
    }

    #[test]
    fn exact_runs_stay_exact() {
        let mut frames = Rc::default();
        for index in 0..3 {
            push(&mut frames, frame(index, vec![Track::items(1, vec![0.1, 0.7])]), Past::Exact);
        }
        assert_eq!(*frames[0].state(), [0.1, 0.7]);
    }
}
