//! The forward process on a picture: one jump beside t single steps, the film, the histogram and the formulas.

mod chain;
mod distribution;
mod figures;
mod film;
mod formula;
pub mod image_file;
mod picker;
mod sheet;
pub mod source;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::diffusion::{GaussianNoise, Schedule, forward, stream};
use crate::picture::PIXELS;
use crate::ui::model::actions::Action;
use crate::ui::model::source::SourceAction;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use chain::Chain;
use distribution::Distribution;
use figures::{Compared, Figures, evidence};
use film::Film;
pub use picker::Picker;
pub use sheet::sheet;

/// The chain's noise is made ahead in pieces of this many steps, a few milliseconds each.
const STEPS_AHEAD: u32 = 50;
/// The pause between two pieces, in milliseconds.
const PAUSE: u32 = 50;

/// The forward part.
#[component]
pub fn ForwardPart() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().forward;
    let (sources, seed) = (state.sources.clone(), state.forward_seed);
    let chain = use_mut_ref(Chain::default);
    let epsilon = use_memo(seed, |&seed| GaussianNoise::new(seed, stream::FORWARD_JUMP).vec(PIXELS));

    let schedule = &state.schedule;
    let t = state.t.min(schedule.steps());
    let x0 = sources.picture();
    let jumped = jump(&x0, &epsilon, schedule, t);
    let stepped: Rc<[f32]> = chain.borrow_mut().at(&x0, schedule, seed, t).into();

    use_effect_with((seed, schedule.steps()), move |&(seed, steps)| {
        prepare_later(Rc::downgrade(&chain), seed, steps);
    });

    let on_change = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: SourceAction, ()| dispatcher.dispatch(Action::Picture(action)))
    };
    let on_go = {
        let dispatcher = state.dispatcher();
        use_callback((), move |t: u32, ()| dispatcher.dispatch(Action::Timestep(t)))
    };
    let on_new_noise = {
        let dispatcher = state.dispatcher();
        use_callback((), move |(), ()| dispatcher.dispatch(Action::ForwardNoise))
    };

    html! {
        <section id="forward" class="forward" aria-labelledby="forward-heading">
            <header class="forward-header">
                <h2 id="forward-heading">{ text.heading }</h2>
                <p class="forward-lead">{ text.lead }</p>
            </header>
            <div class="forward-stage">
                <Figures sources={sources.clone()} on_draw={on_change.clone()} {on_new_noise} jumped={jumped.clone()} stepped={stepped.clone()}
                    schedule={schedule.clone()} {t} />
                <div class="forward-way">
                    <h3 class="forward-subheading">{ text.film }</h3>
                    <Film x0={x0.clone()} {epsilon} schedule={schedule.clone()} {t} {on_go} />
                </div>
                <Picker {sources} {on_change} group="forward-source" />
            </div>
            <div class="forward-evidence">
                <Distribution jump={jumped.clone()} chain={stepped.clone()} chain_label={(text.chain)(t)} />
                { evidence(text, &Compared { x0: &x0, jumped: &jumped, stepped: &stepped, alpha_bar: schedule.alpha_bar(t), t }) }
            </div>
        </section>
    }
}

/// x_t from x_0 at once.
fn jump(x0: &[f32], epsilon: &[f32], schedule: &Schedule, t: u32) -> Rc<[f32]> {
    let mut out = vec![0.0; x0.len()];
    forward::jump(x0, epsilon, schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t), &mut out);
    out.into()
}

/// Makes the chain's noise ahead, piece by piece, while nothing else happens: the first jump to a late t is then as fast as all others.
fn prepare_later(chain: Weak<RefCell<Chain>>, seed: u64, steps: u32) {
    Timeout::new(PAUSE, move || {
        let more = chain.upgrade().is_some_and(|chain| chain.borrow_mut().prepare(seed, steps, STEPS_AHEAD));
        if more {
            prepare_later(chain, seed, steps);
        }
    })
    .forget();
}
