//! Chinese texts of the chapter on what it is used for.

use super::super::reverse::seed_made;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::text::lesson::{
    Chapter,
    uses::{Card, Question, Stage, Uses},
};
use crate::ui::text::playback::Playback;

/// Texts.
pub const USES: Uses = Uses {
    chapter: Chapter {
        title: "扩散模型用在哪里",
        paragraphs: &[
            "整个推导从没有问过 {x_0} 里的数代表什么。换上别的数，再给网络一点依据，同样的思路就能按文字画图（Stable Diffusion、Imagen、DALL·E 2）、修补图像、写字成句、做预测，甚至折叠蛋白质。\
             在下面选一个试试：标着“可运行”的，就在这里运行。",
        ],
        try_it: "这一章有三个问题：请选出这三种应用里的 {x_0} 各是什么。最先想到的答案不一定对。",
        tried: "条件是手里已有的，{x_0} 是想要得到的。待分割的照片从不加噪声；而在潜空间扩散里，连像素都不加噪声。",
        mistakes: &[
            "把输入当成 {x_0}。待分割的照片、文字、序列的历史，每一步都原样交给网络；噪声只加在要生成的东西上。\
             （图像修复是个例外：它连已知的像素也加噪声，那里的 {x_0} 是整幅图像。）",
        ],
    },
    x0: "{x_0}",
    condition: "条件",
    network: "网络",
    sheet: "由它发展出来的系统",
    groups: ["图像", "序列与文字", "物质"],
    exhibits: CARDS,
    live: "可运行",
    not_live: "这个系统不在这里运行。",
    stage: Stage {
        coming: "正在布置……",
        failed: "这个系统没能加载。",
        again: "重试",
        known: "已知",
        now: "现在",
        guess: "网络的猜测",
        more: "更多",
        moves: Playback {
            group: "沿途移动",
            restart: "回到起点",
            back: "退一步",
            play: "继续",
            pause: "停一下",
            forward: "进一步",
            slider: "从噪声到结果的路",
            looking_back: "运行还在继续，你正在回看。",
            follow: "到最新的一步",
        },
        way_shown: |made, all, t| match t {
            Some(t) => format!("第 {made} 步，共 {all} 步，t = {t}"),
            None => format!("第 {made} 步，共 {all} 步"),
        },
        side_by_side: "并排的种子数",
        seed: "首个种子",
        new_seed: "换个种子",
        seed_made,
        export: "保存这次运行",
        loading: "正在加载网络……",
        run_failed: |why| format!("没能运行：{why}。"),
    },
    questions_heading: "哪个是 x₀？",
    questions: [
        Question {
            label: "图像分割中的 x₀",
            options: ["照片", "掩码", "类别的清单"],
            replies: [
                "不对：照片是已知的，所以它是条件。",
                "对了：想要的是掩码，所以它从噪声中生成。",
                "不对：被加噪声的东西，每个像素都要有一个数。",
            ],
        },
        Question {
            label: "潜空间扩散中的 x₀",
            options: ["像素", "文字", "自编码器给图像的编码"],
            replies: [
                "不对：像素最后才出现，由解码器从生成好的编码中展开。",
                "不对：文字是已知的，所以它是条件。",
                "对了：整条链都在小小的编码空间里进行。",
            ],
        },
        Question {
            label: "预测中的 x₀",
            options: ["第二天的值", "到今天为止的值", "日期"],
            replies: [
                "对了：想要的正是它们，每次运行给出一种可能的明天。",
                "不对：历史是已知的，所以它是条件。",
                "不对：日期是已知的，只用来告诉网络是哪一天。",
            ],
        },
    ],
    choose: "请选择……",
};

const CARDS: [Card; Exhibit::COUNT] = [
    Card {
        name: "图像修复",
        how: "每一步都把已知的像素换成它们自己加了噪声的值。再跳回噪声更多的地方重来，新补的部分就能与周围融为一体。补上的只是可能的样子，不是原来的样子。",
        x0: "整幅图像",
        condition: "待补区域以外的像素",
        network: "现成的 U-Net，它对待补区域一无所知",
    },
    Card {
        name: "编辑与转换",
        how: "先把图像加噪声到中间的某个时间步：细节淹没了，布局还在。从那里带着另一个要求往回走，就得到一幅新的图像。转换则沿 DDIM 确定的路一直走到噪声，\
              再带着另一个类别或用另一个网络走回来。",
        x0: "新的图像",
        condition: "原图，只通过往回走的起点起作用",
        network: "现成的图像去噪网络",
    },
    Card {
        name: "识别",
        how: "给图像加上噪声，再向网络问十遍噪声是什么，每个类别一遍。在哪个类别下错得最少，答案就是哪个。",
        x0: "要识别的图像",
        condition: "轮流换上每个类别",
        network: "现成的图像去噪网络",
    },
    Card {
        name: "检测与分割",
        how: "要生成的不是图像，而是图像里有什么：从随意的位置出发、最后落在物体上的方框（DiffusionDet），或者一张掩码（SegDiff）。",
        x0: "方框，或每个像素属不属于物体",
        condition: "照片",
        network: "方框的解码器；掩码用 U-Net",
    },
    Card {
        name: "超分辨率",
        how: "一幅模糊的图像对应着许多清晰的图像。采样得到其中一幅，合情合理，但不是原图；回归只能给出它们模糊的均值。级联先生成小图，再这样逐级放大。",
        x0: "高分辨率的图像",
        condition: "同一幅图像的低分辨率版本，作为额外的通道",
        network: "第一层同时接收两者的 U-Net",
    },
    Card {
        name: "文生图",
        how: "潜空间扩散（Stable Diffusion）先由自编码器把图像压缩成小得多的编码，扩散在编码上进行，最后由解码器展开。Imagen 和 DALL·E 2 先由文字生成小图，再用级联放大；\
              ControlNet 在文字之外再加上草图或姿势。",
        x0: "图像的编码",
        condition: "文字，逐词给出",
        network: "编码空间里的 U-Net，每一步都看着这些词",
    },
    Card {
        name: "视频",
        how: "各帧作为一个整体加噪声、去噪，所以彼此连贯。Make-A-Video 从配有文字的图像学会事物的样子，从没有文字的影片学会它们怎样运动。",
        x0: "连续的若干帧",
        condition: "文字，或前面的帧",
        network: "交替处理空间和时间的 U-Net",
    },
    Card {
        name: "预测",
        how: "TimeGrad 对所有序列的下一个值同时采样，再送回去，接着采样更后面的值。多运行几次，未来的各种可能就像扇面一样展开。",
        x0: "第二天所有序列的值",
        condition: "另一个网络读完历史后记住的内容",
        network: "作用在各个序列上的小网络",
    },
    Card {
        name: "文字",
        how: "在 Diffusion-LM 里，每个词变成一个向量，又可以加高斯噪声了。向量平滑地变化，所以在文字成形的过程中，分类器可以把它拉向想要的样子：说什么、用哪些词类、句法、长度。",
        x0: "各个词的向量",
        condition: "空缺前后的词，或通过分类器的梯度起作用的要求",
        network: "预测的不是噪声，而是 {x_0}",
    },
    Card {
        name: "三维场景",
        how: "在 DiffRF 里，从噪声中出来的是场景本身：一格一格的密度和颜色。渲染器从各个方向把它画出来，训练时也看这些画面。",
        x0: "由密度和颜色组成的格子",
        condition: "没有，或要补全的部分，或一个视角",
        network: "作用在格子上的 U-Net",
    },
    Card {
        name: "蛋白质",
        how: "骨架围绕给定的片段从噪声中浮现。SMCDiff 让许多候选一起往前走，与片段相合的留下来。",
        x0: "骨架原子的位置",
        condition: "要保留的片段",
        network: "两两看原子、对各个方向一视同仁的网络",
    },
    Card {
        name: "晶体",
        how: "晶体就是不断重复的晶胞。CDVAE 先由一个编码给出晶胞和成分，再让原子从随机的位置移到受力平衡的地方。",
        x0: "晶胞里的原子",
        condition: "编码，以及它给出的晶胞形状和成分",
        network: "看相邻的原子、也越过晶胞边界的网络，预测的是得分",
    },
];
