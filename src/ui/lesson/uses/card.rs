//! A system's card: what x_0, the condition and the network are, and the papers.

use yew::prelude::*;

use super::papers::PAPERS;
use crate::ui::kit::prose::prose;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::text::lesson::uses::Uses;

/// The card.
pub fn card(text: &'static Uses, exhibit: Exhibit) -> Html {
    let card = &text.exhibits[exhibit as usize];
    let row = |name: &'static str, what: &'static str| {
        html! { <div><dt>{ prose(name) }</dt><dd>{ prose(what) }</dd></div> }
    };
    html! {
        <>
            <p>{ prose(card.how) }</p>
            <dl class="uses-card">
                { row(text.x0, card.x0) }
                { row(text.condition, card.condition) }
                { row(text.network, card.network) }
            </dl>
            { papers(exhibit) }
        </>
    }
}

/// The papers behind a system.
pub fn papers(exhibit: Exhibit) -> Html {
    html! {
        <p class="uses-paper">{ for PAPERS[exhibit as usize].iter().map(|paper| html! { <cite lang="en">{ *paper }</cite> }) }</p>
    }
}
