//! Where the visitor says what is given and what is wished.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::kind::Kind;
use super::text::Text;
use super::wish::{Wish, next_tone};
use crate::ui::kit::widget::Choice;

/// A labelled field of text of so many symbols.
fn field(label: &'static str, hint: &'static str, value: &str, size: usize, on_text: Callback<String>) -> Html {
    let oninput = move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on_text.emit(input.value());
        }
    };
    html! {
        <label class="words-field">
            <span>{ label }</span>
            <input type="text" value={value.to_owned()} placeholder={hint} size={size.to_string()} autocomplete="off"
                spellcheck="false" autocapitalize="off" {oninput} />
        </label>
    }
}

/// Changes one thing of what is set.
fn changing<T: 'static>(wish: &Wish, on_wish: &Callback<Wish>, set: fn(&mut Wish, T)) -> Callback<T> {
    let wish = wish.clone();
    on_wish.reform(move |value| {
        let mut next = wish.clone();
        set(&mut next, value);
        next
    })
}

/// The fields of a kind.
pub fn given(kind: Kind, text: &'static Text, wish: &Wish, on_wish: &Callback<Wish>) -> Html {
    let own = text.of(kind);
    let on_pattern = changing(wish, on_wish, |wish, pattern| wish.pattern = pattern);
    let pattern = field(own.pattern, own.open, &wish.pattern, kind.places(), on_pattern);
    let wished = match kind {
        Kind::Verse => {
            html! { <div class="words-tones" role="group" aria-label={text.tones}>{ for (0..5).map(|at| tone(text, wish, on_wish, at)) }</div> }
        }
        Kind::Word => word(text, wish, on_wish),
    };
    html! { <div class="words-given">{ pattern }{ wished }</div> }
}

/// The button of a place's tone.
fn tone(text: &'static Text, wish: &Wish, on_wish: &Callback<Wish>, at: usize) -> Html {
    let own = wish.tones[at];
    let onclick = {
        let wish = wish.clone();
        on_wish.reform(move |_: MouseEvent| {
            let mut next = wish.clone();
            next.tones[at] = next_tone(own);
            next
        })
    };
    let (shown, name) = match own {
        '平' => ("平", text.level),
        '仄' => ("仄", text.oblique),
        _ => ("·", text.either),
    };
    html! {
        <button type="button" aria-label={(text.tone)(at + 1, name)} {onclick}>{ shown }</button>
    }
}

/// How long a word is to be, and what it is to end in.
fn word(text: &'static Text, wish: &Wish, on_wish: &Callback<Wish>) -> Html {
    let any = (AttrValue::Static(""), text.any_length.into());
    let (least, most) = Kind::Word.lengths();
    let lengths = (least..=most).map(|letters| (AttrValue::from(letters.to_string()), letters.to_string().into()));
    let on_letters = changing(wish, on_wish, |wish, letters: String| wish.letters = letters.parse().ok());
    let on_ending = changing(wish, on_wish, |wish, ending| wish.ending = ending);
    html! {
        <div class="words-wishes">
            <Choice label={text.letters} options={[any].into_iter().chain(lengths).collect::<Vec<_>>()}
                value={wish.letters.map_or_else(String::new, |letters| letters.to_string())} on_choose={on_letters} />
            { field(text.ending, "ing", &wish.ending, super::super::LONGEST_ENDING, on_ending) }
        </div>
    }
}

/// The three mechanisms, each of which can be switched off.
pub fn switches(text: &'static Text, wish: &Wish, on_wish: &Callback<Wish>) -> Html {
    let switch = |label: &'static str, on: bool, set: fn(&mut Wish)| {
        let wish = wish.clone();
        let onchange = on_wish.reform(move |_: Event| {
            let mut next = wish.clone();
            set(&mut next);
            next
        });
        html! { <label class="words-switch"><input type="checkbox" checked={on} {onchange} />{ label }</label> }
    };
    html! {
        <div class="words-switches" role="group" aria-label={text.mechanisms}>
            { switch(text.clamping, wish.clamping, |wish| wish.clamping = !wish.clamping) }
            { switch(text.rounding, wish.rounding, |wish| wish.rounding = !wish.rounding) }
            { switch(text.control, wish.control, |wish| wish.control = !wish.control) }
        </div>
    }
}
