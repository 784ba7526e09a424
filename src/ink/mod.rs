//! Ink in water: clouds of particles that undergo the forward process in two dimensions.
//!
//! World coordinates: x to the right, y up. Every shape has mean 0 and a variance of 1 averaged over both coordinates, so
//! that it has the size of the standard normal distribution N(0, I) that the forward process ends in.
//! A list of points is flat: x0, y0, x1, y1, …

mod brush;
mod close_up;
mod contour;
mod density;
mod drawing;
mod figures;
mod glass;
mod histogram;
mod lattice;
mod palette;
mod particles;
mod raster;
mod shape;

pub use close_up::CloseUp;
pub use contour::{Segment, contour, contour_lines, enclosed_area};
pub use density::DensityGrid;
pub use drawing::{Place, sample_drawing, stroke};
pub use glass::{Glass, GlassError};
pub use histogram::{Histogram, standard_normal_density};
pub use lattice::Lattice;
pub use palette::{Palette, strength};
pub use particles::Particles;
pub use raster::Raster;
pub use shape::{InkShape, sample_shape};
