//! Which texts the lesson has: its frame, its symbols, and each chapter's own.

pub mod bayes;
pub mod diffusion;
pub mod jump;
pub mod learned;
pub mod limit;
pub mod model;
pub mod notes;
pub mod objective;
pub mod pixel;
pub mod sampling;
pub mod step;
pub mod sums;
pub mod uses;

/// Texts.
#[derive(Debug)]
pub struct Lesson {
    /// What every chapter's frame says.
    pub frame: Frame,
    /// What each symbol of `www/formulas/symbols.tex` means.
    pub symbols: &'static [Symbol],
    /// The table of mistakes in lecture notes.
    pub notes: notes::Notes,
    /// The picture in which a pixel is picked.
    pub pixel: pixel::Pixel,
    /// The chapter on what a generative model is.
    pub model: model::Model,
    /// The chapter on ink and diffusion.
    pub diffusion: diffusion::Diffusion,
    /// The chapter on one step forward.
    pub step: step::Step,
    /// The chapter on sums of Gaussians.
    pub sums: sums::Sums,
    /// The chapter on many steps as one jump.
    pub jump: jump::Jump,
    /// The chapter on the limit.
    pub limit: limit::Limit,
    /// The chapter on why going back is learned.
    pub learned: learned::Learned,
    /// The chapter on Bayes and the posterior.
    pub bayes: bayes::Bayes,
    /// The chapter on the objective.
    pub objective: objective::Objective,
    /// The chapter on sampling.
    pub sampling: sampling::Sampling,
    /// The chapter on what it is used for.
    pub uses: uses::Uses,
}

/// What a symbol means.
#[derive(Debug)]
pub struct Symbol {
    /// Its name in `www/formulas/symbols.tex`.
    pub name: &'static str,
    /// What it stands for.
    pub meaning: &'static str,
}

/// What every chapter's frame says.
#[derive(Debug)]
pub struct Frame {
    /// The heading of the thing to try.
    pub try_it: &'static str,
    /// The same once it is done.
    pub done: &'static str,
    /// Said before the first chapter: how to ask a symbol, and what the abbreviations stand for.
    pub intro: &'static str,
    /// The heading of a common mistake.
    pub mistake: &'static str,
    /// The folded derivation.
    pub line_by_line: &'static str,
    /// Which of how many figures and steps is presented.
    pub presented: fn(usize, usize) -> String,
    /// The button to the figure or step before it.
    pub previous: &'static str,
    /// The button to the one after it.
    pub next: &'static str,
}

/// What every chapter says. The texts may hold `{symbol}` and `*stressed*`.
#[derive(Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The heading.
    pub title: &'static str,
    /// A few short paragraphs.
    pub paragraphs: &'static [&'static str],
    /// What to try.
    pub try_it: &'static str,
    /// What was seen, said once it is done.
    pub tried: &'static str,
    /// Mistakes that are often made here.
    pub mistakes: &'static [&'static str],
}
