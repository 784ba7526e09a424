//! A message between page and worker as the browser carries it: an array of bytes and of buffers of numbers, handed over without a copy.

use js_sys::{Array, Float32Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// A message and what is handed over with it.
pub struct Parcel {
    /// What is posted.
    pub message: Array,
    /// The buffers that it hands over.
    pub transfer: Array,
}

/// Packs a message's bytes and its tracks' numbers.
pub fn pack(bytes: &[u8], numbers: &[Vec<f32>]) -> Parcel {
    let (message, transfer) = (Array::new(), Array::new());
    let bytes = Uint8Array::from(bytes);
    transfer.push(&bytes.buffer());
    message.push(&bytes);
    for track in numbers {
        let track = Float32Array::from(track.as_slice());
        transfer.push(&track.buffer());
        message.push(&track);
    }
    Parcel { message, transfer }
}

/// Unpacks what [`pack`] has packed; none for anything else.
pub fn unpack(data: &JsValue) -> Option<(Vec<u8>, Vec<Vec<f32>>)> {
    let message = data.dyn_ref::<Array>()?;
    let bytes = message.get(0).dyn_into::<Uint8Array>().ok()?.to_vec();
    let numbers = message.iter().skip(1).map(|track| track.dyn_into::<Float32Array>().ok().map(|track| track.to_vec()));
    Some((bytes, numbers.collect::<Option<_>>()?))
}
