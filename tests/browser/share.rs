//! The page's address: handed out and opened again, damaged, gone back to, and with parts of the page hidden.

use ink_diffusion::ui::model::section::Section;
use serde_json::json;

use crate::page::{Checked, Page, SOON, variable, visit};
use crate::run::Wish;

const STEPS: u32 = 12;

/// What stands in the address bar behind the page's own address.
async fn bar(page: &Page) -> Checked<String> {
    let bar = page.script("return location.search + location.hash", Vec::new()).await?;
    Ok(bar.as_str().unwrap_or_default().to_owned())
}

async fn bar_is(page: &Page, wanted: &str) -> Checked {
    page.until(&format!("the address “{wanted}”"), SOON, async || Ok(bar(page).await? == wanted)).await
}

/// Opens an address in the same session, by way of an empty page so that it is loaded anew.
async fn open(page: &Page, address: &str) -> Checked {
    for (address, there) in [
        ("about:blank", "return location.href === 'about:blank'"),
        (address, "return document.querySelector('main > section ~ section') !== null"),
    ] {
        page.driver.goto(address).await?;
        // A script may fall between two pages and then fails.
        page.until("the page", SOON, async || {
            Ok(page.script(there, Vec::new()).await.is_ok_and(|there| there == true))
        })
        .await?;
    }
    Ok(())
}

/// Everything that is set on the page, as one text; what the figures of the lesson are set to is theirs alone.
async fn settings(page: &Page) -> Checked<String> {
    let read = "const settings = 'input[type=range], select, input[type=number], input[name=ink-shape], input[name=forward-source]'; \
        return [...document.querySelectorAll(settings)].filter((node) => !node.closest('.chapter')).map((node) => \
            [node.getAttribute('aria-label') ?? '', node.value, node.checked ?? ''].join(' ')).join('\\n')";
    Ok(page.script(read, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

/// Presses "Share" and returns the address that it hands out.
async fn share(page: &Page) -> Checked<String> {
    page.press("Share").await?;
    let says = "return document.querySelector('.share-outcome')?.textContent ?? ''";
    page.until("the address to be copied", SOON, async || Ok(page.script(says, vec![]).await? != "")).await?;
    let said = page.script(says, Vec::new()).await?;
    assert!(said.as_str().is_some_and(|said| said.starts_with("Copied")), "{said}");
    let address = page.script("return document.querySelector('.share-address input').value", Vec::new()).await?;
    Ok(address.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_shared_address_gives_the_same_settings_and_the_same_picture() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        let ring = page.by_role("radio", "Ring").await?;
        page.script("arguments[0].click()", vec![ring.to_json()?]).await?;
        let sneaker = page.by_role("radio", "Sneaker").await?;
        page.script("arguments[0].click()", vec![sneaker.to_json()?]).await?;
        page.press("New noise").await?;
        page.go_to(Section::INK).await?;
        page.open_schedule().await?;
        page.choose("Schedule", "quadratic").await?;
        page.slide("β end", -1.5).await?;
        page.slide("Steps T", 600.0).await?;
        page.slide("Timestep t", 250.0).await?;
        page.settings().await?;
        page.choose("Sampler", "DDPM, variance β̃_t").await?;
        page.slide("Guidance", 1.5).await?;
        page.generate(Wish { class: "3", steps: STEPS, seed: 42 }, SOON).await?;
        let (before, picture) = (settings(page).await?, page.pixels("x_t").await?);
        let noisy = page.pixels("Picture at t, one jump").await?;
        let address = share(page).await?;
        for field in [
            "kind=quadratic",
            "T=600",
            "t=250",
            "play=0",
            "schedule=1",
            "ink=ring",
            "picture=clothing-7",
            "noise=2",
            "class=3",
            "seed=42",
            "run=1",
            "lang=en",
        ] {
            assert!(address.split(['?', '&', '#']).any(|piece| piece == field), "{field} in {address}");
        }

        open(page, &variable("INK_SITE_URL")).await?;
        page.hold().await?;
        assert_ne!(settings(page).await?, before, "a bare address is the default");
        open(page, &address).await?;
        page.go_to(Section::REVERSE).await?;
        page.finished(STEPS, SOON).await?;
        assert_eq!(settings(page).await?, before);
        assert_eq!(page.pixels("x_t").await?, picture, "the same picture, though nobody pressed “Generate”");
        assert_eq!(page.pixels("Picture at t, one jump").await?, noisy, "the same picture in the same noise");
        let shown =
            async || Checked::Ok(page.script("return document.querySelector('.address-notice')", vec![]).await?);
        assert!(shown().await?.is_null(), "all of it was understood");
        Ok(())
    });
}

#[test]
fn damaged_addresses_fall_back_and_say_so() {
    visit(async |page| {
        let site = variable("INK_SITE_URL");
        open(
            page,
            &format!(
                "{site}?t=12&play=0&fbclid=x&utm_source=news&beta_end=lots&seed=-1&tea=%3Cb%3Egreen&%F0%9F#nowhere"
            ),
        )
        .await?;
        assert_eq!(page.position("Timestep t").await?, 12.0);
        assert_eq!(page.attribute("slider", "β end", "aria-valuetext").await?.as_deref(), Some("0.02"));
        let notice =
            page.script("return document.querySelector('.address-notice [role=status]')?.innerText", vec![]).await?;
        let notice = notice.as_str().unwrap_or_default();
        for piece in ["beta_end=lots", "seed=-1", "tea=<b>green", "#nowhere"] {
            assert!(notice.contains(piece), "{piece}: {notice}");
        }
        assert!(!notice.contains("fbclid") && !notice.contains("utm_"), "what other sites append: {notice}");
        bar_is(page, "?t=12&play=0").await?;
        page.press("Dismiss").await?;
        page.until("the notice to go", SOON, async || Ok(!page.has("button", "Dismiss").await?)).await
    });
}

#[test]
fn the_address_follows_what_is_at_rest_and_back_and_forward_restore_it() {
    visit(async |page| {
        // Longer than the page waits with a change.
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        assert_eq!(bar(page).await?, "", "a t that moves by itself is not written");
        page.hold().await?;
        page.slide("Timestep t", 500.0).await?;
        bar_is(page, "?t=500&play=0").await?;
        let length = async || Checked::Ok(page.script("return history.length", Vec::new()).await?);
        let entries = length().await?;
        page.slide("Timestep t", 400.0).await?;
        bar_is(page, "?t=400&play=0").await?;
        assert_eq!(length().await?, entries, "a slider makes no entries");

        // Whoever follows a link at once comes back to the t that was left.
        let (slider, link) = (page.by_role("slider", "Timestep t").await?, page.by_role("link", "Reverse").await?);
        let leave = "const [slider, link] = arguments; slider.value = '350'; \
            slider.dispatchEvent(new InputEvent('input', { bubbles: true })); setTimeout(() => link.click(), 50)";
        page.script(leave, vec![slider.to_json()?, link.to_json()?]).await?;
        bar_is(page, "?t=350&play=0#reverse").await?;
        page.script("history.back()", Vec::new()).await?;
        bar_is(page, "?t=350&play=0").await?;
        page.slide("Timestep t", 400.0).await?;
        bar_is(page, "?t=400&play=0").await?;

        let pressed = async |name: &str| {
            let pressed = async || Ok(page.attribute("button", name, "aria-pressed").await?.as_deref() == Some("true"));
            page.until(&format!("“{name}” to be in force"), SOON, pressed).await
        };
        page.open_schedule().await?;
        bar_is(page, "?t=400&play=0&schedule=1").await?;
        page.press("Cosine").await?;
        pressed("Cosine").await?;
        bar_is(page, "?kind=cosine&t=400&play=0&schedule=1").await?;
        page.press("Too fast").await?;
        pressed("Too fast").await?;
        let too_fast = bar(page).await?;
        for (step, preset) in [(-1, "Cosine"), (-1, "DDPM 2020"), (1, "Cosine"), (1, "Too fast")] {
            page.script("history.go(arguments[0])", vec![json!(step)]).await?;
            pressed(preset).await?;
        }
        bar_is(page, &too_fast).await?;

        let link = page.by_role("link", "Reverse").await?;
        page.script("arguments[0].click()", vec![link.to_json()?]).await?;
        bar_is(page, &format!("{too_fast}#reverse")).await?;
        page.script("history.back()", Vec::new()).await?;
        bar_is(page, &too_fast).await?;
        pressed("Too fast").await
    });
}

#[test]
fn a_teacher_hides_parts_and_a_learner_can_show_them() {
    visit(async |page| {
        page.hold().await?;
        share(page).await?;
        for part in ["The sliders of β", "The forward part", "The choice of device"] {
            let check = page.by_role("checkbox", part).await?;
            page.script("arguments[0].click()", vec![check.to_json()?]).await?;
        }
        page.until("β to be hidden", SOON, async || Ok(!page.has("slider", "β start").await?)).await?;
        page.press("Copy").await?;
        let address = page.script("return document.querySelector('.share-address input').value", Vec::new()).await?;
        let address = address.as_str().unwrap_or_default();
        assert!(address.contains("hide=betas,forward,compute"), "{address}");

        open(page, address).await?;
        page.open_engine().await?;
        assert!(!page.has("slider", "β start").await? && !page.has("combobox", "Compute").await?);
        assert!(!page.has("link", "Forward").await?);
        page.by_role("slider", "Timestep t").await?;
        page.by_role("button", "Generate").await?;
        page.press("Show all").await?;
        page.go_to(Section::INK).await?;
        page.until("β to be shown", SOON, async || page.has("slider", "β start").await).await?;
        page.by_role("link", "Forward").await?;
        page.by_role("combobox", "Compute").await?;
        Ok(())
    });
}
