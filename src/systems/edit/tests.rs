//! SDEdit, with a network that knows its data.

use super::*;
use crate::systems::ideal::{assert_goes_on, grey, independent_pixels, item, result};

fn run(count: u32) -> EditRun {
    let pictures = vec![grey(2); PIXELS];
    EditRun { steps: 20, guidance: 0.0, ..EditRun::new(Network::Digits, pictures, vec![Some(7)], Batch::of(5, count)) }
}

#[test]
fn the_more_noise_the_more_it_becomes_what_was_asked_for() {
    let mean = |from| {
        let edited = result::<Edit>(&EditRun { from, ..run(1) }, independent_pixels);
        edited.iter().sum::<f32>() / PIXELS as f32
    };
    let means = [50, 250, 500, 1000].map(mean);
    assert!(means.is_sorted(), "{means:?}");
    assert!((means[0] - grey(2)).abs() < 0.15 && (means[3] - grey(7)).abs() < 0.1, "{means:?}");
}

#[test]
fn the_way_begins_at_t_0_whatever_it_is() {
    for from in [1, 15, 500, 733, 1000] {
        let plan = Edit::plan(&EditRun { from, ..run(1) }).expect("possible");
        let ends: Vec<_> = plan.iter().filter_map(Move::timesteps).collect();
        assert_eq!((ends[0], ends[1].0, ends[ends.len() - 1].1), ((0, from), from, 0));
        assert!(plan.iter().enumerate().all(|(at, one)| one.down().is_none_or(|step| step.index as usize == at)));
    }
}

#[test]
fn a_picture_is_edited_alike_in_every_batch_and_otherwise_with_other_noise() {
    let all = result::<Edit>(&run(3), independent_pixels);
    let last = Batch { first: 2, ..Batch::of(5, 1) };
    assert_eq!(item(&all, 2, 3), result::<Edit>(&EditRun { batch: last, ..run(1) }, independent_pixels));
    assert_ne!(item(&all, 2, 3), item(&all, 1, 3));
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Edit>(&EditRun { eta: 1.0, ..run(2) }, independent_pixels);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: EditRun| Edit::plan(&run).expect_err("impossible");
    for from in [0, 1001] {
        assert!(matches!(refused(EditRun { from, ..run(1) }), RunError::Range { .. }));
    }
    assert!(matches!(refused(EditRun { steps: 0, ..run(1) }), RunError::Sampler(_)));
    assert!(matches!(refused(EditRun { eta: 2.0, ..run(1) }), RunError::Sampler(_)));
    assert!(matches!(refused(EditRun { pictures: vec![f32::NAN; PIXELS], ..run(1) }), RunError::Range { .. }));
    assert!(matches!(refused(EditRun { classes: vec![None; 2], ..run(1) }), RunError::Size { .. }));
}
