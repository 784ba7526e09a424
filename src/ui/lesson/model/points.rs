//! The chapter's data, the Gaussian that is to be their model, and how well it is one.

use crate::diffusion::{GaussianNoise, stream};
use crate::ink::{InkShape, sample_shape};
use crate::named::named;
use crate::statistics::fit::fit_isotropic;
use crate::statistics::{Component, Mixture};
use crate::ui::model::chapter::ChapterId;

/// Points on the line.
const ON_LINE: usize = 200;
/// Points in the plane.
const IN_PLANE: usize = 300;
/// The first draws of the chapter's stream; new samples take the seeds after it.
const SEED: u64 = 1;
/// Within this many nats a point of the best, a model is as good as the best.
const CLOSE: f64 = 0.02;
/// Points whose densities are multiplied in the derivation: few enough for a product to be written down.
const FEW: usize = 5;
/// Half the distance of the two places that a slope is taken between.
const SMALL: f64 = 1e-4;

named! {
    /// The data to choose from.
    pub enum Data {
        /// One hump on the line.
        OneHump = "one-hump",
        /// Two humps on the line.
        TwoHumps = "two-humps",
        /// Two moons in the plane.
        TwoMoons = "two-moons",
    }
}

impl Data {
    /// Whether its points lie in the plane, two numbers each.
    pub fn is_plane(self) -> bool {
        self == Self::TwoMoons
    }

    /// How far from the nearest data point a new sample lies where there are no data.
    pub fn reach(self) -> f64 {
        if self.is_plane() { 0.3 } else { 0.2 }
    }

    fn sample(self) -> Vec<f32> {
        let mut noise = noise(SEED);
        let bells: &[(f64, f64)] = match self {
            Self::OneHump => &[(0.8, 0.49)],
            Self::TwoHumps => &[(-1.4, 0.09), (1.4, 0.09)],
            Self::TwoMoons => return sample_shape(InkShape::TwoMoons, IN_PLANE, &mut noise),
        };
        let component = |&(mean, variance)| Component { weight: 1.0, mean: [mean], variance };
        let mixture = Mixture::new(bells.iter().map(component).collect()).expect("the bells above are in range");
        mixture.sample(ON_LINE, &mut noise)
    }
}

fn noise(seed: u64) -> GaussianNoise {
    GaussianNoise::new(seed, stream::LESSON + ((ChapterId::Model.number() as u64) << 24))
}

/// A Gaussian as a model: on the line, or with equal spread in both directions of the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Model {
    /// Its mean; on the line only the first number counts.
    pub mean: [f64; 2],
    /// Its standard deviation, above 0.
    pub deviation: f64,
}

impl Default for Model {
    fn default() -> Self {
        Self { mean: [-1.5, 1.0], deviation: 1.0 }
    }
}

impl Model {
    /// Its density in 1 or 2 dimensions.
    pub fn density<const D: usize>(&self) -> Mixture<D> {
        let mean = std::array::from_fn(|axis| self.mean[axis]);
        let component = Component { weight: 1.0, mean, variance: self.deviation * self.deviation };
        Mixture::new(vec![component]).expect("sliders and fits keep mean and spread in range")
    }

    /// New samples, the same ones for the same round.
    pub fn draw(&self, data: Data, round: u64) -> Vec<f32> {
        let mut noise = noise(SEED + round);
        if data.is_plane() {
            self.density::<2>().sample(IN_PLANE, &mut noise)
        } else {
            self.density::<1>().sample(ON_LINE, &mut noise)
        }
    }
}

/// Data points, and the best model that they have.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    /// Which they are.
    pub data: Data,
    /// Their coordinates, one or two numbers a point.
    pub values: Vec<f32>,
    /// The model of maximum likelihood.
    pub best: Model,
}

impl Points {
    /// The points of these data: always the same.
    pub fn new(data: Data) -> Self {
        let values = data.sample();
        let best = if data.is_plane() { fitted::<2>(&values) } else { fitted::<1>(&values) };
        Self { data, values, best }
    }

    /// The mean log-likelihood of a model, in nats a point.
    pub fn log_likelihood(&self, model: Model) -> f64 {
        if self.data.is_plane() {
            model.density::<2>().mean_log_likelihood(&self.values)
        } else {
            model.density::<1>().mean_log_likelihood(&self.values)
        }
    }

    /// How far a model's log-likelihood is below the best, in nats a point.
    pub fn gap(&self, model: Model) -> f64 {
        self.log_likelihood(self.best) - self.log_likelihood(model)
    }

    /// Whether a model is all but the best.
    pub fn is_close(&self, model: Model) -> bool {
        self.gap(model) <= CLOSE
    }

    /// How many of these samples lie farther than [`Data::reach`] from every point.
    pub fn lonely(&self, samples: &[f32]) -> usize {
        let reach = self.data.reach() as f32;
        if self.data.is_plane() {
            farther::<2>(&self.values, samples, reach)
        } else {
            farther::<1>(&self.values, samples, reach)
        }
    }
}

fn fitted<const D: usize>(values: &[f32]) -> Model {
    fit_isotropic::<D>(values).map_or_else(
        |_| Model::default(),
        |fit| {
            let mut mean = [0.0; 2];
            mean[..D].copy_from_slice(&fit.mean);
            Model { mean, deviation: fit.variance.sqrt() }
        },
    )
}

fn farther<const D: usize>(points: &[f32], samples: &[f32], reach: f32) -> usize {
    let (points, samples) = (points.as_chunks::<D>().0, samples.as_chunks::<D>().0);
    let near =
        |a: &[f32; D], b: &[f32; D]| a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>() <= reach * reach;
    samples.iter().filter(|sample| !points.iter().any(|point| near(point, sample))).count()
}

/// Both sides of every line of the derivation, each computed in its own way; for points on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides {
    /// The logarithm of the product of the first few densities, and the sum of their logarithms.
    pub product: [f64; 2],
    /// The mean log-likelihood point by point, and from the data's mean and variance.
    pub sum: [f64; 2],
    /// Its slope over μ, by two neighbouring models and by the formula.
    pub mean: [f64; 2],
    /// Its slope over σ, likewise.
    pub spread: [f64; 2],
}

impl Sides {
    /// The sides for a model; none for points in the plane.
    pub fn new(points: &Points, model: Model) -> Option<Self> {
        if points.data.is_plane() {
            return None;
        }
        let density = model.density::<1>();
        let few = || points.values.iter().take(FEW).map(|&x| [f64::from(x)]);
        let Model { mean: [mu, _], deviation } = model;
        let variance = deviation * deviation;
        let [center, _] = points.best.mean;
        let squares = points.best.deviation * points.best.deviation + (center - mu) * (center - mu);
        let slope = |change: fn(&mut Model, f64)| {
            let at = |by| {
                let mut moved = model;
                change(&mut moved, by);
                points.log_likelihood(moved)
            };
            (at(SMALL) - at(-SMALL)) / (2.0 * SMALL)
        };
        Some(Self {
            product: [
                libm::log(few().map(|x| density.density(&x)).product()),
                few().map(|x| density.log_density(&x)).sum(),
            ],
            sum: [
                points.log_likelihood(model),
                -0.5 * libm::log(std::f64::consts::TAU * variance) - squares / (2.0 * variance),
            ],
            mean: [slope(|model, by| model.mean[0] += by), (center - mu) / variance],
            spread: [slope(|model, by| model.deviation += by), squares / (variance * deviation) - 1.0 / deviation],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_model_beats_the_fit_and_the_start_is_far_from_it() {
        for data in Data::ALL {
            let points = Points::new(data);
            assert!(!points.is_close(Model::default()), "{data:?}");
            assert!(points.gap(points.best).abs() < 1e-12);
            for by in [-0.05, 0.05] {
                let Model { mean: [x, y], deviation } = points.best;
                assert!(points.gap(Model { mean: [x + by, y], deviation }) > 0.0);
                assert!(points.gap(Model { mean: [x, y], deviation: deviation + by }) > 0.0);
            }
        }
    }

    #[test]
    fn the_best_can_be_reached_on_the_sliders() {
        for data in Data::ALL {
            let points = Points::new(data);
            let on_slider = |value: f64| (20.0 * value).round() / 20.0;
            let Model { mean, deviation } = points.best;
            assert!(points.is_close(Model { mean: mean.map(on_slider), deviation: on_slider(deviation) }), "{data:?}");
        }
        // What the browser's test sets.
        assert!(Points::new(Data::OneHump).is_close(Model { mean: [0.8, 1.0], deviation: 0.7 }));
    }

    #[test]
    fn only_one_hump_is_drawn_well() {
        let share = |data: Data| {
            let points = Points::new(data);
            let samples = points.best.draw(data, 1);
            points.lonely(&samples) as f64 / (samples.len() as f64 / if data.is_plane() { 2.0 } else { 1.0 })
        };
        let shares = Data::ALL.map(share);
        assert!(shares[0] < 0.03 && shares[1] > 0.2 && shares[2] > 0.2, "{shares:?}");
    }

    #[test]
    fn both_sides_of_every_line_agree() {
        for data in [Data::OneHump, Data::TwoHumps] {
            let points = Points::new(data);
            for model in [Model::default(), points.best, Model { mean: [2.0, 0.0], deviation: 0.6 }] {
                let Sides { product, sum, mean, spread } = Sides::new(&points, model).unwrap();
                for [left, right] in [product, sum, mean, spread] {
                    assert!((left - right).abs() < 1e-5 * (1.0 + left.abs()), "{data:?}: {left} and {right}");
                }
            }
        }
        assert_eq!(Sides::new(&Points::new(Data::TwoMoons), Model::default()), None);
    }
}
