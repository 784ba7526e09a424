//! How the build script sets formulas: what it takes the typesetter's MathML apart into, and where it cuts it into lines.

#[path = "../build/lines.rs"]
mod lines;
#[path = "../build/mathml.rs"]
mod mathml;

/// The pieces of a formula, without their elements: `[` and `]` around what stays together.
fn pieces(inside: &str) -> String {
    let formula = mathml::tidy(mathml::read(inside).expect("well-formed"), true);
    let mut out = String::new();
    for (at, part) in lines::html(&formula).split('<').enumerate() {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        match tag.split(' ').next() {
            Some("math") => out.push('['),
            Some("/math") => out.push(']'),
            _ if at == 0 => assert!(part.is_empty(), "{part}"),
            _ => {}
        }
        out += text;
    }
    out
}

fn row(signs: &str) -> String {
    let element = |sign: char| match sign {
        '=' | '+' | '−' | '(' | ')' | ',' | '⇒' => format!("<mo>{sign}</mo>"),
        // A minus without anything before it, as the typesetter writes it.
        '~' => "<mi>−</mi>".to_owned(),
        ' ' => "<mspace width=\"2em\" />".to_owned(),
        letter => format!("<mi>{letter}</mi>"),
    };
    signs.chars().map(element).collect()
}

#[test]
fn a_formula_is_cut_as_by_hand() {
    for (formula, cut) in [
        ("x=a+b", "[x][=a][+b]"),
        ("x=a−(b+c)=d", "[x][=a][−(b+c)][=d]"),
        ("x=~a+b", "[x][=−a][+b]"),
        ("=a+b", "[=a][+b]"),
        ("x=a, y=b", "[x][=a,][y][=b]"),
        ("x=a ⇒ y=b", "[x][=a][⇒y][=b]"),
        ("a+b", "[a][+b]"),
        ("f(a+b)", "[f(a+b)]"),
    ] {
        assert_eq!(pieces(&row(formula)), cut, "{formula}");
    }
}

#[test]
fn a_long_bracket_is_cut_inside() {
    let inside = format!("{}+{}", "a".repeat(20), "b".repeat(20));
    let cut = pieces(&row(&format!("x=({inside})")));
    assert_eq!(cut, format!("[x][=({}][+{})]", "a".repeat(20), "b".repeat(20)));
}

#[test]
fn mathml_is_put_in_order() {
    let tidy = |mathml: &str| {
        let nodes = mathml::tidy(mathml::read(mathml).expect("well-formed"), true);
        nodes.iter().map(ToString::to_string).collect::<String>()
    };
    let symbol = r#"<mrow data-symbol="sigma_t"><msub><mi>σ</mi><mi>t</mi></msub></mrow>"#;
    let squared = r#"<mrow data-symbol="sigma_t"><msubsup><mi>σ</mi><mi>t</mi><mn>2</mn></msubsup></mrow>"#;
    assert_eq!(tidy(&format!("<msup><mrow>{symbol}</mrow><mn>2</mn></msup>")), squared);
    let normal = r#"<mi mathvariant="normal">K</mi><mi mathvariant="normal">L</mi>"#;
    assert_eq!(tidy(normal), r#"<mi mathvariant="normal">KL</mi>"#);
    assert_eq!(tidy("<mrow><mi>a</mi><mrow><mi>b</mi></mrow></mrow>"), "<mi>a</mi><mi>b</mi>");
    let bracket = r#"<mrow><mo stretchy="true">(</mo><mi>a</mi></mrow>"#;
    assert_eq!(tidy(bracket), bracket, "a bracket is as tall as its row, which stays");
    assert!(mathml::read("<mi>a").is_err() && mathml::read("</mi>").is_err());
}
