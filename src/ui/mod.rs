//! The page, in yew. It draws the forward process itself and asks an [`engine`] in a worker for everything that a network computes.
//!
//! - [`state`]: the one typed state that all parts share. - [`text`]: every sentence of the page, by language.
//! - [`address`]: the state in the page's address. - [`choices`]: limits and names of what can be chosen.
//! - [`engine`]: the page's side of the engine. - [`app`]: the whole; [`course`]: all below its first screen. - [`schedule_bar`], [`ink_part`], [`forward_part`],
//!   [`reverse_part`]: its four parts. - [`lesson`]: the chapters. - [`preferences`], [`theme`]: language, light and dark.
//! - What the parts are made of: [`widget`], [`picture`], [`drawing`], [`canvas`], [`mod@pointer`], [`visible`], [`rest`]; [`formula`], [`number`],
//!   [`symbol`], [`spread`].

pub mod address;
pub mod app;
pub mod canvas;
pub mod choices;
pub mod clock;
pub mod course;
pub mod crash;
pub mod drawing;
pub mod engine;
pub mod engine_status;
pub mod formula;
pub mod forward_part;
pub mod ink_part;
pub mod lesson;
pub mod number;
pub mod picture;
pub mod pointer;
pub mod preferences;
pub mod rest;
pub mod reverse_part;
pub mod schedule_bar;
pub mod spread;
pub mod state;
pub mod symbol;
pub mod text;
pub mod theme;
pub mod visible;
pub mod widget;
