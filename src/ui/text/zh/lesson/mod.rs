//! Chinese texts of the lesson.

mod bayes;
mod diffusion;
mod jump;
mod learned;
mod limit;
mod model;
mod notes;
mod objective;
mod pixel;
mod sampling;
mod step;
mod sums;
mod uses;

use crate::ui::text::lesson::{Frame, Lesson, Symbol};

/// Texts.
pub const LESSON: Lesson = Lesson {
    frame: Frame {
        try_it: "试一试",
        done: "完成了",
        intro: "点一下（或用鼠标指着）公式里或正文里的任何符号，就能看到它的含义和当前数值。",
        mistake: "常见的错误",
        line_by_line: "逐行推导",
        presented: |at, of| format!("第 {at} 幅，共 {of} 幅"),
        previous: "上一幅",
        next: "下一幅",
    },
    symbols: &[
        Symbol { name: "E_q", meaning: "对噪声求均值：x_1 到 x_T 由 x_0 经前向过程得到" },
        Symbol { name: "L", meaning: "训练要压低的界，−log p_θ(x_0) 总不超过它" },
        Symbol { name: "L_0", meaning: "界中最后一步的一项：从 x_1 落到整数灰度" },
        Symbol { name: "L_T", meaning: "链的末端还透露了多少 x_0，其中没有可学的东西" },
        Symbol { name: "L_prev", meaning: "界中从 t 走到 t − 1 的一项：模型与后验相差多少" },
        Symbol {
            name: "L_simple", meaning: "训练要变小的量：预测噪声的误差的平方，对所有图像、t 和噪声取均值"
        },
        Symbol { name: "T", meaning: "整条链的总步数" },
        Symbol { name: "a", meaning: "X 的系数" },
        Symbol { name: "alpha_bar_T", meaning: "走完全部步数后，来自数据的方差还剩多少" },
        Symbol { name: "alpha_bar_prev", meaning: "前一步中来自数据的方差还剩多少" },
        Symbol { name: "alpha_bar_t", meaning: "x_t 中来自数据的方差还剩多少" },
        Symbol { name: "alpha_t", meaning: "第 t 步保留的方差份额，即 1 − β_t" },
        Symbol { name: "alpha_ts", meaning: "从 s 跳到 t 时保留的方差份额，即 1 − β" },
        Symbol { name: "b", meaning: "Y 的系数" },
        Symbol { name: "beta_t", meaning: "第 t 步加入的噪声的方差" },
        Symbol {
            name: "beta_tilde", meaning: "后验方差：已知 x_t 和 x_0 时，前一步的状态还有多不确定"
        },
        Symbol { name: "beta_ts", meaning: "从 s 跳到 t 时加入的噪声的方差；只走一步时就是 β_t" },
        Symbol {
            name: "entropy", meaning: "墨水的熵，单位是 nat（约合 1.44 比特）：熵越大，粒子在哪里就越说不准"
        },
        Symbol { name: "epsilon", meaning: "噪声，服从 N(0, I)" },
        Symbol { name: "epsilon_hat", meaning: "网络从 x_t 中预测出的噪声" },
        Symbol { name: "epsilon_theta", meaning: "网络，参数是 θ；不加引导时，它的回答就是 ε̂" },
        Symbol { name: "eta", meaning: "DDIM 的新噪声是 DDPM 的几倍：0 是不加，1 是一样多" },
        Symbol { name: "lambda_t", meaning: "告诉网络的噪声水平：对数信噪比" },
        Symbol { name: "likelihood", meaning: "似然：前一步的状态在多大程度上能解释 x_t" },
        Symbol { name: "mu", meaning: "模型的均值" },
        Symbol { name: "mu_theta", meaning: "模型往回走一步的均值" },
        Symbol { name: "mu_tilde", meaning: "后验均值：已知 x_t 和 x_0 时，前一步状态的期望" },
        Symbol { name: "mu_x", meaning: "X 的均值" },
        Symbol { name: "mu_y", meaning: "Y 的均值" },
        Symbol { name: "no_class", meaning: "没有类别：不告诉网络是哪一类" },
        Symbol { name: "p_theta", meaning: "模型的密度，参数是 θ" },
        Symbol { name: "path", meaning: "整条路径：x_0、x_1，直到 x_T" },
        Symbol { name: "path_noisy", meaning: "不含起点的路径：从 x_1 到 x_T" },
        Symbol { name: "posterior", meaning: "后验：同时已知 x_t 和 x_0 时，前一步状态的密度" },
        Symbol { name: "prior", meaning: "先验：已知 x_0 时，前一步状态的密度" },
        Symbol { name: "s", meaning: "往回跳到的时间步，小于 t" },
        Symbol { name: "score", meaning: "得分函数：密度的对数在 x_t 处的斜率" },
        Symbol { name: "sigma", meaning: "模型的标准差" },
        Symbol { name: "sigma_t", meaning: "往回走一步时新加的噪声的标准差" },
        Symbol { name: "sigma_x", meaning: "X 的标准差" },
        Symbol { name: "sigma_y", meaning: "Y 的标准差" },
        Symbol { name: "t", meaning: "时间步：已经加了多少步噪声" },
        Symbol { name: "tau", meaning: "自由粒子累积的方差，即 (1 − ᾱ_t) / ᾱ_t" },
        Symbol { name: "theta", meaning: "模型的参数" },
        Symbol { name: "w", meaning: "引导的强度，0 表示没有引导" },
        Symbol { name: "x0_hat", meaning: "去掉预测的噪声、再放大回来所得的数据" },
        Symbol { name: "x_0", meaning: "数据：干净的图像，或墨水最初的位置" },
        Symbol { name: "x_1", meaning: "加了 1 步噪声的数据" },
        Symbol { name: "x_T", meaning: "走完全部 T 步后的状态，几乎是纯噪声" },
        Symbol { name: "x_prev", meaning: "前一步的状态" },
        Symbol { name: "x_s", meaning: "时间步 s 的状态，即从 s 跳到 t 之前" },
        Symbol { name: "x_t", meaning: "加了 t 步噪声的数据" },
        Symbol { name: "y", meaning: "告诉网络的类别" },
        Symbol { name: "z_bar", meaning: "代替若干个噪声的一个噪声，服从 N(0, I)" },
        Symbol { name: "z_prev", meaning: "前一步新加的噪声，服从 N(0, I)" },
        Symbol { name: "z_s", meaning: "第 s 步新加的噪声，服从 N(0, I)" },
        Symbol { name: "z_t", meaning: "第 t 步新加的噪声，服从 N(0, I)" },
    ],
    notes: notes::NOTES,
    pixel: pixel::PIXEL,
    model: model::MODEL,
    diffusion: diffusion::DIFFUSION,
    step: step::STEP,
    sums: sums::SUMS,
    jump: jump::JUMP,
    limit: limit::LIMIT,
    learned: learned::LEARNED,
    bayes: bayes::BAYES,
    objective: objective::OBJECTIVE,
    sampling: sampling::SAMPLING,
    uses: uses::USES,
};
