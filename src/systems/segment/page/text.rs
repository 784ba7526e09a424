//! What the page on segmentation says, in each language.

use crate::ui::model::language::Language;

/// Texts.
#[derive(Debug)]
pub struct Text {
    /// The tab.
    pub tab: &'static str,
    /// The verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// Where there is no digit.
    pub blank: &'static str,
    /// Where the masks beside are of another picture.
    pub changed: &'static str,
    /// While the masks come out of noise.
    pub going: fn(u32) -> String,
    /// Of a finished run: the number of masks, the overlap of their mean with the digit, and that of a single one on average.
    pub done: fn(u32, &str, &str) -> String,
    /// What the picture shows: the digit or drawing, and the garment.
    pub picture_shown: fn(&str, &str) -> String,
    /// What x_t shows.
    pub now: &'static str,
    /// What x̂_0 shows.
    pub guess: &'static str,
    /// The list of garments.
    pub garment: &'static str,
    /// The slider of masks.
    pub samples: &'static str,
    /// The heading of what came out.
    pub results: &'static str,
    /// The mean of the masks.
    pub mean: &'static str,
    /// Where the masks differ.
    pub apart: &'static str,
    /// Where the digit is.
    pub truth: &'static str,
    /// The digit that lies across the garment.
    pub picture: &'static str,
    /// Data, network, and what is simpler than in the paper.
    pub line: &'static str,
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    }
}

const ENGLISH: Text = Text {
    tab: "Segmentation",
    verb: "Segment",
    invite: "A digit lies across a garment. The network is shown both, and makes a mask out of noise: where is the digit?",
    blank: "There is no digit. Draw one, or choose a sample.",
    changed: "The masks beside are of another picture. Find the digit in this one, too.",
    going: |masks| match masks {
        1 => "The picture is shown at every step; the mask is what comes out of the noise.".to_owned(),
        masks => format!("The picture is shown at every step; {masks} masks come out of noise, each from its own."),
    },
    done: |masks, mean, single| match masks {
        1 => format!("One mask shares {single} with the digit (intersection over union)."),
        masks => format!(
            "The mean of {masks} masks shares {mean} with the digit (intersection over union), one of them {single} on average. They differ where the \
             picture leaves it open."
        ),
    },
    picture_shown: |digit, garment| format!("{digit} across {garment}"),
    now: "x_t of every mask",
    guess: "x̂₀ of every mask",
    garment: "Garment",
    samples: "Masks",
    results: "What came out",
    mean: "mean of the masks",
    apart: "where they differ",
    truth: "where it is",
    picture: "Digit",
    line: "MNIST across Fashion-MNIST; a U-Net of 174,000 parameters. Simpler than in the paper: the picture is a further channel and has no encoder of its own.",
};

const CHINESE: Text = Text {
    tab: "分割",
    verb: "分割",
    invite: "一个数字压在一件衣物上。网络两样都看得到，从噪声里做出一张掩码：数字在哪里？",
    blank: "没有数字。请画一个，或选一个样本。",
    changed: "旁边的掩码属于另一幅图像。也在这一幅里找找数字吧。",
    going: |masks| match masks {
        1 => "每一步都给网络看图像；从噪声里出来的是掩码。".to_owned(),
        masks => format!("每一步都给网络看图像；{masks} 张掩码从各自的噪声里出来。"),
    },
    done: |masks, mean, single| match masks {
        1 => format!("一张掩码与数字的交并比为 {single}。"),
        masks => {
            format!(
                "{masks} 张掩码的均值与数字的交并比为 {mean}，单独一张平均为 {single}。图像说不准的地方，它们就各不相同。"
            )
        }
    },
    picture_shown: |digit, garment| format!("{digit}，压在{garment}上"),
    now: "每张掩码的 x_t",
    guess: "每张掩码的 x̂₀",
    garment: "衣物",
    samples: "掩码数",
    results: "结果",
    mean: "掩码的均值",
    apart: "分歧之处",
    truth: "真正的位置",
    picture: "数字",
    line: "MNIST 压在 Fashion-MNIST 上；U-Net，17.4 万个参数。比论文简单：图像只是多出的一个通道，没有自己的编码器。",
};
