//! The crate stands in layers. This reads its code and refuses an import that runs upward, or round in a circle.

mod imports;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use imports::{imports, module_of};
use rules::{circles, fault};

/// Every file of Rust below `src`, by its path from there, with its text.
fn sources() -> Vec<(String, String)> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder is readable") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let name = |path: &Path| {
        let path = path.strip_prefix(&root).expect("it is below src");
        path.iter().map(|part| part.to_str().expect("a plain name")).collect::<Vec<_>>().join("/")
    };
    files.iter().map(|path| (name(path), fs::read_to_string(path).expect("a text"))).collect()
}

/// The imports that break the order, as `file:line: path: why`.
fn faults(sources: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (file, source) in sources.iter().filter(|(file, _)| !file.starts_with("bin/")) {
        let module = module_of(file);
        for import in imports(&module, source) {
            if let Some(why) = fault(&module, &import.path) {
                faults.push(format!("src/{file}:{}: {}: {why}", import.line, import.path.join("::")));
            }
        }
    }
    faults
}

#[test]
fn every_import_runs_downward() {
    let sources = sources();
    assert!(sources.len() > 100, "the code is read");
    let faults = faults(&sources);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The page's policy (index.html) lets no style stand in an element as text; `~style` sets it as a property.
#[test]
fn no_style_is_written_into_an_element() {
    let inline = |line: &&str| line.contains(" style=") || line.contains(" {style}");
    for (file, source) in sources().iter().filter(|(file, _)| file.starts_with("ui/") || file.starts_with("systems/")) {
        assert_eq!(source.lines().find(inline), None, "src/{file}: `~style` instead of `style`");
    }
}

#[test]
fn an_upward_import_is_named_with_file_and_line() {
    let planted = [("ui/kit/number.rs".to_owned(), "//! Numbers.\n\nuse crate::ui::text::use_text;\n".to_owned())];
    assert_eq!(faults(&planted), ["src/ui/kit/number.rs:3: ui::text::use_text: ui::text stands above ui::kit"]);
}

#[test]
fn no_circle_leads_through_folders() {
    let sources = sources();
    let (files, modules): (Vec<String>, Vec<Vec<String>>) =
        sources.iter().map(|(file, _)| (file.clone(), module_of(file))).unzip();
    // The file that holds what a path names: of the longest module that it begins with.
    let file_of = |path: &[String]| {
        let holds = |module: &&Vec<String>| !module.is_empty() && path.starts_with(module);
        let longest = modules.iter().filter(holds).max_by_key(|module| module.len())?;
        modules.iter().position(|module| module == longest)
    };
    let edges: Vec<Vec<usize>> = sources
        .iter()
        .zip(&modules)
        .enumerate()
        .map(|(own, ((_, source), module))| {
            imports(module, source).iter().filter_map(|import| file_of(&import.path)).filter(|&to| to != own).collect()
        })
        .collect();
    let circles: Vec<String> = circles(&files, &edges).iter().map(|circle| circle.join("\n  ")).collect();
    assert!(circles.is_empty(), "files that import each other:\n  {}", circles.join("\nand:\n  "));
}
