//! What a program is made of: the bytes of its functions, by the crate that they come from, and of its data.
//!
//! They are counted where names are still there, before wasm-opt takes them away with a good part of the rest. So the shares say more than the bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rustc_demangle::demangle;
use wasmparser::{BinaryReaderError, Parser, Payload};

use crate::command;
use crate::error::Error;
use crate::files::{read, write};
use crate::functions::{Function, functions};

/// Parts that are listed; the others are taken together.
const LISTED: usize = 14;
/// Crates of which more than the name is told: what they do is not one thing.
const TOLD: [&str; 4] = ["alloc", "core", "ink_diffusion", "std"];

/// A program that a build for release changes between the linker and wasm-opt.
#[derive(Clone, Copy, Debug)]
pub enum Kept {
    /// What is left of the page for the first screen (`split`).
    FirstScreen,
    /// The WebGPU engine without what nothing calls (`snip`).
    WebGpuEngine,
}

impl Kept {
    /// Where it lies with its names, below Cargo's target folder.
    fn path(self, target: &Path) -> PathBuf {
        target.join(match self {
            Self::FirstScreen => "first_screen.named.wasm",
            Self::WebGpuEngine => "engine_webgpu.named.wasm",
        })
    }
}

/// Leaves a program, with its names, for [`table`], and says where.
///
/// # Errors
/// If it cannot be written, or cargo does not say where.
pub fn keep(kept: Kept, program: &[u8]) -> Result<PathBuf, Error> {
    let path = kept.path(&command::target()?);
    write(&path, program)?;
    Ok(path)
}

/// What the first screen and both engines of the last build for release are made of, as a table.
///
/// # Errors
/// If a program is not there or cannot be read.
pub fn table() -> Result<String, Error> {
    let target = command::target()?;
    let programs = [
        ("first screen", Kept::FirstScreen.path(&target)),
        ("CPU engine", target.join("wasm32-unknown-unknown/wasm-speed/engine_cpu.wasm")),
        ("WebGPU engine", Kept::WebGpuEngine.path(&target)),
    ];
    let mut text = String::new();
    for (title, path) in programs {
        let parts = parts(&read(&path)?)
            .map_err(|why| Error::Content { path, why: format!("it is no program that can be read: {why}") })?;
        let whole: u64 = parts.iter().map(|(_, bytes)| bytes).sum();
        let rest: u64 = parts.iter().skip(LISTED).map(|(_, bytes)| bytes).sum();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{title}: {} kB with names taken off, before wasm-opt", whole / 1000);
        for (part, bytes) in parts.into_iter().take(LISTED).chain([("others".to_owned(), rest)]) {
            let _ = writeln!(text, "{:>7.1}%  {part}", 100.0 * bytes as f64 / whole.max(1) as f64);
        }
    }
    Ok(text)
}

/// The parts of a program and their bytes, the largest first.
fn parts(program: &[u8]) -> Result<Vec<(String, u64)>, BinaryReaderError> {
    let mut parts = BTreeMap::new();
    for payload in Parser::new(0).parse_all(program) {
        if let Payload::DataSection(section) = payload? {
            let range = section.range();
            parts.insert("data: texts, tables, what is called indirectly".to_owned(), range.end - range.start);
        }
    }
    for Function { name, bytes } in functions(program)? {
        *parts.entry(name.map_or_else(|| "without a name".to_owned(), part)).or_default() += bytes;
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by_key(|&(_, bytes)| std::cmp::Reverse(bytes));
    Ok(parts)
}

/// What a function belongs to: its crate, or that of the type or else of the trait that it is a method of.
fn part(name: &str) -> String {
    let shown = without_hashes(&format!("{:#}", demangle(name)));
    let mut of_types = shown.split(" as ").map(|path| {
        let begin = ['<', '&', '*', '(', '['];
        let words = ["mut ", "const ", "dyn "];
        let path = words.iter().fold(path.trim_start_matches(begin), |path, word| path.trim_start_matches(word));
        let path = path.trim_start_matches(begin);
        path.split(['<', '>', ' ', ',', '(', ')', '[', ']', '{']).next().unwrap_or_default()
    });
    let Some(path) = of_types.find(|path| path.contains("::")) else {
        return "glue of wasm-bindgen and others".to_owned();
    };
    let segments: Vec<&str> = path.split("::").filter(|segment| !segment.is_empty()).collect();
    let told = if segments.first().is_some_and(|of| TOLD.contains(of)) { 2 } else { 1 };
    segments[..segments.len().min(told)].join("::")
}

/// A name without the numbers of its crates in brackets, which one way of mangling leaves.
fn without_hashes(name: &str) -> String {
    let mut pieces = name.split('[');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(']') {
            Some((number, rest)) if number.len() >= 8 && number.bytes().all(|digit| digit.is_ascii_hexdigit()) => {
                plain += rest;
            }
            _ => plain = plain + "[" + piece,
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, FunctionSection, Module, NameMap, NameSection, TypeSection};

    use super::*;

    #[test]
    fn a_function_belongs_to_its_type_or_else_to_its_trait() {
        for (name, whose) in [
            ("_ZN4core3fmt5write17h0123456789abcdefE", "core::fmt"),
            ("<yew::html::Html as core::fmt::Debug>::fmt", "yew"),
            ("<&mut T as core::fmt::Write>::write_str", "core::fmt"),
            ("<dyn gloo::Timer>::set", "gloo"),
            ("<&mut [yew::Html] as core::iter::Iterator>::next", "yew"),
            ("core[c5930c85a12de822]::fmt::write", "core::fmt"),
            ("<dlmalloc[e24a17b0c5930c85]::Dlmalloc<A>>::malloc", "dlmalloc"),
            ("ink_diffusion::ui::kit::number::text", "ink_diffusion::ui"),
            ("__wbindgen_malloc", "glue of wasm-bindgen and others"),
        ] {
            assert_eq!(part(name), whose, "{name}");
        }
    }

    #[test]
    fn every_byte_of_code_belongs_to_a_part() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let (mut functions, mut code, mut names, mut map) =
            (FunctionSection::new(), CodeSection::new(), NameSection::new(), NameMap::new());
        for (index, name) in ["yew::a", "yew::b", "core::fmt::c"].into_iter().enumerate() {
            functions.function(0);
            let mut function = wasm_encoder::Function::new([]);
            for _ in 0..=index {
                function.instructions().nop();
            }
            function.instructions().end();
            code.function(&function);
            map.append(index as u32, name);
        }
        names.functions(&map);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code).section(&names);
        let found = parts(&module.finish()).unwrap();
        // No locals, what was written, and the end.
        assert_eq!(found, [("yew".to_owned(), 3 + 4), ("core::fmt".to_owned(), 5)]);
    }
}
