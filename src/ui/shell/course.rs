//! What stands below the first screen, in reading order: the lesson's chapters, the forward part and the reverse part.
//!
//! It is a chunk of its own (`xtask/src/split.rs` cuts it off at `load`): the page can be used as soon as the
//! first screen is there, and fetches the chunk meanwhile. What waits for it, [`Course`], belongs to the first screen.

use std::time::Duration;

use gloo::timers::callback::Timeout;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use super::present::Present;
use super::still::still;
use crate::systems::workshop::Workshop;
use crate::ui::kit::lean::lean;
use crate::ui::kit::prose::prose;
use crate::ui::kit::symbol::set_sentences;
use crate::ui::lesson::{
    BayesChapter, DiffusionChapter, JumpChapter, LearnedChapter, LimitChapter, ModelChapter, ObjectiveChapter,
    SamplingChapter, StepChapter, SumsChapter, UsesChapter, UsesChapterProps,
};
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::hidden::Part;
use crate::ui::model::language::Language;
use crate::ui::model::section::Came;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::forward::ForwardPart;
use crate::ui::parts::reverse::ReversePart;
use crate::ui::text::failure::set_words;
use crate::ui::text::{fetch_course, use_course_text, use_text};

/// Milliseconds after which the visitor is told that it takes long, and offered to reload.
const PATIENCE_MS: u32 = 30_000;

/// The course once its chunk is there, which tells when it is in the page. Only what is reached from here alone goes into the chunk.
#[wasm_split(course, fallible, preload(preload))]
fn load(on_there: Callback<()>) -> Result<Html, SplitLoaderError> {
    set_sentences(prose);
    Ok(html! { <Parts {on_there} /> })
}

#[derive(Debug, PartialEq, Properties)]
struct PartsProps {
    on_there: Callback<()>,
}

/// The parts, once their style sheets are there.
#[component]
fn Parts(props: &PartsProps) -> Html {
    set_words(use_course_text().failure);
    let hidden = use_state_handle().hidden;
    let styled = use_state_eq(|| false);
    {
        let styled = styled.setter();
        use_effect_with((), move |()| {
            spawn_local(async move {
                style_sheets().await;
                styled.set(true);
            });
        });
    }
    {
        let on_there = props.on_there.clone();
        use_effect_with(*styled, move |&styled| {
            if styled {
                on_there.emit(());
            }
        });
    }
    if !*styled {
        return Html::default();
    }
    html! {
        <>
            { chapter(ChapterId::Model, lean::<ModelChapter>(())) }
            { chapter(ChapterId::Diffusion, lean::<DiffusionChapter>(())) }
            { chapter(ChapterId::Step, lean::<StepChapter>(())) }
            { chapter(ChapterId::Sums, lean::<SumsChapter>(())) }
            { chapter(ChapterId::Jump, lean::<JumpChapter>(())) }
            if !hidden.has(Part::Forward) {
                { still("forward", lean::<ForwardPart>(())) }
            }
            { chapter(ChapterId::Limit, lean::<LimitChapter>(())) }
            { chapter(ChapterId::Learned, lean::<LearnedChapter>(())) }
            { chapter(ChapterId::Bayes, lean::<BayesChapter>(())) }
            { chapter(ChapterId::Objective, lean::<ObjectiveChapter>(())) }
            { chapter(ChapterId::Sampling, lean::<SamplingChapter>(())) }
            if !hidden.has(Part::Reverse) {
                { still("reverse", lean::<ReversePart>(())) }
            }
            { chapter(ChapterId::Uses, lean::<UsesChapter>(UsesChapterProps { workshop: lean::<Workshop>(()) })) }
            <Present />
        </>
    }
}

fn chapter(id: ChapterId, section: Html) -> Html {
    still(id.anchor(), section)
}

/// Until the course's style sheets have come or failed, for www/boot.js lets nothing wait for them; not for ever. The sheet for paper, which
/// waits for nothing, stays one for paper.
async fn style_sheets() {
    for _ in 0..100 {
        if !matches!(gloo::utils::document().query_selector("link.later[media=print]"), Ok(Some(_))) {
            return;
        }
        sleep(Duration::from_millis(30)).await;
    }
}

/// Begins to fetch the chunk, so that it is on its way while the first screen is drawn. [`Course`] waits for it.
pub fn fetch(language: Language) {
    spawn_local(async move {
        // Where it fails, the component asks again, and says so.
        let _ = preload().await;
    });
    spawn_local(async move {
        let _ = fetch_course(language).await;
    });
}

/// What [`Course`] needs.
#[derive(Debug, PartialEq, Properties)]
pub struct CourseProps {
    /// Called once it is in the page.
    pub on_there: Callback<Came>,
}

/// The course; before it is there, that it is coming, or that it cannot be had and ways on.
#[component]
pub fn Course(props: &CourseProps) -> Html {
    let (text, language) = (&use_text().page, use_state_handle().language);
    let course = use_state(|| None::<Result<Html, SplitLoaderError>>);
    let there = use_state_eq(|| false);
    let late = use_state_eq(|| false);
    let attempts = use_state_eq(|| 0_u32);
    {
        let (course, there, late) = (course.setter(), there.setter(), late.setter());
        let on_there = props.on_there.clone();
        use_effect_with(*attempts, move |&attempts| {
            let came = if attempts == 0 { Came::ByItself } else { Came::Asked };
            let loading = load(Callback::from(move |()| {
                there.set(true);
                on_there.emit(came);
            }));
            spawn_local(async move {
                let words = fetch_course(language).await;
                course.set(Some(words.and(loading.await)));
            });
            let timer = Timeout::new(PATIENCE_MS, move || late.set(true));
            move || drop(timer)
        });
    }
    let failed = matches!(*course, Some(Err(_)));
    // A chunk that is still under way cannot be asked for a second time: only the whole page can.
    let words = match (failed, *late) {
        (true, _) => text.course_failed,
        (false, true) => text.course_late,
        (false, false) => text.course_coming,
    };
    let again = {
        let (course, late, attempts) = (course.setter(), late.setter(), attempts.clone());
        move |_: MouseEvent| {
            if failed {
                course.set(None);
                late.set(false);
                attempts.set(*attempts + 1);
            }
        }
    };
    let reload = |event: MouseEvent| {
        // The link alone would lose the place in the page that the address ends with.
        if gloo::utils::window().location().reload().is_ok() {
            event.prevent_default();
        }
    };
    html! {
        <>
            if let Some(Ok(course)) = &*course {
                { course.clone() }
            }
            if !*there {
                <div class="course-coming">
                    <p role="status">{ words }</p>
                    if failed || *late || *attempts > 0 {
                        <p>
                            // The button stays while it is tried again, or the focus would be lost.
                            if failed || *attempts > 0 {
                                <button type="button" aria-disabled={(!failed).then_some("true")} onclick={again}>{ text.course_again }</button>
                                { " " }
                            }
                            <a href="" onclick={reload}>{ text.reload }</a>
                        </p>
                    }
                </div>
            }
        </>
    }
}
