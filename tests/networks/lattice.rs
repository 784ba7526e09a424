//! Ink whose particles take ε̂ from a lattice: against the same ink asked for particle by particle, and against the shape it comes from.

use ink_diffusion::diffusion::{GaussianNoise, Move, Sampler, Variance, alpha_bar_of, stream};
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::ink::{Unmix, ask_points};
use ink_diffusion::engine::network::NetworkId;
use ink_diffusion::engine::settings::{InkField, InkRun};
use ink_diffusion::engine::system::System;
use ink_diffusion::ink::{InkShape, Lattice, sample_shape};

use super::{answer, committed};

/// Particles of a run on the lattice, and how many of them, the first, are also asked for.
const PARTICLES: u32 = 20_000;
const ASKED: u32 = 1_500;
/// How far apart runs end (RMS), at most. A particle or two in a thousand stand where the way divides, and take the other one.
const MOST_APART: f64 = 0.02;

/// Distances in the plane.
#[derive(Debug, Clone, Default)]
struct Errors(Vec<f64>);

impl Errors {
    fn add(&mut self, a: &[f32], b: &[f32], factor: f64) {
        let pairs = a.as_chunks::<2>().0.iter().zip(b.as_chunks::<2>().0);
        self.0.extend(pairs.map(|(a, b)| factor * f64::from(a[0] - b[0]).hypot(f64::from(a[1] - b[1]))));
    }

    fn rms(&self) -> f64 {
        (self.0.iter().map(|distance| distance * distance).sum::<f64>() / self.0.len() as f64).sqrt()
    }

    fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 2]
    }

    fn worst(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }
}

fn epsilon(denoiser: &Denoiser, shape: InkShape, x: &[f32], log_snr: f64) -> Vec<f32> {
    answer(denoiser, ask_points(shape, x.to_vec(), log_snr)).expect("it has its weights")
}

/// Makes every move of a run, each of which asks one question; `seen` is shown the state before each.
fn end(denoiser: &Denoiser, run: &InkRun, mut seen: impl FnMut(&Move, &[f32])) -> Vec<f32> {
    let mut process = Unmix::begin(run, None).expect("a possible run");
    for next in Unmix::plan(run).expect("a possible run") {
        seen(&next, process.state());
        let asks = process.asks().expect("it is not at its end");
        let answers = asks.into_iter().map(|ask| answer(denoiser, ask).expect("it has its weights"));
        process.advance(answers.collect());
    }
    assert!(process.asks().is_none());
    process.state().to_vec()
}

/// How far a whole run on the lattice ends from the same run asked for, at the first particles of both.
fn at_the_end(denoiser: &Denoiser, run: &InkRun, seen: impl FnMut(&Move, &[f32])) -> Errors {
    let on_lattice = end(denoiser, run, seen);
    let direct = end(denoiser, &InkRun { field: InkField::Direct, particles: ASKED, ..*run }, |_, _| {});
    let mut errors = Errors::default();
    errors.add(&on_lattice[..direct.len()], &direct, 1.0);
    errors
}

/// Deviations √(1−ᾱ) of the noise, from one to the next of which errors are gathered, and the largest RMS and worst error in each: how far
/// off the place is, √ᾱ·x̂_0, to which a prediction points.
const LEVELS: [(f64, f64, f64); 4] =
    [(0.9, 0.0003, 0.004), (0.5, 0.0012, 0.015), (0.2, 0.0015, 0.025), (0.0, 0.0025, 0.05)];

#[test]
fn the_lattice_gives_nearly_what_the_network_gives_at_every_level_and_shape() {
    let denoiser = committed(NetworkId::Ink);
    let mut levels = [const { Errors(Vec::new()) }; LEVELS.len()];
    for shape in InkShape::ALL {
        let run = InkRun { shape, particles: PARTICLES, ..InkRun::default() };
        let (mut nodes, mut most, mut moves) = (0, 0, 0_usize);
        let ends = at_the_end(&denoiser, &run, |next, x| {
            moves += 1;
            if moves % 4 != 1 {
                return;
            }
            let log_snr = next.log_snr().expect("a network is asked");
            let rest = alpha_bar_of(log_snr).1;
            let lattice = Lattice::new(x, Lattice::spacing(rest));
            let interpolated = lattice.interpolate(&epsilon(&denoiser, shape, lattice.asked(), log_snr), x);
            let some = &x[..2 * ASKED as usize];
            let asked = epsilon(&denoiser, shape, some, log_snr);
            let level = LEVELS.iter().position(|(least, ..)| rest.sqrt() >= *least).expect("the last begins at 0");
            levels[level].add(&interpolated[..some.len()], &asked, rest.sqrt());
            (nodes, most) = (nodes + lattice.asked().len() / 2, most.max(lattice.asked().len() / 2));
        });
        let (median, rms, worst) = (ends.median(), ends.rms(), ends.worst());
        let nodes = nodes / moves.div_ceil(4);
        println!(
            "{shape:?}: ends {median:.4} (median), {rms:.4} (RMS), {worst:.3} (most) apart; {nodes} nodes, {most} at most"
        );
        assert!(median < 0.0025 && rms < MOST_APART, "{shape:?}: {median} {rms}");
    }
    for (errors, (least, rms, worst)) in levels.iter().zip(LEVELS) {
        println!("noise from {least}: RMS {:.5}, {:.4} at most", errors.rms(), errors.worst());
        assert!(errors.rms() < rms && errors.worst() < worst, "noise from {least}");
    }
}

#[test]
fn fresh_noise_is_the_same_on_the_lattice() {
    let denoiser = committed(NetworkId::Ink);
    let sampler = Sampler::Ddpm { variance: Variance::PosteriorBeta };
    let ends = at_the_end(
        &denoiser,
        &InkRun { shape: InkShape::Brush, sampler, particles: PARTICLES, ..InkRun::default() },
        |_, _| {},
    );
    println!("with fresh noise: ends {:.4} apart (RMS), {:.3} at most", ends.rms(), ends.worst());
    assert!(ends.rms() < MOST_APART, "{}", ends.rms());
}

/// The share of points farther than so much from a shape.
fn astray(shape: InkShape, points: &[f32], farther: f32) -> f64 {
    const SIDE: usize = 640;
    const CELL: f32 = 0.0125;
    let cell = |at: f32| ((at / CELL) as i32 + SIDE as i32 / 2).clamp(0, SIDE as i32 - 1);
    let reach = (farther / CELL) as i32;
    let mut near = vec![false; SIDE * SIDE];
    for point in sample_shape(shape, 200_000, &mut GaussianNoise::new(1, stream::INK_SHAPE)).as_chunks::<2>().0 {
        let [x, y] = point.map(cell);
        for (dx, dy) in (-reach..=reach).flat_map(|dx| (-reach..=reach).map(move |dy| (dx, dy))) {
            let (x, y) = (x + dx, y + dy);
            if dx * dx + dy * dy <= reach * reach && (0..SIDE as i32).contains(&x) && (0..SIDE as i32).contains(&y) {
                near[y as usize * SIDE + x as usize] = true;
            }
        }
    }
    let points = points.as_chunks::<2>().0;
    let far = points.iter().map(|point| point.map(cell)).filter(|&[x, y]| !near[y as usize * SIDE + x as usize]);
    far.count() as f64 / points.len() as f64
}

/// With the exact denoiser hardly one in ten thousand goes astray in as many steps: this is what the network has not learned.
#[test]
fn nearly_all_ink_comes_back_to_its_shape() {
    let denoiser = committed(NetworkId::Ink);
    let without_noise = InkRun::default().sampler;
    let with_noise = Sampler::Ddpm { variance: Variance::PosteriorBeta };
    for (shape, most) in InkShape::ALL.into_iter().zip([0.008, 0.006, 0.002, 0.02, 0.006, 0.012]) {
        let [plain, fresh] = [without_noise, with_noise].map(|sampler| {
            let run = InkRun { shape, sampler, particles: PARTICLES, ..InkRun::default() };
            astray(shape, &end(&denoiser, &run, |_, _| {}), 0.05)
        });
        println!("{shape:?}: astray {:.2}%, with fresh noise {:.2}%", 100.0 * plain, 100.0 * fresh);
        assert!(plain < most && fresh < most, "{shape:?}: {plain} {fresh}");
    }
}
