//! The functions of a WebAssembly program: their names, where the linker has left them, and their bytes.

use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// A function that has a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Function<'a> {
    /// Its name, mangled or not.
    pub name: Option<&'a str>,
    /// The bytes of its body.
    pub bytes: u64,
}

/// The functions of a program that have a body, in its order.
///
/// # Errors
/// If it is no program.
pub fn functions(program: &[u8]) -> Result<Vec<Function<'_>>, BinaryReaderError> {
    let (mut imported, mut functions) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                functions.push(Function { name: None, bytes: body.range().end - body.range().start });
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(subsections) = section.as_known() else { continue };
                for subsection in subsections {
                    let Name::Function(namings) = subsection? else { continue };
                    for naming in namings {
                        let naming = naming?;
                        let at = (naming.index as usize).checked_sub(imported);
                        if let Some(function) = at.and_then(|at| functions.get_mut(at)) {
                            function.name = Some(naming.name);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(functions)
}
