//! The page without a mouse.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON, visit};

/// The element that has the focus: its name, and whether the focus can be seen on it or on the label that stands for it.
const FOCUSED: &str = "const node = document.activeElement; \
    const seen = (node) => { const style = getComputedStyle(node); \
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none'; }; \
    const label = node.closest('label'); \
    const name = node.getAttribute('aria-label') ?? (label ?? node).textContent.trim(); \
    const near = label ? [node, label, ...label.children] : [node]; \
    return [name, node.tagName, near.some(seen)];";

struct Focused {
    name: String,
    tag: String,
    seen: bool,
}

async fn tab(page: &Page) -> Checked<Focused> {
    page.driver.action_chain().send_keys(Key::Tab).perform().await?;
    let told: (Option<String>, String, bool) =
        serde_json::from_value(page.script(FOCUSED, Vec::<Value>::new()).await?)?;
    Ok(Focused { name: told.0.unwrap_or_default(), tag: told.1, seen: told.2 })
}

#[test]
fn tab_reaches_everything_in_order_with_the_focus_to_be_seen() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.settings().await?;
        let mut order = Vec::new();
        for _ in 0..240 {
            let focused = tab(page).await?;
            if focused.tag == "BODY" {
                break;
            }
            assert!(focused.seen, "the focus on {} “{}” can be seen", focused.tag, focused.name);
            order.push(focused.name);
        }
        assert_eq!(order.first().map(String::as_str), Some("Skip to the ink"), "{order:?}");
        let t = order.iter().position(|name| name == "Timestep t");
        assert!(t.is_some_and(|stop| stop < 40), "t comes early: {t:?} of {order:?}");
        let mut from = 0;
        let wanted = [
            "Skip to the timestep",
            "Ink",
            "Forward",
            "Reverse",
            "Engine CPU",
            "Un-mix",
            "Numbers and settings",
            "Timestep t",
            "β start",
            "β end",
            "Schedule",
            "New noise",
            "Class",
            "Generate",
            "Settings",
            "Network",
            "Sampling steps",
            "Seed",
        ];
        for name in wanted {
            let place = order[from..].iter().position(|focused| focused == name);
            from += place.unwrap_or_else(|| panic!("“{name}” comes in its turn: {order:?}"));
        }
        Ok(())
    });
}

#[test]
fn a_run_is_made_and_looked_at_by_keys_alone() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.script("document.querySelector('.reverse-settings > summary').focus()", Vec::new()).await?;
        page.driver.action_chain().send_keys(Key::Enter).perform().await?;
        page.until("the settings", SOON, async || page.has("button", "10 steps").await).await?;
        page.keys("button", "10 steps", Key::Enter).await?;
        page.until("ten steps", SOON, async || Ok(page.position("Sampling steps").await? == 10.0)).await?;
        page.keys("button", "Generate", Key::Enter).await?;
        page.finished(10, SOON).await?;
        let end = page.pixels("x_t").await?;
        page.keys("slider", "Denoising step", Key::Left).await?;
        assert_eq!(page.position("Denoising step").await?, 9.0);
        page.changed("x_t", end).await?;
        page.keys("slider", "Denoising step", Key::Home).await?;
        assert_eq!(page.position("Denoising step").await?, 0.0);
        page.keys("button", "Step forward", Key::Space).await?;
        page.until("the first step", SOON, async || Ok(page.position("Denoising step").await? == 1.0)).await
    });
}

/// Puts the pen of a drawing down, draws a corner, and lifts it.
async fn draw_a_corner(page: &Page, area: &str) -> Checked {
    page.keys("application", area, Key::Space).await?;
    let keys = page.driver.action_chain().key_down(Key::Shift).send_keys(Key::Right).send_keys(Key::Right);
    Ok(keys.key_up(Key::Shift).send_keys(Key::Down).send_keys(Key::Down).send_keys(Key::Enter).perform().await?)
}

#[test]
fn ink_and_pictures_are_drawn_by_keys_alone() {
    visit(async |page| {
        page.slide("Timestep t", 0.0).await?;
        let ink = page.pixels("Ink").await?;
        page.keys("radio", "Draw your own", Key::Space).await?;
        draw_a_corner(page, "Drawing pad").await?;
        page.keys("application", "Drawing pad", Key::Delete).await?;
        page.until("a blank pad", SOON, async || Ok(!page.by_role("button", "Use as ink").await?.is_enabled().await?))
            .await?;
        draw_a_corner(page, "Drawing pad").await?;
        page.keys("button", "Use as ink", Key::Enter).await?;
        page.changed("Ink", ink).await?;

        let picture = page.pixels("Original picture x0").await?;
        page.keys("radio", "Draw", Key::Space).await?;
        let blank = page.changed("Original picture x0", picture).await?;
        let sheet = "Drawing sheet, 28 by 28 pixels";
        draw_a_corner(page, sheet).await?;
        let corner = page.changed("Original picture x0", blank).await?;
        // The pen is up: it moves and leaves no ink.
        page.keys("application", sheet, Key::Left).await?;
        assert_eq!(page.pixels("Original picture x0").await?, corner);
        page.keys("application", sheet, Key::Backspace).await?;
        page.until("a blank sheet", SOON, async || Ok(page.pixels("Original picture x0").await? == blank)).await
    });
}
