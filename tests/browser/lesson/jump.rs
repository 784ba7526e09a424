//! Many steps as one jump: a pixel is picked, then thousands of both, at two timesteps.

use ink_diffusion::ui::model::chapter::ChapterId;
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON};

const RUNS: &str = "return document.querySelectorAll('#jump .jump-past li').length";

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.jump;
    page.wait_for("button", text.run).await?;
    let pixel = async || page.attribute("slider", text.picker, "aria-valuetext").await;
    let before = pixel().await?;
    page.keys("slider", text.picker, Key::Down + Key::Right).await?;
    page.until("another pixel", SOON, async || Ok(pixel().await? != before)).await?;
    for (runs, t) in [(1, 150.0), (2, 400.0)] {
        page.slide(page.text.track.timestep, t).await?;
        assert!(!page.done(ChapterId::Jump).await?, "one timestep is no comparison");
        page.press(text.run).await?;
        page.until("the chains to arrive", SOON, async || Ok(page.script(RUNS, Vec::new()).await? == runs)).await?;
    }
    Ok(())
}
