//! The sheet to put things on, by pointer or keyboard.

use std::rc::Rc;

use yew::prelude::*;

use super::text::Text;
use crate::diffusion::{GaussianNoise, stream};
use crate::ink::{Place, stroke};
use crate::picture::{CLASSES, SIDE as PICTURE};
use crate::systems::detect::scenes::{self, SIDE, Scene};
use crate::ui::kit::drawing::DrawingArea;
use crate::ui::kit::picture::{PictureScale, draw};
use crate::ui::kit::theme::use_theme;
use crate::ui::model::samples::Samples;

/// The brush's radius, in pixels.
const BRUSH: f32 = 1.0;

/// The pixels of a sheet.
pub type Sheet = Rc<[f32]>;

/// An empty sheet.
pub fn empty() -> Sheet {
    Scene::empty().pixels.into()
}

/// A random scene of the page's own samples, by its number.
pub fn random(number: u64) -> Sheet {
    let samples = Samples::shared();
    let draw = |noise: &mut GaussianNoise| {
        let class = noise.below(usize::from(scenes::CLASSES));
        let all = samples.digits.iter().chain(&samples.clothes);
        // There are as many samples as classes.
        let picture = all.clone().nth(class).map_or(&[][..], |picture| &picture[..]);
        (picture, class as u8)
    };
    Scene::random(&mut GaussianNoise::new(number, stream::SCENE), draw).pixels.into()
}

/// What a stroke does to a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Pen {
    /// It draws.
    Draws,
    /// Where it is put down it puts a picture of this side.
    Puts(Rc<[f32]>, usize),
}

impl Pen {
    /// The sheet after a stroke.
    fn after(&self, sheet: &Sheet, from: Place, to: Place) -> Sheet {
        match self {
            Self::Draws => {
                let ink = stroke(SIDE, BRUSH, from, to);
                sheet.iter().zip(ink).map(|(&pixel, ink)| pixel.max(2.0 * ink - 1.0)).collect()
            }
            // Only where it is put down: on the way it would smear.
            Self::Puts(..) if from != to => sheet.clone(),
            Self::Puts(picture, side) => {
                let corner = |at: f32| (at - 0.5 * *side as f32).round() as isize;
                let mut scene = Scene { pixels: sheet.to_vec(), things: Vec::new() };
                scene.paste(picture, *side, (corner(from.0), corner(from.1)));
                scene.pixels.into()
            }
        }
    }
}

/// The sides that a picture can be put there with, in pixels: those of the scenes that the networks have seen.
pub const SIDES: (usize, usize) = (PICTURE / 2, PICTURE);

/// What a [`SheetArea`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct SheetAreaProps {
    /// Its texts.
    pub text: &'static Text,
    /// What is on it.
    pub sheet: Sheet,
    /// What a stroke does.
    pub pen: Pen,
    /// Called with what is on it after a change.
    pub on_sheet: Callback<Sheet>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The sheet.
#[component]
pub fn SheetArea(props: &SheetAreaProps) -> Html {
    let text = props.text;
    let place = {
        let sheet = props.sheet.clone();
        Callback::from(move |(column, row): (usize, usize)| {
            (text.cursor)(column + 1, row + 1, sheet[row * SIDE + column] > 0.0)
        })
    };
    let on_stroke = {
        let (pen, sheet) = (props.pen.clone(), props.sheet.clone());
        props.on_sheet.reform(move |(from, to)| pen.after(&sheet, from, to))
    };
    let keys = if props.pen == Pen::Draws { text.keys_draw } else { text.keys_put };
    html! {
        <DrawingArea label={text.sheet} cells={SIDE} {place} {on_stroke} on_clear={props.on_sheet.reform(|()| empty())}
            {keys} pen_down={text.pen_down} pen_up={text.pen_up} reveal=false>
            <SceneCanvas sheet={props.sheet.clone()} label={text.held} />
        </DrawingArea>
    }
}

/// What a [`SceneCanvas`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct SceneCanvasProps {
    /// The scene.
    pub sheet: Sheet,
    /// The accessible name.
    pub label: AttrValue,
    /// More CSS classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A scene as a picture.
#[component]
pub fn SceneCanvas(props: &SceneCanvasProps) -> Html {
    let canvas = use_node_ref();
    let theme = use_theme();
    {
        let canvas = canvas.clone();
        use_effect_with((props.sheet.clone(), theme), move |(sheet, _)| {
            draw(&canvas, sheet, SIDE, PictureScale::Data);
        });
    }
    html! {
        <canvas ref={canvas} role="img" class={classes!("picture", props.class.clone())} aria-label={props.label.clone()}
            width={SIDE.to_string()} height={SIDE.to_string()} />
    }
}

/// A scene as a picture of 28×28, for the contact sheet.
pub fn halved(sheet: &[f32]) -> Rc<[f32]> {
    let read = |row: usize, column: usize| sheet[row * SIDE + column];
    let mean = |at: usize| {
        let (row, column) = (2 * (at / PICTURE), 2 * (at % PICTURE));
        0.25 * (read(row, column) + read(row, column + 1) + read(row + 1, column) + read(row + 1, column + 1))
    };
    (0..PICTURE * PICTURE).map(mean).collect()
}

/// The class of a sample or a finding as its set's own: whether it is a garment, and which of its set.
pub fn of_set(class: u8) -> (bool, usize) {
    (class >= CLASSES, usize::from(class % CLASSES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_put_where_the_pen_is_and_not_on_the_way() {
        let dot: Rc<[f32]> = vec![1.0; PICTURE * PICTURE].into();
        let pen = Pen::Puts(dot, 14);
        let put = pen.after(&empty(), (28.0, 28.0), (28.0, 28.0));
        assert_eq!(put.iter().filter(|&&pixel| pixel == 1.0).count(), 14 * 14);
        assert_eq!((put[21 * SIDE + 21], put[20 * SIDE + 21]), (1.0, -1.0));
        assert_eq!(pen.after(&put, (2.0, 2.0), (30.0, 30.0)), put);
        // Beyond the edge it is cut off.
        let edge = pen.after(&empty(), (0.0, 0.0), (0.0, 0.0));
        assert_eq!(edge.iter().filter(|&&pixel| pixel == 1.0).count(), 7 * 7);
        let line = Pen::Draws.after(&empty(), (4.0, 4.0), (40.0, 4.0));
        assert!(line.iter().filter(|&&pixel| pixel > 0.0).count() > 36);
    }

    #[test]
    fn a_random_scene_has_things_and_a_number_is_a_scene() {
        assert_eq!(random(3), random(3));
        assert_ne!(random(3), random(4));
        assert!(random(3).iter().any(|&pixel| pixel > 0.5));
        assert_eq!((halved(&random(3)).len(), of_set(3), of_set(13)), (784, (false, 3), (true, 3)));
    }
}
