//! `ink run verse`, `ink run word`, and their `ink evaluate` and `ink train`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::data::{self, Corpus};
use super::files::{self, TextFiles};
use super::kind::Kind;
use super::learn::TextTask;
use super::pattern;
use super::process::x_of;
use super::vocabulary::Vocabulary;
use super::{ROUNDED_FROM, STEPS, TextRun, Verse, Word, evaluate};
use crate::command::Error;
use crate::command::batches::{Divisible, run_all};
use crate::command::input::{finite, share};
use crate::command::network::WeightsArguments;
use crate::command::system::{Command, Train, Verb};
use crate::command::training::{Trained, TrainingArguments};
use crate::command::trial;
use crate::diffusion::{Sampler, Variance};
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::engine::system::System;
use crate::train::data::DataError;
use crate::train::{file, run};

/// Where a network and its symbols are, and how it writes.
#[derive(Debug, Clone, Args)]
pub struct WayArguments {
    #[command(flatten)]
    weights: WeightsArguments,
    /// The folder of the networks' symbols.
    #[arg(long, default_value = "www/text", value_name = "FOLDER")]
    symbols: PathBuf,
    /// Noise levels from noise to text.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
    /// The variance of a step's noise.
    #[arg(long, default_value = "posterior-beta")]
    variance: Variance,
    /// DDIM with this η in the place of DDPM: 0 adds no noise on the way, 1 is DDPM.
    #[arg(long, value_parser = share)]
    eta: Option<f64>,
    /// The log-SNR from which on x̂_0 is rounded to symbols.
    #[arg(long, default_value_t = ROUNDED_FROM, value_parser = finite, allow_negative_numbers = true)]
    rounded_from: f64,
    /// The power to which what places say of each other is raised: 1 is what was learned, more is more usual [default: by what is written].
    #[arg(long)]
    sharpness: Option<f32>,
    /// Let the network change what is given.
    #[arg(long)]
    no_clamping: bool,
    /// Round to symbols at the end only.
    #[arg(long)]
    no_rounding: bool,
    /// Do not follow the wishes' gradient.
    #[arg(long)]
    no_control: bool,
}

impl WayArguments {
    /// Texts with nothing given and nothing wished, written this way.
    pub fn run(&self, kind: Kind, vocabulary: Vocabulary, batch: Batch) -> TextRun {
        let plain = TextRun::new(kind, vocabulary, batch);
        TextRun {
            steps: self.steps,
            sampler: self.eta.map_or(Sampler::Ddpm { variance: self.variance }, |eta| Sampler::Ddim { eta }),
            clamping: !self.no_clamping,
            rounding: (!self.no_rounding).then_some(self.rounded_from),
            sharpness: self.sharpness.unwrap_or(plain.sharpness),
            control: !self.no_control,
            ..plain
        }
    }

    /// The symbols of a kind.
    fn vocabulary(&self, kind: Kind) -> Result<Vocabulary, Error> {
        TextFiles::of(kind, &self.symbols).vocabulary()
    }

    fn denoiser<S: System<Settings = TextRun>>(&self, run: &TextRun) -> Result<Denoiser, Error> {
        self.weights.load(&S::networks(run))
    }
}

/// What every run of texts takes.
#[derive(Debug, Clone, Args)]
pub struct TextArguments {
    /// How many texts.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    count: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write, .txt, a line each.
    #[arg(long, value_parser = files::text_file)]
    out: PathBuf,
    #[command(flatten)]
    way: WayArguments,
}

impl TextArguments {
    /// Writes texts that are as `set` makes the run.
    fn write<S: Divisible<Settings = TextRun>>(
        &self,
        kind: Kind,
        set: impl FnOnce(&mut TextRun) -> Result<(), pattern::PatternError>,
    ) -> Result<(), Error> {
        let mut run = self.way.run(kind, self.way.vocabulary(kind)?, Batch::of(self.seed, self.count));
        set(&mut run).map_err(Error::system)?;
        let denoiser = self.way.denoiser::<S>(&run)?;
        let texts = texts_of::<S>(&denoiser, &run, kind)?;
        let lines: String = texts.iter().map(|text| run.vocabulary.spelled(text) + "\n").collect();
        Ok(file::write(&self.out, lines.as_bytes())?)
    }
}

/// The texts of a run, as indices of symbols.
///
/// # Errors
/// [`Error`]
pub fn texts_of<S: Divisible<Settings = TextRun>>(
    denoiser: &Denoiser,
    run: &TextRun,
    kind: Kind,
) -> Result<Vec<Vec<u16>>, Error> {
    let table = run.vocabulary.table();
    let x = run_all::<S>(denoiser, run, |_, _| {})?;
    let text = |x: &[f32]| x.chunks_exact(table.width).map(|place| table.nearest(place) as u16).collect();
    Ok(x_of(&x, kind).map(text).collect())
}

/// Write lines of Tang verse, five characters each.
#[derive(Debug, Args)]
pub struct VerseArguments {
    /// What is given: five characters, with _ where any may stand.
    #[arg(long, default_value = "_____")]
    fix: String,
    /// The tone pattern: 平 or 仄 for each place, or _ where either may stand.
    #[arg(long)]
    tones: Option<String>,
    #[command(flatten)]
    texts: TextArguments,
}

/// Write English words of three to ten letters.
#[derive(Debug, Args)]
pub struct WordArguments {
    /// What is given: a letter for each place, with _ where any may stand. It also says how long the word is.
    #[arg(long)]
    fix: Option<String>,
    /// How many letters are wished; a pattern says it by itself.
    #[arg(long, conflicts_with = "fix")]
    length: Option<u8>,
    /// The letters in which the word is to end, as a wish.
    #[arg(long)]
    ending: Option<String>,
    #[command(flatten)]
    texts: TextArguments,
}

/// Measure lines of verse (perplexity, copies, tones) or words (how many there are, lengths, endings), what is given, and each mechanism switched
/// off beside it.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    /// Texts of each figure.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(20..=100_000))]
    count: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    data: CorpusArguments,
    #[command(flatten)]
    way: WayArguments,
}

/// Where the data are.
#[derive(Debug, Clone, Args)]
pub struct CorpusArguments {
    /// The folder of the data: for verse that in which npm has put chinese-poetry and opencc-js, for words that with the list american-english
    /// [default: data/node_modules, /usr/share/dict].
    #[arg(long)]
    data: Option<PathBuf>,
}

impl CorpusArguments {
    fn read(&self, kind: Kind) -> Result<Corpus, DataError> {
        let folder = |usual: &'static str| self.data.as_deref().unwrap_or(Path::new(usual)).to_owned();
        match kind {
            Kind::Verse => data::verse::read(&folder("data/node_modules")),
            Kind::Word => data::word::read(&folder("/usr/share/dict")),
        }
    }
}

/// Train the network and its symbols' embeddings.
#[derive(Debug, Args)]
pub struct TrainArguments {
    #[command(flatten)]
    data: CorpusArguments,
    #[command(flatten)]
    training: TrainingArguments,
    /// Train nothing, and make the page's files of the run's last checkpoint.
    #[arg(long)]
    export: bool,
    /// The folder for the symbols and for what the page tells of a text.
    #[arg(long, default_value = "www/text", value_name = "FOLDER")]
    symbols: PathBuf,
}

fn train(kind: Kind, arguments: &TrainArguments) -> Result<(), Error> {
    let corpus = arguments.data.read(kind)?;
    let texts = |symbols: &[u16]| symbols.len() / kind.places();
    println!("{} texts to learn from, {} withheld", texts(&corpus.training), texts(&corpus.withheld));
    let samples = match kind {
        Kind::Verse => 3_500_000,
        Kind::Word => 13_000_000,
    };
    let batch = if kind == Kind::Verse { 128 } else { 256 };
    let trained = Trained { name: kind.name().to_owned(), samples, batch, folder: "www/weights" };
    let options = arguments.training.options(trained)?;
    // Training leaves network and symbols in one file, in the run's folder; the page wants them apart.
    let (out, whole) = (options.out.clone(), options.folder.join("weights.bin"));
    let files = TextFiles::of(kind, &arguments.symbols);
    let [weights, symbols @ ..] = files.with(&out);
    file::check_places(&[&[&whole, weights][..], &symbols].concat())?;
    if !arguments.export {
        let options = run::Options { out: whole.clone(), ..options };
        let seconds = run::train(&TextTask::new(corpus.clone()), &options)?;
        println!("{} samples in {seconds:.0} s", options.samples);
    }
    files::export(&corpus, &whole, &out, &files)?;
    println!("weights in {}, symbols in {}", out.display(), arguments.symbols.display());
    Ok(())
}

macro_rules! commands {
    ($($System:ident: $run:ident = $Run:ident;)*) => {$(
        impl Divisible for $System {
            fn batch(run: &TextRun) -> Batch {
                run.batch
            }

            fn part(run: &TextRun, batch: Batch) -> TextRun {
                TextRun { batch, ..run.clone() }
            }
        }

        impl Command for $System {
            type Run = $Run;
            type Evaluate = EvaluateArguments;
            const TRAIN: Option<Verb> = Some(Verb::train::<$System>());

            fn run(arguments: &$Run) -> Result<(), Error> {
                $run(arguments)
            }

            fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
                let corpus = arguments.data.read(Self::KIND)?;
                let vocabulary = arguments.way.vocabulary(Self::KIND)?;
                let run = arguments.way.run(Self::KIND, vocabulary, Batch::of(arguments.seed, arguments.count));
                let denoiser = arguments.way.denoiser::<Self>(&run)?;
                let write = |run: &TextRun| texts_of::<Self>(&denoiser, run, Self::KIND);
                trial::print(&evaluate::figures(&corpus, &run, write)?)
            }
        }

        impl Train for $System {
            type Arguments = TrainArguments;

            fn train(arguments: &TrainArguments) -> Result<(), Error> {
                train(Self::KIND, arguments)
            }
        }
    )*};
}

commands! {
    Verse: run_verse = VerseArguments;
    Word: run_word = WordArguments;
}

fn run_verse(arguments: &VerseArguments) -> Result<(), Error> {
    arguments.texts.write::<Verse>(Kind::Verse, |run| {
        run.given = pattern::given(Kind::Verse, &run.vocabulary, &arguments.fix)?;
        if let Some(tones) = &arguments.tones {
            run.tones = pattern::tones(tones)?;
        }
        Ok(())
    })
}

fn run_word(arguments: &WordArguments) -> Result<(), Error> {
    arguments.texts.write::<Word>(Kind::Word, |run| {
        if let Some(fix) = &arguments.fix {
            run.given = pattern::given(Kind::Word, &run.vocabulary, fix)?;
        }
        run.letters = arguments.length.map(pattern::letters).transpose()?;
        if let Some(ending) = &arguments.ending {
            run.ending = pattern::ending(&run.vocabulary, ending, run.letters)?;
        }
        Ok(())
    })
}
