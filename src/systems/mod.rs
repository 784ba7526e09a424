//! The systems that grew out of DDPM, a folder each: what it is, its command, its figures, its part of the page, its tests.
//!
//! A system may use every room, but no other system, and no room uses it but through the registries here, which all follow one list.

pub mod detect;
pub mod edit;
pub mod forecast;
#[cfg(test)]
mod ideal;
pub mod inpaint;
#[cfg(feature = "ui")]
pub mod page;
pub mod recognise;
pub mod segment;
pub mod upscale;
pub mod words;
#[cfg(feature = "ui")]
pub mod workshop;

use crate::engine::ink::Unmix;
use crate::engine::pictures::Pictures;
use crate::engine::system::Entry;

/// The registries, of the systems that the page is built around and of those that have a folder here.
macro_rules! registries {
    ([$($built_in:ty),*], [$($system:ty),* $(,)?]) => {
        /// Every system that an engine runs.
        pub const ENGINE: &[Entry] = &[$(Entry::of::<$built_in>(),)* $(Entry::of::<$system>()),*];

        /// Every system with commands of its own.
        #[cfg(feature = "cli")]
        pub const COMMANDS: &[crate::command::system::Entry] = &[$(crate::command::system::Entry::of::<$system>()),*];
    };
}

// A new system is a folder and a line.
registries!(
    [Pictures, Unmix],
    [
        inpaint::Inpaint,
        edit::Edit,
        edit::Translate,
        recognise::Recognise,
        upscale::Upscale,
        upscale::cascade::Cascade,
        detect::Detect,
        segment::Segment,
        forecast::Forecast,
        words::Verse,
        words::Word,
    ]
);
