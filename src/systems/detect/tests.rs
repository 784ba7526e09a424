//! DiffusionDet, with a head that knows the scene but sees only what is well inside its box.

use super::*;
use crate::systems::detect::boxes::Corners;
use crate::systems::ideal::{assert_goes_on, frames, item, result};

/// What is there: small things, far from where most boxes begin.
const THERE: [(Corners, u8); 3] = [
    (Corners { x0: 0.02, y0: 0.02, x1: 0.22, y1: 0.22 }, 3),
    (Corners { x0: 0.75, y0: 0.1, x1: 0.95, y1: 0.35 }, 17),
    (Corners { x0: 0.1, y0: 0.7, x1: 0.35, y1: 0.98 }, 8),
];
/// From how much overlap on the head sees a thing.
const SEEN: f32 = 0.3;

/// The encoder's answer is of no use to this head, which says where to go only where it is nearly there.
fn knowing(ask: &Ask) -> Vec<f32> {
    ask.check().expect("a system asks what can be asked");
    if ask.network == NetworkId::Own(Own::DetectScene) {
        return vec![0.5; ask.items() * FEATURES];
    }
    assert!(ask.condition.vectors.iter().all(|&number| (number - 0.5).abs() < 1e-6));
    let answer = |signal: &[f32; 4]| {
        let noisy = Centred::of_signal(signal);
        let mut answer = [-6.0; ANSWER];
        answer[..4].fill(0.0);
        let near = THERE.into_iter().find(|(corners, _)| corners.iou(noisy.corners()) > SEEN);
        if let Some((corners, class)) = near {
            let wanted = corners.centred();
            answer[0] = (wanted.x - noisy.x) / noisy.width;
            answer[1] = (wanted.y - noisy.y) / noisy.height;
            answer[2] = libm::logf(wanted.width / noisy.width);
            answer[3] = libm::logf(wanted.height / noisy.height);
            answer[4 + usize::from(class)] = 3.0;
        }
        answer
    };
    ask.x.as_chunks::<4>().0.iter().flat_map(answer).collect()
}

fn run(count: u32) -> DetectRun {
    DetectRun::new(vec![-1.0; scenes::PIXELS], Batch::of(5, count))
}

/// The share of what is there that is found and named, and the findings that are not there, in all items of a run.
fn found(run: &DetectRun) -> (f64, usize) {
    let states = result::<Detect>(run, knowing);
    let (mut right, mut wrong) = (0, 0);
    for state in states.chunks_exact(run.state()) {
        let seen = Seen::of(state).expect("a state");
        for finding in findings::distinct(findings::of_steps(seen.found)).iter().filter(|one| one.score > 0.5) {
            let is = |&(corners, class): &(Corners, u8)| finding.class == class && finding.corners.iou(corners) > 0.95;
            if THERE.iter().any(is) { right += 1 } else { wrong += 1 }
        }
    }
    (f64::from(right) / (3 * run.batch.count) as f64, wrong)
}

#[test]
fn more_steps_find_more_because_boxes_are_drawn_anew() {
    let one = found(&DetectRun { steps: 1, ..run(50) });
    let eight = found(&run(50));
    let without = found(&DetectRun { renewed_below: 0.0, ..run(50) });
    assert_eq!((one.1, eight.1, without.1), (0, 0, 0));
    assert!(eight.0 > one.0 + 0.3, "{one:?} and {eight:?}");
    assert!(without.0 < eight.0 - 0.04, "{without:?} and {eight:?}");
}

#[test]
fn a_box_that_is_there_stays_and_one_that_holds_nothing_is_drawn_anew() {
    let settings = run(1);
    let frames = frames::<Detect>(&settings, knowing);
    let signals = |frame: usize| Seen::of(&frames[frame][0].values).expect("a state").signals.to_vec();
    let last = |frame: usize| {
        let seen = Seen::of(&frames[frame][0].values).expect("a state");
        findings::of_steps(seen.found).skip((frame - 1) * BOXES).collect::<Vec<_>>()
    };
    // Near the end there is so little noise left that a box is where it was found.
    let (before, after) = (last(7), signals(7));
    for (finding, signal) in before.iter().zip(after) {
        let stays = Centred::of_signal(&signal).corners().iou(finding.corners) > 0.5;
        assert!(finding.score() < settings.renewed_below || stays, "{finding:?}");
    }
    assert!(before.iter().any(|claim| claim.score() > 0.5) && before.iter().any(|claim| claim.score() < 0.5));
}

#[test]
fn a_scene_is_seen_alike_in_every_batch_and_otherwise_with_other_noise() {
    let all = result::<Detect>(&run(3), knowing);
    let last = DetectRun { batch: Batch { first: 2, ..Batch::of(5, 1) }, ..run(1) };
    assert_eq!(item(&all, 2, 3), result::<Detect>(&last, knowing));
    assert_ne!(item(&all, 2, 3), item(&all, 1, 3));
}

#[test]
fn a_run_goes_on_from_everywhere() {
    assert_goes_on::<Detect>(&DetectRun { steps: 4, ..run(2) }, knowing);
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: DetectRun| Detect::plan(&run).expect_err("impossible");
    assert!(matches!(refused(DetectRun { steps: 0, ..run(1) }), RunError::Sampler(_)));
    assert!(matches!(refused(DetectRun { steps: MAX_STEPS + 1, ..run(1) }), RunError::Range { .. }));
    assert!(matches!(refused(DetectRun { renewed_below: f32::NAN, ..run(1) }), RunError::Range { .. }));
    assert!(matches!(refused(run(0)), RunError::Count { .. }));
    assert!(matches!(refused(DetectRun { scenes: vec![0.0; 5], ..run(1) }), RunError::Size { .. }));
    let mut scene = vec![0.0; scenes::PIXELS];
    scene[3] = f32::NAN;
    assert!(matches!(refused(DetectRun { scenes: scene, ..run(1) }), RunError::Range { .. }));
}

#[test]
fn the_networks_take_and_say_what_the_process_gives_and_reads() {
    let (scene, head) = (Own::DetectScene.form(), Own::Detect.form());
    assert_eq!((scene.item, head.item, head.vector), (scenes::PIXELS, boxes::NUMBERS, regions::NUMBERS));
    let answers = [Own::DetectScene, Own::Detect].map(|own| NetworkId::Own(own).answers());
    assert_eq!(answers, [FEATURES, ANSWER]);
}
