//! Where the forward process starts: a sample, the visitor's drawing or the visitor's image; and how one draws.

use std::rc::Rc;

use yew::prelude::*;

use super::samples::{SAMPLES, Samples};
use crate::engine::settings::Network;
use crate::ink::{Place, stroke};
use crate::picture::{PIXELS, SIDE};

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

const DIGIT: &str = "digit";
const CLOTHING: &str = "clothing";

impl Source {
    /// Its name in addresses, such as `digit-3`; none for the visitor's own, which no address can hold.
    pub fn name(self) -> Option<String> {
        match self {
            Self::Digit(class) => Some(format!("{DIGIT}-{class}")),
            Self::Clothing(class) => Some(format!("{CLOTHING}-{class}")),
            Self::Drawing | Self::Image => None,
        }
    }

    /// The network that knows most of such pictures.
    pub fn network(self) -> Network {
        match self {
            Self::Clothing(_) => Network::Fashion,
            Self::Digit(_) | Self::Drawing | Self::Image => Network::Digits,
        }
    }

    /// What a sample shows; none of the visitor's own pictures, of which only the visitor knows it.
    pub fn class(self) -> Option<u8> {
        match self {
            Self::Digit(class) | Self::Clothing(class) => u8::try_from(class).ok(),
            Self::Drawing | Self::Image => None,
        }
    }

    /// The sample of this name.
    pub fn named(name: &str) -> Option<Self> {
        let (set, class) = name.split_once('-')?;
        let class = class.parse().ok().filter(|&class: &usize| class < SAMPLES)?;
        match set {
            DIGIT => Some(Self::Digit(class)),
            CLOTHING => Some(Self::Clothing(class)),
            _ => None,
        }
    }
}

/// All pictures that there are to start from, and which one is chosen. Pixels: −1 = paper, 1 = ink.
#[derive(Debug, Clone, PartialEq)]
pub struct Sources {
    /// The choice. [`Source::Image`] only where there is an image.
    pub chosen: Source,
    /// What was drawn.
    pub drawing: Rc<[f32]>,
    /// What was read from a file.
    pub image: Option<Rc<[f32]>>,
}

/// A change of the picture to start from.
#[derive(Debug, Clone, PartialEq)]
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
        Self { chosen: Source::Digit(3), drawing: blank(), image: None }
    }
}

impl Sources {
    /// The chosen picture, x_0: [`PIXELS`] numbers.
    pub fn picture(&self) -> Rc<[f32]> {
        match self.chosen {
            Source::Digit(class) => Samples::shared().digits[class].clone(),
            Source::Clothing(class) => Samples::shared().clothes[class].clone(),
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
                for (pixel, ink) in pixels.iter_mut().zip(stroke(SIDE, BRUSH, from, to)) {
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

fn blank() -> Rc<[f32]> {
    vec![-1.0; PIXELS].into()
}

/// Whether there is nothing on the paper.
pub fn is_blank(picture: &[f32]) -> bool {
    picture.iter().all(|&pixel| pixel == -1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(sources: Sources, actions: impl IntoIterator<Item = SourceAction>) -> Rc<Sources> {
        actions.into_iter().fold(Rc::new(sources), |sources, action| sources.reduce(action))
    }

    #[test]
    fn a_click_leaves_a_dot_and_clearing_takes_it_away() {
        let dot = SourceAction::Stroke((5.5, 5.5), (5.5, 5.5));
        let drawn = after(Sources::default(), [dot.clone()]);
        assert_eq!(drawn.drawing[5 * SIDE + 5], 1.0);
        let cleared = after(Sources::default(), [dot, SourceAction::Clear]);
        assert!(cleared.drawing == blank() && is_blank(&cleared.drawing) && !is_blank(&[-1.0, -0.9]));
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
    fn samples_have_names_and_the_visitors_own_have_none() {
        for class in 0..SAMPLES {
            for source in [Source::Digit(class), Source::Clothing(class)] {
                assert_eq!(source.name().as_deref().and_then(Source::named), Some(source));
            }
        }
        assert_eq!((Source::Drawing.name(), Source::Image.name()), (None, None));
        for name in ["", "digit", "digit-", "digit-10", "digit--1", "drawing", "hat-1"] {
            assert_eq!(Source::named(name), None, "{name}");
        }
    }

    #[test]
    fn an_image_becomes_the_choice() {
        let pixels: Rc<[f32]> = vec![0.5; PIXELS].into();
        let sources = after(Sources::default(), [SourceAction::Image(pixels.clone())]);
        assert!(sources.picture() == pixels);
    }
}
