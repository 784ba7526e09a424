//! Chromium and its driver: found, or installed where a package manager has them, and run for the tests.

use std::io::{IsTerminal, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::command;
use crate::error::Error;
use crate::tools::Tools;

const BROWSERS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ADVICE: &str = "The browser tests need Chromium or Google Chrome and a chromedriver of the same major version, both on PATH.\n\
    On Debian: apt-get install chromium chromium-driver\n\
    Elsewhere: https://googlechromelabs.github.io/chrome-for-testing/\n\
    The environment variables INK_CHROMIUM and INK_CHROMEDRIVER name others than those on PATH.";

/// A browser and the driver that goes with it.
pub struct Browser {
    /// Chromium's or Chrome's program.
    pub program: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Finds the pair; on a system with apt-get, installs it where it is missing.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none and none can be installed; that of apt-get if it fails.
    pub fn get(tools: &Tools) -> Result<Self, Error> {
        if let Some(browser) = Self::find(tools) {
            return Ok(browser);
        }
        if tools.find("apt-get").is_some() {
            println!("Installing chromium and chromium-driver with apt-get (about a minute; once).");
            command::run(&mut apt(&["update"]), ADVICE)?;
            // Ubuntu's names follow Debian's.
            let install =
                |packages: [&str; 2]| command::run(&mut apt(&["install", "-y", packages[0], packages[1]]), ADVICE);
            install(["chromium", "chromium-driver"])
                .or_else(|_| install(["chromium-browser", "chromium-chromedriver"]))?;
        }
        Self::find(tools).ok_or_else(|| Error::Missing {
            what: "A browser with a chromedriver of its version".to_owned(),
            advice: ADVICE.to_owned(),
        })
    }

    fn find(tools: &Tools) -> Option<Self> {
        let named = |variable| std::env::var_os(variable).map(PathBuf::from);
        let driver = named("INK_CHROMEDRIVER").or_else(|| tools.find("chromedriver"))?;
        let wanted = major_version(&driver)?;
        if let Some(program) = named("INK_CHROMIUM") {
            return Some(Self { program, driver });
        }
        let program = BROWSERS
            .iter()
            .filter_map(|name| tools.find(name))
            .find(|program| major_version(program) == Some(wanted))?;
        Some(Self { program, driver })
    }

    /// Starts chromedriver on a free port and waits until it takes sessions.
    ///
    /// # Errors
    /// [`Error::Listen`] if no port is free, [`Error::Start`] if it cannot be started, [`Error::DriverSilent`] if it takes no session
    /// within 30 seconds.
    pub fn drive(&self) -> Result<Driver, Error> {
        let port = free_port()?;
        let mut start = Command::new(&self.driver);
        start.arg(format!("--port={port}"));
        start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = start.spawn().map_err(|source| Error::Start {
            command: command::shown(&start),
            source,
            advice: ADVICE.to_owned(),
        })?;
        let driver = Driver { child, port };
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if is_ready(port) {
                return Ok(driver);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(Error::DriverSilent { port })
    }
}

/// A running chromedriver; dropping it ends it.
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Where it takes WebDriver commands.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The major version in `program --version`: the first number with a dot after it.
fn major_version(program: &Path) -> Option<u32> {
    major_in(&command::output(Command::new(program).arg("--version"))?)
}

fn major_in(printed: &str) -> Option<u32> {
    printed.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = if is_root() {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        if !std::io::stdin().is_terminal() {
            sudo.arg("--non-interactive");
        }
        sudo.arg("env");
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command.args(arguments);
    command
}

fn is_root() -> bool {
    command::output(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn free_port() -> Result<u16, Error> {
    let listen = |error: std::io::Error| Error::Listen { port: 0, why: error.to_string() };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(listen)?;
    Ok(listener.local_addr().map_err(listen)?.port())
}

/// Whether WebDriver's `/status` says that a session can be made.
fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0; 4096];
        let mut length = 0;
        while let Ok(more @ 1..) = stream.read(&mut answer[length..]) {
            length += more;
            if String::from_utf8_lossy(&answer[..length]).contains(r#""ready":true"#) {
                return Ok(true);
            }
        }
        Ok(false)
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn major_versions_are_read_from_what_the_programs_print() {
        assert_eq!(major_in("Chromium 140.0.7339.80 built on Debian GNU/Linux 12"), Some(140));
        assert_eq!(major_in("ChromeDriver 139.0.1.2 (abc-refs/branch-heads/8078@{#1704})"), Some(139));
        assert_eq!(major_in("not a version"), None);
    }
}
