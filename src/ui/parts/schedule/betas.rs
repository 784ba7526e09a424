//! β start and β end: on the first screen in the bar, elsewhere on the sheet.

use yew::prelude::*;

use super::ParametersProps;
use super::scale;
use crate::diffusion::ScheduleParameters;
use crate::ui::kit::number::short;
use crate::ui::kit::widget::Slider;
use crate::ui::text;

/// β start and β end, of which one was moved.
#[derive(Debug, Clone, Copy)]
struct Moved {
    /// Which one: 0 or 1.
    which: usize,
    /// What both came to.
    betas: [f64; 2],
    /// What the other one was before.
    other: f64,
}

impl Moved {
    /// Moves one of the `present` ones. It takes the other along where it would pass it, for noise grows; and where nothing but this one
    /// has been moved since, the other comes back with it.
    fn next(last: Option<Self>, which: usize, present: [f64; 2], value: f64) -> Self {
        let last = last.filter(|last| last.which == which && last.betas == present);
        let other = last.map_or(present[1 - which], |last| last.other);
        let betas = if which == 0 { [value, other.max(value)] } else { [other.min(value), value] };
        Self { which, betas, other }
    }
}

/// The sliders of β start and β end, on a logarithmic scale. An address may have them the other way round.
#[component]
pub fn Betas(props: &ParametersProps) -> Html {
    let words = &text::of(props.language).track;
    let parameters = props.parameters;
    let kind = parameters.kind;
    let present = [parameters.beta_start, parameters.beta_end];
    let last = use_mut_ref(|| None::<Moved>);
    let slider = |label: &'static str, which: usize, used: bool| {
        let value = present[which];
        let (on_choose, last) = (props.on_choose.clone(), last.clone());
        let on_input = move |position| {
            let moved = Moved::next(*last.borrow(), which, present, scale::beta(position));
            *last.borrow_mut() = Some(moved);
            let [beta_start, beta_end] = moved.betas;
            // One that has no effect is not taken along.
            let beta_end = if kind.uses_beta_end() { beta_end } else { present[1] };
            on_choose.emit(ScheduleParameters { beta_start, beta_end, ..parameters });
        };
        let (shown, why) = if used {
            (short(value).to_string(), None)
        } else {
            (words.unused.to_owned(), Some((words.unused_why)(parameters.kind)))
        };
        html! {
            <div title={why}>
            <Slider early=true {label} min={scale::BETA_POSITION_MIN} max={scale::BETA_POSITION_MAX} step={scale::BETA_POSITION_STEP}
                value={scale::beta_position(value)} {shown} disabled={!used} class="schedule-beta" {on_input} />
            </div>
        }
    };
    html! {
        <div class="schedule-betas">
            { slider(words.beta_start, 0, kind.uses_beta_start()) }
            { slider(words.beta_end, 1, kind.uses_beta_end()) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_was_taken_along_comes_back_unless_something_else_was_moved() {
        let there = Moved::next(None, 0, [1e-4, 0.02], 0.1);
        assert_eq!(there.betas, [0.1, 0.1], "noise grows");
        let back = Moved::next(Some(there), 0, there.betas, 1e-3);
        assert_eq!(back.betas, [1e-3, 0.02]);
        let end = Moved::next(Some(there), 1, there.betas, 0.05);
        assert_eq!(end.betas, [0.05, 0.05]);
        assert_eq!(Moved::next(Some(end), 1, end.betas, 0.3).betas, [0.1, 0.3]);
        assert_eq!(Moved::next(Some(there), 0, [0.1, 0.2], 1e-3).betas, [1e-3, 0.2], "a preset, between");
    }
}
