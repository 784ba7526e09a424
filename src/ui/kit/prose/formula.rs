//! A sentence's formula as MathML: "√(1−β_t) {x_prev}" as one writes it by hand, in the letters of the chapter's formulas, its root with
//! a bar. What it does not understand it leaves to be shown as it is written.

use std::fmt::Write;

use super::Unit;
use crate::ui::kit::formula::symbol_mathml;

/// Names of functions and measures with two letters; three and more are always a name.
const NAMES: [&str; 4] = ["KL", "TV", "ln", "pH"];
const OPERATORS: &str = "=+−<>±×·÷/≈≠≤≥→⇒∼∝∈∗⊙∑∏∫,:;";
const BELOW: (&str, &str) = ("₀₁₂₃₄₅₆₇₈₉ₜₛ", "0123456789ts");
const ABOVE: (&str, &str) = ("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵗ", "0123456789−t");
/// A bracket around an exponent, which there is not written.
const OPEN: &str = "<mo stretchy=\"false\">(</mo>";
const CLOSE: &str = "<mo stretchy=\"false\">)</mo>";
const ACCENTS: [(char, &str); 3] = [('\u{302}', "^"), ('\u{303}', "~"), ('\u{304}', "‾")];

/// The MathML of a formula without the punctuation around it; none where it is not understood.
pub fn mathml(units: &[Unit<'_>]) -> Option<String> {
    let mut reader = Reader { rest: units };
    let row = reader.row()?;
    reader.rest.is_empty().then(|| format!("<math>{row}</math>"))
}

struct Reader<'u, 'a> {
    rest: &'u [Unit<'a>],
}

impl<'a> Reader<'_, 'a> {
    fn letter(&self) -> Option<char> {
        if let Some(Unit::Letter(letter)) = self.rest.first() { Some(*letter) } else { None }
    }

    fn step(&mut self) -> Option<Unit<'a>> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    /// The letters at the beginning that are so.
    fn run(&mut self, is: impl Fn(char) -> bool) -> String {
        let mut run = String::new();
        while let Some(letter) = self.letter().filter(|&letter| is(letter)) {
            run.push(letter);
            self.step();
        }
        run
    }

    /// Things side by side, up to a closing bracket.
    fn row(&mut self) -> Option<String> {
        let mut out = String::new();
        let (mut factor, mut space) = (false, false);
        while let Some(&unit) = self.rest.first() {
            match unit {
                Unit::Letter(' ') => {
                    self.step();
                    space = true;
                    continue;
                }
                Unit::Letter(')' | ']') => break,
                Unit::Letter(bar @ ('|' | '‖')) => {
                    self.step();
                    let around = if bar == '|' { "0.22em" } else { "0em" };
                    let bar = format!("<mo stretchy=\"false\" lspace=\"{around}\" rspace=\"{around}\">{bar}</mo>");
                    out += &self.scripts(bar)?;
                    factor = false;
                }
                Unit::Letter(sign) if OPERATORS.contains(sign) => {
                    self.step();
                    // Writing into a String cannot fail.
                    let _ = match sign {
                        // One that begins a line still stands between two things; a space is before it.
                        '+' | '−' if out.is_empty() && self.letter() == Some(' ') => {
                            write!(out, "<mo lspace=\"0em\" rspace=\"0.22em\">{sign}</mo>")
                        }
                        // One that follows another belongs to what comes after it.
                        '+' | '−' | '±' if !factor && !out.is_empty() && self.letter() != Some(' ') => {
                            write!(out, "<mo form=\"prefix\">{sign}</mo>")
                        }
                        '<' => write!(out, "<mo>&lt;</mo>"),
                        '/' => write!(out, "<mo lspace=\"0em\" rspace=\"0em\">/</mo>"),
                        sign => write!(out, "<mo>{sign}</mo>"),
                    };
                    factor = false;
                }
                _ => {
                    let atom = self.atom()?;
                    if factor && space {
                        out += "<mspace width=\"0.17em\"></mspace>";
                    }
                    out += &self.scripts(atom)?;
                    factor = true;
                }
            }
            space = false;
        }
        Some(out)
    }

    /// One thing, without what stands above and below it.
    fn atom(&mut self) -> Option<String> {
        match self.step()? {
            Unit::Symbol(name) => {
                symbol_mathml(name)?.strip_prefix("<math>")?.strip_suffix("</math>").map(str::to_owned)
            }
            Unit::Letter('√') => {
                let inside = if self.letter() == Some('(') {
                    self.step();
                    let inside = self.row()?;
                    self.step()?.is(")").then_some(inside)?
                } else {
                    let atom = self.atom()?;
                    self.scripts(atom)?
                };
                Some(format!("<msqrt>{inside}</msqrt>"))
            }
            Unit::Letter(open @ ('(' | '[')) => {
                let inside = self.row()?;
                let close = if open == '(' { ")" } else { "]" };
                self.step()?.is(close).then_some(())?;
                let closed = self.scripts(format!("<mo stretchy=\"false\">{close}</mo>"))?;
                Some(format!("<mo stretchy=\"false\">{open}</mo>{inside}{closed}"))
            }
            Unit::Letter(first) if first.is_ascii_digit() => {
                let mut number = first.to_string();
                loop {
                    number += &self.run(|c| c.is_ascii_digit());
                    match self.rest {
                        [Unit::Letter(mark @ ('.' | ',')), Unit::Letter(next), ..] if next.is_ascii_digit() => {
                            number.push(*mark);
                            self.step();
                        }
                        _ => break,
                    }
                }
                number += &self.run(|c| c == '%');
                Some(format!("<mn>{number}</mn>"))
            }
            Unit::Letter(first) if first.is_ascii_alphabetic() => {
                let word = first.to_string() + &self.run(|c| c.is_ascii_alphabetic());
                if word.len() > 2 || NAMES.contains(&word.as_str()) {
                    return Some(format!("<mi>{word}</mi>"));
                }
                let (last, others) = (word.chars().next_back()?, &word[..word.len() - 1]);
                let others: String = others.chars().map(|letter| format!("<mi>{letter}</mi>")).collect();
                let last = match (last, self.letter()) {
                    ('N', Some('(')) => "<mi>𝒩</mi>".to_owned(),
                    ('E', Some('[' | '_')) => "<mi>𝔼</mi>".to_owned(),
                    _ => self.accented(last),
                };
                Some(others + &last)
            }
            Unit::Letter(letter @ ('α'..='ω' | 'Α'..='Ω' | 'ᾱ' | '∂' | '∇' | '∞' | '∅' | 'ℓ' | '…' | '⋯')) => {
                Some(self.accented(letter))
            }
            _ => None,
        }
    }

    fn accented(&mut self, letter: char) -> String {
        let accent = ACCENTS.iter().find(|(mark, _)| self.letter() == Some(*mark));
        let Some((_, accent)) = accent else { return format!("<mi>{letter}</mi>") };
        self.step();
        format!("<mover accent=\"true\"><mi>{letter}</mi><mo stretchy=\"false\">{accent}</mo></mover>")
    }

    /// What stands below and above something, with it.
    fn scripts(&mut self, base: String) -> Option<String> {
        let mut below = String::new();
        if self.letter() == Some('_') {
            self.step();
            below = self.run(|c| c.is_ascii_alphanumeric() || ('α'..='ω').contains(&c));
        }
        below += &translated(&self.run(|c| BELOW.0.contains(c)), BELOW);
        let above = translated(&self.run(|c| ABOVE.0.contains(c)), ABOVE);
        if above.is_empty() && self.letter() == Some('^') {
            self.step();
            let power = self.atom()?;
            let power = power.strip_prefix(OPEN).and_then(|power| power.strip_suffix(CLOSE)).unwrap_or(&power);
            return Some(format!("<msup>{base}<mrow>{power}</mrow></msup>"));
        }
        let prime = self.run(|c| c == '′');
        let above = if above.is_empty() { prime } else { above };
        Some(match (below.as_str(), above.as_str()) {
            ("", "") => base,
            ("", above) => stacked(&base, above).unwrap_or_else(|| format!("<msup>{base}{}</msup>", index(above))),
            (below, "") => format!("<msub>{base}{}</msub>", index(below)),
            (below, above) => format!("<msubsup>{base}{}{}</msubsup>", index(below), index(above)),
        })
    }
}

/// An exponent of a symbol that has an index: above that, not behind it.
fn stacked(symbol: &str, above: &str) -> Option<String> {
    let (open, inside) = symbol.strip_suffix("</msub></mrow>")?.split_once("><msub>")?;
    let all = open.starts_with("<mrow data-symbol") && !inside.contains("<msub>");
    all.then(|| format!("{open}><msubsup>{inside}{}</msubsup></mrow>", index(above)))
}

fn translated(letters: &str, (from, to): (&str, &str)) -> String {
    let meant = |letter| from.chars().zip(to.chars()).find(|(sign, _)| *sign == letter).map(|(_, plain)| plain);
    letters.chars().filter_map(meant).collect()
}

/// An index or exponent: a number, a word, or letters.
fn index(text: &str) -> String {
    if text.chars().all(|c| c.is_ascii_digit() || c == '−') {
        return format!("<mn>{text}</mn>");
    }
    if text.len() > 2 && text.chars().all(|c| c.is_ascii_alphabetic()) {
        return format!("<mi>{text}</mi>");
    }
    let one = |c: char| if c.is_ascii_digit() { format!("<mn>{c}</mn>") } else { format!("<mi>{c}</mi>") };
    format!("<mrow>{}</mrow>", text.chars().map(one).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::super::units;
    use super::*;

    fn set(text: &str) -> Option<String> {
        mathml(&units(text)).map(|set| set.replace("<math>", "").replace("</math>", ""))
    }

    #[test]
    fn a_formula_is_set_as_by_hand() {
        for (text, expected) in [
            ("√(1−β)", "<msqrt><mn>1</mn><mo>−</mo><mi>β</mi></msqrt>"),
            ("√ᾱ_t", "<msqrt><msub><mi>ᾱ</mi><mrow><mi>t</mi></mrow></msub></msqrt>"),
            ("σ_t²", "<msubsup><mi>σ</mi><mrow><mi>t</mi></mrow><mn>2</mn></msubsup>"),
            ("x̂₀", "<msub><mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover><mn>0</mn></msub>"),
            ("10⁻⁵", "<msup><mn>10</mn><mn>−5</mn></msup>"),
            ("60,000 < 0.5%", "<mn>60,000</mn><mo>&lt;</mo><mn>0.5%</mn>"),
            ("− β", "<mo lspace=\"0em\" rspace=\"0.22em\">−</mo><mi>β</mi>"),
            ("−β", "<mo>−</mo><mi>β</mi>"),
            ("Y = ±X", "<mi>Y</mi><mo>=</mo><mo form=\"prefix\">±</mo><mi>X</mi>"),
            ("e^(−β)", "<msup><mi>e</mi><mrow><mo>−</mo><mi>β</mi></mrow></msup>"),
            ("L_simple", "<msub><mi>L</mi><mi>simple</mi></msub>"),
            (
                "(1−β)²",
                "<mo stretchy=\"false\">(</mo><mn>1</mn><mo>−</mo><mi>β</mi><msup><mo stretchy=\"false\">)</mo><mn>2</mn></msup>",
            ),
        ] {
            assert_eq!(set(text).as_deref(), Some(expected), "{text}");
        }
        let symbol = set("{sigma_t}²").unwrap_or_default();
        assert!(symbol.starts_with("<mrow data-symbol=\"sigma_t\"><msubsup>"), "{symbol}");
    }

    #[test]
    fn what_is_not_understood_is_left() {
        for text in ["x_0-image", "(0, 1", "0–1", "√"] {
            assert_eq!(set(text), None, "{text}");
        }
    }
}
