//! What the visitor has set, for both tabs.

use std::rc::Rc;

use yew::prelude::*;

use super::super::cascade::{self, CascadeRun};
use super::super::{UpscaleRun, Way};
use crate::engine::batch::Batch;
use crate::engine::settings::Network;
use crate::picture::{CLASSES, LABELS};
use crate::ui::model::language::Language;
use crate::ui::text::course_of;

/// The settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// The low picture, where it is not that of the page's own picture.
    pub low: Option<Rc<[f32]>>,
    /// What the low picture shows, where the network is told.
    pub shown: Option<u8>,
    /// What the cascade is to make.
    pub label: u8,
    /// The augmentation of the visitor's low picture.
    pub augmentation: f64,
    /// That of the base network's.
    pub between: f64,
    /// Seeds side by side.
    pub count: u32,
    /// The first of them.
    pub seed: u64,
}

impl Default for Wish {
    fn default() -> Self {
        let between = cascade::AUGMENTATION;
        Self { low: None, shown: None, label: 3, augmentation: 0.0, between, count: 4, seed: 5 }
    }
}

impl Wish {
    fn batch(&self) -> Batch {
        Batch::of(self.seed, self.count)
    }

    /// The run that enlarges this low picture.
    pub fn upscale(&self, low: &[f32]) -> UpscaleRun {
        let way = Way { augmentation: self.augmentation, ..Way::default() };
        UpscaleRun { labels: vec![self.shown], way, ..UpscaleRun::new(low.to_vec(), self.batch()) }
    }

    /// The run of the cascade.
    pub fn dream(&self) -> CascadeRun {
        let run = CascadeRun::new(vec![Some(self.label)], self.batch());
        CascadeRun { way: Way { augmentation: self.between, ..run.way }, ..run }
    }
}

/// Calls `set` with what is set and a new value, and keeps what comes of it.
pub fn changing<T: 'static>(wish: &UseStateHandle<Wish>, set: fn(&mut Wish, T)) -> Callback<T> {
    let wish = wish.clone();
    Callback::from(move |value| {
        let mut next = (*wish).clone();
        set(&mut next, value);
        wish.set(next);
    })
}

/// What a label is called.
pub fn name(label: u8, language: Language) -> String {
    let network = if label < CLASSES { Network::Digits } else { Network::Fashion };
    (course_of(language).reverse.controls.class_name)(network, label % CLASSES).into_owned()
}

/// Every label, as a list to choose from shows them.
pub fn labels(language: Language) -> impl Iterator<Item = (AttrValue, AttrValue)> {
    (0..LABELS).map(move |label| (label.to_string().into(), name(label, language).into()))
}
