//! Lines of five characters from the complete Tang poems, in simplified characters, with each character's tone.
//!
//! The poems and their tones are those of the npm package `chinese-poetry`, what is simplified how is OpenCC's table in the npm package `opencc-js`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Corpus, most_frequent};
use crate::systems::words::kind::Kind;
use crate::systems::words::vocabulary::Tone;
use crate::train::data::DataError;

/// Characters that the network knows: the most frequent ones.
const CHARACTERS: usize = 1000;
/// Characters of a line.
const LINE: usize = 5;
/// The share of its readings from which on a character counts as of one tone.
const CLEAR: f64 = 0.9;

const POEMS: &str = "chinese-poetry/dist/quantangshi";
const TONES: &str = "chinese-poetry/dist/strains/json";
const SIMPLIFIED: &str = "opencc-js/dist/esm-lib/dict/TSCharacters.js";

#[derive(Deserialize)]
struct Poem {
    id: String,
    paragraphs: Vec<String>,
}

#[derive(Deserialize)]
struct Tones {
    id: String,
    strains: Vec<String>,
}

/// The lines of a folder in which npm has put the packages.
///
/// # Errors
/// [`DataError`]
pub fn read(folder: &Path) -> Result<Corpus, DataError> {
    let simplified = simplified(&folder.join(SIMPLIFIED))?;
    let mut lines = BTreeSet::new();
    let mut heard: HashMap<char, BTreeMap<char, u32>> = HashMap::new();
    let poems = folder.join(POEMS);
    for name in names(&poems)? {
        let tones: Vec<Tones> = json(&folder.join(TONES).join(&name))?;
        let tones: HashMap<String, Vec<String>> = tones.into_iter().map(|poem| (poem.id, poem.strains)).collect();
        for poem in json::<Vec<Poem>>(&poems.join(&name))? {
            let empty = Vec::new();
            let strains = tones.get(&poem.id).unwrap_or(&empty);
            for (at, paragraph) in poem.paragraphs.iter().enumerate() {
                let text: String = paragraph.chars().map(|c| simplified.get(&c).copied().unwrap_or(c)).collect();
                // A paragraph with other tones than characters has been cut otherwise there.
                let strain = strains.get(at).filter(|strain| strain.chars().count() == text.chars().count());
                for (character, tone) in text.chars().zip(strain.into_iter().flat_map(|strain| strain.chars())) {
                    *heard.entry(character).or_default().entry(tone).or_default() += 1;
                }
                let parts = text.split(|c: char| !is_character(c));
                lines.extend(parts.filter(|part| part.chars().count() == LINE).map(str::to_owned));
            }
        }
    }
    let symbols = most_frequent(lines.iter().map(String::as_str), CHARACTERS);
    let tones = symbols.iter().map(|symbol| heard.get(symbol).map_or(Tone::Unclear, tone)).collect();
    Ok(Corpus::new(Kind::Verse, symbols, tones, lines))
}

/// The tone that a character nearly always has; that of one with several readings is unclear.
fn tone(heard: &BTreeMap<char, u32>) -> Tone {
    let of = |names: &[char]| names.iter().filter_map(|name| heard.get(name)).sum::<u32>();
    // ○ and 通 stand for either tone.
    let all = f64::from(of(&['平', '仄', '○', '通']));
    let share = |name| f64::from(of(&[name])) / all;
    match () {
        () if share('平') >= CLEAR => Tone::Level,
        () if share('仄') >= CLEAR => Tone::Oblique,
        () => Tone::Unclear,
    }
}

fn is_character(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// OpenCC's table: pairs, traditional and then simplified, between bars.
fn simplified(path: &Path) -> Result<HashMap<char, char>, DataError> {
    let text = text(path)?;
    let table = text.split('"').nth(1).ok_or_else(|| damaged(path, "it holds no table of characters".to_owned()))?;
    let pair = |pair: &str| {
        let mut parts = pair.split(' ').map(|part| part.chars().next());
        Some((parts.next()??, parts.next()??))
    };
    Ok(table.split('|').filter_map(pair).collect())
}

/// The names of the files of Tang poems.
fn names(folder: &Path) -> Result<Vec<String>, DataError> {
    let read = |source| DataError::Read { path: folder.to_owned(), source };
    let entries = std::fs::read_dir(folder).map_err(read)?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<std::io::Result<Vec<String>>>().map_err(read)?;
    names.retain(|name| name.starts_with("poet.tang.") && name.ends_with(".json"));
    names.sort();
    if names.is_empty() {
        return Err(damaged(folder, "it has no files poet.tang.*.json".to_owned()));
    }
    Ok(names)
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, DataError> {
    serde_json::from_str(&text(path)?).map_err(|error| damaged(path, error.to_string()))
}

fn text(path: &Path) -> Result<String, DataError> {
    std::fs::read_to_string(path).map_err(|source| DataError::Read { path: path.to_owned(), source })
}

fn damaged(path: &Path, what: String) -> DataError {
    DataError::Damaged { path: PathBuf::from(path), what }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_simplified_and_tones_are_counted() {
        let folder = std::env::temp_dir().join(format!("ink-diffusion-verse-{}", std::process::id()));
        let write = |path: &str, text: &str| {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write(SIMPLIFIED, "export default \"雲 云|見 见\"");
        write(
            &format!("{POEMS}/poet.tang.0.json"),
            r#"[{"id": "a", "paragraphs": ["白雲見青山，行。", "白雲見青山，不見白雲中。"]}]"#,
        );
        write(&format!("{TONES}/poet.tang.0.json"), r#"[{"id": "a", "strains": ["仄平仄平平，○。", "平"]}]"#);
        let corpus = read(&folder).unwrap();
        let text: String = corpus.symbols.iter().collect();
        assert_eq!(corpus.training.len() + corpus.withheld.len(), 10);
        let tone = |symbol| corpus.tones[text.chars().position(|c| c == symbol).unwrap()];
        assert_eq!([tone('云'), tone('白'), tone('不')], [Tone::Level, Tone::Oblique, Tone::Unclear]);
        write(&format!("{TONES}/poet.tang.0.json"), "{");
        assert!(matches!(read(&folder), Err(DataError::Damaged { .. })));
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(matches!(read(&folder), Err(DataError::Read { .. })));
    }
}
