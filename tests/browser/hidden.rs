//! What a browser keeps from a page, and the page says so: what a canvas holds, and WebGPU without https.

use crate::page::{Checked, Graphics, Page, SOON, Setup, variable, visit, visit_with};

/// An image file of a cross, chosen as a visitor does.
const CHOOSE: &str = "const [done] = arguments; const sheet = document.createElement('canvas'); sheet.width = sheet.height = 64; \
    const context = sheet.getContext('2d'); context.fillStyle = 'white'; context.fillRect(0, 0, 64, 64); \
    context.fillStyle = 'black'; context.fillRect(28, 8, 8, 48); context.fillRect(8, 28, 48, 8); \
    sheet.toBlob((blob) => { \
        const files = new DataTransfer(); files.items.add(new File([blob], 'cross.png', { type: 'image/png' })); \
        const input = document.querySelector('#forward input[type=file]'); input.files = files.files; \
        input.dispatchEvent(new Event('change', { bubbles: true })); done(null); \
    });";

async fn told(page: &Page) -> Checked<String> {
    let read = "return document.querySelector('#forward .forward-error').innerText";
    Ok(page.script(read, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

#[test]
fn an_image_file_becomes_the_picture() {
    visit(async |page| {
        page.hold().await?;
        page.slide("Timestep t", 0.0).await?;
        let picture = page.pixels("Picture at t, one jump").await?;
        page.script_async(CHOOSE, Vec::new()).await?;
        page.changed("Picture at t, one jump", picture).await?;
        assert_eq!(told(page).await?, "");
        Ok(())
    });
}

/// As Firefox does it with `privacy.resistFingerprinting`.
const FALSIFIES: &str = "const read = CanvasRenderingContext2D.prototype.getImageData; \
    CanvasRenderingContext2D.prototype.getImageData = function (...place) { \
        const image = read.apply(this, place); \
        for (let at = 0; at < image.data.length; at++) image.data[at] = 256 * Math.random(); \
        return image; \
    };";

#[test]
fn where_canvases_are_falsified_the_page_says_so() {
    visit_with(Setup { before: Some(FALSIFIES), ..Setup::default() }, async |page| {
        page.hold().await?;
        page.slide("Timestep t", 0.0).await?;
        let picture = page.pixels("Picture at t, one jump").await?;
        page.script_async(CHOOSE, Vec::new()).await?;
        page.until("it to be said", SOON, async || Ok(told(page).await?.contains("fingerprinting"))).await?;
        assert_eq!(page.pixels("Picture at t, one jump").await?, picture, "no grey picture");
        page.press("Save picture").await?;
        let read = "return document.querySelector('.reverse-save [role=alert]')?.innerText ?? ''";
        page.until("it to be said there, too", SOON, async || {
            Ok(page.script(read, Vec::new()).await?.as_str().is_some_and(|told| told.contains("fingerprinting")))
        })
        .await
    });
}

#[test]
fn without_https_the_page_says_why_there_is_no_gpu() {
    // A name that is not this computer's, so that the browser takes it for another one (see `page::capabilities`).
    let url = variable("INK_SITE_URL").replace("127.0.0.1", "elsewhere.test") + "?compute=webgpu";
    visit_with(Setup { url: Some(url), graphics: Graphics::Software, ..Setup::default() }, async |page| {
        page.ready("cpu", SOON).await?;
        let says = page.engine().await?.text;
        assert!(says.contains(page.text.page.insecure_gpu), "{says}");
        Ok(())
    });
}
