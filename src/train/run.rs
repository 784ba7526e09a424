//! The training loop: AdamW, an exponential moving average of the weights, checkpoints that a run resumes from, a progress bar
//! and a loss log.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use burn::grad_clipping::GradientClippingConfig;
use burn::module::Module;
use burn::optim::{AdamWConfig, GradientsParams};
use burn::tensor::Device;
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};

use super::file::{self, FileError};
use super::tasks::Task;
use crate::diffusion::{GaussianNoise, stream};
use crate::network::weights::{self, NamedTensors};

/// How to train.
#[derive(Debug, Clone)]
pub struct Options {
    /// The network's name, written into its weights.
    pub name: String,
    /// Examples to show in all.
    pub samples: u64,
    /// Examples a step.
    pub batch: usize,
    /// The learning rate at its highest.
    pub learning_rate: f64,
    /// Share of the samples, at the end, over which the learning rate falls to zero.
    pub decay: f64,
    /// The moving average's memory, in steps.
    pub average_steps: f64,
    /// The seed of everything random.
    pub seed: u64,
    /// Where checkpoints and the log go.
    pub folder: PathBuf,
    /// Where the finished weights go.
    pub out: PathBuf,
    /// Go on from the checkpoint in `folder`.
    pub resume: bool,
}

/// Why training stopped.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// A file could not be written or read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A checkpoint could not be written or read.
    #[error("the checkpoint in {folder} cannot be used: {what}; start afresh without --resume")]
    Checkpoint {
        /// The run's folder.
        folder: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The loss is no number any more.
    #[error("the loss is not a number after {samples} samples; try a lower --learning-rate")]
    Diverged {
        /// Samples shown until then.
        samples: u64,
    },
}

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Progress {
    step: u64,
    samples: u64,
    seconds: f64,
}

const CHECKPOINT_EVERY: Duration = Duration::from_secs(120);
const LOG_EVERY: u64 = 50;
const WARM_UP_STEPS: f64 = 500.0;

/// The learning rate after a share of all samples: a short warm-up, level, and a straight fall to zero at the end.
fn learning_rate(options: &Options, step: u64, share: f64) -> f64 {
    let warm_up = ((step + 1) as f64 / WARM_UP_STEPS).min(1.0);
    let fall = ((1.0 - share) / options.decay).clamp(0.0, 1.0);
    options.learning_rate * warm_up * fall
}

/// The moving average takes in the present weights; its memory grows with the run, so that early weights are forgotten.
fn average(mean: &mut NamedTensors, now: &NamedTensors, step: u64, memory: f64) {
    let keep = (1.0 - 1.0 / memory).min((1.0 + step as f64) / (10.0 + step as f64)) as f32;
    for ((_, _, mean), (_, _, now)) in mean.iter_mut().zip(now) {
        for (m, n) in mean.iter_mut().zip(now) {
            *m = keep * *m + (1.0 - keep) * n;
        }
    }
}

struct Files {
    folder: PathBuf,
}

impl Files {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn error(&self, what: impl ToString) -> TrainError {
        TrainError::Checkpoint { folder: self.folder.clone(), what: what.to_string() }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), TrainError> {
        Ok(file::write(&self.path(name), bytes)?)
    }
}

/// Trains a network for its task, to the end, and writes its averaged weights. Returns the seconds that it took in all.
///
/// # Errors
/// [`TrainError`]
pub fn train<T: Task>(task: &T, options: &Options) -> Result<f64, TrainError> {
    let device = Device::flex().autodiff();
    let files = Files { folder: options.folder.clone() };
    fs::create_dir_all(&files.folder).map_err(|source| FileError::System { path: files.folder.clone(), source })?;
    let mut network = task.init(options.seed, &device);
    let clipping = GradientClippingConfig::Norm(1.0).init();
    let mut optimizer =
        AdamWConfig::new().with_weight_decay(0.01).with_beta_2(0.99).init().with_grad_clipping(clipping);
    let mut progress = Progress::default();
    let mut mean = weights::tensors(&network);
    if options.resume {
        let read = |name: &str| fs::read(files.path(name)).map_err(|error| files.error(format!("{name}: {error}")));
        progress = serde_json::from_slice(&read("progress.json")?).map_err(|error| files.error(error))?;
        mean = serde_json::from_slice(&read("average.json")?).map_err(|error| files.error(error))?;
        network = network.try_load_file(files.path("network")).map_err(|error| files.error(error))?;
        optimizer = optimizer.load(files.path("optimizer")).map_err(|error| files.error(error))?;
    }
    let bar = ProgressBar::new(options.samples).with_position(progress.samples);
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} samples, {per_sec}, {eta} left, loss {msg}")
    {
        bar.set_style(style);
    }
    let log_path = files.path("loss.csv");
    let mut log = OpenOptions::new()
        .create(true)
        .append(options.resume)
        .write(true)
        .truncate(!options.resume)
        .open(&log_path)
        .map_err(|source| FileError::System { path: log_path.clone(), source })?;
    let mut note =
        |line: String| writeln!(log, "{line}").map_err(|source| FileError::System { path: log_path.clone(), source });
    if !options.resume {
        note("step,samples,seconds,learning_rate,loss".to_owned())?;
    }

    let (start, before) = (Instant::now(), progress.seconds);
    let mut saved = Instant::now();
    let (mut sum, mut count) = (0.0, 0u32);
    while progress.samples < options.samples {
        let share = progress.samples as f64 / options.samples as f64;
        let rate = learning_rate(options, progress.step, share);
        let mut noise = GaussianNoise::new(options.seed, stream::TRAINING + 1 + progress.step);
        let loss = task.loss(&network, options.batch, &mut noise, &device);
        let gradients = GradientsParams::from_grads(loss.backward(), &network);
        let value: f32 = loss.into_scalar();
        if !value.is_finite() {
            return Err(TrainError::Diverged { samples: progress.samples });
        }
        network = optimizer.step(rate, network, gradients);
        average(&mut mean, &weights::tensors(&network), progress.step, options.average_steps);
        progress.step += 1;
        progress.samples += options.batch as u64;
        progress.seconds = before + start.elapsed().as_secs_f64();
        (sum, count) = (sum + f64::from(value), count + 1);
        if progress.step % LOG_EVERY == 0 {
            let loss = sum / f64::from(count);
            (sum, count) = (0.0, 0);
            bar.set_position(progress.samples);
            bar.set_message(format!("{loss:.4}"));
            note(format!("{},{},{:.0},{rate:.3e},{loss:.5}", progress.step, progress.samples, progress.seconds))?;
        }
        if saved.elapsed() > CHECKPOINT_EVERY || progress.samples >= options.samples {
            saved = Instant::now();
            network.clone().save_file(files.path("network")).map_err(|error| files.error(error))?;
            optimizer.save(files.path("optimizer")).map_err(|error| files.error(error))?;
            files.write("average.json", &serde_json::to_vec(&mean).map_err(|error| files.error(error))?)?;
            files.write("progress.json", &serde_json::to_vec(&progress).map_err(|error| files.error(error))?)?;
            files.write("weights.bin", &weights::to_bytes(&options.name, &mean))?;
        }
    }
    bar.finish();
    file::write(&options.out, &weights::to_bytes(&options.name, &mean))?;
    Ok(progress.seconds)
}
