//! The languages of the page.

use crate::named::named;

named! {
    /// A language of the page, by its tag (BCP 47); its words and its own name are in the texts.
    pub enum Language {
        /// English.
        English = "en",
        /// Chinese, in simplified characters.
        Chinese = "zh-Hans",
    }
}
