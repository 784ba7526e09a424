//! The loop in the worker: carries messages, downloads and questions between the browser and the [`Desk`], which decides.
//!
//! - `files`: weights, fetched. - `crew`: more workers, which share a question about many items.

mod crew;
mod files;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use crew::Crew;

use super::denoiser::{DenoiseError, Denoiser};
use super::desk::{Act, Desk};
use super::message::{Build, DeviceInfo, FromEngine, ToEngine};
use super::network::NetworkId;
use super::reason::Reason;
use super::system::Entry;
use super::wire;

/// What came in from outside the loop.
enum Event {
    Message(Option<ToEngine>),
    Fetched(NetworkId, Result<Vec<u8>, Reason>),
}

/// What came in, in its order, and the way to wake the loop for it.
#[derive(Clone, Default)]
struct Inbox {
    events: Rc<RefCell<VecDeque<Event>>>,
    /// Resolves the promise that the loop waits on, if it waits.
    wake: Rc<RefCell<Option<Function>>>,
}

impl Inbox {
    fn push(&self, event: Event) {
        self.events.borrow_mut().push_back(event);
        let wake = self.wake.borrow_mut().take();
        if let Some(wake) = wake {
            // Resolving a promise throws nothing.
            let _ = wake.call0(&JsValue::NULL);
        }
    }

    fn pop(&self) -> Option<Event> {
        self.events.borrow_mut().pop_front()
    }
}

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    inbox: Inbox,
    desk: Desk,
    denoiser: Denoiser,
    crew: Option<Crew>,
}

fn post(scope: &DedicatedWorkerGlobalScope, message: FromEngine) {
    let (bytes, numbers) = message.into_parts();
    let parcel = wire::pack(&bytes, &numbers);
    // It fails only for what cannot be cloned, and bytes and numbers can.
    let _ = scope.post_message_with_transfer(&parcel.message, &parcel.transfer);
}

/// Lets the browser deliver messages. A message channel, for timers are held back to 4 ms.
async fn breathe() {
    // Without channels the loop goes on at once; the next wait for the device lets messages in.
    let Ok(channel) = MessageChannel::new() else { return };
    let promise = Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
        let _ = channel.port2().post_message(&JsValue::NULL);
    });
    let _ = JsFuture::from(promise).await;
    channel.port1().close();
}

/// Starts the worker for these systems: says that its program is there, waits for its device, and takes messages from then on. `program` is the
/// script that starts more of its kind, where they would not share one device.
pub fn start(
    systems: &'static [Entry],
    program: Option<&'static str>,
    device: impl Future<Output = Result<(Denoiser, DeviceInfo), Reason>> + 'static,
) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    tell_of_panics(scope.clone());
    post(&scope, FromEngine::Awake(Build::own()));
    spawn_local(async move {
        match device.await {
            Ok((denoiser, info)) => {
                let crew = program.map(|program| Crew::new(&scope, program));
                listen(scope, systems, denoiser, info, crew).work().await;
            }
            Err(why) => post(&scope, FromEngine::NoDevice { why }),
        }
    });
}

fn listen(
    scope: DedicatedWorkerGlobalScope,
    systems: &'static [Entry],
    denoiser: Denoiser,
    info: DeviceInfo,
    crew: Option<Crew>,
) -> Worker {
    let inbox = Inbox::default();
    let on_message = {
        let inbox = inbox.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            inbox.push(Event::Message(ToEngine::from_bytes(&bytes)));
        })
    };
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
    post(&scope, FromEngine::Ready(info));
    let clock = {
        let performance = scope.performance();
        move || performance.as_ref().map_or(0.0, web_sys::Performance::now)
    };
    Worker { scope, inbox, desk: Desk::new(systems, clock), denoiser, crew }
}

/// A panic ends a worker silently; the page must hear of it, so that it can go on elsewhere.
fn tell_of_panics(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(move |info| {
        post(&scope, FromEngine::NoDevice { why: Reason::Panic(info.to_string()) });
    }));
}

impl From<DenoiseError> for Reason {
    fn from(error: DenoiseError) -> Self {
        match error {
            DenoiseError::Device(said) => Self::NoResult(said),
            DenoiseError::NotFinite(_) => Self::NotFinite,
            DenoiseError::Ask(error) => error.into(),
            // The desk asks no network before its weights are there.
            not_loaded @ DenoiseError::NotLoaded(_) => Self::Impossible(not_loaded.to_string()),
        }
    }
}

impl Worker {
    async fn work(mut self) {
        loop {
            while let Some(event) = self.inbox.pop() {
                self.take(event);
            }
            let act = self.desk.next_act();
            self.carry_out();
            match act {
                Act::Compute(ask) => {
                    let answer = match &mut self.crew {
                        Some(crew) => crew.answer(&self.denoiser, &ask).await,
                        None => self.denoiser.answer_and_go_ahead(&ask, self.desk.foreseen()).await,
                    };
                    self.desk.answered(answer.map_err(Reason::from));
                    self.carry_out();
                    breathe().await;
                }
                Act::Wait(most) => self.wait(most).await,
            }
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Message(Some(message)) => self.desk.message(message),
            Event::Message(None) => self.desk.unreadable(),
            Event::Fetched(network, bytes) => {
                let came = bytes.and_then(|bytes| files::put(&mut self.denoiser, network, &bytes));
                self.desk.fetched(network, came);
            }
        }
    }

    /// Posts and fetches what the desk has decided.
    fn carry_out(&mut self) {
        for message in self.desk.take_posts() {
            post(&self.scope, message);
        }
        for network in self.desk.take_fetches() {
            let (scope, inbox) = (self.scope.clone(), self.inbox.clone());
            spawn_local(async move {
                let bytes = files::weights(&scope, network).await;
                inbox.push(Event::Fetched(network, bytes));
            });
        }
    }

    /// Waits for whatever comes, at most so many milliseconds.
    async fn wait(&self, most: Option<f64>) {
        let promise = Promise::new(&mut |resolve, _| {
            if !self.inbox.events.borrow().is_empty() {
                let _ = resolve.call0(&JsValue::NULL);
                return;
            }
            if let Some(ms) = most {
                let _ = self.scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms as i32);
            }
            *self.inbox.wake.borrow_mut() = Some(resolve);
        });
        let _ = JsFuture::from(promise).await;
    }
}
