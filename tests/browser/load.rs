//! The page from its first second: everything is there, moves, and follows the schedule.

use ink_diffusion::diffusion::ScheduleKind;
use ink_diffusion::ui::model::section::Section;
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON, Setup, visit, visit_with};

#[test]
fn everything_is_there_by_role_and_name() {
    visit(async |page| {
        let buttons = ["Generate", "New seed", "Export run", "Save picture"];
        let pictures = ["Ink", "x_t", "Predicted noise", "Predicted x0", "Added noise"];
        let are_there = async |role: &str, names: &[&str]| {
            for name in names {
                page.by_role(role, name).await?;
            }
            Checked::Ok(())
        };
        page.hold().await?;
        are_there("slider", &["Timestep t", "β start", "β end"]).await?;
        page.settings().await?;
        page.open_schedule().await?;
        are_there("slider", &["Timestep t", "β start", "β end", "Steps T"]).await?;
        page.open_engine().await?;
        are_there("combobox", &["Schedule", "Network", "Class", "Sampler", "Compute"]).await?;
        are_there("slider", &["Guidance", "η", "Sampling steps"]).await?;
        page.go_to(Section::REVERSE).await?;
        page.ready("cpu", SOON).await?;
        assert!(!page.has("img", "Predicted noise").await?, "before the first step nothing is guessed");
        page.press("Step forward").await?;
        page.until("the first step", SOON, async || page.has("img", "Predicted noise").await).await?;
        are_there("button", &buttons).await?;
        are_there("img", &pictures).await?;
        are_there("slider", &["Denoising step"]).await?;
        are_there("button", &["Play", "Step forward", "Step back"]).await?;
        assert!(!page.has("slider", "Timestep t").await?, "there is one time");
        page.by_role("spinbutton", "Seed").await?;
        page.by_role("status", "Engine").await?;
        for name in pictures {
            let described = page.attribute("img", name, "aria-describedby").await?.unwrap_or_default();
            assert!(!page.text_of(&described).await?.is_empty(), "“{name}” has a text that says what it shows");
        }
        Ok(())
    });
}

#[test]
fn t_moves_by_itself_until_it_is_held() {
    visit_with(Setup { first_screen: true, ..Setup::default() }, async |page| {
        let first = page.position("Timestep t").await?;
        page.until("t to move by itself", SOON, async || Ok(page.position("Timestep t").await? != first)).await?;
        page.press("Play forward").await?;
        let held = page.position("Timestep t").await?;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        assert_eq!(page.position("Timestep t").await?, held);
        page.press("Play forward").await?;
        page.until("t to go on", SOON, async || Ok(page.position("Timestep t").await? != held)).await
    });
}

const JUMP: &str = "Picture at t, one jump";

#[test]
fn scrubbing_t_by_keyboard_changes_the_ink_and_the_picture() {
    visit(async |page| {
        page.hold().await?;
        page.keys("slider", "Timestep t", Key::Home).await?;
        page.until("t = 0", SOON, async || Ok(page.position("Timestep t").await? == 0.0)).await?;
        let (ink, picture) = settled(page).await?;
        page.keys("slider", "Timestep t", Key::End).await?;
        assert_eq!(page.position("Timestep t").await?, 1000.0);
        let noisy_ink = page.changed("Ink", ink).await?;
        let noise = page.changed(JUMP, picture).await?;
        page.keys("slider", "Timestep t", Key::Left).await?;
        assert_eq!(page.position("Timestep t").await?, 999.0);
        assert_eq!(page.attribute("slider", "Timestep t", "aria-valuetext").await?.as_deref(), Some("t = 999 of 1000"));
        page.changed("Ink", noisy_ink).await?;
        page.changed(JUMP, noise).await?;
        page.keys("slider", "Timestep t", Key::Home).await?;
        page.until("the same ink again", SOON, async || Ok(page.pixels("Ink").await? == ink)).await?;
        page.until("the same picture again", SOON, async || Ok(page.pixels(JUMP).await? == picture)).await
    });
}

/// The pixels of the ink and of the picture once they stay as they are.
async fn settled(page: &Page) -> Checked<(i64, i64)> {
    let mut last = (0, 0);
    for _ in 0..100 {
        let now = (page.pixels("Ink").await?, page.pixels(JUMP).await?);
        if now == last {
            return Ok(now);
        }
        last = now;
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
    Err("the pictures do not come to rest".into())
}

/// The chart's curves as the browser has them.
async fn curves(page: &Page) -> Checked<String> {
    let chart = page.by_role("img", "Schedule chart").await?;
    let read = "return [...arguments[0].querySelectorAll('path')].map((path) => path.getAttribute('d')).join(' ')";
    let curves = page.script(read, vec![chart.to_json()?]).await?;
    Ok(curves.as_str().unwrap_or_default().to_owned())
}

#[test]
fn changing_beta_changes_the_curves_the_ink_and_the_picture() {
    visit(async |page| {
        page.slide("Timestep t", 500.0).await?;
        page.open_schedule().await?;
        let before = (curves(page).await?, settled(page).await?);
        let shown = page.attribute("slider", "β end", "aria-valuetext").await?;
        page.keys("slider", "β end", Key::PageUp).await?;
        page.changed("Ink", before.1.0).await?;
        page.changed(JUMP, before.1.1).await?;
        assert_ne!(page.attribute("slider", "β end", "aria-valuetext").await?, shown);
        assert_ne!(curves(page).await?, before.0);
        page.press("DDPM 2020").await?;
        page.until("the first curves again", SOON, async || Ok(curves(page).await? == before.0)).await?;
        page.until("the first ink again", SOON, async || Ok(page.pixels("Ink").await? == before.1.0)).await
    });
}

#[test]
fn presets_are_one_press_and_say_what_is_wrong_with_them() {
    visit(async |page| {
        page.hold().await?;
        page.open_schedule().await?;
        let pressed = async |name: &str| page.attribute("button", name, "aria-pressed").await;
        let warns = async || {
            let text = "return document.querySelector('.track-warning').innerText";
            Ok::<_, Box<dyn std::error::Error>>(page.script(text, Vec::new()).await?.as_str().unwrap_or("").to_owned())
        };
        assert_eq!(pressed("DDPM 2020").await?.as_deref(), Some("true"));
        for name in ["Cosine", "Too little noise", "Too fast", "DDPM 2020"] {
            let before = curves(page).await?;
            page.press(name).await?;
            page.until("other curves", SOON, async || Ok(curves(page).await? != before)).await?;
            assert_eq!(pressed(name).await?.as_deref(), Some("true"), "{name}");
            let told = warns().await?;
            assert_eq!(told.contains("not pure noise"), name == "Too little noise", "{name}: {told}");
        }
        page.choose("Schedule", "cosine").await?;
        page.until("the preset of that list", SOON, async || Ok(pressed("Cosine").await?.as_deref() == Some("true")))
            .await?;
        Ok(())
    });
}

#[test]
fn nothing_that_can_be_set_breaks_the_page() {
    visit(async |page| {
        page.hold().await?;
        page.open_schedule().await?;
        page.settings().await?;
        for kind in ["linear", "quadratic", "cosine", "sigmoid", "constant"] {
            page.choose("Schedule", kind).await?;
            for (steps, start, end) in
                [(1.0, -6.0, -0.3), (1.0, -0.3, -6.0), (4000.0, -0.3, -6.0), (4000.0, -0.3, -0.3)]
            {
                page.slide("Timestep t", 1e9).await?;
                page.slide("Steps T", steps).await?;
                page.slide("β start", start).await?;
                page.slide("β end", end).await?;
                page.slide("Sampling steps", 1e9).await?;
                page.slide("Timestep t", 1e9).await?;
            }
        }
        for seed in ["-5", "1e300", "0.5", "9007199254740993"] {
            page.seed(seed).await?;
        }
        page.go_to(Section::INK).await?;
        page.slide("Steps T", 1.0).await?;
        page.until("T = 1", SOON, async || {
            Ok(page.attribute("slider", "Timestep t", "aria-valuetext").await?.as_deref() == Some("t = 1 of 1"))
        })
        .await?;
        page.press("Generate").await?;
        page.run_is("done", SOON).await?;
        page.press("DDPM 2020").await?;
        page.go_to(Section::INK).await?;
        page.slide("Timestep t", 321.0).await?;
        assert_eq!(page.attribute("slider", "Timestep t", "aria-valuetext").await?.as_deref(), Some("t = 321 of 1000"));
        assert!(page.driver.find_all(By::Css(".crash")).await?.is_empty());
        Ok(())
    });
}

#[test]
fn a_schedule_can_be_typed_as_a_list() {
    visit(async |page| {
        page.hold().await?;
        page.open_schedule().await?;
        let words = &page.course.schedule;
        page.choose(words.kind, (words.kind_name)(ScheduleKind::Custom)).await?;
        let is_of = async |steps: u32| {
            page.until("the list to be the schedule", SOON, async || {
                let shown = page.attribute("slider", "Timestep t", "aria-valuetext").await?;
                Ok(shown.is_some_and(|shown| shown.ends_with(&format!("of {steps}"))))
            })
            .await
        };
        is_of(3).await?;
        assert!(!page.has("slider", words.steps).await?, "the list's length is T");
        let write = async |list: &str| {
            let field = page.by_role("textbox", words.betas).await?;
            page.script("arguments[0].select()", vec![field.to_json()?]).await?;
            field.send_keys(list).await?;
            Checked::Ok(field.send_keys(Key::Tab).await?)
        };
        write("0.1, 0.2, 0.5, 0.9").await?;
        is_of(4).await?;
        let said = async |selector: &str| {
            let read = "return document.querySelector(arguments[0])?.innerText ?? ''";
            let said = page.script(read, vec![selector.into()]).await?;
            Checked::Ok(said.as_str().unwrap_or_default().to_owned())
        };
        write("0.1, x").await?;
        page.until("it to be said", SOON, async || {
            Ok(said(".schedule-own [role=alert]").await?.contains("“x” is no number"))
        })
        .await?;
        write("0.1, 2").await?;
        page.until("it to be said", SOON, async || Ok(said(".track-warning").await?.contains("cannot be 2"))).await?;
        // The page leaves room for it.
        let warned = async || Checked::Ok(!page.driver.find_all(By::Css(":root[data-warned]")).await?.is_empty());
        page.until("room for it", SOON, async || warned().await).await?;
        is_of(4).await?;
        write("0.5").await?;
        is_of(1).await?;
        page.press("DDPM 2020").await?;
        is_of(1000).await?;
        page.choose(words.kind, (words.kind_name)(ScheduleKind::Custom)).await?;
        is_of(1).await?;
        write("2").await?;
        page.until("it to be said", SOON, async || Ok(said(".track-warning").await?.contains("cannot be 2"))).await?;
        page.by_role("textbox", words.betas).await?.send_keys("0.1").await?;
        page.until("no more of it", SOON, async || Ok(!said(".track-warning").await?.contains("cannot"))).await?;
        page.until("no more room", SOON, async || Ok(warned().await? != said(".track-warning").await?.is_empty()))
            .await?;
        Ok(())
    });
}
