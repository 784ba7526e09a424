//! A small static web server, for people and for the browser tests.

use std::future::IntoFuture;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use axum::Router;
use axum::http::{HeaderValue, header};
use tokio::runtime::Runtime;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::error::Error;

/// A folder being served on 127.0.0.1 until it is dropped.
pub struct Site {
    url: String,
    runtime: Runtime,
}

impl Site {
    /// Serves `folder` under `prefix`, a path that starts and ends with `/`. Port 0 takes a free port.
    ///
    /// # Errors
    /// [`Error::Listen`] if the port is taken or the server cannot be started.
    pub fn start(folder: &Path, port: u16, prefix: &'static str) -> Result<Self, Error> {
        let listen = |error: std::io::Error| Error::Listen { port, why: error.to_string() };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(listen)?;
        let listener = runtime.block_on(tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        runtime.spawn(axum::serve(listener, router(folder, prefix)).into_future());
        Ok(Self { url: format!("http://{address}{prefix}"), runtime })
    }

    /// The address of the page.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The files of a folder, which a browser is to ask for anew each time: the next build may have changed them.
fn router(folder: &Path, prefix: &str) -> Router {
    let files = ServeDir::new(folder);
    let router = match prefix.trim_end_matches('/') {
        "" => Router::new().fallback_service(files),
        path => Router::new().nest_service(path, files),
    };
    router.layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-cache")))
}

/// Fails at once if the port is taken, rather than after minutes of building.
///
/// # Errors
/// [`Error::Listen`] if it is.
pub fn check(port: u16) -> Result<(), Error> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::Listen { port, why: error.to_string() }),
    }
}

/// Serves a folder until the process is ended.
///
/// # Errors
/// [`Error::Listen`] if the port is taken or the server cannot be started.
pub fn forever(folder: &Path, port: u16) -> Result<(), Error> {
    let site = Site::start(folder, port, "/")?;
    println!("Ink Diffusion is at {} (Ctrl-C stops it)", site.url());
    site.runtime.block_on(std::future::pending())
}

/// Serves a site from which something is missing still, makes it whole, and goes on serving it until the process is ended.
///
/// # Errors
/// [`Error::Listen`] if the port is taken or the server cannot be started. What fails later is told, and what there is goes on.
pub fn first(folder: &Path, port: u16, whole: impl FnOnce() -> Result<PathBuf, Error>) -> Result<(), Error> {
    let site = Site::start(folder, port, "/")?;
    println!("Ink Diffusion is at {} (Ctrl-C stops it). Its WebGPU engine is being built.", site.url());
    match whole() {
        Ok(_) => println!("The WebGPU engine is there, too: reload {}", site.url()),
        Err(error) => eprintln!("error: no WebGPU engine: {error}\nThe page computes on the CPU at {}", site.url()),
    }
    site.runtime.block_on(std::future::pending())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

    use super::*;

    /// A folder that is gone with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("ink-diffusion-{name}-{}", std::process::id()));
            fs::create_dir_all(path.join("site")).unwrap();
            for (file, content) in
                [("site/index.html", "the page"), ("site/a_bg.wasm", "\0asm"), ("secret", "not yours")]
            {
                fs::write(path.join(file), content).unwrap();
            }
            Self(path)
        }

        fn serve(&self, prefix: &'static str) -> Site {
            Site::start(&self.0.join("site"), 0, prefix).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn connect(site: &Site) -> TcpStream {
        let address = site.url().trim_start_matches("http://").split('/').next().unwrap().to_owned();
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    fn ask(stream: &mut TcpStream, path: &str) {
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    }

    /// What the server says first, its headers among it.
    fn answer(stream: &mut TcpStream) -> String {
        let mut bytes = [0; 4096];
        let mut text = String::new();
        while !text.contains("\r\n\r\n") {
            let length = stream.read(&mut bytes).expect("the server answers");
            assert!(length > 0, "the server hung up after {text:?}");
            text += &String::from_utf8_lossy(&bytes[..length]);
        }
        text.to_lowercase()
    }

    fn get(site: &Site, path: &str) -> String {
        let mut stream = connect(site);
        ask(&mut stream, path);
        answer(&mut stream)
    }

    #[test]
    fn files_inside_the_folder_come_with_their_types_and_no_others() {
        let folder = Folder::new("serve");
        let site = folder.serve("/ink/");
        let page = get(&site, "/ink/?t=3");
        assert!(page.starts_with("http/1.1 200"), "{page}");
        assert!(page.contains("content-type: text/html") && page.contains("cache-control: no-cache"), "{page}");
        assert!(get(&site, "/ink/a_bg.wasm").contains("content-type: application/wasm"));
        for elsewhere in ["/", "/a_bg.wasm", "/ink/b", "/ink/../secret", "/ink/%2e%2e/secret", "/ink//secret"] {
            assert!(get(&site, elsewhere).starts_with("http/1.1 404"), "{elsewhere}");
        }
        assert!(get(&folder.serve("/"), "/a_bg.wasm").starts_with("http/1.1 200"));
    }

    #[test]
    fn every_connection_that_a_browser_opens_at_once_is_answered() {
        let folder = Folder::new("connections");
        let site = folder.serve("/ink/");
        let mut streams: Vec<_> = (0..32).map(|_| connect(&site)).collect();
        for stream in &mut streams {
            ask(stream, "/ink/");
        }
        for stream in &mut streams {
            assert!(answer(stream).starts_with("http/1.1 200"));
        }
    }
}
