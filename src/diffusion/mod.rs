//! The mathematics of denoising diffusion, and nothing else: no network, no web, no I/O.
//!
//! Everything follows from a [`Schedule`] (β_1…β_T) and a timestep t, which runs from 1 (nearly clean)
//! to T (nearly pure noise); t = 0 is the clean end, ᾱ_0 = 1. Mathematics is in `f64`, data in `f32`.
//! Transcendental functions come from `libm`, so a result has the same bits natively and in WebAssembly.
//!
//! - [`schedule`]: where β comes from, and what follows from it.
//! - `noise`, a room of its own: reproducible standard normal noise.
//! - [`forward`]: q(x_t | x_{t−1}) and q(x_t | x_0).
//! - [`repeated`]: one forward step again and again, with its shrinking and without.
//! - [`posterior`]: q(x_{t−1} | x_t, x_0), and x_0 against ε.
//! - [`bayes`]: the same by prior and likelihood, two bells and their product.
//! - [`exact_reverse`]: q(x_{t−1} | x_t), where the data distribution is known.
//! - [`ideal_denoiser`]: E[ε | x_t] for a known shape in the plane.
//! - [`sampler`]: the way back, by DDPM or DDIM. - [`moves`]: every way a run can go: down, up, along the ODE, or staying.
//! - [`guidance`]: classifier-free guidance.
//! - [`objective`]: what a network is trained for.
//! - [`bound`]: the variational bound of a picture, term by term.
//! - [`limit`]: how far x_t is from pure noise.
//! - [`shares`]: how much of x_t is x_0, and how much each step's noise.

pub mod bayes;
pub mod betas;
pub mod bound;
pub mod exact_reverse;
pub mod forward;
pub mod guidance;
pub mod ideal_denoiser;
pub mod limit;
pub mod moves;
pub mod objective;
pub mod posterior;
pub mod repeated;
pub mod sampler;
pub mod schedule;
mod schedule_kind;
pub mod shares;

pub use crate::noise::{GaussianNoise, stream};
pub use betas::{Betas, BetasError, MOST_BETAS};
pub use exact_reverse::{ForwardStep, ForwardStepError};
pub use forward::{Moments, Unrolled, jump_moments, moments};
pub use guidance::guide;
pub use moves::Move;
pub use sampler::{MeanForm, Sampler, SamplerError, Spacing, Step, Variance, VelocityForm, plan, timesteps};
pub use schedule::{MAX_STEPS, PosteriorMean, Schedule, ScheduleError, ScheduleParameters, alpha_bar_of};
pub use schedule_kind::{ScheduleKind, UnknownSchedule};
