//! What the encoder has found inside a box: its features at 5×5 places of the box, each read between four places of the grid (RoIAlign; He et al.
//! 2017).

use super::boxes::Centred;

/// Places on a side of the encoder's grid.
pub const GRID: usize = 14;
/// Features of a place.
pub const CHANNELS: usize = 32;
/// Places on a side of a region.
const SIDE: usize = 5;
/// Places of a region.
pub const PLACES: usize = SIDE * SIDE;
/// Numbers of a region.
pub const NUMBERS: usize = PLACES * CHANNELS;

/// A place of the grid and its weight.
pub type Part = (usize, f32);

/// Of one side of a box: for each place of the region two of the grid with their weights; beyond the grid's edge is the edge.
fn along(centre: f32, size: f32) -> [[Part; 2]; SIDE] {
    core::array::from_fn(|at| {
        let place = centre + size * ((at as f32 + 0.5) / SIDE as f32 - 0.5);
        let on_grid = (place * GRID as f32 - 0.5).clamp(0.0, (GRID - 1) as f32);
        let first = (on_grid as usize).min(GRID - 2);
        let rest = on_grid - first as f32;
        [(first, 1.0 - rest), (first + 1, rest)]
    })
}

/// For each place of a box's region, row by row, the four places of the grid that it is read from, whose weights sum to 1.
pub fn parts(one: Centred) -> [[Part; 4]; PLACES] {
    let (columns, rows) = (along(one.x, one.width), along(one.y, one.height));
    core::array::from_fn(|place| {
        let (row, column) = (rows[place / SIDE], columns[place % SIDE]);
        core::array::from_fn(|part| {
            let ((y, of_row), (x, of_column)) = (row[part / 2], column[part % 2]);
            (y * GRID + x, of_row * of_column)
        })
    })
}

/// The region features of a box in a scene, place by place; `features` are the scene's, `[32, 14, 14]`.
pub fn region(features: &[f32], one: Centred) -> Vec<f32> {
    let read = |parts: [Part; 4], channel: &[f32]| parts.iter().map(|&(at, weight)| weight * channel[at]).sum::<f32>();
    let channels = features.chunks_exact(GRID * GRID);
    parts(one).into_iter().flat_map(|parts| channels.clone().map(move |channel| read(parts, channel))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_even_on_the_grid_is_even_in_every_box() {
        // The first feature is 1 everywhere, the second the column, the third the row; those after it are 0.
        let mut features = vec![0.0; CHANNELS * GRID * GRID];
        for at in 0..GRID * GRID {
            features[at] = 1.0;
            features[GRID * GRID + at] = (at % GRID) as f32;
            features[2 * GRID * GRID + at] = (at / GRID) as f32;
        }
        let one = Centred { x: 0.5, y: 0.4, width: 0.5, height: 0.3 };
        let region = region(&features, one);
        assert_eq!(region.len(), NUMBERS);
        for (place, numbers) in region.chunks_exact(CHANNELS).enumerate() {
            let share = |at: usize| (at as f32 + 0.5) / 5.0 - 0.5;
            let (x, y) = (one.x + one.width * share(place % 5), one.y + one.height * share(place / 5));
            assert!((numbers[0] - 1.0).abs() < 1e-6);
            assert!((numbers[1] - (x * 14.0 - 0.5)).abs() < 1e-4 && (numbers[2] - (y * 14.0 - 0.5)).abs() < 1e-4);
            assert!(numbers[3..].iter().all(|&number| number == 0.0));
        }
    }

    #[test]
    fn a_box_beyond_the_sheet_reads_its_edge() {
        let far = Centred { x: 9.0, y: -9.0, width: 1.0, height: 1.0 };
        for parts in parts(far) {
            assert!((parts.iter().map(|part| part.1).sum::<f32>() - 1.0).abs() < 1e-6);
            assert!(parts.iter().all(|&(at, weight)| weight == 0.0 || at == GRID - 1));
        }
    }
}
