//! Standard normal noise with the same bits on every platform: ChaCha8 and Box–Muller, with `libm` for the functions.

use core::f64::consts::TAU;

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// The streams of noise that one seed gives, so that no two uses of a seed share their noise.
///
/// Each constant opens a range of 2³² streams; add a picture's or a step's index to it.
pub mod stream {
    /// The noise that sampling starts from: x_T of picture 0; add the picture's index.
    pub const START: u64 = 0;
    /// The noise z that a sampling step injects; add the step's index.
    pub const STEP: u64 = 1 << 32;
    /// The ε of the jump from x_0 to x_t.
    pub const FORWARD_JUMP: u64 = 2 << 32;
    /// The z_1…z_t of the chain of single steps.
    pub const FORWARD_CHAIN: u64 = 3 << 32;
    /// Where the particles of a shape of ink lie.
    pub const INK_SHAPE: u64 = 4 << 32;
    /// The ε of the particles of ink.
    pub const INK_NOISE: u64 = 5 << 32;
    /// Everything random in training.
    pub const TRAINING: u64 = 6 << 32;
    /// What the figures of the lesson draw; add the chapter's number times 2²⁴.
    pub const LESSON: u64 = 7 << 32;
    /// The ε of what is known beforehand of x_0, noised along with the rest; add the move's index.
    pub const KNOWN: u64 = 8 << 32;
    /// Boxes that are drawn anew in the midst of a run of detection; add the move's index.
    pub const RENEWAL: u64 = 9 << 32;
    /// Random scenes of things to be found; add the scene's number.
    pub const SCENE: u64 = 10 << 32;
}

/// A source of independent standard normal numbers, fixed by a seed and a stream.
///
/// The generator is ChaCha8 with the seed (little-endian) as the first 8 bytes of its key, zeros as the rest, and the
/// stream as its nonce. Two 32-bit words u, v give two numbers, r·cos φ and then r·sin φ, with
/// r = √(−2 ln((u+½)/2³²)) and φ = 2π·v/2³², computed in `f64` and rounded to `f32`. The largest magnitude is 6.77.
#[derive(Clone, Debug)]
pub struct GaussianNoise {
    generator: ChaCha8Rng,
    /// The second number of a pair whose first was already given.
    spare: Option<f32>,
}

impl GaussianNoise {
    /// The noise of this seed and stream, from its beginning. See [`stream`] for the streams in use.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(stream);
        Self { generator, spare: None }
    }

    /// The next standard normal number.
    #[expect(clippy::should_implement_trait, reason = "the noise never ends, so an Option would only be unwrapped")]
    pub fn next(&mut self) -> f32 {
        if let Some(second) = self.spare.take() {
            return second;
        }
        let [first, second] = self.pair();
        self.spare = Some(second);
        first
    }

    /// Fills `out` with the numbers that as many calls of [`next`](Self::next) would give.
    pub fn fill(&mut self, out: &mut [f32]) {
        if out.is_empty() {
            return;
        }
        let from = usize::from(self.spare.is_some());
        if let Some(second) = self.spare.take() {
            out[0] = second;
        }
        let (pairs, odd) = out[from..].as_chunks_mut::<2>();
        for pair in pairs {
            *pair = self.pair();
        }
        if let [last] = odd {
            *last = self.next();
        }
    }

    /// The next `n` standard normal numbers.
    pub fn vec(&mut self, n: usize) -> Vec<f32> {
        let mut out = vec![0.0; n];
        self.fill(&mut out);
        out
    }

    /// Passes over `pairs` pairs of numbers, at no cost.
    pub fn skip_pairs(&mut self, pairs: usize) {
        // A pair takes two words of the generator.
        let words = self.generator.get_word_pos() + 2 * pairs as u128;
        self.generator.set_word_pos(words);
    }

    /// A number evenly distributed over [0, 1), with 53 random bits.
    ///
    /// It comes from the same stream; the second number of a pair begun by [`next`](Self::next) is kept for the next normal number.
    pub fn uniform(&mut self) -> f64 {
        const UNIT: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.generator.next_u64() >> 11) as f64 * UNIT
    }

    /// An even choice of the whole numbers below `n`, of which there has to be one.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.uniform() * n as f64) as usize).min(n - 1)
    }

    /// Box & Muller 1958.
    fn pair(&mut self) -> [f32; 2] {
        const UNIT: f64 = 1.0 / (1_u64 << 32) as f64;
        // The half keeps the logarithm's argument inside (0, 1).
        let radius_uniform = (f64::from(self.generator.next_u32()) + 0.5) * UNIT;
        let angle = f64::from(self.generator.next_u32()) * (TAU * UNIT);
        let radius = (-2.0 * libm::log(radius_uniform)).sqrt();
        let (sin, cos) = libm::sincos(angle);
        [(radius * cos) as f32, (radius * sin) as f32]
    }
}

/// `len` standard normal numbers of a stream, from number `from` on, at no cost for those before.
pub fn stretch(seed: u64, stream: u64, from: usize, len: usize) -> Vec<f32> {
    let mut noise = GaussianNoise::new(seed, stream);
    noise.skip_pairs(from / 2);
    if !from.is_multiple_of(2) {
        noise.next();
    }
    noise.vec(len)
}
