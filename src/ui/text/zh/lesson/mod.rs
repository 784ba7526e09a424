//! Chinese texts of the lesson.

mod bayes;
mod diffusion;
mod jump;
mod learned;
mod limit;
mod model;
mod objective;
mod sampling;
mod step;
mod sums;
mod uses;

use crate::ui::text::lesson::{Frame, Lesson, Symbol};

/// Texts.
pub const LESSON: Lesson = Lesson {
    frame: Frame {
        contents: "章节",
        try_it: "试一试",
        done: "完成了",
        done_mark: "，已完成",
        mistake: "常见的错误",
        line_by_line: "逐行推导",
    },
    symbols: &[
        Symbol { name: "T", meaning: "整条链的总步数" },
        Symbol { name: "a", meaning: "X 的系数" },
        Symbol { name: "alpha_bar_t", meaning: "x_t 中来自数据的方差还剩多少" },
        Symbol { name: "alpha_t", meaning: "第 t 步保留的方差份额，即 1 − β_t" },
        Symbol { name: "b", meaning: "Y 的系数" },
        Symbol { name: "beta_t", meaning: "第 t 步加入的噪声的方差" },
        Symbol { name: "epsilon", meaning: "噪声，服从 N(0, I)" },
        Symbol { name: "mu_x", meaning: "X 的均值" },
        Symbol { name: "mu_y", meaning: "Y 的均值" },
        Symbol { name: "sigma_x", meaning: "X 的标准差" },
        Symbol { name: "sigma_y", meaning: "Y 的标准差" },
        Symbol { name: "t", meaning: "时间步：已经加了多少步噪声" },
        Symbol { name: "x_0", meaning: "数据：干净的图像，或墨水最初的位置" },
        Symbol { name: "x_prev", meaning: "前一步的状态" },
        Symbol { name: "x_t", meaning: "加了 t 步噪声的数据" },
        Symbol { name: "z_bar", meaning: "代替若干个噪声的一个噪声，服从 N(0, I)" },
        Symbol { name: "z_prev", meaning: "前一步新加的噪声，服从 N(0, I)" },
        Symbol { name: "z_s", meaning: "第 s 步新加的噪声，服从 N(0, I)" },
        Symbol { name: "z_t", meaning: "第 t 步新加的噪声，服从 N(0, I)" },
    ],
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
