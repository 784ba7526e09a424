//! β_t and the posterior's variance β̃_t over all timesteps, both axes logarithmic: where the two nearly agree.

use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::Schedule;
use crate::ui::kit::number::factor;
use crate::ui::kit::plot::{Frame, Plot, decade_ticks, step_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::text::use_course_text;

/// How near to 1 the ratio of the two is where they are said to agree.
const NEARLY: f64 = 0.01;
/// Points of a curve, about.
const POINTS: u32 = 160;

/// What [`Variances`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct VariancesProps {
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep, 1 or more.
    pub t: u32,
}

/// β̃_t as a share of β_t.
fn share(schedule: &Schedule, t: u32) -> f64 {
    schedule.posterior_variance(t) / schedule.beta(t)
}

/// The first timestep from which on the two stay within [`NEARLY`] of each other; none if they do not even at T.
fn agree_from(schedule: &Schedule) -> Option<u32> {
    (1..=schedule.steps()).rev().take_while(|&t| share(schedule, t) > 1.0 - NEARLY).last()
}

/// Timesteps along the axis: each where there are no more than ten, else the powers of ten.
fn ticks(steps: u32) -> Vec<(f64, AttrValue)> {
    match steps {
        ..=10 => step_ticks(1, steps),
        _ => [1, 10, 100, 1000]
            .into_iter()
            .filter(|&t| t <= steps)
            .map(|t| (f64::from(t), t.to_string().into()))
            .collect(),
    }
}

fn log(value: f64) -> f64 {
    libm::log10(value)
}

/// The curves of a schedule.
struct Drawn {
    frame: Frame,
    decades: [i32; 2],
    step: String,
    posterior: String,
    agree: Option<u32>,
}

impl Drawn {
    fn new(schedule: &Schedule) -> Self {
        let steps = schedule.steps();
        // Evenly along the axis, and so each of the first ones.
        let mut shown: Vec<u32> = (0..=POINTS)
            .map(|i| libm::pow(f64::from(steps), f64::from(i) / f64::from(POINTS)).round() as u32)
            .collect();
        shown.dedup();
        let points = |variance: fn(&Schedule, u32) -> f64| {
            shown.iter().map(|&t| (log(f64::from(t)), log(variance(schedule, t)))).collect::<Vec<_>>()
        };
        let [step, posterior] = [points(Schedule::beta), points(Schedule::posterior_variance)];
        let heights = step.iter().chain(&posterior).map(|(_, y)| *y).filter(|y| y.is_finite());
        let (low, high) = heights.fold((0.0_f64, -99.0_f64), |(low, high), y| (low.min(y), high.max(y)));
        let x = [0.0, log(f64::from(steps.max(2))) * 1.02];
        let frame = Frame { x, y: [low.floor() - 0.15, high.ceil() + 0.15] };
        let decades = [low.floor() as i32, high.ceil() as i32];
        Self { step: frame.line(step), posterior: frame.line(posterior), frame, decades, agree: agree_from(schedule) }
    }
}

/// The plot, and under it where the curves agree.
#[component]
pub fn Variances(props: &VariancesProps) -> Html {
    let text = &use_course_text().lesson.bayes.variances;
    let VariancesProps { schedule, t } = props;
    let drawn = use_memo(schedule.clone(), |schedule| Drawn::new(schedule));
    let frame = drawn.frame;
    let says = (text.says)(*t, &factor(share(schedule, *t), 3).to_string(), drawn.agree);
    let across = frame.across(log(f64::from(*t)));
    let x_ticks: Vec<(f64, AttrValue)> =
        ticks(schedule.steps()).into_iter().map(|(t, shown)| (log(t), shown)).collect();
    html! {
        <div class="bayes-variances">
            <h3>{ prose(text.plot) }</h3>
            <Plot {frame} label={text.plot} description={says.clone()} {x_ticks} y_ticks={decade_ticks(drawn.decades)}
                x_title={AttrValue::Static(text.timestep)}>
                <path class="plot-marker" data-symbol="t" d={format!("M{across:.1} 0V1000")} />
                <path class="plot-noise plot-dashed" data-symbol="beta_t" d={drawn.step.clone()} />
                <path class="plot-third" data-symbol="beta_tilde" d={drawn.posterior.clone()} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-noise key-dashed">{ prose(text.step) }</span>
                <span class="key-third">{ prose(text.posterior) }</span>
            </p>
            <p class="bayes-note">{ prose(&says) }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{ScheduleKind, ScheduleParameters};

    fn schedule(parameters: ScheduleParameters) -> Schedule {
        Schedule::new(parameters).expect("possible")
    }

    #[test]
    fn they_agree_from_where_the_signal_before_is_a_hundredth_of_one_over_beta() {
        let schedule = schedule(ScheduleParameters::default());
        let from = agree_from(&schedule).expect("they do in the end");
        // 1/β̃_t = 1/β_t + SNR_{t−1}.
        let ratio = |t: u32| 1.0 / (1.0 + libm::exp(schedule.log_snr(t - 1)) * schedule.beta(t));
        assert!(ratio(from) > 0.99 && ratio(from - 1) <= 0.99, "{from}");
        for t in [2, 30, from, 1000] {
            assert!((share(&schedule, t) / ratio(t) - 1.0).abs() < 1e-9, "{t}");
        }
    }

    #[test]
    fn every_schedule_has_its_curves_in_the_frame() {
        for kind in ScheduleKind::ALL {
            for steps in [1, 2, 50, 4000] {
                // A list of one's own is as long as it is, whatever the steps.
                let schedule = schedule(ScheduleParameters { kind, steps, ..ScheduleParameters::default() });
                let drawn = Drawn::new(&schedule);
                assert!(drawn.step.starts_with('M') && !drawn.step.contains("inf"), "{kind}, {steps}");
                // At t = 1 there is none: its logarithm is infinite.
                assert_eq!(drawn.posterior.is_empty(), schedule.steps() == 1, "{kind}, {steps}");
                assert!(decade_ticks(drawn.decades).len() <= 7);
            }
        }
    }
}
