//! Questions to networks: single ones, each with an answer of its own, and those of an [`Asker`], of whose questions only the newest counts.

use std::rc::Rc;

use yew::Callback;

use super::{Client, Connection};
use crate::engine::ask::Ask;
use crate::engine::message::ToEngine;
use crate::engine::reason::Reason;
use crate::ui::engine::view::{Answered, Asker, DeviceState};
use crate::ui::model::failure::Failure;

/// Called once with ε̂, as many numbers as the question's x, or why there is none.
pub type Answer = Callback<Result<Vec<f32>, Failure>>;

/// Who is told an answer.
#[derive(Clone, PartialEq)]
enum Whose {
    Caller(Answer),
    Asker(Asker),
}

/// A question that waits for its answer.
pub struct Asked {
    request: u64,
    ask: Ask,
    whose: Whose,
}

impl Client {
    /// See [`crate::ui::engine::Engine::ask`].
    pub fn ask(&self, ask: Ask, answer: Answer) {
        let failed = match &self.0.borrow().view.device {
            DeviceState::Failed(why) => Some(why.clone()),
            _ => None,
        };
        match failed {
            Some(why) => answer.emit(Err(why)),
            None => self.put(ask, Whose::Caller(answer)),
        }
    }

    /// See [`crate::ui::engine::Engine::ask_newest`]. Of the questions that come while one waits for its answer only the newest is asked.
    pub fn ask_newest(&self, asker: Asker, ask: Ask) {
        let waits = self.0.borrow().asked.iter().any(|asked| asked.whose == Whose::Asker(asker));
        if waits {
            let next = &mut self.0.borrow_mut().next;
            next.retain(|(whose, _)| *whose != asker);
            next.push((asker, ask));
        } else {
            self.put(ask, Whose::Asker(asker));
        }
    }

    /// A worker that is not ready yet is asked once it is, by [`Self::ask_again`].
    fn put(&self, ask: Ask, whose: Whose) {
        let request = self.number();
        let ready = self.0.borrow().connection.as_ref().is_some_and(Connection::is_ready);
        if ready {
            self.send(ToEngine::Ask { request, ask: ask.clone() });
        }
        self.0.borrow_mut().asked.push(Asked { request, ask, whose });
    }

    /// Asks a worker that has just become ready all that still waits, of each asker what it wants most lately: what the last worker was
    /// asked it took with it.
    pub(super) fn ask_again(&self) {
        let asked = std::mem::take(&mut self.0.borrow_mut().asked);
        for Asked { ask, whose, .. } in asked {
            let newer = if let Whose::Asker(asker) = whose { self.next_of(asker) } else { None };
            self.put(newer.unwrap_or(ask), whose);
        }
    }

    fn next_of(&self, asker: Asker) -> Option<Ask> {
        let next = &mut self.0.borrow_mut().next;
        let at = next.iter().position(|(whose, _)| *whose == asker)?;
        Some(next.swap_remove(at).1)
    }

    /// Nothing is left that could answer: who asked, and askers with an answer that will not follow any more, are told why.
    pub(super) fn give_up_questions(&self, why: &Failure) {
        let asked = {
            let mut core = self.0.borrow_mut();
            core.next.clear();
            for (_, answer) in &mut core.view.answers {
                *answer = Err(why.clone());
            }
            std::mem::take(&mut core.asked)
        };
        for Asked { whose, .. } in asked {
            match whose {
                Whose::Caller(answer) => answer.emit(Err(why.clone())),
                Whose::Asker(asker) => self.0.borrow_mut().view.put_answer(asker, Err(why.clone())),
            }
        }
    }

    /// The answer to a question that waits; one to any other is dropped. A GPU that fails is given up, and the CPU asked instead.
    pub(super) fn answered(&self, request: u64, epsilon: Result<Vec<f32>, Reason>) {
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
        let Some(Asked { ask, whose, .. }) = asked else { return };
        match whose {
            Whose::Caller(answer) => answer.emit(epsilon),
            Whose::Asker(asker) => {
                {
                    let view = &mut self.0.borrow_mut().view;
                    if epsilon.is_ok() {
                        view.forget_failed_answers();
                    }
                    view.put_answer(asker, epsilon.map(|epsilon| Rc::new(Answered { ask, epsilon })));
                }
                self.publish();
                if let Some(next) = self.next_of(asker) {
                    self.put(next, Whose::Asker(asker));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::ink::ask_points;
    use crate::ink::InkShape;

    const INK: Asker = Asker("ink");
    const LESSON: Asker = Asker("lesson");

    fn client() -> Client {
        Client::new(Callback::noop())
    }

    fn ask(client: &Client, asker: Asker, log_snr: f64) {
        client.ask_newest(asker, ask_points(InkShape::Ring, vec![0.0; 2], log_snr));
    }

    fn waiting(client: &Client, asker: Asker) -> Option<(u64, f64)> {
        let core = client.0.borrow();
        let asked = core.asked.iter().find(|asked| asked.whose == Whose::Asker(asker));
        asked.map(|asked| (asked.request, asked.ask.log_snr[0]))
    }

    /// The level that the asker's answer is for, and the answer.
    fn answer(client: &Client, asker: Asker) -> Option<(f64, Vec<f32>)> {
        client.0.borrow().view.answer(asker).map(|answer| (answer.ask.log_snr[0], answer.epsilon.clone()))
    }

    #[test]
    fn each_asker_keeps_its_own_answer() {
        let client = client();
        ask(&client, INK, 1.0);
        ask(&client, LESSON, 2.0);
        let [(first, _), (second, _)] = [INK, LESSON].map(|asker| waiting(&client, asker).unwrap());
        client.answered(second, Ok(vec![20.0; 2]));
        assert_eq!(answer(&client, INK), None);
        client.answered(first, Ok(vec![10.0; 2]));
        assert_eq!(answer(&client, INK), Some((1.0, vec![10.0; 2])));
        assert_eq!(answer(&client, LESSON), Some((2.0, vec![20.0; 2])));
        client.answered(first, Ok(vec![30.0; 2]));
        assert_eq!(answer(&client, INK), Some((1.0, vec![10.0; 2])), "nobody waits for this");
    }

    #[test]
    fn why_there_is_no_answer_is_kept_until_there_is_one() {
        let client = client();
        ask(&client, INK, 1.0);
        client.answered(waiting(&client, INK).unwrap().0, Err(Reason::Unreadable));
        assert_eq!(answer(&client, INK), None);
        assert_eq!(client.0.borrow().view.no_answer(INK), Some(&Failure::Told(Reason::Unreadable)));
        ask(&client, INK, 2.0);
        client.answered(waiting(&client, INK).unwrap().0, Ok(vec![1.0; 2]));
        assert_eq!(client.0.borrow().view.no_answer(INK), None);
    }

    #[test]
    fn of_an_askers_questions_the_newest_is_asked_next() {
        let client = client();
        for log_snr in [1.0, 2.0, 3.0] {
            ask(&client, INK, log_snr);
        }
        assert_eq!(waiting(&client, LESSON), None);
        let (request, log_snr) = waiting(&client, INK).unwrap();
        assert_eq!(log_snr, 1.0);
        client.answered(request, Ok(vec![0.5; 2]));
        assert_eq!(waiting(&client, INK).map(|(_, log_snr)| log_snr), Some(3.0));
        assert_eq!(client.next_of(INK), None);
    }

    #[test]
    fn a_new_worker_is_asked_what_is_wanted_now() {
        let client = client();
        for log_snr in [1.0, 2.0] {
            ask(&client, INK, log_snr);
        }
        ask(&client, LESSON, 5.0);
        let old = waiting(&client, INK).unwrap().0;
        client.ask_again();
        let [(request, now), (_, other)] = [INK, LESSON].map(|asker| waiting(&client, asker).unwrap());
        assert_eq!((now, other), (2.0, 5.0));
        client.answered(old, Ok(vec![1.0; 2]));
        assert_eq!(answer(&client, INK), None, "the last worker's answer is to the last question");
        client.answered(request, Ok(vec![2.0; 2]));
        assert_eq!(answer(&client, INK), Some((2.0, vec![2.0; 2])));
    }
}
