//! The page's end of the conversation with the engine: starts a worker, speaks to it, and keeps what it answers.
//!
//! - `connection`: a worker and its life. - `device`: which worker, and what happens where one fails. - `runs`: what runs are told.
//! - `inbox`: what the worker says. - `field`: questions about the ink's field. - `predict`: questions to the picture networks.

mod connection;
mod device;
mod field;
mod inbox;
mod predict;
mod runs;

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::view::{EngineView, FieldAsker};
use crate::engine::message::{RunId, ToEngine};
use connection::Connection;
use field::Asking;
use predict::Asked;
pub use predict::{Answer, Question};

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
    /// The questions about the ink's field, by asker.
    asking: [Asking; FieldAsker::ALL.len()],
    /// The questions to a picture network that wait for their answers.
    asked: Vec<Asked>,
    publish: Callback<Rc<EngineView>>,
}

/// The engine's client; a handle, cheap to clone.
#[derive(Clone)]
pub struct Client(Rc<RefCell<Core>>);

/// Calls for either kind of run.
macro_rules! with_run {
    ($view:expr, $kind:expr, $run:ident => $body:expr) => {
        match $kind {
            Kind::Pictures => $view.pictures.as_mut().map(|$run| $body),
            Kind::Ink => $view.ink.as_mut().map(|$run| $body),
        }
    };
}
use with_run;

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
            asking: Default::default(),
            asked: Vec::new(),
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
