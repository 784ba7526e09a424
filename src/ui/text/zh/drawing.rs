//! Chinese texts of a square to draw on.

use crate::ui::text::drawing::Drawing;

/// The texts.
pub const DRAWING: Drawing = Drawing {
    keys: "方向键移动画笔，加 Shift 移得更远。空格或回车落笔、提笔。Delete 全部清除。",
    pen_down: "落笔",
    pen_up: "提笔",
    place: |across, down| format!("横向 {:.0}%，纵向 {:.0}%", 100.0 * across, 100.0 * down),
};
