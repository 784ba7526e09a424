//! How good a picture network is: its loss by noise level, whether its samples are what they should be, how far they are from the
//! real ones as a whole, and whether they are copies.

use nalgebra::{DMatrix, DVector, SymmetricEigen};

use super::classifier::{Classifier, FEATURES, Judgement, accuracy};
use super::data::Pictures;
use super::manifold::Manifold;
use super::sample::{SampleError, sample};
use crate::diffusion::{GaussianNoise, alpha_bar_of, forward, objective, stream};
use crate::engine::ask::{Ask, Condition};
use crate::engine::denoiser::{DenoiseError, Denoiser};
use crate::engine::settings::{ClassChoice, Network, PIXELS, PictureRun};

/// L_simple on test pictures at one noise level: the mean over pixels of (ε − ε̂)².
///
/// # Errors
/// [`DenoiseError`]
pub fn loss_at(
    denoiser: &Denoiser,
    network: Network,
    test: &Pictures,
    log_snr: f64,
    count: usize,
) -> Result<f64, DenoiseError> {
    let (alpha_bar, rest) = alpha_bar_of(log_snr);
    let mut sum = 0.0;
    let count = count.min(test.len());
    for start in (0..count).step_by(100) {
        let indices = start..(start + 100).min(count);
        let x0 = &test.pixels[indices.start * PIXELS..indices.end * PIXELS];
        let epsilon = GaussianNoise::new(start as u64, stream::FORWARD_JUMP).vec(x0.len());
        let mut x_t = vec![0.0; x0.len()];
        forward::jump(x0, &epsilon, alpha_bar, rest, &mut x_t);
        let ask = Ask {
            network: network.into(),
            x: x_t,
            log_snr: vec![log_snr],
            condition: Condition::labels(test.classes[indices.clone()].to_vec()),
            guidance: 0.0,
        };
        let found = pollster::block_on(denoiser.answer(&ask))?;
        sum += objective::l_simple(&epsilon, &found) * indices.len() as f64;
    }
    Ok(sum / count as f64)
}

/// A verdict whose probability is above this is a confident one.
const CONFIDENT: f32 = 0.95;

/// How good pictures are, beside real ones.
#[derive(Debug, Clone, Copy)]
pub struct Quality {
    /// Share of pictures that the classifier takes for the class that was asked for.
    pub accuracy: f64,
    /// Share of pictures of whose class it is surer than 0.95.
    pub confident: f64,
    /// Fréchet distance to the real test pictures, in the classifier's features.
    pub frechet: f64,
    /// Share of pictures among the real ones.
    pub precision: f64,
    /// Share of the real ones among the pictures.
    pub recall: f64,
}

impl std::fmt::Display for Quality {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { accuracy, confident, frechet, precision, recall } = self;
        write!(f, "class accuracy {accuracy:.4}, confident {confident:.4}, Fréchet distance {frechet:.3}, ")?;
        write!(f, "precision {precision:.3}, recall {recall:.3}")
    }
}

/// Real pictures that others are held against.
#[derive(Debug)]
pub struct Real<'a> {
    all: Gaussian,
    some: Manifold<'a>,
    features: &'a [f32],
}

impl<'a> Real<'a> {
    /// These, as the classifier sees them. Precision and recall are of the first `count`: as many as are held against them.
    pub fn new(judged: &'a Judgement, count: usize) -> Self {
        let features = &judged.features[..(count * FEATURES).min(judged.features.len())];
        Self { all: Gaussian::of(&judged.features), some: Manifold::of(features, FEATURES), features }
    }

    /// How good pictures are that were to be of these classes.
    pub fn quality(&self, judged: &Judgement, wanted: &[u8]) -> Quality {
        Quality {
            accuracy: accuracy(&judged.classes, wanted),
            confident: judged.surer_than(CONFIDENT),
            frechet: Gaussian::of(&judged.features).frechet(&self.all),
            precision: self.some.share_of(&judged.features),
            recall: Manifold::of(&judged.features, FEATURES).share_of(self.features),
        }
    }
}

/// The quality of `count` samples, all classes alike, against real pictures; and the samples.
///
/// # Errors
/// [`SampleError`]
pub fn quality(
    denoiser: &Denoiser,
    classifier: &Classifier,
    real: &Real<'_>,
    run: &PictureRun,
    count: u32,
) -> Result<(Quality, Vec<f32>), SampleError> {
    let run = PictureRun { class: ClassChoice::All, ..*run };
    let samples = sample(denoiser, &run, count)?;
    let wanted: Vec<u8> = (0..count).filter_map(|index| run.class.of(index, count)).collect();
    Ok((real.quality(&classifier.judge(&samples), &wanted), samples))
}

/// Mean and covariance of features.
#[derive(Debug, Clone)]
pub struct Gaussian {
    mean: DVector<f64>,
    covariance: DMatrix<f64>,
}

impl Gaussian {
    /// Of [`FEATURES`] numbers a picture.
    pub fn of(features: &[f32]) -> Self {
        let n = features.len() / FEATURES;
        let rows = DMatrix::from_row_iterator(n, FEATURES, features.iter().map(|&value| f64::from(value)));
        let mean = rows.row_mean().transpose();
        let centred = DMatrix::from_fn(n, FEATURES, |row, column| rows[(row, column)] - mean[column]);
        let covariance = centred.transpose() * &centred / (n.max(2) - 1) as f64;
        Self { mean, covariance }
    }

    /// Fréchet distance of two normal distributions (Heusel et al. 2017, section 3 and Dowson & Landau 1982):
    /// |μ₁−μ₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁^½ Σ₂ Σ₁^½)^½).
    pub fn frechet(&self, other: &Self) -> f64 {
        let root = symmetric_root(&self.covariance);
        let middle = symmetric_root(&(&root * &other.covariance * &root));
        let means = (&self.mean - &other.mean).norm_squared();
        means + self.covariance.trace() + other.covariance.trace() - 2.0 * middle.trace()
    }
}

/// The root of a symmetric matrix without negative eigenvalues (those that rounding made are taken for 0).
fn symmetric_root(matrix: &DMatrix<f64>) -> DMatrix<f64> {
    let symmetric = (matrix + matrix.transpose()) * 0.5;
    let SymmetricEigen { eigenvectors, eigenvalues } = SymmetricEigen::new(symmetric);
    let roots = eigenvalues.map(|value| value.max(0.0).sqrt());
    &eigenvectors * DMatrix::from_diagonal(&roots) * eigenvectors.transpose()
}

/// Median over pictures of the root-mean-square distance to the nearest of `among`.
pub fn nearest(pictures: &[f32], among: &Pictures) -> f64 {
    use rayon::prelude::*;
    let mut distances: Vec<f64> = pictures
        .par_chunks_exact(PIXELS)
        .map(|picture| {
            let squares = among
                .pixels
                .chunks_exact(PIXELS)
                .map(|other| picture.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f32>());
            f64::from(squares.fold(f32::INFINITY, f32::min) / PIXELS as f32).sqrt()
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frechet_of_shifted_and_scaled_noise_is_the_closed_form() {
        let n = 4000;
        let noise = GaussianNoise::new(3, 0).vec(n * FEATURES);
        let scaled: Vec<f32> = noise.iter().map(|z| 2.0 * z + 0.5).collect();
        let (plain, scaled) = (Gaussian::of(&noise), Gaussian::of(&scaled));
        // Per feature: 0.5² + (2 − 1)².
        let expected = FEATURES as f64 * 1.25;
        assert!((plain.frechet(&scaled) / expected - 1.0).abs() < 0.02, "{}", plain.frechet(&scaled));
        assert!(plain.frechet(&plain).abs() < 1e-6);
    }
}
