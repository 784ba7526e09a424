//! What else a run is to do, folded: network, number of pictures, sampler, steps, guidance and seed.

use yew::prelude::*;

use crate::diffusion::{Sampler, Spacing};
use crate::engine::settings::{ClassChoice, Network};
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::seed::Seed;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::model::actions::Action;
use crate::ui::model::choices::{LARGEST_SEED, MOST_GUIDANCE, MOST_SAMPLING_STEPS, PICTURE_COUNTS, USUAL_GUIDANCE};
use crate::ui::model::state::{ReverseSettings, use_state_handle};
use crate::ui::text::use_course_text;

/// Numbers of steps worth trying, from coarse to as fine as training.
const STOPS: [u32; 5] = [10, 25, 50, 250, 1000];

/// Guidances worth comparing: none, and as much as is usual.
const GUIDANCES: [f64; 2] = [0.0, USUAL_GUIDANCE];

/// The settings, folded at first: the picture comes first.
#[component]
pub fn Controls() -> Html {
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
    let guidance = change!(w: f64 => |settings, guidance| Some(ReverseSettings { guidance, ..settings }));
    let sampler = change!(name: String => |settings, name: String| {
        Some(ReverseSettings { sampler: Sampler::of_name(&name)?, ..settings })
    });
    let spacing = change!(name: String => |settings, name: String| {
        Some(ReverseSettings { spacing: Spacing::of_name(&name)?, ..settings })
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

    let said = Callback::from(|(typed, made): (String, u64)| (text.seed_made)(&typed, made));
    let networks: Vec<(AttrValue, AttrValue)> =
        Network::ALL.map(|network| (network.name().into(), (text.network_name)(network).into())).into();
    let samplers: Vec<(AttrValue, AttrValue)> =
        Sampler::ALL.map(|sampler| (sampler.name().into(), (text.sampler_name)(sampler).into())).into();
    let spacings: Vec<(AttrValue, AttrValue)> =
        pairs(Spacing::ALL, text.spacings).map(|(spacing, shown)| (spacing.name().into(), shown.into())).collect();
    let counts: Vec<(AttrValue, AttrValue)> =
        PICTURE_COUNTS.map(|count| (count.to_string().into(), (text.pictures_shown)(count).into())).into();
    let no_class = settings.class == ClassChoice::None;

    html! {
        <details class="reverse-settings">
            <summary>{ text.settings }</summary>
            <form class="reverse-controls" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <Choice label={text.network} options={networks} value={settings.network.name()} on_choose={network} />
                <Choice label={text.pictures} options={counts} value={settings.count.to_string()} on_choose={count} />
                <div class="reverse-wide">
                    <Slider label={text.guidance} min={0.0} max={MOST_GUIDANCE} step={0.1} value={settings.guidance}
                        shown={format!("{:.1}", settings.guidance)} on_input={guidance.clone()} disabled={no_class} />
                    <div class="reverse-stops" role="group" aria-label={text.guidances}>
                        { for GUIDANCES.map(|w| html! {
                            <button type="button" class="reverse-stop" aria-pressed={(w == settings.guidance).to_string()}
                                disabled={no_class} onclick={guidance.reform(move |_| w)}>
                                { (text.guidance_stop)(w) }
                            </button>
                        }) }
                    </div>
                    <p class="reverse-hint">{ text.guidance_hint }</p>
                </div>
                <SamplingSteps />
                <div class="reverse-wide">
                    <Choice label={text.sampler} options={samplers} value={settings.sampler.name()} on_choose={sampler} />
                </div>
                <div class="reverse-wide">
                    <Choice label={text.spacing} options={spacings} value={settings.spacing.name()} on_choose={spacing} />
                </div>
                if let Some(value) = settings.sampler.eta() {
                    <Slider class="reverse-wide" label={text.eta} min={0.0} max={1.0} step={0.05} {value}
                        shown={(text.eta_shown)(value)} on_input={eta} />
                }
                <Seed label={text.seed} renew={text.new_seed} seed={settings.seed} largest={LARGEST_SEED}
                    made={said} on_seed={seed} />
            </form>
        </details>
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
