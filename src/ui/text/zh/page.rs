//! Chinese texts of the page's frame.

use super::failure::failure;
use crate::ui::text::page::Page;

/// The texts.
pub const PAGE: Page = Page {
    heading: "水墨扩散",
    skip: "跳到墨水部分",
    navigation: "页内导航",
    nav_ink: "墨水",
    nav_forward: "前向",
    nav_reverse: "反向",
    contents: "章节",
    chapters: ["模型", "扩散", "一步", "相加", "一跳", "极限", "往回走", "贝叶斯", "目标函数", "采样", "应用"],
    done_mark: "，已完成",
    foot: "本页的一切计算都在你自己的设备上完成，不会上传任何数据。",
    engine: "计算引擎",
    engine_loading: "正在加载网络……",
    engine_webgpu: "网络在 WebGPU 上运行",
    engine_cpu: "网络在 CPU 上运行",
    engine_stopped: "网络无法运行",
    engine_failed: |why| format!("原因：{why}。请在“计算设备”中换一个设备，或重新加载页面。"),
    other_build: "页面和引擎的版本不同：网站更新过了。",
    ms_a_step: |ms| format!("每步 {ms} ms"),
    compute: "计算设备",
    computes: ["自动", "WebGPU", "CPU"],
    no_gpu: "这个浏览器没有可用的 GPU。",
    software_gpu: |name| format!("这里只有软件模拟的 GPU（{name}），用 CPU 更快。"),
    lacking_gpu: |name| format!("这块 GPU（{name}）缺少引擎所需的功能。"),
    gpu_failed: |why| format!("GPU 引擎出错（{why}），已改由 CPU 计算。"),
    language: "语言",
    theme: "外观",
    themes: ["跟随系统", "浅色", "深色"],
    course_coming: "课程正在加载……",
    course_late: "课程还在加载：网络较慢，或者卡住了。",
    course_failed: "课程和图像部分未能加载。上面的墨水照常可用。",
    course_again: "重试",
    crashed: "页面内部出错了，你看到的内容可能不再有反应。请重新加载页面；你电脑上的东西没有受到任何影响。",
    reload: "重新加载",
    silent_gpu: |seconds| format!("浏览器在 {seconds} 秒内没有说明有没有 GPU。"),
    failure,
    ink_budget: |ms| format!("目标是每步不超过 {ms:.0} ms：下一次还原的粒子数，会按这次实测的用时增减。"),
};
