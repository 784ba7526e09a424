//! English.

mod drawing;
mod failure;
mod forward;
mod ink;
mod lesson;
mod page;
mod reverse;
mod schedule;
mod share;

use super::Text;

/// All English texts.
pub const TEXT: Text = Text {
    name: "English",
    tag: "en",
    gap: " ",
    garments: ["T-shirt", "Trousers", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
    page: page::PAGE,
    schedule: schedule::SCHEDULE,
    ink: ink::INK,
    forward: forward::FORWARD,
    lesson: lesson::LESSON,
    reverse: reverse::REVERSE,
    share: share::SHARE,
    drawing: drawing::DRAWING,
};
