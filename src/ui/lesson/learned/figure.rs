//! On the line, two plots: where data and x_t lie on the line, and a close-up of where x_s can have been, with the Gaussian over it.

use std::rc::Rc;

use yew::prelude::*;

use super::scene::{Data, Scene, Setting};
use crate::ui::lesson::plot::{Frame, Plot, UNITS};
use crate::ui::lesson::prose::prose;
use crate::ui::number::{fixed, significant};
use crate::ui::text::lesson::learned::Seen;
use crate::ui::text::use_text;
use crate::ui::widget::{Choice, Slider};

const EXTENT: f64 = 3.5;
const WHOLE: Frame = Frame { x: [-EXTENT, EXTENT], y: [0.0, 0.9] };
/// The room above the highest curve of the close-up.
const HEADROOM: f64 = 1.12;

/// What a [`Figure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// Where the controls stand.
    pub setting: Setting,
    /// Called with each change by hand.
    pub on_change: Callback<Setting>,
}

/// Three to six round numbers in a range, with the decimals they need.
pub fn ticks([from, to]: [f64; 2]) -> Vec<(f64, AttrValue)> {
    let width = to - from;
    let power = libm::floor(libm::log10(width / 4.0));
    let decimals = (-power).max(0.0) as usize;
    let unit = libm::pow(10.0, power);
    let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * unit).into_iter().find(|step| width / step <= 5.0);
    let Some(step) = step.filter(|step| step.is_normal()) else { return Vec::new() };
    let first = libm::ceil(from / step) as i64;
    let last = libm::floor(to / step) as i64;
    // Few: the step was chosen so. The bound holds even where rounding makes the range odd.
    (first..=last).take(8).map(|i| (i as f64 * step, fixed(i as f64 * step, decimals).into())).collect()
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let text = &use_text().lesson.learned;
    let scene = &props.scene;
    let setting = props.setting;
    let change = |set: fn(&mut Setting, f64)| {
        let on_change = props.on_change.clone();
        Callback::from(move |value: f64| {
            let mut next = setting;
            set(&mut next, value);
            on_change.emit(next);
        })
    };
    let set_x_t = change(|setting, x_t| setting.x_t = x_t);
    let on_drag = {
        let set_x_t = set_x_t.clone();
        Callback::from(move |(x, _): (f64, f64)| set_x_t.emit((20.0 * x).round() / 20.0))
    };
    let choose = {
        let on_change = props.on_change.clone();
        Callback::from(move |name: String| {
            if let Some(data) = Data::of(&name) {
                on_change.emit(Setting { data, ..setting });
            }
        })
    };
    let drawn = use_memo(scene.clone(), |scene| Drawn::new(scene));
    let seen =
        Seen { t: scene.jump.t, s: scene.jump.s, x_t: setting.x_t, humps: drawn.humps, distance: scene.distance };
    let across = WHOLE.across(scene.x_t);
    let marker = format!("M{across:.1} 0V{UNITS}");
    let options = Data::ALL.iter().zip(text.data_names).map(|(data, name)| (data.name().into(), name.into()));
    let beta = significant(scene.jump.step.beta(), 3).to_string();
    html! {
        <>
            <Plot frame={WHOLE} label={text.whole} description={(text.whole_description)(&seen)} x_ticks={ticks(WHOLE.x)} {on_drag}>
                <rect class="learned-window" x={drawn.window[0].to_string()} y="0" width={drawn.window[1].to_string()} height="1000" />
                <path class="plot-fill-data" d={drawn.data_area.clone()} />
                <path class="plot-data" data-symbol="x_0" d={drawn.data.clone()} />
                <path class="plot-noise plot-dashed" d={drawn.after.clone()} />
                <path class="plot-marker" data-symbol="x_t" d={marker} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-data">{ "p(x₀)" }</span>
                <span class="key-noise key-dashed">{ prose(&(text.after)(scene.jump.t)) }</span>
                <span class="learned-key-window">{ text.window }</span>
            </p>
            <Plot frame={drawn.frame} label={text.close_up} description={(text.close_up_description)(&seen)}
                x_ticks={ticks(drawn.frame.x)}>
                <path class="plot-fill-third" d={drawn.conditional_area.clone()} />
                <path class="plot-third" data-symbol="x_s" d={drawn.conditional.clone()} />
                <path class="plot-other plot-dashed" d={drawn.gaussian.clone()} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-third">{ prose(&(text.truth)(scene.jump.s)) }</span>
                <span class="key-dashed">{ text.gaussian }</span>
            </p>
            <p class="learned-distance">
                { text.distance }<strong>{ fixed(scene.distance, 3) }</strong>
            </p>
            <div class="chapter-controls">
                <Slider label={text.x_t} min={-EXTENT} max={EXTENT} step={0.05} value={setting.x_t}
                    shown={fixed(setting.x_t, 2)} on_input={set_x_t} />
                <Slider label={text.back} min=0.0 max=1.0 step={0.01} value={setting.back}
                    shown={(text.back_shown)(scene.jump.t, scene.jump.s, &beta)} on_input={change(|setting, back| setting.back = back)} />
                <Choice label={text.data} options={options.collect::<Vec<_>>()} value={setting.data.name()} on_choose={choose} />
            </div>
        </>
    }
}

/// The curves of a scene.
#[derive(Debug, PartialEq)]
struct Drawn {
    data: String,
    data_area: String,
    after: String,
    window: [f64; 2],
    frame: Frame,
    conditional: String,
    conditional_area: String,
    gaussian: String,
    humps: usize,
}

impl Drawn {
    fn new(scene: &Scene) -> Self {
        let data = WHOLE.curve(|x| scene.data.density(&[x]));
        let x = scene.close_up();
        let [left, right] = x.map(|x| WHOLE.across(x).clamp(0.0, UNITS));
        let place = |i: u32| x[0] + (x[1] - x[0]) * f64::from(i) / 200.0;
        let heights: Vec<f64> = (0..=200).map(|i| scene.conditional.density(&[place(i)])).collect();
        let peak = heights.iter().copied().fold(scene.gaussian.density(scene.gaussian.mean()), f64::max);
        let frame = Frame { x, y: [0.0, HEADROOM * peak] };
        let conditional = frame.line((0..=200).map(place).zip(heights));
        Self {
            data_area: WHOLE.area(&data),
            data,
            after: WHOLE.curve(|x| scene.after.density(&[x])),
            // At least a hair wide, so that it is seen.
            window: [left.min(UNITS - 4.0), (right - left).max(4.0)],
            conditional_area: frame.area(&conditional),
            conditional,
            gaussian: frame.curve(|x| scene.gaussian.density(x)),
            frame,
            humps: scene.humps(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        let shown = |range| ticks(range).into_iter().map(|(_, shown)| shown.to_string()).collect::<Vec<_>>();
        assert_eq!(shown([-3.5, 3.5]), ["−2", "0", "2"]);
        assert_eq!(shown([0.58, 0.66]), ["0.58", "0.60", "0.62", "0.64", "0.66"]);
        for width in [1e-5, 0.003, 0.7, 9.0, 300.0] {
            assert!((2..=6).contains(&ticks([0.123, 0.123 + width]).len()), "{width}");
        }
        assert!(ticks([1.0, 1.0]).is_empty());
    }
}
