//! The page under a browser's translation, which puts `<font>` around every text or in its place; in a language that it does not speak; and
//! what it says where it breaks all the same.

use serde_json::json;

use crate::page::{Checked, Page, SOON, Setup, variable, visit, visit_with};

/// Translates all texts, as Chrome does. With `true` the text itself stays, within the elements; with `false` another one, in capitals,
/// takes its place.
const TRANSLATE: &str = "const taken = (text) => !text.data.trim() || text.parentElement.closest('[translate=no], font, script, noscript'); \
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (text) => taken(text) ? 2 : 1); \
    const texts = []; \
    while (walk.nextNode()) texts.push(walk.currentNode); \
    for (const text of texts) { \
        const [outer, inner] = [document.createElement('font'), document.createElement('font')]; \
        outer.append(inner); \
        text.replaceWith(outer); \
        inner.append(arguments[0] ? text : text.data.toUpperCase()); \
    } \
    return texts.length;";

async fn translate(page: &Page, wraps: bool) -> Checked<Option<u64>> {
    Ok(page.script(TRANSLATE, vec![json!(wraps)]).await?.as_u64())
}

/// What an element shows.
async fn shown(page: &Page, selector: &str) -> Checked<String> {
    let read = "return document.querySelector(arguments[0])?.innerText ?? ''";
    Ok(page.script(read, vec![json!(selector)]).await?.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_translated_page_goes_on_and_its_words_and_numbers_still_change() {
    for wraps in [true, false] {
        visit(async |page| {
            page.hold().await?;
            page.open_schedule().await?;
            page.settings().await?;
            assert!(translate(page, wraps).await? > Some(500), "there is something to translate");
            page.slide("Timestep t", 321.0).await?;
            let now = async || Ok(shown(page, ".track-rail output").await? == "t = 321 of 1000");
            page.until("the number to change", SOON, now).await?;
            let caption = shown(page, "#ink-caption").await?;
            page.slide("Timestep t", 1000.0).await?;
            page.until("the words to change", SOON, async || Ok(shown(page, "#ink-caption").await? != caption)).await?;
            for kind in ["constant", "cosine", "linear"] {
                // By its value: what the list shows is translated.
                let choose = "const list = document.querySelector('select[aria-label=Schedule]'); list.value = arguments[0]; \
                    list.dispatchEvent(new Event('change', { bubbles: true }))";
                page.script(choose, vec![json!(kind)]).await?;
            }
            for (language, heading) in [("zh-Hans", "水墨扩散"), ("en", "Ink Diffusion"), ("zh-Hans", "水墨扩散")]
            {
                let choose = "const list = document.querySelector('.preference-language select'); list.value = arguments[0]; \
                    list.dispatchEvent(new Event('change', { bubbles: true }))";
                page.script(choose, vec![json!(language)]).await?;
                page.until("the language", SOON, async || Ok(shown(page, "h1").await? == heading)).await?;
                let alerts = "return document.querySelectorAll('.crash').length";
                assert_eq!(page.script(alerts, Vec::new()).await?, 0);
                translate(page, wraps).await?;
            }
            Ok(())
        });
    }
}

#[test]
fn a_language_that_the_page_does_not_speak_is_english_and_says_so() {
    let url = variable("INK_SITE_URL") + "?lang=de";
    let before = Some("Object.defineProperty(navigator, 'languages', { value: ['de-DE', 'de'] })");
    visit_with(Setup { url: Some(url), before, ..Setup::default() }, async |page| {
        assert_eq!(page.script("return document.documentElement.lang", Vec::new()).await?, "en");
        translate(page, false).await?;
        page.slide("Timestep t", 321.0).await?;
        let now = async || Ok(shown(page, ".track-rail output").await? == "t = 321 of 1000");
        page.until("the number to change", SOON, now).await
    });
}

#[test]
fn where_the_page_breaks_it_says_so_and_offers_to_reload() {
    visit(async |page| {
        for error in ["broken on purpose", "failed to insert", "panicked", "unreachable"] {
            page.provokes(error);
        }
        let breaks = "Node.prototype.insertBefore = () => { throw new Error('broken on purpose') }";
        page.script(breaks, Vec::new()).await?;
        page.choose("Language", "中文").await?;
        page.until("the banner", SOON, async || {
            Ok(shown(page, ".crash[role=alert]").await?.contains(page.text.page.crashed))
        })
        .await?;
        page.script("document.querySelector('.crash a').click()", Vec::new()).await?;
        page.until("the page anew", SOON, async || {
            Ok(shown(page, ".crash").await?.is_empty() && page.has("slider", "Timestep t").await?)
        })
        .await
    });
}
