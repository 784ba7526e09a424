//! Formulas: each is there in full at every width, in the page's own font, broken into lines where the column is narrow.

use ink_diffusion::ui::model::chapter::ChapterId;
use ink_diffusion::ui::model::language::Language;
use serde_json::{Value, json};

use crate::page::{Checked, Page, SOON, Setup, visit_with};

/// A laptop's column, a tablet's and a narrow phone's.
const SIZES: [(u32, u32); 3] = [(1180, 800), (768, 1024), (360, 780)];

/// Unfolds every derivation; says how many formulas there are, and how many are still to be set.
const OPENED: &str = "for (const folded of document.querySelectorAll('.chapter-derivation')) folded.open = true; \
    const all = [...document.querySelectorAll('.formula')]; \
    return [all.length, all.filter((formula) => !formula.querySelector('math')).length]";

/// The formulas that are wider than their place, and by how much. Also where the page does not cut them off, and for all that stands in one.
const CUT: &str = "return [...document.querySelectorAll('.formula, .reverse-equations, .forward-formula')].filter((formula) => \
    formula.checkVisibility() && formula.scrollWidth > formula.clientWidth).map((formula) => \
    [formula.closest('section').id, formula.innerText.replace(/\\s+/g, ''), formula.scrollWidth - formula.clientWidth])";

/// How many formulas stand on more than one line: their right sides are higher than their highest piece.
const BROKEN: &str = "return [...document.querySelectorAll('.formula-right')].filter((side) => \
    side.getBoundingClientRect().height > 1.5 * Math.max(...[...side.querySelectorAll('math')].map((piece) => \
    piece.getBoundingClientRect().height))).length";

/// Whether the font of the formulas came.
const FONT: &str = "const done = arguments[arguments.length - 1]; \
    document.fonts.ready.then(() => done([...document.fonts].some((font) => font.family.includes('Ink Math') && font.status === 'loaded')))";

/// Unfolds everything in a chapter; whether all of it, and its figure, is there.
const WHOLE: &str = "const chapter = document.getElementById(arguments[0]); const folded = [...chapter.querySelectorAll('details')]; \
    const there = folded.every((one) => one.open && one.childElementCount > 1); for (const one of folded) one.open = true; \
    return there && chapter.querySelector('.chapter-figure').childElementCount > 0";

/// What of a chapter is mathematics to its reader and set as words: letters with marks or below the line, Greek ones, roots. A list's
/// options hold nothing but letters.
const AS_WORDS: &str = "const texts = document.createTreeWalker(document.getElementById(arguments[0]), NodeFilter.SHOW_TEXT); \
    const signs = /[\\u0300-\\u036f\\u0370-\\u03ff\\u1f00-\\u1fff\\u2080-\\u209f√‖∇]|[A-Za-z]_[A-Za-z0-9]/; const found = []; \
    while (texts.nextNode()) { const { parentElement, data } = texts.currentNode; \
    if (signs.test(data) && !parentElement.closest('math, option, .visually-hidden')) found.push(data); } return found";

async fn symbols_are_formulas(page: &Page) -> Checked {
    page.hold().await?;
    for id in ChapterId::ALL {
        page.chapter(id).await?;
        let chapter = || vec![json!(id.anchor())];
        let whole = async || Ok(page.script(WHOLE, chapter()).await? == true);
        page.until(&format!("all of {id:?}"), SOON, whole).await?;
        assert_eq!(page.script(AS_WORDS, chapter()).await?, json!([]), "{id:?}");
    }
    Ok(())
}

#[test]
fn every_symbol_of_the_lesson_is_set_as_mathematics() {
    for language in Language::ALL {
        visit_with(Setup { language, ..Setup::default() }, symbols_are_formulas);
    }
}

async fn formulas_fit(page: &Page) -> Checked {
    page.hold().await?;
    page.until("all formulas", SOON, async || {
        let [all, missing]: [usize; 2] = serde_json::from_value(page.script(OPENED, Vec::new()).await?)?;
        Ok(all > 80 && missing == 0)
    })
    .await?;
    assert_eq!(page.script_async(FONT, Vec::new()).await?, true, "the page's font is there");
    let mut broken = Vec::new();
    for size in SIZES {
        page.resize(size).await?;
        let cut: Vec<Value> = serde_json::from_value(page.script(CUT, Vec::new()).await?)?;
        assert_eq!(json!(cut), json!([]), "at {size:?}");
        broken.extend(page.script(BROKEN, Vec::new()).await?.as_u64());
    }
    assert!(broken.is_sorted() && broken[2] > broken[0] + 5, "the narrower, the more lines: {broken:?}");
    Ok(())
}

#[test]
fn every_formula_fits_its_column() {
    for language in Language::ALL {
        visit_with(Setup { language, ..Setup::default() }, formulas_fit);
    }
}
