//! The networks on a GPU against the same on the CPU. Any GPU that the system offers will do, a software driver for Vulkan too
//! (Debian: mesa-vulkan-drivers): `cargo test --release --features cli,engine-webgpu --test networks gpu -- --ignored`.

use std::sync::LazyLock;

use burn::module::Module;
use burn::optim::{GradientsParams, SgdConfig};
use burn::tensor::{Device, Tensor, TensorData};
use ink_diffusion::command::device;
use ink_diffusion::diffusion::GaussianNoise;
use ink_diffusion::network::init::Start;
use ink_diffusion::network::resnet1d::{self, ResNet1d};
use ink_diffusion::network::{Judge, PointMlp, UNet, weights};
use ink_diffusion::picture::{PIXELS, SIDE};

use crate::values;

/// Devices add in other orders; in standard deviations of the answer.
const TOLERANCE: f32 = 1e-4;
/// Gradients are sums of many more.
const GRADIENTS: f32 = 1e-3;

fn noise(numbers: usize) -> Vec<f32> {
    GaussianNoise::new(11, 0).vec(numbers)
}

fn assert_near(what: &str, gpu: &[f32], cpu: &[f32], tolerance: f32) {
    assert_eq!(gpu.len(), cpu.len(), "{what}");
    let deviation = (cpu.iter().map(|value| value * value).sum::<f32>() / cpu.len() as f32).sqrt();
    let off = gpu
        .iter()
        .zip(cpu)
        .map(|(a, b)| (a - b).abs() / deviation)
        .fold(0.0, |most: f32, d| if d.is_nan() { f32::INFINITY } else { most.max(d) });
    println!("{what}: {off:.1e} apart");
    assert!(off <= tolerance, "{what}: {off} deviations off");
}

/// The CPU, and the GPU that there is, which a program can be given only once.
fn devices() -> [Device; 2] {
    static GPU: LazyLock<Device> = LazyLock::new(|| device::Device::Gpu.open().expect("a GPU").0);
    [Device::flex(), GPU.clone()]
}

#[test]
#[ignore = "needs a GPU"]
fn gpu_answers_of_all_networks_are_the_cpus() {
    let [cpu, gpu] = devices();
    for (pictures, levels, classes) in [(1, vec![-2.0], vec![3]), (3, vec![-4.0, 0.5, 6.0], vec![0, 10, 9])] {
        let x = noise(pictures * PIXELS);
        let ask = |device: &Device| {
            let data = TensorData::new(x.clone(), [pictures, 1, SIDE, SIDE]);
            values(UNet::sounding(5, device).packed().velocity(Tensor::from_data(data, device), &levels, &classes))
        };
        assert_near(&format!("{pictures} pictures"), &ask(&gpu), &ask(&cpu), TOLERANCE);
        let further = noise(2 * pictures * PIXELS);
        let beside = |device: &Device| {
            let tensor = |values: &[f32]| {
                let shape = [pictures, values.len() / pictures / PIXELS, SIDE, SIDE];
                Tensor::from_data(TensorData::new(values.to_vec(), shape), device)
            };
            let classes: Vec<u8> = classes.iter().map(|class| class % 4).collect();
            let network = crate::beside(device).packed();
            values(network.velocity_beside(tensor(&x), tensor(&further), &levels.repeat(2), &classes))
        };
        assert_near(&format!("{pictures} pictures with others beside them"), &beside(&gpu), &beside(&cpu), TOLERANCE);
        let judge = |device: &Device| values(Judge::init(5, device).packed().logits(&x));
        assert_near(&format!("verdicts on {pictures}"), &judge(&gpu), &judge(&cpu), TOLERANCE);
    }
    for (points, levels, shapes) in [(101, vec![-2.0], vec![3]), (10, vec![-2.0, 3.0], vec![1, 4])] {
        let x = noise(2 * points);
        let ask = |device: &Device| {
            let data = TensorData::new(x.clone(), [points, 2]);
            values(PointMlp::init(5, device).velocity(Tensor::from_data(data, device), &levels, &shapes))
        };
        assert_near(&format!("{points} points"), &ask(&gpu), &ask(&cpu), TOLERANCE);
    }
    for levels in [vec![-2.0], vec![-4.0, 0.5, 2.0]] {
        let ask = |device: &Device| values(verse(device).forward(lines(3, device), &levels));
        assert_near(&format!("lines at {levels:?}"), &ask(&gpu), &ask(&cpu), TOLERANCE);
    }
}

/// The committed network of verse.
fn verse(device: &Device) -> ResNet1d {
    let bytes = std::fs::read("www/weights/verse.bin").expect("it is in the repository");
    let tensors = weights::from_bytes("verse", &bytes).expect("it is whole");
    weights::with_tensors(ResNet1d::new(resnet1d::VERSE, &mut Start::Empty, device), tensors)
        .expect("it is a network's")
}

/// Lines as that network reads them.
fn lines(count: usize, device: &Device) -> Tensor<2> {
    let numbers = resnet1d::VERSE.places * resnet1d::VERSE.reads;
    Tensor::from_data(TensorData::new(noise(count * numbers), [count, numbers]), device)
}

/// What a plain step of length 1 takes from every parameter: its gradient.
fn gradients<M: Module + 'static>(network: M, loss: impl Fn(&M) -> Tensor<1>) -> Vec<f32> {
    let before = weights::tensors(&network);
    let gradients = GradientsParams::from_grads(loss(&network).backward(), &network);
    let after = weights::tensors(&SgdConfig::new().init().step(1.0, network, gradients));
    let pairs = before.iter().zip(&after).flat_map(|((.., before), (.., after))| before.iter().zip(after));
    pairs.map(|(before, after)| before - after).collect()
}

#[test]
#[ignore = "needs a GPU"]
fn gpu_gradients_are_the_cpus() {
    let [cpu, gpu] = devices().map(Device::autodiff);
    let pictures = |device: &Device| {
        gradients(UNet::sounding(5, device), |network| {
            let x = Tensor::from_data(TensorData::new(noise(3 * PIXELS), [3, 1, SIDE, SIDE]), device);
            // So long that steps of single precision from weights of size 1 do not hide it.
            network.velocity(x, &[-4.0, 0.5, 6.0], &[0, 10, 9]).square().mean() * 100.0
        })
    };
    assert_near("gradients of pictures", &pictures(&gpu), &pictures(&cpu), GRADIENTS);
    let ink = |device: &Device| {
        gradients(PointMlp::init(5, device), |network| {
            let x = Tensor::from_data(TensorData::new(noise(128), [64, 2]), device);
            network.velocity(x, &[-2.0], &[3]).square().mean() * 100.0
        })
    };
    assert_near("gradients of ink", &ink(&gpu), &ink(&cpu), GRADIENTS);
    let text = |device: &Device| {
        gradients(verse(device), |network| network.forward(lines(3, device), &[-4.0, 0.5, 2.0]).square().mean())
    };
    assert_near("gradients of lines", &text(&gpu), &text(&cpu), GRADIENTS);
}
