//! Chinese.

use super::{Own, Text};

/// The texts.
pub const TEXT: Text = Text {
    tabs: "诗句或单词",
    verb: "写",
    changed: "旁边的结果用的是另一组设置。再写一次，看看现在的设置有什么作用。",
    mechanisms: "文字成形途中起作用的机制",
    clamping: "固定已给的字",
    rounding: "途中取整",
    control: "跟随愿望",
    tones: "平仄",
    tone: |place, tone| format!("第 {place} 字的声调：{tone}"),
    level: "平",
    oblique: "仄",
    either: "不限",
    letters: "字母数",
    any_length: "不限",
    ending: "词尾",
    latents: "x_t 的数值，每列是一个位置：蓝为正，红为负，越大越浓",
    nearest: |line, places| format!("离 x̂₀ 最近的符号：{line}；各位置最可能的是：{places}"),
    learned: "在，训练时见过",
    withheld: "在，但训练时没见过",
    without: |off| format!("，关掉了：{off}"),
    sharpness: "锐度：越高越常见，变化越少",
    unset: |sharpness| format!("{sharpness}（默认）"),
    at_sharpness: |sharpness| format!("，锐度 {sharpness}"),
    seed: |seed| format!("种子 {seed}"),
    perplexity: "困惑度",
    in_data: "数据里有吗？",
    made_with: "怎样写成",
    glosses: false,
    verse: Own {
        name: "五言诗句",
        pattern: "给定的字",
        open: "__月__",
        invite: "给出几个字，其余用下划线表示，也可以点选平仄，然后看一句五言诗怎样从噪声里凝结出来。",
        writing: |line| format!("此刻最近的是“{line}”。每个位置都是一千个字之间的一个点，字越大就越近。"),
        done: |line| format!("写成了“{line}”。困惑度越小，字与字的搭配就越常见。"),
        not_known: |symbol, place| {
            format!("网络不认识第 {place} 个字“{symbol}”：它只会全唐诗里最常用的 1000 个简体字。下划线表示任意字。")
        },
        length: |found| format!("一句有五个位置，这里给了 {found} 个。下划线表示任意字。"),
        unknown: "没有，是新句",
        heading: "诗句",
        caption: "困惑度按相邻两字计算：训练时没见过的真实诗句约为 280，把字打乱后约为 800。是否在数据里是按散列值查的，新句被误认为旧句的机会是 1/128。",
        presets: [
            ("中间是“月”", "__月__", "_____"),
            ("“春”与“秋”", "春_秋__", "_____"),
            ("平平仄仄平", "", "平平仄仄平"),
            ("什么也不给", "", "_____"),
        ],
        line: "《全唐诗》（chinese-poetry）的 122,851 句五言诗，由 OpenCC 转成简体；一个 233,000 参数的残差网络，加上 1000 个学到的向量。训练时没有告诉它平仄。\
               比论文简单的地方：没有 Transformer，取整损失就是全部的损失，分类器是在这些向量上用贝叶斯公式算的。比论文多的地方：网络还看得到自己上一步的猜测，别的位置给每个字的概率再取若干次方（不另设锐度就是 1.35），写出的字更常见，变化也更少。这么小的网络只够写一句；要写通顺的文章，它还做不到。",
    },
    word: Own {
        name: "英文单词",
        pattern: "给定的字母",
        open: "_a__le",
        invite: "三到十个字母的单词。给出几个字母，其余用下划线表示（写几个位置，单词就有多长），也可以只给长度和词尾。",
        writing: |line| format!("此刻最近的是“{line}”。每个位置都是 26 个字母和表示词已结束的空白之间的一个点。"),
        done: |line| {
            format!("写成了“{line}”。下面会说有没有这个词；训练时没见过的词若也写得出来，就说明它学到了构词的规律。")
        },
        not_known: |symbol, place| {
            format!("网络不认识第 {place} 个字母“{symbol}”：它只会 a 到 z。下划线表示任意字母。")
        },
        length: |found| format!("单词有 3 到 10 个字母，词尾有 1 到 5 个，而且不能比单词长；这里给了 {found} 个。"),
        unknown: "没有这个词",
        heading: "单词",
        caption: "困惑度按相邻两个字母计算。是否在数据里是按散列值查的，新词被误认为旧词的机会是 1/128。",
        presets: [
            ("_a__le", "_a__le", ""),
            ("s____ing", "s____ing", ""),
            ("以 -ness 结尾", "", "ness"),
            ("什么也不给", "", ""),
        ],
        line: "47,271 个英文单词（wamerican），另有 5000 个不给它看；一个 285,000 参数的残差网络，每个字母有一个学到的向量。比论文简单的地方：没有 Transformer，\
               取整损失就是全部的损失，分类器是在这些向量上用贝叶斯公式算的。比论文多的地方：网络还看得到自己上一步的猜测，别的位置给每个字母的概率再取若干次方（不另设锐度就是 2.5），写出的词更常见、更短，变化也更少。这么小的网络只够写单词；要写句子，它还做不到。",
    },
};
