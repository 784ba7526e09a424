//! Which worker computes: the one that the visitor wishes for, or the CPU's where the GPU's is not to be had or fails.

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::connection::News;
use super::{Client, Connection};
use crate::engine::adapter::{self, Adapter, PROBE_LIMIT};
use crate::engine::message::{DeviceInfo, ToEngine};
use crate::ui::engine::run::{Phase, Run};
use crate::ui::engine::view::{DeviceState, Notice};
use crate::ui::model::choices::Compute;
use crate::ui::model::failure::Failure;

impl Client {
    /// Goes over to the device that the visitor wishes for. Runs go on there.
    pub fn choose(&self, compute: Compute) {
        let choice = {
            let mut core = self.0.borrow_mut();
            core.choice += 1;
            core.choice
        };
        if compute == Compute::Cpu {
            return self.connect(false, None);
        }
        let client = self.clone();
        spawn_local(async move {
            let adapter = adapter::probe().await;
            if client.0.borrow().choice != choice {
                return;
            }
            let (webgpu, notice) = match (adapter, compute) {
                (Adapter::Gpu(_), _) | (Adapter::Software(_), Compute::WebGpu) => (true, None),
                (Adapter::Software(name), _) => (false, Some(Notice::SoftwareGpu(name))),
                (Adapter::Lacking(name), _) => (false, Some(Notice::LackingGpu(name))),
                (Adapter::None, _) => (false, Some(Notice::NoGpu)),
                (Adapter::Silent, _) => (false, Some(Notice::SilentGpu(PROBE_LIMIT.as_secs()))),
            };
            client.connect(webgpu, notice);
        });
    }

    /// Starts the worker of a device, unless it is the one there is.
    pub(super) fn connect(&self, webgpu: bool, notice: Option<Notice>) {
        let mut core = self.0.borrow_mut();
        core.view.notice = notice;
        core.view.webgpu = webgpu;
        let same = core.connection.as_ref().is_some_and(|connection| connection.is_webgpu() == webgpu);
        if !same {
            core.connection = None;
            core.active = None;
            core.view.device = DeviceState::Loading;
            match Connection::open(webgpu, self.on_news()) {
                Ok(connection) => core.connection = Some(connection),
                Err(error) => {
                    drop(core);
                    return self.nothing_left(Failure::Said(format!("{error:?}")));
                }
            }
        }
        drop(core);
        self.publish();
    }

    /// What a worker's news are told to.
    fn on_news(&self) -> Callback<News> {
        let client = self.clone();
        Callback::from(move |news| match news {
            News::Said(message) => client.receive(message),
            News::Lost(why) => client.lost(why),
        })
    }

    /// The worker's program is there.
    pub(super) fn awake(&self) {
        if let Some(connection) = &mut self.0.borrow_mut().connection {
            connection.awake();
        }
    }

    /// The worker computes: what has waited for it is sent, and the run that the last worker had goes on.
    pub(super) fn ready(&self, info: DeviceInfo) {
        let queue = {
            let mut core = self.0.borrow_mut();
            core.view.device = DeviceState::Ready(info);
            core.view.ms_per_step = None;
            core.view.forget_failed_answers();
            core.view.runs.iter_mut().for_each(Run::change_device);
            if let Some(connection) = &mut core.connection {
                connection.ready();
            }
            std::mem::take(&mut core.queue)
        };
        // Runs are given anew, from where they stand; a step that was asked for comes after.
        let keep = |wanted: fn(&ToEngine) -> bool| queue.iter().filter(move |message| wanted(message)).cloned();
        keep(|message| matches!(message, ToEngine::Load(_))).for_each(|m| self.send(m));
        self.ask_again();
        self.go_on();
        keep(|message| matches!(message, ToEngine::StepForward(_))).for_each(|m| self.send(m));
    }

    /// Gives a new worker the run that the last one had.
    fn go_on(&self) {
        let last = self.0.borrow().view.last_run().filter(|run| run.is_alive()).map(|run| run.system);
        match last {
            Some(system) => self.begin(system),
            None => self.publish(),
        }
    }

    /// The worker is gone. The CPU takes over from the GPU; where the CPU's own is gone there is nothing left to run on, nor is where the
    /// page is of another build than what it would load.
    pub(super) fn lost(&self, why: Failure) {
        let was_webgpu = self.0.borrow().connection.as_ref().is_none_or(Connection::is_webgpu);
        if was_webgpu && why != Failure::OtherBuild {
            return self.connect(false, Some(Notice::GpuFailed(why)));
        }
        self.nothing_left(why);
    }

    /// There is no worker to compute: runs end, and questions are told why they have no answer.
    fn nothing_left(&self, why: Failure) {
        let mut core = self.0.borrow_mut();
        core.connection = None;
        core.active = None;
        core.view.webgpu = false;
        for run in core.view.runs.iter_mut().filter(|run| run.is_alive()) {
            run.phase = Phase::Failed(why.clone());
        }
        core.view.device = DeviceState::Failed(why.clone());
        drop(core);
        self.give_up_questions(&why);
        self.publish();
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use yew::Callback;

    use super::*;
    use crate::engine::ink::ask_points;
    use crate::engine::pictures::Pictures;
    use crate::engine::settings::PictureRun;
    use crate::ink::InkShape;
    use crate::ui::engine::view::Asker;

    #[test]
    fn where_no_worker_can_be_had_questions_are_answered_and_runs_end() {
        const LESSON: Asker = Asker("lesson");
        let client = Client::new(Callback::noop());
        let told = Rc::new(RefCell::new(Vec::new()));
        let question = ask_points(InkShape::Ring, vec![0.0; 2], 0.0);
        let answer = {
            let told = told.clone();
            Callback::from(move |answer| told.borrow_mut().push(answer))
        };
        client.ask(question.clone(), answer);
        client.start::<Pictures>(PictureRun::default(), true);
        client.ask_newest(LESSON, question);
        client.nothing_left(Failure::NoFiles);
        assert_eq!(*told.borrow(), [Err(Failure::NoFiles)]);
        let view = client.0.borrow().view.clone();
        assert_eq!(view.device, DeviceState::Failed(Failure::NoFiles));
        assert_eq!(view.no_answer(LESSON), Some(&Failure::NoFiles));
        assert_eq!((view.answer(Asker("ink")), view.no_answer(Asker("ink"))), (None, None), "nobody asked");
        let run = view.run::<Pictures>().expect("it was started");
        assert_eq!(run.phase, Phase::Failed(Failure::NoFiles));
    }
}
