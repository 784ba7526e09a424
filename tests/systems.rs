//! The systems on held-out pictures with the committed networks: what each has to reach. `cargo xtask test` says where the pictures are.

use std::path::{Path, PathBuf};

use clap::Parser;
use ink_diffusion::command::network::{self, WeightsArguments};
use ink_diffusion::command::trial::{Figure, Trial, TrialArguments};
use ink_diffusion::engine::batch::Batch;
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::network::{NetworkId, Own};
use ink_diffusion::engine::settings::Network;
use ink_diffusion::systems::edit::{self, translate};
use ink_diffusion::systems::recognise::RecogniseRun;
use ink_diffusion::systems::upscale::{self, Way, cascade};
use ink_diffusion::systems::words::command::texts_of;
use ink_diffusion::systems::words::files::TextFiles;
use ink_diffusion::systems::words::kind::Kind;
use ink_diffusion::systems::words::membership::Membership;
use ink_diffusion::systems::words::{TextRun, Verse, Word, pattern};
use ink_diffusion::systems::{detect, forecast, inpaint, recognise, segment};
use ink_diffusion::train::data::Pictures;

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    trial: TrialArguments,
}

fn digits() -> PathBuf {
    let data = std::env::var_os("INK_DIGITS").map(PathBuf::from);
    data.expect("INK_DIGITS names the folder of MNIST's IDX files; `cargo xtask test` sets it")
}

/// Test pictures of digits, and the page's own clothes, one of each class: Fashion-MNIST is not everywhere.
fn digits_and_clothes() -> (Pictures, Pictures) {
    let clothes = std::fs::read("www/pictures/clothes.bin").expect("it is in the repository");
    let pixels = clothes.into_iter().map(|byte| f32::from(byte) / 127.5 - 1.0).collect();
    (Pictures::test(&digits()).expect("pictures are there"), Pictures { pixels, classes: (0..10).collect() })
}

/// Test pictures from the middle of the set, with these networks beside that of the digits.
fn trial(count: &str, further: &[Network]) -> Trial {
    let data = digits();
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
    let trial = trial("120", &[Network::Fashion]);
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

#[test]
fn things_are_found_and_named_and_the_better_in_more_steps() {
    let (digits, clothes) = digits_and_clothes();
    let networks = [NetworkId::Own(Own::DetectScene), NetworkId::Own(Own::Detect)];
    let denoiser = WeightsArguments { weights: "www/weights".into() }.load(&networks).expect("weights are there");
    let sets = detect::training::DetectTask { digits, clothes };
    let trial = detect::evaluate::Trial { sets, denoiser, count: 100, seed: 9 };
    assert_all_hold(&detect::evaluate::figures(&trial, |run| run).expect("it runs"));
}

#[test]
fn digits_are_found_across_clothes_and_the_better_by_several_masks() {
    let (digits, clothes) = digits_and_clothes();
    let denoiser = WeightsArguments { weights: "www/weights".into() };
    let denoiser = denoiser.load(&[NetworkId::Own(Own::Segment)]).expect("weights are there");
    let sets = segment::training::SegmentTask { digits, clothes };
    let trial = segment::evaluate::Trial { sets, denoiser, count: 60, seed: 9 };
    assert_all_hold(&segment::evaluate::figures(&trial, segment::command::WayArguments::default()).expect("it runs"));
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
    assert_all_hold(&upscale::evaluate::figures(&trial("100", &[]), &upscaling(), Way::default(), 4).expect("it runs"));
}

#[test]
fn a_cascade_makes_what_it_is_asked_for_and_less_often_without_noise_between_its_networks() {
    assert_all_hold(&cascade::evaluate::figures(&trial("500", &[]), &upscaling(), cascade::way()).expect("it runs"));
}

/// The page's own file has the days that no training has looked at.
#[test]
fn two_weeks_of_twenty_stations_are_forecast_better_than_by_the_past_alone() {
    let file = std::fs::read("www/series/chicago.bin").expect("it is in the repository");
    let (first, values) = forecast::boardings::read(&file).expect("it is whole");
    let boardings = forecast::data::Boardings { first, values };
    let mut denoiser = Denoiser::cpu();
    for network in [Own::ForecastState, Own::Forecast].map(NetworkId::Own) {
        network::load(&mut denoiser, network, &network::weights_file(network)).expect("they are in the repository");
    }
    let trial = forecast::evaluate::Trial { days: 14, paths: 60, seed: 9, every: 6, validate: 0 };
    assert_all_hold(&trial.figures(&boardings, &denoiser, |run| run).expect("it runs"));
}

/// That wishes are met with the committed networks, and without control are not.
#[test]
fn lines_have_the_tones_that_are_wished_and_words_their_endings() {
    let vocabulary =
        |kind: Kind| TextFiles::of(kind, Path::new("www/text")).vocabulary().expect("it is in the repository");
    let (verse, word) = (vocabulary(Kind::Verse), vocabulary(Kind::Word));
    let mut denoiser = Denoiser::cpu();
    for own in [Own::Verse, Own::Word] {
        let path = format!("www/weights/{}.bin", own.name());
        network::load(&mut denoiser, NetworkId::Own(own), Path::new(&path)).expect("it is in the repository");
    }
    let tones = pattern::tones("平平仄仄平").expect("a pattern");
    let run = TextRun { tones, ..TextRun::new(Kind::Verse, verse, Batch::of(9, 60)) };
    let met =
        |run: &TextRun, kind: Kind, texts: &[Vec<u16>]| texts.iter().filter(|text| run.wish(kind).is_met(text)).count();
    let pulled = met(&run, Kind::Verse, &texts_of::<Verse>(&denoiser, &run, Kind::Verse).expect("it runs"));
    let free = TextRun { control: false, ..run.clone() };
    let free = met(&run, Kind::Verse, &texts_of::<Verse>(&denoiser, &free, Kind::Verse).expect("it runs"));
    assert!(pulled >= 55 && free < 25, "{pulled} and {free} of 60 lines have the tones");
    let ending = pattern::ending(&word, "ing", None).expect("letters");
    let run = TextRun { ending, ..TextRun::new(Kind::Word, word, Batch::of(9, 60)) };
    let pulled = met(&run, Kind::Word, &texts_of::<Word>(&denoiser, &run, Kind::Word).expect("it runs"));
    let free = TextRun { control: false, ..run.clone() };
    let free = met(&run, Kind::Word, &texts_of::<Word>(&denoiser, &free, Kind::Word).expect("it runs"));
    assert!(pulled >= 54 && free < 20, "{pulled} and {free} of 60 words have the ending");
}

/// As real words are written by the way there is, in more steps as well, and fewer by what was learned as it is. Words are looked up in the
/// page's own files, which take a new one for one of theirs in 1 of 256 cases each.
#[test]
fn words_are_words_in_however_many_steps_and_more_so_when_what_was_learned_is_sharpened() {
    let vocabulary = TextFiles::of(Kind::Word, Path::new("www/text")).vocabulary().expect("it is in the repository");
    let [learned, withheld] = ["learned", "withheld"].map(|which| {
        let file = std::fs::read(format!("www/text/word-{which}.bin")).expect("it is in the repository");
        Membership::from_bytes(&file).expect("it is whole")
    });
    let mut denoiser = Denoiser::cpu();
    let network = NetworkId::Own(Own::Word);
    network::load(&mut denoiser, network, &network::weights_file(network)).expect("it is in the repository");
    let plain = TextRun::new(Kind::Word, vocabulary.clone(), Batch::of(9, 400));
    let shares = |run: &TextRun| {
        let texts = texts_of::<Word>(&denoiser, run, Kind::Word).expect("it runs");
        let share = |is: &dyn Fn(&str) -> bool| {
            texts.iter().filter(|text| is(&vocabulary.spelled(text))).count() as f64 / texts.len() as f64
        };
        (share(&|text| learned.has(text) || withheld.has(text)), share(&|text| withheld.has(text)))
    };
    let mistaken = 1.0 / 256.0;
    let (words, new) = shares(&plain);
    assert!(words >= 0.4 + 2.0 * mistaken && new >= 0.018 + mistaken, "{words} are words, {new} withheld ones");
    let (slower, _) = shares(&TextRun { steps: 250, ..plain.clone() });
    let (flat, _) = shares(&TextRun { sharpness: 1.0, ..plain });
    assert!(slower > words - 0.08 && flat < 0.5 * words, "{words}; in 250 steps {slower}, at sharpness 1 {flat}");
}
