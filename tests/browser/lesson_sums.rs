//! The chapter on sums of Gaussians, done as a learner does it.

use crate::page::{SOON, visit};

#[test]
fn factors_on_the_circle_are_recognised() {
    visit(async |page| {
        let chapter = page.driver.find(thirtyfour::By::Id("sums")).await?;
        page.bring(&chapter).await?;
        page.until("the sliders", SOON, async || page.has("slider", "Factor a").await).await?;
        page.slide("Factor a", 0.6).await?;
        page.slide("Factor b", 0.8).await?;
        let done = "return document.querySelector('#sums .chapter-try').classList.contains('chapter-done')";
        page.until("the task to be done", SOON, async || Ok(page.script(done, Vec::new()).await? == true)).await
    });
}
