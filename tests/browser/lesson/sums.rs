//! Sums of Gaussians: factors on the circle.

use crate::page::{Checked, Page};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.sums;
    page.wait_for("slider", text.a).await?;
    page.slide(text.a, 0.6).await?;
    page.slide(text.b, 0.8).await
}
