//! TimeGrad, with networks that know their data: what every system keeps, and what the mechanism is for.

use super::futures::{Fan, Moment};
use super::series::INPUTS;
use super::*;
use crate::diffusion::alpha_bar_of;
use crate::engine::ask::Ask;
use crate::systems::ideal::{assert_goes_on, frames};

/// A past of weeks, in which the series do not differ but in size.
fn past(days: usize) -> Vec<f32> {
    (0..days).flat_map(|day| (0..SERIES).map(move |series| (series + 1) as f32 * (10 + day % 7) as f32)).collect()
}

fn run() -> ForecastRun {
    let first = Day::parse("2016-02-01").expect("a date");
    ForecastRun { days: 3, paths: 60, steps: 10, ..ForecastRun::new(&past(60), first, 7) }
}

/// Networks of days whose r is the same number for all series, standard normal; what is remembered is yesterday's r of the first.
fn in_common(ask: &Ask) -> Vec<f32> {
    ask.check().expect("a system asks what can be asked");
    if ask.network == NetworkId::Own(Own::ForecastState) {
        let told = ask.x.chunks_exact(STATE + INPUTS);
        return told.flat_map(|x| [&[-30.0; 2 * STATE][..], &[x[STATE]; STATE], &[0.0; STATE]].concat()).collect();
    }
    let (alpha_bar, rest) = alpha_bar_of(ask.log_snr[0]);
    let of_path = |x: &[f32]| {
        let sum: f64 = x.iter().map(|&x| f64::from(x)).sum();
        let x0 = alpha_bar.sqrt() * sum / (SERIES as f64 * alpha_bar + rest);
        x.iter().map(|&x| ((f64::from(x) - alpha_bar.sqrt() * x0) / rest.sqrt()) as f32).collect::<Vec<_>>()
    };
    ask.x.chunks_exact(SERIES).flat_map(of_path).collect()
}

fn fan(run: &ForecastRun) -> Fan {
    let frames = frames::<Forecast>(run, in_common);
    Fan::of(run, &frames.last().expect("a run has moves")[0].values, false)
}

#[test]
fn a_run_reads_the_past_and_then_makes_day_after_day_of_all_paths() {
    let frames = frames::<Forecast>(&run(), in_common);
    assert_eq!(frames.len(), 32 + 3 * 11);
    assert_eq!(Forecast::plan(&run()).expect("possible").len(), frames.len());
    let layout = run().layout();
    for (index, tracks) in frames.iter().enumerate() {
        assert_eq!((tracks.len(), tracks[0].values.len()), (1, layout.numbers(index + 1)));
    }
    assert_eq!(layout.moment(32), Moment::Reading(32));
    assert_eq!((layout.moment(33), layout.moment(43)), (Moment::Coming(0, 0), Moment::Coming(0, 10)));
    assert_eq!((layout.come(42), layout.come(43), layout.come(44)), (0, 1, 1));
    assert_eq!(fan(&run()).values.len(), 60 * 3 * SERIES);
}

#[test]
fn what_the_series_have_in_common_is_kept_in_a_path_and_lost_where_each_is_taken_from_another() {
    let spread = |sorted: Vec<f32>| {
        let mean = sorted.iter().sum::<f32>() / sorted.len() as f32;
        (sorted.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / sorted.len() as f32).sqrt()
    };
    let run = run();
    let (joint, independent) = (fan(&run), fan(&run).independent());
    for day in 0..3 {
        let alone: f32 = (0..SERIES).map(|series| spread(joint.sorted(day, &[series]))).sum();
        // Of numbers that are the same but for their size, deviations add up; of independent ones, variances.
        assert!(spread(joint.sorted(day, &series::ALL)) > 0.98 * alone);
        assert!(spread(independent.sorted(day, &series::ALL)) < 0.5 * alone);
        assert!((0..SERIES).all(|series| joint.sorted(day, &[series]) == independent.sorted(day, &[series])));
    }
    assert_ne!(joint, independent);
}

#[test]
fn a_day_that_has_come_is_read_before_the_next() {
    // What is remembered on the way to the second day is yesterday's r: the first day's own.
    let run = run();
    let frames = frames::<Forecast>(&run, in_common);
    let layout = run.layout();
    let first: Vec<f32> = layout.paths(&frames[42][0].values).map(|path| path.x[0]).collect();
    let told: Vec<f32> = layout.paths(&frames[43][0].values).map(|path| path.remembered[5]).collect();
    assert!(first.iter().zip(&told).all(|(r, told)| (libm::tanhf(*r) - told).abs() < 1e-4));
    assert!(first.iter().any(|r| (r - first[0]).abs() > 0.5));
}

#[test]
fn a_path_is_the_same_however_many_there_are_and_units_are_the_series_own() {
    let many = fan(&run());
    let few = fan(&ForecastRun { paths: 4, ..run() });
    assert_eq!(many.clone().first(4), few);
    let tenfold: Vec<f32> = past(60).iter().map(|value| 10.0 * value).collect();
    let larger = fan(&ForecastRun { past: tenfold, ..run() });
    assert!(
        larger.values.iter().zip(&many.values).all(|(large, small)| (large - 10.0 * small).abs() < 1e-2 * large.abs())
    );
}

#[test]
fn the_day_that_is_coming_is_shown_as_its_noise_has_it() {
    let run = run();
    let frames = frames::<Forecast>(&run, in_common);
    let state = &frames[45][0].values;
    assert_eq!((Fan::of(&run, state, true).days, Fan::of(&run, state, false).days), (2, 1));
    assert_eq!(Fan::of(&run, &frames[10][0].values, true), Fan::default());
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Forecast>(&ForecastRun { paths: 3, days: 2, steps: 4, ..run() }, in_common);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: ForecastRun| Forecast::plan(&run).expect_err("impossible");
    for run in [
        ForecastRun { past: past(PAST_LEAST - 1), ..run() },
        ForecastRun { past: past(PAST_MOST + 1), ..run() },
        ForecastRun { days: 0, ..run() },
        ForecastRun { days: MAX_DAYS + 1, ..run() },
        ForecastRun { paths: 0, ..run() },
        ForecastRun { paths: MAX_PATHS + 1, ..run() },
    ] {
        assert!(matches!(refused(run), RunError::Range { .. }));
    }
    let mut infinite = run();
    infinite.past[3] = f32::NAN;
    assert!(matches!(refused(infinite), RunError::Range { .. }));
    assert!(matches!(refused(ForecastRun { past: vec![1.0; 1201], ..run() }), RunError::Size { .. }));
    assert!(matches!(refused(ForecastRun { steps: 0, ..run() }), RunError::Sampler(_)));
}

#[test]
fn the_networks_take_what_they_are_asked() {
    assert_eq!(Own::ForecastState.form().item, STATE + INPUTS);
    assert_eq!((Own::Forecast.form().item, Own::Forecast.form().vector), (SERIES, STATE));
}
