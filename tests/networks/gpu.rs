//! The networks on a GPU against the same on the CPU. Any GPU that the system offers will do, a software driver for Vulkan too
//! (Debian: mesa-vulkan-drivers): `cargo test --release --features cli,engine-webgpu --test networks gpu -- --ignored`.

use burn::tensor::{Device, DeviceKind, Tensor, TensorData};
use ink_diffusion::diffusion::GaussianNoise;
use ink_diffusion::network::{Judge, PointMlp, UNet};
use ink_diffusion::picture::{PIXELS, SIDE};

use crate::values;

/// Devices add in other orders; in standard deviations of the answer.
const TOLERANCE: f32 = 1e-4;

fn noise(numbers: usize) -> Vec<f32> {
    GaussianNoise::new(11, 0).vec(numbers)
}

fn assert_near(what: &str, gpu: &[f32], cpu: &[f32]) {
    assert_eq!(gpu.len(), cpu.len(), "{what}");
    let deviation = (cpu.iter().map(|value| value * value).sum::<f32>() / cpu.len() as f32).sqrt();
    let off = gpu.iter().zip(cpu).map(|(a, b)| (a - b).abs() / deviation).fold(0.0, f32::max);
    println!("{what}: {off:.1e} apart");
    assert!(off <= TOLERANCE, "{what}: {off} deviations off");
}

#[test]
#[ignore = "needs a GPU"]
fn gpu_answers_of_all_networks_are_the_cpus() {
    let (cpu, gpu) = (Device::flex(), Device::wgpu(DeviceKind::default()));
    for (pictures, levels, classes) in [(1, vec![-2.0], vec![3]), (3, vec![-4.0, 0.5, 6.0], vec![0, 10, 9])] {
        let x = noise(pictures * PIXELS);
        let ask = |device: &Device| {
            let data = TensorData::new(x.clone(), [pictures, 1, SIDE, SIDE]);
            values(UNet::sounding(5, device).packed().velocity(Tensor::from_data(data, device), &levels, &classes))
        };
        assert_near(&format!("{pictures} pictures"), &ask(&gpu), &ask(&cpu));
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
        assert_near(&format!("{pictures} pictures with others beside them"), &beside(&gpu), &beside(&cpu));
        let judge = |device: &Device| values(Judge::init(5, device).packed().logits(&x));
        assert_near(&format!("verdicts on {pictures}"), &judge(&gpu), &judge(&cpu));
    }
    for (points, levels, shapes) in [(101, vec![-2.0], vec![3]), (10, vec![-2.0, 3.0], vec![1, 4])] {
        let x = noise(2 * points);
        let ask = |device: &Device| {
            let data = TensorData::new(x.clone(), [points, 2]);
            values(PointMlp::init(5, device).velocity(Tensor::from_data(data, device), &levels, &shapes))
        };
        assert_near(&format!("{points} points"), &ask(&gpu), &ask(&cpu));
    }
}
