//! What is measured of the ink, and what can be set besides the shape and the schedule: folded, for those who want to know.

use yew::prelude::*;

use super::cloud::Scene;
use crate::diffusion::Moments;
use crate::ui::kit::number::fixed;
use crate::ui::text::ink::Ink;

/// Mean and variance of x and of y, as measured and as theory says, and what else belongs there.
pub fn numbers(text: &Ink, scene: &Scene, theory: &[Moments; 2], more: Html) -> Html {
    let rows = ["x", "y"].into_iter().zip(scene.measured.iter().zip(theory));
    html! {
        <details class="ink-numbers">
        <summary>{ text.numbers }</summary>
        <table class="ink-moments" id="ink-moments">
            <caption class="visually-hidden">{ text.moments_caption }</caption>
            <thead><tr>
                <td></td>
                <th scope="col">{ text.mean }</th><th scope="col">{ text.theory }</th>
                <th scope="col">{ text.variance }</th><th scope="col">{ text.theory }</th>
            </tr></thead>
            <tbody>
                { for rows.map(|(name, (measured, theory))| html! {
                    <tr>
                        <th scope="row"><i>{ name }</i></th>
                        <td>{ fixed(measured.mean, 3) }</td>
                        <td class="ink-theory">{ fixed(theory.mean, 3) }</td>
                        <td>{ fixed(measured.variance, 3) }</td>
                        <td class="ink-theory">{ fixed(theory.variance, 3) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
        { more }
        </details>
    }
}
