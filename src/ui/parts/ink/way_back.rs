//! The way back as the ink part has it: the run that was begun here, what of it is shown, and when it gives way to the mixing.

use yew::prelude::*;

use super::settings::Settings;
use super::view::View;
use crate::engine::ink::Unmix;
use crate::engine::message::RunId;
use crate::engine::network::NetworkId;
use crate::ink::InkShape;
use crate::ui::engine::{DeviceState, Phase, RunView, use_engine};
use crate::ui::kit::hand::use_hand;
use crate::ui::model::actions::Action;
use crate::ui::model::state::use_state_handle;

/// The way back.
pub struct WayBack {
    /// What the visitor looks at.
    pub view: View,
    /// The run that was begun here.
    pub run: Option<RunView<Unmix>>,
    /// Whether one can begin: the shape is one of the network's, and the engine has not failed.
    pub possible: bool,
    /// Begins a run and shows it; where none can, does nothing.
    pub on_begin: Callback<()>,
    /// Shows the run after so many of its steps, none for the latest.
    pub on_show: Callback<Option<usize>>,
    /// Ends the run and shows the mixing.
    pub on_leave: Callback<()>,
}

/// The way back to this shape, none for one that the network does not know.
#[hook]
pub fn use_way_back(settings: &UseStateHandle<Settings>, shape: Option<InkShape>) -> WayBack {
    let (state, engine) = (use_state_handle(), use_engine());
    let view = use_state_eq(|| View::Mixing);
    // The run that was begun here: the lesson has runs of ink too.
    let own = use_mut_ref(|| None::<RunId>);
    // Whether it was the page that began it.
    let by_itself = use_state_eq(|| false);
    let newest = engine.view().run::<Unmix>();
    let replaced = newest.as_ref().is_some_and(|run| own.borrow().is_some_and(|own| run.id > own));
    let run = newest.filter(|run| Some(run.id) == *own.borrow());
    let (ready, failed) = match engine.view().device {
        DeviceState::Loading => (false, false),
        DeviceState::Ready(_) => (true, false),
        DeviceState::Failed(_) => (false, true),
    };
    let possible = shape.is_some() && !failed;

    let begin = {
        let (engine, view, settings) = (engine.clone(), view.setter(), settings.clone());
        let (own, by_itself, state) = (own.clone(), by_itself.setter(), state.clone());
        move |alone: bool| {
            if let Some(shape) = shape.filter(|_| possible) {
                let run = settings.run(state.schedule.parameters(), shape, state.particles);
                *own.borrow_mut() = Some(engine.start::<Unmix>(run, true));
                by_itself.set(alone);
                view.set(View::Unmixing(None));
                settings.set(Settings { seed: settings.seed + 1, ..*settings });
            }
        }
    };
    let leave = {
        let (view, engine, own) = (view.clone(), engine.clone(), own.clone());
        move || {
            if *view != View::Mixing {
                if engine.view().run::<Unmix>().is_some_and(|run| Some(run.id) == *own.borrow()) {
                    engine.cancel::<Unmix>();
                }
                view.set(View::Mixing);
            }
        }
    };

    // A run that was begun elsewhere since has taken this one's place.
    {
        let leave = leave.clone();
        use_effect_with(replaced, move |&replaced| {
            if replaced {
                leave();
            }
        });
    }
    // Whatever changes the forward process brings the canvas back to it; the turn comes with a t of its own, and after that.
    {
        let (begin, leave, turned, alone) = (begin.clone(), leave.clone(), state.turned, !state.set_running);
        use_effect_with((state.schedule.clone(), state.t, state.ink_source.clone(), turned), move |_| {
            leave();
            if turned {
                begin(alone);
            }
        });
    }
    // Nobody has asked for what the page plays by itself: it stops at the visitor's hand.
    {
        let under_way = run.as_ref().is_some_and(|run| run.phase == Phase::Running);
        let (engine, by_itself) = (engine.clone(), by_itself.clone());
        use_hand(
            *by_itself && under_way,
            Callback::from(move |()| {
                engine.pause::<Unmix>();
                by_itself.set(false);
            }),
        );
    }
    // While t runs towards the turn, there is time to fetch what comes after it.
    {
        let (engine, wanted) = (engine.clone(), ready && state.playing);
        use_effect_with(wanted, move |&wanted| {
            if wanted {
                engine.load(NetworkId::Ink);
            }
        });
    }

    let on_show = {
        let view = view.setter();
        Callback::from(move |step| view.set(View::Unmixing(step)))
    };
    let on_begin = Callback::from(move |()| {
        if state.turned {
            begin(false);
        } else {
            state.dispatch(Action::Turn { by_hand: true });
        }
    });
    WayBack { view: *view, run, possible, on_begin, on_show, on_leave: Callback::from(move |()| leave()) }
}
