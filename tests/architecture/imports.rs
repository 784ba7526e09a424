//! Which modules a file imports, read from its text: every `use`, and every path that begins with `crate::` or `super::`.

/// A path as it stands in a file, from the root of the crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The line it begins in, from 1.
    pub line: usize,
    /// Its segments, without `crate`.
    pub path: Vec<String>,
}

/// The module that a file is, from the root of the crate: `ui/kit/mod.rs` is `ui::kit`, and `lib.rs` is the root.
pub fn module_of(file: &str) -> Vec<String> {
    let mut segments: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(segments.last().map(String::as_str), Some("mod" | "lib")) {
        segments.pop();
    }
    segments
}

/// All that a file imports from its own crate, in the order of its lines.
pub fn imports(module: &[String], source: &str) -> Vec<Import> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    // The inline modules that the present place is in, each with the depth of braces where it ends.
    let (mut inside, mut depth): (Vec<(String, usize)>, usize) = (Vec::new(), 0);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if inside.last().is_some_and(|(_, end)| *end == depth) {
                    inside.pop();
                }
            }
            "mod" if text(&tokens, at + 2) == "{" => {
                inside.push((text(&tokens, at + 1).to_owned(), depth));
            }
            first @ ("crate" | "super")
                if text(&tokens, at + 1) == "::" && text(&tokens, at.wrapping_sub(1)) != "::" =>
            {
                let here: Vec<String> =
                    module.iter().cloned().chain(inside.iter().map(|(name, _)| name.clone())).collect();
                let start = if first == "crate" { Vec::new() } else { here };
                let (paths, end) = tree(&tokens, at);
                for mut path in paths {
                    let mut base = start.clone();
                    while path.first().is_some_and(|segment| segment == "super") {
                        path.remove(0);
                        base.pop();
                    }
                    base.extend(
                        path.into_iter().filter(|segment| segment != "crate" && segment != "self" && segment != "*"),
                    );
                    found.push(Import { line: token.line, path: base });
                }
                at = end;
                continue;
            }
            // `use name::…` of a module of the file's own.
            "use" if is_name(text(&tokens, at + 1)) && !matches!(text(&tokens, at + 1), "crate" | "super") => {
                let here = module.iter().cloned().chain(inside.iter().map(|(name, _)| name.clone()));
                let base: Vec<String> = here.collect();
                let (paths, end) = tree(&tokens, at + 1);
                let skip = |segment: &String| segment != "self" && segment != "*";
                found.extend(paths.into_iter().map(|path| {
                    let path = base.iter().cloned().chain(path.into_iter().filter(skip)).collect();
                    Import { line: token.line, path }
                }));
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The paths of a tree such as `a::{b, c::d as e}` that begins here, and where it ends.
fn tree(tokens: &[Token], mut at: usize) -> (Vec<Vec<String>>, usize) {
    let mut path = Vec::new();
    loop {
        match text(tokens, at) {
            "{" => {
                let mut paths = Vec::new();
                at += 1;
                while !matches!(text(tokens, at), "}" | "") {
                    if text(tokens, at) == "," {
                        at += 1;
                        continue;
                    }
                    let (branch, end) = tree(tokens, at);
                    paths.extend(branch.into_iter().map(|branch| [path.clone(), branch].concat()));
                    // What is no tree at all is passed over.
                    at = end.max(at + 1);
                    while !matches!(text(tokens, at), "," | "}" | "") {
                        at += 1;
                    }
                }
                return (paths, at + 1);
            }
            name if is_name(name) || name == "*" => {
                path.push(name.to_owned());
                at += 1;
                if text(tokens, at) != "::" {
                    return (vec![path], at);
                }
                at += 1;
            }
            // A turbofish, or the end of the file.
            _ => return (vec![path], at),
        }
    }
}

struct Token {
    text: String,
    line: usize,
}

fn text(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| &token.text)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Names, `::` and single signs; comments, strings and characters are left out.
fn tokens(source: &str) -> Vec<Token> {
    let characters: Vec<char> = source.chars().collect();
    let (mut tokens, mut line, mut at) = (Vec::new(), 1, 0);
    let peek = |at: usize| characters.get(at).copied().unwrap_or('\0');
    while at < characters.len() {
        let (first, from) = (characters[at], at);
        match first {
            '/' if peek(at + 1) == '/' => at += characters[at..].iter().take_while(|c| **c != '\n').count(),
            '/' if peek(at + 1) == '*' => {
                at += 2;
                while at < characters.len() && !(peek(at) == '*' && peek(at + 1) == '/') {
                    at += 1;
                }
                at += 2;
            }
            'r' if peek(at + 1) == '"' || (peek(at + 1) == '#' && matches!(peek(at + 2), '"' | '#')) => {
                let hashes = characters[at + 1..].iter().take_while(|c| **c == '#').count();
                at += 2 + hashes;
                while at < characters.len() && !(peek(at) == '"' && (1..=hashes).all(|hash| peek(at + hash) == '#')) {
                    at += 1;
                }
                at += 1 + hashes;
            }
            '"' => {
                at += 1;
                while at < characters.len() && peek(at) != '"' {
                    at += if peek(at) == '\\' { 2 } else { 1 };
                }
                at += 1;
            }
            // A character, not a lifetime.
            '\'' if peek(at + 1) == '\\' || peek(at + 2) == '\'' => {
                at += if peek(at + 1) == '\\' { 3 } else { 2 };
                at += characters[at.min(characters.len())..].iter().take_while(|c| **c != '\'').count() + 1;
            }
            _ if first.is_alphanumeric() || first == '_' => {
                at += characters[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
                tokens.push(Token { text: characters[from..at].iter().collect(), line });
            }
            ':' if peek(at + 1) == ':' => {
                at += 2;
                tokens.push(Token { text: "::".to_owned(), line });
            }
            _ => {
                at += 1;
                if !first.is_whitespace() {
                    tokens.push(Token { text: first.to_string(), line });
                }
            }
        }
        line += characters[from..at.min(characters.len())].iter().filter(|c| **c == '\n').count();
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, source: &str) -> Vec<(usize, String)> {
        imports(&module_of(file), source).into_iter().map(|import| (import.line, import.path.join("::"))).collect()
    }

    fn lines(expected: &[(usize, &str)]) -> Vec<(usize, String)> {
        expected.iter().map(|(line, path)| (*line, (*path).to_owned())).collect()
    }

    #[test]
    fn a_file_is_a_module() {
        for (file, module) in [("lib.rs", ""), ("ui/mod.rs", "ui"), ("ui/kit/number.rs", "ui::kit::number")] {
            assert_eq!(module_of(file).join("::"), module);
        }
    }

    #[test]
    fn trees_are_taken_apart() {
        let source =
            "//! use crate::a;\nuse crate::ui::{self, kit::{id, number as n},\n    text::*};\nuse std::rc::Rc;\n";
        let found = found("ui/parts/ink/mod.rs", source);
        let own = found.iter().filter(|(_, path)| !path.contains("std")).cloned().collect::<Vec<_>>();
        assert_eq!(own, lines(&[(2, "ui"), (2, "ui::kit::id"), (2, "ui::kit::number"), (2, "ui::text")]));
    }

    #[test]
    fn super_is_the_module_around() {
        assert_eq!(
            found("ui/parts/ink/pad.rs", "use super::cloud::Cloud;"),
            lines(&[(1, "ui::parts::ink::cloud::Cloud")])
        );
        assert_eq!(found("ui/parts/ink/mod.rs", "use super::super::kit;"), lines(&[(1, "ui::kit")]));
        let source = "mod tests {\n  use super::*;\n  fn f() {}\n}\nuse super::kit;";
        assert_eq!(found("ui/app.rs", source), lines(&[(2, "ui::app"), (5, "ui::kit")]));
    }

    #[test]
    fn paths_within_code_count_and_words_in_strings_and_comments_do_not() {
        let source = "fn f() -> u8 {\n  /* crate::a::b */ let s = \"crate::c\"; let q = '\"';\n  crate::ui::shell::course::fetch::<u8>() // crate::d\n}";
        assert_eq!(found("engine/limit.rs", source), lines(&[(3, "ui::shell::course::fetch")]));
        assert_eq!(found("a.rs", "fn f<'a>(x: &'a str) { super::b::c(x) }"), lines(&[(1, "b::c")]));
        assert_eq!(found("a.rs", "let raw = r#\"use crate::b;\"#; pub(super) fn g() {}"), lines(&[]));
    }

    #[test]
    fn modules_of_its_own_are_imports_too() {
        assert_eq!(
            found("ui/engine/mod.rs", "pub use client::Question;"),
            lines(&[(1, "ui::engine::client::Question")])
        );
    }
}
