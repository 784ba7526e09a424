//! Where the symbols' embeddings begin: symbols that stand beside the same ones begin alike (latent semantic analysis, Deerwester et al. 1990, on the
//! logarithms of how much more often than by chance one symbol follows on another; Levy & Goldberg 2014, arXiv:1402.3722).
//!
//! From random embeddings a small network has to learn a thousand codes by heart before it can learn anything of what they do together.

use nalgebra::{DMatrix, SymmetricEigen};

use super::data::Corpus;

/// What is added to counts, seen and expected: a pair that is rare says little.
const DOUBT: f64 = 1.0;

impl Corpus {
    /// Of each symbol `width` numbers of mean square 1, a row a symbol: the directions in which the symbols' neighbours differ most, each as wide,
    /// the widest first. `width` is to be less than the number of symbols.
    pub fn codes(&self, width: usize) -> Vec<f32> {
        let symbols = self.symbols.len();
        let mut pairs = DMatrix::<f64>::zeros(symbols, symbols);
        for text in self.training.chunks_exact(self.kind.places()) {
            for pair in text.windows(2) {
                pairs[(pair[0].into(), pair[1].into())] += 1.0;
            }
        }
        let (next, before) = (surprises(&pairs), surprises(&pairs.transpose()));
        let alike = SymmetricEigen::new(&next * next.transpose() + &before * before.transpose());
        let mut widest: Vec<usize> = (0..symbols).collect();
        widest.sort_by(|&a, &b| alike.eigenvalues[b].total_cmp(&alike.eigenvalues[a]));
        // The very widest is only how frequent a symbol is.
        let directions = &widest[1..][..width];
        let code = |symbol: usize| {
            let row = directions.iter().map(|&at| alike.eigenvectors[(symbol, at)]).collect::<Vec<f64>>();
            let size = (row.iter().map(|x| x * x).sum::<f64>() / width as f64).sqrt().max(f64::MIN_POSITIVE);
            row.into_iter().map(move |x| (x / size) as f32)
        };
        (0..symbols).flat_map(code).collect()
    }
}

/// ln of how much more often than by chance one symbol of a row has one of a column beside it.
fn surprises(pairs: &DMatrix<f64>) -> DMatrix<f64> {
    let (rows, columns, all) = (pairs.column_sum(), pairs.row_sum(), pairs.sum());
    DMatrix::from_fn(pairs.nrows(), pairs.ncols(), |row, column| {
        let expected = rows[row] * columns[column] / all;
        ((pairs[(row, column)] + DOUBT) / (expected + DOUBT)).ln()
    })
}

#[cfg(test)]
mod tests {
    use super::super::learn::tests::grouped;

    #[test]
    fn symbols_with_the_same_neighbours_begin_alike() {
        let (corpus, group) = grouped();
        let codes = corpus.codes(8);
        let rows: Vec<&[f32]> = codes.chunks_exact(8).collect();
        let alike = |a: usize, b: usize| rows[a].iter().zip(rows[b]).map(|(a, b)| a * b).sum::<f32>() / 8.0;
        assert!((alike(3, 3) - 1.0).abs() < 1e-4);
        let mean = |same: bool| {
            let pairs = (0..rows.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
            let found: Vec<f32> =
                pairs.filter(|&(a, b)| (group(a) == group(b)) == same).map(|(a, b)| alike(a, b)).collect();
            found.iter().sum::<f32>() / found.len() as f32
        };
        assert!(mean(true) > mean(false) + 0.4, "{} {}", mean(true), mean(false));
    }
}
