//! What `ink evaluate NAME` tries a system on: real pictures, networks, a judge; and the figures that come out.

use std::fmt;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::Error;
use super::network::{self, DataArguments, WeightsArguments};
use crate::engine::denoiser::Denoiser;
use crate::engine::network::NetworkId;
use crate::engine::settings::Network;
use crate::train::classifier::{Classifier, accuracy};
use crate::train::data::Pictures;

/// What a system is tried on.
#[derive(Debug, Clone, Args)]
pub struct TrialArguments {
    /// The network, and the pictures that it was trained for.
    #[arg(long, default_value = "digits")]
    pub network: Network,
    /// Pictures to try it on.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(10..))]
    pub count: u32,
    /// The seed of all noise. It also says which pictures: the first ones for 1, those after them for 2, and so on.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    #[command(flatten)]
    pub data: DataArguments,
    /// Take training pictures, as one does to choose defaults, and not test pictures.
    #[arg(long)]
    pub training: bool,
    #[command(flatten)]
    pub weights: WeightsArguments,
    /// The classifier that judges [default: weights/classifier-NETWORK.bin].
    #[arg(long)]
    pub classifier: Option<PathBuf>,
}

/// Everything that a system is tried on, loaded.
#[derive(Debug)]
pub struct Trial {
    /// The network, and what the pictures show.
    pub network: Network,
    /// The pictures.
    pub pictures: Pictures,
    /// The seed of all noise.
    pub seed: u64,
    /// The networks.
    pub denoiser: Denoiser,
    /// Who says what a picture shows.
    pub judge: Classifier,
}

impl TrialArguments {
    /// Loads what it needs, with these networks beside its own.
    ///
    /// # Errors
    /// [`Error`]
    pub fn load(&self, further: &[Network]) -> Result<Trial, Error> {
        let folder = self.data.folder(self.network);
        let all = if self.training { Pictures::training(&folder)? } else { Pictures::test(&folder)? };
        let networks: Vec<NetworkId> = [self.network].iter().chain(further).map(|&network| network.into()).collect();
        Ok(Trial {
            network: self.network,
            pictures: some(&all, self.count as usize, self.seed),
            seed: self.seed,
            denoiser: self.weights.load(&networks)?,
            judge: network::judge(self.network, self.classifier.as_deref())?,
        })
    }
}

/// `count` pictures, which ones by the seed.
fn some(all: &Pictures, count: usize, seed: u64) -> Pictures {
    let first = (seed.wrapping_sub(1) % all.len() as u64) as usize * count;
    all.at((first..first + count).map(|place| place % all.len()))
}

impl Trial {
    /// How many pictures.
    pub fn count(&self) -> u32 {
        self.pictures.len() as u32
    }

    /// Share of pictures that the judge takes for what their originals show.
    pub fn recognised(&self, pixels: &[f32]) -> f64 {
        self.taken_for(pixels, &self.pictures.classes)
    }

    /// Share of pictures that the judge takes for these classes.
    pub fn taken_for(&self, pixels: &[f32], classes: &[u8]) -> f64 {
        accuracy(&self.judge.judge(pixels).classes, classes)
    }

    /// For every picture another class than its own, each about as often.
    pub fn other_classes(&self) -> Vec<u8> {
        let other = |(at, &class): (usize, &u8)| ((usize::from(class) + 1 + at % 9) % 10) as u8;
        self.pictures.classes.iter().enumerate().map(other).collect()
    }

    /// The root of the mean square over all pixels of the distance to the originals.
    pub fn rmse(&self, pixels: &[f32]) -> f64 {
        crate::diffusion::objective::l_simple(&self.pictures.pixels, pixels).sqrt()
    }
}

/// What a figure has to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hold {
    /// Nothing; it is there to compare with.
    Nothing,
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
}

/// One figure of a trial.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// What came out.
    pub value: f64,
    /// What it has to be.
    pub hold: Hold,
}

impl Figure {
    /// A figure to compare with.
    pub fn new(name: impl Into<String>, value: f64) -> Self {
        Self { name: name.into(), value, hold: Hold::Nothing }
    }

    /// The same figure, which has to be this.
    pub fn hold(self, hold: Hold) -> Self {
        Self { hold, ..self }
    }

    /// Whether it is what it has to be.
    pub fn holds(&self) -> bool {
        match self.hold {
            Hold::Nothing => true,
            Hold::AtLeast(least) => self.value >= least,
            Hold::AtMost(most) => self.value <= most,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<64} {:8.4}", self.name, self.value)?;
        let verdict = if self.holds() { "holds" } else { "MISSED" };
        match self.hold {
            Hold::Nothing => Ok(()),
            Hold::AtLeast(least) => write!(f, "   ≥ {least:.4} {verdict}"),
            Hold::AtMost(most) => write!(f, "   ≤ {most:.4} {verdict}"),
        }
    }
}

/// Prints figures, one a line.
///
/// # Errors
/// [`Error::Print`]
pub fn print(figures: &[Figure]) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    for figure in figures {
        writeln!(out, "{figure}")?;
    }
    Ok(())
}
