//! Bayes and the posterior: prior and likelihood are pulled apart.

use ink_diffusion::ui::lesson::ChapterId;

use crate::page::{Checked, Page};

pub async fn task(page: &Page) -> Checked {
    let text = &page.text.lesson.bayes;
    page.slide(page.text.schedule.timestep, 300.0).await?;
    page.wait_for("slider", text.x_t).await?;
    page.slide(text.x0, 0.5).await?;
    assert!(!page.done(ChapterId::Bayes).await?, "a little disagreement is not enough");
    // The browser moves a slider no further than its end.
    page.slide(text.x_t, 99.0).await
}
