//! What a worker does next: takes messages, downloads and answers in, and says what is to be fetched, computed and told. It is pure, and
//! nothing in it waits, so a download that stalls holds up nothing but what needs it.

use std::collections::VecDeque;

use super::ask::Ask;
use super::demand::Demand;
use super::message::{Frame, FromEngine, RunId, ToEngine};
use super::network::NetworkId;
use super::reason::Reason;
#[cfg(feature = "network")]
use super::system::Foreseen;
use super::system::{Entry, From, Prepared, Process};

/// What a worker is to do now.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Ask a network, which looks at the question first, and bring the answer ([`Desk::answered`]).
    Compute(Ask),
    /// Wait for whatever comes, at most so many milliseconds.
    Wait(Option<f64>),
}

/// How a network's weights stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Weights {
    #[default]
    Missing,
    Coming,
    Here,
}

/// Whose question the device has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    /// The run of this start.
    Run(u64),
    Request(u64),
}

struct Run {
    id: RunId,
    /// Which start this is: the page gives a run again, under the same id, where it goes on with it.
    start: u64,
    prepared: Prepared,
    stage: Stage,
    demand: Demand,
    /// How far apart its moves are at least, in milliseconds.
    pace: f64,
    /// When the next move is due, on the worker's clock.
    due: f64,
}

enum Stage {
    /// Its weights are on their way.
    Weights { from: Option<From> },
    /// It makes its moves.
    Going(Moves),
}

/// A process, and the answers that its next move has so far.
struct Moves {
    process: Box<dyn Process>,
    index: u32,
    asks: Option<VecDeque<Ask>>,
    answers: Vec<Vec<f32>>,
    ms: f64,
}

impl Moves {
    fn new(process: Box<dyn Process>, index: u32) -> Self {
        let asks = process.asks().map(Into::into);
        Self { process, index, asks, answers: Vec::new(), ms: 0.0 }
    }

    fn at_end(&self) -> bool {
        self.asks.is_none()
    }

    /// Takes the next question of the next move; none where it has all its answers.
    fn take_ask(&mut self) -> Option<Ask> {
        self.asks.as_mut()?.pop_front()
    }

    /// Whether the question that was taken is the only one of the next move.
    #[cfg(feature = "network")]
    fn asks_once(&self) -> bool {
        self.answers.is_empty() && self.ready()
    }

    /// Whether the next move has all its answers.
    fn ready(&self) -> bool {
        self.asks.as_ref().is_none_or(VecDeque::is_empty)
    }

    fn answered(&mut self, epsilon: Vec<f32>, ms: f64) {
        self.answers.push(epsilon);
        self.ms += ms;
    }

    /// Makes the move that has all its answers.
    fn advance(&mut self, run: RunId, clock: impl Fn() -> f64) -> Frame {
        let start = clock();
        let tracks = self.process.advance(std::mem::take(&mut self.answers));
        self.asks = self.process.asks().map(Into::into);
        let ms = std::mem::take(&mut self.ms) + clock() - start;
        let index = self.index;
        self.index += 1;
        Frame { run, index, tracks, ms }
    }
}

/// The desk of a worker.
pub struct Desk {
    systems: &'static [Entry],
    clock: Box<dyn Fn() -> f64>,
    weights: [Weights; NetworkId::COUNT],
    run: Option<Run>,
    requests: VecDeque<(u64, Ask)>,
    /// What the device has, and since when.
    computing: Option<(Asker, f64)>,
    /// Runs started so far.
    starts: u64,
    busy: bool,
    to_fetch: Vec<NetworkId>,
    outbox: Vec<FromEngine>,
}

impl Desk {
    /// A desk for these systems, without a network; `clock` gives milliseconds.
    pub fn new(systems: &'static [Entry], clock: impl Fn() -> f64 + 'static) -> Self {
        Self {
            systems,
            clock: Box::new(clock),
            weights: Default::default(),
            run: None,
            requests: VecDeque::new(),
            computing: None,
            starts: 0,
            busy: false,
            to_fetch: Vec::new(),
            outbox: Vec::new(),
        }
    }

    /// What the page is to be told, in order; each is given once.
    pub fn take_posts(&mut self) -> Vec<FromEngine> {
        std::mem::take(&mut self.outbox)
    }

    /// The networks whose weights are to be fetched from now on; each is given once, until it is [`fetched`](Self::fetched).
    pub fn take_fetches(&mut self) -> Vec<NetworkId> {
        std::mem::take(&mut self.to_fetch)
    }

    /// A message came that is none.
    pub fn unreadable(&mut self) {
        self.outbox.push(FromEngine::NoDevice { why: Reason::Unreadable });
    }

    /// A message came.
    pub fn message(&mut self, message: ToEngine) {
        match message {
            ToEngine::Load(network) => match self.weights[network.index()] {
                Weights::Here => self.outbox.push(FromEngine::Loaded(network)),
                Weights::Missing | Weights::Coming => self.want(network),
            },
            ToEngine::Start { run, system, settings, from } => {
                self.run = None;
                match self.prepare(&system, &settings) {
                    Ok(prepared) => self.start(run, prepared, from),
                    Err(why) => self.outbox.push(FromEngine::Failed { run, why }),
                }
            }
            ToEngine::Play { run, pace_ms } => {
                if let Some(run) = self.run_of(run) {
                    run.demand.play();
                    run.pace = if pace_ms.is_finite() { pace_ms.max(0.0) } else { 0.0 };
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
            ToEngine::Ask { request, ask } => match ask.check() {
                Ok(()) => {
                    self.want(ask.network);
                    self.requests.push_back((request, ask));
                }
                Err(error) => self.outbox.push(FromEngine::Answer { request, epsilon: Err(error.into()) }),
            },
        }
    }

    fn prepare(&self, system: &str, settings: &[u8]) -> Result<Prepared, Reason> {
        let entry = self.systems.iter().find(|entry| entry.name == system);
        let entry = entry.ok_or_else(|| Reason::UnknownSystem(system.to_owned()))?;
        Ok(entry.prepare(settings)?)
    }

    fn start(&mut self, id: RunId, prepared: Prepared, from: Option<From>) {
        for &network in &prepared.networks {
            self.want(network);
        }
        let stage = Stage::Weights { from };
        self.starts += 1;
        self.run =
            Some(Run { id, start: self.starts, prepared, stage, demand: Demand::default(), pace: 0.0, due: 0.0 });
        self.begin_if_ready();
    }

    fn want(&mut self, network: NetworkId) {
        let weights = &mut self.weights[network.index()];
        if *weights == Weights::Missing {
            *weights = Weights::Coming;
            self.to_fetch.push(network);
        }
    }

    fn has(&self, network: NetworkId) -> bool {
        self.weights[network.index()] == Weights::Here
    }

    fn run_of(&mut self, id: RunId) -> Option<&mut Run> {
        self.run.as_mut().filter(|run| run.id == id)
    }

    /// A network's weights came and are in place, or cannot be had. Whoever waits for them goes on, or is told why not.
    pub fn fetched(&mut self, network: NetworkId, came: Result<(), Reason>) {
        self.weights[network.index()] = if came.is_ok() { Weights::Here } else { Weights::Missing };
        match came {
            Ok(()) => {
                self.outbox.push(FromEngine::Loaded(network));
                self.begin_if_ready();
            }
            Err(why) => {
                let (failed, kept) = self.requests.drain(..).partition(|(_, ask)| ask.network == network);
                self.requests = kept;
                let failed: VecDeque<(u64, Ask)> = failed;
                for (request, _) in failed {
                    self.outbox.push(FromEngine::Answer { request, epsilon: Err(why.clone()) });
                }
                let waits = |run: &mut Run| {
                    matches!(run.stage, Stage::Weights { .. }) && run.prepared.networks.contains(&network)
                };
                if let Some(run) = self.run.take_if(waits) {
                    self.outbox.push(FromEngine::Failed { run: run.id, why: why.clone() });
                }
                self.outbox.push(FromEngine::NotLoaded { network, why });
            }
        }
    }

    /// Begins the run that waits for its weights, if they are all there.
    fn begin_if_ready(&mut self) {
        let Some(run) = &self.run else { return };
        if !run.prepared.networks.iter().all(|&network| self.has(network)) {
            return;
        }
        let Some(run) = &mut self.run else { return };
        let Stage::Weights { from } = &mut run.stage else { return };
        let index = from.as_ref().map_or(0, |from| from.index);
        match (run.prepared.begin)(from.take()) {
            Ok(process) => {
                run.stage = Stage::Going(Moves::new(process, index));
                self.outbox.push(FromEngine::Started(run.id));
            }
            Err(error) => self.fail(error.into()),
        }
    }

    fn fail(&mut self, why: Reason) {
        if let Some(run) = self.run.take() {
            self.outbox.push(FromEngine::Failed { run: run.id, why });
        }
    }

    /// What to do now. Moves that ask nothing are made on the way.
    pub fn next_act(&mut self) -> Act {
        let act = self.decide();
        let busy = matches!(act, Act::Compute(_));
        if busy != self.busy {
            self.busy = busy;
            self.outbox.push(FromEngine::Busy(busy));
        }
        act
    }

    fn decide(&mut self) -> Act {
        if self.computing.is_some() {
            return Act::Wait(None);
        }
        let now = (self.clock)();
        let here = self.requests.iter().position(|(_, ask)| self.has(ask.network));
        if let Some((request, ask)) = here.and_then(|at| self.requests.remove(at)) {
            self.computing = Some((Asker::Request(request), now));
            return Act::Compute(ask);
        }
        loop {
            let Some(run) = &mut self.run else { return Act::Wait(None) };
            let (id, start) = (run.id, run.start);
            let moves = match &mut run.stage {
                Stage::Weights { .. } => return Act::Wait(None),
                Stage::Going(moves) => {
                    if !run.demand.any() {
                        return Act::Wait(None);
                    }
                    if moves.at_end() {
                        run.demand.pause();
                        self.outbox.push(FromEngine::Done(id));
                        return Act::Wait(None);
                    }
                    let rest = run.due - now;
                    if rest >= 1.0 {
                        return Act::Wait(Some(rest));
                    }
                    moves
                }
            };
            match moves.take_ask() {
                Some(ask) => {
                    self.computing = Some((Asker::Run(start), now));
                    return Act::Compute(ask);
                }
                None => self.advance(now),
            }
        }
    }

    /// What will most likely be asked after what the device has now: none if it is a single step, or no step of the run at all.
    #[cfg(feature = "network")]
    pub fn foreseen(&self) -> Option<Foreseen> {
        let (Some((Asker::Run(start), _)), Some(run)) = (&self.computing, &self.run) else { return None };
        match &run.stage {
            Stage::Going(moves) if run.start == *start && run.demand.goes_on() && moves.asks_once() => {
                moves.process.foreseen()
            }
            Stage::Going(_) | Stage::Weights { .. } => None,
        }
    }

    /// The answer to what was to be computed.
    pub fn answered(&mut self, epsilon: Result<Vec<f32>, Reason>) {
        let Some((asker, since)) = self.computing.take() else { return };
        match asker {
            Asker::Request(request) => self.outbox.push(FromEngine::Answer { request, epsilon }),
            Asker::Run(start) => {
                let ms = (self.clock)() - since;
                let Some(run) = self.run.as_mut().filter(|run| run.start == start) else { return };
                let moves = match &mut run.stage {
                    Stage::Weights { .. } => return,
                    Stage::Going(moves) => moves,
                };
                match epsilon {
                    Ok(epsilon) => {
                        moves.answered(epsilon, ms);
                        if moves.ready() {
                            self.advance(since);
                        }
                    }
                    Err(why) => self.fail(why),
                }
            }
        }
    }

    /// Makes the move of the present run that has all its answers, and that began at `since`.
    fn advance(&mut self, since: f64) {
        let clock = &self.clock;
        let Some(run) = &mut self.run else { return };
        let Stage::Going(moves) = &mut run.stage else { return };
        let frame = moves.advance(run.id, clock);
        self.outbox.push(FromEngine::Frame(frame));
        run.demand.taken();
        if moves.at_end() {
            run.demand.pause();
            self.outbox.push(FromEngine::Done(run.id));
        }
        run.due = since + run.pace;
    }
}

#[cfg(test)]
mod tests;
