//! Why there is no engine or no result, in Chinese, to stand within a sentence.

use super::track::TRACK;
use crate::diffusion::SamplerError;
use crate::engine::reason::{FetchFault, Reason, WeightsFault};
use crate::ui::model::failure::Failure;

/// Page and engine, or what the engine was told, are of different builds.
const OTHER_BUILD: &str = "页面和引擎的版本不同：网站更新过了，请重新加载页面";

/// The words.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Told(why) => reason(why),
        Failure::Said(words) => words.clone(),
        Failure::NoFiles => "引擎的文件无法加载".to_owned(),
        Failure::FilesLate(seconds) => format!("等了 {seconds} 秒，引擎的文件还没有到"),
        Failure::DeviceLate(seconds) => format!("等了 {seconds} 秒，引擎的设备还没有回答"),
        Failure::Silent(seconds) => format!("引擎的设备不再回答，已经等了 {seconds} 秒"),
        Failure::OtherBuild => OTHER_BUILD.to_owned(),
    }
}

fn reason(why: &Reason) -> String {
    match why {
        Reason::NoAdapter => "浏览器没有可用的 GPU".to_owned(),
        Reason::SilentAdapter { seconds } => format!("浏览器在 {seconds} 秒内没有说明有没有 GPU"),
        Reason::LackingAdapter(name) => format!("这块 GPU（{name}）缺少引擎所需的功能"),
        Reason::NoDevice(said) => format!("无法启用 GPU：{said}"),
        Reason::Panic(said) => format!("引擎的程序出错了：{said}"),
        Reason::NoResult(said) => format!("设备没有返回结果：{said}"),
        Reason::Fetch { url, fault } => {
            let fault = match fault {
                FetchFault::Browser(said) => said.clone(),
                FetchFault::Status(status) => format!("服务器的回答是 {status}"),
                FetchFault::Stalled { seconds } => format!("{seconds} 秒内没有收到任何数据"),
            };
            format!("无法取得文件 {url}（{fault}）")
        }
        Reason::Weights { url, fault } => {
            let fault = match fault {
                WeightsFault::Truncated { found, expected } => format!("它不完整，{expected} 字节中只有 {found} 字节"),
                WeightsFault::NotWeights => "它不是 Ink Diffusion 的权重文件".to_owned(),
                WeightsFault::Version(version) => format!("它的格式版本是 {version}，本页读不了"),
                WeightsFault::Damaged => "它已损坏，请重新加载页面再取一次".to_owned(),
                WeightsFault::OtherNetwork(name) => format!("它是另一个网络（{name}）的权重"),
                WeightsFault::OtherBuild => "它属于另一个版本的页面：网站更新过了，请重新加载页面".to_owned(),
                WeightsFault::Unfitting => "它的权重与网络不符".to_owned(),
            };
            format!("文件 {url} 不能用：{fault}")
        }
        Reason::Schedule(error) => (TRACK.impossible)(*error),
        Reason::Sampler(SamplerError::Count { count, train_steps }) => {
            format!("采样步数是 {count}，只能取 1 到 T = {train_steps}")
        }
        Reason::Sampler(SamplerError::Eta { value }) => format!("η 是 {value}，只能取 0 到 1"),
        Reason::Sampler(SamplerError::NoTimesteps { train_steps } | SamplerError::Timestep { train_steps, .. }) => {
            format!("所选的时间步没有从 1 递增到 T = {train_steps}")
        }
        Reason::NotFinite => "设备给出的结果不是数".to_owned(),
        Reason::WrongResult { error } => format!("设备算错了：一个已知的结果偏了 {error:.3} 个标准差"),
        Reason::UnknownSystem(name) => format!("引擎不认识名为“{name}”的系统"),
        Reason::Unreadable => OTHER_BUILD.to_owned(),
        Reason::Impossible(said) => format!("引擎收到了无法完成的要求：{said}"),
    }
}
