//! What a system says about its commands, and how they become parts of `ink run` and `ink evaluate`.

use clap::{ArgMatches, Args, Command as Parser};

use super::Error;
use crate::engine::system::System;

/// A system with a command line.
pub trait Command: System {
    /// The arguments of `ink run NAME`; their comment is its help.
    type Run: Args;
    /// The arguments of `ink evaluate NAME`; their comment is its help.
    type Evaluate: Args;

    /// Makes a run and writes what comes out.
    ///
    /// # Errors
    /// [`Error`]; then nothing is written.
    fn run(arguments: &Self::Run) -> Result<(), Error>;

    /// Measures how well the system does what it is for, and prints the figures.
    ///
    /// # Errors
    /// [`Error`]
    fn evaluate(arguments: &Self::Evaluate) -> Result<(), Error>;
}

/// One of a system's commands without the system's type.
#[derive(Clone, Copy)]
pub struct Verb {
    arguments: fn(Parser) -> Parser,
    carry_out: fn(&ArgMatches) -> Result<(), Carried>,
}

/// What became of a command that was not carried out.
pub enum Carried {
    /// Its arguments were not understood.
    Arguments(clap::Error),
    /// It failed.
    Failed(Error),
}

/// A system's commands without its type, as a registry holds them.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The system's name.
    pub name: &'static str,
    /// `ink run NAME`.
    pub run: Verb,
    /// `ink evaluate NAME`.
    pub evaluate: Verb,
}

impl Entry {
    /// The entry of a system.
    pub const fn of<S: Command>() -> Self {
        Self {
            name: S::NAME,
            run: Verb { arguments: S::Run::augment_args, carry_out: |matches| carry_out(matches, S::run) },
            evaluate: Verb {
                arguments: S::Evaluate::augment_args,
                carry_out: |matches| carry_out(matches, S::evaluate),
            },
        }
    }
}

fn carry_out<A: Args>(matches: &ArgMatches, act: fn(&A) -> Result<(), Error>) -> Result<(), Carried> {
    let arguments = A::from_arg_matches(matches).map_err(Carried::Arguments)?;
    act(&arguments).map_err(Carried::Failed)
}

impl Verb {
    /// The verb's parser, as a subcommand of this name.
    pub fn parser(&self, name: &'static str) -> Parser {
        (self.arguments)(Parser::new(name))
    }

    /// Carries it out with what its parser has found.
    ///
    /// # Errors
    /// [`Carried`]
    pub fn carry_out(&self, matches: &ArgMatches) -> Result<(), Carried> {
        (self.carry_out)(matches)
    }
}
