//! The measured loss over the timesteps, and under it the weights that the bound and L_simple put on them.

use std::rc::Rc;

use yew::prelude::*;

use super::measure::Point;
use super::{FOUND, VARIANCE, three};
use crate::diffusion::{Schedule, bound};
use crate::ui::kit::plot::{Frame, Plot, decade_ticks, step_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::kit::spread::spread;
use crate::ui::text::use_course_text;

/// The powers of ten of losses that are shown.
const LOSS_DECADES: [i32; 2] = [-6, 0];
/// Timesteps at which the curve of the weights is drawn, about.
const CURVE_POINTS: u32 = 200;

fn x_range(steps: u32) -> [f64; 2] {
    [0.0, f64::from(steps) * 1.02]
}

fn marker(frame: Frame, t: u32) -> Html {
    let x = format!("{:.1}", frame.across(f64::from(t)));
    html! { <line class="plot-marker" data-symbol="t" x1={x.clone()} x2={x} y1="0" y2="1000" /> }
}

/// The loss of the best guess that needs no network, a multiple of x_t, at a timestep from 1. `moment` is the mean of x_0's squares.
fn blind_loss(schedule: &Schedule, moment: f64, t: u32) -> f64 {
    let kept = moment * schedule.alpha_bar(t);
    kept / (kept + schedule.one_minus_alpha_bar(t))
}

/// What a [`LossPlot`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct LossPlotProps {
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The mean of the squares of the picture's pixels.
    pub moment: f64,
    /// The timestep, from 1.
    pub t: u32,
    /// The points measured so far.
    pub points: Rc<Vec<Point>>,
    /// The timestep and the loss of the picture that is shown.
    pub here: Option<(u32, f64)>,
}

/// The loss against t, both axes' numbers plain, the losses on a logarithmic scale.
#[component]
pub fn LossPlot(props: &LossPlotProps) -> Html {
    let text = &use_course_text().lesson.objective;
    let LossPlotProps { schedule, moment, t, points, here } = props;
    let steps = schedule.steps();
    // A loss above 1, of a network that is worse than silence, widens the plot.
    let highest = points.iter().map(|point| point.loss).chain(here.map(|(_, loss)| loss)).fold(1.0, f64::max);
    let frame = Frame { x: x_range(steps), y: [LOSS_DECADES[0].into(), highest.log10() + 0.3] };
    let place = |loss: f64| loss.log10().max(frame.y[0]);
    let line = frame.line(points.iter().map(|point| (f64::from(point.t), place(point.loss))));
    let blind = use_memo((schedule.clone(), *moment, frame.y[1]), |(schedule, moment, _)| {
        let at = |t: u32| (f64::from(t), place(blind_loss(schedule, *moment, t)));
        frame.line(spread(schedule.steps() - 1, CURVE_POINTS).map(|before| at(before + 1)))
    });
    let first = points.first().filter(|point| point.t == 1).map(|point| point.loss);
    let target = first.map(|loss| place(FOUND * loss));
    let dot = |t: u32, loss: f64| frame.line([(f64::from(t), place(loss)); 2]);
    let description = match (points.first(), points.last()) {
        (Some(first), Some(last)) => {
            (text.loss_description)(points.len(), &three(first.loss), last.t, &three(last.loss))
        }
        _ => text.loss_empty.to_owned(),
    };
    html! {
        <div>
            <h3 class="objective-heading">{ text.loss_plot }</h3>
            <Plot {frame} label={text.loss_plot} {description} x_ticks={step_ticks(1, steps)} y_ticks={decade_ticks(LOSS_DECADES)}>
                { marker(frame, *t) }
                if let Some(y) = target {
                    <path class="plot-other plot-dashed" d={frame.line([(1.0, y), (f64::from(steps), y)])} />
                }
                <path class="objective-blind" d={(*blind).clone()} />
                <path class="plot-noise" data-symbol="L_simple" d={line} />
                { for points.iter().map(|point| html! { <path class="plot-dot objective-dot" d={dot(point.t, point.loss)} /> }) }
                if let Some((t, loss)) = here { <path class="plot-dot objective-here" d={dot(*t, *loss)} /> }
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="objective-key-blind">{ prose(text.blind) }</span><span class="objective-key-here">{ text.here }</span>
                <span class="key-noise">{ prose(text.measured) }</span>
                if target.is_some() { <span class="key-dashed">{ prose(text.target_key) }</span> }
            </p>
            if let Some(first) = first {
                <p class="objective-loss">{ prose(&(text.target)(&three(first), &three(FOUND * first))) }</p>
            }
        </div>
    }
}

/// What a [`WeightsPlot`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct WeightsPlotProps {
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep, from 1.
    pub t: u32,
}

/// The share of each timestep in the bound's weights and in those of L_simple, on a logarithmic scale.
#[component]
pub fn WeightsPlot(props: &WeightsPlotProps) -> Html {
    let text = &use_course_text().lesson.objective;
    let shares = use_memo(props.schedule.clone(), |schedule| bound::weight_shares(schedule, VARIANCE));
    let steps = props.schedule.steps();
    let flat = 1.0 / f64::from(steps);
    let (frame, decades) = weights_frame(&shares, flat);
    let points = curve(&shares);
    let flat_line = frame.line([(1.0, flat.log10()), (f64::from(steps), flat.log10())]);
    let share = |t: u32| shares.get(t as usize - 1).copied().unwrap_or(f64::NAN);
    let description = (text.weights_description)(props.t, &three(share(props.t)), &three(flat), &three(share(1)));
    html! {
        <div>
            <h3 class="objective-heading">{ text.weights_plot }</h3>
            <Plot {frame} label={text.weights_plot} {description} x_ticks={step_ticks(1, steps)} y_ticks={decade_ticks(decades)}
                x_title={text.timestep}>
                { marker(frame, props.t) }
                <path class="plot-data" d={frame.line(points)} />
                <path class="plot-other plot-dashed" data-symbol="L_simple" d={flat_line} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-data">{ text.weights_bound }</span><span class="key-dashed">{ prose(text.weights_flat) }</span>
            </p>
            <p class="objective-progress">{ prose(text.weights_note) }</p>
        </div>
    }
}

/// The part of the plane that holds all shares, and its powers of ten.
fn weights_frame(shares: &[f64], flat: f64) -> (Frame, [i32; 2]) {
    let logs = shares.iter().chain([&flat]).map(|share| share.log10()).filter(|log| log.is_finite());
    let (low, high) = logs.fold((0.0_f64, -9.0_f64), |(low, high), log| (low.min(log), high.max(log)));
    let frame = Frame { x: x_range(shares.len() as u32), y: [low.floor() - 0.15, high.ceil() + 0.15] };
    (frame, [low.floor() as i32, high.ceil() as i32])
}

/// The logarithms of the shares at some timesteps: every one at the clean end, where they change most.
fn curve(shares: &[f64]) -> impl Iterator<Item = (f64, f64)> {
    let every = (shares.len() as u32 / CURVE_POINTS).max(1);
    let kept = move |t: u32| t < 2 * every || t.is_multiple_of(every);
    shares.iter().zip(1_u32..).filter(move |(_, t)| kept(*t)).map(|(share, t)| (f64::from(t), share.log10()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;

    #[test]
    fn no_multiple_of_x_t_guesses_the_noise_better() {
        let schedule = Schedule::new(ScheduleParameters::default()).expect("possible");
        for t in [1, 100, 400, 1000] {
            let (kept, rest) = (0.9 * schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t));
            // E(ε − c x_t)², ε and x_0 independent.
            let loss = |c: f64| (1.0 - c * rest.sqrt()).powi(2) + c * c * kept;
            let best = (0..=2000).map(|i| loss(f64::from(i) / 1000.0)).fold(f64::INFINITY, f64::min);
            assert!((best - blind_loss(&schedule, 0.9, t)).abs() < 1e-5, "{t}");
        }
    }

    #[test]
    fn all_weights_are_in_the_frame() {
        for steps in [1, 2, 50, 1000, 4000] {
            let parameters = ScheduleParameters { steps, ..ScheduleParameters::default() };
            let shares = bound::weight_shares(&Schedule::new(parameters).expect("possible"), VARIANCE);
            let (frame, decades) = weights_frame(&shares, 1.0 / f64::from(steps));
            for share in &shares {
                assert!((0.0..=1000.0).contains(&frame.down(share.log10())), "{steps}: {share}");
            }
            assert!(decades[0] <= decades[1] && decade_ticks(decades).len() <= 7);
            assert!(curve(&shares).count() <= 2 * CURVE_POINTS as usize + 50);
        }
    }

    #[test]
    fn losses_stand_at_powers_of_ten() {
        let shown: Vec<String> = decade_ticks(LOSS_DECADES).into_iter().map(|(_, shown)| shown.to_string()).collect();
        assert_eq!(shown, ["10⁻⁶", "10⁻⁴", "10⁻²", "1"]);
    }
}
