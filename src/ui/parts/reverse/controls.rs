//! What a run is to do: network, class, guidance, sampler, steps, seed, number of pictures; and the button that starts it.

use yew::prelude::*;

use crate::diffusion::Sampler;
use crate::engine::settings::{ClassChoice, Network};
use crate::picture::CLASSES;
use crate::ui::kit::seed::Seed;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::model::actions::Action;
use crate::ui::model::choices::{LARGEST_SEED, MOST_GUIDANCE, MOST_SAMPLING_STEPS, PICTURE_COUNTS};
use crate::ui::model::language::Language;
use crate::ui::model::state::{ReverseSettings, use_state_handle};
use crate::ui::text::{course_of, use_course_text};

/// Numbers of steps worth trying, from coarse to as fine as training.
const STOPS: [u32; 5] = [10, 25, 50, 250, 1000];

/// A choice of class in the page's language.
pub fn class_shown(language: Language, network: Network, class: ClassChoice) -> AttrValue {
    let text = &course_of(language).reverse.controls;
    match class {
        ClassChoice::None => text.no_class.into(),
        ClassChoice::All => text.all_classes.into(),
        ClassChoice::One(class) => (text.class_name)(network, class.min(CLASSES - 1)).into(),
    }
}

/// What [`Controls`] need.
#[derive(Debug, PartialEq, Properties)]
pub struct ControlsProps {
    /// Whether there is a run, and these settings are not its own.
    pub changed: bool,
    /// Called by "Generate".
    pub on_generate: Callback<()>,
}

/// The controls of the reverse part.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let state = use_state_handle();
    let text = &use_course_text().reverse.controls;
    let settings = state.reverse;
    let set = {
        let state = state.clone();
        Callback::from(move |settings: ReverseSettings| state.dispatch(Action::Reverse(settings)))
    };
    // One closure a control: the present settings with one of them changed.
    macro_rules! change {
        ($value:ident : $kind:ty => $next:expr) => {{
            let set = set.clone();
            Callback::from(move |$value: $kind| {
                let next: Option<ReverseSettings> = $next(settings, $value);
                if let Some(next) = next {
                    set.emit(next);
                }
            })
        }};
    }

    let network = change!(name: String => |settings, name: String| {
        Some(ReverseSettings { network: Network::of_name(&name)?, ..settings })
    });
    let class = change!(name: String => |settings, name: String| {
        Some(ReverseSettings { class: ClassChoice::of_name(&name)?, ..settings })
    });
    let guidance = change!(w: f64 => |settings, guidance| Some(ReverseSettings { guidance, ..settings }));
    let sampler = change!(name: String => |settings, name: String| {
        Some(ReverseSettings { sampler: Sampler::of_name(&name)?, ..settings })
    });
    let eta = change!(eta: f64 => |settings: ReverseSettings, eta| Some(ReverseSettings { sampler: settings.sampler.with_eta(eta), ..settings }));
    let count = change!(count: String => |settings: ReverseSettings, count: String| {
        let count: u32 = count.parse().ok()?;
        let class = match settings.class {
            ClassChoice::All if count == 1 => ClassChoice::One(0),
            class => class,
        };
        Some(ReverseSettings { count, class, ..settings })
    });
    let seed = change!(seed: u64 => |settings, seed| Some(ReverseSettings { seed, ..settings }));

    let networks: Vec<(AttrValue, AttrValue)> =
        Network::ALL.map(|network| (network.name().into(), (text.network_name)(network).into())).into();
    let mut choices: Vec<ClassChoice> = (0..CLASSES).map(ClassChoice::One).collect();
    choices.push(ClassChoice::None);
    if settings.count > 1 {
        choices.push(ClassChoice::All);
    }
    let classes =
        choices.into_iter().map(|class| (class.name().into(), class_shown(state.language, settings.network, class)));
    let classes: Vec<(AttrValue, AttrValue)> = classes.collect();
    let samplers: Vec<(AttrValue, AttrValue)> =
        Sampler::ALL.map(|sampler| (sampler.name().into(), (text.sampler_name)(sampler).into())).into();
    let counts: Vec<(AttrValue, AttrValue)> =
        PICTURE_COUNTS.map(|count| (count.to_string().into(), (text.pictures_shown)(count).into())).into();
    let no_class = settings.class == ClassChoice::None;

    html! {
        <form class="reverse-controls" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <Choice label={text.network} options={networks} value={settings.network.name()} on_choose={network} />
            <Choice label={text.class} options={classes} value={settings.class.name()} on_choose={class} />
            <div class="reverse-wide">
                <Choice label={text.pictures} options={counts} value={settings.count.to_string()} on_choose={count} />
            </div>
            <div class="reverse-wide">
                <Choice label={text.sampler} options={samplers} value={settings.sampler.name()} on_choose={sampler} />
            </div>
            if let Some(value) = settings.sampler.eta() {
                <Slider class="reverse-wide" label={text.eta} min={0.0} max={1.0} step={0.05} {value}
                    shown={(text.eta_shown)(value)} on_input={eta} />
            }
            <SamplingSteps />
            <div class="reverse-wide">
                <Slider label={text.guidance} min={0.0} max={MOST_GUIDANCE} step={0.1} value={settings.guidance}
                shown={format!("{:.1}", settings.guidance)} on_input={guidance} disabled={no_class} />
                <p class="reverse-hint">{ text.guidance_hint }</p>
            </div>
            <Seed label={text.seed} renew={text.new_seed} seed={settings.seed} largest={LARGEST_SEED} on_seed={seed} />
            <div class="reverse-start reverse-wide">
                <button type="button" class="reverse-generate primary" onclick={props.on_generate.reform(|_| ())}>
                    { text.generate }
                </button>
                <p class="reverse-hint reverse-changed" aria-live="polite">
                    if props.changed { { text.changed } }
                </p>
            </div>
        </form>
    }
}

/// The slider of sampling steps, which acts once it is let go, and buttons for good numbers.
#[component]
fn SamplingSteps() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().reverse.controls;
    let most = state.most_sampling_steps().min(MOST_SAMPLING_STEPS);
    let chosen = state.reverse.sampling_steps.clamp(1, most);
    let moving = use_state(|| None);
    let shown = moving.unwrap_or(chosen);
    let choose = {
        let (state, moving) = (state.clone(), moving.clone());
        Callback::from(move |sampling_steps: u32| {
            moving.set(None);
            state.dispatch(Action::Reverse(ReverseSettings { sampling_steps, ..state.reverse }));
        })
    };
    let on_input = Callback::from(move |steps: f64| moving.set(Some(steps as u32)));
    let on_change = choose.reform(|steps: f64| steps as u32);
    html! {
        <div class="reverse-wide reverse-steps">
            <Slider label={text.sampling_steps} min={1.0} max={f64::from(most)} step={1.0} value={f64::from(shown)}
                shown={shown.to_string()} {on_input} {on_change} />
            <div class="reverse-stops" role="group" aria-label={text.stops}>
                { for STOPS.into_iter().filter(|&steps| steps <= most).map(|steps| html! {
                    <button type="button" class="reverse-stop" aria-label={(text.stop)(steps)}
                        aria-pressed={(steps == chosen).to_string()} onclick={choose.reform(move |_| steps)}>
                        { steps }
                    </button>
                }) }
            </div>
        </div>
    }
}
