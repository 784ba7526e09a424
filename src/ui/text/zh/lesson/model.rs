//! Chinese texts of the chapter `model`.

use crate::ui::kit::number::fixed;
use crate::ui::text::lesson::{Chapter, model::Model};

/// Texts.
pub const MODEL: Model = Model {
    chapter: Chapter {
        title: "什么是生成模型",
        paragraphs: &[
            "数据来自一个谁也不知道的密度 p(x)，我们手里只有样本：一些点，或者一些图像。*生成模型*是我们自己给出的密度 {p_theta}(x)，它带有参数 {theta}，用样本拟合出来，再用它抽出新的样本。",
            "什么样的参数最好？使手里的样本最有可能出现的那一组，这就是*最大似然*。请移动一个高斯分布，改变它的均值 {mu} 和宽度 {sigma}（也就是标准差），\
             看*对数似然*怎样变化：它是模型在各个样本处的密度取对数再相加；图中显示的还除以了样本数。",
            "数据只有一个峰、又大致对称时，高斯分布就够用了。要是有两个峰，或者是两弯月牙，那么最好的高斯分布也会把新样本放到没有数据的地方。图像的分布形状还要古怪得多，所以我们要的模型，\
             既要能表示任意形状，又要能拟合、能抽样。本页要造的就是这样一个模型：一个有 444,904 个参数的网络。",
        ],
        try_it: "不按“拟合”，只靠手动，把平均对数似然调到离最大值不超过 0.02。如果已经按过“拟合”，请换一组数据，重新开始。",
        tried: "这就是学习，只不过是手工做的：你改动两个数，直到模型觉得这些数据最有可能出现。网络学的是 444,904 个数，做法一样，只是不靠试，而是顺着斜率走。",
        mistakes: &[
            "以为似然已经最大，样本就一定好。对这两个峰，没有哪个高斯分布能拟合得更好了，可它抽样最多的地方是中间，而中间什么也没有。",
        ],
    },
    lines: [
        "样本相互独立，所以密度相乘，而对数把乘积变成和，最大值的位置不变。这里用前 5 个点计算。",
        "高斯分布的对数是一条抛物线。一边逐点计算，一边由数据的均值和方差计算。",
        "在最大值处斜率为零：最好的均值就是数据的均值。旁边是你的 {mu} 处的斜率，一边用试探得到，一边用公式。",
        "标准差也是一样：最好的方差就是数据的方差，除以 n，而不是 n − 1。",
    ],
    line: "直线上的点和高斯模型",
    plane: "平面上的点和高斯模型",
    description: |seen| {
        let [x, y] = seen.model.map(|mean| fixed(mean, 2));
        let mean = if seen.plane { format!("({x}, {y})") } else { x };
        format!(
            "模型的均值是 {mean}，标准差是 {}。平均对数似然是 {}，最大值是 {}。",
            fixed(seen.deviation, 2),
            fixed(seen.now, 2),
            fixed(seen.best, 2)
        )
    },
    data_line: "数据",
    data_bars: "数据的直方图",
    data_plane: "数据",
    model_line: "模型",
    model_plane: "模型，1 倍和 2 倍标准差处",
    drawn_line: "新样本",
    drawn_bars: "新样本的直方图",
    drawn_plane: "新样本",
    score: |now, best| {
        format!("每个点的平均对数似然：{}，最大值：{}，还差 {}。", fixed(now, 3), fixed(best, 3), fixed(best - now, 3))
    },
    mean: "模型的均值",
    mean_y: "模型的均值（纵向）",
    spread: "模型的标准差",
    data: "要建模的数据",
    data_names: ["一个峰", "两个峰", "平面上的两弯月牙"],
    fit: "拟合",
    draw: "抽取新样本",
    lonely: |lonely, count, reach| {
        format!("{count} 个新样本中有 {lonely} 个落在没有数据的地方：离每个点都超过 {reach}。")
    },
};
