//! The page on paper, as the browser lays it out for print: light, whole, and without what can only be pressed.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::page::{Checked, Page, SOON, Setup, variable, visit_with};

/// What of the page is to be seen, on paper or not: each as whether any of it is.
const SEEN: &str = "const seen = (what) => [...document.querySelectorAll(what)].some((node) => node.checkVisibility()); \
    return [seen('.top nav'), seen('.share'), seen('.preferences'), seen('.contents'), \
        seen('input, select'), seen('.skip'), seen('[aria-label=\"Timestep t\"]')]";

/// How many derivations there are, and how many of them are open.
const OPEN: &str = "const all = [...document.querySelectorAll('.chapter-derivation')]; \
    return [all.length, all.filter((one) => one.open && one.querySelector('li').checkVisibility()).length]";

/// The paper's brightness by the style sheet, 0 to 255; and the corner of a picture of noise-free paper.
const LIGHT: &str = "const dark = document.documentElement.dataset.theme; \
    const colour = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); \
    const canvas = document.querySelector('#forward .picture'); \
    const pixel = canvas.getContext('2d').getImageData(0, 0, 1, 1).data; \
    return [dark, Math.min(...colour), Math.min(pixel[0], pixel[1], pixel[2])]";

async fn medium(page: &Page, medium: &str) -> Checked {
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": medium })).await
}

#[test]
fn paper_has_every_figure_and_derivation_in_light_colours_and_no_controls() {
    let url = variable("INK_SITE_URL") + "?theme=dark&play=0&t=300";
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        let theme = page.script(LIGHT, Vec::new()).await?;
        assert!(theme[0] == "dark" && theme[1].as_f64() < Some(60.0), "the screen is dark: {theme}");
        medium(page, "print").await?;
        page.until("the page to be ready for paper", SOON, async || {
            let [all, open]: [usize; 2] = serde_json::from_value(page.script(OPEN, Vec::new()).await?)?;
            Ok(all > 5 && all == open)
        })
        .await?;
        let seen = page.script(SEEN, Vec::new()).await?;
        assert!(seen.as_array().is_some_and(|all| all.iter().all(|seen| *seen == false)), "{seen}");
        page.until("light colours", SOON, async || {
            let [theme, paper, picture]: [Value; 3] = serde_json::from_value(page.script(LIGHT, Vec::new()).await?)?;
            Ok(theme == "light" && paper == 255 && picture.as_f64() > Some(230.0))
        })
        .await?;
        let empty = "return [...document.querySelectorAll('.chapter-figure')].filter((figure) => \
            !figure.querySelector('canvas, svg, img, table, li')).map((figure) => figure.closest('section').id)";
        page.until("every figure", SOON, async || Ok(page.script(empty, Vec::new()).await? == json!([]))).await?;
        let address = page.script("return document.querySelector('.print-address').innerText", Vec::new()).await?;
        assert!(address.as_str().is_some_and(|told| told.ends_with("?theme=dark&t=300&play=0")), "{address}");
        let wide = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.script(wide, Vec::new()).await?, true, "nothing sticks out");

        medium(page, "").await?;
        page.until("the screen again", SOON, async || Ok(page.script(LIGHT, Vec::new()).await?[0] == "dark")).await?;
        let [_, open]: [usize; 2] = serde_json::from_value(page.script(OPEN, Vec::new()).await?)?;
        assert_eq!(open, 0, "what was folded is folded again");
        Ok(())
    });
}

#[test]
fn the_keys_for_printing_make_the_page_ready_first() {
    let url = variable("INK_SITE_URL") + "?theme=dark&play=0";
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        let noted = format!("window.print = () => {{ window.printed = (() => {{ {LIGHT} }})() }}");
        page.script(&noted, Vec::new()).await?;
        let keys = page.driver.action_chain().key_down(Key::Control).send_keys("p").key_up(Key::Control);
        keys.perform().await?;
        page.until("the page to be printed", SOON, async || {
            Ok(!page.script("return window.printed ?? null", Vec::new()).await?.is_null())
        })
        .await?;
        let told = page.script("return window.printed", Vec::new()).await?;
        assert!(told[0] == "light" && told[2].as_f64() > Some(230.0), "canvases are light by then: {told}");
        page.script("dispatchEvent(new Event('afterprint'))", Vec::new()).await?;
        page.until("the dark again", SOON, async || Ok(page.script(LIGHT, Vec::new()).await?[0] == "dark")).await
    });
}

/// Before the browser's own menu prints, it says so and waits for nothing: only what follows at once is on paper.
#[test]
fn the_browsers_own_menu_prints_everything_in_light_colours() {
    let url = variable("INK_SITE_URL") + "?theme=dark&play=0";
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        let at_once = format!(
            "const done = arguments[arguments.length - 1]; dispatchEvent(new Event('beforeprint')); (async () => {{ \
             for (let turn = 0; turn < 100; turn++) await null; \
             const steps = [...document.querySelectorAll('.chapter-derivation .formula')]; \
             done([...(() => {{ {LIGHT} }})(), steps.length, steps.filter((step) => !step.querySelector('math')).length]) }})()"
        );
        // A page that still arrives has work of its own under way.
        page.script_async("requestIdleCallback(() => setTimeout(arguments[0], 500))", Vec::new()).await?;
        let told = page.script_async(&at_once, Vec::new()).await?;
        assert!(told[0] == "light" && told[2].as_f64() > Some(230.0), "canvases are light: {told}");
        assert!(told[3].as_f64() > Some(20.0) && told[4] == 0, "every step has its formula: {told}");
        page.script("dispatchEvent(new Event('afterprint'))", Vec::new()).await?;
        page.until("the dark again", SOON, async || Ok(page.script(LIGHT, Vec::new()).await?[0] == "dark")).await
    });
}
