//! Why going back is learned: a far jump back is not Gaussian.

use ink_diffusion::ui::model::chapter::ChapterId;

use crate::page::{Checked, Page};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.learned;
    page.slide(page.text.track.timestep, 600.0).await?;
    page.wait_for("slider", text.back).await?;
    page.press(text.views[1]).await?;
    page.wait_for("img", text.plane.close_up).await?;
    page.press(text.views[0]).await?;
    page.wait_for("img", text.close_up).await?;
    page.slide(text.x_t, 0.0).await?;
    assert!(!page.done(ChapterId::Learned).await?, "one step back is nearly Gaussian");
    page.slide(text.back, 1.0).await
}
