//! What x_t is made of: the squared factors of x_0 and of the noises, stacked over t, and at the present t as numbers.

use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::Schedule;
use crate::diffusion::shares::{NoiseShare, Shares, share_through, shares_in_bands};
use crate::ui::kit::number::{fixed, significant, three};
use crate::ui::kit::plot::{Frame, Plot, step_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::kit::symbol::{digits, letter, with_index};
use crate::ui::text::use_course_text;

/// Runs of neighbouring noises that are drawn as one.
const BANDS: u32 = 12;
/// Points of each edge, a multiple of [`BANDS`] so that every band begins at one.
const POINTS: u32 = 120;

/// What a [`SharesFigure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct SharesFigureProps {
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep.
    pub t: u32,
}

fn frame(steps: u32) -> Frame {
    Frame { x: [0.0, f64::from(steps)], y: [0.0, 1.0] }
}

/// The last timestep of each band, with that of x_0's, 0, before them.
fn ends(schedule: &Schedule) -> Vec<u32> {
    let bands = shares_in_bands(schedule, 0, BANDS).noise;
    std::iter::once(0).chain(bands.iter().map(|band| band.last)).collect()
}

/// The areas of x_0 and of the bands, from the lowest, as paths.
fn areas(schedule: &Schedule) -> Vec<String> {
    let steps = schedule.steps();
    let at = |i: u32| (u64::from(i) * u64::from(steps) / u64::from(POINTS)) as u32;
    let edge = |s: u32| move |i: u32| (f64::from(at(i)), share_through(schedule, at(i), s));
    let floor = [(f64::from(steps), 0.0), (0.0, 0.0)];
    let ends = ends(schedule);
    let frame = frame(steps);
    let x0 = frame.line((0..=POINTS).map(edge(0)).chain(floor)) + "Z";
    let band =
        |pair: &[u32]| frame.line((0..=POINTS).map(edge(pair[1])).chain((0..=POINTS).rev().map(edge(pair[0])))) + "Z";
    std::iter::once(x0).chain(ends.windows(2).map(band)).collect()
}

/// How dark a band is, from 0, the first, to the last.
fn opacity(band: usize, of: usize) -> String {
    format!("--dark: {:.0}%", 18.0 + 66.0 * band as f64 / of.saturating_sub(1).max(1) as f64)
}

/// A letter with its index, or the first and last of a run of them.
fn symbol(base: &'static str, index: String) -> Html {
    html! { <math>{ with_index(letter(base), digits(index)) }</math> }
}

/// The figure.
#[component]
pub fn SharesFigure(props: &SharesFigureProps) -> Html {
    let text = &use_course_text().lesson.jump;
    let (schedule, t) = (&*props.schedule, props.t);
    let steps = schedule.steps();
    let areas = use_memo(schedule.parameters(), |_| areas(schedule));
    let Shares { x0, noise } = shares_in_bands(schedule, t, BANDS);
    let all_noise: f64 = noise.iter().map(|band| band.share).sum();
    let frame = frame(steps);
    let of = noise.len();
    let x_ticks = step_ticks(0, steps);
    let y_ticks: Vec<(f64, AttrValue)> =
        [(0.0, "0.0"), (0.5, "0.5"), (1.0, "1.0")].map(|(value, shown)| (value, shown.into())).into();
    // Of the noise alone: for a fixed x_0 that is all the variance there is.
    let of_noise = |share: f64| format!("{}%", significant(100.0 * share / all_noise, 3).trimmed());
    let first = share_through(schedule, t, 1) * schedule.beta(1);
    let parts = |whole: f64| -> Html {
        let part = |(at, band): (usize, &NoiseShare)| {
            // A bar of growth below 1 in all would not be filled.
            html! { <span class="jump-part" ~style={format!("flex-grow: {}; {}", band.share / whole, opacity(at, of))} /> }
        };
        noise.iter().enumerate().map(part).collect()
    };
    let name = |first: u32, last: u32| {
        let run = if first == last { first.to_string() } else { format!("{first}–{last}") };
        html! { <span class="jump-name">{ symbol("z", run) }</span> }
    };
    html! {
        <div class="jump-shares">
            <h3>{ prose(text.shares) }</h3>
            <Plot {frame} label={text.shares} description={(text.shares_description)(t, x0, all_noise)} {x_ticks} {y_ticks}
                x_title="t">
                { for areas.iter().enumerate().map(|(at, d)| match at.checked_sub(1) {
                    None => html! { <path class="jump-x0" data-symbol="alpha_bar_t" d={d.clone()} /> },
                    Some(band) => html! { <path class="jump-band" ~style={opacity(band, of)} d={d.clone()} /> },
                }) }
                <path class="jump-now" d={frame.line([(f64::from(t), 0.0), (f64::from(t), 1.0)])} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="jump-key-x0">{ prose(text.x0_share) }</span><span class="jump-key-noise">{ prose(text.noise_shares) }</span>
            </p>
            <p class="jump-at">{ prose(&(text.varying)(t)) }</p>
            <div class="jump-bar" aria-hidden="true">
                <span class="jump-part-x0" ~style={format!("flex-grow: {x0}")} />
                { parts(1.0) }
            </div>
            <p class="jump-at">{ prose(text.fixed) }</p>
            <div class="jump-bar" aria-hidden="true">{ parts(all_noise.max(f64::MIN_POSITIVE)) }</div>
            <ul class="jump-numbers">
                <li><span class="jump-name">{ symbol("x", "0".to_owned()) }</span>{ " " }<b>{ fixed(x0, 4) }</b></li>
                { for noise.iter().map(|band| html! {
                    <li>
                        { name(band.first, band.last) }{ " " }
                        if band.first > t {
                            <span class="jump-name">{ text.not_added }</span>
                        } else {
                            <b>{ fixed(band.share, 4) }</b>{ " " }<span class="jump-of">{ of_noise(band.share) }</span>
                        }
                    </li>
                }) }
                <li class="jump-sum">
                    <span class="jump-name">{ text.sum }</span>{ " " }<b>{ fixed(x0 + all_noise, 4) }</b>
                    if t > 0 { { " " }<span class="jump-of">{ of_noise(all_noise) }</span> }
                </li>
            </ul>
            if t > 0 { <p class="jump-first">{ prose(&(text.first)(&three(first), &of_noise(first))) }</p> }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{ScheduleKind, ScheduleParameters};

    #[test]
    fn areas_fill_the_frame_at_every_schedule() {
        for kind in ScheduleKind::ALL {
            for steps in [1, 5, 1000] {
                let parameters = ScheduleParameters { kind, steps, ..ScheduleParameters::default() };
                let schedule = Schedule::new(parameters).unwrap();
                let steps = schedule.steps();
                let ends = ends(&schedule);
                assert_eq!((ends[0], ends.last().copied()), (0, Some(steps)));
                assert_eq!(areas(&schedule).len(), ends.len());
                for t in [0, steps / 2, steps] {
                    let Shares { x0, noise } = shares_in_bands(&schedule, t, BANDS);
                    assert!((x0 - schedule.alpha_bar(t)).abs() < 1e-12);
                    let mut top = x0;
                    for (band, &end) in noise.iter().zip(&ends[1..]) {
                        top += band.share;
                        assert!(
                            (top - share_through(&schedule, t, end)).abs() < 1e-9,
                            "the edge drawn is the sum below it"
                        );
                    }
                    assert!((top - 1.0).abs() < 1e-9);
                }
            }
        }
    }
}
