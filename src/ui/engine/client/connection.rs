//! A worker with the listeners on it, watched for as long as it owes an answer.

use std::time::Duration;

use gloo::timers::callback::{Interval, Timeout};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use super::patience::Patience;
use crate::engine::message::{FromEngine, ToEngine};
use crate::engine::wire;
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
    /// Computing, and given up when it is silent for too long.
    Ready { patience: Patience, _limit: Option<Interval> },
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
                let message =
                    wire::unpack(&event.data()).and_then(|(bytes, numbers)| FromEngine::from_parts(&bytes, numbers));
                // Programs of one build understand each other.
                on_news.emit(message.map_or(News::Lost(Failure::OtherBuild), News::Said));
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
        matches!(self.stage, Stage::Ready { .. })
    }

    /// Its program is there; its device is waited for from now on.
    pub fn awake(&mut self) {
        self.stage = waiting(DEVICE_LIMIT, &self.on_news, Failure::DeviceLate);
    }

    /// It can compute.
    pub fn ready(&mut self) {
        self.stage = Stage::Ready { patience: Patience::default(), _limit: None };
    }

    /// It said this, and is waited for anew if it computes.
    pub fn heard(&mut self, message: &FromEngine) {
        if let Stage::Ready { patience, _limit } = &mut self.stage {
            *_limit = patience.after(message).map(|limit| silence(limit, &self.on_news));
        }
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

/// Gives a worker up when the limit is over. It counts two halves: after a computer's sleep the first may end at once, and the second
/// leaves the worker time to say what it would have said.
fn silence(limit: Duration, on_news: &Callback<News>) -> Interval {
    let (on_news, mut first) = (on_news.clone(), true);
    Interval::new((limit.as_millis() / 2) as u32, move || {
        if !std::mem::take(&mut first) {
            on_news.emit(News::Lost(Failure::Silent(limit.as_secs())));
        }
    })
}
