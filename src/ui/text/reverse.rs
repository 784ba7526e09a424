//! Which texts the reverse part has.

use std::borrow::Cow;

use super::playback::Playback;
use crate::diffusion::{Sampler, Spacing};
use crate::engine::settings::{Network, PictureRun};
use crate::ui::model::failure::SaveError;

/// Texts.
#[derive(Debug)]
pub struct Reverse {
    /// The part's heading.
    pub heading: &'static str,
    /// What the part is about, in at most forty words.
    pub lead: &'static str,
    /// The controls.
    pub controls: Controls,
    /// Moving through a run.
    pub transport: Transport,
    /// The pictures.
    pub pictures: Pictures,
    /// The step in formulas and numbers.
    pub formula: Formula,
    /// How a run is doing.
    pub status: Status,
    /// What the runs so far came to.
    pub results: Results,
    /// Saving.
    pub save: Save,
}

/// Texts of the controls.
#[derive(Debug)]
pub struct Controls {
    /// What unfolds all controls but the class.
    pub settings: &'static str,
    /// The list of networks.
    pub network: &'static str,
    /// A network.
    pub network_name: fn(Network) -> &'static str,
    /// A class that a network draws, below [`CLASSES`](crate::picture::CLASSES).
    pub class_name: fn(Network, u8) -> Cow<'static, str>,
    /// The list of classes.
    pub class: &'static str,
    /// No class.
    pub no_class: &'static str,
    /// Every class in one grid.
    pub all_classes: &'static str,
    /// The slider of guidance w.
    pub guidance: &'static str,
    /// What guidance does.
    pub guidance_hint: &'static str,
    /// The group of buttons that set a guidance worth comparing.
    pub guidances: &'static str,
    /// One of those buttons: w, 0 for none.
    pub guidance_stop: fn(f64) -> String,
    /// The list of samplers.
    pub sampler: &'static str,
    /// A sampler in that list, whatever its η.
    pub sampler_name: fn(Sampler) -> &'static str,
    /// The slider of η.
    pub eta: &'static str,
    /// What a position of η means.
    pub eta_shown: fn(f64) -> String,
    /// The list of how the timesteps are spread.
    pub spacing: &'static str,
    /// In that list, in the order of [`Spacing::ALL`].
    pub spacings: [&'static str; Spacing::ALL.len()],
    /// The slider of sampling steps.
    pub sampling_steps: &'static str,
    /// The group of buttons that set a good number of sampling steps.
    pub stops: &'static str,
    /// One of those buttons.
    pub stop: fn(u32) -> String,
    /// The field of the seed.
    pub seed: &'static str,
    /// The button of a new seed.
    pub new_seed: &'static str,
    /// What was made of a seed that was typed and is none.
    pub seed_made: fn(&str, u64) -> String,
    /// The list of numbers of pictures.
    pub pictures: &'static str,
    /// A number of pictures.
    pub pictures_shown: fn(u32) -> String,
    /// The button that starts a run.
    pub generate: &'static str,
    /// Said where the controls are not what the present run was started with.
    pub changed: &'static str,
    /// Said where the schedule is not the one that the present run was started with.
    pub other_schedule: &'static str,
    /// Said where the schedule leaves signal at its end: ᾱ_T.
    pub too_little_noise: fn(f64) -> String,
}

/// Texts of moving through a run.
#[derive(Debug)]
pub struct Transport {
    /// The buttons and the slider.
    pub moves: Playback,
    /// The slider's position: the timestep, the step, and how many there are. The bar of a phone has room for some 20 letters.
    pub position: fn(u32, u32, u32) -> String,
    /// The filmstrip's name.
    pub film: &'static str,
    /// A picture of the filmstrip, as a button: the step it goes to, and the timestep there, which is what it shows.
    pub film_button: fn(u32, u32) -> String,
    /// From which timestep on x̂_0 looks like what it is in the end, with that class, and what the network was told.
    pub settled: fn(u32, &str, Told) -> String,
    /// Where x̂_0 looks like nothing to the end.
    pub unsettled: &'static str,
    /// Why nobody can say what it looks like.
    pub no_verdict: fn(&str) -> String,
}

/// Texts of the pictures.
#[derive(Debug)]
pub struct Pictures {
    /// The picture so far, x_t.
    pub x_t: &'static str,
    /// The predicted noise.
    pub epsilon: &'static str,
    /// The predicted clean picture.
    pub x0: &'static str,
    /// The noise that the step added.
    pub z: &'static str,
    /// The one picture of a grid that is looked at.
    pub chosen: &'static str,
    /// Under x_t: the noise level it stands at.
    pub x_t_caption: fn(u32) -> String,
    /// Under ε̂: the timestep of the x_t in which it was predicted.
    pub epsilon_caption: fn(u32) -> String,
    /// Under x̂_0.
    pub x0_caption: &'static str,
    /// Under z: its factor σ.
    pub z_caption: fn(f64) -> String,
    /// Under z where nothing was added.
    pub z_none: &'static str,
    /// Beside the pure noise: what the first step will add.
    pub before: &'static str,
    /// Under the chosen picture: its number and how many there are.
    pub chosen_caption: fn(u32, u32) -> String,
    /// Under a grid, by the noise level it stands at: that, and how to choose a picture.
    pub grid_caption: fn(u32) -> String,
    /// Describes a picture of data: step, of how many, t, mean and standard deviation of its pixels.
    pub data_description: fn(u32, u32, u32, f64, f64) -> String,
    /// Describes a picture of noise: mean and standard deviation of its pixels.
    pub noise_description: fn(f64, f64) -> String,
    /// Describes the grid: pictures, t, and which is chosen.
    pub grid_description: fn(u32, u32, u32) -> String,
}

/// Texts of the step in formulas and numbers.
#[derive(Debug)]
pub struct Formula {
    /// Over the formula of the step that is shown.
    pub heading: fn(u32) -> String,
    /// Over the formula of the step that is to come.
    pub first: &'static str,
    /// What a sampler's formula says.
    pub says: fn(Sampler) -> &'static str,
    /// Said of DDPM over a subset: α and β belong to the jump.
    pub subset: fn(u32, u32) -> String,
    /// Name of the timesteps in the list of numbers.
    pub timestep: &'static str,
    /// Name of the time taken.
    pub time: &'static str,
    /// The time taken.
    pub milliseconds: fn(f64) -> String,
}

/// Texts of how a run is doing.
#[derive(Debug)]
pub struct Status {
    /// Before any run.
    pub none: &'static str,
    /// The engine is not there yet.
    pub engine_loading: &'static str,
    /// The run waits for the network's weights.
    pub loading: &'static str,
    /// Steps are being taken.
    pub running: &'static str,
    /// No steps are being taken.
    pub paused: &'static str,
    /// The run is at its end.
    pub done: &'static str,
    /// Kept steps are shown again.
    pub replaying: &'static str,
    /// At pure noise: t, and the steps of the run.
    pub start: fn(u32, u32) -> String,
    /// At a step: which, of how many, from which t to which, and the milliseconds it took.
    pub step: fn(u32, u32, u32, u32, f64) -> String,
    /// The run failed: why.
    pub failed: fn(&str) -> String,
    /// The button after a failure.
    pub again: &'static str,
}

/// Texts of what the runs so far came to.
#[derive(Debug)]
pub struct Results {
    /// Over them.
    pub heading: &'static str,
    /// In their place before there are two.
    pub none: &'static str,
    /// What one was made with: its class in words, and ᾱ_T where others have another schedule.
    pub caption: fn(&PictureRun, &str, Option<f64>) -> String,
    /// One as a button, by its caption: it sets what it was made with.
    pub again: fn(&str) -> String,
}

/// Texts of saving.
#[derive(Debug)]
pub struct Save {
    /// The button that saves the run's numbers.
    pub export: &'static str,
    /// The button that saves the picture.
    pub picture: &'static str,
    /// Said where no file was saved: why.
    pub failed: fn(&SaveError) -> String,
}

/// What the network was told of the class that a picture has come to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// That class.
    This,
    /// Another one: the run has gone wrong, or the classifier sees what is not there.
    Another,
}

impl Told {
    /// Of a class that the network was told, or none, and the one that the picture looks like.
    pub fn of(class: Option<u8>, seen: u8) -> Self {
        match class {
            None => Self::Nothing,
            Some(class) if class == seen => Self::This,
            Some(_) => Self::Another,
        }
    }
}
