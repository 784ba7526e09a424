//! What a visitor waits for, measured: run by `cargo xtask bench`, which shows what these print.

use ink_diffusion::ui::model::chapter::ChapterId;
use ink_diffusion::ui::model::section::{Section, Time};
use serde_json::{Value, json};

use crate::page::{Checked, Graphics, Page, SOFTWARE_GPU, SOON, Setup, visit, visit_with};

/// Steps of a run on a software GPU.
const STEPS: u32 = 10;

/// Steps of a run that is timed. One of few steps is slowed for the eye, and a processor that waits in between is never warm.
fn timed_steps(device: &str, batch: usize) -> u32 {
    match (device, batch) {
        ("cpu", 1) => 1000,
        ("cpu", _) => 250,
        _ => STEPS,
    }
}

/// The median time of a step in milliseconds, as the page measures it, of the second of two runs without guidance of so many pictures, which the page's
/// list calls `name`.
pub async fn ms_a_step(page: &Page, device: &str, (batch, name): (usize, &str)) -> Checked<f64> {
    let steps = timed_steps(device, batch);
    page.settings().await?;
    page.choose("Pictures", name).await?;
    page.slide("Sampling steps", f64::from(steps)).await?;
    page.slide(page.course.reverse.controls.guidance, 0.0).await?;
    // The first run warms up; the second is what counts.
    for _ in 0..2 {
        page.start().await?;
        page.finished(steps, 3 * SOFTWARE_GPU).await?;
    }
    let engine = page.engine().await?;
    assert_eq!(engine.device, device, "{}", engine.text);
    Ok(engine.ms_per_step.ok_or("no time was measured")?)
}

#[test]
#[ignore = "a measurement"]
fn bench_steps() {
    for (graphics, compute, device) in [(Graphics::None, "CPU", "cpu"), (Graphics::Software, "WebGPU", "webgpu")] {
        visit_with(Setup { graphics, ..Setup::default() }, async |page| {
            page.hold().await?;
            page.compute_on(compute).await?;
            page.ready(device, SOFTWARE_GPU).await?;
            for (batch, pictures) in [(1, "1"), (16, "16 in a grid")] {
                let ms = ms_a_step(page, device, (batch, pictures)).await?;
                println!("{compute}, batch {batch}: {ms:.2} ms a step");
            }
            Ok(())
        });
    }
}

/// Counts the dispatches of the WebGPU engine: its worker is started from a few lines that count each one and then load the engine.
/// `countDispatches()` gives the count so far.
const COUNT_DISPATCHES: &str = r#"
    const channel = new BroadcastChannel('dispatches');
    window.countDispatches = () => new Promise((told) => {
        channel.onmessage = ({ data }) => told(data);
        channel.postMessage(null);
    });
    window.Worker = class extends Worker {
        constructor(url, options) {
            const engine = new URL(url, location.href).href;
            const counted = `
                let count = 0;
                for (const name of ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect']) {
                    const dispatch = GPUComputePassEncoder.prototype[name];
                    GPUComputePassEncoder.prototype[name] = function (...given) {
                        count += 1;
                        return dispatch.apply(this, given);
                    };
                }
                const channel = new BroadcastChannel('dispatches');
                channel.onmessage = () => channel.postMessage(count);
                // Addresses are relative to the engine's file, which the worker no longer is.
                const fetch = self.fetch;
                self.fetch = (file, ...rest) => fetch(typeof file === 'string' ? new URL(file, '${engine}') : file, ...rest);
                await import('${engine}');`;
            const script = new Blob([counted], { type: 'text/javascript' });
            super(engine.includes('webgpu') ? URL.createObjectURL(script) : url, options);
        }
    };
"#;

async fn dispatches(page: &Page) -> Checked<u64> {
    let count = page.script_async("countDispatches().then(arguments[0])", Vec::new()).await?;
    Ok(count.as_u64().ok_or("the worker gives no count")?)
}

#[test]
#[ignore = "a measurement"]
fn bench_dispatches() {
    let setup = Setup {
        graphics: Graphics::Software,
        before: Some(COUNT_DISPATCHES),
        without_policy: true,
        ..Setup::default()
    };
    visit_with(setup, async |page| {
        page.hold().await?;
        page.compute_on("WebGPU").await?;
        page.ready("webgpu", SOFTWARE_GPU).await?;
        // The difference of two runs leaves out whatever a run costs beside its steps; the first run also chooses its kernels.
        let mut counts = Vec::new();
        for steps in [2, 2, 2 + STEPS] {
            let before = dispatches(page).await?;
            page.settings().await?;
            page.slide("Sampling steps", f64::from(steps)).await?;
            page.start().await?;
            page.finished(steps, SOFTWARE_GPU).await?;
            counts.push(dispatches(page).await? - before);
        }
        let more = counts[2] - counts[1];
        println!("WebGPU: {:.1} dispatches a step of one picture", more as f64 / f64::from(STEPS));
        Ok(())
    });
}

/// The time from each of 200 changes of t until the ink and every picture that follows it are drawn.
const SCRUB: &str = r#"
    const [slider, done] = arguments;
    const times = [];
    let inked, last;
    const put = CanvasRenderingContext2D.prototype.putImageData;
    CanvasRenderingContext2D.prototype.putImageData = function (...given) {
        put.apply(this, given);
        last = performance.now();
        if (this.canvas.getAttribute('aria-label') === 'Ink') inked?.();
    };
    const frame = () => new Promise((go) => requestAnimationFrame(go));
    const rest = () => new Promise((go) => setTimeout(go, 30));
    (async () => {
        for (let i = 0; i < 200; i++) {
            await frame();
            const start = performance.now();
            const drawn = new Promise((go) => { inked = go; });
            slider.value = String((i + 1) * 37 % 1000);
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
            await drawn;
            await rest();
            times.push(last - start);
        }
        done(times);
    })();
"#;

/// The median and the 95th percentile of times.
fn spread(times: Value) -> Checked<[f64; 2]> {
    let mut times: Vec<f64> = serde_json::from_value(times)?;
    times.sort_by(f64::total_cmp);
    Ok([0.5, 0.95].map(|share| times[(share * (times.len() - 1) as f64).round() as usize]))
}

#[test]
#[ignore = "a measurement"]
fn bench_scrub() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.unfold_numbers().await?;
        page.slide("Particles", 100_000.0).await?;
        // The chain's noise is made ahead in the first seconds.
        tokio::time::sleep(std::time::Duration::from_secs(4)).await;
        let slider = page.by_role("slider", "Timestep t").await?;
        let [median, most] = spread(page.script_async(SCRUB, vec![slider.to_json()?]).await?)?;
        println!("a change of t with 100,000 particles: median {median:.1} ms, 95% within {most:.1} ms");
        Ok(())
    });
}

#[test]
#[ignore = "a measurement"]
fn bench_ink() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        page.unfold_numbers().await?;
        page.slide("Particles", 100_000.0).await?;
        page.press("Un-mix").await?;
        page.run_is("done", SOFTWARE_GPU).await?;
        println!("un-mixing: {}", page.text_of("ink-pace").await?);
        Ok(())
    });
}

/// The work of the page's thread for each of 60 changes of t: until all that the change sets off is done, and then from the frame's first
/// callback until it is laid out and painted.
const FRAMES: &str = r#"
    const [slider, done] = arguments;
    const task = () => new Promise((go) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = go;
        channel.port2.postMessage(null);
    });
    const rest = () => new Promise((go) => setTimeout(go, 30));
    (async () => {
        const times = [];
        for (let i = 0; i < 60; i++) {
            let begun;
            const painted = new Promise((go) => requestAnimationFrame(() => {
                begun = performance.now();
                task().then(() => go(performance.now()));
            }));
            const start = performance.now();
            slider.value = String(300 + (i * 37) % 600);
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
            await task();
            const settled = performance.now(), ended = await painted;
            // Where the frame came before the change was worked off, that time has the frame in it already.
            times.push(begun < settled ? Math.max(settled, ended) - start : settled - start + ended - begun);
            await rest();
        }
        done(times);
    })();
"#;

#[test]
#[ignore = "a measurement"]
fn bench_lesson_frames() {
    visit(async |page| {
        page.ready("cpu", SOON).await?;
        page.hold().await?;
        // The chain's noise is made ahead in the first seconds.
        tokio::time::sleep(std::time::Duration::from_secs(4)).await;
        let with_time = |id: &ChapterId| Section::of(id.anchor()).is_some_and(|section| section.time() != Time::None);
        for id in ChapterId::ALL.into_iter().filter(with_time) {
            page.chapter(id).await?;
            let slider = page.by_role("slider", "Timestep t").await?;
            let [median, most] = spread(page.script_async(FRAMES, vec![slider.to_json()?]).await?)?;
            println!("a change of t in the chapter “{}”: median {median:.1} ms, 95% within {most:.1} ms", id.anchor());
        }
        Ok(())
    });
}

/// Notes when the slider of t is there and when the engine is ready, in milliseconds from the start of the visit.
const NOTE_TIMES: &str = "window.noted = {}; \
    const note = () => { \
        const now = performance.now(); \
        if (document.querySelector('[aria-label=\"Timestep t\"]')) window.noted.interactive ??= now; \
        const run = document.querySelector('[aria-label=Engine]')?.dataset.run; \
        if (run && run !== 'loading') window.noted.ready ??= now; \
        if (window.noted.ready === undefined) setTimeout(note, 1); }; \
    note();";

#[test]
#[ignore = "a measurement"]
fn bench_first_load() {
    visit_with(Setup { before: Some(NOTE_TIMES), ..Setup::default() }, async |page| {
        page.ready("cpu", SOON).await?;
        let noted: Value = page.script("return window.noted", vec![json!(null)]).await?;
        let ms = |name: &str| noted[name].as_f64().ok_or_else(|| format!("{name} was not noted"));
        println!(
            "first visit: interactive after {:.0} ms, CPU engine after {:.0} ms",
            ms("interactive")?,
            ms("ready")?
        );
        Ok(())
    });
}
