//! The chapter on Bayes: what it asks to try, done as a reader does it.

use crate::page::{SOON, visit};

#[test]
fn prior_and_likelihood_are_pulled_apart() {
    visit(async |page| {
        page.slide("Timestep t", 300.0).await?;
        page.script("document.querySelector('#bayes').scrollIntoView({ behavior: 'instant' })", Vec::new()).await?;
        page.until("the figure", SOON, async || page.has("slider", "x_t of the pixel").await).await?;
        let done = async || {
            let read = "return document.querySelector('#bayes .chapter-try').classList.contains('chapter-done')";
            Ok::<_, Box<dyn std::error::Error>>(page.script(read, Vec::new()).await?.as_bool() == Some(true))
        };
        page.slide("x_0 of the pixel", 0.5).await?;
        assert!(!done().await?, "a little disagreement is not enough");
        // The browser moves a slider no further than its end.
        page.slide("x_t of the pixel", 99.0).await?;
        page.until("the chapter to be done", SOON, done).await
    });
}
