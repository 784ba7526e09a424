//! `ink schedule`: a schedule as CSV.

use std::fmt::Write as _;
use std::io::Write as _;

use clap::Args;
use ink_diffusion::command::Error;
use ink_diffusion::command::input::finite;
use ink_diffusion::diffusion::{Betas, Schedule, ScheduleKind, ScheduleParameters};

/// What to print.
#[derive(Debug, Args)]
pub struct Arguments {
    #[arg(long, default_value = "linear")]
    kind: ScheduleKind,
    #[arg(long, default_value_t = 1e-4, value_parser = finite)]
    beta_start: f64,
    #[arg(long, default_value_t = 0.02, value_parser = finite)]
    beta_end: f64,
    /// The β's of the custom schedule, at most 50, such as 0.1,0.2,0.5.
    #[arg(long, default_value_t)]
    betas: Betas,
    /// T; of the custom schedule it is the list's length.
    #[arg(long, default_value_t = 1000)]
    steps: u32,
}

/// Carries it out.
pub fn print(arguments: &Arguments) -> Result<(), Error> {
    let Arguments { kind, beta_start, beta_end, betas, steps } = *arguments;
    let schedule = Schedule::new(ScheduleParameters { kind, beta_start, beta_end, steps, betas })?;
    let mut csv = String::from("t,beta,alpha,alpha_bar,posterior_variance,log_snr\n");
    for t in 1..=schedule.steps() {
        let (beta, alpha, alpha_bar) = (schedule.beta(t), schedule.alpha(t), schedule.alpha_bar(t));
        let (variance, log_snr) = (schedule.posterior_variance(t), schedule.log_snr(t));
        // Writing to a string has nothing that can fail.
        let _ = writeln!(csv, "{t},{beta:?},{alpha:?},{alpha_bar:?},{variance:?},{log_snr:?}");
    }
    Ok(std::io::stdout().write_all(csv.as_bytes())?)
}
