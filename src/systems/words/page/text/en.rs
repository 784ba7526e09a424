//! English.

use super::{Own, Text};

/// The texts.
pub const TEXT: Text = Text {
    tabs: "Verse or words",
    verb: "Write",
    changed: "What stands beside was written with other settings. Write again to see what these do.",
    mechanisms: "What acts on the text while it emerges",
    clamping: "Clamp what is given",
    rounding: "Round on the way",
    control: "Follow the wish",
    tones: "Tones",
    tone: |place, tone| format!("Tone of place {place}: {tone}"),
    level: "平, level",
    oblique: "仄, oblique",
    either: "either",
    letters: "Letters",
    any_length: "any",
    ending: "Ends in",
    latents: "The numbers of x_t, a column for each place: blue above zero, red below, strong where large",
    nearest: |line, places| format!("The symbols nearest to x̂₀: {line}; the likeliest of each place: {places}"),
    learned: "yes, learned from",
    withheld: "yes, but withheld",
    without: |off| format!(", without: {off}"),
    sharpness: "Sharpness: higher is more usual, less varied",
    unset: |sharpness| format!("{sharpness} (default)"),
    at_sharpness: |sharpness| format!(", sharpness {sharpness}"),
    seed: |seed| format!("seed {seed}"),
    perplexity: "Perplexity",
    in_data: "In the data?",
    made_with: "Made with",
    glosses: true,
    verse: Own {
        name: "Chinese verse",
        pattern: "Given characters",
        open: "__月__",
        invite: "A line of classical Chinese verse has five characters, nearly each a word, in two and three: “bright moon, pines among shine”. Give some, \
                 with an underscore for the rest, wish for tones, and let the line condense out of noise.",
        writing: |line| {
            format!(
                "Nearest now: {line}. Each place is a point among a thousand characters; the larger one stands, the nearer it is."
            )
        },
        done: |line| {
            format!(
                "Written: {line}. Below, each character has an English word, for a rough sense. A smaller perplexity means a more usual sequence."
            )
        },
        not_known: |symbol, place| {
            format!(
                "The network does not know “{symbol}”, at place {place}: it has the 1,000 most frequent characters of Tang verse, simplified. An underscore stands for any."
            )
        },
        length: |found| {
            format!("A line has five places, and {found} are given. An underscore stands for any character.")
        },
        unknown: "no, a new line",
        heading: "Line",
        caption: "Perplexity by pairs of characters: real lines that were withheld have about 280, the same with their characters shuffled about 800. \
                  Whether a line is in the data is looked up by its hash; a new line is taken for an old one in 1 of 128 cases.",
        presets: [
            ("moon (月) in the middle", "__月__", "_____"),
            ("spring (春) … autumn (秋)", "春_秋__", "_____"),
            ("level level oblique oblique level", "", "平平仄仄平"),
            ("nothing given", "", "_____"),
        ],
        line: "122,851 lines of five characters from the complete Tang poems (chinese-poetry), simplified by OpenCC; a residual network of 233,000 parameters \
               with 1,000 learned vectors. In regulated verse syllables are level or oblique; the network was never told of tones. Simpler than the paper: no \
               transformer, the rounding loss is the whole loss, and the classifier is Bayes' rule over the vectors. Beyond it: the network is shown its last \
               guess, and what the other places say of a character is raised to a power, 1.35 unless another sharpness is set: more usual, less varied. One line is what so small a network can do; sentences are out of its reach.",
    },
    word: Own {
        name: "English words",
        pattern: "Given letters",
        open: "_a__le",
        invite: "A word of three to ten letters. Give some, with an underscore for the rest (the pattern says how long the word is), or wish for a length and an ending.",
        writing: |line| {
            format!("Nearest now: {line}. Each place is a point among 26 letters and the blank that ends a word.")
        },
        done: |line| {
            format!(
                "Written: {line}. Below it says whether there is such a word; those withheld from training show that it has learned how words are made."
            )
        },
        not_known: |symbol, place| {
            format!(
                "The network does not know “{symbol}”, at place {place}: it has the letters a to z. An underscore stands for any."
            )
        },
        length: |found| {
            format!("A word has 3 to 10 letters and an ending 1 to 5, not longer than the word; {found} are given.")
        },
        unknown: "no such word",
        heading: "Word",
        caption: "Perplexity by pairs of letters. Whether a word is in the data is looked up by its hash; a new one is taken for an old one in 1 of 128 cases.",
        presets: [
            ("_a__le", "_a__le", ""),
            ("s____ing", "s____ing", ""),
            ("ends in -ness", "", "ness"),
            ("nothing given", "", ""),
        ],
        line: "47,271 English words (wamerican), 5,000 more withheld; a residual network of 285,000 parameters with a learned vector for each letter. Simpler than \
               the paper: no transformer, the rounding loss is the whole loss, and the classifier is Bayes' rule over the vectors. Beyond it: the network is shown its \
               last guess, and what the other places say of a letter is raised to a power, 2.5 unless another sharpness is set: more usual, shorter, less varied. Words are what so small a network can do; sentences are out of its reach.",
    },
};
