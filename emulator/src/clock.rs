//! Two clocks: a logical one for timestamps in responses, and the machine's for durations.

use serde::{Deserialize, Serialize};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// The start of the logical clock: 2026-07-01T07:00:00Z, midnight in Compute's time zone.
const START_SECONDS: i64 = 1_782_889_200;

/// The step by which the logical clock advances with each read.
const STEP_MICROSECONDS: i64 = 137_011;

/// The seconds from the start to the last date that the APIs can write, 9999-12-31T23:59:59Z.
///
/// Source: google.protobuf.Timestamp.
pub(crate) const LAST_SECONDS: i64 = 253_402_300_799 - START_SECONDS;

/// A moment of the logical clock, in microseconds since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Moment(i64);

impl Moment {
    /// The moment after this one. The clock does not advance between reads, so two runs return the
    /// same times.
    pub(crate) fn next(self) -> Moment {
        Moment(self.0 + STEP_MICROSECONDS)
    }

    /// The moment this many days later; the last moment if the result would be out of range.
    pub(crate) fn plus_days(self, days: i64) -> Moment {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// The moment this many seconds later; the last moment if the result would be out of range.
    pub(crate) fn plus_seconds(self, seconds: i64) -> Moment {
        let later = self.0.saturating_add(seconds.saturating_mul(1_000_000));
        Moment(later.min(LAST_SECONDS * 1_000_000))
    }

    /// In Compute's form: milliseconds, with the offset of the Pacific coast in summer.
    pub(crate) fn in_compute(self) -> String {
        let time = self.date_time(-7);
        format!("{}T{}.{:03}-07:00", date(time), seconds(time), time.millisecond())
    }

    /// In the form of APIs built on protocol buffers: microseconds, in UTC.
    pub(crate) fn in_utc(self) -> String {
        let time = self.date_time(0);
        format!("{}T{}.{:06}Z", date(time), seconds(time), time.microsecond())
    }

    /// In Cloud DNS's form: milliseconds, in UTC.
    pub(crate) fn in_dns(self) -> String {
        let time = self.date_time(0);
        format!("{}T{}.{:03}Z", date(time), seconds(time), time.millisecond())
    }

    /// In the form of the header `Date`.
    pub(crate) fn in_http(self) -> String {
        let milliseconds = u64::try_from(self.unix_milliseconds()).unwrap_or_default();
        httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_millis(milliseconds))
    }

    /// Milliseconds since 1970, as in the names of Compute's operations.
    pub(crate) fn unix_milliseconds(self) -> i64 {
        START_SECONDS * 1000 + self.0 / 1000
    }

    /// The moment that a text in RFC 3339 format stands for.
    pub(crate) fn parse(text: &str) -> Option<Moment> {
        let time = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        let microseconds = time.unix_timestamp_nanos() / 1000;
        i64::try_from(microseconds - i128::from(START_SECONDS) * 1_000_000).ok().map(Moment)
    }

    fn date_time(self, hours: i8) -> OffsetDateTime {
        let nanoseconds = (i128::from(START_SECONDS) * 1_000_000 + i128::from(self.0)) * 1000;
        let time = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
            .unwrap_or(PrimitiveDateTime::MAX.assume_utc());
        time.to_offset(UtcOffset::from_hms(hours, 0, 0).unwrap_or(UtcOffset::UTC))
    }
}

fn date(time: OffsetDateTime) -> String {
    format!("{:04}-{:02}-{:02}", time.year(), u8::from(time.month()), time.day())
}

fn seconds(time: OffsetDateTime) -> String {
    format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
}

/// The machine's clock in milliseconds since 1970, which decides when an operation ends.
pub(crate) fn machine_milliseconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// The same clock after this duration; the end of all time if the result would be out of range.
pub(crate) fn milliseconds_from_now(duration: Duration) -> u64 {
    let milliseconds = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    machine_milliseconds().saturating_add(milliseconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_starts_at_its_date_and_moves_with_each_look() {
        let first = Moment::default();
        assert_eq!(first.in_utc(), "2026-07-01T07:00:00.000000Z");
        assert_eq!(first.in_compute(), "2026-07-01T00:00:00.000-07:00");
        assert_eq!(first.next().in_utc(), "2026-07-01T07:00:00.137011Z");
        assert_eq!(first.plus_days(30).in_utc(), "2026-07-31T07:00:00.000000Z");
    }

    #[test]
    fn a_moment_beyond_the_last_date_is_the_last_date() {
        let last = "9999-12-31T23:59:59.000000Z";
        let start = Moment::default();
        assert_eq!(start.plus_seconds(LAST_SECONDS).in_utc(), last);
        assert_eq!(start.plus_seconds(LAST_SECONDS + 1).in_utc(), last);
        assert_eq!(start.plus_seconds(i64::MAX).in_utc(), last);
        assert_eq!(start.next().plus_days(i64::MAX).in_utc(), last);
        assert!(Moment(i64::MAX).in_utc().starts_with("9999-12-31"), "read from a state file");
        assert!(Moment(i64::MAX).in_compute().starts_with("9999-12-31"));
    }

    #[test]
    fn a_duration_beyond_all_time_ends_with_it() {
        assert_eq!(milliseconds_from_now(Duration::from_millis(u64::MAX)), u64::MAX);
        assert_eq!(milliseconds_from_now(Duration::MAX), u64::MAX);
    }
}
