//! Numbers as the bar shows them.

/// A number to a few significant digits: plain where that is short, else as a power of ten ("4.04×10⁻⁵").
pub fn significant(value: f64, digits: usize) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if !value.is_finite() {
        return if value > 0.0 { "∞" } else { "–" }.to_owned();
    }
    // Rounding first: 9.996 to three digits is 10.0, one power of ten up.
    let scientific = format!("{value:.*e}", digits.saturating_sub(1));
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-3..=3).contains(&exponent) {
        let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
        return format!("{value:.decimals$}");
    }
    format!("{mantissa}×10{}", superscript(exponent))
}

/// A number to three significant digits without the zeros at its end: "0.02", "0.0001", "3.5×10⁻⁵".
pub fn short(value: f64) -> String {
    if (1e-4..1.0).contains(&value) {
        let decimals = (2 - value.log10().floor() as i32).max(0) as usize;
        let plain = format!("{value:.decimals$}");
        return plain.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    let shown = significant(value, 3);
    match shown.split_once('×') {
        Some((mantissa, power)) => {
            format!("{}×{power}", mantissa.trim_end_matches('0').trim_end_matches('.'))
        }
        None => shown,
    }
}

fn superscript(number: i32) -> String {
    let raised = |c| match c {
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
    };
    number.to_string().chars().map(raised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_significant_digits() {
        for (value, shown) in [
            (0.0, "0"),
            (1.0, "1.00"),
            (0.077_94, "0.0779"),
            (9.996, "10.0"),
            (0.999_96, "1.00"),
            (9876.2, "9876"),
            (0.001_234, "0.00123"),
            (4.0358e-5, "4.04×10⁻⁵"),
            (123_456.0, "1.23×10⁵"),
            (f64::INFINITY, "∞"),
        ] {
            assert_eq!(significant(value, 3), shown);
        }
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
        ] {
            assert_eq!(short(value), shown);
        }
    }
}
