//! Amounts of CPU and memory as Google writes them.

/// CPU in thousandths: `1` is `1000m`.
///
/// Sources: recording run-service-real; hashicorp/terraform-provider-google#10244. None if the
/// string is not a quantity.
pub(super) fn cpu(text: &str) -> Option<String> {
    cpu_thousandths(text).map(|thousandths| format!("{thousandths}m"))
}

/// The number of thousandths of a CPU in a string.
pub(super) fn cpu_thousandths(text: &str) -> Option<u64> {
    if let Some(thousandths) = text.strip_suffix('m') {
        return digits(thousandths);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.len() > 3 {
        return None;
    }
    // `1.` has no digits after its point and is not a number.
    digits(fraction)?;
    let fraction = digits(&format!("{fraction:0<3}"))?;
    digits(whole)?.checked_mul(1000)?.checked_add(fraction)
}

/// A whole number without a sign; none if it exceeds 64 bits.
fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Memory in the largest unit that gives a whole number: `1024Mi` is `1Gi`. Other units are kept.
///
/// Source: hashicorp/terraform-provider-google#19226, which observed both forms for the same
/// amount; which of them Google prefers is a guess.
pub(super) fn memory(text: &str) -> Option<String> {
    let number = text.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let unit = &text[number.len()..];
    if !["", "k", "K", "Ki", "M", "Mi", "G", "Gi"].contains(&unit) {
        return None;
    }
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let amount = digits(whole)?;
    if digits(fraction)? != 0 {
        return Some(text.to_owned());
    }
    Some(match unit {
        "Ki" if amount > 0 && amount % (1024 * 1024) == 0 => format!("{}Gi", amount / 1024 / 1024),
        "Ki" if amount > 0 && amount % 1024 == 0 => format!("{}Mi", amount / 1024),
        "Mi" if amount > 0 && amount % 1024 == 0 => format!("{}Gi", amount / 1024),
        _ => text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_amounts_are_written_alike() {
        for (sent, answered) in [("1", "1000m"), ("0.5", "500m"), ("2", "2000m"), ("80m", "80m")] {
            assert_eq!(cpu(sent).as_deref(), Some(answered));
        }
        for (sent, answered) in [
            ("1024Mi", "1Gi"),
            ("1Gi", "1Gi"),
            ("512Mi", "512Mi"),
            ("1G", "1G"),
            ("1024.0Mi", "1Gi"),
            ("1024.5Mi", "1024.5Mi"),
        ] {
            assert_eq!(memory(sent).as_deref(), Some(answered));
        }
    }

    #[test]
    fn a_text_that_is_no_amount_is_none() {
        for text in [
            "",
            "much",
            "1.2345",
            "-1",
            "+1",
            "+1m",
            "1.",
            "20000000000000000",
            "99999999999999999999m",
        ] {
            assert_eq!(cpu(text), None, "{text}");
        }
        for text in ["", "much", "1Xi", "+1Gi", "1.Gi", "99999999999999999999Mi"] {
            assert_eq!(memory(text), None, "{text}");
        }
    }
}
