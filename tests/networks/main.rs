//! The networks: sizes, determinism, the kernel against burn's own operations, weights to bytes and back, bad files.
//!
//! - `ahead`: questions that are begun with before they are asked. - `lattice`: ink that is asked for on a lattice, against every particle asked for. - `gpu`: the same networks on a GPU.

mod ahead;
#[cfg(feature = "engine-webgpu")]
mod gpu;
mod lattice;

use burn::module::Module;
use burn::tensor::activation::silu;
use burn::tensor::module::conv2d;
use burn::tensor::ops::ConvOptions;
use burn::tensor::{Device, Tensor, TensorData};
use ink_diffusion::diffusion::GaussianNoise;
use ink_diffusion::engine::ask::{Ask, AskError, Condition, NO_LABEL};
use ink_diffusion::engine::denoiser::{DenoiseError, Denoiser};
use ink_diffusion::engine::ink::ask_points;
use ink_diffusion::engine::network::{Network, NetworkId};
use ink_diffusion::engine::settings::{ClassChoice, PIXELS, PictureRun};
use ink_diffusion::ink::InkShape;
use ink_diffusion::network::film_conv::{Adds, Reads, Within, film_conv, film_conv_within, packed};
use ink_diffusion::network::film_linear::film_linear;
use ink_diffusion::network::init::Start;
use ink_diffusion::network::unet::NO_CLASS;
use ink_diffusion::network::{PointMlp, UNet, WeightsError, point_mlp, weights};
use ink_diffusion::train::sample::sample;
use ink_diffusion::unet::{SMALL, Shape};

fn unet_bytes(seed: u64) -> Vec<u8> {
    weights::to_bytes("digits", &weights::tensors(&UNet::init(seed, &Device::flex())))
}

fn random<const D: usize>(shape: [usize; D], seed: u64) -> Tensor<D> {
    let values = GaussianNoise::new(seed, 0).vec(shape.iter().product());
    Tensor::from_data(TensorData::new(values, shape), &Device::flex())
}

fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().iter::<f32>().collect()
}

fn assert_close(found: &[f32], wanted: &[f32], tolerance: f32) {
    assert_eq!(found.len(), wanted.len());
    for (index, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        assert!((found - wanted).abs() <= tolerance * (1.0 + wanted.abs()), "at {index}: {found} is not {wanted}");
    }
}

#[test]
fn the_networks_keep_within_their_sizes() {
    let device = Device::flex();
    assert!(UNet::init(1, &device).num_params() <= 600_000);
    assert!(PointMlp::init(1, &device).num_params() <= 100_000);
    assert!(unet_bytes(1).len() <= 1_300_000);
    assert_eq!(InkShape::ALL.len(), point_mlp::SHAPES);
}

#[test]
fn the_fused_convolution_is_burns_convolution_and_the_rest() {
    let (x, weight) = (random([2, 5, 7, 6], 1), random([3, 5, 3, 3], 2));
    let (scale, shift) = (random([2, 3], 3), random([2, 3], 4));
    let plain = conv2d(x.clone(), weight.clone(), None, ConvOptions::new([1, 1], [1, 1], [1, 1], 1));
    let modulated = plain * scale.clone().reshape([2, 3, 1, 1]) + shift.clone().reshape([2, 3, 1, 1]);
    let fused = film_conv(x.clone(), weight.clone(), Tensor::cat(vec![scale.clone(), shift.clone()], 1), false);
    assert_close(&values(fused), &values(modulated.clone()), 1e-4);
    assert_close(
        &values(film_conv(x, weight, Tensor::cat(vec![scale, shift], 1), true)),
        &values(silu(modulated)),
        1e-4,
    );
}

#[test]
fn the_fused_gradient_is_burns_gradient() {
    // Fewer pictures than are worked on side by side; and groups of several parts, the last of them smaller.
    for size in [[2, 5, 7, 6], [13, 5, 14, 14], [29, 5, 7, 7]] {
        assert_fused_gradient_of(size);
    }
}

/// Of pictures `[n, 5, h, w]`.
fn assert_fused_gradient_of(size: [usize; 4]) {
    let pictures = size[0];
    let device = Device::flex().autodiff();
    let leaf = |data: TensorData| Tensor::<4>::from_data(data, &device).require_grad();
    let leaf2 = |data: TensorData| Tensor::<2>::from_data(data, &device).require_grad();
    let data = [random(size, 1).into_data(), random([3, 5, 3, 3], 2).into_data()];
    let film = [random([pictures, 3], 3).into_data(), random([pictures, 3], 4).into_data()];
    let gradients = |fused: bool| {
        let (x, weight) = (leaf(data[0].clone()), leaf(data[1].clone()));
        let (scale, shift) = (leaf2(film[0].clone()), leaf2(film[1].clone()));
        let y = if fused {
            film_conv(x.clone(), weight.clone(), Tensor::cat(vec![scale.clone(), shift.clone()], 1), true)
        } else {
            let plain = conv2d(x.clone(), weight.clone(), None, ConvOptions::new([1, 1], [1, 1], [1, 1], 1));
            silu(plain * scale.clone().reshape([pictures, 3, 1, 1]) + shift.clone().reshape([pictures, 3, 1, 1]))
        };
        let gradients = y.square().sum().backward();
        let grad = |tensor: &Tensor<4>| values(tensor.grad(&gradients).expect("a leaf has a gradient"));
        let grad2 = |tensor: &Tensor<2>| values(tensor.grad(&gradients).expect("a leaf has a gradient"));
        [grad(&x), grad(&weight), grad2(&scale), grad2(&shift)]
    };
    for (fused, composed) in gradients(true).iter().zip(&gradients(false)) {
        assert_close(fused, composed, 2e-3);
    }
}

#[test]
fn packed_weights_answer_as_others_do_whatever_surrounds_them() {
    // Of a part of a tensor, of one film for all, and with what is added or read beside it lying otherwise than x.
    let (film, plain) = (random([1, 40], 1), Within { silu: true, ..Within::default() });
    for (within, c_in, x, other) in [
        (plain, 8, [5, 8, 7, 9], [1, 1, 1, 1]),
        (Within { adds: Adds::Other, ..plain }, 8, [5, 8, 7, 9], [3, 16, 7, 9]),
        (Within { adds: Adds::OtherDoubled, ..plain }, 8, [5, 8, 6, 8], [3, 16, 3, 4]),
        (Within { reads: Reads::Halved, ..plain }, 8, [5, 8, 6, 8], [1, 1, 1, 1]),
        (Within { reads: Reads::DoubledWithOther, ..plain }, 16, [5, 8, 3, 4], [3, 8, 6, 8]),
        (Within { reads: Reads::PatchesWithOther, ..plain }, 12, [5, 1, 6, 8], [3, 2, 6, 8]),
    ] {
        let (x, weight) = (random(x, 2).narrow(0, 1, 3), random([16, c_in, 3, 3], 3));
        // Channels side by side, as what comes from another convolution.
        for other in [random(other, 4), random([other[0], other[2], other[3], other[1]], 4).permute([0, 3, 1, 2])] {
            let ask =
                |weight: Tensor<4>| values(film_conv_within(x.clone(), other.clone(), weight, film.clone(), 4, within));
            assert_close(&ask(packed(weight.clone())), &ask(weight.clone()), 1e-4);
        }
    }
}

#[test]
fn a_seed_is_a_network_and_an_input_is_an_output() {
    let device = Device::flex();
    assert_eq!(unet_bytes(1), unet_bytes(1));
    assert_ne!(unet_bytes(1), unet_bytes(2));
    let network = UNet::init(1, &device);
    let answer = || values(network.velocity(random([3, 1, 28, 28], 5), &[0.0, -3.0, 20.0], &[1, NO_CLASS, 9]));
    assert_eq!(answer(), answer());
    assert_eq!(answer().len(), 3 * PIXELS);
    assert!(answer().iter().all(|value| value.is_finite()));
    let ink = PointMlp::init(1, &device);
    let points = |levels: &[f64], shapes: &[u8]| values(ink.velocity(random([4, 2], 6), levels, shapes));
    assert_close(&points(&[1.0], &[2]), &points(&[1.0; 4], &[2; 4]), 1e-6);
}

/// U-Net-S, told a label of three and given two pictures beside x_t with a level for both, in which nothing is silent.
fn beside(device: &Device) -> UNet {
    let shape = Shape { labels: 3, levels: 2, beside: 2, ..SMALL };
    UNet::shaped(shape, &mut Start::seeded(7), 1.0, device)
}

#[test]
fn what_stands_beside_a_picture_its_levels_and_its_label_are_seen_and_packed_weights_see_the_same() {
    let (network, packed) = (beside(&Device::flex()), beside(&Device::flex()).packed());
    let (x, given, further) = (random([3, 1, 28, 28], 5), random([3, 2, 28, 28], 6), random([3, 2, 28, 28], 7));
    let ask = |network: &UNet, given: &Tensor<4>, levels: &[f64], labels: &[u8]| {
        values(network.velocity_beside(x.clone(), given.clone(), levels, labels))
    };
    let (levels, labels) = ([-1.0, 2.0, 0.5, -3.0, 4.0, 10.5], [0, 2, 3]);
    let found = ask(&network, &given, &levels, &labels);
    assert_close(&ask(&packed, &given, &levels, &labels), &found, 1e-3);
    // The second picture's second level, the third's label, the first's two neighbours: each changes that picture alone.
    let differs = |other: &[f32]| -> Vec<bool> {
        let apart = |(a, b): (&[f32], &[f32])| a.iter().zip(b).any(|(a, b)| (a - b).abs() > 1e-3);
        found.chunks(PIXELS).zip(other.chunks(PIXELS)).map(apart).collect()
    };
    let of_level = ask(&network, &given, &[-1.0, 2.0, 0.5, 3.0, 4.0, 10.5], &labels);
    assert_eq!(differs(&of_level), [false, true, false]);
    assert_eq!(differs(&ask(&network, &given, &levels, &[0, 2, 1])), [false, false, true]);
    for channel in 0..2 {
        let mut mixed = values(given.clone());
        mixed[channel * PIXELS..][..PIXELS].copy_from_slice(&values(further.clone())[channel * PIXELS..][..PIXELS]);
        let mixed = Tensor::from_data(TensorData::new(mixed, [3, 2, 28, 28]), &Device::flex());
        assert_eq!(differs(&ask(&network, &mixed, &levels, &labels)), [true, false, false]);
    }
}

#[test]
fn weights_survive_the_way_to_bytes_and_back() {
    let network = UNet::init(3, &Device::flex());
    let bytes = unet_bytes(3);
    let tensors = weights::from_bytes("digits", &bytes).expect("reads what it wrote");
    for ((path, shape, found), (wanted_path, wanted_shape, wanted)) in tensors.iter().zip(&weights::tensors(&network)) {
        assert_eq!((path, shape), (wanted_path, wanted_shape));
        // Eight bits, and steps of 2^-24 near zero.
        let worst = found.iter().zip(wanted).map(|(a, b)| (a - b).abs() - b.abs() / 256.0).fold(0.0, f32::max);
        assert!(worst < 1e-7, "{path}: {worst}");
    }
    let again = weights::with_tensors(UNet::init(0, &Device::flex()), tensors).expect("fits");
    assert_eq!(weights::to_bytes("digits", &weights::tensors(&again)), bytes);
}

#[test]
fn bad_files_of_weights_are_refused_with_the_reason() {
    let bytes = unet_bytes(1);
    let refused =
        |bytes: &[u8]| Denoiser::cpu().load(NetworkId::Pictures(Network::Digits), bytes).expect_err("must be refused");
    let quantised =
        weights::quantised("digits", &weights::from_bytes("digits", &bytes).expect("it is whole"), |_| false);
    for whole in [&bytes, &quantised] {
        for length in [0, 5, 11, 200, whole.len() / 2, whole.len() - 1] {
            assert!(matches!(refused(&whole[..length]), WeightsError::Truncated { .. }), "{length} bytes");
        }
        let mut changed = whole.clone();
        changed[whole.len() / 2] ^= 0x10;
        assert!(matches!(refused(&changed), WeightsError::Checksum { .. }));
    }
    assert_eq!(refused(b"<!doctype html><title>404</title>"), WeightsError::NotWeights);
    let changed = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x10;
        refused(&bytes)
    };
    assert!(matches!(changed(8), WeightsError::Version { .. }));
    assert!(matches!(changed(bytes.len() / 2), WeightsError::Checksum { .. }));
    assert!(matches!(changed(bytes.len() - 1), WeightsError::Checksum { .. }));
    let other =
        Denoiser::cpu().load(NetworkId::Pictures(Network::Fashion), &bytes).expect_err("must be refused").to_string();
    assert!(other.contains("digits") && other.contains("fashion"), "{other}");
    let mut tensors = weights::tensors(&UNet::init(1, &Device::flex()));
    tensors.pop();
    assert!(matches!(refused(&weights::to_bytes("digits", &tensors)), WeightsError::Shape { .. }));
    // Any single flipped byte of the header is an error or harmless, never a panic.
    for at in 0..400 {
        for mut bytes in [bytes.clone(), quantised.clone()] {
            bytes[at] = bytes[at].wrapping_add(1);
            let _ = Denoiser::cpu().load(NetworkId::Pictures(Network::Digits), &bytes);
        }
    }
}

#[test]
fn a_network_without_weights_says_so() {
    let answer = answer(&Denoiser::cpu(), ask(&[0.0; PIXELS], &[0.0], &[1]));
    assert_eq!(answer, Err(DenoiseError::NotLoaded("digits")));
}

#[test]
fn old_files_in_half_precision_are_read_as_the_new_ones_are() {
    let mut old = Denoiser::cpu();
    let bytes = unet_bytes(1);
    old.load(NetworkId::Pictures(Network::Digits), &bytes).expect("version 1 is still read");
    let tensors = weights::from_bytes("digits", &bytes).expect("version 1 is still read");
    let mut new = Denoiser::cpu();
    let bytes = weights::quantised("digits", &tensors, |_| false);
    new.load(NetworkId::Pictures(Network::Digits), &bytes).expect("version 2 is read");
    let x = GaussianNoise::new(9, 0).vec(PIXELS);
    let [old, new] = [&old, &new].map(|denoiser| answer(denoiser, ask(&x, &[-1.0], &[3])).expect("it has its weights"));
    assert_ne!(old, new);
    assert_close(&new, &old, 0.02);
}

#[test]
fn the_pages_weights_are_whole_and_half_as_long_as_in_half_precision() {
    for network in NetworkId::all() {
        let name = network.name();
        let file = std::fs::read(format!("www/weights/{name}.bin")).expect("it is in the repository");
        let contents = weights::file::read(&file).expect("it is whole");
        let half = weights::to_bytes(name, &contents.tensors).len();
        let share = file.len() as f64 / half as f64;
        assert!(
            contents.network == name && contents.quantised,
            "`ink quantise` makes {name}.bin what the page downloads"
        );
        assert!(share < 0.6, "{name}: {share:.3} of its bytes in half precision");
    }
}

/// A question to the digits' network.
fn ask(x: &[f32], log_snr: &[f64], labels: &[u8]) -> Ask {
    Ask {
        network: NetworkId::Pictures(Network::Digits),
        x: x.to_vec(),
        log_snr: log_snr.to_vec(),
        condition: Condition::labels(labels.to_vec()),
        guidance: 0.0,
    }
}

fn answer(denoiser: &Denoiser, ask: Ask) -> Result<Vec<f32>, DenoiseError> {
    pollster::block_on(denoiser.answer(&ask))
}

fn committed(network: NetworkId) -> Denoiser {
    let path = format!("www/weights/{}.bin", network.name());
    let mut denoiser = Denoiser::cpu();
    denoiser.load(network, &std::fs::read(path).expect("the weights are in the repository")).expect("and are whole");
    denoiser
}

#[test]
fn guidance_of_zero_is_the_conditional_prediction_and_one_extrapolates() {
    let denoiser = committed(NetworkId::Pictures(Network::Digits));
    let x = GaussianNoise::new(9, 0).vec(2 * PIXELS);
    let guided = |labels: &[u8], guidance| {
        answer(&denoiser, Ask { guidance, ..ask(&x, &[-1.0], labels) }).expect("it has its weights")
    };
    let (conditional, unconditional) = (guided(&[3, 5], 0.0), guided(&[NO_LABEL; 2], 0.0));
    let by_hand: Vec<f32> = conditional.iter().zip(&unconditional).map(|(c, u)| 2.0 * c - u).collect();
    assert_close(&guided(&[3, 5], 1.0), &by_hand, 1e-4);
    assert_eq!(guided(&[NO_LABEL; 2], 1.0), unconditional);
    let nothing = Ask { condition: Condition::NONE, ..ask(&x, &[-1.0], &[]) };
    assert_eq!(answer(&denoiser, nothing), Ok(unconditional));
}

#[test]
fn pictures_at_levels_of_their_own_are_predicted_as_alone() {
    let denoiser = committed(NetworkId::Pictures(Network::Digits));
    let x = GaussianNoise::new(9, 0).vec(2 * PIXELS);
    let both = answer(&denoiser, ask(&x, &[-1.0, 4.0], &[3, NO_LABEL])).expect("it has its weights");
    let alone = |at: usize, level, label| {
        let x = &x[at * PIXELS..(at + 1) * PIXELS];
        answer(&denoiser, ask(x, &[level], &[label])).expect("it has its weights")
    };
    assert_close(&both[..PIXELS], &alone(0, -1.0, 3), 1e-4);
    assert_close(&both[PIXELS..], &alone(1, 4.0, NO_LABEL), 1e-4);
    for (x, levels, labels) in [
        (&x[..PIXELS], &[0.0][..], &[1, 2][..]),
        (&x[..PIXELS], &[0.0, 1.0], &[1]),
        (&x[..PIXELS], &[0.0], &[10]),
        (&x[..PIXELS], &[f64::INFINITY], &[1]),
        (&x[..5], &[0.0], &[1]),
        (&[], &[], &[]),
    ] {
        assert!(matches!(answer(&denoiser, ask(x, levels, labels)), Err(DenoiseError::Ask(_))));
    }
    let level = answer(&denoiser, ask(&x[..PIXELS], &[f64::INFINITY], &[1]));
    assert_eq!(level, Err(DenoiseError::Ask(AskError::Level(f64::INFINITY))));
    let unloaded = answer(&denoiser, Ask { network: NetworkId::Pictures(Network::Fashion), ..ask(&x, &[0.0], &[1]) });
    assert_eq!(unloaded, Err(DenoiseError::NotLoaded("fashion")));
}

#[test]
fn the_same_seed_draws_the_same_pictures_and_a_longer_run_begins_alike() {
    let denoiser = committed(NetworkId::Pictures(Network::Digits));
    let run = PictureRun { class: ClassChoice::One(4), sampling_steps: 5, ..PictureRun::default() };
    let (two, again) = (sample(&denoiser, &run, 2).expect("possible"), sample(&denoiser, &run, 2).expect("possible"));
    assert_eq!(two, again);
    let other = sample(&denoiser, &PictureRun { seed: 2, ..run }, 2).expect("possible");
    assert_ne!(two, other);
    let more = sample(&denoiser, &run, 66).expect("possible");
    assert_close(&more[..PIXELS], &two[..PIXELS], 1e-4);
    assert_eq!(more.len(), 66 * PIXELS);
}

#[test]
fn the_ink_network_knows_its_shapes() {
    let denoiser = committed(NetworkId::Ink);
    let shape = InkShape::Ring;
    let points = ink_diffusion::ink::sample_shape(shape, 2000, &mut GaussianNoise::new(5, 0));
    let epsilon = GaussianNoise::new(6, 0).vec(points.len());
    // At this level the shape says where along the radius a point belongs; guessing ε in proportion to x_t leaves 0.95.
    let (alpha_bar, rest) = (0.95, 0.05);
    let mut x_t = vec![0.0; points.len()];
    ink_diffusion::diffusion::forward::jump(&points, &epsilon, alpha_bar, rest, &mut x_t);
    let log_snr = (alpha_bar / rest).ln();
    let found = answer(&denoiser, ask_points(shape, x_t, log_snr)).expect("it has its weights");
    let loss = ink_diffusion::diffusion::objective::l_simple(&epsilon, &found);
    assert!(loss < 0.75, "{loss}");
}

#[test]
fn the_fused_layer_is_burns_operations() {
    let (x, weight, film) = (random([5, 4], 1), random([4, 3], 2), random([5, 6], 3));
    let by_hand = |film: Tensor<2>| {
        let (scale, shift) = (film.clone().narrow(1, 0, 3), film.narrow(1, 3, 3));
        values(silu(x.clone().matmul(weight.clone()) * scale + shift))
    };
    let fused = |film: Tensor<2>| values(film_linear(x.clone(), weight.clone(), film, 0, true));
    assert_close(&fused(film.clone()), &by_hand(film.clone()), 1e-5);
    let one = film.narrow(0, 0, 1);
    assert_close(&fused(one.clone()), &by_hand(one), 1e-5);
}
