//! Takes out of the WebGPU engine what nothing in it calls, where its linker could not know that.
//!
//! CubeCL's compiler (pliron) registers every operation, attribute and type of its intermediate language with the function that reads it from
//! text; what a table names stays linked, and with it the combinators (combine) that it is made of: a tenth of the program. This engine makes its
//! kernels from Rust and reads no such text. So the bodies of these functions, found by their names, become `unreachable`, and wasm-opt then
//! removes what they alone have called. Should one be called all the same, the engine stops, and the page says so; it never computes
//! something else.

use std::path::Path;

use rustc_demangle::demangle;
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, Module};
use wasmparser::{BinaryReaderError, FunctionBody, Parser};

use crate::command;
use crate::error::Error;
use crate::files::read;
use crate::functions::{Function, functions};
use crate::profile::{self, Kept};
use crate::tools::Tools;

/// The engine as Trunk leaves it (index.html has it leave the names).
const ENGINE: &str = "engine_webgpu_bg.wasm";
/// How the names of the functions begin that read the intermediate language,
const BEGIN: [&str; 4] = ["combine::", "<combine::", "pliron::irfmt::parsers::", "pliron::op::canonical_syntax_parse"];
/// or end.
const END: &str = " as pliron::parsable::Parsable>::parse";
/// A body with fewer bytes stays: functions that come out the same have one body and one of their names, and what is short is more likely to be
/// somebody else's, too.
const LEAST: u64 = 200;
/// There are 245 of them. Far fewer would mean that the names are no longer those.
const FEWEST: usize = 150;

/// Makes the WebGPU engine in the folder of a site small.
///
/// # Errors
/// [`Error::Content`] if the engine is not WebAssembly, or has too few functions with such names; others if a file cannot be read or written, or a tool fails.
pub fn engine(site: &Path, tools: &Tools) -> Result<(), Error> {
    let path = site.join(ENGINE);
    let program = read(&path)?;
    let wrong = |why: String| Error::Content { path: path.clone(), why };
    let readers = readers(&program).map_err(|why| wrong(format!("it is no program that can be read: {why}")))?;
    let count = readers.iter().filter(|&&reads| reads).count();
    if count < FEWEST {
        return Err(wrong(format!(
            "{count} functions in it have names of those that are cut out (xtask/src/snip.rs), not {FEWEST} or more: does index.html let Trunk \
             take the names away, or is it another compiler's?"
        )));
    }
    let program = snip(&program, readers).map_err(|why| wrong(format!("it could not be written anew: {why}")))?;
    let snipped = profile::keep(Kept::WebGpuEngine, &program)?;
    let mut shrink = tools.command("wasm-opt");
    shrink.args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"]);
    command::run(shrink.arg(snipped).arg("--output").arg(path), "It is a step of `cargo xtask build`.")
}

/// Which of a program's functions that have a body, one after another, read the intermediate language.
fn readers(program: &[u8]) -> Result<Vec<bool>, BinaryReaderError> {
    let reads = |function: Function<'_>| function.bytes >= LEAST && function.name.is_some_and(is_reader);
    Ok(functions(program)?.into_iter().map(reads).collect())
}

/// Whether a function of this name, mangled or not, reads the intermediate language.
fn is_reader(name: &str) -> bool {
    let name = format!("{:#}", demangle(name));
    // wasm-bindgen leaves names that are demangled, each with its hash.
    let name = name.rsplit_once("::h").filter(|(_, hash)| hash.len() == 16).map_or(&*name, |(name, _)| name);
    BEGIN.iter().any(|begin| name.starts_with(begin)) || name.ends_with(END)
}

/// The same program with nothing in these of its functions.
fn snip(program: &[u8], functions: Vec<bool>) -> Result<Vec<u8>, reencode::Error> {
    let mut module = Module::new();
    Snip { functions: functions.into_iter() }.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok(module.finish())
}

/// Copies a program but for some bodies.
struct Snip {
    /// Whether the next function's body, and so on, is left out.
    functions: std::vec::IntoIter<bool>,
}

impl Reencode for Snip {
    type Error = core::convert::Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), reencode::Error> {
        if self.functions.next() != Some(true) {
            return reencode::utils::parse_function_body(self, code, body);
        }
        let mut function = wasm_encoder::Function::new([]);
        function.instructions().unreachable().end();
        code.function(&function);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, FunctionSection, ImportSection, NameMap, NameSection, TypeSection};
    use wasmparser::{Operator, Payload};

    use super::*;

    /// A program of an imported function and of these, which do nothing in so many bytes.
    fn program(functions: &[(&str, u64)]) -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        imports.import("a", "b", EntityType::Function(0));
        let (mut of, mut code, mut names) = (FunctionSection::new(), CodeSection::new(), NameMap::new());
        names.append(0, "combine::imported");
        for (index, (name, bytes)) in (1..).zip(functions) {
            of.function(0);
            let mut function = wasm_encoder::Function::new([]);
            // Beside the number of its locals and its end.
            for _ in 0..bytes - 2 {
                function.instructions().nop();
            }
            function.instructions().end();
            code.function(&function);
            names.append(index, name);
        }
        let mut section = NameSection::new();
        section.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&of).section(&code).section(&section);
        module.finish()
    }

    /// Which functions of a program stop it.
    fn stopping(program: &[u8]) -> Vec<bool> {
        let bodies = Parser::new(0).parse_all(program).filter_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body),
            _ => None,
        });
        let stops =
            |body: FunctionBody<'_>| matches!(body.get_operators_reader().unwrap().read(), Ok(Operator::Unreachable));
        bodies.map(stops).collect()
    }

    #[test]
    fn what_reads_is_found_by_its_name_and_then_stops_the_program() {
        let program = program(&[
            ("cubecl_ir::scope::Scope::register::h0123456789abcdef", LEAST),
            ("<cubecl_ir::dialect::scf::ForOp as pliron::parsable::Parsable>::parse::h0123456789abcdef", LEAST),
            ("_ZN7combine6parser5parse17h0123456789abcdefE", LEAST),
            ("<combine::parser::Many as combine::Parser>::parse", LEAST - 1),
            (
                "core::ptr::drop_in_place<<pliron::location::Source as pliron::parsable::Parsable>::parse::Source>",
                LEAST,
            ),
        ]);
        let readers = readers(&program).unwrap();
        assert_eq!(readers, [false, true, true, false, false]);
        assert_eq!(stopping(&program), [false; 5]);
        assert_eq!(stopping(&snip(&program, readers.clone()).unwrap()), readers);
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(readers(b"no program").is_err());
        assert!(snip(b"no program", Vec::new()).is_err());
    }
}
