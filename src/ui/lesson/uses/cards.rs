//! The cards of the families: what x_0, the condition and the network are, and the paper.

use yew::prelude::*;

use super::papers::PAPERS;
use crate::ui::kit::prose::prose;
use crate::ui::text::lesson::uses::{Family, Uses};

/// All cards, group by group.
pub fn cards(text: &'static Uses) -> Html {
    html! {
        <>{ for text.groups.iter().zip(PAPERS).map(|(group, papers)| html! {
            <section class="uses-group">
                <h3>{ group.heading }</h3>
                <div class="uses-cards">
                    { for group.families.iter().zip(papers).map(|(family, paper)| card(text, family, paper)) }
                </div>
            </section>
        }) }</>
    }
}

fn card(text: &'static Uses, family: &'static Family, paper: &'static str) -> Html {
    let row = |name: &'static str, what: &'static str| {
        html! { <div><dt>{ prose(name) }</dt><dd>{ prose(what) }</dd></div> }
    };
    html! {
        <article class="uses-card">
            <h4>{ family.name }</h4>
            <p>{ prose(family.how) }</p>
            <dl>
                { row(text.x0, family.x0) }
                { row(text.condition, family.condition) }
                { row(text.network, family.network) }
            </dl>
            <p class="uses-paper"><cite lang="en">{ paper }</cite></p>
        </article>
    }
}
