//! The texts of the first screen, and of all that is not the course.

use super::{drawing, ink, page, schedule, share};
use crate::picture::CLASSES;

/// All texts of one language but those of the [`course`](super::course).
#[derive(Debug)]
pub struct Text {
    /// What stands between two sentences.
    pub gap: &'static str,
    /// The garments of Fashion-MNIST, by class.
    pub garments: [&'static str; CLASSES as usize],
    /// The page's frame.
    pub page: page::Page,
    /// The schedule bar.
    pub schedule: schedule::Schedule,
    /// The ink part.
    pub ink: ink::Ink,
    /// Sharing.
    pub share: share::Share,
    /// The squares to draw on.
    pub drawing: drawing::Drawing,
}
