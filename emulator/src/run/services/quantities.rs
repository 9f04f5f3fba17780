//! Amounts of CPU and memory as Google writes them.

/// CPU in thousandths: `1` is `1000m`.
///
/// Sources: recording run-service-real; hashicorp/terraform-provider-google#10244. None for a text
/// that is no amount.
pub(super) fn cpu(text: &str) -> Option<String> {
    cpu_thousandths(text).map(|thousandths| format!("{thousandths}m"))
}

/// How many thousandths of a CPU a text means.
pub(super) fn cpu_thousandths(text: &str) -> Option<u64> {
    if let Some(thousandths) = text.strip_suffix('m') {
        return thousandths.parse().ok();
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: u64 = format!("{fraction:0<3}").parse().ok()?;
    Some(whole.parse::<u64>().ok()? * 1000 + fraction)
}

/// Memory in the largest unit that leaves it whole: `1024Mi` is `1Gi`. Other units stay.
///
/// Source: hashicorp/terraform-provider-google#19226, which saw both forms for the same amount;
/// which of the two Google prefers is a guess.
pub(super) fn memory(text: &str) -> Option<String> {
    let digits = text.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let unit = &text[digits.len()..];
    if !["", "k", "K", "Ki", "M", "Mi", "G", "Gi"].contains(&unit) {
        return None;
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let (amount, _) = (whole.parse::<u64>().ok()?, fraction.parse::<u64>().ok()?);
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
        for (sent, answered) in
            [("1024Mi", "1Gi"), ("1Gi", "1Gi"), ("512Mi", "512Mi"), ("1G", "1G")]
        {
            assert_eq!(memory(sent).as_deref(), Some(answered));
        }
    }

    #[test]
    fn a_text_that_is_no_amount_is_none() {
        for text in ["", "much", "1.2345", "-1"] {
            assert_eq!(cpu(text), None, "{text}");
        }
        for text in ["", "much", "1Xi"] {
            assert_eq!(memory(text), None, "{text}");
        }
    }
}
