//! Cuts the page's WebAssembly in parts: what the first screen needs, the course with everything below it (`src/ui/shell/course.rs`), and
//! the page of each system (`src/systems/NAME/page`). What several of them need is a chunk of its own.
//!
//! Trunk calls this as a hook once it has built the site. It begins again with what cargo has linked, for only there the linker's
//! notes are left that say what refers to what (`build.rs` asks for them), and takes the place of what Trunk has made of it, under
//! the same names. What else is done to the built site, the engines among it (`snip`, `fused`), is called from here.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use wasm_split_cli_support::{Options, transform};

use crate::card;
use crate::command;
use crate::error::Error;
use crate::files::{read, text, write};
use crate::fused;
use crate::minify;
use crate::profile::{self, Kept};
use crate::shorten;
use crate::snip;
use crate::tools::Tools;

/// The page's binary.
const BINARY: &str = "app";
/// The name of the course's split.
const COURSE: &str = "course";
/// How the name of `www/boot.js` begins in the site.
const BOOT: &str = "boot-";
const ADVICE: &str = "It is a step of `cargo xtask build`, which installs the tools for it.";

/// Cuts the page in the folder where Trunk keeps a site that is not finished yet, as its hook says in the environment. Then makes the
/// site's scripts small, those of the cut among them, and draws its card.
///
/// # Errors
/// If it is not called by Trunk, if there is no such page or another one than was linked last, or if a tool fails.
pub fn run() -> Result<(), Error> {
    let told = |name: &str| {
        env::var(name).map_err(|_| Error::Missing {
            what: format!("{name} in the environment"),
            advice: "Trunk calls this command (Trunk.toml): run `cargo xtask build` instead.".to_owned(),
        })
    };
    let staging = PathBuf::from(told("TRUNK_STAGING_DIR")?);
    let release = told("TRUNK_PROFILE")? == "release";
    let base = told("TRUNK_PUBLIC_URL")?;
    let target = command::target()?;
    // The profiles that index.html names.
    let profile = if release { "wasm-size" } else { "wasm-dev" };
    let linked = target.join("wasm32-unknown-unknown").join(profile).join(BINARY).with_extension("wasm");
    let bytes = read(&linked)?;
    // So Trunk has called the page.
    let hash = format!("{:x}", seahash::hash(&bytes));
    let page = Page { linked, stem: format!("{BINARY}-{hash}"), loader: format!("split-{hash}.js"), hash };
    if !staging.join(format!("{}_bg.wasm", page.stem)).exists() {
        return Err(Error::Content {
            path: page.linked,
            why:
                "this is not what Trunk has built: another build has come between, or index.html names another profile"
                    .to_owned(),
        });
    }
    let work = target.join("split").join(process::id().to_string());
    let tools = Tools::present()?;
    let outcome = page.split(&bytes, &work, &staging, &tools, release);
    // What is left there is in nobody's way.
    let _ = fs::remove_dir_all(&work);
    outcome?;
    card::draw(&staging)?;
    let index = staging.join("index.html");
    write(&index, card::with_address(&text(&index)?, &base))?;
    if release {
        snip::engine(&staging, &tools)?;
        minify::scripts(&tools, &staging)?;
        shorten::names(&staging)?;
    }
    fused::both(&staging)
}

/// The page's files.
struct Page {
    linked: PathBuf,
    hash: String,
    stem: String,
    loader: String,
}

impl Page {
    fn split(&self, bytes: &[u8], work: &Path, staging: &Path, tools: &Tools, release: bool) -> Result<(), Error> {
        let Self { hash, stem, loader, .. } = self;
        let main = work.join(BINARY).with_extension("wasm");
        let (link_name, main_module) = (format!("./{loader}"), format!("./{stem}.js"));
        let mut options = Options::new(bytes);
        options.output_dir = work;
        options.main_out_path = &main;
        options.link_name = &link_name;
        options.main_module = &main_module;
        let parts = transform(options).map_err(|error| Error::Content {
            path: self.linked.clone(),
            why: format!("could not be split: {error:#}"),
        })?;
        // What the course needs is called after it, whoever else needs it.
        let course = parts.prefetch_map.get(COURSE).cloned().unwrap_or_default();

        let mut bindgen = tools.command("wasm-bindgen");
        bindgen.args(["--target=web", "--no-typescript", "--keep-lld-exports", "--out-name", stem, "--out-dir"]);
        command::run(bindgen.arg(work).arg(&main), ADVICE)?;
        let (glue, module) = (format!("{stem}.js"), format!("{stem}_bg.wasm"));
        write(&staging.join(&glue), read(&work.join(&glue))?)?;
        if release {
            profile::keep(Kept::FirstScreen, &read(&work.join(&module))?)?;
        }
        optimise(tools, release, &work.join(&module), &staging.join(&module))?;

        // The hash goes into the chunks' names too, so that no cache brings together parts of two pages.
        let mut script = text(&work.join(loader))?;
        for chunk in parts.split_modules {
            let name = chunk.file_stem().unwrap_or_default().to_string_lossy();
            let whose =
                if course.iter().any(|of| *of == name) && !name.contains(COURSE) { "split_course_" } else { "" };
            let hashed = format!("{whose}{name}-{hash}.wasm");
            script = script.replace(&format!("./{name}.wasm"), &format!("./{hashed}"));
            optimise(tools, release, &chunk, &staging.join(hashed))?;
        }
        write(&staging.join(loader), script)?;
        let index = staging.join("index.html");
        let html = with_preload(&text(&index)?, &glue, loader).ok_or_else(|| Error::Content {
            path: index.clone(),
            why: format!("Trunk has not announced {glue} there, beside which {loader} belongs"),
        })?;
        let start = format!("start-{hash}.js");
        let page = with_start(&html, &glue, &module, &start).ok_or_else(|| Error::Content {
            path: index.clone(),
            why: format!("there is no {BOOT}, or Trunk has not put the script there that begins {glue}"),
        })?;
        let boot = staging.join(page.boot);
        // Minified, the one does not end with what the other needs before it.
        write(&staging.join(start), text(&boot)? + ";\n" + &page.begin)?;
        fs::remove_file(&boot).map_err(|source| Error::Write { path: boot, source })?;
        let html = page.html;
        write(&index, html)
    }
}

/// The page with the loader of chunks announced in its head beside the script that imports it: or the browser would learn of it only
/// once that script has come. None where the script is not announced.
fn with_preload(html: &str, glue: &str, loader: &str) -> Option<String> {
    let announced = |tag: &&str| tag.contains("modulepreload") && tag.contains(glue);
    let tag = html.split_inclusive('>').find(announced).and_then(|tag| tag.rfind('<').map(|at| &tag[at..]))?;
    Some(html.replacen(tag, &(tag.to_owned() + &tag.replace(glue, loader)), 1))
}

/// The page without the script that Trunk has put into it.
#[derive(Debug, PartialEq)]
struct Started {
    html: String,
    /// The file of `www/boot.js`.
    boot: String,
    /// What it is to end with.
    begin: String,
}

/// The page with one script, `file`, in the place of that of `www/boot.js` and of the one that Trunk has put into it, which begins the page:
/// the page's policy (index.html) lets no script stand in it. None where one of them is missing.
fn with_start(html: &str, glue: &str, module: &str, file: &str) -> Option<Started> {
    const END: &str = "</script>";
    // What stands between quotation marks, or up to a blank or the tag's end, around a place.
    let quoted = |at: usize| {
        let is_mark = |c: char| matches!(c, '"' | '\'' | '=' | ' ' | '>');
        let from = html[..at].rfind(is_mark)? + 1;
        Some(&html[from..at + html[at..].find(is_mark)?])
    };
    let boot = quoted(html.find(BOOT)?)?;
    let (from, end) = html.match_indices("<script").find_map(|(from, _)| {
        let begin = from + html[from..].find('>')? + 1;
        let end = begin + html[begin..].find(END)?;
        html[begin..end].contains(glue).then_some((from, end + END.len()))
    })?;
    let imported = quoted(from + html[from..end].find(glue)?)?;
    let folder = imported.strip_suffix(glue)?;
    let begin = format!(
        "addEventListener(\"DOMContentLoaded\", () => import(\"{folder}{glue}\").then((page) => page.default({{ module_or_path: \"{folder}{module}\" }})));\n"
    );
    let rest = [&html[..from], &html[end..]].concat();
    let html = rest.replacen(boot, &format!("{folder}{file}"), 1);
    Some(Started { html, boot: boot.rsplit('/').next()?.to_owned(), begin })
}

/// Makes a module small, or only copies it where that would take too long.
fn optimise(tools: &Tools, release: bool, from: &Path, to: &Path) -> Result<(), Error> {
    if release {
        let mut shrink = tools.command("wasm-opt");
        // The least addresses are the far end of the stack, where nothing lies (rustc has the linker put it first: `--stack-first`).
        shrink.args(["-Os", "--converge", "--low-memory-unused", "--strip-producers", "--strip-target-features"]);
        command::run(shrink.arg(from).arg("--output").arg(to), ADVICE)
    } else {
        write(to, read(from)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_is_announced_as_the_script_is() {
        let html = r#"<link rel="modulepreload" href="/x/app-1.js"><p><link rel="modulepreload" href="/x/engine.js">"#;
        let with = r#"<link rel="modulepreload" href="/x/app-1.js"><link rel="modulepreload" href="/x/split-1.js"><p><link rel="modulepreload" href="/x/engine.js">"#;
        assert_eq!(with_preload(html, "app-1.js", "split-1.js").as_deref(), Some(with));
        assert_eq!(with_preload("<p>", "app-1.js", "split-1.js"), None);
    }

    #[test]
    fn the_page_begins_with_one_script() {
        for quote in ["'", "\""] {
            let script = format!("import init from {quote}/x/app-1.js{quote}; await init(); dispatchEvent(more);");
            let html = format!("<script src=/x/boot-2.js></script><p><script type=module>{script}</script><p>");
            let begin = "addEventListener(\"DOMContentLoaded\", () => import(\"/x/app-1.js\").then((page) => page.default({ module_or_path: \"/x/app-1_bg.wasm\" })));\n";
            let expected = Started {
                html: "<script src=/x/start-1.js></script><p><p>".to_owned(),
                boot: "boot-2.js".to_owned(),
                begin: begin.to_owned(),
            };
            assert_eq!(with_start(&html, "app-1.js", "app-1_bg.wasm", "start-1.js"), Some(expected));
        }
        let none = "<script src=/x/boot-2.js></script><script>other</script>";
        assert_eq!(with_start(none, "app-1.js", "app-1_bg.wasm", "start-1.js"), None);
    }
}
