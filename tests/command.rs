//! The command line: what it refuses, with the file and the value, and that nothing is written then; and what it writes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ink_diffusion::picture::PIXELS;
use ink_diffusion::train::npy;

/// A folder of one test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("ink-command-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for tests");
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// What is in it, sorted.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("it is there");
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("it can be read").file_name();
        let mut names: Vec<String> = entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn array(&self, name: &str, shape: &[usize], values: &[f32]) -> PathBuf {
        let path = self.file(name);
        std::fs::write(&path, npy::write(shape, values)).expect("writes");
        path
    }

    fn pictures(&self, name: &str, values: &[f32]) -> PathBuf {
        self.array(name, &[values.len() / PIXELS, 1, 28, 28], values)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn ink<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ink")).args(arguments).output().expect("it starts")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of tests")
}

/// Holds that a command fails with a sentence that has these words, and writes nothing to OUT, which stands for the last argument.
fn assert_refused(out: &Path, arguments: &[&str], words: &[&str]) {
    let output = ink(arguments.iter().copied().chain(["--out", text(out)]));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{arguments:?} went well");
    assert!(
        !said.contains("panicked") && words.iter().all(|word| said.contains(word)),
        "{said} lacks one of {words:?}"
    );
    assert!(!out.exists(), "{arguments:?} wrote {}", out.display());
}

fn read(path: &Path) -> npy::Array {
    npy::read(&std::fs::read(path).expect("it was written")).expect("it is an array")
}

#[test]
fn pictures_that_are_none_are_refused_with_file_and_value() {
    let folder = Folder::new("pictures");
    let out = folder.file("out.npy");
    let mut holed = vec![0.0; 2 * PIXELS];
    holed[PIXELS + 29] = f32::NAN;
    let flat = folder.array("flat.npy", &[2, PIXELS], &[0.0; 2 * PIXELS]);
    let nan = folder.pictures("nan.npy", &holed);
    let bytes = folder.pictures("bytes.npy", &[255.0; PIXELS]);
    let none = folder.pictures("none.npy", &[]);
    let cut = folder.file("cut.npy");
    let whole = npy::write(&[1, 1, 28, 28], &[0.0; PIXELS]);
    std::fs::write(&cut, &whole[..whole.len() - 1]).expect("writes");
    let words = folder.file("words.npy");
    std::fs::write(&words, "a digit").expect("writes");
    for (path, said) in [
        (flat, &["flat.npy", "[2, 784]", "[N, 1, 28, 28]"][..]),
        (nan, &["nan.npy", "[1, 0, 1, 1]", "NaN"]),
        (bytes, &["bytes.npy", "255"]),
        (none, &["none.npy", "[0, 1, 28, 28]"]),
        (cut, &["cut.npy", "3135", "3136"]),
        (words, &["words.npy", "not a NumPy array"]),
        (folder.file("absent.npy"), &["absent.npy"]),
    ] {
        let picture = text(&path);
        assert_refused(&folder.file("out.csv"), &["run", "recognise", "--picture", picture], said);
        assert_refused(&out, &["run", "edit", "--class", "3", "--picture", picture], said);
        assert_refused(&out, &["run", "translate", "--source-class", "1", "--class", "3", "--picture", picture], said);
    }
}

#[test]
fn masks_and_classes_that_do_not_fit_are_refused_with_file_and_value() {
    let folder = Folder::new("masks");
    let out = folder.file("out.npy");
    let picture = folder.pictures("picture.npy", &[0.0; 2 * PIXELS]);
    let one = folder.pictures("one.npy", &[1.0; PIXELS]);
    let half = folder.pictures("half.npy", &[0.5; 2 * PIXELS]);
    let mask = folder.pictures("mask.npy", &[1.0; 2 * PIXELS]);
    let inpaint = |mask: &Path, further: &[&str], words: &[&str]| {
        let picture = ["run", "inpaint", "--picture", text(&picture), "--mask", text(mask)];
        assert_refused(&out, &[&picture[..], further].concat(), words);
    };
    inpaint(&one, &[], &["one.npy", "[1, 1, 28, 28]", "[2, 1, 28, 28]"]);
    inpaint(&half, &[], &["half.npy", "[0, 0, 0, 0]", "0.5"]);
    let mut missing = vec![0.0; 2 * PIXELS];
    missing[7] = f32::INFINITY;
    let infinite = folder.pictures("infinite.npy", &missing);
    let known = ["run", "inpaint", "--picture", text(&infinite), "--mask", text(&mask)];
    assert_refused(&out, &known, &["infinite.npy", "[0, 0, 0, 7]", "inf"]);

    let high = folder.array("high.npy", &[2], &[3.0, 10.0]);
    let broken = folder.array("broken.npy", &[2], &[2.5, 1.0]);
    let three = folder.array("three.npy", &[3], &[1.0, 2.0, 3.0]);
    for (path, said) in [
        (&high, &["high.npy", "class [1]", "10"][..]),
        (&broken, &["broken.npy", "class [0]", "2.5"]),
        (&three, &["three.npy", "[3]", "[2]"]),
    ] {
        inpaint(&mask, &["--class", text(path)], said);
        assert_refused(&out, &["run", "edit", "--picture", text(&picture), "--class", text(path)], said);
    }
    inpaint(&mask, &["--class", "12"], &["12", "0 to 9", "none"]);
    assert_refused(&out, &["run", "edit", "--picture", text(&picture), "--class", "none"], &["none", "0 to 9"]);
}

#[test]
fn low_pictures_and_what_is_to_be_made_of_them_are_refused_with_file_and_value() {
    let folder = Folder::new("low");
    let out = folder.file("out.npy");
    let whole = folder.array("whole.npy", &[2, 1, 7, 7], &[0.0; 98]);
    let mut holed = [0.0; 98];
    holed[49 + 8] = f32::NAN;
    let nan = folder.array("nan.npy", &[2, 1, 7, 7], &holed);
    let large = folder.pictures("large.npy", &[0.0; PIXELS]);
    let none = folder.array("none.npy", &[0, 1, 7, 7], &[]);
    for (path, said) in [
        (&nan, &["nan.npy", "[1, 0, 1, 1]", "NaN"][..]),
        (&large, &["large.npy", "[1, 1, 28, 28]", "[N, 1, 7, 7]"]),
        (&none, &["none.npy", "[0, 1, 7, 7]"]),
        (&folder.file("absent.npy"), &["absent.npy"]),
    ] {
        assert_refused(&out, &["run", "upscale", "--low", text(path)], said);
    }
    let high = folder.array("high.npy", &[2], &[19.0, 20.0]);
    let three = folder.array("three.npy", &[3], &[1.0, 2.0, 3.0]);
    for (further, said) in [
        (&["--class", text(&high)][..], &["high.npy", "class [1]", "20", "19"][..]),
        (&["--class", text(&three)], &["three.npy", "[3]", "[2]"]),
        (&["--class", "20"], &["20", "0 to 19", "none"]),
        (&["--augmentation", "1.5"], &["1.5", "0 to 1"]),
        (&["--samples", "0"], &["0"]),
        (&["--steps", "0"], &["0", "1000"]),
    ] {
        assert_refused(&out, &[&["run", "upscale", "--low", text(&whole)], further].concat(), said);
    }
    for (further, said) in [
        (&["--class", "tea"][..], &["tea", "0 to 9", "19"][..]),
        (&["--count", "0"], &["0"]),
        (&["--augmentation", "nan"], &["nan", "0 to 1"]),
        (&["--steps", "1001"], &["1001", "1000"]),
    ] {
        assert_refused(&out, &[&["run", "cascade"], further].concat(), said);
    }
}

#[test]
fn every_low_picture_becomes_as_many_pictures_as_are_asked_for() {
    let folder = Folder::new("upscale");
    let out = folder.file("out.npy");
    let low = folder.array("low.npy", &[2, 1, 7, 7], &[-1.0; 98]);
    let way = ["--steps", "2", "--out", text(&out)];
    let done = ink(["run", "upscale", "--low", text(&low), "--samples", "3"].into_iter().chain(way));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(read(&out).shape, [6, 1, 28, 28]);
    let done = ink(["run", "cascade", "--count", "2"].into_iter().chain(way));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(read(&out).shape, [2, 1, 28, 28]);
}

#[test]
fn impossible_settings_are_refused() {
    let folder = Folder::new("settings");
    let out = folder.file("out.npy");
    let picture = folder.pictures("picture.npy", &[0.0; PIXELS]);
    let mask = folder.pictures("mask.npy", &[1.0; PIXELS]);
    let inpaint = ["run", "inpaint", "--picture", text(&picture), "--mask", text(&mask)];
    let edit = ["run", "edit", "--picture", text(&picture), "--class", "3"];
    let translate = ["run", "translate", "--picture", text(&picture), "--source-class", "3", "--class", "3"];
    for (command, further, words) in [
        (&inpaint[..], ["--resample", "0"], &["resample", "0"][..]),
        (&inpaint, ["--steps", "0"], &["steps", "0"]),
        (&inpaint, ["--steps", "1001"], &["steps", "1001"]),
        (&edit, ["--from", "0"], &["t_0", "0"]),
        (&edit, ["--from", "1001"], &["t_0", "1001", "1000"]),
        (&edit, ["--steps", "0"], &["steps", "0"]),
        (&edit, ["--guidance", "1e30"], &["step", "not finite"]),
        (&edit, ["--guidance", "nan"], &["guidance", "nan"]),
        (&translate, ["--steps", "0"], &["steps", "0"]),
        (&translate, ["--to-network", "ink"], &["ink", "digits", "fashion"]),
    ] {
        assert_refused(&out, &[command, &further[..]].concat(), words);
    }
    for command in [&inpaint[..], &edit, &translate] {
        assert_refused(&folder.file("out.bmp"), command, &["out.bmp", ".npy", ".png"]);
        let below = folder.file("picture.npy").join("out.npy");
        assert_refused(&below, command, &["out.npy", "picture.npy is no folder"]);
    }
    let recognise = ["run", "recognise", "--picture", text(&picture)];
    for name in ["out.npy", "out.csv.txt", "out"] {
        assert_refused(&folder.file(name), &recognise, &[name, ".csv"]);
    }
    let sample = ["sample", "--count", "1", "--steps", "5", "--guidance", "1e30"];
    assert_refused(&out, &sample, &["step", "not finite"]);
    assert!(!ink(["run", "tea"]).status.success());
}

#[test]
fn lines_and_words_keep_what_is_given_and_are_the_same_with_the_same_seed() {
    let folder = Folder::new("words");
    let written = |arguments: &[&str], name: &str| {
        let out = folder.file(name);
        let output = ink(arguments.iter().copied().chain(["--steps", "12", "--out", text(&out)]));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let written = std::fs::read_to_string(&out).expect("it was written");
        written.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let verse = ["run", "verse", "--fix", "__明__", "--tones", "平平__平", "--count", "3", "--seed", "5"];
    let lines = written(&verse, "lines.txt");
    let line: Vec<Vec<char>> = lines.iter().map(|line| line.chars().collect()).collect();
    assert!(lines.len() == 3 && line.iter().all(|line| line.len() == 5 && line[2] == '明'), "{lines:?}");
    assert_eq!(lines, written(&verse, "again.txt"));
    let words = written(&["run", "word", "--fix", "_a__le", "--count", "4"], "words.txt");
    assert!(words.len() == 4 && words.iter().all(|word| word.len() == 6 && word.ends_with("le")), "{words:?}");
    assert!(words.iter().all(|word| word.as_bytes()[1] == b'a' && word.bytes().all(|c| c.is_ascii_lowercase())));
}

#[test]
fn what_no_line_or_word_can_be_is_refused_by_place_and_symbol() {
    let folder = Folder::new("no-words");
    let out = folder.file("o.txt");
    let refused = |arguments: &[&str], words: &[&str]| assert_refused(&out, &[&["run"], arguments].concat(), words);
    refused(&["verse", "--fix", "__龘__"], &["龘", "place 3", "1,000 most frequent"]);
    refused(&["verse", "--fix", "__明_"], &["__明_", "4 places", "needs 5"]);
    refused(&["verse", "--tones", "平平仄仄"], &["tone pattern", "平平仄仄", "4 places"]);
    refused(&["verse", "--tones", "平平x仄平"], &["“x”", "place 3", "平, 仄"]);
    refused(&["word", "--fix", "_A__le"], &["“A”", "place 2", "a to z"]);
    refused(&["word", "--fix", "ab"], &["2 places", "3 to 10"]);
    refused(&["word", "--length", "11"], &["11 letters", "3 to 10"]);
    refused(&["word", "--length", "3", "--ending", "ness"], &["ness", "4 places"]);
    refused(&["verse", "--steps", "0"], &["0"]);
    refused(&["verse", "--symbols", "nowhere"], &["nowhere"]);
    assert_refused(&folder.file("o.npy"), &["run", "verse"], &["o.npy", ".txt"]);
}

#[test]
fn every_system_has_its_help() {
    for entry in ink_diffusion::systems::COMMANDS {
        for verb in ["run", "evaluate"] {
            let output = ink([verb, entry.name, "--help"]);
            let said = String::from_utf8_lossy(&output.stdout);
            // What draws nothing at random has a network to choose and no seed.
            let chooses = said.contains("--seed") || said.contains("--network");
            assert!(output.status.success() && chooses && said.contains("--weights"), "{verb} {}: {said}", entry.name);
        }
    }
}

#[test]
fn training_is_of_networks_and_of_systems_that_have_one() {
    let said = |arguments: &[&str]| {
        let output = ink(arguments.iter().copied());
        let both = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&both).into_owned())
    };
    let help = said(&["train", "--help"]);
    assert!(help.0 && ["digits", "ink", "--samples", "--resume"].iter().all(|word| help.1.contains(word)), "{help:?}");
    for entry in ink_diffusion::systems::COMMANDS {
        match entry.train {
            Some(_) => assert!(said(&["train", entry.name, "--help"]).0 && help.1.contains(entry.name)),
            None => {
                let (well, why) = said(&["train", entry.name]);
                assert!(!well && why.contains(entry.name) && why.contains("no network of its own"), "{why}");
            }
        }
    }
    let (well, why) = said(&["train", "tea"]);
    assert!(!well && ["tea", "digits", "fashion", "ink", "classifier", "judge"].iter().all(|word| why.contains(word)));
    let (well, why) = said(&["train"]);
    assert!(!well && why.contains("<TARGET>"), "{why}");
    let (well, why) = said(&["train", "digits", "--decay", "2"]);
    assert!(!well && why.contains("0 to 1"), "{why}");
    let (well, why) = said(&["train", "digits", "--data", "nowhere"]);
    assert!(!well && why.contains("nowhere"), "{why}");
}

#[test]
fn a_network_is_trained_from_the_command_line() {
    let folder = Folder::new("train");
    let (run, out) = (folder.file("run"), folder.file("ink.bin"));
    let command = ["train", "ink", "--samples", "64", "--batch", "32", "--run", text(&run), "--out", text(&out)];
    let output = ink(command);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("64 samples"));
    assert!(std::fs::read(&out).expect("it was written").starts_with(b"INKDIFF\0") && run.join("loss.csv").exists());
}

#[test]
fn weights_are_quantised_once_and_what_is_kept_is_there() {
    let folder = Folder::new("quantise");
    // The classifiers are stored in half precision.
    let half = "weights/classifier-digits.bin";
    let (out, again) = (folder.file("small.bin"), folder.file("again.bin"));
    let length = |path: &Path| std::fs::metadata(path).expect("it was written").len();
    let quantise = |keep: &[&str], out: &Path| {
        let output = ink([&["quantise", half, "--out", text(out)], keep].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    quantise(&[], &out);
    quantise(&[], &again);
    assert_eq!(std::fs::read(&out).expect("it was written"), std::fs::read(&again).expect("it was written"));
    assert!(length(&out) * 2 < length(Path::new(half)) + 10_000);
    quantise(&["--keep", "convolutions"], &again);
    assert!(length(&out) < length(&again) && length(&again) < length(Path::new(half)));

    let none = folder.file("none.bin");
    assert_refused(&none, &["quantise", text(&out)], &["small.bin", "8-bit integers already"]);
    assert_refused(&none, &["quantise", half, "--keep", "convolution"], &["“convolution”", "convolutions.0", "hidden"]);
    assert_refused(&none, &["quantise", "absent.bin"], &["absent.bin"]);
    assert_refused(&none, &["quantise", "Cargo.toml"], &["Cargo.toml", "INKDIFF"]);
}

#[test]
fn translation_writes_both_files_or_none() {
    let folder = Folder::new("both");
    let picture = folder.pictures("x.npy", &[-1.0; PIXELS]);
    let (out, file, place) = (folder.file("o.npy"), folder.file("file"), folder.file("folder.npy"));
    std::fs::write(&file, "").expect("writes");
    std::fs::create_dir(&place).expect("makes a folder");
    let translate = ["run", "translate", "--picture", text(&picture), "--source-class", "1", "--class", "3"];
    let below = file.join("l.npy");
    let again = folder.file(".").join("o.npy");
    for (latent, words) in [
        (&place, &["folder.npy", "a folder"][..]),
        (&below, &["l.npy", "file is no folder"]),
        (&again, &["o.npy", "twice"]),
        (&folder.file("l.txt"), &["l.txt", ".npy"]),
    ] {
        assert_refused(&out, &[&translate[..], &["--latent", text(latent)]].concat(), words);
        assert_eq!(folder.names(), ["file", "folder.npy", "x.npy"]);
    }
    // A latent beside an impossible result is not written either.
    let latent = folder.file("l.npy");
    let output = ink([&translate[..], &["--latent", text(&latent), "--out", text(&place)]].concat());
    assert!(!output.status.success() && folder.names() == ["file", "folder.npy", "x.npy"]);
}

#[test]
fn a_hole_is_filled_in_and_everything_else_stays_to_the_bit() {
    let folder = Folder::new("inpaint");
    // 65 pictures are more than one batch; what is in the hole is no number at all.
    let count = 65;
    let known = |at: usize| at % 28 < 20;
    let pixel = |at: usize| if known(at) { (at as f32).sin() } else { f32::NAN };
    let picture: Vec<f32> = (0..count * PIXELS).map(pixel).collect();
    let mask: Vec<f32> = (0..count * PIXELS).map(|at| if known(at) { 1.0 } else { 0.0 }).collect();
    let (picture_file, mask_file) = (folder.pictures("x.npy", &picture), folder.pictures("m.npy", &mask));
    let out = folder.file("o.npy");
    let few = ["--steps", "2", "--resample", "2", "--out", text(&out)];
    let command = ["run", "inpaint", "--picture", text(&picture_file), "--mask", text(&mask_file)];
    assert!(ink([&command[..], &few[..]].concat()).status.success());
    let filled = read(&out);
    assert_eq!(filled.shape, [count, 1, 28, 28]);
    for (at, &value) in filled.values.iter().enumerate() {
        assert!(if known(at) { value == f64::from(picture[at]) } else { value.is_finite() }, "at {at}: {value}");
    }
}

#[test]
fn translation_writes_its_latent_and_recognition_a_table() {
    let folder = Folder::new("others");
    let picture = folder.pictures("x.npy", &[-1.0; 2 * PIXELS]);
    let classes = folder.array("c.npy", &[2], &[3.0, 8.0]);
    let (out, latent, table) = (folder.file("o.npy"), folder.file("l.npy"), folder.file("o.csv"));
    let translate = ["run", "translate", "--picture", text(&picture), "--source-class", "1", "--to-network", "fashion"];
    let further = ["--class", text(&classes), "--steps", "3", "--latent", text(&latent), "--out", text(&out)];
    assert!(ink([&translate[..], &further[..]].concat()).status.success());
    assert_eq!((read(&out).shape, read(&latent).shape), (vec![2, 1, 28, 28], vec![2, 1, 28, 28]));
    assert_ne!(read(&out).values, read(&latent).values);

    // Two files of one stem do not meet on the way, and nothing is left beside them.
    let sheet = folder.file("o.png");
    let further = ["--class", "8", "--steps", "2", "--latent", text(&sheet), "--out", text(&out)];
    assert!(ink([&translate[..], &further[..]].concat()).status.success());
    assert!(std::fs::read(&sheet).expect("it was written").starts_with(b"\x89PNG"));
    assert_eq!(
        (read(&out).shape, folder.names()),
        (vec![2, 1, 28, 28], ["c.npy", "l.npy", "o.npy", "o.png", "x.npy"].map(str::to_owned).to_vec())
    );

    let recognise = ["run", "recognise", "--picture", text(&picture), "--seed", "1", "--out", text(&table)];
    assert!(ink(recognise).status.success());
    let csv = std::fs::read_to_string(&table).expect("it was written");
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let header = "index,class,error_0,error_1,error_2,error_3,error_4,error_5,error_6,error_7,error_8,error_9";
    assert_eq!((lines.len(), lines[0].join(",").as_str()), (3, header));
    for (index, line) in lines[1..].iter().enumerate() {
        let errors: Vec<f32> = line[2..].iter().map(|error| error.parse().expect("a number")).collect();
        let class: usize = line[1].parse().expect("a class");
        assert_eq!((line[0], errors.len()), (index.to_string().as_str(), 10));
        assert!(errors.iter().all(|&error| error >= errors[class]));
    }
}

#[test]
fn a_schedule_of_ones_own_is_printed_and_refused_like_any_other() {
    let printed = ink(["schedule", "--kind", "custom", "--betas", "0.1,0.2,0.5"]);
    let csv = String::from_utf8(printed.stdout).expect("plain text");
    let betas: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(betas, ["0.1", "0.2", "0.5"]);
    for (list, words) in
        [("0.1,x", "\"x\" is no number"), ("0.1,1.5", "beta 2 of the list is 1.5"), ("", "the list is empty")]
    {
        let refused = ink(["schedule", "--kind", "custom", "--betas", list]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && refused.stdout.is_empty() && said.contains(words), "{list}: {said}");
    }
}

#[test]
fn scenes_and_pictures_of_another_size_are_refused_with_file_and_value() {
    const SCENE: usize = 56 * 56;
    let folder = Folder::new("scenes");
    let (table, array) = (folder.file("out.csv"), folder.file("out.npy"));
    let small = folder.pictures("small.npy", &[0.0; PIXELS]);
    let scene = folder.array("scene.npy", &[1, 1, 56, 56], &[0.0; SCENE]);
    let mut holed = vec![0.0; 2 * SCENE];
    holed[SCENE + 57] = f32::NAN;
    let holed = folder.array("holed.npy", &[2, 1, 56, 56], &holed);
    let detect = |scene: &Path, further: &[&str], words: &[&str]| {
        assert_refused(&table, &[&["run", "detect", "--scene", text(scene)], further].concat(), words);
    };
    detect(&small, &[], &["small.npy", "[1, 1, 28, 28]", "[N, 1, 56, 56]"]);
    detect(&holed, &[], &["holed.npy", "[1, 0, 1, 1]", "NaN"]);
    detect(&folder.file("absent.npy"), &[], &["absent.npy"]);
    detect(&scene, &["--steps", "0"], &["steps", "0"]);
    detect(&scene, &["--steps", "99"], &["steps", "99"]);
    detect(&scene, &["--renewed-below", "2"], &["renewed-below", "0 to 1"]);
    detect(&scene, &["--weights", "nowhere"], &["nowhere"]);
    assert_refused(&folder.file("out.npy"), &["run", "detect", "--scene", text(&scene)], &["out.npy", ".csv"]);

    let segment = |picture: &Path, further: &[&str], words: &[&str]| {
        assert_refused(&array, &[&["run", "segment", "--picture", text(picture)], further].concat(), words);
    };
    segment(&scene, &[], &["scene.npy", "[1, 1, 56, 56]", "[N, 1, 28, 28]"]);
    segment(&small, &["--samples", "0"], &["samples", "0"]);
    segment(&small, &["--steps", "0"], &["sampling steps", "0"]);
    segment(&small, &["--steps", "2000"], &["2000", "1000"]);
    assert_eq!(folder.names(), ["holed.npy", "scene.npy", "small.npy"]);
}

#[test]
fn what_is_found_is_written_as_a_table_and_masks_as_shares() {
    let folder = Folder::new("found");
    let (table, again, array) = (folder.file("out.csv"), folder.file("again.csv"), folder.file("out.npy"));
    let scene = folder.array("scene.npy", &[2, 1, 56, 56], &vec![-1.0; 2 * 56 * 56]);
    for out in [&table, &again] {
        let output =
            ink(["run", "detect", "--scene", text(&scene), "--steps", "2", "--score", "0", "--out", text(out)]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let written = std::fs::read_to_string(&table).expect("it was written");
    assert_eq!(written, std::fs::read_to_string(&again).expect("it was written"));
    let mut lines = written.lines();
    assert_eq!(lines.next(), Some("index,x0,y0,x1,y1,class,score"));
    for line in lines {
        let numbers: Vec<f64> = line.split(',').map(|number| number.parse().expect("a number")).collect();
        let [index, x0, y0, x1, y1, class, score] = numbers[..] else { panic!("seven columns: {line}") };
        assert!([0.0, 1.0].contains(&index) && (0.0..=19.0).contains(&class) && (0.0..=1.0).contains(&score), "{line}");
        assert!(0.0 <= x0 && x0 <= x1 && x1 <= 56.0 && 0.0 <= y0 && y0 <= y1 && y1 <= 56.0, "{line}");
    }

    let picture = folder.pictures("picture.npy", &vec![-1.0; 3 * PIXELS]);
    let output =
        ink(["run", "segment", "--picture", text(&picture), "--samples", "2", "--steps", "3", "--out", text(&array)]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let npy::Array { shape, values } = read(&array);
    assert_eq!(shape, [3, 1, 28, 28]);
    assert!(values.iter().all(|share| (0.0..=1.0).contains(share)));
}

/// A table of so many days of three series, with a weekly pattern.
fn series(days: usize) -> String {
    let day = |at: usize| format!("2015-{:02}-{:02},{},{},{}\n", 1 + at / 28, 1 + at % 28, 5 + at % 7, 50 + at % 7, -3);
    "date,a,b,c\n".to_owned() + &(0..days).map(day).collect::<String>()
}

#[test]
fn series_are_forecast_in_their_own_units_and_what_is_none_is_refused() {
    let folder = Folder::new("forecast");
    let (history, out) = (folder.file("h.csv"), folder.file("o.npy"));
    // January has three days more than `series` gives it.
    let january: String = (29..=31).map(|day| format!("2015-01-{day},7,51,-3\n")).collect();
    let rows = series(56);
    let (head, tail) = rows.split_at(rows.find("2015-02-01").expect("it is there"));
    let whole = format!("{head}{january}{tail}");
    std::fs::write(&history, &whole).expect("writes");
    let run = ["run", "forecast", "--history", text(&history), "--seed", "3"];
    let small = ["--days", "2", "--paths", "5", "--steps", "4", "--out", text(&out)];
    assert!(ink([&run[..], &small[..]].concat()).status.success());
    let joint = read(&out);
    assert_eq!(joint.shape, [5, 2, 3]);
    let near = |at: usize, value: f64| (joint.values[at] - value).abs() < 25.0;
    assert!(near(0, 8.0) && near(1, 53.0) && (joint.values[2] + 3.0).abs() < 1.0, "{:?}", joint.values);
    assert!(ink([&run[..], &small[..], &["--independent"]].concat()).status.success());
    assert_eq!(read(&out).shape, [5, 2, 3]);
    std::fs::remove_file(&out).expect("it was written");

    let refused = |content: &str, words: &[&str]| {
        std::fs::write(&history, content).expect("writes");
        assert_refused(&out, &run, &[&["h.csv"], words].concat());
    };
    refused("", &["it is empty"]);
    refused(&rows, &["line 30", "2015-01-29 is missing before 2015-02-01"]);
    refused(&whole.replace("2015-01-05,9,", "2015-01-05,nine,"), &["line 6", "nine", "column a"]);
    refused(&whole.replace("2015-01-05,9,", "2015-01-05,,"), &["line 6", "no number", "column a"]);
    refused(&whole.replace("2015-01-05,9,54,-3", "2015-01-05,9"), &["line 6 has 2 columns"]);
    refused(&series(28), &["28 days", "56"]);
    refused(&whole.replace("date,", "day,").replace("2015-", "15-"), &["15-01-01"]);
    assert_refused(&out, &["run", "forecast", "--history", text(&folder.file("none.csv"))], &["none.csv"]);
}
