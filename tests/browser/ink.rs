//! The ink part: shapes, and the network that un-mixes them, live on the CPU.

use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON, visit};

async fn choose_shape(page: &Page, name: &str) -> Checked {
    let radio = page.by_role("radio", name).await?;
    page.script("arguments[0].click()", vec![radio.to_json()?]).await?;
    Ok(())
}

#[test]
fn each_shape_is_another_picture_and_all_end_as_noise() {
    visit(async |page| {
        page.slide("Timestep t", 0.0).await?;
        let mut last = page.pixels("Ink").await?;
        for shape in ["Two drops", "Ring", "Spiral", "Two moons", "水 Water", "One drop"] {
            choose_shape(page, shape).await?;
            last = page.changed("Ink", last).await?;
        }
        page.slide("Timestep t", 1000.0).await?;
        page.until("pure noise", SOON, async || Ok(page.text_of("ink-caption").await?.starts_with("Pure noise."))).await
    });
}

#[test]
fn noise_is_un_mixed_into_the_shape_step_by_step() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        choose_shape(page, "Ring").await?;
        page.slide("Timestep t", 0.0).await?;
        page.slide("Un-mixing steps", 12.0).await?;
        let shape = page.pixels("Ink").await?;
        page.press("Un-mix").await?;
        page.run_is("done", SOON).await?;
        page.until("the last step", SOON, async || Ok(page.text_of("ink-caption").await?.starts_with("Un-mixed.")))
            .await?;
        let pace = page.text_of("ink-engine").await?;
        let particles: u32 = pace
            .split_once("moves ")
            .and_then(|(_, rest)| rest.split_once(" particles"))
            .and_then(|(count, _)| count.replace(',', "").parse().ok())
            .unwrap_or_else(|| panic!("the page says how many particles the engine moves: {pace}"));
        println!("{pace}");
        assert!((500..=100_000).contains(&particles), "{pace}");
        let end = page.changed("Ink", shape).await?;
        page.keys("slider", "Ink step", Key::Home).await?;
        page.changed("Ink", end).await?;
        assert!(page.text_of("ink-caption").await?.starts_with("Pure noise."));
        page.keys("slider", "Ink step", Key::End).await?;
        page.until("the end again", SOON, async || Ok(page.pixels("Ink").await? == end)).await?;
        page.press("Back to mixing").await?;
        page.until("the forward process again", SOON, async || Ok(page.pixels("Ink").await? == shape)).await
    });
}

#[test]
fn the_field_is_shown_over_the_ink() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.slide("Timestep t", 400.0).await?;
        let check = page.by_role("checkbox", "Show field").await?;
        page.script("arguments[0].click()", vec![check.to_json()?]).await?;
        page.until("arrows over the ink", SOON, async || {
            Ok(!page.driver.find_all(By::Css(".ink-stage svg, .ink-stage canvas:not(.ink-canvas)")).await?.is_empty())
        })
        .await?;
        page.until("the note on what they mean", SOON, async || {
            Ok(page.text_of("ink-engine").await?.contains("Arrows"))
        })
        .await
    });
}

#[test]
fn the_visitors_own_drawing_dissolves_and_cannot_be_un_mixed() {
    visit(async |page| {
        page.slide("Timestep t", 0.0).await?;
        let before = page.pixels("Ink").await?;
        choose_shape(page, "Draw your own").await?;
        page.until("the pad", SOON, async || page.has("button", "Use as ink").await).await?;
        let [left, top, right, bottom] = page.place("img", "Ink").await?;
        let (x, y) = (((left + right) / 2.0) as i64, ((top + bottom) / 2.0) as i64);
        page.driver
            .action_chain()
            .move_to(x - 60, y - 40)
            .click_and_hold()
            .move_by_offset(100, 30)
            .release()
            .perform()
            .await?;
        page.press("Use as ink").await?;
        page.changed("Ink", before).await?;
        assert!(!page.by_role("button", "Un-mix").await?.is_enabled().await?);
        assert!(page.text_of("ink-engine").await?.contains("cannot un-mix your drawing"));
        Ok(())
    });
}
