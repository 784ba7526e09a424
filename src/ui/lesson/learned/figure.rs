//! On the line, two plots: where data and x_t lie on the line, and a close-up of where x_s can have been, with the Gaussian over it.

use std::rc::Rc;

use yew::prelude::*;

use super::scene::{Data, Scene, Setting, is_far};
use crate::ui::kit::number::{fixed, three};
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::plot::{Frame, Plot, UNITS, round_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::{Choice, Slider, changing};
use crate::ui::model::state::use_state_handle;
use crate::ui::text::lesson::learned::Seen;
use crate::ui::text::use_course_text;

const EXTENT: f64 = 3.5;
const WHOLE: Frame = Frame { x: [-EXTENT, EXTENT], y: [0.0, 0.9] };
/// The room above the highest curve of the close-up.
const HEADROOM: f64 = 1.12;

/// Numbers along an axis, at most.
pub const TICKS: u32 = 5;

/// What a [`Figure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// Where the controls stand.
    pub setting: Setting,
    /// Called with each change by hand.
    pub on_change: Callback<Setting>,
    /// Called where moving t under a setting of one's own has led far from a Gaussian.
    pub on_far: Callback<()>,
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let text = &use_course_text().lesson.learned;
    let scene = &props.scene;
    let setting = props.setting;
    let state = use_state_handle();
    {
        let found = is_far(scene.distance) && !state.playing && setting != Setting::default();
        let on_far = props.on_far.clone();
        use_effect_with(found, move |found| {
            if *found {
                on_far.emit(());
            }
        });
    }
    let change = |set| changing(setting, &props.on_change, set);
    let set_x_t = change(|setting, x_t| setting.x_t = x_t);
    let on_drag = {
        let set_x_t = set_x_t.clone();
        Callback::from(move |(x, _): (f64, f64)| set_x_t.emit((20.0 * x).round() / 20.0))
    };
    let choose = {
        let on_change = props.on_change.clone();
        Callback::from(move |name: String| {
            if let Some(data) = Data::of_name(&name) {
                on_change.emit(Setting { data, ..setting });
            }
        })
    };
    let drawn = use_memo(scene.clone(), |scene| Drawn::new(scene));
    let seen =
        Seen { t: scene.jump.t, s: scene.jump.s, x_t: setting.x_t, humps: drawn.humps, distance: scene.distance };
    let across = WHOLE.across(scene.x_t);
    let marker = format!("M{across:.1} 0V{UNITS}");
    let options = pairs(Data::ALL, text.data_names).map(|(data, name)| (data.name().into(), name.into()));
    let beta = three(scene.jump.step.beta());
    html! {
        <>
            <Plot frame={WHOLE} label={text.whole} description={(text.whole_description)(&seen)} x_ticks={round_ticks(WHOLE.x, TICKS)} {on_drag}>
                <rect class="learned-window" x={drawn.window[0].to_string()} y="0" width={drawn.window[1].to_string()} height="1000" />
                <path class="plot-fill-data" d={drawn.data_area.clone()} />
                <path class="plot-data" data-symbol="x_0" d={drawn.data.clone()} />
                <path class="plot-noise plot-dashed" d={drawn.after.clone()} />
                <path class="plot-marker" data-symbol="x_t" d={marker} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-data">{ prose("p(x_0)") }</span>
                <span class="key-noise key-dashed">{ prose(&(text.after)(scene.jump.t)) }</span>
                <span class="learned-key-window">{ text.window }</span>
            </p>
            <Plot frame={drawn.frame} label={text.close_up} description={(text.close_up_description)(&seen)}
                x_ticks={round_ticks(drawn.frame.x, TICKS)}>
                <path class="plot-fill-third" d={drawn.conditional_area.clone()} />
                <path class="plot-third" data-symbol="x_s" d={drawn.conditional.clone()} />
                <path class="plot-other plot-dashed" d={drawn.gaussian.clone()} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-third">{ prose(&(text.truth)(scene.jump.s, &beta)) }</span>
                <span class="key-dashed">{ text.gaussian }</span>
            </p>
            <p class="learned-distance">
                { text.distance }<strong>{ fixed(scene.distance, 3) }</strong>
            </p>
            <div class="chapter-controls">
                <Slider label={text.x_t} min={-EXTENT} max={EXTENT} step={0.05} value={setting.x_t}
                    shown={fixed(setting.x_t, 2)} on_input={set_x_t} />
                <Slider label={text.back} min=0.0 max=1.0 step={0.01} value={setting.back}
                    shown={(text.back_shown)(scene.jump.t - scene.jump.s)} on_input={change(|setting, back| setting.back = back)} />
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
