//! Sets of IP addresses, written as prefixes such as `10.0.0.0/8`.

use std::fmt::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A set of addresses of both families.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Prefixes {
    v4: Vec<Span>,
    v6: Vec<Span>,
}

/// The numbers from the first to the last, both included.
type Span = (u128, u128);

impl Prefixes {
    /// The set of all addresses in these prefixes. `None` if one of them is not a prefix.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Prefixes> {
        let mut set = Prefixes::default();
        for text in texts {
            let (address, length) = text.split_once('/')?;
            let (spans, bits, number) = match address.parse().ok()? {
                IpAddr::V4(address) => (&mut set.v4, 32, u128::from(u32::from(address))),
                IpAddr::V6(address) => (&mut set.v6, 128, u128::from(address)),
            };
            let length: u32 = length.parse().ok().filter(|length| *length <= bits)?;
            let size = last_below(bits - length);
            spans.push((number & !size, number | size));
        }
        set.v4 = joined(set.v4);
        set.v6 = joined(set.v6);
        Some(set)
    }

    /// The addresses of this set that are not in the other.
    pub(super) fn without(&self, other: &Prefixes) -> Prefixes {
        Prefixes { v4: difference(&self.v4, &other.v4), v6: difference(&self.v6, &other.v6) }
    }

    /// The fewest IPv4 prefixes that make up the set, in their order.
    pub(super) fn ipv4(&self) -> Vec<String> {
        let address =
            |number| Ipv4Addr::from(u32::try_from(number).unwrap_or(u32::MAX)).to_string();
        self.v4.iter().flat_map(|span| prefixes(*span, 32, address)).collect()
    }

    /// The same for IPv6.
    pub(super) fn ipv6(&self) -> Vec<String> {
        let address = |number| Ipv6Addr::from(number).to_string();
        self.v6.iter().flat_map(|span| prefixes(*span, 128, address)).collect()
    }
}

/// The number with this many ones.
fn last_below(bits: u32) -> u128 {
    1_u128.checked_shl(bits).map_or(u128::MAX, |size| size - 1)
}

/// The spans in their order, with those that touch joined.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut all: Vec<Span> = Vec::new();
    for (first, last) in spans {
        match all.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => all.push((first, last)),
        }
    }
    all
}

/// What is left of the spans without the others. Both are joined.
fn difference(spans: &[Span], others: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    for &(first, last) in spans {
        let mut next = Some(first);
        for &(from, to) in others.iter().filter(|(from, to)| *to >= first && *from <= last) {
            if let Some(first) = next.filter(|first| *first < from) {
                left.push((first, from - 1));
            }
            next = to.checked_add(1);
        }
        if let Some(first) = next.filter(|first| *first <= last) {
            left.push((first, last));
        }
    }
    left
}

/// The fewest prefixes that make up a span.
fn prefixes(span: Span, bits: u32, address: impl Fn(u128) -> String) -> Vec<String> {
    let (mut next, last) = (Some(span.0), span.1);
    let mut found = Vec::new();
    while let Some(first) = next.filter(|first| *first <= last) {
        let largest = first.trailing_zeros().min(bits);
        let fits = |free: &u32| first | last_below(*free) <= last;
        let free = (0..=largest).rev().find(|free| fits(free)).unwrap_or(0);
        let mut text = address(first);
        _ = write!(text, "/{}", bits - free);
        found.push(text);
        next = (first | last_below(free)).checked_add(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(all: &[&str], without: &[&str]) -> Vec<String> {
        let [all, without] =
            [all, without].map(|texts| Prefixes::of(texts.iter().copied()).expect("prefixes"));
        let left = all.without(&without);
        [left.ipv4(), left.ipv6()].concat()
    }

    #[test]
    fn a_difference_has_the_fewest_prefixes_in_their_order() {
        let cases: &[(&[&str], &[&str], &[&str])] = &[
            (&["10.0.0.0/8"], &[], &["10.0.0.0/8"]),
            (&["10.0.0.0/8"], &["10.0.0.0/8"], &[]),
            (&["10.0.0.0/8"], &["0.0.0.0/0"], &[]),
            (&["10.0.0.0/30"], &["10.0.0.1/32"], &["10.0.0.0/32", "10.0.0.2/31"]),
            (&["10.1.0.0/16", "10.0.0.0/16"], &[], &["10.0.0.0/15"]),
            (&["10.2.0.0/16", "10.1.0.0/16"], &[], &["10.1.0.0/16", "10.2.0.0/16"]),
            (&["0.0.0.0/0"], &["128.0.0.0/1"], &["0.0.0.0/1"]),
            (&["0.0.0.0/0"], &["0.0.0.0/1"], &["128.0.0.0/1"]),
            (&["10.0.0.7/24"], &["10.0.0.64/26", "10.0.0.0/26"], &["10.0.0.128/25"]),
            (
                &["2001:db8::/32", "10.0.0.0/8"],
                &["2001:db8:8000::/33"],
                &["10.0.0.0/8", "2001:db8::/33"],
            ),
            (&["::/0"], &["8000::/1"], &["::/1"]),
            (&["::/0"], &[], &["::/0"]),
        ];
        for (all, without, expected) in cases {
            assert_eq!(left(all, without), *expected, "{all:?} without {without:?}");
        }
    }

    #[test]
    fn what_is_no_prefix_is_refused() {
        for text in ["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "::/129", "x/8", "10.0.0.0/"] {
            assert_eq!(Prefixes::of([text]), None, "{text}");
        }
    }
}
