//! A short list of β's of one's own, as it is typed: "0.1, 0.2, 0.5".

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most β's of such a list.
pub const MOST_BETAS: usize = 50;

/// β_1, β_2, … in their order, at most [`MOST_BETAS`]. Any numbers: what a schedule accepts it says itself.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(into = "Vec<f64>", try_from = "Vec<f64>")]
pub struct Betas {
    count: u8,
    /// 0 from `count` on, so that equal lists are equal.
    values: [f64; MOST_BETAS],
}

/// What is no list of β's.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum BetasError {
    /// There is nothing in it.
    #[error("the list is empty: write 1 to {MOST_BETAS} numbers, such as 0.1, 0.2, 0.5")]
    Empty,
    /// A piece of it is no number.
    #[error("{0:?} is no number: write a list such as 0.1, 0.2, 0.5")]
    Number(String),
    /// There are too many.
    #[error("{0} numbers are too many: a list has at most {MOST_BETAS}")]
    Count(usize),
}

impl Betas {
    /// The list.
    pub fn as_slice(&self) -> &[f64] {
        &self.values[..usize::from(self.count)]
    }

    /// Numbers with commas, of any script, semicolons or blanks between them, each of which `number` reads.
    ///
    /// # Errors
    /// [`BetasError`]
    pub fn read(text: &str, number: impl Fn(&str) -> Option<f64>) -> Result<Self, BetasError> {
        let is_between = |c: char| matches!(c, ',' | '，' | '、' | ';' | '；') || c.is_whitespace();
        let pieces = text.split(is_between).filter(|piece| !piece.is_empty());
        let number = |piece: &str| number(piece).ok_or_else(|| BetasError::Number(piece.to_owned()));
        let list = pieces.map(number).collect::<Result<Vec<f64>, _>>()?;
        list.try_into()
    }
}

impl Default for Betas {
    /// Three steps that can be followed with pencil and paper.
    fn default() -> Self {
        let mut values = [0.0; MOST_BETAS];
        values[..3].copy_from_slice(&[0.1, 0.2, 0.5]);
        Self { count: 3, values }
    }
}

impl TryFrom<Vec<f64>> for Betas {
    type Error = BetasError;

    fn try_from(list: Vec<f64>) -> Result<Self, BetasError> {
        if list.is_empty() {
            return Err(BetasError::Empty);
        }
        if list.len() > MOST_BETAS {
            return Err(BetasError::Count(list.len()));
        }
        let mut values = [0.0; MOST_BETAS];
        values[..list.len()].copy_from_slice(&list);
        Ok(Self { count: list.len() as u8, values })
    }
}

impl From<Betas> for Vec<f64> {
    fn from(betas: Betas) -> Self {
        betas.as_slice().to_vec()
    }
}

impl FromStr for Betas {
    type Err = BetasError;

    /// See [`Betas::read`].
    fn from_str(text: &str) -> Result<Self, BetasError> {
        Self::read(text, |piece| piece.parse().ok())
    }
}

impl fmt::Display for Betas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, beta) in self.as_slice().iter().enumerate() {
            write!(f, "{}{beta}", if i > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Betas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_one_types_it() {
        for text in ["0.1,0.2,0.5", " 0.1, 0.2 ,0.5,", "0.1;0.2;0.5", "0.1 0.2 .5", "0.1，0.2、0.5"] {
            let betas: Betas = text.parse().unwrap();
            assert_eq!(betas, Betas::default(), "{text}");
            assert_eq!(betas.to_string().parse(), Ok(betas));
        }
        assert_eq!("0.1,x".parse::<Betas>(), Err(BetasError::Number("x".to_owned())));
        assert_eq!("0.1 ".repeat(51).parse::<Betas>(), Err(BetasError::Count(51)));
        assert!("0.1 ".repeat(50).parse::<Betas>().is_ok_and(|betas| betas.as_slice().len() == 50));
        assert_eq!(" ,".parse::<Betas>(), Err(BetasError::Empty));
    }

    #[test]
    fn a_list_is_a_list_in_files() {
        let json = serde_json::to_string(&Betas::default()).unwrap();
        assert_eq!(json, "[0.1,0.2,0.5]");
        assert_eq!(serde_json::from_str::<Betas>(&json).unwrap(), Betas::default());
        let bytes = postcard::to_allocvec(&Betas::default()).unwrap();
        assert_eq!(postcard::from_bytes::<Betas>(&bytes), Ok(Betas::default()));
    }
}
