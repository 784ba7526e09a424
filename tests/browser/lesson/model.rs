//! What a generative model is: a fit by hand.

use ink_diffusion::ui::model::chapter::ChapterId;

use crate::page::{Checked, Page};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.model;
    page.wait_for("slider", text.mean).await?;
    page.press(text.fit).await?;
    page.slide(text.mean, 0.8).await?;
    assert!(!page.done(ChapterId::Model).await?, "the button found it");
    page.choose(text.data, text.data_names[1]).await?;
    page.choose(text.data, text.data_names[0]).await?;
    page.slide(text.mean, 0.8).await?;
    page.slide(text.spread, 0.7).await
}
