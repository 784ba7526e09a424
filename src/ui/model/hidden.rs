//! Parts of the page that a teacher can hide.

use crate::named::named;

named! {
    /// A part that can be hidden.
    pub enum Part {
        /// The sliders of β start and β end.
        Betas = "betas",
        /// The rest of the schedule: T, the kind, the presets and the chart.
        Schedule = "schedule",
        /// The forward part.
        Forward = "forward",
        /// The reverse part.
        Reverse = "reverse",
        /// The list of devices to compute on.
        Compute = "compute",
        /// The folded derivations of the chapters.
        Derivations = "derivations",
    }
}

/// The parts that are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hidden(u16);

const _: () = assert!(Part::COUNT <= u16::BITS as usize, "a bit a part: widen Hidden");

impl Hidden {
    /// Whether a part is hidden.
    pub const fn has(self, part: Part) -> bool {
        self.0 >> part as u16 & 1 == 1
    }

    /// Whether anything is.
    pub const fn any(self) -> bool {
        self.0 != 0
    }

    /// The same with one part hidden or shown.
    #[must_use]
    pub const fn with(self, part: Part, hidden: bool) -> Self {
        let bit = 1 << part as u16;
        Self(if hidden { self.0 | bit } else { self.0 & !bit })
    }

    /// The parts as addresses name them.
    pub fn names(self) -> String {
        let hidden = Part::ALL.into_iter().filter(|&part| self.has(part));
        hidden.map(Part::name).collect::<Vec<_>>().join(",")
    }

    /// The parts from their names; none if there is another word among them.
    pub fn from_names(names: &str) -> Option<Self> {
        let mut parts = names.split(',').filter(|name| !name.is_empty());
        parts.try_fold(Self::default(), |hidden, name| Some(hidden.with(Part::of_name(name)?, true)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_hidden_one_by_one_and_survive_as_names() {
        let mut hidden = Hidden::default();
        assert_eq!(Hidden::from_names(""), Some(hidden));
        for part in Part::ALL {
            assert!(!hidden.has(part));
            hidden = hidden.with(part, true);
            assert!(hidden.has(part) && hidden.any());
            assert_eq!(Hidden::from_names(&hidden.names()), Some(hidden));
        }
        assert_eq!(hidden.names(), "betas,schedule,forward,reverse,compute,derivations");
        for part in Part::ALL {
            hidden = hidden.with(part, false);
        }
        assert_eq!(hidden, Hidden::default());
        assert_eq!(Hidden::from_names("forward,tea"), None);
    }
}
