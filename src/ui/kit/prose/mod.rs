//! Paragraphs. A text may hold `{alpha_bar_t}`, a symbol that lights up with its formula, and `*words*`, stressed. What is a formula
//! in it is found by itself (`find`), set as one (`formula`), and stays on one line: in Chinese, browsers break a line between any two of √, Greek letters and the like.

mod find;
mod formula;

use yew::prelude::*;

use find::{CLOSING, OPENING, stretches};
#[cfg(test)]
use find::{WIDEST, width};

use crate::ui::kit::formula::symbol_mathml;
use crate::ui::kit::symbol::subscripts;

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Stressed(&'a str),
    Symbol(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '*']) {
        let (words, marked) = rest.split_at(at);
        let close = if marked.starts_with('{') { '}' } else { '*' };
        let Some((inside, after)) = marked[1..].split_once(close) else { break };
        pieces.push(Piece::Words(words));
        pieces.push(if close == '}' { Piece::Symbol(inside) } else { Piece::Stressed(inside) });
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces.retain(|piece| *piece != Piece::Words(""));
    pieces
}

/// The names of the symbols in a text.
pub fn symbols_in(text: &str) -> Vec<&str> {
    let symbol = |piece| if let Piece::Symbol(name) = piece { Some(name) } else { None };
    pieces(text).into_iter().filter_map(symbol).collect()
}

/// A place in a text: a letter, or what stands for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit<'a> {
    Letter(char),
    Symbol(&'a str),
    Stressed(&'a str),
}

impl Unit<'_> {
    fn is(self, letters: &str) -> bool {
        matches!(self, Self::Letter(c) if letters.contains(c))
    }

    /// Whether it can be part of a formula. Chinese characters and their punctuation cannot.
    fn is_narrow(self) -> bool {
        match self {
            Self::Letter(c) => c != ' ' && !('\u{2e80}'..='\u{ffef}').contains(&c),
            Self::Symbol(_) => true,
            Self::Stressed(_) => false,
        }
    }

    /// Whether it makes a formula of what it stands in.
    fn is_mathematical(self) -> bool {
        match self {
            Self::Letter(c) => {
                "=+<>_|×±÷‖²³¹ℓ".contains(c)
                    || matches!(c, '\u{300}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' | '\u{2070}'..='\u{209f}' | '\u{2190}'..='\u{22ff}')
            }
            Self::Symbol(_) => true,
            Self::Stressed(_) => false,
        }
    }

    /// How many letters wide it is, about.
    fn width(self) -> usize {
        if matches!(self, Self::Letter(_)) { 1 } else { 3 }
    }
}

fn units(text: &str) -> Vec<Unit<'_>> {
    let mut units = Vec::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => units.extend(words.chars().map(Unit::Letter)),
            Piece::Stressed(words) => units.push(Unit::Stressed(words)),
            Piece::Symbol(name) => units.push(Unit::Symbol(name)),
        }
    }
    units
}

/// A text with its symbols and stresses. Its formulas have their indices below the line, and stay on one line each.
pub fn prose(text: &str) -> Html {
    html! { <Prose text={text.to_owned()} /> }
}

#[derive(Debug, PartialEq, Properties)]
struct ProseProps {
    text: AttrValue,
}

/// A component, so that a text is set again only when it is another one, and not whenever t moves.
#[component]
fn Prose(props: &ProseProps) -> Html {
    set(&props.text)
}

fn set(text: &str) -> Html {
    let units = units(text);
    let stretch = |(together, units): (bool, &[Unit<'_>])| {
        if together {
            html! { <span class="together" translate="no">{ together_shown(units) }</span> }
        } else {
            shown(units, false)
        }
    };
    stretches(&units).into_iter().map(stretch).collect()
}

/// A formula, and the punctuation before and after it.
fn parts<'u, 'a>(units: &'u [Unit<'a>]) -> [&'u [Unit<'a>]; 3] {
    let count = |sign| units.iter().filter(|unit| unit.is(sign)).count();
    let (opening, closing) = (
        format!("{OPENING}{}", if count("(") > count(")") { "(" } else { "" }),
        if count(")") > count("(") { ")" } else { "" },
    );
    let from = units.iter().take_while(|unit| unit.is(&opening)).count();
    let after =
        units[from..].iter().rev().take_while(|unit| unit.is(CLOSING) || unit.is(",.;:!?") || unit.is(closing)).count();
    let (before, rest) = units.split_at(from);
    let (inside, after) = rest.split_at(rest.len() - after);
    [before, inside, after]
}

/// A formula with its punctuation.
fn together_shown(units: &[Unit<'_>]) -> Html {
    let [before, inside, after] = parts(units);
    // Numbers alone are as those beside them, which are no formula's; a root has its bar.
    let letters = inside.iter().any(|unit| {
        matches!(unit, Unit::Symbol(_)) || matches!(unit, Unit::Letter(c) if c.is_alphabetic() || *c == '√')
    });
    letters.then(|| formula::mathml(inside)).flatten().map_or_else(
        || shown(units, true),
        |mathml| {
            let mathml = Html::from_html_unchecked(AttrValue::from(mathml));
            html! { <>{ shown(before, false) }{ mathml }{ shown(after, false) }</> }
        },
    )
}

fn shown(units: &[Unit<'_>], formula: bool) -> Html {
    let is_letter = |unit: &Unit<'_>| matches!(unit, Unit::Letter(_));
    let part = |units: &[Unit<'_>]| match units {
        [Unit::Stressed(words), ..] => html! { <em>{ set(words) }</em> },
        // An unknown name is shown as it is; a test looks for such names in all texts.
        [Unit::Symbol(name), ..] => symbol_mathml(name).map_or_else(
            || html! { { (*name).to_owned() } },
            |mathml| Html::from_html_unchecked(AttrValue::Static(mathml)),
        ),
        letters => {
            let letter = |unit: &Unit<'_>| if let Unit::Letter(c) = unit { Some(*c) } else { None };
            let words: String = letters.iter().filter_map(letter).collect();
            if formula {
                subscripts(&words)
            } else {
                html! { { words } }
            }
        }
    };
    units.chunk_by(|a, b| is_letter(a) && is_letter(b)).map(part).collect()
}

#[cfg(test)]
fn written(unit: &Unit<'_>) -> String {
    match unit {
        Unit::Letter(c) => c.to_string(),
        Unit::Symbol(name) => format!("{{{name}}}"),
        Unit::Stressed(words) => format!("*{words}*"),
    }
}

/// The stretches that stay on one line, as they stand in the text.
#[cfg(test)]
fn formulas(text: &str) -> Vec<String> {
    let units = units(text);
    let whole: String = stretches(&units).iter().flat_map(|(_, units)| units.iter().map(written)).collect();
    assert_eq!(whole, text, "nothing is lost");
    let together = stretches(&units).into_iter().filter(|(together, _)| *together);
    together.map(|(_, units)| units.iter().map(written).collect()).collect()
}

/// The first formula of a text that is wider than a phone, with the number of its formulas; for the tests of the texts.
#[cfg(test)]
pub fn too_wide(text: &str) -> (usize, Option<String>) {
    let formulas = formulas(text);
    (formulas.len(), formulas.into_iter().find(|formula| width(&units(formula)) > WIDEST + 6))
}

/// The formulas of a text that cannot be set as such; for the tests of the texts.
#[cfg(test)]
pub fn not_set(text: &str) -> Vec<String> {
    let units = units(text);
    let together = stretches(&units).into_iter().filter(|(together, _)| *together);
    let left = together.filter(|(_, units)| formula::mathml(parts(units)[1]).is_none());
    left.map(|(_, units)| units.iter().map(written).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_and_stresses_are_told_from_words() {
        let found = pieces("At {t} there *is* {alpha_bar_t}.");
        let expected = [
            Piece::Words("At "),
            Piece::Symbol("t"),
            Piece::Words(" there "),
            Piece::Stressed("is"),
            Piece::Words(" "),
            Piece::Symbol("alpha_bar_t"),
            Piece::Words("."),
        ];
        assert_eq!(found, expected);
        assert_eq!(pieces("an open {brace"), [Piece::Words("an open {brace")]);
    }
}
