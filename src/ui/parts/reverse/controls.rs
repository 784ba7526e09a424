//! What a run is to do: network, class, guidance, sampler, steps, seed, number of pictures; and the button that starts it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::diffusion::Sampler;
use crate::engine::settings::{ClassChoice, Network};
use crate::picture::CLASSES;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::model::actions::Action;
use crate::ui::model::choices::{
    LARGEST_SEED, MOST_GUIDANCE, MOST_SAMPLING_STEPS, PICTURE_COUNTS, PICTURE_NETWORKS, SAMPLERS, class_name, class_of,
    named, sampler_name, sampler_of,
};
use crate::ui::model::language::Language;
use crate::ui::model::state::{ReverseSettings, use_state_handle};
use crate::ui::text;
use crate::ui::text::{course_of, use_course_text};

/// Numbers of steps worth trying, from coarse to as fine as training.
const STOPS: [u32; 5] = [10, 25, 50, 250, 1000];
/// New seeds are short enough to read out in a class room.
const NEW_SEEDS: f64 = 100_000.0;

/// A choice of class in the page's language.
pub fn class_shown(language: Language, network: Network, class: ClassChoice) -> AttrValue {
    match class {
        ClassChoice::None => course_of(language).reverse.controls.no_class.into(),
        ClassChoice::All => course_of(language).reverse.controls.all_classes.into(),
        ClassChoice::One(class) => match text::of(language).garments.get(usize::from(class)) {
            Some(&garment) if network == Network::Fashion => garment.into(),
            _ => class.to_string().into(),
        },
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
        Some(ReverseSettings { network: named(&PICTURE_NETWORKS, Network::name, &name)?, ..settings })
    });
    let class = change!(name: String => |settings, name: String| {
        Some(ReverseSettings { class: class_of(&name)?, ..settings })
    });
    let guidance = change!(w: f64 => |settings, guidance| Some(ReverseSettings { guidance, ..settings }));
    let sampler = change!(name: String => |settings, name: String| {
        Some(ReverseSettings { sampler: sampler_of(&name)?, ..settings })
    });
    let eta = change!(eta: f64 => |settings, eta| Some(ReverseSettings { sampler: Sampler::Ddim { eta }, ..settings }));
    let count = change!(count: String => |settings: ReverseSettings, count: String| {
        let count: u32 = count.parse().ok()?;
        let class = match settings.class {
            ClassChoice::All if count == 1 => ClassChoice::One(0),
            class => class,
        };
        Some(ReverseSettings { count, class, ..settings })
    });
    let seed = change!(seed: u64 => |settings, seed| Some(ReverseSettings { seed, ..settings }));

    let networks = PICTURE_NETWORKS.into_iter().zip([text.digits, text.clothes]);
    let networks: Vec<(AttrValue, AttrValue)> =
        networks.map(|(network, shown)| (network.name().into(), shown.into())).collect();
    let mut choices: Vec<ClassChoice> = (0..CLASSES).map(ClassChoice::One).collect();
    choices.push(ClassChoice::None);
    if settings.count > 1 {
        choices.push(ClassChoice::All);
    }
    let classes = choices
        .into_iter()
        .map(|class| (class_name(class).into(), class_shown(state.language, settings.network, class)));
    let classes: Vec<(AttrValue, AttrValue)> = classes.collect();
    let samplers = SAMPLERS.into_iter().zip([text.ddpm_beta, text.ddpm_posterior, text.ddim]);
    let samplers: Vec<(AttrValue, AttrValue)> =
        samplers.map(|(sampler, shown)| (sampler_name(sampler).into(), shown.into())).collect();
    let counts: Vec<(AttrValue, AttrValue)> =
        PICTURE_COUNTS.map(|count| (count.to_string().into(), (text.pictures_shown)(count).into())).into();
    let no_class = settings.class == ClassChoice::None;

    html! {
        <form class="reverse-controls" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <Choice label={text.network} options={networks} value={settings.network.name()} on_choose={network} />
            <Choice label={text.class} options={classes} value={class_name(settings.class)} on_choose={class} />
            <div class="reverse-wide">
                <Choice label={text.pictures} options={counts} value={settings.count.to_string()} on_choose={count} />
            </div>
            <div class="reverse-wide">
                <Choice label={text.sampler} options={samplers} value={sampler_name(settings.sampler)} on_choose={sampler} />
            </div>
            if let Sampler::Ddim { eta: value } = settings.sampler {
                <Slider class="reverse-wide" label={text.eta} min={0.0} max={1.0} step={0.05} {value}
                    shown={(text.eta_shown)(value)} on_input={eta} />
            }
            <SamplingSteps />
            <div class="reverse-wide">
                <Slider label={text.guidance} min={0.0} max={MOST_GUIDANCE} step={0.1} value={settings.guidance}
                shown={format!("{:.1}", settings.guidance)} on_input={guidance} disabled={no_class} />
                <p class="reverse-hint">{ text.guidance_hint }</p>
            </div>
            <Seed seed={settings.seed} on_seed={seed} />
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

#[derive(Debug, PartialEq, Properties)]
struct SeedProps {
    seed: u64,
    on_seed: Callback<u64>,
}

/// The field of the seed, and the button of a new one.
#[component]
fn Seed(props: &SeedProps) -> Html {
    let text = &use_course_text().reverse.controls;
    let on_seed = props.on_seed.clone();
    // What is being typed is kept here: a run that goes on draws this field anew at every step.
    let typed = use_state(|| None::<String>);
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| typed.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let shown = (*typed).clone().unwrap_or_else(|| props.seed.to_string());
    // `change` and not `input`: half a number is no seed yet.
    let onchange = move |event: Event| {
        typed.set(None);
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let value = input.value_as_number();
            if value.is_finite() {
                on_seed.emit((value.max(0.0) as u64).min(LARGEST_SEED));
            }
        }
    };
    let renew = props.on_seed.reform(|_: MouseEvent| (js_sys::Math::random() * NEW_SEEDS) as u64);
    html! {
        <div class="reverse-seed reverse-wide">
            <label class="choice">
                <span class="choice-label">{ text.seed }</span>
                <input type="number" aria-label={text.seed} min="0" max={LARGEST_SEED.to_string()} step="1"
                    inputmode="numeric" value={shown} {oninput} {onchange} />
            </label>
            <button type="button" onclick={renew}>{ text.new_seed }</button>
        </div>
    }
}
