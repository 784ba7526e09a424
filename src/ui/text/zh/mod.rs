//! Chinese, in simplified characters.
//!
//! A space stands between Chinese characters and Latin letters, digits or symbols, none beside full-width punctuation.

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
    ["T 恤", "裤子", "套头衫", "连衣裙", "外套", "凉鞋", "衬衫", "运动鞋", "包", "短靴"];

/// All Chinese texts but those of the course.
pub const TEXT: Text = Text {
    gap: "",
    garments: GARMENTS,
    page: page::PAGE,
    track: track::TRACK,
    ink: ink::INK,
    share: share::SHARE,
    drawing: drawing::DRAWING,
};

/// All Chinese texts of the course.
pub const COURSE: Course = Course {
    forward: forward::FORWARD,
    lesson: lesson::LESSON,
    reverse: reverse::REVERSE,
    schedule: schedule::SCHEDULE,
    sharing: share::SHARING,
    failure: failure::failure,
};
