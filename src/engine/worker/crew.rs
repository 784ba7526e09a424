//! More workers for one engine on the CPU: they are the same program, asked in the same words, and each answers a part of a question about
//! many items. So a grid uses the cores, without the headers that shared memory would need.
//!
//! What one of them does not do in time, or at all, the engine does itself, so they make nothing fail.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::engine::ask::Ask;
use crate::engine::denoiser::{DenoiseError, Denoiser};
use crate::engine::limit::within;
use crate::engine::message::{Build, FromEngine, ToEngine};
use crate::engine::network::NetworkId;
use crate::engine::wire;

/// Workers that share a question, the engine itself counted in. Beyond four a grid of the page has too few items for each.
const MOST: usize = 4;
/// The fewest items of a question that is shared; handing parts over takes as long as a fraction of one item.
const FEWEST_ITEMS: usize = 4;
/// Gigabytes below which a device that says what it has keeps to one worker: each takes some 30 MB.
const LEAST_MEMORY: f64 = 4.0;
/// How long another worker may take for its part when the engine has done its own.
const LIMIT: Duration = Duration::from_secs(10);
/// The name of those workers: one of this name has none itself.
const NAME: &str = "hand";

/// What is known of another worker.
#[derive(Default)]
struct Known {
    ready: bool,
    /// It broke, or is of another build.
    lost: bool,
    /// It was too slow once, which a device that slept explains.
    late: bool,
    /// Networks that it was told to load, and those that it has.
    told: Vec<NetworkId>,
    loaded: Vec<NetworkId>,
    /// The last request that it answered, and its ε̂ where it had one.
    answer: Option<(u64, Option<Vec<f32>>)>,
    /// Resolves the promise that waits for an answer.
    wake: Option<Function>,
}

impl Known {
    fn hear(&mut self, message: Option<FromEngine>) {
        match message {
            Some(FromEngine::Awake(build)) => self.lost |= build != Build::own(),
            Some(FromEngine::Ready(_)) => self.ready = true,
            Some(FromEngine::Loaded(network)) => self.loaded.push(network),
            // It is told again when it is next needed.
            Some(FromEngine::NotLoaded { network, .. }) => self.told.retain(|&told| told != network),
            Some(FromEngine::Answer { request, epsilon }) => self.answer = Some((request, epsilon.ok())),
            Some(FromEngine::Busy(_)) => return,
            // It cannot compute, or says what it was not asked.
            _ => self.lost = true,
        }
        if let Some(wake) = self.wake.take() {
            // Resolving a promise throws nothing.
            let _ = wake.call0(&JsValue::NULL);
        }
    }
}

struct Hand {
    worker: Worker,
    known: Rc<RefCell<Known>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl Hand {
    /// # Errors
    /// What the browser throws where it starts no worker.
    fn open(program: &str) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(NAME);
        let worker = Worker::new_with_options(program, &options)?;
        let known = Rc::new(RefCell::new(Known::default()));
        let on_message = {
            let known = known.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let message = wire::unpack(&event.data());
                known.borrow_mut().hear(message.and_then(|(bytes, numbers)| FromEngine::from_parts(&bytes, numbers)));
            })
        };
        let on_error = {
            let known = known.clone();
            Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
                // The engine goes on without it, so that nobody need be told.
                event.unchecked_into::<web_sys::Event>().prevent_default();
                known.borrow_mut().hear(None);
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, known, _on_message: on_message, _on_error: on_error })
    }

    fn post(&self, message: &ToEngine) {
        // It fails only for what cannot be cloned, and bytes can.
        let _ = self.worker.post_message(&Uint8Array::from(message.to_bytes().as_slice()));
    }

    /// Whether it can be asked this network. It is told to load it, if it was not.
    fn has(&self, network: NetworkId) -> bool {
        let mut known = self.known.borrow_mut();
        if known.ready && !known.told.contains(&network) {
            known.told.push(network);
            self.post(&ToEngine::Load(network));
        }
        known.loaded.contains(&network)
    }

    fn is_lost(&self) -> bool {
        self.known.borrow().lost
    }

    /// It gave no answer in time. The second time it is given up.
    fn was_late(&self) {
        let mut known = self.known.borrow_mut();
        known.lost |= known.late;
        known.late = true;
    }

    /// Its answer to a request; none if it has none.
    async fn answer(&self, number: u64) -> Option<Vec<f32>> {
        loop {
            let answer = self.known.borrow_mut().answer.take_if(|(request, _)| *request == number);
            if answer.is_some() || self.is_lost() {
                return answer.and_then(|(_, epsilon)| epsilon);
            }
            let woken = Promise::new(&mut |resolve, _| self.known.borrow_mut().wake = Some(resolve));
            let _ = JsFuture::from(woken).await;
        }
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// The other workers of an engine.
pub struct Crew {
    /// The script that starts the engine's program.
    program: &'static str,
    /// How many there may be.
    most: usize,
    /// Those that there are: none before the first question that is worth it.
    hands: Vec<Hand>,
    last_request: u64,
}

impl Crew {
    /// As many as the device has cores for, with this script to start them; none for a worker that is of a crew itself.
    pub fn new(scope: &DedicatedWorkerGlobalScope, program: &'static str) -> Self {
        let navigator = scope.navigator();
        let memory = Reflect::get(&navigator, &"deviceMemory".into()).ok().and_then(|gigabytes| gigabytes.as_f64());
        let roomy = memory.is_none_or(|gigabytes| gigabytes >= LEAST_MEMORY);
        let cores = navigator.hardware_concurrency() as usize;
        let most = if roomy && scope.name() != NAME { cores.min(MOST).saturating_sub(1) } else { 0 };
        Self { program, most, hands: Vec::new(), last_request: 0 }
    }

    /// The answer to a question, with the others' help where it is worth it and they are there.
    ///
    /// # Errors
    /// [`DenoiseError`]
    pub async fn answer(&mut self, denoiser: &Denoiser, ask: &Ask) -> Result<Vec<f32>, DenoiseError> {
        if ask.items() < FEWEST_ITEMS || !matches!(ask.network, NetworkId::Pictures(_)) || ask.check().is_err() {
            return denoiser.answer(ask).await;
        }
        // One that is lost has no successor, which would fare no better.
        self.most -= self.hands.iter().filter(|hand| hand.is_lost()).count();
        self.hands.retain(|hand| !hand.is_lost());
        while self.hands.len() < self.most {
            match Hand::open(self.program) {
                Ok(hand) => self.hands.push(hand),
                // Where a worker cannot start one, it never can.
                Err(_) => self.most = self.hands.len(),
            }
        }
        let helping: Vec<&Hand> = self.hands.iter().filter(|hand| hand.has(ask.network)).collect();
        let mut parts = ask.parts(helping.len() + 1).into_iter();
        let Some(own) = parts.next() else { return denoiser.answer(ask).await };
        self.last_request += 1;
        let request = self.last_request;
        let handed: Vec<(&Hand, Ask)> = helping.into_iter().zip(parts).collect();
        for (hand, part) in &handed {
            hand.post(&ToEngine::Ask { request, ask: part.clone() });
        }
        let mut epsilon = denoiser.answer(&own).await?;
        for (hand, part) in handed {
            let answer = within(LIMIT, hand.answer(request)).await.unwrap_or_else(|_| {
                hand.was_late();
                None
            });
            match answer {
                Some(answer) => epsilon.extend(answer),
                None => epsilon.extend(denoiser.answer(&part).await?),
            }
        }
        Ok(epsilon)
    }
}
