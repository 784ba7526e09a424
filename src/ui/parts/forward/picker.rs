//! What the picture is chosen from: samples, a drawing, an image file.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::image_file;
use crate::ui::kit::picture::{PictureScale, Thumbnail};
use crate::ui::model::failure::ImageError;
use crate::ui::model::samples::Samples;
use crate::ui::model::source::{Source, SourceAction, Sources};
use crate::ui::text::{use_course_text, use_text};

/// What a [`Picker`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct PickerProps {
    /// The pictures and the choice.
    pub sources: Rc<Sources>,
    /// Called with each change.
    pub on_change: Callback<SourceAction>,
}

/// All samples as thumbnails, and the visitor's own.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let words = use_text();
    let text = &use_course_text().forward;
    let error = use_state(|| None::<(ImageError, String)>);
    let reading = use_mut_ref(|| None::<image_file::Reading>);
    let Sources { chosen, image, .. } = &*props.sources;
    let samples = Samples::shared();

    let onchange = {
        let (error, on_change) = (error.clone(), props.on_change.clone());
        move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            let name = file.name();
            let (error, on_change) = (error.clone(), on_change.clone());
            let done = Callback::from(move |result: Result<Vec<f32>, _>| match result {
                Ok(pixels) => {
                    error.set(None);
                    on_change.emit(SourceAction::Image(pixels.into()));
                }
                Err(reason) => error.set(Some((reason, name.clone()))),
            });
            *reading.borrow_mut() = image_file::read(&file, done);
            // So that choosing the same file again is a change again.
            input.set_value("");
        }
    };

    let option = |source: Source, name: AttrValue, pixels: Option<Rc<[f32]>>| {
        // A radio button, shown as a thumbnail or else by its name.
        let onchange = props.on_change.reform(move |_: Event| SourceAction::Choose(source));
        html! {
            <label class={classes!("forward-option", pixels.is_none().then_some("forward-option-wide"))} title={name.clone()}>
                <input type="radio" name="forward-source" class="forward-option-radio" aria-label={name.clone()}
                    checked={*chosen == source} {onchange} />
                if let Some(pixels) = pixels {
                    <Thumbnail {pixels} scale={PictureScale::Data} />
                } else {
                    <span class="forward-button">{ name }</span>
                }
            </label>
        }
    };
    html! {
        <fieldset class="forward-picker" role="radiogroup">
            <legend>{ text.sources }</legend>
            <h3 class="forward-label">{ text.digits }</h3>
            <div class="forward-options">
                { for samples.digits.iter().enumerate().map(|(class, pixels)| {
                    option(Source::Digit(class), (text.digit)(class).into(), Some(pixels.clone()))
                }) }
            </div>
            <h3 class="forward-label">{ text.clothes }</h3>
            <div class="forward-options">
                { for samples.clothes.iter().enumerate().map(|(class, pixels)| {
                    option(Source::Clothing(class), words.garments[class].into(), Some(pixels.clone()))
                }) }
            </div>
            <h3 class="forward-label">{ text.own }</h3>
            <div class="forward-own">
                { option(Source::Drawing, text.draw.into(), None) }
                if let Some(pixels) = image {
                    { option(Source::Image, text.own_image.into(), Some(pixels.clone())) }
                }
                <label class="forward-option forward-option-wide">
                    <input type="file" accept="image/*" class="forward-option-radio" aria-label={text.image_file} {onchange} />
                    <span class="forward-button">{ text.image_file }</span>
                </label>
            </div>
            <p class="forward-hint">{ text.image_hint }</p>
            <p class="forward-error" role="alert">
                if let Some((reason, name)) = &*error { { (text.image_error)(*reason, name) } }
            </p>
        </fieldset>
    }
}
