//! A notice of what in the address was not understood.

use yew::prelude::*;

use crate::ui::text::use_text;

/// So many pieces are named, and so many characters of each.
const PIECES: usize = 6;
const CHARACTERS: usize = 40;

/// What a [`Notice`] says.
#[derive(Debug, PartialEq, Properties)]
pub struct NoticeProps {
    /// The pieces that were not understood.
    pub unknown: Vec<String>,
}

/// The notice, until it is dismissed; nothing where all was understood.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let text = &use_text().share;
    let dismissed = use_state_eq(|| props.unknown.is_empty());
    if *dismissed {
        return Html::default();
    }
    let more = props.unknown.len().saturating_sub(PIECES);
    let dismiss = {
        let dismissed = dismissed.setter();
        move |_: MouseEvent| dismissed.set(true)
    };
    html! {
        <div class="address-notice">
            <p role="status">
                { text.unknown }
                { for props.unknown.iter().take(PIECES).map(|piece| html! { <>{ " " }<code>{ short(piece) }</code></> }) }
                if more > 0 {
                    { " " }{ (text.more)(more) }
                }
            </p>
            <button type="button" onclick={dismiss}>{ text.dismiss }</button>
        </div>
    }
}

fn short(piece: &str) -> String {
    match piece.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}…", &piece[..end]),
        None => piece.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_pieces_are_cut_between_characters() {
        assert_eq!(short("t=5"), "t=5");
        let long = "水".repeat(CHARACTERS + 1);
        assert_eq!(short(&long), format!("{}…", "水".repeat(CHARACTERS)));
    }
}
