//! Chinese texts of the chapter `objective`.

use crate::ui::kit::number::fixed;
use crate::ui::text::lesson::{Chapter, objective::Objective};

/// Texts.
pub const OBJECTIVE: Objective = Objective {
    chapter: Chapter {
        title: "训练网络，优化的是什么",
        paragraphs: &[
            "网络是一个小小的 *U-Net*，共有 444,904 个参数。它得到带噪图像 {x_t} 和*噪声水平* {lambda_t}，需要时再加上类别 {y}，由此猜出其中的噪声，\
             猜测记作 {epsilon_hat}。",
            "{lambda_t} 是对数信噪比，即 {alpha_bar_t}/(1−{alpha_bar_t}) 的对数。网络得到的是 {lambda_t} 而不是 {t}，所以适用于任何调度：β 的滑块对往回走同样起作用，\
             不必重新训练。",
            "为什么要猜噪声？已知 {x_t} 时，知道 {epsilon} 就等于知道 {x_0}，猜哪个都行；但不论 {t} 是多少，\
             {epsilon} 总是同样大小。",
            "所以，往回走一步的模型 {p_theta}({x_prev} | {x_t}) 就是第 8 章的后验，只是把未知的 {epsilon} 换成了 {epsilon_hat}：方差相同，即 {sigma_t}² = {beta_tilde}，\
             中心从 {mu_tilde} 换成了 {mu_theta}。",
            "所有这些步合起来，就是路径的密度 {p_theta}({path})；于是网络也就给出了图像的密度 {p_theta}({x_0})，即对走到这幅图像的所有路径求积分。\
             训练应当使真实的图像*更可能*出现，可是这个积分谁也算不出来。算得出来的是它的*变分下界*（ELBO）；负的变分下界记作 {L}：−log {p_theta}({x_0}) 总不超过 {L}，所以要压低 {L}。它的主体是许多 KL 散度之和，\
             每一步有一项，比较的是后验与模型。两者只有均值不同，所以每一项都等于一个权重乘以 ‖{epsilon} − {epsilon_hat}‖²。最后一步另有一项 {L_0}：灰度正确的概率的负对数。",
            "{L_simple} 去掉了权重，训练的做法就很简单：*随机取一幅图像、一个 {t} 和一份噪声，一跳得到 {x_t}，让网络来猜（标签就是这份噪声），再调整网络的参数，\
             使误差的平方变小；如此反复。*去掉的权重在 {t} 小的地方最大，而那里只关系到最细的颗粒。没有了权重，大的形状更受重视，\
             生成的图像更好看。这里画数字的网络，就是这样训练成的：从 MNIST 的 60,000 幅图像里取了 5,000,000 次，最后只取那些不会被认错的。",
            "方差也可以让网络来学，即 Σ_θ({x_t}, {lambda_t})（Nichol & Dhariwal 2021）。把它固定下来，代价是似然低一些，步数少时图像也差一些。有一千步时图像几乎不受影响：\
             最好的方差在 {beta_tilde} 与 {beta_t} 之间，而除了最小的几个 {t}，两者几乎相等（见第 8 章的曲线）。",
        ],
        try_it: "按下“测量损失”，等所有的点都出现。然后亲手拖动 {t}，找到一个损失不到 t = 1 处十分之一的地方。具体要小于多少，写在图的下面。",
        tried: "图像几乎干净时，那一点点噪声很难和笔画分开，所以损失很大；噪声很重时，眼前几乎*全是*噪声，{epsilon_hat} 就很容易猜。\
                从权重图可以看出：变分下界最看重干净的一端，{L_simple} 对每个 {t} 一视同仁。",
        mistakes: &["把损失写成预测本身的平方长度。少了“ε −”，最好的网络就是永远回答零的网络。"],
    },
    lines: [
        "图像加噪声的路径，由前向的各步连成。{path_noisy} 代表 {x_1} 到 {x_T}，{path} 再加上开头的 {x_0}；{E_q} 是对这些路径求均值。",
        "在对所有路径的积分里乘以再除以这个 q，它就成了一个期望。对数函数上凸（concave），把它移到期望里面，右边只会变大（Jensen 不等式）。",
        "用贝叶斯公式把每个 q({x_t} | {x_prev}) 倒过来，各项就能按步归类（Ho et al. 2020 的式 5）。{L_T} 里没有可学的东西。测量之后才有数字，是估计值，单位：比特／像素。",
        "求和中的一步，还没有对噪声求均值。两个高斯分布的方差相同，只有均值不同。左边：逐个像素算出 KL 散度再相加。右边：均值之间的距离。单位是 nat，1 nat 约等于 1.44 比特。",
        "代入两个均值：{x_t} 相互抵消，只剩下噪声（该文的式 12）。在 t = 1 处，分母里的 {sigma_t} = 0，由 {L_0} 代替这一项。",
        "把权重丢掉（该文的式 14）。它不再是那个界了，但画出来的图像更好。",
    ],
    at_most: |bits| format!("至多约 {bits} 比特／像素（估计值）"),
    network_name: "网络的形状",
    network: |blocks, convolutions| {
        format!(
            "网络的形状：左边进去的是 {{x_t}}，右边出来的是 {{epsilon_hat}}；先变小再变大，像一个 *U*，因为图像小了，卷积就能看到全貌。方块越高，图像的边长越大；越宽，通道越多（下面一行数字）。中间有 {blocks} 个块，\
                 每块有两个卷积；弧线把变小以前的内容直接交给变大以后的那一层。全部 {convolutions} 个卷积，都由噪声水平和类别各给一个缩放和一个平移。"
        )
    },
    pictures: ["带噪图像 x_t", "真实的噪声 ε", "网络给出的 ε̂", "两者之差 ε − ε̂"],
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
    target: |first, tenth| format!("t = 1 处的损失是 {first}，它的十分之一是 {tenth}：请找一个损失更小的 t。"),
    target_key: "t = 1 处损失的十分之一",
    blind: "不用网络：拿 x_t 的最佳倍数来猜",
    measured: "在这个浏览器里实测：同一幅图像，每个 t 取四份噪声",
    here: "正在显示的带噪图像",
    weights_plot: "每个时间步有多重要",
    weights_description: |t, bound, flat, first| {
        format!(
            "对数刻度：在全部权重中，t = {t} 在变分下界里占 {bound}，在 L_simple 里占 {flat}。在变分下界里，t = 1 占 {first}。"
        )
    },
    weights_note: "在 t = 1 处，权重的公式要除以 {sigma_t}² = 0。那里的一项是 {L_0}，即灰度正确的概率的负对数；图中画的是误差在其中有多重要，分母里的 0 换成 t = 2 处的方差。",
    weights_bound: "在变分下界里",
    weights_flat: "在 L_simple 里",
    timestep: "时间步 t",
    bar: "这幅图像的 L（负的变分下界），单位：比特／像素",
    bar_waiting: "测量完就有了。",
    terms: ["L_T：链的末端还透露了多少", "L_1、L_2 等等：往回走的各步", "L_0：最后一步，落到整数灰度上"],
    total: |bits| {
        format!("合计约 {bits} 比特／像素，由测得的点估计得到；没有任何模型时是 8 比特／像素（256 级灰度）。")
    },
};
