//! What axe-core finds on the page, in each language and theme: nothing.

use serde_json::json;

use crate::page::{Checked, Page, SOON, variable, visit};

/// Runs axe and gives what it found, a line a rule and place.
const AXE: &str = "const done = arguments[arguments.length - 1]; axe.run(document, { resultTypes: ['violations'] }).then( \
    (found) => done(found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.failureSummary}`))), \
    (error) => done([String(error)]));";

async fn violations(page: &Page) -> Checked<Vec<String>> {
    Ok(serde_json::from_value(page.script_async(AXE, Vec::new()).await?)?)
}

async fn prefer(page: &Page, scheme: &str) -> Checked {
    page.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
    )
    .await
}

#[test]
fn axe_finds_nothing() {
    let axe = std::fs::read_to_string(variable("INK_AXE")).expect("axe-core is installed");
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.script(&axe, Vec::new()).await?;
        for scheme in ["light", "dark"] {
            prefer(page, scheme).await?;
            let found = violations(page).await?;
            assert!(found.is_empty(), "{scheme}:\n{}", found.join("\n"));
        }
        Ok(())
    });
}
