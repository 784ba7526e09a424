//! The first screen while the course, a chunk of its own, is on its way, and where it cannot be had.

use ink_diffusion::ui::model::language::Language;
use ink_diffusion::ui::text;
use thirtyfour::Key;

use crate::page::{Checked, Page, SOON, Setup, site_folder, variable, visit_with};
use crate::site;

/// While `window.offline` is true, the chunk cannot be fetched.
const OFFLINE: &str = "window.offline = true; const fetched = window.fetch; window.fetch = (file, ...rest) => \
    window.offline && String(file?.url ?? file).includes('split_course') \
        ? Promise.reject(new TypeError('there is no network')) : fetched(file, ...rest);";

/// Opens the page at a section, without its course.
pub fn visit_without_course(section: &str, test: impl AsyncFnOnce(&Page) -> Checked) {
    let url = variable("INK_SITE_URL") + section;
    let setup = Setup { url: Some(url), before: Some(OFFLINE), first_screen: true, ..Setup::default() };
    visit_with(setup, async |page| {
        // The loader says on the console what the page says in words.
        page.provokes("there is no network");
        page.until("the page to say that the course is missing", SOON, async || {
            Ok(said(page).await? == page.text.page.course_failed)
        })
        .await?;
        test(page).await
    });
}

/// What the page says in the course's place.
async fn said(page: &Page) -> Checked<serde_json::Value> {
    page.script("return document.querySelector('main > div [role=status]')?.innerText", Vec::new()).await
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
        page.unfold_numbers().await?;
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
        page.until("a way on", SOON, async || page.has("link", page.text.page.reload).await).await?;
        assert_eq!(said(page).await?, page.text.page.course_late);
        Ok(())
    });
}

/// The chunk waits for `window.release()`.
const HELD: &str = "const held = new Promise((release) => { window.release = release; }); const fetched = window.fetch; \
    window.fetch = async (file, ...rest) => { \
        if (String(file?.url ?? file).includes('split_course')) { await held; } \
        return fetched(file, ...rest); };";

/// Opens the page at a section, does something while the course is on its way, and lets it come.
fn visit_before_course(
    section: &str,
    before: impl AsyncFnOnce(&Page) -> Checked,
    after: impl AsyncFnOnce(&Page) -> Checked,
) {
    let url = variable("INK_SITE_URL") + section;
    let setup = Setup { url: Some(url), before: Some(HELD), first_screen: true, ..Setup::default() };
    visit_with(setup, async |page| {
        before(page).await?;
        assert_eq!(said(page).await?, page.text.page.course_coming);
        page.script("window.release()", Vec::new()).await?;
        page.until("the course", SOON, async || page.has("button", page.course.reverse.controls.generate).await)
            .await?;
        after(page).await
    });
}

/// Until a section begins where the window does.
async fn arrived(page: &Page, section: &str) -> Checked {
    page.until("the section to be where the window is", SOON, async || {
        let top = format!("return document.getElementById('{section}')?.getBoundingClientRect().top ?? 1e9");
        Ok(page.script(&top, Vec::new()).await?.as_f64().is_some_and(|top| top.abs() < 150.0))
    })
    .await?;
    let address = page.script("return location.hash.slice(1)", Vec::new()).await?;
    assert_eq!(address.as_str(), Some(section));
    Ok(())
}

#[test]
fn an_address_leads_into_a_course_that_comes_late() {
    visit_before_course("#bayes", async |_| Ok(()), async |page| arrived(page, "bayes").await);
}

#[test]
fn a_link_leads_into_a_course_that_comes_late() {
    let before = async |page: &Page| {
        page.by_role("link", page.text.page.nav_reverse).await?.click().await?;
        page.until("the page to show that the course is coming", SOON, async || {
            let shown = "const at = document.querySelector('main > div [role=status]').getBoundingClientRect(); \
                return at.top > 0 && at.bottom < innerHeight";
            Ok(page.script(shown, Vec::new()).await? == true)
        })
        .await
    };
    visit_before_course("", before, async |page| arrived(page, "reverse").await);
}

#[test]
fn who_has_begun_to_play_is_not_taken_away() {
    let before = async |page: &Page| page.keys("slider", "Timestep t", Key::End).await;
    visit_before_course("#bayes", before, async |page| {
        // Where the reader is, the address says.
        page.until("the address to say so", SOON, async || {
            Ok(page.script("return location.hash", Vec::new()).await?.as_str() == Some(""))
        })
        .await?;
        assert_eq!(page.script("return scrollY", Vec::new()).await?.as_f64(), Some(0.0));
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
        let files = files(start);
        assert!(!files.is_empty(), "there is one {start}");
        // What the course shares with a system's page is a file of its own.
        files.iter().any(|file| {
            let bytes = std::fs::read(site_folder().join(file)).expect("the file can be read");
            bytes.windows(words.len()).any(|window| window == words.as_bytes())
        })
    };
    assert!(holds("split_course", "<math") && !holds("app-", "<math"));
    for language in Language::ALL {
        let (text, course) = (text::of(language), text::course_of(language));
        // English comes with the page, and stands in for what has not come.
        let (first, later) = match language {
            Language::English => ("app-", "split_course"),
            Language::Chinese => ("split_chinese-", "split_chinese_course"),
        };
        let heading = text.page.heading;
        assert!(holds(first, heading) && (first == "app-" || !holds("app-", heading)), "{heading}");
        for words in [course.lesson.bayes.chapter.title, course.reverse.heading, course.forward.heading] {
            assert!(holds(later, words) && !holds("app-", words), "{words}");
            assert!(later == "split_course" || !holds("split_course", words), "{words}");
        }
    }
}

#[test]
fn the_course_is_asked_for_again_and_the_address_still_leads_into_it() {
    visit_without_course("#bayes", async |page| {
        page.script("window.offline = false", Vec::new()).await?;
        page.press(page.text.page.course_again).await?;
        arrived(page, "bayes").await?;
        assert!(page.has("button", page.course.reverse.controls.generate).await?);
        let focused = page.script("return document.activeElement.textContent", Vec::new()).await?;
        assert_eq!(focused, page.course.lesson.bayes.chapter.title);
        Ok(())
    });
}
