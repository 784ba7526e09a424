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
mod track;

use super::course::Course;
use super::first_screen::Text;
use crate::picture::CLASSES;

/// The garments of Fashion-MNIST, by class.
const GARMENTS: [&str; CLASSES as usize] =
    ["T-shirt", "Trousers", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

/// All English texts but those of the course.
pub const TEXT: Text = Text {
    gap: " ",
    garments: GARMENTS,
    page: page::PAGE,
    track: track::TRACK,
    ink: ink::INK,
    share: share::SHARE,
    drawing: drawing::DRAWING,
};

/// All English texts of the course.
pub const COURSE: Course = Course {
    forward: forward::FORWARD,
    lesson: lesson::LESSON,
    reverse: reverse::REVERSE,
    schedule: schedule::SCHEDULE,
    sharing: share::SHARING,
    failure: failure::failure,
};
