//! The chapter on what a generative model is.

use thirtyfour::prelude::*;

use crate::page::{SOON, visit};

#[test]
fn a_model_is_fitted_by_hand() {
    visit(async |page| {
        page.hold().await?;
        page.script("document.getElementById('model').scrollIntoView()", Vec::new()).await?;
        let done = async || Ok(!page.driver.find_all(By::Css("#model .chapter-try.chapter-done")).await?.is_empty());
        page.until("the chapter's figure", SOON, async || page.has("slider", "Model mean").await).await?;
        page.press("Fit it").await?;
        page.slide("Model mean", 0.8).await?;
        assert!(!done().await?, "the button found it");
        page.choose("Data to model", "two humps").await?;
        page.choose("Data to model", "one hump").await?;
        page.slide("Model mean", 0.8).await?;
        page.slide("Model spread", 0.7).await?;
        page.until("the fit by hand to be recognised", SOON, done).await
    });
}
