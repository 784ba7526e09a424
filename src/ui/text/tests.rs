//! Every text of every language, found by itself in what `Debug` prints of the tables: none is missing, none is left in English,
//! all say the same numbers, and the Chinese ones keep to the glossary and to one way of setting them.

use crate::ui::text::reverse::Told;
use std::collections::{BTreeMap, BTreeSet};

use super::course::Course;
use super::ink::{Caption, Mixing, Pace, Unmixing};
use super::schedule::ChartNumbers;
use super::{Text, course_of, of, preferred};
use crate::diffusion::{BetasError, Sampler, SamplerError, ScheduleError, ScheduleKind};
use crate::engine::reason::{FetchFault, Reason, WeightsFault};
use crate::engine::settings::{Network, PictureRun};
use crate::picture::CLASSES;
use crate::ui::kit::prose::{not_set, symbols_in, too_wide};
use crate::ui::model::failure::{Failure, ImageError, SaveError};
use crate::ui::model::hidden::Part;
use crate::ui::model::language::Language;

const GLOSSARY: &str = include_str!("../../../docs/glossary.md");

/// Texts that are the same in English and Chinese, though they have a word in them.
const SHARED: [&str; 4] = ["WebGPU", "CPU", "DDPM 2020", "DDIM"];
/// Texts whose numbers differ: in Chinese, 60 million is 6000 times 万.
const OTHER_NUMBERS: &str = "forward.image_error";

/// What a text table holds, by path.
#[derive(Default)]
struct Table {
    words: BTreeMap<String, String>,
    functions: BTreeSet<String>,
}

/// Reads a language's tables from their pretty `Debug`: a field a line, strings in quotes, functions as addresses.
fn table(language: Language) -> Table {
    let (mut table, mut path) = (Table::default(), Vec::<(String, usize)>::new());
    let (text, course) = (format!("{:#?}", of(language)), format!("{:#?}", course_of(language)));
    for line in text.lines().skip(1).chain(course.lines().skip(1)).map(|line| line.trim().trim_end_matches(',')) {
        // A list with nothing in it has no text.
        if line.ends_with(": []") {
            continue;
        }
        let index = || path.last().map_or(0, |(_, index)| *index).to_string();
        let (name, value) = match line.split_once(": ") {
            Some((name, value)) if !line.starts_with('"') => (name.to_owned(), value),
            _ => (index(), line),
        };
        if let "}" | "]" = line {
            path.pop();
            continue;
        }
        if let Some((_, index)) = path.last_mut() {
            *index += 1;
        }
        let full = path.iter().map(|(name, _)| name).chain([&name]).cloned().collect::<Vec<_>>().join(".");
        if value.ends_with(['{', '[']) {
            path.push((name, 0));
        } else if let Some(quoted) = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
            table.words.insert(full, unescaped(quoted));
        } else {
            assert!(value.starts_with("0x"), "{full} is a string or a function, not {value}");
            table.functions.insert(full);
        }
    }
    table
}

/// What stood in a string before `Debug` escaped it.
fn unescaped(quoted: &str) -> String {
    let (mut out, mut rest) = (String::new(), quoted.chars());
    while let Some(c) = rest.next() {
        match (c, if c == '\\' { rest.next() } else { None }) {
            ('\\', Some('u')) => {
                let code: String = rest.by_ref().skip(1).take_while(|&c| c != '}').collect();
                out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some(escaped)) => out.push(escaped),
            _ => out.push(c),
        }
    }
    out
}

/// Every way in which the engine can fail.
fn failures() -> impl Iterator<Item = Failure> {
    let (name, said, url) = ("M1".to_owned(), "404".to_owned(), "weights/1.bin".to_owned());
    let fetch = [FetchFault::Browser(said.clone()), FetchFault::Status(404), FetchFault::Stalled { seconds: 30 }];
    let weights = [
        WeightsFault::Truncated { found: 7, expected: 800 },
        WeightsFault::NotWeights,
        WeightsFault::Version(2),
        WeightsFault::Damaged,
        WeightsFault::OtherNetwork(name.clone()),
        WeightsFault::OtherBuild,
        WeightsFault::Unfitting,
    ];
    let told = [
        Reason::NoAdapter,
        Reason::SilentAdapter { seconds: 10 },
        Reason::LackingAdapter(name),
        Reason::NoDevice(said.clone()),
        Reason::Panic(said.clone()),
        Reason::NoResult(said.clone()),
        Reason::Schedule(ScheduleError::BetaStart { value: 1.5 }),
        Reason::Sampler(SamplerError::Count { count: 0, train_steps: 1000 }),
        Reason::Sampler(SamplerError::Eta { value: 1.5 }),
        Reason::Sampler(SamplerError::NoTimesteps { train_steps: 1000 }),
        Reason::NotFinite,
        Reason::WrongResult { error: 0.25 },
        Reason::UnknownSystem(url.clone()),
        Reason::Unreadable,
        Reason::Impossible(url.clone()),
    ];
    let (fetch_url, weights_url) = (url.clone(), url);
    let told = told
        .into_iter()
        .chain(fetch.into_iter().map(move |fault| Reason::Fetch { url: fetch_url.clone(), fault }))
        .chain(weights.into_iter().map(move |fault| Reason::Weights { url: weights_url.clone(), fault }));
    let own = [
        Failure::Said(said),
        Failure::NoFiles,
        Failure::FilesLate(60),
        Failure::DeviceLate(60),
        Failure::Silent(60),
        Failure::OtherBuild,
    ];
    told.map(Failure::Told).chain(own)
}

/// What the functions of a table say, each asked once for every way that it can answer. A function that is not asked here fails a test.
fn samples(language: Language) -> Vec<(&'static str, String)> {
    let text = of(language);
    let Text { page, track, ink, share, drawing, .. } = text;
    let Course { forward, lesson, reverse, schedule, sharing, failure } = course_of(language);
    let caption = |Caption { title, text: rest }: Caption| format!("{title}{}{rest}", text.gap);
    let mixing = |t, alpha_bar: f64, particles| {
        caption((ink.mixing)(&Mixing { t, alpha_bar, one_minus_alpha_bar: 1.0 - alpha_bar, particles }))
    };
    let unmixing = |step, alpha_bar, start_alpha_bar| {
        caption((ink.unmixing)(&Unmixing { step, of: 60, alpha_bar, start_alpha_bar, particles: 60_000 }))
    };
    let numbers = ChartNumbers {
        t: 70,
        steps: 1000,
        first_beta: "0.0001".to_owned(),
        last_beta: "0.02".to_owned(),
        beta: "0.015".to_owned(),
        alpha_bar: "0.96".to_owned(),
        last_alpha_bar: "4.04×10⁻⁵".to_owned(),
        snr: "23.7".to_owned(),
    };
    let (controls, transport, pictures) = (&reverse.controls, &reverse.transport, &reverse.pictures);
    let mut all = vec![
        ("page.language_failed", (page.language_failed)("404")),
        ("page.engine_failed", (page.engine_failed)("404")),
        ("page.silent_gpu", (page.silent_gpu)(10)),
        ("page.ms_a_step", (page.ms_a_step)("4.20")),
        ("page.software_gpu", (page.software_gpu)("M1")),
        ("page.lacking_gpu", (page.lacking_gpu)("M1")),
        ("page.gpu_failed", (page.gpu_failed)("404")),
        ("track.timestep_shown", (track.timestep_shown)(430, 1000)),
        ("schedule.chart_shown", (schedule.chart_shown)(&numbers)),
        ("track.not_noise", (track.not_noise)("0.33")),
        ("track.impossible", (track.impossible)(ScheduleError::BetaStart { value: 1.5 })),
        ("track.impossible", (track.impossible)(ScheduleError::BetaEnd { value: 1.5 })),
        ("track.impossible", (track.impossible)(ScheduleError::Steps { value: 9999 })),
        ("track.impossible", (track.impossible)(ScheduleError::Beta { t: 3, value: 1.5 })),
        ("schedule.betas_refused", (schedule.betas_refused)(&BetasError::Empty)),
        ("schedule.betas_refused", (schedule.betas_refused)(&BetasError::Number("x".to_owned()))),
        ("schedule.betas_refused", (schedule.betas_refused)(&BetasError::Count(51))),
        ("ink.count", (ink.count)(60_000)),
        ("ink.histogram", (ink.histogram)("x")),
        ("ink.step_value", (ink.step_value)(12, 60)),
        ("ink.engine_failed", (ink.engine_failed)("404")),
        ("ink.mixing", mixing(10, 0.99, 0)),
        ("ink.mixing", mixing(0, 1.0, 60_000)),
        ("ink.mixing", mixing(10, 0.9, 60_000)),
        ("ink.mixing", mixing(10, 0.5, 60_000)),
        ("ink.mixing", mixing(10, 0.01, 60_000)),
        ("ink.mixing", mixing(10, 0.001, 60_000)),
        ("ink.unmixing", unmixing(0, 0.0, 0.0)),
        ("ink.unmixing", unmixing(10, 0.1, 0.0)),
        ("ink.unmixing", unmixing(40, 0.6, 0.0)),
        ("ink.unmixing", unmixing(60, 1.0, 0.0)),
        ("ink.unmixing", unmixing(60, 1.0, 0.4)),
        ("forward.digit", (forward.digit)(7)),
        ("forward.original_description", (forward.original_description)("7", -0.62, 0.31)),
        ("forward.chain", (forward.chain)(1)),
        ("forward.chain", (forward.chain)(300)),
        ("forward.shares", (forward.shares)(0.4)),
        ("forward.film_frame", (forward.film_frame)(300)),
        ("forward.histogram_description", (forward.histogram_description)(0.9, 0.8)),
        ("reverse.controls.eta_shown", (controls.eta_shown)(0.0)),
        ("reverse.controls.eta_shown", (controls.eta_shown)(1.0)),
        ("reverse.controls.eta_shown", (controls.eta_shown)(0.3)),
        ("reverse.controls.stop", (controls.stop)(50)),
        ("reverse.controls.guidance_stop", (controls.guidance_stop)(0.0)),
        ("reverse.controls.guidance_stop", (controls.guidance_stop)(0.5)),
        ("reverse.controls.pictures_shown", (controls.pictures_shown)(1)),
        ("reverse.controls.pictures_shown", (controls.pictures_shown)(16)),
        ("reverse.controls.too_little_noise", (controls.too_little_noise)(0.33)),
        ("reverse.transport.position", (transport.position)(1000, 0, 50)),
        ("reverse.transport.position", (transport.position)(760, 12, 50)),
        ("reverse.transport.film_button", (transport.film_button)(0, 1000)),
        ("reverse.transport.film_button", (transport.film_button)(12, 760)),
        ("reverse.transport.settled", (transport.settled)(760, "3", Told::Nothing)),
        ("reverse.transport.settled", (transport.settled)(760, "3", Told::This)),
        ("reverse.transport.settled", (transport.settled)(760, "3", Told::Another)),
        ("reverse.transport.no_verdict", (transport.no_verdict)("…")),
        ("reverse.pictures.x_t_caption", (pictures.x_t_caption)(0)),
        ("reverse.pictures.x_t_caption", (pictures.x_t_caption)(300)),
        ("reverse.pictures.epsilon_caption", (pictures.epsilon_caption)(300)),
        ("reverse.pictures.z_caption", (pictures.z_caption)(0.14)),
        ("reverse.pictures.chosen_caption", (pictures.chosen_caption)(3, 16)),
        ("reverse.pictures.grid_caption", (pictures.grid_caption)(300)),
        ("reverse.pictures.data_description", (pictures.data_description)(12, 50, 300, -0.6, 0.4)),
        ("reverse.pictures.noise_description", (pictures.noise_description)(0.01, 0.99)),
        ("reverse.pictures.grid_description", (pictures.grid_description)(16, 300, 3)),
        ("reverse.formula.heading", (reverse.formula.heading)(12)),
        ("reverse.formula.subset", (reverse.formula.subset)(300, 280)),
        ("reverse.formula.milliseconds", (reverse.formula.milliseconds)(4.2)),
        ("reverse.status.start", (reverse.status.start)(1000, 50)),
        ("reverse.status.step", (reverse.status.step)(12, 50, 300, 280, 4.2)),
        ("reverse.status.failed", (reverse.status.failed)("404")),
        ("reverse.results.again", (reverse.results.again)("DDIM")),
        ("lesson.frame.presented", (lesson.frame.presented)(3, 41)),
    ];
    for sampler in Sampler::ALL {
        all.push(("reverse.controls.sampler_name", (reverse.controls.sampler_name)(sampler).to_owned()));
        all.push(("reverse.formula.says", (reverse.formula.says)(sampler).to_owned()));
    }
    for network in Network::ALL {
        all.push(("reverse.controls.network_name", (reverse.controls.network_name)(network).to_owned()));
        let class_name =
            |class| ("reverse.controls.class_name", (reverse.controls.class_name)(network, class).into_owned());
        all.extend((0..CLASSES).map(class_name));
    }
    for (index, sampler) in Sampler::ALL.map(|sampler| sampler.with_eta(0.3)).into_iter().enumerate() {
        let sampling_steps = if index == 0 { 1 } else { 50 };
        let run = PictureRun { sampler, sampling_steps, guidance: 1.5, ..PictureRun::default() };
        all.push(("reverse.results.caption", (reverse.results.caption)(&run, "4", Some(0.35))));
    }
    all.push(("reverse.results.caption", (reverse.results.caption)(&PictureRun::default(), "7", None)));
    all.extend(Part::ALL.map(|part| ("sharing.part", (sharing.part)(part).to_owned())));
    all.push(("share.more", (share.more)(3)));
    all.push(("drawing.place", (drawing.place)(0.25, 0.5)));
    let chapters = [
        lesson.bayes.samples(),
        lesson.diffusion.samples(),
        lesson.jump.samples(),
        lesson.learned.samples(),
        lesson.limit.samples(),
        lesson.model.samples(),
        lesson.objective.samples(),
        lesson.pixel.samples(),
        lesson.sampling.samples(),
        lesson.step.samples(),
        lesson.sums.samples(),
        lesson.uses.samples(),
    ];
    all.extend(chapters.into_iter().flatten());
    for kind in ScheduleKind::ALL {
        all.push(("schedule.kind_name", (schedule.kind_name)(kind).to_owned()));
        all.push(("track.unused_why", (track.unused_why)(kind)));
    }
    for error in [ImageError::FileTooLarge, ImageError::TooManyPixels, ImageError::NotAnImage, ImageError::Hidden] {
        all.push(("forward.image_error", (forward.image_error)(error, "1.gif")));
    }
    for error in [
        SaveError::NoJson,
        SaveError::NoPng,
        SaveError::Hidden,
        SaveError::Browser("404".to_owned()),
        SaveError::Unexplained,
    ] {
        all.push(("reverse.save.failed", (reverse.save.failed)(&error)));
    }
    for typed in ["", "-5"] {
        all.push(("reverse.controls.seed_made", (reverse.controls.seed_made)(typed, 0)));
        all.push(("lesson.uses.stage.seed_made", (lesson.uses.stage.seed_made)(typed, 0)));
    }
    all.extend(failures().map(|why| ("failure", failure(&why))));
    for signal in [0.99, 0.8, 0.4, 0.1, 0.01] {
        all.push(("forward.noisy_description", (forward.noisy_description)(300, signal, 0.5, -0.6, 0.4)));
    }
    for yes in [true, false] {
        all.push(("ink.pace", (ink.pace)(&Pace { particles: 60_000, ms: 4.2, webgpu: yes })));
        all.push(("forward.sheet_cursor", (forward.sheet_cursor)(3, 5, yes)));
    }
    all
}

/// Every text of a language with its path: the fields, and the functions' answers. `gap` is no text.
fn texts(language: Language) -> Vec<(String, String)> {
    let words = table(language).words.into_iter().filter(|(path, _)| path != "gap");
    words.chain(samples(language).into_iter().map(|(path, said)| (path.to_owned(), said))).collect()
}

/// English and Chinese, text by text.
fn pairs() -> Vec<(String, String, String)> {
    let (english, chinese) = (texts(Language::English), texts(Language::Chinese));
    assert_eq!(english.len(), chinese.len());
    let pair = |((path, english), (same, chinese)): ((String, String), (String, String))| {
        assert_eq!(path, same);
        (path, english, chinese)
    };
    english.into_iter().zip(chinese).map(pair).collect()
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Whether there is a word in a text: shorter runs of letters are symbols and units.
fn has_word(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic()).any(|run| run.len() >= 3)
}

#[test]
fn the_tables_are_read_whole() {
    let Table { words, functions } = table(Language::English);
    assert_eq!(words["page.computes.2"], "CPU");
    assert_eq!(words["forward.no_step"], course_of(Language::English).forward.no_step);
    assert_eq!(words["reverse.controls.sampler"], "Sampler");
    assert_eq!(words["schedule.too_fast.name"], "Too fast");
    assert!(functions.contains("reverse.status.step"));
}

#[test]
fn every_function_is_asked() {
    for language in Language::ALL {
        let asked: BTreeSet<String> = samples(language).into_iter().map(|(path, _)| path.to_owned()).collect();
        assert_eq!(table(language).functions, asked, "the samples of these tests, and the functions of the tables");
    }
}

#[test]
fn no_text_is_empty() {
    for language in Language::ALL {
        for (path, text) in texts(language) {
            assert!(!text.trim().is_empty(), "{language:?}: {path}");
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    for (path, english, chinese) in pairs() {
        // The names of symbols are for the page and not for its visitors.
        let is_name = path.starts_with("lesson.symbols.") && path.ends_with(".name");
        if has_word(&english) && !is_name && !SHARED.contains(&english.as_str()) {
            assert!(chinese != english && chinese.contains(is_han), "{path}: {chinese}");
        }
    }
}

/// The numbers in a text, each once.
fn numbers(text: &str) -> BTreeSet<String> {
    let part = |c: char| !c.is_ascii_digit() && c != '.' && c != ',';
    let runs = text.split(part).map(|run| run.trim_matches(['.', ',']).to_owned());
    runs.filter(|run| !run.is_empty()).collect()
}

/// The Greek letters, roots and marks over letters in a text, each once.
fn symbols(text: &str) -> BTreeSet<char> {
    let is_symbol =
        |c: &char| matches!(c, '\u{302}' | '\u{303}' | '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' | '√');
    text.chars().filter(is_symbol).collect()
}

#[test]
fn both_languages_say_the_same_numbers_and_symbols() {
    for (path, english, chinese) in pairs() {
        if path != OTHER_NUMBERS {
            assert_eq!(numbers(&english), numbers(&chinese), "{path}: “{english}” and “{chinese}”");
        }
        assert_eq!(symbols(&english), symbols(&chinese), "{path}: “{english}” and “{chinese}”");
    }
}

/// A text of the lesson without its stresses, and with a letter for each `{symbol}`.
fn without_marks(text: &str) -> String {
    let symbol = |(at, part): (usize, &str)| {
        if at == 0 { part.to_owned() } else { part.split_once('}').map_or("", |(_, rest)| rest).to_owned() }
    };
    text.replace('*', "").split('{').enumerate().map(symbol).collect::<Vec<_>>().join("x")
}

/// What is wrong with how a Chinese text is set.
fn badly_set(text: &str) -> Option<&'static str> {
    let full = |c: char| "，。；：？！、（）“”《》…".contains(c);
    let letter = |c: char| c.is_ascii_alphanumeric() || "%−√×=".contains(c) || !symbols(&c.to_string()).is_empty();
    text.chars().zip(text.chars().skip(1)).find_map(|(a, b)| match (a, b) {
        (a, b) if is_han(a) && letter(b) || letter(a) && is_han(b) => Some("a space is missing"),
        (a, b) if full(a) && b.is_whitespace() || a.is_whitespace() && full(b) => Some("a space too many"),
        (a, b) if is_han(a) && b.is_ascii_punctuation() || a.is_ascii_punctuation() && is_han(b) => {
            Some("punctuation of another script")
        }
        (a, b) if a.is_whitespace() && b.is_whitespace() => Some("two spaces"),
        _ => None,
    })
}

#[test]
fn chinese_is_set_in_one_way() {
    for text in ["共 60 步，ᾱ 为 0.4。", "原图 x0", "28\u{a0}×\u{a0}28 像素", "“1.gif”太大", "加载……"]
    {
        assert_eq!(badly_set(text), None, "{text}");
    }
    for text in ["共60步", "ᾱ为", "50%的", "步， 共", "步,共", "好 。", "（t） "] {
        assert!(badly_set(text).is_some(), "{text}");
    }
    for (path, text) in texts(Language::Chinese) {
        let text = if path.starts_with("lesson.") { without_marks(&text) } else { text };
        assert_eq!(badly_set(&text), None, "{path}: {text}");
    }
}

/// The first two columns of a table of the glossary, without its head.
fn rows(heading: &str) -> Vec<[&'static str; 2]> {
    let part = GLOSSARY.split("\n## ").find(|part| part.starts_with(heading)).unwrap_or_default();
    let row = |line: &'static str| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        Some([cells.next()?, cells.next()?])
    };
    part.lines().filter_map(row).skip(2).collect()
}

#[test]
fn chinese_keeps_to_the_glossary() {
    let all = |language| texts(language).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    let (english, chinese) = (all(Language::English).to_lowercase(), all(Language::Chinese));
    // As a word of its own, or with the s of many.
    let is_said = |term: &str| {
        let term = term.to_lowercase();
        english.match_indices(&term).any(|(at, _)| {
            let after = &english[at + term.len()..];
            let after = after.strip_prefix('s').unwrap_or(after);
            !english[..at].ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic)
        })
    };
    let terms = rows("Terms");
    assert!(terms.len() > 50, "the glossary's terms are found");
    for term in &terms {
        if term[0].split(" / ").any(is_said) {
            assert!(term[1].split(" / ").any(|word| chinese.contains(word)), "{} is {}", term[0], term[1]);
        }
    }
    let words = rows("Words that are not used");
    assert!(words.len() > 10, "the glossary's words that are not used are found");
    for word in &words {
        assert!(!chinese.contains(word[0]), "not {} but {}", word[0], word[1]);
    }
}

#[test]
fn a_visitor_gets_the_first_language_of_theirs_that_we_have() {
    assert_eq!(preferred([]), Language::English);
    assert_eq!(preferred(["en-US", "zh-CN"]), Language::English);
    assert_eq!(preferred(["zh-CN", "en"]), Language::Chinese);
    assert_eq!(preferred(["tlh-AQ", "ZH-Hant-TW", "en"]), Language::Chinese);
    assert_eq!(preferred(["tlh", "zha", ""]), Language::English);
    for language in Language::ALL {
        assert_eq!(preferred([language.name()]), language, "its own tag finds it");
    }
}

#[test]
fn symbols_in_texts_are_known_and_explained() {
    for language in Language::ALL {
        let symbols = course_of(language).lesson.symbols;
        assert!(symbols.is_sorted_by_key(|symbol| symbol.name));
        let explained: Vec<&str> = symbols.iter().map(|symbol| symbol.name).collect();
        let typeset: Vec<&str> = crate::ui::kit::formula::SYMBOLS.iter().map(|(name, _)| *name).collect();
        assert_eq!(explained, typeset, "{language:?}: the symbols explained, and those of www/formulas/symbols.tex");
        for (path, text) in texts(language).into_iter().filter(|(path, _)| path.starts_with("lesson.")) {
            for symbol in symbols_in(&text) {
                assert!(explained.contains(&symbol), "{path}: {symbol}");
            }
        }
    }
}

/// A chapter begins with its first paragraph and its figure, which on a phone share a window.
#[test]
fn a_chapter_begins_with_forty_words_at_most() {
    for (path, text) in texts(Language::English) {
        let words = text.split_whitespace().count();
        assert!(!path.ends_with(".chapter.paragraphs.0") || words <= 40, "{path} has {words} words");
    }
    for (path, text) in texts(Language::Chinese) {
        let signs = text.chars().filter(|c| is_han(*c)).count();
        assert!(!path.ends_with(".chapter.paragraphs.0") || signs <= 90, "{path} has {signs} signs");
    }
}

#[test]
fn no_formula_of_the_lesson_is_wider_than_a_phone() {
    for language in Language::ALL {
        // Strings as `Debug` prints them, quotes and all: as good to look for formulas in.
        let lesson = format!("{:#?}", course_of(language).lesson);
        let mut found = 0;
        for line in lesson.lines() {
            let (formulas, wide) = too_wide(line.trim());
            found += formulas;
            assert_eq!(wide, None);
        }
        assert!(found > 100);
    }
}

#[test]
fn every_formula_of_the_lesson_can_be_set_as_one() {
    for language in Language::ALL {
        let texts = table(language)
            .words
            .into_iter()
            .filter(|(path, _)| path.starts_with("lesson.") && !path.ends_with(".name"));
        let left: Vec<_> =
            texts.map(|(path, text)| (path, not_set(&text))).filter(|(_, left)| !left.is_empty()).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
