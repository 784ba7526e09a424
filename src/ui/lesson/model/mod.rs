//! Chapter: what a generative model is. Points, a Gaussian to be fitted to them by hand or at once, and new samples from it.

mod figure;
mod points;

use yew::prelude::*;

use super::chapter::{Line, chapter};
use crate::ui::kit::formula::{Values, model as formulas};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{fixed, three};
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use figure::{Figure, FigureProps};
use points::{Data, Model, Points, Sides};

/// What the learner sets.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Setting {
    data: Data,
    model: Model,
    /// Whether these data were fitted by the button.
    fitted: bool,
    /// Rounds of new samples so far; 0 for none to be seen.
    round: u64,
}

impl Setting {
    /// Where work on these data begins.
    fn start(data: Data) -> Self {
        Self { data, model: Model::default(), fitted: false, round: 0 }
    }
}

fn derivation(sides: Option<Sides>, why: &[&'static str; 4]) -> Vec<Line> {
    let line = |mathml, why, of: fn(&Sides) -> [f64; 2]| {
        let both = sides.as_ref().map(of).filter(|both| both.iter().all(|side| side.is_finite()));
        let now = both.map(|both| both.map(three).join(" = "));
        Line { mathml, why, now }
    };
    vec![
        line(formulas::PRODUCT, why[0], |sides| sides.product),
        line(formulas::SUM, why[1], |sides| sides.sum),
        line(formulas::MEAN, why[2], |sides| sides.mean.map(settled)),
        line(formulas::SPREAD, why[3], |sides| sides.spread.map(settled)),
    ]
}

/// A slope, which is 0 at the maximum, without what rounding leaves of it.
fn settled(slope: f64) -> f64 {
    (slope * 1e5).round() / 1e5
}

/// The chapter.
#[component]
pub fn ModelChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.model;
    let setting = use_state_eq(|| Setting::start(Data::OneHump));
    let points = use_memo(setting.data, |data| Points::new(*data));
    let on_change = {
        let (setting, points, dispatcher) = (setting.clone(), points.clone(), state.dispatcher());
        Callback::from(move |next: Setting| {
            setting.set(next);
            if next.data == points.data && !next.fitted && points.is_close(next.model) {
                dispatcher.dispatch(Action::Done(ChapterId::Model));
            }
        })
    };
    let Setting { data, model, .. } = *setting;
    let best = points.log_likelihood(points.best);
    let (now, sides) = *use_memo((data, model), |_| (points.log_likelihood(model), Sides::new(&points, model)));
    let values = Callback::from(move |()| {
        let [x, y] = model.mean.map(|mean| fixed(mean, 2));
        let mean = if data.is_plane() { format!("({x}, {y})") } else { x };
        let deviation = fixed(model.deviation, 2);
        Values::from([
            ("theta", format!("({mean}, {deviation})")),
            ("mu", mean),
            ("sigma", deviation),
            ("now", fixed(now, 3)),
            ("best", fixed(best, 3)),
        ])
    });
    let figure = {
        let (points, setting) = (points.clone(), *setting);
        let on_change = on_change.clone();
        Callback::from(move |()| {
            lean::<Figure>(FigureProps { points: points.clone(), setting, now, best, on_change: on_change.clone() })
        })
    };
    let bell = if data.is_plane() { formulas::BELL_IN_PLANE } else { formulas::BELL };
    let formulas = vec![formulas::MAXIMUM, bell, formulas::NOW];
    let derivation = Callback::from(move |()| derivation(sides, &text.lines));
    chapter(ChapterId::Model, &text.chapter, values, formulas, derivation, figure)
}
