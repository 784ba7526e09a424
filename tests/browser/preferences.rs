//! Two languages and two themes: switched at once, with nothing lost.

use std::collections::BTreeMap;

use serde_json::json;

use crate::page::{Checked, Page, SOON, visit};

async fn root(page: &Page, attribute: &str) -> Checked<String> {
    let read = "return document.documentElement.getAttribute(arguments[0])";
    Ok(page.script(read, vec![attribute.into()]).await?.as_str().unwrap_or_default().to_owned())
}

#[test]
fn chinese_is_one_choice_away_and_loses_nothing() {
    visit(async |page| {
        assert_eq!(root(page, "lang").await?, "en");
        page.slide("Timestep t", 321.0).await?;
        page.open_schedule().await?;
        page.slide("Steps T", 2000.0).await?;
        let t = page.position("Timestep t").await?;
        page.choose("Language", "中文").await?;
        page.until("Chinese", SOON, async || page.has("slider", "时间步 t").await).await?;
        assert_eq!(root(page, "lang").await?, "zh-Hans");
        assert_eq!(page.driver.title().await?, "水墨扩散");
        assert_eq!((page.position("时间步 t").await?, page.position("总步数 T").await?), (t, 2000.0));
        page.choose("语言", "English").await?;
        page.until("English", SOON, async || page.has("slider", "Timestep t").await).await?;
        assert_eq!((page.position("Timestep t").await?, page.position("Steps T").await?), (t, 2000.0));
        Ok(())
    });
}

#[test]
fn the_page_and_its_pictures_are_as_dark_as_one_chooses() {
    visit(async |page| {
        page.hold().await?;
        page.slide("Timestep t", 300.0).await?;
        let background = "return getComputedStyle(document.body).backgroundColor";
        let mut seen = Vec::new();
        let mut before = BTreeMap::new();
        for (choice, theme) in [("Light", "light"), ("Dark", "dark"), ("Light", "light")] {
            page.choose("Theme", choice).await?;
            page.until("the theme", SOON, async || Ok(root(page, "data-theme").await? == theme)).await?;
            let paper = page.script(background, Vec::new()).await?;
            let mut pictures = Vec::new();
            for name in ["Ink", "Picture at t, one jump"] {
                // The pictures follow in a frame of their own.
                let before: Option<i64> = before.get(name).copied();
                pictures.push(match before {
                    Some(before) => page.changed(name, before).await?,
                    None => page.pixels(name).await?,
                });
            }
            before = ["Ink", "Picture at t, one jump"].into_iter().zip(pictures.iter().copied()).collect();
            seen.push((paper, pictures));
        }
        assert_eq!(seen[0], seen[2]);
        assert_ne!(seen[0].0, seen[1].0);
        Ok(())
    });
}

#[test]
fn nothing_moves_by_itself_where_less_motion_is_asked_for() {
    visit(async |page| {
        let less = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        page.devtools("Emulation.setEmulatedMedia", less).await?;
        page.driver.refresh().await?;
        page.until("the page again", SOON, async || page.has("button", "Play forward").await).await?;
        assert_eq!(page.attribute("button", "Play forward", "aria-pressed").await?.as_deref(), Some("false"));
        let (t, ink) = (page.position("Timestep t").await?, page.pixels("Ink").await?);
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        assert_eq!((page.position("Timestep t").await?, page.pixels("Ink").await?), (t, ink));
        page.press("Play forward").await?;
        page.changed("Ink", ink).await?;
        Ok(())
    });
}
