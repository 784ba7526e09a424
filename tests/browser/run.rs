//! Runs of pictures: set up as a visitor does, waited for, and read back from the exported file.

use std::time::Duration;

use ink_diffusion::diffusion::{self, GaussianNoise, Sampler, Schedule, Step, stream};
use ink_diffusion::engine::export::RunExport;
use ink_diffusion::engine::settings::{Network, PIXELS, PictureRun};
use serde_json::Value;

use crate::page::{Checked, Page, SOON};

/// Notes each state that the region "Engine" goes through from now on.
const NOTE_RUNS: &str = "const region = document.querySelector('[role=status][data-run]'); window.runs = []; \
    new MutationObserver(() => window.runs.push(region.dataset.run)).observe(region, { attributeFilter: ['data-run'] });";

/// What a test asks of "Generate".
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// The class, as the list shows it.
    pub class: &'static str,
    /// Steps.
    pub steps: u32,
    /// The seed.
    pub seed: u64,
}

/// An exported run.
pub struct Exported {
    /// As it is in the file.
    pub json: Value,
    /// The same, read.
    pub run: RunExport,
}

/// The largest distance of two lists of numbers. NaN is infinitely far from everything.
pub fn distance(a: &[f32], b: &[f32]) -> f32 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, |most, d| {
        if d <= most {
            most
        } else if d.is_nan() {
            f32::INFINITY
        } else {
            d
        }
    })
}

impl Page {
    /// Waits for the engine's device.
    pub async fn ready(&self, device: &str, limit: Duration) -> Checked {
        self.until(&format!("the engine “{device}”"), limit, async || {
            let engine = self.engine().await?;
            assert_ne!(engine.run, "failed", "{}", engine.text);
            Ok(engine.device == device && engine.run != "loading")
        })
        .await
    }

    /// Waits for the state of the run.
    pub async fn run_is(&self, state: &str, limit: Duration) -> Checked {
        self.until(&format!("the run to be {state}"), limit, async || {
            let run = self.engine().await?.run;
            assert!(run != "failed" || state == "failed", "the run failed: {}", self.engine().await?.text);
            Ok(run == state)
        })
        .await
    }

    /// Unfolds the reverse part's settings.
    pub async fn settings(&self) -> Checked {
        self.script("document.querySelector('.reverse-settings').open = true", Vec::new()).await?;
        Ok(())
    }

    /// Sets up a run of digits.
    pub async fn set_up(&self, wish: Wish) -> Checked {
        self.hold().await?;
        self.settings().await?;
        let controls = &self.course.reverse.controls;
        self.choose(controls.network, (controls.network_name)(Network::Digits)).await?;
        self.choose(controls.class, wish.class).await?;
        self.slide(controls.sampling_steps, f64::from(wish.steps)).await?;
        self.seed(&wish.seed.to_string()).await
    }

    /// Presses "Generate" and waits until the page shows the new run and no longer the end of the last one.
    pub async fn start(&self) -> Checked {
        self.script(NOTE_RUNS, Vec::new()).await?;
        self.press(self.course.reverse.controls.generate).await?;
        self.until("the run to start", SOON, async || {
            Ok(self.script("return window.runs.length > 0", Vec::new()).await? == true)
        })
        .await
    }

    /// Generates to the end.
    pub async fn generate(&self, wish: Wish, limit: Duration) -> Checked {
        self.set_up(wish).await?;
        self.start().await?;
        self.finished(wish.steps, limit).await
    }

    /// Waits until the run is done and its last step is shown.
    pub async fn finished(&self, steps: u32, limit: Duration) -> Checked {
        self.until("the run's end", limit, async || {
            let engine = self.engine().await?;
            assert_ne!(engine.run, "failed", "{}", engine.text);
            Ok(engine.run == "done"
                && self.position(self.course.reverse.transport.moves.slider).await? == f64::from(steps))
        })
        .await
    }

    /// Presses "Export run" and reads the file that it saves.
    pub async fn export(&self) -> Checked<Exported> {
        self.press("Export run").await?;
        let (_, bytes) = self.download("json").await?;
        let json: Value = serde_json::from_slice(&bytes)?;
        let run = serde_json::from_value(json.clone())?;
        Ok(Exported { json, run })
    }

    /// Waits until so many steps were taken.
    pub async fn taken(&self, steps: u32) -> Checked {
        self.until(&format!("step {steps}"), SOON, async || {
            Ok(self.position(self.course.reverse.transport.moves.slider).await? >= f64::from(steps))
        })
        .await
    }
}

impl Exported {
    /// The settings as a native run takes them.
    pub fn settings(&self) -> PictureRun {
        let settings = &self.run.settings;
        let sampler = match (settings.eta, settings.variance) {
            (Some(eta), _) => Sampler::Ddim { eta },
            (None, variance) => Sampler::Ddpm { variance: variance.expect("DDPM has a variance") },
        };
        PictureRun {
            network: settings.network,
            schedule: settings.schedule,
            sampler,
            spacing: settings.spacing,
            sampling_steps: settings.sampling_steps,
            class: settings.class_choice,
            guidance: settings.guidance,
            seed: settings.seed,
            count: settings.count,
        }
    }

    /// The plan of the run, computed anew from its settings.
    pub fn plan(&self) -> Vec<Step> {
        let run = self.settings();
        let schedule = Schedule::new(run.schedule).expect("the page runs possible schedules only");
        let timesteps =
            diffusion::timesteps(schedule.steps(), run.sampling_steps, run.spacing).expect("possible steps");
        diffusion::plan(&schedule, &timesteps, run.sampler).expect("a possible sampler")
    }

    /// The finished picture.
    pub fn last(&self) -> &[f32] {
        &self.run.steps.last().expect("at least one step was taken").x_prev
    }

    /// Fails unless every number follows from the seed, the settings and the network's predictions in the file.
    pub fn recompute(&self, tolerance: f32) {
        let (settings, plan) = (self.settings(), self.plan());
        assert_eq!(self.run.steps.len(), plan.len());
        let start = GaussianNoise::new(settings.seed, stream::START).vec(PIXELS);
        assert_eq!(self.run.steps[0].x_t, start, "x_T is the noise of the seed");
        for (taken, step) in self.run.steps.iter().zip(&plan) {
            assert_eq!((taken.t, taken.t_prev), (step.t, step.t_prev));
            assert!((taken.alpha_bar - step.alpha_bar).abs() < 1e-12, "ᾱ at t = {}", step.t);
            assert!((taken.alpha_bar_prev - step.alpha_bar_prev).abs() < 1e-12, "ᾱ at t = {}", step.t_prev);
            assert!((taken.sigma - step.sigma).abs() < 1e-12, "σ at t = {}", step.t);
            if step.sigma > 0.0 {
                let z = GaussianNoise::new(settings.seed, stream::STEP + u64::from(step.index)).vec(PIXELS);
                assert_eq!(taken.z, z, "z at t = {} is the noise of the seed", step.t);
            }
            let (mut x0_hat, mut x_prev) = (vec![0.0; PIXELS], vec![0.0; PIXELS]);
            step.advance(&taken.x_t, &taken.epsilon, &taken.z, &mut x0_hat, &mut x_prev);
            let (off_x0, off_x) = (distance(&taken.x0_hat, &x0_hat), distance(&taken.x_prev, &x_prev));
            assert!(
                off_x0 < tolerance && off_x < tolerance,
                "t = {}: x̂_0 is off by {off_x0}, x_prev by {off_x}",
                step.t
            );
        }
        for pair in self.run.steps.windows(2) {
            assert_eq!(pair[0].x_prev, pair[1].x_t, "each step goes on where the last one ended");
        }
    }
}
