//! Weights that are cut short, damaged, no weights, or not there, and an engine that is not there: a clear message, and a page that
//! lives on. Likewise where such a file never comes to its end.

use std::time::Duration;

use ink_diffusion::picture::PIXELS;
use ink_diffusion::ui::model::section::Section;
use thirtyfour::Key;

use crate::native::{self, NATIVE};
use crate::page::{Checked, Graphics, Page, SOFTWARE_GPU, SOON, Setup, site_folder, visit_with};
use crate::run::distance;
use crate::site;

const FILE: &str = "weights/digits.bin";
/// What the page says of a file that is not there.
const MISSING: &str = "404";

/// "Generate" fails with these words, and everything else still works.
fn fails_clearly(bytes: Option<Vec<u8>>, words: &'static str) {
    let url = site::broken(FILE, bytes).expect("the site can be served once more");
    let setup = Setup { url: Some(url), ..Setup::default() };
    let missing = words == MISSING;
    visit_with(setup, async |page| {
        if missing {
            // A browser puts every 404 on the console by itself.
            page.provokes("digits.bin - Failed to load resource: the server responded with a status of 404");
        }
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.press("Generate").await?;
        page.run_is("failed", SOON).await?;
        let told = failure(page).await?;
        assert!(told.contains(FILE) && told.contains(words), "the page says what is wrong with the file: {told}");

        page.go_to(Section::INK).await?;
        let picture = page.pixels("Picture at t, one jump").await?;
        page.slide("Timestep t", 700.0).await?;
        page.changed("Picture at t, one jump", picture).await?;
        page.settings().await?;
        page.choose("Network", "Clothes").await?;
        page.slide("Sampling steps", 4.0).await?;
        page.start().await?;
        page.finished(4, SOON).await
    });
}

async fn failure(page: &Page) -> Checked<String> {
    let read = "return document.querySelector('#reverse [role=alert]')?.innerText";
    Ok(page.script(read, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

fn weights() -> Vec<u8> {
    std::fs::read(site_folder().join(FILE)).expect("the site has the digits' weights")
}

#[test]
fn truncated_weights_are_refused_in_words() {
    let mut bytes = weights();
    bytes.truncate(bytes.len() / 2);
    fails_clearly(Some(bytes), "cut short");
}

#[test]
fn damaged_weights_are_refused_in_words() {
    let mut bytes = weights();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    fails_clearly(Some(bytes), "damaged");
}

#[test]
fn missing_weights_are_a_clear_message() {
    fails_clearly(None, MISSING);
}

#[test]
fn a_page_of_the_server_in_the_place_of_weights_is_refused() {
    fails_clearly(
        Some(b"<!doctype html><title>Sign in to this network</title>".to_vec()),
        "not a file of Ink Diffusion weights",
    );
}

#[test]
fn weights_of_another_build_are_refused_in_words() {
    let mut bytes = weights();
    let (middle, end) = (bytes.len() / 2, bytes.len() - 4);
    bytes[middle] ^= 0x40;
    let checksum = crc32fast::hash(&bytes[..end]);
    bytes[end..].copy_from_slice(&checksum.to_le_bytes());
    fails_clearly(Some(bytes), "another version of the page");
}

/// An engine's program of another build says so, and one from before builds were told apart says what this page does not understand.
#[test]
fn an_engine_of_another_build_is_said_and_a_reload_offered() {
    for says in ["[new Uint8Array([0, 1, 3, 111, 108, 100])]", "new Uint8Array([0])"] {
        let loader = format!("postMessage({says});").into_bytes();
        let url = site::broken("engine_cpu_loader.js", Some(loader)).expect("the site can be served once more");
        visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
            page.run_is("failed", SOON).await?;
            let says = page.engine().await?.text;
            assert!(says.contains("cannot run") && says.contains("different versions"), "{says}");
            page.by_role("button", "Reload").await?;
            let ink = page.pixels("Ink").await?;
            page.slide("Timestep t", 800.0).await?;
            page.changed("Ink", ink).await?;
            Ok(())
        });
    }
}

#[test]
fn an_engine_that_cannot_be_fetched_is_said_and_the_rest_of_the_page_works() {
    let url = site::broken("engine_cpu_loader.js", None).expect("the site can be served once more");
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        page.provokes("engine_cpu_loader.js - Failed to load resource: the server responded with a status of 404");
        page.run_is("failed", SOON).await?;
        let says = page.engine().await?.text;
        assert!(says.contains("cannot run") && says.contains("could not be loaded"), "{says}");
        let ink = page.pixels("Ink").await?;
        page.slide("Timestep t", 800.0).await?;
        page.changed("Ink", ink).await?;
        Ok(())
    });
}

/// The page stays in the language that it has, and all of it.
#[test]
fn a_language_that_does_not_come_is_said_and_the_page_goes_on_in_its_own() {
    let is_chinese = |name: &str| name.starts_with("split_chinese_course");
    let files = std::fs::read_dir(site_folder()).expect("the site is there").flatten();
    let names = files.filter_map(|file| file.file_name().into_string().ok());
    let file = names.into_iter().find(|name| is_chinese(name)).expect("a language is a file of its own");
    let url = site::broken(&file, None).expect("the site can be served once more");
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        page.provokes("split_chinese_course");
        page.provokes("HTTP status code is not ok");
        page.choose("Language", "中文").await?;
        let says = "return [...document.querySelectorAll('[role=status]')].some(e => e.textContent.includes('中文 did not load'))";
        page.until("it to be said", SOON, async || Ok(page.script(says, Vec::new()).await? == true)).await?;
        assert_eq!(page.script("return document.documentElement.lang", Vec::new()).await?, "en");
        let ink = page.pixels("Ink").await?;
        page.slide("Timestep t", 800.0).await?;
        page.changed("Ink", ink).await?;
        Ok(())
    });
}

#[test]
fn weights_that_stall_are_given_up_in_words() {
    let url = site::stalled(FILE).expect("the site can be served once more");
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        page.hold().await?;
        page.press("Generate").await?;
        // The fetch ahead of any run is given up first, and then the run's own.
        page.run_is("failed", Duration::from_secs(120)).await?;
        let told = failure(page).await?;
        assert!(told.contains(FILE) && told.contains("nothing came for"), "{told}");
        page.by_role("button", "Try again").await?;
        Ok(())
    });
}

/// Less than the 30 s after which weights that stall are given up: what waited for them would come later.
const MEANWHILE: Duration = Duration::from_secs(20);

#[test]
fn weights_that_stall_hold_up_nothing_but_what_needs_them() {
    let url = site::stalled(FILE).expect("the site can be served once more");
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        page.hold().await?;
        page.press("Generate").await?;
        page.run_is("loading", SOON).await?;
        page.press("Pause").await?;
        page.run_is("paused", MEANWHILE).await?;
        // The worker hears it: another run begins, and comes to its end.
        page.unfold_numbers().await?;
        page.slide("Un-mixing steps", 6.0).await?;
        page.press("Un-mix").await?;
        page.until("the ink to be un-mixed", MEANWHILE, async || {
            Ok(page.text_of("ink-caption").await?.starts_with("Un-mixed."))
        })
        .await
    });
}

#[test]
fn another_run_takes_the_place_of_one_whose_weights_stall() {
    let url = site::stalled(FILE).expect("the site can be served once more");
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        page.hold().await?;
        page.press("Generate").await?;
        page.run_is("loading", SOON).await?;
        page.settings().await?;
        page.choose("Network", "Clothes").await?;
        page.slide("Sampling steps", 4.0).await?;
        page.start().await?;
        page.finished(4, MEANWHILE).await
    });
}

/// Lets the page's longest limit, that for an engine's files, end at once.
const IMPATIENT: &str = "const wait = window.setTimeout; \
    window.setTimeout = (call, ms, ...rest) => wait(call, ms > 100_000 ? 300 : ms, ...rest);";

#[test]
fn an_engine_that_stalls_is_given_up_in_words() {
    let url = site::stalled("engine_cpu_loader.js").expect("the site can be served once more");
    visit_with(Setup { url: Some(url), before: Some(IMPATIENT), ..Setup::default() }, async |page| {
        page.run_is("failed", SOON).await?;
        let says = page.engine().await?.text;
        assert!(says.contains("cannot run") && says.contains("had not arrived"), "{says}");
        let ink = page.pixels("Ink").await?;
        page.slide("Timestep t", 800.0).await?;
        page.changed("Ink", ink).await?;
        Ok(())
    });
}

#[test]
fn a_gpu_engine_that_stalls_leaves_its_work_to_the_cpu() {
    let url = site::stalled("engine_webgpu_loader.js").expect("the site can be served once more");
    let setup = Setup { url: Some(url), before: Some(IMPATIENT), graphics: Graphics::Software, ..Setup::default() };
    visit_with(setup, async |page| {
        page.compute_on("WebGPU").await?;
        page.until("the engine to be given up", SOFTWARE_GPU, async || {
            Ok(page.engine().await?.text.contains("had not arrived"))
        })
        .await?;
        page.ready("cpu", SOON).await
    });
}

/// Other workers of the CPU's engine break as they begin: a grid is made all the same.
#[test]
fn a_grid_needs_no_other_worker() {
    let url = site::without_hands().expect("the site can be served once more");
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        let listen = "window.hands = 0; new BroadcastChannel('hands').onmessage = () => window.hands += 1;";
        page.script(listen, Vec::new()).await?;
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.settings().await?;
        page.choose("Pictures", "16 in a grid").await?;
        page.slide("Sampling steps", 12.0).await?;
        page.start().await?;
        page.finished(12, SOON).await?;
        page.keys("img", page.course.reverse.pictures.x_t, Key::End).await?;
        let last = page.export().await?;
        assert_eq!(last.json["settings"]["picture"], 15);
        let off = distance(&native::pictures(&last.settings())?[15 * PIXELS..], last.last());
        assert!(off <= NATIVE, "the last picture is {off} off the native one");
        let started = page.script("return [window.hands, navigator.hardwareConcurrency]", Vec::new()).await?;
        let (hands, cores) = (started[0].as_u64(), started[1].as_u64());
        assert_eq!(hands, cores.map(|cores| cores.min(4) - 1), "workers of a device with {cores:?} cores");
        Ok(())
    });
}
