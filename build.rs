//! Notes what a build is made of, so that page, engine and weights know that they belong together; asks the linker for what it takes to split the page; and typesets the page's formulas at build time: LaTeX in
//! `www/formulas/*.tex` to MathML constants (`build/mathml.rs`), cut where they may be broken (`build/lines.rs`), so that a visitor downloads no typesetter.
//!
//! A file holds one formula a paragraph, `name = latex`; lines that begin with `%` are comments. Two commands are ours:
//! `\s{alpha_bar_t}` writes a symbol of `symbols.tex`, which the page lights up and explains, and `\v{alpha_bar_t}` leaves a
//! place for a present value. `\s` with a second part, `\s{alpha_bar_t}{\bar\alpha_{100}}`, writes the symbol another way.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use pulldown_latex::{Parser, RenderConfig, Storage, config::DisplayMode, push_mathml};

#[path = "build/lines.rs"]
mod lines;
#[path = "build/mathml.rs"]
mod mathml;

use mathml::Node;

const FOLDER: &str = "www/formulas";
const WEIGHTS: &str = "www/weights";
const SYMBOLS: &str = "symbols";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    for path in ["build.rs", "build", FOLDER, WEIGHTS, "loops", "src", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("weights.rs"), checksums()?)?;
    println!("cargo::rustc-env=INK_BUILD={}", sources()?);
    if env::var_os("CARGO_FEATURE_UI").is_none() {
        return Ok(());
    }
    if env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" {
        // What refers to what: `xtask/src/split.rs` reads it, and keeps nothing of it.
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
    let mut files = files(Path::new(FOLDER))?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "tex"));
    let symbols: BTreeMap<String, String> =
        read(&Path::new(FOLDER).join(SYMBOLS).with_extension("tex"))?.into_iter().collect();
    let mut code = String::new();
    for file in &files {
        let module = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name that is no text")?;
        if module == SYMBOLS {
            continue;
        }
        writeln!(code, "/// The formulas of `{FOLDER}/{module}.tex`.\npub mod {module} {{")?;
        for (name, latex) in read(file)? {
            let formula = typeset(&latex, &symbols, DisplayMode::Block)
                .map_err(|error| format!("{}, formula {name}: {error}", file.display()))?;
            writeln!(code, "/// `{name}`.\npub const {}: &str = {:?};", name.to_uppercase(), lines::html(&formula))?;
        }
        writeln!(code, "}}")?;
    }
    writeln!(code, "/// Each symbol's name and its MathML, sorted by name.\npub const SYMBOLS: &[(&str, &str)] = &[")?;
    for name in symbols.keys() {
        let children = typeset(&format!("\\s{{{name}}}"), &symbols, DisplayMode::Inline)?;
        writeln!(code, "({name:?}, {:?}),", Node::of("math", children).to_string())?;
    }
    writeln!(code, "];")?;
    fs::write(out.join("formulas.rs"), code)?;
    Ok(())
}

/// Constants with the checksum of each file of weights: its last four bytes (see `src/network/weights/file.rs`).
fn checksums() -> Outcome<String> {
    let mut code = String::new();
    for path in files(Path::new(WEIGHTS))? {
        if path.extension().is_none_or(|extension| extension != "bin") {
            continue;
        }
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a file name that is no text")?;
        let bytes = fs::read(&path)?;
        let checksum = bytes.last_chunk().copied().map(u32::from_le_bytes).ok_or("weights of less than four bytes")?;
        writeln!(code, "pub const {}: u32 = {checksum};", name.to_uppercase().replace('-', "_"))?;
    }
    Ok(code)
}

/// A number for everything that the programs of a site are built from, the same in each of them: FNV-1a over paths and contents.
fn sources() -> Outcome<String> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut paths = vec![PathBuf::from("Cargo.lock"), PathBuf::from("build.rs")];
    for folder in ["build", "loops/src", "src", FOLDER, WEIGHTS] {
        paths.extend(files(Path::new(folder))?);
    }
    for path in paths {
        let name = path.to_string_lossy().replace('\\', "/");
        for byte in name.bytes().chain(fs::read(&path)?) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(format!("{hash:016x}"))
}

/// Every file below a folder, in the order of their paths.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// A file's formulas: names and LaTeX, in order.
fn read(path: &Path) -> Outcome<Vec<(String, String)>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text: String =
        text.lines().filter(|line| !line.starts_with('%')).map(|line| format!("{}\n", line.trim_end())).collect();
    let formulas = text.split("\n\n").map(str::trim).filter(|formula| !formula.is_empty());
    formulas
        .map(|formula| {
            let (name, latex) =
                formula.split_once(" = ").ok_or_else(|| format!("{}: no name: {formula}", path.display()))?;
            Ok((name.to_owned(), latex.to_owned()))
        })
        .collect()
}

/// The text of the group `{…}` that `text` begins with, and what follows it.
fn group(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return text[at..].starts_with('}').then(|| (&text[1..at], &text[at + 1..]));
        }
    }
    None
}

/// Our two commands as plain LaTeX with marks that survive typesetting.
fn expand(latex: &str, symbols: &BTreeMap<String, String>) -> Outcome<String> {
    let mut out = String::new();
    let mut rest = latex;
    while let Some(at) = rest.find("\\s{").into_iter().chain(rest.find("\\v{")).min() {
        let (before, command) = rest.split_at(at);
        out += before;
        let (name, mut after) = group(&command[2..]).ok_or_else(|| format!("an open brace: {command}"))?;
        if command.starts_with("\\v") {
            write!(out, "{{\\text{{⟦{name}⟧}}}}")?;
        } else {
            let known = symbols.get(name).ok_or_else(|| format!("{name} is not in {SYMBOLS}.tex"))?;
            let mut shown = known.as_str();
            if let Some((own, further)) = group(after).filter(|_| after.starts_with('{')) {
                (shown, after) = (own, further);
            }
            write!(out, "{{\\text{{⟨{name}⟩}}{}\\text{{⟨/⟩}}}}", expand(shown, symbols)?)?;
        }
        rest = after;
    }
    Ok(out + rest)
}

/// What stands in a formula's `math`, its marks turned to elements.
fn typeset(latex: &str, symbols: &BTreeMap<String, String>, display_mode: DisplayMode) -> Outcome<Vec<Node>> {
    let latex = expand(latex, symbols)?;
    let storage = Storage::new();
    let events: Vec<_> = Parser::new(&latex, &storage).collect();
    let mut mathml = String::new();
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    push_mathml(&mut mathml, events.into_iter(), config)?;
    if mathml.contains("merror") {
        return Err(format!("not understood: {latex} gives {mathml}").into());
    }
    let mut out = String::new();
    let mut rest = mathml.as_str();
    while let Some((before, mark)) = rest.split_once("<mtext>") {
        let (text, after) = mark.split_once("</mtext>").ok_or("an open mtext")?;
        out += before;
        rest = after;
        let inside = |open, close| text.strip_prefix(open).and_then(|text: &str| text.strip_suffix(close));
        if let Some(name) = inside('⟦', '⟧') {
            write!(out, "<mn data-value=\"{name}\">…</mn>")?;
        } else if text == "⟨/⟩" {
            out += "</mrow>";
        } else if let Some(name) = inside('⟨', '⟩') {
            write!(out, "<mrow data-symbol=\"{name}\">")?;
        } else {
            write!(out, "<mtext>{text}</mtext>")?;
        }
    }
    out += rest;
    // Accents as operators, which browsers place close to their letter.
    for accent in ["~", "^", "‾", "ˉ", "→"] {
        out = out
            .replace(&format!("<mi>{accent}</mi></mover>"), &format!("<mo stretchy=\"false\">{accent}</mo></mover>"));
    }
    // The page's policy lets no style stand in an element: what a negative space needs is in the style sheet (www/css/lesson.css).
    let out = out.replace(" style=\"margin-left: -0.16666667em\"", "");
    if out.contains(" style=") {
        return Err(format!("a style that belongs in a style sheet: {latex} gives {out}").into());
    }
    // The micro sign, which the typesetter writes for mu, has no italic form.
    let out = out.replace('µ', "μ").replace("\"minsize", "\" minsize").replace("<mo><</mo>", "<mo>&lt;</mo>");
    let mut tree = mathml::tidy(mathml::read(&out)?, false);
    match tree.pop() {
        Some(Node::Element(math)) if tree.is_empty() && math.name == "math" => Ok(math.children),
        _ => Err(format!("more than one formula: {latex}").into()),
    }
}
