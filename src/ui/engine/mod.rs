//! The page's side of the engine.
//!
//! - [`view`]: what the page knows of it. - [`client`]: starts a worker, speaks to it, and goes on with the other one if it fails.
//! - this file: how components reach it.

pub mod client;
pub mod view;

use std::rc::Rc;

use yew::prelude::*;

use crate::engine::message::{RunId, ToEngine};
use crate::engine::settings::{AnyNetwork, InkRun, PictureRun};
use crate::ink::InkShape;
use crate::ui::model::state::use_state_handle;
pub use client::Question;
use client::{Answer, Client};
pub use view::{DeviceState, EngineView, Field, FieldAsker, Kind, Phase, RunView};

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

    /// Begins a run of pictures at its noisy end, in place of the one there was.
    pub fn start_pictures(&self, settings: PictureRun, play: bool) {
        self.client.start_pictures(settings, play);
    }

    /// Begins a run of ink at its noisy end, in place of the one there was. A later run has a larger id.
    pub fn start_ink(&self, settings: InkRun, play: bool) -> RunId {
        self.client.start_ink(settings, play)
    }

    /// Lets a run go on by itself. The run of the other kind pauses.
    pub fn play(&self, kind: Kind) {
        self.client.play(kind);
    }

    /// Stops a run where it is.
    pub fn pause(&self, kind: Kind) {
        self.client.pause(kind);
    }

    /// Takes one step of a run and pauses it.
    pub fn step_forward(&self, kind: Kind) {
        self.client.step_forward(kind);
    }

    /// Ends and forgets a run.
    pub fn cancel(&self, kind: Kind) {
        self.client.cancel(kind);
    }

    /// Asks what the ink network predicts at points (x, y, x, y, …) at log-SNR λ; the answer comes in [`EngineView::field`] of the
    /// same asker.
    pub fn field(&self, asker: FieldAsker, shape: InkShape, log_snr: f64, points: Vec<f32>) {
        self.client.field(asker, shape, log_snr, points);
    }

    /// Asks what a picture network predicts. `answer` is called once, be it with a failure; a run that goes on waits meanwhile.
    pub fn predict(&self, question: Question, answer: Answer) {
        self.client.predict(question, answer);
    }

    /// Fetches a network's weights before they are needed.
    pub fn load(&self, network: impl Into<AnyNetwork>) {
        self.client.send(ToEngine::Load(network.into()));
    }
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
