//! Components that share one piece of yew.
//!
//! For every component that stands as `<Name … />` in `html!`, yew is compiled once more: some 2 kB of how to mount, update and compare it,
//! the same but for its type. One that is placed by [`lean`] stands in the page as a [`Lean`], which knows only how to run it. So a
//! component that is used in one place or two costs its own code and no more.

use std::any::{Any, TypeId};
use std::rc::Rc;

use yew::functional::{FunctionComponent, FunctionProvider, HookContext};
use yew::html::{BaseComponent, HtmlResult};
use yew::prelude::*;
use yew::virtual_dom::VChild;

/// A component's function, its properties without their type.
type Run = fn(&mut HookContext, &dyn Any) -> HtmlResult;

/// Places a component, as `<C … />` does.
pub fn lean<C>(props: C::Properties) -> Html
where
    C: FunctionProvider + 'static,
    C::Properties: 'static,
{
    let props = LeanProps::of::<C>(props);
    VChild::<Lean>::new(props, None).into()
}

fn run<C>(hooks: &mut HookContext, props: &dyn Any) -> HtmlResult
where
    C: FunctionProvider + 'static,
    C::Properties: 'static,
{
    // They are of this type: `lean` puts both together.
    props.downcast_ref().map_or_else(|| Ok(Html::default()), |props| C::run(hooks, props))
}

fn same<P: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<P>().is_some_and(|one| other.downcast_ref() == Some(one))
}

/// Which component a [`Lean`] is, and its properties.
#[derive(Clone, Properties)]
pub struct LeanProps {
    which: TypeId,
    run: Run,
    same: fn(&dyn Any, &dyn Any) -> bool,
    props: Rc<dyn Any>,
}

impl LeanProps {
    fn of<C>(props: C::Properties) -> Self
    where
        C: FunctionProvider + 'static,
        C::Properties: 'static,
    {
        Self { which: TypeId::of::<C>(), run: run::<C>, same: same::<C::Properties>, props: Rc::new(props) }
    }
}

impl PartialEq for LeanProps {
    fn eq(&self, other: &Self) -> bool {
        self.which == other.which && (self.same)(&*self.props, &*other.props)
    }
}

/// Any component.
pub struct Lean(FunctionComponent<Self>);

impl FunctionProvider for Lean {
    type Properties = LeanProps;

    fn run(hooks: &mut HookContext, props: &LeanProps) -> HtmlResult {
        (props.run)(hooks, &*props.props)
    }
}

impl BaseComponent for Lean {
    type Message = ();
    type Properties = LeanProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self(FunctionComponent::new(ctx))
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &LeanProps) -> bool {
        // Another component in the same place begins with hooks of its own.
        if ctx.props().which != old.which {
            self.0.destroy();
            self.0 = FunctionComponent::new(ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> HtmlResult {
        self.0.render(ctx.props())
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.0.rendered();
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.0.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(PartialEq, Properties)]
    struct Number {
        of: u32,
    }

    #[component]
    fn Shown(props: &Number) -> Html {
        html! { props.of }
    }

    #[component]
    fn Doubled(props: &Number) -> Html {
        let twice = 2 * props.of;
        html! { twice }
    }

    fn placed<C: FunctionProvider<Properties = Number> + 'static>(of: u32) -> LeanProps {
        LeanProps::of::<C>(Number { of })
    }

    #[test]
    fn the_same_component_with_equal_properties_is_not_drawn_again() {
        assert!(placed::<Shown>(1) == placed::<Shown>(1));
        assert!(placed::<Shown>(1) != placed::<Shown>(2));
        assert!(placed::<Shown>(1) != placed::<Doubled>(1));
        assert!(!same::<Number>(&Number { of: 1 }, &1_u32) && !same::<Number>(&1_u32, &Number { of: 1 }));
    }
}
