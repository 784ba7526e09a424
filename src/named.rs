//! A choice out of a list, each with the one name that it has in addresses, on the command line, in files and in the page's lists.

/// Declares an enum of choices by their names: `Variant = "name"`, in the order in which a list shows them.
///
/// It has `ALL`, `COUNT`, `name`, `of_name`, and is read and written by its names with serde. Where files have always spelt a choice otherwise,
/// that stands behind the name: `Variant = "name" / "name in files"`, then for every variant.
macro_rules! named {
    ($(#[$about:meta])* pub enum $Choice:ident { $($(#[$what:meta])* $Variant:ident = $name:literal),+ $(,)? }) => {
        $crate::named::named! { $(#[$about])* pub enum $Choice { $($(#[$what])* $Variant = $name / $name),+ } }
    };
    ($(#[$about:meta])* pub enum $Choice:ident { $($(#[$what:meta])* $Variant:ident = $name:literal / $file:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $Choice {
            $($(#[$what])* #[serde(rename = $file)] $Variant,)+
        }

        impl $Choice {
            /// How many there are.
            pub const COUNT: usize = [$($name),+].len();
            /// Every one, in the order in which a list shows them.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$Variant),+];

            /// Its name: in addresses, on the command line and for programs.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name),+
                }
            }

            /// The one of this name.
            pub fn of_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.name() == name)
            }
        }
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    named! {
        /// A drink.
        pub enum Drink {
            /// Leaves.
            GreenTea = "green-tea" / "greentea",
            /// Beans.
            Coffee = "coffee" / "coffee",
        }
    }

    #[test]
    fn a_name_leads_back_to_its_choice() {
        assert_eq!(Drink::ALL, [Drink::GreenTea, Drink::Coffee]);
        for drink in Drink::ALL {
            assert_eq!(Drink::of_name(drink.name()), Some(drink));
        }
        assert_eq!(Drink::of_name("water"), None);
    }

    #[test]
    fn files_keep_their_spelling() {
        assert_eq!(serde_json::to_string(&Drink::ALL).unwrap(), r#"["greentea","coffee"]"#);
        assert_eq!(serde_json::from_str::<Drink>("\"greentea\"").unwrap(), Drink::GreenTea);
        assert!(serde_json::from_str::<Drink>("\"green-tea\"").is_err());
    }
}
