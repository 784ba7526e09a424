//! `ink run detect`, `ink evaluate detect` and `ink train detect`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::findings::{self, Claim, Finding};
use super::scenes::{PIXELS, SIDE};
use super::training::DetectTask;
use super::{Detect, DetectRun, MAX_STEPS, RENEWED_BELOW, STEPS, Seen, evaluate};
use crate::command::Error;
use crate::command::batches::{Divisible, part_of, run_all};
use crate::command::input::{self, share};
use crate::command::network::WeightsArguments;
use crate::command::pictures::table_file;
use crate::command::sets::SetsArguments;
use crate::command::system::{Command, Train, Verb};
use crate::command::training::{Trained, TrainingArguments};
use crate::command::trial;
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::engine::network::{NetworkId, Own};
use crate::engine::system::System;
use crate::network::weights;
use crate::train::data::Pictures;
use crate::train::file::{self, FileError};
use crate::train::run;

/// Find digits and clothes in scenes: boxes that are noise at first (DiffusionDet).
#[derive(Debug, Args)]
pub struct RunArguments {
    /// The scenes, .npy [N, 1, 56, 56], −1 = paper, 1 = ink.
    #[arg(long, value_name = "FILE.npy")]
    scene: PathBuf,
    #[command(flatten)]
    way: WayArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The least score of what is written.
    #[arg(long, default_value_t = 0.1, value_parser = share)]
    score: f64,
    #[command(flatten)]
    weights: WeightsArguments,
    /// The file to write, .csv: index, x0, y0, x1, y1 (pixels, x right, y down), class (0 to 9 a digit, 10 to 19 a garment), score.
    #[arg(long, value_parser = table_file)]
    out: PathBuf,
}

/// How they are found.
#[derive(Debug, Clone, Copy, Args)]
pub struct WayArguments {
    /// Steps from noise to boxes.
    #[arg(long, default_value_t = STEPS, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_STEPS)))]
    steps: u32,
    /// The score below which a box is drawn anew after a step; 0 for never.
    #[arg(long, default_value_t = f64::from(RENEWED_BELOW), value_parser = share)]
    renewed_below: f64,
}

impl WayArguments {
    /// The run with this way.
    pub fn applied_to(self, run: DetectRun) -> DetectRun {
        DetectRun { steps: self.steps, renewed_below: self.renewed_below as f32, ..run }
    }
}

/// Find what is in random scenes of test pictures: in one step and in more, with box renewal and without.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    /// Scenes to try it on.
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u32).range(10..))]
    count: u32,
    /// The seed of the scenes and of all noise.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    way: WayArguments,
    #[command(flatten)]
    data: SetsArguments,
    /// Take training pictures, as one does to choose defaults, and not test pictures.
    #[arg(long)]
    training: bool,
    #[command(flatten)]
    weights: WeightsArguments,
}

/// Train the encoder of scenes and the head of boxes, together, on random scenes of training pictures.
///
/// Their weights go to two files: detect-scene.bin beside --out, and --out itself [default: www/weights/detect.bin].
#[derive(Debug, Args)]
pub struct TrainArguments {
    #[command(flatten)]
    data: SetsArguments,
    #[command(flatten)]
    training: TrainingArguments,
}

impl Divisible for Detect {
    fn batch(run: &DetectRun) -> Batch {
        run.batch
    }

    fn part(run: &DetectRun, batch: Batch) -> DetectRun {
        DetectRun { scenes: part_of(&run.scenes, PIXELS, batch), batch, ..run.clone() }
    }
}

/// What a run finds in each scene: all of its claims, as `findings` makes findings of them.
///
/// # Errors
/// [`Error`]
pub fn found(
    denoiser: &Denoiser,
    run: &DetectRun,
    findings: fn(Vec<Claim>) -> Vec<Finding>,
) -> Result<Vec<Vec<Finding>>, Error> {
    let states = run_all::<Detect>(denoiser, run, |_, _| {})?;
    let seen = states.chunks_exact(run.state()).filter_map(Seen::of);
    Ok(seen.map(|seen| findings(findings::of_steps(seen.found).collect())).collect())
}

impl Command for Detect {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;
    const TRAIN: Option<Verb> = Some(Verb::train::<Self>());

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let scenes = input::pictures_of(&arguments.scene, SIDE)?;
        let batch = Batch::of(arguments.seed, (scenes.len() / PIXELS) as u32);
        let run = arguments.way.applied_to(DetectRun::new(scenes, batch));
        let denoiser = arguments.weights.load(&Self::networks(&run))?;
        let found = found(&denoiser, &run, findings::under_every_name)?;
        Ok(file::write(&arguments.out, csv(&found, arguments.score).as_bytes())?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let of = if arguments.training { Pictures::training } else { Pictures::test };
        let [digits, clothes] = arguments.data.read(of)?;
        let sets = DetectTask { digits, clothes };
        let denoiser = arguments.weights.load(&[NetworkId::Own(Own::DetectScene), NetworkId::Own(Own::Detect)])?;
        let trial = evaluate::Trial { sets, denoiser, count: arguments.count, seed: arguments.seed };
        trial::print(&evaluate::figures(&trial, |run| arguments.way.applied_to(run))?)
    }
}

impl Train for Detect {
    type Arguments = TrainArguments;

    fn train(arguments: &TrainArguments) -> Result<(), Error> {
        let [digits, clothes] = arguments.data.read(Pictures::training)?;
        let task = DetectTask { digits, clothes };
        let name = Own::Detect.name();
        let mut options = arguments.training.options(Trained {
            name: name.to_owned(),
            samples: 250_000,
            batch: 16,
            folder: "www/weights",
        })?;
        // Both networks come from training as one.
        let head = std::mem::replace(&mut options.out, options.folder.join("detector.bin"));
        let scene = head.with_file_name(format!("{}.bin", Own::DetectScene.name()));
        file::check_places(&[&head, &scene])?;
        let seconds = run::train(&task, &options)?;
        let bytes = file::read(&options.out)?;
        let both = weights::file::read(&bytes);
        let both = both.map_err(|source| FileError::Weights { path: options.out.clone(), source })?.tensors;
        let part = |own: Own, field: &str| {
            let own_part = both.iter().filter_map(|(path, shape, values)| {
                Some((path.strip_prefix(field)?.to_owned(), shape.clone(), values.clone()))
            });
            weights::to_bytes(own.name(), &own_part.collect())
        };
        let files = [(&head, part(Own::Detect, "head.")), (&scene, part(Own::DetectScene, "scene."))];
        file::write_all(&files.each_ref().map(|(path, bytes)| (path.as_path(), &bytes[..])))?;
        println!("{} scenes in {seconds:.0} s; weights in {} and {}", options.samples, scene.display(), head.display());
        Ok(())
    }
}

/// A line a finding, those of a scene by their score.
fn csv(found: &[Vec<Finding>], least: f64) -> String {
    let mut csv = "index,x0,y0,x1,y1,class,score\n".to_owned();
    for (index, findings) in found.iter().enumerate() {
        for Finding { corners, class, score } in findings.iter().filter(|finding| f64::from(finding.score) >= least) {
            let edges = [corners.x0, corners.y0, corners.x1, corners.y1];
            let [x0, y0, x1, y1] = edges.map(|share| share.clamp(0.0, 1.0) * SIDE as f32);
            // Writing to a string has nothing that can fail.
            let _ = writeln!(csv, "{index},{x0:.2},{y0:.2},{x1:.2},{y1:.2},{class},{score:.4}");
        }
    }
    csv
}
