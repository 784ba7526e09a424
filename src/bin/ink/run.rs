//! `ink run`: a subcommand for each system of the registry, with its own arguments. Those of `ink evaluate` and `ink train` are made alike.

use std::fmt;
use std::marker::PhantomData;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command, FromArgMatches, Subcommand};
use ink_diffusion::command::system::{Carried, Entry, Verb};
use ink_diffusion::systems::COMMANDS;

/// One of the things that can be done with a system.
pub trait Of {
    /// The system's verb for it; none where it cannot be done with this one.
    fn verb(entry: &Entry) -> Option<Verb>;
}

/// The systems of a verb, by their names.
fn verbs<V: Of>() -> impl Iterator<Item = (&'static str, Verb)> {
    COMMANDS.iter().filter_map(|entry| Some((entry.name, V::verb(entry)?)))
}

/// `ink run`.
pub struct Run;

impl Of for Run {
    fn verb(entry: &Entry) -> Option<Verb> {
        Some(entry.run)
    }
}

/// A system that was named, and its arguments.
pub struct Named<V> {
    verb: Verb,
    matches: ArgMatches,
    of: PhantomData<V>,
}

/// A system to run.
pub type System = Named<Run>;

impl<V> Named<V> {
    /// Does it.
    pub fn carry_out(&self) -> Result<(), Carried> {
        self.verb.carry_out(&self.matches)
    }
}

impl<V> fmt::Debug for Named<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.matches.fmt(f)
    }
}

impl<V: Of> FromArgMatches for Named<V> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let named = matches.subcommand().and_then(|(name, matches)| {
            let (_, verb) = verbs::<V>().find(|(of, _)| *of == name)?;
            Some(Self { verb, matches: matches.clone(), of: PhantomData })
        });
        named.ok_or_else(|| clap::Error::new(ErrorKind::MissingSubcommand))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<V: Of> Subcommand for Named<V> {
    fn augment_subcommands(command: Command) -> Command {
        command.subcommands(verbs::<V>().map(|(name, verb)| verb.parser(name)))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        verbs::<V>().any(|(of, _)| of == name)
    }
}
