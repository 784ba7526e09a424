//! Chinese texts of the chapter `objective`.

use crate::ui::number::fixed;
use crate::ui::text::lesson::{Chapter, objective::Objective};

/// Texts.
pub const OBJECTIVE: Objective = Objective {
    chapter: Chapter {
        short: "目标函数",
        title: "训练网络，优化的是什么",
        paragraphs: &[
            "送进网络的是带噪的图像 {x_t} 和噪声的强弱，需要时再加上类别；网络给出的是 {epsilon_hat}，即对全部 784 个噪声值的猜测。\
             噪声的强弱通常用 {t} 来表示，公式里也这样写；这里的网络得到的则是 λ，也就是信噪比的对数，换成哪种调度都适用。",
            "训练应当使真实的图像*更可能*出现。可是 p_θ({x_0}) 要对从噪声走到图像的所有路径求和，谁也算不出来。\
             好在 Jensen 不等式给出了 log p_θ({x_0}) 的一个下界，叫做*变分下界*，它算得出来。下式两边都取了负号，所以写成 ≤：压低 L，就是抬高下界。",
            "L 的主体是许多 KL 散度之和，每往回走一步有一项，比较的是两个方差相同的高斯分布，算出来就是一个权重乘以噪声误差的平方。\
             （预测 {x_0} 也可以，但 {epsilon} 在每个 {t} 的方差都是 1。）",
            "{L_simple} 去掉了权重：*把噪声藏进图像，让网络说出来，再量一量差多少。*{t} 小的地方权重最大，那里却只关系到最细的颗粒；\
             去掉权重之后，大的形状更受重视，生成的图像更好看。",
        ],
        try_it: "按下“测量损失”，等所有的点都出现。然后亲手拖动 {t}，找到一个损失不到 t = 1 处十分之一的地方。",
        tried: "图像几乎干净时，那一点点噪声很难和笔画分开，所以损失很大；噪声很深时，几乎一切*都是*噪声，{epsilon_hat} 很容易猜。\
                从权重图可以看出：变分下界最看重干净的一端，{L_simple} 对每个 {t} 一视同仁。",
        mistakes: &["把损失写成预测本身的平方长度。少了“ε −”，最好的网络就是永远回答零的网络。"],
    },
    lines: [
        "乘以再除以加噪路径的 q，p 就成了一个期望。对数函数上凸（concave），把它移到期望里面，右边只会变大（Jensen）。",
        "用贝叶斯公式把每个 q({x_t} | {x_prev}) 倒过来，各项就能按步归类（Ho et al. 2020，式 5）。测量之后才有数字：以每像素比特计的估计值。",
        "两个高斯分布的方差相同，只有均值不同。左边：逐个像素算出 KL 散度再相加。右边：均值之间的距离。单位是 nat，1 nat 约等于 1.44 比特。",
        "两个均值都是这个形式，一个用 {epsilon}，一个用 {epsilon_hat}，{x_t} 相互抵消（式 12）。",
        "把权重丢掉（式 14）。它不再是那个界了，但画出来的图像更好。",
    ],
    at_most: |bits| format!("每像素至多约 {bits} 比特（估计值）"),
    pictures: ["加噪的图像 x_t", "真实的噪声 ε", "网络给出的 ε̂", "两者之差 ε − ε̂"],
    described: |mean, deviation| format!("像素的均值为 {}，标准差为 {}。", fixed(mean, 2), fixed(deviation, 2)),
    missing: "还没到",
    loss: |t, loss| format!("在 t = {t} 时，这幅图像的损失 ‖ε − ε̂‖² / 784 = {loss}。"),
    waiting: "网络还在加载；真实的噪声已经画出。",
    failed: |why| format!("网络没有回答：{why}"),
    measure: "测量损失",
    progress: |done, all, noises| format!("已测 {done} 个时间步，共 {all} 个，每个用 {noises} 份噪声"),
    loss_plot: "每个时间步上的损失",
    loss_empty: "还没有测量。",
    loss_description: |points, first, last_t, last| {
        format!("对数刻度上的 {points} 个点：损失在 t = 1 处为 {first}，在 t = {last_t} 处为 {last}。")
    },
    measured: "在本机的浏览器里实测",
    here: "上面的图像",
    weights_plot: "每个时间步有多重要",
    weights_description: |t, bound, flat, first| {
        format!(
            "对数刻度：在全部权重中，t = {t} 在变分下界里占 {bound}，在 L_simple 里占 {flat}。在变分下界里，t = 1 占 {first}。"
        )
    },
    weights_bound: "在变分下界里",
    weights_flat: "在 L_simple 里",
    timestep: "时间步 t",
    bar: "这幅图像的 L（变分下界取负号），每像素比特",
    bar_waiting: "测量完就有了。",
    terms: ["L_T：链的末端还透露了多少", "L_1、L_2 等等：往回走的各步", "L_0：最后一步，落到整数灰度上"],
    total: |bits| format!("合计每像素约 {bits} 比特，由上面的点估计得到；没有任何模型时要 8 比特（256 级灰度）。"),
};
