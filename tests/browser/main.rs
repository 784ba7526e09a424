//! The built page in a real browser, over WebDriver. `cargo xtask test` builds and serves it, and gives these tests:
//!
//! - `INK_SITE_URL`: the page's address, with a slash at its end; `INK_SITE_DIR`: the folder that is served there.
//! - `INK_WEBDRIVER_URL`: chromedriver's address; `INK_CHROMIUM`: the browser's program.
//! - `INK_AXE`: axe-core's script; `INK_RIVAL`: the folder of ONNX Runtime Web, for `cargo xtask bench --rival`.
//!
//! The harness: `page` (a session, its console), `controls` (finding things by role and name, and using them),
//! `run` (runs and what is exported of them), `native` (the same networks without a browser), `site` (the site with broken files, or under a policy; other folders).

mod controls;
mod native;
mod page;
mod run;
mod site;

mod axe;
mod bar;
mod bench;
mod broken_files;
mod first_screen;
mod formulas;
mod generate;
mod hidden;
mod ink;
mod keyboard;
mod lesson;
mod link;
mod load;
mod phone;
mod policy;
mod preferences;
mod present;
mod print;
mod reverse;
mod rival;
mod share;
mod still;
mod telling;
mod translation;
mod transport;
mod visible;
mod webgpu;
mod workshop;
