//! The CPU engine a second time, with fused multiply-adds (relaxed SIMD), for browsers that have them.
//!
//! Its products of four numbers that are only added to something are added in one operation: on most machines twice as fast, and rounded once. The
//! script that begins the engine asks the browser whether it knows the operation, before either program is loaded. The compiler is not asked for it:
//! told of relaxed SIMD, it also puts looser minima and maxima everywhere, which are not those of the definition where numbers are none.

use std::path::Path;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, Function, Instruction, Module, ValType};
use wasmparser::{BinaryReaderError, CompositeInnerType, FunctionBody, Operator, Parser, Payload};

use crate::error::Error;
use crate::files::{read, write};

/// The engine as it is built.
const PLAIN: &str = "engine_cpu_bg.wasm";
/// The engine with fused operations.
pub const FUSED: &str = "engine_cpu_fused_bg.wasm";
/// What the page starts as a worker.
const LOADER: &str = "engine_cpu_loader.js";

/// A program of one fused multiply-add, as short as can be: a function that gives `f32x4.relaxed_madd` of its only argument, three times.
const PROBE: &[u8] = &[
    0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 32, 0, 32, 0, 32, 0, 253,
    133, 2, 11,
];

/// Writes the engine with fused operations, and the script that chooses, into the folder of a site.
///
/// # Errors
/// [`Error::Content`] if the engine is not WebAssembly; others if files cannot be read or written.
pub fn both(site: &Path) -> Result<(), Error> {
    let path = site.join(PLAIN);
    let fused = fuse(&read(&path)?)
        .map_err(|why| Error::Content { path, why: format!("its products and sums could not be fused: {why}") })?;
    write(&site.join(FUSED), fused)?;
    write(&site.join(LOADER), loader())
}

/// The script that begins the engine.
fn loader() -> String {
    let probe = PROBE.iter().map(u8::to_string).collect::<Vec<_>>().join(",");
    format!(
        "import init from './engine_cpu.js';await init({{module_or_path:new URL(WebAssembly.validate(new Uint8Array([{probe}]))?'./{FUSED}':'./{PLAIN}',import.meta.url)}});"
    )
}

/// The same program with products of four numbers that are only added to something fused with the sum.
fn fuse(program: &[u8]) -> Result<Vec<u8>, reencode::Error> {
    let mut fuse = Fuse { parameters: parameters(program)?, functions: 0 };
    let mut module = Module::new();
    fuse.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok(module.finish())
}

/// How many parameters each function of a program has that has a body.
fn parameters(program: &[u8]) -> Result<Vec<u32>, BinaryReaderError> {
    let (mut of_types, mut of_functions) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::TypeSection(groups) => {
                for group in groups {
                    of_types.extend(group?.into_types().map(|each| match each.composite_type.inner {
                        CompositeInnerType::Func(function) => function.params().len() as u32,
                        _ => 0,
                    }));
                }
            }
            Payload::FunctionSection(types) => {
                for of in types {
                    of_functions.push(of_types.get(of? as usize).copied().unwrap_or(0));
                }
            }
            _ => {}
        }
    }
    Ok(of_functions)
}

/// Copies a program and fuses as it goes.
struct Fuse {
    parameters: Vec<u32>,
    /// Bodies that have been copied.
    functions: usize,
}

impl Reencode for Fuse {
    type Error = core::convert::Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), reencode::Error> {
        let mut locals = Vec::new();
        for pair in body.get_locals_reader()? {
            let (count, of) = pair?;
            locals.push((count, self.val_type(of)?));
        }
        // Where what is multiplied stands on top of what it is added to, all three wait in locals of their own.
        let own = self.parameters.get(self.functions).copied().unwrap_or(0);
        let first = own + locals.iter().map(|(count, _)| count).sum::<u32>();
        self.functions += 1;
        let operators = body.get_operators_reader()?.into_iter().collect::<Result<Vec<_>, _>>()?;
        let is_product = |operator: &Operator<'_>| matches!(operator, Operator::F32x4Mul);
        if operators.windows(2).any(|pair| is_product(&pair[0]) && matches!(pair[1], Operator::F32x4Add)) {
            locals.push((3, ValType::V128));
        }
        let mut function = Function::new(locals);
        let mut rest = &operators[..];
        while let Some(next) = rest.first() {
            rest = match rest {
                // sum, a, b: they are wanted as a, b, sum.
                [Operator::F32x4Mul, Operator::F32x4Add, rest @ ..] => {
                    let [sum, a, b] = [first, first + 1, first + 2];
                    for local in [b, a, sum] {
                        function.instruction(&Instruction::LocalSet(local));
                    }
                    for local in [a, b, sum] {
                        function.instruction(&Instruction::LocalGet(local));
                    }
                    function.instruction(&Instruction::F32x4RelaxedMadd);
                    rest
                }
                [Operator::F32x4Mul, Operator::LocalGet { local_index }, Operator::F32x4Add, rest @ ..] => {
                    function.instruction(&Instruction::LocalGet(*local_index));
                    function.instruction(&Instruction::F32x4RelaxedMadd);
                    rest
                }
                _ => {
                    function.instruction(&self.instruction(next.clone())?);
                    &rest[1..]
                }
            };
        }
        code.function(&function);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, FunctionSection, ImportSection, TypeSection};

    use super::*;

    /// What the functions of a program do, one after another.
    fn operations(program: &[u8]) -> Vec<Vec<String>> {
        let bodies = Parser::new(0).parse_all(program).filter_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body),
            _ => None,
        });
        let of = |body: FunctionBody<'_>| {
            let operators = body.get_operators_reader().unwrap().into_iter();
            operators.map(|each| format!("{:?}", each.unwrap())).filter(|each| each != "End").collect()
        };
        bodies.map(of).collect()
    }

    /// A program of an imported function and of these, each of so many vectors, with locals of its own.
    fn program(functions: &[(u32, &[Instruction<'_>])]) -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([ValType::I32; 4], []);
        imports.import("a", "b", EntityType::Function(0));
        let (mut of, mut code) = (FunctionSection::new(), CodeSection::new());
        for (at, (parameters, body)) in functions.iter().enumerate() {
            types.ty().function(vec![ValType::V128; *parameters as usize], [ValType::V128]);
            of.function(at as u32 + 1);
            let mut function = Function::new([(1, ValType::F32), (2, ValType::V128)]);
            for instruction in *body {
                function.instruction(instruction);
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&of).section(&code);
        module.finish()
    }

    fn get(local: u32) -> String {
        format!("LocalGet {{ local_index: {local} }}")
    }

    fn set(local: u32) -> String {
        format!("LocalSet {{ local_index: {local} }}")
    }

    #[test]
    fn the_probe_is_a_program_of_one_fused_operation() {
        assert_eq!(operations(PROBE), [[get(0), get(0), get(0), "F32x4RelaxedMadd".to_owned()]]);
    }

    #[test]
    fn products_that_are_only_added_are_fused() {
        use Instruction::{F32x4Add, F32x4Mul, LocalGet};
        let after = [LocalGet(2), LocalGet(0), LocalGet(1), F32x4Mul, F32x4Add];
        let before = [LocalGet(0), LocalGet(1), F32x4Mul, LocalGet(0), F32x4Add];
        let none = [LocalGet(0), LocalGet(0), F32x4Mul, LocalGet(0), F32x4Mul];
        let fused = fuse(&program(&[(3, &after), (2, &before), (1, &none)])).unwrap();
        let madd = "F32x4RelaxedMadd".to_owned();
        // Its own locals come after three parameters and three that it had.
        let moved = [set(8), set(7), set(6), get(7), get(8), get(6)];
        let expected = [
            [vec![get(2), get(0), get(1)], moved.to_vec(), vec![madd.clone()]].concat(),
            vec![get(0), get(1), get(0), madd],
        ];
        let found = operations(&fused);
        assert_eq!(found[..2], expected);
        assert_eq!(found[2..], operations(&program(&[(1, &none)])));
        // Nothing is left to do, and nothing is done.
        assert_eq!(operations(&fuse(&fused).unwrap()), found);
        assert!(fuse(b"no program").is_err());
    }
}
