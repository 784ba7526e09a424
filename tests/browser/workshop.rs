//! The workshop of the last chapter: the contact sheet, the stage, and each live system by the first press of its button.

use ink_diffusion::systems::{detect, edit, forecast, inpaint, recognise, segment, upscale, words};
use ink_diffusion::ui::model::exhibit::Exhibit;
use ink_diffusion::ui::model::language::Language;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::page::{Checked, Graphics, Page, SOFTWARE_GPU, SOON, Setup, variable, visit_with};
use crate::run::distance;

/// The page with this system on its stage.
fn at(exhibit: Exhibit) -> Setup {
    Setup { url: Some(format!("{}#{}", variable("INK_SITE_URL"), exhibit.name())), ..Setup::default() }
}

/// What the stage says.
async fn sentence(page: &Page) -> Checked<String> {
    let said = page.script("return document.querySelector('.stage-sentence')?.textContent ?? ''", Vec::new()).await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

async fn said(page: &Page, words: &str) -> Checked {
    page.until(&format!("the stage to say “{words}”"), SOON, async || Ok(sentence(page).await?.contains(words))).await
}

/// Waits for a button of the stage and presses it.
async fn press(page: &Page, name: &str) -> Checked {
    page.until(&format!("the button “{name}”"), SOON, async || page.has("button", name).await).await?;
    page.press(name).await
}

/// Presses the stage's verb, where a tab has the same name.
async fn press_verb(page: &Page, name: &str) -> Checked {
    let verb = "const verb = document.querySelector('.stage-verb'); verb?.click(); return verb?.textContent ?? ''";
    page.until("the verb", SOON, async || {
        Ok(page.script("return !!document.querySelector('.stage-verb')", Vec::new()).await? == json!(true))
    })
    .await?;
    assert_eq!(page.script(verb, Vec::new()).await?, json!(name));
    Ok(())
}

/// The last run of the stage, as *Save this run* writes it.
async fn saved(page: &Page) -> Checked<Value> {
    page.script("document.querySelector('.stage-more').open = true", Vec::new()).await?;
    page.press(page.course.lesson.uses.stage.export).await?;
    let (_, bytes) = page.download("json").await?;
    // It lies over what came out so far.
    page.script("document.querySelector('.stage-more').open = false", Vec::new()).await?;
    Ok(serde_json::from_slice(&bytes)?)
}

#[test]
fn a_hole_is_filled_in_and_what_was_known_is_as_it_was() {
    visit_with(at(Exhibit::Inpaint), async |page| {
        page.ready("cpu", SOON).await?;
        let text = inpaint::page::text::of(Language::English);
        press(page, text.verb).await?;
        said(page, &(text.done)(4)).await?;
        let run = saved(page).await?;
        let known = run["settings"]["known"].as_array().ok_or("a mask")?;
        let picture = run["settings"]["pictures"].as_array().ok_or("a picture")?;
        let moves = run["moves"].as_array().ok_or("moves")?;
        let end = moves.last().and_then(|last| last["tracks"][0].as_array()).ok_or("an end")?;
        assert_eq!(end.len(), 4 * picture.len());
        for filled in end.chunks(picture.len()) {
            let wrong =
                known.iter().zip(picture.iter().zip(filled)).filter(|(known, (a, b))| **known == json!(true) && a != b);
            assert_eq!(wrong.count(), 0, "known pixels are exact");
        }
        assert_ne!(end[..picture.len()], end[picture.len()..2 * picture.len()], "seeds differ");
        assert!(moves.iter().any(|made| made["log_snr"].is_null()), "there were jumps back up");

        // Back along the way, and the same without jumps beside it.
        let moves_text = &page.course.lesson.uses.stage.moves;
        press(page, moves_text.back).await?;
        said(page, text.down).await?;
        press(page, text.compare).await?;
        said(page, text.done_alone).await
    });
}

#[test]
fn a_picture_becomes_another_class_and_is_translated_there_and_back() {
    visit_with(at(Exhibit::Edit), async |page| {
        page.ready("cpu", SOON).await?;
        let text = edit::page::text::of(Language::English);
        press_verb(page, text.edit.verb).await?;
        said(page, "“8”, 4 seeds. RMS").await?;
        assert_eq!(page.engine().await?.run, "done");
        page.by_role("tab", text.translate.verb).await?.click().await?;
        press_verb(page, text.translate.verb).await?;
        page.until("the translated picture", SOON, async || Ok(page.engine().await?.run == "done")).await?;
        press(page, text.translate.back).await?;
        said(page, "There and back again").await?;

        // Another picture is chosen: what stands there is of the one before.
        page.script("document.querySelector('.stage-more').open = true", Vec::new()).await?;
        page.script("document.querySelector('.stage-source').open = true", Vec::new()).await?;
        let other = "document.querySelector('.stage-source input[aria-label=\"Digit 7\"]').click()";
        page.script(other, Vec::new()).await?;
        said(page, text.changed).await?;

        // What was unfolded lies over the results; Escape folds it.
        page.script("document.querySelector('.stage-more-inside').focus()", Vec::new()).await?;
        page.driver.action_chain().send_keys(Key::Escape).perform().await?;
        page.until("More folded", SOON, async || {
            let folded = "const more = document.querySelector('.stage-more'); \
                return !more.open && document.activeElement === more.querySelector('summary')";
            Ok(page.script(folded, Vec::new()).await?.as_bool() == Some(true))
        })
        .await
    });
}

#[test]
fn a_digit_is_recognised() {
    visit_with(at(Exhibit::Recognise), async |page| {
        page.ready("cpu", SOON).await?;
        let text = recognise::page::text::of(Language::English);
        press(page, text.verb).await?;
        page.until("the run's end", SOON, async || Ok(page.engine().await?.run == "done")).await?;
        // The page's own picture is a 3.
        said(page, "a 3, by a clear margin").await
    });
}

#[test]
fn boxes_find_things_and_a_mask_comes_out_of_noise() {
    visit_with(at(Exhibit::Detect), async |page| {
        page.ready("cpu", SOON).await?;
        let text = detect::page::text::of(Language::English);
        press_verb(page, text.verb).await?;
        page.until("the boxes at their end", SOON, async || Ok(page.engine().await?.run == "done")).await?;
        said(page, "found in 8 steps").await?;
        let boxes =
            page.script("return document.querySelectorAll('.detect-box:not(.detect-found)').length", Vec::new());
        assert_eq!(boxes.await?, json!(32));
        let found = "return document.querySelectorAll('.detect-findings li').length > 0";
        assert_eq!(page.script(found, Vec::new()).await?, json!(true));

        let text = segment::page::text::of(Language::English);
        page.by_role("tab", text.tab).await?.click().await?;
        press_verb(page, text.verb).await?;
        said(page, "The mean of 8 masks shares").await
    });
}

#[test]
fn a_low_picture_is_enlarged_and_the_cascade_makes_one_of_noise() {
    visit_with(at(Exhibit::Upscale), async |page| {
        page.ready("cpu", SOON).await?;
        let text = upscale::page::text::of(Language::English);
        press_verb(page, text.upscale.verb).await?;
        said(page, "4 seeds, 4 sharp answers").await?;
        let run = saved(page).await?;
        let low = run["settings"]["low"].as_array().ok_or("a low picture")?;
        let end = run["moves"].as_array().and_then(|moves| moves.last()?["tracks"][0].as_array()).ok_or("an end")?;
        let end: Vec<f32> = end.iter().filter_map(|pixel| Some(pixel.as_f64()? as f32)).collect();
        let shrunk = upscale::low::shrunk(&end);
        let off =
            shrunk.iter().zip(low.iter().cycle()).map(|(a, b)| (f64::from(*a) - b.as_f64().unwrap_or(9.0)).powi(2));
        let off = (off.sum::<f64>() / shrunk.len() as f64).sqrt();
        assert!(shrunk.len() == 4 * low.len() && off < 0.1, "{off} off the low picture");

        // The grid is emptied by keyboard: nothing can be enlarged.
        let clear = "document.querySelector('.drawing').focus()";
        page.script(clear, Vec::new()).await?;
        page.driver.action_chain().send_keys(thirtyfour::Key::Delete).perform().await?;
        said(page, text.upscale.blank).await?;

        page.by_role("tab", text.dream.tab).await?.click().await?;
        press_verb(page, text.dream.verb).await?;
        said(page, "From noise to 28×28").await?;
        press(page, text.dream.take).await?;
        said(page, text.upscale.changed).await
    });
}

#[test]
fn a_fan_of_futures_is_held_against_what_happened() {
    visit_with(at(Exhibit::Forecast), async |page| {
        page.ready("cpu", SOON).await?;
        let text = forecast::page::text::of(Language::English);
        said(page, text.invite).await?;
        press(page, text.verb).await?;
        said(page, "in the band of 90%").await?;
        let run = saved(page).await?;
        let moves = run["moves"].as_array().ok_or("moves")?;
        assert_eq!(moves.len(), 56 + 14 * 26);
        let end = moves.last().and_then(|last| last["tracks"][0].as_array()).ok_or("an end")?;
        assert_eq!(end.len(), 100 * (64 + 20 * 15));
        Ok(())
    });
}

/// What was written, newest first.
async fn written(page: &Page) -> Checked<Vec<String>> {
    let rows = "return [...document.querySelectorAll('.words-made tbody th span')].map(text => text.textContent)";
    Ok(serde_json::from_value(page.script(rows, Vec::new()).await?)?)
}

#[test]
fn a_line_keeps_what_is_given_and_a_word_ends_as_wished() {
    visit_with(at(Exhibit::Words), async |page| {
        page.ready("cpu", SOON).await?;
        let text = words::page::text::of(Language::English);
        press(page, text.verse.presets[0].0).await?;
        press_verb(page, text.verb).await?;
        said(page, "Written:").await?;
        let lines = written(page).await?;
        let moon = |line: &String| line.chars().nth(2) == Some('月') && line.chars().count() == 5;
        assert!(lines.len() == 4 && lines.iter().all(moon), "{lines:?}");

        let tab = page.by_role("tab", text.word.name).await?;
        page.bring(&tab).await?;
        tab.click().await?;
        press(page, text.word.presets[2].0).await?;
        press_verb(page, text.verb).await?;
        said(page, "Written:").await?;
        let words = written(page).await?;
        // Control is a pull and no rule: one in ten words does without.
        assert!(words.iter().filter(|word| word.ends_with("ness")).count() >= 3, "{words:?}");

        page.by_role("textbox", text.word.pattern).await?.send_keys("na\u{ef}ve").await?;
        said(page, &(text.word.not_known)('ï', 3)).await
    });
}

/// The numbers that the stage's run ends with, and the milliseconds that it took.
async fn end_of_run(page: &Page, verb: &str) -> Checked<(Vec<f32>, f64)> {
    let now = "return performance.now()";
    let start = page.script(now, Vec::new()).await?.as_f64().ok_or("a time")?;
    press_verb(page, verb).await?;
    page.until("the end of the run", SOFTWARE_GPU, async || Ok(page.engine().await?.run == "done")).await?;
    let took = page.script(now, Vec::new()).await?.as_f64().ok_or("a time")? - start;
    let run = saved(page).await?;
    let end = run["moves"].as_array().and_then(|moves| moves.last()?["tracks"][0].as_array()).ok_or("an end")?;
    Ok((end.iter().filter_map(|number| Some(number.as_f64()? as f32)).collect(), took))
}

/// What WebGPU and the CPU may differ by at the end of a system's run: devices add in other orders.
const APART: f32 = 1e-2;

#[test]
fn own_networks_answer_on_webgpu_as_on_the_cpu() {
    let english = Language::English;
    let (masks, cascade) = (segment::page::text::of(english), &upscale::page::text::of(english).dream);
    for (exhibit, tab, verb) in [
        (Exhibit::Words, None, words::page::text::of(english).verb),
        (Exhibit::Detect, None, detect::page::text::of(english).verb),
        (Exhibit::Detect, Some(masks.tab), masks.verb),
        (Exhibit::Upscale, None, upscale::page::text::of(english).upscale.verb),
        (Exhibit::Upscale, Some(cascade.tab), cascade.verb),
        (Exhibit::Forecast, None, forecast::page::text::of(english).verb),
    ] {
        visit_with(Setup { graphics: Graphics::Software, ..at(exhibit) }, async |page| {
            page.compute_on("WebGPU").await?;
            page.ready("webgpu", SOFTWARE_GPU).await?;
            if let Some(tab) = tab {
                page.by_role("tab", tab).await?.click().await?;
            }
            let (gpu, on_gpu) = end_of_run(page, verb).await?;
            let engine = page.engine().await?;
            assert_eq!(engine.device, "webgpu", "{}", engine.text);
            page.compute_on("CPU").await?;
            page.ready("cpu", SOON).await?;
            let (cpu, on_cpu) = end_of_run(page, verb).await?;
            let off = distance(&gpu, &cpu);
            let name = format!("{}, “{verb}”", exhibit.name());
            println!("{name}: {off:.1e} apart; {on_gpu:.0} ms on WebGPU, {on_cpu:.0} on the CPU");
            assert!(gpu.len() == cpu.len() && off <= APART, "{name}: {off} apart");
            Ok(())
        });
    }
}

#[test]
fn arrow_keys_change_what_stands_on_the_stage_and_the_address_follows() {
    visit_with(at(Exhibit::Inpaint), async |page| {
        let cards = &page.course.lesson.uses.exhibits;
        press_key_on_sheet(page).await?;
        page.until("the next system", SOON, async || {
            let heading = page.text_of("stage-heading").await?;
            Ok(heading == cards[Exhibit::Edit as usize].name)
        })
        .await?;
        page.until("its address", SOON, async || {
            Ok(page.script("return location.hash", Vec::new()).await? == json!("#edit"))
        })
        .await
    });
}

/// The arrow key that goes on, on the chosen radio button of the sheet, once the page has come to rest there: on arrival it takes the
/// visitor to the sheet, and the focus with it.
async fn press_key_on_sheet(page: &Page) -> Checked {
    let focus = "const radio = document.querySelector('input[name=workshop]:checked'); \
        const rests = document.activeElement === radio; radio.focus(); return rests";
    page.until("the sheet to keep the focus", SOON, async || {
        let rests = page.script(focus, Vec::new()).await? == json!(true);
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        Ok(rests && page.script(focus, Vec::new()).await? == json!(true))
    })
    .await?;
    Ok(page.driver.action_chain().send_keys(thirtyfour::Key::Right).perform().await?)
}
