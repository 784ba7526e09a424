//! Chinese texts of the page on forecasts.

use super::Text;
use crate::systems::forecast::series::{PAST_LEAST, SERIES};
use crate::systems::forecast::table::TableError;

pub const TEXT: Text = Text {
    verb: "预测",
    invite: "选一个日子，预测此后两周：20 个车站的一百种未来。这些日子网络从没见过。",
    coming_data: "客流数据正在路上……",
    no_data: "没能取到客流数据。",
    again: "重试",
    changed: "现在显示的是原来设置下的结果。请再预测一次。",
    reading: |day, read, of| format!("循环网络正在读{day}，第 {read} 天，共 {of} 天。中间那 64 个数就是它记住的内容。"),
    coming: |day, number, of| {
        format!(
            "{day}正从噪声中浮现，第 {number} 天，共 {of} 天：每种未来里 20 个数一齐出来。这一天成形之后，就像过去的日子一样被读进去。"
        )
    },
    done: |inside, days, own, other, name| {
        format!(
            "实际发生的有 {inside} 天落在 90% 的带内，共 {days} 天。整个扇面的平均误差（CRPS）是 {own}；{name}则是 {other}。"
        )
    },
    apart: "现在每个车站取自不同的未来：单看各站，与原来一样；但各站共同的误差，在总和里互相抵消了。",
    done_own: |dated| {
        let calendar = if dated {
            "它知道你给的日期和美国的节假日。"
        } else {
            "没有日期，最后一天就当作星期日。"
        };
        format!(
            "网络只见过一条铁路的车站：如果你的序列有以周为单位的节奏，结果会像样；否则只是围绕最近四周的一个宽泛的猜测。{calendar}"
        )
    },
    own_invite: "把你自己的序列贴在下面：一行一个数，或者一张最多 20 列的表，一天一行。",
    own_read: |series, days| format!("读到了 {series} 个序列，{days} 天。现在可以预测此后的两周。"),
    own_refused: |error| match error {
        TableError::Empty => "这里还什么都没有。".to_owned(),
        TableError::NoNumbers => "里面没有数。".to_owned(),
        TableError::Width { line, found, expected } => format!("第 {line} 行有 {found} 列，而第一行有 {expected} 列。"),
        TableError::Gap { line, column } => format!("第 {line} 行的“{column}”列没有数。请先补上空缺。"),
        TableError::Text { line, column, text } => format!("第 {line} 行的“{column}”列里，“{text}”不是数。"),
        TableError::Date { line, text } => format!("第 {line} 行的“{text}”不是日期。日期写作 2016-08-14。"),
        TableError::NoDates => "里面没有日期。".to_owned(),
        TableError::MissingDay { line, missing, found } => {
            format!("第 {line} 行的 {found} 之前缺了 {missing} 这一天。请先补上空缺。")
        }
        TableError::Order { line, found, before } => {
            format!("第 {line} 行：{before} 之后是 {found}。日子要按先后排列，每天一次。")
        }
        TableError::Series { found } => format!("有 {found} 列，最多只能有 {SERIES} 列。"),
        TableError::Short { found } => format!("只有 {found} 天，至少需要 {PAST_LEAST} 天，也就是八周。"),
    },
    own: "你的序列",
    source: "预测什么",
    sources: ["芝加哥的车站", "我自己的序列"],
    series: "显示",
    sum: "全部之和",
    holidays: "节假日",
    told: ["告诉网络", "不告诉"],
    together: "各车站",
    joint: ["同一种未来", "各取一种未来"],
    compare: "对比",
    baselines: ["照搬上周", "最近 8 周", "最近 52 周"],
    today: "已知的最后一天",
    known: |name| format!("已知：{name}，八周"),
    state: "网络记住的内容",
    no_day: "即将到来的一天",
    day: |day| format!("即将到来：{day}"),
    day_shown: |paths, least, most| format!("即将到来的一天的 {paths} 种未来，从 {least} 到 {most}"),
    chart: "过去、未来的扇面和实际发生的",
    chart_shown: |days, least, most| format!("{days} 天的未来扇面；最后一天，十种里有九种在 {least} 与 {most} 之间。"),
    chart_empty: "过去的最后四周；还没有预测。",
    legend: ["已知", "实际发生", "各种未来的中位数", "其中的 50% 和 90%", "对比"],
    crps: "CRPS，占均值的比例（越小越好）",
    crps_rows: ["TimeGrad，同一种未来", "TimeGrad，各取一种"],
    weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    holiday_names: [
        "元旦",
        "马丁·路德·金纪念日",
        "总统日",
        "阵亡将士纪念日",
        "独立日",
        "劳动节",
        "哥伦布日",
        "退伍军人节",
        "感恩节",
        "感恩节次日",
        "平安夜",
        "圣诞节",
        "除夕",
        "圣诞与新年之间",
        "紧邻节假日",
    ],
    day_name: |weekday, date, holiday| match holiday {
        Some(holiday) => format!("{date}（{weekday}，{holiday}）"),
        None => format!("{date}（{weekday}）"),
    },
    undated: |day| if day > 0 { format!("第 {day} 天") } else { format!("倒数第 {} 天", 1 - day) },
    line: "芝加哥“L”线 20 个车站的每日进站人次（千），2001 至 2016 年（modeldata，MIT）；训练时没有用最后三年，这里显示的正是那三年。比论文简单之处：记忆只有一层；从噪声中生成的，是某一天偏离同一星期几最近四次的中间值多少。",
};
