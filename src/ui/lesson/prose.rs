//! Paragraphs of the lesson. A text may hold `{alpha_bar_t}`, a symbol that lights up with its formula, and `*words*`, stressed.

use yew::prelude::*;

use crate::ui::formula::symbol_mathml;

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

/// Where words begin with punctuation, how long that is in bytes: it stays on the line of the symbol before it.
fn punctuation(words: &str) -> usize {
    words.find(|c: char| !",.;:!?)，。；：！？）、".contains(c)).unwrap_or(words.len())
}

/// A text with its symbols and stresses.
pub fn prose(text: &str) -> Html {
    let pieces = pieces(text);
    let mut out = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        if let (Piece::Symbol(_), Some(Piece::Words(words))) = (&piece, pieces.peek_mut()) {
            let (mark, rest) = words.split_at(punctuation(words));
            *words = rest;
            out.push(html! { <span class="together">{ shown(piece) }{ mark.to_owned() }</span> });
        } else {
            out.push(shown(piece));
        }
    }
    html! { <>{ for out }</> }
}

fn shown(piece: Piece<'_>) -> Html {
    match piece {
        Piece::Words(words) => html! { { words.to_owned() } },
        Piece::Stressed(words) => html! { <em>{ words.to_owned() }</em> },
        // An unknown name is shown as it is; a test looks for such names in all texts.
        Piece::Symbol(name) => symbol_mathml(name).map_or_else(
            || html! { { name.to_owned() } },
            |mathml| Html::from_html_unchecked(AttrValue::Static(mathml)),
        ),
    }
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
