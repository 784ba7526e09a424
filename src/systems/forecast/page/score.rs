//! What a fan comes to against what happened.

use yew::prelude::*;

use super::super::DAYS;
use super::super::baselines::Baseline;
use super::super::crps::{crps, quantile};
use super::super::futures::Fan;
use super::source::{Source, sums};
use super::text::Text;
use crate::ui::kit::number::fixed;

/// The CRPS of a fan as a share of what happened, over the days that both have; none where they have none.
pub fn share(fan: &Fan, then: &[f32], of: &[usize]) -> Option<f64> {
    let happened = sums(then, of);
    let days = happened.len().min(fan.days);
    let score: f64 = (0..days).map(|day| crps(&fan.sorted(day, of), happened[day] as f32)).sum();
    let whole: f64 = happened[..days].iter().map(|value| value.abs()).sum();
    (days > 0 && fan.paths > 0 && whole > 0.0).then(|| score / whole)
}

/// Days on which what happened lies in the band of 90%.
pub fn inside(fan: &Fan, then: &[f32], of: &[usize]) -> usize {
    let happened = sums(then, of);
    let days = happened.iter().enumerate().take(fan.days);
    days.filter(|&(day, &value)| {
        let sorted = fan.sorted(day, of);
        (quantile(&sorted, 0.05)..=quantile(&sorted, 0.95)).contains(&(value as f32))
    })
    .count()
}

/// A share in hundredths.
pub fn percent(share: f64) -> String {
    format!("{}%", fixed(100.0 * share, 1))
}

/// The scores of a fan, of its series independent, and of the simpler forecasts; those that there are.
pub fn table(text: &'static Text, source: &Source, fan: &Fan, of: &[usize]) -> Html {
    let score = |fan: &Fan| share(fan, &source.then, of);
    let own = [(text.crps_rows[0], score(fan)), (text.crps_rows[1], score(&fan.independent()))];
    let simple = Baseline::ALL.into_iter().map(|baseline| {
        let fan = baseline.fan(&source.past, DAYS as usize);
        (text.baselines[baseline as usize], fan.as_ref().and_then(score))
    });
    html! {
        <table class="forecast-scores">
            <caption>{ text.crps }</caption>
            { for own.into_iter().chain(simple).filter_map(|(name, score)| Some(html! {
                <tr><th scope="row">{ name }</th><td>{ percent(score?) }</td></tr>
            })) }
        </table>
    }
}
