//! What the page on detection says, in each language.

use crate::ui::model::language::Language;

/// Texts.
#[derive(Debug)]
pub struct Text {
    /// The tab.
    pub tab: &'static str,
    /// The verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// Where the sheet is empty.
    pub blank: &'static str,
    /// Where what is found beside is of another sheet.
    pub changed: &'static str,
    /// After the encoder's look, before the first step.
    pub looked: &'static str,
    /// After a step: its number, and the boxes that were drawn anew.
    pub stepped: fn(usize, usize) -> String,
    /// After a step where none is drawn anew.
    pub stepped_alone: fn(usize) -> String,
    /// Of a finished run: how many things were found, and in how many steps.
    pub done: fn(usize, u32) -> String,
    /// Of a finished run that found nothing.
    pub nothing: &'static str,
    /// The sheet to put things on.
    pub sheet: &'static str,
    /// Where the keyboard's pen is, by column and row from 1, and whether there is ink.
    pub cursor: fn(usize, usize, bool) -> String,
    /// How to use the sheet by keyboard, where a picture is put on it.
    pub keys_put: &'static str,
    /// The same, where one draws.
    pub keys_draw: &'static str,
    /// Said when the keyboard's pen is put down.
    pub pen_down: &'static str,
    /// Said when it is lifted.
    pub pen_up: &'static str,
    /// What the sheet holds, in words.
    pub held: &'static str,
    /// The button for another random scene.
    pub random: &'static str,
    /// The button that empties the sheet.
    pub clear: &'static str,
    /// The caption of the noisy boxes.
    pub boxes: fn(usize) -> String,
    /// The caption of what is found so far.
    pub found: &'static str,
    /// What is found so far, in words: names with their scores.
    pub found_all: fn(&[String]) -> String,
    /// A finding: its name, and how sure, in percent.
    pub finding: fn(&str, &str) -> String,
    /// Where one looks: before the look, after it, after so many steps of so many.
    pub way_start: &'static str,
    /// After the look.
    pub way_looked: &'static str,
    /// After so many steps of so many.
    pub way_shown: fn(u32, u32) -> String,
    /// The slider of steps.
    pub steps: &'static str,
    /// The switch of box renewal.
    pub renewal: &'static str,
    /// The list of what is found.
    pub results: &'static str,
    /// The size of a picture that is put on the sheet.
    pub size: &'static str,
    /// It, in pixels.
    pub size_shown: fn(usize) -> String,
    /// What is put on the sheet, or drawn.
    pub picture: &'static str,
    /// Data, network, and what is simpler than in the paper.
    pub line: &'static str,
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    }
}

const ENGLISH: Text = Text {
    tab: "Detection",
    verb: "Detect",
    invite: "Put digits and clothes on the sheet, or draw. Then 32 boxes of pure noise look for them.",
    blank: "The sheet is empty. Put something on it first.",
    changed: "What is found beside is of the sheet before. Look at this one, too.",
    looked: "An encoder has looked at the sheet, once. From now on only boxes move: each is asked what it holds and how it has to move.",
    stepped: |step, renewed| match renewed {
        0 => format!("Step {step}: every box moves to where the network puts it, with less noise than before."),
        renewed => {
            format!(
                "Step {step}: {renewed} of 32 boxes held nothing and were drawn anew; the others move, with less noise than before."
            )
        }
    },
    stepped_alone: |step| format!("Step {step}: every box moves, with less noise than before; none is drawn anew."),
    done: |found, steps| {
        let things = if found == 1 { "One thing".to_owned() } else { format!("{found} things") };
        let steps = if steps == 1 { "one step".to_owned() } else { format!("{steps} steps") };
        format!(
            "{things} found in {steps}. The findings of all steps count; of those that say the same, the surest is left."
        )
    },
    nothing: "Nothing was found that the network is sure of. More steps, another seed or larger things may help.",
    sheet: "Sheet of 56 × 56 pixels to put things on",
    cursor: |column, row, ink| format!("Column {column}, row {row}, {}", if ink { "ink" } else { "paper" }),
    keys_put: "A tap or Space puts the picture there; arrow keys go about, Delete empties the sheet.",
    keys_draw: "Draw, or by arrow keys with Space to put the pen down and lift it; Delete empties the sheet.",
    pen_down: "Put there",
    pen_up: "Pen lifted",
    held: "The sheet",
    random: "Another scene",
    clear: "Empty",
    boxes: |count| format!("Now: {count} boxes, x_t"),
    found: "Found so far",
    found_all: |all| {
        if all.is_empty() { "Nothing found yet.".to_owned() } else { format!("Found: {}.", all.join(", ")) }
    },
    finding: |name, sure| format!("{name}, {sure}"),
    way_start: "noise",
    way_looked: "the sheet was looked at",
    way_shown: |step, steps| format!("step {step} of {steps}"),
    steps: "Steps",
    renewal: "Box renewal",
    results: "Found",
    size: "Size of what is put there",
    size_shown: |pixels| format!("{pixels} pixels"),
    picture: "What is put there",
    line: "MNIST and Fashion-MNIST in scenes; encoder and head of 150,000 parameters. Simpler than in the paper: one head and not six in a row, 32 boxes and not 500.",
};

const CHINESE: Text = Text {
    tab: "检测",
    verb: "检测",
    invite: "在纸上放几个数字和衣物，或者自己画。然后 32 个纯噪声的方框去找它们。",
    blank: "纸上还是空的。请先放点什么。",
    changed: "旁边的结果是上一张纸的。这一张也检测一下吧。",
    looked: "编码器把整张纸看了一遍，只看一遍。接下来只有方框在动：网络对每个框说出里面是什么、该往哪儿挪。",
    stepped: |step, renewed| match renewed {
        0 => format!("第 {step} 步：每个方框挪到网络给出的位置，噪声比之前少。"),
        renewed => {
            format!("第 {step} 步：32 个方框里有 {renewed} 个什么也没框住，重新抽取；其余的挪动，噪声比之前少。")
        }
    },
    stepped_alone: |step| format!("第 {step} 步：每个方框都在挪动，噪声比之前少；没有一个重新抽取。"),
    done: |found, steps| {
        format!("{steps} 步，找到 {found} 样东西。每一步的结果都算数；说法相同的，只留最有把握的一个。")
    },
    nothing: "没有找到网络有把握的东西。多走几步、换个种子，或者放大一点，也许有用。",
    sheet: "可以放东西的纸，56 × 56 像素",
    cursor: |column, row, ink| format!("第 {column} 列，第 {row} 行，{}", if ink { "有墨" } else { "空白" }),
    keys_put: "点一下或按空格键，把图像放在那里；方向键移动，Delete 键清空。",
    keys_draw: "直接画，或用方向键移动，空格键落笔或提笔；Delete 键清空。",
    pen_down: "放下了",
    pen_up: "笔已提起",
    held: "纸",
    random: "换一张",
    clear: "清空",
    boxes: |count| format!("此刻：{count} 个方框，x_t"),
    found: "目前找到的",
    found_all: |all| {
        if all.is_empty() { "还没有找到什么。".to_owned() } else { format!("找到：{}。", all.join("，")) }
    },
    finding: |name, sure| format!("{name}，{sure}"),
    way_start: "噪声",
    way_looked: "已看过整张纸",
    way_shown: |step, steps| format!("第 {step} 步，共 {steps} 步"),
    steps: "步数",
    renewal: "方框重抽",
    results: "找到的东西",
    size: "放上去的大小",
    size_shown: |pixels| format!("{pixels} 像素"),
    picture: "放什么",
    line: "由 MNIST 和 Fashion-MNIST 拼成的场景；编码器和检测头共 15 万个参数。比论文简单：检测头只有一个，不是接连六个；方框 32 个，不是 500 个。",
};
