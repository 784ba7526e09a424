//! English texts of the forward part.

use crate::ui::kit::number::fixed;
use crate::ui::model::failure::ImageError;
use crate::ui::text::forward::{Forward, Legible};

/// The texts.
pub const FORWARD: Forward = Forward {
    heading: "Forward: a picture dissolves",
    lead: "Image processing has long filtered Gaussian noise out; here it is put in, on purpose. At each step every pixel, like every particle of ink, keeps a \
           little less of itself and takes up a little noise. You can walk to t step by step, or jump there at once.",

    sources: "Choose a picture",
    digits: "Digits",
    clothes: "Clothes",
    own: "Your own",
    digit: |class| format!("Digit {class}"),
    draw: "Draw",
    image_file: "Image file…",
    own_image: "Your image",
    image_hint: "An image is cut to its middle square, 28\u{a0}×\u{a0}28 grey pixels. It stays on your computer.",
    image_error: |error, name| match error {
        ImageError::FileTooLarge => {
            format!("“{name}” is larger than 30 MB. Choose a smaller image.")
        }
        ImageError::TooManyPixels => {
            format!("“{name}” has more than 60 million pixels. Make it smaller first.")
        }
        ImageError::NotAnImage => {
            format!("“{name}” cannot be read as an image. Try a PNG, JPEG or WebP file.")
        }
        ImageError::Hidden => {
            format!(
                "“{name}” cannot be read: against fingerprinting, this browser hides from a page what its canvases hold. Allow it for this page, or draw."
            )
        }
    },

    sheet: "Drawing sheet, 28 by 28 pixels",
    sheet_empty: "Draw here",
    sheet_hint: "Draw with a finger, pen or mouse, or with the arrow keys.",
    sheet_cursor: |column, row, ink| format!("Column {column}, row {row}, {}", if ink { "ink" } else { "paper" }),
    clear: "Clear sheet",

    original: "The picture",
    original_name: "Original picture x0",
    original_description: |what, mean, variance| {
        format!("{what}. Its pixels have mean {} and variance {variance:.2}.", fixed(mean, 2))
    },
    jump: "One jump",
    jump_name: "Picture at t, one jump",
    chain: |t| match t {
        1 => "1 single step".to_owned(),
        t => format!("{t} single steps"),
    },
    chain_name: "Picture at t, step by step",
    noisy_description: |t, signal, noise, mean, variance| {
        let looks = match Legible::at(signal) {
            Legible::Clean => "nearly clean",
            Legible::Grainy => "grainy, but easy to recognise",
            Legible::Deep => "a shape deep in noise",
            Legible::Faint => "noise with a faint trace of the picture",
            Legible::Nothing => "noise; nothing can be recognised",
        };
        format!(
            "t = {t}: {looks}. {signal:.2} × the picture plus {noise:.2} × noise; the pixels have mean {} and \
             variance {variance:.2}.",
            fixed(mean, 2)
        )
    },
    no_step: "At t\u{a0}=\u{a0}0 no step has been taken: this is the picture itself.",
    shares: |alpha_bar| format!("ᾱ is {alpha_bar:.3}, and 1 − ᾱ, the variance of the noise, is {:.3}", 1.0 - alpha_bar),
    new_noise: "New noise",
    new_noise_hint: "Other specks, same statistics.",

    film: "The whole way, by jumps with one and the same ε",
    film_frame: |t| format!("Go to t = {t}"),

    histogram: "How the pixel values spread",
    histogram_name: "Histogram of pixel values",
    histogram_description: |jump, chain| {
        format!(
            "Pixel values from −3.5 to 3.5, against the bell curve of N(0, 1). The jump’s histogram covers {:.0}% of the \
             bell, the chain’s {:.0}%.",
            100.0 * jump,
            100.0 * chain
        )
    },
    normal: "N(0, 1)",
    pixel_value: "pixel value: −1 is paper, 1 is ink",

    measured: "Measured on these 784 pixels",
    mean: "Mean",
    variance: "Variance",
    theory: "Theory",

    why: "Alike, but not the same. Why?",
    because: [
        "Look closely: no speck is in the same place. The jump uses one draw of noise, ε; the chain adds up a new draw z at \
         every step.",
        "Yet the sum of independent Gaussians is a Gaussian again. All those small noises together have exactly the variance \
         1\u{a0}−\u{a0}ᾱ, so both pictures come from one and the same distribution, and nobody can tell which way was taken.",
        "That is why training is cheap: to show the network a picture at t\u{a0}=\u{a0}700, nobody walks 700 steps. One jump does it.",
    ],
};
