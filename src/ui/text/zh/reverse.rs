//! Chinese texts of the reverse part.

use super::GARMENTS;
use crate::diffusion::{Sampler, Spacing, Variance};
use crate::engine::settings::Network;
use crate::ui::kit::number::{fixed, short};
use crate::ui::model::choices::LARGEST_SEED;
use crate::ui::model::failure::SaveError;
use crate::ui::text::playback::Playback;
use crate::ui::text::reverse::{Controls, Formula, Pictures, Results, Reverse, Save, Status, Told, Transport};

/// The texts.
pub const REVERSE: Reverse = Reverse {
    heading: "反向过程：从噪声生成图像",
    lead: "现在倒着走。每一步，一个小网络得到带噪图像、噪声水平和类别，猜出里面的噪声；去掉其中的一点点，再看，再猜。\
           β 的滑块在这里同样起作用，从下一幅图像开始：网络认的是噪声水平，不是 t，所以不必重新训练。",
    controls: Controls {
        settings: "设置",
        network: "网络",
        network_name: |network| match network {
            Network::Digits => "数字",
            Network::Fashion => "服饰",
        },
        class_name: |network, class| match network {
            Network::Digits => class.to_string().into(),
            Network::Fashion => GARMENTS[usize::from(class)].into(),
        },
        class: "类别",
        no_class: "不指定",
        all_classes: "所有类别",
        guidance: "引导强度",
        guidance_hint: "即 w：在看类别的回答上，再加上 w 倍的差，即有条件预测减去无条件预测。取 0 时，看类别的回答原样照用，每一百个数字里有几个不成样子；取 0.5，几乎个个都好。再大，图像更符合类别，也更单一。",
        guidances: "不加引导与加引导",
        guidance_stop: |w| match w {
            0.0 => "不加引导".to_owned(),
            w => format!("w = {w}"),
        },
        sampler: "采样器",
        sampler_name: |sampler| match sampler {
            Sampler::Ddpm { variance: Variance::Beta } => "DDPM，方差 β_t",
            Sampler::Ddpm { variance: Variance::PosteriorBeta } => "DDPM，方差 β̃_t",
            Sampler::Ddim { .. } => "DDIM",
        },
        eta: "η",
        eta_shown: |eta| match eta {
            0.0 => "0（不加噪声）".to_owned(),
            1.0 => "1（与 DDPM 一样多）".to_owned(),
            eta => format!("{eta:.2}"),
        },
        spacing: "时间步的分布",
        spacings: ["均匀", "平方：噪声小处更密"],
        sampling_steps: "采样步数",
        stops: "常用的步数",
        stop: |steps| format!("{steps} 步"),
        seed: "随机种子",
        new_seed: "换个种子",
        seed_made,
        pictures: "图像数量",
        pictures_shown: |count| match count {
            1 => "1".to_owned(),
            count => format!("{count} 幅，排成方阵"),
        },
        generate: "生成",
        changed: "设置已改动，按“生成”即可采用。",
        other_schedule: "调度已改动，按“生成”就用新的调度。",
        too_little_noise: |alpha_bar| {
            let share = 100.0 * alpha_bar.sqrt();
            format!(
                "这个调度的终点是 ᾱ_T = {alpha_bar:.3}：x_T 里，图像的强度还应剩 {share:.0}%（√ᾱ_T），纯噪声里却一点也没有。\
                 网络会把偶然的斑块当成缺的那一部分，图像因此走样。"
            )
        },
    },
    transport: Transport {
        moves: Playback {
            group: "在这次运行中移动",
            restart: "重新开始",
            back: "后退一步",
            play: "播放",
            pause: "暂停",
            forward: "前进一步",
            slider: "去噪步",
            looking_back: "运行还在继续，你正在回看。",
            follow: "回到最新一步",
        },
        position: |t, step, of| format!("t = {t} · 第 {step}/{of} 步"),
        film: "到此为止的运行",
        film_button: |step, t| match step {
            0 => format!("t = {t}，转到纯噪声"),
            step => format!("t = {t}，转到第 {step} 步"),
        },
        settled: |t, class, told| match told {
            Told::This => format!(
                "在一个小分类器看来，从 t = {t} 起 x̂₀ 就像“{class}”：网络事先知道类别。不指定类别，就能看到它自己决定。"
            ),
            Told::Nothing => format!("在一个小分类器看来，从 t = {t} 起 x̂₀ 就像“{class}”：到这里才定下来。"),
            Told::Another => format!(
                "在一个小分类器看来，从 t = {t} 起 x̂₀ 最像“{class}”，却不是网络事先知道的类别。就算不成图像，也总得像点什么。"
            ),
        },
        unsettled: "在一个小分类器看来，x̂₀ 到最后什么都不像。",
        no_verdict: |why| format!("说不出 x̂₀ 像什么：{why}。"),
    },
    pictures: Pictures {
        x_t: "x_t",
        epsilon: "预测的噪声",
        x0: "预测的 x0",
        z: "加入的噪声",
        chosen: "选中的图像",
        x_t_caption,
        epsilon_caption: |t| format!("在 t = {t} 时预测"),
        x0_caption: "去掉这份噪声之后",
        z_caption: |sigma| format!("乘以 σ = {sigma:.3}"),
        z_none: "没有：σ = 0",
        before: "纯噪声，里面没有藏着图像。走出第一步，网络猜到的噪声就会出现在这里，旁边是去掉它之后剩下的图像。",
        chosen_caption: |picture, of| format!("第 {picture} 幅，共 {of} 幅"),
        grid_caption: |t| format!("{}。选一幅图像，就能看到细节。", x_t_caption(t)),
        data_description: |step, of, t, mean, deviation| {
            format!(
                "28 × 28 像素，已走 {step} 步，共 {of} 步，t = {t}。−1 是纸，1 是墨：均值 {}，标准差 {deviation:.2}。",
                fixed(mean, 2)
            )
        },
        noise_description: |mean, deviation| {
            format!(
                "28 × 28 个数；小于零的取噪声的颜色，大于零的取墨的颜色：均值 {}，标准差 {deviation:.2}。",
                fixed(mean, 2)
            )
        },
        grid_description: |count, t, chosen| {
            format!("{count} 幅图像，t = {t}。选中的是第 {chosen} 幅；用方向键可以另选一幅。")
        },
    },
    formula: Formula {
        heading: |step| format!("第 {step} 步的数值"),
        first: "第一步的数值",
        says: |sampler| match sampler {
            Sampler::Ddpm { .. } => "去掉猜到的噪声，把剩下的放大，再添一点新的噪声。",
            Sampler::Ddim { .. } => "把预测的图像与猜到的噪声重新混合，混合后的噪声水平比现在低。",
        },
        subset: |t, t_prev| {
            format!("从 t = {t} 一次跳到 {t_prev}：α = ᾱ_{t}/ᾱ_{t_prev} 和 β = 1 − α 代表了中间的所有步。")
        },
        timestep: "时间步",
        time: "用时",
        milliseconds: |ms| format!("{ms:.1} ms"),
    },
    status: Status {
        none: "就绪",
        engine_loading: "引擎还在加载，一加载好就开始运行。",
        loading: "正在下载网络……",
        running: "运行中",
        paused: "已暂停",
        done: "已完成",
        replaying: "回放中",
        start: |t, of| format!("纯噪声，t = {t}，还有 {of} 步"),
        step: |step, of, t, t_prev, ms| format!("第 {step} 步，共 {of} 步，t = {t} → {t_prev}，{ms:.1} ms"),
        failed: |why| format!("运行无法继续：{why}"),
        again: "重试",
    },
    results: Results {
        heading: "到目前为止的结果",
        none: "有了两幅以上的图像，就并排放在这里：只改一处设置，再生成一次。",
        caption: |run, class, end| {
            let sampler = match run.sampler {
                Sampler::Ddpm { variance: Variance::Beta } => "DDPM，β_t".to_owned(),
                Sampler::Ddpm { variance: Variance::PosteriorBeta } => "DDPM，β̃_t".to_owned(),
                Sampler::Ddim { eta: 0.0 } => "DDIM".to_owned(),
                Sampler::Ddim { eta } => format!("DDIM，η = {eta}"),
            };
            let guidance = if run.guidance > 0.0 { format!("，w = {}", short(run.guidance)) } else { String::new() };
            let end = end.map_or_else(String::new, |end| format!("，ᾱ_T = {}", short(end)));
            let spacing = if run.spacing == Spacing::Even { "" } else { "（平方分布）" };
            format!("{class}，{sampler}，{} 步{spacing}，种子 {}{guidance}{end}", run.sampling_steps, run.seed)
        },
        again: |made_with| format!("再用这些设置：{made_with}"),
    },
    save: Save {
        export: "导出运行数据",
        picture: "保存图像",
        failed: |why| match why {
            SaveError::NoJson => "文件没有保存成功：运行数据无法写成 JSON。".to_owned(),
            SaveError::NoPng => "文件没有保存成功：浏览器没有生成 PNG。".to_owned(),
            SaveError::Hidden => {
                "图像没有保存成功：为防指纹识别，这个浏览器不让网页读取画布的内容。请为本页放行。".to_owned()
            }
            SaveError::Browser(said) => format!("文件没有保存成功：{said}"),
            SaveError::Unexplained => "文件没有保存成功，浏览器没有说明原因。".to_owned(),
        },
    },
};

/// What was made of a seed that was typed, where it is not what was typed; the field of any seed says it.
pub fn seed_made(typed: &str, made: u64) -> String {
    let takes = format!("种子是 0 到 {LARGEST_SEED} 的整数");
    match typed {
        "" => format!("{takes}；仍为 {made}。"),
        typed => format!("{takes}；{typed} 已改成 {made}。"),
    }
}

fn x_t_caption(t: u32) -> String {
    match t {
        0 => "完成，t = 0".to_owned(),
        t => format!("此时 t = {t}"),
    }
}
