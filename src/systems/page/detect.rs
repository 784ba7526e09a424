//! The exhibit of what is to be seen in a picture: detection by boxes and segmentation by masks, a tab each.

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::systems::detect::page::{self as boxes, DetectTab, DetectTabProps};
use crate::systems::segment::page::{self as masks, SegmentTab, SegmentTabProps};
use crate::ui::kit::lean::lean;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::stage::page::Page;
use crate::ui::parts::stage::tabs::Tabs;
use crate::ui::text::use_course_text;

/// The page on the contact sheet.
pub const PAGE: Page =
    Page { exhibit: Exhibit::Detect, still: include_bytes!("detect.bin"), load: |on_result| Box::pin(load(on_result)) };

#[wasm_split(detect, fallible)]
fn load(on_result: Callback<Rc<[f32]>>) -> Result<Html, SplitLoaderError> {
    Ok(lean::<DetectPage>(DetectPageProps { on_result }))
}

#[derive(Debug, PartialEq, Properties)]
struct DetectPageProps {
    on_result: Callback<Rc<[f32]>>,
}

/// What is set is kept here: a tab that is not open is not on the page.
#[component]
fn DetectPage(props: &DetectPageProps) -> Html {
    let language = use_state_handle().language;
    let chosen = use_state_eq(|| 0_usize);
    let (boxes_wish, masks_wish) = (use_state_eq(boxes::Wish::default), use_state_eq(masks::Wish::default));
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |tab| chosen.set(tab))
    };
    let on_result = props.on_result.clone();
    let label = use_course_text().lesson.uses.exhibits[Exhibit::Detect as usize].name;
    let names: Vec<AttrValue> = vec![boxes::text::of(language).tab.into(), masks::text::of(language).tab.into()];
    html! {
        <Tabs {label} {names} chosen={*chosen} {on_choose}>
            if *chosen == 0 {
                { lean::<DetectTab>(DetectTabProps { wish: boxes_wish, on_result }) }
            } else {
                { lean::<SegmentTab>(SegmentTabProps { wish: masks_wish, on_result }) }
            }
        </Tabs>
    }
}
