//! What the page on recognition says, in each language.

use crate::ui::model::language::Language;

/// Texts.
#[derive(Debug)]
pub struct Text {
    /// The verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// Where there is nothing on the paper.
    pub blank: &'static str,
    /// Where the picture, the network or the seed is no longer that of the run.
    pub changed: &'static str,
    /// While it looks, with the levels looked at and all of them.
    pub looking: fn(usize, usize) -> String,
    /// A class, as it stands in a sentence, by its name.
    pub class: fn(&str) -> String,
    /// What all levels together say where one class wins clearly.
    pub clear: fn(&str) -> String,
    /// The same where it hardly wins, with the next class.
    pub narrow: fn(&str, &str) -> String,
    /// The same where none fits: the class, its error, and the limit that nearly all errors of pictures keep that the network knows.
    pub poor: fn(&str, &str, &str) -> String,
    /// What one level alone says: its log-SNR, the class, and the next one; and the class of all levels together, where that is another.
    pub alone: fn(&str, &str, &str, Option<&str>) -> String,
    /// The button that switches to the visitor's own drawing.
    pub draw: &'static str,
    /// Where the visitor looks: levels looked at, all of them, and the log-SNR of the last.
    pub way_shown: fn(usize, usize, &str) -> String,
    /// Before the first level.
    pub way_start: &'static str,
    /// What the noisy picture shows.
    pub now: &'static str,
    /// The caption of x̂_0 under a class.
    pub guess: fn(&str) -> String,
    /// The slider.
    pub level: &'static str,
    /// Its position for all levels.
    pub all_levels: &'static str,
    /// Its position for one.
    pub one_level: fn(&str) -> String,
    /// What the chart shows and how it is to be read.
    pub chart: &'static str,
    /// The heading of the classes.
    pub classes: &'static str,
    /// The heading of all levels together.
    pub together: &'static str,
    /// The row of the class of least error.
    pub best: &'static str,
    /// What it is ahead by.
    pub ahead: &'static str,
    /// The chart of a network's level in words: its class, and what it is ahead by.
    pub cell_best: &'static str,
    /// Gives the network something that it does not know.
    pub stranger: &'static str,
    /// Gives the same to the network that knows it.
    pub own_network: &'static str,
    /// The network that is asked.
    pub network: &'static str,
    /// The one that fits the picture.
    pub fitting: &'static str,
    /// The picture to recognise.
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

/// Whether a class is called by a digit.
fn is_digit(name: &str) -> bool {
    name.len() == 1 && name.as_bytes()[0].is_ascii_digit()
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

const ENGLISH: Text = Text {
    verb: "Recognise",
    invite: "Take this picture or draw over it, then let the network say what it is. It was only ever trained to predict noise.",
    blank: "The sheet is empty. Draw something first.",
    changed: "What stands below is of the picture before. Recognise this one, too.",
    looking: |looked, all| {
        format!(
            "Level {looked} of {all}: the same noisy picture, and the network is asked for the noise ten times, once for each class."
        )
    },
    class: |name| match name {
        "8" => "an 8".to_owned(),
        digit if is_digit(digit) => format!("a {digit}"),
        name => name.to_owned(),
    },
    clear: |best| {
        format!("Recognised: {best}, by a clear margin. Told any other class, the network predicts the noise worse.")
    },
    narrow: |best, second| {
        format!("Recognised: {best}, but barely before {second}. Another seed may see it otherwise.")
    },
    poor: |best, least, limit| {
        format!(
            "None of the ten fits well. The nearest is {best}, with an error of {least}; nearly all pictures of the kind the network knows stay \
             below {limit}."
        )
    },
    alone: |level, best, second, together| {
        let rest = match together {
            None => "All levels together say the same.".to_owned(),
            Some(class) => format!("All levels together say: {class}."),
        };
        format!("By λ = {level} alone: {best}, before {second}. {rest}")
    },
    draw: "Draw your own",
    way_shown: |looked, all, level| format!("level {looked} of {all}, λ = {level}"),
    way_start: "no level yet",
    now: "The picture, noised to the level looked at",
    guess: |class| format!("Network's guess, told it is {class}"),
    level: "Noise levels that decide",
    all_levels: "all",
    one_level: |level| format!("λ = {level} alone"),
    chart: "Error of each class at each noise level, above the least error there, in thousandths, on one scale. No bar, but a dot: the least, and so the answer.",
    classes: "Class",
    together: "Mean",
    best: "Least",
    ahead: "Ahead by",
    cell_best: "least error",
    stranger: "What if it is none of the ten?",
    own_network: "Ask the network that knows clothes",
    network: "Network asked",
    fitting: "the one that fits the picture",
    picture: "Picture",
    line: "MNIST or Fashion-MNIST; the page's own picture network of 445,000 parameters, not trained for this. No classifier is involved. Your own drawing is first moved and scaled as MNIST's digits were.",
};

const CHINESE: Text = Text {
    verb: "识别",
    invite: "就用这幅图像，或者在上面自己画，再让网络说出它是什么。网络学过的只有预测噪声。",
    blank: "画纸是空的，先画点什么吧。",
    changed: "下面是上一幅图像的结果。让网络也认一认这一幅。",
    looking: |looked, all| {
        format!("第 {looked} 级，共 {all} 级：同一幅加噪的图像，问网络十次噪声是什么，每个类别问一次。")
    },
    class: |name| if is_digit(name) { format!("数字 {name}") } else { name.to_owned() },
    clear: |best| format!("认出来了：{best}，而且很有把握。告诉网络别的类别，它预测噪声的误差都更大。"),
    narrow: |best, second| format!("认出来了：{best}，但只比{second}略好一点。换个种子，结果也许就不同。"),
    poor: |best, least, limit| {
        format!("十个类别都不太像。最接近的是{best}，误差为 {least}；网络熟悉的那类图像，误差几乎都在 {limit} 以下。")
    },
    alone: |level, best, second, together| {
        let rest = match together {
            None => "所有噪声水平合起来，结论相同。".to_owned(),
            Some(class) => format!("所有噪声水平合起来则是：{class}。"),
        };
        format!("只看 λ = {level}：{best}，其次是{second}。{rest}")
    },
    draw: "自己画",
    way_shown: |looked, all, level| format!("第 {looked} 级，共 {all} 级，λ = {level}"),
    way_start: "还没有看任何一级",
    now: "加噪到当前噪声水平的图像",
    guess: |class| format!("告诉网络这是{class}时它的猜测"),
    level: "由哪些噪声水平决定",
    all_levels: "全部",
    one_level: |level| format!("只看 λ = {level}"),
    chart: "每个噪声水平上各类别的误差比最小误差多多少，以千分之一计，刻度相同。没有长条、只有圆点的，误差最小，就是答案。",
    classes: "类别",
    together: "均值",
    best: "最小",
    ahead: "领先",
    cell_best: "误差最小",
    stranger: "如果它不属于这十类呢？",
    own_network: "换成认识服饰的网络",
    network: "询问的网络",
    fitting: "与图像相符的网络",
    picture: "图像",
    line: "MNIST 或 Fashion-MNIST；本页自己的图像网络，44.5 万个参数，没有为此训练过，也没有用到分类器。你自己画的，会先像 MNIST 的数字那样移到中间并缩放。",
};
