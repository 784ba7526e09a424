//! The page's side of the engine.
//!
//! - [`view`]: what the page knows of it. - [`run`], [`frames`]: a run, of whichever system. - [`client`]: starts a worker, speaks to it,
//!   and goes on with the other one if it fails.
//! - this file: how components reach it.

pub mod client;
pub mod frames;
pub mod run;
pub mod view;

use std::rc::Rc;

use yew::prelude::*;

use crate::engine::ask::Ask;
use crate::engine::message::{RunId, ToEngine};
use crate::engine::network::NetworkId;
use crate::engine::system::System;
use crate::ui::model::state::use_state_handle;
use client::{Answer, Client};
pub use run::{Phase, Run, RunView};
pub use view::{Answered, Asker, DeviceState, EngineView};

/// The engine, in any component: what there is to see of it, and what it can be told.
#[derive(Clone)]
pub struct Engine {
    view: Rc<EngineView>,
    client: Client,
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view)
    }
}

impl Engine {
    /// What the page knows of it now.
    pub fn view(&self) -> &EngineView {
        &self.view
    }

    /// Begins a run of a system at its beginning, in place of the one there was, and lets it go on by itself or wait. The runs of other
    /// systems pause. It is seen in [`EngineView::run`]; a later run has a larger id.
    pub fn start<S: System>(&self, settings: S::Settings, play: bool) -> RunId {
        self.client.start::<S>(settings, play)
    }

    /// Lets a system's run go on by itself. The runs of the others pause.
    pub fn play<S: System>(&self) {
        self.tell(S::NAME, Tell::Play);
    }

    /// Stops a system's run where it is.
    pub fn pause<S: System>(&self) {
        self.tell(S::NAME, Tell::Pause);
    }

    /// Makes one move of a system's run and pauses it.
    pub fn step_forward<S: System>(&self) {
        self.tell(S::NAME, Tell::Step);
    }

    /// The same for the system of this name.
    pub fn tell(&self, system: &'static str, what: Tell) {
        match what {
            Tell::Play => self.client.play(system),
            Tell::Pause => self.client.pause(system),
            Tell::Step => self.client.step_forward(system),
        }
    }

    /// Ends and forgets a system's run.
    pub fn cancel<S: System>(&self) {
        self.client.cancel(S::NAME);
    }

    /// Asks what a network predicts. `answer` is called once, be it with a failure; a run that goes on waits meanwhile.
    pub fn ask(&self, ask: Ask, answer: Answer) {
        self.client.ask(ask, answer);
    }

    /// Asks what a network predicts, for one who asks again and again and wants the answer to the newest question only. It comes in
    /// [`EngineView::answer`] of the same asker.
    pub fn ask_newest(&self, asker: Asker, ask: Ask) {
        self.client.ask_newest(asker, ask);
    }

    /// Fetches a network's weights before they are needed.
    pub fn load(&self, network: impl Into<NetworkId>) {
        self.client.send(ToEngine::Load(network.into()));
    }
}

/// What a run that has begun can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tell {
    /// Go on by itself.
    Play,
    /// Stop.
    Pause,
    /// Make one move and stop.
    Step,
}

/// The engine, for components below [`EngineProvider`].
#[hook]
pub fn use_engine() -> Engine {
    use_context::<Engine>().expect("every component stands under App, which provides the engine")
}

/// What stands under the provider.
#[derive(Debug, PartialEq, Properties)]
pub struct EngineProviderProps {
    /// The page.
    pub children: Html,
}

/// Starts the engine that the visitor wishes for and keeps it for everything below.
#[component]
pub fn EngineProvider(props: &EngineProviderProps) -> Html {
    let state = use_state_handle();
    let view = use_state(|| Rc::new(EngineView::default()));
    let client = {
        let setter = view.setter();
        use_memo((), move |()| Client::new(Callback::from(move |view| setter.set(view))))
    };
    {
        let client = client.clone();
        use_effect_with(state.compute, move |compute| client.choose(*compute));
    }
    let engine = Engine { view: (*view).clone(), client: (*client).clone() };
    {
        // The weights that the visitor is likely to need first, while nothing else is to do.
        let engine = engine.clone();
        let ready = matches!(engine.view.device, DeviceState::Ready(_));
        use_effect_with((ready, state.reverse.network), move |&(ready, network)| {
            if ready {
                engine.load(network);
            }
        });
    }
    html! { <ContextProvider<Engine> context={engine}>{ props.children.clone() }</ContextProvider<Engine>> }
}
