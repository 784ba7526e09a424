//! What the visitor sets, and the lists to set it by.

use yew::prelude::*;

use super::super::baselines::Baseline;
use super::text::Text;
use crate::ui::kit::widget::Choice;

/// What the visitor has set.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// How many days after the first that can be chosen.
    pub today: usize,
    /// The series that is shown; none for the sum of all.
    pub series: Option<usize>,
    /// Whether the network is told of holidays.
    pub holidays: bool,
    /// Whether each series is taken from another future.
    pub independent: bool,
    /// What to compare with.
    pub baseline: Baseline,
    /// The seed of all noise.
    pub seed: u64,
    /// One's own series, where that is chosen.
    pub own: Option<AttrValue>,
}

impl Default for Wish {
    fn default() -> Self {
        // The day before Thanksgiving 2015.
        let (today, baseline) = (833, Baseline::EightWeeks);
        Self { today, series: None, holidays: true, independent: false, baseline, seed: 1, own: None }
    }
}

/// Calls `set` with what is set and a new value, and keeps what comes of it.
pub fn changing<T: 'static>(wish: &UseStateHandle<Wish>, set: fn(&mut Wish, T)) -> Callback<T> {
    let wish = wish.clone();
    Callback::from(move |value| {
        let mut next = (*wish).clone();
        set(&mut next, value);
        wish.set(next);
    })
}

/// A list of choices by their places.
fn choice<const N: usize>(label: &'static str, names: [&'static str; N], chosen: usize, on: Callback<usize>) -> Html {
    let options = names.iter().enumerate().map(|(at, &name)| (at.to_string().into(), name.into())).collect::<Vec<_>>();
    let on_choose = on.reform(|at: String| at.parse().unwrap_or(0));
    html! { <Choice {label} {options} value={chosen.to_string()} {on_choose} /> }
}

/// The lists of what is shown, how, and what it is compared with; `names` are those of the series.
pub fn choices(text: &'static Text, wish: &UseStateHandle<Wish>, names: Option<&[AttrValue]>) -> Html {
    let mut shown_series: Vec<(AttrValue, AttrValue)> = vec![(AttrValue::Static("sum"), text.sum.into())];
    if let Some(names) = names {
        shown_series.extend(names.iter().enumerate().map(|(at, name)| (at.to_string().into(), name.clone())));
    }
    let series_value = wish.series.map_or(AttrValue::Static("sum"), |series| series.to_string().into());
    let on_series = changing(wish, |wish, name: String| wish.series = name.parse().ok());
    html! {
        <div class="forecast-choices">
            <Choice label={text.series} options={shown_series} value={series_value} on_choose={on_series} />
            { choice(text.together, text.joint, wish.independent.into(), changing(wish, |wish, at| wish.independent = at == 1)) }
            { choice(text.holidays, text.told, (!wish.holidays).into(), changing(wish, |wish, at| wish.holidays = at == 0)) }
            { choice(text.compare, text.baselines, wish.baseline as usize,
                changing(wish, |wish, at: usize| wish.baseline = Baseline::ALL[at % Baseline::COUNT])) }
        </div>
    }
}

/// Which series are forecast: the stations, or the visitor's own.
pub fn sources(text: &'static Text, wish: &UseStateHandle<Wish>) -> Html {
    let on_source = changing(wish, |wish, at: usize| {
        wish.own = (at == 1).then(AttrValue::default);
        wish.series = None;
    });
    choice(text.source, text.sources, wish.own.is_some().into(), on_source)
}
