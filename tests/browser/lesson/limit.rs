//! The limit: an end that fails, and is mended.

use ink_diffusion::ui::model::chapter::ChapterId;
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON};

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.limit;
    page.wait_for("img", text.plot).await?;
    page.open_schedule().await?;
    page.press(page.course.schedule.too_little.name).await?;
    page.until("the failure to be said", SOON, async || {
        Ok(page.driver.find(By::Css("#limit .limit-verdict")).await?.text().await?.contains(text.verdicts[2]))
    })
    .await?;
    assert!(!page.done(ChapterId::Limit).await?, "the end is still to be mended");
    page.press(page.course.schedule.ddpm.name).await?;
    page.press(page.text.track.more).await?;
    // What the failure looks like: the same seed's pictures under both.
    page.press(&(text.trial.make)(page.course.schedule.too_little.name)).await?;
    page.wait_for("img", &(text.trial.picture)(text.present, 4)).await?;
    page.until("pictures under both schedules", SOON, async || {
        Ok(page.driver.find(By::Css(".limit-trial [role=status]")).await?.text().await? == text.trial.same)
    })
    .await
}
