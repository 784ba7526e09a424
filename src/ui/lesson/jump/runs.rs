//! The chains' histogram over the jumps', with the formula's bell, and what a two-sample test says.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::race::{Race, Races, RacesAction, Running, Setting, jumps};
use crate::diffusion::Schedule;
use crate::statistics::Gaussian;
use crate::ui::kit::number::fixed;
use crate::ui::kit::plot::{Frame, Plot, densities, whole_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::Slider;
use crate::ui::lesson::pixel_picker::{Pick, PixelPicker};
use crate::ui::model::actions::Action;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;

/// The longest that the chains compute at a time, and the rest between, in milliseconds.
const SLICE_MS: f64 = 4.0;
const REST_MS: u32 = 12;
/// The largest magnitude shown.
const EXTENT: f64 = 4.0;
/// Bins are at most a quarter of the bell's spread wide, as far as this many allow.
const MOST_BINS: usize = 512;

/// What a [`RunsFigure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct RunsFigureProps {
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep.
    pub t: u32,
    /// The pixel's value.
    pub x0: f64,
    /// The races so far.
    pub races: UseReducerHandle<Races>,
    /// The one that is on, which goes on where it was when the figure comes back.
    pub running: Running,
}

/// The formula's bell: q(x_t | x_0), at t = 0 as narrow as can be drawn.
fn bell(schedule: &Schedule, t: u32, x0: f64) -> Gaussian {
    let variance = schedule.one_minus_alpha_bar(t).max(1e-4);
    Gaussian::new(schedule.alpha_bar(t).sqrt() * x0, variance).unwrap_or(Gaussian::STANDARD)
}

fn bins(deviation: f64) -> usize {
    let wished = 2.0 * EXTENT / (deviation / 4.0);
    (wished.min(MOST_BINS as f64) as usize).next_power_of_two().clamp(64, MOST_BINS)
}

fn milliseconds() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// The figure.
#[component]
pub fn RunsFigure(props: &RunsFigureProps) -> Html {
    let text = &use_course_text().lesson.jump;
    let state = use_state_handle();
    let RunsFigureProps { schedule, t, x0, races, running: Running(race) } = props;
    let progress = use_state_eq(|| race.borrow().as_ref().map(Race::taken));
    let (t, x0) = (*t, *x0);
    let setting = Setting { parameters: schedule.parameters(), t, x0 };
    {
        let (race, shown, dispatcher) = (race.clone(), progress.setter(), races.dispatcher());
        use_effect_with((*progress, races.round), move |(progress, _)| {
            let timer = progress.map(|_| {
                Timeout::new(REST_MS, move || {
                    let end = milliseconds() + SLICE_MS;
                    let mut race = race.borrow_mut();
                    let Some(running) = race.as_mut() else { return shown.set(None) };
                    if let Some(outcome) = running.advance(|| milliseconds() >= end) {
                        *race = None;
                        shown.set(None);
                        dispatcher.dispatch(RacesAction::End(outcome.into()));
                    } else {
                        shown.set(Some(running.taken()));
                    }
                })
            });
            move || drop(timer)
        });
    }
    let run = {
        let (race, progress, dispatcher, hold) =
            (race.clone(), progress.setter(), races.dispatcher(), state.dispatcher());
        let (schedule, round) = (schedule.clone(), races.round + 1);
        move |_: MouseEvent| {
            // By hand: t stays where it is while the chains run.
            let t = t.max(1);
            hold.dispatch(Action::Timestep(t));
            *race.borrow_mut() = Some(Race::new(schedule.clone(), t, x0, round));
            dispatcher.dispatch(RacesAction::Begin);
            progress.set(Some(0));
        }
    };
    let on_pick = {
        let dispatcher = races.dispatcher();
        Callback::from(move |pick: Pick| dispatcher.dispatch(RacesAction::Pick(pick)))
    };
    let pick = races.pick;
    let on_value = on_pick.reform(move |x0: f64| pick.with_value(x0));

    let bell = bell(schedule, t, x0);
    let frame = Frame { x: [-EXTENT, EXTENT], y: [0.0, 1.2 * bell.density(bell.mean())] };
    let bins = bins(bell.standard_deviation());
    let histogram = |values: &[f32]| frame.steps(&densities(values.iter().map(|&x| f64::from(x)), frame.x, bins));
    let jumped = use_memo((setting, races.round), |_| histogram(&jumps(schedule, t, x0, races.round)));
    let result = races.result(setting).filter(|_| progress.is_none());
    let race = race.borrow();
    let running = race.as_ref().filter(|race| progress.is_some() && race.setting() == setting);
    let chains = running.map(Race::values).or(result.map(|outcome| &*outcome.chains)).map(histogram);
    let said = match (*progress, result) {
        (Some(taken), _) => (text.running)(taken, race.as_ref().map_or(t, |race| race.setting().t)),
        (None, Some(outcome)) => (text.result)(outcome.p_value),
        (None, None) => text.not_run.to_owned(),
    };
    html! {
        <div class="jump-runs">
            <h3>{ text.runs }</h3>
            <Plot {frame} label={text.runs} x_ticks={whole_ticks([-4, -2, 0, 2, 4])}
                description={(text.runs_description)(bell.mean(), bell.variance(), chains.is_some())}>
                <path class="plot-bars" d={(*jumped).clone()} />
                if let Some(d) = chains { <path class="plot-third jump-chains" {d} /> }
                <path class="plot-other plot-dashed" d={frame.curve(|x| bell.density(x))} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-bars">{ text.jumps }</span><span class="key-third">{ text.chains }</span>
                <span class="key-other key-dashed">{ text.exact }</span>
            </p>
            <PixelPicker label={text.picker} {pick} {on_pick}>
                <Slider label={text.pixel} min={-1.0} max={1.0} step={0.01} value={x0} shown={fixed(x0, 2)} on_input={on_value} />
                <button type="button" onclick={run}>{ text.run }</button>
            </PixelPicker>
            <p class="jump-result" role="status">{ prose(&said) }</p>
            if !races.outcomes.is_empty() {
                <ul class="jump-past" aria-label={text.past}>
                    { for races.outcomes.iter().map(|outcome| {
                        let Setting { t, x0, .. } = outcome.setting;
                        html! { <li>{ prose(&(text.past_run)(t, outcome.alpha_bar, x0, outcome.p_value)) }</li> }
                    }) }
                </ul>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;

    #[test]
    fn the_bell_is_the_jumps() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let found = crate::diffusion::moments(&jumps(&schedule, 400, -0.7, 1));
        let bell = bell(&schedule, 400, -0.7);
        assert!((found.mean - bell.mean()).abs() < 0.08 && (found.variance - bell.variance()).abs() < 0.1);
        assert_eq!(super::bell(&schedule, 0, 0.5).mean(), 0.5);
    }

    #[test]
    fn a_narrow_bell_has_narrow_bins() {
        assert_eq!([1.0, 0.3, 0.1, 0.0].map(bins), [64, 128, 512, 512]);
    }
}
