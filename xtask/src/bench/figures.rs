//! The arithmetic: medians, ratios, and numbers as text.

use std::time::Duration;

use crate::measure::{mebibytes, milliseconds};

/// What one run took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sample {
    /// From the start of the command to its end.
    pub(super) wall: Duration,
    /// CPU time of the provider's processes.
    pub(super) cpu: Duration,
    /// Peak resident memory of the largest of these processes, in KiB.
    pub(super) peak_kib: u64,
    /// Requests that the emulator received.
    pub(super) requests: u64,
}

impl Sample {
    /// The median of each figure.
    ///
    /// # Panics
    /// If there is no sample.
    pub(super) fn median(samples: &[Sample]) -> Sample {
        let time = |of: fn(&Sample) -> Duration| middle(samples, of, |a, b| (a + b) / 2);
        let number = |of: fn(&Sample) -> u64| middle(samples, of, u64::midpoint);
        Sample {
            wall: time(|it| it.wall),
            cpu: time(|it| it.cpu),
            peak_kib: number(|it| it.peak_kib),
            requests: number(|it| it.requests),
        }
    }
}

fn middle<T: Copy + Ord>(samples: &[Sample], of: fn(&Sample) -> T, mean: fn(T, T) -> T) -> T {
    let mut all: Vec<_> = samples.iter().map(of).collect();
    all.sort();
    let middle = all.len() / 2;
    if all.len() % 2 == 1 { all[middle] } else { mean(all[middle - 1], all[middle]) }
}

/// `a` as a multiple of `b`; none if `b` is zero.
pub(super) fn ratio(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| a / b)
}

/// `1.07×` or `12×`; a dash if there is none.
pub(super) fn times(ratio: Option<f64>) -> String {
    match ratio {
        None => "–".to_owned(),
        Some(ratio) if ratio < 9.95 => format!("{ratio:.2}×"),
        Some(ratio) => format!("{}×", grouped(ratio)),
    }
}

/// `1.5 ms`, `450 ms` or `29.4 s`.
pub(super) fn time(time: Duration) -> String {
    let milliseconds = milliseconds(time);
    if milliseconds < 9.95 {
        format!("{milliseconds:.1} ms")
    } else if milliseconds < 999.5 {
        format!("{milliseconds:.0} ms")
    } else {
        let seconds = time.as_secs_f64();
        if seconds < 9.995 { format!("{seconds:.2} s") } else { format!("{seconds:.1} s") }
    }
}

/// `5.9 MiB` or `177 MiB`.
pub(super) fn memory(kib: u64) -> String {
    let mebibytes = mebibytes(kib);
    if mebibytes < 9.95 { format!("{mebibytes:.1} MiB") } else { format!("{mebibytes:.0} MiB") }
}

/// `1,001`.
pub(super) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number without its fraction.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "ratios are positive, and a conversion from f64 saturates"
)]
fn grouped(number: f64) -> String {
    count(number.round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(wall: u64, peak_kib: u64) -> Sample {
        let wall = Duration::from_millis(wall);
        Sample { wall, cpu: wall / 2, peak_kib, requests: peak_kib * 2 }
    }

    #[test]
    fn each_figure_has_its_own_median() {
        let odd = [sample(10, 9), sample(500, 7), sample(20, 8)];
        assert_eq!(Sample::median(&odd), Sample { requests: 16, ..sample(20, 8) });
        let even = [sample(40, 10), sample(10, 20)];
        assert_eq!(Sample::median(&even), Sample { requests: 30, ..sample(25, 15) });
    }

    #[test]
    fn numbers_have_as_many_digits_as_they_deserve() {
        let micros = |micros| time(Duration::from_micros(micros));
        assert_eq!(
            [1_540, 99_600, 999_400, 999_600, 2_346_000, 41_730_000].map(micros),
            ["1.5 ms", "100 ms", "999 ms", "1.00 s", "2.35 s", "41.7 s"]
        );
        assert_eq!([6_042, 181_248].map(memory), ["5.9 MiB", "177 MiB"]);
        assert_eq!([0, 999, 1_001, 1_234_567].map(count), ["0", "999", "1,001", "1,234,567"]);
        assert_eq!(
            [Some(1.418), Some(25.4), Some(1200.0), None].map(times),
            ["1.42×", "25×", "1,200×", "–"]
        );
    }

    #[test]
    fn nothing_is_a_multiple_of_zero() {
        assert_eq!(ratio(1.0, 0.0), None);
        assert_eq!(ratio(3.0, 2.0), Some(1.5));
    }
}
