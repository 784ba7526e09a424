//! Sampling: both fields and both results of the ink, then few and many steps of DDPM from one seed.

use std::time::Duration;

use ink_diffusion::diffusion::{Sampler, Variance};
use ink_diffusion::ui::model::chapter::ChapterId;

use crate::page::{Checked, Page};
use crate::run::Wish;

/// 50 steps on a slow CPU.
const LONG: Duration = Duration::from_secs(180);

pub async fn task(page: &Page) -> Checked {
    let text = &page.course.lesson.sampling;
    page.wait_for("img", text.exact_field).await?;
    let arrows = "return document.querySelectorAll('#sampling .ink-field').length";
    page.until("both fields", LONG, async || Ok(page.script(arrows, Vec::new()).await? == 2)).await?;
    assert!(page.has("img", text.learned_result).await?, "both begin with the noise");
    page.press(text.un_mix).await?;
    let (told, whole) = ("return document.getElementById('sampling').innerText", (text.result)(60, 60, 0.0));
    let whole = whole.split('.').next().unwrap_or_default();
    let there = async || Ok(page.script(told, Vec::new()).await?.as_str().is_some_and(|told| told.contains(whole)));
    page.until("both results", LONG, there).await?;
    let controls = &page.course.reverse.controls;
    let posterior = Sampler::Ddpm { variance: Variance::PosteriorBeta };
    page.settings().await?;
    page.choose(controls.sampler, (controls.sampler_name)(posterior)).await?;
    page.generate(Wish { class: "3", steps: 5, seed: 4 }, LONG).await?;
    assert!(!page.done(ChapterId::Sampling).await?, "one run is no comparison");
    page.generate(Wish { class: "3", steps: 50, seed: 4 }, LONG).await
}
