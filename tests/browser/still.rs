//! That the page stands still: nothing moves by itself on arrival or along the chapters, the stage is as high whatever happens on it, and
//! on a phone a chapter's figure fits the window.

use ink_diffusion::ui::model::chapter::ChapterId;
use ink_diffusion::ui::model::exhibit::Exhibit;
use serde_json::json;

use crate::page::{Checked, Page, SOON, Setup, variable, visit_with};

const PHONE: (u32, u32) = (390, 844);

/// Adds up what moves without the visitor's doing, as browsers score it.
const WATCH: &str = "window.moved = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) \
    if (!entry.hadRecentInput) window.moved += entry.value; }).observe({ type: 'layout-shift', buffered: true })";
/// The most that may move on arrival, and through all chapters.
const ON_ARRIVAL: f64 = 0.02;
const ON_THE_WAY: f64 = 0.05;

/// Scrolls from the top to the end by steps of less than a window, and waits at each for what comes into sight.
const WALK: &str = "const done = arguments[arguments.length - 1]; (async () => { \
    for (let y = 0; y < document.documentElement.scrollHeight; y += 0.6 * innerHeight) { \
        scrollTo({ top: y, behavior: 'instant' }); await new Promise((then) => setTimeout(then, 300)); } done(true) })()";

async fn moved(page: &Page) -> Checked<f64> {
    Ok(page.script("return window.moved", Vec::new()).await?.as_f64().unwrap_or(f64::NAN))
}

fn stands_still(phone: Option<(u32, u32)>) {
    visit_with(Setup { phone, before: Some(WATCH), ..Setup::default() }, async |page| {
        page.ready("cpu", SOON).await?;
        let arrival = moved(page).await?;
        assert!(arrival <= ON_ARRIVAL, "{arrival:.4} on arrival");
        page.script_async(WALK, Vec::new()).await?;
        let on_the_way = moved(page).await? - arrival;
        assert!(on_the_way <= ON_THE_WAY, "{on_the_way:.4} through the chapters");
        Ok(())
    });
}

#[test]
fn nothing_moves_by_itself_on_a_laptop() {
    stands_still(None);
}

#[test]
fn nothing_moves_by_itself_on_a_phone() {
    stands_still(Some(PHONE));
}

/// For each figure of a chapter, pixels from its first line to its last control, or to its end where it has none.
const HEIGHTS: &str = "const chapter = document.getElementById(arguments[0]); \
    return [...chapter.querySelectorAll('.chapter-figure')].map((figure) => { \
        const controls = [...figure.querySelectorAll('button, input, select, .plot-drags')]; \
        const ends = controls.filter((control) => control.checkVisibility()).map((control) => control.getBoundingClientRect().bottom); \
        const { top, bottom } = figure.getBoundingClientRect(); \
        return (ends.length ? Math.max(...ends) : bottom) - top; })";
/// Whether what explains a chapter's second figure ends where the figure begins.
const EXPLAINED: &str = "const chapter = document.getElementById(arguments[0]); const second = chapter.querySelector('.chapter-second'); \
    if (!second) return true; const { bottom } = chapter.querySelector('.chapter-text').getBoundingClientRect(); \
    return Math.abs(second.getBoundingClientRect().top - bottom) < 40";
/// Pixels from the end of a chapter's heading to its figure.
const BEFORE: &str = "const chapter = document.getElementById(arguments[0]); return chapter.querySelector('.chapter-figure') \
    .getBoundingClientRect().top - chapter.querySelector('h2').getBoundingClientRect().bottom";

#[test]
fn on_a_phone_a_figure_follows_a_few_words_and_fits_the_window() {
    visit_with(Setup { phone: Some(PHONE), ..Setup::default() }, async |page| {
        page.ready("cpu", SOON).await?;
        for id in ChapterId::ALL {
            page.chapter(id).await?;
            let id = id.anchor();
            let before = page.script(BEFORE, vec![json!(id)]).await?.as_f64().unwrap_or(f64::NAN);
            assert!(before < 300.0, "{id}: {before} pixels from the heading to the figure");
            // The workshop is longer than a window; its verb and its way stay in sight instead.
            if id == ChapterId::Uses.anchor() {
                continue;
            }
            assert_eq!(
                page.script(EXPLAINED, vec![json!(id)]).await?,
                true,
                "{id}: the second figure follows its text"
            );
            for height in page.script(HEIGHTS, vec![json!(id)]).await?.as_array().ok_or("heights")? {
                let height = height.as_f64().unwrap_or(f64::NAN);
                assert!(height <= f64::from(PHONE.1), "{id}: {height} pixels from the first line to the last control");
            }
        }
        Ok(())
    });
}

/// The stage's height, and how far below its upper edge its verb is drawn; none where there is no verb.
const STAGE: &str = "const stage = document.getElementById('stage').getBoundingClientRect(); \
    const verb = document.querySelector('.stage-verb')?.getBoundingClientRect(); return [stage.height, verb ? verb.top - stage.top : null]";

#[test]
fn the_stage_is_as_high_whatever_happens_on_it() {
    let url = Some(format!("{}#{}", variable("INK_SITE_URL"), Exhibit::Inpaint.name()));
    visit_with(Setup { url, ..Setup::default() }, async |page| {
        page.ready("cpu", SOON).await?;
        let there = async || {
            Ok(page.script("return !!document.querySelector('.stage-verb')", Vec::new()).await? == json!(true))
        };
        page.until("the stage", SOON, there).await?;
        let still = page.script(STAGE, Vec::new()).await?;
        page.script("document.querySelector('.stage-verb').click()", Vec::new()).await?;
        page.until("the run's end", SOON, async || {
            assert_eq!(page.script(STAGE, Vec::new()).await?, still, "while it runs");
            Ok(page.engine().await?.run == "done")
        })
        .await?;
        assert_eq!(page.script(STAGE, Vec::new()).await?, still, "when it is done");
        page.script("document.querySelector('.stage-more').open = true", Vec::new()).await?;
        assert_eq!(page.script(STAGE, Vec::new()).await?, still, "with more unfolded");
        for exhibit in Exhibit::ALL {
            let name = page.course.lesson.uses.exhibits[exhibit as usize].name;
            page.script(
                "document.querySelectorAll('.still-radio')[arguments[0]].click()",
                vec![json!(exhibit as usize)],
            )
            .await?;
            page.until(name, SOON, async || Ok(page.text_of("stage-heading").await? == name)).await?;
            let now = page.script(STAGE, Vec::new()).await?;
            assert_eq!(now[0], still[0], "{name}");
            assert!(now[1].is_null() || now[1] == still[1], "the verb of {name} is at {}", now[1]);
        }
        Ok(())
    });
}
