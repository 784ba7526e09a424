//! What notes may say: each chapter has its own part of the table, and leads to the whole of it.

use ink_diffusion::ui::model::chapter::ChapterId;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::page::{SOON, visit};

/// The rows that a chapter shows, and whether they are outside its mistakes.
const ROWS: &str = "const notes = document.querySelector(`#${arguments[0]} .chapter-notes`); \
    return [notes.querySelectorAll('tbody tr').length, !notes.closest('.chapter-mistake')]";

/// Whether the whole table begins in the window, and the keyboard is at it.
const THERE: &str = "const table = document.getElementById('notes'); const { top } = table.getBoundingClientRect(); \
    return table.open && top >= 0 && top < innerHeight && table.contains(document.activeElement)";

/// Whether anything of a chapter is in the window.
const SEEN: &str = "const { top, bottom } = document.getElementById(arguments[0]).getBoundingClientRect(); \
    return top < innerHeight && bottom > 0";

#[test]
fn every_chapter_leads_to_the_table_of_what_notes_may_say() {
    visit(async |page| {
        let text = &page.course.lesson.notes;
        page.hold().await?;
        for (id, rows) in [(ChapterId::Sums, 2), (ChapterId::Learned, 0)] {
            page.chapter(id).await?;
            let folded = format!("#{} .chapter-notes", id.anchor());
            if rows > 0 {
                let summary = page.driver.find(By::Css(format!("{folded} summary"))).await?;
                page.bring(&summary).await?;
                summary.click().await?;
            }
            let shown = async || Ok(page.script(ROWS, vec![json!(id.anchor())]).await? == json!([rows, true]));
            page.until(&format!("{rows} rows in {id:?}"), SOON, shown).await?;
            let link = page.driver.find(By::Css(format!("{folded} a"))).await?;
            assert_eq!(link.text().await?, if rows > 0 { text.whole } else { text.elsewhere });
            page.bring(&link).await?;
            link.click().await?;
            let there = async || Ok(page.script(THERE, Vec::new()).await? == true);
            page.until("the whole table", SOON, there).await?;
            let all = page.script(ROWS, vec![json!(ChapterId::Bayes.anchor())]).await?;
            assert_eq!(all, json!([text.rows.len(), true]));
            page.driver.back().await?;
            let back = async || Ok(page.script(SEEN, vec![json!(id.anchor())]).await? == true);
            page.until(&format!("{id:?} again"), SOON, back).await?;
        }
        Ok(())
    });
}
