//! A run of one picture as a file from which it can be recomputed elsewhere: its settings, and every number of every step. A number of
//! a picture that is not finite is written as a string (`written`).

use serde::{Deserialize, Serialize};

use super::settings::{ClassChoice, Network, PIXELS, PictureRun};
use super::trajectory::{self, x0_of};
use super::written;
use crate::diffusion::{Move, ScheduleParameters, Spacing, Step, Variance};

/// The file's contents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunExport {
    /// Everything that was chosen.
    pub settings: ExportSettings,
    /// The steps that were taken, from the noisy end.
    pub steps: Vec<ExportStep>,
}

/// A run's settings under plain names, with a null for what does not apply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExportSettings {
    /// The network whose predictions these are.
    pub network: Network,
    /// The class of the exported picture; none for an unconditional one.
    pub class: Option<u8>,
    /// What was chosen for the run's pictures together.
    pub class_choice: ClassChoice,
    /// Guidance w; 0 is none.
    pub guidance: f64,
    /// Its family: `ddpm` or `ddim`.
    pub sampler: String,
    /// DDPM's variance; none for DDIM.
    pub variance: Option<Variance>,
    /// DDIM's η; none for DDPM.
    pub eta: Option<f64>,
    /// The steps of a whole run; an export of an unfinished one has fewer.
    pub sampling_steps: u32,
    /// How the timesteps are spread.
    pub spacing: Spacing,
    /// The seed of x_T and of every z.
    pub seed: u64,
    /// Pictures in the run.
    pub count: u32,
    /// Which of them this is, from 0.
    pub picture: u32,
    /// The noise schedule: `kind`, `beta_start`, `beta_end`, `steps`, and for a list of one's own `custom_betas`.
    pub schedule: ScheduleParameters,
}

/// One step of one picture, its pictures as 784 numbers, row by row from the top.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExportStep {
    /// The timestep that the step starts from.
    pub t: u32,
    /// The timestep that it arrives at.
    pub t_prev: u32,
    /// ᾱ at `t`.
    pub alpha_bar: f64,
    /// ᾱ at `t_prev`.
    pub alpha_bar_prev: f64,
    /// The standard deviation of the added noise.
    pub sigma: f64,
    /// Where the step starts.
    #[serde(with = "written")]
    pub x_t: Vec<f32>,
    /// The predicted noise, after guidance.
    #[serde(with = "written")]
    pub epsilon: Vec<f32>,
    /// The clean picture that follows from it.
    #[serde(with = "written")]
    pub x0_hat: Vec<f32>,
    /// The added noise before its factor `sigma`; zeros where that is 0.
    #[serde(with = "written")]
    pub z: Vec<f32>,
    /// Where the step arrives.
    #[serde(with = "written")]
    pub x_prev: Vec<f32>,
}

/// A run of any system as a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProcessExport<'a, S> {
    /// The system's name.
    pub system: &'static str,
    /// Everything that was chosen.
    pub settings: &'a S,
    /// The state that it began with.
    #[serde(with = "written")]
    pub start: Vec<f32>,
    /// The moves that were made, in order.
    pub moves: Vec<MoveExport>,
}

/// One move of any system.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveExport {
    /// The timesteps that it started from and arrived at; none for a look.
    pub timesteps: Option<(u32, u32)>,
    /// The log-SNR that the network was asked at; none where it was not asked.
    pub log_snr: Option<f64>,
    /// What it left: the whole state first.
    pub tracks: Vec<Values>,
}

/// A list of numbers of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Values(#[serde(with = "written")] pub Vec<f32>);

/// Picture `picture` of a run's numbers, which hold [`PIXELS`] a picture; none if there is no such picture.
pub fn picture_of(numbers: &[f32], picture: u32) -> Option<&[f32]> {
    let from = PIXELS * picture as usize;
    numbers.get(from..from + PIXELS)
}

/// The noise z that a step adds to one picture of a run, before its factor σ; zeros where σ is 0.
pub fn picture_noise(seed: u64, step: &Step, picture: u32) -> Vec<f32> {
    trajectory::added_noise(seed, step.index, step.sigma, PIXELS * picture as usize, PIXELS)
}

/// A step that a run of pictures took: of each number, those of all pictures.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    /// Which step, counted from 0.
    pub index: u32,
    /// Where it started.
    pub x_t: &'a [f32],
    /// The predicted noise, after guidance.
    pub epsilon: &'a [f32],
    /// Where it arrived.
    pub x_prev: &'a [f32],
}

impl RunExport {
    /// One picture of a run with the steps taken so far. One that is not of the plan or is without that picture is left out.
    pub fn new<'a>(
        settings: &PictureRun,
        plan: &[Move],
        taken: impl IntoIterator<Item = Taken<'a>>,
        picture: u32,
    ) -> Self {
        let step = |taken: Taken| {
            let step = plan.get(taken.index as usize)?.down()?;
            let x_t = picture_of(taken.x_t, picture)?;
            let epsilon = picture_of(taken.epsilon, picture)?;
            Some(ExportStep {
                t: step.t,
                t_prev: step.t_prev,
                alpha_bar: step.alpha_bar,
                alpha_bar_prev: step.alpha_bar_prev,
                sigma: step.sigma,
                x_t: x_t.to_vec(),
                epsilon: epsilon.to_vec(),
                x0_hat: x0_of(step, x_t, epsilon),
                z: picture_noise(settings.seed, step, picture),
                x_prev: picture_of(taken.x_prev, picture)?.to_vec(),
            })
        };
        Self { settings: ExportSettings::new(settings, picture), steps: taken.into_iter().filter_map(step).collect() }
    }
}

impl ExportSettings {
    fn new(run: &PictureRun, picture: u32) -> Self {
        Self {
            network: run.network,
            class: run.class.of(picture, run.count),
            class_choice: run.class,
            guidance: run.guidance,
            sampler: run.sampler.family().to_owned(),
            variance: run.sampler.variance(),
            eta: run.sampler.eta(),
            sampling_steps: run.sampling_steps,
            spacing: run.spacing,
            seed: run.seed,
            count: run.count,
            picture,
            schedule: run.schedule,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::Sampler;
    use crate::engine::message::Frame;
    use crate::engine::pictures::Pictures;
    use crate::engine::system::{Process, System};

    fn run(sampler: Sampler, sampling_steps: u32) -> PictureRun {
        PictureRun { sampler, sampling_steps, count: 4, class: ClassChoice::All, ..PictureRun::default() }
    }

    fn steps(run: &PictureRun) -> Vec<Move> {
        Pictures::plan(run).expect("a possible run")
    }

    fn taken(frames: &[(Vec<f32>, Frame)]) -> impl Iterator<Item = Taken<'_>> {
        frames.iter().map(|(x_t, frame)| {
            let [x_prev, epsilon] = [0, 1].map(|track| &frame.tracks[track].values[..]);
            Taken { index: frame.index, x_t, epsilon, x_prev }
        })
    }

    fn frames(settings: &PictureRun) -> Vec<(Vec<f32>, Frame)> {
        let mut run = Pictures::trajectory(settings, None).expect("a possible run");
        let mut frames = Vec::new();
        while run.next_move().is_some() {
            let x_t = run.x().to_vec();
            let epsilon: Vec<f32> = x_t.iter().map(|x| 0.6 * x + 0.05).collect();
            let tracks = run.advance(vec![epsilon]);
            frames.push((x_t, Frame { run: 1, index: frames.len() as u32, tracks, ms: 1.0 }));
        }
        frames
    }

    /// x_prev of a step from nothing but the numbers in the file.
    fn recomputed(export: &RunExport, step: &ExportStep) -> Vec<f32> {
        let eta = export.settings.eta.unwrap_or(1.0);
        let beta = 1.0 - step.alpha_bar / step.alpha_bar_prev;
        let tilde = beta * (1.0 - step.alpha_bar_prev) / (1.0 - step.alpha_bar);
        let direction = (1.0 - step.alpha_bar_prev - eta * eta * tilde).max(0.0).sqrt();
        (0..PIXELS)
            .map(|i| {
                let at = |picture: &[f32]| f64::from(picture[i]);
                let (x_t, epsilon, z) = (at(&step.x_t), at(&step.epsilon), at(&step.z));
                let x0 = (x_t - (1.0 - step.alpha_bar).sqrt() * epsilon) / step.alpha_bar.sqrt();
                (step.alpha_bar_prev.sqrt() * x0 + direction * epsilon + step.sigma * z) as f32
            })
            .collect()
    }

    #[test]
    fn every_step_can_be_recomputed_from_the_file() {
        let ddpm = |variance| Sampler::Ddpm { variance };
        let ddim = |eta| Sampler::Ddim { eta };
        let samplers = [ddpm(Variance::Beta), ddpm(Variance::PosteriorBeta), ddim(0.0), ddim(0.4)];
        for sampler in samplers {
            let settings = run(sampler, 12);
            let (plan, frames) = (steps(&settings), frames(&settings));
            for picture in [0, 3] {
                let export = RunExport::new(&settings, &plan, taken(&frames), picture);
                assert_eq!(export.steps.len(), 12);
                for (i, step) in export.steps.iter().enumerate() {
                    for (x_prev, again) in step.x_prev.iter().zip(recomputed(&export, step)) {
                        let error = (x_prev - again).abs() / (1.0 + x_prev.abs());
                        assert!(error < 1e-5, "{sampler:?}, step {i}: {x_prev} and {again}");
                    }
                    let next = export.steps.get(i + 1);
                    assert!(next.is_none_or(|next| next.x_t == step.x_prev && next.t == step.t_prev));
                }
                assert_eq!(export.steps[11].t_prev, 0);
                assert_eq!(export.steps[11].z, [0.0; PIXELS]);
            }
        }
    }

    #[test]
    fn the_json_has_the_names_that_other_programs_read() {
        let settings = run(Sampler::Ddim { eta: 0.0 }, 2);
        let export = RunExport::new(&settings, &steps(&settings), taken(&frames(&settings)[..1]), 3);
        let json = serde_json::to_value(&export).expect("plain data");
        assert_eq!(json["steps"].as_array().map(Vec::len), Some(1));
        let step = &json["steps"][0];
        for name in ["x_t", "epsilon", "x0_hat", "z", "x_prev"] {
            assert_eq!(step[name].as_array().map(Vec::len), Some(PIXELS), "{name}");
        }
        for name in ["t", "t_prev", "alpha_bar", "alpha_bar_prev", "sigma"] {
            assert!(step[name].is_number(), "{name}");
        }
        let chosen = &json["settings"];
        assert_eq!(chosen["network"], "digits");
        assert_eq!(chosen["class"], 7);
        assert_eq!(chosen["sampler"], "ddim");
        assert_eq!(chosen["eta"], 0.0);
        assert!(chosen["variance"].is_null());
        assert_eq!(chosen["spacing"], "even");
        assert_eq!(chosen["schedule"]["kind"], "linear");
        assert_eq!(chosen["schedule"]["steps"], 1000);
    }

    #[test]
    fn numbers_that_are_not_finite_are_read_again() {
        let settings = run(Sampler::Ddim { eta: 0.0 }, 2);
        let mut export = RunExport::new(&settings, &steps(&settings), taken(&frames(&settings)[..1]), 0);
        export.steps[0].x_prev[0] = f32::INFINITY;
        export.steps[0].x0_hat[0] = f32::NAN;
        let json = serde_json::to_string(&export).expect("plain data");
        assert!(!json.contains("[null"), "a null would be no number");
        let read: RunExport = serde_json::from_str(&json).expect("what was written can be read");
        assert_eq!(read.steps[0].x_prev, export.steps[0].x_prev);
        assert!(read.steps[0].x0_hat[0].is_nan());
    }

    #[test]
    fn a_picture_that_is_not_there_exports_no_step() {
        let settings = run(Sampler::Ddim { eta: 0.0 }, 2);
        let export = RunExport::new(&settings, &steps(&settings), taken(&frames(&settings)), 4);
        assert!(export.steps.is_empty());
    }
}
