//! Questions about the ink's field: of each asker one at a time, and each is given its own answers.

use std::rc::Rc;

use super::{Client, Connection};
use crate::engine::message::ToEngine;
use crate::engine::reason::Reason;
use crate::ink::InkShape;
use crate::ui::engine::view::{Field, FieldAsker};
use crate::ui::model::failure::Failure;

/// What an asker waits for.
#[derive(Default)]
pub struct Asking {
    /// The question that waits for its answer, by the number of its request.
    asked: Option<(u64, Field)>,
    /// The newest one that waits for its turn.
    next: Option<Field>,
}

impl Client {
    /// See [`crate::ui::engine::Engine::field`]. Of the questions that come while one waits for its answer only the newest is asked.
    pub fn field(&self, asker: FieldAsker, shape: InkShape, log_snr: f64, points: Vec<f32>) {
        let wanted = Field { shape, log_snr, points, epsilon: Vec::new() };
        let waits = self.0.borrow().asking[asker as usize].asked.is_some();
        if waits {
            self.0.borrow_mut().asking[asker as usize].next = Some(wanted);
        } else {
            self.ask(asker, wanted);
        }
    }

    /// A worker that is not ready yet is asked once it is, by [`Self::ask_fields_again`].
    fn ask(&self, asker: FieldAsker, wanted: Field) {
        let request = self.number();
        let Field { shape, log_snr, ref points, .. } = wanted;
        let message = ToEngine::Field { request, shape, log_snr, points: points.clone() };
        let ready = {
            let mut core = self.0.borrow_mut();
            core.asking[asker as usize].asked = Some((request, wanted));
            core.connection.as_ref().is_some_and(Connection::is_ready)
        };
        if ready {
            self.send(message);
        }
    }

    /// Asks a worker that has just become ready what each asker wants most lately: what the last one was asked it took with it.
    pub(super) fn ask_fields_again(&self) {
        for asker in FieldAsker::ALL {
            let wanted = {
                let Asking { asked, next } = std::mem::take(&mut self.0.borrow_mut().asking[asker as usize]);
                next.or(asked.map(|(_, field)| field))
            };
            if let Some(wanted) = wanted {
                self.ask(asker, wanted);
            }
        }
    }

    /// No worker is left: who asked, or has an answer that will not follow any more, is told why.
    pub(super) fn give_up_fields(&self, why: &Failure) {
        let mut core = self.0.borrow_mut();
        for asker in FieldAsker::ALL {
            let asked = std::mem::take(&mut core.asking[asker as usize]).asked.is_some();
            let field = &mut core.view.fields[asker as usize];
            if asked || field.is_some() {
                *field = Some(Err(why.clone()));
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
        let (asker, next) = {
            let mut core = self.0.borrow_mut();
            let found = FieldAsker::ALL.into_iter().find_map(|asker| {
                let asked = core.asking[asker as usize].asked.take_if(|(asked, _)| *asked == request);
                asked.map(|(_, field)| (asker, field))
            });
            let Some((asker, field)) = found else { return };
            if epsilon.is_ok() {
                core.view.forget_failed_fields();
            }
            core.view.fields[asker as usize] = Some(epsilon.map(|epsilon| Rc::new(Field { epsilon, ..field })));
            (asker, core.asking[asker as usize].next.take())
        };
        self.publish();
        if let Some(next) = next {
            self.ask(asker, next);
        }
    }
}

#[cfg(test)]
mod tests {
    use yew::Callback;

    use super::*;

    fn client() -> Client {
        Client::new(Callback::noop())
    }

    fn waiting(client: &Client, asker: FieldAsker) -> Option<(u64, f64)> {
        let core = client.0.borrow();
        core.asking[asker as usize].asked.as_ref().map(|(request, field)| (*request, field.log_snr))
    }

    /// The level that the asker's answer is for, and the answer.
    fn answer(client: &Client, asker: FieldAsker) -> Option<(f64, Vec<f32>)> {
        client.0.borrow().view.field(asker).map(|field| (field.log_snr, field.epsilon.clone()))
    }

    #[test]
    fn each_asker_keeps_its_own_answer() {
        let (client, [ink, lesson]) = (client(), FieldAsker::ALL);
        client.field(ink, InkShape::Ring, 1.0, vec![0.0; 2]);
        client.field(lesson, InkShape::Ring, 2.0, vec![0.0; 2]);
        let [(first, _), (second, _)] = [ink, lesson].map(|asker| waiting(&client, asker).unwrap());
        client.answered(second, Ok(vec![20.0; 2]));
        assert_eq!(answer(&client, ink), None);
        client.answered(first, Ok(vec![10.0; 2]));
        assert_eq!(answer(&client, ink), Some((1.0, vec![10.0; 2])));
        assert_eq!(answer(&client, lesson), Some((2.0, vec![20.0; 2])));
        client.answered(first, Ok(vec![30.0; 2]));
        assert_eq!(answer(&client, ink), Some((1.0, vec![10.0; 2])), "nobody waits for this");
    }

    #[test]
    fn why_there_is_no_answer_is_kept_until_there_is_one() {
        let (client, [ink, _]) = (client(), FieldAsker::ALL);
        let ask = |log_snr| {
            client.field(ink, InkShape::Ring, log_snr, vec![0.0; 2]);
            waiting(&client, ink).unwrap().0
        };
        client.answered(ask(1.0), Err(Reason::Settings));
        assert_eq!(answer(&client, ink), None);
        assert_eq!(client.0.borrow().view.no_field(ink), Some(&Failure::Told(Reason::Settings)));
        client.answered(ask(2.0), Ok(vec![1.0; 2]));
        assert_eq!(client.0.borrow().view.no_field(ink), None);
    }

    #[test]
    fn of_an_askers_questions_the_newest_is_asked_next() {
        let (client, [ink, lesson]) = (client(), FieldAsker::ALL);
        for log_snr in [1.0, 2.0, 3.0] {
            client.field(ink, InkShape::Ring, log_snr, vec![0.0; 2]);
        }
        assert_eq!(waiting(&client, lesson), None);
        let (request, log_snr) = waiting(&client, ink).unwrap();
        assert_eq!(log_snr, 1.0);
        client.answered(request, Ok(vec![0.5; 2]));
        assert_eq!(waiting(&client, ink).map(|(_, log_snr)| log_snr), Some(3.0));
    }

    #[test]
    fn a_new_worker_is_asked_what_is_wanted_now() {
        let (client, [ink, lesson]) = (client(), FieldAsker::ALL);
        for log_snr in [1.0, 2.0] {
            client.field(ink, InkShape::Ring, log_snr, vec![0.0; 2]);
        }
        client.field(lesson, InkShape::Ring, 5.0, vec![0.0; 2]);
        let old = waiting(&client, ink).unwrap().0;
        client.ask_fields_again();
        let [(request, now), (_, other)] = [ink, lesson].map(|asker| waiting(&client, asker).unwrap());
        assert_eq!((now, other), (2.0, 5.0));
        client.answered(old, Ok(vec![1.0; 2]));
        assert_eq!(answer(&client, ink), None, "the last worker's answer is to the last question");
        client.answered(request, Ok(vec![2.0; 2]));
        assert_eq!(answer(&client, ink), Some((2.0, vec![2.0; 2])));
    }
}
