//! English texts of the chapter on what it is used for.

use super::super::reverse::seed_made;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::text::lesson::{
    Chapter,
    uses::{Card, Question, Stage, Uses},
};
use crate::ui::text::playback::Playback;

/// Texts.
pub const USES: Uses = Uses {
    chapter: Chapter {
        title: "What it is used for",
        paragraphs: &[
            "Nothing in the derivation asked what {x_0} is. With other numbers, and something to go by, the same idea draws from words (Stable Diffusion, Imagen, DALL·E 2), mends pictures, writes, forecasts or folds proteins. Those called live run here.",
        ],
        try_it: "Three questions belong to the sheet: choose what {x_0} is in each of these uses. The most obvious answer is not always the right one.",
        tried: "The condition is what one has; {x_0} is what one wants. A photograph to be segmented is never noised, and in latent \
                diffusion not even the pixels are.",
        mistakes: &[
            "Taking the input for {x_0}. A photograph to be segmented, a text or the past of a series goes into the network as it \
             is, at every step. Noise is only added to what is to be made. (Inpainting is an exception. It noises the known \
             pixels, too: its {x_0} is the whole picture.)",
        ],
    },
    x0: "{x_0}",
    condition: "Condition",
    network: "Network",
    sheet: "Systems that grew out of it",
    groups: ["Pictures", "Series and words", "Matter"],
    exhibits: CARDS,
    live: "live",
    not_live: "This one does not run here.",
    stage: Stage {
        coming: "The stage is being set …",
        failed: "This system could not be loaded.",
        again: "Try again",
        known: "Known",
        now: "Now",
        guess: "Network's guess",
        more: "More",
        moves: Playback {
            group: "Along the way",
            restart: "To the beginning",
            back: "One move back",
            play: "Go on",
            pause: "Hold",
            forward: "One move on",
            slider: "Way from noise to result",
            looking_back: "You are looking back while the run goes on.",
            follow: "To the newest move",
        },
        way_shown: |made, all, t| match t {
            Some(t) => format!("move {made} of {all}, t = {t}"),
            None => format!("move {made} of {all}"),
        },
        side_by_side: "Seeds side by side",
        seed: "First seed",
        new_seed: "New seed",
        seed_made,
        export: "Save this run",
        loading: "Loading the network …",
        run_failed: |why| format!("It did not run: {why}."),
    },
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
            label: "What x₀ is in a forecast",
            options: ["The values of the next day", "The values so far", "The dates"],
            replies: [
                "Right: they are wanted, and each run gives one possible tomorrow.",
                "Not this: the past is known, so it is the condition.",
                "Not this: the dates are known; they only tell the network which day it is.",
            ],
        },
    ],
    choose: "Choose …",
};

const CARDS: [Card; Exhibit::COUNT] = [
    Card {
        name: "Inpainting",
        how: "At every step the known pixels are replaced by their own noised values. Jumps back to more noise let the new part fit in \
              with the old. What fills the hole is likely, not what was there.",
        x0: "the whole picture",
        condition: "the pixels outside the hole",
        network: "a ready-made U-Net that knows nothing of holes",
    },
    Card {
        name: "Editing, translation",
        how: "A picture is noised to a middle timestep, where its details drown and its layout is still there. The way back, under another \
              wish, makes a new picture of it. Translation takes DDIM's fixed path up to the noise, and comes down with another class or network.",
        x0: "the new picture",
        condition: "the picture, only by where the way back starts",
        network: "a ready-made picture denoiser",
    },
    Card {
        name: "Recognition",
        how: "A picture is noised, and the network is asked ten times what the noise is, once for each class. The class under which it errs \
              least is the answer.",
        x0: "the picture to be recognised",
        condition: "each class in turn",
        network: "a ready-made picture denoiser",
    },
    Card {
        name: "Detection, segmentation",
        how: "What is generated is not a picture but what is to be seen in one: boxes that begin anywhere and settle on objects (DiffusionDet), \
              or a mask (SegDiff).",
        x0: "boxes, or for every pixel object or not",
        condition: "the photograph",
        network: "a decoder of boxes; a U-Net for the mask",
    },
    Card {
        name: "Super-resolution",
        how: "Many sharp pictures belong to one blurred one. The sampler draws one of them, likely but not the original; a regression \
              would give their blurred mean. A cascade makes a small picture first, then enlarges it so.",
        x0: "the picture in high resolution",
        condition: "the same in low resolution, as further channels",
        network: "a U-Net whose first layer takes both",
    },
    Card {
        name: "Text to image",
        how: "In latent diffusion (Stable Diffusion) an autoencoder first packs pictures into a far smaller code. Diffusion runs there, and the \
              decoder unpacks the result. Imagen and DALL·E 2 make small pictures from a text and enlarge them in a cascade; ControlNet adds a \
              sketch or a pose to the text.",
        x0: "the code of the picture",
        condition: "the text, word by word",
        network: "a U-Net in the space of codes that looks at the words",
    },
    Card {
        name: "Video",
        how: "Frames are noised and denoised as one block, so that they fit each other. Make-A-Video learns what things look like \
              from pictures with words, and how they move from films without.",
        x0: "a block of frames",
        condition: "a text, or the frames before",
        network: "a U-Net that works in space and in time by turns",
    },
    Card {
        name: "Forecasting",
        how: "TimeGrad samples the next values of all series together and feeds them back; those after them follow. Many runs make a fan of futures.",
        x0: "the values of all series on the next day",
        condition: "what a second network remembers that has read the past",
        network: "a small network over the series",
    },
    Card {
        name: "Words",
        how: "In Diffusion-LM each word becomes a vector, and Gaussian noise is possible again. Because the vectors change smoothly, a \
              classifier can pull the text towards a wish while it emerges: what it says, its parts of speech, its syntax, its length.",
        x0: "the vectors of the words",
        condition: "the words around a gap, or a wish by a classifier's gradient",
        network: "one that predicts {x_0} in the place of the noise",
    },
    Card {
        name: "Scenes in space",
        how: "In DiffRF the scene itself comes out of noise, as density and colour in a grid of cells. A renderer shows it from every side, \
              and training looks at these views, too.",
        x0: "a grid of density and colour",
        condition: "none, a part to be completed, or one view",
        network: "a U-Net over the grid",
    },
    Card {
        name: "Proteins",
        how: "A backbone emerges from noise around a given piece. SMCDiff carries many candidates along and keeps those that fit the piece.",
        x0: "the positions of the backbone's atoms",
        condition: "a piece to be held",
        network: "one that looks at pairs of atoms, and to which all directions are alike",
    },
    Card {
        name: "Crystals",
        how: "A crystal is its unit cell, repeated. In CDVAE a code first gives the cell and what it is made of; then the atoms move from \
              random places to where forces would hold them.",
        x0: "the atoms in the unit cell",
        condition: "the code, with the cell's shape and contents that it gives",
        network: "one that looks at neighbouring atoms, across the cell's edges too, and predicts a score",
    },
];
