//! How often the page has come to rest: what is out of sight is brought up to date then.

use std::rc::Rc;

use yew::prelude::*;

/// How often the page has come to rest so far, in any component under the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rests(pub u32);

impl Reducible for Rests {
    type Action = ();

    fn reduce(self: Rc<Self>, (): ()) -> Rc<Self> {
        Rc::new(Self(self.0.wrapping_add(1)))
    }
}
