//! The colours of ink on paper.

/// How much of its darkness ink keeps when it is all noise. Without it the middle of the noise is as black as a drop.
const PALE: f32 = 0.36;

/// The share of its darkness, 0.36 to 1, that ink has where it keeps the share `alpha_bar` of its signal: paler as it is diluted.
pub fn strength(alpha_bar: f64) -> f32 {
    PALE + (1.0 - PALE) * (alpha_bar as f32).clamp(0.0, 1.0)
}

/// How densities of ink become colours. Colours are sRGB from 0 to 1.
///
/// Light passes through ink of density d, seen against paper, by Beer–Lambert's law, channel by channel:
/// colour = ink + (paper − ink) · exp(−absorption · d), where d = 1 is the density in the middle of N(0, I).
/// The same law makes ink glow on a dark page: there `ink` is brighter than `paper`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Where there is no ink.
    pub paper: [f32; 3],
    /// Where ink is so deep that no paper shows.
    pub ink: [f32; 3],
    /// How fast each channel goes from paper to ink. The channel that is absorbed least gives thin ink its tint.
    pub absorption: [f32; 3],
}

impl Palette {
    /// Blue-black ink on cream paper.
    pub const fn light() -> Self {
        Self { paper: [0.976, 0.957, 0.914], ink: [0.035, 0.043, 0.09], absorption: [5.3, 4.2, 2.9] }
    }

    /// Luminous blue ink on a dark page.
    pub const fn dark() -> Self {
        Self { paper: [0.047, 0.055, 0.075], ink: [0.86, 0.94, 1.0], absorption: [0.85, 1.6, 3.4] }
    }

    /// The palette `share` (0 to 1) of the way from this one to `other`, for ink that turns into the colour of noise.
    pub fn mix(&self, other: &Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |a: [f32; 3], b: [f32; 3]| std::array::from_fn(|c| a[c] + (b[c] - a[c]) * share);
        Self {
            paper: mix(self.paper, other.paper),
            ink: mix(self.ink, other.ink),
            absorption: mix(self.absorption, other.absorption),
        }
    }

    /// The colour, opaque, of ink of density `density`.
    pub(super) fn color(&self, density: f32) -> [u8; 4] {
        let channel = |c: usize| {
            let through = libm::expf(-self.absorption[c] * density);
            ((self.ink[c] + (self.paper[c] - self.ink[c]) * through) * 255.0).round() as u8
        };
        [channel(0), channel(1), channel(2), 255]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_palest_as_noise_and_never_darker_than_fresh() {
        assert_eq!([-1.0, 0.0, 1.0, 2.0].map(strength), [PALE, PALE, 1.0, 1.0]);
    }

    #[test]
    fn mixing_reaches_both_palettes() {
        let (light, dark) = (Palette::light(), Palette::dark());
        assert_eq!(light.mix(&dark, 0.0), light);
        assert_eq!(light.mix(&light, 0.5), light);
        let most = light.mix(&dark, 1.0);
        assert!((0..3).all(|c| (most.ink[c] - dark.ink[c]).abs() < 1e-6));
    }
}
