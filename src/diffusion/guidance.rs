//! Classifier-free guidance (Ho & Salimans 2022, eq. 6).

/// ε̂ ← (1+w)·ε̂(x, y) − w·ε̂(x, ∅), in place of the conditional ε̂.
///
/// w = 0 leaves the conditional ε̂ as it is, to the bit; w = −1 gives the unconditional one. The slices have equal lengths;
/// of unequal ones the shortest decides.
pub fn guide(conditional: &mut [f32], unconditional: &[f32], w: f64) {
    if w == 0.0 {
        return;
    }
    for (c, &u) in conditional.iter_mut().zip(unconditional) {
        *c = ((1.0 + w) * f64::from(*c) - w * f64::from(u)) as f32;
    }
}
