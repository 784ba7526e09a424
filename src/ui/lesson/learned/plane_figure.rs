//! In the plane, two squares: where the ink and x_t are, and a close-up of where x_s can have been, with the Gaussian's ellipses.

use std::rc::Rc;

use yew::prelude::*;

use super::figure::TICKS;
use super::plane::PlaneScene;
use super::scene::{Setting, is_far};
use crate::ink::{CloseUp, DensityGrid, contour_lines};
use crate::statistics::{Mixture, PlaneGaussian};
use crate::ui::kit::number::{fixed, three};
use crate::ui::kit::plot::{Frame, Plot, UNITS, round_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::{Slider, changing};
use crate::ui::model::state::{InkSource, use_state_handle};
use crate::ui::parts::ink::stage::HALF_EXTENT;
use crate::ui::text::lesson::learned::PlaneSeen;
use crate::ui::text::{use_course_text, use_text};

const EXTENT: f64 = HALF_EXTENT as f64;
const WHOLE: Frame = Frame { x: [-EXTENT, EXTENT], y: [-EXTENT, EXTENT] };
/// Nodes along a side for the ink, which is drawn once, and for x_t's density, which is drawn in every frame.
const INK_NODES: usize = 96;
const AFTER_NODES: usize = 36;
/// The share of the ink that its area holds.
const INK_SHARE: f64 = 0.9;
/// Standard deviations of the ellipses. The areas of the truth hold the same shares of its probability as the ellipses.
const DEVIATIONS: [f64; 2] = [1.0, 2.0];
const ELLIPSE_POINTS: u32 = 72;
/// The least width of the close-up's window in the whole, in the plot's units: it shows around the dot.
const LEAST_WINDOW: f64 = 52.0;
/// The window's frame keeps so far from the edge that it is seen, in the plot's units.
const EDGE: f64 = 4.0;
/// Half of the cross at the Gaussian's mean, in the plot's units.
const CROSS: f64 = 14.0;

/// What a [`PlaneFigure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct PlaneFigureProps {
    /// The ink.
    pub data: Rc<Option<Mixture<2>>>,
    /// The way back.
    pub scene: Rc<PlaneScene>,
    /// Where the controls stand.
    pub setting: Setting,
    /// Called with each change by hand.
    pub on_change: Callback<Setting>,
    /// Called when the learner has made truth and Gaussian differ far.
    pub on_far: Callback<()>,
}

/// Lines as one path; each is closed, so that it can be filled.
fn path(frame: Frame, lines: &[Vec<[f64; 2]>]) -> String {
    lines.iter().map(|line| frame.line(line.iter().map(|&[x, y]| (x, y))) + "Z").collect()
}

/// The path around the share of a mixture that lies most densely.
fn area(mixture: &Mixture<2>, nodes: usize, share: f64) -> String {
    let mut grid = DensityGrid::new(nodes, EXTENT);
    grid.fill_mixture(mixture, [0.0; 2]);
    let [level] = grid.levels_holding([share]);
    path(WHOLE, &contour_lines(&grid, level))
}

fn dot(frame: Frame, [x, y]: [f64; 2]) -> String {
    format!("M{:.1} {:.1}h0", frame.across(x), frame.down(y))
}

/// The figure.
#[component]
pub fn PlaneFigure(props: &PlaneFigureProps) -> Html {
    let words = use_text();
    let text = &use_course_text().lesson.learned;
    let plane = &text.plane;
    let state = use_state_handle();
    let (scene, setting) = (&props.scene, props.setting);
    let jump = scene.jump;
    let ink = use_memo(props.data.clone(), |data| {
        data.as_ref().as_ref().map(|data| area(data, INK_NODES, INK_SHARE)).unwrap_or_default()
    });
    let after =
        use_memo(scene.after.clone(), |after| area(after, AFTER_NODES, PlaneGaussian::share_within(DEVIATIONS[1])));
    let drawn = use_memo(scene.clone(), |scene| Drawn::new(scene));
    {
        // Not where t running by itself has come to it.
        let found = is_far(drawn.distance) && !state.playing;
        let on_far = props.on_far.clone();
        use_effect_with((setting, found), move |(setting, found)| {
            if *found && setting.back > 0.0 {
                on_far.emit(());
            }
        });
    }
    let change = |set| changing(setting, &props.on_change, set);
    let on_drag = {
        let on_change = props.on_change.clone();
        Callback::from(move |(x, y): (f64, f64)| {
            let place = [x, y].map(|value| (20.0 * value).round() / 20.0);
            on_change.emit(Setting { place, ..setting });
        })
    };
    let shape = match &state.ink_source {
        InkSource::Shape(shape) => words.ink.shapes[usize::from(shape.index())],
        InkSource::Drawing(_) => plane.own,
    };
    let seen = PlaneSeen {
        t: jump.t,
        s: jump.s,
        x_t: scene.x_t,
        pieces: drawn.pieces,
        holes: drawn.holes,
        distance: drawn.distance,
    };
    let slider = |label: &'static str, axis: usize, set: fn(&mut Setting, f64)| {
        let value = setting.place[axis];
        html! {
            <Slider {label} min={-EXTENT} max={EXTENT} step={0.05} {value} shown={fixed(value, 2)} on_input={change(set)} />
        }
    };
    let [left, top, width, height] = drawn.window.map(|value| value.to_string());
    let beta = three(jump.step.beta());
    html! {
        <>
            <div class="learned-plane">
                <Plot frame={WHOLE} label={plane.whole} description={(plane.whole_description)(&seen, shape)}
                    x_ticks={round_ticks(WHOLE.x, TICKS)} {on_drag}>
                    <path class="plot-fill-data learned-area learned-dense" d={(*ink).clone()} />
                    <path class="plot-data learned-thin" data-symbol="x_0" d={(*ink).clone()} />
                    <path class="plot-noise plot-dashed learned-thin" d={(*after).clone()} />
                    <rect class="learned-frame" x={left} y={top} {width} {height} />
                    <path class="learned-halo" d={dot(WHOLE, scene.x_t)} />
                    <path class="plot-dot" data-symbol="x_t" d={dot(WHOLE, scene.x_t)} />
                </Plot>
                <Plot frame={drawn.frame} label={plane.close_up} description={(plane.close_up_description)(&seen)}
                    x_ticks={round_ticks(drawn.frame.x, TICKS)}>
                    <path class="plot-fill-third learned-area" d={drawn.truth[1].clone()} />
                    <path class="plot-fill-third learned-area learned-dense" d={drawn.truth[0].clone()} />
                    <path class="plot-third learned-thin" data-symbol="x_s" d={drawn.truth.concat()} />
                    <path class="learned-halo-line" d={drawn.ellipses.clone()} />
                    <path class="plot-other plot-dashed" d={drawn.ellipses.clone()} />
                    <path class="plot-other" d={drawn.cross.clone()} />
                    <path class="learned-halo" d={dot(drawn.frame, scene.x_t)} />
                    <path class="plot-dot" data-symbol="x_t" d={dot(drawn.frame, scene.x_t)} />
                </Plot>
            </div>
            <p class="learned-distance">
                { text.distance }<strong>{ fixed(drawn.distance, 3) }</strong>
                <span class="learned-verdict">{ (plane.verdict)(&seen) }</span>
            </p>
            <div class="chapter-controls learned-controls">
                <Slider label={text.back} min=0.0 max=1.0 step={0.01} value={setting.back}
                    shown={(text.back_shown)(jump.t - jump.s)} on_input={change(|setting, back| setting.back = back)} />
                { slider(plane.across, 0, |setting, x| setting.place[0] = x) }
                { slider(plane.up, 1, |setting, y| setting.place[1] = y) }
            </div>
            <p class="plot-legend" aria-hidden="true">
                <span class="learned-key-ink">{ prose(&(plane.ink)(shape)) }</span>
                <span class="key-noise key-dashed">{ prose(&(text.after)(jump.t)) }</span>
                <span class="learned-key-dot">{ prose("{x_t}") }</span>
                <span class="learned-key-window learned-key-frame">{ (plane.window)(EXTENT / drawn.half_extent) }</span>
                <span class="learned-key-truth">{ prose(&(text.truth)(jump.s, &beta)) }</span>
                <span class="key-dashed">{ plane.gaussian }</span>
            </p>
            <p class="learned-note">{ plane.shares }</p>
        </>
    }
}

/// The close-up of a scene, as paths.
#[derive(Debug, PartialEq)]
struct Drawn {
    frame: Frame,
    half_extent: f64,
    /// Left, top, width and height of the close-up's window in the whole, as far as it lies there.
    window: [f64; 4],
    /// Around the shares that the ellipses hold.
    truth: Vec<String>,
    ellipses: String,
    cross: String,
    pieces: usize,
    holes: usize,
    distance: f64,
}

impl Drawn {
    fn new(scene: &PlaneScene) -> Self {
        let gaussian = scene.gaussian;
        let CloseUp { center: [x, y], half_extent, lines, pieces, holes, distance } =
            CloseUp::new(&scene.conditional, &gaussian, EXTENT, DEVIATIONS.map(PlaneGaussian::share_within));
        let frame = Frame { x: [x - half_extent, x + half_extent], y: [y - half_extent, y + half_extent] };
        let ellipses = DEVIATIONS.map(|deviations| gaussian.ellipse(deviations, ELLIPSE_POINTS).collect());
        let half = (0.5 * UNITS * half_extent / EXTENT).max(0.5 * LEAST_WINDOW);
        let window = |middle: f64| [middle - half, middle + half].map(|edge| edge.clamp(EDGE, UNITS - EDGE));
        let ([left, right], [top, bottom]) = (window(WHOLE.across(x)), window(WHOLE.down(y)));
        let (across, down) = (frame.across(x), frame.down(y));
        Self {
            frame,
            half_extent,
            window: [left, top, right - left, bottom - top],
            truth: lines.iter().map(|lines| path(frame, lines)).collect(),
            ellipses: path(frame, &ellipses),
            cross: format!(
                "M{:.1} {down:.1}h{}M{across:.1} {:.1}v{}",
                across - CROSS,
                2.0 * CROSS,
                down - CROSS,
                2.0 * CROSS
            ),
            pieces,
            holes,
            distance,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::plane::ink;
    use super::*;
    use crate::diffusion::{Schedule, ScheduleParameters};
    use crate::ink::InkShape;

    fn drawn(shape: InkShape, t: u32, setting: Setting) -> Drawn {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let data = ink(&InkSource::Shape(shape)).unwrap();
        Drawn::new(&PlaneScene::new(&schedule, t, setting, &data).unwrap())
    }

    #[test]
    fn at_the_start_nothing_is_far_and_every_shape_can_be_made_far() {
        for shape in InkShape::ALL.into_iter().filter(|&shape| shape != InkShape::OneDrop) {
            for t in [1, 50, 300, 1000] {
                let start = drawn(shape, t, Setting::default());
                assert!(start.distance < 0.05 && start.pieces == 1, "{shape:?} at {t}: {}", start.distance);
            }
            let far = drawn(shape, 500, Setting { back: 1.0, ..Setting::default() });
            assert!(is_far(far.distance), "{shape:?}: {}", far.distance);
        }
    }

    #[test]
    fn the_window_is_the_close_ups_and_never_too_small_to_see() {
        let whole = drawn(InkShape::Ring, 1000, Setting { back: 1.0, ..Setting::default() });
        assert!(whole.window[2] > 700.0 && whole.half_extent <= EXTENT, "{:?}", whole.window);
        let step = drawn(InkShape::Ring, 1, Setting::default());
        assert!((step.window[2] - LEAST_WINDOW).abs() < 1e-9 && (step.window[3] - LEAST_WINDOW).abs() < 1e-9);
        let middle = step.window[0] + 0.5 * LEAST_WINDOW;
        assert!((middle - WHOLE.across(0.4)).abs() < 1.0, "{middle}");
        assert!(step.truth.iter().all(|path| path.ends_with('Z')));
    }
}
