//! Which texts the page's frame has.

use crate::ui::model::chapter::ChapterId;
use crate::ui::model::choices::{Compute, ThemeChoice};

/// Texts.
#[derive(Debug)]
pub struct Page {
    /// The page's name, over it and in the window's title.
    pub heading: &'static str,
    /// The link past the header, for the keyboard.
    pub skip: &'static str,
    /// The link to the bar of the timestep, for the keyboard.
    pub skip_to_time: &'static str,
    /// The name of the navigation, which is the table of contents.
    pub navigation: &'static str,
    /// Link to the ink.
    pub nav_ink: &'static str,
    /// Link to the forward part.
    pub nav_forward: &'static str,
    /// Link to the reverse part.
    pub nav_reverse: &'static str,
    /// The chapters in it, a word or two each, in the order of [`ChapterId::ALL`].
    pub chapters: [&'static str; ChapterId::COUNT],
    /// Said after a chapter's name in the table of contents once it is done, for screen readers.
    pub done_mark: &'static str,
    /// The last line of the page.
    pub foot: &'static str,
    /// The engine region's name.
    pub engine: &'static str,
    /// That it is on its way, in a word.
    pub loading: &'static str,
    /// That there is none, in a word.
    pub stopped: &'static str,
    /// The engine is not there yet.
    pub engine_loading: &'static str,
    /// The engine runs on a GPU, which is named beside this.
    pub engine_webgpu: &'static str,
    /// The engine runs on the CPU; by what means stands beside this.
    pub engine_cpu: &'static str,
    /// There is no engine.
    pub engine_stopped: &'static str,
    /// Why there is none, and what can be done.
    pub engine_failed: fn(&str) -> String,
    /// There is none because page and engine are of different builds; *Reload* stands beside this.
    pub other_build: &'static str,
    /// So many milliseconds a step.
    pub ms_a_step: fn(&str) -> String,
    /// The list of devices.
    pub compute: &'static str,
    /// Its options: automatic, WebGPU, CPU.
    pub computes: [&'static str; Compute::COUNT],
    /// Why not on a GPU: there is none.
    pub no_gpu: &'static str,
    /// Why there is none on a page that did not come over https.
    pub insecure_gpu: &'static str,
    /// Why not on a GPU: it is this software one.
    pub software_gpu: fn(&str) -> String,
    /// Why not on a GPU: this one lacks something.
    pub lacking_gpu: fn(&str) -> String,
    /// The GPU failed, and why.
    pub gpu_failed: fn(&str) -> String,
    /// The list of languages.
    pub language: &'static str,
    /// The texts of the language that was chosen, named in itself, did not come.
    pub language_failed: fn(&str) -> String,
    /// The list of themes.
    pub theme: &'static str,
    /// Its options: as the system is, light, dark.
    pub themes: [&'static str; ThemeChoice::COUNT],
    /// Below the first screen, until the rest is there.
    pub course_coming: &'static str,
    /// The same where it takes long.
    pub course_late: &'static str,
    /// The same where it did not come.
    pub course_failed: &'static str,
    /// Something else that is loaded when it is opened did not come. It is asked for again when it is opened again.
    pub part_failed: &'static str,
    /// The button to load it again.
    pub course_again: &'static str,
    /// Said where the page itself broke.
    pub crashed: &'static str,
    /// The link to load it again.
    pub reload: &'static str,
    /// Why not on a GPU: the browser gave no answer within so many seconds.
    pub silent_gpu: fn(u64) -> String,
}
