//! The points with the model over them, new samples drawn from it, and how likely it makes the points.

use std::fmt::Write;
use std::rc::Rc;

use yew::prelude::*;

use super::Setting;
use super::points::{Data, Model, Points};
use crate::ui::kit::number::fixed;
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::plot::{Frame, Plot, UNITS, densities, whole_ticks};
use crate::ui::kit::widget::{Choice, Slider, changing};
use crate::ui::text::lesson::model::Seen;
use crate::ui::text::use_course_text;

const LINE: Frame = Frame { x: [-4.0, 4.0], y: [0.0, 0.75] };
const PLANE: Frame = Frame { x: [-3.2, 3.2], y: [-3.2, 3.2] };
const BINS: usize = 40;
/// Half a cross, and a tick on the line, in the plot's units.
const CROSS: f64 = 9.0;
const TICK: f64 = 50.0;

/// What a [`Figure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// The data.
    pub points: Rc<Points>,
    /// Where the controls stand.
    pub setting: Setting,
    /// The mean log-likelihood now.
    pub now: f64,
    /// The best there is.
    pub best: f64,
    /// Called with each change by hand.
    pub on_change: Callback<Setting>,
}

fn marks(of: impl Iterator<Item = String>) -> String {
    of.fold(String::new(), |path, mark| path + &mark)
}

/// Ticks on the lower edge, or hanging from the upper one.
fn rug(values: &[f32], from: f64, to: f64) -> String {
    marks(values.iter().map(|&x| format!("M{:.1} {from}V{to}", LINE.across(f64::from(x)))))
}

fn in_plane(values: &[f32]) -> impl Iterator<Item = (f64, f64)> + '_ {
    values.as_chunks::<2>().0.iter().map(|&[x, y]| (PLANE.across(f64::from(x)), PLANE.down(f64::from(y))))
}

fn dots(values: &[f32]) -> String {
    marks(in_plane(values).map(|(x, y)| format!("M{x:.1} {y:.1}h0")))
}

fn crosses(values: &[f32]) -> String {
    let width = 2.0 * CROSS;
    marks(in_plane(values).map(|(x, y)| format!("M{:.1} {y:.1}h{width}M{x:.1} {:.1}v{width}", x - CROSS, y - CROSS)))
}

/// Circles around the model's mean, one and two standard deviations away.
fn circles(model: Model) -> String {
    let mut path = String::new();
    for radius in [model.deviation, 2.0 * model.deviation] {
        let place = |i: u32| {
            let angle = std::f64::consts::TAU * f64::from(i) / 72.0;
            (model.mean[0] + radius * libm::cos(angle), model.mean[1] + radius * libm::sin(angle))
        };
        // Writing to a String cannot fail.
        let _ = write!(path, "{}Z", PLANE.line((0..72).map(place)));
    }
    path
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let text = &use_course_text().lesson.model;
    let FigureProps { points, setting, now, best, .. } = props;
    let (setting, plane) = (*setting, points.data.is_plane());
    let change = |set| changing(setting, &props.on_change, set);
    let on_drag = {
        let on_change = props.on_change.clone();
        Callback::from(move |(x, y): (f64, f64)| {
            let on_slider = |value: f64| (20.0 * value).round() / 20.0;
            let mut next = setting;
            next.model.mean = if plane { [x, y].map(on_slider) } else { [on_slider(x), next.model.mean[1]] };
            on_change.emit(next);
        })
    };
    let fit = {
        let (on_change, model) = (props.on_change.clone(), points.best);
        move |_| on_change.emit(Setting { model, fitted: true, ..setting })
    };
    let draw = {
        let on_change = props.on_change.clone();
        move |_| on_change.emit(Setting { round: setting.round + 1, ..setting })
    };
    let choose = {
        let on_change = props.on_change.clone();
        Callback::from(move |name: String| {
            if let Some(data) = Data::of_name(&name) {
                on_change.emit(Setting::start(data));
            }
        })
    };
    let shown = use_memo(points.clone(), |points| Shown::new(points));
    let drawn = use_memo((points.clone(), setting.model, setting.round), |(points, model, round)| {
        (*round > 0).then(|| Drawn::new(points, *model, *round))
    });
    let drawn = drawn.as_ref().as_ref();
    let count = points.values.len() / if plane { 2 } else { 1 };
    let gap = best - now;
    let seen = Seen { model: setting.model.mean, deviation: setting.model.deviation, now: *now, best: *best, plane };
    let ticks = whole_ticks([-2, 0, 2]);
    let options = pairs(Data::ALL, text.data_names).map(|(data, name)| (data.name().into(), name.into()));
    let density = setting.model.density::<1>();
    html! {
        <div class={classes!("model", plane.then_some("model-plane"))}>
            if plane {
                <Plot frame={PLANE} label={text.plane} description={(text.description)(&seen)} x_ticks={ticks.clone()}
                    y_ticks={ticks} {on_drag}>
                    <path class="model-dots" d={shown.marks.clone()} />
                    if let Some(drawn) = drawn { <path class="model-drawn" d={drawn.marks.clone()} /> }
                    <path class="plot-third" data-symbol="mu" d={circles(setting.model)} />
                </Plot>
            } else {
                <Plot frame={LINE} label={text.line} description={(text.description)(&seen)} x_ticks={ticks} {on_drag}>
                    <path class="plot-bars" d={shown.bars.clone()} />
                    <path class="model-rug" d={shown.marks.clone()} />
                    if let Some(drawn) = drawn {
                        <path class="plot-third plot-dashed model-thin" d={drawn.bars.clone()} />
                        <path class="model-drawn" d={drawn.marks.clone()} />
                    }
                    <path class="plot-third" data-symbol="theta" d={LINE.curve(|x| density.density(&[x]))} />
                </Plot>
            }
            <p class="plot-legend" aria-hidden="true">
                if plane {
                    <span class="model-key-dot">{ text.data_plane }</span>
                    <span class="model-key-circle">{ text.model_plane }</span>
                    if drawn.is_some() { <span class="model-key-cross">{ text.drawn_plane }</span> }
                } else {
                    <span class="key-data model-key-ticks">{ text.data_line }</span>
                    <span class="key-bars">{ text.data_bars }</span>
                    <span class="key-third">{ text.model_line }</span>
                    if drawn.is_some() {
                        <span class="key-third model-key-ticks">{ text.drawn_line }</span>
                        <span class="key-third key-dashed">{ text.drawn_bars }</span>
                    }
                }
            </p>
            <p class="model-score">{ (text.score)(*now, *best) }</p>
            <div class="model-bar" aria-hidden="true"><span ~style={format!("width: {:.1}%", 100.0 * libm::exp(-gap))} /></div>
            <div class="chapter-controls">
                <Slider label={text.mean} min={-3.0} max=3.0 step={0.05} value={setting.model.mean[0]}
                    shown={fixed(setting.model.mean[0], 2)} on_input={change(|setting, mean| setting.model.mean[0] = mean)} />
                if plane {
                    <Slider label={text.mean_y} min={-3.0} max=3.0 step={0.05} value={setting.model.mean[1]}
                        shown={fixed(setting.model.mean[1], 2)} on_input={change(|setting, mean| setting.model.mean[1] = mean)} />
                }
                <Slider label={text.spread} min=0.2 max=3.0 step={0.05} value={setting.model.deviation}
                    shown={fixed(setting.model.deviation, 2)} on_input={change(|setting, spread| setting.model.deviation = spread)} />
                <Choice label={text.data} options={options.collect::<Vec<_>>()} value={setting.data.name()} on_choose={choose} />
            </div>
            <div class="model-buttons">
                <button type="button" onclick={fit}>{ text.fit }</button>
                <button type="button" onclick={draw}>{ text.draw }</button>
            </div>
            <p class="model-lonely" role="status">
                if let Some(drawn) = drawn { { (text.lonely)(drawn.lonely, count, points.data.reach()) } }
            </p>
        </div>
    }
}

/// The data's marks.
#[derive(Debug, PartialEq)]
struct Shown {
    marks: String,
    bars: String,
}

impl Shown {
    fn new(points: &Points) -> Self {
        let values = &points.values;
        if points.data.is_plane() {
            return Self { marks: dots(values), bars: String::new() };
        }
        Self { marks: rug(values, UNITS, UNITS - TICK), bars: histogram(values) }
    }
}

/// The marks of new samples, and how many of them are where no data are.
#[derive(Debug, PartialEq)]
struct Drawn {
    marks: String,
    bars: String,
    lonely: usize,
}

impl Drawn {
    fn new(points: &Points, model: Model, round: u64) -> Self {
        let samples = model.draw(points.data, round);
        let lonely = points.lonely(&samples);
        if points.data.is_plane() {
            return Self { marks: crosses(&samples), bars: String::new(), lonely };
        }
        Self { marks: rug(&samples, 0.0, TICK), bars: histogram(&samples), lonely }
    }
}

fn histogram(values: &[f32]) -> String {
    LINE.steps(&densities(values.iter().map(|&x| f64::from(x)), LINE.x, BINS))
}
