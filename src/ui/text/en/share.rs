//! English texts of sharing.

use crate::ui::model::hidden::Part;
use crate::ui::text::share::{Share, Sharing};

/// The texts of the first screen.
pub const SHARE: Share = Share {
    share: "Share",
    about: "Copy the address of this view",
    close: "Close",
    hidden: "Some parts of this page are hidden.",
    show_all: "Show all",
    unknown: "The page did not understand these parts of its address and used its defaults instead:",
    more: |count| format!("and {count} more"),
    dismiss: "Dismiss",
};

/// The texts of the panel.
pub const SHARING: Sharing = Sharing {
    address: "Address of this view",
    copy: "Copy",
    copied: "Copied. Whoever opens this address sees what you see now.",
    refused: "This browser does not let the page copy. The address is selected: copy it by hand.",
    with_run: "The run comes along: the network draws the same picture for whoever opens the address.",
    other_run: "The picture in the reverse part was made with other settings than those chosen now, so it does not come along. \
                Generate again to share it.",
    drawing: "Your own drawing of ink does not come along; an address cannot hold it.",
    own_picture: "Your own picture in the forward part, drawn or from a file, does not come along; an address cannot hold it.",
    present: "Present",
    present_hint: "One figure or step at a time, large.",
    present_keys: "Space and arrow keys go on, Esc leaves; the key p begins.",
    hide: "For teachers: hide parts of the page",
    part: |part| match part {
        Part::Betas => "The sliders of β",
        Part::Schedule => "T, kinds and presets of the schedule",
        Part::Forward => "The forward part",
        Part::Reverse => "The reverse part",
        Part::Compute => "The choice of device",
        Part::Derivations => "The derivations, line by line",
    },
    hide_hint: "What is hidden is kept in the address. Anyone can show it again at the foot of the page.",
};
