//! Durations as Go writes them, which is how Terraform's users do: `20m`, `1h30m`, `1.5h`, `500ms`.

use std::time::Duration;

/// Reads a duration that isn't negative.
///
/// # Errors
/// Describes the form of a duration, to follow "it".
pub(crate) fn go_duration(text: &str) -> Result<Duration, String> {
    parse(text).ok_or_else(|| "must be a duration, such as 30s, 20m or 1h30m".to_owned())
}

fn parse(text: &str) -> Option<Duration> {
    let mut rest = text.strip_prefix('+').unwrap_or(text);
    if rest == "0" {
        return Some(Duration::ZERO);
    }
    let mut total = Duration::ZERO;
    loop {
        let number_end = rest.find(|next: char| !next.is_ascii_digit() && next != '.')?;
        let (number, behind) = rest.split_at(number_end);
        let unit_end =
            behind.find(|next: char| next.is_ascii_digit() || next == '.').unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(unit_end);
        let seconds: f64 = number.parse::<f64>().ok()? * seconds_of(unit)?;
        total = total.checked_add(Duration::try_from_secs_f64(seconds).ok()?)?;
        rest = behind;
        if rest.is_empty() {
            return Some(total);
        }
    }
}

fn seconds_of(unit: &str) -> Option<f64> {
    Some(match unit {
        "ns" => 1e-9,
        "us" | "µs" | "μs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_go_reads_them() {
        for (text, millis) in [
            ("20m", 1_200_000),
            ("1h30m", 5_400_000),
            ("1.5h", 5_400_000),
            ("500ms", 500),
            ("0", 0),
            ("0s", 0),
            ("1m0s", 60_000),
        ] {
            assert_eq!(go_duration(text), Ok(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "20", "m", "-5s", "1d", "1h 30m", "1..5s", "."] {
            assert!(go_duration(text).is_err(), "{text}");
        }
    }
}
