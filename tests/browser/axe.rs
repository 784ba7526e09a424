//! What axe-core finds on the page and in every chapter of the lesson, in each language and theme: nothing.

use ink_diffusion::ui::model::chapter::ChapterId;
use ink_diffusion::ui::model::language::Language;
use serde_json::json;

use crate::first_screen::visit_without_course;
use crate::page::{Checked, Page, SOON, Setup, variable, visit_with};

/// Runs axe on what a selector names and gives what it found, a line a rule and place.
const AXE: &str = "const done = arguments[arguments.length - 1]; axe.run(arguments[0], { resultTypes: ['violations'] }).then( \
    (found) => done(found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.failureSummary}`))), \
    (error) => done([String(error)]));";

async fn check(page: &Page, place: &str) -> Checked {
    for scheme in ["light", "dark"] {
        prefer(page, scheme).await?;
        let found: Vec<String> = serde_json::from_value(page.script_async(AXE, vec![json!(place)]).await?)?;
        assert!(found.is_empty(), "{place}, {scheme}:\n{}", found.join("\n"));
    }
    Ok(())
}

async fn prefer(page: &Page, scheme: &str) -> Checked {
    page.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
    )
    .await
}

async fn load(page: &Page) -> Checked {
    let axe = std::fs::read_to_string(variable("INK_AXE")).expect("axe-core is installed");
    page.script(&axe, Vec::new()).await?;
    Ok(())
}

async fn nothing_is_found(page: &Page) -> Checked {
    page.ready("cpu", SOON).await?;
    page.hold().await?;
    // What is folded is looked at too.
    page.script("for (const folded of document.querySelectorAll('details')) folded.open = true", Vec::new()).await?;
    page.open_schedule().await?;
    page.open_engine().await?;
    load(page).await?;
    check(page, "html").await?;
    // A figure is in the page only while its chapter is near the window.
    for id in ChapterId::ALL {
        page.chapter(id).await?;
        check(page, &format!("#{}", id.anchor())).await?;
    }
    Ok(())
}

#[test]
fn axe_finds_nothing_in_english() {
    visit_with(Setup::default(), nothing_is_found);
}

#[test]
fn axe_finds_nothing_in_chinese() {
    visit_with(Setup { language: Language::Chinese, ..Setup::default() }, nothing_is_found);
}

#[test]
fn axe_finds_nothing_where_the_course_is_missing() {
    visit_without_course("", async |page| {
        page.hold().await?;
        load(page).await?;
        check(page, "html").await
    });
}
