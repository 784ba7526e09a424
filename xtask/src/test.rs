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

/// Tests of the library and the command line, and of these tasks.
///
/// # Errors
/// If npm cannot bring the test pictures, cargo cannot be started, or a test fails.
pub fn native() -> Result<(), Error> {
    let digits = Tools::present()?.digits()?;
    let advice = "The failing test stands above.";
    command::run(command::cargo().args(["test", "--package", "xtask"]), advice)?;
    // With the page's features too, so that its own unit tests run and the browser tests need no other build of burn.
    let mut tests = command::cargo();
    tests.args(["test", "--release", "--features", FEATURES, "--lib", "--bins"]);
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
pub struct Equipment {
    browser: Browser,
    axe: PathBuf,
}

impl Equipment {
    /// Finds it, or installs what is missing.
    ///
    /// # Errors
    /// [`Error`], where there is no browser and none can be installed, or no npm.
    pub fn get() -> Result<Self, Error> {
        let tools = Tools::present()?;
        Ok(Self { axe: tools.axe()?, browser: Browser::get(&tools)? })
    }

    /// Builds the site and tests it in the browser.
    ///
    /// # Errors
    /// [`Error`], where the build or a test fails.
    pub fn test(&self, fast: bool) -> Result<(), Error> {
        let dist = site::build(&site::Options::local(fast))?;
        if !fast {
            bench::within_budgets(&dist)?;
        }
        in_browser(&self.browser, &dist, Some(&self.axe), &["--test-threads=1"])
    }
}

/// Serves a built site, starts a browser driver, and runs the test target `browser` on them, with axe-core's script where a test
/// needs it.
///
/// `arguments` go to the test program.
///
/// # Errors
/// [`Error`], where something cannot be started or a test fails.
pub fn in_browser(browser: &Browser, dist: &Path, axe: Option<&Path>, arguments: &[&str]) -> Result<(), Error> {
    let site = Site::start(dist, 0, PREFIX)?;
    let driver = browser.drive()?;
    let mut tests = command::cargo();
    tests.args(["test", "--release", "--features", FEATURES]);
    tests.args(["--test", "browser", "--"]).args(arguments);
    tests.env("INK_SITE_URL", site.url());
    tests.env("INK_SITE_DIR", dist);
    tests.env("INK_WEBDRIVER_URL", driver.url());
    tests.env("INK_CHROMIUM", &browser.program);
    if let Some(axe) = axe {
        tests.env("INK_AXE", axe);
    }
    command::run(&mut tests, "What failed stands above.")
}
