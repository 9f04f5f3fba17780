//! Checks of configured values.

/// The values that an attribute accepts, beyond those of its type.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Check {
    /// Any value: Google checks it.
    Anything,
    /// One of these strings, or empty, which means unset.
    OneOf(&'static [&'static str]),
    /// A string whose number of characters lies between these, both included.
    Length(u32, u32),
    /// A whole number between these, both included.
    Between(i64, i64),
    /// A number between these, both included.
    FloatBetween(f64, f64),
    /// A string that the function accepts; else the function returns what is allowed, to follow "it":
    /// `must be …`.
    Text(fn(&str) -> Result<(), String>),
}

/// Checks of strings. Each returns a description of the allowed values if the string isn't valid.
pub(crate) mod checks {
    use ipnet::IpNet;
    use std::net::IpAddr;

    /// A name that compute accepts: RFC 1035. Source: discovery compute/v1, `Network.name`.
    pub(crate) fn rfc1035_name(text: &str) -> Result<(), String> {
        let is_inner =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_name = text.len() <= 63
            && text.bytes().all(is_inner)
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && !text.ends_with('-');
        require(
            is_name,
            "must be 1 to 63 lowercase letters, digits and hyphens, begin with a letter and not end \
             with a hyphen",
        )
    }

    /// A range of addresses, IPv4 or IPv6, in CIDR notation, its first address given.
    pub(crate) fn cidr(text: &str) -> Result<(), String> {
        let Ok(range) = text.parse::<IpNet>() else {
            return Err(
                "must be a range of addresses in CIDR notation, such as 10.0.0.0/24".to_owned()
            );
        };
        require(
            range.addr() == range.network(),
            &format!("must begin with the range's first address: {}", range.trunc()),
        )
    }

    /// A range of addresses in CIDR notation, or only the length of its prefix (`/64`), or an address.
    pub(crate) fn cidr_or_prefix(text: &str) -> Result<(), String> {
        let is_length = text
            .strip_prefix('/')
            .is_some_and(|length| length.parse::<u8>().is_ok_and(|length| length <= 128));
        if is_length || text.parse::<IpAddr>().is_ok() { Ok(()) } else { cidr(text) }
    }

    /// An address, IPv4 or IPv6.
    pub(crate) fn ip_address(text: &str) -> Result<(), String> {
        require(text.parse::<IpAddr>().is_ok(), "must be an IP address")
    }

    /// A time as Google writes it: `300s`, `3.5s`.
    pub(crate) fn google_duration(text: &str) -> Result<(), String> {
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_duration =
            text.strip_suffix('s').is_some_and(|number| match number.split_once('.') {
                Some((whole, fraction)) => digits(whole) && digits(fraction) && fraction.len() <= 9,
                None => digits(number),
            });
        require(is_duration, "must be a number of seconds with an s, such as 300s or 3.5s")
    }

    /// A path or link to a VPC network that contains the project.
    pub(crate) fn network_path(text: &str) -> Result<(), String> {
        let mut parts = text.rsplit('/');
        let mut next = || parts.next().unwrap_or_default();
        let is_network = rfc1035_name(next()).is_ok()
            && next() == "networks"
            && next() == "global"
            && !next().is_empty()
            && next() == "projects";
        require(
            is_network,
            "must be the path or link of a network: projects/{project}/global/networks/{network}",
        )
    }

    /// A region: `us-central1`, `u-france-east1` of another universe, or a link to one. A zone, which
    /// ends in a letter, is not accepted.
    pub(crate) fn region(text: &str) -> Result<(), String> {
        let name = text.rsplit('/').next().unwrap_or(text);
        let is_region = rfc1035_name(name).is_ok()
            && name.contains('-')
            && name.ends_with(|last: char| last.is_ascii_digit());
        require(is_region, "must be a region, such as us-central1")
    }

    /// A suffix of DNS names. Source: Google's reference of peered DNS domains: "requires that a DNS suffix
    /// ends with a trailing dot".
    pub(crate) fn dns_suffix(text: &str) -> Result<(), String> {
        require(text.ends_with('.'), "must end with a dot, such as example.com.")
    }

    /// The name of an API, which stands in a path.
    pub(crate) fn service_name(text: &str) -> Result<(), String> {
        let is_name = !text.is_empty() && !text.contains('/');
        require(is_name, "must be the name of a service, such as servicenetworking.googleapis.com")
    }

    fn require(is_met: bool, allowed: &str) -> Result<(), String> {
        if is_met { Ok(()) } else { Err(allowed.to_owned()) }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        type Case =
            (fn(&str) -> Result<(), String>, &'static [&'static str], &'static [&'static str]);

        #[test]
        fn good_texts_pass_and_bad_ones_dont() {
            const LONG: &str = "a23456789012345678901234567890123456789012345678901234567890123";
            let cases: [Case; 8] = [
                (rfc1035_name, &["a", "a-1", LONG], &["", "A", "1a", "a-", "a_b", "-a"]),
                (
                    cidr,
                    &["10.0.0.0/24", "fd20::/48", "0.0.0.0/0"],
                    &["10.0.0.1/24", "10.0.0.0", "x"],
                ),
                (cidr_or_prefix, &["/64", "fd20::/64", "fd20::1"], &["/129", "x", ""]),
                (google_duration, &["300s", "0.5s"], &["300", "5m", ".5s", "1.s", "1.0123456789s"]),
                (
                    network_path,
                    &[
                        "projects/p/global/networks/n",
                        "https://www.googleapis.com/compute/v1/projects/p/global/networks/n",
                    ],
                    &[
                        "n",
                        "global/networks/n",
                        "projects/p/global/networks/",
                        "projects//global/networks/n",
                    ],
                ),
                (dns_suffix, &["example.com.", "."], &["example.com", ""]),
                (service_name, &["a.googleapis.com"], &["", "services/a.googleapis.com"]),
                (
                    region,
                    &["us-central1", "europe-west12", "regions/me-west1", "u-france-east1"],
                    &["us", "us-central1-a", "US-1"],
                ),
            ];
            for (check, good, bad) in cases {
                for text in good {
                    assert_eq!(check(text), Ok(()), "{text}");
                }
                for text in bad {
                    assert!(check(text).is_err(), "{text}");
                }
            }
        }
    }
}
