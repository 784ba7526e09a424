//! The three bells of one pixel, to be dragged, with the posterior's mean and spread marked, and their numbers.

use std::rc::Rc;

use yew::prelude::*;

use super::bells::{Bell, Bells, Pixel, View};
use crate::diffusion::{Schedule, bayes};
use crate::ui::kit::number::{factor, factor_exp, fixed, percent, short};
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::plot::{Frame, Plot, round_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::lesson::pixel_picker::{Pick, PixelPicker};
use crate::ui::text::{use_course_text, use_text};

/// Half the posterior's width as a share of the frame, below which the view says that another is better.
const NARROW: f64 = 0.004;
/// The likelihood's weight from which on the posterior looks like it.
const COINCIDE: f64 = 0.9;
/// Numbers along the axis, at most.
const TICKS: u32 = 7;
/// How long the tip of an arrow is, how long one that points from outside, and how far apart the ends of one inside are, at least.
const TIP: f64 = 12.0;
const OUTSIDE: f64 = 40.0;
const LEAST_ARROW: f64 = 60.0;
/// The height of a bell one standard deviation from its centre.
const ONE_DEVIATION: f64 = 0.606_530_659_712_633_4;

/// What a [`Figure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep, 1 or more.
    pub t: u32,
    /// The pixel.
    pub pixel: Pixel,
    /// Where its x_0 comes from.
    pub pick: Pick,
    /// Called with each change by hand.
    pub on_change: Callback<Pixel>,
    /// Called with each pixel picked in the picture.
    pub on_pick: Callback<Pick>,
}

/// What the pointer holds, and the frame that stays while it does.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Hold {
    prior: bool,
    frame: Frame,
}

/// A double arrow from `mean` − `deviation` to `mean` + `deviation`, where the bell has that width. Where it has no room inside, it is two
/// arrows that point there from outside, as on a drawing with measures.
fn arrow(frame: &Frame, Bell { mean, deviation }: Bell) -> String {
    let [from, to] = [mean - deviation, mean + deviation].map(|x| frame.across(x));
    let y = frame.down(ONE_DEVIATION);
    let (shaft, tip) = if to - from < LEAST_ARROW {
        (format!("M{:.1} {y:.1}H{from:.1}M{to:.1} {y:.1}H{:.1}", from - OUTSIDE, to + OUTSIDE), -TIP)
    } else {
        (format!("M{from:.1} {y:.1}H{to:.1}"), TIP)
    };
    let ([left, right], [above, below]) = ([from + tip, to - tip], [y - 24.0, y + 24.0]);
    format!(
        "{shaft}M{left:.1} {above:.1}L{from:.1} {y:.1}L{left:.1} {below:.1}\
         M{right:.1} {above:.1}L{to:.1} {y:.1}L{right:.1} {below:.1}"
    )
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let (text, gap) = (&use_course_text().lesson.bayes, use_text().gap);
    let view = use_state_eq(|| View::Bells);
    let hold = use_state_eq(|| None::<Hold>);
    let (pixel, t, schedule) = (props.pixel, props.t, &props.schedule);
    let bells = Bells::new(schedule, t, pixel);
    let frame = hold.map_or_else(|| view.frame(&bells), |hold| hold.frame);
    let on_drag = {
        let (schedule, on_change, hold) = (schedule.clone(), props.on_change.clone(), hold.clone());
        Callback::from(move |(x, _): (f64, f64)| {
            let nearer = (x - bells.prior.mean).abs() < (x - bells.likelihood.mean).abs();
            let prior = hold.map_or(nearer, |hold| hold.prior);
            hold.set(Some(Hold { prior, frame }));
            on_change.emit(if prior {
                pixel.with_x0(&schedule, t, x / schedule.alpha_bar(t - 1).sqrt())
            } else {
                pixel.with_x_t(&schedule, t, x * schedule.alpha(t).sqrt())
            });
        })
    };
    let release = {
        let hold = hold.setter();
        move |_: PointerEvent| hold.set(None)
    };
    let on_x0 = {
        let (schedule, on_change) = (schedule.clone(), props.on_change.clone());
        move |x0| on_change.emit(pixel.with_x0(&schedule, t, x0))
    };
    let on_x_t = {
        let (schedule, on_change) = (schedule.clone(), props.on_change.clone());
        move |x_t| on_change.emit(pixel.with_x_t(&schedule, t, x_t))
    };
    let on_view = {
        let view = view.setter();
        move |chosen: String| {
            View::of_name(&chosen).into_iter().for_each(|found| view.set(found));
        }
    };
    let centres = bells.all().map(|bell| short(bell.mean).to_string());
    let widths = bells.all().map(|bell| short(bell.deviation).to_string());
    let description =
        (text.description)(t, centres.each_ref().map(String::as_str), widths.each_ref().map(String::as_str));
    let mark = |x: f64| frame.line([(x, 0.0), (x, frame.y[1])]);
    let handle = |x: f64| frame.line([(x, 1.0)]) + "h0";
    let posterior = bells.posterior.curve(&frame);
    let narrow = *view == View::Whole && t > 1 && bells.posterior.deviation < NARROW * (frame.x[1] - frame.x[0]);
    let note = match t {
        ..=1 => text.point.to_owned(),
        _ if narrow => text.narrow.to_owned(),
        _ => (text.apart)(pixel.epsilon.abs()),
    };
    let [least, most] = pixel.reach(schedule, t);
    let x_t = pixel.x_t(schedule, t);
    let [likelihood_share, prior_share] = bayes::shares(schedule, t);
    let shares = [percent(prior_share), percent(likelihood_share), String::new()];
    let weights = {
        let factors = schedule.posterior_mean_coefficients(t);
        let three = |value: f64| factor(value, 3).to_string();
        let root = factor_exp(0.5 * schedule.log_alpha_bar(t - 1), 3).to_string();
        (text.weights)(
            [&three(prior_share), &root, &three(factors.x0)],
            [&three(likelihood_share), &three(schedule.alpha(t).sqrt()), &three(factors.x_t)],
        )
    };
    // Two of the bells are one to the eye where the third hardly counts.
    let coincide = likelihood_share > COINCIDE;
    let options = pairs(View::ALL, text.views).map(|(view, shown)| (view.name().into(), shown.into()));
    html! {
        <div class="bayes">
            <div onpointerup={release.clone()} onpointercancel={release}>
                <Plot {frame} label={text.plot} {description} x_ticks={round_ticks(frame.x, TICKS)} x_title={AttrValue::Static(text.axis)}
                    {on_drag}>
                    if t > 1 { <path class="plot-fill-third" d={frame.area(&posterior)} /> }
                    <path class="plot-marker" data-symbol="mu_tilde" d={mark(bells.posterior.mean)} />
                    <path class="plot-data" data-symbol="prior" d={bells.prior.curve(&frame)} />
                    <path class="plot-third bayes-posterior" data-symbol="posterior" d={posterior} />
                    <path class="plot-noise plot-dashed" data-symbol="likelihood" d={bells.likelihood.curve(&frame)} />
                    if t > 1 {
                        <path class="bayes-arrow" data-symbol="beta_tilde" d={arrow(&frame, bells.posterior)} />
                    }
                    <path class="plot-dot bayes-handle-prior" data-symbol="x_0" d={handle(bells.prior.mean)} />
                    <path class="plot-dot bayes-handle-likelihood" data-symbol="x_t" d={handle(bells.likelihood.mean)} />
                </Plot>
            </div>
            <p class="bayes-heights">
                { text.heights }
                if coincide { { gap }<strong>{ prose(text.coincide) }</strong> }
            </p>
            <p class="bayes-note">{ prose(&note) }</p>
            <PixelPicker label={text.picker} pick={props.pick} on_pick={props.on_pick.clone()}>
                <p class="bayes-kept">{ prose(text.kept) }</p>
                <Slider label={text.x0} min={-1.0} max={1.0} step={0.01} value={pixel.x0} shown={fixed(pixel.x0, 2)} on_input={on_x0} />
            </PixelPicker>
            <div class="chapter-controls bayes-controls">
                <Slider label={text.x_t} min={least} max={most} step={(most - least) / 240.0} value={x_t}
                    shown={short(x_t).to_string()} on_input={on_x_t} />
                <Choice label={text.view} options={options.collect::<Vec<_>>()} value={view.name()} on_choose={on_view} />
            </div>
            <div class="bayes-scroll">
                <table class="bayes-table">
                    <thead><tr>{ for text.columns.iter().map(|column| html! { <th scope="col">{ column }</th> }) }</tr></thead>
                    <tbody>
                        { for pairs(text.names, ROWS).enumerate().map(|(row, (name, class))| html! {
                            <tr>
                                <th scope="row" {class}>{ prose(name) }</th>
                                <td>{ &centres[row] }</td><td>{ &widths[row] }</td><td>{ &shares[row] }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            if t > 1 { <p class="bayes-note">{ prose(&weights) }</p> }
        </div>
    }
}

/// The keys of the table's rows.
const ROWS: [&str; 3] = ["bayes-key-prior", "bayes-key-likelihood", "bayes-key-posterior"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrow_spans_one_deviation_either_way() {
        let frame = Frame { x: [-5.0, 5.0], y: [0.0, 1.2] };
        let path = arrow(&frame, Bell { mean: 1.0, deviation: 2.0 });
        assert!(path.starts_with("M400.0 ") && path.contains("H800.0"), "{path}");
        let narrow = arrow(&frame, Bell { mean: 1.0, deviation: 0.1 });
        assert!(
            narrow.starts_with("M550.0 ") && narrow.contains("H590.0M610.0 ") && narrow.contains("H650.0"),
            "{narrow}"
        );
        assert!((ONE_DEVIATION - libm::exp(-0.5)).abs() < 1e-15);
    }
}
