//! Blobs: few that stand for many keep what matters.

use ink_diffusion::diffusion::GaussianNoise;
use ink_diffusion::ink::{InkShape, sample_shape};
use ink_diffusion::statistics::{Blobs, BlobsError};

/// The mean, and the variance averaged over both coordinates.
fn summary(blobs: &Blobs) -> ([f64; 2], f64) {
    let sum = |f: &dyn Fn(&[f64; 2]) -> f64| -> f64 {
        blobs.centers().iter().zip(blobs.weights()).map(|(c, w)| w * f(c)).sum()
    };
    let mean = [sum(&|c| c[0]), sum(&|c| c[1])];
    let spread = sum(&|c| 0.5 * ((c[0] - mean[0]).powi(2) + (c[1] - mean[1]).powi(2)));
    (mean, spread + blobs.variance())
}

#[test]
fn representatives_keep_mean_and_variance() {
    for shape in InkShape::ALL {
        let points = sample_shape(shape, 6000, &mut GaussianNoise::new(5, 0));
        let (mean, variance) = summary(&Blobs::at_points(&points, 0.0).unwrap());
        for at_most in [1, 50, 400] {
            let blobs = Blobs::representing(&points, at_most).unwrap();
            assert!(blobs.centers().len() <= at_most && blobs.centers().len() > at_most / 2, "{shape:?} {at_most}");
            let (blob_mean, blob_variance) = summary(&blobs);
            assert!((blob_mean[0] - mean[0]).abs() < 1e-10 && (blob_mean[1] - mean[1]).abs() < 1e-10);
            assert!((blob_variance - variance).abs() < 1e-10);
            assert!(blobs.weights().iter().all(|w| *w > 0.0));
        }
        assert!(Blobs::representing(&points, 400).unwrap().variance() < 0.005, "{shape:?}");
    }
}

#[test]
fn few_points_are_kept_and_poor_ones_refused() {
    let points = [0.0, 1.0, f32::NAN, 2.0, -1.0, 0.5];
    let blobs = Blobs::representing(&points, 5).unwrap();
    assert_eq!(blobs.centers(), [[0.0, 1.0], [-1.0, 0.5]]);
    assert_eq!((blobs.weights(), blobs.variance()), (&[0.5, 0.5][..], 0.0));
    let alike = Blobs::representing(&[3.0; 40], 5).unwrap();
    assert!(alike.centers().len() == 1 && alike.variance() < 1e-20);
    assert_eq!(Blobs::representing(&[1.0], 5), Err(BlobsError::NoPoint));
    assert_eq!(Blobs::at_points(&points, -1.0), Err(BlobsError::Variance { value: -1.0 }));
    assert!(Blobs::at_points(&points, f64::NAN).is_err());
    let far = Blobs::representing(&[f32::MAX, -f32::MAX, 0.0, 1.0, -f32::MAX, 0.0], 2).unwrap();
    assert!(far.variance().is_finite() && far.centers().len() <= 2);
}
