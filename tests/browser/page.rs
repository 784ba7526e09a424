//! A browser session on the page: opened for one test, closed whatever happens, and failed by any error on the console.

use std::cell::RefCell;
use std::env;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use ink_diffusion::ui::model::language::Language;
use ink_diffusion::ui::text::course::Course;
use ink_diffusion::ui::text::{self, Text};
use serde_json::{Value, json};
use thirtyfour::common::capabilities::desiredcapabilities::PageLoadStrategy;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel, SessionId};

/// What a test, or a part of one, ends with. What is wrong with the page is a panic; what is wrong with the session an error.
pub type Checked<T = ()> = Result<T, Box<dyn Error>>;

/// Long enough for anything but a software GPU.
pub const SOON: Duration = Duration::from_secs(30);
/// A GPU in software compiles and computes for minutes.
pub const SOFTWARE_GPU: Duration = Duration::from_secs(300);

/// The GPU that the browser has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Graphics {
    /// None at all.
    None,
    /// WebGPU in software.
    Software,
}

/// How a session begins.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The browser's GPU.
    pub graphics: Graphics,
    /// The page's address; none for `INK_SITE_URL`.
    pub url: Option<String>,
    /// The window's inner size and whether it is a phone's; none for a laptop's.
    pub phone: Option<(u32, u32)>,
    /// A script that runs before the page's own.
    pub before: Option<&'static str>,
    /// Whether the page's policy is not kept, for a measurement that needs a worker of its own.
    pub without_policy: bool,
    /// The language that the page speaks.
    pub language: Language,
    /// Whether the test begins once the first screen is there, and not only once the course is.
    pub first_screen: bool,
}

impl Default for Setup {
    fn default() -> Self {
        let language = Language::English;
        Self {
            graphics: Graphics::None,
            url: None,
            phone: None,
            before: None,
            without_policy: false,
            language,
            first_screen: false,
        }
    }
}

/// The page in its session.
pub struct Page {
    /// The session.
    pub driver: WebDriver,
    /// The texts of the session's language, by which things are found.
    pub text: &'static Text,
    /// Those of the course, in the same language.
    pub course: &'static Course,
    downloads: PathBuf,
    provoked: RefCell<Vec<String>>,
}

/// An environment variable that the tests cannot do without.
pub fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these tests by `cargo xtask test`"))
}

/// The folder that is served as the site.
pub fn site_folder() -> PathBuf {
    variable("INK_SITE_DIR").into()
}

fn capabilities(graphics: Graphics, downloads: &Path) -> WebDriverResult<ChromeCapabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(&variable("INK_CHROMIUM"))?;
    // Saving a file begins a navigation that becomes a download, and a driver that waits for navigations may wait for its
    // end in vain. These tests wait for what a visitor sees instead.
    wanted.set_page_load_strategy(PageLoadStrategy::None)?;
    let common = [
        "--headless=new",
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1440,900",
        // Another computer's name for this one, on which a page is not as trusted.
        "--host-resolver-rules=MAP elsewhere.test 127.0.0.1",
    ];
    let software: &[&str] = &["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
    let gpu = if graphics == Graphics::Software { software } else { &[] };
    for argument in common.iter().chain(gpu) {
        wanted.add_arg(argument)?;
    }
    wanted.add_experimental_option("prefs", json!({ "download.default_directory": downloads }))?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(wanted)
}

/// Opens the page without a GPU, runs the test on it and closes the session.
pub fn visit(test: impl AsyncFnOnce(&Page) -> Checked) {
    visit_with(Setup::default(), test);
}

/// Opens the page as wished, runs the test on it and closes the session. Errors on the console fail the test.
pub fn visit_with(setup: Setup, test: impl AsyncFnOnce(&Page) -> Checked) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    if let Err(error) = runtime.block_on(session(setup, test)) {
        panic!("{error}");
    }
}

async fn session(setup: Setup, test: impl AsyncFnOnce(&Page) -> Checked) -> Checked {
    static SESSIONS: AtomicU32 = AtomicU32::new(0);
    let number = SESSIONS.fetch_add(1, Ordering::Relaxed);
    let downloads = env::temp_dir().join(format!("ink-diffusion-test-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&downloads)?;
    let driver = WebDriver::builder(variable("INK_WEBDRIVER_URL"), capabilities(setup.graphics, &downloads)?)
        .request_timeout(SOFTWARE_GPU)
        .await?;
    let (text, course) = (text::of(setup.language), text::course_of(setup.language));
    let page = Page { driver: driver.clone(), text, course, downloads, provoked: RefCell::default() };
    let outcome = caught(async {
        page.open(&setup).await?;
        test(&page).await
    })
    .await;
    let console = page.console_errors().await;
    let _ = std::fs::remove_dir_all(&page.downloads);
    let quit = driver.quit().await;
    let errors = console.unwrap_or_else(|error| vec![format!("the console could not be read: {error}")]);
    if !errors.is_empty() {
        eprintln!("errors on the console:\n{}", errors.join("\n"));
    }
    match outcome {
        Err(panic) => resume_unwind(panic),
        Ok(outcome) => outcome?,
    }
    assert!(errors.is_empty(), "there are errors on the console");
    Ok(quit?)
}

/// The future's value, or the panic that ended it.
async fn caught<T>(future: impl Future<Output = T>) -> std::thread::Result<T> {
    let mut future = pin!(future);
    std::future::poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

/// A request that thirtyfour has no method for.
#[derive(Debug)]
struct Raw {
    method: &'static str,
    path: String,
    body: Option<Value>,
}

impl FormatRequestData for Raw {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let method = self.method.parse().expect("GET and POST are methods");
        let request = RequestData::new(method, format!("session/{session}/{}", self.path));
        self.body.iter().fold(request, |request, body| request.add_body(body.clone()))
    }
}

impl Page {
    async fn open(&self, setup: &Setup) -> Checked {
        if let Some((width, height)) = setup.phone {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
            self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        }
        if setup.without_policy {
            self.devtools("Page.enable", json!({})).await?;
            self.devtools("Page.setBypassCSP", json!({ "enabled": true })).await?;
        }
        if let Some(script) = setup.before {
            self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        }
        let mut url = setup.url.clone().unwrap_or_else(|| variable("INK_SITE_URL"));
        if setup.language != Language::English {
            url += &format!("?lang={}", setup.language.name());
        }
        self.driver.goto(url).await?;
        let slider = format!("[aria-label='{}']", self.text.track.timestep);
        let awaited = if setup.first_screen { slider } else { "main > section ~ section".to_owned() };
        self.until("the page to be there", SOON, async || {
            Ok(!self.driver.find_all(By::Css(&*awaited)).await?.is_empty())
        })
        .await
    }

    /// Gives the window this inner width and height.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Checked {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await
    }

    /// A command of the DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Checked {
        let body = Some(json!({ "cmd": command, "params": parameters }));
        self.driver.cmd(Raw { method: "POST", path: "goog/cdp/execute".to_owned(), body }).await?;
        Ok(())
    }

    /// What the browser's accessibility tree says of an element: `computedrole` or `computedlabel`.
    pub async fn computed(&self, what: &str, element: &WebElement) -> Checked<String> {
        let path = format!("element/{}/{what}", element.element_id());
        Ok(self.driver.cmd(Raw { method: "GET", path, body: None }).await?.value()?)
    }

    /// Runs a script in the page and returns its value.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Checked<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Runs a script that gives its value to the callback which is its last argument.
    pub async fn script_async(&self, script: &str, arguments: Vec<Value>) -> Checked<Value> {
        self.driver.set_script_timeout(SOON).await?;
        Ok(self.driver.execute_async(script, arguments).await?.json().clone())
    }

    /// Waits until a condition holds, and fails after `limit` with what the engine says then.
    pub async fn until(&self, what: &str, limit: Duration, condition: impl AsyncFn() -> Checked<bool>) -> Checked {
        let start = Instant::now();
        while !condition().await? {
            if start.elapsed() > limit {
                let says = "return `${location.href}, ${document.readyState}; the engine: \
                    ${document.querySelector('[data-run]')?.outerHTML ?? document.body?.innerText ?? ''}`";
                let state = self.script(says, Vec::new()).await?;
                panic!("waited {} s for {what}; the page: {state}", limit.as_secs());
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        Ok(())
    }

    /// An error with these words on the console is what the test provokes on purpose.
    pub fn provokes(&self, words: &str) {
        self.provoked.borrow_mut().push(words.to_owned());
    }

    async fn console_errors(&self) -> Checked<Vec<String>> {
        let entries = self.driver.browser_log().await?;
        let provoked = self.provoked.borrow();
        let severe = entries.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message);
        Ok(severe.filter(|message| !provoked.iter().any(|words| message.contains(words.as_str()))).collect())
    }

    /// Waits for a file with this ending among the downloads, and reads it.
    pub async fn download(&self, ending: &str) -> Checked<(PathBuf, Vec<u8>)> {
        // Chromium first takes the name with an empty file, and puts the whole one in its place when it is written.
        let find = || -> Checked<Option<PathBuf>> {
            for entry in std::fs::read_dir(&self.downloads)? {
                let path = entry?.path();
                if path.extension().is_some_and(|found| found == ending)
                    && std::fs::metadata(&path).is_ok_and(|file| file.len() > 0)
                {
                    return Ok(Some(path));
                }
            }
            Ok(None)
        };
        self.until("a file to be saved", SOON, async || Ok(find()?.is_some())).await?;
        let path = find()?.ok_or("the saved file is gone")?;
        let bytes = std::fs::read(&path)?;
        std::fs::remove_file(&path)?;
        Ok((path, bytes))
    }
}
