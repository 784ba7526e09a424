//! What the visitor has set, for both tabs.

use crate::engine::settings::Network;
use crate::picture::{CLASSES, PIXELS};
use crate::ui::model::language::Language;
use crate::ui::model::source::Source;
use crate::ui::text::course_of;

/// What a picture shows: a class, and the network that knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The network.
    pub network: Network,
    /// The class, below [`CLASSES`].
    pub class: u8,
}

impl Subject {
    /// Everything that the networks know.
    pub fn all() -> impl Iterator<Item = Self> {
        Network::ALL.into_iter().flat_map(|network| (0..CLASSES).map(move |class| Self { network, class }))
    }

    /// What a sample shows; none of the visitor's own pictures, of which only the visitor knows it.
    pub fn of(source: Source) -> Option<Self> {
        Some(Self { network: source.network(), class: source.class()? })
    }

    /// What it is called.
    pub fn name(self, language: Language) -> String {
        (course_of(language).reverse.controls.class_name)(self.network, self.class).into_owned()
    }
}

/// The settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The network that draws the result; none for that of the source.
    pub network: Option<Network>,
    /// The class that the picture is to become.
    pub class: u8,
    /// What the visitor's own picture shows.
    pub own: Subject,
    /// The timestep t_0 that an edited picture is noised to.
    pub from: u32,
    /// Seeds side by side.
    pub count: u32,
    /// The first of them.
    pub seed: u64,
}

impl Default for Wish {
    fn default() -> Self {
        let own = Subject { network: Network::Digits, class: 3 };
        Self { network: None, class: 8, own, from: super::super::FROM, count: 4, seed: 9 }
    }
}

impl Wish {
    /// What the picture of this source shows.
    pub fn source(&self, source: Source) -> Subject {
        Subject::of(source).unwrap_or(self.own)
    }

    /// What it is to become.
    pub fn target(&self, source: Source) -> Subject {
        Subject { network: self.network.unwrap_or(self.source(source).network), class: self.class }
    }
}

/// The root mean square of the differences of pictures from one picture, over all their pixels; 0 for no pictures.
pub fn rms_from(picture: &[f32], pictures: &[f32]) -> f64 {
    if pictures.is_empty() || picture.len() != PIXELS {
        return 0.0;
    }
    let square = |(a, b): (&f32, &f32)| (f64::from(*a) - f64::from(*b)) * (f64::from(*a) - f64::from(*b));
    let sum: f64 = pictures.iter().zip(picture.iter().cycle()).map(square).sum();
    (sum / pictures.len() as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_what_it_is_and_an_own_picture_what_one_says() {
        let own = Subject { network: Network::Fashion, class: 7 };
        let wish = Wish { own, ..Wish::default() };
        assert_eq!(wish.source(Source::Digit(3)), Subject { network: Network::Digits, class: 3 });
        assert_eq!(wish.source(Source::Clothing(9)), Subject { network: Network::Fashion, class: 9 });
        assert_eq!((wish.source(Source::Drawing), wish.source(Source::Image)), (own, own));
    }

    #[test]
    fn the_result_is_of_the_sources_kind_unless_one_says_otherwise() {
        let wish = Wish::default();
        assert_eq!(wish.target(Source::Clothing(1)), Subject { network: Network::Fashion, class: wish.class });
        let wish = Wish { network: Some(Network::Digits), ..wish };
        assert_eq!(wish.target(Source::Clothing(1)).network, Network::Digits);
    }

    #[test]
    fn a_difference_is_the_root_of_the_mean_square_over_all_pictures() {
        let picture = vec![0.5; PIXELS];
        assert_eq!(rms_from(&picture, &picture), 0.0);
        let two: Vec<f32> = [vec![0.5; PIXELS], vec![-1.5; PIXELS]].concat();
        assert!((rms_from(&picture, &two) - 2.0_f64.sqrt()).abs() < 1e-12);
        assert_eq!((rms_from(&picture, &[]), rms_from(&[], &two)), (0.0, 0.0));
    }

    #[test]
    fn every_subject_is_there_once_and_has_a_name() {
        let names: std::collections::BTreeSet<_> =
            Subject::all().map(|subject| subject.name(Language::English)).collect();
        assert_eq!(names.len(), 20);
    }
}
