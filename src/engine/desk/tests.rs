//! The desk, with a device and downloads that do what a test says.

use std::cell::Cell;
use std::rc::Rc;

use super::*;
use crate::engine::ink::Unmix;
use crate::engine::pictures::Pictures;
use crate::engine::settings::{Network, PictureRun};
use crate::engine::system::{System, settings_bytes};

const SYSTEMS: &[Entry] = &[Entry::of::<Pictures>(), Entry::of::<Unmix>()];

struct Bench {
    desk: Desk,
    time: Rc<Cell<f64>>,
    ms_a_number: f64,
}

impl Bench {
    fn new() -> Self {
        let time = Rc::new(Cell::new(0.0));
        let clock = time.clone();
        Self { desk: Desk::new(SYSTEMS, move || clock.get()), time, ms_a_number: 0.001 }
    }

    fn start<S: System>(&mut self, run: RunId, settings: &S::Settings) {
        let settings = settings_bytes::<S>(settings);
        self.desk.message(ToEngine::Start { run, system: S::NAME.to_owned(), settings, from: None });
    }

    /// Computes what is to be computed; whether there was anything.
    fn compute(&mut self) -> bool {
        let Act::Compute(ask) = self.desk.next_act() else { return false };
        self.time.set(self.time.get() + self.ms_a_number * ask.x.len() as f64);
        self.desk.answered(Ok(ask.x.iter().map(|x| 0.5 * x).collect()));
        true
    }

    fn frames(&mut self) -> Vec<u32> {
        let posts = self.desk.take_posts();
        posts
            .iter()
            .filter_map(|post| if let FromEngine::Frame(frame) = post { Some(frame.index) } else { None })
            .collect()
    }
}

fn pictures(sampling_steps: u32) -> PictureRun {
    PictureRun { sampling_steps, ..PictureRun::default() }
}

#[test]
fn a_run_waits_for_its_weights_and_then_makes_its_moves_to_the_end() {
    let mut bench = Bench::new();
    bench.start::<Pictures>(1, &pictures(3));
    bench.desk.message(ToEngine::Play { run: 1, pace_ms: 0.0 });
    assert_eq!(bench.desk.take_fetches(), [NetworkId::Pictures(Network::Digits)]);
    assert_eq!(bench.desk.next_act(), Act::Wait(None));
    bench.desk.fetched(NetworkId::Pictures(Network::Digits), Ok(()));
    while bench.compute() {}
    let posts = bench.desk.take_posts();
    assert!(posts.contains(&FromEngine::Started(1)));
    assert_eq!(posts.iter().filter(|post| matches!(post, FromEngine::Frame(_))).count(), 3);
    assert!(posts.contains(&FromEngine::Done(1)));
    assert_eq!(posts.last(), Some(&FromEngine::Busy(false)));
}

#[test]
fn nothing_waits_for_a_download_but_what_needs_it() {
    let mut bench = Bench::new();
    bench.desk.fetched(NetworkId::Pictures(Network::Digits), Ok(()));
    bench.start::<Pictures>(1, &pictures(5));
    bench.desk.message(ToEngine::Play { run: 1, pace_ms: 0.0 });
    // These weights never come.
    bench.desk.message(ToEngine::Load(NetworkId::Pictures(Network::Fashion)));
    let ask = Ask {
        network: NetworkId::Pictures(Network::Fashion),
        ..crate::engine::ink::ask_points(crate::ink::InkShape::Ring, vec![0.0; 784], 0.0)
    };
    bench.desk.message(ToEngine::Ask { request: 9, ask });
    assert!(bench.compute() && bench.compute());
    assert_eq!(bench.frames(), [0, 1]);
    bench.desk.message(ToEngine::Pause(1));
    assert!(!bench.compute(), "a pause acts at once");
    bench.desk.message(ToEngine::StepForward(1));
    assert!(bench.compute() && !bench.compute());
    // Another run takes its place, though it cannot begin.
    bench.start::<Pictures>(2, &PictureRun { network: Network::Fashion, ..pictures(5) });
    assert!(!bench.compute());
    bench.desk.message(ToEngine::Cancel(2));
    bench.desk.fetched(NetworkId::Pictures(Network::Fashion), Ok(()));
    assert!(bench.compute(), "the question has waited");
    assert!(
        bench.desk.take_posts().iter().any(|post| matches!(post, FromEngine::Answer { request: 9, epsilon: Ok(_) }))
    );
}

#[test]
fn weights_that_cannot_be_had_end_what_waits_for_them_and_can_be_asked_for_again() {
    let mut bench = Bench::new();
    bench.start::<Pictures>(1, &pictures(5));
    assert_eq!(bench.desk.take_fetches(), [NetworkId::Pictures(Network::Digits)]);
    bench.desk.fetched(NetworkId::Pictures(Network::Digits), Err(Reason::Unreadable));
    let posts = bench.desk.take_posts();
    assert!(posts.contains(&FromEngine::Failed { run: 1, why: Reason::Unreadable }));
    assert!(
        posts.contains(&FromEngine::NotLoaded {
            network: NetworkId::Pictures(Network::Digits),
            why: Reason::Unreadable
        })
    );
    bench.start::<Pictures>(2, &pictures(5));
    assert_eq!(bench.desk.take_fetches(), [NetworkId::Pictures(Network::Digits)]);
}

#[test]
fn an_answer_for_a_run_that_has_ended_is_dropped() {
    let mut bench = Bench::new();
    bench.desk.fetched(NetworkId::Pictures(Network::Digits), Ok(()));
    bench.start::<Pictures>(1, &pictures(5));
    bench.desk.message(ToEngine::Play { run: 1, pace_ms: 0.0 });
    let Act::Compute(ask) = bench.desk.next_act() else { panic!("there is a step to take") };
    bench.start::<Pictures>(2, &pictures(5));
    assert_eq!(bench.desk.next_act(), Act::Wait(None), "the device is still at it");
    bench.desk.answered(Ok(ask.x));
    assert_eq!(bench.frames(), [0; 0]);
    bench.desk.message(ToEngine::StepForward(2));
    assert!(bench.compute());
    assert_eq!(bench.frames(), [0]);
}

#[test]
fn a_step_is_foreseen_while_the_run_goes_on() {
    let mut bench = Bench::new();
    bench.desk.fetched(NetworkId::Pictures(Network::Digits), Ok(()));
    bench.start::<Pictures>(1, &pictures(3));
    assert_eq!(bench.desk.foreseen(), None);
    bench.desk.message(ToEngine::StepForward(1));
    let Act::Compute(ask) = bench.desk.next_act() else { panic!("there is a step to take") };
    assert_eq!(bench.desk.foreseen(), None, "one step and no more");
    bench.desk.answered(Ok(ask.x));
    bench.desk.message(ToEngine::Play { run: 1, pace_ms: 0.0 });
    let Act::Compute(ask) = bench.desk.next_act() else { panic!("there is a step to take") };
    let foreseen = bench.desk.foreseen().expect("it goes on");
    bench.desk.answered(Ok(ask.x));
    let Act::Compute(ask) = bench.desk.next_act() else { panic!("there is a step to take") };
    assert_eq!(ask.log_snr, [foreseen.log_snr]);
    assert_eq!(bench.desk.foreseen(), None, "nothing is asked after the last step");
}

#[test]
fn an_answer_for_a_run_that_was_started_again_is_dropped() {
    let mut bench = Bench::new();
    bench.desk.fetched(NetworkId::Pictures(Network::Digits), Ok(()));
    bench.start::<Pictures>(1, &pictures(5));
    bench.desk.message(ToEngine::StepForward(1));
    let Act::Compute(ask) = bench.desk.next_act() else { panic!("there is a step to take") };
    // The page goes on with the same run, under the same id.
    bench.start::<Pictures>(1, &pictures(5));
    bench.desk.answered(Ok(ask.x));
    assert_eq!(bench.frames(), [0; 0]);
}

#[test]
fn what_the_page_says_is_checked_before_it_is_used() {
    let mut bench = Bench::new();
    bench.desk.fetched(NetworkId::Ink, Ok(()));
    let ask = crate::engine::ink::ask_points(crate::ink::InkShape::Ring, vec![0.0; 3], 0.0);
    bench.desk.message(ToEngine::Ask { request: 1, ask });
    bench.desk.message(ToEngine::Start { run: 1, system: "tea".into(), settings: Vec::new(), from: None });
    bench.desk.message(ToEngine::Start { run: 2, system: "ink".into(), settings: vec![9], from: None });
    let from = Some(From { index: 0, state: vec![0.0; 5] });
    let settings = settings_bytes::<Pictures>(&pictures(5));
    bench.desk.fetched(NetworkId::Pictures(Network::Digits), Ok(()));
    bench.desk.message(ToEngine::Start { run: 3, system: "pictures".into(), settings, from });
    let posts = bench.desk.take_posts();
    let failed = |id| {
        posts.iter().find_map(|post| match post {
            FromEngine::Failed { run, why } if *run == id => Some(why.clone()),
            _ => None,
        })
    };
    assert!(
        posts.iter().any(|post| matches!(post, FromEngine::Answer { request: 1, epsilon: Err(Reason::Impossible(_)) }))
    );
    assert_eq!(failed(1), Some(Reason::UnknownSystem("tea".into())));
    assert!(matches!(failed(2), Some(Reason::Impossible(_))));
    assert!(matches!(failed(3), Some(Reason::Impossible(_))));
    assert_eq!(bench.desk.next_act(), Act::Wait(None));
}

#[test]
fn moves_keep_the_pace_that_is_asked_of_them() {
    let mut bench = Bench::new();
    bench.desk.fetched(NetworkId::Pictures(Network::Digits), Ok(()));
    bench.start::<Pictures>(1, &pictures(5));
    bench.desk.message(ToEngine::Play { run: 1, pace_ms: 50.0 });
    assert!(bench.compute());
    let Act::Wait(Some(rest)) = bench.desk.next_act() else { panic!("the next move is not due") };
    assert!((40.0..50.0).contains(&rest), "{rest}");
    bench.time.set(bench.time.get() + rest);
    assert!(bench.compute());
}
