//! The chapter on many steps as one jump: its task, done as a person does it.

use crate::page::{SOON, visit};

const DONE: &str = "return document.querySelector('#jump .chapter-try').classList.contains('chapter-done')";
const RUNS: &str = "return document.querySelectorAll('#jump .jump-past li').length";

#[test]
fn running_both_at_two_timesteps_is_recognised() {
    visit(async |page| {
        page.hold().await?;
        page.script("document.querySelector('#jump').scrollIntoView()", Vec::new()).await?;
        page.until("the chapter", SOON, async || page.has("button", "Run both").await).await?;
        for (runs, t) in [(1, 150.0), (2, 400.0)] {
            page.slide("Timestep t", t).await?;
            assert_eq!(page.script(DONE, Vec::new()).await?, false);
            page.press("Run both").await?;
            page.until("the chains to arrive", SOON, async || Ok(page.script(RUNS, Vec::new()).await? == runs)).await?;
        }
        page.until("the task to be done", SOON, async || Ok(page.script(DONE, Vec::new()).await? == true)).await
    });
}
