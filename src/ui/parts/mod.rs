//! The four parts of the page that the lesson stands between: the [`schedule_bar`], the [`mod@ink`], [`forward`] and [`reverse`]. And what
//! several have in common: a run as it is watched, [`playback`], and the grammar of the workshop's [`stage`].

pub mod forward;
pub mod ink;
pub mod playback;
pub mod reverse;
pub mod schedule_bar;
pub mod stage;
