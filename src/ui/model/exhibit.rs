//! What stands in the workshop of the last chapter: the systems that grew out of DDPM, and which of them is on the stage.

/// A system on the contact sheet, whether it is live yet or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exhibit {
    /// Inpainting.
    Inpaint,
    /// Editing, and translation between classes.
    Edit,
    /// Recognition.
    Recognise,
    /// Detection and segmentation.
    Detect,
    /// Super-resolution.
    Upscale,
    /// Pictures from text.
    Text,
    /// Video.
    Video,
    /// Forecasts of series.
    Forecast,
    /// Words.
    Words,
    /// Scenes in space.
    Scene,
    /// Protein backbones.
    Protein,
    /// Crystals.
    Crystal,
}

impl Exhibit {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 12] = [
        Self::Inpaint,
        Self::Edit,
        Self::Recognise,
        Self::Detect,
        Self::Upscale,
        Self::Text,
        Self::Video,
        Self::Forecast,
        Self::Words,
        Self::Scene,
        Self::Protein,
        Self::Crystal,
    ];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inpaint => "inpaint",
            Self::Edit => "edit",
            Self::Recognise => "recognise",
            Self::Detect => "detect",
            Self::Upscale => "upscale",
            Self::Text => "text-to-image",
            Self::Video => "video",
            Self::Forecast => "forecast",
            Self::Words => "words",
            Self::Scene => "scene",
            Self::Protein => "protein",
            Self::Crystal => "crystal",
        }
    }

    /// The exhibit of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|exhibit| exhibit.name() == name)
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
            assert_eq!(Exhibit::of(exhibit.name()), Some(exhibit));
            assert_eq!(Section::of(exhibit.name()), None);
        }
        assert_eq!(Exhibit::of("tea"), None);
    }
}
