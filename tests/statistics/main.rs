//! `statistics` against closed forms, integrals by numbers and simulations.

mod fit;
mod gaussian;
mod mixture;
mod properties;

#[track_caller]
fn assert_close(actual: f64, expected: f64, relative: f64) {
    let error = (actual - expected).abs();
    assert!(
        error <= relative * actual.abs().max(expected.abs()),
        "{actual} is not {expected} within {relative} relatively"
    );
}
