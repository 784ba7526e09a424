//! What any page could use: it knows nothing of this one, neither its state nor its words.
//!
//! - [`id`], [`number`], [`spread`], [`pairs`]: ids, numbers as text, places spread evenly, lists that belong together. - [`mod@pointer`], [`visible`], [`view`], [`hand`]: what the visitor points at, sees, is shown and does.
//! - [`canvas`], [`picture`], [`tiles`], [`drawing`], [`theme`]: pictures, their colours, on the screen or on paper, and a square to draw on.
//! - [`symbol`], [`formula`], [`prose`]: mathematics, typeset and within a text. - [`widget`], [`seed`], [`plot`]: controls and charts.
//! - [`lean`], [`later`], [`fold`]: components that share one piece of yew, those of another chunk, and what is folded. - [`save`]: files.
//! - [`rest`], [`media`]: how often the page has come to rest, and what a style sheet may ask.

pub mod canvas;
pub mod drawing;
pub mod fold;
pub mod formula;
pub mod hand;
pub mod id;
pub mod later;
pub mod lean;
pub mod media;
pub mod number;
pub mod pairs;
pub mod picture;
pub mod plot;
pub mod pointer;
pub mod prose;
pub mod rest;
pub mod save;
pub mod seed;
pub mod spread;
pub mod symbol;
pub mod theme;
pub mod tiles;
pub mod view;
pub mod visible;
pub mod widget;
