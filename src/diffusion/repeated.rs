//! The same forward step again and again, as it is and with its shrinking left out.
//!
//! With it, x ← √(1−β)·x + √β·z: the distance of the variance from 1 shrinks by 1 − β a step. Without it, x ← x + √β·z: the
//! variance grows by β a step, for ever (Song et al. 2021, *Score-Based Generative Modeling*, call the one variance preserving, the
//! other variance exploding).

use super::exact_reverse::marginal;
use super::forward;
use crate::statistics::{Component, Mixture};

/// A step that is repeated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RepeatedStep {
    /// The variance of the noise that it adds, in [0, 1].
    pub beta: f64,
    /// Whether x is multiplied by √(1−β) first.
    pub shrinks: bool,
}

impl RepeatedStep {
    /// The share of the data's variance that is left after so many steps: (1−β)^count, or 1.
    pub fn kept(&self, count: u32) -> f64 {
        if self.shrinks { libm::pow(1.0 - self.beta, f64::from(count)) } else { 1.0 }
    }

    /// The variance of all noise after so many steps: 1 − (1−β)^count, or count·β.
    pub fn added(&self, count: u32) -> f64 {
        if self.shrinks { 1.0 - self.kept(count) } else { f64::from(count) * self.beta }
    }

    /// The variance after so many steps, of data with this variance.
    pub fn variance(&self, start: f64, count: u32) -> f64 {
        self.kept(count) * start + self.added(count)
    }

    /// One step in place with standard normal noise; the shorter slice decides how many values take it.
    pub fn take(&self, x: &mut [f32], z: &[f32]) {
        if self.shrinks {
            return forward::step(x, z, self.beta);
        }
        let add = self.beta.sqrt();
        for (x, &z) in x.iter_mut().zip(z) {
            *x = (f64::from(*x) + add * f64::from(z)) as f32;
        }
    }

    /// The distribution after so many steps, of data with this one.
    pub fn marginal<const D: usize>(&self, data: &Mixture<D>, count: u32) -> Mixture<D> {
        let added = self.added(count);
        if self.shrinks {
            return marginal(data, self.kept(count), added);
        }
        let spread = |component: &Component<D>| Component { variance: component.variance + added, ..*component };
        Mixture::from_parts(data.components().iter().map(spread).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{GaussianNoise, moments};

    #[test]
    fn closed_forms_are_what_steps_do() {
        let data = Mixture::new(vec![
            Component { weight: 1.0, mean: [-0.9], variance: 0.2 },
            Component { weight: 3.0, mean: [1.1], variance: 0.4 },
        ])
        .unwrap();
        for shrinks in [true, false] {
            let step = RepeatedStep { beta: 0.15, shrinks };
            let mut noise = GaussianNoise::new(1, 0);
            let mut x = data.sample(20_000, &mut noise);
            let mut variance = data.variance();
            for count in 1..=12 {
                step.take(&mut x, &noise.vec(20_000));
                variance = if shrinks { 0.85 * variance + 0.15 } else { variance + 0.15 };
                assert!((step.variance(data.variance(), count) - variance).abs() < 1e-12);
                let marginal = step.marginal(&data, count);
                assert!((marginal.variance() - variance).abs() < 1e-12);
                let found = moments(&x);
                assert!(
                    (found.variance - variance).abs() < 0.05 * variance
                        && (found.mean - marginal.mean()[0]).abs() < 0.06
                );
            }
        }
    }
}
