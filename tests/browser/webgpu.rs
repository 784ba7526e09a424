//! The same networks on WebGPU, on a software adapter, and what happens when a GPU is not to be had or is lost.

use ink_diffusion::ui::model::section::Section;
use serde_json::json;

use crate::native;
use crate::page::{Checked, Graphics, Page, SOFTWARE_GPU, SOON, Setup, site_folder, visit_with};
use crate::run::{Exported, Wish, distance};
use crate::site;

/// WebGPU and the CPU agree to this, in the largest pixel, at the end of a run. Measured on a software adapter: 2e-6; GPUs may
/// round and order their sums otherwise.
const WEBGPU_TOLERANCE: f32 = 1e-3;
/// Steps recomputed from the exported numbers agree to this.
const RECOMPUTED: f32 = 1e-4;

const FEW: Wish = Wish { class: "3", steps: 6, seed: 9 };

fn software() -> Setup {
    Setup { graphics: Graphics::Software, ..Setup::default() }
}

fn near_the_cpu(exported: &Exported) -> Checked {
    let off = distance(&native::pictures(&exported.settings())?, exported.last());
    println!("WebGPU in the browser and native CPU: {off:.1e} apart");
    assert!(off <= WEBGPU_TOLERANCE, "the picture is {off} off the CPU's");
    Ok(())
}

#[test]
fn auto_leaves_a_software_gpu_alone_and_says_so() {
    visit_with(software(), async |page| {
        page.ready("cpu", SOON).await?;
        let says = page.engine().await?.text.to_lowercase();
        assert!(says.contains("software") && says.contains("swiftshader"), "the page names the adapter: {says}");
        Ok(())
    });
}

#[test]
fn webgpu_forced_draws_what_the_cpu_draws() {
    visit_with(software(), async |page| {
        page.compute_on("WebGPU").await?;
        page.ready("webgpu", SOFTWARE_GPU).await?;
        page.generate(FEW, SOFTWARE_GPU).await?;
        let engine = page.engine().await?;
        assert_eq!(engine.device, "webgpu", "{}", engine.text);
        let exported = page.export().await?;
        exported.recompute(RECOMPUTED);
        near_the_cpu(&exported)?;

        page.compute_on("CPU").await?;
        page.ready("cpu", SOON).await?;
        assert_eq!(page.engine().await?.run, "done", "a finished run stays");
        assert!(page.export().await?.last() == exported.last());
        Ok(())
    });
}

#[test]
fn webgpu_forced_where_there_is_none_falls_back_and_says_why() {
    visit_with(Setup::default(), async |page| {
        // Of one's own choice the CPU needs no reason.
        page.compute_on("CPU").await?;
        page.until("no reason", SOON, async || Ok(!page.engine().await?.text.contains("no GPU"))).await?;
        page.ready("cpu", SOON).await?;
        page.compute_on("WebGPU").await?;
        page.until("the reason", SOON, async || Ok(page.engine().await?.text.contains("no GPU"))).await?;
        page.ready("cpu", SOON).await?;
        page.generate(FEW, SOON).await
    });
}

/// A browser that takes the question for a GPU and never answers.
const SILENT_GPU: &str = "GPU.prototype.requestAdapter = () => new Promise(() => {});";

#[test]
fn a_gpu_that_never_answers_is_given_up_in_words() {
    visit_with(Setup { before: Some(SILENT_GPU), ..software() }, async |page| {
        page.ready("cpu", SOON).await?;
        let says = page.engine().await?.text;
        assert!(says.contains("did not say"), "{says}");
        page.generate(FEW, SOON).await
    });
}

/// Keeps every worker that the page starts, so that a test can break one.
const KEEP_WORKERS: &str = "window.workers = []; \
    window.Worker = class extends Worker { \
        constructor(url, options) { super(url, options); window.workers.push([String(url), this]); } };";

/// What a browser does when a worker's GPU is gone and its program with it.
const BREAK_GPU: &str = "const [, worker] = window.workers.findLast(([url]) => url.includes('webgpu')); \
    worker.dispatchEvent(new ErrorEvent('error', { message: 'device lost', cancelable: true }));";

async fn goes_on_on_the_cpu(page: &Page, steps: f64) -> Checked {
    page.script(BREAK_GPU, vec![json!(null)]).await?;
    page.ready("cpu", SOON).await?;
    let says = page.engine().await?.text;
    assert!(says.contains("failed") && says.contains("device lost"), "the page says what happened: {says}");
    assert!(page.position("Denoising step").await? >= steps, "the steps that were taken are kept");
    Ok(())
}

#[test]
fn a_gpu_lost_in_a_paused_run_leaves_the_rest_to_the_cpu() {
    let setup = Setup { before: Some(KEEP_WORKERS), ..software() };
    visit_with(setup, async |page| {
        page.compute_on("WebGPU").await?;
        page.ready("webgpu", SOFTWARE_GPU).await?;
        page.set_up(FEW).await?;
        for step in 1..=2 {
            page.press("Step forward").await?;
            page.until(&format!("step {step} on the GPU"), SOFTWARE_GPU, async || {
                Ok(page.position("Denoising step").await? == f64::from(step))
            })
            .await?;
        }
        assert_eq!(page.engine().await?.device, "webgpu");
        goes_on_on_the_cpu(page, 2.0).await?;
        assert_eq!(page.engine().await?.run, "paused");
        page.press("Play").await?;
        page.finished(FEW.steps, SOON).await?;
        let exported = page.export().await?;
        exported.recompute(RECOMPUTED);
        near_the_cpu(&exported)
    });
}

#[test]
fn a_gpu_lost_in_a_moving_run_does_not_stop_it() {
    let setup = Setup { before: Some(KEEP_WORKERS), ..software() };
    visit_with(setup, async |page| {
        page.compute_on("WebGPU").await?;
        page.ready("webgpu", SOFTWARE_GPU).await?;
        page.set_up(Wish { steps: 12, ..FEW }).await?;
        page.press("Generate").await?;
        page.until("the first step on the GPU", SOFTWARE_GPU, async || {
            Ok(page.position("Denoising step").await? >= 1.0)
        })
        .await?;
        assert_eq!(page.engine().await?.run, "running", "the run is under way");
        goes_on_on_the_cpu(page, 1.0).await?;
        page.finished(12, SOON).await?;
        near_the_cpu(&page.export().await?)
    });
}

/// From the moment that `window.mute` is set, the page hears of the GPU's engine only that it computes (message 5, with a true), as from
/// a driver that hangs; and the page's patience of 30 s twice is half a second twice. `window.busy` is what it heard last: who is muted
/// while it computes has been given the whole patience already.
const HANGING_GPU: &str = "const every = window.setInterval; \
    window.setInterval = (call, ms, ...rest) => every(call, window.mute && ms === 30_000 ? 500 : ms, ...rest); \
    window.Worker = class extends Worker { \
        constructor(url, options) { super(url, options); this.webgpu = String(url).includes('webgpu'); } \
        get onmessage() { return super.onmessage; } \
        set onmessage(heard) { \
            super.onmessage = heard && ((event) => { \
                const [kind, now] = event.data[0]; \
                if (this.webgpu && kind === 5) window.busy = now === 1; \
                if (!(window.mute && this.webgpu) || (kind === 5 && now === 1)) heard.call(this, event); }); } };";

#[test]
fn a_gpu_that_hangs_in_a_run_leaves_the_rest_to_the_cpu() {
    let setup = Setup { before: Some(HANGING_GPU), ..software() };
    visit_with(setup, async |page| {
        page.compute_on("WebGPU").await?;
        page.ready("webgpu", SOFTWARE_GPU).await?;
        page.set_up(FEW).await?;
        page.go_to(Section::REVERSE).await?;
        page.press("Step forward").await?;
        page.until("a step on the GPU", SOFTWARE_GPU, async || Ok(page.position("Denoising step").await? == 1.0))
            .await?;
        // The verdict on the step that was made is the GPU's work, too.
        page.until("the GPU to rest", SOFTWARE_GPU, async || {
            Ok(page.script("return window.busy === false", Vec::new()).await? == json!(true))
        })
        .await?;
        page.script("window.mute = true", vec![json!(null)]).await?;
        page.press("Play").await?;
        page.until("the GPU to be given up", SOON, async || {
            Ok(page.engine().await?.text.contains("stopped answering"))
        })
        .await?;
        page.ready("cpu", SOON).await?;
        page.finished(FEW.steps, SOON).await?;
        let exported = page.export().await?;
        exported.recompute(RECOMPUTED);
        near_the_cpu(&exported)
    });
}

/// A driver that computes wrongly without an error: what is read back from the GPU is a little off.
const WRONG_GPU: &str = "const range = GPUBuffer.prototype.getMappedRange;
GPUBuffer.prototype.getMappedRange = function(...part) {
    const buffer = range.apply(this, part);
    if (this.usage & GPUBufferUsage.MAP_READ) {
        const numbers = new Float32Array(buffer, 0, buffer.byteLength >> 2);
        for (let i = 0; i < numbers.length; i++) numbers[i] *= 1.01;
    }
    return buffer;
};
";

#[test]
fn a_gpu_that_computes_wrongly_is_refused() {
    const LOADER: &str = "engine_webgpu_loader.js";
    let mut loader = WRONG_GPU.as_bytes().to_vec();
    loader.extend(std::fs::read(site_folder().join(LOADER)).expect("the site has the GPU's engine"));
    let url = site::broken(LOADER, Some(loader)).expect("the site can be served once more");
    visit_with(Setup { url: Some(url), ..software() }, async |page| {
        page.compute_on("WebGPU").await?;
        page.until("the GPU to be refused", SOFTWARE_GPU, async || {
            Ok(page.engine().await?.text.contains("computes wrongly"))
        })
        .await?;
        page.ready("cpu", SOON).await?;
        page.generate(FEW, SOON).await
    });
}
