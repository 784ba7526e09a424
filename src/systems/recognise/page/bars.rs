//! The errors of the ten classes level by level: a table whose numbers are bars, so that one sees which level knows the class.

use std::rc::Rc;

use yew::prelude::*;

use super::seen::of_level;
use super::text::Text;
use crate::picture::CLASSES;
use crate::systems::recognise::fit::Opinion;
use crate::ui::kit::number::fixed;

/// What [`Bars`] show.
#[derive(Debug, PartialEq, Properties)]
pub struct BarsProps {
    /// The texts.
    pub text: &'static Text,
    /// The names of the classes.
    pub names: Rc<[AttrValue]>,
    /// The log-SNRs of all levels.
    pub levels: Rc<[f64]>,
    /// The errors [levels × classes] of those looked at so far.
    pub errors: Rc<[f32]>,
    /// The one level that decides; none for all.
    pub alone: Option<usize>,
    /// The level that one looks at.
    pub at: Option<usize>,
    /// Whether all this is of another picture than the one that stands there now.
    pub stale: bool,
}

/// The largest distance of an error from the least one of its level, which has the longest bar. One scale for all levels, so that one
/// sees which of them says most.
fn longest<'a>(opinions: impl Iterator<Item = &'a Opinion>) -> f32 {
    opinions.flat_map(|opinion| opinion.errors.map(|error| error - opinion.least())).fold(0.0, f32::max)
}

/// How long each class's bar is, 0 to 1: its error above the least one, as a share of the longest.
fn lengths(opinion: &Opinion, longest: f32) -> [f32; CLASSES as usize] {
    opinion.errors.map(|error| if longest > 0.0 { (error - opinion.least()) / longest } else { 0.0 })
}

/// A distance of errors as the table writes it, in thousandths.
fn thousandths(distance: f32) -> String {
    fixed(1000.0 * f64::from(distance), 1)
}

/// The table. Each number is there for whoever does not see the bars.
#[component]
pub fn Bars(props: &BarsProps) -> Html {
    let text = props.text;
    // A level that was not looked at yet has an empty column, so that nothing moves when its turn comes.
    let mut columns: Vec<_> = (0..props.levels.len()).map(|level| of_level(&props.errors, level)).collect();
    columns.push(Opinion::of(&props.errors));
    let whole = columns.len() - 1;
    let longest = longest(columns.iter().flatten());
    let decides = |column: usize| props.alone.unwrap_or(whole) == column;
    let column_class = |column: usize| classes!(decides(column).then_some("recognise-decides"));

    let cell = |class: usize, column: usize| {
        let Some(opinion) = &columns[column] else { return html! { <td class={column_class(column)} /> } };
        let lit = usize::from(opinion.best) == class;
        let width = format!("{:.1}", 100.0 * lengths(opinion, longest)[class]);
        let number = thousandths(opinion.errors[class] - opinion.least());
        html! {
            <td class={classes!(column_class(column), lit.then_some("recognise-least"))}>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect {width} height="10" /></svg>
                <span class="visually-hidden">{ if lit { text.cell_best } else { &number } }</span>
            </td>
        }
    };
    let foot = |heading: &'static str, shown: &dyn Fn(&Opinion) -> AttrValue| {
        html! {
            <tr>
                <th scope="row">{ heading }</th>
                { for columns.iter().enumerate().map(|(column, opinion)| html! {
                    <td class={column_class(column)}>{ opinion.as_ref().map(shown).unwrap_or_default() }</td>
                }) }
            </tr>
        }
    };
    html! {
        <div class={classes!("recognise-chart", props.stale.then_some("recognise-stale"))}>
            <table class="recognise-bars">
                <caption>{ text.chart }</caption>
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">{ text.classes }</span></th>
                        { for props.levels.iter().enumerate().map(|(column, &level)| html! {
                            <th scope="col" class={column_class(column)} aria-current={(props.at == Some(column)).then_some("step")}><span class="recognise-lambda">{ "λ " }</span>{ fixed(level, 1) }</th>
                        }) }
                        <th scope="col" class={column_class(whole)}>{ text.together }</th>
                    </tr>
                </thead>
                <tbody>
                    { for props.names.iter().enumerate().map(|(class, name)| html! {
                        <tr>
                            <th scope="row">{ name }</th>
                            { for (0..columns.len()).map(|column| cell(class, column)) }
                        </tr>
                    }) }
                </tbody>
                <tfoot>
                    { foot(text.best, &|opinion| props.names[usize::from(opinion.best)].clone()) }
                    { foot(text.ahead, &|opinion| thousandths(opinion.margin()).into()) }
                </tfoot>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_error_has_no_bar_and_the_largest_distance_a_whole_one() {
        let mut errors = [0.5; CLASSES as usize];
        (errors[3], errors[8]) = (0.25, 0.75);
        let level = Opinion::of(&errors).expect("one level");
        let quiet = Opinion::of(&errors.map(|error| error / 2.0)).expect("one level");
        let longest = longest([level, quiet].iter());
        let (loud, quiet) = (lengths(&level, longest), lengths(&quiet, longest));
        assert_eq!((loud[3], loud[8], loud[0]), (0.0, 1.0, 0.5));
        assert_eq!((quiet[3], quiet[8], quiet[0]), (0.0, 0.5, 0.25));
        assert_eq!(thousandths(level.margin()), "250.0");
    }

    #[test]
    fn equal_errors_have_no_bars() {
        let same = Opinion::of(&[0.5; CLASSES as usize]).expect("one level");
        assert_eq!(lengths(&same, longest([same].iter())), [0.0; CLASSES as usize]);
    }
}
