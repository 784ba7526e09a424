//! `statistics` against closed forms, integrals by numbers and simulations.

mod blobs;
mod entropy;
mod fit;
mod gaussian;
mod mixture;
mod plane_gaussian;
mod properties;
mod two_sample;

#[track_caller]
fn assert_close(actual: f64, expected: f64, relative: f64) {
    let error = (actual - expected).abs();
    assert!(
        error <= relative * actual.abs().max(expected.abs()),
        "{actual} is not {expected} within {relative} relatively"
    );
}
