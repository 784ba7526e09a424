//! The ODE there and back, with networks that know their data.

use super::*;
use crate::diffusion::objective::l_simple;
use crate::diffusion::{GaussianNoise, moments};
use crate::systems::ideal::{VARIANCE, assert_goes_on, frames, grey, independent_pixels, result};

fn side(network: Network, class: u8) -> Side {
    Side { network, classes: vec![Some(class)] }
}

/// A picture of class 3 as [`independent_pixels`] has them.
fn picture() -> Vec<f32> {
    let noise = GaussianNoise::new(1, 0).vec(PIXELS);
    noise.into_iter().map(|z| grey(3) + VARIANCE.sqrt() as f32 * z).collect()
}

fn run(target: u8) -> TranslateRun {
    TranslateRun::new(side(Network::Digits, 3), side(Network::Fashion, target), picture(), 1)
}

/// The root of the mean square of the distance.
fn rms(found: &[f32], wanted: &[f32]) -> f64 {
    l_simple(found, wanted).sqrt()
}

#[test]
fn there_and_back_is_the_picture_and_another_class_shifts_it() {
    let fine = |target| TranslateRun { steps: 400, ..run(target) };
    let back = result::<Translate>(&fine(3), independent_pixels);
    let miss = rms(&back, &picture());
    assert!(miss < 0.02, "{miss}");
    let shifted = result::<Translate>(&fine(8), independent_pixels);
    let wanted: Vec<_> = picture().into_iter().map(|x| x - grey(3) + grey(8)).collect();
    let miss = rms(&shifted, &wanted);
    assert!(miss < 0.05, "{miss}");
}

#[test]
fn the_frame_at_the_top_is_a_draw_from_pure_noise_where_the_network_is_ideal() {
    let frames = frames::<Translate>(&run(8), independent_pixels);
    let latent = moments(&frames[run(8).top() as usize][0].values);
    assert!(latent.mean.abs() < 0.1 && (latent.variance - 1.0).abs() < 0.15, "{latent:?}");
}

#[test]
fn the_way_up_asks_the_source_and_the_way_down_the_target() {
    let run = TranslateRun { steps: 5, ..run(8) };
    assert_eq!(
        Translate::networks(&run),
        [NetworkId::Pictures(Network::Digits), NetworkId::Pictures(Network::Fashion)]
    );
    let asked = core::cell::RefCell::new(Vec::new());
    frames::<Translate>(&run, |ask| {
        asked.borrow_mut().push((ask.network, ask.condition.clone()));
        ask.x.clone()
    });
    let of = |network, class| vec![(network, Condition::labels(vec![class])); 5];
    assert_eq!(
        asked.into_inner(),
        [of(NetworkId::Pictures(Network::Digits), 3), of(NetworkId::Pictures(Network::Fashion), 8)].concat()
    );
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Translate>(&TranslateRun { steps: 6, ..run(8) }, independent_pixels);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: TranslateRun| Translate::plan(&run).expect_err("impossible");
    assert!(matches!(refused(TranslateRun { steps: 0, ..run(8) }), RunError::Sampler(_)));
    assert!(matches!(refused(TranslateRun { pictures: vec![0.0; 7], ..run(8) }), RunError::Size { .. }));
    assert!(matches!(refused(run(10)), RunError::Class { class: 10, .. }));
}
