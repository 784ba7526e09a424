//! For tests: networks that know their data exactly, and what every system has to keep.

use crate::diffusion::alpha_bar_of;
use crate::engine::ask::{Ask, NO_LABEL};
use crate::engine::settings::PIXELS;
use crate::engine::system::{From, Process, System, Track};

/// The variance of a pixel in [`independent_pixels`].
pub const VARIANCE: f64 = 0.25;

/// The grey about which the pixels of a class lie in [`independent_pixels`].
pub fn grey(class: u8) -> f32 {
    f32::from(class) / 5.0 - 0.9
}

/// ε̂ of data whose pixels are independent, normal about the grey of their class (0 without a class).
pub fn independent_pixels(ask: &Ask) -> Vec<f32> {
    each_item(ask, |x, class, alpha_bar, rest| {
        let mean = class.map_or(0.0, |class| f64::from(grey(class)));
        let gain = VARIANCE * alpha_bar.sqrt() / (VARIANCE * alpha_bar + rest);
        x.iter().map(|&x| mean + gain * (f64::from(x) - alpha_bar.sqrt() * mean)).collect()
    })
}

/// ε̂ of data that are of one grey all over, normal about 0 with variance 1.
pub fn one_grey(ask: &Ask) -> Vec<f32> {
    each_item(ask, |x, _, alpha_bar, rest| {
        let sum: f64 = x.iter().map(|&x| f64::from(x)).sum();
        vec![alpha_bar.sqrt() * sum / (x.len() as f64 * alpha_bar + rest); x.len()]
    })
}

/// ε̂ of a network that is sure of x_0: that with which x_t is made of it.
pub fn towards(ask: &Ask, x0: &[f32]) -> Vec<f32> {
    ask.check().expect("a system asks what can be asked");
    let (alpha_bar, rest) = alpha_bar_of(ask.log_snr[0]);
    let epsilon = |(&x, &x0): (&f32, &f32)| ((f64::from(x) - alpha_bar.sqrt() * f64::from(x0)) / rest.sqrt()) as f32;
    ask.x.iter().zip(x0).map(epsilon).collect()
}

/// ε̂ from E[x_0 | x_t] of an item with its class at ᾱ and 1 − ᾱ.
fn each_item(ask: &Ask, x0: impl Fn(&[f32], Option<u8>, f64, f64) -> Vec<f64>) -> Vec<f32> {
    ask.check().expect("a system asks what can be asked");
    let (alpha_bar, rest) = alpha_bar_of(ask.log_snr[0]);
    let labels = &ask.condition.labels;
    let class = |item: usize| {
        let label = (!labels.is_empty()).then(|| labels[item % labels.len()]);
        label.filter(|&label| label != NO_LABEL)
    };
    let of_item = |(item, x): (usize, &[f32])| {
        let x0 = x0(x, class(item), alpha_bar, rest);
        let epsilon = |(&x, x0): (&f32, f64)| ((f64::from(x) - alpha_bar.sqrt() * x0) / rest.sqrt()) as f32;
        x.iter().zip(x0).map(epsilon).collect::<Vec<_>>()
    };
    ask.x.chunks_exact(PIXELS).enumerate().flat_map(of_item).collect()
}

/// What every move that is left leaves behind.
pub fn to_the_end(mut process: Box<dyn Process>, network: impl Fn(&Ask) -> Vec<f32>) -> Vec<Vec<Track>> {
    let mut frames = Vec::new();
    while let Some(asks) = process.asks() {
        frames.push(process.advance(asks.iter().map(&network).collect()));
    }
    assert!(process.advance(Vec::new()).is_empty(), "at the end nothing happens");
    frames
}

/// The frames of a whole run.
pub fn frames<S: System>(settings: &S::Settings, network: impl Fn(&Ask) -> Vec<f32>) -> Vec<Vec<Track>> {
    let frames = to_the_end(S::begin(settings, None).expect("a possible run"), network);
    assert_eq!(frames.len(), S::plan(settings).expect("possible").len(), "a frame a move");
    frames
}

/// The first track at the end of a whole run.
pub fn result<S: System>(settings: &S::Settings, network: impl Fn(&Ask) -> Vec<f32>) -> Vec<f32> {
    frames::<S>(settings, network).pop().expect("a run has moves").swap_remove(0).values
}

/// Holds that a run that goes on from any frame ends as the run that went through.
pub fn assert_goes_on<S: System>(settings: &S::Settings, network: impl Fn(&Ask) -> Vec<f32>) {
    let frames = frames::<S>(settings, &network);
    for index in 1..frames.len() {
        let from = From { index: index as u32, state: frames[index - 1][0].values.clone() };
        let rest = to_the_end(S::begin(settings, Some(from)).expect("possible"), &network);
        assert!(rest == frames[index..], "it goes on otherwise from move {index}");
    }
    let nowhere = From { index: frames.len() as u32, state: frames[0][0].values.clone() };
    assert!(S::begin(settings, Some(nowhere)).is_err());
    let another = From { index: 1, state: vec![0.0; 3] };
    assert!(S::begin(settings, Some(another)).is_err());
}

/// The values of item `index` of `items`.
pub fn item(values: &[f32], index: usize, items: usize) -> &[f32] {
    let each = values.len() / items;
    &values[index * each..][..each]
}
