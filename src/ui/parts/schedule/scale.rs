//! From a slider's position to β and back, on a scale where small values have as much room as large ones.

/// β's slider runs over log₁₀ β from here …
pub const BETA_POSITION_MIN: f64 = -6.0;
/// … to here, which stands for β = 0.5.
pub const BETA_POSITION_MAX: f64 = -0.3;
/// One step of β's slider: 2.3%.
pub const BETA_POSITION_STEP: f64 = 0.01;
/// The largest β that the slider gives.
const BETA_MAX: f64 = 0.5;

/// By the logarithm that the page has in any case.
fn log10(value: f64) -> f64 {
    libm::log(value) / core::f64::consts::LN_10
}

/// The β at a position: 10 to its power, to three significant digits, so that what is shown is what is used.
pub fn beta(position: f64) -> f64 {
    let exact = libm::pow(10.0, position.clamp(BETA_POSITION_MIN, BETA_POSITION_MAX));
    let unit = libm::pow(10.0, 2.0 - log10(exact).floor());
    ((exact * unit).round() / unit).min(BETA_MAX)
}

/// The position nearest to a β.
pub fn beta_position(beta: f64) -> f64 {
    let position = (log10(beta) / BETA_POSITION_STEP).round() * BETA_POSITION_STEP;
    position.clamp(BETA_POSITION_MIN, BETA_POSITION_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;

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
    }
}
