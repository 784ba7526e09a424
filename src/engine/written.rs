//! Numbers in files of JSON, which has no form of its own for those that are not finite: they stand there as the strings `"NaN"`,
//! `"Infinity"` and `"-Infinity"`, which Python's `float()` and JavaScript's `Number()` read as such. For serde's `with`.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The names of the numbers that have no digits.
const NAMED: [(&str, f32); 3] = [("NaN", f32::NAN), ("Infinity", f32::INFINITY), ("-Infinity", f32::NEG_INFINITY)];

/// A number as it is written.
struct Written(f32);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let same = |number: f32| number == self.0 || number.is_nan() && self.0.is_nan();
        match NAMED.iter().find(|(_, number)| same(*number)) {
            Some((name, _)) => serializer.serialize_str(name),
            None => serializer.serialize_f32(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or \"NaN\", \"Infinity\" or \"-Infinity\"")
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Written, E> {
                Ok(Written(value as f32))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Written, E> {
                Ok(Written(value as f32))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Written, E> {
                Ok(Written(value as f32))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Written, E> {
                let named = NAMED.iter().find(|(known, _)| *known == name);
                named
                    .map(|(_, number)| Written(*number))
                    .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(name), &self))
            }
        }
        deserializer.deserialize_any(Number)
    }
}

/// Writes a list of numbers.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(numbers: &[f32], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(numbers.iter().map(|number| Written(*number)))
}

/// Reads a list of numbers.
///
/// # Errors
/// Those of the deserializer, and for what is no number.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f32>, D::Error> {
    Ok(Vec::<Written>::deserialize(deserializer)?.into_iter().map(|number| number.0).collect())
}

#[cfg(test)]
mod tests {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct List(#[serde(with = "super")] Vec<f32>);

    #[test]
    fn every_number_is_read_as_it_was_written() {
        let numbers = vec![0.0, -1.5, 3.0, f32::MAX, f32::NAN, f32::INFINITY, f32::NEG_INFINITY];
        let json = serde_json::to_string(&List(numbers.clone())).unwrap();
        assert!(json.ends_with(r#""NaN","Infinity","-Infinity"]"#), "{json}");
        let List(read) = serde_json::from_str(&json).unwrap();
        assert!(read.iter().zip(&numbers).all(|(read, number)| read.to_bits() == number.to_bits()), "{read:?}");
        assert!(matches!(serde_json::from_str("[1, 2]"), Ok(List(read)) if read == [1.0, 2.0]));
        for none in ["[null]", r#"["1"]"#] {
            assert!(serde_json::from_str::<List>(none).is_err(), "{none}");
        }
    }
}
