//! The chapter on the objective: the network is asked live, the loss is measured, and a low one is found by hand.

use thirtyfour::prelude::*;

use crate::page::{SOON, visit};

#[test]
fn the_loss_is_measured_and_a_low_one_is_found() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.slide("Timestep t", 20.0).await?;
        let chapter = page.driver.find(By::Id("objective")).await?;
        page.bring(&chapter).await?;
        page.until("the button", SOON, async || page.has("button", "Measure the loss").await).await?;
        page.press("Measure the loss").await?;
        page.until("the bound", SOON, async || page.has("img", "The bound of this picture, in bits a pixel").await)
            .await?;
        assert!(page.has("img", "The network's ε̂").await?, "the network says what it predicts");
        let done = async || {
            let asked = "return document.querySelector('#objective .chapter-try').classList.contains('chapter-done')";
            Ok(page.script(asked, Vec::new()).await?.as_bool() == Some(true))
        };
        assert!(!done().await?, "nothing was found yet");
        page.slide("Timestep t", 800.0).await?;
        page.until("the low loss to be recognised", SOON, done).await
    });
}
