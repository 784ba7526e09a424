//! The files of weights, fetched beside the worker's own.

use std::time::Duration;

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, DedicatedWorkerGlobalScope, ReadableStreamDefaultReader, RequestInit, Response};

use crate::engine::denoiser::Denoiser;
use crate::engine::limit::{NothingCame, within};
use crate::engine::network::NetworkId;
use crate::engine::reason::{FetchFault, Reason, WeightsFault};
use crate::network::WeightsError;
use crate::network::weights as format;

/// A fetch may take as long as it needs, but not without a byte of progress for so long.
const STALL_LIMIT: Duration = Duration::from_secs(30);

impl From<NothingCame> for FetchFault {
    fn from(NothingCame(limit): NothingCame) -> Self {
        Self::Stalled { seconds: limit.as_secs() }
    }
}

impl From<JsValue> for FetchFault {
    fn from(error: JsValue) -> Self {
        Self::Browser(error.as_string().unwrap_or_else(|| format!("{error:?}")))
    }
}

impl From<WeightsError> for WeightsFault {
    fn from(error: WeightsError) -> Self {
        match error {
            WeightsError::Truncated { found, expected } => {
                Self::Truncated { found: found as u64, expected: expected as u64 }
            }
            WeightsError::NotWeights => Self::NotWeights,
            WeightsError::Version { found } => Self::Version(found),
            WeightsError::Checksum { .. } => Self::Damaged,
            WeightsError::OtherNetwork { found, .. } => Self::OtherNetwork(found),
            WeightsError::Header | WeightsError::Scale { .. } | WeightsError::Shape { .. } => Self::Unfitting,
        }
    }
}

/// The address of a network's weights.
fn address(network: NetworkId) -> String {
    format!("weights/{}.bin", network.name())
}

/// A network's file of weights, whole.
///
/// # Errors
/// [`Reason::Fetch`]
pub async fn weights(scope: &DedicatedWorkerGlobalScope, network: NetworkId) -> Result<Vec<u8>, Reason> {
    let url = address(network);
    fetch(scope, &url).await.map_err(|fault| Reason::Fetch { url, fault })
}

/// Puts a network's weights in place, if they are those that this program was built with.
///
/// # Errors
/// [`Reason::Weights`]
pub fn put(denoiser: &mut Denoiser, network: NetworkId, bytes: &[u8]) -> Result<(), Reason> {
    let fault = match denoiser.load(network, bytes) {
        Ok(()) if format::checksum(bytes) == network.checksum() => return Ok(()),
        Ok(()) => WeightsFault::OtherBuild,
        Err(error) => error.into(),
    };
    Err(Reason::Weights { url: address(network), fault })
}

/// Ends a fetch that nobody waits for any more; one that has ended does not notice.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A file, whole.
///
/// # Errors
/// [`FetchFault`]
async fn fetch(scope: &DedicatedWorkerGlobalScope, url: &str) -> Result<Vec<u8>, FetchFault> {
    let abort = Abort(AbortController::new()?);
    let request = RequestInit::new();
    request.set_signal(Some(&abort.0.signal()));
    let answer = scope.fetch_with_str_and_init(url, &request);
    let response: Response = within(STALL_LIMIT, JsFuture::from(answer)).await??.dyn_into()?;
    if !response.ok() {
        return Err(FetchFault::Status(response.status()));
    }
    let mut bytes = Vec::new();
    // An answer without a body is an empty file.
    let Some(body) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(JsValue::from)?;
    loop {
        let part = within(STALL_LIMIT, JsFuture::from(reader.read())).await??;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let part: Uint8Array = Reflect::get(&part, &"value".into())?.dyn_into()?;
        let from = bytes.len();
        bytes.resize(from + part.length() as usize, 0);
        part.copy_to(&mut bytes[from..]);
    }
}
