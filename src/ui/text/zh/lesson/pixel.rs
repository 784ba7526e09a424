//! Chinese texts of the picture in which a pixel is picked.

use crate::ui::text::lesson::pixel::Pixel;

/// Texts.
pub const PIXEL: Pixel = Pixel {
    picked: |row, column, value| format!("像素（第 {row} 行，第 {column} 列）：{value}"),
    by_hand: |value| format!("手动设定，不取自像素：{value}"),
    how: "在图像上点一下或拖动，也可以用方向键，加 Shift 移得更远。",
    picture: |name| format!("现在的图像：{name}。"),
    another: "想换一幅，可以到*前向过程*那一节去选，或者自己画。",
};
