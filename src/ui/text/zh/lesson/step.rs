//! Chinese texts of the chapter `step`.

use crate::ui::kit::number::fixed;
use crate::ui::text::lesson::{Chapter, step::Step};

/// Texts.
pub const STEP: Step = Step {
    chapter: Chapter {
        title: "前向走一步",
        paragraphs: &[
            "走一步，就是对图像里的每个数做两件事：先乘以略小于 1 的 √(1−{beta_t})，再加上方差为 {beta_t} 的新噪声。",
            "各步的 {beta_t} 介于 0 和 1 之间，由*噪声调度*（下文简称调度）预先定好，1 − {beta_t} 记作 {alpha_t}。写成密度，走一步就是 q({x_t} | {x_prev})，\
             一个高斯分布（q 表示加噪声，{p_theta} 表示模型）。这一步只看 {x_prev}，不管它是怎么来的；所以各步的密度相乘，就是整条路径 {path_noisy}（从 {x_1} 到 {x_T}）的密度。",
            "为什么要先缩小？如果不缩小，方差就只增不减：走了 k 步就多出 kβ，无限增大，永远到不了一个固定的分布。先缩小再加噪声，方差是 1 就一直是 1，不是 1 也会向 1 靠近。",
            "于是，无论哪幅图像，方差最后都接近 1，网络遇到的数也总是差不多大小；第 5、6 章会讲清楚，终点就是 N(0, I)。DDPM 的 β 非常小，图中另用一个大的 β，\
             走几步就能看到上千步的效果。两行带数字的公式中，第一行是图中的一步，第二行是本页的调度在 {t} 处的一步。",
        ],
        try_it: "打开“不缩小”，一步一步走下去，直到双峰的方差至少变成原来的两倍。然后再把缩小加回来。",
        tried: "不缩小，每一步都给方差加上 β。缩小了，同样的步数、同样的噪声，方差却走向 1。",
        mistakes: &[
            "把 q({x_t} | {x_prev}) 里的系数写成 √ᾱ_t。走一步乘的系数是 √α_t = √(1−β_t)；√ᾱ_t 是到此为止所有步的乘积，属于从 {x_0} 出发的跳跃。",
        ],
    },
    lines: [
        "{x_prev} 和 {z_t} 相互独立：方差按系数的平方相加。",
        "走一步而不变的方差满足 v = (1−β)v + β，所以 v = 1。",
        "第一行两边同时减去 1：每走一步，方差与 1 的距离就乘上 1 − β。",
        "同样的事做 k 次。左边是图中曲线（缩小时）的方差，右边是公式。",
        "没有系数 √(1−β)，就什么也不拿走，每一步都加上 β。",
    ],
    picture: "一幅图像，一步一步变化",
    names: ["走之前的图像", "走了这些步之后的图像", "下一步保留的部分", "下一步加上的部分", "再走一步之后的图像"],
    captions: ["走之前", "现在", "保留", "加上", "下一步"],
    described: |mean, variance, beyond| {
        let (mean, variance) = (fixed(mean, 2), fixed(variance, 2));
        format!("像素的均值是 {mean}，方差是 {variance}；有 {beyond} 的像素在 −1 到 1 之外。")
    },
    measured: |variance| format!("方差 {}", fixed(variance, 2)),
    computed: |variance| format!("公式 {}", fixed(variance, 2)),
    reach: |taken, least, most, beyond| {
        if taken == 0 {
            return "还没有走，两幅图像都是 x_0。".to_owned();
        }
        let run = format!("x_{taken} 的像素值从 {} 到 {}。", fixed(least, 1), fixed(most, 1));
        match beyond {
            Some(beyond) => format!("{run}超出 −1 到 1 的像素占 {beyond}，一律画成两端的颜色：纸或墨。"),
            None => run,
        }
    },
    density: "两个峰，一步一步变化",
    density_description: |taken, variance, shrinks| {
        let (variance, how) = (fixed(variance, 2), if shrinks { "每步缩小" } else { "不缩小" });
        format!("两个峰的密度，走了 {taken} 步，{how}，方差是 {variance}；样本与它相符。")
    },
    before: "走之前",
    after: "走了这些步之后",
    sampled: "2,000 个样本",
    one_more: "再走一步",
    five_more: "再走五步",
    again: "全部退回",
    no_shrinking: "不缩小",
    said: |taken, picture, humps| {
        let (picture, humps) = (fixed(picture, 2), fixed(humps, 2));
        format!(
            "已走 {taken} 步。按公式，图像的方差是 {picture}（784 个像素的实测值会略有出入），双峰的方差是 {humps}。"
        )
    },
    doubled: "方差翻倍已经见到了，现在把缩小加回来。",
    beta: "图中每一步的 β",
    start: "双峰开始时的方差",
    variance: "走 k 步之后双峰的方差",
    variance_description: |taken, with, without| {
        format!("走了 {taken} 步，双峰的方差在缩小时是 {}，不缩小时是 {}。", fixed(with, 2), fixed(without, 2))
    },
    steps: "步数 k",
    with: "缩小",
    without: "不缩小",
};
