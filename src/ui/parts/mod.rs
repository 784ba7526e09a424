//! The four parts of the page that the lesson stands between: the [`schedule_bar`], the [`mod@ink`], [`forward`] and [`reverse`].

pub mod forward;
pub mod ink;
pub mod reverse;
pub mod schedule_bar;
