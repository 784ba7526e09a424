//! The chapter on what it is used for, as a reader does it.

use crate::page::{SOON, visit};

#[test]
fn three_right_answers_finish_the_chapter_on_uses() {
    visit(async |page| {
        page.script("document.querySelector('#uses .chapter-try').scrollIntoView({ behavior: 'instant' })", Vec::new())
            .await?;
        page.until("the questions", SOON, async || page.has("combobox", "What x0 is in segmentation").await).await?;
        let done = async || {
            let ask = "return !!document.querySelector('#uses .chapter-done')";
            Ok(page.script(ask, Vec::new()).await?.as_bool() == Some(true))
        };
        page.choose("What x0 is in segmentation", "The photograph").await?;
        page.choose("What x0 is in latent diffusion", "The autoencoder's code of the picture").await?;
        page.choose("What x0 is in filling gaps of a series", "The missing values").await?;
        assert!(!done().await?, "one answer is wrong");
        page.choose("What x0 is in segmentation", "The mask").await?;
        page.until("the chapter to be done", SOON, done).await
    });
}
