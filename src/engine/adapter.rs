//! What GPU there is, asked of the browser before anything is built on it.
//!
//! By reflection, for the browser's WebGPU types are not in stable `web-sys`.

use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::limit::within;

/// What burn on WebGPU cannot do without: cubecl panics in browsers whose adapter lacks it.
const NEEDED_FEATURE: &str = "timestamp-query";

/// A browser answers at once or, where its driver hangs, never.
pub const PROBE_LIMIT: Duration = Duration::from_secs(10);

/// The browser's adapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Adapter {
    /// The browser has no WebGPU, or no adapter.
    None,
    /// The browser gave no answer within [`PROBE_LIMIT`].
    Silent,
    /// An adapter that is software.
    Software(String),
    /// An adapter that lacks a feature that burn needs.
    Lacking(String),
    /// A GPU.
    Gpu(String),
}

fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(key)).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

async fn request() -> Option<JsValue> {
    let navigator = get(&js_sys::global(), "navigator")?;
    let gpu = get(&navigator, "gpu")?;
    let request: Function = get(&gpu, "requestAdapter")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"powerPreference".into(), &"high-performance".into()).ok()?;
    let promise: Promise = request.call1(&gpu, &options).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok().filter(|adapter| adapter.is_object())
}

fn name(adapter: &JsValue) -> String {
    let info = get(adapter, "info");
    let part = |key| info.as_ref().and_then(|info| get(info, key)).and_then(|text| text.as_string());
    let parts: Vec<String> = ["vendor", "architecture", "description"]
        .into_iter()
        .filter_map(part)
        .filter(|text| !text.is_empty())
        .collect();
    if parts.is_empty() { "WebGPU".to_owned() } else { parts.join(" ") }
}

fn is_software(adapter: &JsValue) -> bool {
    let told = |object: Option<JsValue>| object.and_then(|object| get(&object, "isFallbackAdapter"));
    let flag = told(get(adapter, "info")).or_else(|| told(Some(adapter.clone())));
    // ASCII only: the tables of all alphabets' small letters are many kilobytes of the page.
    let swiftshader = |name: &str| name.as_bytes().windows(11).any(|part| part.eq_ignore_ascii_case(b"swiftshader"));
    flag.is_some_and(|flag| flag.is_truthy()) || swiftshader(&name(adapter))
}

fn has(adapter: &JsValue, feature: &str) -> bool {
    let Some(features) = get(adapter, "features") else { return false };
    let Some(Ok(has)) = get(&features, "has").map(JsCast::dyn_into::<Function>) else { return false };
    has.call1(&features, &feature.into()).is_ok_and(|answer| answer.is_truthy())
}

/// Asks the browser, in a page or in a worker.
pub async fn probe() -> Adapter {
    let adapter = match within(PROBE_LIMIT, request()).await {
        Ok(Some(adapter)) => adapter,
        Ok(None) => return Adapter::None,
        Err(_) => return Adapter::Silent,
    };
    let name = name(&adapter);
    if !has(&adapter, NEEDED_FEATURE) {
        Adapter::Lacking(name)
    } else if is_software(&adapter) {
        Adapter::Software(name)
    } else {
        Adapter::Gpu(name)
    }
}
