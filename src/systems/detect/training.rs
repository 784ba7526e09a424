//! What encoder and head learn together: to move noised boxes of any level to the things that they are nearest to, and to name those.

use burn::tensor::activation::sigmoid;
use burn::tensor::{Device, Tensor, TensorData};

use super::assign::{self, CLASS_WEIGHT, CORNER_WEIGHT, OVERLAP_WEIGHT, PRESENT, Said};
use super::boxes::{Centred, Corners, MAX_GROWTH, NUMBERS, heard};
use super::regions::{self, CHANNELS, GRID, PLACES};
use super::scenes::{CLASSES, SIDE, Scene};
use super::{ANSWER, BOXES};
use crate::diffusion::{GaussianNoise, alpha_bar_of};
use crate::network::detector::Detector;
use crate::network::embedding::LOG_SNR_RANGE;
use crate::train::data::Pictures;
use crate::train::tasks::Task;

/// The mean and the deviation of the boxes that stand in for things, in x_0 of a scene of fewer things than boxes (Chen et al. 2022,
/// section 3.3).
const PADDING: (f32, f32) = (0.5, 1.0 / 6.0);

/// Digits and clothes in scenes.
#[derive(Debug)]
pub struct DetectTask {
    /// Digits.
    pub digits: Pictures,
    /// Clothes.
    pub clothes: Pictures,
}

impl DetectTask {
    /// A scene of the pictures, digits and clothes equally often.
    pub fn scene(&self, noise: &mut GaussianNoise) -> Scene {
        Scene::random(noise, |noise| {
            let clothes = noise.below(2) == 1;
            let set = if clothes { &self.clothes } else { &self.digits };
            let index = noise.below(set.len());
            (set.picture(index), set.classes[index] + if clothes { crate::picture::CLASSES } else { 0 })
        })
    }
}

/// A log-SNR of the cosine schedule (Nichol & Dhariwal 2021) at an even choice of time.
fn level(noise: &mut GaussianNoise) -> f64 {
    let angle = core::f64::consts::FRAC_PI_2 * noise.uniform();
    (-2.0 * libm::log(libm::tan(angle))).clamp(LOG_SNR_RANGE.0, LOG_SNR_RANGE.1)
}

/// x_0 of a scene's boxes: its things, and random boxes after them.
fn x0(scene: &Scene, noise: &mut GaussianNoise) -> Vec<[f32; NUMBERS]> {
    let mut boxes: Vec<_> = scene.things.iter().map(|thing| thing.bounds.corners().centred().signal()).collect();
    boxes.resize_with(BOXES, || {
        let [x, y, width, height] = [(); NUMBERS].map(|()| PADDING.0 + PADDING.1 * noise.next());
        Centred { x, y, width, height }.signal()
    });
    boxes
}

/// A batch, as the networks see it.
#[derive(Default)]
struct Drawn {
    scenes: Vec<Scene>,
    pixels: Vec<f32>,
    /// Noisy boxes, as they are heard.
    boxes: Vec<[f32; NUMBERS]>,
    /// A level for each box.
    log_snr: Vec<f64>,
    /// The matrices that take the regions from the scenes' features, [scenes, boxes·25, 14·14].
    sampling: Vec<f32>,
}

impl Drawn {
    fn push(&mut self, scene: Scene, noise: &mut GaussianNoise) {
        let level = level(noise);
        let (alpha_bar, rest) = alpha_bar_of(level);
        let (keep, add) = (alpha_bar.sqrt() as f32, rest.sqrt() as f32);
        for x0 in x0(&scene, noise) {
            let noisy = heard(&x0.map(|number| keep * number + add * noise.next()));
            let from = self.sampling.len();
            self.sampling.resize(from + PLACES * GRID * GRID, 0.0);
            let rows = self.sampling[from..].chunks_exact_mut(GRID * GRID);
            for (row, parts) in rows.zip(regions::parts(Centred::of_signal(&noisy))) {
                for (at, weight) in parts {
                    row[at] += weight;
                }
            }
            self.boxes.push(noisy);
            self.log_snr.push(level);
        }
        self.pixels.extend_from_slice(&scene.pixels);
        self.scenes.push(scene);
    }

    /// What the answers should have been: the corners that each box is to reach and whether it is to reach any, and its classes; and how many boxes
    /// are to reach something.
    fn targets(&self, answers: &[f32]) -> Targets {
        let mut targets = Targets::default();
        let scenes = self.boxes.chunks_exact(BOXES).zip(answers.chunks_exact(BOXES * ANSWER)).zip(&self.scenes);
        for ((boxes, answers), scene) in scenes {
            let answers = answers.as_chunks::<ANSWER>().0;
            let said = |(noisy, answer): (&[f32; NUMBERS], &'_ [f32; ANSWER])| {
                let by = core::array::from_fn(|at| answer[at]);
                Centred::of_signal(noisy).moved(&by).corners()
            };
            let said: Vec<Said<'_>> = boxes
                .iter()
                .zip(answers)
                .map(|(noisy, answer)| Said { corners: said((noisy, answer)), logits: &answer[NUMBERS..] })
                .collect();
            let things: Vec<_> = scene.things.iter().map(|thing| (thing.bounds.corners(), thing.class)).collect();
            for assigned in assign::assign(&said, &things) {
                targets.push(assigned.map(|index| things[index]));
            }
        }
        targets
    }
}

/// What the answers should have been.
#[derive(Default)]
struct Targets {
    /// Corners of each box, x0, y0, x1, y1 in four columns' own lists; any where it is to reach nothing.
    corners: [Vec<f32>; NUMBERS],
    /// 1 for each box that is to reach something.
    reaches: Vec<f32>,
    /// 1 for the class of what it is to reach.
    classes: Vec<f32>,
}

impl Targets {
    fn push(&mut self, target: Option<assign::Target>) {
        let (Corners { x0, y0, x1, y1 }, class) = match target {
            Some((corners, class)) => (corners, Some(class)),
            None => (Corners { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 }, None),
        };
        for (column, value) in self.corners.iter_mut().zip([x0, y0, x1, y1]) {
            column.push(value);
        }
        self.reaches.push(if class.is_some() { 1.0 } else { 0.0 });
        self.classes.extend((0..CLASSES).map(|own| if class == Some(own) { 1.0 } else { 0.0 }));
    }
}

fn columns(values: Vec<f32>, rows: usize, device: &Device) -> Tensor<2> {
    let width = values.len() / rows;
    Tensor::from_data(TensorData::new(values, [rows, width]), device)
}

/// Focal loss (Lin et al. 2017), summed: each class is there or not, and what is nearly right counts little.
fn focal(logits: Tensor<2>, classes: Tensor<2>) -> Tensor<1> {
    let p = sigmoid(logits.clone());
    // ln(1 + e^z) without overflow.
    let log_sum = logits.clone().abs().neg().exp().add_scalar(1.0).log() + logits.clone().clamp_min(0.0);
    let entropy = log_sum - logits * classes.clone();
    let weight = classes.clone().mul_scalar(2.0 * PRESENT - 1.0).add_scalar(1.0 - PRESENT);
    ((p - classes).square() * entropy * weight).sum()
}

/// The distances of corners and what they lack in overlap, weighted and summed over boxes that are to reach something.
fn reach(said: [Tensor<2>; NUMBERS], wanted: [Tensor<2>; NUMBERS], reaches: &Tensor<2>) -> Tensor<1> {
    let mut distance = reaches.zeros_like();
    for (a, b) in said.iter().zip(&wanted) {
        distance = distance + (a.clone() - b.clone()).abs();
    }
    let [x0, y0, x1, y1] = said;
    let [u0, v0, u1, v1] = wanted;
    let area = |x0: &Tensor<2>, y0: &Tensor<2>, x1: &Tensor<2>, y1: &Tensor<2>| {
        (x1.clone() - x0.clone()).clamp_min(0.0) * (y1.clone() - y0.clone()).clamp_min(0.0)
    };
    let least = |a: &Tensor<2>, b: &Tensor<2>| a.clone().min_pair(b.clone());
    let most = |a: &Tensor<2>, b: &Tensor<2>| a.clone().max_pair(b.clone());
    let common = area(&most(&x0, &u0), &most(&y0, &v0), &least(&x1, &u1), &least(&y1, &v1));
    let union = area(&x0, &y0, &x1, &y1) + area(&u0, &v0, &u1, &v1) - common.clone();
    let around = area(&least(&x0, &u0), &least(&y0, &v0), &most(&x1, &u1), &most(&y1, &v1));
    let giou = common / union.clone() - (around.clone() - union) / around;
    let lacks = giou.neg().add_scalar(1.0);
    ((distance.mul_scalar(CORNER_WEIGHT) + lacks.mul_scalar(OVERLAP_WEIGHT)) * reaches.clone()).sum()
}

impl Task for DetectTask {
    type Network = Detector;

    fn init(&self, seed: u64, device: &Device) -> Detector {
        Detector::init(seed, device)
    }

    /// `batch` scenes of [`BOXES`] boxes each.
    fn loss(&self, network: &Detector, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let mut drawn = Drawn::default();
        for _ in 0..batch {
            drawn.push(self.scene(noise), noise);
        }
        let rows = batch * BOXES;
        let scenes = TensorData::new(std::mem::take(&mut drawn.pixels), [batch, 1, SIDE, SIDE]);
        let features = network.scene.features(Tensor::from_data(scenes, device));
        let features = features.reshape([batch, CHANNELS, GRID * GRID]).swap_dims(1, 2);
        let sampling = TensorData::new(std::mem::take(&mut drawn.sampling), [batch, BOXES * PLACES, GRID * GRID]);
        let regions = Tensor::<3>::from_data(sampling, device).matmul(features).reshape([rows, regions::NUMBERS]);
        let boxes = columns(drawn.boxes.as_flattened().to_vec(), rows, device);
        let answers = network.head.said(boxes, regions, &drawn.log_snr);

        let targets = drawn.targets(&answers.clone().into_data().iter().collect::<Vec<f32>>());
        let number = targets.reaches.iter().sum::<f32>().max(1.0);
        let column = |at: usize| answers.clone().slice([0..rows, at..at + 1]);
        let noisy: [Vec<f32>; NUMBERS] = {
            let boxes = drawn.boxes.iter().map(Centred::of_signal);
            [
                boxes.clone().map(|one| one.x).collect(),
                boxes.clone().map(|one| one.y).collect(),
                boxes.clone().map(|one| one.width).collect(),
                boxes.map(|one| one.height).collect(),
            ]
        };
        let [x, y, width, height] = noisy.map(|values| columns(values, rows, device));
        let grown =
            |size: &Tensor<2>, at| size.clone() * column(at).clamp(-MAX_GROWTH, MAX_GROWTH).exp().mul_scalar(0.5);
        let (half_width, half_height) = (grown(&width, 2), grown(&height, 3));
        let (x, y) = (x + width * column(0), y + height * column(1));
        let said = [x.clone() - half_width.clone(), y.clone() - half_height.clone(), x + half_width, y + half_height];
        let wanted = targets.corners.map(|values| columns(values, rows, device));
        let reaches = columns(targets.reaches, rows, device);
        let classes = columns(targets.classes, rows, device);
        let logits = answers.clone().slice([0..rows, NUMBERS..ANSWER]);
        (reach(said, wanted, &reaches) + focal(logits, classes).mul_scalar(CLASS_WEIGHT)) / number
    }
}
