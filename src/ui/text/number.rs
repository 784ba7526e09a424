//! Numbers as sentences show them, the same in every language.

/// A whole number with commas between thousands.
pub fn count(count: usize) -> String {
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

/// A share in percent, with a decimal where it is small.
pub fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent < 0.05 {
        "0%".to_owned()
    } else if percent < 10.0 {
        format!("{percent:.1}%")
    } else {
        format!("{percent:.0}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        assert_eq!(count(999), "999");
        assert_eq!(count(60_000), "60,000");
        assert_eq!(count(1_234_567), "1,234,567");
    }

    #[test]
    fn small_shares_keep_a_decimal() {
        assert_eq!(percent(0.0063), "0.6%");
        assert_eq!(percent(0.999), "100%");
        assert_eq!(percent(0.0), "0%");
    }
}
