//! Which texts the chapter on what it is used for has: its words, the contact sheet, and what the stage says whatever stands on it.

use super::Chapter;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::text::playback::Playback;

/// Texts.
#[derive(Debug)]
pub struct Uses {
    /// What every chapter says.
    pub chapter: Chapter,
    /// What every card asks: the data.
    pub x0: &'static str,
    /// What every card asks: the condition.
    pub condition: &'static str,
    /// What every card asks: the network.
    pub network: &'static str,
    /// The sheet's name.
    pub sheet: &'static str,
    /// The headings of the sheet's groups: pictures, series and words, matter.
    pub groups: [&'static str; 3],
    /// The systems, in the order of [`Exhibit::ALL`].
    pub exhibits: [Card; Exhibit::COUNT],
    /// Said of a system that is live.
    pub live: &'static str,
    /// Said of one that is not live yet.
    pub not_live: &'static str,
    /// What the stage says whatever stands on it.
    pub stage: Stage,
    /// The heading of the questions.
    pub questions_heading: &'static str,
    /// The questions.
    pub questions: [Question; 3],
    /// What a list shows before anything is chosen.
    pub choose: &'static str,
}

/// A system's card.
#[derive(Debug)]
pub struct Card {
    /// The heading.
    pub name: &'static str,
    /// How it works, in a sentence or two.
    pub how: &'static str,
    /// What x_0 is.
    pub x0: &'static str,
    /// What the condition is.
    pub condition: &'static str,
    /// What the network is.
    pub network: &'static str,
}

/// What the stage says whatever stands on it.
#[derive(Debug)]
pub struct Stage {
    /// While its program is on its way.
    pub coming: &'static str,
    /// Where it cannot be had.
    pub failed: &'static str,
    /// The button to ask for it again.
    pub again: &'static str,
    /// The caption of what is known.
    pub known: &'static str,
    /// The caption of x_t.
    pub now: &'static str,
    /// The caption of x̂_0.
    pub guess: &'static str,
    /// What is folded away.
    pub more: &'static str,
    /// The buttons and the slider that go along the way from noise to the result.
    pub moves: Playback,
    /// What the way shows, with the moves made, all of them, and the timestep.
    pub way_shown: fn(u32, u32, Option<u32>) -> String,
    /// The number of seeds side by side.
    pub side_by_side: &'static str,
    /// The seed.
    pub seed: &'static str,
    /// The button for another seed.
    pub new_seed: &'static str,
    /// What was made of a seed that was typed and is none.
    pub seed_made: fn(&str, u64) -> String,
    /// The button that saves a run.
    pub export: &'static str,
    /// While weights or the engine are on their way.
    pub loading: &'static str,
    /// Where a run failed, with the reason.
    pub run_failed: fn(&str) -> String,
}

/// A question to choose the answer of from a list.
#[derive(Debug)]
pub struct Question {
    /// The list's name.
    pub label: &'static str,
    /// What can be chosen.
    pub options: [&'static str; 3],
    /// What is said of each.
    pub replies: [&'static str; 3],
}

#[cfg(test)]
impl Uses {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.uses.stage.way_shown", (self.stage.way_shown)(12, 169, Some(480))),
            ("lesson.uses.stage.way_shown", (self.stage.way_shown)(2, 6, None)),
            ("lesson.uses.stage.run_failed", (self.stage.run_failed)("…")),
        ]
    }
}
