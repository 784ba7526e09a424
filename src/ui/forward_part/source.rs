//! Where the forward process starts: a sample, the visitor's drawing or the visitor's image; and how one draws.

use std::rc::Rc;

use yew::prelude::*;

use crate::picture::{CLASSES, PIXELS, SIDE};
use crate::ui::drawing::{Place, ink};
use crate::ui::text::Text;

/// Pictures in each set of samples, one a class.
const SAMPLES: usize = CLASSES as usize;
/// The radius of the brush, in pixels.
const BRUSH: f32 = 1.1;

/// Where the picture comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A handwritten digit, 0 to 9.
    Digit(usize),
    /// A piece of clothing, class 0 to 9 of Fashion-MNIST.
    Clothing(usize),
    /// The visitor's drawing.
    Drawing,
    /// The visitor's image file.
    Image,
}

/// All pictures that there are to start from, and which one is chosen. Pixels: −1 = paper, 1 = ink.
#[derive(Debug, Clone, PartialEq)]
pub struct Sources {
    /// The choice. [`Source::Image`] only where there is an image.
    pub chosen: Source,
    /// The samples.
    pub samples: Rc<Samples>,
    /// What was drawn.
    pub drawing: Rc<[f32]>,
    /// What was read from a file.
    pub image: Option<Rc<[f32]>>,
}

/// The sample pictures; see www/pictures/README.md.
#[derive(Debug)]
pub struct Samples {
    /// One handwritten digit of each class.
    pub digits: Vec<Rc<[f32]>>,
    /// One piece of clothing of each class.
    pub clothes: Vec<Rc<[f32]>>,
}

/// Samples never change, so the same place in memory is enough, and 15,680 comparisons a frame are saved.
impl PartialEq for Samples {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A change of the picture to start from.
#[derive(Debug, Clone)]
pub enum SourceAction {
    /// Another source. An image that is not there is not chosen.
    Choose(Source),
    /// A stroke of the brush on the drawing, from one point to another, in pixels from the upper left corner.
    Stroke(Place, Place),
    /// An empty sheet.
    Clear,
    /// An image, read; it becomes the choice.
    Image(Rc<[f32]>),
}

impl Default for Sources {
    fn default() -> Self {
        Self { chosen: Source::Digit(3), samples: Rc::new(Samples::embedded()), drawing: blank(), image: None }
    }
}

impl Sources {
    /// The chosen picture, x_0: [`PIXELS`] numbers.
    pub fn picture(&self) -> Rc<[f32]> {
        match self.chosen {
            Source::Digit(class) => self.samples.digits[class].clone(),
            Source::Clothing(class) => self.samples.clothes[class].clone(),
            Source::Drawing => self.drawing.clone(),
            Source::Image => self.image.clone().unwrap_or_else(blank),
        }
    }
}

impl Reducible for Sources {
    type Action = SourceAction;

    fn reduce(self: Rc<Self>, action: SourceAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            SourceAction::Choose(Source::Image) if self.image.is_none() => return self,
            SourceAction::Choose(Source::Digit(class) | Source::Clothing(class)) if class >= SAMPLES => {
                return self;
            }
            SourceAction::Choose(source) => next.chosen = source,
            SourceAction::Stroke(from, to) => {
                let mut pixels = self.drawing.to_vec();
                for (pixel, ink) in pixels.iter_mut().zip(ink(SIDE, BRUSH, from, to)) {
                    *pixel = pixel.max(2.0 * ink - 1.0);
                }
                next.drawing = pixels.into();
            }
            SourceAction::Clear => next.drawing = blank(),
            SourceAction::Image(pixels) => {
                (next.image, next.chosen) = (Some(pixels), Source::Image);
            }
        }
        Rc::new(next)
    }
}

impl Samples {
    /// The samples, which come with the page.
    pub fn embedded() -> Self {
        let decode = |bytes: &[u8; SAMPLES * PIXELS]| {
            let pixel = |&byte: &u8| f32::from(byte) / 127.5 - 1.0;
            bytes.chunks_exact(PIXELS).map(|picture| picture.iter().map(pixel).collect()).collect()
        };
        Self {
            digits: decode(include_bytes!("../../../www/pictures/digits.bin")),
            clothes: decode(include_bytes!("../../../www/pictures/clothes.bin")),
        }
    }
}

fn blank() -> Rc<[f32]> {
    vec![-1.0; PIXELS].into()
}

/// What a source is called in the page's language.
pub fn source_name(text: &Text, source: Source) -> String {
    match source {
        Source::Digit(class) => (text.forward.digit)(class),
        Source::Clothing(class) => text.garments[class].to_owned(),
        Source::Drawing => text.forward.sheet.to_owned(),
        Source::Image => text.forward.own_image.to_owned(),
    }
}

/// The pictures to start from and the choice, which the forward part and chapters share.
pub type SourcesHandle = UseReducerHandle<Sources>;

/// The pictures, in any component.
#[hook]
pub fn use_sources() -> SourcesHandle {
    use_context::<SourcesHandle>().expect("every component stands under App, which provides the pictures")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(sources: Sources, actions: impl IntoIterator<Item = SourceAction>) -> Rc<Sources> {
        actions.into_iter().fold(Rc::new(sources), |sources, action| sources.reduce(action))
    }

    #[test]
    fn samples_are_pictures_with_ink_and_paper() {
        let samples = Samples::embedded();
        assert_eq!((samples.digits.len(), samples.clothes.len()), (10, 10));
        for picture in samples.digits.iter().chain(&samples.clothes) {
            assert_eq!(picture.len(), PIXELS);
            let most = picture.iter().fold(-1.0, |a: f32, &b| a.max(b));
            assert!(most > 0.8 && picture.contains(&-1.0));
        }
    }

    #[test]
    fn a_click_leaves_a_dot_and_clearing_takes_it_away() {
        let dot = SourceAction::Stroke((5.5, 5.5), (5.5, 5.5));
        let drawn = after(Sources::default(), [dot.clone()]);
        assert_eq!(drawn.drawing[5 * SIDE + 5], 1.0);
        let cleared = after(Sources::default(), [dot, SourceAction::Clear]);
        assert!(cleared.drawing == blank());
    }

    #[test]
    fn strange_points_and_choices_change_nothing() {
        let start = Sources::default();
        let end = after(
            start.clone(),
            [
                SourceAction::Stroke((f32::NAN, 1.0), (2.0, f32::INFINITY)),
                SourceAction::Stroke((-90.0, -90.0), (-80.0, 400.0)),
                SourceAction::Choose(Source::Image),
                SourceAction::Choose(Source::Digit(10)),
            ],
        );
        assert!(*end == start);
    }

    #[test]
    fn an_image_becomes_the_choice() {
        let pixels: Rc<[f32]> = vec![0.5; PIXELS].into();
        let sources = after(Sources::default(), [SourceAction::Image(pixels.clone())]);
        assert!(sources.picture() == pixels);
    }
}
