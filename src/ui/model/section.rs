//! The page's sections, in reading order.

use super::chapter::ChapterId;

/// A section of the page: an anchor that an address can end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section(&'static str);

impl Section {
    /// Every section, in the order of the page.
    pub const ALL: [Self; 14] = [
        Self::INK,
        Self(ChapterId::Model.anchor()),
        Self(ChapterId::Diffusion.anchor()),
        Self(ChapterId::Step.anchor()),
        Self(ChapterId::Sums.anchor()),
        Self(ChapterId::Jump.anchor()),
        Self::FORWARD,
        Self(ChapterId::Limit.anchor()),
        Self(ChapterId::Learned.anchor()),
        Self(ChapterId::Bayes.anchor()),
        Self(ChapterId::Objective.anchor()),
        Self(ChapterId::Sampling.anchor()),
        Self::REVERSE,
        Self(ChapterId::Uses.anchor()),
    ];

    /// The first screen: ink, there and back.
    pub const INK: Self = Self("ink");
    /// The forward part.
    pub const FORWARD: Self = Self("forward");
    /// The reverse part.
    pub const REVERSE: Self = Self("reverse");
    /// The sections that make no use of time: neither a figure nor a formula in them knows t.
    const TIMELESS: [Self; 3] =
        [Self(ChapterId::Model.anchor()), Self(ChapterId::Sums.anchor()), Self(ChapterId::Uses.anchor())];
    /// The section with the workshop: the last chapter.
    pub const WORKSHOP: Self = Self(ChapterId::Uses.anchor());

    /// Its id in the page, and in addresses behind the `#`.
    pub const fn id(self) -> &'static str {
        self.0
    }

    /// Whose time passes here.
    pub fn time(self) -> Time {
        match self {
            Self::REVERSE => Time::Run,
            section if Self::TIMELESS.contains(&section) => Time::None,
            _ => Time::Page,
        }
    }

    /// The section with this id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.0 == id)
    }
}

impl Default for Section {
    /// Where the page begins.
    fn default() -> Self {
        Self::INK
    }
}

/// Whose time passes in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// None: it makes no use of t.
    None,
    /// The page's timestep t.
    Page,
    /// That of a run, from noise to data.
    Run,
}

/// How the course has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// At first.
    ByItself,
    /// After it had failed, when the visitor asked for it again.
    Asked,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_with_a_time_of_its_own_is_in_the_page() {
        assert!(
            Section::TIMELESS
                .into_iter()
                .chain([Section::INK, Section::REVERSE])
                .all(|section| Section::ALL.contains(&section))
        );
        let time = |id| Section::of(id).map(Section::time);
        assert_eq!([time("ink"), time("sums"), time("reverse")], [Some(Time::Page), Some(Time::None), Some(Time::Run)]);
    }
}
