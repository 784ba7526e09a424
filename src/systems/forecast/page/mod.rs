//! Forecasts on the workshop's stage: choose a day, see the past read and each day to come condense out of noise, and hold the fan against what
//! happened.
//!
//! - `data`: the boardings, fetched. - `source`: what is forecast. - `chart`, `panels`: what is seen. - `score`: what it comes to. - `sketch`: its picture on
//!   the sheet. - `wish`: what is set. - `text`: what is said.

mod chart;
mod data;
mod panels;
mod score;
mod sketch;
mod source;
pub mod text;
mod wish;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::calendar::Day;
use super::futures::{Fan, Layout, Moment};
use super::series::LEAD;
use super::{DAYS, Forecast, ForecastRun};
use crate::gru::STATE;
use crate::ui::kit::lean::lean;
use crate::ui::kit::widget::Slider;
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::use_playback;
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::page::Page;
use crate::ui::parts::stage::way::way_said;
use crate::ui::parts::stage::{Stage, panel, seed_field, stage, use_common_sentence};
use crate::ui::text::use_course_text;
use chart::{Chart, ChartProps};
use data::{Data, use_boardings};
use source::{Source, sums};
use text::Text;
use wish::{Wish, changing, choices, sources};

/// The page on the contact sheet.
pub const PAGE: Page = Page {
    exhibit: Exhibit::Forecast,
    still: include_bytes!("still.bin"),
    load: |on_result| Box::pin(load(on_result)),
};

#[wasm_split(forecast, fallible)]
fn load(on_result: Callback<Rc<[f32]>>) -> Result<Html, SplitLoaderError> {
    Ok(lean::<ForecastPage>(ForecastPageProps { on_result }))
}

fn day_name(text: &Text, day: Day) -> String {
    let holiday = day.holiday().map(|holiday| text.holiday_names[holiday as usize]);
    (text.day_name)(text.weekdays[day.weekday()], &day.to_string(), holiday)
}

/// What is remembered where one looks, the mean of all paths; empty before a run.
fn remembered(layout: &Layout, state: &[f32]) -> Vec<f32> {
    if state.len() == STATE {
        return state.to_vec();
    }
    let mut mean = Vec::new();
    for path in layout.paths(state) {
        mean.resize(STATE, 0.0);
        mean.iter_mut().zip(path.remembered).for_each(|(mean, number)| *mean += number / layout.paths as f32);
    }
    mean
}

#[derive(Debug, PartialEq, Properties)]
struct ForecastPageProps {
    on_result: Callback<Rc<[f32]>>,
}

#[component]
fn ForecastPage(props: &ForecastPageProps) -> Html {
    let language = use_state_handle().language;
    let (text, frame) = (text::of(language), &use_course_text().lesson.uses.stage);
    let wish = use_state_eq(Wish::default);
    let attempts = use_state_eq(|| 0_u32);
    let data = use_boardings(*attempts);
    let (own, today) = (wish.own.clone(), wish.today);
    let source = use_memo((data.clone(), own, today), |(data, own, today)| match (own, data) {
        (Some(own), _) => Some(Source::own(own)),
        (None, Data::Here(boardings)) => Some(Ok(Source::stations(boardings, *today))),
        (None, _) => None,
    });
    let here = (*source).as_ref().and_then(|source| source.as_ref().ok()).cloned();
    let wanted = here.as_ref().map(|source| source.run(wish.holidays, wish.seed));
    // Before there is anything to forecast, nothing can be started.
    let nothing = || ForecastRun::new(&[], Day(0), 0);
    let wanted_run = wanted.clone().unwrap_or_else(nothing);
    let playback = use_playback::<Forecast>(&wanted_run);
    let export = use_export(playback.run.as_ref());

    // A run of another past is shown no more.
    let run = playback.run.as_ref().filter(|run| run.settings.past == wanted_run.past);
    let state = if run.is_some() { playback.state() } else { Vec::new() };
    let (settings, layout) = (run.map(|run| run.settings.clone()), wanted_run.layout());
    let moves = playback.position as usize;
    let moment = run.map(|_| layout.moment(moves));
    let fan = settings.as_ref().map(|run| Fan::of(run, &state, false)).unwrap_or_default();
    // A day that has come is among the others already.
    let on_its_way = matches!(moment, Some(Moment::Coming(_, steps)) if steps < layout.steps);
    let ahead = settings.as_ref().map(|run| Fan::of(run, &state, on_its_way)).unwrap_or_default();
    let coming_day = ahead.days.checked_sub(1);
    let of = here.as_ref().map(|source| source.of(wish.series)).unwrap_or_default();
    let coming: Vec<f32> = coming_day.map_or_else(Vec::new, |day| {
        (0..ahead.paths).map(|path| of.iter().map(|&place| ahead.at(path, day, place)).sum()).collect()
    });
    let shown = if wish.independent { fan.independent() } else { fan.clone() };
    let done = run.is_some() && playback.at_end();
    {
        let whole = run.filter(|run| run.frames.len() == run.plan.len()).map(|run| run.id);
        let (on_result, here, fan, of) = (props.on_result.clone(), here.clone(), fan.clone(), of.clone());
        use_effect_with(whole.filter(|_| done), move |whole| {
            if let Some(source) = here.filter(|_| whole.is_some()) {
                let future = |path| {
                    (0..fan.days).map(|day| of.iter().map(|&place| f64::from(fan.at(path, day, place))).sum()).collect()
                };
                let futures: Vec<Vec<f64>> = (0..fan.paths).map(future).collect();
                on_result.emit(sketch::sketch(&sums(&source.past, &of), &futures).into());
            }
        });
    }

    let failed = data == Data::Failed && wish.own.is_none();
    let hindrance = match (&*source, failed) {
        (Some(_), _) => None,
        (None, true) => Some(text.no_data),
        (None, false) => Some(text.coming_data),
    };
    let changed = playback.run.as_ref().is_some_and(|run| *run.settings != wanted_run);
    let invite = if wish.own.is_some() { text.own_invite } else { text.invite };
    let common = use_common_sentence(playback.run.as_deref(), hindrance, changed.then_some(text.changed), invite);
    let other = here.as_ref().and_then(|source| wish.baseline.fan(&source.past, DAYS as usize));
    let score = |fan: &Fan| here.as_ref().and_then(|source| score::share(fan, &source.then, &of));
    let name_of_day = |back: i32, ahead: i32| {
        let name = |source: &Source| match source.dated {
            true => day_name(text, source.first.later(ahead - back)),
            false => (text.undated)(ahead - back + 1),
        };
        here.as_ref().map(name)
    };
    let refused = (*source).as_ref().and_then(|source| source.as_ref().err());
    let sentence = match (refused, &here, moment) {
        (Some(error), ..) => (text.own_refused)(error),
        (None, Some(source), None) if wish.own.is_some() && common.as_deref() != Some(frame.loading) => {
            (text.own_read)(source.places.len(), source.past.len() / super::series::SERIES)
        }
        (None, Some(source), Some(moment)) if common.is_none() => match moment {
            Moment::Reading(read) => {
                let back = (layout.reads + 1).saturating_sub(read.max(1)) as i32;
                (text.reading)(&name_of_day(back, 0).unwrap_or_default(), read, layout.reads)
            }
            Moment::Coming(..) if done => match (score(&shown), other.as_ref().and_then(score)) {
                (Some(own), Some(other)) => {
                    let days = source.then.len() / super::series::SERIES;
                    let name = text.baselines[wish.baseline as usize];
                    let inside = score::inside(&shown, &source.then, &of);
                    let said =
                        (text.done)(inside, days.min(shown.days), &score::percent(own), &score::percent(other), name);
                    if wish.independent { said + text.apart } else { said }
                }
                _ => (text.done_own)(source.dated),
            },
            Moment::Coming(day, _) => {
                (text.coming)(&name_of_day(0, day as i32).unwrap_or_default(), day + 1, DAYS as usize)
            }
        },
        _ => common.unwrap_or_else(|| invite.to_owned()),
    };

    let series_name = match (wish.series, &here) {
        (Some(series), Some(source)) => source.names.get(series).cloned().unwrap_or_default(),
        _ => text.sum.into(),
    };
    let past = here.as_ref().map(|source| {
        let values = sums(&source.past, &of);
        let days = values.len().min(2 * LEAD);
        let reading = match moment {
            Some(Moment::Reading(read)) if read > 0 => Some(layout.reads - read),
            _ => None,
        };
        panels::past(&values[values.len() - days..], reading, (text.known)(&series_name).into())
    });
    let bounds = {
        let seen = here.as_ref().map(|source| sums(&source.past, &of)).unwrap_or_default();
        let recent = &seen[seen.len().saturating_sub(2 * LEAD)..];
        let (least, most) = recent.iter().fold((f64::MAX, f64::MIN), |(a, b), &y| (a.min(y), b.max(y)));
        [least - 0.2 * (most - least), most + 0.2 * (most - least)]
    };
    let happened = |day: usize| here.as_ref().and_then(|source| sums(&source.then, &of).get(day).copied());
    let caption = coming_day.and_then(|day| name_of_day(0, day as i32)).map(|day| (text.day)(&day));
    let panels = html! {
        <>
            { panel(html! { (text.known)(&series_name) }, past.unwrap_or_else(|| html! { <div class="stage-empty" /> })) }
            { panel(html! { text.state }, panels::state(&remembered(&layout, &state), text.state.into())) }
            { panel(html! { caption.unwrap_or_else(|| text.no_day.to_owned()) },
                panels::day(&coming, coming_day.and_then(happened), bounds, text)) }
        </>
    };

    let on_today = changing(&wish, |wish, today: f64| wish.today = today as usize);
    let most = if let Data::Here(boardings) = &data { source::choices(boardings) } else { wish.today };
    let today_name = name_of_day(1, 0).unwrap_or_default();
    let setting = html! {
        <>
        if wish.own.is_none() {
            <Slider label={text.today} min=0.0 max={most as f64} step=1.0 value={wish.today as f64} shown={today_name} on_input={on_today} />
            if failed {
                <button type="button" onclick={move |_: MouseEvent| attempts.set(*attempts + 1)}>{ text.again }</button>
            }
        }
        { sources(text, &wish) }
        </>
    };
    let choices = choices(text, &wish, here.as_ref().map(|source| &*source.names));
    let on_text = changing(&wish, |wish, event: InputEvent| {
        // A text area has its text under the same name as a field has.
        let area = event.target().map(JsCast::unchecked_into::<HtmlInputElement>);
        wish.own = area.map(|area| area.value().into());
        wish.series = None;
    });
    let results = html! {
        <>
            if let Some(own) = &wish.own {
                <label class="forecast-own">{ text.own }
                    <textarea rows="4" spellcheck="false" value={own.clone()} oninput={on_text} />
                </label>
            }
            if let Some(source) = &here {
                { lean::<Chart>(ChartProps {
                    text, source: source.clone(), of: of.clone(), fan: shown.clone(), coming: if done { Vec::new() } else { coming }, other, days: DAYS as usize,
                }) }
                if done && !source.then.is_empty() { { score::table(text, source, &fan, &of) } }
            }
        </>
    };
    let more = html! {
        <>
            { seed_field(frame, wish.seed, changing(&wish, |wish, seed| wish.seed = seed)) }
            { export }
        </>
    };
    let on_verb = {
        let start = playback.on_start.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(run) = &wanted {
                start.emit(run.clone());
            }
        })
    };
    let way = (frame.way_shown)(playback.position, playback.plan.len() as u32, playback.t());
    stage(Stage {
        text: frame,
        panels,
        way: way_said(&playback, frame, way.into()),
        verb: text.verb,
        on_verb,
        idle: here.is_none(),
        setting,
        sentence,
        // The chart comes first, for it is what one looks at.
        choice: results,
        results: choices,
        more,
        papers: papers(Exhibit::Forecast),
        line: text.line,
    })
}
