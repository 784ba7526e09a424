//! Boxes over a scene: the noisy ones, and what was found with its names. They move from step to step.

use yew::prelude::*;

use super::sheet::{SceneCanvas, Sheet};
use super::text::Text;
use crate::systems::detect::boxes::{Centred, Corners, NUMBERS};
use crate::systems::detect::findings::Finding;

/// Where a box is, as a style: no more of it than lies on the sheet.
fn place(corners: Corners) -> String {
    let [x0, y0, x1, y1] = [corners.x0, corners.y0, corners.x1, corners.y1].map(|share| 100.0 * share.clamp(0.0, 1.0));
    format!("left: {x0:.1}%; top: {y0:.1}%; width: {:.1}%; height: {:.1}%", (x1 - x0).max(0.0), (y1 - y0).max(0.0))
}

/// The noisy boxes over a faint scene; `renewed` says which have just been drawn anew, so that they appear and do not fly.
pub fn noisy(sheet: &Sheet, signals: &[[f32; NUMBERS]], renewed: &[bool], label: AttrValue) -> Html {
    let one = |(index, signal): (usize, &[f32; NUMBERS])| {
        let renewed = renewed.get(index).copied().unwrap_or(false);
        let class = classes!("detect-box", renewed.then_some("detect-renewed"));
        html! { <span key={index} {class} ~style={place(Centred::of_signal(signal).corners())} aria-hidden="true" /> }
    };
    html! {
        <>
            <SceneCanvas sheet={sheet.clone()} {label} class="detect-faint" />
            { for signals.iter().enumerate().map(one) }
        </>
    }
}

/// What was found over the scene, with its names.
pub fn found(text: &Text, sheet: &Sheet, findings: &[Finding], name: &dyn Fn(u8) -> AttrValue) -> Html {
    let label = AttrValue::from((text.found_all)(&said(text, findings, name)));
    let one = |(index, finding): (usize, &Finding)| {
        html! {
            <span key={index} class="detect-box detect-found" ~style={place(finding.corners)} aria-hidden="true">
                <span class="detect-name">{ name(finding.class) }</span>
            </span>
        }
    };
    html! {
        <>
            <SceneCanvas sheet={sheet.clone()} {label} />
            { for findings.iter().enumerate().map(one) }
        </>
    }
}

/// What was found, in words.
pub fn said(text: &Text, findings: &[Finding], name: &dyn Fn(u8) -> AttrValue) -> Vec<String> {
    let percent = |score: f32| format!("{:.0}%", 100.0 * score);
    findings.iter().map(|one| (text.finding)(&name(one.class), &percent(one.score))).collect()
}
