//! Which texts the chapter on what it is used for has.

use super::Chapter;

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
    /// The groups of cards.
    pub groups: [Group; 4],
    /// The heading of the questions.
    pub questions_heading: &'static str,
    /// The questions.
    pub questions: [Question; 3],
    /// What a list shows before anything is chosen.
    pub choose: &'static str,
}

/// Families that go together.
#[derive(Debug)]
pub struct Group {
    /// The heading.
    pub heading: &'static str,
    /// The families.
    pub families: &'static [Family],
}

/// A family of uses: its card.
#[derive(Debug)]
pub struct Family {
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
        vec![]
    }
}
