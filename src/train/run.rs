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
    /// Begin with the weights of this file, and not with those that the seed draws; nothing to a run that is resumed.
    pub from: Option<PathBuf>,
    /// What computes, with autodiff.
    pub device: Device,
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
    /// No picture is left to learn from.
    #[error("the judge names the class of no picture with a probability of {least}; ask for less with --sure")]
    NoneSure {
        /// What was asked for.
        least: f64,
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

/// A checkpoint that is whole.
const CHECKPOINT: &str = "checkpoint";
/// One that is being written. It takes the other's place once it is whole; where the other is missing, it is.
const NEXT: &str = "checkpoint.new";
/// The one before, on its way out.
const OLD: &str = "checkpoint.old";

struct Files {
    folder: PathBuf,
}

impl Files {
    /// The folder `name` in the run's, for a checkpoint's files.
    fn in_folder(&self, name: &str) -> Result<Self, TrainError> {
        let folder = self.path(name);
        fs::create_dir_all(&folder).map_err(|source| FileError::System { path: folder.clone(), source })?;
        Ok(Self { folder })
    }

    /// Puts the checkpoint that has just been written in the place of the last one.
    fn replace_checkpoint(&self) -> Result<(), TrainError> {
        let [last, next, old] = [CHECKPOINT, NEXT, OLD].map(|name| self.path(name));
        let replaced = || {
            if old.exists() {
                fs::remove_dir_all(&old)?;
            }
            if last.exists() {
                fs::rename(&last, &old)?;
            }
            fs::rename(&next, &last)?;
            if old.exists() { fs::remove_dir_all(&old) } else { Ok(()) }
        };
        Ok(replaced().map_err(|source| FileError::System { path: last.clone(), source })?)
    }

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
    let device = &options.device;
    let files = Files { folder: options.folder.clone() };
    fs::create_dir_all(&files.folder).map_err(|source| FileError::System { path: files.folder.clone(), source })?;
    let mut network = task.init(options.seed, device);
    if let Some(from) = options.from.as_deref().filter(|_| !options.resume) {
        network = file::load(network, &options.name, from)?;
    }
    let clipping = GradientClippingConfig::Norm(1.0).init();
    let mut optimizer =
        AdamWConfig::new().with_weight_decay(0.01).with_beta_2(0.99).init().with_grad_clipping(clipping);
    let mut progress = Progress::default();
    let mut mean = weights::tensors(&network);
    if options.resume {
        // A run that ended between the two renamings: what was next is whole.
        if !files.path(CHECKPOINT).exists() && files.path(NEXT).exists() {
            files.replace_checkpoint()?;
        }
        let files = Files { folder: files.path(CHECKPOINT) };
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
        let loss = task.loss(&network, options.batch, &mut noise, device);
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
            let next = files.in_folder(NEXT)?;
            network.clone().save_file(next.path("network")).map_err(|error| next.error(error))?;
            optimizer.save(next.path("optimizer")).map_err(|error| next.error(error))?;
            next.write("average.json", &serde_json::to_vec(&mean).map_err(|error| next.error(error))?)?;
            next.write("progress.json", &serde_json::to_vec(&progress).map_err(|error| next.error(error))?)?;
            files.replace_checkpoint()?;
            files.write("weights.bin", &weights::to_bytes(&options.name, &mean))?;
        }
    }
    bar.finish();
    file::write(&options.out, &weights::to_bytes(&options.name, &mean))?;
    Ok(progress.seconds)
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Tensor, TensorData};

    use super::*;
    use crate::network::PointMlp;

    /// What a network says of one point is to be 0.
    struct Silence;

    impl Task for Silence {
        type Network = PointMlp;

        fn init(&self, seed: u64, device: &Device) -> PointMlp {
            PointMlp::init(seed, device)
        }

        fn loss(&self, network: &PointMlp, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
            let points = TensorData::new(noise.vec(2 * batch), [batch, 2]);
            let points = Tensor::<2>::from_data(points, device);
            network.velocity(points, &vec![0.0; batch], &vec![0; batch]).square().mean()
        }
    }

    #[test]
    fn a_run_resumes_from_its_last_whole_checkpoint() {
        let folder = std::env::temp_dir().join(format!("ink-diffusion-run-{}", std::process::id()));
        let options = |samples, resume| Options {
            name: "ink".to_owned(),
            samples,
            batch: 4,
            learning_rate: 1e-3,
            decay: 0.5,
            average_steps: 10.0,
            seed: 1,
            folder: folder.join("run"),
            out: folder.join("ink.bin"),
            resume,
            from: None,
            device: Device::flex().autodiff(),
        };
        let steps = || {
            let read = fs::read(folder.join("run").join(CHECKPOINT).join("progress.json")).unwrap();
            serde_json::from_slice::<Progress>(&read).unwrap().step
        };
        train(&Silence, &options(8, false)).unwrap();
        assert_eq!(steps(), 2);
        // What a crash in the midst of writing leaves behind.
        fs::create_dir_all(folder.join("run").join(NEXT)).unwrap();
        fs::write(folder.join("run").join(NEXT).join("progress.json"), "{").unwrap();
        train(&Silence, &options(16, true)).unwrap();
        assert_eq!(steps(), 4);
        // And one between its two renamings.
        fs::rename(folder.join("run").join(CHECKPOINT), folder.join("run").join(NEXT)).unwrap();
        train(&Silence, &options(24, true)).unwrap();
        assert_eq!(steps(), 6);
        fs::remove_dir_all(folder.join("run").join(CHECKPOINT)).unwrap();
        assert!(matches!(train(&Silence, &options(32, true)), Err(TrainError::Checkpoint { .. })));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_run_begins_with_the_weights_it_is_given() {
        let folder = std::env::temp_dir().join(format!("ink-diffusion-from-{}", std::process::id()));
        let given = folder.join("given.bin");
        let out = folder.join("ink.bin");
        let options = |samples, seed, learning_rate, from: Option<&PathBuf>, out: &PathBuf| Options {
            name: "ink".to_owned(),
            samples,
            batch: 4,
            learning_rate,
            decay: 0.5,
            average_steps: 10.0,
            seed,
            folder: folder.join("run"),
            out: out.clone(),
            resume: false,
            from: from.cloned(),
            device: Device::flex().autodiff(),
        };
        train(&Silence, &options(4, 1, 1e-3, None, &given)).unwrap();
        // Another seed, and a step of no length: what comes out is what was given, and with a length it is not.
        train(&Silence, &options(4, 2, 0.0, Some(&given), &out)).unwrap();
        assert_eq!(fs::read(&out).unwrap(), fs::read(&given).unwrap());
        train(&Silence, &options(40, 2, 1.0, Some(&given), &out)).unwrap();
        assert_ne!(fs::read(&out).unwrap(), fs::read(&given).unwrap());
        let missing = folder.join("missing.bin");
        let refused = train(&Silence, &options(4, 1, 1e-3, Some(&missing), &out));
        assert!(matches!(refused, Err(TrainError::File(_))));
        fs::remove_dir_all(&folder).unwrap();
    }
}
