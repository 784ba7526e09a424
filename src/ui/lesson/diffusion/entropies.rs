//! The entropy of the ink against the noise level, whatever the schedule: particles and their noises stay the same, so the level alone
//! decides. Found once for a shape, it gives the curve of every schedule at once.

use super::space::Space;
use crate::diffusion::{Schedule, alpha_bar_of};
use crate::ink::Particles;

/// Log-SNRs at which the entropy is found, from plus to minus this, evenly: beyond them it does not change any more.
const MOST_LOG_SNR: f64 = 14.0;
/// How many.
const LEVELS: usize = 57;

/// The entropy of particles in a space, level by level.
#[derive(Debug, Clone, PartialEq)]
pub struct Entropies(Vec<f64>);

impl Entropies {
    /// Those of these particles; of none there are none.
    pub fn new(space: Space, particles: &Particles) -> Self {
        let level = |i: usize| MOST_LOG_SNR * (1.0 - 2.0 * i as f64 / (LEVELS - 1) as f64);
        let entropy = |log_snr: f64| {
            let (alpha_bar, rest) = alpha_bar_of(log_snr);
            space.entropy(&space.points_at(particles, alpha_bar, rest))
        };
        Self((0..LEVELS).filter_map(|i| entropy(level(i))).collect())
    }

    /// The entropy at a timestep, in nats, on the line between the two nearest levels.
    pub fn at(&self, schedule: &Schedule, t: u32) -> Option<f64> {
        let log_snr = schedule.log_snr(t).clamp(-MOST_LOG_SNR, MOST_LOG_SNR);
        let place = (LEVELS - 1) as f64 * (0.5 - 0.5 * log_snr / MOST_LOG_SNR);
        let before = *self.0.get(place as usize)?;
        let after = self.0.get(place as usize + 1).copied().unwrap_or(before);
        Some(before + (after - before) * place.fract())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::InkShape;
    use crate::ui::lesson::diffusion::figure::PARTICLES;
    use crate::ui::model::state::InkSource;
    use crate::ui::parts::ink::cloud::Cloud;
    use crate::ui::parts::schedule::presets::Preset;

    #[test]
    fn they_are_the_entropies_of_the_particles_under_every_schedule() {
        let cloud = Cloud::new(&InkSource::Shape(InkShape::Brush), PARTICLES);
        for space in Space::ALL {
            let entropies = Entropies::new(space, &cloud.particles);
            for preset in Preset::ALL {
                let schedule = Schedule::new(preset.parameters()).unwrap();
                let steps = schedule.steps();
                for t in [0, 1, steps / 50, steps / 5, steps / 2, steps] {
                    let exact = space.entropy(&space.points(&cloud.particles, &schedule, t)).unwrap();
                    let found = entropies.at(&schedule, t).unwrap();
                    assert!((found - exact).abs() < 0.03, "{space:?}, {preset:?}, {t}: {found} for {exact}");
                }
            }
        }
    }

    #[test]
    fn no_particles_have_no_entropy() {
        let schedule = Schedule::new(Preset::ALL[0].parameters()).unwrap();
        assert_eq!(Entropies::new(Space::Ddpm, &Particles::new(Vec::new(), 1)).at(&schedule, 10), None);
    }
}
