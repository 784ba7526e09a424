//! The limit: an end that fails, and is mended.

use ink_diffusion::ui::model::chapter::ChapterId;
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.limit;
    page.wait_for("img", text.plot).await?;
    page.open_schedule().await?;
    page.press(page.text.schedule.too_little.name).await?;
    page.until("the failure to be said", SOON, async || {
        Ok(page.driver.find(By::Css("#limit .limit-verdict")).await?.text().await?.contains(text.verdicts[2]))
    })
    .await?;
    assert!(!page.done(ChapterId::Limit).await?, "the end is still to be mended");
    page.press(page.text.schedule.ddpm.name).await?;
    page.press(page.text.schedule.more).await
}
