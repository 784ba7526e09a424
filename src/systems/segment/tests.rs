//! SegDiff, with a network that knows where the digit is, but for the pixels that the picture leaves open.

use super::*;
use crate::diffusion::alpha_bar_of;
use crate::systems::ideal::{assert_goes_on, item, result};
use pairs::iou;

/// A pixel of a picture: the digit's, the garment's, and one that may be either.
const DIGIT: f32 = 1.0;
const GARMENT: f32 = 0.2;
const OPEN: f32 = 0.5;

/// A bar of the digit, bars that may be either, and the garment around.
fn picture() -> Vec<f32> {
    let pixel = |at: usize| match at % 28 {
        8..12 => DIGIT,
        12..18 => OPEN,
        _ => GARMENT,
    };
    (0..PIXELS).map(pixel).collect()
}

/// ε̂ of masks in which each open pixel is the digit's in 85 of 100 cases, whatever the others are.
fn knowing(ask: &Ask) -> Vec<f32> {
    ask.check().expect("a system asks what can be asked");
    let (alpha_bar, rest) = alpha_bar_of(ask.log_snr[0]);
    let shown = ask.condition.channels.iter().cycle();
    let epsilon = |(&x, &shown): (&f32, &f32)| {
        let x = f64::from(x);
        let x0 = match shown {
            DIGIT => 1.0,
            OPEN => libm::tanh(alpha_bar.sqrt() * x / rest + 0.5 * libm::log(0.85 / 0.15)),
            _ => -1.0,
        };
        ((x - alpha_bar.sqrt() * x0) / rest.sqrt()) as f32
    };
    ask.x.iter().zip(shown).map(epsilon).collect()
}

fn run(count: u32) -> SegmentRun {
    SegmentRun::new(picture(), Batch::of(5, count))
}

#[test]
fn masks_differ_where_the_picture_leaves_it_open_and_their_mean_is_nearer_to_what_is_likely() {
    let masks = result::<Segment>(&run(8), knowing);
    let likely: Vec<f32> = picture().into_iter().map(|pixel| if pixel > 0.3 { 1.0 } else { -1.0 }).collect();
    let of_one = |at| iou((&likely, 0.0), (item(&masks, at, 8), 0.0));
    let single = (0..8).map(of_one).sum::<f64>() / 8.0;
    let of_mean = iou((&likely, 0.0), (&mean(&masks), 0.5));
    assert!(of_mean > single + 0.05, "{of_mean} and {single}");
    for (pixel, mean) in picture().into_iter().zip(mean(&masks)) {
        assert!(if pixel == DIGIT { mean > 0.99 } else { pixel == OPEN || mean < 0.01 }, "{pixel}: {mean}");
    }
}

#[test]
fn a_picture_has_the_same_masks_in_every_batch_and_each_mask_has_noise_of_its_own() {
    let all = result::<Segment>(&run(3), knowing);
    let last = SegmentRun { batch: Batch { first: 2, ..Batch::of(5, 1) }, ..run(1) };
    assert_eq!(item(&all, 2, 3), result::<Segment>(&last, knowing));
    assert_ne!(item(&all, 2, 3), item(&all, 1, 3));
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Segment>(&SegmentRun { steps: 4, ..run(2) }, knowing);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: SegmentRun| Segment::plan(&run).expect_err("impossible");
    assert!(matches!(refused(SegmentRun { steps: 0, ..run(1) }), RunError::Sampler(_)));
    assert!(matches!(refused(run(0)), RunError::Count { .. }));
    assert!(matches!(refused(SegmentRun { pictures: vec![0.0; 5], ..run(1) }), RunError::Size { .. }));
    assert!(matches!(refused(SegmentRun { pictures: vec![f32::NAN; PIXELS], ..run(1) }), RunError::Range { .. }));
}

#[test]
fn the_network_takes_what_the_process_gives() {
    let form = Own::Segment.form();
    assert_eq!((form.item, form.channels), (PIXELS, PIXELS));
}
