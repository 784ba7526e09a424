//! English texts of the chapter on what it is used for.

use crate::ui::text::lesson::{
    Chapter,
    uses::{Family, Group, Question, Uses},
};

/// Texts.
pub const USES: Uses = Uses {
    chapter: Chapter {
        title: "What it is used for",
        paragraphs: &[
            "Nothing in the derivation asked what the numbers of {x_0} mean. Put other numbers there and give the network something to go \
             by, and the same idea makes pictures, sentences, forecasts or molecules.",
            "Read every card with three questions: what is noised and comes back, {x_0}? What is known beforehand, the *condition*? And \
             which *network* looks at both?",
        ],
        try_it: "Three questions belong to the cards: choose what {x_0} is in each of these uses. The most obvious answer is not always the right one.",
        tried: "The condition is what one has; {x_0} is what one wants. A photograph to be segmented is never noised, and in latent \
                diffusion not even the pixels are.",
        mistakes: &[
            "Taking the input for {x_0}. A photograph to be segmented, a text or the known part of a series goes into the network as it \
             is, at every step. Noise is only added to what is to be made. (Inpainting is an exception. It noises the known \
             pixels, too: its {x_0} is the whole picture.)",
        ],
    },
    x0: "{x_0}",
    condition: "Condition",
    network: "Network",
    groups: [
        Group { heading: "Pictures", families: &PICTURES },
        Group { heading: "Series and language", families: &SEQUENCES },
        Group { heading: "From text", families: &FROM_TEXT },
        Group { heading: "Molecules and materials", families: &MATTER },
    ],
    questions_heading: "Which one is x₀?",
    questions: [
        Question {
            label: "What x₀ is in segmentation",
            options: ["The photograph", "The mask", "The list of classes"],
            replies: [
                "Not this: the photograph is known, so it is the condition.",
                "Right: the mask is wanted, so it comes out of the noise.",
                "Not this: what is noised has a number for every pixel.",
            ],
        },
        Question {
            label: "What x₀ is in latent diffusion",
            options: ["The pixels", "The text", "The autoencoder's code of the picture"],
            replies: [
                "Not this: the pixels come last, when the decoder unpacks the finished code.",
                "Not this: the text is known, so it is the condition.",
                "Right: the whole chain runs in the small space of codes.",
            ],
        },
        Question {
            label: "What x₀ is in filling gaps of a series",
            options: ["The missing values", "The measured values", "The times of the measurements"],
            replies: [
                "Right: they are wanted, and each run gives one possible way to fill them in.",
                "Not this: they are known, so they are the condition.",
                "Not this: the times are known; they only tell the network where a value stands.",
            ],
        },
    ],
    choose: "Choose …",
};

const PICTURES: [Family; 4] = [
    Family {
        name: "Editing",
        how: "A rough sketch is noised to a middle timestep, where its mistakes drown and its layout is still there. From that point the \
              way back makes a natural picture.",
        x0: "the edited picture",
        condition: "the sketch, only by where the way back starts",
        network: "a ready-made picture denoiser, not trained again",
    },
    Family {
        name: "Inpainting",
        how: "At every step the known pixels are replaced by their own noised values. Adding a few steps of noise and denoising again, \
              many times, lets the new part fit in with the old.",
        x0: "the whole picture",
        condition: "the pixels outside the hole",
        network: "a ready-made U-Net that knows nothing of holes",
    },
    Family {
        name: "Super-resolution",
        how: "Many sharp pictures belong to one blurred one. The sampler draws one of them, where a regression would give their blurred mean.",
        x0: "the picture in high resolution",
        condition: "the same in low resolution, enlarged and put to {x_t} as further channels",
        network: "a U-Net whose first layer takes both",
    },
    Family {
        name: "Segmentation",
        how: "What is generated is a map over a given photograph. Several runs give several maps, and their mean is better than one.",
        x0: "the mask: for every pixel, object or not",
        condition: "the photograph",
        network: "a U-Net that adds an encoding of the photograph to one of the noisy mask",
    },
];

const SEQUENCES: [Family; 4] = [
    Family {
        name: "Filling gaps of a time series",
        how: "In training, some known values are hidden and have to be found again. Every run fills the gaps in another plausible way, and \
              the spread says how sure one can be.",
        x0: "the missing values",
        condition: "the measured values, and which are measured",
        network: "a transformer that attends along time and across sensors",
    },
    Family {
        name: "Forecasting",
        how: "The next values of all series are sampled together, fed back, and the one after next follows.",
        x0: "the values of all series at the next point in time",
        condition: "the state of a recurrent network that has read the past",
        network: "a small convolutional network over the series",
    },
    Family {
        name: "Language, as discrete words",
        how: "Noise here is not Gaussian: a step replaces some words by a mask or by other words. The way back guesses them, in any order.",
        x0: "the words themselves",
        condition: "none; a beginning can be held fixed",
        network: "a transformer that gives every place a distribution over the words",
    },
    Family {
        name: "Language, in a continuous space",
        how: "Each word becomes a vector, and Gaussian noise is possible again. Because the vectors change smoothly, a classifier can pull \
              the text towards a wished form while it emerges.",
        x0: "the vectors of the words",
        condition: "a wish such as a sentence structure, by a classifier's gradient",
        network: "a transformer that predicts {x_0} in the place of the noise",
    },
];

const FROM_TEXT: [Family; 3] = [
    Family {
        name: "Text to image",
        how: "Latent diffusion: an autoencoder first packs pictures into a far smaller code. Diffusion runs there, and the decoder unpacks the result.",
        x0: "the code of the picture",
        condition: "the text, by cross-attention",
        network: "a U-Net in the space of codes",
    },
    Family {
        name: "Video",
        how: "Frames are noised and denoised as one block, so that they fit each other. Longer films come from blocks that continue blocks.",
        x0: "a block of frames",
        condition: "a text, or the frames before",
        network: "a U-Net that works in space and in time by turns",
    },
    Family {
        name: "Text to 3D",
        how: "No model of 3D shapes has to be trained. A scene is changed by gradient descent until, from every side, a text-to-image model finds \
              little to correct in it.",
        x0: "the scene's picture from a random camera",
        condition: "the text, with the direction of view",
        network: "a ready-made text-to-image model, left as it is",
    },
];

const MATTER: [Family; 3] = [
    Family {
        name: "Molecules",
        how: "Atoms are noised in space, and their kinds with them. Turning a molecule must turn the answer, and the network is built so.",
        x0: "the positions and kinds of the atoms",
        condition: "none, or a wished property",
        network: "an equivariant graph neural network",
    },
    Family {
        name: "Crystals",
        how: "A crystal is its unit cell, repeated. A code first gives the cell and what it is made of; then the atoms move from random \
              places to where forces would hold them.",
        x0: "the atoms in the unit cell",
        condition: "the code, with the lattice and the composition that it gives",
        network: "a periodic, equivariant graph neural network that predicts a score function",
    },
    Family {
        name: "Proteins",
        how: "A backbone emerges from noise and can be made to hold a given piece or to bind a target. Other programs then find a sequence \
              of amino acids that folds so.",
        x0: "the position and orientation of every residue",
        condition: "a piece to be held, a target or a symmetry",
        network: "a network for predicting structures, RoseTTAFold, trained further to denoise",
    },
];
