//! What a chapter shows of the present numbers is computed while somebody can see it, and else stays as it was last.

use crate::ui::kit::rest::Rests;

/// How badly something is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It is in sight, or soon will be.
    Now,
    /// It is out of sight, but can be read: it must be right whenever the page is at rest.
    AtRest(Rests),
    /// Nobody can see or read it.
    Not,
}

/// What was computed last.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<T> {
    value: Option<T>,
    /// The rests of the page when it was computed.
    at: Rests,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { value: None, at: Rests::default() }
    }
}

impl<T: Clone> Kept<T> {
    /// It as it was computed last.
    pub fn last(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// It as it has to be now; none where it was never needed.
    pub fn get(&mut self, need: Need, compute: impl FnOnce() -> T) -> Option<T> {
        let due = match need {
            Need::Now => true,
            Need::AtRest(rests) => rests != self.at,
            Need::Not => false,
        };
        if due {
            self.value = Some(compute());
        }
        if let Need::AtRest(rests) = need {
            self.at = rests;
        }
        self.value.clone()
    }
}

/// How badly the values of a chapter's symbols are needed. They are there from the beginning, so that no formula stands empty. `seen`:
/// whether what says them is in sight.
pub fn need_of_values(seen: bool, missing: bool, rests: Rests) -> Need {
    if seen || missing { Need::Now } else { Need::AtRest(rests) }
}

/// How badly the lines of a folded or unfolded derivation are needed. Folded, they are only to be found by a search in the page, with
/// whatever numbers.
pub fn need_of_lines(near: bool, unfolded: bool, missing: bool, rests: Rests) -> Need {
    match (unfolded || missing, near) {
        (false, _) => Need::Not,
        (true, true) => Need::Now,
        (true, false) => Need::AtRest(rests),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown at each of these moments, where the present number is the moment's.
    fn shown(needs: &[Need]) -> Vec<Option<usize>> {
        let mut kept = Kept::default();
        needs.iter().enumerate().map(|(now, need)| kept.get(*need, || now)).collect()
    }

    #[test]
    fn what_is_in_sight_is_always_present() {
        assert_eq!(shown(&[Need::Now; 3]), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn what_is_out_of_sight_is_computed_once_a_rest() {
        let at = |rests| Need::AtRest(Rests(rests));
        assert_eq!(shown(&[Need::Now, at(1), at(1), at(1), at(2)]), [Some(0), Some(1), Some(1), Some(1), Some(4)]);
        assert_eq!(shown(&[at(0), at(1)]), [None, Some(1)], "the page has not rested yet");
        assert_eq!(shown(&[at(1), Need::Now, at(1), at(2)]), [Some(0), Some(1), Some(1), Some(3)]);
    }

    #[test]
    fn what_nobody_can_see_costs_nothing_and_is_present_when_it_is_seen() {
        assert_eq!(shown(&[Need::Not, Need::Not, Need::Now, Need::Not]), [None, None, Some(2), Some(2)]);
        let rests = Rests(7);
        assert_eq!(need_of_lines(true, false, false, rests), Need::Not, "folded");
        assert_eq!(need_of_lines(true, true, false, rests), Need::Now, "unfolded in sight");
        assert_eq!(need_of_lines(false, true, false, rests), Need::AtRest(rests), "unfolded out of sight");
        assert_eq!(need_of_lines(true, false, true, rests), Need::Now, "never computed");
        assert_eq!(need_of_values(false, false, rests), Need::AtRest(rests));
        assert_eq!([need_of_values(true, false, rests), need_of_values(false, true, rests)], [Need::Now; 2]);
    }
}
