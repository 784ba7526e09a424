//! The way back: one sampler with DDPM (Ho et al. 2020, alg. 2) and DDIM (Song et al. 2021) as settings of it,
//! over any increasing subset of the timesteps.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::posterior::{finite, x0_from_epsilon};
use super::schedule::{Schedule, alpha_bar_of};
use crate::named::named;

named! {
    /// The variance of the noise that a DDPM step injects (Ho et al. 2020, section 3.2).
    pub enum Variance {
        /// β_t: right where x_0 is standard normal.
        Beta = "beta" / "beta",
        /// β̃_t: right where x_0 is a single point.
        PosteriorBeta = "posterior-beta" / "posteriorbeta",
    }
}

/// How a step goes from x_t to x_{t−1}.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sampler {
    /// The posterior's mean plus noise of the chosen variance; none at the last step.
    Ddpm {
        /// The variance of that noise.
        variance: Variance,
    },
    /// Song et al. 2021, eq. 12 and 16.
    Ddim {
        /// η in [0, 1]: 0 injects no noise, 1 is DDPM with β̃.
        eta: f64,
    },
}

impl Sampler {
    /// One of each that a list offers, in its order; DDIM with the η that it starts with.
    pub const ALL: [Self; 3] = [
        Self::Ddpm { variance: Variance::Beta },
        Self::Ddpm { variance: Variance::PosteriorBeta },
        Self::Ddim { eta: 0.0 },
    ];

    /// Its name in addresses and lists, whatever its η.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ddpm { variance: Variance::Beta } => "ddpm-beta",
            Self::Ddpm { variance: Variance::PosteriorBeta } => "ddpm-posterior",
            Self::Ddim { .. } => "ddim",
        }
    }

    /// Its name where variance and η stand beside it: on the command line and in exported runs.
    pub const fn family(self) -> &'static str {
        match self {
            Self::Ddpm { .. } => "ddpm",
            Self::Ddim { .. } => "ddim",
        }
    }

    /// The variance of its noise, where that can be chosen.
    pub const fn variance(self) -> Option<Variance> {
        match self {
            Self::Ddpm { variance } => Some(variance),
            Self::Ddim { .. } => None,
        }
    }

    /// Its η, where it has one.
    pub const fn eta(self) -> Option<f64> {
        match self {
            Self::Ddpm { .. } => None,
            Self::Ddim { eta } => Some(eta),
        }
    }

    /// The same with another η, where it has one.
    #[must_use]
    pub const fn with_eta(self, eta: f64) -> Self {
        match self {
            Self::Ddpm { .. } => self,
            Self::Ddim { .. } => Self::Ddim { eta },
        }
    }

    /// The one of [`Self::ALL`] with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The one of this family with this variance and η, of which it takes what it has.
    pub fn of_family(family: &str, variance: Variance, eta: f64) -> Option<Self> {
        let fits = |one: &Self| one.family() == family && one.variance().is_none_or(|own| own == variance);
        Self::ALL.into_iter().find(fits).map(|one| one.with_eta(eta))
    }

    /// The names of the families, each once.
    pub fn families() -> Vec<&'static str> {
        let mut families: Vec<_> = Self::ALL.into_iter().map(Self::family).collect();
        families.dedup();
        families
    }
}

named! {
    /// How a subset of the timesteps is spread over 1..=T.
    pub enum Spacing {
        /// t_i = i·T/n, rounded.
        Even = "even",
        /// t_i = T·(i/n)², rounded: more steps where the noise is low.
        Quadratic = "quadratic",
    }
}

/// A plan that cannot be made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Error)]
pub enum SamplerError {
    /// The number of sampling steps is not in 1..=T.
    #[error("the number of sampling steps is {count}: choose from 1 to T = {train_steps}")]
    Count {
        /// The number as it was given.
        count: u32,
        /// T.
        train_steps: u32,
    },
    /// η is not in [0, 1].
    #[error("eta is {value}: choose from 0 (no noise) to 1 (as much as DDPM)")]
    Eta {
        /// The value as it was given.
        value: f64,
    },
    /// There is no timestep.
    #[error("there is no timestep to sample at: give at least one, from 1 to T = {train_steps}")]
    NoTimesteps {
        /// T.
        train_steps: u32,
    },
    /// A timestep is not above the one before it (or above 0), or is above T.
    #[error("timestep {value} at index {index} is not from {least} to T = {train_steps}: timesteps must increase")]
    Timestep {
        /// Its index in the list.
        index: usize,
        /// The timestep as it was given.
        value: u32,
        /// The smallest timestep allowed at this index.
        least: u32,
        /// T.
        train_steps: u32,
    },
}

/// `count` timesteps from 1..=`train_steps`, strictly increasing and ending at `train_steps` (also for a `count` of 1).
///
/// Quadratic spacing would repeat small timesteps; those are moved up to the next free one.
///
/// # Errors
///
/// [`SamplerError::Count`] if `count` is 0 or above `train_steps`. Nothing is clamped: a caller whose slider may lag
/// behind a shorter schedule clamps `count` itself.
pub fn timesteps(train_steps: u32, count: u32, spacing: Spacing) -> Result<Vec<u32>, SamplerError> {
    if count == 0 || count > train_steps {
        return Err(SamplerError::Count { count, train_steps });
    }
    let (total, n) = (u128::from(train_steps), u128::from(count));
    let mut previous = 0;
    Ok((1..=count)
        .map(|i| {
            let i = u128::from(i);
            // a/b rounded to the nearest, halves up, is (2a + b)/2b; it never exceeds T, which fits.
            let nearest = match spacing {
                Spacing::Even => (2 * i * total + n) / (2 * n),
                Spacing::Quadratic => (2 * i * i * total + n * n) / (2 * n * n),
            } as u32;
            previous = nearest.max(previous + 1);
            previous
        })
        .collect())
}

/// The least ᾱ/ᾱ_prev that a step divides by the root of. Below it every x_prev but 0 is beyond `f32` anyway.
const LEAST_RATIO: f64 = f64::MIN_POSITIVE;

/// One step of the way back: x_prev = `x0_coefficient`·x̂_0 + `epsilon_coefficient`·ε̂ + `sigma`·z.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The step's place in the plan, from 0 at the noisy end.
    pub index: u32,
    /// The timestep that the step starts from.
    pub t: u32,
    /// The timestep that it arrives at; 0 is the clean end.
    pub t_prev: u32,
    /// ᾱ at `t`, at least the smallest normal number.
    pub alpha_bar: f64,
    /// ᾱ at `t_prev`, likewise; 1 at the clean end.
    pub alpha_bar_prev: f64,
    /// ln ᾱ at `t`, exact also where ᾱ underflows.
    pub log_alpha_bar: f64,
    /// ln ᾱ at `t_prev`, likewise; 0 at the clean end.
    pub log_alpha_bar_prev: f64,
    /// ln(ᾱ/(1−ᾱ)) at `t`, always finite.
    pub log_snr: f64,
    /// The standard deviation of the injected noise; 0 at the last step.
    pub sigma: f64,
    /// The weight of x̂_0: √ᾱ at `t_prev`.
    pub x0_coefficient: f64,
    /// The weight of ε̂.
    pub epsilon_coefficient: f64,
}

/// A step's mean written in x_t and ε̂ rather than in x̂_0 and ε̂: `x_t`·x_t + `epsilon`·ε̂.
///
/// For DDPM over all timesteps that is 1/√α_t and −β_t/(√α_t·√(1−ᾱ_t)) (Ho et al. 2020, eq. 11).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanForm {
    /// The weight of x_t.
    pub x_t: f64,
    /// The weight of ε̂.
    pub epsilon: f64,
}

/// A step's mean written in x_t and v̂ = √ᾱ ε̂ − √(1−ᾱ) x̂_0 (Salimans & Ho 2022): `x_t`·x_t + `velocity`·v̂. Both weights are within −2…2 at
/// every noise level, which those of [`MeanForm`] are not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VelocityForm {
    /// The weight of x_t.
    pub x_t: f64,
    /// The weight of v̂.
    pub velocity: f64,
}

/// The steps over these timesteps, from the noisy end to the clean one; the last arrives at t = 0.
///
/// Over a subset of the timesteps, DDPM uses the β of the whole jump, 1 − ᾱ_t/ᾱ_prev, in the place of β_t.
///
/// # Errors
///
/// [`SamplerError`] if η is not in [0, 1], if there are no timesteps, or if they are not strictly increasing within 1..=T.
pub fn plan(schedule: &Schedule, timesteps: &[u32], sampler: Sampler) -> Result<Vec<Step>, SamplerError> {
    if let Sampler::Ddim { eta } = sampler
        && !(0.0..=1.0).contains(&eta)
    {
        return Err(SamplerError::Eta { value: eta });
    }
    check_timesteps(schedule.steps(), timesteps)?;
    let from = timesteps.iter().rev();
    let to = timesteps.iter().rev().skip(1).chain([&0]);
    Ok((0..)
        .zip(from.zip(to))
        .map(|(index, (&t, &t_prev))| step_between(schedule, index, t, t_prev, sampler))
        .collect())
}

pub(super) fn check_timesteps(train_steps: u32, timesteps: &[u32]) -> Result<(), SamplerError> {
    if timesteps.is_empty() {
        return Err(SamplerError::NoTimesteps { train_steps });
    }
    let mut previous = 0;
    for (index, &value) in timesteps.iter().enumerate() {
        if value <= previous || value > train_steps {
            return Err(SamplerError::Timestep { index, value, least: previous.saturating_add(1), train_steps });
        }
        previous = value;
    }
    Ok(())
}

fn step_between(schedule: &Schedule, index: u32, t: u32, t_prev: u32, sampler: Sampler) -> Step {
    let beta = schedule.beta_between(t_prev, t);
    let rest = schedule.one_minus_alpha_bar(t);
    let rest_prev = schedule.one_minus_alpha_bar(t_prev);
    let posterior_variance = rest_prev / rest * beta;
    // DDPM's mean is DDIM's at η = 1, whatever variance DDPM then injects.
    let eta = match sampler {
        Sampler::Ddpm { .. } => 1.0,
        Sampler::Ddim { eta } => eta,
    };
    let variance = match sampler {
        // No noise is added on arrival at x_0 (Ho et al. 2020, alg. 2, line 3).
        _ if t_prev == 0 => 0.0,
        Sampler::Ddpm { variance: Variance::Beta } => beta,
        Sampler::Ddpm { variance: Variance::PosteriorBeta } | Sampler::Ddim { .. } => eta * eta * posterior_variance,
    };
    // √(1−ᾱ_prev−η²β̃), with the difference written as a sum of positive terms: 1−ᾱ_t = α(1−ᾱ_prev) + β.
    let left = (1.0 - beta) * rest_prev + (1.0 - eta * eta) * beta;
    Step {
        index,
        t,
        t_prev,
        alpha_bar: schedule.alpha_bar(t),
        alpha_bar_prev: schedule.alpha_bar(t_prev),
        log_alpha_bar: schedule.log_alpha_bar(t),
        log_alpha_bar_prev: schedule.log_alpha_bar(t_prev),
        log_snr: schedule.log_snr(t),
        sigma: variance.sqrt(),
        x0_coefficient: schedule.alpha_bar(t_prev).sqrt(),
        epsilon_coefficient: (rest_prev * (left / rest)).sqrt(),
    }
}

impl Step {
    /// 1 − ᾱ at `t`, to full relative precision.
    pub fn one_minus_alpha_bar(&self) -> f64 {
        alpha_bar_of(self.log_snr).1
    }

    /// √(ᾱ_prev/ᾱ), by which the step stretches what it takes for √ᾱ·x_0: 1/√α_t where no timestep is left out. From the
    /// logarithms, so that it is right also where both ᾱ underflow; never above 1/√[`f64::MIN_POSITIVE`].
    pub fn growth(&self) -> f64 {
        let log_ratio = self.log_alpha_bar - self.log_alpha_bar_prev;
        1.0 / libm::exp(log_ratio).max(LEAST_RATIO).sqrt()
    }

    /// The same mean in x_t and ε̂.
    pub fn mean_form(&self) -> MeanForm {
        let x_t = self.growth();
        MeanForm { x_t, epsilon: self.epsilon_coefficient - x_t * self.one_minus_alpha_bar().sqrt() }
    }

    /// The same mean in x_t and v̂.
    pub fn velocity_form(&self) -> VelocityForm {
        let (signal, noise) = (self.alpha_bar.sqrt(), self.one_minus_alpha_bar().sqrt());
        VelocityForm {
            x_t: self.x0_coefficient * signal + self.epsilon_coefficient * noise,
            velocity: self.epsilon_coefficient * signal - self.x0_coefficient * noise,
        }
    }

    /// Takes the step: x̂_0 and x_prev from x_t, the network's ε̂ and standard normal noise z.
    ///
    /// The slices have equal lengths (of unequal ones the shortest decides), but `z` is not read, and may be empty, where `sigma` is 0;
    /// elsewhere a missing z counts as 0. An x̂_0 too large for `f32` is stored as the largest finite number; x_prev does not suffer from that.
    pub fn advance(&self, x_t: &[f32], epsilon: &[f32], z: &[f32], x0_hat: &mut [f32], x_prev: &mut [f32]) {
        let rest = self.one_minus_alpha_bar();
        let growth = self.growth();
        let z = if self.sigma == 0.0 { &[] } else { z };
        let noise = z.iter().copied().chain(core::iter::repeat(0.0));
        let inputs = x_t.iter().zip(epsilon).zip(noise);
        let outputs = x0_hat.iter_mut().zip(x_prev);
        for (((&x_t, &epsilon), z), (x0_hat, x_prev)) in inputs.zip(outputs) {
            let (x_t, epsilon) = (f64::from(x_t), f64::from(epsilon));
            *x0_hat = finite(x0_from_epsilon(self.alpha_bar, rest, x_t, epsilon));
            // √ᾱ_prev·x̂_0. By way of x̂_0 it would be wrong where ᾱ underflows.
            let signal = growth * (x_t - rest.sqrt() * epsilon);
            *x_prev = finite(signal + self.epsilon_coefficient * epsilon + self.sigma * f64::from(z));
        }
    }

    /// Takes the step from an x̂_0 that somebody has changed, with ε̂ as it was: x_prev = `x0_coefficient`·x̂_0 + `epsilon_coefficient`·ε̂ + `sigma`·z.
    ///
    /// As in [`Self::advance`], a missing z counts as 0.
    pub fn advance_from_x0(&self, x0_hat: &[f32], epsilon: &[f32], z: &[f32], x_prev: &mut [f32]) {
        let z = if self.sigma == 0.0 { &[] } else { z };
        let noise = z.iter().copied().chain(core::iter::repeat(0.0));
        for (((x_prev, &x0), &epsilon), z) in x_prev.iter_mut().zip(x0_hat).zip(epsilon).zip(noise) {
            let mean = self.x0_coefficient * f64::from(x0) + self.epsilon_coefficient * f64::from(epsilon);
            *x_prev = finite(mean + self.sigma * f64::from(z));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_samplers() {
        for sampler in Sampler::ALL {
            assert_eq!(Sampler::of_name(sampler.name()), Some(sampler));
            let (variance, eta) = (sampler.variance().unwrap_or(Variance::Beta), sampler.eta().unwrap_or(0.5));
            assert_eq!(Sampler::of_family(sampler.family(), variance, eta), Some(sampler));
        }
        assert_eq!(Sampler::of_family("ddim", Variance::Beta, 0.5), Some(Sampler::Ddim { eta: 0.5 }));
        let families = Sampler::families();
        assert!(families.contains(&"ddpm") && families.contains(&"ddim"));
        assert!((1..families.len()).all(|i| !families[..i].contains(&families[i])), "each once: {families:?}");
        assert_eq!((Sampler::of_name("ddpm"), Sampler::of_family("ddpm-beta", Variance::Beta, 0.0)), (None, None));
    }

    #[test]
    fn files_say_the_family() {
        for sampler in Sampler::ALL {
            let json = serde_json::to_string(&sampler).unwrap();
            // One without settings is its name alone.
            assert!(json.trim_start_matches('{').starts_with(&format!("\"{}\"", sampler.family())), "{json}");
        }
    }
}
