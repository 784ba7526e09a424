//! Building the site: three WebAssembly binaries and the page around them, by Trunk.

use std::path::PathBuf;

use crate::command;
use crate::error::Error;
use crate::files;
use crate::tools::Tools;
use crate::{dist, root};

/// How to build the site.
pub struct Options {
    /// Quickly rather than small and fast.
    pub fast: bool,
    /// The path or the address the site will live under; `./` works anywhere.
    pub base: String,
}

impl Options {
    /// For this computer.
    pub fn local(fast: bool) -> Self {
        Self { fast, base: "./".to_owned() }
    }
}

/// The page and what belongs to it, as Trunk reads it.
const PAGE: &str = "index.html";
/// The page without [`LATER`], while it is built; Trunk looks for what a page names beside it.
const FIRST: &str = "first.html";
/// The binary that is built when the page is served already.
const LATER: &str = "engine_webgpu";
/// What stands in the place of that binary until then: an engine that says so where the page expects it.
const STAND_IN: &str =
    "throw \"it is still being built; reload the page in a few minutes (正在编译，请过几分钟再重新加载页面)\";\n";

/// Builds the site and gives its folder.
///
/// # Errors
/// If a tool is missing and cannot be installed, if the crates cannot be downloaded, or if the build fails.
pub fn build(options: &Options) -> Result<PathBuf, Error> {
    trunk(options, PAGE, dist())
}

/// Builds the site while [`build_first`]'s is being served, and gives its folder: every file is there at any time, the page last.
///
/// # Errors
/// As [`build`], and if a file cannot be written.
pub fn complete(options: &Options) -> Result<PathBuf, Error> {
    let whole = trunk(options, PAGE, root().join("target/whole"))?;
    files::copy(&whole, &dist(), &|path| !path.ends_with(PAGE))?;
    files::copy(&whole, &dist(), &|path| path.ends_with(PAGE))?;
    Ok(dist())
}

/// Builds the site without its WebGPU engine, which takes half of the time, and gives its folder.
///
/// # Errors
/// As [`build`]; and if index.html names no such engine.
pub fn build_first(options: &Options) -> Result<PathBuf, Error> {
    println!(
        "From a fresh clone this takes about ten minutes on two cores: two tools, then the page with its CPU engine."
    );
    let path = root().join(PAGE);
    let page = files::text(&path)?;
    let page = without(&page, LATER).ok_or(Error::Content { path, why: format!("it names no binary {LATER}") })?;
    let first = root().join(FIRST);
    files::write(&first, page)?;
    let built = trunk(options, FIRST, dist());
    files::remove(&first)?;
    let dist = built?;
    files::write(&dist.join(format!("{LATER}_loader.js")), STAND_IN)?;
    Ok(dist)
}

/// A page without the tag that has Trunk build a binary.
fn without(page: &str, binary: &str) -> Option<String> {
    let at = page.find(&format!("data-bin=\"{binary}\""))?;
    let start = page[..at].rfind('<')?;
    let end = at + page[at..].find("/>")? + 2;
    Some([&page[..start], &page[end..]].concat())
}

/// Builds the site of a page beside Cargo.toml into a folder. Whatever the page's name, it is index.html there.
fn trunk(options: &Options, page: &str, dist: PathBuf) -> Result<PathBuf, Error> {
    let tools = Tools::for_site()?;
    // Trunk runs offline, so that it never downloads tools of its own choosing; the crates come first.
    command::run(
        command::cargo().arg("fetch"),
        "The crates could not be downloaded: check the network and run it again.",
    )?;
    let kind = if options.fast { "fast" } else { "release" };
    println!("Building the site ({kind}; the first time takes minutes).");
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--offline=true", "--skip-version-check"]);
    // Its minifier does not know all of today's JavaScript, says so, and leaves such a file as it is. What it says of
    // style sheets is lost with that: one it does not understand is left as it is, too.
    trunk.args(["--log", "error,trunk=info,trunk::processing::minify=off"]);
    trunk.args(["--public-url", &options.base, "--dist"]).arg(&dist);
    if !options.fast {
        trunk.arg("--release=true");
    }
    // Trunk takes only `true` and `false` here, where the convention is any value.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    command::run(trunk.arg(page), "What is wrong stands above.")?;
    Ok(dist)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_tag_of_a_binary_goes() {
        let page =
            "<link data-trunk data-bin=\"one\"/>\n<link data-trunk\n data-bin=\"two\" data-wasm-opt=\"z\"/>\n</head>";
        assert_eq!(without(page, "two").as_deref(), Some("<link data-trunk data-bin=\"one\"/>\n\n</head>"));
        assert_eq!(without(page, "three"), None);
        let own = include_str!("../../index.html");
        assert!(without(own, LATER).is_some_and(|page| !page.contains(LATER) || page.matches(LATER).count() == 1));
    }
}
