//! If the page itself breaks: says so in plain words, in the page, with a way on.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::ui::text;

fn show(details: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    // What broke may break again at every tick of a clock; once is enough to be told.
    if document.query_selector(".crash").ok()?.is_some() {
        return None;
    }
    // The document knows its language even where the page's state is what broke.
    let language = document.document_element()?.get_attribute("lang").unwrap_or_default();
    let text = &text::of(text::preferred([language.as_str()])).page;
    let banner: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    banner.set_class_name("crash");
    let _ = banner.set_attribute("role", "alert");
    let words = document.create_element("p").ok()?;
    words.set_text_content(Some(text.crashed));
    let link = document.create_element("a").ok()?;
    link.set_text_content(Some(text.reload));
    let _ = link.set_attribute("href", "");
    // What it does is in www/boot.js: no more Rust may run.
    let reason = document.create_element("small").ok()?;
    reason.set_text_content(Some(details));
    for part in [&words, &link, &reason] {
        let _ = banner.append_child(part);
    }
    document.body()?.append_child(&banner).ok()?;
    Some(())
}

/// From now on a panic is logged to the console and shown in the page.
pub fn install() {
    // By yew's own setter, or its renderer would set another one in its place.
    yew::set_custom_panic_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // Without a document there is nobody to tell.
        let _ = show(&info.to_string());
    }));
}
