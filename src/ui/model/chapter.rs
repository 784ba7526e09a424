//! The chapters, and which of them a reader has done.

use crate::named::named;

named! {
    /// A chapter of the lesson.
    pub enum ChapterId {
        /// What a generative model is.
        Model = "model",
        /// Ink: diffusion, and disorder growing with time.
        Diffusion = "diffusion",
        /// One step forward.
        Step = "step",
        /// Sums of Gaussians.
        Sums = "sums",
        /// Many steps are one jump.
        Jump = "jump",
        /// The limit N(0, I).
        Limit = "limit",
        /// Why going back is learned.
        Learned = "learned",
        /// Bayes and the posterior.
        Bayes = "bayes",
        /// The bound and L_simple.
        Objective = "objective",
        /// Sampling.
        Sampling = "sampling",
        /// What it is used for.
        Uses = "uses",
    }
}

impl ChapterId {
    /// Its id in the page and in addresses.
    pub const fn anchor(self) -> &'static str {
        self.name()
    }

    /// Its number, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }
}

/// The chapters whose "try it" was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done(u16);

const _: () = assert!(ChapterId::COUNT <= u16::BITS as usize, "a bit a chapter: widen Done");

impl Done {
    /// Whether a chapter is among them.
    pub fn contains(self, id: ChapterId) -> bool {
        self.0 >> id as u16 & 1 == 1
    }

    /// With one more.
    #[must_use]
    pub fn with(self, id: ChapterId) -> Self {
        Self(self.0 | 1 << id as u16)
    }

    /// The chapters of both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// As words that [`Self::from_words`] reads: the anchors of the chapters.
    pub fn to_words(self) -> String {
        let done = ChapterId::ALL.into_iter().filter(|&id| self.contains(id));
        done.map(ChapterId::anchor).collect::<Vec<_>>().join(" ")
    }

    /// The chapters named in a text; what is no chapter is passed over.
    pub fn from_words(words: &str) -> Self {
        let named = ChapterId::ALL.into_iter().filter(|id| words.split(' ').any(|word| word == id.anchor()));
        named.fold(Self::default(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_tabs_have_done_is_done() {
        let [sums, uses] = [ChapterId::Sums, ChapterId::Uses].map(|id| Done::default().with(id));
        assert_eq!(sums.union(uses), sums.with(ChapterId::Uses));
        assert_eq!(sums.union(Done::default()), sums);
    }

    #[test]
    fn what_is_done_survives_as_words() {
        let done = Done::default().with(ChapterId::Sums).with(ChapterId::Uses);
        assert_eq!(done.to_words(), "sums uses");
        assert_eq!(Done::from_words("uses nonsense sums"), done);
        assert!(!done.contains(ChapterId::Model));
    }
}
