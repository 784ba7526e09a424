//! What is drawn only where it is seen, and as sharp as the screen: observers that end together, and a screen of other pixels.

use std::time::Duration;

use ink_diffusion::ui::model::chapter::ChapterId;
use ink_diffusion::ui::parts::ink::stage::MOST_PIXELS;
use serde_json::json;

use crate::page::{Checked, Page, SOON, Setup, visit_with};

/// As Firefox and WebKit have it: what an observer has seen is told to it although it has been disconnected since, unless it took its
/// records; and between two observers of one frame the page goes on.
const TOLD_LATE: &str = "const Native = IntersectionObserver; \
    window.IntersectionObserver = class extends Native { \
        constructor(call, options) { \
            super((entries) => { \
                this.seen.push(...entries); \
                setTimeout(() => this.seen.length > 0 && call(this.takeRecords(), this)); \
            }, options); \
            this.seen = []; \
        } \
        takeRecords() { return [...this.seen.splice(0), ...super.takeRecords()]; } \
    };";

#[test]
fn an_observer_that_has_ended_is_not_called_any_more() {
    visit_with(Setup { before: Some(TOLD_LATE), ..Setup::default() }, async |page| {
        page.hold().await?;
        // From far to far, so that a chapter and the figures in it go out of sight together.
        let jump = "const [at, done] = arguments; const sections = document.querySelectorAll('main > section'); \
            sections[5 * at % sections.length].scrollIntoView({ behavior: 'instant' }); setTimeout(() => done(null), 200)";
        for at in 0..40 {
            page.script_async(jump, vec![json!(at)]).await?;
        }
        // The console has nothing to say of it.
        Ok(())
    });
}

/// Moves t at each of twenty frames, and says how much changed meanwhile in each of the elements named, how much once the page rests, and the
/// longest time between two frames in milliseconds.
const MOVE: &str = "const [slider, names, done] = arguments; \
    const counts = () => names.map((name) => changed[name].splice(0).length); \
    const changed = Object.fromEntries(names.map((name) => [name, []])); \
    const all = { subtree: true, childList: true, characterData: true, attributes: true }; \
    for (const name of names) \
        new MutationObserver((records) => changed[name].push(...records)).observe(document.querySelector(name), all); \
    (async () => { \
        let last = performance.now(), longest = 0; \
        for (let i = 0; i < 20; i++) { \
            slider.value = String(300 + (i * 37) % 600); \
            slider.dispatchEvent(new InputEvent('input', { bubbles: true })); \
            await new Promise(requestAnimationFrame); \
            longest = Math.max(longest, performance.now() - last); \
            last = performance.now(); \
        } \
        const moving = counts(); \
        await new Promise((go) => setTimeout(go, 1500)); \
        done([moving, counts(), longest]); \
    })()";

/// The page rests after half a second: with as much between two frames t has not moved all the time.
const NO_REST_MS: f64 = 400.0;

/// What [`MOVE`] says of these elements, once the machine was quick enough.
async fn moved(page: &Page, elements: &[&str]) -> Checked<[Vec<u32>; 2]> {
    let slider = page.by_role("slider", "Timestep t").await?;
    for _ in 0..5 {
        let said = page.script_async(MOVE, vec![slider.to_json()?, json!(elements)]).await?;
        let (moving, at_rest, longest): (_, _, f64) = serde_json::from_value(said)?;
        if longest < NO_REST_MS {
            return Ok([moving, at_rest]);
        }
    }
    Err("a frame took too long each time".into())
}

#[test]
fn what_is_far_away_stands_still_while_t_moves_and_follows_at_rest() {
    visit_with(Setup::default(), async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.chapter(ChapterId::Step).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let [moving, at_rest] = moved(page, &["#step", "#bayes", "#sampling", "#ink", "#forward"]).await?;
        assert!(moving[0] >= 20, "in sight: {moving:?}");
        assert_eq!(moving[1..], [0; 4], "far away, while t moves");
        assert!(at_rest[1..].iter().all(|&changes| changes > 0), "far away, at rest: {at_rest:?}");
        Ok(())
    });
}

#[test]
fn a_figure_above_its_formulas_stands_still_on_a_phone_and_they_follow() {
    visit_with(Setup { phone: Some((390, 844)), ..Setup::default() }, async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.chapter(ChapterId::Jump).await?;
        let to = async |selector: &str| {
            page.script(
                "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' })",
                vec![json!(selector)],
            )
            .await?;
            tokio::time::sleep(Duration::from_secs(1)).await;
            Checked::Ok(())
        };
        let both = ["#jump .chapter-figure", "#jump .chapter-formulas"];
        to(both[1]).await?;
        let [moving, at_rest] = moved(page, &both).await?;
        assert!(moving[0] == 0 && moving[1] >= 20, "at the formulas, while t moves: {moving:?}");
        assert!(at_rest[0] > 0, "at the formulas, at rest: {at_rest:?}");
        to(both[0]).await?;
        let [moving, at_rest] = moved(page, &both).await?;
        // They may be written once more, where they have been seen since the page rested.
        assert!(moving[0] >= 20 && moving[1] < 20, "at the figure, while t moves: {moving:?}");
        assert!(at_rest[1] > 0, "at the figure, at rest: {at_rest:?}");
        Ok(())
    });
}

/// The pixels along the ink's side, and how many of the screen's it takes.
async fn sides(page: &Page) -> Checked<(f64, f64)> {
    let read =
        "const ink = document.querySelector('.ink-canvas'); return [ink.width, ink.clientWidth * devicePixelRatio]";
    Ok(serde_json::from_value(page.script(read, Vec::new()).await?)?)
}

/// Keeps the last media query that asks about the screen's pixels.
const ASKED: &str = "const media = window.matchMedia; \
    window.matchMedia = (query) => { const list = media.call(window, query); if (query.includes('dppx')) window.asked = list; return list; };";

#[test]
fn the_ink_is_as_sharp_as_the_screen_also_when_that_changes() {
    visit_with(Setup { before: Some(ASKED), ..Setup::default() }, async |page| {
        page.hold().await?;
        for ratio in [1.0, 1.25, 1.5, 1.0] {
            let screen = json!({ "width": 340, "height": 800, "deviceScaleFactor": ratio, "mobile": false });
            page.devtools("Emulation.setDeviceMetricsOverride", screen).await?;
            // Chromium tells media queries of another screen and of the zoom, and of this only that they no longer hold.
            let tell = "if (!window.asked.matches) window.asked.dispatchEvent(new Event('change'))";
            page.script(tell, Vec::new()).await?;
            page.until("the ink to be sharp", SOON, async || {
                let (pixels, screen) = sides(page).await?;
                Ok((pixels - screen.min(MOST_PIXELS)).abs() <= 1.0)
            })
            .await?;
        }
        Ok(())
    });
}
