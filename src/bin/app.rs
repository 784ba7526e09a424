//! The page.

fn main() {
    ink_diffusion::ui::app::mount();
}
