//! The ink in the space chosen with its exact density over it, and the entropy in both.

use std::rc::Rc;

use yew::prelude::*;

use super::NEAR;
use super::entropies::Entropies;
use super::space::Space;
use crate::diffusion::Schedule;
use crate::statistics::Blobs;
use crate::ui::kit::id::use_unique_id;
use crate::ui::kit::number::fixed;
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::plot::{Frame, Plot, UNITS};
use crate::ui::kit::prose::prose;
use crate::ui::model::state::InkSource;
use crate::ui::parts::ink::cloud::{Points, use_cloud};
use crate::ui::parts::ink::stage::InkCanvas;
use crate::ui::text::use_course_text;

/// Particles that are drawn and counted.
pub const PARTICLES: u32 = 8_000;
/// Bells that stand for the shape in its exact density.
const BLOBS: usize = 160;
/// Points of a curve of the entropy.
const POINTS: u32 = 40;
/// Share of T, and nats.
const FRAME: Frame = Frame { x: [0.0, 1.02], y: [0.0, 4.2] };
/// The curves: the glass's and DDPM's.
const CURVES: [&str; 2] = ["plot-data", "plot-noise plot-dashed"];

/// What a [`Figure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// The present schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep, 0..=T.
    pub t: u32,
    /// Whether t runs by itself.
    pub playing: bool,
    /// Where the ink starts from.
    pub source: InkSource,
    /// The space shown.
    pub space: Space,
    /// Called with the space that the switch chooses.
    pub on_space: Callback<Space>,
    /// Called when t rests where the entropy has reached its limit.
    pub on_end: Callback<()>,
}

/// The entropy's curve in a space.
fn curve(entropies: &Entropies, schedule: &Schedule) -> String {
    let steps = schedule.steps();
    let points = POINTS.min(steps);
    FRAME.line((0..=points).filter_map(|i| {
        let t = (f64::from(steps) * f64::from(i) / f64::from(points)).round() as u32;
        Some((f64::from(t) / f64::from(steps), entropies.at(schedule, t)?))
    }))
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let text = &use_course_text().lesson.diffusion;
    let caption = use_unique_id("diffusion-caption");
    let (schedule, t, space) = (&props.schedule, props.t, props.space);
    let cloud = use_cloud(&props.source, PARTICLES);
    let data = use_memo(cloud.clone(), |cloud| Blobs::representing(cloud.particles.x0(), BLOBS).ok());
    let entropies = use_memo(cloud.clone(), |cloud| Space::ALL.map(|space| Entropies::new(space, &cloud.particles)));
    let curves = use_memo((entropies, schedule.clone()), |(entropies, schedule)| {
        entropies.each_ref().map(|entropies| curve(entropies, schedule))
    });
    let points = use_memo((cloud.clone(), schedule.clone(), t, space), |(cloud, schedule, t, space)| {
        Points(space.points(&cloud.particles, schedule, *t).into())
    });
    let lines = use_memo((data, schedule.clone(), t, space), |(data, schedule, t, space)| {
        data.as_ref().as_ref().map(|data| space.contours(data, schedule, *t)).unwrap_or_default()
    });
    // A blank drawing has no entropy.
    let entropy = space.entropy(&points.0).unwrap_or(f64::NAN);
    let reached = (space.limit() - entropy).abs() < NEAR;
    {
        let on_end = props.on_end.clone();
        use_effect_with((space, reached && !props.playing), move |&(_, rests)| {
            if rests {
                on_end.emit(());
            }
        });
    }

    let steps = schedule.steps();
    let across = FRAME.across(f64::from(t) / f64::from(steps));
    let limits = Space::ALL.map(|space| fixed(space.limit(), 2));
    let said = if entropy.is_finite() { fixed(entropy, 2) } else { "–".to_owned() };
    let index = space as usize;
    let button = |(choice, name): (Space, &'static str)| {
        let on_space = props.on_space.clone();
        let onclick = move |_: MouseEvent| on_space.emit(choice);
        html! { <button type="button" aria-pressed={(choice == space).to_string()} {onclick}>{ name }</button> }
    };
    let active = |i: usize| (i == index).then_some("diffusion-active");
    let y_tick = |space: Space| (space.limit(), AttrValue::from(fixed(space.limit(), 2)));
    html! {
        <div class="diffusion">
            <div class="diffusion-switch" role="group" aria-label={text.switch}>
                { for pairs(Space::ALL, text.spaces).map(button) }
            </div>
            <div class={classes!("diffusion-stage", (space == Space::Glass).then_some("diffusion-walls"))}>
                <InkCanvas points={(*points).clone()} alpha_bar={schedule.alpha_bar(t)} label={text.canvas} described_by={caption.clone()}>
                    <svg class="diffusion-lines" viewBox="0 0 1000 1000" aria-hidden="true">
                        <path class="diffusion-halo" d={(*lines).clone()} />
                        <path d={(*lines).clone()} />
                    </svg>
                </InkCanvas>
            </div>
            <div class="diffusion-side">
                <h3>{ text.plot }</h3>
                <Plot frame={FRAME} label={text.plot} description={(text.description)(t, [&limits[0], &limits[1]])}
                    x_ticks={vec![(0.0, "0".into()), (0.5, "T/2".into()), (1.0, "T".into())]}
                    y_ticks={vec![(0.0, "0.00".into()), (1.0, "1.00".into()), (2.0, "2.00".into()), y_tick(Space::Ddpm), y_tick(Space::Glass)]}
                    x_title={text.timestep}>
                    { for Space::ALL.map(|space| html! {
                        <path class="plot-marker" d={format!("M0 {:.1}H{UNITS}", FRAME.down(space.limit()))} />
                    }) }
                    { for curves.iter().enumerate().map(|(i, path)| html! {
                        <path class={classes!(CURVES[i], active(i))} data-symbol="entropy" d={path.clone()} />
                    }) }
                    if entropy.is_finite() {
                        <path class="plot-dot" data-symbol="t" d={format!("M{across:.1} {:.1}h0", FRAME.down(entropy))} />
                    }
                </Plot>
                <ul class="diffusion-key" aria-hidden="true">
                    { for pairs(CURVES, text.spaces).chain([("plot-marker", text.limits)]).map(|(class, name)| html! {
                        <li><svg viewBox="0 0 36 6"><path {class} d="M0 3H36" /></svg>{ name }</li>
                    }) }
                </ul>
            </div>
            <p class="diffusion-caption" id={caption}>
                { prose(&(text.caption)(text.spaces[index], t, steps, &said, &limits[index])) }
            </p>
            <p class="diffusion-note">{ text.contours }</p>
        </div>
    }
}
