//! Ranges that Cloud Run can take addresses from.

use ipnet::Ipv4Net;

/// The ranges that Google supports: RFC 1918, RFC 6598 and class E.
///
/// Source: <https://cloud.google.com/run/docs/configuring/networking-best-practices>.
const SUPPORTED: [&str; 5] =
    ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "240.0.0.0/4"];

/// The supported ranges, for texts.
pub(crate) const SUPPORTED_RANGES: &str = "RFC 1918 (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16), RFC 6598 \
                                           (100.64.0.0/10) and class E (240.0.0.0/4)";

/// Whether Google supports a primary range for Direct VPC egress.
pub(crate) fn is_supported(range: Ipv4Net) -> bool {
    let mut supported = SUPPORTED.iter().filter_map(|it| it.parse::<Ipv4Net>().ok());
    supported.any(|it| it.contains(&range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_shared_and_reserved_ranges_are_supported() {
        for (range, expected) in [
            ("10.0.0.0/26", true),
            ("172.31.0.0/16", true),
            ("192.168.1.0/24", true),
            ("100.64.0.0/10", true),
            ("240.0.0.0/4", true),
            ("34.0.0.0/8", false),
            ("172.32.0.0/16", false),
            ("100.128.0.0/24", false),
            // Only a part of it is private.
            ("172.16.0.0/11", false),
        ] {
            assert_eq!(is_supported(range.parse().unwrap()), expected, "{range}");
        }
        assert!(SUPPORTED.iter().all(|range| SUPPORTED_RANGES.contains(range)));
    }
}
