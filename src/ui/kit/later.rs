//! A component of another chunk, placed once that chunk is there.

use std::future::Future;
use std::pin::Pin;

use wasm_split_helpers::SplitLoaderError;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What places a component with properties P.
pub type Placing<P> = fn(P) -> Html;

/// The chunk on its way.
pub type Coming<P> = Pin<Box<dyn Future<Output = Result<Placing<P>, SplitLoaderError>>>>;

/// The component, as far as it is there: none while it is coming.
pub struct Later<P>(Option<Result<Placing<P>, SplitLoaderError>>);

impl<P> Later<P> {
    /// The component with these properties; before it is there, that it is `coming`, or that it has `failed` to come.
    pub fn place(&self, props: P, coming: &'static str, failed: &'static str) -> Html {
        let said = match &self.0 {
            Some(Ok(place)) => return place(props),
            Some(Err(_)) => failed,
            None => coming,
        };
        html! { <p role="status">{ said }</p> }
    }
}

/// A component that `load` brings once it is `wanted`. One that did not come is asked for again when it is wanted anew.
#[hook]
pub fn use_later<P: 'static>(wanted: bool, load: impl FnOnce() -> Coming<P> + 'static) -> Later<P> {
    let there = use_state(|| None);
    {
        let there = there.clone();
        use_effect_with(wanted, move |&wanted| {
            if wanted && !matches!(&*there, Some(Ok(_))) {
                there.set(None);
                spawn_local(async move { there.set(Some(load().await)) });
            }
        });
    }
    Later((*there).clone())
}
