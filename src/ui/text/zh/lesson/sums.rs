//! Chinese texts of the chapter `sums`.

use crate::ui::number::fixed;
use crate::ui::text::lesson::{Chapter, sums::Sums};

/// Texts.
pub const SUMS: Sums = Sums {
    chapter: Chapter {
        short: "相加",
        title: "两条钟形曲线相加，还是钟形曲线",
        paragraphs: &[
            "加一步噪声，就是做一次加权求和：图像少留一点，随机数多来一点。要弄清许多步之后会怎样，只需要知道两个随机数加权求和的结果。",
            "如果 X 和 Y *相互独立并且都服从高斯分布*，那么 aX + bY 仍然服从高斯分布。均值按系数 {a} 和 {b} 相加，方差按系数的*平方*相加。\
             除此之外，X 和 Y 的其他性质都不起作用。一千步之所以能并成一步，靠的就是这一点。",
        ],
        try_it: "两个分布的宽度都保持为 1。请找出系数 {a} 和 {b}（都不小于 0.2），使得和的方差又正好是 1。",
        tried: "你找到的点在圆 a² + b² = 1 上。DDPM 的每一步都不离开这个圆：取 {a} = √(1−β)，{b} = √β，图像渐渐变淡，噪声渐渐增多，总的宽度却不变。",
        mistakes: &[
            "把标准差直接相加。宽度为 1 和 1 的两条钟形曲线相加，得到的宽度是 √2 ≈ 1.41 而不是 2：两个独立的数常常会抵消一部分。",
        ],
    },
    lines: [
        "期望是线性的，对任何两个随机数都成立。≈ 之后是图中样本的均值。",
        "X 和 Y 相互独立，所以交叉项为零。≈ 之后是样本的方差。",
        "独立随机数之和的特征函数等于各自特征函数的乘积，而两个高斯特征函数相乘，还是高斯的特征函数。因此，这个和不仅有这样的均值和方差，而且本身就服从高斯分布。",
    ],
    plot: "两条钟形曲线与它们的和",
    description: |mean, variance| {
        format!("抽样得到的和与公式给出的曲线重合：均值 {}，方差 {variance:.2}。", fixed(mean, 2))
    },
    sampled: "aX + bY，抽取 5,000 次",
    formula: "公式",
    a: "系数 a",
    b: "系数 b",
    mean_x: "X 的均值",
    mean_y: "Y 的均值",
    deviation_x: "X 的宽度",
    deviation_y: "Y 的宽度",
    number: |value| fixed(value, 2),
};
