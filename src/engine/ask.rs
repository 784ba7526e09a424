//! What a network is asked: which one, for what x, at which noise level, under which condition.

use serde::{Deserialize, Serialize};

use super::network::NetworkId;

/// What a prediction is to be conditioned on, beside the noise level.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Condition {
    /// Nothing.
    #[default]
    None,
    /// A label for each item, or a single one for all. [`NO_LABEL`] stands for none.
    Labels(Vec<u8>),
    /// `width` numbers for each item, one item after another.
    Vectors {
        /// Numbers an item.
        width: u32,
        /// All of them.
        values: Vec<f32>,
    },
    /// `length` words for each item, as indices of the network's own list.
    Tokens {
        /// Words an item.
        length: u32,
        /// All of them.
        words: Vec<u16>,
    },
    /// Further channels for each item, of its own size, one channel after another.
    Channels {
        /// Channels an item.
        channels: u32,
        /// All numbers.
        values: Vec<f32>,
    },
}

/// The label that stands for no label, whatever the network.
pub const NO_LABEL: u8 = u8::MAX;

impl Condition {
    /// A class for each picture, where none is no class.
    pub fn classes(classes: impl IntoIterator<Item = Option<u8>>) -> Self {
        Self::Labels(classes.into_iter().map(|class| class.unwrap_or(NO_LABEL)).collect())
    }

    /// Whether it says anything at all.
    pub fn is_any(&self) -> bool {
        match self {
            Self::None => false,
            Self::Labels(labels) => labels.iter().any(|&label| label != NO_LABEL),
            Self::Vectors { .. } | Self::Tokens { .. } | Self::Channels { .. } => true,
        }
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
    /// More than the items for a judge, who looks at nothing else.
    #[error("the network “{network}” looks at the items alone: it takes no noise level, no condition and no guidance")]
    ItemsAlone {
        /// The network's name.
        network: &'static str,
    },
    /// A condition of a kind that the network does not take.
    #[error("the network “{network}” takes labels and no other condition")]
    Condition {
        /// The network's name.
        network: &'static str,
    },
    /// An x or a guidance that is not finite.
    #[error("number {index} of what is asked about is {value}, which is not finite")]
    NotFinite {
        /// Its place; that of the guidance is after all numbers of x.
        index: usize,
        /// Its value.
        value: f64,
    },
}

impl Ask {
    /// The question to a judge: which class each of these items looks like.
    pub fn judge(network: NetworkId, x: Vec<f32>) -> Self {
        Self { network, x, log_snr: Vec::new(), condition: Condition::None, guidance: 0.0 }
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
            let condition = match &self.condition {
                Condition::Labels(labels) if labels.len() > 1 => Condition::Labels(labels[range.clone()].to_vec()),
                for_all => for_all.clone(),
            };
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
        if self.network.judges() {
            if !self.log_snr.is_empty() || self.condition != Condition::None || self.guidance != 0.0 {
                return Err(AskError::ItemsAlone { network });
            }
        } else {
            counted("noise levels", self.log_snr.len())?;
        }
        if let Some(&level) = self.log_snr.iter().find(|level| !level.is_finite()) {
            return Err(AskError::Level(level));
        }
        match &self.condition {
            Condition::None => {}
            Condition::Labels(labels) => {
                counted("labels", labels.len())?;
                let known = self.network.labels();
                if let Some(&label) = labels.iter().find(|&&label| label != NO_LABEL && label >= known) {
                    return Err(AskError::Label { network, label, last: known - 1 });
                }
            }
            Condition::Vectors { .. } | Condition::Tokens { .. } | Condition::Channels { .. } => {
                return Err(AskError::Condition { network });
            }
        }
        if all_finite(&self.x) && self.guidance.is_finite() {
            return Ok(());
        }
        let mut numbers = self.x.iter().map(|&x| f64::from(x)).chain([self.guidance]).enumerate();
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
            condition: Condition::None,
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
        let whole = Ask { x, condition: Condition::Labels(labels), guidance: 0.5, ..ask(10) };
        for (most, sizes) in [(1, vec![10]), (2, vec![5, 5]), (4, vec![3, 3, 3, 1]), (20, vec![1; 10])] {
            let parts = whole.parts(most);
            assert_eq!(parts.iter().map(Ask::items).collect::<Vec<_>>(), sizes);
            assert!(parts.iter().all(|part| part.check().is_ok() && part.guidance == 0.5));
            assert_eq!(parts.iter().flat_map(|part| part.x.clone()).collect::<Vec<_>>(), whole.x);
            let labels = parts.iter().map(|part| part.condition.clone());
            let labels = labels.flat_map(|labels| if let Condition::Labels(labels) = labels { labels } else { vec![] });
            assert_eq!(Condition::Labels(labels.collect()), whole.condition);
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
        assert_eq!(Ask { condition: Condition::Labels(vec![1]), ..shown.clone() }.check(), alone);
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
        let class = Ask { condition: Condition::Labels(vec![10]), ..ask(1) };
        assert_eq!(class.check(), Err(AskError::Label { network: "digits", label: 10, last: 9 }));
        let levels = Ask { log_snr: vec![0.0; 3], ..ask(2) };
        assert!(matches!(levels.check(), Err(AskError::Count { found: 3, items: 2, .. })));
        assert!(matches!(Ask { log_snr: vec![f64::NAN], ..ask(1) }.check(), Err(AskError::Level(_))));
        assert!(matches!(Ask { log_snr: Vec::new(), ..ask(1) }.check(), Err(AskError::Count { found: 0, .. })));
        let tokens = Condition::Tokens { length: 1, words: vec![3] };
        assert!(matches!(Ask { condition: tokens, ..ask(1) }.check(), Err(AskError::Condition { .. })));
        let mut infinite = ask(1);
        infinite.x[5] = f32::INFINITY;
        assert!(matches!(infinite.check(), Err(AskError::NotFinite { index: 5, .. })));
        assert!(matches!(Ask { guidance: f64::NAN, ..ask(1) }.check(), Err(AskError::NotFinite { .. })));
    }
}
