//! How the page writes numbers: with a true minus sign, to as many digits as say something, and with a power of ten where plain
//! digits would be many or say little.

use std::f64::consts::LN_10;
use std::fmt;
use std::ops::RangeInclusive;

/// The powers of ten of numbers that are written with plain digits.
const PLAIN: RangeInclusive<i32> = -4..=3;
/// The most digits that [`factor`] gives a number to tell it from 1.
const MOST_DIGITS: usize = 12;

/// A number in writing. `Display` writes it for a text ("4.04×10⁻⁵"), [`super::symbol::number`] for a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its digits, with sign and point; those of the mantissa where there is a power of ten.
    pub digits: String,
    /// The power of ten that the digits are multiplied by; 0 where they are the whole number.
    pub exponent: i32,
}

impl Number {
    /// Without the zeros at the end of its decimals: "0.02" for "0.0200", "1" for "1.00".
    pub fn trimmed(mut self) -> Self {
        if self.digits.contains('.') {
            let kept = self.digits.trim_end_matches('0').trim_end_matches('.').len();
            self.digits.truncate(kept);
        }
        self
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.digits)?;
        if self.exponent == 0 {
            return Ok(());
        }
        write!(out, "×{}", power_of_ten(self.exponent))
    }
}

/// Ten to a power, as text: "10⁻⁶".
pub fn power_of_ten(exponent: i32) -> String {
    "10".chars().chain(exponent.to_string().chars().map(raised)).collect()
}

fn raised(digit: char) -> char {
    match digit {
        '-' => '⁻',
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        _ => '⁹',
    }
}

/// How far below half-way a number still counts as half-way, relatively: a few of its last bits.
const TIE: f64 = 4.0 * f64::EPSILON;

/// A number to so many significant digits, 1 or more: plain from 0.0001 to below 10,000, else with a power of ten.
pub fn significant(value: f64, digits: usize) -> Number {
    let whole = |digits: &str| Number { digits: digits.to_owned(), exponent: 0 };
    if value == 0.0 {
        return whole("0");
    }
    if value.is_nan() {
        return whole("–");
    }
    if value.is_infinite() {
        return whole(if value > 0.0 { "∞" } else { "−∞" });
    }
    let sign = if value < 0.0 { "−" } else { "" };
    // What lies half-way goes up, also where the last bits of a computation have brought it a little below: or two sides of an equation
    // that are equal would not look it.
    let (value, decimals) = ((value.abs() * (1.0 + TIE)).min(f64::MAX), digits.saturating_sub(1));
    // Rounding first: 9.996 to three digits is 10.0, one power of ten up.
    let scientific = format!("{value:.decimals$e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if PLAIN.contains(&exponent) {
        let decimals = (decimals as i32 - exponent).max(0) as usize;
        return Number { digits: format!("{sign}{value:.decimals$}"), exponent: 0 };
    }
    Number { digits: format!("{sign}{mantissa}"), exponent }
}

/// The number that a text in plain digits or with a power of ten ("0.02", "1e-4", "1E-4") says; nothing else is read, not even "inf".
///
/// In the browser it is JavaScript that reads it: Rust's own reader has 11 kB of tables, which the first screen would wait for.
pub fn read_real(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if text.is_empty() || !plain {
        return None;
    }
    #[cfg(target_arch = "wasm32")]
    let value = wasm_bindgen::JsValue::from_str(text).unchecked_into_f64();
    #[cfg(not(target_arch = "wasm32"))]
    let value = text.parse().unwrap_or(f64::NAN);
    value.is_finite().then_some(value)
}

/// Two numbers to four significant digits, and to more where those would write them alike though they are not.
pub fn distinct(numbers: [f64; 2]) -> [String; 2] {
    let written = |digits| numbers.map(|number| significant(number, digits).to_string());
    let telling = (4..MOST_DIGITS).find(|&digits| {
        let [one, other] = written(digits);
        one != other
    });
    written(telling.unwrap_or(4))
}

/// A number in writing, to three significant digits.
pub fn three(value: f64) -> String {
    significant(value, 3).to_string()
}

/// Both sides of an equation, to four significant digits.
pub fn equal(left: f64, right: f64) -> String {
    format!("{} = {}", significant(left, 4), significant(right, 4))
}

/// e^`log` to so many significant digits, however small or large it is: ᾱ underflows where thousands of steps are large.
pub fn significant_exp(log: f64, digits: usize) -> Number {
    let value = libm::exp(log);
    if value.is_normal() || !log.is_finite() {
        return significant(value, digits);
    }
    let power = libm::floor(log / LN_10);
    // Rounding may carry the mantissa to 10.
    let mantissa = significant(libm::exp(log - power * LN_10), digits);
    let (digits, carried) = match mantissa.digits.strip_prefix("10") {
        Some(_) => (significant(1.0, digits).digits, 1),
        None => (mantissa.digits, 0),
    };
    Number { digits, exponent: power as i32 + carried }
}

/// e^`log` as [`factor`] writes it, however small it is.
pub fn factor_exp(log: f64, digits: usize) -> Number {
    let value = libm::exp(log);
    if value >= f64::MIN_POSITIVE { factor(value, digits) } else { significant_exp(log, digits) }
}

/// A number to three significant digits without zeros at the end: "0.02", "0.0001", "3.5×10⁻⁵".
pub fn short(value: f64) -> Number {
    significant(value, 3).trimmed()
}

/// How large a positive number is, such as a divergence: "=" and what [`short`] writes, or "<" and 10⁻⁹. What is smaller is nothing
/// to a reader, and below the rounding of much that goes into it.
pub fn bounded(value: f64) -> (&'static str, String) {
    if value < 1e-9 { ("<", "10⁻⁹".to_owned()) } else { ("=", short(value).to_string()) }
}

/// The same without the equals sign: "0.02", "< 10⁻⁹".
pub fn short_or_below(value: f64) -> String {
    match bounded(value) {
        ("=", number) => number,
        (sign, number) => format!("{sign}\u{a0}{number}"),
    }
}

/// A factor in a formula, to so many significant digits, and to more where those would write 1 for what only comes near it: a
/// factor of 0.99995 is not 1, and what it leaves to the noise is the point of the formula.
pub fn factor(value: f64, digits: usize) -> Number {
    let is_one = |number: &Number| {
        let digits = number.clone().trimmed().digits;
        number.exponent == 0 && (digits == "1" || digits == "−1")
    };
    let plain = significant(value, digits);
    if !is_one(&plain) {
        return plain;
    }
    if value.abs() == 1.0 {
        return plain.trimmed();
    }
    // One digit more than tells it from 1, so that its distance from 1 has two.
    let telling = (digits..MOST_DIGITS).find(|&digits| !is_one(&significant(value, digits)));
    significant(value, telling.unwrap_or(MOST_DIGITS) + 1).trimmed()
}

/// A number with so many decimals; what rounds to zero has no minus sign.
pub fn fixed(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let zero = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    if value < 0.0 && !zero { format!("−{digits}") } else { digits }
}

/// A whole number, its thousands parted by commas.
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A share, 0 to 1, in percent, with a decimal where it or what is left of the whole is small: so that the two add up to 100.
pub fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    match percent {
        ..0.05 => "0%".to_owned(),
        ..9.95 | 90.05..99.95 => format!("{percent:.1}%"),
        _ => format!("{percent:.0}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_and_what_is_left_of_the_whole_add_up() {
        let both = |share: f64| [percent(share), percent(1.0 - share)];
        assert_eq!(both(0.004), ["0.4%", "99.6%"]);
        assert_eq!(both(0.0001), ["0%", "100%"]);
        assert_eq!(both(0.25), ["25%", "75%"]);
    }

    #[test]
    fn what_lies_half_way_goes_up_whatever_the_last_bit_says() {
        let half_way = 0.21875_f64;
        for value in [half_way, half_way.next_down(), half_way.next_up()] {
            assert_eq!(significant(value, 4).to_string(), "0.2188");
        }
    }

    #[test]
    fn numbers_are_read_and_nothing_else_is() {
        for (text, value) in
            [("0.02", 0.02), ("1e-4", 1e-4), ("1E-4", 1e-4), ("+7", 7.0), ("-.5", -0.5), ("5.", 5.0), ("007", 7.0)]
        {
            assert_eq!(read_real(text), Some(value), "{text}");
        }
        for text in ["", ".", "-", "e5", "1e", "+-1", "1-2", "1.2.3", "inf", "NaN", "0x1", " 1", "1 ", "1e999", "１"] {
            assert_eq!(read_real(text), None, "{text}");
        }
    }

    #[test]
    fn three_significant_digits() {
        for (value, shown) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1.00"),
            (0.077_94, "0.0779"),
            (-0.077_94, "−0.0779"),
            (9.996, "10.0"),
            (0.999_96, "1.00"),
            (9876.2, "9876"),
            (0.001_234, "0.00123"),
            (0.000_123_4, "0.000123"),
            (4.0358e-5, "4.04×10⁻⁵"),
            (-2e-12, "−2.00×10⁻¹²"),
            (99_960.0, "1.00×10⁵"),
            (f64::INFINITY, "∞"),
            (f64::NEG_INFINITY, "−∞"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(significant(value, 3).to_string(), shown);
        }
    }

    #[test]
    fn what_underflows_is_written_from_its_logarithm() {
        for (log, shown) in [
            (-4000.0 * std::f64::consts::LN_2, "7.586×10⁻¹²⁰⁵"),
            (-1000.0 * LN_10, "1.000×10⁻¹⁰⁰⁰"),
            (-1000.0 * LN_10 - 1e-6, "1.000×10⁻¹⁰⁰⁰"),
            (-5.0 * LN_10, "1.000×10⁻⁵"),
            (0.0, "1.000"),
            (f64::NEG_INFINITY, "0"),
        ] {
            assert_eq!(significant_exp(log, 4).to_string(), shown);
        }
        assert_eq!(factor_exp(-1e-5, 3).to_string(), "0.99999");
        assert_eq!(factor_exp(-1000.0 * LN_10 - 1e-6, 3).to_string(), "1.00×10⁻¹⁰⁰⁰");
    }

    #[test]
    fn short_drops_zeros() {
        for (value, shown) in [
            (1e-4, "0.0001"),
            (0.02, "0.02"),
            (0.5, "0.5"),
            (0.000_123, "0.000123"),
            (1e-6, "1×10⁻⁶"),
            (3.55e-5, "3.55×10⁻⁵"),
            (100.0, "100"),
        ] {
            assert_eq!(short(value).to_string(), shown);
        }
    }

    #[test]
    fn what_is_too_small_to_matter_is_only_bounded() {
        for (value, shown) in
            [(0.203, "0.203"), (1.13e-9, "1.13×10⁻⁹"), (9.99e-10, "<\u{a0}10⁻⁹"), (2e-142, "<\u{a0}10⁻⁹")]
        {
            assert_eq!(short_or_below(value), shown);
        }
        assert_eq!(bounded(0.203), ("=", "0.203".to_owned()));
        assert_eq!(bounded(0.0).0, "<");
    }

    #[test]
    fn a_factor_is_not_rounded_to_the_one_that_it_is_not() {
        for (value, shown) in [
            (0.0, "0"),
            (1.0, "1"),
            (-1.0, "−1"),
            (0.7654, "0.765"),
            (0.01, "0.0100"),
            (0.9987, "0.999"),
            (0.9996, "0.9996"),
            (0.99995, "0.99995"),
            (1.000_05, "1.00005"),
            (-0.99995, "−0.99995"),
            (0.000_063_5, "6.35×10⁻⁵"),
        ] {
            assert_eq!(factor(value, 3).to_string(), shown);
        }
        assert_eq!(factor(1.0 - 1e-15, 3).to_string(), "1");
    }

    #[test]
    fn different_numbers_are_written_differently() {
        assert_eq!(distinct([0.02, 0.019_999_2]), ["0.020000", "0.019999"]);
        assert_eq!(distinct([0.008_048, 0.008_032]), ["0.008048", "0.008032"]);
        assert_eq!(distinct([0.5, 0.5]), ["0.5000", "0.5000"]);
    }

    #[test]
    fn minus_signs_are_true_and_a_rounded_zero_has_none() {
        assert_eq!([-0.004, 0.0, 0.006, -1.234].map(|value| fixed(value, 2)), ["0.00", "0.00", "0.01", "−1.23"]);
        assert_eq!([fixed(-0.12345, 3), fixed(-3.0, 0)], ["−0.123", "−3"]);
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(60_000), "60,000");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }

    #[test]
    fn small_shares_keep_a_decimal() {
        assert_eq!([0.0, 0.0063, 0.0996, 0.999].map(percent), ["0%", "0.6%", "10%", "99.9%"]);
    }
}
