//! Every sentence of the page. One struct a part says which texts there are; one folder a language holds them.
//!
//! `docs/glossary.md` keeps the terms uniform, and the tests hold the texts to it.

pub mod course;
pub mod drawing;
mod en;
pub mod failure;
pub mod first_screen;
pub mod forward;
pub mod ink;
mod languages;
pub mod lesson;
pub mod page;
pub mod playback;
pub mod reverse;
pub mod schedule;
pub mod share;
#[cfg(test)]
mod tests;
pub mod track;
mod zh;

pub use first_screen::Text;
pub use languages::{
    course_of, fetch, fetch_all, fetch_course, name_of, of, of_tag, preferred, use_course_text, use_text,
};
