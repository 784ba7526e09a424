//! Why something failed, in words. They come with the course: on the first screen seldom anything fails, and there they are a line of dots
//! until it has come.

use std::cell::Cell;

use crate::ui::model::failure::Failure;

/// Why something failed, to stand within a sentence.
pub type Words = fn(&Failure) -> String;

thread_local! {
    static WORDS: Cell<Option<Words>> = const { Cell::new(None) };
}

/// From now on failures are told in these words.
pub fn set_words(words: Words) {
    WORDS.set(Some(words));
}

/// A failure in words, in the page's language.
pub fn told(failure: &Failure) -> String {
    WORDS.get().map_or_else(|| "…".to_owned(), |words| words(failure))
}
