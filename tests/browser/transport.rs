//! Moving through a run: pause, steps both ways, restart, looking back, cancelling, and what a seed decides.

use std::collections::BTreeSet;

use serde_json::json;

use crate::page::{Checked, Page, SOON, visit};
use crate::run::{Wish, distance};

const RUN: Wish = Wish { class: "4", steps: 20, seed: 5 };
/// A run that goes on for some seconds, which is longer than what a test does meanwhile.
const LONG: Wish = Wish { class: "4", steps: 80, seed: 1 };

/// Goes to a step of the run and returns its picture's pixels.
async fn look_at(page: &Page, step: u32) -> Checked<i64> {
    page.slide("Denoising step", f64::from(step)).await?;
    page.until(&format!("step {step} to be shown"), SOON, async || {
        Ok(page.position("Denoising step").await? == f64::from(step))
    })
    .await?;
    page.pixels("x_t").await
}

#[test]
fn a_run_pauses_steps_both_ways_restarts_and_plays_on() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.set_up(LONG).await?;
        let noise = page.pixels("x_t").await?;
        page.press("Generate").await?;
        page.taken(2).await?;
        page.press("Pause").await?;
        page.run_is("paused", SOON).await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let (stopped, here) = (page.position("Denoising step").await?, page.pixels("x_t").await?);
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        assert_eq!(page.position("Denoising step").await?, stopped, "a paused run stands still");
        assert!(stopped < f64::from(LONG.steps), "the pause came before the end");

        page.press("Step back").await?;
        page.until("the step before", SOON, async || Ok(page.position("Denoising step").await? == stopped - 1.0))
            .await?;
        page.changed("x_t", here).await?;
        page.press("Step forward").await?;
        page.until("the kept step again", SOON, async || Ok(page.pixels("x_t").await? == here)).await?;
        page.press("Step forward").await?;
        page.until("one step more", SOON, async || Ok(page.position("Denoising step").await? == stopped + 1.0)).await?;
        assert_eq!(page.engine().await?.run, "paused");

        assert_eq!(look_at(page, 0).await?, noise, "the slider leads back to the noise");
        page.press("Restart").await?;
        page.until("the start", SOON, async || Ok(page.position("Denoising step").await? == 0.0)).await?;
        assert_eq!(page.pixels("x_t").await?, noise);
        assert_eq!(page.engine().await?.run, "paused");
        page.press("Play").await?;
        page.finished(LONG.steps, SOON).await
    });
}

#[test]
fn looking_back_shows_the_earlier_pictures_while_the_run_goes_on() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.set_up(LONG).await?;
        page.press("Generate").await?;
        page.taken(3).await?;
        let early = look_at(page, 1).await?;
        assert_eq!(page.engine().await?.run, "running", "the run goes on meanwhile");
        page.run_is("done", SOON).await?;
        assert_eq!(page.position("Denoising step").await?, 1.0, "the run's end does not take the visitor away");
        assert_eq!(page.pixels("x_t").await?, early);
        let mut pictures = BTreeSet::new();
        let steps = (0..=LONG.steps).step_by(10);
        for step in steps.clone() {
            pictures.insert(look_at(page, step).await?);
        }
        assert_eq!(pictures.len(), steps.count(), "every step has a picture of its own");
        Ok(())
    });
}

#[test]
fn results_stand_side_by_side_and_bring_their_settings_back() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        let again = |steps: u32| format!("Set this again: 4, DDIM, {steps} steps, seed 5, w = 0.5");
        page.generate(RUN, SOON).await?;
        // Long enough for a list that is not to be there.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert!(!page.has("button", &again(20)).await?, "one result is shown large already");
        page.generate(Wish { steps: 10, ..RUN }, SOON).await?;
        for steps in [20, 10] {
            page.until("both results", SOON, async || page.has("button", &again(steps)).await).await?;
        }
        page.press(&again(20)).await?;
        page.until("the settings of the first", SOON, async || Ok(page.position("Sampling steps").await? == 20.0))
            .await?;
        assert_eq!(page.engine().await?.run, "done", "nothing runs before it is asked to");
        Ok(())
    });
}

#[test]
fn a_seed_means_one_picture_and_another_seed_another() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        let mut ends = Vec::new();
        for seed in [5, 6, 5] {
            page.generate(Wish { seed, ..RUN }, SOON).await?;
            ends.push((page.pixels("x_t").await?, page.export().await?.last().to_vec()));
        }
        assert!(ends[0] == ends[2], "the same seed twice is the same picture, bit by bit");
        assert_ne!(ends[0].0, ends[1].0);
        assert!(distance(&ends[0].1, &ends[1].1) > 0.1);
        let seed = async || Checked::Ok(page.by_role("spinbutton", "Seed").await?.prop("value").await?);
        let before = seed().await?;
        page.press("New seed").await?;
        page.until("another seed", SOON, async || Ok(seed().await? != before)).await
    });
}

/// Presses "Generate" and from then on notes every picture that is shown as x_t.
const GENERATE_AND_WATCH: &str = "arguments[0].click(); window.shown = new Set(); \
    const picture = document.querySelector('[aria-label=x_t]'); \
    const note = () => { \
        let hash = 0; for (const c of picture.toDataURL()) hash = (hash * 31 + c.charCodeAt()) | 0; \
        window.shown.add(hash); window.watch = setTimeout(note, 5); }; \
    setTimeout(note, 60);";

#[test]
fn frames_of_a_cancelled_run_are_never_shown() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.set_up(Wish { seed: 1, ..LONG }).await?;
        page.start().await?;
        page.seed("2").await?;
        let hint = "return document.querySelector('.reverse-changed').textContent.trim() !== ''";
        page.until("the change of settings to be noticed", SOON, async || Ok(page.script(hint, vec![]).await? == true))
            .await?;
        let generate = page.by_role("button", "Generate").await?;
        assert_eq!(page.engine().await?.run, "running", "the first run is under way when the second begins");
        page.script(GENERATE_AND_WATCH, vec![generate.to_json()?]).await?;
        page.finished(LONG.steps, SOON).await?;
        let shown = page.script("clearTimeout(window.watch); return [...window.shown]", vec![json!(null)]).await?;
        let shown: BTreeSet<i64> = serde_json::from_value(shown)?;
        assert!(shown.len() > 3, "the run was watched");
        let end = page.export().await?;
        assert_eq!(end.run.settings.seed, 2);
        let mut own = BTreeSet::new();
        for step in 0..=LONG.steps {
            own.insert(look_at(page, step).await?);
        }
        assert!(shown.is_subset(&own), "only pictures of the second run were shown");

        page.generate(Wish { seed: 2, ..LONG }, SOON).await?;
        assert!(page.export().await?.last() == end.last(), "the run that replaced another is as a fresh one");
        Ok(())
    });
}
