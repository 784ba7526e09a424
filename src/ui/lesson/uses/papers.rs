//! The papers behind the systems, the same in every language.

use crate::ui::model::exhibit::Exhibit;

/// The papers of each system, in the order of [`Exhibit::ALL`]: authors, year, title, where it appeared.
pub const PAPERS: [&[&str]; Exhibit::COUNT] = [
    &["Lugmayr et al. 2022, RePaint: Inpainting using Denoising Diffusion Probabilistic Models, CVPR"],
    &[
        "Meng et al. 2022, SDEdit: Guided Image Synthesis and Editing with Stochastic Differential Equations, ICLR",
        "Su, Song, Meng & Ermon 2023, Dual Diffusion Implicit Bridges for Image-to-Image Translation, ICLR",
    ],
    &["Li, Prabhudesai, Duggal, Brown & Pathak 2023, Your Diffusion Model is Secretly a Zero-Shot Classifier, ICCV"],
    &[
        "Chen, Sun, Song & Luo 2023, DiffusionDet: Diffusion Model for Object Detection, ICCV",
        "Amit et al. 2021, SegDiff: Image Segmentation with Diffusion Probabilistic Models, arXiv",
    ],
    &[
        "Saharia et al. 2022, Image Super-Resolution via Iterative Refinement (SR3), IEEE TPAMI",
        "Ho et al. 2022, Cascaded Diffusion Models for High Fidelity Image Generation, JMLR",
    ],
    &[
        "Rombach, Blattmann, Lorenz, Esser & Ommer 2022, High-Resolution Image Synthesis with Latent Diffusion Models (Stable Diffusion), CVPR",
        "Saharia et al. 2022, Photorealistic Text-to-Image Diffusion Models with Deep Language Understanding (Imagen), NeurIPS",
        "Ramesh et al. 2022, Hierarchical Text-Conditional Image Generation with CLIP Latents (DALL·E 2), arXiv",
        "Zhang, Rao & Agrawala 2023, Adding Conditional Control to Text-to-Image Diffusion Models (ControlNet), ICCV",
    ],
    &["Singer et al. 2023, Make-A-Video: Text-to-Video Generation without Text-Video Data, ICLR"],
    &[
        "Rasul, Seward, Schuster & Vollgraf 2021, Autoregressive Denoising Diffusion Models for Multivariate Probabilistic Time Series \
         Forecasting (TimeGrad), ICML",
    ],
    &["Li, Thickstun, Gulrajani, Liang & Hashimoto 2022, Diffusion-LM Improves Controllable Text Generation, NeurIPS"],
    &["Müller et al. 2023, DiffRF: Rendering-Guided 3D Radiance Field Diffusion, CVPR"],
    &[
        "Trippe et al. 2023, Diffusion Probabilistic Modeling of Protein Backbones in 3D for the Motif-Scaffolding Problem (SMCDiff), ICLR",
    ],
    &[
        "Xie, Fu, Ganea, Barzilay & Jaakkola 2022, Crystal Diffusion Variational Autoencoder for Periodic Material Generation (CDVAE), ICLR",
    ],
];
