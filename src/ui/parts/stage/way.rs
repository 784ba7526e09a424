//! The moves of a run as a line: noise above, data below. A plain sampler's falls; RePaint's climbs again and again.

use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::Move;
use crate::engine::system::System;
use crate::ui::parts::playback::Playback;
use crate::ui::text::lesson::uses::Stage;

/// Height of the drawing in its own units; its width is the number of moves.
const HEIGHT: f64 = 100.0;

/// The share of the way down, 0 at the noisiest timestep of a plan and 1 at t = 0, before the first move and after each. Looks, which
/// have no timestep, count as evenly spaced.
pub fn descent(plan: &[Move]) -> Vec<f64> {
    let most = plan.iter().filter_map(Move::timesteps).map(|(from, to)| from.max(to)).max().unwrap_or(0);
    let share = |t: u32| 1.0 - f64::from(t) / f64::from(most.max(1));
    let first = plan.first().and_then(Move::timesteps).map_or(0.0, |(from, _)| share(from));
    let after = plan
        .iter()
        .enumerate()
        .map(|(index, next)| next.timesteps().map_or((index + 1) as f64 / plan.len() as f64, |(_, to)| share(to)));
    [first].into_iter().chain(after).collect()
}

/// What a [`Way`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct WayProps {
    /// The moves of the run.
    pub plan: Rc<[Move]>,
    /// The position looked at: moves made.
    pub position: u32,
    /// The newest position.
    pub newest: u32,
}

/// The line, what of it was gone, and where one looks. Whoever cannot see it has the slider below it.
#[component]
pub fn Way(props: &WayProps) -> Html {
    let heights = use_memo(props.plan.clone(), |plan| descent(plan));
    let width = props.plan.len().max(1) as f64;
    let points = |upto: usize| {
        let pairs = heights.iter().take(upto + 1).enumerate();
        pairs.map(|(x, share)| format!("{x},{:.1}", share * HEIGHT)).collect::<Vec<_>>().join(" ")
    };
    let at = heights.get(props.position as usize).copied().unwrap_or(0.0);
    let dot = format!("left: {:.2}%; top: {:.2}%", 100.0 * f64::from(props.position) / width, 100.0 * at);
    html! {
        <div class="stage-line-of-moves" aria-hidden="true">
            <svg viewBox={format!("0 0 {width} {HEIGHT}")} preserveAspectRatio="none">
                <polyline class="stage-moves-all" points={points(heights.len())} />
                <polyline class="stage-moves-made" points={points(props.newest as usize)} />
            </svg>
            <span class="stage-moves-now" style={dot} />
        </div>
    }
}

/// The line of a run, and the buttons to go along it.
pub fn way<S: System>(playback: &Playback<S>, text: &'static Stage) -> Html {
    let shown = (text.way_shown)(playback.position, playback.plan.len() as u32, playback.t());
    html! {
        <>
            <Way plan={playback.plan.clone()} position={playback.position} newest={playback.newest} />
            { playback.transport(&text.moves, shown.into()) }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::moves::{Jumps, Look, repainting};
    use crate::diffusion::{Sampler, Schedule, ScheduleParameters};

    #[test]
    fn the_line_falls_from_noise_to_data_and_climbs_where_the_run_does() {
        let schedule = Schedule::new(ScheduleParameters::default()).expect("DDPM's own schedule");
        let everywhere = (f64::NEG_INFINITY, f64::INFINITY);
        let plan = |times| {
            let jumps = Jumps { times, length: 1, within: everywhere };
            repainting(&schedule, &[500, 1000], Sampler::Ddim { eta: 1.0 }, &jumps).expect("possible")
        };
        assert_eq!(descent(&plan(1)), [0.0, 0.5, 1.0]);
        assert_eq!(descent(&plan(2)), [0.0, 0.5, 0.0, 0.5, 1.0]);
    }

    #[test]
    fn looks_are_evenly_spaced() {
        assert_eq!(descent(&[Move::Look(Look { log_snr: 0.0 }); 2]), [0.0, 0.5, 1.0]);
        assert_eq!(descent(&[]), [0.0]);
    }
}
