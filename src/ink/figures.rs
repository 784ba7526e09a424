//! How each shape of ink is drawn: blots and strokes of the brush, in any unit.

use std::f64::consts::{PI, TAU};

use super::brush::{Mesh, Point, Stroke, bezier};

/// A tongue of ink that a splash throws out of a drop: its direction, its length in radii, its width in radians.
type Tongue = (f64, f64, f64);

/// Layers of a blot, from a share of the way out to another, and how much ink each adds: deepest where the drop fell, and
/// a dark rim, to which a drying drop carries its ink.
const LAYERS: [(f64, f64, f64); 8] = [
    (0.0, 1.0, 1.0),
    (0.0, 0.86, 0.35),
    (0.0, 0.74, 0.35),
    (0.0, 0.62, 0.35),
    (0.0, 0.5, 0.35),
    (0.0, 0.38, 0.35),
    (0.9, 1.0, 0.35),
    (0.95, 1.0, 0.35),
];

/// A blot with an uneven rim.
fn blot(mesh: &mut Mesh, middle: Point, radius: f64, character: f64, tongues: &[Tongue]) {
    const SPOKES: usize = 360;
    let rim = |angle: f64| {
        let mut reach = 1.0;
        for (waves, depth) in [(2.0, 0.035), (3.0, 0.028), (5.0, 0.02), (8.0, 0.012), (13.0, 0.008), (23.0, 0.005)] {
            reach += depth * libm::cos(waves * angle + waves * waves * character);
        }
        for &(direction, length, width) in tongues {
            let off = libm::remainder(angle - direction, TAU) / width;
            reach += length * libm::exp(-off * off);
        }
        reach * radius
    };
    let rim: Vec<Point> = (0..SPOKES)
        .map(|i| TAU * i as f64 / SPOKES as f64)
        .map(|angle| (rim(angle) * libm::cos(angle), rim(angle) * libm::sin(angle)))
        .collect();
    let spoke = |i: usize, share: f64| {
        let (x, y) = rim[i % SPOKES];
        (middle.0 + share * x, middle.1 + share * y)
    };
    for i in 0..SPOKES {
        for (inner, outer, ink) in LAYERS {
            let corners = [spoke(i, inner), spoke(i, outer), spoke(i + 1, outer), spoke(i + 1, inner)];
            mesh.quad(corners, ink);
        }
    }
}

/// A drop that fell from high enough to splash.
pub(super) fn one_drop(mesh: &mut Mesh) {
    let tongues = [
        (0.35, 0.2, 0.1),
        (0.72, 0.05, 0.12),
        (1.3, 0.07, 0.1),
        (2.05, 0.3, 0.085),
        (2.42, 0.09, 0.11),
        (3.55, 0.1, 0.1),
        (4.25, 0.34, 0.08),
        (4.62, 0.1, 0.1),
        (5.5, 0.2, 0.11),
    ];
    blot(mesh, (0.0, 0.0), 1.0, 0.4, &tongues);
    // Satellites fly on where the longest tongues point.
    for (direction, distance, radius) in [
        (0.36, 1.36, 0.085),
        (0.33, 1.56, 0.04),
        (2.04, 1.46, 0.11),
        (2.08, 1.69, 0.045),
        (2.46, 1.24, 0.035),
        (4.26, 1.5, 0.12),
        (4.21, 1.74, 0.04),
        (4.66, 1.25, 0.04),
        (5.52, 1.37, 0.07),
        (5.47, 1.53, 0.03),
        (3.53, 1.25, 0.05),
        (3.58, 1.39, 0.025),
        (1.27, 1.22, 0.03),
    ] {
        let middle = (distance * libm::cos(direction), distance * libm::sin(direction));
        blot(mesh, middle, radius, direction, &[]);
    }
}

/// A large drop and a small one.
pub(super) fn two_drops(mesh: &mut Mesh) {
    blot(mesh, (-0.75, 0.3), 0.72, 1.7, &[(3.9, 0.14, 0.09), (2.2, 0.1, 0.08), (1.1, 0.06, 0.06)]);
    blot(mesh, (0.85, -0.45), 0.5, 0.9, &[(5.6, 0.16, 0.11), (0.4, 0.09, 0.1)]);
    for (x, y, radius) in
        [(1.38, -0.87, 0.06), (1.52, -1.0, 0.028), (-1.42, -0.36, 0.065), (-1.28, 1.02, 0.04), (0.12, 0.02, 0.05)]
    {
        blot(mesh, (x, y), radius, x, &[]);
    }
}

/// An arc of `turn` radians (negative: clockwise) that begins at the angle `start`, its radius a function of the share.
fn arc(middle: Point, start: f64, turn: f64, radius: impl Fn(f64) -> f64) -> Vec<Point> {
    const PIECES: usize = 240;
    let point = |i| {
        let s = f64::from(i) / PIECES as f64;
        let (angle, r) = (start + turn * s, radius(s));
        (middle.0 + r * libm::cos(angle), middle.1 + r * libm::sin(angle))
    };
    (0..=PIECES as u32).map(point).collect()
}

/// A circle in one turn of the brush, wet at its start and dry at its end.
pub(super) fn ring(mesh: &mut Mesh) {
    let wobble = |s: f64| 1.0 + 0.02 * libm::sin(TAU * s + 0.5) + 0.012 * libm::sin(2.0 * TAU * s) - 0.05 * s;
    let stroke = Stroke {
        path: arc((0.0, 0.0), -1.9, -TAU * 0.985, wobble),
        half_width: &[(0.0, 0.15), (0.04, 0.185), (0.3, 0.16), (0.7, 0.14), (0.93, 0.11), (1.0, 0.06)],
        dryness: &[(0.35, 0.0), (0.6, 0.45), (0.85, 0.58), (1.0, 0.7)],
        character: 0.7,
    };
    stroke.lay(mesh);
}

/// A spiral in one stroke.
pub(super) fn spiral(mesh: &mut Mesh) {
    let stroke = Stroke {
        path: arc((0.0, 0.0), 0.6, -TAU * 2.4, |s| 0.1 + 0.95 * s),
        half_width: &[(0.0, 0.075), (0.03, 0.095), (0.3, 0.075), (0.75, 0.11), (0.92, 0.085), (1.0, 0.012)],
        dryness: &[(0.55, 0.0), (0.75, 0.45), (0.9, 0.55), (1.0, 0.7)],
        character: 2.9,
    };
    stroke.lay(mesh);
}

/// Two half circles, each a stroke that swells and then runs dry.
pub(super) fn two_moons(mesh: &mut Mesh) {
    for (middle, start, character) in [((-0.5, -0.2), PI, 1.3), ((0.5, 0.2), 0.0, 4.4)] {
        let stroke = Stroke {
            path: arc(middle, start + 0.08, -PI, |_| 1.0),
            half_width: &[(0.0, 0.05), (0.08, 0.1), (0.45, 0.19), (0.75, 0.14), (1.0, 0.0)],
            dryness: &[(0.4, 0.0), (0.65, 0.45), (0.85, 0.55), (1.0, 0.7)],
            character,
        };
        stroke.lay(mesh);
    }
}

/// 水 in four strokes, in the order they are written.
pub(super) fn water(mesh: &mut Mesh) {
    // The vertical stroke, with its hook.
    let hook = Stroke {
        path: bezier(
            (-0.07, 1.02),
            &[
                [(0.0, 0.95), (0.03, 0.88), (0.025, 0.7)],
                [(0.01, 0.2), (0.03, -0.4), (0.03, -0.8)],
                [(0.03, -0.92), (0.01, -0.97), (-0.05, -0.93)],
                [(-0.12, -0.88), (-0.22, -0.76), (-0.38, -0.67)],
            ],
        ),
        half_width: &[(0.0, 0.03), (0.07, 0.105), (0.2, 0.088), (0.5, 0.078), (0.76, 0.092), (0.83, 0.085), (1.0, 0.0)],
        dryness: &[(0.15, 0.0), (0.5, 0.36), (0.75, 0.0)],
        character: 0.3,
    };
    // Left: across, then sweeping down.
    let sweep = Stroke {
        path: bezier(
            (-0.9, 0.26),
            &[
                [(-0.75, 0.27), (-0.5, 0.33), (-0.36, 0.385)],
                [(-0.27, 0.41), (-0.25, 0.36), (-0.28, 0.29)],
                [(-0.4, -0.05), (-0.65, -0.42), (-1.02, -0.66)],
            ],
        ),
        half_width: &[(0.0, 0.035), (0.05, 0.062), (0.2, 0.05), (0.34, 0.075), (0.4, 0.09), (0.6, 0.075), (1.0, 0.0)],
        dryness: &[(0.45, 0.0), (0.7, 0.48), (1.0, 0.6)],
        character: 1.6,
    };
    // Right: a short fall towards the middle.
    let fall = Stroke {
        path: bezier((0.78, 0.63), &[[(0.68, 0.5), (0.42, 0.27), (0.12, 0.12)]]),
        half_width: &[(0.0, 0.06), (0.14, 0.1), (0.45, 0.065), (1.0, 0.008)],
        dryness: &[(0.3, 0.0), (0.7, 0.45), (1.0, 0.5)],
        character: 2.2,
    };
    // Right: the long press down, and its pointed foot.
    let press = Stroke {
        path: bezier(
            (0.07, 0.25),
            &[[(0.2, 0.0), (0.48, -0.38), (0.78, -0.58)], [(0.86, -0.63), (0.98, -0.66), (1.14, -0.66)]],
        ),
        half_width: &[(0.0, 0.015), (0.15, 0.045), (0.45, 0.085), (0.72, 0.14), (1.0, 0.0)],
        dryness: &[(0.55, 0.0), (0.8, 0.45), (1.0, 0.6)],
        character: 3.5,
    };
    for stroke in [hook, sweep, fall, press] {
        stroke.lay(mesh);
    }
}
