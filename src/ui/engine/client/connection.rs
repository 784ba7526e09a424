//! A worker with the listeners on it, watched until it is ready.

use std::time::Duration;

use gloo::timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::engine::message::{FromEngine, ToEngine};
use crate::ui::model::failure::Failure;

/// The time for an engine's files, from the start of its worker to the first word of its program. A page cannot see how far a worker's
/// files have come, so this is for all of them: at its end a line of 0.5 Mbit/s has brought the largest engine as it is, uncompressed.
const FILES_LIMIT: Duration = Duration::from_secs(120);
/// The time for an engine's device, from its program's first word until it can compute.
const DEVICE_LIMIT: Duration = Duration::from_secs(60);

/// What comes from a worker.
pub enum News {
    /// It says something.
    Said(FromEngine),
    /// It is gone, or given up, for this reason.
    Lost(Failure),
}

/// How far a worker is.
enum Stage {
    /// On the way to being ready, and given up when the timer ends.
    Waiting { _limit: Timeout },
    /// Computing.
    Ready,
}

/// A worker. Dropping it ends the worker.
pub struct Connection {
    worker: Worker,
    webgpu: bool,
    on_news: Callback<News>,
    stage: Stage,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Connection {
    /// Starts an engine's worker, which is heard in `on_news` from then on.
    ///
    /// # Errors
    /// What the browser throws where it starts no worker at all.
    pub fn open(webgpu: bool, on_news: Callback<News>) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let url = if webgpu { "./engine_webgpu_loader.js" } else { "./engine_cpu_loader.js" };
        let worker = Worker::new_with_options(url, &options)?;
        let on_message = {
            let on_news = on_news.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let bytes = Uint8Array::new(&event.data()).to_vec();
                if let Some(message) = FromEngine::from_bytes(&bytes) {
                    on_news.emit(News::Said(message));
                }
            })
        };
        let on_error = {
            let on_news = on_news.clone();
            Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                event.prevent_default();
                // A script that cannot be fetched gives a plain event, without a message.
                let message = Reflect::get(&event, &"message".into()).ok().and_then(|message| message.as_string());
                let message = message.filter(|message| !message.is_empty());
                on_news.emit(News::Lost(message.map_or(Failure::NoFiles, Failure::Said)));
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let stage = waiting(FILES_LIMIT, &on_news, Failure::FilesLate);
        Ok(Self { worker, webgpu, on_news, stage, _on_message: on_message, _on_error: on_error })
    }

    /// Whether it is the GPU's engine.
    pub fn is_webgpu(&self) -> bool {
        self.webgpu
    }

    /// Whether it can compute.
    pub fn is_ready(&self) -> bool {
        matches!(self.stage, Stage::Ready)
    }

    /// Its program is there; its device is waited for from now on.
    pub fn awake(&mut self) {
        self.stage = waiting(DEVICE_LIMIT, &self.on_news, Failure::DeviceLate);
    }

    /// It can compute.
    pub fn ready(&mut self) {
        self.stage = Stage::Ready;
    }

    /// Sends a message.
    pub fn post(&self, message: &ToEngine) {
        let bytes = Uint8Array::from(message.to_bytes().as_slice());
        // It fails only for what cannot be cloned, and bytes can.
        let _ = self.worker.post_message(&bytes);
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn waiting(limit: Duration, on_news: &Callback<News>, failure: fn(u64) -> Failure) -> Stage {
    let on_news = on_news.clone();
    let failure = failure(limit.as_secs());
    Stage::Waiting { _limit: Timeout::new(limit.as_millis() as u32, move || on_news.emit(News::Lost(failure))) }
}
