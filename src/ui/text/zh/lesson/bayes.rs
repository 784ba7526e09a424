//! Chinese texts of the chapter `bayes`.

use crate::ui::text::lesson::{Chapter, bayes::Bayes};

/// Texts.
pub const BAYES: Bayes = Bayes {
    chapter: Chapter {
        title: "贝叶斯公式：知道起点时怎样往回走",
        paragraphs: &[
            "只凭 {x_t} 往回走，需要了解全部数据的分布。但如果还知道这个像素的*起点* {x_0}，往回走的这一步就是一条钟形曲线，有现成的公式。",
            "训练时 {x_0} 是已知的，网络要学的就是尽量接近这条曲线。",
            "关于 {x_prev}，我们知道两件事。*先验* {prior}：还没看到 {x_t} 时，由 {x_0} 跳跃得到的判断。*似然* {likelihood}：\
             每个 {x_prev} 能在多大程度上解释已经出现的 {x_t}；把它看作 {x_prev} 的函数，它并不是密度。贝叶斯公式说：把两者相乘，\
             再缩放到面积为 1，就是*后验*。",
            "*精度*（方差的倒数）是相加的。{x_t} 给出 {alpha_t}/{beta_t} = 1/{beta_t} − 1；先验的方差小于 1，所以 {x_0} 给出的大于 1。\
             合起来超过 1/{beta_t}，因此 {beta_tilde} 小于 {beta_t}。把 {t} 调到 2 到 10 之间，就能看出三条曲线宽窄不同。",
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
            "把似然画成以 {x_t} 为中心的钟形曲线。作为 {x_prev} 的函数，它的中心是 x_t/√α_t，方差是 β_t/α_t。",
        ],
    },
    lines: [
        "第 {t} 步把 {x_prev} 缩小一点，再加上新的噪声。{x_0} 只能通过 {x_prev} 影响 {x_t}。",
        "贝叶斯公式，每一项都以 {x_0} 为条件；然后代入上一行。",
        "两者都是高斯的，相乘时指数相加。分母里没有 {x_prev}，只起缩放作用。",
        "展开，再按 {x_prev} 的幂次合并，C 中不含 {x_prev}。指数是二次式，就说明它是高斯分布，只剩两个数待求。",
        "平方项的系数就是方差的倒数，叫做*精度*。所以精度相加：两份信息合起来，比任何一份单独都更准确。",
        "通分。分母是 {alpha_t} − {alpha_bar_t} + 1 − {alpha_t} = 1 − {alpha_bar_t}，因为 {alpha_t}·{alpha_bar_prev} = {alpha_bar_t}。\
         又因为 {alpha_bar_prev} > {alpha_bar_t}，{beta_t} 的系数小于 1，所以 {beta_tilde} < {beta_t}。",
        "−2{x_prev} 的系数是均值除以方差：*两个中心按各自的精度加权*。",
        "两边乘以前面得到的 {beta_tilde}。每个中心都有自己的权重，越窄的曲线权重越大。",
        "配方完成。剩下的部分不含 {x_prev}，而且正好是 {epsilon}²，也就是两条曲线的分歧。",
        "由跳跃公式解出 {x_0}：已知 {x_t} 时，知道 {x_0} 与知道 {epsilon} 是一回事。",
        "把它代入 {x_0}。预测噪声的网络用的就是这种形式：往回走时，未知的只有 {epsilon}。",
        "用数字看那个常见的错误：在先验的位置写成 1 − {alpha_bar_t}，得到的方差就太大。",
    ],
    at: |value, sum| format!("取值为 {value} 时：{sum}"),
    no_numbers: "t = 1 时先验是一个点，这一行没有数值。",
    mistaken: |wrong, right, times| format!("得到的方差是 {wrong}，正确的是 {right}，前者是后者的 {times} 倍。"),
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
    columns: ["曲线", "中心", "标准差", "权重"],
    apart: |deviations| {
        format!(
            "先验与似然的中心相距 {deviations:.2} 个合成标准差。一个合成标准差是 √(σ₁² + σ₂²)，其中 σ₁ 和 σ₂ 是两条曲线各自的标准差。"
        )
    },
    point: "t = 1 时，往回一步就到了已知的 x_0：先验和后验是同一个点，方差为 0。（t = 0 时，图中显示的是 t = 1。）",
    narrow: "乘积太窄，在这个范围里看不清：请换一种显示范围。",
};
