//! The boardings, fetched when the page is on the stage.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::super::boardings;
use super::super::calendar::Day;

/// The file, beside the page.
const URL: &str = "series/chicago.bin";

/// Boardings of the stations.
#[derive(Debug, PartialEq)]
pub struct Boardings {
    /// The first day.
    pub first: Day,
    /// A row a day.
    pub rows: Vec<f32>,
}

/// How they stand.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// On their way.
    Coming,
    /// Here.
    Here(Rc<Boardings>),
    /// They did not come, or are none.
    Failed,
}

/// The boardings; a greater number of `attempts` asks for them anew.
#[hook]
pub fn use_boardings(attempts: u32) -> Data {
    let data = use_state_eq(|| Data::Coming);
    {
        let data = data.setter();
        use_effect_with(attempts, move |_| {
            data.set(Data::Coming);
            spawn_local(async move {
                let bytes = fetch().await.unwrap_or_default();
                let read = boardings::read(&bytes).map(|(first, rows)| Rc::new(Boardings { first, rows }));
                data.set(read.map_or(Data::Failed, Data::Here));
            });
        });
    }
    (*data).clone()
}

/// The file's bytes; none of an answer that is no success.
async fn fetch() -> Result<Vec<u8>, JsValue> {
    let answer: Response = JsFuture::from(gloo::utils::window().fetch_with_str(URL)).await?.dyn_into()?;
    if !answer.ok() {
        return Ok(Vec::new());
    }
    Ok(Uint8Array::new(&JsFuture::from(answer.array_buffer()?).await?).to_vec())
}
