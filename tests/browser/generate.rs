//! A digit out of noise on the CPU, in a browser without a GPU, checked against the mathematics and against a native run.

use serde_json::Value;
use thirtyfour::Key;

use crate::native::{self, NATIVE};
use crate::page::{SOON, Setup, visit, visit_with};
use crate::run::{Wish, distance};
use crate::site;

/// Steps recomputed from the exported numbers agree to this.
const RECOMPUTED: f32 = 1e-4;

const THREE: Wish = Wish { class: "3", steps: 20, seed: 1 };

#[test]
fn without_a_gpu_the_cpu_draws_a_digit_that_is_recognised_and_recomputed() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        let says = page.engine().await?.text;
        assert!(says.contains("no GPU"), "the page says why it runs on the CPU: {says}");
        page.settings().await?;
        page.slide("Guidance", 1.0).await?;
        page.generate(THREE, SOON).await?;
        assert!(page.engine().await?.ms_per_step.is_some_and(|ms| ms > 0.0));

        let exported = page.export().await?;
        let settings = &exported.json["settings"];
        assert_eq!(settings["seed"], 1);
        assert_eq!(settings["network"], "digits");
        assert_eq!(settings["class"], 3);
        assert_eq!(settings["guidance"].as_f64(), Some(1.0));
        assert_eq!(settings["sampling_steps"], 20);
        assert_eq!(exported.json["steps"].as_array().map(Vec::len), Some(20));
        for name in ["x_t", "epsilon", "x0_hat", "z", "x_prev"] {
            let all = exported.json["steps"].as_array().into_iter().flatten();
            assert!(all.map(|step| step[name].as_array().map(Vec::len)).all(|len| len == Some(784)), "{name}");
        }
        exported.recompute(RECOMPUTED);

        let native = native::pictures(&exported.settings())?;
        let off = distance(&native, exported.last());
        println!("CPU in the browser and native CPU: {off:.1e} apart");
        assert!(off <= NATIVE, "the browser's picture is {off} off the native one");
        assert_eq!(native::digit_in(exported.last())?, 3);
        Ok(())
    });
}

/// With fused operations and without, the engine draws what is drawn natively.
#[test]
fn the_engine_is_what_the_browser_can_take() {
    for (fused, program) in [(true, "/engine_cpu_fused_bg.wasm"), (false, "/engine_cpu_bg.wasm")] {
        let url = site::telling_of_its_program(fused).expect("the site can be served once more");
        visit_with(Setup { url: Some(url), ..Setup::default() }, async |page| {
            page.ready("cpu", SOON).await?;
            let ask = "const told = new BroadcastChannel('program');
                told.onmessage = ({ data }) => { if (Array.isArray(data)) window.loaded = data; };
                told.postMessage('what?');";
            page.script(ask, Vec::new()).await?;
            page.until("the engine to tell", SOON, async || {
                Ok(page.script("return Boolean(window.loaded)", Vec::new()).await? == true)
            })
            .await?;
            let loaded: Vec<String> = serde_json::from_value(page.script("return window.loaded", Vec::new()).await?)?;
            let programs: Vec<_> = loaded.iter().filter(|name| name.ends_with(".wasm")).collect();
            assert!(programs.len() == 1 && programs[0].ends_with(program), "{loaded:?}");
            page.generate(THREE, SOON).await?;
            let exported = page.export().await?;
            let off = distance(&native::pictures(&exported.settings())?, exported.last());
            println!("{program} and native CPU: {off:.1e} apart");
            assert!(off <= NATIVE, "{program}: the picture is {off} off the native one");
            Ok(())
        });
    }
}

#[test]
fn ddpm_adds_the_noise_of_the_seed() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.settings().await?;
        for sampler in ["DDPM, variance β_t", "DDPM, variance β̃_t"] {
            page.choose("Sampler", sampler).await?;
            page.generate(Wish { class: "None", steps: 12, seed: 77 }, SOON).await?;
            let exported = page.export().await?;
            assert_eq!(exported.json["settings"]["sampler"], "ddpm");
            assert_eq!(exported.json["settings"]["class"], Value::Null);
            assert!(exported.run.steps[0].sigma > 0.0);
            exported.recompute(RECOMPUTED);
        }
        Ok(())
    });
}

#[test]
fn clothes_are_made_too_and_a_grid_is_saved_as_a_picture() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.settings().await?;
        page.choose("Network", "Clothes").await?;
        page.choose("Pictures", "16 in a grid").await?;
        page.choose("Class", "All classes").await?;
        // So many that other workers, where the browser has cores for them, have long taken their part.
        page.slide("Sampling steps", 40.0).await?;
        page.start().await?;
        page.finished(40, SOON).await?;
        let exported = page.export().await?;
        assert_eq!(exported.json["settings"]["network"], "fashion");
        assert_eq!(exported.json["settings"]["count"], 16);
        let native = native::pictures(&exported.settings())?;
        assert!(distance(&native[..784], exported.last()) <= NATIVE);
        page.keys("img", page.course.reverse.pictures.x_t, Key::End).await?;
        let last = page.export().await?;
        assert_eq!(last.json["settings"]["picture"], 15);
        assert!(distance(&native[15 * 784..], last.last()) <= NATIVE, "the last one is of another worker");
        page.press("Save picture").await?;
        let (_, png) = page.download("png").await?;
        assert!(png.starts_with(b"\x89PNG"));
        let side = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
        assert_eq!((side(16), side(20)), (1120, 1120), "four times four pictures, enlarged ten times");
        Ok(())
    });
}
