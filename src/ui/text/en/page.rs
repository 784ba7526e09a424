//! English texts of the page's frame.

use super::failure::failure;
use crate::ui::text::page::Page;

/// The texts.
pub const PAGE: Page = Page {
    heading: "Ink Diffusion",
    skip: "Skip to the ink",
    skip_to_time: "Skip to the timestep",
    navigation: "Contents",
    nav_ink: "Ink",
    nav_forward: "Forward",
    nav_reverse: "Reverse",
    chapters: [
        "Model",
        "Diffusion",
        "One step",
        "Sums",
        "The jump",
        "The limit",
        "Going back",
        "Bayes",
        "Objective",
        "Sampling",
        "Uses",
    ],
    done_mark: ", done",
    foot: "Everything on this page is computed on your own device; nothing is sent anywhere.",
    engine: "Engine",
    loading: "Loading",
    stopped: "Stopped",
    engine_loading: "The network is loading…",
    engine_webgpu: "Network on WebGPU",
    engine_cpu: "Network on the CPU",
    engine_stopped: "The network cannot run",
    engine_failed: |why| format!("Reason: {why}. Choose another device in “Compute” or reload the page."),
    other_build: "The page and its engine are of different versions: the site was renewed.",
    ms_a_step: |ms| format!("{ms} ms a step"),
    compute: "Compute",
    computes: ["Auto", "WebGPU", "CPU"],
    no_gpu: "This browser offers no GPU.",
    software_gpu: |name| format!("The only GPU here is a software one ({name}); the CPU is faster."),
    lacking_gpu: |name| format!("The GPU ({name}) lacks a feature that the engine needs."),
    gpu_failed: |why| format!("The GPU engine failed ({why}); the CPU took over."),
    language: "Language",
    language_failed: |name| format!("{name} did not load. Choose it again."),
    theme: "Theme",
    themes: ["Auto", "Light", "Dark"],
    course_coming: "The lesson is on its way…",
    course_late: "The lesson is still on its way: the connection is slow, or it stalls.",
    course_failed: "The lesson and the pictures could not be loaded. The ink above works all the same.",
    course_again: "Try again",
    crashed: "Something in this page broke, and what you see may no longer react. Reload the page to go on; nothing on your \
              computer was changed.",
    reload: "Reload",
    silent_gpu: |seconds| format!("The browser did not say within {seconds} s whether there is a GPU."),
    failure,
    ink_budget: |ms| {
        format!(
            "A step should take no more than {ms:.0} ms: by the times measured here, the next run has more or fewer particles."
        )
    },
};
