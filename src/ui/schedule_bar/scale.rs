//! From a slider's position to β and T and back: both on scales where small values have as much room as large ones.

/// β's slider runs over log₁₀ β from here …
pub const BETA_POSITION_MIN: f64 = -6.0;
/// … to here, which stands for β = 0.5.
pub const BETA_POSITION_MAX: f64 = -0.3;
/// One step of β's slider: 2.3%.
pub const BETA_POSITION_STEP: f64 = 0.01;
/// The largest β that the slider gives.
const BETA_MAX: f64 = 0.5;

/// The β at a position: 10 to its power, to three significant digits, so that what is shown is what is used.
pub fn beta(position: f64) -> f64 {
    let exact = libm::pow(10.0, position.clamp(BETA_POSITION_MIN, BETA_POSITION_MAX));
    let unit = libm::pow(10.0, 2.0 - exact.log10().floor());
    ((exact * unit).round() / unit).min(BETA_MAX)
}

/// The position nearest to a β.
pub fn beta_position(beta: f64) -> f64 {
    let position = (beta.log10() / BETA_POSITION_STEP).round() * BETA_POSITION_STEP;
    position.clamp(BETA_POSITION_MIN, BETA_POSITION_MAX)
}

/// The T at which the slider stops.
pub const STEPS: [u32; 43] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100, 120, 150, 200, 250,
    300, 400, 500, 600, 700, 800, 900, 1000, 1200, 1500, 2000, 3000, 4000,
];

/// The T at a position.
pub fn steps(position: f64) -> u32 {
    // A negative or absent position becomes 0, a large one is held at the last stop.
    STEPS[(position.round() as usize).min(STEPS.len() - 1)]
}

/// The position nearest to a T.
pub fn steps_position(steps: u32) -> f64 {
    let above = STEPS.partition_point(|&stop| stop < steps);
    if above == 0 || STEPS.get(above) == Some(&steps) {
        return above as f64;
    }
    let nearer_above = STEPS.get(above).is_some_and(|&stop| stop - steps < steps - STEPS[above - 1]);
    (if nearer_above { above } else { above - 1 }) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{MAX_STEPS, ScheduleParameters};

    #[test]
    fn every_position_of_beta_comes_back_and_rises() {
        let mut last = 0.0;
        for k in 0..=570 {
            let position = BETA_POSITION_MIN + f64::from(k) * BETA_POSITION_STEP;
            let value = beta(position);
            assert!(value > last && value < 1.0, "β({position}) = {value}");
            assert!((beta_position(value) - position).abs() < 1e-9, "{position} {value}");
            last = value;
        }
        assert_eq!((beta(BETA_POSITION_MIN), last), (1e-6, BETA_MAX));
    }

    #[test]
    fn the_first_papers_values_are_positions() {
        let ddpm = ScheduleParameters::default();
        assert_eq!(beta(beta_position(ddpm.beta_start)), ddpm.beta_start);
        assert_eq!(beta(beta_position(ddpm.beta_end)), ddpm.beta_end);
        assert_eq!(steps(steps_position(ddpm.steps)), ddpm.steps);
    }

    #[test]
    fn steps_rise_from_1_to_the_largest() {
        assert!(STEPS.is_sorted_by(|a, b| a < b));
        assert_eq!((STEPS[0], STEPS[STEPS.len() - 1]), (1, MAX_STEPS));
        for stop in STEPS {
            assert_eq!(steps(steps_position(stop)), stop);
        }
        assert_eq!(steps(steps_position(1090)), 1000);
        assert_eq!(steps(steps_position(1110)), 1200);
        assert_eq!(steps(1e9), MAX_STEPS);
    }
}
