//! The cascade, with networks that know their data.

use std::cell::RefCell;

use super::*;
use crate::systems::ideal::{assert_goes_on, frames, item, result, towards};
use crate::systems::upscale::low::{repeated, shrunk};

fn run(augmentation: f64, count: u32) -> CascadeRun {
    let run = CascadeRun::new(vec![Some(3)], Batch::of(5, count));
    CascadeRun { way: Way { steps: 4, augmentation, ..run.way }, ..run }
}

/// A base network that is wrong: all that it makes is of a grey that there is not among low pictures, whose numbers are normal about 0 with variance 1. The
/// second network knows them, and believes what it is shown as far as it is told to.
fn wrong_base(ask: &Ask) -> Vec<f32> {
    let Some(&level) = ask.condition.vectors.first() else { return towards(ask, &vec![3.0; ask.x.len()]) };
    let signal = 1.0 / (1.0 + libm::exp(-f64::from(level)));
    let x0: Vec<f32> = ask.condition.channels.iter().map(|&shown| shown * libm::sqrt(signal) as f32).collect();
    towards(ask, &x0)
}

/// The pictures of states.
fn pictures(states: &[f32]) -> Vec<f32> {
    states.chunks_exact(STATE).flat_map(|item| &item[..PIXELS]).copied().collect()
}

#[test]
fn first_the_low_pictures_move_and_then_the_pictures_are_made_of_them() {
    let asked = RefCell::new(Vec::new());
    let frames = frames::<Cascade>(&run(0.0, 2), |ask| {
        asked.borrow_mut().push((ask.network, ask.condition.clone(), ask.guidance));
        wrong_base(ask)
    });
    let asked = asked.into_inner();
    let base = (NetworkId::Own(Own::UpscaleBase), Condition::labels(vec![3, 3]), 0.0);
    assert!(asked[..4].iter().all(|ask| *ask == base));
    let (low, start) = (&frames[3][0].values, &super::start(run(0.0, 2).batch));
    assert_eq!(pictures(low), pictures(start));
    let lows: Vec<f32> = low.chunks_exact(STATE).flat_map(|item| &item[PIXELS..]).copied().collect();
    for (network, condition, guidance) in &asked[4..] {
        assert_eq!((*network, &condition.channels), (NetworkId::Own(Own::Upscale), &repeated(&lows)));
        assert_eq!(*guidance, super::GUIDANCE);
    }
    let end = &frames[7][0].values;
    assert!(shrunk(&pictures(end)).iter().zip(&lows).all(|(a, b)| (a - b).abs() < 1e-3));
    assert!(end.chunks_exact(STATE).zip(low.chunks_exact(STATE)).all(|(a, b)| a[PIXELS..] == b[PIXELS..]));
}

#[test]
fn without_augmentation_the_second_network_inherits_what_the_first_one_did_wrong() {
    let off = |augmentation| {
        let made = pictures(&result::<Cascade>(&run(augmentation, 2), wrong_base));
        made.iter().sum::<f32>() / made.len() as f32
    };
    let (plain, augmented) = (off(0.0), off(0.7));
    assert!((plain - 3.0).abs() < 1e-2 && augmented < 0.7 * plain, "{plain} and {augmented}");
}

#[test]
fn a_picture_is_made_alike_in_every_batch_and_otherwise_with_other_noise() {
    let noisy = |run: CascadeRun| CascadeRun { way: Way { eta: 1.0, ..run.way }, ..run };
    let all = result::<Cascade>(&noisy(run(0.3, 3)), wrong_base);
    let last = Batch { first: 2, ..Batch::of(5, 1) };
    assert_eq!(item(&all, 2, 3), result::<Cascade>(&CascadeRun { batch: last, ..noisy(run(0.3, 1)) }, wrong_base));
    assert_ne!(item(&all, 2, 3), item(&all, 1, 3));
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Cascade>(&run(0.3, 2), wrong_base);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: CascadeRun| Cascade::plan(&run).expect_err("impossible");
    assert!(matches!(refused(run(0.2, 0)), RunError::Count { .. }));
    assert!(matches!(refused(run(-0.1, 1)), RunError::Range { .. }));
    let label = CascadeRun { labels: vec![Some(20)], ..run(0.2, 1) };
    assert!(matches!(refused(label), RunError::Class { class: 20, .. }));
}
