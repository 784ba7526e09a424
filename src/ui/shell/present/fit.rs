//! How large something is presented: in which of a few layouts, and how far enlarged, it makes the most of the window.

use wasm_bindgen::JsValue;
use web_sys::{CssStyleDeclaration, Element, HtmlElement};

use super::SHOWN;

/// Layouts to choose from: columns, and the width in pixels that they have before they are enlarged. A tall figure fills a wide window
/// only in two columns.
const LAYOUTS: [(u8, f64); 6] = [(1, 640.0), (1, 800.0), (1, 1000.0), (2, 1120.0), (2, 1240.0), (2, 1500.0)];
/// Those with one column come first.
const ONE_COLUMN: usize = 3;
/// The share of the room that is filled, and how much larger or smaller than in the page something gets.
const FILLED: f64 = 0.97;
const ZOOM: (f64, f64) = (0.5, 3.5);
/// A change of how far something can be enlarged, as a share of it, that is no reason to lay it out anew.
const LITTLE: f64 = 0.12;
/// In a window narrower than this, a phone's, all is as wide as the window and as large as in the page: what is too high is scrolled by the
/// thumb that is there.
const NARROW: f64 = 720.0;

/// The room for it: the window without the row above and the bar below. In pixels of the window.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Room {
    width: f64,
    top: f64,
    bottom: f64,
    height: f64,
}

impl Room {
    fn now() -> Self {
        let window = gloo::utils::window();
        let size = |length: Result<JsValue, _>| length.ok().and_then(|length| length.as_f64()).unwrap_or(0.0);
        let taken = |what| {
            let found = gloo::utils::document().query_selector(what).ok().flatten();
            found.map_or(0.0, |it| it.get_bounding_client_rect().height())
        };
        let (top, bottom, height) = (taken(".present"), taken(".track"), size(window.inner_height()));
        Self { width: size(window.inner_width()), top, bottom, height: (height - top - bottom).max(1.0) }
    }
}

/// How something is laid out: columns, the width before it is enlarged, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Layout {
    columns: u8,
    width: f64,
    zoom: f64,
    /// How much of the room it fills.
    filled: f64,
}

impl Layout {
    /// Lays it out so, and measures how far it can be enlarged.
    fn of(item: &Element, style: &CssStyleDeclaration, room: Room, columns: u8, width: f64) -> Self {
        // No attribute's name or value here can be refused.
        let _ = item.set_attribute(SHOWN, if columns > 1 { "columns" } else { "" });
        let _ = style.set_property("--width", &format!("{width}px"));
        let _ = style.set_property("--zoom", "1");
        // All of it, also what the window has no room for now.
        let (wide, high) = (f64::from(item.scroll_width().max(1)), f64::from(item.scroll_height().max(1)));
        let zoom = (FILLED * room.width / wide).min(FILLED * room.height / high).clamp(ZOOM.0, ZOOM.1);
        let zoom = if room.width < NARROW { 1.0 } else { zoom };
        Self { columns, width, zoom, filled: (wide * high * zoom * zoom) / (room.width * room.height) }
    }

    /// What is to be as much as possible: the size of letters, and of the whole.
    fn worth(self) -> f64 {
        self.zoom * self.filled
    }
}

/// What was fitted last, and how large all was then.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    item: HtmlElement,
    room: Room,
    size: (i32, i32),
    layout: Layout,
}

impl Fitted {
    /// Makes it as large as the window allows, where that has not been done yet or something has changed since. While what stands in it
    /// changes only a little, its layout stays: nothing may jump from one column to the other under the hand that drags.
    pub fn new(item: HtmlElement, last: Option<Self>) -> Self {
        let (room, size) = (Room::now(), (item.scroll_width(), item.scroll_height()));
        let last = last.filter(|last| last.item == item && last.room == room);
        if let Some(last) = last.as_ref().filter(|last| last.size == size) {
            return last.clone();
        }
        let style = item.style();
        let _ = style.set_property("--top", &format!("{}px", room.top));
        let _ = style.set_property("--bottom", &format!("{}px", room.bottom));
        let lay_out = |(columns, width): (u8, f64)| Layout::of(&item, &style, room, columns, width);
        let figure = item.class_name().split(' ').any(|class| class == "chapter-figure");
        let again = |last: Layout| (last, lay_out((last.columns, last.width)));
        let layout = match last.map(|last| again(last.layout)) {
            Some((last, now)) if (now.zoom - last.zoom).abs() < LITTLE * last.zoom => now,
            _ if room.width < NARROW => lay_out((1, room.width)),
            _ => {
                let offered = LAYOUTS.iter().take(if figure { LAYOUTS.len() } else { ONE_COLUMN });
                let best = offered.map(|&layout| lay_out(layout)).max_by(|a, b| a.worth().total_cmp(&b.worth()));
                best.map_or_else(|| lay_out(LAYOUTS[0]), |best| lay_out((best.columns, best.width)))
            }
        };
        let _ = style.set_property("--zoom", &format!("{:.3}", layout.zoom));
        let size = (item.scroll_width(), item.scroll_height());
        Self { item, room, size, layout }
    }
}
