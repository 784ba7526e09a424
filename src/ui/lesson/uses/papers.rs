//! The papers behind the cards, the same in every language.

/// For each group of cards in their order, the paper of each family: authors, year, title, where it appeared.
pub const PAPERS: [&[&str]; 4] = [
    &[
        "Meng et al. 2022, SDEdit: Guided Image Synthesis and Editing with Stochastic Differential Equations, ICLR",
        "Lugmayr et al. 2022, RePaint: Inpainting using Denoising Diffusion Probabilistic Models, CVPR",
        "Saharia et al. 2022, Image Super-Resolution via Iterative Refinement (SR3), IEEE TPAMI",
        "Amit et al. 2021, SegDiff: Image Segmentation with Diffusion Probabilistic Models, arXiv",
    ],
    &[
        "Tashiro, Song, Song & Ermon 2021, CSDI: Conditional Score-based Diffusion Models for Probabilistic Time Series Imputation, NeurIPS",
        "Rasul, Seward, Schuster & Vollgraf 2021, Autoregressive Denoising Diffusion Models for Multivariate Probabilistic Time Series \
         Forecasting (TimeGrad), ICML",
        "Austin, Johnson, Ho, Tarlow & van den Berg 2021, Structured Denoising Diffusion Models in Discrete State-Spaces (D3PM), NeurIPS",
        "Li, Thickstun, Gulrajani, Liang & Hashimoto 2022, Diffusion-LM Improves Controllable Text Generation, NeurIPS",
    ],
    &[
        "Rombach, Blattmann, Lorenz, Esser & Ommer 2022, High-Resolution Image Synthesis with Latent Diffusion Models, CVPR",
        "Ho, Salimans, Gritsenko, Chan, Norouzi & Fleet 2022, Video Diffusion Models, NeurIPS",
        "Poole, Jain, Barron & Mildenhall 2023, DreamFusion: Text-to-3D using 2D Diffusion, ICLR",
    ],
    &[
        "Hoogeboom, Satorras, Vignac & Welling 2022, Equivariant Diffusion for Molecule Generation in 3D, ICML",
        "Xie, Fu, Ganea, Barzilay & Jaakkola 2022, Crystal Diffusion Variational Autoencoder for Periodic Material Generation (CDVAE), ICLR",
        "Watson et al. 2023, De novo design of protein structure and function with RFdiffusion, Nature",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::model::language::Language;
    use crate::ui::text::course_of;

    #[test]
    fn every_card_has_its_paper_in_every_language() {
        for language in Language::ALL {
            for (group, papers) in course_of(language).lesson.uses.groups.iter().zip(PAPERS) {
                assert_eq!(group.families.len(), papers.len(), "{language:?}: {}", group.heading);
            }
        }
    }
}
