//! Chinese texts of sharing.

use crate::ui::model::hidden::Part;
use crate::ui::text::share::{Share, Sharing};

/// The texts of the first screen.
pub const SHARE: Share = Share {
    share: "分享",
    about: "复制当前画面的网址",
    close: "关闭",
    hidden: "这个页面有些部分被隐藏了。",
    show_all: "全部显示",
    unknown: "网址中的以下内容无法识别，已改用默认设置：",
    more: |count| format!("另有 {count} 处"),
    dismiss: "知道了",
};

/// The texts of the panel.
pub const SHARING: Sharing = Sharing {
    address: "当前画面的网址",
    copy: "复制",
    copied: "已复制。打开这个网址的人会看到你现在看到的画面。",
    refused: "这个浏览器不允许页面复制。网址已经选中，请手动复制。",
    with_run: "生成过程也会一并分享：打开网址的人会看到网络画出同一幅图像。",
    other_run: "反向部分的图像是用另一组设置生成的，不是现在选的这组，所以不会一并分享。要分享它，请重新生成。",
    drawing: "你自己画的墨不会一并分享：网址里放不下。",
    own_picture: "前向部分里你自己的图像（画的，或从文件读入的）不会一并分享：网址里放不下。",
    present: "演示",
    present_hint: "一次只放大一幅图，或推导中的一步。",
    present_keys: "空格键和方向键翻页，Esc 键退出，p 键开始。",
    hide: "给教师：隐藏页面的某些部分",
    part: |part| match part {
        Part::Betas => "β 滑块",
        Part::Schedule => "总步数 T、调度类型和现成的调度",
        Part::Forward => "前向部分",
        Part::Reverse => "反向部分",
        Part::Compute => "计算设备的选择",
        Part::Derivations => "各章的逐行推导",
    },
    hide_hint: "隐藏了哪些部分会写进网址。任何人都可以在页面底部重新显示它们。",
};
