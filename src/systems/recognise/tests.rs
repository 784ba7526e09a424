//! The diffusion classifier, with a network that knows its data.

use super::*;
use crate::diffusion::GaussianNoise;
use crate::systems::ideal::{VARIANCE, assert_goes_on, frames, grey, independent_pixels, item, result};

/// A picture of each class as [`independent_pixels`] has them.
fn pictures() -> Vec<f32> {
    let of = |class| GaussianNoise::new(class, 0).vec(PIXELS).into_iter().map(move |z| (class, z));
    (0..10).flat_map(of).map(|(class, z)| grey(class as u8) + VARIANCE.sqrt() as f32 * z).collect()
}

fn run() -> RecogniseRun {
    RecogniseRun::new(Network::Digits, pictures(), Batch::of(5, 10))
}

#[test]
fn the_class_is_that_of_the_least_error() {
    let errors = result::<Recognise>(&run(), independent_pixels);
    let verdicts: Vec<_> = (0..10).map(|index| verdict(item(&errors, index, 10))).collect();
    assert_eq!(verdicts, (0..10).collect::<Vec<_>>());
    assert_eq!(verdict(&[1.0; 20]), 0);
    assert_eq!(sums(&[0.5; 20]), [1.0; 10]);
}

#[test]
fn the_errors_so_far_grow_level_by_level_and_all_classes_share_their_noise() {
    let frames = frames::<Recognise>(&run(), independent_pixels);
    for (level, frame) in frames.iter().enumerate() {
        let [errors, noisy, epsilon] = &frame[..] else { panic!("three tracks") };
        let known = item(&errors.values, 4, 10).iter().filter(|error| **error > 0.0).count();
        assert_eq!(known, 10 * (level + 1));
        assert_eq!((noisy.values.len(), epsilon.values.len()), (10 * PIXELS, 100 * PIXELS));
    }
    let process = Recognise::begin(&run(), None).expect("possible");
    let asks = process.asks().expect("the first look");
    let of_one = &asks[0].x[..10 * PIXELS];
    assert!(asks.len() == 1 && of_one.chunks_exact(PIXELS).all(|x| x == &of_one[..PIXELS]));
}

#[test]
fn a_picture_has_the_same_errors_in_every_batch() {
    let all = result::<Recognise>(&run(), independent_pixels);
    let last = Batch { first: 9, ..Batch::of(5, 1) };
    let alone = RecogniseRun { pictures: pictures()[9 * PIXELS..].to_vec(), batch: last, ..run() };
    assert_eq!(item(&all, 9, 10), result::<Recognise>(&alone, independent_pixels));
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Recognise>(&run(), independent_pixels);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: RecogniseRun| Recognise::plan(&run).expect_err("impossible");
    for levels in [vec![], vec![0.0; MAX_LEVELS + 1], vec![f64::NAN], vec![f64::INFINITY], vec![-21.0]] {
        assert!(matches!(refused(RecogniseRun { levels, ..run() }), RunError::Range { .. }));
    }
    assert!(matches!(refused(RecogniseRun { pictures: vec![0.0; 5], ..run() }), RunError::Size { .. }));
}
