//! The chapter on why going back is learned.

use thirtyfour::prelude::*;

use crate::page::{SOON, visit};

#[test]
fn a_far_jump_back_is_found_not_to_be_gaussian() {
    visit(async |page| {
        page.slide("Timestep t", 600.0).await?;
        page.script("document.getElementById('learned').scrollIntoView()", Vec::new()).await?;
        let done = async || Ok(!page.driver.find_all(By::Css("#learned .chapter-try.chapter-done")).await?.is_empty());
        page.until("the chapter's figure", SOON, async || page.has("slider", "Jump back by").await).await?;
        page.slide("Noisy value x_t", 0.0).await?;
        assert!(!done().await?, "one step back is nearly Gaussian");
        page.slide("Jump back by", 1.0).await?;
        page.until("the jump to be recognised", SOON, done).await
    });
}
