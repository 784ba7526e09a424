//! Where a formula may be broken, as one breaks it by hand: before an equals sign, before a plus or minus, and between two
//! statements. MathML breaks no lines, so a formula becomes pieces of their own; `www/css/lesson.css` puts them in lines.

use super::mathml::{Element, Node};

/// What two statements stand on either side of; a line may begin with it.
const CONCLUSIONS: &str = "⇒⟹";
/// What the two sides of a statement stand on either side of; a line may begin with it, below the first.
const RELATIONS: &str = "=≤≥∼≈∝≠→⟶";
/// What terms stand on either side of.
const SIGNS: &str = "+−";
/// A left side no wider than this, in letters, stands right before its relation, and all relations of a column below each other.
const NARROW: f64 = 4.0;
/// A term wider than this is broken within its brackets, too.
const WIDE: f64 = 22.0;

/// The parts of a formula as HTML: the left side, and beside it or below it what follows, in pieces.
pub fn html(formula: &[Node]) -> String {
    let statements = split(formula, 0, |node, next| {
        is_any(node, CONCLUSIONS) || is_quad(node) && next.is_some_and(|next| !is_any(next, CONCLUSIONS))
    });
    let Some((first, others)) = statements.split_first() else { return String::new() };
    let mut sides = split(first, 0, |node, _| is_any(node, RELATIONS)).into_iter().peekable();
    // One that goes on from the line above has no left side.
    let goes_on = sides.peek().and_then(|side| side.first()).is_some_and(|node| is_any(node, RELATIONS));
    let left = if goes_on { Vec::new() } else { sides.next().unwrap_or_default() };
    let mut right: Vec<String> = sides.map(|side| terms(&side)).collect();
    right.extend(others.iter().map(|statement| {
        let sides = split(statement, 0, |node, _| is_any(node, RELATIONS));
        let sides: Vec<String> = sides.iter().map(|side| terms(side)).collect();
        format!("<span class=\"formula-next\">{}</span>", group(sides))
    }));
    if right.is_empty() {
        return group(vec![terms(&left)]);
    }
    let class = if width(&left) <= NARROW { "formula-left formula-narrow" } else { "formula-left" };
    format!("<span class=\"{class}\">{}</span><span class=\"formula-right\">{}</span>", math(&left), right.concat())
}

/// One side of a statement, which may be broken before its signs.
fn terms(side: &[Node]) -> String {
    let is_sign = |node: &Node, _: Option<&Node>| is_any(node, SIGNS);
    let mut pieces = split(side, 0, is_sign);
    for depth in 1..=2 {
        let finer = |piece: Vec<Node>| if width(&piece) > WIDE { split(&piece, depth, is_sign) } else { vec![piece] };
        pieces = pieces.into_iter().flat_map(finer).collect();
    }
    group(pieces.iter().map(|piece| math(piece)).collect())
}

fn group(pieces: Vec<String>) -> String {
    if pieces.len() > 1 { format!("<span>{}</span>", pieces.concat()) } else { pieces.concat() }
}

fn math(piece: &[Node]) -> String {
    if piece.is_empty() {
        return String::new();
    }
    let mut piece = piece.to_vec();
    // Where it begins a line it still stands between two things.
    if let Some(Node::Element(first)) = piece.first_mut()
        && first.name == "mo"
        && first
            .children
            .iter()
            .any(|sign| matches!(sign, Node::Text(sign) if format!("{RELATIONS}{SIGNS}{CONCLUSIONS}").contains(sign)))
    {
        first.attributes += " form=\"infix\"";
    }
    let attributes = " display=\"block\"".to_owned();
    Node::Element(Element { name: "math".to_owned(), attributes, children: piece }).to_string()
}

/// Cuts before each place that stands in no more than so many brackets. Space at a cut is left out.
fn split(nodes: &[Node], depth: usize, here: impl Fn(&Node, Option<&Node>) -> bool) -> Vec<Vec<Node>> {
    let mut pieces = vec![Vec::new()];
    let (mut open, mut norm) = (0, false);
    for (at, node) in nodes.iter().enumerate() {
        let sign = bracket(node);
        match sign {
            "(" | "[" | "{" => open += 1,
            ")" | "]" | "}" => open = open.max(1) - 1,
            "‖" => norm = !norm,
            _ => {}
        }
        let cut = open <= depth && !norm && sign.is_empty() && here(node, nodes.get(at + 1));
        let piece = pieces.last_mut().filter(|_| at > 0);
        match piece {
            // A minus that begins a bracket or a side belongs to what follows.
            Some(piece)
                if cut
                    && piece
                        .last()
                        .is_some_and(|last| !matches!(bracket(last), "(" | "[") && !is_any(last, CONCLUSIONS)) =>
            {
                while piece.last().is_some_and(is_space) {
                    piece.pop();
                }
                pieces.push(Vec::new());
            }
            _ => {}
        }
        if let Some(piece) = pieces.last_mut()
            && !(piece.is_empty() && is_space(node) && at > 0)
        {
            piece.push(node.clone());
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The bracket that a node is, be it with an exponent.
fn bracket(node: &Node) -> &str {
    let Node::Element(element) = node else { return "" };
    // The bar of "p given q" is set without space of its own: `tidy`.
    if element.attributes.contains("lspace") {
        return "";
    }
    let sign = match (element.name.as_str(), element.children.first()) {
        ("mo", _) => node.operator(),
        ("msup" | "msub" | "msubsup", Some(base)) => base.operator(),
        _ => None,
    };
    sign.filter(|sign| matches!(*sign, "(" | "[" | "{" | ")" | "]" | "}" | "‖")).unwrap_or("")
}

fn is_any(node: &Node, signs: &str) -> bool {
    node.operator().is_some_and(|sign| !sign.is_empty() && signs.contains(sign))
}

fn is_space(node: &Node) -> bool {
    node.named("mspace").is_some()
}

/// A space as wide as between two statements.
fn is_quad(node: &Node) -> bool {
    node.named("mspace").is_some_and(|space| {
        let width = space.attributes.split('"').nth(1).and_then(|width| width.strip_suffix("em"));
        width.and_then(|width| width.parse::<f64>().ok()).is_some_and(|width| width >= 1.0)
    })
}

/// How many letters wide it is, about.
fn width(nodes: &[Node]) -> f64 {
    nodes.iter().map(node_width).sum()
}

fn node_width(node: &Node) -> f64 {
    let Node::Element(element) = node else {
        return if let Node::Text(text) = node { text.chars().count() as f64 } else { 0.0 };
    };
    let parts: Vec<f64> = element.children.iter().map(node_width).collect();
    let (first, others) = parts.split_first().map_or((0.0, 0.0), |(first, others)| (*first, others.iter().sum()));
    match element.name.as_str() {
        "mfrac" => first.max(others),
        "msub" | "msup" => first + 0.6 * others,
        "msubsup" => first + 0.6 * parts[1..].iter().fold(0.0, |widest: f64, part| widest.max(*part)),
        "munder" | "mover" | "munderover" => parts.iter().fold(0.0, |widest: f64, part| widest.max(*part)),
        "mtable" => 4.0,
        _ => first + others,
    }
}
