//! The loop in the worker: takes messages, moves the present run on step by step, and reports.
//!
//! - `begin`: how a run begins. - `files`: weights, fetched.

mod begin;
mod files;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::demand::Demand;
use super::denoiser::Denoiser;
use super::message::{DeviceInfo, Frame, FromEngine, RunId, ToEngine};
use super::reason::Reason;
use super::settings::{AnyNetwork, InkRun, Network, PictureRun};
use super::trajectory::Trajectory;
use crate::ink::InkShape;

/// What the network is asked at each step.
enum Question {
    Pictures { settings: PictureRun, classes: Vec<u8> },
    Ink(InkRun),
}

struct Run {
    id: RunId,
    trajectory: Trajectory,
    question: Question,
    demand: Demand,
    /// How far apart its steps are at least, in milliseconds.
    pace: f64,
    /// When the next step is due, on the worker's clock.
    due: f64,
}

/// Everything that messages ask for, in their order; the loop takes from it between steps.
struct Worker {
    scope: DedicatedWorkerGlobalScope,
    inbox: Rc<RefCell<VecDeque<ToEngine>>>,
    /// Resolves the promise that the loop waits on, if it waits.
    wake: Rc<RefCell<Option<Function>>>,
    denoiser: Denoiser,
    run: Option<Run>,
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &FromEngine) {
    let bytes = Uint8Array::from(message.to_bytes().as_slice());
    let transfer = js_sys::Array::of1(&bytes.buffer());
    // It fails only for what cannot be cloned, and bytes can.
    let _ = scope.post_message_with_transfer(&bytes, &transfer);
}

fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope.performance().map_or(0.0, |performance| performance.now())
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

/// Starts the worker: says that its program is there, waits for its device, and takes messages from then on.
pub fn start(device: impl Future<Output = Result<(Denoiser, DeviceInfo), Reason>> + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    tell_of_panics(scope.clone());
    post(&scope, &FromEngine::Awake);
    spawn_local(async move {
        match device.await {
            Ok((denoiser, info)) => listen(scope, denoiser, info).work().await,
            Err(why) => post(&scope, &FromEngine::NoDevice { why }),
        }
    });
}

fn listen(scope: DedicatedWorkerGlobalScope, denoiser: Denoiser, info: DeviceInfo) -> Worker {
    let inbox = Rc::new(RefCell::new(VecDeque::new()));
    let wake = Rc::new(RefCell::new(None::<Function>));
    let on_message = {
        let (inbox, wake) = (inbox.clone(), wake.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            let Some(message) = ToEngine::from_bytes(&bytes) else { return };
            inbox.borrow_mut().push_back(message);
            if let Some(wake) = wake.borrow_mut().take() {
                let _ = wake.call0(&JsValue::NULL);
            }
        })
    };
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
    post(&scope, &FromEngine::Ready(info));
    Worker { scope, inbox, wake, denoiser, run: None }
}

/// A panic ends a worker silently; the page must hear of it, so that it can go on elsewhere.
fn tell_of_panics(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(move |info| {
        post(&scope, &FromEngine::NoDevice { why: Reason::Panic(info.to_string()) });
    }));
}

impl Worker {
    async fn work(mut self) {
        loop {
            let message = self.inbox.borrow_mut().pop_front();
            if let Some(message) = message {
                self.take(message).await;
            } else if let Some(due) = self.run.as_ref().filter(|run| run.demand.any()).map(|run| run.due) {
                let rest = due - now(&self.scope);
                if rest >= 1.0 {
                    self.wait(Some(rest)).await;
                } else {
                    self.step().await;
                }
            } else {
                self.wait(None).await;
            }
        }
    }

    /// Waits for a message, at most so many milliseconds.
    async fn wait(&self, most: Option<f64>) {
        let promise = Promise::new(&mut |resolve, _| {
            if !self.inbox.borrow().is_empty() {
                let _ = resolve.call0(&JsValue::NULL);
                return;
            }
            if let Some(ms) = most {
                let _ = self.scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms as i32);
            }
            *self.wake.borrow_mut() = Some(resolve);
        });
        let _ = JsFuture::from(promise).await;
    }

    fn post(&self, message: &FromEngine) {
        post(&self.scope, message);
    }

    fn run_of(&mut self, id: RunId) -> Option<&mut Run> {
        self.run.as_mut().filter(|run| run.id == id)
    }

    async fn take(&mut self, message: ToEngine) {
        match message {
            ToEngine::Load(network) => match self.load(network).await {
                Ok(()) => self.post(&FromEngine::Loaded(network)),
                Err(why) => self.post(&FromEngine::NotLoaded { network, why }),
            },
            ToEngine::StartPictures { run, settings, from } => {
                let begun = self.pictures(settings, from).await;
                self.begin(run, begun);
            }
            ToEngine::StartInk { run, settings, from } => {
                let begun = self.ink(settings, from).await;
                self.begin(run, begun);
            }
            ToEngine::Play { run, pace_ms } => {
                if let Some(run) = self.run_of(run) {
                    run.demand.play();
                    run.pace = pace_ms;
                }
            }
            ToEngine::Pause(run) => {
                if let Some(run) = self.run_of(run) {
                    run.demand.pause();
                }
            }
            ToEngine::StepForward(run) => {
                if let Some(run) = self.run_of(run) {
                    run.demand.step();
                    run.due = 0.0;
                }
            }
            ToEngine::Cancel(run) => {
                if self.run_of(run).is_some() {
                    self.run = None;
                }
            }
            ToEngine::Field { request, shape, log_snr, points } => {
                let epsilon = self.field(&points, log_snr, shape).await;
                self.post(&FromEngine::Field { request, epsilon });
            }
            ToEngine::Predict { request, network, x, log_snr, classes } => {
                let epsilon = self.predict(network, &x, &log_snr, &classes).await;
                self.post(&FromEngine::Predicted { request, epsilon });
            }
        }
    }

    async fn field(&mut self, points: &[f32], log_snr: f64, shape: InkShape) -> Result<Vec<f32>, Reason> {
        self.load(AnyNetwork::Ink).await?;
        Ok(self.denoiser.points(points, log_snr, shape).await?)
    }

    async fn predict(
        &mut self,
        network: Network,
        x: &[f32],
        log_snr: &[f64],
        classes: &[u8],
    ) -> Result<Vec<f32>, Reason> {
        self.load(network).await?;
        Ok(self.denoiser.predict(network, x, log_snr, classes).await?)
    }

    /// One step of the present run, its frame posted, and the wait that its pace asks for.
    async fn step(&mut self) {
        let Some(mut run) = self.run.take() else { return };
        let Some(step) = run.trajectory.next_step().copied() else {
            run.demand.pause();
            self.post(&FromEngine::Done(run.id));
            self.run = Some(run);
            return;
        };
        let start = now(&self.scope);
        let x = run.trajectory.x();
        let epsilon = match &run.question {
            Question::Pictures { settings, classes } => {
                self.denoiser.pictures(settings.network, x, step.log_snr, classes, settings.guidance).await
            }
            Question::Ink(settings) => self.denoiser.points(x, step.log_snr, settings.shape).await,
        };
        let epsilon = match epsilon {
            Ok(epsilon) => epsilon,
            Err(error) => {
                return self.post(&FromEngine::Failed { run: run.id, why: error.into() });
            }
        };
        let x_t = run.trajectory.advance(&epsilon).unwrap_or_default();
        let ms = now(&self.scope) - start;
        let x_prev = run.trajectory.x().to_vec();
        let (x_t, epsilon) = match run.question {
            Question::Pictures { .. } => (x_t, epsilon),
            Question::Ink(_) => (Vec::new(), Vec::new()),
        };
        self.post(&FromEngine::Frame(Frame { run: run.id, index: step.index, x_t, epsilon, x_prev, ms }));
        run.demand.taken();
        if run.trajectory.next_step().is_none() {
            run.demand.pause();
            self.post(&FromEngine::Done(run.id));
        }
        run.due = start + run.pace;
        self.run = Some(run);
        breathe().await;
    }

    async fn load(&mut self, network: impl Into<AnyNetwork>) -> Result<(), Reason> {
        let network = network.into();
        if self.denoiser.has(network) {
            return Ok(());
        }
        let url = files::address(network);
        let bytes = match files::fetch(&self.scope, &url).await {
            Ok(bytes) => bytes,
            Err(fault) => return Err(Reason::Fetch { url, fault }),
        };
        self.denoiser.load(network, &bytes).map_err(|error| Reason::Weights { url, fault: error.into() })
    }
}
