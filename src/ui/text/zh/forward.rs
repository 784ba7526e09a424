//! Chinese texts of the forward part.

use crate::ui::kit::number::fixed;
use crate::ui::model::failure::ImageError;
use crate::ui::text::forward::{Forward, Legible};

/// The texts.
pub const FORWARD: Forward = Forward {
    heading: "前向过程：一幅图像渐渐消散",
    lead: "图像处理历来要把高斯噪声滤掉，这里却特意把它加进去。和墨里的粒子一样，每走一步，像素自己少留一点，噪声多添一点。你可以一步一步走到 t，\
           也可以一次跳到 t。",

    sources: "选一幅图像",
    digits: "数字",
    clothes: "服饰",
    own: "自己的图像",
    digit: |class| format!("数字 {class}"),
    draw: "手绘",
    image_file: "图像文件……",
    own_image: "你的图像",
    image_hint: "取图像正中的方块，缩成 28\u{a0}×\u{a0}28 的灰度像素。图像不会离开你的电脑。",
    image_error: |error, name| match error {
        ImageError::FileTooLarge => format!("“{name}”超过了 30 MB，请换一幅小一点的图像。"),
        ImageError::TooManyPixels => format!("“{name}”超过了 6000 万像素，请先缩小。"),
        ImageError::NotAnImage => format!("“{name}”无法作为图像读取，请试试 PNG、JPEG 或 WebP 文件。"),
        ImageError::Hidden => {
            format!("“{name}”无法读取：为防指纹识别，这个浏览器不让网页读取画布的内容。请为本页放行，或改用手绘。")
        }
    },

    sheet: "画纸，28 × 28 像素",
    sheet_empty: "在这里画",
    sheet_hint: "用手指、笔、鼠标或方向键作画。",
    sheet_cursor: |column, row, ink| format!("第 {column} 列，第 {row} 行，{}", if ink { "墨" } else { "纸" }),
    clear: "清空画纸",

    original: "原图",
    original_name: "原图 x0",
    original_description: |what, mean, variance| {
        format!("{what}。像素的均值为 {}，方差为 {variance:.2}。", fixed(mean, 2))
    },
    jump: "一次跳跃",
    jump_name: "第 t 步的图像，一次跳跃",
    chain: |t| format!("逐步走 {t} 步"),
    chain_name: "第 t 步的图像，逐步走到",
    noisy_description: |t, signal, noise, mean, variance| {
        let looks = match Legible::at(signal) {
            Legible::Clean => "几乎是干净的",
            Legible::Grainy => "有颗粒感，但很容易认出",
            Legible::Deep => "形状深埋在噪声里",
            Legible::Faint => "一片噪声，只留着图像的淡淡痕迹",
            Legible::Nothing => "一片噪声，什么也认不出",
        };
        format!(
            "t = {t}：{looks}。{signal:.2} 倍的图像加上 {noise:.2} 倍的噪声；像素的均值为 {}，方差为 {variance:.2}。",
            fixed(mean, 2)
        )
    },
    no_step: "t\u{a0}=\u{a0}0 时一步也没有走：这就是原图本身。",
    shares: |alpha_bar| format!("ᾱ 为 {alpha_bar:.3}，噪声的方差 1 − ᾱ 为 {:.3}", 1.0 - alpha_bar),
    new_noise: "换一份噪声",
    new_noise_hint: "斑点不同了，统计规律不变。",

    film: "整个前向过程：各幅都是一次跳跃，ε 相同",
    film_frame: |t| format!("转到 t = {t}"),

    histogram: "像素值的分布",
    histogram_name: "像素值的直方图",
    histogram_description: |jump, chain| {
        format!(
            "像素值从 −3.5 到 3.5，与 N(0, 1) 的钟形曲线对照。曲线下的面积，一次跳跃的直方图盖住 {:.0}%，逐步走的盖住 {:.0}%。",
            100.0 * jump,
            100.0 * chain
        )
    },
    normal: "N(0, 1)",
    pixel_value: "像素值：−1 是纸，1 是墨",

    measured: "在这 784 个像素上实测",
    mean: "均值",
    variance: "方差",
    theory: "理论值",

    why: "看上去一样，其实不同。为什么？",
    because: [
        "仔细看：没有一粒斑点落在同一处。一次跳跃只抽一份噪声 ε；逐步走则每一步都新抽一份噪声 z，一路累加。",
        "可是，独立的高斯变量相加，得到的仍是高斯变量。那许多份小噪声合起来，方差恰好是 1\u{a0}−\u{a0}ᾱ。所以两幅图像出自同一个\
         分布，谁也看不出走的是哪条路。",
        "训练之所以省力，原因就在这里：要给网络看一幅 t\u{a0}=\u{a0}700 的图像，不必走 700 步，一次跳跃就够了。",
    ],
};
