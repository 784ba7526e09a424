//! The chain of single steps, kept so that scrubbing t costs a few steps and a new β costs one pass over noise already made.

use std::rc::Rc;

use crate::diffusion::{GaussianNoise, Schedule, forward, stream};

/// How many x_t are kept along the chain.
const CHECKPOINTS: u32 = 50;

/// x_0 and what follows from it by single steps, x_t = √(1−β_t)·x_{t−1} + √β_t·z_t.
///
/// z_t is the beginning of its own stream, [`stream::FORWARD_CHAIN`] + t, so x_t does not depend on the order in which timesteps
/// are asked for. All z_1…z_t that were needed stay in memory: at most 12.5 MB for pictures of 784 pixels and T = 4000.
#[derive(Debug, Default)]
pub struct Chain {
    inputs: Option<Inputs>,
    /// z_1, z_2, … one after the other, of the present seed.
    noise: Vec<f32>,
    /// x_0, x_k, x_2k, … as far as they were reached.
    checkpoints: Vec<Vec<f32>>,
}

#[derive(Debug)]
struct Inputs {
    x0: Rc<[f32]>,
    schedule: Rc<Schedule>,
    seed: u64,
}

impl Chain {
    /// x_t after t single steps from `x0`, of as many values as `x0` has. A `t` above T is taken as T.
    pub fn at(&mut self, x0: &Rc<[f32]>, schedule: &Rc<Schedule>, seed: u64, t: u32) -> Vec<f32> {
        self.set(x0, schedule, seed);
        let t = t.min(schedule.steps());
        let spacing = schedule.steps().div_ceil(CHECKPOINTS);
        let nearest = ((t / spacing) as usize).min(self.checkpoints.len() - 1);
        let mut x = self.checkpoints[nearest].clone();
        self.fill_noise(x0.len(), seed, t);
        for step in nearest as u32 * spacing + 1..=t {
            let start = (step as usize - 1) * x0.len();
            let z = &self.noise[start..start + x0.len()];
            forward::step(&mut x, z, schedule.beta(step));
            if step % spacing == 0 {
                self.checkpoints.push(x.clone());
            }
        }
        x
    }

    /// Makes the noise of up to `count` more steps, up to step `last`, so that [`at`](Self::at) finds it ready.
    /// Says whether more is missing; false too when the chain has another seed by now.
    pub fn prepare(&mut self, seed: u64, last: u32, count: u32) -> bool {
        let Some(inputs) = self.inputs.as_ref().filter(|inputs| inputs.seed == seed) else {
            return false;
        };
        let width = inputs.x0.len();
        let next = (self.noise.len() / width.max(1)) as u32 + count;
        self.fill_noise(width, seed, next.min(last));
        next < last
    }

    fn set(&mut self, x0: &Rc<[f32]>, schedule: &Rc<Schedule>, seed: u64) {
        if let Some(old) = &self.inputs {
            let same_noise = old.seed == seed && old.x0.len() == x0.len();
            let same_start = Rc::ptr_eq(&old.x0, x0) && Rc::ptr_eq(&old.schedule, schedule);
            if same_noise && same_start {
                return;
            }
            if !same_noise {
                self.noise.clear();
            }
        }
        self.checkpoints = vec![x0.to_vec()];
        let (x0, schedule) = (x0.clone(), schedule.clone());
        self.inputs = Some(Inputs { x0, schedule, seed });
    }

    fn fill_noise(&mut self, width: usize, seed: u64, last: u32) {
        let from = self.noise.len();
        let to = last as usize * width;
        if to > from {
            self.noise.resize(to, 0.0);
            let first = from / width + 1;
            for (i, z) in self.noise[from..].chunks_exact_mut(width).enumerate() {
                let step = (first + i) as u64;
                GaussianNoise::new(seed, stream::FORWARD_CHAIN + step).fill(z);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;

    fn schedule(steps: u32) -> Rc<Schedule> {
        let parameters = ScheduleParameters { steps, ..ScheduleParameters::default() };
        Rc::new(Schedule::new(parameters).unwrap())
    }

    fn picture() -> Rc<[f32]> {
        (0..12).map(|i| i as f32 / 6.0 - 1.0).collect()
    }

    /// Without any cache.
    fn plain(x0: &[f32], schedule: &Schedule, seed: u64, t: u32) -> Vec<f32> {
        let mut x = x0.to_vec();
        for step in 1..=t.min(schedule.steps()) {
            let z = GaussianNoise::new(seed, stream::FORWARD_CHAIN + u64::from(step)).vec(x0.len());
            forward::step(&mut x, &z, schedule.beta(step));
        }
        x
    }

    #[test]
    fn every_order_of_timesteps_gives_the_plain_chain() {
        for steps in [1, 7, 50, 51, 333] {
            let (x0, schedule) = (picture(), schedule(steps));
            let mut chain = Chain::default();
            for t in [steps, 0, steps / 2, 1, steps / 3, steps - 1, steps + 9] {
                assert_eq!(chain.at(&x0, &schedule, 5, t), plain(&x0, &schedule, 5, t), "T = {steps}, t = {t}");
            }
        }
    }

    #[test]
    fn a_change_of_schedule_picture_or_seed_is_seen() {
        let mut chain = Chain::default();
        let (x0, long, short) = (picture(), schedule(400), schedule(90));
        let other: Rc<[f32]> = x0.iter().map(|v| -v).collect();
        for (x0, schedule, seed) in
            [(&x0, &long, 1), (&x0, &short, 1), (&other, &short, 1), (&other, &short, 2), (&x0, &long, 2)]
        {
            assert_eq!(chain.at(x0, schedule, seed, 80), plain(x0, schedule, seed, 80));
        }
    }

    #[test]
    fn preparing_changes_no_picture_and_ends() {
        let mut chain = Chain::default();
        let (x0, schedule) = (picture(), schedule(100));
        chain.at(&x0, &schedule, 3, 2);
        let mut rounds = 0;
        while chain.prepare(3, 100, 30) {
            rounds += 1;
        }
        assert_eq!(rounds, 3);
        assert!(!chain.prepare(4, 100, 30), "another seed");
        assert_eq!(chain.at(&x0, &schedule, 3, 100), plain(&x0, &schedule, 3, 100));
    }
}
