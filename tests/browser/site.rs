//! The site once more, with some of its files broken or missing, or under a stricter policy; and other folders.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use crate::page::site_folder;

/// What is wrong with a file.
enum Fault {
    /// It has other bytes.
    Bytes(Vec<u8>),
    /// It is not there.
    Missing,
    /// Half of it comes, and then nothing more.
    Stalled,
}

/// What is served.
struct Served {
    folder: PathBuf,
    /// What is below `library/`, if not that of the folder.
    library: Option<PathBuf>,
    broken: Option<(String, Fault)>,
    /// The header `Content-Security-Policy`.
    policy: Option<&'static str>,
}

/// Serves the site with other bytes in place of a file, or without it where there are none, and returns its address.
pub fn broken(file: &str, bytes: Option<Vec<u8>>) -> std::io::Result<String> {
    serve(Some((file.to_owned(), bytes.map_or(Fault::Missing, Fault::Bytes))), None)
}

/// A start of the CPU's engine under which the other workers, with which it shares a grid, break as they begin. They say so on the channel
/// `hands`.
const WITHOUT_HANDS: &str = "if (self.name === 'hand') {
    new BroadcastChannel('hands').postMessage('here');
    throw new Error('broken');
}
";

/// Serves the site with a CPU engine that has to do without other workers, and returns its address.
pub fn without_hands() -> std::io::Result<String> {
    begun_with(WITHOUT_HANDS)
}

/// Serves the site with a CPU engine that says on the channel `program`, to whoever sends it anything else than a list, what it has loaded. It begins in
/// a browser with fused operations (relaxed SIMD), or in one that says that it has none. Returns its address.
pub fn telling_of_its_program(fused: bool) -> std::io::Result<String> {
    let telling = "const told = new BroadcastChannel('program');
        told.onmessage = ({ data }) => {
            if (!Array.isArray(data)) told.postMessage(performance.getEntriesByType('resource').map(({ name }) => name));
        };
        ";
    let without = if fused { "" } else { "WebAssembly.validate = () => false;\n" };
    begun_with(&[telling, without].concat())
}

/// Serves the site with something before the script that begins the CPU's engine, and returns its address.
fn begun_with(script: &str) -> std::io::Result<String> {
    let mut loader = script.as_bytes().to_vec();
    loader.extend(std::fs::read(site_folder().join(CPU_LOADER))?);
    broken(CPU_LOADER, Some(loader))
}

/// The script that begins the CPU's engine.
const CPU_LOADER: &str = "engine_cpu_loader.js";

/// Serves the site with one file of which only the first half ever comes, and returns its address.
pub fn stalled(file: &str) -> std::io::Result<String> {
    serve(Some((file.to_owned(), Fault::Stalled)), None)
}

/// Serves the site under a policy, and returns its address.
pub fn under_policy(policy: &'static str) -> std::io::Result<String> {
    serve(None, Some(policy))
}

/// Serves a folder that is not the site's, with another one below `library/`, and returns its address.
pub fn with_library(folder: PathBuf, library: PathBuf) -> std::io::Result<String> {
    listen(Served { folder, library: Some(library), broken: None, policy: None })
}

fn serve(broken: Option<(String, Fault)>, policy: Option<&'static str>) -> std::io::Result<String> {
    listen(Served { folder: site_folder(), library: None, broken, policy })
}

/// The threads end with the test program.
fn listen(site: Served) -> std::io::Result<String> {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    let address = listener.local_addr()?;
    let site = Arc::new(site);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = site.clone();
            // A browser that hangs up early is no failure of the page.
            thread::spawn(move || answer(stream, &site));
        }
    });
    Ok(format!("http://{address}/ink/"))
}

fn answer(mut stream: TcpStream, site: &Served) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let path = first.split(' ').nth(1).and_then(|path| path.strip_prefix("/ink/")).unwrap_or("none");
    let path = path.split(['?', '#']).next().filter(|path| !path.is_empty()).unwrap_or("index.html");
    let inside = !path.split('/').any(|part| part == "..");
    let library = site.library.as_ref().and_then(|library| Some(library.join(path.strip_prefix("library/")?)));
    let file = library.unwrap_or_else(|| site.folder.join(path));
    let whole = || std::fs::read(&file).ok().filter(|_| inside);
    let fault = site.broken.as_ref().filter(|(file, _)| path == file).map(|(_, fault)| fault);
    let bytes = match fault {
        Some(Fault::Bytes(bytes)) => Some(bytes.clone()),
        Some(Fault::Missing) => None,
        Some(Fault::Stalled) | None => whole(),
    };
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let (status, body) = bytes.map_or(("404 Not Found", Vec::new()), |bytes| ("200 OK", bytes));
    let policy = site.policy.map(|policy| format!("Content-Security-Policy: {policy}\r\n")).unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{policy}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    if matches!(fault, Some(Fault::Stalled)) {
        stream.write_all(&body[..body.len() / 2])?;
        stream.flush()?;
        // Longer than any test waits.
        thread::sleep(std::time::Duration::from_secs(3600));
        return Ok(());
    }
    stream.write_all(&body)
}
