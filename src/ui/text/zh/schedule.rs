//! Chinese texts of the bar of the timestep and of the schedule.

use crate::diffusion::{MAX_STEPS, ScheduleError, ScheduleKind};
use crate::ui::text::schedule::{Preset, Schedule};

/// The texts.
pub const SCHEDULE: Schedule = Schedule {
    heading: "时间",
    timestep: "时间步 t",
    timestep_shown: |t, steps| format!("t = {t}，共 {steps} 步"),
    play: "播放前向过程",
    pause: "暂停前向过程",
    share: "ᾱₜ：走了 t 步之后，方差中还有多大比例来自数据",
    beta_start: "起始 β",
    beta_end: "终止 β",
    unused: "不使用",
    unused_why: |kind| format!("{}调度用不到这个参数。", kind_name(kind)),
    steps: "总步数 T",
    kind: "调度类型",
    kind_name,
    presets: "现成的调度",
    ddpm: Preset { name: "DDPM 2020", about: "DDPM 原论文的调度：β 在 1000 步里从 0.0001 升到 0.02。" },
    cosine: Preset { name: "余弦", about: "两头更平缓：图像消散得更均匀。" },
    too_little: Preset { name: "噪声太少", about: "β 太小，走到最后还留着图像的三分之一。" },
    too_fast: Preset {
        name: "加噪太快",
        about: "每步的噪声太多：走完十分之一的步，图像就几乎不剩了，余下的步教不了网络什么。",
    },
    more: "调度",
    sheet: "噪声调度",
    chart: "调度曲线图",
    chart_shown: |n| {
        format!(
            "三条曲线，横轴 t 从 0 到 {}，标记位于 t = {}。β 从 {} 变到 {}，标记处为 {}。ᾱ 从 1 降到 {}，标记处为 {}。\
             信噪比取对数刻度，标记处为 {}。在图上拖动可以改变 t，也可以使用滑块“时间步 t”。",
            n.steps, n.t, n.first_beta, n.last_beta, n.beta, n.last_alpha_bar, n.alpha_bar, n.snr
        )
    },
    curves: ["β ÷ 最大值", "ᾱ", "log 信噪比"],
    not_noise: |alpha_bar| format!("ᾱ_T 仍是 {alpha_bar}：终点不是纯噪声。"),
    impossible: |error| match error {
        ScheduleError::BetaStart { value } => format!("起始 β 不能取 {value}：它必须在 0 与 1 之间。"),
        ScheduleError::BetaEnd { value } => format!("终止 β 不能取 {value}：它必须在 0 与 1 之间。"),
        ScheduleError::Steps { value } => format!("T 不能取 {value}：请选 1 到 {MAX_STEPS} 步。"),
    },
};

fn kind_name(kind: ScheduleKind) -> &'static str {
    match kind {
        ScheduleKind::Linear => "线性",
        ScheduleKind::Quadratic => "二次",
        ScheduleKind::Cosine => "余弦",
        ScheduleKind::Sigmoid => "S 形（sigmoid）",
        ScheduleKind::Constant => "常数",
    }
}
