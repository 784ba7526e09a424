//! Chinese texts of the chapter `sampling`.

use crate::ui::text::lesson::{Chapter, sampling::Sampling};

/// Texts.
pub const SAMPLING: Sampling = Sampling {
    chapter: Chapter {
        short: "采样",
        title: "从噪声到图像",
        paragraphs: &[
            "从纯噪声出发，每一步都问：{x_t} 里的噪声 {epsilon_hat} 是什么？这个回答同时也说明了数据：去掉这些噪声，剩下的就是 {x0_hat}，目前最好的猜测。",
            "*DDPM* 按后验朝 {x0_hat} 走一步，再加入大小为 {sigma_t} 的新噪声。*DDIM* 到达同样的噪声水平，新噪声却更少，甚至不加：\
             这时一切都由最初的噪声决定，走几大步也就够了。",
            "如果知道墨的形状，就能算出最好的回答。图中把它和网络的回答并排画出：箭头沿着 −{epsilon_hat}，指出粒子该往哪里走。\
             页面的下一部分是生成图像的工作间：DDPM 与 DDIM，步数少与步数多，还有引导。",
        ],
        try_it: "在下面的部分里，用同一个种子完成两次运行：一次采样步数不超过 10，一次不少于 50。",
        tried: "两次的起始噪声相同。用 DDIM 且 η = 0 时，两幅图像十分相近：画什么由噪声决定，画得多细由步数决定。用 DDPM 时，步数少损失更大，\
                因为往回跨一大步，分布就不再是高斯的了。",
        mistakes: &[
            "把 {x0_hat} 当成结果。它是所有可能变成 {x_t} 的数据的均值，噪声多的时候只是一团模糊。它只用来为一步指路。",
            "最后一步也加噪声。在 t = 1 时，均值就是结果。",
        ],
    },
    lines: [
        "把跳到 t 的公式中真实的噪声换成预测的噪声，再解出数据。举例：{x_t} = 0.8，{epsilon_hat} = 0.5，代回去又得到 {x_t}。",
        "DDPM：后验均值，把其中的 {x_0} 换成 {x0_hat}。代入上一行，{x0_hat} 就消去了。数字是这个例子中等号两边的值。",
        "DDPM 的新噪声。若数据服从标准正态分布，{beta_t} 是对的；若数据只是一个点，{beta_tilde} 是对的；实际情况在两者之间。最后一步不加。",
        "DDIM：无论 {sigma_t} 取多少，预测的噪声与新噪声合起来，方差正好属于 t − 1。",
        "新噪声加多少：η = 0 是不加；η = 1 就是 DDPM 的 {beta_tilde}，因为这时第二个根号就是 √{beta_t}。两个数分别是采样器这一步的值和后验方差。",
        "取 η = 1 时，均值也与 DDPM 相同。可见 DDPM 是 DDIM 的一个特例。数字是这个例子中等号两边的值。",
        "引导：远离不看类别的回答，靠近看类别的回答。取现在的 {w}，设看类别时为 0.5，不看时为 0.2。",
    ],
    exact_field: "墨水的精确向量场",
    learned_field: "墨水网络的向量场",
    fields: |shape, alpha_bar| format!("形状：{shape}，ᾱ_t = {alpha_bar:.3}。箭头：−ε̂。圆点：此刻的墨。"),
    field_description: |length| format!("箭头指回墨所在的地方。在墨可能出现的地方，预测的噪声长 {length:.2}。"),
    distance: |distance| format!("在 x_t 可能出现的地方，两个向量场的均方根距离：{distance:.3}。噪声本身：1.414。"),
    waiting: "精确的向量场不需要网络。网络的向量场马上就到。",
    failed: "引擎在这里无法运行，所以只有精确的向量场。",
    no_field: |why| format!("网络给不出向量场，所以只有精确的向量场：{why}"),
    un_mix: "用两者还原",
    exact_result: "用精确向量场还原的墨",
    learned_result: "网络还原的墨",
    result: |step, of, distance| {
        format!("第 {step} 步，共 {of} 步。起点相同的粒子，现在的均方根距离为 {distance:.3}。")
    },
    result_description: |count| format!("{count} 个粒子，在两幅图中起点相同。"),
};
