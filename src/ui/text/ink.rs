//! Which texts the ink part has.

use crate::ink::InkShape;

/// Texts.
#[derive(Debug)]
pub struct Ink {
    /// The part's heading: the sentence that invites.
    pub heading: &'static str,
    /// What to do first.
    pub lead: &'static str,
    /// The canvas's name.
    pub canvas: &'static str,
    /// The name of the choice of shapes.
    pub shapes_label: &'static str,
    /// The six shapes, in their order.
    pub shapes: [&'static str; InkShape::COUNT],
    /// The choice to draw.
    pub draw_own: &'static str,
    /// The drawing pad's name.
    pub pad_label: &'static str,
    /// What to do on the blank pad.
    pub pad_hint: &'static str,
    /// Take the drawing.
    pub pad_done: &'static str,
    /// Begin the drawing again.
    pub pad_clear: &'static str,
    /// Draw nothing.
    pub pad_cancel: &'static str,
    /// The slider of the number of particles, there and back.
    pub particles: &'static str,
    /// That many of something.
    pub count: fn(usize) -> String,
    /// What the canvas shows forwards.
    pub mixing: fn(&Mixing) -> Caption,
    /// What the canvas shows backwards.
    pub unmixing: fn(&Unmixing) -> Caption,
    /// The name of the histogram of a coordinate.
    pub histogram: fn(&str) -> String,
    /// The key of the curve.
    pub legend_normal: &'static str,
    /// What unfolds the numbers and the settings.
    pub numbers: &'static str,
    /// What the table of moments holds.
    pub moments_caption: &'static str,
    /// A measured mean.
    pub mean: &'static str,
    /// A measured variance.
    pub variance: &'static str,
    /// What theory says of the one before.
    pub theory: &'static str,
    /// Start the way back.
    pub un_mix: &'static str,
    /// The slider of the number of steps back.
    pub steps: &'static str,
    /// Whether each step adds noise.
    pub fresh_noise: &'static str,
    /// Whether the field is shown.
    pub show_field: &'static str,
    /// What the field's arrows mean.
    pub field_note: &'static str,
    /// The slider over the run.
    pub step: &'static str,
    /// Step so many of so many.
    pub step_value: fn(usize, usize) -> String,
    /// Hold the run.
    pub pause: &'static str,
    /// Go on with it.
    pub resume: &'static str,
    /// One step on.
    pub step_forward: &'static str,
    /// One step back.
    pub step_back: &'static str,
    /// Why a drawing cannot be un-mixed.
    pub own_cannot: &'static str,
    /// The engine is not there yet.
    pub engine_loading: &'static str,
    /// The network is not there yet.
    pub network_loading: &'static str,
    /// The engine cannot, and why.
    pub engine_failed: fn(&str) -> String,
    /// How fast the run goes.
    pub pace: fn(&Pace) -> String,
}

/// A short title and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The title.
    pub title: String,
    /// What follows.
    pub text: String,
}

/// The numbers of the forward process.
#[derive(Debug, Clone, Copy)]
pub struct Mixing {
    /// The timestep.
    pub t: u32,
    /// ᾱ_t.
    pub alpha_bar: f64,
    /// 1−ᾱ_t.
    pub one_minus_alpha_bar: f64,
    /// Particles drawn.
    pub particles: usize,
}

/// The numbers of the way back.
#[derive(Debug, Clone, Copy)]
pub struct Unmixing {
    /// Steps taken to what is shown.
    pub step: usize,
    /// Steps in all, 0 until known.
    pub of: usize,
    /// ᾱ of what is shown.
    pub alpha_bar: f64,
    /// ᾱ of the level that the run takes its start for, 0 until known.
    pub start_alpha_bar: f64,
    /// Particles drawn.
    pub particles: usize,
}

/// How far the ink is mixed, as its caption says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mixed {
    /// There is no ink.
    Blank,
    /// Not at all: x_0.
    Fresh,
    /// A little.
    Blurred,
    /// Much, but the shape may still be told.
    Spread,
    /// So far that only a network sees the shape.
    Almost,
    /// Wholly: N(0, I).
    Noise,
}

impl Mixing {
    /// How far the ink is mixed.
    pub fn mixed(&self) -> Mixed {
        match self.alpha_bar {
            _ if self.particles == 0 => Mixed::Blank,
            _ if self.t == 0 => Mixed::Fresh,
            kept if kept > 0.75 => Mixed::Blurred,
            kept if kept > 0.2 => Mixed::Spread,
            kept if kept > 0.005 => Mixed::Almost,
            _ => Mixed::Noise,
        }
    }
}

/// How far the way back has come, as its caption says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmixed {
    /// At its beginning, pure noise.
    Noise,
    /// The particles gather.
    Gathers,
    /// A shape is to be seen.
    Appears,
    /// At its end.
    Done,
    /// At its end, under a schedule that never came to pure noise.
    Off,
}

impl Unmixing {
    /// How far it has come.
    pub fn unmixed(&self) -> Unmixed {
        match self.step {
            0 => Unmixed::Noise,
            step if step == self.of && self.start_alpha_bar > 0.02 => Unmixed::Off,
            step if step == self.of => Unmixed::Done,
            _ if self.alpha_bar < 0.2 => Unmixed::Gathers,
            _ => Unmixed::Appears,
        }
    }
}

/// How fast the engine moves particles.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Particles in a step.
    pub particles: u32,
    /// Milliseconds a step, the median.
    pub ms: f64,
    /// Whether on a GPU.
    pub webgpu: bool,
}
