//! Chinese.

use super::{Edit, PLAINLY_NARROW, Text, Translate};

/// The texts.
pub const TEXT: Text = Text {
    tabs: "换成另一类的两条路",
    network: "要变成哪一种东西",
    into: "要变成什么",
    own: "你的图像是",
    picture: "图像",
    changed: "旁边还是上一幅图像的结果。把这一幅也做一遍吧。",
    blank: "画纸还是空的，请先画点什么。",
    results: "已经做好的图像",
    line: "MNIST 和 Fashion-MNIST；本页自己的两个图像网络，各有 44.5 万个参数，都没有为此训练过。",
    edit: Edit {
        verb: "编辑",
        invite: "选好要变成什么。图像先加噪声到 t_0，再从那里往回走，变成你选的样子。",
        up: |t, share| format!("一步跳到 t_0 = {t}。图像的强度还剩 {share}，其余都是噪声。"),
        down: |class| format!("正在往回走，目标是“{class}”。网络只知道类别，至于原图，只有噪声里剩下的那一点。"),
        done: |seeds, class, rms| {
            let made = match seeds {
                1 => format!("目标是“{class}”，用了一个种子。"),
                seeds => format!("目标是“{class}”，用了 {seeds} 个种子。"),
            };
            format!("{made}与原图的均方根差是 {rms:.2}，而纸与墨相差 2。这个数越小，原图保留得越多。")
        },
        from: "t_0，从忠实到自由",
        from_shown: |t, share| format!("{t}：还剩 {share}"),
        now: "每个种子的 x_t",
        guess: "每个种子的 x̂₀",
        result: |class, t, seed| format!("{class}，t₀ = {t}，种子 {seed}"),
    },
    translate: Translate {
        verb: "翻译",
        invite: "沿着常微分方程（ODE），每幅图像都能走到一个编码 x_T，也能再走回来。按一个类别上去，按另一个类别下来。",
        up: |class| format!("按“{class}”沿 ODE 往上走：反着跟随网络预测的噪声，不随机加入任何噪声。"),
        top: |deviation| {
            let code = format!("这就是 x_T，图像的编码。它的标准差是 {deviation:.2}，而纯噪声是 1。");
            if deviation < PLAINLY_NARROW {
                format!("{code}大片都是白纸的图像，编码不会是高斯的。")
            } else {
                code
            }
        },
        down: |class| format!("从同一个编码出发，按“{class}”沿 ODE 往下走。"),
        done: |from, to, deviation, rms| {
            format!(
                "从“{from}”到“{to}”。与原图的均方根差是 {rms:.2}。途中的编码，标准差是 {deviation:.2}，而纯噪声是 1。"
            )
        },
        done_back: |back, there| {
            format!(
                "走过去，又走了回来。与最初的图像的均方根差是 {back:.2}，在另一头时是 {there:.2}。一路上没有随机加入任何东西，丢掉的只是步长带来的误差，步数越多丢得越少。"
            )
        },
        back: "去了再回来",
        show_code: "看看编码",
        code: "x_T，编码",
        now: "上下途中的 x_t",
        guess: "上下途中的 x̂₀",
        result: |from, to| format!("{from} → {to}"),
    },
};
