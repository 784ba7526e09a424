//! Questions to a picture network: what it predicts for pictures, each at a noise level of its own.

use yew::Callback;

use super::{Client, Connection};
use crate::engine::message::ToEngine;
use crate::engine::reason::Reason;
use crate::engine::settings::Network;
use crate::ui::engine::view::DeviceState;
use crate::ui::model::failure::Failure;

/// What a picture network is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Which network.
    pub network: Network,
    /// The noisy pictures, one after another. A few at a time: a run waits for the answer.
    pub x: Vec<f32>,
    /// The log-SNR λ of each, finite.
    pub log_snr: Vec<f64>,
    /// The class of each.
    pub classes: Vec<u8>,
}

/// Called once with ε̂ of every picture, or why there is none.
pub type Answer = Callback<Result<Vec<f32>, Failure>>;

/// A question that waits for its answer.
pub struct Asked {
    request: u64,
    question: Question,
    answer: Answer,
}

impl Asked {
    fn message(&self) -> ToEngine {
        let Question { network, x, log_snr, classes } = self.question.clone();
        ToEngine::Predict { request: self.request, network, x, log_snr, classes }
    }
}

impl Client {
    /// See [`crate::ui::engine::Engine::predict`].
    pub fn predict(&self, question: Question, answer: Answer) {
        let failed = match &self.0.borrow().view.device {
            DeviceState::Failed(why) => Some(why.clone()),
            _ => None,
        };
        if let Some(why) = failed {
            return answer.emit(Err(why));
        }
        let asked = Asked { request: self.number(), question, answer };
        let ready = self.0.borrow().connection.as_ref().is_some_and(Connection::is_ready);
        if ready {
            self.send(asked.message());
        }
        self.0.borrow_mut().asked.push(asked);
    }

    /// Asks a worker that has just become ready all that still waits: what the last one was asked it took with it.
    pub(super) fn ask_again(&self) {
        let messages: Vec<ToEngine> = self.0.borrow().asked.iter().map(Asked::message).collect();
        messages.into_iter().for_each(|message| self.send(message));
    }

    /// Nothing is left that could answer.
    pub(super) fn give_up_questions(&self, why: &Failure) {
        let asked = std::mem::take(&mut self.0.borrow_mut().asked);
        asked.into_iter().for_each(|asked| asked.answer.emit(Err(why.clone())));
    }

    /// The answer to a question. A GPU that fails is given up, and the CPU asked instead.
    pub(super) fn predicted(&self, request: u64, epsilon: Result<Vec<f32>, Reason>) {
        let on_gpu = self.0.borrow().connection.as_ref().is_some_and(Connection::is_webgpu);
        let epsilon = match epsilon {
            Err(why) if on_gpu && why.is_of_device() => return self.lost(Failure::Told(why)),
            other => other.map_err(Failure::Told),
        };
        let asked = {
            let mut core = self.0.borrow_mut();
            let at = core.asked.iter().position(|asked| asked.request == request);
            at.map(|at| core.asked.remove(at))
        };
        if let Some(asked) = asked {
            asked.answer.emit(epsilon);
        }
    }
}
