//! The page under a Content-Security-Policy: its own, a host's just as strict, and one that forbids WebAssembly.
//!
//! Whatever a policy refuses is an error on the console, and fails any test.

use ink_diffusion::ui::model::section::Section;

use crate::page::{SOON, Setup, visit, visit_with};
use crate::site;

/// What the README names for a host, word for word.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; \
    connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[test]
fn the_page_carries_its_policy_and_nothing_stands_inline() {
    visit(async |page| {
        let read = "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content";
        let own = page.script(read, Vec::new()).await?;
        assert_eq!(own.as_str(), STRICT.strip_suffix("; frame-ancestors 'none'"), "and a meta element can say no more");
        let inline = "const handlers = [...document.querySelectorAll('*')].filter((e) => e.getAttributeNames().some((n) => n.startsWith('on'))); \
            return handlers.length + document.querySelectorAll('script:not([src]), style').length";
        assert_eq!(page.script(inline, Vec::new()).await?, 0);
        Ok(())
    });
}

#[test]
fn everything_works_under_the_strictest_policy() {
    let url = site::under_policy(STRICT).expect("the site can be served once more");
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.open_schedule().await?;
        let all = "for (const folded of document.querySelectorAll('details')) folded.open = true";
        page.script(all, Vec::new()).await?;
        for section in Section::ALL {
            page.go_to(section).await?;
        }
        page.go_to(Section::INK).await?;
        page.choose("Language", "中文").await?;
        page.until("Chinese", SOON, async || page.has("slider", "时间步 t").await).await?;
        page.choose("语言", "English").await?;
        page.settings().await?;
        page.slide("Sampling steps", 4.0).await?;
        page.start().await?;
        page.finished(4, SOON).await?;
        page.press("Save picture").await?;
        page.download("png").await?;
        Ok(())
    });
}

#[test]
fn a_policy_that_forbids_webassembly_is_named() {
    const WITHOUT: &str =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:; connect-src 'self'";
    let url = site::under_policy(WITHOUT).expect("the site can be served once more");
    visit(async |page| {
        page.provokes("CompileError: WebAssembly.instantiateStreaming()");
        page.driver.goto(&url).await?;
        let told = "return document.getElementById('boot')?.innerText ?? ''";
        page.until("it to be said", SOON, async || {
            let told = page.script(told, Vec::new()).await?;
            let told = told.as_str().unwrap_or_default();
            Ok(told.contains("script-src needs 'wasm-unsafe-eval'") && told.contains("禁止 WebAssembly"))
        })
        .await
    });
}
