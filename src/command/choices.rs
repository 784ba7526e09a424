//! What can be chosen by a name, as the command line lists it.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::diffusion::{ScheduleKind, Spacing, Variance};
use crate::engine::settings::Network;

macro_rules! value_enums {
    ($($Choice:ty),*) => {$(
        impl ValueEnum for $Choice {
            fn value_variants<'a>() -> &'a [Self] {
                &Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.name()))
            }
        }
    )*};
}

value_enums!(Network, ScheduleKind, Spacing, Variance);
