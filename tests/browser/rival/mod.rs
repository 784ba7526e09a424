//! Our engines beside ONNX Runtime Web, run by `cargo xtask bench --rival`: the network of the digits with the site's weights, the same
//! questions, in the same browser.
//!
//! Ours is timed as a visitor has it, a step of a run without guidance: the network's answer and the sampler's move, in the worker. Theirs is
//! one run of the network from numbers in memory to numbers in memory, on the page's own thread. On the CPU either has one thread: our engine
//! is kept from sharing a grid with other workers. Their answers are held to the same network run natively, as the page's are by other tests.
//!
//! - `onnx`: the network as a file. - `messages`: what such a file is made of. - `page.html`: what runs it.

mod messages;
mod onnx;

use std::path::PathBuf;

use burn::tensor::{Device, Tensor, TensorData};
use ink_diffusion::diffusion::{GaussianNoise, alpha_bar_of, forward};
use ink_diffusion::engine::network::Network;
use ink_diffusion::network::UNet;
use ink_diffusion::network::embedding::log_snr_features;
use ink_diffusion::network::unet::NO_CLASS;
use ink_diffusion::network::weights::{self, NamedTensors};
use ink_diffusion::picture::{PIXELS, SIDE};
use serde::Deserialize;
use serde_json::json;

use crate::bench::ms_a_step;
use crate::page::{Checked, Graphics, SOFTWARE_GPU, Setup, site_folder, variable, visit_with};
use crate::run::distance;
use crate::site;

/// How far their v̂ may be from ours in the largest pixel. Measured: below 1e-4, at levels up to |λ| = 11.
const NEAR: f32 = 1e-3;
/// How long a measurement of theirs takes at least, its first runs aside.
const MILLISECONDS: u32 = 4000;
/// Each is measured so often, in turns.
const ROUNDS: usize = 2;
/// Pictures at once, and how the page's list says so.
const BATCHES: [(usize, &str); 2] = [(1, "1"), (16, "16 in a grid")];

/// A device of ours and the way to it of theirs.
struct Side {
    graphics: Graphics,
    /// What the page calls it, and what its engine does.
    compute: &'static str,
    device: &'static str,
    /// Their build for it, and its name there.
    bundle: &'static str,
    provider: &'static str,
}

const SIDES: [Side; 2] = [
    Side {
        graphics: Graphics::None,
        compute: "CPU",
        device: "cpu",
        bundle: "ort.wasm.bundle.min.mjs",
        provider: "wasm",
    },
    // The build with JSPI, which waits for a GPU at less cost than the others.
    Side {
        graphics: Graphics::Software,
        compute: "WebGPU",
        device: "webgpu",
        bundle: "ort.jspi.bundle.min.mjs",
        provider: "webgpu",
    },
];

/// Noisy pictures at all levels, and the network's answer.
struct Questions {
    x: Vec<f32>,
    log_snr: Vec<f64>,
    classes: Vec<u8>,
    v: Vec<f32>,
}

impl Questions {
    fn new(tensors: NamedTensors) -> Checked<Self> {
        let count = BATCHES.map(|(batch, _)| batch).into_iter().max().unwrap_or(1);
        let pictures = std::fs::read("www/pictures/digits.bin")?;
        let x0: Vec<f32> =
            pictures.iter().cycle().take(count * PIXELS).map(|&byte| f32::from(byte) / 127.5 - 1.0).collect();
        let epsilon = GaussianNoise::new(7, 0).vec(x0.len());
        let log_snr: Vec<f64> = (0..count).map(|at| -11.0 + 22.0 * at as f64 / (count - 1) as f64).collect();
        let mut x = vec![0.0; x0.len()];
        for (at, &level) in log_snr.iter().enumerate() {
            let (own, (alpha_bar, rest)) = (at * PIXELS..(at + 1) * PIXELS, alpha_bar_of(level));
            forward::jump(&x0[own.clone()], &epsilon[own.clone()], alpha_bar, rest, &mut x[own]);
        }
        let classes: Vec<u8> = (0..=NO_CLASS).cycle().take(count).collect();
        let device = Device::flex();
        let unet = weights::with_tensors(UNet::empty(&device), tensors)?.packed();
        let data = TensorData::new(x.clone(), [count, 1, SIDE, SIDE]);
        let v = unet.velocity(Tensor::from_data(data, &device), &log_snr, &classes).into_data().iter::<f32>().collect();
        Ok(Self { x, log_snr, classes, v })
    }

    /// What their page is asked to measure on the first so many of them.
    fn to(&self, side: &Side, batch: usize) -> serde_json::Value {
        let features: Vec<f32> = self.log_snr[..batch].iter().flat_map(|&level| log_snr_features(level)).collect();
        json!({
            "bundle": side.bundle, "provider": side.provider, "milliseconds": MILLISECONDS, "batch": batch,
            "x": self.x[..batch * PIXELS], "features": features, "classes": self.classes[..batch],
        })
    }
}

/// What their page answers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Found {
    Measured { times: Vec<f64>, v: Vec<f32> },
    Failed { failed: String },
}

/// Milliseconds a step of ours.
fn ours(side: &Side, pictures: (usize, &str)) -> f64 {
    let mut found = f64::NAN;
    let url = Some(site::without_hands().expect("the site can be served once more"));
    visit_with(Setup { graphics: side.graphics, url, ..Setup::default() }, async |page| {
        page.hold().await?;
        page.compute_on(side.compute).await?;
        page.ready(side.device, SOFTWARE_GPU).await?;
        found = ms_a_step(page, side.device, pictures).await?;
        Ok(())
    });
    found
}

/// Milliseconds of each run of theirs, and how far their v̂ is from ours.
fn theirs(side: &Side, batch: usize, url: &str, questions: &Questions) -> (Vec<f64>, f32) {
    let mut measured = (Vec::new(), f32::INFINITY);
    visit_with(Setup { graphics: side.graphics, ..Setup::default() }, async |page| {
        page.driver.goto(url).await?;
        page.until("their page", SOFTWARE_GPU, async || {
            Ok(page.script("return 'measure' in window", Vec::new()).await? == true)
        })
        .await?;
        page.script("measure(arguments[0])", vec![questions.to(side, batch)]).await?;
        page.until("their answer", SOFTWARE_GPU, async || {
            Ok(page.script("return Boolean(window.found)", Vec::new()).await? == true)
        })
        .await?;
        match serde_json::from_value(page.script("return window.found", Vec::new()).await?)? {
            Found::Measured { times, v } => measured = (times, distance(&v, &questions.v[..batch * PIXELS])),
            Found::Failed { failed } => return Err(failed.into()),
        }
        Ok(())
    });
    measured
}

/// Their page and the network that it runs, in a folder that goes with the measurement.
struct Folder(PathBuf);

impl Folder {
    fn of(tensors: &NamedTensors) -> Checked<Self> {
        let folder = Self(std::env::temp_dir().join(format!("ink-diffusion-rival-{}", std::process::id())));
        std::fs::create_dir_all(&folder.0)?;
        std::fs::write(folder.0.join("index.html"), include_str!("page.html"))?;
        std::fs::write(folder.0.join("unet.onnx"), onnx::file(tensors))?;
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn least_and_median(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[0], times[times.len() / 2])
}

#[test]
#[ignore = "a measurement"]
fn rival_and_our_network_answer_alike_and_are_timed() {
    let name = Network::Digits.name();
    let file = std::fs::read(site_folder().join(format!("weights/{name}.bin"))).expect("the site has its weights");
    let tensors = weights::from_bytes(name, &file).expect("they are whole");
    let folder = Folder::of(&tensors).expect("a folder for the measurement");
    let url = site::with_library(folder.0.clone(), variable("INK_RIVAL").into()).expect("it can be served");
    let questions = Questions::new(tensors).expect("the network answers");
    println!(
        "a step of ours beside a run of onnxruntime-web, ms (median; theirs also the least), and the ratio of the medians"
    );
    for side in SIDES {
        for (batch, pictures) in BATCHES {
            for _ in 0..ROUNDS {
                let ours = ours(&side, (batch, pictures));
                let (times, off) = theirs(&side, batch, &url, &questions);
                assert!(off <= NEAR, "{}, batch {batch}: their answers are {off} off", side.compute);
                let (least, median) = least_and_median(times);
                let compute = side.compute;
                println!(
                    "{compute}, batch {batch}: {ours:.2} / {median:.2} (least {least:.2}) = {:.2}; answers {off:.0e} apart",
                    ours / median
                );
            }
        }
    }
}
