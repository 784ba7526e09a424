//! Training and evaluation of the networks. Native only.
//!
//! - [`data`]: IDX files of pictures. - [`levels`]: which noise levels training looks at.
//! - [`tasks`]: what each network is to learn. - [`run`]: the loop, its checkpoints and its log.

pub mod data;
pub mod levels;
pub mod run;
pub mod tasks;
