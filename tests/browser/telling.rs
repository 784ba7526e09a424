//! What a newcomer finds who goes on from the ink without having set t: figures that have something to tell. A t that was set stays.

use std::time::Duration;

use serde_json::json;

use crate::page::{Checked, Page, SOON, Setup, variable, visit, visit_with};

/// Where t is put by the page, of the 1000 steps that it begins with.
const TOLD: f64 = 300.0;
/// By then the page has noticed what came into the window and what left it, and the bar has followed.
const NOTICED: Duration = Duration::from_millis(600);

/// Scrolls to a section, at once, and gives the page time to notice.
async fn scroll_to(page: &Page, section: &str) -> Checked {
    let scroll = "document.getElementById(arguments[0]).scrollIntoView({ behavior: 'instant' })";
    page.script(scroll, vec![json!(section)]).await?;
    tokio::time::sleep(NOTICED).await;
    Ok(())
}

/// Waits until the bar's timestep is there, and has this value.
async fn t_is(page: &Page, t: f64) -> Checked {
    let timestep = page.text.track.timestep;
    page.until(&format!("t = {t}"), SOON, async || {
        Ok(page.has("slider", timestep).await? && page.position(timestep).await? == t)
    })
    .await
}

/// Whether any noise has come into the first figure of the chapter on the jump: else every one of them is “not yet” there.
const ADDED: &str = "return document.querySelectorAll('#jump .jump-of').length > 1";

#[test]
fn chapters_have_something_to_tell_whoever_scrolls_on_from_fresh_ink() {
    visit(async |page| {
        page.hold().await?;
        t_is(page, 0.0).await?;
        // The ink is still half in the window: nothing moves there.
        page.script("scrollTo({ top: 0.5 * innerHeight, behavior: 'instant' })", Vec::new()).await?;
        tokio::time::sleep(NOTICED).await;
        // The bar has no t there: back at the ink it has, and nothing would bring it back to 0.
        page.script("scrollTo({ top: 0, behavior: 'instant' })", Vec::new()).await?;
        t_is(page, 0.0).await?;
        scroll_to(page, "jump").await?;
        t_is(page, TOLD).await?;
        page.until("noise in x_t", SOON, async || Ok(page.script(ADDED, Vec::new()).await? == true)).await?;
        // It is the page's doing once: what the visitor sets afterwards stays.
        page.slide(page.text.track.timestep, 0.0).await?;
        scroll_to(page, "ink").await?;
        scroll_to(page, "bayes").await?;
        t_is(page, 0.0).await
    });
}

#[test]
fn an_address_that_leads_to_a_chapter_and_names_no_t_tells_something() {
    let url = variable("INK_SITE_URL") + "?play=0#jump";
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| t_is(page, TOLD).await);
}

#[test]
fn a_t_of_zero_that_an_address_names_stays() {
    let url = variable("INK_SITE_URL") + "?t=0&play=0#jump";
    visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
        t_is(page, 0.0).await?;
        scroll_to(page, "limit").await?;
        t_is(page, 0.0).await
    });
}
