//! What the picture is to become: a network and a class of it, as radio buttons.

use yew::prelude::*;

use super::text::Text;
use super::wish::{Subject, Wish};
use crate::engine::settings::Network;
use crate::picture::CLASSES;
use crate::ui::kit::picture::{PictureScale, Thumbnail};
use crate::ui::model::samples::Samples;
use crate::ui::model::source::Source;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;

/// What a [`TargetPicker`] is.
#[derive(PartialEq, Properties)]
pub struct TargetPickerProps {
    /// The texts.
    pub text: &'static Text,
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// The picture that one starts from.
    pub source: Source,
}

/// The two rows.
#[component]
pub fn TargetPicker(props: &TargetPickerProps) -> Html {
    let language = use_state_handle().language;
    let controls = &use_course_text().reverse.controls;
    let (text, wish) = (props.text, &props.wish);
    let target = wish.target(props.source);
    let set = |next: Wish| {
        let wish = wish.setter();
        Callback::from(move |_: Event| wish.set(next))
    };
    let network = |network: Network| {
        html! {
            <label class="stage-chip">
                <input type="radio" name="edit-network" checked={network == target.network}
                    onchange={set(Wish { network: Some(network), ..**wish })} />
                <span>{ (controls.network_name)(network) }</span>
            </label>
        }
    };
    let class = |class: u8| {
        let name = Subject { class, ..target }.name(language);
        let garment =
            (target.network == Network::Fashion).then(|| Samples::shared().clothes[usize::from(class)].clone());
        html! {
            <label class="stage-chip" title={name.clone()}>
                <input type="radio" name="edit-class" aria-label={name.clone()} checked={class == target.class}
                    onchange={set(Wish { class, ..**wish })} />
                <span>
                    if let Some(pixels) = garment {
                        <Thumbnail {pixels} scale={PictureScale::Data} />
                    } else {
                        { name }
                    }
                </span>
            </label>
        }
    };
    html! {
        <div class="stage-into">
            <div class="stage-networks" role="radiogroup" aria-label={text.network}>
                { for Network::ALL.into_iter().map(network) }
            </div>
            <div class="stage-classes" role="radiogroup" aria-label={text.into}>
                { for (0..CLASSES).map(class) }
            </div>
        </div>
    }
}
