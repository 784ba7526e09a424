//! The reverse part as it opens: the first picture, what guidance changes in it, a page that stays where it is while a run goes on, and
//! a grid that fits the window.

use ink_diffusion::ui::model::choices::{FIRST_PICTURE, LARGEST_SEED, USUAL_GUIDANCE};

use crate::native;
use crate::page::{Checked, Page, SOON, Setup, visit, visit_with};

/// Steps of the first picture.
const STEPS: u32 = 50;

#[test]
fn the_first_picture_is_guided_and_one_button_shows_what_guidance_does() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.start().await?;
        page.finished(STEPS, SOON).await?;
        let guided = page.export().await?;
        let (class, seed) = FIRST_PICTURE;
        let settings = guided.settings();
        assert_eq!((settings.guidance, settings.seed), (USUAL_GUIDANCE, seed));
        assert_eq!(native::digit_in(guided.last())?, class);

        let controls = &page.course.reverse.controls;
        page.settings().await?;
        let without = (controls.guidance_stop)(0.0);
        page.press(&without).await?;
        page.until("no guidance", SOON, async || Ok(page.position(controls.guidance).await? == 0.0)).await?;
        assert_eq!(page.attribute("button", &without, "aria-pressed").await?.as_deref(), Some("true"));
        page.start().await?;
        page.finished(STEPS, SOON).await?;
        let alone = page.export().await?;
        assert_eq!(alone.settings().guidance, 0.0);
        assert!(alone.run.steps[0].x_t == guided.run.steps[0].x_t, "both begin with the same noise");
        assert!(alone.last() != guided.last());
        Ok(())
    });
}

/// How high the part is, and where in it the film stands and what is said below it: these move nothing.
async fn heights(page: &Page) -> Checked<[f64; 5]> {
    let read = "const part = document.querySelector('#reverse'); const top = part.getBoundingClientRect().top; \
        const at = (node) => Math.round(part.querySelector(node).getBoundingClientRect().top - top); \
        return [part.offsetHeight, at('.reverse-film'), at('.reverse-said'), at('.reverse-formula'), at('.reverse-results')]";
    Ok(serde_json::from_value(page.script(read, Vec::new()).await?)?)
}

/// Nothing has moved by more than what a power of ten adds to a line.
fn same(now: [f64; 5], before: [f64; 5], when: &str) {
    assert!(
        now.iter().zip(before).all(|(now, before)| (now - before).abs() <= 2.0),
        "{when}: {now:?}, before {before:?}"
    );
}

#[test]
fn nothing_moves_while_a_run_goes_on_and_ends() {
    for phone in [None, Some((390, 844))] {
        visit_with(Setup { phone, ..Setup::default() }, async |page| {
            page.ready("cpu", SOON).await?;
            page.hold().await?;
            let rest = heights(page).await?;
            page.start().await?;
            page.taken(3).await?;
            same(heights(page).await?, rest, "it runs");
            page.finished(STEPS, SOON).await?;
            page.until("what it looks like", SOON, async || {
                let said = page.script("return document.querySelector('.reverse-settled').textContent", Vec::new());
                Ok(said.await?.as_str().is_some_and(|said| !said.is_empty()))
            })
            .await?;
            same(heights(page).await?, rest, "it is done");
            page.choose("Class", "4").await?;
            page.start().await?;
            page.finished(STEPS, SOON).await?;
            page.until("two results", SOON, async || {
                let two = "return document.querySelectorAll('.reverse-result').length === 2";
                Ok(page.script(two, Vec::new()).await? == true)
            })
            .await?;
            same(heights(page).await?, rest, "there are two results");
            Ok(())
        });
    }
}

#[test]
fn a_grid_stands_between_the_header_and_the_bar() {
    for phone in [None, Some((1180, 700)), Some((390, 844))] {
        visit_with(Setup { phone, ..Setup::default() }, async |page| {
            page.ready("cpu", SOON).await?;
            page.hold().await?;
            page.settings().await?;
            page.choose("Pictures", "16 in a grid").await?;
            page.slide("Sampling steps", 5.0).await?;
            page.start().await?;
            page.finished(5, SOON).await?;
            let free = "const place = (node) => document.querySelector(node).getBoundingClientRect(); \
                return [place('.reverse-grid').top, place('.reverse-grid').bottom, place('.track').top]";
            let [top, bottom, foot]: [f64; 3] = serde_json::from_value(page.script(free, Vec::new()).await?)?;
            assert!(top >= 0.0 && bottom <= foot, "the grid from {top} to {bottom}, the bar from {foot}");
            assert!(bottom - top > 200.0, "and it is worth looking at");
            Ok(())
        });
    }
}

/// What the seed's field says of what was typed.
async fn said_of_seed(page: &Page) -> Checked<String> {
    let read = "return document.querySelector('.reverse-controls .reverse-seed [role=alert]')?.innerText ?? ''";
    Ok(page.script(read, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

#[test]
fn the_seed_says_what_it_made_of_what_is_none() {
    visit(async |page| {
        page.hold().await?;
        page.settings().await?;
        let controls = &page.course.reverse.controls;
        for (typed, made) in [("9007199254740993", LARGEST_SEED), ("-5", 0), ("1.5", 1), ("1e300", LARGEST_SEED)] {
            page.seed(typed).await?;
            let said = (controls.seed_made)(typed, made);
            page.until(&said, SOON, async || Ok(said_of_seed(page).await? == said)).await?;
            let field = page.by_role("spinbutton", controls.seed).await?;
            assert_eq!(field.prop("value").await?, Some(made.to_string()));
        }
        page.seed("42").await?;
        page.until("no more to be said", SOON, async || Ok(said_of_seed(page).await?.is_empty())).await
    });
}

#[test]
fn timesteps_can_be_spread_quadratically() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.settings().await?;
        let controls = &page.course.reverse.controls;
        page.slide(controls.sampling_steps, 4.0).await?;
        page.choose(controls.spacing, controls.spacings[1]).await?;
        page.start().await?;
        page.finished(4, SOON).await?;
        let run = page.export().await?;
        assert_eq!(run.run.steps.iter().map(|step| step.t).collect::<Vec<_>>(), [1000, 563, 250, 63]);
        Ok(())
    });
}
