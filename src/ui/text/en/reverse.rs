//! English texts of the reverse part.

use super::GARMENTS;
use crate::diffusion::{Sampler, Spacing, Variance};
use crate::engine::settings::Network;
use crate::ui::kit::number::{fixed, short};
use crate::ui::model::choices::LARGEST_SEED;
use crate::ui::model::failure::SaveError;
use crate::ui::text::playback::Playback;
use crate::ui::text::reverse::{Controls, Formula, Pictures, Results, Reverse, Save, Status, Told, Transport};

/// The texts.
pub const REVERSE: Reverse = Reverse {
    heading: "Reverse: out of pure noise, a picture",
    lead: "Now backwards. At every step a small network gets the noisy picture, its noise level and the class, and guesses the noise in \
           it; a little of that is taken away, and the network looks again. The sliders of β act here, too, from the next picture on: the \
           network knows noise levels and not t, so it need not be trained again.",
    controls: Controls {
        settings: "Settings",
        network: "Network",
        network_name: |network| match network {
            Network::Digits => "Digits",
            Network::Fashion => "Clothes",
        },
        class_name: |network, class| match network {
            Network::Digits => class.to_string().into(),
            Network::Fashion => GARMENTS[usize::from(class)].into(),
        },
        class: "Class",
        no_class: "None",
        all_classes: "All classes",
        guidance: "Guidance",
        guidance_hint: "w: to the answer with a class, w times the difference is added: with minus without. At 0 the answer is taken as it is, and a few digits in a hundred come out broken; 0.5 mends nearly all of them. More is truer to the class and less varied.",
        guidances: "Without and with guidance",
        guidance_stop: |w| match w {
            0.0 => "Without guidance".to_owned(),
            w => format!("w = {w}"),
        },
        sampler: "Sampler",
        sampler_name: |sampler| match sampler {
            Sampler::Ddpm { variance: Variance::Beta } => "DDPM, variance β_t",
            Sampler::Ddpm { variance: Variance::PosteriorBeta } => "DDPM, variance β̃_t",
            Sampler::Ddim { .. } => "DDIM",
        },
        eta: "η",
        eta_shown: |eta| match eta {
            0.0 => "0 (no noise added)".to_owned(),
            1.0 => "1 (as much as DDPM)".to_owned(),
            eta => format!("{eta:.2}"),
        },
        spacing: "Spacing",
        spacings: ["Even", "Quadratic: denser where the noise is low"],
        sampling_steps: "Sampling steps",
        stops: "Good numbers of steps",
        stop: |steps| format!("{steps} steps"),
        seed: "Seed",
        new_seed: "New seed",
        seed_made,
        pictures: "Pictures",
        pictures_shown: |count| match count {
            1 => "1".to_owned(),
            count => format!("{count} in a grid"),
        },
        generate: "Generate",
        changed: "Settings have changed. Press Generate to use them.",
        other_schedule: "The schedule has changed: Generate uses the new one.",
        too_little_noise: |alpha_bar| {
            let share = 100.0 * alpha_bar.sqrt();
            format!(
                "This schedule ends at ᾱ_T = {alpha_bar:.3}: x_T would still hold {share:.0}% of the picture’s strength (√ᾱ_T), and pure \
                 noise holds none. The network takes chance blotches for what is missing, and the picture comes out off."
            )
        },
    },
    transport: Transport {
        moves: Playback {
            group: "Move through the run",
            restart: "Restart",
            back: "Step back",
            play: "Play",
            pause: "Pause",
            forward: "Step forward",
            slider: "Denoising step",
            looking_back: "You are looking back while the run goes on.",
            follow: "Follow the run",
        },
        position: |t, step, of| format!("t = {t} · {step} of {of}"),
        film: "The run so far",
        film_button: |step, t| match step {
            0 => format!("t = {t}, go to the pure noise"),
            step => format!("t = {t}, go to step {step}"),
        },
        settled: |t, class, told| match told {
            Told::This => format!(
                "To a small classifier, x̂₀ looks like “{class}” from t = {t} on: the network was told its class. Choose no class to see it decide."
            ),
            Told::Nothing => {
                format!("To a small classifier, x̂₀ looks like “{class}” from t = {t} on: there it has become one.")
            }
            Told::Another => format!(
                "To a small classifier, x̂₀ looks most like “{class}” from t = {t} on, which is not what the network was told. What is no picture, too, has to look like something."
            ),
        },
        unsettled: "To a small classifier, x̂₀ looks like nothing in particular.",
        no_verdict: |why| format!("What x̂₀ looks like cannot be said: {why}."),
    },
    pictures: Pictures {
        x_t: "x_t",
        epsilon: "Predicted noise",
        x0: "Predicted x0",
        z: "Added noise",
        chosen: "Chosen picture",
        x_t_caption,
        epsilon_caption: |t| format!("guessed at t = {t}"),
        x0_caption: "without that noise",
        z_caption: |sigma| format!("times σ = {sigma:.3}"),
        z_none: "none: σ = 0",
        before: "Pure noise: no picture is hidden in it. The first step brings the noise that the network guesses in it, and the picture \
                 that would be left.",
        chosen_caption: |picture, of| format!("no. {picture} of {of}"),
        grid_caption: |t| format!("{}. Choose a picture to see it in detail.", x_t_caption(t)),
        data_description: |step, of, t, mean, deviation| {
            format!(
                "28 by 28 pixels after step {step} of {of}, at t = {t}. −1 is paper, 1 is ink: mean {}, standard \
                 deviation {deviation:.2}.",
                fixed(mean, 2)
            )
        },
        noise_description: |mean, deviation| {
            format!(
                "28 by 28 numbers; below zero in the colour of noise, above zero in the colour of ink: mean {}, \
                 standard deviation {deviation:.2}.",
                fixed(mean, 2)
            )
        },
        grid_description: |count, t, chosen| {
            format!("{count} pictures at t = {t}. Number {chosen} is chosen; the arrow keys choose another.")
        },
    },
    formula: Formula {
        heading: |step| format!("Step {step} in numbers"),
        first: "The first step, in numbers",
        says: |sampler| match sampler {
            Sampler::Ddpm { .. } => "Take the guessed noise away, scale up what is left, add a little fresh noise.",
            Sampler::Ddim { .. } => "Mix the predicted picture with the guessed noise at the next, lower noise level.",
        },
        subset: |t, t_prev| {
            format!(
                "One jump from t = {t} to {t_prev}: α = ᾱ_{t}/ᾱ_{t_prev} and β = 1 − α stand for all the steps between."
            )
        },
        timestep: "timestep",
        time: "time",
        milliseconds: |ms| format!("{ms:.1} ms"),
    },
    status: Status {
        none: "Ready",
        engine_loading: "The engine is still loading. The run starts as soon as it is there.",
        loading: "Fetching the network…",
        running: "Running",
        paused: "Paused",
        done: "Done",
        replaying: "Replaying",
        start: |t, of| format!("Pure noise, t = {t}, {of} steps to go"),
        step: |step, of, t, t_prev, ms| format!("Step {step} of {of}, t = {t} → {t_prev}, {ms:.1} ms"),
        failed: |why| format!("The run could not go on: {why}"),
        again: "Try again",
    },
    results: Results {
        heading: "Results so far",
        none: "Here two pictures and more stand side by side: change one thing, and generate again.",
        caption: |run, class, end| {
            let sampler = match run.sampler {
                Sampler::Ddpm { variance: Variance::Beta } => "DDPM, β_t".to_owned(),
                Sampler::Ddpm { variance: Variance::PosteriorBeta } => "DDPM, β̃_t".to_owned(),
                Sampler::Ddim { eta: 0.0 } => "DDIM".to_owned(),
                Sampler::Ddim { eta } => format!("DDIM, η = {eta}"),
            };
            let steps = match run.sampling_steps {
                1 => "1 step".to_owned(),
                steps => format!("{steps} steps"),
            };
            let guidance = if run.guidance > 0.0 { format!(", w = {}", short(run.guidance)) } else { String::new() };
            let end = end.map_or_else(String::new, |end| format!(", ᾱ_T = {}", short(end)));
            let spacing = if run.spacing == Spacing::Even { "" } else { " spread quadratically" };
            format!("{class}, {sampler}, {steps}{spacing}, seed {}{guidance}{end}", run.seed)
        },
        again: |made_with| format!("Set this again: {made_with}"),
    },
    save: Save {
        export: "Export run",
        picture: "Save picture",
        failed: |why| {
            match why {
            SaveError::NoJson => "The file could not be saved: the run has no form in JSON.".to_owned(),
            SaveError::NoPng => "The file could not be saved: the browser made no PNG.".to_owned(),
            SaveError::Hidden => {
                "The picture could not be saved: against fingerprinting, this browser hides from a page what its canvases hold. Allow it for this page.".to_owned()
            }
            SaveError::Browser(said) => format!("The file could not be saved: {said}"),
            SaveError::Unexplained => "The file could not be saved, and the browser did not say why.".to_owned(),
        }
        },
    },
};

/// What was made of a seed that was typed, where it is not what was typed; the field of any seed says it.
pub fn seed_made(typed: &str, made: u64) -> String {
    let takes = format!("A seed is a whole number from 0 to {LARGEST_SEED}");
    match typed {
        "" => format!("{takes}; it is {made} as before."),
        typed => format!("{takes}; {typed} became {made}."),
    }
}

fn x_t_caption(t: u32) -> String {
    match t {
        0 => "finished, t = 0".to_owned(),
        t => format!("at t = {t}"),
    }
}
