//! Presenting: one figure or step at a time, by keys alone.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON, Setup, variable, visit, visit_with};

/// What is shown: its section, its class, the share of the window's width and height that it takes, and whether anything else is seen but
/// the row above it and the bar below it, or covered by them.
const SHOWN: &str = "const item = document.querySelector('[data-shown]'); if (!item) return null; \
    const frame = item.getBoundingClientRect(); \
const others = [...document.querySelectorAll('h1, h2, nav, .share, .slider, .foot, .chapter-text')]; \
    const top = document.querySelector('.present')?.getBoundingClientRect().bottom ?? 0; \
    const bottom = document.querySelector('.track')?.getBoundingClientRect().top ?? innerHeight; \
    const covered = frame.top < top - 1 || frame.bottom > bottom + 1; \
    return [item.closest('main > section').id, item.className || item.localName, frame.width / innerWidth, frame.height / (bottom - top), \
        covered || others.some((node) => !item.contains(node) && !node.closest('.track') && node.checkVisibility())]";

async fn press(page: &Page, key: impl Into<TypingData>) -> Checked {
    Ok(page.driver.action_chain().send_keys(key).perform().await?)
}

/// Waits until something of this section is shown, alone and within the window; its class.
async fn shows(page: &Page, section: &str) -> Checked<String> {
    page.until(&format!("something of {section}"), SOON, async || {
        let told: Option<(String, String, f64, f64, bool)> =
            serde_json::from_value(page.script(SHOWN, Vec::new()).await?)?;
        Ok(told.is_some_and(|(of, _, width, height, others)| {
            of == section && width <= 1.0 && height <= 1.0 && width.max(height) > 0.6 && !others
        }))
    })
    .await?;
    let told = page.script(SHOWN, Vec::new()).await?;
    Ok(told[1].as_str().unwrap_or_default().to_owned())
}

#[test]
fn figures_and_steps_are_presented_by_keys_and_the_page_comes_back() {
    visit(async |page| {
        page.hold().await?;
        press(page, "p").await?;
        shows(page, "ink").await?;
        press(page, Key::Right).await?;
        assert!(shows(page, "model").await?.contains("chapter-figure"));
        let address = async || Checked::Ok(page.script("return location.search + location.hash", Vec::new()).await?);
        page.until("the address", SOON, async || Ok(address().await? == "?t=300&play=0&present=1#model")).await?;
        press(page, Key::Space).await?;
        assert_eq!(shows(page, "model").await?, "li", "then the derivation, step by step");
        press(page, Key::Left).await?;
        assert!(shows(page, "model").await?.contains("chapter-figure"));
        press(page, Key::Escape).await?;
        page.until("the page", SOON, async || Ok(page.script(SHOWN, Vec::new()).await? == Value::Null)).await?;
        page.by_role("button", page.text.share.share).await?;
        let seen = "const place = document.querySelector('#model .chapter-figure').getBoundingClientRect(); \
            return place.bottom > 0 && place.top < innerHeight";
        page.until("the place that was shown", SOON, async || Ok(page.script(seen, Vec::new()).await? == true)).await?;
        press(page, Key::Right).await?;
        assert_eq!(page.script(SHOWN, Vec::new()).await?, json!(null), "keys are the page's own again");
        Ok(())
    });
}

#[test]
fn an_address_presents_what_it_names() {
    let url = variable("INK_SITE_URL") + "?present=1#bayes";
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        shows(page, "bayes").await?;
        let told = page.script("return document.querySelector('.present-at').textContent", Vec::new()).await?;
        assert!(told.as_str().is_some_and(|told| told.contains(" of ")), "{told}");
        let title = page.script("return document.querySelector('.present-title').textContent", Vec::new()).await?;
        assert!(title.as_str().is_some_and(|title| title.starts_with("8 ")), "{title}");
        // t is at hand, and the keys of its slider are its own; what turns pages at a distance turns them.
        let t = page.by_role("slider", page.text.track.timestep).await?;
        t.focus().await?;
        press(page, Key::Right).await?;
        assert_eq!(page.script(SHOWN, Vec::new()).await?[1], "chapter-figure");
        press(page, Key::PageDown).await?;
        assert_eq!(shows(page, "bayes").await?, "chapter-figure chapter-second");
        press(page, Key::PageDown).await?;
        assert_eq!(shows(page, "bayes").await?, "li");
        Ok(())
    });
}

/// A tall figure, the second one of the jump, fills a projector in two columns.
#[test]
fn a_projector_is_filled() {
    let url = variable("INK_SITE_URL") + "?play=0&present=1#jump";
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        page.resize((1920, 1080)).await?;
        shows(page, "jump").await?;
        press(page, Key::PageDown).await?;
        let large = "const item = document.querySelector('[data-shown]'), frame = item.getBoundingClientRect(); \
            return item.dataset.shown === 'columns' && Number(item.style.getPropertyValue('--zoom')) > 1.2 && frame.width > 0.75 * innerWidth";
        page.until("a figure that fills the window", SOON, async || Ok(page.script(large, Vec::new()).await? == true))
            .await?;
        Ok(())
    });
}

/// Without a keyboard.
#[test]
fn buttons_turn_and_leave() {
    let url = variable("INK_SITE_URL") + "?play=0&present=1#sums";
    visit_with(Setup { url: Some(url), phone: Some((390, 844)), ..Setup::default() }, async |page| {
        page.until("the figure", SOON, async || Ok(page.script(SHOWN, Vec::new()).await?[1] == "chapter-figure"))
            .await?;
        page.press("Next").await?;
        page.until("the derivation", SOON, async || Ok(page.script(SHOWN, Vec::new()).await?[1] == "li")).await?;
        page.press("Previous").await?;
        page.until("the figure", SOON, async || Ok(page.script(SHOWN, Vec::new()).await?[1] == "chapter-figure"))
            .await?;
        page.press(page.text.share.close).await?;
        page.until("the page", SOON, async || Ok(page.script(SHOWN, Vec::new()).await? == Value::Null)).await?;
        let focused = page.script("return document.activeElement.className", Vec::new()).await?;
        assert_eq!(focused, "chapter-figure", "the keyboard is at what was shown");
        Ok(())
    });
}

/// Wherever the keyboard is: at nothing, or in the bar.
#[test]
fn escape_closes_the_schedule_before_it_leaves() {
    let url = variable("INK_SITE_URL") + "?play=0&present=1&schedule=1#bayes";
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        let sheet =
            async || Checked::Ok(page.script("return !!document.querySelector('.schedule')", Vec::new()).await?);
        let shown = async || Checked::Ok(page.script(SHOWN, Vec::new()).await? != Value::Null);
        page.until("the figure", SOON, async || Ok(shown().await? && sheet().await? == true)).await?;
        press(page, Key::Escape).await?;
        page.until("the sheet to go", SOON, async || Ok(sheet().await? == false)).await?;
        assert!(shown().await?, "after the first Escape");
        page.press(page.text.track.more).await?;
        page.until("the sheet", SOON, async || Ok(sheet().await? == true)).await?;
        press(page, Key::Escape).await?;
        page.until("the sheet to go", SOON, async || Ok(sheet().await? == false)).await?;
        assert!(shown().await?, "after the second");
        press(page, Key::Escape).await?;
        page.until("the page", SOON, async || Ok(!shown().await?)).await
    });
}

#[test]
fn sharing_offers_to_present() {
    visit(async |page| {
        page.press(page.text.share.share).await?;
        page.until("the panel", SOON, async || page.has("button", page.course.sharing.present).await).await?;
        page.press(page.course.sharing.present).await?;
        shows(page, "ink").await?;
        Ok(())
    });
}
