//! The page.

fn main() {
    ink_diffusion::ui::shell::app::mount();
}
