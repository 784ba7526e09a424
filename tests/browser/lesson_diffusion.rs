//! The chapter on ink and diffusion: what it asks to try, done as a person does it.

use thirtyfour::prelude::*;

use crate::page::{SOON, visit};

#[test]
fn both_ends_seen_are_recognised() {
    visit(async |page| {
        page.hold().await?;
        page.slide("Timestep t", 0.0).await?;
        let chapter = page.driver.find(By::Id("diffusion")).await?;
        page.bring(&chapter).await?;
        page.until("the figure", SOON, async || page.has("img", "Particles and their exact density").await).await?;
        let done =
            async || Ok(!page.driver.find_all(By::Css("#diffusion .chapter-try.chapter-done")).await?.is_empty());
        page.slide("Timestep t", 1000.0).await?;
        assert!(!done().await?, "DDPM's space is still to be seen");
        page.press("DDPM's space").await?;
        page.until("what was done to be recognised", SOON, done).await
    });
}
