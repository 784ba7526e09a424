//! A device that begins with the next question before it has told the answer to this one.

use ink_diffusion::diffusion::{Sampler, Variance};
use ink_diffusion::engine::ask::{Ask, Condition};
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::network::Network;
use ink_diffusion::engine::pictures::Pictures;
use ink_diffusion::engine::settings::{ClassChoice, PictureRun};
use ink_diffusion::engine::system::Process;

use super::{assert_close, committed};

fn answer(denoiser: &Denoiser, ask: &Ask) -> Vec<f32> {
    pollster::block_on(denoiser.answer(ask)).expect("it answers")
}

fn answer_ahead(denoiser: &mut Denoiser, run: &dyn Process, ask: &Ask) -> Vec<f32> {
    pollster::block_on(denoiser.answer_and_go_ahead(ask, run.foreseen())).expect("it answers")
}

fn ask(run: &dyn Process) -> Option<Ask> {
    run.asks()?.pop()
}

#[test]
fn a_run_that_is_foreseen_ends_as_one_that_is_not() {
    let mut denoiser = committed(Network::Digits.into());
    for guidance in [0.0, 0.5] {
        for sampler in [Sampler::Ddim { eta: 0.0 }, Sampler::Ddpm { variance: Variance::Beta }] {
            let settings = PictureRun {
                count: 3,
                class: ClassChoice::All,
                guidance,
                sampler,
                sampling_steps: 8,
                ..PictureRun::default()
            };
            let [mut plain, mut ahead] = [(); 2].map(|()| Pictures::trajectory(&settings, None).expect("possible"));
            while let Some((one, other)) = ask(&plain).zip(ask(&ahead)) {
                plain.advance(vec![answer(&denoiser, &one)]);
                let epsilon = answer_ahead(&mut denoiser, &ahead, &other);
                ahead.advance(vec![epsilon]);
            }
            assert!(ahead.next_move().is_none() && ahead.foreseen().is_none());
            assert_close(ahead.x(), plain.x(), 1e-3);
        }
    }
}

#[test]
fn what_was_begun_answers_that_question_and_no_other() {
    let mut denoiser = committed(Network::Digits.into());
    for (count, guidance) in [(1, 0.0), (1, 0.5), (3, 0.5), (2, -1.0)] {
        let settings =
            PictureRun { count, class: ClassChoice::One(4), sampling_steps: 8, guidance, ..PictureRun::default() };
        let begin = || Pictures::trajectory(&settings, None).expect("possible");
        let mut run = begin();
        let first = ask(&run).expect("a step");
        let epsilon = answer_ahead(&mut denoiser, &run, &first);
        run.advance(vec![epsilon]);
        let second = ask(&run).expect("a step");

        // Almost the question that was begun: ε̂ is that of v̂ as the device has it, and of x as it is asked for.
        let mut almost = second.clone();
        almost.x[0] += 5e-5;
        let begun = pollster::block_on(denoiser.answer_and_go_ahead(&almost, None)).expect("it answers");
        let anew = answer(&denoiser, &almost);
        assert_ne!(begun, anew, "it was asked anew");
        assert_close(&begun, &anew, 1e-3);

        let one = second.network.numbers();
        for other in [
            Ask { condition: Condition::labels(vec![8]), ..second.clone() },
            Ask { guidance: guidance + 0.25, ..second.clone() },
            Ask { log_snr: vec![0.25], ..second.clone() },
            Ask { x: second.x.iter().map(|x| x + 0.01).collect(), ..second.clone() },
            Ask { x: second.x[..one].repeat(5), condition: Condition::labels(vec![4; 5]), ..second.clone() },
        ] {
            answer_ahead(&mut denoiser, &begin(), &first);
            let told = pollster::block_on(denoiser.answer_and_go_ahead(&other, None)).expect("it answers");
            assert_eq!(told, answer(&denoiser, &other));
        }
    }
}
