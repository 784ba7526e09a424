//! Questions about the ink's field, one at a time.

use std::rc::Rc;

use super::Client;
use crate::engine::message::ToEngine;
use crate::ink::InkShape;
use crate::ui::engine::view::Field;

impl Client {
    /// See [`crate::ui::engine::Engine::field`]. Of the questions that come while one waits for its answer only the newest is asked.
    pub fn field(&self, shape: InkShape, log_snr: f64, points: Vec<f32>) {
        let asked = Field { shape, log_snr, points, epsilon: Vec::new() };
        if self.0.borrow().field.is_some() {
            self.0.borrow_mut().next_field = Some(asked);
        } else {
            self.ask(asked);
        }
    }

    fn ask(&self, asked: Field) {
        let request = self.number();
        let Field { shape, log_snr, ref points, .. } = asked;
        let message = ToEngine::Field { request, shape, log_snr, points: points.clone() };
        self.0.borrow_mut().field = Some((request, asked));
        self.send(message);
    }

    /// The answer to the question that waits; one to any other is dropped.
    pub(super) fn answered(&self, request: u64, epsilon: Vec<f32>) {
        {
            let mut core = self.0.borrow_mut();
            let asked = core.field.take_if(|(asked, _)| *asked == request);
            let Some((_, field)) = asked else { return };
            // Nothing: the network could not be asked. Un-mixing, which needs it too, says why.
            core.view.field = (!epsilon.is_empty()).then(|| Rc::new(Field { epsilon, ..field }));
        }
        self.publish();
        let next = self.0.borrow_mut().next_field.take();
        if let Some(next) = next {
            self.ask(next);
        }
    }
}
