//! The ideal denoiser of a shape: its field on the grid that the network is asked about, and its own run from a run's noise.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::diffusion::ideal_denoiser::{ideal_epsilon_of_blobs, rms_distance};
use crate::diffusion::{GaussianNoise, Move, alpha_bar_of, stream};
use crate::engine::ink::{ShapeAsk, Unmix};
use crate::engine::settings::InkRun;
use crate::engine::trajectory::Trajectory;
use crate::ink::{InkShape, sample_shape};
use crate::statistics::Blobs;

/// The chapter's own noise.
pub const NOISE: u64 = stream::LESSON + (10 << 24);
/// Points of a shape that its blobs stand for.
const POINTS: usize = 200_000;
/// Blobs where noise blurs the shape: few, so that every arrow is ready within a frame.
const BLOBS: usize = 160;
/// Blobs where hardly any noise is left and the shape's edges count.
const FINE_BLOBS: usize = 4_000;
/// How many times the blobs' own variance the noise has, measured on the clean shape, where few of them are enough.
const BLURRED: f64 = 25.0;
/// Particles that both denoisers lead from noise to ink: the first of the network's run.
pub const PARTICLES: usize = 300;

/// A shape as blobs, in two sizes.
#[derive(Debug)]
pub struct Shape {
    coarse: Blobs,
    fine: Blobs,
}

thread_local! {
    /// The shapes that were asked for, by their index.
    static SHAPES: RefCell<BTreeMap<u8, Rc<Shape>>> = const { RefCell::new(BTreeMap::new()) };
}

impl Shape {
    /// The blobs of a shape, made once for the whole page.
    pub fn shared(shape: InkShape) -> Rc<Self> {
        SHAPES
            .with_borrow_mut(|shapes| shapes.entry(shape.index()).or_insert_with(|| Rc::new(Self::new(shape))).clone())
    }

    /// From many points of the shape.
    fn new(shape: InkShape) -> Self {
        let points = sample_shape(shape, POINTS, &mut GaussianNoise::new(1, NOISE));
        let [coarse, fine] =
            [BLOBS, FINE_BLOBS].map(|count| Blobs::representing(&points, count).expect("a shape has points"));
        Self { coarse, fine }
    }

    /// The blobs that stand for the shape at this noise level.
    fn at(&self, alpha_bar: f64, one_minus_alpha_bar: f64) -> &Blobs {
        let blurred = one_minus_alpha_bar > BLURRED * alpha_bar * self.coarse.variance();
        if blurred { &self.coarse } else { &self.fine }
    }
}

/// The exact field at the points of a grid, and what is measured of it and of the network's.
#[derive(Debug, PartialEq)]
pub struct ExactField {
    /// ε̂ at each point.
    pub epsilon: Vec<f32>,
    /// Its root mean square length where x_t is likely.
    pub length: f64,
    /// How far the network's is from it, likewise; none without the network's.
    pub distance: Option<f64>,
}

impl ExactField {
    /// The field of `data` at a log-SNR, compared with the network's at the same `points`.
    pub fn new(data: &Shape, log_snr: f64, points: &[f32], learned: Option<&[f32]>) -> Self {
        let (alpha_bar, rest) = alpha_bar_of(log_snr);
        let data = data.at(alpha_bar, rest);
        let mut epsilon = vec![0.0; points.len()];
        let weights = ideal_epsilon_of_blobs(data, alpha_bar, rest, points, &mut epsilon);
        let from = |other: &[f32]| rms_distance(&epsilon, other, weights.iter().copied());
        let length = from(&vec![0.0; points.len()]).unwrap_or_default();
        let distance = learned.and_then(from);
        Self { length, distance, epsilon }
    }
}

/// The exact denoiser's run from the noise of a network's run, as far as that has come.
pub struct Walk {
    data: Rc<Shape>,
    trajectory: Trajectory<ShapeAsk>,
    taken: usize,
}

impl Walk {
    /// At its beginning; none for an impossible run.
    pub fn new(run: &InkRun) -> Option<Self> {
        let trajectory = Unmix::trajectory(&InkRun { particles: PARTICLES as u32, ..*run }, None).ok()?;
        Some(Self { data: Shape::shared(run.shape), trajectory, taken: 0 })
    }

    /// Steps taken.
    pub fn taken(&self) -> usize {
        self.taken
    }

    /// Where its particles stand after so many steps, at least as many as were taken before.
    pub fn after(&mut self, steps: usize) -> Vec<f32> {
        let mut epsilon = vec![0.0; 2 * PARTICLES];
        while self.taken < steps {
            let Some(step) = self.trajectory.next_move().and_then(Move::down).copied() else { break };
            let x = self.trajectory.x();
            let (alpha_bar, rest) = (step.alpha_bar, step.one_minus_alpha_bar());
            ideal_epsilon_of_blobs(self.data.at(alpha_bar, rest), alpha_bar, rest, x, &mut epsilon);
            self.trajectory.make_move(&epsilon);
            self.taken += 1;
        }
        self.trajectory.x().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::forward;

    #[test]
    fn the_field_is_the_denoisers_and_its_distance_to_itself_is_nothing() {
        let data = Shape::new(InkShape::TwoMoons);
        assert!(data.coarse.centers().len() <= BLOBS && data.fine.centers().len() <= FINE_BLOBS);
        let points = [0.5, 0.5, -1.0, 0.2];
        let field = ExactField::new(&data, -12.0, &points, None);
        // In nearly pure noise ε̂ is nearly x_t itself.
        assert!(field.epsilon.iter().zip(points).all(|(e, x)| (e - x).abs() < 0.02), "{:?}", field.epsilon);
        assert_eq!(field.distance, None);
        let compared = ExactField::new(&data, -12.0, &points, Some(&field.epsilon));
        assert_eq!(compared.distance, Some(0.0));
    }

    /// At every noise level the blobs' field is that of the shape itself: of so many other points of it that they stand close.
    #[test]
    fn the_field_is_that_of_dense_data() {
        let data = Shape::new(InkShape::Ring);
        let dense = sample_shape(InkShape::Ring, 400_000, &mut GaussianNoise::new(7, NOISE));
        let dense = Blobs::at_points(&dense, 0.0).unwrap();
        // x_t of some points of the shape.
        let clean = sample_shape(InkShape::Ring, 60, &mut GaussianNoise::new(8, NOISE));
        let noise = GaussianNoise::new(9, NOISE).vec(clean.len());
        // In DDPM's schedule t = 10, 20, 50, 150 and 400.
        for (log_snr, most) in [(6.6, 0.06), (5.5, 0.04), (3.8, 0.02), (1.6, 0.01), (-1.4, 0.005)] {
            let (alpha_bar, rest) = alpha_bar_of(log_snr);
            let mut x_t = vec![0.0; clean.len()];
            forward::jump(&clean, &noise, alpha_bar, rest, &mut x_t);
            let mut expected = vec![0.0; x_t.len()];
            ideal_epsilon_of_blobs(&dense, alpha_bar, rest, &x_t, &mut expected);
            let found = ExactField::new(&data, log_snr, &x_t, None).epsilon;
            let distance = rms_distance(&found, &expected, [1.0; 60]).unwrap();
            assert!(distance < most, "log-SNR {log_snr}: {distance}");
        }
    }

    #[test]
    fn a_walk_begins_at_the_runs_noise_and_ends_on_the_shape() {
        let run = InkRun { shape: InkShape::Ring, sampling_steps: 40, particles: 1_000, ..InkRun::default() };
        let mut walk = Walk::new(&run).expect("a possible run");
        let start = Unmix::trajectory(&run, None).expect("a possible run");
        assert_eq!(walk.after(0), start.x()[..2 * PARTICLES]);
        let end = walk.after(40);
        assert_eq!(walk.taken(), 40);
        let near = |p: &[f32; 2]| {
            walk.data.fine.centers().iter().any(|c| (f64::from(p[0]) - c[0]).hypot(f64::from(p[1]) - c[1]) < 0.3)
        };
        assert!(end.as_chunks::<2>().0.iter().all(near));
    }
}
