//! Chinese texts of the table of mistakes in lecture notes.

use crate::ui::text::lesson::notes::Notes;

/// Texts.
pub const NOTES: Notes = Notes {
    summary: "如果你的笔记写的不一样",
    whole: "完整的表在第 8 章",
    elsewhere: "如果你的笔记写的不一样：第 8 章有一张表",
    columns: ["笔记里可能写着", "应当是"],
    rows: [
        ["往回一步的方差是 {beta_tilde}²。", "{beta_tilde} 本身就是方差，√{beta_tilde} 才是标准差。"],
        [
            "{mu_tilde} 等于两个中心按精度求和，再乘以 1/{beta_tilde}。",
            "应乘以 {beta_tilde}：那个和是均值除以方差，乘以方差才得到均值。",
        ],
        ["{mu_tilde} 里 {epsilon} 的系数是 β_t/(1 − ᾱ_t)。", "是 β_t/√(1 − ᾱ_t)，整体还要除以 √α_t。"],
        ["贝叶斯公式里，似然、先验和分母的指数相加。", "分母的指数要减去，因为是除以它。"],
        ["σ 是方差。", "σ² 是方差，σ 是标准差。N(μ, σ²) 写的是前者，多数程序要的是后者。"],
        [
            "aX + bY 的方差是 a²σ_X² + b²σ_Y²。",
            "只有 X 与 Y 独立时才对，两步的噪声就是如此。否则还要加上 2{a}{b} Cov(X, Y)。",
        ],
    ],
};
