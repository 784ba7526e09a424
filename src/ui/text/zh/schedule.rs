//! Chinese texts of the sheet with the schedule.

use super::track::kind_name;
use crate::diffusion::{BetasError, MOST_BETAS};
use crate::ui::text::schedule::{Preset, Schedule};

/// The texts.
pub const SCHEDULE: Schedule = Schedule {
    steps: "总步数 T",
    kind: "调度类型",
    kind_name,
    betas: "β_1 到 β_T",
    betas_hint: "最多 50 个 0 与 1 之间的数，按 t 的顺序写，例如：0.1, 0.2, 0.5",
    betas_refused: |error| match error {
        BetasError::Empty => format!("列表是空的。请写 1 到 {MOST_BETAS} 个数，例如：0.1, 0.2, 0.5。"),
        BetasError::Number(piece) => format!("“{piece}”不是数字。请写成这样的列表：0.1, 0.2, 0.5。"),
        BetasError::Count(count) => format!("{count} 个数太多了，最多 {MOST_BETAS} 个。"),
    },
    presets: "现成的调度",
    ddpm: Preset {
        name: "DDPM 2020",
        about: "本课程所讲论文（Ho et al. 2020）的调度：β 在 1000 步里从 0.0001 升到 0.02。",
    },
    cosine: Preset { name: "余弦", about: "两头更平缓：图像消散得更均匀。" },
    too_little: Preset {
        name: "噪声太少", about: "β 太小，走到最后，图像的方差还留着三分之一。"
    },
    too_fast: Preset {
        name: "加噪太快",
        about: "每步的噪声太多：走完十分之一的步，图像就几乎不剩了，余下的步教不了网络什么。",
    },
    chart: "调度曲线图",
    chart_shown: |n| {
        format!(
            "三条曲线，横轴 t 从 0 到 {}，标记位于 t = {}。β 从 {} 变到 {}，标记处为 {}。ᾱ 从 1 降到 {}，标记处为 {}。\
             信噪比取对数刻度，标记处为 {}。在图上拖动可以改变 t，也可以使用滑块“时间步 t”。",
            n.steps, n.t, n.first_beta, n.last_beta, n.beta, n.last_alpha_bar, n.alpha_bar, n.snr
        )
    },
    curves: ["β ÷ 最大值", "ᾱ", "对数信噪比"],
};
