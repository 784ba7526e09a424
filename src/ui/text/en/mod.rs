//! English.

mod drawing;
mod forward;
mod ink;
mod page;
mod reverse;
mod schedule;

use super::Text;

/// All English texts.
pub const TEXT: Text = Text {
    page: page::PAGE,
    schedule: schedule::SCHEDULE,
    ink: ink::INK,
    forward: forward::FORWARD,
    reverse: reverse::REVERSE,
    drawing: drawing::DRAWING,
};
