//! Bayes and the posterior: prior and likelihood are pulled apart.

use ink_diffusion::ui::model::chapter::ChapterId;
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.bayes;
    page.slide(page.text.track.timestep, 300.0).await?;
    page.wait_for("slider", text.x_t).await?;
    let value = async || page.position(text.x0).await;
    let before = value().await?;
    // From the digit's stroke up to the paper above it.
    for _ in 0..12 {
        page.keys("slider", text.picker, Key::Up + "").await?;
    }
    page.until("the paper's value", SOON, async || Ok(value().await? != before && value().await? == -1.0)).await?;
    page.slide(text.x0, 0.5).await?;
    assert!(!page.done(ChapterId::Bayes).await?, "a little disagreement is not enough");
    // The browser moves a slider no further than its end.
    page.slide(text.x_t, 99.0).await
}
