//! The system of the reverse part: from pure noise to pictures, of any picture network.

use super::ask::{Ask, Condition};
use super::network::NetworkId;
use super::settings::{ClassChoice, MAX_PICTURES, PIXELS, PictureRun};
use super::system::{From, Process, System};
use super::trajectory::{self, Hooks, RunError, Trajectory};
use crate::diffusion::Move;

/// A sampler's way from x_T to pictures, under a class and guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pictures;

/// What the network is asked at each step: always the same but for x and its level.
#[derive(Debug, Clone)]
pub struct ClassAsk {
    /// Which network.
    pub network: NetworkId,
    /// A class for each picture.
    pub condition: Condition,
    /// Guidance w.
    pub guidance: f64,
}

impl Hooks for ClassAsk {
    fn ask(&self, _: &Move, x: &[f32], log_snr: f64) -> Ask {
        Ask {
            network: self.network,
            x: x.to_vec(),
            log_snr: vec![log_snr],
            condition: self.condition.clone(),
            guidance: self.guidance,
        }
    }

    #[cfg(feature = "network")]
    fn adds_nothing(&self) -> bool {
        true
    }
}

impl Pictures {
    /// A run of pictures with its type, for those that look at x on the way.
    ///
    /// # Errors
    /// [`RunError`]
    pub fn trajectory(run: &PictureRun, from: Option<From>) -> Result<Trajectory<ClassAsk>, RunError> {
        let classes = (0..run.count).map(|index| run.class.of(index, run.count));
        Self::of_classes(run, classes, from)
    }

    /// A run of as many pictures as there are classes, whatever the run's own choice of them.
    ///
    /// # Errors
    /// [`RunError`]
    pub fn of_classes(
        run: &PictureRun,
        classes: impl IntoIterator<Item = Option<u8>>,
        from: Option<From>,
    ) -> Result<Trajectory<ClassAsk>, RunError> {
        let plan = Self::plan(run)?;
        let ask =
            ClassAsk { network: run.network.into(), condition: Condition::classes(classes), guidance: run.guidance };
        let start = || Self::start(run);
        Trajectory::new(plan, run.seed, (run.count as usize, PIXELS), start, from, ask)
    }
}

impl System for Pictures {
    const NAME: &'static str = "pictures";
    type Settings = PictureRun;

    fn networks(run: &PictureRun) -> Vec<NetworkId> {
        vec![run.network.into()]
    }

    fn plan(run: &PictureRun) -> Result<Vec<Move>, RunError> {
        if run.count == 0 || run.count > MAX_PICTURES {
            return Err(RunError::Count { count: run.count, most: MAX_PICTURES });
        }
        if let ClassChoice::One(class) = run.class
            && class >= super::settings::CLASSES
        {
            return Err(RunError::Class { class, last: super::settings::CLASSES - 1 });
        }
        let steps = trajectory::plan(run.schedule, run.sampler, run.spacing, run.sampling_steps)?;
        Ok(steps.into_iter().map(Move::Down).collect())
    }

    fn start(run: &PictureRun) -> Vec<f32> {
        trajectory::start(run.seed, run.count, PIXELS)
    }

    fn begin(run: &PictureRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        Ok(Box::new(Self::trajectory(run, from)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{Sampler, Variance};

    fn run(count: u32, sampler: Sampler) -> Trajectory<ClassAsk> {
        let run = PictureRun { count, sampler, sampling_steps: 10, ..PictureRun::default() };
        Pictures::trajectory(&run, None).expect("the default run is possible")
    }

    fn step(run: &mut Trajectory<ClassAsk>) {
        let epsilon: Vec<f32> = run.x().iter().map(|x| 0.5 * x).collect();
        run.make_move(&epsilon);
    }

    fn to_the_end(mut run: Trajectory<ClassAsk>) -> Vec<f32> {
        while run.next_move().is_some() {
            step(&mut run);
        }
        run.x().to_vec()
    }

    #[test]
    fn the_first_picture_is_the_same_alone_and_in_a_grid() {
        let sampler = Sampler::Ddpm { variance: Variance::Beta };
        let (alone, grid) = (to_the_end(run(1, sampler)), to_the_end(run(4, sampler)));
        assert_eq!(alone, grid[..PIXELS]);
        assert_ne!(alone, grid[PIXELS..2 * PIXELS]);
    }

    #[test]
    fn the_noise_of_one_picture_is_had_without_that_of_the_others() {
        let all = trajectory::added_noise(3, 5, 1.0, 0, 4 * PIXELS);
        assert_eq!(trajectory::added_noise(3, 5, 1.0, 2 * PIXELS, PIXELS), all[2 * PIXELS..3 * PIXELS]);
        assert_eq!(trajectory::added_noise(3, 5, 1.0, 7, 10), all[7..17]);
    }

    #[test]
    fn a_run_that_goes_on_from_the_middle_ends_the_same() {
        let settings = PictureRun { sampler: Sampler::Ddim { eta: 1.0 }, sampling_steps: 10, ..PictureRun::default() };
        let mut first = Pictures::trajectory(&settings, None).expect("possible");
        for _ in 0..4 {
            step(&mut first);
        }
        let from = From { index: 4, state: first.x().to_vec() };
        let second = Pictures::trajectory(&settings, Some(from)).expect("possible");
        assert_eq!(to_the_end(first), to_the_end(second));
    }

    #[test]
    fn impossible_runs_are_refused_with_the_reason() {
        let many = PictureRun { count: 65, ..PictureRun::default() };
        let message = Pictures::trajectory(&many, None).map(|_| ()).unwrap_err().to_string();
        assert!(message.contains("65") && message.contains("64"), "{message}");
        let class = PictureRun { class: ClassChoice::One(10), ..PictureRun::default() };
        assert_eq!(Pictures::plan(&class), Err(RunError::Class { class: 10, last: 9 }));
        let from = From { index: 50, state: vec![0.0; PIXELS] };
        assert!(matches!(
            Pictures::trajectory(&PictureRun::default(), Some(from)).map(|_| ()),
            Err(RunError::From { .. })
        ));
    }
}
