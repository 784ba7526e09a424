//! Where the chart's curves, labels and marker lie, in its own units.

use core::fmt::Write;

use crate::diffusion::Schedule;
use crate::ui::kit::spread::spread;

/// The chart's width.
pub const WIDTH: f64 = 264.0;
/// The chart's height.
pub const HEIGHT: f64 = 106.0;
/// The plot's left edge, t = 0.
pub const LEFT: f64 = 5.0;
/// The plot's right edge, t = T; the curves' labels stand to its right.
pub const RIGHT: f64 = 192.0;
/// The plot's upper edge.
pub const TOP: f64 = 6.0;
/// The plot's lower edge; the labels of t stand below it.
pub const BOTTOM: f64 = 88.0;
/// At most so many segments a curve: one a unit.
const SEGMENTS: u32 = 187;
/// SNR is drawn from ten to the minus this to ten to this.
const SNR_DECADES: f64 = 5.0;
/// Labels stand at least so far apart.
const LABEL_DISTANCE: f64 = 19.0;

/// The curves, in the order of their labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// β_t over its own maximum.
    Beta,
    /// ᾱ_t, from 0 to 1.
    AlphaBar,
    /// log₁₀ of the signal-to-noise ratio, five decades either side of 1.
    Snr,
}

impl Curve {
    /// Every curve, in the order of drawing.
    pub const ALL: [Self; 3] = [Self::Beta, Self::AlphaBar, Self::Snr];

    /// How high the curve is at t, from 0 to 1. `beta_max` is the schedule's largest β.
    fn share(self, schedule: &Schedule, beta_max: f64, t: u32) -> f64 {
        match self {
            Self::AlphaBar => schedule.alpha_bar(t),
            // β_0 and the SNR at 0 are no part of the curves; a marker at 0 shows where they begin.
            Self::Beta => schedule.beta(t.max(1)) / beta_max,
            Self::Snr => {
                let decades = schedule.log_snr(t.max(1)) / core::f64::consts::LN_10;
                (decades / SNR_DECADES).clamp(-1.0, 1.0) / 2.0 + 0.5
            }
        }
    }

    /// The first t of the curve.
    fn first(self) -> u32 {
        match self {
            Self::AlphaBar => 0,
            Self::Beta | Self::Snr => 1,
        }
    }
}

/// Where the plot has a timestep.
pub fn x(schedule: &Schedule, t: u32) -> f64 {
    LEFT + (RIGHT - LEFT) * f64::from(t.min(schedule.steps())) / f64::from(schedule.steps())
}

/// The timestep at a share of the chart's whole width (0 = left edge, 1 = right edge).
pub fn timestep(schedule: &Schedule, share: f64) -> u32 {
    let along = (share * WIDTH - LEFT) / (RIGHT - LEFT);
    (along.clamp(0.0, 1.0) * f64::from(schedule.steps())).round() as u32
}

/// A curve's height on the chart at t.
pub fn y(curve: Curve, schedule: &Schedule, beta_max: f64, t: u32) -> f64 {
    BOTTOM - (BOTTOM - TOP) * curve.share(schedule, beta_max, t)
}

/// The largest β.
pub fn beta_max(schedule: &Schedule) -> f64 {
    (1..=schedule.steps()).map(|t| schedule.beta(t)).fold(f64::MIN_POSITIVE, f64::max)
}

/// A curve as an SVG path.
pub fn path(curve: Curve, schedule: &Schedule, beta_max: f64) -> String {
    let steps = schedule.steps();
    let mut path = String::with_capacity(16 * SEGMENTS as usize);
    // With T = 1 a curve that begins at 1 is one value: drawn as a level line from 0.
    let first = if steps == 1 { 0 } else { curve.first() };
    let mut last = None;
    for t in spread(steps, SEGMENTS).map(|t| t.max(first)) {
        if last.replace(t) == Some(t) {
            continue;
        }
        let command = if path.is_empty() { 'M' } else { 'L' };
        // Writing into a String cannot fail.
        let _ = write!(path, "{command}{:.1} {:.1}", x(schedule, t), y(curve, schedule, beta_max, t));
    }
    path
}

/// Where each curve's label stands: beside its end, the three kept apart, in the order of [`Curve::ALL`].
pub fn label_heights(schedule: &Schedule, beta_max: f64) -> [f64; 3] {
    let ends = Curve::ALL.map(|curve| y(curve, schedule, beta_max, schedule.steps()));
    let mut order = [0, 1, 2];
    // Where two ends meet, the order of the curves just before decides.
    let before = schedule.steps() - schedule.steps() / 4;
    let key = |i: usize| (ends[i].round(), y(Curve::ALL[i], schedule, beta_max, before));
    order.sort_by(|&a, &b| key(a).partial_cmp(&key(b)).unwrap_or(core::cmp::Ordering::Equal));
    let mut heights = ends;
    let mut floor = TOP + 3.0;
    for &i in &order {
        heights[i] = heights[i].max(floor);
        floor = heights[i] + LABEL_DISTANCE;
    }
    let mut ceiling = BOTTOM;
    for &i in order.iter().rev() {
        heights[i] = heights[i].min(ceiling);
        ceiling = heights[i] - LABEL_DISTANCE;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{ScheduleKind, ScheduleParameters};

    fn schedules() -> impl Iterator<Item = Schedule> {
        ScheduleKind::ALL.into_iter().flat_map(|kind| {
            [1, 2, 10, 1000, 4000].map(|steps| {
                Schedule::new(ScheduleParameters { kind, steps, ..ScheduleParameters::default() }).unwrap()
            })
        })
    }

    #[test]
    fn curves_stay_in_the_plot_and_are_short() {
        for schedule in schedules() {
            let beta_max = beta_max(&schedule);
            for curve in Curve::ALL {
                let path = path(curve, &schedule, beta_max);
                assert!(path.starts_with('M') && path.contains('L'), "{path}");
                assert!(path.matches('L').count() <= SEGMENTS as usize);
                for t in 0..=schedule.steps() {
                    assert!((TOP..=BOTTOM).contains(&y(curve, &schedule, beta_max, t)));
                }
            }
        }
    }

    #[test]
    fn the_marker_is_where_the_pointer_is() {
        for schedule in schedules() {
            for t in 0..=schedule.steps() {
                assert_eq!(timestep(&schedule, x(&schedule, t) / WIDTH), t);
            }
            assert_eq!(timestep(&schedule, -3.0), 0);
            assert_eq!(timestep(&schedule, 3.0), schedule.steps());
        }
    }

    #[test]
    fn labels_never_overlap() {
        for schedule in schedules() {
            let mut heights = label_heights(&schedule, beta_max(&schedule));
            heights.sort_by(f64::total_cmp);
            assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= LABEL_DISTANCE - 1e-9), "{heights:?}");
            assert!(heights[0] >= TOP && heights[2] <= BOTTOM);
        }
    }
}
