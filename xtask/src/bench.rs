//! What a visitor waits for: the bytes of a first visit, and the page's speed in a browser.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::browser::Browser;
use crate::card;
use crate::command;
use crate::error::Error;
use crate::files;
use crate::fused;
use crate::profile;
use crate::tools::Tools;
use crate::{site, test};

/// Prints, for each file named, its bytes as they are, with gzip 9 and with brotli 11.
///
/// Node.js has both compressors; it is needed for wasm-opt in any case.
const MEASURE: &str = "const { brotliCompressSync, gzipSync } = require('node:zlib'); \
    const { readFileSync } = require('node:fs'); \
    for (const file of process.argv.slice(1)) { \
        const bytes = readFileSync(file); \
        console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length); \
    }";

/// What is downloaded together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    FirstScreen,
    Course,
    Font,
    Chinese,
    Systems,
    CpuEngine,
    WebGpuEngine,
    Weights,
}

impl Part {
    const ALL: [(Self, &str); 8] = [
        (Self::FirstScreen, "first screen"),
        (Self::Course, "course (the rest of the page)"),
        (Self::Font, "font of the formulas (with the course)"),
        (Self::Chinese, "Chinese (for who reads it)"),
        (Self::Systems, "pages of the systems"),
        (Self::CpuEngine, "CPU engine"),
        (Self::WebGpuEngine, "WebGPU engine"),
        (Self::Weights, "weights"),
    ];

    /// The part a file of the site belongs to, where `index` is its page; sample pictures, the card, and what only lies beside a font belong
    /// to none.
    fn of(file: &Path, index: &str) -> Option<Self> {
        let name = file.file_name()?.to_str()?;
        if file.starts_with("weights") {
            Some(Self::Weights)
        } else if file.starts_with("fonts") {
            file.extension().is_some_and(|extension| extension == "woff2").then_some(Self::Font)
        } else if file.starts_with("series") || file.starts_with("text") {
            file.extension().is_some_and(|extension| extension == "bin").then_some(Self::Systems)
        } else if file.starts_with("pictures") || name == card::FILE {
            None
        } else if name == fused::FUSED {
            // It comes in the place of another.
            None
        } else if name.starts_with("engine_cpu") {
            Some(Self::CpuEngine)
        } else if name.starts_with("engine_webgpu") {
            Some(Self::WebGpuEngine)
        } else if name.starts_with("split_course") || comes_later(name, index) {
            Some(Self::Course)
        } else if name.starts_with("split_chinese") {
            Some(Self::Chinese)
        } else if name.starts_with("split_") || name.starts_with("chunk_") {
            Some(Self::Systems)
        } else {
            Some(Self::FirstScreen)
        }
    }
}

/// Whether a page names a file such that nothing waits for it: a style sheet as if it were for paper, until it is there, or a script that
/// runs whenever it has come.
fn comes_later(file: &str, index: &str) -> bool {
    let tag = index.split('<').find(|tag| tag.contains(file));
    let later = |tag: &str| tag.contains("media=print") || tag.contains("media=\"print\"");
    tag.is_some_and(|tag| later(tag) || tag.starts_with("script") && tag.contains(" async"))
}

/// What these may weigh with brotli, in bytes: what they weigh now and little more. Whoever makes one lighter lowers its number.
const BUDGETS: [(Part, u64); 3] =
    [(Part::FirstScreen, 200_000), (Part::Course, 302_500), (Part::WebGpuEngine, 881_000)];

/// Whether a site that was built for release keeps within its budgets.
///
/// # Errors
/// [`Error::Content`] if it does not; others if it cannot be measured.
pub fn within_budgets(dist: &Path) -> Result<(), Error> {
    let files = measured(dist)?;
    for (part, budget) in BUDGETS {
        let bytes: u64 = files.iter().filter(|(_, of, _)| *of == part).map(|(_, _, [.., brotli])| brotli).sum();
        if bytes > budget {
            let title = Part::ALL.into_iter().find(|(of, _)| *of == part).map_or("", |(_, title)| title);
            return Err(Error::Content {
                path: dist.to_owned(),
                why: format!(
                    "{title}: {bytes} bytes with brotli, {budget} at most; `cargo xtask bench` lists the files"
                ),
            });
        }
    }
    Ok(())
}

/// A file's length in bytes: as it is, with gzip, with brotli.
type Sizes = [u64; 3];

/// Arguments of the test program that come before the names of the benchmarks.
const MEASUREMENTS: [&str; 3] = ["--ignored", "--nocapture", "--test-threads=1"];

/// Builds the site, prints its sizes and what they are made of, and runs the tests whose names start with `bench_`.
///
/// # Errors
/// If there is no browser, if the site cannot be built or measured, or if a benchmark fails.
pub fn run() -> Result<(), Error> {
    let browser = Browser::get(&Tools::present()?)?;
    let dist = site::build(&site::Options::local(false))?;
    print!("{}", table(&measured(&dist)?));
    print!("{}", profile::table()?);
    test::in_browser(&browser, &dist, &[], &[&MEASUREMENTS[..], &["bench_"]].concat())
}

/// Builds the site and times its engines beside ONNX Runtime Web, which is given the same network and the same questions in the same
/// browser (`tests/browser/rival`).
///
/// # Errors
/// If it or the browser is missing and cannot be installed, if the site cannot be built, or if the answers differ.
pub fn beside_rival() -> Result<(), Error> {
    let tools = Tools::present()?;
    let (rival, browser) = (tools.onnx_runtime()?, Browser::get(&tools)?);
    let dist = site::build(&site::Options::local(false))?;
    test::in_browser(&browser, &dist, &[("INK_RIVAL", &rival)], &[&MEASUREMENTS[..], &["rival"]].concat())
}

fn measured(dist: &Path) -> Result<Vec<(PathBuf, Part, Sizes)>, Error> {
    let index = files::text(&dist.join("index.html"))?;
    let files: Vec<(PathBuf, Part)> = files_below(dist)?
        .into_iter()
        .filter_map(|file| {
            let name = file.strip_prefix(dist).ok()?.to_owned();
            let part = Part::of(&name, &index)?;
            Some((name, part))
        })
        .collect();
    let mut node = Tools::present()?.command("node");
    node.args(["-e", MEASURE, "--"]);
    node.args(files.iter().map(|(name, _)| dist.join(name)));
    let printed = command::output(&mut node).ok_or_else(|| Error::Missing {
        what: "A Node.js that can compress (it measures the sizes)".to_owned(),
        advice: "Install Node.js 20 or later: https://nodejs.org".to_owned(),
    })?;
    let sizes = printed.lines().map(|line| {
        let mut numbers = line.split(' ').map(|number| number.parse().unwrap_or(0));
        std::array::from_fn(|_| numbers.next().unwrap_or(0))
    });
    Ok(files.into_iter().zip(sizes).map(|((name, part), sizes)| (name, part, sizes)).collect())
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let read = |source| Error::Read { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(read)? {
        let path = entry.map_err(read)?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn table(files: &[(PathBuf, Part, Sizes)]) -> String {
    let mut text = String::new();
    let mut row = |name: &str, [plain, gzip, brotli]: Sizes| {
        let kb = |bytes: u64| format!("{}.{}", bytes / 1000, bytes % 1000 / 100);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name:<44}{:>11}{:>11}{:>11}", kb(plain), kb(gzip), kb(brotli));
    };
    for (part, title) in Part::ALL {
        let own = || files.iter().filter(move |(_, of, _)| *of == part);
        let total = own().fold([0; 3], |sum: Sizes, (_, _, sizes)| std::array::from_fn(|i| sum[i] + sizes[i]));
        row(title, total);
        for (name, _, sizes) in own() {
            row(&format!("  {}", name.display()), *sizes);
        }
    }
    format!("{:<44}{:>11}{:>11}{:>11}\n{text}", "size in kB (1000 bytes)", "plain", "gzip", "brotli")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_the_sum_of_its_files() {
        let index = "<link href=./style-12.css rel=stylesheet><link href=./uses-34.css media=print>";
        let file = |name: &str, sizes| {
            let name = PathBuf::from(name);
            Part::of(&name, index).map(|part| (name.clone(), part, sizes))
        };
        let files: Vec<_> = [
            file("index.html", [1_000, 700, 600]),
            file("app-1234_bg.wasm", [100_000, 50_000, 44_400]),
            file("style-12.css", [1_000, 500, 400]),
            file("uses-34.css", [300, 200, 100]),
            file("split_course-1234.wasm", [7_000, 6_000, 5_000]),
            file("split_course_chunk_2-1234.wasm", [70, 60, 50]),
            file("split_chinese-1234.wasm", [400, 300, 200]),
            file("split_chinese_course-1234.wasm", [4_000, 3_000, 2_000]),
            file("split_inpaint-1234.wasm", [3_000, 2_000, 1_000]),
            file("chunk_3-1234.wasm", [300, 200, 100]),
            file("engine_cpu_bg.wasm", [9_000, 5_000, 4_000]),
            file("engine_cpu_fused_bg.wasm", [9_100, 5_100, 4_100]),
            file("fonts/math.woff2", [800, 700, 600]),
            file("fonts/OFL.txt", [9_000, 8_000, 7_000]),
            file("weights/digits.ink", [2_000, 2_000, 2_000]),
            file("pictures/digits.png", [5_000, 5_000, 5_000]),
        ]
        .into_iter()
        .flatten()
        .collect();
        assert_eq!(files.len(), 13);
        let text = table(&files);
        let cells = |start: &str| -> Vec<String> {
            let line = text.lines().find(|line| line.starts_with(start)).unwrap();
            line.split_whitespace().rev().take(3).map(str::to_owned).collect()
        };
        assert_eq!(cells("first screen"), ["45.4", "51.2", "102.0"]);
        assert_eq!(cells("course"), ["5.1", "6.2", "7.3"]);
        assert_eq!(cells("font"), ["0.6", "0.7", "0.8"]);
        assert_eq!(cells("Chinese"), ["2.2", "3.3", "4.4"]);
        assert_eq!(cells("pages of the systems"), ["1.1", "2.2", "3.3"]);
        assert_eq!(cells("CPU engine"), ["4.0", "5.0", "9.0"]);
        assert_eq!(cells("weights"), ["2.0", "2.0", "2.0"]);
    }
}
