//! Dragging across the ink: along the track from fresh ink through noise and back.

use yew::prelude::*;

use crate::ui::kit::pointer;

/// What a [`Scrub`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct ScrubProps {
    /// Where on the track the ink is: 0 fresh, 1 noise, 2 brought back.
    pub place: f64,
    /// Called with where a drag has come, 0..=2. The element's width is one half of the track.
    pub on_move: Callback<f64>,
    /// Whether a drag means something else now.
    pub disabled: bool,
    /// What is dragged on.
    pub children: Html,
}

/// An element that a drag to the side moves along the track. The bar's slider does the same by keyboard.
#[component]
pub fn Scrub(props: &ScrubProps) -> Html {
    let area = use_node_ref();
    // The track's place at the element's left edge, as the drag in progress has it.
    let grip = use_mut_ref(|| None::<f64>);
    let onpointerdown = {
        let (area, grip, place, disabled) = (area.clone(), grip.clone(), props.place, props.disabled);
        move |event: PointerEvent| {
            if let (0, false, Some((x, _))) = (event.button(), disabled, pointer::share(&event, &area)) {
                pointer::capture(&event, &area);
                *grip.borrow_mut() = Some(place - x);
            }
        }
    };
    let onpointermove = {
        let (area, grip, on_move) = (area.clone(), grip.clone(), props.on_move.clone());
        move |event: PointerEvent| {
            let Some(origin) = *grip.borrow() else { return };
            if let Some((x, _)) = pointer::share(&event, &area) {
                on_move.emit((origin + x).clamp(0.0, 2.0));
            }
        }
    };
    let end = move |_: PointerEvent| *grip.borrow_mut() = None;
    html! {
        <div ref={area} class="ink-scrub" {onpointerdown} {onpointermove} onpointerup={end.clone()} onpointercancel={end}>
            { props.children.clone() }
        </div>
    }
}
