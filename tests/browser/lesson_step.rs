//! The chapter on one step forward: its task, done as a person does it.

use crate::page::{SOON, visit};

const DONE: &str = "return document.querySelector('#step .chapter-try').classList.contains('chapter-done')";

#[test]
fn growth_without_shrinking_and_none_with_it_is_recognised() {
    visit(async |page| {
        page.hold().await?;
        page.script("document.querySelector('#step').scrollIntoView()", Vec::new()).await?;
        page.until("the chapter", SOON, async || page.has("button", "Five more steps").await).await?;
        page.check("Leave the shrinking out").await?;
        for _ in 0..4 {
            page.press("Five more steps").await?;
        }
        assert_eq!(page.script(DONE, Vec::new()).await?, false);
        page.check("Leave the shrinking out").await?;
        page.until("the task to be done", SOON, async || Ok(page.script(DONE, Vec::new()).await? == true)).await
    });
}
