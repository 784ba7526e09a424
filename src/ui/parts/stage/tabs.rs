//! Tabs, where a system has two ways to the same end.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::ui::kit::id::use_unique_id;

/// The tab that a key leads to from tab `chosen` of `count`, round in a circle. None for other keys.
fn turned(chosen: usize, key: &str, count: usize) -> Option<usize> {
    Some(match key {
        "ArrowRight" => (chosen + 1) % count.max(1),
        "ArrowLeft" => chosen.checked_sub(1).unwrap_or(count.saturating_sub(1)),
        "Home" => 0,
        "End" => count.saturating_sub(1),
        _ => return None,
    })
}

/// What [`Tabs`] are.
#[derive(Debug, PartialEq, Properties)]
pub struct TabsProps {
    /// What they choose among.
    pub label: AttrValue,
    /// Their names.
    pub names: Vec<AttrValue>,
    /// Which one is open.
    pub chosen: usize,
    /// Called with another one.
    pub on_choose: Callback<usize>,
    /// What stands under the open one.
    pub children: Html,
}

/// The tabs and what stands under them. Arrow keys go from tab to tab.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let (list, id) = (use_node_ref(), use_unique_id("stage-tabs"));
    let (chosen, count) = (props.chosen, props.names.len());
    let onkeydown = {
        let (list, on_choose) = (list.clone(), props.on_choose.clone());
        move |event: KeyboardEvent| {
            let Some(next) = turned(chosen, &event.key(), count) else { return };
            event.prevent_default();
            on_choose.emit(next);
            let tab = list.cast::<HtmlElement>().and_then(|list| list.children().item(next as u32));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                // It fails only for an element that is not shown.
                let _ = tab.focus();
            }
        }
    };
    let tab = |(index, name): (usize, &AttrValue)| {
        let open = index == chosen;
        html! {
            <button type="button" role="tab" id={format!("{id}-{index}")} aria-controls={id.clone()} aria-selected={open.to_string()}
                tabindex={if open { "0" } else { "-1" }} onclick={props.on_choose.reform(move |_: MouseEvent| index)}>
                { name }
            </button>
        }
    };
    html! {
        <>
            <div ref={list} class="stage-tabs" role="tablist" aria-label={props.label.clone()} {onkeydown}>
                { for props.names.iter().enumerate().map(tab) }
            </div>
            <div class="stage-tab-panel" role="tabpanel" id={id.clone()} aria-labelledby={format!("{id}-{chosen}")}>
                { props.children.clone() }
            </div>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrow_keys_go_round_in_a_circle() {
        let keys = |chosen| ["ArrowLeft", "ArrowRight", "Home", "End", "Tab"].map(|key| turned(chosen, key, 3));
        assert_eq!(keys(0), [Some(2), Some(1), Some(0), Some(2), None]);
        assert_eq!(keys(2), [Some(1), Some(0), Some(0), Some(2), None]);
    }
}
