//! MathML as a tree: read from what the typesetter wrote, and put into the form that browsers show well.

use std::fmt::{self, Display, Formatter};

/// An element or a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// An element with its attributes as they are written, a space before each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    pub name: String,
    pub attributes: String,
    pub children: Vec<Node>,
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Element(Element { name, attributes, children }) => {
                write!(f, "<{name}{attributes}>")?;
                children.iter().try_for_each(|child| child.fmt(f))?;
                write!(f, "</{name}>")
            }
        }
    }
}

impl Node {
    /// An element without attributes.
    pub fn of(name: &str, children: Vec<Self>) -> Self {
        Self::Element(Element { name: name.to_owned(), children, ..Element::default() })
    }

    /// The element, if it is one of this name.
    pub fn named(&self, name: &str) -> Option<&Element> {
        if let Self::Element(element) = self { Some(element).filter(|element| element.name == name) } else { None }
    }

    /// The text of an operator.
    pub fn operator(&self) -> Option<&str> {
        self.named("mo")?.text()
    }
}

impl Element {
    fn text(&self) -> Option<&str> {
        if let [Node::Text(text)] = &self.children[..] { Some(text) } else { None }
    }

    /// An element's only child that is one of this name.
    fn only(&self, name: &str) -> Option<&Self> {
        if let [child] = &self.children[..] { child.named(name) } else { None }
    }
}

/// Reads what the typesetter wrote: well-formed, without comments, every `<` of an element.
pub fn read(mathml: &str) -> Result<Vec<Node>, String> {
    let mut open = vec![Element::default()];
    let mut rest = mathml;
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            let place = open.last_mut().ok_or("a closing tag too many")?;
            place.children.push(Node::Text(rest[..end].to_owned()));
            rest = &rest[end..];
            continue;
        };
        let (tag, after) = tag.split_once('>').ok_or_else(|| format!("an open tag: {rest}"))?;
        rest = after;
        if tag.starts_with('/') {
            let closed = open.pop().ok_or("a closing tag too many")?;
            open.last_mut().ok_or("a closing tag too many")?.children.push(Node::Element(closed));
        } else {
            let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag.trim_end(), true));
            let at = tag.find(' ').unwrap_or(tag.len());
            // The page allows no styles in elements.
            let attributes = tag[at..].split(" style=").next().unwrap_or_default().trim_end().to_owned();
            let element = Element { name: tag[..at].to_owned(), attributes, children: Vec::new() };
            if closed {
                open.last_mut().ok_or("a closing tag too many")?.children.push(Node::Element(element));
            } else {
                open.push(element);
            }
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(all), true) => Ok(all.children),
        _ => Err(format!("an element is not closed in {mathml}")),
    }
}

/// Puts a tree in order: rows without a meaning dissolved, letters of one name together, bars no taller than their neighbours, and the
/// exponent of a symbol above its index.
pub fn tidy(nodes: Vec<Node>, in_row: bool) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Node::Element(mut element) = node else {
            out.push(node);
            continue;
        };
        let is_row = matches!(element.name.as_str(), "math" | "mrow" | "msqrt" | "mtd");
        element.children = tidy(element.children, is_row);
        match (element.name.as_str(), element.attributes.as_str()) {
            ("mrow", "") if element.children.len() == 1 => out.append(&mut element.children),
            ("mrow", "") if in_row && !element.children.iter().any(stretches) => out.append(&mut element.children),
            ("mi", r#" mathvariant="normal""#) if in_row => match (out.last_mut(), &element.children[..]) {
                (Some(Node::Element(before)), [Node::Text(letter)])
                    if before.name == "mi" && before.attributes == element.attributes =>
                {
                    before.children.push(Node::Text(letter.clone()));
                }
                _ => out.push(Node::Element(element)),
            },
            ("mo" | "mi", "" | r#" symmetric="true" stretchy="true""#)
                if element.text().is_some_and(|text| "|‖∥".contains(text)) =>
            {
                element.name = "mo".to_owned();
                element.attributes = r#" stretchy="false" lspace="0em" rspace="0em""#.to_owned();
                out.push(Node::Element(element));
            }
            ("msup", "") => out.push(stacked(element)),
            ("mover", "") => {
                // Close to its letter: what is above a sum is no operator alone.
                if element.children.get(1).is_some_and(|above| above.operator().is_some()) {
                    element.attributes = r#" accent="true""#.to_owned();
                }
                out.push(Node::Element(element));
            }
            // Chromium rounds its place, and another thickness up or down with it.
            ("mfrac", "") => {
                element.attributes = r#" linethickness="1px""#.to_owned();
                out.push(Node::Element(element));
            }
            _ => out.push(Node::Element(element)),
        }
    }
    out
}

/// Whether it is a bracket as tall as what stands beside it.
fn stretches(node: &Node) -> bool {
    node.named("mo").is_some_and(|mo| mo.attributes == r#" stretchy="true""#)
}

/// σ_t² with its 2 above its t. What lights up is all of it.
fn stacked(power: Element) -> Node {
    if let [Node::Element(base), exponent] = &power.children[..]
        && base.name == "mrow"
        && let Some(index) = base.only("msub")
    {
        let mut scripts = index.children.clone();
        scripts.push(exponent.clone());
        let scripts = vec![Node::of("msubsup", scripts)];
        return Node::Element(Element { children: scripts, ..base.clone() });
    }
    Node::Element(power)
}
