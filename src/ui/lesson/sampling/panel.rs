//! A square of the plane with dots of ink, and arrows over it.

use std::fmt::Write;

use yew::prelude::*;

use crate::ui::kit::id::use_unique_id;
use crate::ui::kit::lean::lean;
use crate::ui::parts::ink::field::FieldArrows;
use crate::ui::parts::ink::stage::HALF_EXTENT;

/// What a panel shows.
#[derive(Debug, PartialEq, Properties)]
pub struct PanelProps {
    /// The name, also written under the square.
    pub label: &'static str,
    /// What is to be seen, in words with the present numbers.
    pub description: AttrValue,
    /// Whether it shows what is exact; else it is the network's.
    pub exact: bool,
    /// Where the dots are, x, y, x, y, …
    pub dots: Vec<f32>,
    /// Points and ε̂ at each; no arrows where there is none.
    pub field: Option<(Vec<f32>, Vec<f32>)>,
}

/// A coordinate in the path's unit, a hundredth of the ink's: whole numbers take less time to write.
fn hundredths(coordinate: f32) -> i32 {
    (100.0 * coordinate).round_ties_even() as i32
}

/// Dots as one path, y down.
fn dots(points: &[f32]) -> String {
    let mut path = String::with_capacity(8 * points.len());
    for &[x, y] in points.as_chunks::<2>().0 {
        if x.is_finite() && y.is_finite() {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{} {}h0", hundredths(x), hundredths(-y));
        }
    }
    path
}

/// The square with its name.
pub fn panel(props: PanelProps) -> Html {
    lean::<Panel>(props)
}

#[component]
fn Panel(props: &PanelProps) -> Html {
    let id = use_unique_id("sampling");
    let view_box = format!("{0} {0} {1} {1}", hundredths(-HALF_EXTENT), hundredths(2.0 * HALF_EXTENT));
    html! {
        <div class={classes!("sampling-panel", if props.exact { "sampling-exact" } else { "sampling-learned" })}>
            <div class="sampling-square">
                <svg viewBox={view_box} role="img" aria-label={props.label} aria-describedby={id.clone()}>
                    <path class="sampling-dots" data-symbol="x_t" d={dots(&props.dots)} />
                </svg>
                if let Some((points, epsilon)) = &props.field {
                    <FieldArrows points={points.clone()} epsilon={epsilon.clone()} />
                }
            </div>
            <p class="sampling-name" aria-hidden="true">
                <span data-symbol={props.field.as_ref().map(|_| "epsilon_hat")}>{ props.label }</span>
            </p>
            <span {id} class="visually-hidden">{ &props.description }</span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_stand_where_the_ink_is_and_y_points_up() {
        assert_eq!(dots(&[1.0, 0.5, f32::NAN, 0.0]), "M100 -50h0");
    }
}
