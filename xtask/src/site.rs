//! Building the site: three WebAssembly binaries and the page around them, by Trunk.

use std::path::PathBuf;

use crate::command;
use crate::dist;
use crate::error::Error;
use crate::tools::Tools;

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

/// Builds the site and gives its folder.
///
/// # Errors
/// If a tool is missing and cannot be installed, if the crates cannot be downloaded, or if the build fails.
pub fn build(options: &Options) -> Result<PathBuf, Error> {
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
    trunk.args(["--public-url", &options.base, "--dist"]).arg(dist());
    if !options.fast {
        trunk.arg("--release=true");
    }
    // Trunk takes only `true` and `false` here, where the convention is any value.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    command::run(&mut trunk, "What is wrong stands above.")?;
    Ok(dist())
}
