//! Answers from the networks: weights in, ε̂ and verdicts out, on whichever device.
//!
//! - `ahead`: a device that begins with the next question before it has told the answer to this one.
//! - `own`: the networks that belong to one system each.

mod ahead;
mod own;

use burn::tensor::{Device, Tensor, TensorData};

use super::ask::{Ask, AskError, Condition, NO_LABEL, all_finite};
use super::network::{NetworkId, Says};
use crate::diffusion::{alpha_bar_of, guide};
use crate::network::{Judge, OwnNetwork, PointMlp, Shown, UNet, WeightsError, velocity_to_epsilon, weights};
use crate::picture::{CLASSES, PIXELS, SIDE};
use crate::statistics::log_sum::log_sum_exp;
use ahead::Begun;

/// Why there is no prediction.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DenoiseError {
    /// Its weights were not loaded.
    #[error("the network “{0}” has no weights yet; load them first")]
    NotLoaded(&'static str),
    /// The device did not give the result back.
    #[error("the device gave no result: {0}")]
    Device(String),
    /// The device's numbers are not finite.
    #[error(
        "the network “{0}” gave numbers that are not finite; the device computes wrongly, or the guidance is beyond all measure"
    )]
    NotFinite(&'static str),
    /// The question is impossible.
    #[error(transparent)]
    Ask(#[from] AskError),
}

/// Points of ink that the CPU moves at once: so many that their hidden layer stays in the cache.
const CPU_POINTS: usize = 2048;

/// A network with its weights.
#[derive(Debug)]
enum Net {
    Pictures(Box<UNet>),
    Points(Box<PointMlp>),
    Verdicts(Box<Judge>),
    Own(Box<dyn OwnNetwork>),
}

/// The networks on one device.
#[derive(Debug)]
pub struct Denoiser {
    device: Device,
    on_cpu: bool,
    nets: [Option<Net>; NetworkId::COUNT],
    begun: Option<Begun>,
}

impl Denoiser {
    /// No network yet, on the CPU.
    #[cfg(feature = "flex")]
    pub fn cpu() -> Self {
        Self { device: Device::flex(), on_cpu: true, nets: Default::default(), begun: None }
    }

    /// No network yet, on a GPU.
    #[cfg(any(feature = "engine-webgpu", feature = "cli"))]
    pub fn gpu(device: Device) -> Self {
        Self { device, on_cpu: false, nets: Default::default(), begun: None }
    }

    /// The device that the networks are on.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Whether the network's weights are there.
    pub fn has(&self, network: NetworkId) -> bool {
        self.nets[network.index()].is_some()
    }

    /// Takes in a network's file of weights.
    ///
    /// # Errors
    /// [`WeightsError`] if the file is not the one for this network or is damaged.
    pub fn load(&mut self, network: NetworkId, bytes: &[u8]) -> Result<(), WeightsError> {
        let tensors = weights::from_bytes(network.name(), bytes)?;
        let net = match network {
            NetworkId::Pictures(_) => {
                Net::Pictures(Box::new(weights::with_tensors(UNet::empty(&self.device), tensors)?.packed()))
            }
            NetworkId::Ink => Net::Points(Box::new(weights::with_tensors(PointMlp::empty(&self.device), tensors)?)),
            NetworkId::Judge(_) => {
                Net::Verdicts(Box::new(weights::with_tensors(Judge::empty(&self.device), tensors)?.packed()))
            }
            NetworkId::Own(own) => Net::Own(own::load(own, tensors, &self.device)?),
        };
        self.nets[network.index()] = Some(net);
        Ok(())
    }

    /// The answer to a question: ε̂, as many numbers as its x, or what else the network says; of a judge, ln p of each class for each
    /// item. With guidance w ≠ 0 both predictions are made, with and without labels, in one batch of twice the size.
    ///
    /// # Errors
    /// [`DenoiseError`]
    pub async fn answer(&self, ask: &Ask) -> Result<Vec<f32>, DenoiseError> {
        ask.check()?;
        if !is_guided(ask) {
            return self.predict(ask, &labels(ask)).await;
        }
        let form = ask.network.form();
        let twice = |values: &[f32], each: usize| values.repeat(if values.len() == each { 1 } else { 2 });
        let condition = Condition {
            labels: Vec::new(),
            vectors: twice(&ask.condition.vectors, form.vector),
            channels: twice(&ask.condition.channels, form.channels),
        };
        let log_snr = ask.log_snr.repeat(if ask.log_snr.len() == 1 { 1 } else { 2 });
        let both = Ask { network: ask.network, x: ask.x.repeat(2), log_snr, condition, guidance: 0.0 };
        guided(ask, self.predict(&both, &labels_shown(ask)).await?)
    }

    /// Pictures on the device, `[n, 1, 28, 28]`.
    fn pictures(&self, values: Vec<f32>) -> Tensor<4> {
        let items = values.len() / PIXELS;
        Tensor::from_data(TensorData::new(values, [items, 1, SIDE, SIDE]), &self.device)
    }

    /// So many rows of numbers on the device, as those of so many items: a single row is that of all.
    fn rows(&self, values: &[f32], rows: usize, items: usize) -> Tensor<2> {
        let values = if rows == items { values.to_vec() } else { values.repeat(items) };
        let width = values.len() / items;
        Tensor::from_data(TensorData::new(values, [items, width]), &self.device)
    }

    /// The answer without guidance, under these labels in the place of the question's: one for each item, or a single one for all.
    async fn predict(&self, ask: &Ask, labels: &[u8]) -> Result<Vec<f32>, DenoiseError> {
        let Ask { network, x, log_snr, .. } = ask;
        let network = *network;
        let net = self.nets[network.index()].as_ref().ok_or(DenoiseError::NotLoaded(network.name()))?;
        let items = x.len() / network.numbers();
        let classes = classes(network, labels);
        let mut epsilon = match net {
            Net::Pictures(unet) => {
                let (levels, classes) = (repeated(log_snr, items), repeated(&classes, items));
                read(unet.velocity(self.pictures(x.clone()), &levels, &classes)).await?
            }
            Net::Points(mlp) => {
                let single = log_snr.len() == 1 && classes.len() == 1;
                let at_once = if self.on_cpu && single { 2 * CPU_POINTS } else { x.len() };
                let mut epsilon = Vec::with_capacity(x.len());
                for part in x.chunks(at_once) {
                    let data = TensorData::new(part.to_vec(), [part.len() / 2, 2]);
                    let (levels, classes) = if single {
                        (log_snr.to_vec(), classes.clone())
                    } else {
                        (repeated(log_snr, items), repeated(&classes, items))
                    };
                    epsilon.extend(read(mlp.velocity(Tensor::from_data(data, &self.device), &levels, &classes)).await?);
                }
                epsilon
            }
            Net::Verdicts(judge) => {
                let mut logs = read(judge.logits(x)).await?;
                logs.chunks_exact_mut(usize::from(CLASSES)).for_each(normalise);
                return finite(network, logs);
            }
            Net::Own(own) => {
                let levels = if log_snr.is_empty() { Vec::new() } else { repeated(log_snr, items) };
                let (vectors, channels) = (&ask.condition.vectors, &ask.condition.channels);
                let told = repeated_rows(vectors, network.form().vector, items);
                let shown = Shown {
                    x: self.rows(x, items, items),
                    told: &told,
                    log_snr: &levels,
                    labels: &repeated(&classes, items),
                    vectors: (!vectors.is_empty())
                        .then(|| self.rows(vectors, vectors.len() / network.form().vector, items)),
                    channels: (!channels.is_empty())
                        .then(|| self.rows(channels, channels.len() / network.form().channels, items)),
                };
                let answer = firsts(read(own.answer(shown)).await?, items, network.answers());
                if network.form().says != Says::Noise {
                    return finite(network, answer);
                }
                answer
            }
        };
        let each = network.numbers() * if log_snr.len() == 1 { items } else { 1 };
        for ((epsilon, x), &level) in epsilon.chunks_exact_mut(each).zip(x.chunks_exact(each)).zip(log_snr) {
            let (alpha_bar, rest) = alpha_bar_of(level);
            velocity_to_epsilon(epsilon, x, alpha_bar, rest);
        }
        finite(network, epsilon)
    }
}

/// Whether the network is shown every item twice, the second time without its condition.
fn is_guided(ask: &Ask) -> bool {
    ask.guidance != 0.0 && ask.condition.is_labelled()
}

/// The label of everything that the network is shown for a question.
fn labels_shown(ask: &Ask) -> Vec<u8> {
    let mut labels = repeated(&labels(ask), ask.items());
    if is_guided(ask) {
        labels.extend(std::iter::repeat_n(NO_LABEL, ask.items()));
    }
    labels
}

/// The answer to a question, from ε̂ of everything that the network was shown for it.
fn guided(ask: &Ask, mut epsilon: Vec<f32>) -> Result<Vec<f32>, DenoiseError> {
    if is_guided(ask) {
        let unconditional = epsilon.split_off(ask.x.len());
        guide(&mut epsilon, &unconditional, ask.guidance);
    }
    finite(ask.network, epsilon)
}

/// Labels as the network's own classes, the last of which is none.
fn classes(network: NetworkId, labels: &[u8]) -> Vec<u8> {
    labels.iter().map(|&label| label.min(network.labels())).collect()
}

/// The labels of a question, one for each item or a single one for all; those that are none are [`NO_LABEL`].
fn labels(ask: &Ask) -> Vec<u8> {
    let labels = &ask.condition.labels;
    if labels.is_empty() { vec![NO_LABEL] } else { labels.clone() }
}

/// Logits to logarithms of probabilities.
fn normalise(logits: &mut [f32]) {
    let sum = log_sum_exp(logits.iter().map(|&logit| f64::from(logit)));
    for logit in logits {
        *logit = (f64::from(*logit) - sum) as f32;
    }
}

/// One value for each item.
fn repeated<T: Copy>(values: &[T], items: usize) -> Vec<T> {
    if values.len() == items { values.to_vec() } else { vec![values[0]; items] }
}

/// A row of so many numbers for each item, of as many or of a single one for all.
fn repeated_rows(values: &[f32], each: usize, items: usize) -> Vec<f32> {
    if values.len() == each { values.repeat(items) } else { values.to_vec() }
}

/// The first `numbers` of each item's.
fn firsts(values: Vec<f32>, items: usize, numbers: usize) -> Vec<f32> {
    let each = values.len() / items;
    if each == numbers {
        values
    } else {
        values.chunks_exact(each).flat_map(|item| &item[..numbers]).copied().collect()
    }
}

fn finite(network: NetworkId, epsilon: Vec<f32>) -> Result<Vec<f32>, DenoiseError> {
    if all_finite(&epsilon) { Ok(epsilon) } else { Err(DenoiseError::NotFinite(network.name())) }
}

/// A tensor's numbers. On a GPU in a browser there is no other way than to wait.
async fn read<const D: usize>(tensor: Tensor<D>) -> Result<Vec<f32>, DenoiseError> {
    let data = tensor.into_data_async().await.map_err(|error| DenoiseError::Device(format!("{error:?}")))?;
    data.try_into_vec::<f32>().map_err(|error| DenoiseError::Device(format!("{error:?}")))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::engine::network::Network;

    /// The committed judge of one data set, and the page's pictures of it: one of each class, in their order.
    fn judge_and_pictures(network: NetworkId, pictures: &str) -> (Denoiser, Vec<f32>) {
        let mut denoiser = Denoiser::cpu();
        let file = std::fs::read(format!("www/weights/{}.bin", network.name())).expect("it is in the repository");
        denoiser.load(network, &file).expect("it is whole");
        let pictures = std::fs::read(format!("www/pictures/{pictures}.bin")).expect("it is in the repository");
        (denoiser, pictures.into_iter().map(|byte| f32::from(byte) / 127.5 - 1.0).collect())
    }

    /// The probabilities of the classes, item by item.
    fn verdicts(denoiser: &Denoiser, network: NetworkId, x: Vec<f32>) -> Vec<Vec<f32>> {
        let answer = pollster::block_on(denoiser.answer(&Ask::judge(network, x))).expect("it can be asked");
        answer.chunks_exact(network.answers()).map(|logs| logs.iter().map(|log| log.exp()).collect()).collect()
    }

    fn likeliest(shares: &[f32]) -> usize {
        (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).expect("there are ten")
    }

    #[test]
    fn the_judges_know_the_pages_pictures() {
        for (network, pictures) in
            [(NetworkId::Judge(Network::Digits), "digits"), (NetworkId::Judge(Network::Fashion), "clothes")]
        {
            let (denoiser, x) = judge_and_pictures(network, pictures);
            let found = verdicts(&denoiser, network, x.clone());
            assert_eq!(found.iter().map(|shares| likeliest(shares)).collect::<Vec<_>>(), (0..10).collect::<Vec<_>>());
            assert!(found.iter().all(|shares| (shares.iter().sum::<f32>() - 1.0).abs() < 1e-5));
            assert_eq!(found, verdicts(&denoiser, network, x));
        }
    }

    #[test]
    fn in_the_mean_of_all_pictures_nothing_is_decided() {
        let (denoiser, x) = judge_and_pictures(NetworkId::Judge(Network::Digits), "digits");
        let mean = (0..PIXELS).map(|at| x.iter().skip(at).step_by(PIXELS).sum::<f32>() / 10.0).collect();
        let found = verdicts(&denoiser, NetworkId::Judge(Network::Digits), mean);
        assert!(found[0].iter().all(|&share| share < 0.6), "{found:?}");
    }

    #[test]
    fn a_judge_that_is_not_there_or_is_told_too_much_says_so() {
        let network = NetworkId::Judge(Network::Digits);
        let ask = Ask::judge(network, vec![0.0; PIXELS]);
        let missing = pollster::block_on(Denoiser::cpu().answer(&ask));
        assert_eq!(missing, Err(DenoiseError::NotLoaded("judge-digits")));
        let (denoiser, _) = judge_and_pictures(network, "digits");
        let told = pollster::block_on(denoiser.answer(&Ask { log_snr: vec![0.0], ..ask }));
        assert_eq!(told, Err(DenoiseError::Ask(AskError::ItemsAlone { network: "judge-digits" })));
        let other = std::fs::read("www/weights/judge-fashion.bin").expect("it is in the repository");
        assert!(matches!(Denoiser::cpu().load(network, &other), Err(WeightsError::OtherNetwork { .. })));
    }
}
