//! The chart of β_t, ᾱ_t and SNR over t, with a marker at t that can be dragged.

use yew::prelude::*;

use super::ByPointer;
use super::geometry::{self, BOTTOM, Curve, HEIGHT, LEFT, RIGHT, TOP, WIDTH};
use crate::ui::kit::number::{factor_exp, short, significant_exp};
use crate::ui::kit::pairs::triples;
use crate::ui::kit::pointer;
use crate::ui::model::language::Language;
use crate::ui::text::{self, schedule::ChartNumbers};

/// What [`Chart`] needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ChartProps {
    /// The schedule.
    pub schedule: ByPointer,
    /// The timestep.
    pub t: u32,
    /// Called with the timestep wanted.
    pub on_timestep: Callback<u32>,
    /// The page's language.
    pub language: Language,
}

/// The chart. Dragging anywhere on it moves t; the slider of t is the same for the keyboard.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let words = &text::course_of(props.language).schedule;
    let schedule = &*props.schedule.0;
    let t = props.t.min(schedule.steps());
    let beta_max = *use_memo(props.schedule.clone(), |schedule| geometry::beta_max(&schedule.0));
    let node = use_node_ref();

    let move_to = {
        let (node, schedule, on_timestep) = (node.clone(), props.schedule.clone(), props.on_timestep.clone());
        move |event: &PointerEvent| {
            if let Some((share, _)) = pointer::share(event, &node) {
                on_timestep.emit(geometry::timestep(&schedule.0, share));
            }
        }
    };
    let onpointerdown = {
        let (node, move_to) = (node.clone(), move_to.clone());
        move |event: PointerEvent| {
            if event.button() == 0 {
                pointer::capture(&event, &node);
                move_to(&event);
            }
        }
    };
    let onpointermove = move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            move_to(&event);
        }
    };

    let numbers = ChartNumbers {
        t,
        steps: schedule.steps(),
        first_beta: short(schedule.beta(1)).to_string(),
        last_beta: short(schedule.beta(schedule.steps())).to_string(),
        beta: short(schedule.beta(t)).to_string(),
        alpha_bar: factor_exp(schedule.log_alpha_bar(t), 3).to_string(),
        last_alpha_bar: significant_exp(schedule.log_alpha_bar(schedule.steps()), 3).to_string(),
        snr: significant_exp(schedule.log_snr(t), 3).to_string(),
    };
    let x = format!("{:.2}", geometry::x(schedule, t));
    html! {
        <div ref={node} class="schedule-chart" {onpointerdown} {onpointermove}>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={words.chart} aria-describedby="schedule-chart-shown">
                <Curves schedule={props.schedule.clone()} language={props.language} />
                <g class="schedule-marker">
                    <line x1={x.clone()} x2={x.clone()} y1={(TOP - 3.0).to_string()} y2={BOTTOM.to_string()} />
                    { for Curve::ALL.into_iter().map(|curve| html! {
                        <circle class={class(curve)} cx={x.clone()} cy={format!("{:.2}", geometry::y(curve, schedule, beta_max, t))} r="3.5" />
                    }) }
                    <circle class="schedule-grip" cx={x} cy={BOTTOM.to_string()} r="6" />
                </g>
            </svg>
            <span id="schedule-chart-shown" class="visually-hidden">{ (words.chart_shown)(&numbers) }</span>
        </div>
    }
}

fn class(curve: Curve) -> &'static str {
    match curve {
        Curve::Beta => "schedule-curve-beta",
        Curve::AlphaBar => "schedule-curve-alpha-bar",
        Curve::Snr => "schedule-curve-snr",
    }
}

/// What [`Curves`] needs.
#[derive(Debug, Clone, PartialEq, Properties)]
struct CurvesProps {
    schedule: ByPointer,
    language: Language,
}

/// All of the chart that does not change with t.
#[component]
fn Curves(props: &CurvesProps) -> Html {
    let words = &text::course_of(props.language).schedule;
    let schedule = &*props.schedule.0;
    let beta_max = geometry::beta_max(schedule);
    let labels = geometry::label_heights(schedule, beta_max);
    let middle = (TOP + BOTTOM) / 2.0;
    let curves = triples(Curve::ALL, words.curves, labels);
    html! {
        <>
            <path class="schedule-grid" d={format!("M{LEFT} {TOP}H{RIGHT}M{LEFT} {middle}H{RIGHT}")} />
            <path class="schedule-axis" d={format!("M{LEFT} {BOTTOM}H{RIGHT}")} />
            { for curves.map(|(curve, label, height)| html! {
                <g class={class(curve)}>
                    <path d={geometry::path(curve, schedule, beta_max)} />
                    <text x={(RIGHT + 8.0).to_string()} y={format!("{:.1}", height + 4.5)}>{ label }</text>
                </g>
            }) }
            <text class="schedule-tick" x={LEFT.to_string()} y={HEIGHT.to_string()} dy="-2">{ "0" }</text>
            <text class="schedule-tick" x={RIGHT.to_string()} y={HEIGHT.to_string()} dy="-2" text-anchor="end">
                { format!("T = {}", schedule.steps()) }
            </text>
        </>
    }
}
