//! Control without retraining: a classifier that reads the noisy latents, and steps along its gradient.
//!
//! Diffusion-LM trains a classifier for each wish. Here a wish says which symbols may stand at which place (a tone, a blank, a letter), and what a
//! place's x_t says of that follows from the embeddings by Bayes' rule: p(set | x_t) = Σ p(symbol | x_t) over the set. Its gradient is of closed form,
//! ∇ ln p(set | x_t) = √ᾱ/(1−ᾱ) (E[e | x_t, set] − E[e | x_t]).

use super::kind::{BLANK, Kind};
use super::posterior::{dot, evidence};
use super::vocabulary::{Table, Tone, Vocabulary};

/// Gradient steps after each step of the sampler.
const STEPS: usize = 3;
/// How far each goes, in units of (1−ᾱ) times the gradient.
const STRENGTH: f32 = 1.0;

/// Of a hundred words of the data, how many have three letters, four, and so on up to ten.
const LENGTHS: [f32; 8] = [1.3, 4.7, 8.9, 14.1, 19.0, 20.1, 17.8, 14.1];

/// What a text is to be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wish {
    /// Sets of symbols: whether each symbol is of it.
    sets: Vec<Vec<bool>>,
    /// Ways to fulfil it, any of which will do.
    ways: Vec<Way>,
}

/// A way to fulfil a wish.
#[derive(Debug, Clone, PartialEq)]
struct Way {
    /// How usual it is beside the others.
    weight: f32,
    /// Of each place the index of its set, or none where all may stand.
    places: Vec<Option<usize>>,
}

impl Wish {
    /// A tone for each place that has one.
    pub fn tones(vocabulary: &Vocabulary, tones: &[Option<Tone>]) -> Self {
        let set = |tone: Tone| vocabulary.tones().iter().map(|&own| own == tone).collect();
        let index = |tone: Option<Tone>| match tone {
            Some(Tone::Level) => Some(0),
            Some(Tone::Oblique) => Some(1),
            Some(Tone::Unclear) | None => None,
        };
        Self {
            sets: vec![set(Tone::Level), set(Tone::Oblique)],
            ways: vec![Way { weight: 1.0, places: tones.iter().map(|&tone| index(tone)).collect() }],
        }
    }

    /// A word of so many letters, or of any number, that ends in these letters and has at least one letter before them.
    pub fn word(vocabulary: &Vocabulary, kind: Kind, letters: Option<usize>, ending: &[u16]) -> Self {
        let set = |wanted: &dyn Fn(usize, char) -> bool| {
            vocabulary.symbols().enumerate().map(|(at, symbol)| wanted(at, symbol)).collect()
        };
        let mut sets = vec![set(&|_, symbol| symbol != BLANK), set(&|_, symbol| symbol == BLANK)];
        sets.extend(ending.iter().map(|&letter| set(&|at, _| at == usize::from(letter))));
        let (least, most) = kind.lengths();
        let lengths = letters.map_or(least.max(ending.len() + 1)..=most, |letters| letters..=letters);
        let place = |length: usize, at: usize| match at {
            _ if at >= length => Some(1),
            _ if at + ending.len() >= length => Some(2 + at + ending.len() - length),
            _ => Some(0),
        };
        let way = |length: usize| Way {
            weight: length.checked_sub(least).and_then(|at| LENGTHS.get(at)).copied().unwrap_or(1.0),
            places: (0..kind.places()).map(|at| place(length, at)).collect(),
        };
        Self { sets, ways: lengths.map(way).collect() }
    }

    /// Whether it asks for anything.
    pub fn is_any(&self) -> bool {
        self.ways.iter().flat_map(|way| &way.places).any(Option::is_some)
    }

    /// Whether a text is as wished.
    pub fn is_met(&self, text: &[u16]) -> bool {
        let fits =
            |(place, &symbol): (&Option<usize>, &u16)| place.is_none_or(|set| self.sets[set][usize::from(symbol)]);
        self.ways.is_empty() || self.ways.iter().any(|way| way.places.iter().zip(text).all(fits))
    }

    /// Moves x of one text, noisy at a log-SNR, toward what is wished.
    pub fn pull(&self, table: &Table, x: &mut [f32], log_snr: f64) {
        if !self.is_any() {
            return;
        }
        for _ in 0..STEPS {
            let step = self.step(table, x, log_snr);
            for (x, step) in x.iter_mut().zip(step) {
                *x += STRENGTH * step;
            }
        }
    }

    /// (1−ᾱ) ∇ ln p(wish | x_t), which is √ᾱ times a difference of mean embeddings.
    fn step(&self, table: &Table, x: &[f32], log_snr: f64) -> Vec<f32> {
        let (alpha_bar, _) = crate::diffusion::alpha_bar_of(log_snr);
        let keep = libm::sqrt(alpha_bar) as f32;
        let places: Vec<Place> = x.chunks_exact(table.width).map(|x| self.place(table, x, log_snr)).collect();
        // By how likely each way makes x_t, and how usual it is: a word is not to be long only because blanks are rarer than letters.
        let of_all = |set: &Vec<bool>| -> f32 {
            let shares = table.log_shares.iter().zip(set).filter(|(_, is)| **is);
            libm::logf(shares.map(|(log, _)| libm::expf(*log)).sum())
        };
        let known: Vec<f32> = self.sets.iter().map(of_all).collect();
        let of_place = |(set, place): (&Option<usize>, &Place)| {
            let set = (*set)?;
            Some(libm::logf(place.sets[set].0) - known[set])
        };
        let log_share = |way: &Way| -> f32 {
            libm::logf(way.weight) + way.places.iter().zip(&places).filter_map(of_place).sum::<f32>()
        };
        let mut shares: Vec<f32> = self.ways.iter().map(log_share).collect();
        super::posterior::normalise(&mut shares);
        let mut step = vec![0.0; x.len()];
        for (way, share) in self.ways.iter().zip(shares) {
            let each = way.places.iter().zip(&places).zip(step.chunks_exact_mut(table.width));
            for ((set, place), step) in each {
                let Some(set) = *set else { continue };
                for ((step, wished), mean) in step.iter_mut().zip(&place.sets[set].1).zip(&place.mean) {
                    *step += share * keep * (wished - mean);
                }
            }
        }
        step
    }

    fn place(&self, table: &Table, x: &[f32], log_snr: f64) -> Place {
        let shares = table.own_shares(x, log_snr);
        let mean = table.mean(&shares);
        let of_set = |set: &Vec<bool>| {
            let sum: f32 = shares.iter().zip(set).filter(|(_, is)| **is).map(|(share, _)| share).sum();
            if sum > LEAST {
                let within: Vec<f32> =
                    shares.iter().zip(set).map(|(share, is)| if *is { share / sum } else { 0.0 }).collect();
                return (sum, table.mean(&within));
            }
            // All that is wished is out of single precision's reach: then the nearest of it stands for the set.
            let gain = evidence(log_snr);
            let along = |at: usize| gain * dot(table.embedding(at), x);
            let wished = (0..table.symbols).filter(|&at| set[at]);
            let nearest = wished.max_by(|&a, &b| along(a).total_cmp(&along(b)));
            (LEAST, nearest.map_or_else(|| mean.clone(), |at| table.embedding(at).to_vec()))
        };
        let sets = self.sets.iter().map(of_set).collect();
        Place { mean, sets }
    }
}

/// The least probability of a set that is told from none.
const LEAST: f32 = 1e-20;

/// What x_t of a place says.
struct Place {
    /// E[e | x_t].
    mean: Vec<f32>,
    /// Of each set p(set | x_t) and E[e | x_t, set].
    sets: Vec<(f32, Vec<f32>)>,
}

#[cfg(test)]
mod tests {
    use super::super::tests::eight;
    use super::*;

    const LEVEL: f64 = -0.5;

    /// ln p(wish | x) as it is defined, for one way.
    fn log_share(table: &Table, tones: &[Tone], x: &[f32]) -> f64 {
        let own = eight();
        let place = |(x, tone): (&[f32], &Tone)| {
            let shares = table.own_shares(x, LEVEL);
            let sum: f32 = shares.iter().zip(own.tones()).filter(|(_, own)| *own == tone).map(|(share, _)| share).sum();
            f64::from(sum).ln()
        };
        x.chunks_exact(16).zip(tones).map(place).sum()
    }

    #[test]
    fn a_step_is_the_gradient() {
        let (vocabulary, tones) = (eight(), [Tone::Level, Tone::Oblique, Tone::Level, Tone::Oblique, Tone::Oblique]);
        let table = vocabulary.table();
        let wish = Wish::tones(&vocabulary, &tones.map(Some));
        let x: Vec<f32> = (0..80).map(|at| libm::sin(f64::from(at) * 1.3) as f32).collect();
        let (_, rest) = crate::diffusion::alpha_bar_of(LEVEL);
        let step = wish.step(&table, &x, LEVEL);
        for at in [0, 7, 20, 50, 79] {
            let moved = |by: f32| {
                let mut x = x.clone();
                x[at] += by;
                log_share(&table, &tones, &x)
            };
            let slope = (moved(0.01) - moved(-0.01)) / 0.02 * rest;
            assert!((slope - f64::from(step[at])).abs() < 2e-3, "at {at}: {slope} and {}", step[at]);
        }
    }

    #[test]
    fn a_wished_ending_may_stand_at_any_length() {
        let mut symbols: Vec<char> = ('a'..='c').collect();
        symbols.push(BLANK);
        let learned = super::super::vocabulary::Learned {
            log_shares: &[0.0; 4],
            embeddings: &[1.0; 4],
            readout: &[1.0; 4],
            bias: &[0.0; 4],
        };
        let vocabulary = Vocabulary::new(&symbols, &[Tone::Unclear; 4], learned);
        let text = |word: &str| -> Vec<u16> {
            word.chars().chain(std::iter::repeat(BLANK)).take(10).filter_map(|c| vocabulary.index_of(c)).collect()
        };
        let any = Wish::word(&vocabulary, Kind::Word, None, &[1, 2]);
        assert!(any.is_met(&text("abc")) && any.is_met(&text("aaaaaaaabc")));
        assert!(!any.is_met(&text("bca")) && !any.is_met(&text("bc")));
        let four_letters = Wish::word(&vocabulary, Kind::Word, Some(4), &[1, 2]);
        assert!(four_letters.is_met(&text("aabc")) && !four_letters.is_met(&text("abc")));
        assert!(!Wish::default().is_any() && Wish::default().is_met(&text("abc")));
    }
}
