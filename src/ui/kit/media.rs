//! Media queries.

use web_sys::MediaQueryList;

/// A media query, which says whether it holds; none where the browser knows none.
pub fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}
