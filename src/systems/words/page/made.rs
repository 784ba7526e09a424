//! What came out so far: texts with how usual they are, and whether they stand in the data.

use std::rc::Rc;

use yew::prelude::*;

use super::super::TextRun;
use super::super::kind::{BLANK, Kind, OPEN};
use super::super::vocabulary::Tone;
use super::files::Files;
use super::text::Text;
use crate::engine::message::RunId;
use crate::ui::kit::number::fixed;

/// Texts that stay in sight.
const KEPT: usize = 12;

/// A text that was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The run that wrote it.
    pub run: RunId,
    /// Its symbols.
    text: Rc<[u16]>,
    /// The seed.
    seed: u64,
    /// The mechanisms that were switched off: clamping, rounding, control.
    off: [bool; 3],
    /// The power of what the other places say, where it is not that of the kind.
    sharpness: Option<f32>,
}

/// The texts of a finished run with those before it, the newest first.
pub fn with_newest(kind: Kind, made: &[Made], run: RunId, settings: &TextRun, texts: Vec<Vec<u16>>) -> Vec<Made> {
    let off = [!settings.clamping, settings.rounding.is_none(), !settings.control];
    let seed = settings.batch.seed;
    let sharpness = Some(settings.sharpness).filter(|&sharpness| sharpness != kind.sharpness());
    let new = texts.into_iter().map(|text| Made { run, text: text.into(), seed, off, sharpness });
    let old = made.iter().filter(|made| made.run != run).cloned();
    new.chain(old).take(KEPT).collect()
}

/// How usual a text is: the perplexity of its symbols, with the blank that ends it.
fn perplexity(files: &Files, text: &[u16]) -> f64 {
    let blank = |&symbol: &u16| files.symbols.get(usize::from(symbol)) == Some(&BLANK);
    let end = text.iter().position(blank).map_or(text.len(), |end| end + 1);
    files.pairs.surprise(&files.table, [&text[..end]]).exp()
}

/// The texts in sight.
pub fn results(kind: Kind, text: &'static Text, files: &Files, made: &[Made]) -> Html {
    if made.is_empty() {
        return html! { <div class="stage-results" /> };
    }
    let tone = |&symbol: &u16| match files.vocabulary.tones().get(usize::from(symbol)) {
        Some(Tone::Level) => '平',
        Some(Tone::Oblique) => '仄',
        _ => OPEN,
    };
    let row = |(index, made): (usize, &Made)| {
        let spelled = files.vocabulary.spelled(&made.text);
        let known = match () {
            () if files.learned.has(&spelled) => text.learned,
            () if files.withheld.has(&spelled) => text.withheld,
            () => text.of(kind).unknown,
        };
        let gloss = |symbol: char| files.gloss(symbol).unwrap_or_default().to_owned();
        let glosses = spelled.chars().map(gloss).collect::<Vec<_>>().join(" · ");
        let off: Vec<&str> = [text.clamping, text.rounding, text.control]
            .into_iter()
            .zip(made.off)
            .filter_map(|(name, off)| off.then_some(name))
            .collect();
        let off = if off.is_empty() { String::new() } else { (text.without)(&off.join(", ")) };
        html! {
            <tr key={index}>
                <th scope="row"><span translate="no" lang={kind.language()}>{ &spelled }</span>
                    if kind == Kind::Verse && text.glosses { <small>{ glosses }</small> }
                </th>
                if kind == Kind::Verse { <td translate="no" lang={kind.language()}>{ made.text.iter().map(tone).collect::<String>() }</td> }
                <td>{ fixed(perplexity(files, &made.text), 0) }</td>
                <td>{ known }</td>
                <td class="words-made-with">{ (text.seed)(made.seed) }{ for made.sharpness.map(text.at_sharpness) }{ off }</td>
            </tr>
        }
    };
    html! {
        <table class="words-made">
            <caption>{ text.of(kind).caption }</caption>
            <thead><tr>
                <th scope="col">{ text.of(kind).heading }</th>
                if kind == Kind::Verse { <th scope="col">{ text.tones }</th> }
                <th scope="col">{ text.perplexity }</th>
                <th scope="col">{ text.in_data }</th>
                <th scope="col" class="words-made-with">{ text.made_with }</th>
            </tr></thead>
            <tbody>{ for made.iter().enumerate().map(row) }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::eight;
    use super::*;
    use crate::engine::batch::Batch;

    #[test]
    fn a_sharpness_is_told_where_it_is_not_the_kinds_own() {
        let plain = TextRun::new(Kind::Verse, eight(), Batch::of(3, 1));
        let blunt = TextRun { sharpness: 1.0, ..plain.clone() };
        let made = with_newest(Kind::Verse, &[], 1, &plain, vec![vec![0; 5]]);
        let made = with_newest(Kind::Verse, &made, 2, &blunt, vec![vec![0; 5]]);
        assert_eq!(made.iter().map(|made| made.sharpness).collect::<Vec<_>>(), [Some(1.0), None]);
    }
}
