//! Training, sampling and evaluation of the networks. Native only.
//!
//! - [`data`]: IDX files of pictures. - [`levels`]: which noise levels training looks at. - [`tasks`]: what each network is to
//!   learn. - [`run`]: the loop, its checkpoints and its log. - [`quantise`]: what it leaves, as 8-bit integers.
//! - [`classifier`]: the judge of samples. - [`judge`]: the page's judge of x̂_0. - [`sample`]: pictures from a network. - [`evaluate`], [`manifold`]: how good they are.
//! - [`mod@file`]: contact sheets, arrays and weights on disk. - [`npy`]: arrays as bytes.

pub mod classifier;
pub mod data;
pub mod evaluate;
pub mod file;
pub mod judge;
pub mod levels;
pub mod manifold;
pub mod npy;
pub mod quantise;
pub mod run;
pub mod sample;
pub mod tasks;
