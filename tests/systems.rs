//! The systems on held-out pictures with the committed networks: what each has to reach. `cargo xtask test` says where the pictures are.

use std::path::PathBuf;

use clap::Parser;
use ink_diffusion::command::network;
use ink_diffusion::command::trial::{Figure, Trial, TrialArguments};
use ink_diffusion::engine::batch::Batch;
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::network::{NetworkId, Own};
use ink_diffusion::engine::settings::Network;
use ink_diffusion::systems::edit::{self, translate};
use ink_diffusion::systems::recognise::RecogniseRun;
use ink_diffusion::systems::upscale::{self, Way, cascade};
use ink_diffusion::systems::{inpaint, recognise};

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    trial: TrialArguments,
}

/// Test pictures from the middle of the set, with these networks beside that of the digits.
fn trial(count: &str, further: &[Network]) -> Trial {
    let data = std::env::var_os("INK_DIGITS").map(PathBuf::from);
    let data = data.expect("INK_DIGITS names the folder of MNIST's IDX files; `cargo xtask test` sets it");
    let mut arguments = Arguments::parse_from(["trial", "--count", count, "--seed", "9"]).trial;
    arguments.data.data = Some(data);
    arguments.load(further).expect("pictures and weights are there")
}

fn assert_all_hold(figures: &[Figure]) {
    let missed: Vec<_> = figures.iter().filter(|figure| !figure.holds()).map(Figure::to_string).collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert!(figures.iter().any(|figure| figure.hold != ink_diffusion::command::trial::Hold::Nothing));
}

#[test]
fn holes_are_filled_in_so_that_they_do_not_show() {
    assert_all_hold(&inpaint::evaluate::figures(&trial("300", &[]), 10, |run| run).expect("it runs"));
}

#[test]
fn pictures_become_another_class_and_stay_near_themselves() {
    assert_all_hold(&edit::evaluate::figures(&trial("150", &[]), &[edit::FROM], |run| run).expect("it runs"));
}

#[test]
fn pictures_are_translated_to_other_classes_and_to_clothes() {
    let trial = trial("60", &[Network::Fashion]);
    let judge = network::judge(Network::Fashion, None).expect("it is in the repository");
    assert_all_hold(&translate::evaluate::figures(&trial, &judge, translate::STEPS).expect("it runs"));
}

#[test]
fn digits_are_recognised_by_the_network_that_draws_them() {
    let trial = trial("200", &[]);
    let batch = Batch::of(trial.seed, trial.count());
    let run = RecogniseRun::new(trial.network, trial.pictures.pixels.clone(), batch);
    let errors = recognise::command::errors(&trial.denoiser, &run).expect("it runs");
    assert_all_hold(&recognise::evaluate::figures(&trial, &run.levels, &errors));
}

/// The networks of super-resolution and of the cascade.
fn upscaling() -> Denoiser {
    let mut own = Denoiser::cpu();
    for network in [Own::UpscaleBase, Own::Upscale].map(NetworkId::Own) {
        network::load(&mut own, network, &network::weights_file(network)).expect("it is in the repository");
    }
    own
}

#[test]
fn low_pictures_become_sharp_ones_that_shrink_to_them() {
    assert_all_hold(&upscale::evaluate::figures(&trial("60", &[]), &upscaling(), Way::default(), 4).expect("it runs"));
}

#[test]
fn a_cascade_makes_what_it_is_asked_for() {
    let figures = cascade::evaluate::figures(&trial("200", &[]), &upscaling(), cascade::way()).expect("it runs");
    // What augmentation brings is measured there, too, and is not what the paper's large cascades gain: the model card has the figure.
    let asked: Vec<_> = figures.into_iter().filter(|figure| figure.name.starts_with("cascade, augmentation")).collect();
    assert_all_hold(&asked);
}
