//! What stands in the workshop of the last chapter: the systems that grew out of DDPM, and which of them is on the stage.

use crate::named::named;

named! {
    /// A system on the contact sheet, in its order, whether it is live yet or not. Its name is that in addresses.
    pub enum Exhibit {
        /// Inpainting.
        Inpaint = "inpaint",
        /// Editing, and translation between classes.
        Edit = "edit",
        /// Recognition.
        Recognise = "recognise",
        /// Detection and segmentation.
        Detect = "detect",
        /// Super-resolution.
        Upscale = "upscale",
        /// Pictures from text.
        Text = "text-to-image",
        /// Video.
        Video = "video",
        /// Forecasts of series.
        Forecast = "forecast",
        /// Words.
        Words = "words",
        /// Scenes in space.
        Scene = "scene",
        /// Protein backbones.
        Protein = "protein",
        /// Crystals.
        Crystal = "crystal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::model::section::Section;

    #[test]
    fn every_exhibit_stands_at_its_own_place_and_is_called_as_no_section_is() {
        for (at, exhibit) in Exhibit::ALL.into_iter().enumerate() {
            assert_eq!(exhibit as usize, at);
            assert_eq!(Exhibit::of_name(exhibit.name()), Some(exhibit));
            assert_eq!(Section::of(exhibit.name()), None);
        }
        assert_eq!(Exhibit::of_name("tea"), None);
    }
}
