//! Chinese.

use super::{Dream, Grid, Text, Upscale};

/// The texts.
pub const TEXT: Text = Text {
    tabs: "小图从哪里来",
    augmentation: "给小图加的噪声（条件增强）",
    augmentation_shown: |augmentation| match augmentation {
        0.0 => "不加".to_owned(),
        augmentation => format!("{augmentation:.2}"),
    },
    results: "已经做好的图像",
    line: "MNIST 和 Fashion-MNIST，按 4×4 取平均缩小；两个专用网络，28×28 的有 17.7 万个参数，7×7 的有 5.9 万个，每个都同时认得两种数据。论文里分三级，一直做到 1024×1024。",
    grid: Grid {
        name: "可以画的小图，7 乘 7",
        shown: |ink| format!("49 个像素中，有 {ink} 个墨多于纸。"),
        cursor: |column, row, ink| format!("第 {column} 列，第 {row} 行，墨 {:.0}%", 100.0 * ink),
        keys: "方向键移动笔，空格键落笔或提笔，Delete 键清空小图。",
        pen_down: "笔已落下",
        pen_up: "笔已提起",
    },
    upscale: Upscale {
        verb: "放大",
        invite: "49 个数要变成 784 个。在小图上画，或者直接用缩小的图像，然后放大。",
        blank: "小图还是空的，请先画点什么。",
        changed: "旁边还是上一幅小图的结果。把这一幅也放大吧。",
        on_the_way: |augmentation| match augmentation {
            0.0 => "每走一步，网络都看着 x_t 旁边的小图，两者必须对得上。".to_owned(),
            augmentation => {
                format!("网络看到的小图加了标准差为 {augmentation:.2} 的噪声，它也知道这一点，所以没那么当真。")
            }
        },
        done: |seeds, off, augmentation| {
            let made = match seeds {
                1 => "一个种子，一个清晰的答案。".to_owned(),
                seeds => format!("{seeds} 个种子，{seeds} 个清晰的答案。"),
            };
            let fits = match augmentation {
                0.0 => format!("再缩小回去，与小图的均方根差是 {off:.2}。"),
                augmentation => {
                    format!("小图上加了 {augmentation:.2} 的噪声，结果与它的均方根差是 {off:.2}：网络没那么当真。")
                }
            };
            format!("{made}{fits}右边是它们的平均，也就是回归会给出的答案：模糊，因为它哪个都不肯选。")
        },
        low: "小图，7×7",
        mean: "所有答案的平均",
        mean_label: "从纯噪声走第一步的 x̂₀：小图可能的所有来源的平均",
        now: "每个种子的 x_t",
        guess: "每个种子的 x̂₀",
        shrink: "用缩小的图像",
        empty: "清空小图",
        label: "画的是什么",
        not_told: "不告诉网络",
        picture: "要缩小的图像",
        result: |label, augmentation, seed| {
            let told = label.map(|label| format!("{label}，")).unwrap_or_default();
            format!("{told}噪声：{augmentation}，种子 {seed}")
        },
    },
    dream: Dream {
        tab: "只从噪声开始",
        verb: "跑完整个级联",
        invite: "两个网络接力：第一个由噪声和类别画出 7×7，第二个再由它画出 28×28。",
        changed: "上面是另一组设置的结果，再运行一次级联吧。",
        base: |label| format!("基础网络正由噪声画出 7×7，目标是“{label}”。大图还是纯噪声，在等着。"),
        upper: |augmentation| match augmentation {
            0.0 => "第一个网络画的，无论对错，第二个网络都照单全收。".to_owned(),
            augmentation => {
                format!(
                    "第一个网络画的小图，加上标准差为 {augmentation:.2} 的噪声再给第二个网络看：被噪声盖住的，它按类别补上。"
                )
            }
        },
        done: |seeds, label, augmentation| {
            let made = match seeds {
                1 => format!("从噪声到 28×28，目标是“{label}”，一个种子。"),
                seeds => format!("从噪声到 28×28，目标是“{label}”，{seeds} 个种子。"),
            };
            match augmentation {
                0.0 => format!("{made}两个网络之间不加噪声：无论对错，第二个都守着第一个的 7×7。"),
                augmentation => {
                    format!(
                        "{made}中间加了 {augmentation:.2} 的噪声，每幅图只大致守着自己的 7×7；再看看不加噪声会怎样。"
                    )
                }
            }
        },
        label: "要画什么",
        low: "基础网络，7×7",
        low_label: "每个种子在 7×7 的 x_t",
        now: "第二个网络，28×28",
        now_label: "每个种子在 28×28 的 x_t",
        guess_base: "每个种子在 7×7 的 x̂₀",
        guess_upper: "每个种子在 28×28 的 x̂₀",
        compare: "同样的种子，中间不加噪声",
        take: "单独放大第一幅 7×7",
        result: |label, augmentation, seed| format!("{label}，噪声：{augmentation}，种子 {seed}"),
    },
};
