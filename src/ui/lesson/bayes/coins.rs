//! Three coins that fall one after another: every joint, marginal and conditional probability of theirs.

/// Three coins A, B and C. B looks at A, and C at B, or at A in its place. Nothing is certain: the first three lie above 0 and below 1, so
/// that every side can be given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coins {
    /// How likely A shows heads.
    pub first: f64,
    /// How likely B shows what A shows.
    pub second: f64,
    /// How likely C shows what the coin shows that it looks at.
    pub third: f64,
    /// How often C looks at A and not at B: 0 is a Markov chain.
    pub back: f64,
}

impl Default for Coins {
    fn default() -> Self {
        Self { first: 0.5, second: 0.8, third: 0.9, back: 0.0 }
    }
}

/// What a coin shows, heads as true; none where that does not matter.
type Side = Option<bool>;

/// Heads.
const H: Side = Some(true);

impl Coins {
    /// P(A, B, C) for what they show.
    pub fn joint(&self, [a, b, c]: [bool; 3]) -> f64 {
        let of = |probability: f64, yes: bool| if yes { probability } else { 1.0 - probability };
        let third = (1.0 - self.back) * of(self.third, c == b) + self.back * of(self.third, c == a);
        of(self.first, a) * of(self.second, b == a) * third
    }

    /// All that they can show, heads first.
    pub fn all() -> impl Iterator<Item = [bool; 3]> {
        (0..8_u8).map(|i| [i & 4 == 0, i & 2 == 0, i & 1 == 0])
    }

    /// The probability of all that agrees with `sides`.
    fn marginal(&self, sides: [Side; 3]) -> f64 {
        let agrees =
            |shown: &[bool; 3]| shown.iter().zip(sides).all(|(shown, side)| side.is_none_or(|side| side == *shown));
        Self::all().filter(agrees).map(|shown| self.joint(shown)).sum()
    }

    /// P(`what` | `given`).
    fn given(&self, what: [Side; 3], given: [Side; 3]) -> f64 {
        let both = std::array::from_fn(|i| what[i].or(given[i]));
        self.marginal(both) / self.marginal(given)
    }

    /// Prior P(A), likelihood P(B | A), evidence P(B) and posterior P(A | B), all of heads.
    pub fn bayes(&self) -> [f64; 4] {
        let [a, b] = [[H, None, None], [None, H, None]];
        [self.marginal(a), self.given(b, a), self.marginal(b), self.given(a, b)]
    }

    /// The left sides of the five product rules, with the factors of their right sides, all of heads:
    /// P(A, B) and P(A, B, C) and P(B, C | A) in general, then the latter two as they are in a Markov chain.
    pub fn rules(&self) -> [(f64, Vec<f64>); 5] {
        let [a, b, c] = [[H, None, None], [None, H, None], [None, None, H]];
        let (ab, abc, bc) = ([H, H, None], [H, H, H], [None, H, H]);
        let (first, second) = (self.marginal(a), self.given(b, a));
        let (third, short) = (self.given(c, ab), self.given(c, b));
        let (all, later) = (self.marginal(abc), self.given(bc, a));
        [
            (self.marginal(ab), vec![second, first]),
            (all, vec![third, second, first]),
            (later, vec![third, second]),
            (all, vec![short, second, first]),
            (later, vec![short, second]),
        ]
    }
}

/// Whether both sides of a rule are equal.
pub fn holds((left, factors): &(f64, Vec<f64>)) -> bool {
    (left - factors.iter().product::<f64>()).abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_hold_always_and_their_short_forms_in_a_chain_alone() {
        for back in [0.0, 0.3, 1.0] {
            for first in [0.05, 0.35, 0.95] {
                let coins = Coins { first, back, ..Coins::default() };
                let sum: f64 = Coins::all().map(|shown| coins.joint(shown)).sum();
                assert!((sum - 1.0).abs() < 1e-12);
                let held = coins.rules().each_ref().map(holds);
                assert_eq!(held[..3], [true; 3], "{coins:?}");
                assert!(back > 0.0 || held == [true; 5], "{coins:?}");
            }
        }
        let looking = Coins { back: 0.3, ..Coins::default() }.rules();
        assert!(!holds(&looking[3]) && !holds(&looking[4]));
    }

    #[test]
    fn bayes_theorem_joins_the_four() {
        let [prior, likelihood, evidence, posterior] = Coins { first: 0.3, ..Coins::default() }.bayes();
        assert!((evidence - (0.3 * 0.8 + 0.7 * 0.2)).abs() < 1e-12);
        assert!((posterior - likelihood * prior / evidence).abs() < 1e-12);
    }
}
