//! What it is used for: three questions what x_0 is.

use ink_diffusion::ui::model::chapter::ChapterId;

use crate::page::{Checked, Page};

pub async fn task(page: &Page) -> Checked {
    let [segmentation, latent, gaps] = &page.course.lesson.uses.questions;
    page.wait_for("combobox", segmentation.label).await?;
    page.choose(segmentation.label, segmentation.options[0]).await?;
    page.choose(latent.label, latent.options[2]).await?;
    page.choose(gaps.label, gaps.options[0]).await?;
    assert!(!page.done(ChapterId::Uses).await?, "one answer is wrong");
    page.choose(segmentation.label, segmentation.options[1]).await
}
