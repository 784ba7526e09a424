//! Chinese texts of the chapter `jump`.

use crate::ui::kit::number::{fixed, percent, significant};
use crate::ui::text::lesson::{Chapter, jump::Jump};

/// Texts.
pub const JUMP: Jump = Jump {
    chapter: Chapter {
        title: "许多步合成一跳",
        paragraphs: &[
            "要看加了 500 步噪声的图像，就非得走完 500 步吗？把每一步代入下一步，最后只剩下两样东西：乘了一个系数的 {x_0}，和一串噪声 {z_s} 的和，每个噪声各有各的系数。",
            "相互独立的高斯变量相加还是高斯变量，所以这一串噪声合起来就是*一个*噪声 {epsilon}。它的方差也不用逐项去加：把 {x_0} 的系数也算上，所有系数的平方和始终是 1。\
             还没走时只有 {x_0} 一项：ᾱ_0 = 1。走一步，旧的和乘以 {alpha_t}，再加上新噪声的 1 − {alpha_t}，仍是 1。其中 {x_0} 占 {alpha_bar_t}，\
             即到此为止所有 α 的乘积；其余的 1 − {alpha_bar_t} 就是噪声的方差。这样由 {x_0} 和一个 {epsilon} 算出 {x_t}，叫做*重参数化*；训练时就靠它直接跳到任意的 {t}。",
            "“{x_t} 由什么组成”一图画的就是这些平方；如果数据的方差是 1，它们就是各自在方差中占的份额。早加入的噪声会跟着图像一起变淡。只看一幅图像时，{x_0} 是固定的，变的只有噪声，\
             方差 1 − {alpha_bar_t} 全由它而来（“{x_0} 固定”那一条）。",
            "在“链与跳跃”里，由你挑一个像素：从它的值出发，把整条链走 2,000 遍，再直接跳 2,000 遍。然后用 *Kolmogorov–Smirnov 检验*比较这两组样本：\
             小于某个值的样本各占多大比例？两个比例在哪个值处相差最大，差多少？单凭偶然就能差到这么多的概率，叫做 *p 值*。",
        ],
        try_it: "挑一个像素，按“两种都跑”。然后移动 {t} 或者换一种调度，再跑一次。检验能分清哪个是链、哪个是跳跃吗？",
        tried: "每一次，链和跳跃给出的都是同一个高斯分布的样本。如果两个分布本来就相同，p 值取 0 到 1 之间的哪个数都一样可能：平均每 20 次就有一次碰巧低于 0.05，所以单独一个小的 p 值说明不了什么。",
        mistakes: &[
            "在 q({x_t} | {x_0}) 的均值里写了 {x_prev}。跳跃从 {x_0} 出发，均值是 √ᾱ_t {x_0}。均值 √α_t {x_prev} 属于单独的一步 q({x_t} | {x_prev})。",
        ],
    },
    lines: [
        "走一步，其中 β_t 写成 1 − α_t。数值取自一条链，它从上面选定的像素值出发。",
        "把前一步的同一个式子代入 {x_prev}。",
        "高斯变量相加：系数的平方相加。其中 α_t 一加一减，正好抵消。",
        "以后每一步都照此办理，乘积里多一个 α。{z_bar} 是一个服从 N(0, I) 的噪声，也就是跳跃里的 {epsilon}。左边是所有 α 的乘积，右边是调度给出的 ᾱ_t。",
        "如果不合并噪声，每个噪声就保留自己的系数。左边是一步一步走出来的链，右边是一次算出的整个和。",
        "β_s 就是 1 − α_s；用 ᾱ_t 除以 ᾱ_s，剩下的正是 s 之后的那些 α。数值取自到 {t} 中途的那一步。",
        "求和时相邻的项互相抵消，只剩首尾两项，而 ᾱ_0 = 1。左边是对所有噪声求和，右边是 1 − ᾱ_t。",
    ],
    shares: "x_t 由什么组成",
    shares_description: |t, x0, noise| {
        let (x0, noise) = (fixed(x0, 4), fixed(noise, 4));
        format!("t = {t} 时，x₀ 的系数的平方是 {x0}，所有噪声的合起来是 {noise}，总和是 1.0000。")
    },
    x0_share: "x₀",
    noise_shares: "各个噪声 z，分段画出，越晚颜色越浓",
    not_added: "未加入",
    sum: "总和",
    varying: |t| format!("t = {t}，数据的方差为 1：在方差中占的份额"),
    fixed: "x_0 固定：占 1 − ᾱ_t 的百分比",
    first: |share, fixed| format!("单看最早的噪声 z_1：{share}，占 1 − ᾱ_t 的 {fixed}。"),
    runs: "链与跳跃",
    runs_description: |mean, variance, chains| {
        let (mean, variance) = (fixed(mean, 2), fixed(variance, 2));
        let shown = if chains { "链与跳跃的直方图都" } else { "跳跃的直方图" };
        format!("{shown}与公式给出的曲线重合：均值 {mean}，方差 {variance}。")
    },
    jumps: "2,000 次跳跃",
    chains: "2,000 条链",
    exact: "公式",
    picker: "链与跳跃所用的像素",
    pixel: "像素值 x₀",
    run: "两种都跑",
    not_run: "还没有用这些数值跑过。",
    running: |done, t| format!("走到第 {done} 步，共 {t} 步……"),
    result: |p| {
        let (shown, percent) = (significant(p, 2), percent(p));
        let verdict = if p < 0.05 { "这很少见：再跑一次看看。" } else { "检验看不出差别。" };
        format!("p 值为 {shown}：如果两组样本来自同一个分布，有 {percent} 的情况会差这么多或更多。{verdict}")
    },
    past: "跑过的结果",
    past_run: |t, alpha_bar, x0, p| {
        let (alpha_bar, x0, p) = (significant(alpha_bar, 2), fixed(x0, 2), significant(p, 2));
        format!("t = {t}，ᾱ_t = {alpha_bar}，x₀ = {x0}：p 值 {p}")
    },
};
