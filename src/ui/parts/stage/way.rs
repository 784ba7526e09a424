//! The moves of a run as a line: noise above, data below. A plain sampler's falls; RePaint's climbs again and again.

use yew::prelude::*;

use crate::diffusion::Move;
use crate::ui::parts::playback::Watched;
use crate::ui::text::lesson::uses::Stage;

/// Height of the drawing in its own units; its width is the number of moves.
const HEIGHT: f64 = 100.0;

/// The share of the way down, 0 at the noisiest timestep of a plan and 1 at t = 0, before the first move and after each. Looks, which
/// have no timestep, count as evenly spaced; beside moves that have one they stand at the top, before the noise.
pub fn descent(plan: &[Move]) -> Vec<f64> {
    let most = plan.iter().filter_map(Move::timesteps).map(|(from, to)| from.max(to)).max().unwrap_or(0);
    let share = |t: u32| 1.0 - f64::from(t) / f64::from(most.max(1));
    let first = plan.first().and_then(Move::timesteps).map_or(0.0, |(from, _)| share(from));
    let after = plan.iter().enumerate().map(|(index, next)| match next.timesteps() {
        Some((_, to)) => share(to),
        None if most > 0 => 0.0,
        None => (index + 1) as f64 / plan.len() as f64,
    });
    [first].into_iter().chain(after).collect()
}

/// The line, what of it was gone, and where one looks: `position` moves of `newest` that were made. Whoever cannot see it has the slider
/// below it.
fn line(plan: &[Move], position: u32, newest: u32) -> Html {
    let heights = descent(plan);
    let width = plan.len().max(1) as f64;
    let points = |upto: usize| {
        let pairs = heights.iter().take(upto + 1).enumerate();
        pairs.map(|(x, share)| format!("{x},{:.1}", share * HEIGHT)).collect::<Vec<_>>().join(" ")
    };
    let at = heights.get(position as usize).copied().unwrap_or(0.0);
    let dot = format!("left: {:.2}%; top: {:.2}%", 100.0 * f64::from(position) / width, 100.0 * at);
    html! {
        <div class="stage-line-of-moves" aria-hidden="true">
            <svg viewBox={format!("0 0 {width} {HEIGHT}")} preserveAspectRatio="none">
                <polyline class="stage-moves-all" points={points(heights.len())} />
                <polyline class="stage-moves-made" points={points(newest as usize)} />
            </svg>
            <span class="stage-moves-now" ~style={dot} />
        </div>
    }
}

/// The line of a run, and the buttons to go along it.
pub fn way(watched: &Watched, text: &'static Stage) -> Html {
    let shown = (text.way_shown)(watched.position, watched.plan.len() as u32, watched.t());
    way_said(watched, text, shown.into())
}

/// The same, where `shown` says in words where one looks.
pub fn way_said(watched: &Watched, text: &'static Stage, shown: AttrValue) -> Html {
    html! {
        <>
            { line(&watched.plan, watched.position, watched.newest) }
            { watched.transport(&text.moves, shown) }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::moves::{Jumps, Look, repainting};
    use crate::diffusion::{Sampler, Schedule, ScheduleParameters, sampler};

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
        let schedule = Schedule::new(ScheduleParameters::default()).expect("DDPM's own schedule");
        let step = sampler::plan(&schedule, &[1000], Sampler::Ddim { eta: 0.0 }).expect("possible")[0];
        let (look, down) = (Move::Look(Look { log_snr: 0.0 }), Move::Down(step));
        assert_eq!(descent(&[look, look, down, look, down]), [0.0, 0.0, 0.0, 1.0, 0.0, 1.0]);
    }
}
