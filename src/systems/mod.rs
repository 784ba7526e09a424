//! The systems that grew out of DDPM, a folder each: what it is, its command, its figures, its part of the page, its tests.
//!
//! A system may use every room, but no other system, and no room uses it but through [`ENGINE`] here and the registries of the command
//! line and of the page, which follow the same list.

pub mod edit;
pub mod inpaint;
#[cfg(feature = "ui")]
pub mod page;
pub mod recognise;
#[cfg(feature = "ui")]
pub mod workshop;

use crate::engine::ink::Unmix;
use crate::engine::pictures::Pictures;
use crate::engine::system::Entry;

/// Every system that an engine runs. A new one is a folder here and a line.
pub const ENGINE: &[Entry] = &[
    Entry::of::<Pictures>(),
    Entry::of::<Unmix>(),
    Entry::of::<inpaint::Inpaint>(),
    Entry::of::<edit::Edit>(),
    Entry::of::<edit::Translate>(),
    Entry::of::<recognise::Recognise>(),
];
