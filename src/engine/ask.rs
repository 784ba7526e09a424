//! What a network is asked: which one, for what x, at which noise level, under which condition.

use serde::{Deserialize, Serialize};

#[cfg(feature = "network")]
use super::network::Form;
use super::network::NetworkId;

/// What a prediction is to be conditioned on, beside the noise level: any of these, or nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Condition {
    /// A label for each item, or a single one for all; none where it is empty. [`NO_LABEL`] stands for none.
    pub labels: Vec<u8>,
    /// A vector for each item, one item after another, or a single one for all ([`super::network::Form::vector`] numbers each).
    pub vectors: Vec<f32>,
    /// Further channels for each item, one item after another, or those of one for all ([`super::network::Form::channels`] numbers each).
    pub channels: Vec<f32>,
}

/// The label that stands for no label, whatever the network.
pub const NO_LABEL: u8 = u8::MAX;

impl Condition {
    /// Nothing.
    pub const NONE: Self = Self { labels: Vec::new(), vectors: Vec::new(), channels: Vec::new() };

    /// A label for each item, or a single one for all.
    pub fn labels(labels: Vec<u8>) -> Self {
        Self { labels, ..Self::NONE }
    }

    /// A class for each picture, where none is no class.
    pub fn classes(classes: impl IntoIterator<Item = Option<u8>>) -> Self {
        Self::labels(classes.into_iter().map(|class| class.unwrap_or(NO_LABEL)).collect())
    }

    /// Whether an item has a label.
    pub fn is_labelled(&self) -> bool {
        self.labels.iter().any(|&label| label != NO_LABEL)
    }

    /// That of some of the items.
    #[cfg(feature = "network")]
    fn of(&self, items: std::ops::Range<usize>, form: Form) -> Self {
        let labels = if self.labels.len() > 1 { self.labels[items.clone()].to_vec() } else { self.labels.clone() };
        let cut = |values: &[f32], each: usize| {
            let is_for_all = values.len() <= each;
            if is_for_all { values.to_vec() } else { values[items.start * each..items.end * each].to_vec() }
        };
        Self { labels, vectors: cut(&self.vectors, form.vector), channels: cut(&self.channels, form.channels) }
    }
}

/// A question to a network. The answer is ε̂, as many numbers as `x`; or, of a judge, ln p of each class for each item
/// ([`NetworkId::answers`] numbers an item).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Which network.
    pub network: NetworkId,
    /// The items, noisy unless they are for a judge, one after another, [`NetworkId::numbers`] numbers each.
    pub x: Vec<f32>,
    /// The log-SNR λ of each item, or a single one for all; finite. None for a judge.
    pub log_snr: Vec<f64>,
    /// The condition.
    pub condition: Condition,
    /// Guidance w (see [`crate::diffusion::guide`]); 0 is none.
    pub guidance: f64,
}

/// Why a question cannot be asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AskError {
    /// The numbers are no whole items, or none.
    #[error("{found} numbers are no whole number of items of {each} for the network “{network}”")]
    Numbers {
        /// The network's name.
        network: &'static str,
        /// Numbers given.
        found: usize,
        /// Numbers an item.
        each: usize,
    },
    /// Levels or labels are not as many as the items.
    #[error("there are {found} {what} for {items} items; give one for each, or one for all")]
    Count {
        /// What is counted.
        what: &'static str,
        /// How many were given.
        found: usize,
        /// Items asked about.
        items: usize,
    },
    /// A noise level is not finite: the clean end holds no noise to be found.
    #[error("the noise level {0} is not a finite number")]
    Level(f64),
    /// A label the network does not know.
    #[error("the label {label} is unknown to the network “{network}”, which knows 0 to {last}")]
    Label {
        /// The network's name.
        network: &'static str,
        /// The label given.
        label: u8,
        /// The last label it knows.
        last: u8,
    },
    /// More than the items for a network that looks at nothing else.
    #[error("the network “{network}” looks at the items alone: it takes no noise level and no guidance")]
    ItemsAlone {
        /// The network's name.
        network: &'static str,
    },
    /// A condition of a kind that the network does not take.
    #[error("the network “{network}” takes no {what}")]
    Condition {
        /// The network's name.
        network: &'static str,
        /// What was given.
        what: &'static str,
    },
    /// Vectors or channels that are missing, or not as long as the network's.
    #[error(
        "{found} numbers of {what} for {items} items: the network “{network}” takes {each} for each, or {each} for all"
    )]
    Width {
        /// The network's name.
        network: &'static str,
        /// What is counted.
        what: &'static str,
        /// How many numbers were given.
        found: usize,
        /// Items asked about.
        items: usize,
        /// Numbers an item.
        each: usize,
    },
    /// An x or a guidance that is not finite.
    #[error("number {index} of what is asked about is {value}, which is not finite")]
    NotFinite {
        /// Its place among the numbers of x, the vectors, the channels and the guidance.
        index: usize,
        /// Its value.
        value: f64,
    },
}

impl Ask {
    /// The question to a judge: which class each of these items looks like.
    pub fn judge(network: NetworkId, x: Vec<f32>) -> Self {
        Self { network, x, log_snr: Vec::new(), condition: Condition::NONE, guidance: 0.0 }
    }

    /// How many items are asked about.
    pub fn items(&self) -> usize {
        self.x.len() / self.network.numbers()
    }

    /// The same question in at most so many parts, each about as many of the items, in their order. Of a question that can be asked.
    #[cfg(feature = "network")]
    pub fn parts(&self, most: usize) -> Vec<Self> {
        let (items, each) = (self.items(), self.network.numbers());
        let size = items.div_ceil(most.max(1)).max(1);
        let part = |first: usize| {
            let range = first..items.min(first + size);
            let condition = self.condition.of(range.clone(), self.network.form());
            let log_snr = if self.log_snr.len() > 1 { &self.log_snr[range.clone()] } else { &self.log_snr };
            let x = self.x[range.start * each..range.end * each].to_vec();
            Self { network: self.network, x, log_snr: log_snr.to_vec(), condition, guidance: self.guidance }
        };
        (0..items).step_by(size).map(part).collect()
    }

    /// Whether it can be asked: everything that came from outside is looked at here, once.
    ///
    /// # Errors
    /// [`AskError`]
    pub fn check(&self) -> Result<(), AskError> {
        let network = self.network.name();
        let (found, each) = (self.x.len(), self.network.numbers());
        if found == 0 || !found.is_multiple_of(each) {
            return Err(AskError::Numbers { network, found, each });
        }
        let items = self.items();
        let counted = |what, found| {
            if found == items || found == 1 { Ok(()) } else { Err(AskError::Count { what, found, items }) }
        };
        let form = self.network.form();
        if form.level {
            counted("noise levels", self.log_snr.len())?;
        } else if !self.log_snr.is_empty() || self.guidance != 0.0 {
            return Err(AskError::ItemsAlone { network });
        }
        if let Some(&level) = self.log_snr.iter().find(|level| !level.is_finite()) {
            return Err(AskError::Level(level));
        }
        let Condition { labels, vectors, channels } = &self.condition;
        if !labels.is_empty() {
            if form.labels == 0 {
                return Err(AskError::Condition { network, what: "labels" });
            }
            counted("labels", labels.len())?;
            if let Some(&label) = labels.iter().find(|&&label| label != NO_LABEL && label >= form.labels) {
                return Err(AskError::Label { network, label, last: form.labels - 1 });
            }
        }
        for (what, values, each) in [("vectors", vectors, form.vector), ("channels", channels, form.channels)] {
            let found = values.len();
            if each == 0 && found > 0 {
                return Err(AskError::Condition { network, what });
            }
            if found != each && found != each * items {
                return Err(AskError::Width { network, what, found, items, each });
            }
        }
        if [&self.x, vectors, channels].into_iter().all(|values| all_finite(values)) && self.guidance.is_finite() {
            return Ok(());
        }
        let told = self.x.iter().chain(vectors).chain(channels);
        let mut numbers = told.map(|&x| f64::from(x)).chain([self.guidance]).enumerate();
        let wrong = numbers.find(|(_, value)| !value.is_finite());
        wrong.map_or(Ok(()), |(index, value)| Err(AskError::NotFinite { index, value }))
    }
}

/// Whether all numbers are finite. Without a way out on the way, so that it goes several numbers at a time: it looks at everything that
/// goes into a network and comes out of it.
pub fn all_finite(values: &[f32]) -> bool {
    values.iter().fold(true, |all, value| all & value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::network::Network;

    fn ask(items: usize) -> Ask {
        Ask {
            network: NetworkId::Pictures(Network::Digits),
            x: vec![0.0; items * crate::picture::PIXELS],
            log_snr: vec![0.0],
            condition: Condition::NONE,
            guidance: 0.0,
        }
    }

    #[test]
    fn what_fits_can_be_asked() {
        assert_eq!(ask(1).check(), Ok(()));
        let labels = Condition::classes([Some(9), None]);
        assert_eq!(Ask { condition: labels, log_snr: vec![0.0, -1.0], ..ask(2) }.check(), Ok(()));
    }

    #[cfg(feature = "network")]
    #[test]
    fn parts_are_the_whole_in_its_order() {
        let labels: Vec<u8> = (0..10).collect();
        let x: Vec<f32> = (0..10 * crate::picture::PIXELS).map(|number| number as f32).collect();
        let whole = Ask { x, condition: Condition::labels(labels), guidance: 0.5, ..ask(10) };
        for (most, sizes) in [(1, vec![10]), (2, vec![5, 5]), (4, vec![3, 3, 3, 1]), (20, vec![1; 10])] {
            let parts = whole.parts(most);
            assert_eq!(parts.iter().map(Ask::items).collect::<Vec<_>>(), sizes);
            assert!(parts.iter().all(|part| part.check().is_ok() && part.guidance == 0.5));
            assert_eq!(parts.iter().flat_map(|part| part.x.clone()).collect::<Vec<_>>(), whole.x);
            let labels = parts.iter().flat_map(|part| part.condition.labels.clone());
            assert_eq!(Condition::labels(labels.collect()), whole.condition);
        }
        let levels = Ask { log_snr: vec![0.5, 1.5], ..ask(2) }.parts(2);
        assert_eq!(levels.iter().map(|part| part.log_snr[0]).collect::<Vec<_>>(), [0.5, 1.5]);
    }

    #[test]
    fn a_judge_is_shown_items_and_nothing_else() {
        let network = NetworkId::Judge(Network::Fashion);
        let shown = Ask::judge(network, ask(2).x);
        assert_eq!((shown.items(), shown.check()), (2, Ok(())));
        let alone = Err(AskError::ItemsAlone { network: "judge-fashion" });
        assert_eq!(Ask { log_snr: vec![0.0], ..shown.clone() }.check(), alone);
        let told = Ask { condition: Condition::labels(vec![1]), ..shown.clone() }.check();
        assert_eq!(told, Err(AskError::Condition { network: "judge-fashion", what: "labels" }));
        assert_eq!(Ask { guidance: f64::NAN, ..shown.clone() }.check(), alone);
        let mut infinite = shown.clone();
        infinite.x[3] = f32::NAN;
        assert!(matches!(infinite.check(), Err(AskError::NotFinite { index: 3, .. })));
        assert!(matches!(Ask { x: vec![0.0; 10], ..shown }.check(), Err(AskError::Numbers { found: 10, .. })));
    }

    #[test]
    fn what_does_not_fit_is_told_by_name_and_value() {
        let odd = Ask { network: NetworkId::Ink, x: vec![0.0; 7], ..ask(1) };
        assert_eq!(odd.check(), Err(AskError::Numbers { network: "ink", found: 7, each: 2 }));
        let empty = ask(0);
        assert!(matches!(empty.check(), Err(AskError::Numbers { found: 0, .. })));
        let class = Ask { condition: Condition::labels(vec![10]), ..ask(1) };
        assert_eq!(class.check(), Err(AskError::Label { network: "digits", label: 10, last: 9 }));
        let levels = Ask { log_snr: vec![0.0; 3], ..ask(2) };
        assert!(matches!(levels.check(), Err(AskError::Count { found: 3, items: 2, .. })));
        assert!(matches!(Ask { log_snr: vec![f64::NAN], ..ask(1) }.check(), Err(AskError::Level(_))));
        assert!(matches!(Ask { log_snr: Vec::new(), ..ask(1) }.check(), Err(AskError::Count { found: 0, .. })));
        let vectors = Condition { vectors: vec![0.0], ..Condition::NONE };
        assert!(matches!(
            Ask { condition: vectors, ..ask(1) }.check(),
            Err(AskError::Condition { what: "vectors", .. })
        ));
        let mut infinite = ask(1);
        infinite.x[5] = f32::INFINITY;
        assert!(matches!(infinite.check(), Err(AskError::NotFinite { index: 5, .. })));
        assert!(matches!(Ask { guidance: f64::NAN, ..ask(1) }.check(), Err(AskError::NotFinite { .. })));
    }
}
