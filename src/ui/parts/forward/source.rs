//! What the pictures to start from are called.

use crate::ui::model::language::Language;
use crate::ui::model::source::Source;
use crate::ui::text::{course_of, of};

/// What a source is called in the page's language.
pub fn source_name(language: Language, source: Source) -> String {
    let text = &course_of(language).forward;
    match source {
        Source::Digit(class) => (text.digit)(class),
        Source::Clothing(class) => of(language).garments[class].to_owned(),
        Source::Drawing => text.sheet.to_owned(),
        Source::Image => text.own_image.to_owned(),
    }
}
