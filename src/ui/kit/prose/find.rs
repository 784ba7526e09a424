//! Where the formulas of a text are, found by themselves: what has mathematical signs, a letter alone, and what operators join to them.

use super::Unit;

/// The widest formula, in letters, that is kept on one line: it fits on a narrow phone.
pub const WIDEST: usize = 24;
/// What stands between two operands, with a space on either side.
const OPERATORS: &str = "=+−±×·÷/|≈≠≤≥<>→";
/// Punctuation that stays with what it follows.
pub const CLOSING: &str = "，。；：！？）》、”’…";
/// And that which stays with what follows it.
pub const OPENING: &str = "（《“‘";

/// How many letters wide units are, about.
pub fn width(units: &[Unit<'_>]) -> usize {
    units.iter().map(|unit| unit.width()).sum()
}

/// How many units the operand takes that a text begins with: up to a space, but "q(x | y)" is one.
fn operand(units: &[Unit<'_>]) -> usize {
    let (mut depth, mut space) = (0_usize, None);
    for (i, &unit) in units.iter().enumerate() {
        if unit.is(" ") && depth > 0 {
            space = space.or(Some(i));
        } else if !unit.is_narrow() {
            return if depth > 0 { space.unwrap_or(i) } else { i };
        } else if unit.is("(") && i > 0 {
            depth += 1;
        } else if unit.is(")") {
            depth = depth.saturating_sub(1);
        }
    }
    if depth > 0 { space.unwrap_or(units.len()) } else { units.len() }
}

/// Whether an operand is a letter alone, or has no longer words than that: "t", "2R", "p(x)", "T/2". `before` and `after` are what the
/// text has around it: they tell the quantity A from the article.
fn is_letters(before: &[Unit<'_>], part: &[Unit<'_>], after: &[Unit<'_>]) -> bool {
    let letter = |unit: &Unit<'_>| if let Unit::Letter(c) = unit { Some(*c) } else { None };
    let trailing = part.iter().rev().take_while(|unit| unit.is(",.;:!?") || unit.is(CLOSING)).count();
    // One that is opened here and not closed is the sentence's.
    let aside = part.first().is_some_and(|unit| unit.is("(")) && !part.iter().any(|unit| unit.is(")"));
    let core = match &part[usize::from(aside)..part.len() - trailing] {
        [open, letter, close] if open.is("(") && close.is(")") => std::slice::from_ref(letter),
        core => core,
    };
    let core = core.iter().map(letter).collect::<Option<String>>();
    let Some(core) = core else { return false };
    let alone = |pair: [char; 2]| !pair.iter().all(char::is_ascii_alphabetic);
    let is_short = core.starts_with(|c: char| c.is_ascii_alphanumeric())
        && core.contains(|c: char| c.is_ascii_alphabetic())
        && core.chars().all(|c| c.is_ascii_alphanumeric() || "(),|/ ".contains(c))
        && core.chars().zip(core.chars().skip(1)).all(|(a, b)| alone([a, b]));
    let begins = before.iter().rev().find(|unit| !unit.is(" ")).is_none_or(|unit| unit.is(".?!“"));
    let goes_on = trailing == 0
        && after.iter().find(|unit| !unit.is(" ")).is_some_and(|unit| match unit {
            Unit::Letter(next) => next.is_ascii_alphanumeric() || "“‘".contains(*next),
            Unit::Symbol(_) | Unit::Stressed(_) => true,
        });
    match core.as_str() {
        "a" => is_short && !goes_on,
        "A" => is_short && !(begins && goes_on),
        "I" => false,
        _ => is_short,
    }
}

/// How many units the formula takes that begins at a place of a text: operands with operators between them, or side by side as a
/// product. 0 where words begin there. What is too wide for one line ends before an operator.
fn formula_length(text: &[Unit<'_>], at: usize) -> usize {
    let units = &text[at..];
    let is_formula = |from: usize, to: usize| {
        let part = &units[from..to];
        part.iter().any(|unit| unit.is_mathematical() || unit.is(" "))
            || is_letters(&text[..at + from], part, &units[to..])
    };
    let mut end = operand(units);
    while let Some((space, rest)) = units[end..].split_first()
        && end > 0
        && space.is(" ")
    {
        let product = is_formula(0, end) && !units[end - 1].is(",.;:");
        let skipped = match rest {
            [operator, space, ..] if operator.is(OPERATORS) && space.is(" ") => 3,
            _ if product && is_formula(end + 1, end + 1 + operand(rest)) => 1,
            _ => break,
        };
        let more = operand(&units[end + skipped..]);
        if more == 0 || width(&units[..end + skipped + more]) > WIDEST {
            break;
        }
        end += skipped + more;
    }
    if is_formula(0, end) { end } else { 0 }
}

/// A text in stretches; those that must not be broken across lines are formulas with the punctuation around them.
pub fn stretches<'u, 'a>(units: &'u [Unit<'a>]) -> Vec<(bool, &'u [Unit<'a>])> {
    let mut out = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < units.len() {
        let length = formula_length(units, at);
        if length == 0 {
            at += operand(&units[at..]).max(1);
            continue;
        }
        let opening = units[from..at].iter().rev().take_while(|unit| unit.is(OPENING)).count();
        let closing = units[at + length..].iter().take_while(|unit| unit.is(CLOSING)).count();
        let (start, end) = (at - opening, at + length + closing);
        out.extend([(false, &units[from..start]), (true, &units[start..end])]);
        (from, at) = (end, end);
    }
    out.push((false, &units[from..]));
    out.retain(|(_, units)| !units.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::super::formulas;

    #[test]
    fn formulas_stay_on_one_line_with_their_punctuation() {
        for (text, expected) in [
            ("先乘以略小于一的 √(1−{beta_t})，再加", &["√(1−{beta_t})，"][..]),
            ("系数写成 √ᾱ_t。走一步", &["√ᾱ_t。"]),
            ("倍数是 √α_t = √(1−β_t)；√ᾱ_t 是到此", &["√α_t = √(1−β_t)；", "√ᾱ_t"]),
            ("均值 √α_t {x_prev} 属于单独的一步 q({x_t} | {x_prev})。", &["√α_t {x_prev}", "q({x_t} | {x_prev})。"]),
            ("（√ᾱ_T）。从", &["（√ᾱ_T）。"]),
            ("终点是 N(0, I)：一条", &["N(0, I)："]),
            ("how {x_prev} came about, and {beta_t}.", &["{x_prev}", "{beta_t}."]),
            ("by √(1−{beta_t}), a little (see q(x) or not) less", &["√(1−{beta_t}),", "q(x)"]),
            ("So v = (1−β)v + β, so v = 1.", &["v = (1−β)v + β,", "v = 1."]),
            ("Nothing here, not even *x = y* - well-known.", &[]),
            ("an aside (with {t} in it", &["{t}"]),
            ("f(never closed, so that words may be parted", &[]),
            ("a density p(x) of {theta}, in x: divided by n, and 2X", &["p(x)", "{theta},", "x:", "n,", "2X"]),
            ("timestep t, from 0 to T/2", &["t,", "T/2"]),
            ("a Gaussian. A step of a drop: Coin A, B looks at A instead, I see; Factor a", &["A,", "B", "A", "a"]),
            ("one number (u in the last)", &["(u"]),
            ("of all cases (P); a blind guess (I) at (1)", &["(P);"]),
            ("is a *Markov chain*, a {t}, a “word”, like a *U*, a 5", &["{t},"]),
            ("A *generative model*. A “word”. A {t} is a 3", &["{t}"]),
            ("with a = 2 and a, *stressed*; the factor A *here*", &["a = 2", "a,", "A"]),
            ("密度 p 在 x 处；DALL·E 2, e.g. U-Net", &["p", "x"]),
        ] {
            assert_eq!(formulas(text), expected, "{text}");
        }
    }
}
