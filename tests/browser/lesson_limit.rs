//! The chapter on the limit: what it asks to try, done as a person does it.

use thirtyfour::prelude::*;

use crate::page::{SOON, visit};

#[test]
fn an_end_that_failed_and_was_mended_is_recognised() {
    visit(async |page| {
        page.hold().await?;
        let chapter = page.driver.find(By::Id("limit")).await?;
        page.bring(&chapter).await?;
        page.until("the figure", SOON, async || page.has("img", "Distance from pure noise").await).await?;
        let done = async || Ok(!page.driver.find_all(By::Css("#limit .chapter-try.chapter-done")).await?.is_empty());
        assert!(!done().await?, "nothing was done yet");
        page.press("Too little noise").await?;
        page.until("the failure to be said", SOON, async || {
            Ok(page.driver.find(By::Css("#limit .limit-verdict")).await?.text().await?.contains("fails"))
        })
        .await?;
        assert!(!done().await?, "the end is still to be mended");
        page.press("DDPM 2020").await?;
        page.until("what was done to be recognised", SOON, done).await
    });
}
