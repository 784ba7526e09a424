//! The texts of the course: they come with its chunk, and nothing that the first screen holds may refer to them.

use super::{failure, forward, lesson, reverse, schedule, share};

/// All texts of the course in one language.
#[derive(Debug)]
pub struct Course {
    /// The forward part.
    pub forward: forward::Forward,
    /// The lesson.
    pub lesson: lesson::Lesson,
    /// The reverse part.
    pub reverse: reverse::Reverse,
    /// The schedule.
    pub schedule: schedule::Schedule,
    /// The panel that shares.
    pub sharing: share::Sharing,
    /// Why there is no engine or no result.
    pub failure: failure::Words,
}
