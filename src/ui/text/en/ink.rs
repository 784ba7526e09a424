//! English texts of the ink part.

use crate::ui::kit::number::{fixed, percent, thousands};
use crate::ui::text::ink::{Caption, Ink, Mixed, Mixing, Pace, Unmixed, Unmixing};

/// The texts.
pub const INK: Ink = Ink {
    heading: "Watch ink dissolve, then bring it back.",
    lead: "Drag across the ink and it dissolves into noise. A small neural network then finds the way back.",
    canvas: "Ink",
    shapes_label: "Shape",
    shapes: ["One drop", "Two drops", "Ring", "Spiral", "Two moons", "水 Water"],
    draw_own: "Draw your own",
    pad_label: "Drawing pad",
    pad_hint: "Draw here with a finger, a pen or the mouse.",
    pad_done: "Use as ink",
    pad_clear: "Clear",
    pad_cancel: "Cancel",
    particles: "Particles",
    count: thousands,
    mixing,
    unmixing,
    histogram: |axis| format!("Histogram of {axis}, with the bell curve of N(0, 1) drawn over it"),
    legend_normal: "N(0, 1), pure noise",
    numbers: "Numbers and settings",
    moments_caption: "Mean and variance of the particles, as measured and as theory says",
    mean: "mean",
    variance: "variance",
    theory: "theory",
    un_mix: "Un-mix",
    steps: "Un-mixing steps",
    fresh_noise: "Add a little fresh noise at each step (chapter 10 compares the two ways)",
    show_field: "Show arrows",
    field_note: "Arrows: where the network would move a particle. They are the guessed noise, reversed: −ε̂.",
    step: "Ink step",
    step_value: |step, of| format!("{step} of {of}"),
    pause: "Pause ink",
    resume: "Resume ink",
    step_forward: "Step ink forward",
    step_back: "Step ink back",
    own_cannot: "The network has learned the six shapes only, so it cannot un-mix your drawing. Choose a shape to go backwards.",
    engine_loading: "The engine that runs the network is still loading.",
    network_loading: "The network is loading; the ink moves as soon as it is here.",
    engine_failed: |why| format!("The network cannot run: {why}"),
    pace,
};

fn device(webgpu: bool) -> &'static str {
    if webgpu { "the GPU" } else { "the CPU" }
}

fn pace(pace: &Pace) -> String {
    format!(
        "The network moves {} particles a step, and a step takes {:.0} ms on {}.",
        thousands(pace.particles as usize),
        pace.ms.max(1.0),
        device(pace.webgpu)
    )
}

fn mixing(now: &Mixing) -> Caption {
    let particles = thousands(now.particles);
    let (kept, noise) = (fixed(now.alpha_bar.sqrt(), 2), fixed(now.one_minus_alpha_bar.sqrt(), 2));
    let (title, text) = match now.mixed() {
        Mixed::Blank => {
            let text = "There is no ink to mix yet. Draw something, or choose a shape.".to_owned();
            return Caption { title: "Blank paper.".to_owned(), text };
        }
        Mixed::Fresh => ("Fresh ink.", format!("{particles} particles of ink, and no noise yet: x₀, the data.")),
        Mixed::Blurred => (
            "It blurs.",
            format!(
                "Each particle is at {kept} × its place + {noise} × noise. The squares of the two sum to 1, for it is variances that add up."
            ),
        ),
        Mixed::Spread => (
            "It spreads.",
            format!(
                "Each particle: {kept} × its place + {noise} × noise (their squares sum to 1). Can you still tell the shape?"
            ),
        ),
        Mixed::Almost => (
            "Almost mixed.",
            format!(
                "{kept} × the shape + {noise} × noise (their squares sum to 1): the eye sees hardly any of it, a network still can."
            ),
        ),
        Mixed::Noise => (
            "Pure noise.",
            format!(
                "The shape has shrunk to {}. Every drop ends here, in the same round cloud, N(0, I).",
                percent(now.alpha_bar.sqrt())
            ),
        ),
    };
    Caption { title: title.to_owned(), text }
}

fn unmixing(now: &Unmixing) -> Caption {
    let (title, text) = match now.unmixed() {
        Unmixed::Noise => (
            "Pure noise.",
            format!("{} particles, placed by chance. Nothing in them remembers a shape.", thousands(now.particles)),
        ),
        Unmixed::Gathers => (
            "It gathers.",
            "The network guesses the noise on a fine lattice; at each step each particle interpolates its own, and loses a little of it.".to_owned(),
        ),
        Unmixed::Appears => {
            ("A shape appears.", format!("The noise left is {} of what it was.", percent((1.0 - now.alpha_bar).sqrt())))
        }
        Unmixed::Done => (
            "Un-mixed.",
            format!(
                "{} steps. The network was told only the shape's name; how the shape looks it learned in training.",
                now.of
            ),
        ),
        Unmixed::Off => (
            "Un-mixed.",
            format!(
                "This schedule shrinks the shape only to {}, yet the way back began at pure noise. In the plane that hardly shows; chapter 6 shows it on pictures.",
                percent(now.start_alpha_bar.sqrt())
            ),
        ),
    };
    Caption { title: title.to_owned(), text }
}
