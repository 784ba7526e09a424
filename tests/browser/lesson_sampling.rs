//! The chapter on sampling, as a reader does it.

use std::time::Duration;

use crate::page::{SOON, visit};
use crate::run::Wish;

/// 50 steps on a slow CPU.
const LONG: Duration = Duration::from_secs(180);

#[test]
fn few_and_many_steps_from_one_seed_finish_the_chapter_on_sampling() {
    visit(async |page| {
        let done = async || {
            let ask = "return !!document.querySelector('#sampling .chapter-done')";
            Ok(page.script(ask, Vec::new()).await?.as_bool() == Some(true))
        };
        page.generate(Wish { class: "3", steps: 5, seed: 4 }, LONG).await?;
        assert!(!done().await?, "one run is no comparison");
        page.generate(Wish { class: "3", steps: 50, seed: 4 }, LONG).await?;
        page.until("the chapter to be done", SOON, done).await
    });
}

#[test]
fn both_fields_and_both_results_are_shown() {
    visit(async |page| {
        page.hold().await?;
        page.script("document.querySelector('#sampling').scrollIntoView({ behavior: 'instant' })", Vec::new()).await?;
        page.until("the exact field", SOON, async || page.has("img", "Exact field of the ink").await).await?;
        let arrows = "return document.querySelectorAll('#sampling .ink-field').length";
        page.until("both fields", LONG, async || Ok(page.script(arrows, Vec::new()).await? == 2)).await?;
        page.press("Un-mix with both").await?;
        page.until("both results", LONG, async || page.has("img", "Un-mixed by the network").await).await
    });
}
