//! The objective: the network is asked live, the loss is measured, and a low one is found by hand.

use ink_diffusion::ui::model::chapter::ChapterId;

use crate::page::{Checked, Page};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.objective;
    page.slide(page.text.track.timestep, 20.0).await?;
    page.wait_for("button", text.measure).await?;
    page.press(text.measure).await?;
    page.wait_for("img", text.bar).await?;
    assert!(page.has("img", text.pictures[2]).await?, "the network says what it predicts");
    assert!(!page.done(ChapterId::Objective).await?, "nothing was found yet");
    page.slide(page.text.track.timestep, 800.0).await
}
