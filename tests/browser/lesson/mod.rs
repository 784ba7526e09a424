//! The lesson, walked from the first chapter to the last in each language: every task is done as a person does it, found by the
//! names that the language gives things, and seen to be recognised.

mod bayes;
mod diffusion;
mod jump;
mod learned;
mod limit;
mod model;
mod notes;
mod objective;
mod sampling;
mod step;
mod sums;
mod uses;

use ink_diffusion::ui::model::chapter::ChapterId;
use ink_diffusion::ui::model::language::Language;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON, Setup, visit_with};

/// How far below the window's upper edge a chapter may begin that was gone to: the table of contents lies there.
const LANDING: f64 = 100.0;

#[test]
fn the_table_of_contents_leads_to_chapters_that_were_never_seen() {
    let phone = Setup { phone: Some((390, 844)), ..Setup::default() };
    visit_with(phone, async |page| {
        // Far ones first: what lies between has never been in sight, and its figures are not in the page yet.
        for id in [ChapterId::Uses, ChapterId::Bayes, ChapterId::Jump, ChapterId::Objective] {
            let list = page.by_role("navigation", page.text.page.navigation).await?;
            list.find(By::Css(format!("a[href='#{}']", id.anchor()))).await?.click().await?;
            for _ in 0..2 {
                tokio::time::sleep(std::time::Duration::from_millis(400)).await;
                let read = "return document.getElementById(arguments[0]).getBoundingClientRect().top";
                let top = page.script(read, vec![json!(id.anchor())]).await?.as_f64().unwrap_or(f64::NAN);
                assert!((0.0..LANDING).contains(&top), "{id:?} begins at {top}");
            }
        }
        Ok(())
    });
}

impl Page {
    /// Goes to a chapter by the table of contents, and brings its figure.
    pub async fn chapter(&self, id: ChapterId) -> Checked {
        let list = self.by_role("navigation", self.text.page.navigation).await?;
        list.find(By::Css(format!("a[href='#{}']", id.anchor()))).await?.click().await?;
        let figure = self.driver.find(By::Css(format!("#{} .chapter-figure", id.anchor()))).await?;
        self.bring(&figure).await
    }

    /// Whether the page says that a chapter's task is done.
    async fn done(&self, id: ChapterId) -> Checked<bool> {
        let ask = "return document.querySelector(`#${arguments[0]} .chapter-try`).classList.contains('chapter-done')";
        Ok(self.script(ask, vec![json!(id.anchor())]).await? == true)
    }

    /// Waits until a chapter's task is recognised.
    async fn recognised(&self, id: ChapterId) -> Checked {
        self.until(&format!("{id:?} to be recognised"), SOON, async || self.done(id).await).await
    }

    /// Waits for something with this role and name.
    async fn wait_for(&self, role: &str, name: &str) -> Checked {
        self.until(&format!("{role} “{name}”"), SOON, async || self.has(role, name).await).await
    }
}

async fn walk(page: &Page) -> Checked {
    page.ready("cpu", SOON).await?;
    page.hold().await?;
    for id in ChapterId::ALL {
        assert!(!page.done(id).await?, "{id:?} is done before it was begun");
        page.chapter(id).await?;
        match id {
            ChapterId::Model => model::task(page).await,
            ChapterId::Diffusion => diffusion::task(page).await,
            ChapterId::Step => step::task(page).await,
            ChapterId::Sums => sums::task(page).await,
            ChapterId::Jump => jump::task(page).await,
            ChapterId::Limit => limit::task(page).await,
            ChapterId::Learned => learned::task(page).await,
            ChapterId::Bayes => bayes::task(page).await,
            ChapterId::Objective => objective::task(page).await,
            ChapterId::Sampling => sampling::task(page).await,
            ChapterId::Uses => uses::task(page).await,
        }
        .map_err(|error| format!("{id:?}: {error}"))?;
        page.recognised(id).await?;
    }
    let marked = page.driver.find_all(By::Css(".contents-done")).await?;
    assert_eq!(marked.len(), ChapterId::ALL.len(), "the table of contents marks what is done");
    Ok(())
}

#[test]
fn every_task_is_recognised_in_english() {
    visit_with(Setup::default(), walk);
}

#[test]
fn every_task_is_recognised_in_chinese() {
    visit_with(Setup { language: Language::Chinese, ..Setup::default() }, walk);
}
