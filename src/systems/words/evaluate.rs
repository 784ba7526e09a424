//! How good the texts are: for verse its perplexity beside that of held-out lines, for words how many there really are; and what each mechanism
//! does, which is switched off beside it.

use std::collections::HashSet;

use super::TextRun;
use super::data::Corpus;
use super::files::SEEN;
use super::kind::{BLANK, Kind};
use super::ngram::{self, Model};
use super::vocabulary::{Table, Tone};
use crate::command::Error;
use crate::command::trial::{Figure, Hold};
use crate::diffusion::{GaussianNoise, stream};

/// The most that the perplexity of lines can be.
const PERPLEXITY: f64 = 450.0;
/// The most that lines are copies of training lines.
const COPIES: f64 = 0.02;
/// The least of all lines that have the tones that were wished, at so many times the perplexity at most.
const TONES: (f64, f64) = (0.95, 1.5);
/// The least of all words that there are, and that are among the withheld ones.
const WORDS: (f64, f64) = (0.4, 0.018);

/// Four tone patterns of regulated verse, of which each has its turn.
const PATTERNS: [&str; 4] = ["平平平仄仄", "仄仄仄平平", "平平仄仄平", "仄仄平平仄"];

/// What the texts are measured by.
struct Measure<'a> {
    corpus: &'a Corpus,
    table: Table,
    pairs: super::bigram::Bigrams,
    training: HashSet<&'a [u16]>,
    withheld: HashSet<&'a [u16]>,
}

impl<'a> Measure<'a> {
    fn new(corpus: &'a Corpus, run: &TextRun) -> Self {
        let places = corpus.kind.places();
        Self {
            corpus,
            table: run.vocabulary.table(),
            pairs: corpus.pairs(),
            training: corpus.training.chunks_exact(places).collect(),
            withheld: corpus.withheld.chunks_exact(places).collect(),
        }
    }

    fn perplexity<'b>(&self, texts: impl IntoIterator<Item = &'b [u16]>) -> f64 {
        let read = texts.into_iter().map(|text| &text[..self.corpus.read(text)]);
        self.pairs.surprise(&self.table, read).exp()
    }

    fn of(&self, texts: &[Vec<u16>]) -> f64 {
        self.perplexity(texts.iter().map(Vec::as_slice))
    }

    fn copies(&self, texts: &[Vec<u16>]) -> f64 {
        share(texts, |text| self.training.contains(text))
    }

    fn withheld(&self, texts: &[Vec<u16>]) -> f64 {
        share(texts, |text| self.withheld.contains(text))
    }

    fn distinct(&self, texts: &[Vec<u16>]) -> f64 {
        texts.iter().collect::<HashSet<_>>().len() as f64 / texts.len() as f64
    }
}

fn share(texts: &[Vec<u16>], is: impl Fn(&[u16]) -> bool) -> f64 {
    texts.iter().filter(|text| is(text)).count() as f64 / texts.len().max(1) as f64
}

/// The figures of runs like this one.
///
/// # Errors
/// [`Error`]
pub fn figures(
    corpus: &Corpus,
    run: &TextRun,
    write: impl Fn(&TextRun) -> Result<Vec<Vec<u16>>, Error>,
) -> Result<Vec<Figure>, Error> {
    let measure = Measure::new(corpus, run);
    match corpus.kind {
        Kind::Verse => verse(&measure, run, write),
        Kind::Word => word(&measure, run, write),
    }
}

fn verse(
    measure: &Measure<'_>,
    run: &TextRun,
    write: impl Fn(&TextRun) -> Result<Vec<Vec<u16>>, Error>,
) -> Result<Vec<Figure>, Error> {
    let corpus = measure.corpus;
    let noise = &mut GaussianNoise::new(run.batch.seed, stream::TRAINING);
    let held: Vec<Vec<u16>> = corpus.withheld.chunks_exact(5).map(<[u16]>::to_vec).collect();
    let shuffled: Vec<Vec<u16>> = held.iter().map(|line| ngram::shuffled(line, noise)).collect();
    let unigram: Vec<Vec<u16>> =
        held.iter().map(|_| (0..5).map(|_| corpus.training[noise.below(corpus.training.len())]).collect()).collect();
    let bigram = Model::of(corpus, 2).texts(held.len(), noise);
    let plain = write(run)?;
    let perplexity = measure.of(&plain);
    let unrounded = write(&TextRun { rounding: None, ..run.clone() })?;
    let of_page = corpus.pairs().seen(SEEN);
    let on_page = |texts: &[Vec<u16>]| of_page.surprise(&measure.table, texts.iter().map(Vec::as_slice)).exp();
    let mut figures = vec![
        Figure::new("held-out lines, by the pairs that the page has: perplexity", on_page(&held)),
        Figure::new("the same, characters shuffled: perplexity", on_page(&shuffled)),
        Figure::new("held-out lines: perplexity", measure.of(&held)),
        Figure::new("held-out lines, characters shuffled: perplexity", measure.of(&shuffled)),
        Figure::new("characters by their frequency: perplexity", measure.of(&unigram)),
        Figure::new("lines of a bigram model: perplexity", measure.of(&bigram)),
        Figure::new("lines: perplexity", perplexity).hold(Hold::AtMost(PERPLEXITY)),
        Figure::new("lines: copies of training lines", measure.copies(&plain)).hold(Hold::AtMost(COPIES)),
        Figure::new("lines: among the withheld lines", measure.withheld(&plain)),
        Figure::new("lines: different ones", measure.distinct(&plain)),
        Figure::new("without rounding on the way: perplexity", measure.of(&unrounded)),
        Figure::new("without rounding on the way: different ones", measure.distinct(&unrounded)),
    ];
    figures.extend(tones(measure, run, perplexity, &write)?);
    figures.extend(given(measure, run, &write)?);
    Ok(figures)
}

fn tones(
    measure: &Measure<'_>,
    run: &TextRun,
    perplexity: f64,
    write: &impl Fn(&TextRun) -> Result<Vec<Vec<u16>>, Error>,
) -> Result<Vec<Figure>, Error> {
    // What is met without control is counted by the same patterns.
    let (mut pulled, mut free) = (Vec::new(), Vec::new());
    let (mut met, mut places, mut met_free) = (0, 0, 0);
    for (index, pattern) in PATTERNS.iter().enumerate() {
        let tones: Vec<Option<Tone>> = super::pattern::tones(pattern).map_err(Error::system)?;
        let batch = crate::engine::batch::Batch {
            seed: run.batch.seed.wrapping_add(index as u64 + 1),
            count: run.batch.count.div_ceil(4),
            ..run.batch
        };
        let run = TextRun { tones: tones.clone(), batch, ..run.clone() };
        let right = |text: &[u16]| {
            let of = |(symbol, tone): (&u16, &Option<Tone>)| Some(measure.corpus.tones[usize::from(*symbol)]) == *tone;
            text.iter().zip(&tones).filter(|&pair| of(pair)).count()
        };
        let (with, without) = (write(&run)?, write(&TextRun { control: false, ..run.clone() })?);
        met += with.iter().filter(|text| right(text) == 5).count();
        places += with.iter().map(|text| right(text)).sum::<usize>();
        met_free += without.iter().filter(|text| right(text) == 5).count();
        pulled.extend(with);
        free.extend(without);
    }
    let of = |count: usize| count as f64 / pulled.len() as f64;
    let (least, most) = TONES;
    Ok(vec![
        Figure::new("tones wished: all five as wished", of(met)).hold(Hold::AtLeast(least)),
        Figure::new("tones wished: places as wished", of(places) / 5.0),
        Figure::new("tones wished: perplexity", measure.of(&pulled)).hold(Hold::AtMost(most * perplexity)),
        Figure::new("tones wished: copies of training lines", measure.copies(&pulled)),
        Figure::new("without the gradient: all five as wished", of(met_free)),
        Figure::new("without the gradient: perplexity", measure.of(&free)),
    ])
}

/// Two places of held-out texts given, the first and the fourth, and the rest written.
fn given(
    measure: &Measure<'_>,
    run: &TextRun,
    write: &impl Fn(&TextRun) -> Result<Vec<Vec<u16>>, Error>,
) -> Result<Vec<Figure>, Error> {
    const RUNS: usize = 25;
    let places = measure.corpus.kind.places();
    let each = run.batch.count.div_ceil(RUNS as u32);
    let (mut clamped, mut free, mut kept, mut kept_free) = (Vec::new(), Vec::new(), 0, 0);
    for (index, text) in measure.corpus.withheld.chunks_exact(places).take(RUNS).enumerate() {
        let given: Vec<Option<u16>> =
            text.iter().enumerate().map(|(at, &symbol)| [0, 3].contains(&at).then_some(symbol)).collect();
        let batch = crate::engine::batch::Batch {
            seed: run.batch.seed.wrapping_add(index as u64 + 101),
            count: each,
            ..run.batch
        };
        let run = TextRun { given: given.clone(), batch, ..run.clone() };
        let keeps = |text: &&Vec<u16>| {
            text.iter().zip(&given).all(|(symbol, given)| given.is_none_or(|given| given == *symbol))
        };
        let (with, without) = (write(&run)?, write(&TextRun { clamping: false, ..run.clone() })?);
        kept += with.iter().filter(keeps).count();
        kept_free += without.iter().filter(keeps).count();
        clamped.extend(with);
        free.extend(without);
    }
    let of = |count: usize| count as f64 / clamped.len() as f64;
    Ok(vec![
        Figure::new("two symbols of a withheld text given: kept", of(kept)).hold(Hold::AtLeast(1.0)),
        Figure::new("two symbols given: perplexity", measure.of(&clamped)),
        Figure::new(
            "two symbols given: in the data",
            share(&clamped, |text| measure.training.contains(text) || measure.withheld.contains(text)),
        ),
        Figure::new("without clamping: kept", of(kept_free)),
        Figure::new("without clamping: perplexity", measure.of(&free)),
    ])
}

fn word(
    measure: &Measure<'_>,
    run: &TextRun,
    write: impl Fn(&TextRun) -> Result<Vec<Vec<u16>>, Error>,
) -> Result<Vec<Figure>, Error> {
    let corpus = measure.corpus;
    let noise = &mut GaussianNoise::new(run.batch.seed, stream::TRAINING);
    let valid =
        |texts: &[Vec<u16>]| share(texts, |text| measure.training.contains(text) || measure.withheld.contains(text));
    let mut figures = Vec::new();
    for order in 2..=5 {
        let texts = Model::of(corpus, order).texts(20_000, noise);
        figures.push(Figure::new(format!("{order}-gram model: words there are"), valid(&texts)));
        figures.push(Figure::new(format!("{order}-gram model: among the withheld words"), measure.withheld(&texts)));
    }
    let plain = write(run)?;
    let unrounded = write(&TextRun { rounding: None, ..run.clone() })?;
    let (least, hits) = WORDS;
    figures.extend([
        Figure::new("words there are", valid(&plain)).hold(Hold::AtLeast(least)),
        Figure::new("words among the withheld ones", measure.withheld(&plain)).hold(Hold::AtLeast(hits)),
        Figure::new("different words", measure.distinct(&plain)),
        Figure::new("perplexity of a letter (withheld words)", measure.perplexity(corpus.withheld.chunks_exact(10))),
        Figure::new("perplexity of a letter", measure.of(&plain)),
        Figure::new("without rounding on the way: words there are", valid(&unrounded)),
        Figure::new("without rounding on the way: among the withheld ones", measure.withheld(&unrounded)),
        Figure::new("without rounding on the way: different words", measure.distinct(&unrounded)),
    ]);
    let ending: Vec<u16> = "ing".chars().filter_map(|letter| run.vocabulary.index_of(letter)).collect();
    let wishes = [
        ("seven letters wished", Some(7), Vec::new()),
        ("“ing” wished", None, ending.clone()),
        ("both wished", Some(7), ending),
    ];
    for (name, letters, ending) in wishes {
        let run = TextRun { letters, ending, ..run.clone() };
        let wish = run.wish(Kind::Word);
        let (with, without) = (write(&run)?, write(&TextRun { control: false, ..run.clone() })?);
        figures.extend([
            Figure::new(format!("{name}: as wished"), share(&with, |text| wish.is_met(text))),
            Figure::new(format!("{name}: words there are"), valid(&with)),
            Figure::new(format!("{name}, without the gradient: as wished"), share(&without, |text| wish.is_met(text))),
        ]);
    }
    figures.extend(given(measure, run, &write)?);
    let blank = run.vocabulary.index_of(BLANK);
    let holed = |text: &[u16]| text.windows(2).any(|pair| Some(pair[0]) == blank && Some(pair[1]) != blank);
    figures.push(Figure::new("letters behind a blank", share(&plain, holed)));
    Ok(figures)
}
