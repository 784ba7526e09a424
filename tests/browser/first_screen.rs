//! The first screen while the course, a chunk of its own, is on its way, and where it cannot be had.

use ink_diffusion::ui::state::Language;
use ink_diffusion::ui::text::{self, course};

use crate::page::{Checked, Page, SOON, Setup, site_folder, variable, visit_with};
use crate::site;

/// While `window.offline` is true, the chunk cannot be fetched.
const OFFLINE: &str = "window.offline = true; const fetched = window.fetch; window.fetch = (file, ...rest) => \
    window.offline && String(file?.url ?? file).includes('split_course') \
        ? Promise.reject(new TypeError('there is no network')) : fetched(file, ...rest);";

/// Opens the page at a section, without its course.
fn visit_without_course(section: &str, test: impl AsyncFnOnce(&Page) -> Checked) {
    let url = variable("INK_SITE_URL") + section;
    let setup = Setup { url: Some(url), before: Some(OFFLINE), first_screen: true, ..Setup::default() };
    visit_with(setup, async |page| {
        // The loader says on the console what the page says in words.
        page.provokes("there is no network");
        page.until("the page to say that the course is missing", SOON, async || {
            let said =
                page.script("return document.querySelector('main > div [role=status]')?.innerText", Vec::new()).await?;
            Ok(said == page.text.page.course_failed)
        })
        .await?;
        test(page).await
    });
}

#[test]
fn the_first_screen_works_without_the_course() {
    visit_without_course("", async |page| {
        page.hold().await?;
        let ink = page.pixels("Ink").await?;
        page.slide("Timestep t", 800.0).await?;
        let ink = page.changed("Ink", ink).await?;
        page.slide("β end", 0.5).await?;
        page.changed("Ink", ink).await?;
        page.ready("cpu", SOON).await?;
        page.slide("Un-mixing steps", 6.0).await?;
        page.press("Un-mix").await?;
        page.until("the last step", SOON, async || Ok(page.text_of("ink-caption").await?.starts_with("Un-mixed.")))
            .await?;
        assert!(!page.has("button", page.course.reverse.controls.generate).await?);
        Ok(())
    });
}

/// Lets the page's limit for the course end at once.
const IMPATIENT: &str = "const wait = window.setTimeout; \
    window.setTimeout = (call, ms, ...rest) => wait(call, ms === 30_000 ? 300 : ms, ...rest);";

#[test]
fn a_course_that_stalls_is_not_waited_for_in_silence() {
    let chunk = files("split_course").remove(0).leak();
    let url = site::stalled(chunk).expect("the site can be served once more");
    let setup = Setup { url: Some(url), before: Some(IMPATIENT), first_screen: true, ..Setup::default() };
    visit_with(setup, async |page| {
        page.until("a way on", SOON, async || page.has("button", page.text.page.course_again).await).await?;
        page.by_role("link", page.text.page.reload).await?;
        Ok(())
    });
}

/// The names of the site's WebAssembly files that begin so.
fn files(start: &str) -> Vec<String> {
    let entries = std::fs::read_dir(site_folder()).expect("the site's folder can be read");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"));
    names.filter(|name| name.starts_with(start) && name.ends_with(".wasm")).collect()
}

#[test]
fn the_first_screen_carries_nothing_of_the_course() {
    let holds = |start: &str, words: &str| {
        let [file] = &files(start)[..] else { panic!("there is one {start}") };
        let bytes = std::fs::read(site_folder().join(file)).expect("the file can be read");
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    };
    for language in Language::ALL {
        let (text, course) = (text::of(language), course::of(language));
        assert!(holds("app-", text.page.heading) && holds("app-", text.schedule.timestep));
        for words in [course.lesson.bayes.chapter.title, course.reverse.heading, course.forward.heading] {
            assert!(holds("split_course", words) && !holds("app-", words), "{words}");
        }
    }
}

#[test]
fn the_course_is_asked_for_again_and_the_address_still_leads_into_it() {
    visit_without_course("#bayes", async |page| {
        page.script("window.offline = false", Vec::new()).await?;
        page.press(page.text.page.course_again).await?;
        page.until("the chapter to be where the window is", SOON, async || {
            let top = "return document.getElementById('bayes')?.getBoundingClientRect().top ?? 1e9";
            Ok(page.script(top, Vec::new()).await?.as_f64().is_some_and(|top| top.abs() < 150.0))
        })
        .await?;
        assert!(page.has("button", page.course.reverse.controls.generate).await?);
        let address = page.script("return location.hash", Vec::new()).await?;
        assert_eq!(address.as_str(), Some("#bayes"));
        Ok(())
    });
}
