//! Chinese texts of the chapter `limit`.

use crate::ui::text::lesson::Chapter;
use crate::ui::text::lesson::limit::{Limit, Picture, Trial};

/// Texts.
pub const LIMIT: Limit = Limit {
    chapter: Chapter {
        title: "最后只剩噪声",
        paragraphs: &[
            "每走一步，图像在方差中所占的份额就乘上 {alpha_t}，一个小于 1 的数。所有这些数的乘积 {alpha_bar_T} 不超过 e^(−Σβ)：\
             只要所有 β 加起来有 10 左右，它就几乎是 0。",
            "{alpha_bar_T} 几乎是 0 时，图像已从均值里淡去，噪声的方差也几乎是 1。但这还不够：“加噪太快”不到四分之一的步数就只剩噪声，其余的步数都浪费了；“余弦”则让图像消散得更均匀。",
            "{x_t} 离*纯噪声*还有多远？*KL 散度*用一个数就能说清：它是两个密度之比的对数的均值，两者相同就是 0。曲线画的是每个像素的 KL 散度，纵轴是对数刻度：曲线沿直线下降，就是每一步都缩小同样的倍数。",
            "而采样正是从纯噪声出发的。如果曲线到了 {T} 还很高，网络得到的噪声水平就表示图像还应剩下一部分，它便把偶然的斑块当成图像。\
             这里的网络适用于任何调度，却同样受害：它无从知道起点错了。按一下按钮，就能看到会画出什么。",
        ],
        try_it: "先让终点不合格：选一个调度，使曲线在 {T} 处仍然高于 0.05。再把它改好，降到 0.0001 以下。可以用窗口底部“调度”里的现成调度，也可以拖动 β 和 {T} 的滑块。",
        tried: "β 太小，方差中就还有 {alpha_bar_T} 这么大一份来自图像，采样的起点里却没有。等到所有 β 加起来有 10 左右，{alpha_bar_T} 就小于 0.00005。",
        mistakes: &[
            "“扩散的终点是均匀分布。”杯子有壁，里面的墨水才是这样。DDPM 每一步都把图像缩小一点，终点是 N(0, I)，中间最密。",
        ],
    },
    lines: [
        "取对数，乘积变成求和；而 ln(1 − β) 总不超过 −β。",
        "所以只要所有 β 的和足够大就行。和为 10 时，剩下的不到 0.00005。",
        "终点的均值和方差，由一次跳跃直接得到。",
        "把两个密度的对数之差在第一个高斯分布下取期望：只用得到它的均值 m 和方差 v。",
        "代入 m² = ᾱ·‖x_0‖²/d（对全部 d 个像素取平均）和 v = 1 − ᾱ，其中的 1 正好消去。",
        "ᾱ 很小时，−ln(1 − ᾱ) 与 ᾱ 几乎抵消：只有那一点点均值还能把图像和噪声区分开。",
    ],
    plot: "离纯噪声有多远",
    timestep: "时间步 t，从 0 到 T",
    description: |t, now, steps, end| {
        format!("每个像素与纯噪声之间的 KL 散度，对数刻度。t = {t} 处：{now}；终点 T = {steps} 处：{end}。")
    },
    key: "t = T 处的 KL 散度（每像素，单位 nat）",
    present: "当前调度",
    verdicts: [
        "当前调度几乎以纯噪声结束，正是采样所需要的。",
        "当前调度的终点接近纯噪声，但还不够近。",
        "当前调度不合格：它的终点不是纯噪声。",
    ],
    early: |gone, steps| {
        format!(
            "当前调度几乎以纯噪声结束，只是到得太早：共 {steps} 步，走到 t = {gone} 图像就已消失，此后的每一步，无论前向还是反向，都白白花在纯噪声上。"
        )
    },
    guess: |share| {
        format!(
            "抛硬币决定给你看这个终点，还是纯噪声。你有原图，只量一个数 u：画面里含有多少原图。u 在两种情形下的密度是 q 和 p，相差越大（全变差距离 TV）越好猜。能猜对 {share}（公式里的 P）；随机猜是 50%。"
        )
    },
    halfway: "不合格的终点已经见到了。现在把它改好，让当前调度降到 0.0001 以下。",
    noisy: Picture {
        name: "到 T 时还剩下什么",
        description: |signal, contrast| format!("图像乘以 {signal}，再加上噪声；对比度乘以 {contrast}。"),
    },
    share: Picture {
        name: "其中来自图像的部分",
        description: |signal, contrast| format!("图像乘以 {signal}，不加噪声；对比度乘以 {contrast}。"),
    },
    contrast: "对比度",
    trial: Trial {
        make: |other| format!("分别用当前调度和“{other}”生成图像"),
        row: |name, end| format!("{name}，ᾱ_T = {end}"),
        picture: |name, number| format!("第 {number} 幅，{name}"),
        way: |taken, of| format!("第 {taken} 步，共 {of} 步"),
        same: "同一个网络，起点是同样的纯噪声，类别也相同；不同的只是调度。",
        failed: |why| format!("没能生成：{why}"),
    },
};
