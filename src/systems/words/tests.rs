//! Writing, with a network that knows its data: lines of one symbol five times, each of eight symbols as likely.

use super::posterior::READ_FROM;
use super::process::{NEAREST, read, x_of};
use super::vocabulary::Learned;
use super::*;
use crate::diffusion::alpha_bar_of;
use crate::engine::ask::Ask;
use crate::systems::ideal::{assert_goes_on, frames, item};

const SYMBOLS: usize = 8;
const WIDTH: usize = 16;
const ANSWERS: usize = 32;

/// Eight symbols as far apart as can be (Walsh functions), four of either tone; the answer's first eight numbers are their logits.
pub(super) fn eight() -> Vocabulary {
    let row = |length: usize, of: &dyn Fn(usize, usize) -> f32| -> Vec<f32> {
        (0..SYMBOLS)
            .flat_map(|symbol| (0..length).map(move |at| (symbol, at)))
            .map(|(symbol, at)| of(symbol, at))
            .collect()
    };
    let sign = |symbol: usize, at: usize| if (symbol & at).count_ones() % 2 == 1 { -1.0 } else { 1.0 };
    let learned = Learned {
        log_shares: &[-(SYMBOLS as f32).ln(); SYMBOLS],
        embeddings: &row(WIDTH, &sign),
        readout: &row(ANSWERS, &|symbol, at| f32::from(u8::from(symbol == at))),
        bias: &[0.0; SYMBOLS],
    };
    let tones = [[Tone::Level; 4], [Tone::Oblique; 4]].concat();
    Vocabulary::new(&['天', '人', '山', '风', '水', '月', '日', '一'], &tones, learned)
}

/// What the other places say of each: the sum of their own evidence.
fn one_symbol(ask: &Ask) -> Vec<f32> {
    ask.check().expect("a system asks what can be asked");
    let table = eight().table();
    let (alpha_bar, rest) = alpha_bar_of(ask.log_snr[0]);
    let gain = (alpha_bar.sqrt() / rest) as f32;
    let evidence = |shown: &[f32]| -> Vec<f32> {
        let (x_t, own) = (&shown[..WIDTH], &shown[WIDTH..2 * WIDTH]);
        let along = |symbol| table.embedding(symbol).iter().zip(x_t).map(|(a, b)| a * b).sum::<f32>();
        // What is given is shown as itself.
        let is = |symbol| table.embedding(symbol).iter().zip(own).all(|(a, b)| (a - b).abs() < 1e-4);
        (0..SYMBOLS).map(|symbol| gain * along(symbol) + if is(symbol) { 50.0 } else { 0.0 }).collect()
    };
    let line = |shown: &[f32]| {
        let places: Vec<Vec<f32>> = shown.chunks_exact(3 * WIDTH).map(evidence).collect();
        let answer = |own: &Vec<f32>| -> Vec<f32> {
            let all = |symbol: usize| places.iter().map(|place| place[symbol]).sum::<f32>();
            (0..ANSWERS).map(|at| if at < SYMBOLS { all(at) - own[at] } else { 0.0 }).collect()
        };
        places.iter().flat_map(answer).collect::<Vec<f32>>()
    };
    ask.x.chunks_exact(5 * 3 * WIDTH).flat_map(line).collect()
}

fn run(count: u32) -> TextRun {
    TextRun { steps: 25, sharpness: 1.0, ..TextRun::new(Kind::Verse, eight(), Batch::of(3, count)) }
}

fn written(run: &TextRun) -> Vec<Vec<u16>> {
    let last = frames::<Verse>(run, one_symbol).pop().expect("a run has moves");
    read(&last[1].values, Kind::Verse)
}

#[test]
fn lines_of_the_data_are_written_and_each_symbol_now_and_then() {
    let lines = written(&run(16));
    assert!(lines.iter().all(|line| line.iter().all(|symbol| *symbol == line[0])), "{lines:?}");
    assert!(lines.iter().map(|line| line[0]).collect::<std::collections::BTreeSet<_>>().len() > 4, "{lines:?}");
}

#[test]
fn in_however_many_steps_the_network_is_told_no_level_that_it_has_not_learned() {
    let told = std::cell::Cell::new(f64::NEG_INFINITY);
    let watched = |ask: &Ask| {
        told.set(told.get().max(ask.log_snr[0]));
        one_symbol(ask)
    };
    let last = frames::<Verse>(&TextRun { steps: 500, ..run(4) }, watched).pop().expect("a run has moves");
    assert_eq!(told.get(), READ_FROM);
    let lines = read(&last[1].values, Kind::Verse);
    assert!(lines.iter().all(|line| line.iter().all(|symbol| *symbol == line[0])), "{lines:?}");
}

#[test]
fn what_is_given_is_kept_and_leads_the_rest_and_without_clamping_it_does_not() {
    let given = TextRun { given: vec![None, Some(2), None, None, None], ..run(16) };
    assert!(written(&given).iter().all(|line| line == &[2; 5]));
    let free = written(&TextRun { clamping: false, ..given });
    assert!(free.iter().filter(|line| line[1] == 2).count() < 12, "{free:?}");
}

#[test]
fn a_wish_is_followed_along_its_gradient_alone() {
    let wished = TextRun { tones: vec![Some(Tone::Oblique); 5], ..run(16) };
    let met = |lines: Vec<Vec<u16>>| lines.iter().filter(|line| line.iter().all(|symbol| *symbol >= 4)).count();
    assert_eq!(met(written(&wished)), 16);
    let free = met(written(&TextRun { control: false, ..wished }));
    assert!((3..=13).contains(&free), "{free} of 16");
}

#[test]
fn rounding_commits_to_symbols_on_the_way() {
    // Three steps end where much noise is left, so that the mean embedding is none.
    let far = |rounding: bool| {
        let frames =
            frames::<Verse>(&TextRun { steps: 3, rounding: rounding.then_some(ROUNDED_FROM), ..run(8) }, one_symbol);
        let (table, x) = (eight().table(), &frames.last().expect("three moves")[0].values);
        let distance =
            |x: &[f32]| -> f32 { table.embedding(table.nearest(x)).iter().zip(x).map(|(a, b)| (a - b).powi(2)).sum() };
        x_of(x, Kind::Verse).flat_map(|x| x.chunks_exact(WIDTH)).map(distance).fold(0.0, f32::max)
    };
    assert!(far(true) < 1e-6 && far(false) > 1e-3, "{} and {}", far(true), far(false));
}

#[test]
fn a_line_is_the_same_in_every_batch() {
    let given = TextRun { given: vec![Some(1), None, None, None, None], ..run(3) };
    let of = |run: &TextRun| frames::<Verse>(run, one_symbol).pop().expect("moves").swap_remove(0).values;
    let last = TextRun { batch: Batch { first: 2, ..Batch::of(3, 1) }, ..given.clone() };
    let close = |a: &[f32], b: &[f32]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-4);
    assert!(close(item(&of(&given), 2, 3), &of(&last)));
    assert!(!close(item(&of(&run(3)), 2, 3), item(&of(&run(3)), 1, 3)));
}

#[test]
fn a_run_goes_on_from_everywhere() {
    let tones = vec![Some(Tone::Level); 5];
    assert_goes_on::<Verse>(
        &TextRun { steps: 4, tones, given: vec![None, Some(1), None, None, None], ..run(2) },
        one_symbol,
    );
}

#[test]
fn a_frame_tells_the_likeliest_symbols_of_each_place() {
    let frame = &frames::<Verse>(&run(2), one_symbol)[20];
    let shares = &frame[2].values;
    assert_eq!(frame[1].shape, [2, 5 * (NEAREST + 1) as u32]);
    assert_eq!(frame[1].values.len(), shares.len());
    for place in shares.chunks_exact(NEAREST + 1) {
        assert!(place[1..].windows(2).all(|pair| pair[0] >= pair[1]), "{place:?}");
    }
}

#[test]
fn impossible_runs_are_refused_with_the_reason() {
    let refused = |run: TextRun| Verse::plan(&run).expect_err("impossible");
    assert!(matches!(refused(run(0)), RunError::Count { .. }));
    assert!(matches!(refused(TextRun { given: vec![None; 4], ..run(1) }), RunError::Size { found: 4, .. }));
    assert!(matches!(refused(TextRun { given: vec![Some(8); 5], ..run(1) }), RunError::Range { .. }));
    assert!(matches!(refused(TextRun { tones: vec![None; 6], ..run(1) }), RunError::Size { .. }));
    assert!(matches!(refused(TextRun { sharpness: f32::NAN, ..run(1) }), RunError::Range { .. }));
    assert!(matches!(refused(TextRun { vocabulary: Vocabulary::default(), ..run(1) }), RunError::Settings { .. }));
    assert!(matches!(Word::plan(&run(1)).expect_err("another width"), RunError::Size { found: 16, .. }));
}

#[test]
fn every_character_has_a_word_of_english_and_nothing_else_has() {
    let vocabulary = std::fs::read("www/text/verse.bin").expect("it is in the repository");
    let vocabulary = Vocabulary::from_bytes(&vocabulary).expect("it is whole");
    let glosses = std::fs::read_to_string("www/text/verse-glosses.txt").expect("it is in the repository");
    let first = |entry: &str| entry.trim().chars().next();
    let glossed: std::collections::BTreeSet<char> = glosses.split('|').filter_map(first).collect();
    assert_eq!(glossed, vocabulary.symbols().collect());
}
