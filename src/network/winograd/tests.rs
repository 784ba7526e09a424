//! The convolution against its definition, and its way back against the slopes of that.

use super::*;
use crate::diffusion::GaussianNoise;

const PICTURES: usize = 3;
const SHAPES: [ConvShape; 3] = [
    ConvShape { c_in: 3, c_out: 4, height: 5, width: 6 },
    ConvShape { c_in: 9, c_out: 16, height: 7, width: 7 },
    ConvShape { c_in: 8, c_out: 5, height: 1, width: 2 },
];

/// A batch, its pictures one after another.
#[derive(Clone)]
struct Case {
    shape: ConvShape,
    silu: bool,
    x: Vec<f32>,
    weight: Vec<f32>,
    film: Vec<f32>,
}

fn cases() -> impl Iterator<Item = Case> {
    SHAPES.into_iter().flat_map(|shape| [false, true].map(|silu| case(shape, silu)))
}

fn case(shape: ConvShape, silu: bool) -> Case {
    let mut noise = GaussianNoise::new(7, 0);
    let x = noise.vec(PICTURES * shape.input_len());
    let weight = noise.vec(shape.c_out * shape.c_in * TAPS);
    Case { shape, silu, x, weight, film: noise.vec(PICTURES * 2 * shape.c_out) }
}

/// The definition, in f64: no tiles, no padding, no fast exponential.
fn by_definition(case: &Case) -> Vec<f64> {
    let ConvShape { c_in, c_out, height, width } = case.shape;
    let (h, w) = (height as isize, width as isize);
    let mut out = Vec::new();
    for (x, film) in case.x.chunks_exact(case.shape.input_len()).zip(case.film.chunks_exact(2 * c_out)) {
        for o in 0..c_out {
            for (row, column) in (0..h).flat_map(|row| (0..w).map(move |column| (row, column))) {
                let mut sum = 0.0;
                for (i, k) in (0..c_in).flat_map(|i| (0..TAPS).map(move |k| (i, k))) {
                    let (from_row, from_column) = (row + k as isize / 3 - 1, column + k as isize % 3 - 1);
                    if (0..h).contains(&from_row) && (0..w).contains(&from_column) {
                        let pixel = x[i * (h * w) as usize + (from_row * w + from_column) as usize];
                        sum += f64::from(pixel) * f64::from(case.weight[(o * c_in + i) * TAPS + k]);
                    }
                }
                let u = sum * f64::from(film[o]) + f64::from(film[c_out + o]);
                out.push(if case.silu { u / (1.0 + (-u).exp()) } else { u });
            }
        }
    }
    out
}

/// What the kernel makes of it, and what it keeps.
fn computed(case: &Case) -> (Vec<f32>, Vec<f32>) {
    let shape = case.shape;
    let (mut out, mut kept) = (vec![0.0; PICTURES * shape.output_len()], vec![0.0; PICTURES * many::kept_len(shape)]);
    let packed = many::pack(shape, &case.weight);
    many::Room::new(shape).forward(&packed, case.silu, &case.film, &case.x, &mut out, Some(&mut kept));
    (out, kept)
}

#[test]
fn forward_is_the_definition() {
    for case in cases() {
        assert!(PICTURES <= many::at_once(case.shape));
        for (got, want) in computed(&case).0.iter().zip(by_definition(&case)) {
            assert!(
                (f64::from(*got) - want).abs() < 5e-5 * (1.0 + want.abs()),
                "{:?}: {got} is not {want}",
                case.shape
            );
        }
    }
}

/// How far numbers are from what they should be, beside how large that is: both root mean squares.
fn off(found: &[f32], wanted: &[f64]) -> f64 {
    let square = |values: &mut dyn Iterator<Item = f64>| values.map(|value| value * value).sum::<f64>();
    let errors = square(&mut found.iter().zip(wanted).map(|(&found, wanted)| f64::from(found) - wanted));
    (errors / square(&mut wanted.iter().copied())).sqrt()
}

/// Larger tiles round more: at the sizes of the picture networks by a factor of three, still a millionth of what goes out.
#[test]
fn answers_are_the_definition_to_a_millionth() {
    for (c_in, c_out, side) in [(64, 64, 7), (64, 32, 14), (32, 32, 14), (4, 32, 14)] {
        let shape = ConvShape { c_in, c_out, height: side, width: side };
        let case = case(shape, false);
        let wanted = by_definition(&case);
        let packed = (many::pack(shape, &case.weight), one::pack(&case.weight, c_in, c_out));
        let (mut answers_of_many, mut answers_of_one) = (Vec::new(), Vec::new());
        for (x, film) in case.x.chunks_exact(shape.input_len()).zip(case.film.chunks_exact(2 * c_out)) {
            let (mut out, mut pixels) = (vec![0.0; shape.output_len()], vec![0.0; shape.output_len()]);
            many::Room::new(shape).forward(&packed.0, false, film, x, &mut out, None);
            one::in_room(shape, |room| {
                room.take(|row, column, group| {
                    let lane = |lane: usize| x[((one::LANES * group + lane) * side + row) * side + column];
                    wide::f32x4::new(core::array::from_fn(lane))
                });
                room.convolve(&packed.1);
                room.give(film.split_at(c_out), false, &mut pixels);
            });
            answers_of_many.extend(out);
            let planes = (0..shape.output_len()).map(|at| pixels[at % (side * side) * c_out + at / (side * side)]);
            answers_of_one.extend(planes);
        }
        let [by_many, by_one] = [answers_of_many, answers_of_one].map(|answers| off(&answers, &wanted));
        println!("{c_in} to {c_out} channels at {side}×{side}: {by_many:.1e} with tiles of 2×2, {by_one:.1e} with 4×4");
        assert!(by_many < 5e-7 && by_one < 1.5e-6);
    }
}

#[test]
fn a_room_is_used_again() {
    let case = case(SHAPES[1], true);
    let packed = many::pack(case.shape, &case.weight);
    let mut room = many::Room::new(case.shape);
    let [first, again] = [0, 1].map(|_| {
        let mut out = vec![0.0; PICTURES * case.shape.output_len()];
        room.forward(&packed, true, &case.film, &case.x, &mut out, None);
        out
    });
    assert_eq!(first, again);
    let one = case.shape.input_len();
    let mut out = vec![0.0; case.shape.output_len()];
    room.forward(&packed, true, &case.film[..2 * case.shape.c_out], &case.x[..one], &mut out, None);
    assert_eq!(out, first[..out.len()]);
}

#[cfg(feature = "cli")]
#[test]
fn backward_is_the_slope_of_forward() {
    type Field = fn(&mut Case) -> &mut Vec<f32>;
    for mut case in cases() {
        let shape = case.shape;
        let dy = GaussianNoise::new(8, 0).vec(PICTURES * shape.output_len());
        let (_, kept) = computed(&case);
        let turned = back::turned(shape, &case.weight);
        let mut room = back::Room::new(shape);
        let pass = back::Pass { silu: case.silu, film: &case.film, x: &case.x, kept: &kept, dy: &dy };
        let (mut d_x, mut d_film) = (vec![0.0; case.x.len()], vec![0.0; case.film.len()]);
        let mut d_weight = back::Spread::new(shape);
        room.backward(pass, Some((&turned[..], &mut d_x[..])), &mut d_film, &mut d_weight);
        let d_weight = d_weight.gathered(shape);

        let loss = |case: &Case| -> f64 { by_definition(case).iter().zip(&dy).map(|(y, d)| y * f64::from(*d)).sum() };
        let fields: [(Field, &[f32]); 3] =
            [(|c| &mut c.x, &d_x), (|c| &mut c.weight, &d_weight), (|c| &mut c.film, &d_film)];
        for (field, got) in fields {
            for (index, &got) in got.iter().enumerate().step_by(1 + got.len() / 100) {
                let (old, step) = (field(&mut case)[index], 1e-2);
                field(&mut case)[index] = old + step;
                let above = loss(&case);
                field(&mut case)[index] = old - step;
                let below = loss(&case);
                field(&mut case)[index] = old;
                let slope = (above - below) / f64::from(2.0 * step);
                let error = (f64::from(got) - slope).abs();
                assert!(error < 2e-2 * (1.0 + slope.abs()), "{shape:?}: {got} is not the slope {slope}");
            }
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_way_back_is_the_same_in_a_used_room_and_without_x() {
    let case = case(SHAPES[1], true);
    let shape = case.shape;
    let dy = GaussianNoise::new(8, 0).vec(PICTURES * shape.output_len());
    let (_, kept) = computed(&case);
    let turned = back::turned(shape, &case.weight);
    let of_first = |pictures: usize, room: &mut back::Room, with_x: bool| {
        let pass = back::Pass {
            silu: true,
            film: &case.film[..pictures * 2 * shape.c_out],
            x: &case.x[..pictures * shape.input_len()],
            kept: &kept[..pictures * many::kept_len(shape)],
            dy: &dy[..pictures * shape.output_len()],
        };
        let (mut d_x, mut d_film) = (vec![0.0; pass.x.len()], vec![0.0; pass.film.len()]);
        let mut d_weight = back::Spread::new(shape);
        room.backward(pass, with_x.then_some((&turned[..], &mut d_x[..])), &mut d_film, &mut d_weight);
        (d_x, d_film, d_weight.gathered(shape))
    };
    let mut used = back::Room::new(shape);
    let all = of_first(PICTURES, &mut used, true);
    let [again, fresh] = [&mut used, &mut back::Room::new(shape)].map(|room| of_first(1, room, true));
    assert_eq!(again, fresh);
    assert_eq!((&again.0[..], &again.1[..]), (&all.0[..again.0.len()], &all.1[..again.1.len()]));
    let without = of_first(PICTURES, &mut used, false);
    assert!(without.0.iter().all(|&d| d == 0.0) && (without.1, without.2) == (all.1, all.2));
}
