//! The page's end of the conversation with the engine: starts a worker, speaks to it, and keeps what it answers.
//!
//! - `connection`: a worker and its life. - `device`: which worker, and what happens where one fails. - `runs`: what runs are told.
//! - `inbox`: what the worker says. - `asks`: questions to networks. - `patience`: how long a worker may be silent.

mod asks;
mod connection;
mod device;
mod inbox;
mod patience;
mod runs;

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::view::{Asker, EngineView};
use crate::engine::ask::Ask;
use crate::engine::message::{RunId, ToEngine};
pub use asks::Answer;
use asks::Asked;
use connection::Connection;

struct Core {
    view: EngineView,
    connection: Option<Connection>,
    /// Counts the choices of a device, so that a probe that comes late is dropped.
    choice: u32,
    /// The last number given to a run or to a request.
    last_number: u64,
    /// Which run the worker has: only one at a time.
    active: Option<RunId>,
    /// What to ask once the engine is ready.
    queue: Vec<ToEngine>,
    /// The questions that wait for their answers; at most one of each asker.
    asked: Vec<Asked>,
    /// What askers want to know next, once they have the answer that they wait for.
    next: Vec<(Asker, Ask)>,
    publish: Callback<Rc<EngineView>>,
}

/// The engine's client; a handle, cheap to clone.
#[derive(Clone)]
pub struct Client(Rc<RefCell<Core>>);

impl Client {
    /// A client without a worker; `publish` is told every change of the view.
    pub fn new(publish: Callback<Rc<EngineView>>) -> Self {
        Self(Rc::new(RefCell::new(Core {
            view: EngineView::default(),
            connection: None,
            choice: 0,
            last_number: 0,
            active: None,
            queue: Vec::new(),
            asked: Vec::new(),
            next: Vec::new(),
            publish,
        })))
    }

    fn publish(&self) {
        let (publish, view) = {
            let core = self.0.borrow();
            (core.publish.clone(), Rc::new(core.view.clone()))
        };
        publish.emit(view);
    }

    /// Sends a message as soon as the engine can take it.
    pub fn send(&self, message: ToEngine) {
        let mut core = self.0.borrow_mut();
        core.view.fetching |= matches!(message, ToEngine::Load(_));
        match &core.connection {
            Some(connection) if connection.is_ready() => connection.post(&message),
            _ => core.queue.push(message),
        }
    }

    fn number(&self) -> u64 {
        let mut core = self.0.borrow_mut();
        core.last_number += 1;
        core.last_number
    }
}
