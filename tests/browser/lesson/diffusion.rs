//! Ink and diffusion: the ends of both spaces.

use ink_diffusion::ui::model::chapter::ChapterId;

use crate::page::{Checked, Page};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.diffusion;
    page.slide(page.text.track.timestep, 0.0).await?;
    page.wait_for("img", text.canvas).await?;
    page.slide(page.text.track.timestep, 1000.0).await?;
    assert!(!page.done(ChapterId::Diffusion).await?, "DDPM's space is still to be seen");
    page.press(text.spaces[1]).await
}
