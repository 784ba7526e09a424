//! What a chat or a feed shows of a link to the page.

use serde_json::json;

use crate::page::{Checked, Page, visit};

/// What the page's head says under a name.
async fn said(page: &Page, name: &str) -> Checked<String> {
    let read = "return document.querySelector(`meta[property='${arguments[0]}'], meta[name='${arguments[0]}']`)?.content ?? ''";
    Ok(page.script(read, vec![json!(name)]).await?.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_link_to_the_page_has_a_title_a_description_and_a_picture() {
    visit(async |page| {
        for (name, english, chinese) in
            [("og:title", "Ink Diffusion", "水墨扩散"), ("og:description", "diffusion models", "扩散模型")]
        {
            let said = said(page, name).await?;
            assert!(said.contains(english) && said.contains(chinese), "{name}: {said}");
        }
        assert_eq!(said(page, "twitter:card").await?, "summary_large_image");
        let size = "const [address, done] = arguments; const picture = new Image(); \
            picture.onload = picture.onerror = () => done([picture.naturalWidth, picture.naturalHeight]); picture.src = address";
        let image = said(page, "og:image").await?;
        assert_eq!(page.script_async(size, vec![json!(image)]).await?, json!([1200, 630]));
        Ok(())
    });
}
