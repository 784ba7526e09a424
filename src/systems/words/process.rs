//! A run: what the network is shown, what becomes of its answer, and what acts on x after each step.

use super::TextRun;
use super::control::Wish;
use super::kind::Kind;
use super::posterior::READ_FROM;
use super::vocabulary::Table;
use crate::diffusion::{Move, Step, alpha_bar_of, forward, stream};
use crate::engine::ask::{Ask, Condition};
use crate::engine::batch::Batch;
use crate::engine::network::NetworkId;
use crate::engine::system::{From, Process, Track};
use crate::engine::trajectory::{Hooks, RunError, Trajectory, start_of};
use crate::noise::stretch;

/// Symbols of each place that a frame tells of, beside the one that is read.
pub const NEAREST: usize = 6;

/// A run of texts.
pub struct Writing {
    trajectory: Trajectory<Acting>,
    /// Of each text x, and then x̂_0 of the step before, which the network is shown beside it; at the beginning zeros.
    state: Vec<f32>,
    table: Table,
    rounding: Option<f64>,
    sharpness: f32,
    /// Of each place the symbol that is clamped.
    clamped: Vec<Option<u16>>,
    items: usize,
}

/// What acts on x.
struct Acting {
    network: NetworkId,
    table: Table,
    clamped: Vec<Option<u16>>,
    wish: Wish,
    batch: Batch,
    kind: Kind,
}

impl Hooks for Acting {
    fn ask(&self, _: &Move, x: &[f32], log_snr: f64) -> Ask {
        let own = |x: &[f32], clamped: Option<u16>| match clamped {
            Some(symbol) => self.table.embedding(symbol.into()).to_vec(),
            None => self.table.mean(&self.table.own_shares(x, log_snr)),
        };
        let places = x.chunks_exact(self.table.width).zip(self.clamped.iter().cycle());
        let shown = places.flat_map(|(x, &clamped)| [x, &own(x, clamped)].concat()).collect();
        // A level that is none stays one, for the question to be refused.
        let told = if log_snr.is_finite() { log_snr.min(READ_FROM) } else { log_snr };
        Ask { network: self.network, x: shown, log_snr: vec![told], condition: Condition::NONE, guidance: 0.0 }
    }

    fn after(&mut self, done: &Move, _: &[f32], x: &mut [f32]) -> Option<Vec<u32>> {
        let step = done.down()?;
        if step.t_prev > 0 {
            let log_snr = step.log_alpha_bar_prev - libm::log(-libm::expm1(step.log_alpha_bar_prev));
            for x in x.chunks_exact_mut(self.kind.numbers()) {
                self.wish.pull(&self.table, x, log_snr);
            }
        }
        self.put_back(step, x);
        None
    }
}

impl Acting {
    /// Puts what is given, noised to where the step arrives, in its place; at the clean end as it is.
    fn put_back(&self, step: &Step, x: &mut [f32]) {
        if self.clamped.iter().all(Option::is_none) {
            return;
        }
        let (numbers, width) = (self.kind.numbers(), self.table.width);
        let rest = -libm::expm1(step.log_alpha_bar_prev);
        let first = self.batch.first as usize * numbers;
        let noise = stretch(self.batch.seed, stream::KNOWN + u64::from(step.index), first, x.len());
        for (x, noise) in x.chunks_exact_mut(numbers).zip(noise.chunks_exact(numbers)) {
            let places = x.chunks_exact_mut(width).zip(noise.chunks_exact(width));
            for ((x, noise), symbol) in places.zip(&self.clamped) {
                let Some(symbol) = *symbol else { continue };
                let embedding = self.table.embedding(symbol.into());
                if step.t_prev == 0 {
                    x.copy_from_slice(embedding);
                } else {
                    forward::jump(embedding, noise, step.alpha_bar_prev, rest, x);
                }
            }
        }
    }
}

impl Writing {
    /// A run at its beginning or at `from`, of settings that have been checked.
    ///
    /// # Errors
    /// [`RunError::From`]
    pub fn new(
        run: &TextRun,
        kind: Kind,
        network: NetworkId,
        plan: Vec<Move>,
        from: Option<From>,
    ) -> Result<Self, RunError> {
        let Batch { seed, first, count } = run.batch;
        let table = run.vocabulary.table();
        let given = if run.given.is_empty() { vec![None; kind.places()] } else { run.given.clone() };
        let clamped = if run.clamping { given } else { vec![None; kind.places()] };
        let wish = if run.control { run.wish(kind) } else { Wish::default() };
        let hooks = Acting { network, table: table.clone(), clamped: clamped.clone(), wish, batch: run.batch, kind };
        let start = || (first..first + count).flat_map(|item| start_of(seed, item, kind.numbers())).collect();
        let (items, numbers) = (count as usize, kind.numbers());
        let mut guess = vec![0.0; items * numbers];
        let from = match from {
            Some(From { index, state }) if state.len() != 2 * guess.len() => {
                let (found, expected) = (state.len(), 2 * guess.len());
                return Err(RunError::From { index, found, steps: plan.len() as u32, expected });
            }
            Some(From { index, state }) => {
                let half = |half: usize| state.chunks_exact(numbers).skip(half).step_by(2).flatten().copied().collect();
                guess = half(1);
                Some(From { index, state: half(0) })
            }
            None => None,
        };
        let trajectory = Trajectory::new(plan, seed, (items, numbers), start, from, hooks)?;
        Ok(Self {
            state: both(trajectory.x(), &guess, numbers),
            trajectory: trajectory.beginning_at(first),
            table,
            rounding: run.rounding,
            sharpness: run.sharpness,
            clamped,
            items,
        })
    }
}

impl Writing {
    /// x̂_0 of the step before, text by text.
    fn guess(&self) -> impl Iterator<Item = &[f32]> {
        self.state.chunks_exact(self.state.len() / self.items / 2).skip(1).step_by(2)
    }
}

/// Of each text x and x̂_0, `numbers` of each.
fn both(x: &[f32], guess: &[f32], numbers: usize) -> Vec<f32> {
    let texts = x.chunks_exact(numbers).zip(guess.chunks_exact(numbers));
    texts.flat_map(|(x, guess)| [x, guess].concat()).collect()
}

/// x of each text of a state.
pub fn x_of(state: &[f32], kind: Kind) -> impl Iterator<Item = &[f32]> {
    state.chunks_exact(kind.numbers()).step_by(2)
}

impl Process for Writing {
    fn state(&self) -> &[f32] {
        &self.state
    }

    fn asks(&self) -> Option<Vec<Ask>> {
        let mut asks = self.trajectory.asks()?;
        let width = self.table.width;
        for ask in &mut asks {
            let places = self.guess().flat_map(|text| text.chunks_exact(width));
            let shown = ask.x.chunks_exact(2 * width).zip(places);
            ask.x = shown.flat_map(|(own, guess)| own.iter().chain(guess)).copied().collect();
        }
        Some(asks)
    }

    fn advance(&mut self, mut answers: Vec<Vec<f32>>) -> Vec<Track> {
        let Some(Move::Down(step)) = self.trajectory.next_move().copied() else { return Vec::new() };
        let answer = answers.pop().unwrap_or_default();
        let (alpha_bar, rest) = alpha_bar_of(step.log_snr);
        let (keep, add) = (libm::sqrt(alpha_bar) as f32, libm::sqrt(rest) as f32);
        let mut epsilon = Vec::with_capacity(self.trajectory.x().len());
        let mut guess = Vec::with_capacity(self.trajectory.x().len());
        let (mut symbols, mut shares) = (Vec::new(), Vec::new());
        let places = self.trajectory.x().chunks_exact(self.table.width).zip(answer.chunks_exact(self.table.answers));
        for ((x, answer), clamped) in places.zip(self.clamped.iter().cycle()) {
            let share = self.table.shares(x, answer, step.log_snr, self.sharpness);
            let mean = self.table.mean(&share);
            let read = clamped.map_or_else(|| self.table.nearest(&mean), usize::from);
            let is_read = clamped.is_some() || self.rounding.is_some_and(|from| step.log_snr >= from);
            let x0 = if is_read { self.table.embedding(read) } else { &mean };
            guess.extend_from_slice(clamped.map_or(&mean, |symbol| self.table.embedding(symbol.into())));
            epsilon.extend(x.iter().zip(x0).map(|(x, x0)| (x - keep * x0) / add));
            // Indices of at most 1,000 symbols, which an f32 holds exactly.
            symbols.push(read as f32);
            shares.push(share[read]);
            for symbol in likeliest(&share) {
                symbols.push(symbol as f32);
                shares.push(share[symbol]);
            }
        }
        self.trajectory.make_move(&epsilon);
        self.state = both(self.trajectory.x(), &guess, guess.len() / self.items);
        [self.state.clone(), symbols, shares].map(|values| Track::items(self.items, values)).into()
    }
}

/// The [`NEAREST`] likeliest symbols, the likeliest first.
fn likeliest(shares: &[f32]) -> Vec<usize> {
    let mut best: Vec<usize> = Vec::with_capacity(NEAREST + 1);
    for (symbol, share) in shares.iter().enumerate() {
        let at = best.iter().position(|&other| *share > shares[other]).unwrap_or(best.len());
        if at < NEAREST {
            best.insert(at, symbol);
            best.truncate(NEAREST);
        }
    }
    best
}

/// What is read in a frame's second track: of each text its symbols.
pub fn read(symbols: &[f32], kind: Kind) -> Vec<Vec<u16>> {
    let text = |text: &[f32]| text.chunks_exact(NEAREST + 1).map(|place| place[0] as u16).collect();
    symbols.chunks_exact(kind.places() * (NEAREST + 1)).map(text).collect()
}
