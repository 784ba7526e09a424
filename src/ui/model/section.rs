//! The page's sections, in reading order.

use super::chapter::ChapterId;

/// A section of the page: an anchor that an address can end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section(&'static str);

impl Section {
    /// Every section, in the order of the page.
    pub const ALL: [Self; 14] = [
        Self("ink"),
        Self(ChapterId::Model.anchor()),
        Self(ChapterId::Diffusion.anchor()),
        Self(ChapterId::Step.anchor()),
        Self(ChapterId::Sums.anchor()),
        Self(ChapterId::Jump.anchor()),
        Self("forward"),
        Self(ChapterId::Limit.anchor()),
        Self(ChapterId::Learned.anchor()),
        Self(ChapterId::Bayes.anchor()),
        Self(ChapterId::Objective.anchor()),
        Self(ChapterId::Sampling.anchor()),
        Self("reverse"),
        Self(ChapterId::Uses.anchor()),
    ];

    /// Its id in the page, and in addresses behind the `#`.
    pub const fn id(self) -> &'static str {
        self.0
    }

    /// The section with this id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.0 == id)
    }
}

impl Default for Section {
    /// Where the page begins.
    fn default() -> Self {
        Self::ALL[0]
    }
}

/// How the course has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// At first.
    ByItself,
    /// After it had failed, when the visitor asked for it again.
    Asked,
}
