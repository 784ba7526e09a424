//! Noise schedules: how β_1…β_T are chosen, and what follows from them.

use core::f64::consts::FRAC_PI_2;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

use super::betas::Betas;
use super::schedule_kind::ScheduleKind;

/// The largest T that a [`Schedule`] accepts.
pub const MAX_STEPS: u32 = 4000;

/// The cap on β in the cosine schedule (Nichol & Dhariwal 2021, section 3.2).
const COSINE_BETA_CAP: f64 = 0.999;
/// The offset s of the cosine schedule (Nichol & Dhariwal 2021, eq. 17).
const COSINE_OFFSET: f64 = 0.008;
/// The sigmoid schedule runs over [−6, 6].
const SIGMOID_HALF_RANGE: f64 = 6.0;

/// What a visitor chooses about a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct ScheduleParameters {
    /// How β goes from start to end.
    pub kind: ScheduleKind,
    /// β start, between 0 and 1, both excluded: β_1, but in the sigmoid schedule β_1 lies σ(−6), a quarter of a percent, of the
    /// way on to β end. Not used by the cosine schedule.
    pub beta_start: f64,
    /// β end, between 0 and 1, both excluded; it may be below `beta_start`. For T of 2 or more it is β_T, but in the sigmoid
    /// schedule β_T lies as far before it. Not used by the cosine and the constant schedule.
    pub beta_end: f64,
    /// T, from 1 to [`MAX_STEPS`]. Of a list of one's own it is the length, whatever stands here.
    pub steps: u32,
    /// β_1…β_T of a list of one's own, each between 0 and 1, both excluded. Not used by any other kind.
    #[serde(rename = "custom_betas", default)]
    pub betas: Betas,
}

impl Serialize for ScheduleParameters {
    /// In a file that people read, the list stands only where it is the schedule; between page and worker, every field always does.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let listed = self.kind == ScheduleKind::Custom || !serializer.is_human_readable();
        let mut fields = serializer.serialize_struct("ScheduleParameters", 4 + usize::from(listed))?;
        fields.serialize_field("kind", &self.kind)?;
        fields.serialize_field("beta_start", &self.beta_start)?;
        fields.serialize_field("beta_end", &self.beta_end)?;
        fields.serialize_field("steps", &self.steps)?;
        if listed {
            fields.serialize_field("custom_betas", &self.betas)?;
        }
        fields.end()
    }
}

impl Default for ScheduleParameters {
    /// The schedule of Ho et al. 2020: linear from 1e-4 to 0.02 in 1000 steps.
    fn default() -> Self {
        Self { kind: ScheduleKind::Linear, beta_start: 1e-4, beta_end: 0.02, steps: 1000, betas: Betas::default() }
    }
}

/// Parameters that make no schedule.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Error)]
pub enum ScheduleError {
    /// β start is not in (0, 1).
    #[error("beta_start is {value}: choose a number between 0 and 1, both excluded")]
    BetaStart {
        /// The value as it was given.
        value: f64,
    },
    /// β end is not in (0, 1).
    #[error("beta_end is {value}: choose a number between 0 and 1, both excluded")]
    BetaEnd {
        /// The value as it was given.
        value: f64,
    },
    /// A β of one's own is not in (0, 1).
    #[error("beta {t} of the list is {value}: choose a number between 0 and 1, both excluded")]
    Beta {
        /// Its timestep, from 1.
        t: u32,
        /// The value as it was given.
        value: f64,
    },
    /// T is not in 1..=[`MAX_STEPS`].
    #[error("the number of steps T is {value}: choose from 1 to {MAX_STEPS}")]
    Steps {
        /// The value as it was given.
        value: u32,
    },
}

/// The weights of x̂_0 and x_t in the posterior's mean μ̃_t (Ho et al. 2020, eq. 7).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PosteriorMean {
    /// √ᾱ_{t−1}·β_t/(1−ᾱ_t), the weight of x_0.
    pub x0: f64,
    /// √α_t·(1−ᾱ_{t−1})/(1−ᾱ_t), the weight of x_t.
    pub x_t: f64,
}

/// β_1…β_T and what follows from them.
///
/// Timesteps run from 1 to T, and 0 is the clean end. A timestep above T is taken as T, so that a slider
/// that lags behind a shorter schedule reads its end and does not panic.
#[derive(Clone, Debug)]
pub struct Schedule {
    parameters: ScheduleParameters,
    /// β_t at index t; β_0 = 0.
    betas: Vec<f64>,
    /// ln ᾱ_t at index t. The logarithm neither underflows nor loses 1 − ᾱ to cancellation.
    log_alpha_bars: Vec<f64>,
    /// ᾱ_t at index t.
    alpha_bars: Vec<f64>,
}

/// Everything follows from the parameters: the tables need not be compared.
impl PartialEq for Schedule {
    fn eq(&self, other: &Self) -> bool {
        self.parameters == other.parameters
    }
}

impl Schedule {
    /// The schedule with these parameters.
    ///
    /// With T = 1 the only β is what β_1 is for any larger T; in the cosine schedule it is the cap, 0.999.
    ///
    /// # Errors
    ///
    /// A [`ScheduleError`] names the value that is out of its range. A β that the kind does not use is not looked at.
    pub fn new(parameters: ScheduleParameters) -> Result<Self, ScheduleError> {
        let ScheduleParameters { kind, steps, betas, .. } = parameters;
        let (steps, betas) = match kind {
            ScheduleKind::Custom => (betas.as_slice().len() as u32, betas),
            // Nothing follows from the list: schedules that are the same have the same parameters.
            _ => (steps, Betas::default()),
        };
        let parameters = ScheduleParameters { steps, betas, ..parameters };
        check(&parameters)?;
        let count = parameters.steps as usize + 1;
        let mut betas = Vec::with_capacity(count);
        let mut log_alpha_bars = Vec::with_capacity(count);
        let mut alpha_bars = Vec::with_capacity(count);
        let mut log_alpha_bar = 0.0;
        betas.push(0.0);
        log_alpha_bars.push(0.0);
        alpha_bars.push(1.0);
        for t in 1..=parameters.steps {
            let beta = beta_at(&parameters, t);
            log_alpha_bar += libm::log1p(-beta);
            betas.push(beta);
            log_alpha_bars.push(log_alpha_bar);
            // The floor keeps divisions by √ᾱ finite where thousands of large β would underflow.
            alpha_bars.push(libm::exp(log_alpha_bar).max(f64::MIN_POSITIVE));
        }
        Ok(Self { parameters, betas, log_alpha_bars, alpha_bars })
    }

    /// The parameters that the schedule was made from.
    pub fn parameters(&self) -> ScheduleParameters {
        self.parameters
    }

    /// T.
    pub fn steps(&self) -> u32 {
        self.parameters.steps
    }

    fn index(&self, t: u32) -> usize {
        t.min(self.steps()) as usize
    }

    /// β_t, the variance of the noise that step t adds; 0 at t = 0.
    pub fn beta(&self, t: u32) -> f64 {
        self.betas[self.index(t)]
    }

    /// α_t = 1 − β_t; 1 at t = 0.
    pub fn alpha(&self, t: u32) -> f64 {
        1.0 - self.beta(t)
    }

    /// ᾱ_t = α_1·…·α_t; 1 at t = 0. Never below the smallest normal number, so √ᾱ_t can be divided by.
    pub fn alpha_bar(&self, t: u32) -> f64 {
        self.alpha_bars[self.index(t)]
    }

    /// ln ᾱ_t, exact also where ᾱ_t underflows.
    pub fn log_alpha_bar(&self, t: u32) -> f64 {
        self.log_alpha_bars[self.index(t)]
    }

    /// 1 − ᾱ_t, the variance of the noise in x_t, to full relative precision near t = 0 too.
    pub fn one_minus_alpha_bar(&self, t: u32) -> f64 {
        // `0 -` rather than unary minus: 1 − ᾱ_0 is then 0, not −0.
        0.0 - libm::expm1(self.log_alpha_bar(t))
    }

    /// λ_t = ln(ᾱ_t/(1−ᾱ_t)), which the networks take as their input; +∞ at t = 0.
    pub fn log_snr(&self, t: u32) -> f64 {
        self.log_alpha_bar(t) - libm::log(self.one_minus_alpha_bar(t))
    }

    /// 1 − ᾱ_t/ᾱ_s, the β of one jump from s to t; β_t where s = t − 1, and 0 where s ≥ t.
    pub fn beta_between(&self, s: u32, t: u32) -> f64 {
        let (s, t) = (s.min(self.steps()), t.min(self.steps()));
        if s >= t {
            0.0
        } else if s + 1 == t {
            self.beta(t)
        } else {
            -libm::expm1(self.log_alpha_bar(t) - self.log_alpha_bar(s))
        }
    }

    /// β̃_t = (1−ᾱ_{t−1})/(1−ᾱ_t)·β_t, the variance of q(x_{t−1} | x_t, x_0) (Ho et al. 2020, eq. 7); 0 at t = 1 and at t = 0.
    pub fn posterior_variance(&self, t: u32) -> f64 {
        let t = t.min(self.steps());
        if t == 0 {
            return 0.0;
        }
        self.one_minus_alpha_bar(t - 1) / self.one_minus_alpha_bar(t) * self.beta(t)
    }

    /// The weights of x_0 and x_t in the mean of q(x_{t−1} | x_t, x_0) (Ho et al. 2020, eq. 7).
    /// At t = 0 there is no step: the mean is x_t itself.
    pub fn posterior_mean_coefficients(&self, t: u32) -> PosteriorMean {
        let t = t.min(self.steps());
        if t == 0 {
            return PosteriorMean { x0: 0.0, x_t: 1.0 };
        }
        let rest = self.one_minus_alpha_bar(t);
        PosteriorMean {
            x0: self.alpha_bar(t - 1).sqrt() * self.beta(t) / rest,
            x_t: self.alpha(t).sqrt() * self.one_minus_alpha_bar(t - 1) / rest,
        }
    }
}

/// ᾱ and 1 − ᾱ of a log-SNR λ = ln(ᾱ/(1−ᾱ)), the inverse of [`Schedule::log_snr`]: 1/(1 + e^(−λ)) and 1/(1 + e^λ), each to full
/// relative precision.
pub fn alpha_bar_of(log_snr: f64) -> (f64, f64) {
    (1.0 / (1.0 + libm::exp(-log_snr)), 1.0 / (1.0 + libm::exp(log_snr)))
}

fn check(parameters: &ScheduleParameters) -> Result<(), ScheduleError> {
    let in_range = |beta: f64| beta > 0.0 && beta < 1.0;
    let &ScheduleParameters { kind, beta_start, beta_end, steps, ref betas } = parameters;
    if !(1..=MAX_STEPS).contains(&steps) {
        return Err(ScheduleError::Steps { value: steps });
    }
    if kind.uses_beta_start() && !in_range(beta_start) {
        return Err(ScheduleError::BetaStart { value: beta_start });
    }
    if kind.uses_beta_end() && !in_range(beta_end) {
        return Err(ScheduleError::BetaEnd { value: beta_end });
    }
    if kind == ScheduleKind::Custom
        && let Some((t, &value)) = (1..).zip(betas.as_slice()).find(|(_, beta)| !in_range(**beta))
    {
        return Err(ScheduleError::Beta { t, value });
    }
    Ok(())
}

/// β_t for checked parameters and t in 1..=T.
fn beta_at(parameters: &ScheduleParameters, t: u32) -> f64 {
    let &ScheduleParameters { kind, beta_start: start, beta_end: end, steps, ref betas } = parameters;
    // 0 at t = 1 and 1 at t = T; with T = 1 the start decides.
    let along = f64::from(t - 1) / f64::from((steps - 1).max(1));
    let beta = match kind {
        ScheduleKind::Linear => start + (end - start) * along,
        ScheduleKind::Quadratic => {
            let root = start.sqrt() + (end.sqrt() - start.sqrt()) * along;
            root * root
        }
        ScheduleKind::Sigmoid => {
            let s = SIGMOID_HALF_RANGE * (2.0 * along - 1.0);
            start + (end - start) / (1.0 + libm::exp(-s))
        }
        ScheduleKind::Constant => return start,
        ScheduleKind::Cosine => return cosine_beta(t, steps),
        ScheduleKind::Custom => return betas.as_slice()[t as usize - 1],
    };
    // Rounding must not carry β past its ends, least of all to 0 or 1.
    beta.clamp(start.min(end), start.max(end))
}

/// 1 − f(t)/f(t−1) with f(t) = cos²((t/T + s)/(1 + s)·π/2) (Nichol & Dhariwal 2021, eq. 17), capped.
fn cosine_beta(t: u32, steps: u32) -> f64 {
    let angle = |t: u32| (f64::from(t) / f64::from(steps) + COSINE_OFFSET) / (1.0 + COSINE_OFFSET) * FRAC_PI_2;
    let (before, after) = (angle(t - 1), angle(t));
    // cos²a − cos²b = sin(b−a)·sin(b+a): the difference of two nearly equal numbers would lose the first β.
    let cos = libm::cos(before);
    let beta = libm::sin(after - before) * libm::sin(after + before) / (cos * cos);
    beta.min(COSINE_BETA_CAP)
}
