//! What the CPU kernels are made of: a matrix product, and an activation that the compiler makes vectors of.

use gemm::Parallelism;

/// Which way a matrix lies in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Row after row.
    Rows,
    /// Column after column.
    Columns,
    /// Row after row, of which each begins so many numbers after the one before it, and may end in the midst of the next.
    Windows(usize),
    /// The same, with rows and columns exchanged.
    WindowsAcross(usize),
}

impl Order {
    /// The steps from a row to the next and from a column to the next.
    const fn strides(self, rows: usize, columns: usize) -> [usize; 2] {
        match self {
            Self::Rows => [columns, 1],
            Self::Columns => [1, rows],
            Self::Windows(step) => [step, 1],
            Self::WindowsAcross(step) => [1, step],
        }
    }
}

/// dst (m×n, by rows) = lhs (m×k) · rhs (k×n), added to what is there if `accumulate`.
#[allow(clippy::too_many_arguments)] // a matrix product has this many sizes
pub fn product(
    m: usize,
    n: usize,
    k: usize,
    dst: &mut [f32],
    accumulate: bool,
    lhs: (&[f32], Order),
    rhs: (&[f32], Order),
) {
    let (of_lhs, of_rhs) = (lhs.1.strides(m, k), rhs.1.strides(k, n));
    let reach = |[row, column]: [usize; 2], rows: usize, columns: usize| match rows.min(columns) {
        0 => 0,
        _ => (rows - 1) * row + (columns - 1) * column + 1,
    };
    assert!(dst.len() >= m * n && lhs.0.len() >= reach(of_lhs, m, k) && rhs.0.len() >= reach(of_rhs, k, n));
    let [lhs_rs, lhs_cs] = of_lhs.map(|step| step as isize);
    let [rhs_rs, rhs_cs] = of_rhs.map(|step| step as isize);
    // SAFETY: the assertion above keeps every index that these sizes and strides reach inside the three slices.
    unsafe {
        gemm::gemm(
            m,
            n,
            k,
            dst.as_mut_ptr(),
            1,
            n as isize,
            accumulate,
            lhs.0.as_ptr(),
            lhs_cs,
            lhs_rs,
            rhs.0.as_ptr(),
            rhs_cs,
            rhs_rs,
            1.0,
            1.0,
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}

/// e^x for f32 without a branch or a call, so that the compiler makes vectors of it; relative error below 3e-7 for |x| ≤ 87,
/// clamped outside.
#[inline(always)]
fn exp(x: f32) -> f32 {
    // Adding 1.5·2^23 leaves the nearest integer in the low bits of the sum.
    const ROUND: f32 = 12_582_912.0;
    // ln 2 in two parts, the first short enough for its multiples to be exact (Cody & Waite 1980).
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * core::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let f = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let p = 1.0 + f * (1.0 + f * (0.5 + f * (1.0 / 6.0 + f * (1.0 / 24.0 + f * (1.0 / 120.0 + f * (1.0 / 720.0))))));
    f32::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// 1/(1+e^−x).
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// SiLU, u·sigmoid(u), or u itself without it.
#[inline(always)]
pub fn activate(u: f32, silu: bool) -> f32 {
    if silu { u * sigmoid(u) } else { u }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_everywhere() {
        for step in -8700..8700 {
            let x = step as f32 / 100.0;
            let want = f64::from(x).exp();
            assert!((f64::from(exp(x)) / want - 1.0).abs() < 1e-6, "exp({x})");
        }
        assert!(sigmoid(1e30) == 1.0 && sigmoid(-1e30) < 1e-30);
    }

    #[test]
    fn a_product_reads_windows() {
        // The windows (1 2 3), (3 4 5), (5 6 7) of a row of numbers.
        let numbers = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
        let mut dst = [0.0; 3];
        product(3, 1, 3, &mut dst, false, (&numbers, Order::Windows(2)), (&[1.0, 10.0, 100.0], Order::Rows));
        assert_eq!(dst, [321.0, 543.0, 765.0]);
        product(3, 1, 3, &mut dst, false, (&numbers, Order::WindowsAcross(2)), (&[1.0, 10.0, 100.0], Order::Rows));
        assert_eq!(dst, [531.0, 642.0, 753.0]);
    }

    #[test]
    fn a_product_reads_its_factors_either_way_and_adds() {
        // (1 2 3; 4 5 6) · (1 0; 0 1; 1 1), each factor by rows and by columns.
        let (lhs, lhs_columns) = ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
        let (rhs, rhs_columns) = ([1.0, 0.0, 0.0, 1.0, 1.0, 1.0], [1.0, 0.0, 1.0, 0.0, 1.0, 1.0]);
        for lhs in [(&lhs[..], Order::Rows), (&lhs_columns[..], Order::Columns)] {
            for rhs in [(&rhs[..], Order::Rows), (&rhs_columns[..], Order::Columns)] {
                let mut dst = [0.5; 4];
                product(2, 2, 3, &mut dst, false, lhs, rhs);
                assert_eq!(dst, [4.0, 5.0, 10.0, 11.0]);
                product(2, 2, 3, &mut dst, true, lhs, rhs);
                assert_eq!(dst, [8.0, 10.0, 20.0, 22.0]);
            }
        }
    }
}
