//! A small static web server, for people and for the browser tests.

use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::error::Error;

/// A browser opens up to six connections at once.
const THREADS: usize = 6;

/// A folder being served on 127.0.0.1 until it is dropped.
pub struct Site {
    url: String,
    server: Arc<Server>,
    threads: Vec<JoinHandle<()>>,
}

impl Site {
    /// Serves `folder` under `prefix`, a path that starts and ends with `/`. Port 0 takes a free port.
    pub fn start(folder: &Path, port: u16, prefix: &'static str) -> Result<Self, Error> {
        let server =
            Server::http(("127.0.0.1", port)).map_err(|error| Error::Listen { port, why: error.to_string() })?;
        let server = Arc::new(server);
        let threads = (0..THREADS)
            .map(|_| {
                let server = Arc::clone(&server);
                let folder = folder.to_owned();
                std::thread::spawn(move || {
                    while let Ok(request) = server.recv() {
                        answer(request, &folder, prefix);
                    }
                })
            })
            .collect();
        Ok(Self { url: format!("http://{}{prefix}", server.server_addr()), server, threads })
    }

    /// The address of the page.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.server.unblock();
        }
    }
}

/// Fails at once if the port is taken, rather than after minutes of building.
pub fn check(port: u16) -> Result<(), Error> {
    match std::net::TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::Listen { port, why: error.to_string() }),
    }
}

/// Serves a folder until the process is ended.
pub fn forever(folder: &Path, port: u16) -> Result<(), Error> {
    let mut site = Site::start(folder, port, "/")?;
    println!("Ink Diffusion is at {} (Ctrl-C stops it)", site.url());
    for thread in site.threads.drain(..) {
        // A thread ends only with the process: nothing is left to handle.
        let _ = thread.join();
    }
    Ok(())
}

fn answer(request: Request, folder: &Path, prefix: &str) {
    // A visitor who has gone away is no error of the server's.
    let _ = match request.method() {
        Method::Get | Method::Head => match open(request.url(), folder, prefix) {
            Some((file, content_type)) => request.respond(
                Response::from_file(file)
                    .with_chunked_threshold(usize::MAX)
                    .with_header(header("Content-Type", content_type))
                    .with_header(header("Cache-Control", "no-cache")),
            ),
            None => request.respond(Response::from_string("Not found").with_status_code(404)),
        },
        _ => request.respond(Response::from_string("Only GET").with_status_code(405)),
    };
}

fn open(url: &str, folder: &Path, prefix: &str) -> Option<(File, &'static str)> {
    let path = folder.join(relative_path(url, prefix)?);
    let file = File::open(&path).ok()?;
    file.metadata().ok()?.is_file().then(|| (file, content_type(&path)))
}

/// The file a URL names, relative to the served folder; nothing for one outside it.
fn relative_path(url: &str, prefix: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(prefix)?;
    let decoded = percent_decoded(path)?;
    let name = if decoded.is_empty() || decoded.ends_with('/') { decoded + "index.html" } else { decoded };
    let path = PathBuf::from(name);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn header(name: &'static str, value: &'static str) -> Header {
    // Names and values are ASCII constants of this file, which is all that `from_bytes` asks.
    Header::from_bytes(name, value).expect("an ASCII header")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_name_files_inside_the_folder_only() {
        let named = |url| relative_path(url, "/ink/");
        assert_eq!(named("/ink/"), Some("index.html".into()));
        assert_eq!(named("/ink/?t=3#a"), Some("index.html".into()));
        assert_eq!(named("/ink/a%20b/c.js?v=1"), Some("a b/c.js".into()));
        assert_eq!(named("/other/a.js"), None);
        assert_eq!(named("/ink/../secret"), None);
        assert_eq!(named("/ink/%2e%2e/secret"), None);
        assert_eq!(named("/ink//etc/passwd"), None);
        assert_eq!(named("/ink/%zz"), None);
    }

    #[test]
    fn browsers_get_the_types_they_insist_on() {
        assert_eq!(content_type(Path::new("a_bg.wasm")), "application/wasm");
        assert!(content_type(Path::new("a.js")).starts_with("text/javascript"));
    }
}
