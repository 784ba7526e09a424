//! The ink part: shapes, the play when the page opens, dragging, and the network that un-mixes the ink, live on the CPU.

use std::time::Duration;

use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON, Setup, variable, visit, visit_with};

/// There, a rest, back, and the engine's start: longer than a visitor should wait on two slow cores.
const THERE_AND_BACK: Duration = Duration::from_secs(20);

async fn choose_shape(page: &Page, name: &str) -> Checked {
    let radio = page.by_role("radio", name).await?;
    page.script("arguments[0].click()", vec![radio.to_json()?]).await?;
    Ok(())
}

/// Until the caption begins so.
async fn caption(page: &Page, title: &str, limit: Duration) -> Checked {
    page.until(title, limit, async || Ok(page.text_of("ink-caption").await?.starts_with(title))).await
}

/// Presses the pointer on the middle of the ink, moves it to the side by a share of the ink's width, and lets go.
async fn drag(page: &Page, share: f64) -> Checked {
    let [left, top, right, bottom] = page.place("img", "Ink").await?;
    let middle = (((left + right) / 2.0) as i64, ((top + bottom) / 2.0) as i64);
    let by = (share * (right - left)).round() as i64;
    let chain = page.driver.action_chain().move_to(middle.0, middle.1).click_and_hold();
    Ok(chain.move_by_offset(by / 2, 3).move_by_offset(by - by / 2, 0).release().perform().await?)
}

#[test]
fn each_shape_is_another_picture_and_all_end_as_noise() {
    visit(async |page| {
        page.hold().await?;
        page.slide("Timestep t", 0.0).await?;
        let mut last = page.pixels("Ink").await?;
        for shape in ["Two drops", "Ring", "Spiral", "Two moons", "水 Water", "One drop"] {
            choose_shape(page, shape).await?;
            last = page.changed("Ink", last).await?;
        }
        page.slide("Timestep t", 1000.0).await?;
        caption(page, "Pure noise.", SOON).await
    });
}

#[test]
fn the_page_plays_once_there_and_back_and_waits() {
    visit_with(Setup { first_screen: true, ..Setup::default() }, async |page| {
        caption(page, "It spreads.", SOON).await?;
        caption(page, "Un-mixed.", THERE_AND_BACK).await?;
        let end = page.pixels("Ink").await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(page.pixels("Ink").await?, end, "it does not begin again");
        let query = page.script("return location.search", Vec::new()).await?;
        assert_eq!(query, "", "nobody has chosen a t, so the address has none");
        // From the end, play is from the beginning.
        page.press("Play forward").await?;
        caption(page, "Fresh ink.", SOON).await
    });
}

#[test]
fn the_visitors_hand_stops_what_plays_by_itself_on_the_way_and_on_the_way_back() {
    let still = async |page: &Page| {
        let held = page.pixels("Ink").await?;
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(page.pixels("Ink").await?, held);
        Checked::Ok(())
    };
    let heading = "document.getElementById('ink-heading').click()";
    visit_with(Setup { first_screen: true, ..Setup::default() }, async |page| {
        caption(page, "It spreads.", SOON).await?;
        page.script(heading, Vec::new()).await?;
        page.until("the clock to stop", SOON, async || {
            Ok(page.attribute("button", "Play forward", "aria-pressed").await?.as_deref() == Some("false"))
        })
        .await?;
        still(page).await
    });
    visit_with(Setup { first_screen: true, ..Setup::default() }, async |page| {
        caption(page, "It gathers.", THERE_AND_BACK).await?;
        page.script(heading, Vec::new()).await?;
        page.until("the run to pause", SOON, async || page.has("button", "Resume ink").await).await?;
        still(page).await
    });
}

#[test]
fn an_address_with_a_t_of_its_own_opens_there_and_stands_still() {
    let url = Some(variable("INK_SITE_URL") + "?t=300");
    visit_with(Setup { url, first_screen: true, ..Setup::default() }, async |page| {
        for _ in 0..2 {
            assert_eq!(page.position("Timestep t").await?, 300.0);
            tokio::time::sleep(Duration::from_millis(1_500)).await;
        }
        Ok(())
    });
}

#[test]
fn dragging_on_the_ink_moves_t_and_past_the_middle_the_network_takes_over() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.slide("Timestep t", 200.0).await?;
        drag(page, 0.3).await?;
        let t = page.position("Timestep t").await?;
        assert!((t - 500.0).abs() <= 5.0, "t = {t}");
        drag(page, -0.45).await?;
        let t = page.position("Timestep t").await?;
        assert!((t - 50.0).abs() <= 5.0, "t = {t}");
        page.slide("Timestep t", 900.0).await?;
        drag(page, 0.4).await?;
        page.until("the run", SOON, async || page.has("slider", "Ink step").await).await?;
        caption(page, "Un-mixed.", SOON).await?;
        // The other way: through the noise, and out of it.
        page.keys("slider", "Ink step", Key::Home).await?;
        caption(page, "Pure noise.", SOON).await?;
        drag(page, -0.4).await?;
        page.until("the mixing", SOON, async || page.has("slider", "Timestep t").await).await?;
        let t = page.position("Timestep t").await?;
        assert!((t - 600.0).abs() <= 5.0, "t = {t}");
        // On the pad, a drag draws.
        choose_shape(page, "Draw your own").await?;
        page.until("the pad", SOON, async || page.has("button", "Use as ink").await).await?;
        drag(page, 0.2).await?;
        assert_eq!(page.position("Timestep t").await?, t);
        assert!(page.by_role("button", "Use as ink").await?.is_enabled().await?);
        Ok(())
    });
}

#[test]
fn the_marginals_stand_along_the_edges_of_the_glass_at_its_own_scale() {
    let of = |axis: &str| format!("Histogram of {axis}, with the bell curve of N(0, 1) drawn over it");
    // Where a point of the plot, along the axis and up from it, is on the screen.
    let at = "const plot = arguments[0].querySelector('g').getScreenCTM(); \
        return [0, 3].map((value) => new DOMPoint(value, 0).matrixTransform(plot)).flatMap((p) => [p.x, p.y])";
    for phone in [None, Some((390, 844))] {
        visit_with(Setup { phone, first_screen: true, ..Setup::default() }, async |page| {
            page.script("scrollTo({ top: 0, behavior: 'instant' })", Vec::new()).await?;
            let ink @ [left, top, right, bottom] = page.place("img", "Ink").await?;
            let (x, y) = (page.place("img", &of("x")).await?, page.place("img", &of("y")).await?);
            let same = |a: f64, b: f64| assert!((a - b).abs() < 1.0, "{a} and {b}: {ink:?}, {x:?}, {y:?}");
            same(x[0], left);
            same(x[2], right);
            assert!(x[1] >= bottom - 1.0 && x[1] < bottom + 4.0 && x[3] - x[1] > 20.0, "{ink:?}, {x:?}");
            same(y[1], top);
            same(y[3], bottom);
            assert!(y[2] <= left + 1.0 && y[2] > left - 4.0 && y[2] - y[0] > 20.0, "{ink:?}, {y:?}");
            let unit = (right - left) / 6.4;
            let [cx, cy] = [(left + right) / 2.0, (top + bottom) / 2.0];
            for (name, wanted) in
                [(of("x"), [cx, x[3], cx + 3.0 * unit, x[3]]), (of("y"), [y[0], cy, y[0], cy - 3.0 * unit])]
            {
                let plot = page.by_role("img", &name).await?;
                let found: [f64; 4] = serde_json::from_value(page.script(at, vec![plot.to_json()?]).await?)?;
                found.into_iter().zip(wanted).for_each(|(found, wanted)| same(found, wanted));
            }
            Ok(())
        });
    }
}

#[test]
fn noise_is_un_mixed_into_the_shape_step_by_step() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        choose_shape(page, "Ring").await?;
        page.slide("Timestep t", 300.0).await?;
        page.unfold_numbers().await?;
        page.slide("Un-mixing steps", 12.0).await?;
        let mixed = page.pixels("Ink").await?;
        page.press("Un-mix").await?;
        page.run_is("done", SOON).await?;
        caption(page, "Un-mixed.", SOON).await?;
        let pace = page.text_of("ink-pace").await?;
        let particles: u32 = pace
            .split_once("moves ")
            .and_then(|(_, rest)| rest.split_once(" particles"))
            .and_then(|(count, _)| count.replace(',', "").parse().ok())
            .unwrap_or_else(|| panic!("the page says how many particles the engine moves: {pace}"));
        println!("{pace}");
        assert!((500..=100_000).contains(&particles), "{pace}");
        let end = page.changed("Ink", mixed).await?;
        page.keys("slider", "Ink step", Key::Home).await?;
        page.changed("Ink", end).await?;
        assert!(page.text_of("ink-caption").await?.starts_with("Pure noise."));
        page.keys("slider", "Ink step", Key::End).await?;
        page.until("the end again", SOON, async || Ok(page.pixels("Ink").await? == end)).await?;
        // Before its beginning the mixing ends.
        page.keys("slider", "Ink step", Key::Home).await?;
        caption(page, "Pure noise.", SOON).await?;
        page.keys("slider", "Ink step", Key::Left).await?;
        page.until("the mixing again", SOON, async || page.has("slider", "Timestep t").await).await?;
        page.slide("Timestep t", 300.0).await?;
        page.until("the same ink again", SOON, async || Ok(page.pixels("Ink").await? == mixed)).await
    });
}

#[test]
fn the_field_is_shown_over_the_ink() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.slide("Timestep t", 400.0).await?;
        page.unfold_numbers().await?;
        let check = page.by_role("checkbox", "Show arrows").await?;
        page.script("arguments[0].click()", vec![check.to_json()?]).await?;
        page.until("arrows over the ink", SOON, async || {
            Ok(!page.driver.find_all(By::Css(".ink-stage svg, .ink-stage canvas:not(.ink-canvas)")).await?.is_empty())
        })
        .await?;
        page.until("the note on what they mean", SOON, async || {
            let note = page.script("return document.querySelector('.ink-field-note').textContent", Vec::new()).await?;
            Ok(note.as_str().is_some_and(|note| note.contains("Arrows")))
        })
        .await
    });
}

#[test]
fn the_visitors_own_drawing_dissolves_and_cannot_be_un_mixed() {
    visit(async |page| {
        page.hold().await?;
        page.slide("Timestep t", 0.0).await?;
        let before = page.pixels("Ink").await?;
        choose_shape(page, "Draw your own").await?;
        page.until("the pad", SOON, async || page.has("button", "Use as ink").await).await?;
        drag(page, 0.2).await?;
        page.press("Use as ink").await?;
        page.changed("Ink", before).await?;
        assert!(!page.by_role("button", "Un-mix").await?.is_enabled().await?);
        assert!(page.text_of("ink-engine").await?.contains("cannot un-mix your drawing"));
        Ok(())
    });
}
