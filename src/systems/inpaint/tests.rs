//! RePaint, with a network that knows its data.

use super::*;
use crate::engine::settings::SIDE;
use crate::systems::ideal::{assert_goes_on, item, one_grey, result};

/// The upper half is known.
fn half() -> Vec<bool> {
    (0..PIXELS).map(|at| at / SIDE < SIDE / 2).collect()
}

fn run(count: u32) -> InpaintRun {
    // The data are a single picture, and there β̃ is the right variance (see `Variance`).
    let variance = Variance::PosteriorBeta;
    InpaintRun {
        steps: 8,
        variance,
        ..InpaintRun::new(Network::Digits, vec![0.7; PIXELS], half(), Batch::of(5, count))
    }
}

#[test]
fn what_is_known_is_exact_at_the_end_and_what_is_not_is_never_read() {
    let mut picture = vec![f32::NAN; PIXELS];
    for (at, known) in half().into_iter().enumerate() {
        if known {
            picture[at] = (at as f32).sin();
        }
    }
    let filled = result::<Inpaint>(&InpaintRun { pictures: picture.clone(), ..run(1) }, one_grey);
    for (at, known) in half().into_iter().enumerate() {
        assert!(if known { filled[at] == picture[at] } else { filled[at].is_finite() }, "at {at}");
    }
}

#[test]
fn jumps_back_make_the_hole_agree_with_what_is_known() {
    // All pictures are of one grey, so the hole has to become that of the known half.
    let miss = |repeats| {
        let filled = result::<Inpaint>(&InpaintRun { repeats, ..run(4) }, one_grey);
        let hole = filled.iter().zip(half().repeat(4)).filter(|(_, known)| !known);
        hole.map(|(x, _)| (x - 0.7).abs()).sum::<f32>() / (2.0 * PIXELS as f32)
    };
    let (replaced, repainted) = (miss(1), miss(5));
    assert!(repainted < 0.05 && repainted < 0.5 * replaced, "{repainted} and {replaced}");
}

#[test]
fn a_picture_is_filled_in_alike_in_every_batch_and_otherwise_with_other_noise() {
    let all = result::<Inpaint>(&run(3), one_grey);
    let last = Batch { first: 2, ..Batch::of(5, 1) };
    assert_eq!(item(&all, 2, 3), result::<Inpaint>(&InpaintRun { batch: last, ..run(1) }, one_grey));
    assert_ne!(item(&all, 2, 3), item(&all, 1, 3));
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Inpaint>(&InpaintRun { steps: 4, ..run(2) }, one_grey);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: InpaintRun| Inpaint::plan(&run).expect_err("impossible");
    assert!(matches!(refused(InpaintRun { repeats: 0, ..run(1) }), RunError::Range { .. }));
    assert!(matches!(refused(InpaintRun { steps: 0, ..run(1) }), RunError::Sampler(_)));
    assert!(matches!(refused(run(0)), RunError::Count { .. }));
    assert!(matches!(refused(InpaintRun { known: vec![true; 5], ..run(1) }), RunError::Size { .. }));
    assert!(matches!(refused(InpaintRun { pictures: vec![f32::NAN; PIXELS], ..run(1) }), RunError::Range { .. }));
    assert!(matches!(refused(InpaintRun { classes: vec![Some(10)], ..run(1) }), RunError::Class { class: 10, .. }));
}
