//! What is fetched beside the program: symbols, pairs of symbols, the texts that were learned from, and in English what the characters mean.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::super::bigram::Bigrams;
use super::super::kind::Kind;
use super::super::membership::Membership;
use super::super::vocabulary::{Table, Vocabulary};

/// What belongs to a kind of text.
#[derive(Debug)]
pub struct Files {
    /// The symbols.
    pub vocabulary: Vocabulary,
    /// Their numbers.
    pub table: Table,
    /// The symbols one by one.
    pub symbols: Vec<char>,
    /// How usual each pair of symbols is.
    pub pairs: Bigrams,
    /// The texts that the network learned from.
    pub learned: Membership,
    /// Texts of the data that it did not.
    pub withheld: Membership,
    /// What the characters mean in English, each followed by it, between bars.
    glosses: String,
}

impl Files {
    /// What a character means, in a word.
    pub fn gloss(&self, symbol: char) -> Option<&str> {
        let entry = self.glosses.split('|').find(|entry| entry.starts_with(symbol))?;
        Some(entry[symbol.len_utf8()..].trim())
    }
}

/// What has become of them.
#[derive(Debug, Clone)]
pub enum Fetched {
    /// They are on their way.
    Coming,
    /// They did not come, or are not what they should be.
    Failed,
    /// They are there.
    There(Rc<Files>),
}

impl PartialEq for Fetched {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::There(a), Self::There(b)) => Rc::ptr_eq(a, b),
            (Self::Coming, Self::Coming) | (Self::Failed, Self::Failed) => true,
            _ => false,
        }
    }
}

/// The files of a kind, and what asks for them again.
#[hook]
pub fn use_files(kind: Kind) -> (Fetched, Callback<MouseEvent>) {
    let fetched = use_state_eq(|| Fetched::Coming);
    let attempts = use_state_eq(|| 0_u32);
    {
        let setter = fetched.setter();
        use_effect_with(*attempts, move |_| {
            setter.set(Fetched::Coming);
            spawn_local(async move {
                let came = files(kind).await.ok().flatten();
                setter.set(came.map_or(Fetched::Failed, |files| Fetched::There(Rc::new(files))));
            });
        });
    }
    let again = Callback::from(move |_| attempts.set(*attempts + 1));
    ((*fetched).clone(), again)
}

/// None where a file is not what it should be.
async fn files(kind: Kind) -> Result<Option<Files>, JsValue> {
    let name = kind.name();
    let of = |what: &str| ["text/", name, what].concat();
    let vocabulary = file(&of(".bin")).await?;
    let (pairs, learned) = (file(&of("-pairs.bin")).await?, file(&of("-learned.bin")).await?);
    let withheld = file(&of("-withheld.bin")).await?;
    let glosses = if kind == Kind::Verse { file(&of("-glosses.txt")).await? } else { Vec::new() };
    let read = || {
        let vocabulary = Vocabulary::from_bytes(&vocabulary)?;
        let symbols: Vec<char> = vocabulary.symbols().collect();
        Some(Files {
            table: vocabulary.table(),
            pairs: Bigrams::from_bytes(&pairs).filter(|pairs| pairs.is_of(symbols.len()))?,
            symbols,
            vocabulary,
            learned: Membership::from_bytes(&learned)?,
            withheld: Membership::from_bytes(&withheld)?,
            glosses: String::from_utf8(glosses).ok()?,
        })
    };
    Ok(read())
}

/// A file, whole.
async fn file(url: &str) -> Result<Vec<u8>, JsValue> {
    let response: Response = JsFuture::from(gloo::utils::window().fetch_with_str(url)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec())
}
