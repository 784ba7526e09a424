//! What the page on inpainting says, in each language.

use crate::ui::model::language::Language;

/// Texts.
#[derive(Debug)]
pub struct Text {
    /// The verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// Where there is no hole.
    pub no_hole: &'static str,
    /// While a step down is shown.
    pub down: &'static str,
    /// While a jump back up is shown.
    pub up: &'static str,
    /// Of a finished run, with the number of seeds.
    pub done: fn(u32) -> String,
    /// Of a finished run without jumps.
    pub done_alone: &'static str,
    /// Where the run beside is of another picture or hole.
    pub changed: &'static str,
    /// The square to brush on.
    pub brush: &'static str,
    /// What it shows, with the pixels that are missing.
    pub brushed: fn(usize) -> String,
    /// Where the keyboard's brush is, by column and row from 1, and whether that pixel is missing.
    pub cursor: fn(usize, usize, bool) -> String,
    /// How to brush by keyboard.
    pub keys: &'static str,
    /// Said when the keyboard's brush is put down.
    pub brush_down: &'static str,
    /// Said when it is lifted.
    pub brush_up: &'static str,
    /// What x_t shows.
    pub now: &'static str,
    /// What x̂_0 shows.
    pub guess: &'static str,
    /// The slider of jumps back.
    pub jumps: &'static str,
    /// What its position means.
    pub jumps_shown: fn(u32) -> String,
    /// The hole in the middle.
    pub middle: &'static str,
    /// The lower half.
    pub half: &'static str,
    /// No hole.
    pub whole: &'static str,
    /// The class of what is filled in.
    pub class: &'static str,
    /// No class.
    pub no_class: &'static str,
    /// Runs the same without jumps.
    pub compare: &'static str,
    /// The heading of what came out so far.
    pub results: &'static str,
    /// A result, with its jumps and its first seed.
    pub result: fn(u32, u64) -> String,
    /// The picture to brush on.
    pub picture: &'static str,
    /// Data and network in one line.
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
    verb: "Fill in",
    invite: "Brush over what is to be forgotten, then fill it in. The network has never seen a hole.",
    no_hole: "Nothing is missing. Brush over a part of the picture first.",
    down: "The network takes a step for the whole picture; then the known pixels are put back, as noisy as the rest.",
    up: "A jump back to more noise, so that the old part and the new one can agree.",
    done: |seeds| match seeds {
        1 => "One way to complete it. Another seed fills the hole in another way.".to_owned(),
        seeds => format!("{seeds} seeds, {seeds} ways to complete it: the hole does not say which is right."),
    },
    done_alone: "Replacement alone, no jumps: each step was taken once, and the edge of the hole often shows.",
    changed: "The pictures beside are of another picture or hole. Fill this one in, too.",
    brush: "Picture to brush a hole into",
    brushed: |missing| format!("{missing} of 784 pixels are missing."),
    cursor: |column, row, missing| format!("Column {column}, row {row}, {}", if missing { "missing" } else { "known" }),
    keys: "Arrow keys move the brush, Space puts it down and lifts it, Delete makes the picture whole again.",
    brush_down: "Brush down",
    brush_up: "Brush lifted",
    now: "x_t of every seed",
    guess: "x̂₀ of every seed",
    jumps: "Jumps back",
    jumps_shown: |jumps| match jumps {
        0 => "none: replacement alone".to_owned(),
        jumps => jumps.to_string(),
    },
    middle: "Hole in the middle",
    half: "Lower half",
    whole: "No hole",
    class: "Class of the new part",
    no_class: "not told",
    compare: "The same without jumps",
    results: "Filled in so far",
    result: |jumps, seed| match jumps {
        0 => format!("no jumps, seed {seed}"),
        jumps => format!("jumps: {jumps}, seed {seed}"),
    },
    picture: "Picture",
    line: "MNIST or Fashion-MNIST; the page's own picture network of 445,000 parameters, not trained for this.",
};

const CHINESE: Text = Text {
    verb: "补全",
    invite: "把想忘掉的地方涂掉，再补上。这个网络从没见过待补的区域。",
    no_hole: "什么也没缺。请先把图像涂掉一部分。",
    down: "网络为整幅图像走一步；随后把已知的像素放回去，加上同样多的噪声。",
    up: "跳回噪声更多的地方，让旧的部分和新的部分彼此商量。",
    done: |seeds| match seeds {
        1 => "这是一种补法。换个种子，待补区域就补成另一个样子。".to_owned(),
        seeds => format!("{seeds} 个种子，{seeds} 种补法：单看待补区域，分不出哪个才对。"),
    },
    done_alone: "只做替换、不往回跳：每一步只走一次，待补区域的边缘常常看得出来。",
    changed: "旁边是另一幅图像或另一个待补区域的结果。把这一个也补上吧。",
    brush: "可以涂掉一部分的图像",
    brushed: |missing| format!("784 个像素中缺了 {missing} 个。"),
    cursor: |column, row, missing| format!("第 {column} 列，第 {row} 行，{}", if missing { "缺失" } else { "已知" }),
    keys: "方向键移动刷子，空格键落下或提起，Delete 键恢复整幅图像。",
    brush_down: "刷子已落下",
    brush_up: "刷子已提起",
    now: "每个种子的 x_t",
    guess: "每个种子的 x̂₀",
    jumps: "往回跳的次数",
    jumps_shown: |jumps| match jumps {
        0 => "不跳，只做替换".to_owned(),
        jumps => jumps.to_string(),
    },
    middle: "补中间",
    half: "下半边",
    whole: "什么都不补",
    class: "补上部分的类别",
    no_class: "不指定",
    compare: "同样的种子，不往回跳",
    results: "补好的图像",
    result: |jumps, seed| match jumps {
        0 => format!("不往回跳，种子 {seed}"),
        jumps => format!("往回跳：{jumps}，种子 {seed}"),
    },
    picture: "图像",
    line: "MNIST 或 Fashion-MNIST；本页自己的图像网络，44.5 万个参数，没有为此训练过。",
};
