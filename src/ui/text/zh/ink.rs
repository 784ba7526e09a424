//! Chinese texts of the ink part.

use crate::ui::kit::number::{fixed, percent, thousands};
use crate::ui::text::ink::{Caption, Ink, Mixed, Mixing, Pace, Unmixed, Unmixing};

/// The texts.
pub const INK: Ink = Ink {
    heading: "看一滴墨散开，再让它聚回来。",
    lead: "在墨上左右拖动，它便一点点化为噪声；再让一个小小的神经网络找到回去的路。",
    canvas: "墨水",
    shapes_label: "形状",
    shapes: ["一滴", "两滴", "圆环", "螺旋", "双月", "“水”字"],
    draw_own: "自己画",
    pad_label: "画板",
    pad_hint: "用手指、笔或鼠标在这里画。",
    pad_done: "用作墨水",
    pad_clear: "清空",
    pad_cancel: "取消",
    particles: "粒子数",
    count: thousands,
    mixing,
    unmixing,
    histogram: |axis| format!("{axis} 的直方图，叠有 N(0, 1) 的钟形曲线"),
    legend_normal: "N(0, 1)，纯噪声",
    numbers: "数值与设置",
    moments_caption: "粒子的均值与方差：实测值与理论值",
    mean: "均值",
    variance: "方差",
    theory: "理论值",
    un_mix: "还原",
    steps: "还原步数",
    fresh_noise: "每一步都加入一点新的噪声（两种走法的比较见第 10 章）",
    show_field: "显示箭头",
    field_note: "箭头：网络要把粒子推往的方向，也就是猜出的噪声取反，−ε̂。",
    step: "还原步",
    step_value: |step, of| format!("{step} / {of}"),
    pause: "暂停还原",
    resume: "继续还原",
    step_forward: "还原前进一步",
    step_back: "还原后退一步",
    own_cannot: "网络只学过这六种形状，还原不了你画的图。想倒着走，请选一种形状。",
    engine_loading: "运行网络的引擎还在加载。",
    network_loading: "网络正在加载，一到就开始还原。",
    engine_failed: |why| format!("网络无法运行：{why}"),
    pace,
};

fn device(webgpu: bool) -> &'static str {
    if webgpu { "GPU" } else { "CPU" }
}

fn pace(pace: &Pace) -> String {
    format!(
        "网络在 {} 上每步移动 {} 个粒子，一步用时 {:.0} ms。",
        device(pace.webgpu),
        thousands(pace.particles as usize),
        pace.ms.max(1.0)
    )
}

fn mixing(now: &Mixing) -> Caption {
    let particles = thousands(now.particles);
    let (kept, noise) = (fixed(now.alpha_bar.sqrt(), 2), fixed(now.one_minus_alpha_bar.sqrt(), 2));
    let (title, text) = match now.mixed() {
        Mixed::Blank => {
            let text = "还没有墨可以散开。画点什么，或者选一种形状。".to_owned();
            return Caption { title: "一张白纸。".to_owned(), text };
        }
        Mixed::Fresh => ("刚落下的墨。", format!("{particles} 个墨粒子，还没有一点噪声：这就是数据 x₀。")),
        Mixed::Blurred => (
            "开始模糊。",
            format!("每个粒子位于 {kept} × 原来的位置 + {noise} × 噪声。系数的平方和是 1，因为相加的是方差。"),
        ),
        Mixed::Spread => (
            "渐渐散开。",
            format!("每个粒子：{kept} × 原来的位置 + {noise} × 噪声（系数的平方和是 1）。你还认得出形状吗？"),
        ),
        Mixed::Almost => (
            "快要散尽。",
            format!("{kept} × 形状 + {noise} × 噪声（系数的平方和是 1）：眼睛几乎看不出形状，网络却还看得出。"),
        ),
        Mixed::Noise => (
            "纯噪声。",
            format!(
                "形状已缩小到 {}。不论是哪一滴墨，最后都成为同一团圆圆的云：N(0, I)。",
                percent(now.alpha_bar.sqrt())
            ),
        ),
    };
    Caption { title: title.to_owned(), text }
}

fn unmixing(now: &Unmixing) -> Caption {
    let (title, text) = match now.unmixed() {
        Unmixed::Noise => {
            ("纯噪声。", format!("{} 个粒子，落在哪里全凭偶然，谁也不记得原来的形状。", thousands(now.particles)))
        }
        Unmixed::Gathers => (
            "开始聚拢。",
            "每走一步，网络在一张细网格上猜出噪声；每个粒子由格点插值得到自己的那份，去掉一点点。".to_owned(),
        ),
        Unmixed::Appears => ("形状出现了。", format!("剩下的噪声是起初的 {}。", percent((1.0 - now.alpha_bar).sqrt()))),
        Unmixed::Done => {
            ("还原完成。", format!("走了 {} 步。还原时只告诉网络形状的名字；形状的样子，是它训练时学到的。", now.of))
        }
        Unmixed::Off => (
            "还原完成。",
            format!(
                "这个噪声调度到终点只把形状缩小到 {}，还原却是从纯噪声出发的。在平面上几乎看不出来；第 6 章让你在图像上看到后果。",
                percent(now.start_alpha_bar.sqrt())
            ),
        ),
    };
    Caption { title: title.to_owned(), text }
}
