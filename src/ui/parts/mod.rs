//! The parts of the page that the lesson stands between: the [`mod@ink`], [`forward`] and [`reverse`]; the bar at the window's foot,
//! [`track`], with the [`schedule`] that it opens. And what several have in common: a run as it is watched, [`playback`], and the grammar
//! of the workshop's [`stage`].

pub mod forward;
pub mod ink;
pub mod playback;
pub mod reverse;
pub mod schedule;
pub mod stage;
pub mod track;
