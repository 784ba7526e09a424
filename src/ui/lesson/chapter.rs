//! The frame of every chapter: heading, paragraphs, the live figure, the thing to try, formulas, the common mistakes and the folded
//! derivation. Pointing at a symbol anywhere in it lights that symbol up everywhere in it and says its value.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::figure::{Figure, FigureProps};
use super::kept::{Kept, need_of_lines, need_of_values};
use super::notes::{Notes, NotesProps};
use crate::ui::kit::fold::{Fold, use_fold};
use crate::ui::kit::formula::{Formula, Values, light, value_of};
use crate::ui::kit::lean::lean;
use crate::ui::kit::pairs::triples;
use crate::ui::kit::prose::prose;
use crate::ui::kit::rest::Rests;
use crate::ui::kit::visible::{use_in_sight, use_near};
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::hidden::Part;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::lesson::{Chapter as ChapterText, Symbol};
use crate::ui::text::use_course_text;

/// One line of a derivation: the formula, why it follows, and what it comes to now.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The formula.
    pub mathml: &'static str,
    /// Why it follows from the line before.
    pub why: &'static str,
    /// What it comes to with the present numbers, both sides evaluated, such as "0.31 = 0.31".
    pub now: Option<String>,
}

impl Line {
    /// The lines of a derivation: their formulas, why they follow, and what they come to now.
    pub fn all<const N: usize>(
        mathml: [&'static str; N],
        why: [&'static str; N],
        now: [Option<String>; N],
    ) -> Vec<Self> {
        triples(mathml, why, now).map(|(mathml, why, now)| Self { mathml, why, now }).collect()
    }
}

/// What a [`Chapter`] holds. What depends on t is called for, only where it can be seen or read.
#[derive(Debug, PartialEq, Properties)]
pub struct ChapterProps {
    /// Which it is.
    pub id: ChapterId,
    /// Its texts.
    pub text: &'static ChapterText,
    /// Gives present values of its symbols, and of the open places in its formulas.
    pub values: Callback<(), Values>,
    /// Its formulas, in order.
    pub formulas: Vec<&'static str>,
    /// Gives its derivation, if it has one.
    pub derivation: Option<Callback<(), Vec<Line>>>,
    /// The live figure. Called only while the chapter is near the window.
    pub figure: Callback<(), Html>,
    /// The second one, if there is one: after the paragraphs, which explain it.
    pub second: Option<Callback<(), Html>>,
    /// What is drawn below the paragraphs, if anything is.
    pub drawing: Html,
    /// Whether the figure stays in the page also far from the window, because it holds what the visitor has made.
    pub lasting: bool,
}

/// A chapter with its derivation, and nothing out of the ordinary.
pub fn chapter(
    id: ChapterId,
    text: &'static ChapterText,
    values: Callback<(), Values>,
    formulas: Vec<&'static str>,
    derivation: Callback<(), Vec<Line>>,
    figure: Callback<(), Html>,
) -> Html {
    let (derivation, second, drawing, lasting) = (Some(derivation), None, Html::default(), false);
    lean::<Chapter>(ChapterProps { id, text, values, formulas, derivation, figure, second, drawing, lasting })
}

/// A derivation as it was needed last, with the values in its formulas.
#[derive(Debug, Default)]
struct Derivation {
    lines: Vec<Line>,
    values: Values,
}

/// What a chapter shows of the present numbers.
#[derive(Default)]
struct Now {
    /// The timestep that the values were computed at.
    t: u32,
    values: Kept<Values>,
    lines: Kept<Rc<Derivation>>,
}

/// Pixels that the words on a symbol need between it and the window's upper edge, with the table of contents there.
const ROOM_ABOVE: f64 = 140.0;

/// A symbol that is pointed at, and where.
#[derive(Debug, Clone, PartialEq)]
struct Pointed {
    symbol: String,
    /// Its middle, as a share of the chapter's width.
    share: f64,
    /// Its edge that the words stand at, in pixels from the chapter's upper edge: they scroll along with it.
    edge: f64,
    /// Whether they stand below it.
    below: bool,
}

fn pointed(event: &Event) -> Option<Pointed> {
    let place = event.target_dyn_into::<Element>()?.closest("[data-symbol]").ok()??;
    let chapter = place.closest("[data-chapter]").ok()??.get_bounding_client_rect();
    let frame = place.get_bounding_client_rect();
    let symbol = place.get_attribute("data-symbol")?;
    let share = ((frame.left() + frame.width() / 2.0 - chapter.left()) / chapter.width().max(1.0)).clamp(0.0, 1.0);
    // Beside the whole formula: they are not to cover what they explain.
    let around = place.closest(".formula").ok()?.map_or(frame, |formula| formula.get_bounding_client_rect());
    let below = around.top() < ROOM_ABOVE;
    Some(Pointed { symbol, share, edge: if below { around.bottom() } else { around.top() } - chapter.top(), below })
}

/// A chapter of the lesson.
#[component]
pub fn Chapter(props: &ChapterProps) -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson;
    let frame = &text.frame;
    let (node, formulas) = (use_node_ref(), use_node_ref());
    let (near, formulas_seen) = (use_near(&node), use_in_sight(&formulas));
    let pointed_at = use_state_eq(|| None::<Pointed>);
    {
        let node = node.clone();
        let symbol = pointed_at.as_ref().map(|pointed| pointed.symbol.clone());
        use_effect_with(symbol, move |symbol| {
            if let Some(root) = node.cast::<Element>() {
                light(&root, symbol.as_deref());
            }
        });
    }
    let point = |setter: UseStateSetter<Option<Pointed>>| move |event: Event| setter.set(pointed(&event));
    let enter = point(pointed_at.setter());
    let focus = enter.clone();
    let leave = {
        let setter = pointed_at.setter();
        Callback::from(move |()| setter.set(None))
    };
    let (blur, key) = (leave.clone(), leave.clone());
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            key.emit(());
        }
    };
    let rests = use_context::<Rests>().unwrap_or_default();
    let now = use_mut_ref(Now::default);
    let Now { t, values, lines } = &mut *now.borrow_mut();
    // On paper every derivation is open.
    let Fold { open, ontoggle } = use_fold(true);
    let values = {
        // In sight, the words on a symbol and the lines of a derivation say them, too; and what does not come of t is there at once.
        let seen = formulas_seen || near && (pointed_at.is_some() || open || *t == state.t);
        let need = need_of_values(seen, values.last().is_none(), rests);
        values.get(need, || {
            *t = state.t;
            props.values.emit(())
        })
    };
    let values = values.unwrap_or_default();
    let shown = props.derivation.as_ref().filter(|_| !state.hidden.has(Part::Derivations));
    // Where there are none at these numbers, nothing is folded.
    let derivation = shown.map(|derivation| {
        let need = need_of_lines(near, open, lines.last().is_none_or(|kept| kept.lines.is_empty()), rests);
        lines.get(need, || Rc::new(Derivation { lines: derivation.emit(()), values: values.clone() }))
    });
    let derivation = derivation.filter(|kept| kept.as_ref().is_none_or(|kept| !kept.lines.is_empty()));
    let id = props.id;
    let done = state.done.contains(id);
    let heading = format!("{}-heading", id.anchor());
    let chapter = props.text;
    let (lead, rest) = chapter.paragraphs.split_at(1.min(chapter.paragraphs.len()));
    let paragraph = |text: &&'static str| html! { <p>{ prose(text) }</p> };
    let shown = near || props.lasting;
    let figure = |draw: &Callback<(), Html>, class| lean::<Figure>(FigureProps { shown, draw: draw.clone(), class });
    html! {
        <section ref={node} id={id.anchor()} class="chapter" data-chapter={id.anchor()} aria-labelledby={heading.clone()}
            onmouseover={move |event: MouseEvent| enter(event.into())}
            onfocusin={move |event: FocusEvent| focus(event.into())}
            onmouseleave={move |_| leave.emit(())} onfocusout={move |_| blur.emit(())} {onkeydown}>
            <header class="chapter-head">
                <p class="chapter-number" aria-hidden="true">{ id.number() }</p>
                <h2 id={heading}>{ chapter.title }</h2>
            </header>
            // First a few words and the figure: on a phone they fill the window, and the rest follows.
            <div class="chapter-lead">{ for lead.iter().map(paragraph) }</div>
            { figure(&props.figure, None) }
            <div class="chapter-text">
                if id == ChapterId::ALL[0] { <p class="chapter-intro">{ prose(frame.intro) }</p> }
                { for rest.iter().map(paragraph) }
                { props.drawing.clone() }
            </div>
            { for props.second.iter().map(|second| figure(second, Some("chapter-second"))) }
            <aside class={classes!("chapter-try", done.then_some("chapter-done"))}>
                <h3>{ if done { frame.done } else { frame.try_it } }</h3>
                <p>{ prose(chapter.try_it) }</p>
                <p role="status" class="chapter-outcome">{ if done { prose(chapter.tried) } else { Html::default() } }</p>
            </aside>
            <div class="chapter-formulas" ref={formulas}>
                { for props.formulas.iter().map(|mathml| html! { <Formula {mathml} values={values.clone()} /> }) }
            </div>
            <div class="chapter-mistakes">
                <aside class="chapter-mistake">
                    <h3>{ frame.mistake }</h3>
                    { for chapter.mistakes.iter().map(|mistake| html! { <p>{ prose(mistake) }</p> }) }
                </aside>
                { lean::<Notes>(NotesProps { id }) }
            </div>
            if let Some(Derivation { lines, values }) = derivation.map(Option::unwrap_or_default).as_deref() {
                <details class="chapter-derivation" {open} {ontoggle}>
                    <summary>{ frame.line_by_line }</summary>
                    <ol>{ for lines.iter().map(|line| html! {
                        <li>
                            <Formula mathml={line.mathml} values={values.clone()} />
                            <p class="chapter-why">{ prose(line.why) }</p>
                            if let Some(now) = &line.now { <p class="chapter-now">{ prose(now) }</p> }
                        </li>
                    }) }</ol>
                </details>
            }
            { tip(pointed_at.as_ref(), &values, text.symbols) }
        </section>
    }
}

/// What the symbol means and its value, beside it.
fn tip(pointed: Option<&Pointed>, values: &Values, symbols: &[Symbol]) -> Html {
    let place = |pointed: &Pointed| format!("--share: {:.3}; top: {:.0}px", pointed.share, pointed.edge);
    let style = pointed.map(place).unwrap_or_default();
    let below = pointed.is_some_and(|pointed| pointed.below).then_some("symbol-tip-below");
    let said = pointed.map(|pointed| {
        let meaning = symbols.iter().find(|symbol| symbol.name == pointed.symbol).map_or("", |symbol| symbol.meaning);
        let value = value_of(values, &pointed.symbol);
        html! {
            <>
                if let Some(value) = value { <strong>{ format!("= {value}") }</strong>{ " " } }
                { prose(meaning) }
            </>
        }
    });
    html! { <p class={classes!("symbol-tip", below)} role="status" ~style={style} hidden={said.is_none()}>{ said.unwrap_or_default() }</p> }
}
