//! Super-resolution, with networks that know their data.

use super::*;
use crate::systems::ideal::{assert_goes_on, item, result, towards};

/// A low picture and one that is its opposite.
fn lows() -> Vec<f32> {
    let low = |at: usize| libm::sin(at as f64) as f32;
    (0..LOW_PIXELS).map(low).chain((0..LOW_PIXELS).map(|at| -low(at))).collect()
}

fn run(low: Vec<f32>, count: u32) -> UpscaleRun {
    let run = UpscaleRun::new(low, Batch::of(5, count));
    UpscaleRun { way: Way { steps: 4, ..run.way }, ..run }
}

/// A network of pictures that are each the low picture enlarged: it believes what it is shown as far as it is told to, for the numbers of all low pictures
/// together are normal with variance 1.
fn believing(ask: &Ask) -> Vec<f32> {
    let signal = 1.0 / (1.0 + libm::exp(-f64::from(ask.condition.vectors[0])));
    let x0: Vec<f32> = ask.condition.channels.iter().map(|&shown| shown * libm::sqrt(signal) as f32).collect();
    towards(ask, &x0)
}

#[test]
fn every_item_becomes_what_its_own_low_picture_shows() {
    let made = result::<Upscale>(&run(lows(), 2), believing);
    let off = low::shrunk(&made).iter().zip(lows()).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    assert!(off < 1e-3, "{off}");
}

#[test]
fn augmentation_is_seen_and_said() {
    let made = |augmentation| {
        let run = run(lows(), 2);
        let way = Way { augmentation, ..run.way };
        result::<Upscale>(&UpscaleRun { way, ..run }, believing)
    };
    // At its end nothing of the low pictures is left, neither in what is shown nor in what is believed.
    let norm = |pixels: &[f32]| pixels.iter().map(|pixel| pixel * pixel).sum::<f32>();
    assert!(norm(&made(1.0)) < 1e-3 * norm(&made(0.0)));
    let (half, again) = (made(0.5), made(0.5));
    assert_eq!(half, again);
    let off = |pixels: &[f32]| low::shrunk(pixels).iter().zip(lows()).map(|(a, b)| (a - b).abs()).sum::<f32>();
    assert!(off(&half) > 0.1 && off(&half) < off(&made(1.0)));
}

#[test]
fn a_picture_is_made_alike_in_every_batch_and_otherwise_with_other_noise() {
    let augmented = |low, count| {
        let run = run(low, count);
        UpscaleRun { way: Way { augmentation: 0.3, eta: 1.0, ..run.way }, ..run }
    };
    let low = lows()[..LOW_PIXELS].to_vec();
    let all = result::<Upscale>(&augmented(low.clone(), 3), believing);
    let last = Batch { first: 2, ..Batch::of(5, 1) };
    assert_eq!(item(&all, 2, 3), result::<Upscale>(&UpscaleRun { batch: last, ..augmented(low, 1) }, believing));
    assert_ne!(item(&all, 2, 3), item(&all, 1, 3));
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Upscale>(&run(lows(), 2), believing);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: UpscaleRun| Upscale::plan(&run).expect_err("impossible");
    let good = || run(lows(), 2);
    assert!(matches!(refused(UpscaleRun { low: vec![0.0; 5], ..good() }), RunError::Size { found: 5, .. }));
    assert!(matches!(refused(UpscaleRun { low: vec![f32::NAN; LOW_PIXELS], ..good() }), RunError::Range { .. }));
    assert!(matches!(
        refused(UpscaleRun { labels: vec![Some(20)], ..good() }),
        RunError::Class { class: 20, last: 19 }
    ));
    let way = |way| refused(UpscaleRun { way, ..good() });
    assert!(matches!(way(Way { augmentation: 1.1, ..Way::default() }), RunError::Range { .. }));
    assert!(matches!(way(Way { augmentation: f64::NAN, ..Way::default() }), RunError::Range { .. }));
    assert!(matches!(way(Way { steps: 0, ..Way::default() }), RunError::Sampler(_)));
}
