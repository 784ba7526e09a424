//! Chinese texts of the chapter `learned`.

use crate::ui::kit::number::{fixed, significant};
use crate::ui::text::lesson::Chapter;
use crate::ui::text::lesson::learned::{Fit, Learned, Plane, PlaneSeen};

/// Texts.
pub const LEARNED: Learned = Learned {
    chapter: Chapter {
        title: "为什么往回走要靠学习",
        paragraphs: &[
            "向前走一步，掷骰子就够了。反向过程走一步，问的却是：{x_t} 现在在这里，它刚才在哪里？许多不同的过去都会走到同一个现在，\
             其中哪些更有可能，取决于*全部数据*。",
            "对任何更早的时刻 {s} < {t}，贝叶斯公式都给出准确的答案，但它要用到密度 q({x_s})，\
             也就是对每一个可能的 {x_0} 求平均。",
            "这里的数据是已知的，所以真正的答案可以画出来。往回走一小步，它非常接近高斯分布。往回跳到几乎干净的数据时，它会裂成几块，\
             一块对应一种可能的过去，或者顺着数据弯曲。这时没有哪个高斯分布能拟合它。",
            "所以 DDPM 用许多小步往回走（合起来就是最后一个公式），每一步只需要学会均值。图像在 784 维，道理完全一样；只是那里的 q({x_s}) 谁也写不出来，\
             因为 p({x_0}) 未知，手里只有样本。",
            "有样本就够了，这要归功于噪声。传统的图像处理总是滤掉高斯噪声，这里却有意加进去，因为谁加的噪声，谁就知道答案。每幅图像都变成一道题 {x_t}，\
             附带答案 {epsilon}：*加噪声就是在制作标签*。",
        ],
        try_it: "请让真实的分布与最合适的高斯分布相差超过 0.2。{x_t} 放在哪里，高斯分布最难拟合？又要往回跳多远？",
        tried: "要把高斯分布变成真实的分布，得搬动两成以上的概率。照着它采样，就有两成以上的样本落错地方，例如落到两个峰之间，\
                而那里几乎没有数据。步数太少，代价就在这里。",
        mistakes: &[
            "“q({x_prev} | {x_t}) 是高斯分布。”严格是高斯分布的只有 q({x_prev} | {x_t}, {x_0})，也就是已经知道干净图像的时候。\
             不知道干净图像时，它是对所有可能的干净图像按概率加权的混合，一般只有在步子趋于无穷小的极限下才是高斯分布。",
        ],
    },
    lines: [
        "贝叶斯公式。第一个因子是从 {s} 到 {t} 的前向一步（或一次跳跃），是我们自己定的：它保留方差的 {alpha_ts} = {alpha_bar_t}/ᾱ_s，\
         再加入方差为 {beta_ts} = 1 − {alpha_ts} 的噪声。在均值处计算。",
        "另一个因子是带噪数据的密度：每个可能的 {x_0} 都要算进去，所以需要全部数据。左边是高斯混合的公式，右边是数值积分。",
        "{beta_ts} 很小时，前向的一步只看得到 log q({x_s}) 在 c 附近的一小段，而光滑曲线的一小段近似是直线。于是用切线代替曲线，切线的斜率 ∇log q 就是*得分函数*（score）在 c 处的值：它指向数据更密的地方。在 c 旁边一个步宽的地方计算。",
        "高斯密度乘以直线的指数，还是同样的高斯密度，只是顺着斜率移动了一点。所以对过去最好的猜测，就是把现在朝数据更密的地方挪一挪。这个均值其实对任何 {beta_ts} 都准确（Tweedie 公式）。",
        "只要 {beta_ts} 很小，方差就由这一步决定，而与数据无关：所以往回的一步与前向的一步形式相同（Feller 1949；Sohl-Dickstein et al. 2015）。",
        "剩下要学的就是得分函数。它等于已知 {x_t} 时噪声的条件均值乘以 −1/√(1−{alpha_bar_t})：预测噪声的网络学的就是这个均值。",
    ],
    too_far: |numbers| format!("{numbers}：对这一行来说，跳得太远了。"),
    switch: "看哪里",
    views: ["直线上", "平面上的墨"],
    plane: PLANE,
    whole: "数据、x_t 和往回走的起点",
    whole_description: |seen| {
        format!("数据的密度，以及加了 {} 步噪声之后的密度。从 x_t = {} 往回走。", seen.t, fixed(seen.x_t, 2))
    },
    close_up: "x_t 可能从哪里来",
    close_up_description: |seen| {
        let humps = if seen.humps == 1 { "一个峰".to_owned() } else { format!("{} 个峰", seen.humps) };
        format!(
            "已知第 {} 步的 x，第 {} 步的 x 的真实密度：{humps}。它与均值和方差相同的高斯分布的距离是 {}。",
            seen.t,
            seen.s,
            fixed(seen.distance, 3)
        )
    },
    after: |t| format!("t = {t} 时的 q({{x_t}})"),
    window: "下图放大的部分",
    truth: |s, beta| format!("真实的 q({{x_s}} | {{x_t}})，s = {s}，{{beta_ts}} = {beta}"),
    gaussian: "均值和方差相同的高斯分布",
    distance: "两者的全变差距离（即要搬动多少概率才能变得相同，从 0 到 1）：",
    x_t: "带噪的值 x_t",
    back: "往回跳",
    back_shown: |steps| format!("{steps} 步"),
    data: "要回到的数据",
    data_names: ["一个峰", "两个峰", "一大一小两个峰", "三个峰"],
    too_small: "这一步几乎不加噪声，往回走什么也不会改变。请把 β 调大一些。",
};

const PLANE: Plane = Plane {
    whole: "墨、x_t 和往回走的起点",
    whole_description: |seen, shape| {
        format!(
            "墨（{shape}）；虚线围住的，是加了 {} 步噪声之后墨最可能在的地方。从 x_t = ({}, {}) 往回走。方框标出右图放大的部分。",
            seen.t,
            fixed(seen.x_t[0], 2),
            fixed(seen.x_t[1], 2)
        )
    },
    close_up: "粒子可能从哪里来",
    close_up_description: |seen| {
        format!(
            "已知粒子第 {} 步在哪里，它第 {} 步在哪里的真实密度，以及均值和协方差相同的高斯分布的椭圆。{}两者的距离是 {}。",
            seen.t,
            seen.s,
            verdict(seen),
            fixed(seen.distance, 3)
        )
    },
    own: "你画的墨",
    ink: |shape| format!("p({{x_0}})，墨：{shape}"),
    window: |times| {
        let times = significant(times, 2);
        if times.to_string() == "1.0" {
            "右图显示的部分".to_owned()
        } else {
            format!("右图放大的部分，{times} 倍")
        }
    },
    gaussian: "均值（十字）和协方差相同的高斯分布",
    shares: "两个椭圆离中心 1 个和 2 个标准差，各含高斯分布 39% 和 86% 的概率；填色的区域含真实分布同样多的概率。假如真实分布就是高斯分布，\
             两者会重合。圆点可以拖动；想换形状，请到页面最上方选择。",
    verdict,
    across: "x_t 的左右位置",
    up: "x_t 的上下位置",
};

fn verdict(seen: &PlaneSeen) -> String {
    let pieces = match (seen.pieces, seen.holes) {
        (1, 0) => "连成一块".to_owned(),
        (1, _) => "连成一块，中间有空洞".to_owned(),
        (pieces, _) => format!("裂成 {pieces} 块"),
    };
    match seen.fit() {
        Fit::Close => format!("真实分布{pieces}，边缘与椭圆重合。"),
        Fit::Rough => format!("真实分布{pieces}，椭圆只能大致拟合。"),
        Fit::Bad => format!("真实分布{pieces}。没有哪个椭圆是这种形状：图中的椭圆把粒子不可能待过的地方也圈了进去。"),
    }
}
