//! The tests: native ones, then those that drive the real page in a real browser.

use crate::browser::Browser;
use crate::command;
use crate::error::Error;
use crate::serve::Site;
use crate::site;
use crate::tools::Tools;

/// The tests serve the site below a path, as GitHub Pages does: a link that forgets it fails.
const PREFIX: &str = "/ink-diffusion/";

/// Tests of the library and the command line, and of these tasks.
pub fn native() -> Result<(), Error> {
    let advice = "The failing test stands above.";
    command::run(
        command::cargo().args(["test", "--package", "xtask"]),
        advice,
    )?;
    command::run(
        command::cargo().args(["test", "--release", "--features", "cli"]),
        advice,
    )
}

/// Builds the site and tests it in a browser.
pub fn browser(fast: bool) -> Result<(), Error> {
    in_browser(fast, &["--test-threads=1"])
}

/// Builds and serves the site, starts a browser driver, and runs the test target `browser` on them.
///
/// `arguments` go to the test program.
pub fn in_browser(fast: bool, arguments: &[&str]) -> Result<(), Error> {
    let tools = Tools::present()?;
    let browser = Browser::get(&tools)?;
    let dist = site::build(&site::Options::local(fast))?;
    let site = Site::start(&dist, 0, PREFIX)?;
    let driver = browser.drive()?;
    let mut tests = command::cargo();
    tests.args([
        "test",
        "--release",
        "--features",
        "browser-tests",
        "--test",
        "browser",
        "--",
    ]);
    tests.args(arguments);
    tests.env("INK_SITE_URL", site.url());
    tests.env("INK_WEBDRIVER_URL", driver.url());
    tests.env("INK_CHROMIUM", &browser.program);
    command::run(&mut tests, "What failed stands above.")
}
