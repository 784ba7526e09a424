//! One step forward: growth without shrinking, and none with it.

use ink_diffusion::ui::model::chapter::ChapterId;

use crate::page::{Checked, Page};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.step;
    page.wait_for("button", text.five_more).await?;
    page.check(text.no_shrinking).await?;
    for _ in 0..4 {
        page.press(text.five_more).await?;
    }
    assert!(!page.done(ChapterId::Step).await?, "shrinking is still to be put back");
    page.check(text.no_shrinking).await
}
