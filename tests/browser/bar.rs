//! The header, and the bar at the window's foot: whose time it has, how much room they take, and that nothing is ever under them.

use ink_diffusion::ui::model::language::Language;
use ink_diffusion::ui::model::section::{Section, Time};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::page::{Checked, Page, SOON, Setup, visit, visit_with};

/// Windows from a large screen to a phone, and two as at 200% zoom.
const SIZES: [(u32, u32); 7] =
    [(1920, 1080), (1440, 900), (1180, 800), (768, 1024), (390, 844), (720, 450), (590, 380)];

/// The height of what a selector names, and how far its upper edge is from the window's.
async fn height(page: &Page, selector: &str) -> Checked<(f64, f64)> {
    let read = "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.height, r.top]";
    Ok(serde_json::from_value(page.script(read, vec![selector.into()]).await?)?)
}

#[test]
fn header_and_bar_leave_the_window_to_the_page() {
    visit(async |page| {
        page.hold().await?;
        for size in SIZES {
            page.resize(size).await?;
            page.go_to(Section::INK).await?;
            let (width, room) = (f64::from(size.0), f64::from(size.1));
            let narrow = width < 720.0 && room >= 600.0;
            let (header, _) = height(page, ".top").await?;
            assert!(header <= if width < 720.0 { 48.0 } else { 56.0 }, "{size:?}: the header is {header} high");
            let (bar, _) = height(page, ".track").await?;
            assert!(bar <= if narrow { 105.0 } else { 57.0 }, "{size:?}: the first screen's bar is {bar} high");
            let sliders: &[&str] =
                if width < 600.0 && room < 600.0 { &["Timestep t"] } else { &["Timestep t", "β start", "β end"] };
            for slider in sliders {
                let place @ [left, top, right, bottom] = page.place("slider", slider).await?;
                assert!(left >= 0.0 && right <= width && top >= room - bar && bottom <= room, "{size:?}: {place:?}");
                assert!(right - left > 60.0, "{size:?}: “{slider}” can be dragged: {place:?}");
            }
            page.go_to(Section::of("diffusion").ok_or("a chapter")?).await?;
            let (bar, top) = height(page, ".track").await?;
            let (header, above) = height(page, ".top").await?;
            assert!(bar <= 57.0, "{size:?}: the bar is {bar} high");
            let page_has = top - (header + above).max(0.0);
            assert!(page_has >= room * if room < 600.0 { 0.85 } else { 0.5 }, "{size:?}: the page has {page_has}");
            let wide = page.script("return document.documentElement.scrollWidth", Vec::new()).await?;
            assert!(wide.as_f64() <= Some(width), "{size:?}: the page is {wide} wide");
        }
        Ok(())
    });
}

/// Scrolls everything that can be pressed into view, and says what lies over the middle of any of it.
const COVERED: &str = "const done = arguments[arguments.length - 1]; (async () => { \
    const wait = (ms) => new Promise((go) => setTimeout(go, ms)); \
    const covered = []; \
    let looked = 0; \
    for (const section of document.querySelectorAll('main > section')) { \
    section.scrollIntoView({ behavior: 'instant' }); \
    /* Its figure is in the page only near the window. */ \
    await wait(400); \
    for (const node of section.querySelectorAll('button, input, select, summary, a[href]')) { \
        let free = false, over = null; \
        for (let tries = 0; tries < 8 && !free; tries++) { \
            if (!node.isConnected || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) { free = true; break; } \
            node.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' }); \
            await wait(tries ? 60 : 0); \
            const at = node.getClientRects()[0]; \
            if (!at || at.width < 4 || at.height < 4) { free = true; break; } \
            over = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2); \
            free = over !== null && (node.contains(over) || node.closest('label')?.contains(over)); \
            if (free) looked++; \
        } \
        if (!free) covered.push(`${node.outerHTML.slice(0, 100)} under ${over?.outerHTML.slice(0, 100)}`); \
    } \
    } \
    done([looked, covered]); \
})()";

#[test]
fn nothing_that_can_be_pressed_is_covered_once_it_is_scrolled_to() {
    visit(async |page| {
        page.hold().await?;
        for size in SIZES {
            page.resize(size).await?;
            page.go_to(Section::INK).await?;
            let found = page.script_async(COVERED, Vec::new()).await?;
            let (looked, covered): (usize, Vec<String>) = serde_json::from_value(found)?;
            assert!(covered.is_empty(), "{size:?}:\n{}", covered.join("\n"));
            assert!(looked > 60, "{size:?}: there are more than {looked} things to press");
        }
        Ok(())
    });
}

#[test]
fn the_bar_has_the_time_of_what_is_looked_at() {
    visit(async |page| {
        page.hold().await?;
        page.slide("Timestep t", 300.0).await?;
        let moves = &page.course.reverse.transport.moves;
        for section in Section::ALL {
            page.go_to(section).await?;
            let sliders = page.script(
                "return [...document.querySelectorAll('.track-rail input')].map((node) => node.getAttribute('aria-label'))",
                Vec::new(),
            );
            let wanted: &[&str] = match section.time() {
                Time::None => &[],
                Time::Page => &[page.text.track.timestep],
                Time::Run => &[moves.slider],
            };
            assert_eq!(sliders.await?, json!(wanted), "{section:?}");
            assert!(!page.has("button", "Skip to the timestep").await?, "it is a link");
        }
        page.go_to(Section::REVERSE).await?;
        page.press(moves.forward).await?;
        page.until("the first step", SOON, async || Ok(page.position(moves.slider).await? == 1.0)).await?;
        page.go_to(Section::INK).await?;
        assert_eq!(page.position("Timestep t").await?, 300.0, "the run has not moved the page's t");
        Ok(())
    });
}

#[test]
fn the_schedule_opens_over_the_page_and_gives_the_focus_back() {
    visit(async |page| {
        page.hold().await?;
        let top = "return [scrollY, document.getElementById('ink').getBoundingClientRect().height]";
        let before = page.script(top, Vec::new()).await?;
        page.keys("button", "Schedule", Key::Enter).await?;
        let focus = async || {
            let read =
                "const node = document.activeElement; return node.getAttribute('aria-label') ?? node.textContent";
            page.script(read, Vec::new()).await
        };
        page.until("the focus in the schedule", SOON, async || {
            Ok(focus().await? == "Schedule" && page.has("combobox", "Schedule").await?)
        })
        .await?;
        assert_eq!(page.script(top, Vec::new()).await?, before, "the page stays where it is");
        page.by_role("slider", "β start").await?;
        page.driver.action_chain().send_keys(Key::Escape).perform().await?;
        page.until("the schedule to go", SOON, async || Ok(!page.has("combobox", "Schedule").await?)).await?;
        let back = page.script("return document.activeElement.className", Vec::new()).await?;
        assert_eq!(back, Value::from("track-more"));
        Ok(())
    });
}

#[test]
fn the_first_screens_track_goes_there_and_back() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        let strip = "const r = document.querySelector('.track-strip').getBoundingClientRect(); return [r.left, r.width, r.top + r.height / 2]";
        let [left, width, y]: [f64; 3] = serde_json::from_value(page.script(strip, Vec::new()).await?)?;
        let at = |share: f64| ((left + share * width) as i64, y as i64);
        let (from, to, beyond) = (at(0.2), at(0.4), at(0.6));
        let drag = page.driver.action_chain().move_to(from.0, from.1).click_and_hold().move_to(to.0, to.1);
        drag.perform().await?;
        page.until("t", SOON, async || Ok((page.position("Timestep t").await? - 800.0).abs() < 5.0)).await?;
        page.driver.action_chain().move_to(beyond.0, beyond.1).release().perform().await?;
        page.until("the way back", SOON, async || Ok(page.has("slider", page.text.ink.step).await?)).await?;
        assert!(!page.has("slider", "Timestep t").await?, "there is one time");
        let now: [f64; 3] = serde_json::from_value(page.script(strip, Vec::new()).await?)?;
        assert_eq!(now[..2], [left, width], "the rail stays where it is");
        page.run_is("done", SOON).await?;
        // By keys it is one track, too.
        page.keys("slider", page.text.ink.step, Key::Home).await?;
        page.until("the noise", SOON, async || Ok(page.position(page.text.ink.step).await? == 0.0)).await?;
        page.keys("slider", page.text.ink.step, Key::Left).await?;
        page.until("the way there", SOON, async || Ok(page.position("Timestep t").await? == 999.0)).await
    });
}

/// Pairs of labels, numbers and buttons in the bar that lie over each other or stick out of the window.
const OVERLAPS: &str = "const parts = [...document.querySelectorAll('.track-row :is(.slider-label, .slider-value, .track-brief, .track-share, button)')] \
    .filter((node) => node.checkVisibility() && getComputedStyle(node).clipPath === 'none').map((node) => { \
        const range = document.createRange(); range.selectNodeContents(node); \
        const at = node.matches('button') ? node.getBoundingClientRect() : range.getBoundingClientRect(); \
        const edge = node.getBoundingClientRect(); \
        return [node.innerText || node.getAttribute('aria-label'), at.left, Math.min(at.right, edge.right), at.top, at.bottom]; }); \
    const over = parts.flatMap((a, i) => parts.slice(i + 1).filter((b) => \
        a[1] < b[2] - 1 && b[1] < a[2] - 1 && a[3] < b[4] - 1 && b[3] < a[4] - 1).map((b) => `${a[0]} and ${b[0]}`)); \
    return [parts.length, [...over, ...parts.filter((part) => part[1] < 0 || part[2] > innerWidth).map((part) => part[0])]]";

#[test]
fn the_bars_words_stand_apart_while_ink_un_mixes() {
    for language in Language::ALL {
        visit_with(Setup { language, ..Setup::default() }, async |page| {
            page.ready("cpu", SOON).await?;
            page.hold().await?;
            page.slide(page.text.track.timestep, 1000.0).await?;
            for size in [(320, 700), (360, 800), (390, 844), (720, 800), (768, 1024), (1180, 800)] {
                page.resize(size).await?;
                for un_mixes in [false, true] {
                    if un_mixes {
                        page.press(page.text.ink.un_mix).await?;
                        let steps = "return document.querySelector('.track-steps') !== null";
                        page.until("the run's bar", SOON, async || Ok(page.script(steps, Vec::new()).await? == true))
                            .await?;
                    }
                    let told = page.script(OVERLAPS, Vec::new()).await?;
                    let (parts, over): (usize, Vec<String>) = serde_json::from_value(told)?;
                    assert!(over.is_empty(), "{size:?}, un-mixing: {un_mixes}: {over:?}");
                    assert!(parts >= if un_mixes { 9 } else { 7 }, "{size:?}: {parts} parts");
                }
                page.hold().await?;
            }
            Ok(())
        });
    }
}
