//! Chinese texts of the bar at the window's foot.

use crate::diffusion::{MAX_STEPS, ScheduleError, ScheduleKind};
use crate::ui::text::track::Track;

/// The texts.
pub const TRACK: Track = Track {
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
    more: "调度",
    not_noise: |alpha_bar| format!("ᾱ_T 仍是 {alpha_bar}：终点不是纯噪声。"),
    impossible: |error| match error {
        ScheduleError::BetaStart { value } => format!("起始 β 不能取 {value}：它必须在 0 与 1 之间。"),
        ScheduleError::BetaEnd { value } => format!("终止 β 不能取 {value}：它必须在 0 与 1 之间。"),
        ScheduleError::Beta { t, value } => format!("β_{t} 不能取 {value}：它必须在 0 与 1 之间。"),
        ScheduleError::Steps { value } => format!("T 不能取 {value}：请选 1 到 {MAX_STEPS} 步。"),
    },
};

/// What a kind is called.
pub fn kind_name(kind: ScheduleKind) -> &'static str {
    match kind {
        ScheduleKind::Linear => "线性",
        ScheduleKind::Quadratic => "二次",
        ScheduleKind::Cosine => "余弦",
        ScheduleKind::Sigmoid => "S 形（sigmoid）",
        ScheduleKind::Constant => "常数",
        ScheduleKind::Custom => "逐个给定",
    }
}
