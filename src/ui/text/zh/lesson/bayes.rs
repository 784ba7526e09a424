//! Chinese texts of the chapter `bayes`.

use crate::ui::text::lesson::{
    Chapter,
    bayes::{Bayes, Rules, Variances},
};

/// Texts.
pub const BAYES: Bayes = Bayes {
    chapter: Chapter {
        title: "贝叶斯公式：知道起点时怎样往回走",
        paragraphs: &[
            "只凭 {x_t} 往回走，需要了解全部数据的分布。但如果还知道这个像素的*起点* {x_0}，反向过程的这一步就是一个高斯分布，有现成的公式。",
            "训练时 {x_0} 是已知的，网络要学的，就是让自己的一步尽量接近这个高斯分布。",
            "关于 {x_prev}，我们知道两件事。*先验* {prior}：还没看到 {x_t} 时，由 {x_0} 跳跃得到的判断。*似然* {likelihood}：\
             每个 {x_prev} 能在多大程度上解释已经出现的 {x_t}；把它看作 {x_prev} 的函数，它并不是密度。贝叶斯公式说：把两者相乘，\
             再缩放到面积为 1，就是*后验*。",
            "*精度*（方差的倒数）相加：似然的是 {alpha_t}/{beta_t} = 1/{beta_t} − 1，先验的是 1/(1−{alpha_bar_prev}) = 1 + 前一步的信噪比；两个 1 抵消。所以 {beta_tilde} 总小于 {beta_t}：\
             {t} 很小时小得多；远在图像消失之前就几乎相等了，因为那时信噪比与 1/{beta_t} 相比已微不足道（图中画出了两者）。",
            "事情这样简单，是因为第 {t} 步的噪声是新加的：一旦知道 {x_prev}，{x_0} 就不再提供关于 {x_t} 的任何信息。\
             这样的过程叫做*马尔可夫链*。",
        ],
        try_it: "先让 {t} 不小于 2，再用滑块或拖动曲线来移动 {x_0} 或 {x_t}，直到先验与似然的中心相距超过 3 个合成标准差（图下会写出相距多少）。\
                 看一看乘积落在哪里，宽度又是多少。",
        tried: "{mu_tilde} 落在两个中心之间，更靠近较窄的那一条。而且不论两者相差多远，{beta_tilde} 都不变：往回走一步的宽度只由调度决定，与像素无关。\
                所以网络只需要学均值。你拉开的距离，以合成标准差为单位，正好就是 {epsilon} 的大小。",
        mistakes: &[
            "把先验平方项的分母写成 1 − {alpha_bar_t}。先验说的是 {x_prev}，方差应当是 1 − {alpha_bar_prev}。写错之后，往回走的一步会太宽，{t} 越小越严重；\
             现在错多少，推导的最后一行会告诉你。",
            "把似然画成以 {x_t} 为中心的曲线。作为 {x_prev} 的函数，它的中心是 x_t/√α_t，方差是 β_t/α_t。",
        ],
    },
    lines: [
        "第 {t} 步把 {x_prev} 缩小一点，再加上新的噪声。{x_0} 只能通过 {x_prev} 影响 {x_t}。",
        "贝叶斯公式，每一项都以 {x_0} 为条件；然后代入上一行。",
        "两者都是高斯的，相乘时指数相加。分母（*证据*）里没有 {x_prev}，只起缩放作用。",
        "展开，再按 {x_prev} 的幂次合并，C 中不含 {x_prev}。指数是二次式，就说明它是高斯分布，只剩两个数待求。",
        "平方项的系数就是方差的倒数，叫做*精度*。所以精度相加：两份信息合起来，比任何一份单独都更准确。",
        "通分。分母是 {alpha_t} − {alpha_bar_t} + 1 − {alpha_t} = 1 − {alpha_bar_t}，因为 {alpha_t}·{alpha_bar_prev} = {alpha_bar_t}。\
         又因为 {alpha_bar_prev} > {alpha_bar_t}，{beta_t} 的系数小于 1，所以 {beta_tilde} < {beta_t}。",
        "−2{x_prev} 的系数是均值除以方差：*两个中心按各自的精度加权*。",
        "两边乘以前面得到的 {beta_tilde}。每个中心都有自己的权重，越窄的曲线权重越大。",
        "配方完成。剩下的部分不含 {x_prev}，是两个中心距离的平方除以方差之和。由跳跃公式，{x_t} − √ᾱ_t {x_0} 等于 √(1−{alpha_bar_t}) {epsilon}，所以它就是 {epsilon}²。",
        "由跳跃公式解出 {x_0}：已知 {x_t} 时，知道 {x_0} 与知道 {epsilon} 是一回事。",
        "把它代入 {x_0}。预测噪声的网络用的就是这种形式：往回走时，未知的只有 {epsilon}。",
        "用数字看那个常见的错误：在先验的位置写成 1 − {alpha_bar_t}，得到的方差就太大，越靠近干净的一端越严重。",
    ],
    at: |value, sum| format!("取值为 {value} 时：{sum}"),
    no_numbers: "t = 1 时先验是一个点，这一行没有数值。",
    mistaken: |wrong, right, times, first| {
        let first = first.map_or_else(String::new, |first| format!("在 t = 2 处是 {first} 倍。"));
        format!("得到的方差是 {wrong}，正确的是 {right}，前者是后者的 {times} 倍。{first}")
    },
    plot: "先验、似然与后验",
    description: |t, [prior, likelihood, posterior], [prior_width, likelihood_width, posterior_width]| {
        format!(
            "横轴是像素在 t = {t} 前一步的值，上面有三条钟形曲线。先验的中心是 {prior}，标准差是 {prior_width}；似然的中心是 {likelihood}，\
             标准差是 {likelihood_width}。它们的乘积即后验，中心是 {posterior}，标准差是 {posterior_width}；双箭头标出左右各一个标准差。"
        )
    },
    axis: "像素在 t 前一步的值",
    heights: "三条曲线画得一样高，只比较位置和宽度。可以直接拖动曲线，也可以用滑块。",
    picker: "三条曲线所用的像素",
    kept: "换一个像素，{x_0} 就变了；{epsilon} 不变，所以 {x_t} 也随之移动。",
    x0: "像素的 x_0",
    x_t: "像素的 x_t",
    view: "曲线的显示范围",
    views: ["三条曲线都显示", "放大乘积附近", "整个范围"],
    names: ["先验 {prior}", "似然 {likelihood}", "后验：{mu_tilde} ± √{beta_tilde}"],
    coincide: "在这个 {t}，似然与后验几乎重合；{t} 在 2 到 10 之间时才分得开。",
    weights: |[prior, before, x0], [likelihood, step, x_t]| {
        format!(
            "权重是对两个中心而言的。换成公式里 {{x_0}} 和 {{x_t}} 的系数，就是 {prior} · {before} = {x0} 和 {likelihood} / {step} = {x_t}。"
        )
    },
    variances: Variances {
        plot: "各个时间步的 β_t 和 β̃_t",
        timestep: "时间步 t，两条轴都是对数刻度",
        step: "β_t：这一步的噪声",
        posterior: "β̃_t：往回走时剩下的不确定",
        says: |t, ratio, from| {
            let from = match from {
                Some(from) => format!("从 t = {from} 起，两者相差不到 1%。"),
                None => "直到最后，两者都相差 1% 以上。".to_owned(),
            };
            format!("在 t = {t} 处，β̃_t 是 β_t 的 {ratio} 倍。{from}")
        },
    },
    rules: Rules {
        summary: "用三枚硬币看贝叶斯公式和乘法公式",
        intro: "先掷 A；B 照 A 的样子，或者不照；C 照 B 的样子，或者不照：这条链就像 {x_0}、{x_prev}、{x_t}。下面列出所有结果的概率；每个公式都以三枚全是正面为例计算。",
        sliders: ["A 是正面", "B 与 A 相同", "C 与 B 相同", "C 改看 A"],
        table: "A、B、C 的所有结果",
        sides: ["正", "反"],
        names: [
            "先验：看到 B 之前的 A",
            "似然：A 在多大程度上解释了 B",
            "证据：B 本身有多大可能",
            "后验：看到 B 之后的 A",
        ],
        markov: "不论 A、B、C 是什么，乘法公式都成立。最后两个是*马尔可夫链*的简写，只有 C 不看 A 时才成立。",
    },
    columns: ["曲线", "中心", "标准差", "中心的权重"],
    apart: |deviations| {
        format!(
            "先验与似然的中心相距 {deviations:.2} 个合成标准差。一个合成标准差是 √(σ₁² + σ₂²)，其中 σ₁ 和 σ₂ 是两条曲线各自的标准差。"
        )
    },
    point: "t = 1 时，往回一步就到了已知的 x_0：先验和后验是同一个点，方差为 0。（t = 0 时，图中显示的是 t = 1。）",
    narrow: "乘积太窄，在这个范围里看不清：请换一种显示范围。",
};
