//! What a system says about its commands, and how they become parts of `ink run`, `ink evaluate` and `ink train`.

use clap::{ArgMatches, Args, Command as Parser};

use super::Error;
use crate::engine::system::System;

/// A system with a command line.
pub trait Command: System {
    /// The arguments of `ink run NAME`; their comment is its help.
    type Run: Args;
    /// The arguments of `ink evaluate NAME`; their comment is its help.
    type Evaluate: Args;
    /// `ink train NAME`, where the system has a network of its own: [`Verb::train`].
    const TRAIN: Option<Verb> = None;

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

/// A system with a network of its own to train.
pub trait Train {
    /// The arguments of `ink train NAME`; their comment is its help.
    type Arguments: Args;

    /// Trains it and writes its weights.
    ///
    /// # Errors
    /// [`Error`]
    fn train(arguments: &Self::Arguments) -> Result<(), Error>;
}

/// One of a system's commands without the system's type.
#[derive(Debug, Clone, Copy)]
pub struct Verb {
    arguments: fn(Parser) -> Parser,
    carry_out: fn(&ArgMatches) -> Result<(), Carried>,
}

/// What became of a command that was not carried out.
#[derive(Debug)]
pub enum Carried {
    /// Its arguments were not understood.
    Arguments(clap::Error),
    /// It failed.
    Failed(Error),
}

/// A system's commands without its type, as a registry holds them.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The system's name.
    pub name: &'static str,
    /// `ink run NAME`.
    pub run: Verb,
    /// `ink evaluate NAME`.
    pub evaluate: Verb,
    /// `ink train NAME`; none where the system asks the networks of others.
    pub train: Option<Verb>,
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
            train: S::TRAIN,
        }
    }
}

fn carry_out<A: Args>(matches: &ArgMatches, act: fn(&A) -> Result<(), Error>) -> Result<(), Carried> {
    let arguments = A::from_arg_matches(matches).map_err(Carried::Arguments)?;
    act(&arguments).map_err(Carried::Failed)
}

impl Verb {
    /// A system's `ink train NAME`.
    pub const fn train<T: Train>() -> Self {
        Self { arguments: T::Arguments::augment_args, carry_out: |matches| carry_out(matches, T::train) }
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::trajectory::RunError;

    /// What `ink train` of a system is given.
    #[derive(Debug, Args)]
    struct Arguments {
        /// Cups of tea to learn from.
        #[arg(long)]
        cups: u32,
    }

    struct Tea;

    impl Train for Tea {
        type Arguments = Arguments;

        fn train(arguments: &Arguments) -> Result<(), Error> {
            // Told by the failure, so that the test sees what came here.
            Err(RunError::Count { count: arguments.cups, most: 3 }.into())
        }
    }

    #[test]
    fn a_system_trains_with_arguments_of_its_own() {
        let verb = Verb::train::<Tea>();
        let help = verb.parser("tea").render_help().to_string();
        assert!(help.contains("--cups") && help.contains("Cups of tea"), "{help}");
        let parsed = |arguments: &[&str]| verb.parser("tea").try_get_matches_from(arguments);
        assert!(parsed(&["tea"]).is_err() && parsed(&["tea", "--cups", "many"]).is_err());
        let matches = parsed(&["tea", "--cups", "7"]).expect("as it has to be");
        let failed = verb.carry_out(&matches).expect_err("it always fails");
        assert!(matches!(failed, Carried::Failed(Error::Run(RunError::Count { count: 7, .. }))), "{failed:?}");
    }
}
