//! The tests: native ones, then those that drive the real page in a real browser.

use std::path::{Path, PathBuf};

use crate::bench;
use crate::browser::Browser;
use crate::command;
use crate::error::Error;
use crate::serve::Site;
use crate::site;
use crate::tools::Tools;

/// The tests serve the site below a path, as GitHub Pages does: a link that forgets it fails.
const PREFIX: &str = "/ink-diffusion/";

/// One set of features for all tests, so that everything is built once.
const FEATURES: &str = "cli,ui,browser-tests";

/// Which tests to run.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// Those of the library, the command line and these tasks.
    Native,
    /// Those of the page in a browser.
    Browser,
    /// Both.
    All,
}

/// Runs tests; `fast` builds the site for the browser's quickly rather than small, and `arguments` go to the program of these.
///
/// # Errors
/// [`Error`], where something is missing and cannot be installed, a build or a test fails.
pub fn run(which: Which, fast: bool, arguments: &[String]) -> Result<(), Error> {
    // What may be missing is looked for before anything takes minutes.
    match which {
        Which::Native => native(&Tools::present()?.digits()?),
        Which::Browser => {
            let equipment = Equipment::get()?;
            equipment.test(&site::build(&site::Options::local(fast))?, fast, arguments)
        }
        Which::All => {
            let equipment = Equipment::get()?;
            let digits = Tools::present()?.digits()?;
            // Linking the site takes one core minutes; the native tests have the others meanwhile.
            let dist = std::thread::scope(|scope| {
                let dist = scope.spawn(|| site::build(&site::Options::local(fast)));
                let native = native(&digits);
                let dist = dist.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                native.and(dist)
            })?;
            equipment.test(&dist, fast, arguments)
        }
    }
}

/// Tests of the library and the command line, and of these tasks. `digits` is MNIST's folder.
fn native(digits: &Path) -> Result<(), Error> {
    let advice = "The failing test stands above.";
    command::run(command::cargo().args(["test", "--package", "xtask"]), advice)?;
    // With the page's features too, so that its own unit tests run and the browser tests need no other build of burn.
    let mut tests = command::cargo();
    tests.args(["test", "--release", "--features", FEATURES, "--lib"]);
    for target in [
        "architecture",
        "diffusion",
        "diffusion_properties",
        "statistics",
        "networks",
        "command",
        "systems",
        "typesetting",
    ] {
        tests.args(["--test", target]);
    }
    tests.env("INK_DIGITS", digits);
    command::run(&mut tests, advice)
}

/// What the browser tests need besides the site.
struct Equipment {
    browser: Browser,
    axe: PathBuf,
}

impl Equipment {
    /// Finds it, or installs what is missing.
    fn get() -> Result<Self, Error> {
        let tools = Tools::present()?;
        Ok(Self { axe: tools.axe()?, browser: Browser::get(&tools)? })
    }

    /// Tests a built site in the browser.
    fn test(&self, dist: &Path, fast: bool, arguments: &[String]) -> Result<(), Error> {
        if !fast {
            bench::within_budgets(dist)?;
        }
        let arguments: Vec<&str> =
            ["--test-threads=2"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
        in_browser(&self.browser, dist, &[("INK_AXE", &self.axe)], &arguments)
    }
}

/// Serves a built site, starts a browser driver, and runs the test target `browser` on them. `variables` name the files that some of the
/// tests need besides, and `arguments` go to the test program.
///
/// # Errors
/// [`Error`], where something cannot be started or a test fails.
pub fn in_browser(
    browser: &Browser,
    dist: &Path,
    variables: &[(&str, &Path)],
    arguments: &[&str],
) -> Result<(), Error> {
    let site = Site::start(dist, 0, PREFIX)?;
    let driver = browser.drive()?;
    let mut tests = command::cargo();
    tests.args(["test", "--release", "--features", FEATURES]);
    tests.args(["--test", "browser", "--"]).args(arguments);
    tests.env("INK_SITE_URL", site.url());
    tests.env("INK_SITE_DIR", dist);
    tests.env("INK_WEBDRIVER_URL", driver.url());
    tests.env("INK_CHROMIUM", &browser.program);
    tests.envs(variables.iter().copied());
    command::run(&mut tests, "What failed stands above.")
}
