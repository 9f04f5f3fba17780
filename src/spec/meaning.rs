//! When two spellings are equivalent to Google.

use crate::value::Value;

/// Whether two values, both known and neither null, are equivalent to Google.
pub(crate) type Same = fn(&Value, &Value) -> bool;

/// Comparisons by meaning.
pub(crate) mod same {
    use bigdecimal::BigDecimal;
    use ipnet::IpNet;
    use std::collections::BTreeMap;
    use std::net::IpAddr;
    use std::str::FromStr;

    use super::super::link;
    use super::Value;

    /// They name the same object: by name, partial path or full link. Omitted parts (a bare name
    /// has neither project nor location) count as equal.
    pub(crate) fn reference(one: &Value, two: &Value) -> bool {
        texts(one, two, |one, two| {
            let (one, two) = (link::path(one), link::path(two));
            let (long, short) = if one.len() < two.len() { (two, one) } else { (one, two) };
            let short = short.trim_start_matches('/');
            let unsaid = long.strip_suffix(short);
            unsaid.is_some_and(|unsaid| unsaid.is_empty() || unsaid.ends_with('/'))
        })
    }

    /// They are links or paths that are equal from `projects/` on.
    pub(crate) fn path(one: &Value, two: &Value) -> bool {
        texts(one, two, |one, two| link::path(one) == link::path(two))
    }

    /// They are equal, or one is the number of a project and the other an id, which is not known here.
    pub(crate) fn project(one: &Value, two: &Value) -> bool {
        let as_name =
            |text: &Value| text.as_str().map(|text| Value::from(format!("projects/{text}")));
        match (as_name(one), as_name(two)) {
            (Some(one), Some(two)) => project_number(&one, &two),
            _ => false,
        }
    }

    /// They are equal once the project of either is named by its number, as Google does: the numbers of
    /// projects that are named by their ids are not known here.
    ///
    /// Source: hashicorp/google 7.46.0, which compares full resource names in the same way.
    pub(crate) fn project_number(one: &Value, two: &Value) -> bool {
        fn parts(text: &str) -> Option<(&str, &str, &str)> {
            let (before, rest) = text.split_once("projects/")?;
            let (project, behind) = rest.split_once('/').unwrap_or((rest, ""));
            Some((before, project, behind))
        }
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
        texts(one, two, |one, two| {
            one == two
                || matches!(
                    (parts(one), parts(two)),
                    (Some((before, one, behind)), Some((other, two, rest)))
                        if before == other && behind == rest && is_number(one) != is_number(two)
                )
        })
    }

    /// They differ in nothing but upper and lower case.
    pub(crate) fn spelling(one: &Value, two: &Value) -> bool {
        texts(one, two, str::eq_ignore_ascii_case)
    }

    /// They are the same range, however its address is spelled: `fd20::/48` and
    /// `fd20:0:0:0:0:0:0:0/48`. An address without a prefix length is a range of one address.
    pub(crate) fn range(one: &Value, two: &Value) -> bool {
        texts(one, two, |one, two| {
            one == two
                || matches!((parsed_range(one), parsed_range(two)), (Some(one), Some(two)) if one == two)
        })
    }

    fn parsed_range(text: &str) -> Option<IpNet> {
        let address = || text.parse::<IpAddr>().ok().map(IpNet::from);
        text.parse().ok().or_else(address)
    }

    /// They are the same time: `300s` and `300.0s`.
    pub(crate) fn duration(one: &Value, two: &Value) -> bool {
        let seconds = |text: &str| BigDecimal::from_str(text.strip_suffix('s')?).ok();
        texts(one, two, |one, two| {
            one == two
                || matches!((seconds(one), seconds(two)), (Some(one), Some(two)) if one == two)
        })
    }

    /// They are equal in the single precision in which Google keeps them: 0.7 and 0.699999988079071.
    pub(crate) fn single_precision(one: &Value, two: &Value) -> bool {
        match (one, two) {
            #[allow(clippy::cast_possible_truncation, reason = "to lose precision is the point")]
            (Value::Number(one), Value::Number(two)) => {
                one == two || (one.as_f64() as f32).to_bits() == (two.as_f64() as f32).to_bits()
            }
            _ => false,
        }
    }

    /// The launch stage is the requested one, or a later one: Google returns that of the features in
    /// use. Source: the field's description.
    pub(crate) fn stage_reached(asked: &Value, answered: &Value) -> bool {
        const STAGES: [&str; 5] = ["PRELAUNCH", "EARLY_ACCESS", "ALPHA", "BETA", "GA"];
        let stage = |text: &str| STAGES.iter().position(|stage| *stage == text);
        texts(
            asked,
            answered,
            |asked, answered| matches!((stage(asked), stage(answered)), (Some(asked), Some(answered)) if asked <= answered),
        )
    }

    /// They are the same amount: `1` and `1000m`, `512Mi` and `0.5Gi`.
    pub(crate) fn quantity(one: &Value, two: &Value) -> bool {
        texts(one, two, |one, two| {
            one == two || matches!((amount(one), amount(two)), (Some(one), Some(two)) if one == two)
        })
    }

    /// They are the same JSON value, regardless of the order of its members and white space.
    pub(crate) fn json(one: &Value, two: &Value) -> bool {
        let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        texts(one, two, |one, two| {
            one == two || matches!((parse(one), parse(two)), (Some(one), Some(two)) if one == two)
        })
    }

    /// They are maps of the same amounts.
    pub(crate) fn quantities(one: &Value, two: &Value) -> bool {
        let (Some(one), Some(two)) = (one.as_map(), two.as_map()) else { return false };
        one.len() == two.len() && are_alike(one, two)
    }

    fn are_alike(one: &BTreeMap<String, Value>, two: &BTreeMap<String, Value>) -> bool {
        one.iter().all(|(key, one)| two.get(key).is_some_and(|two| quantity(one, two)))
    }

    fn texts(one: &Value, two: &Value, same: impl Fn(&str, &str) -> bool) -> bool {
        matches!((one.as_str(), two.as_str()), (Some(one), Some(two)) if same(one, two))
    }

    /// An amount in units of one, by Kubernetes' suffixes. Source: the quantity format that the
    /// Cloud Run documentation refers to.
    fn amount(text: &str) -> Option<BigDecimal> {
        let start = text.find(|next: char| next.is_ascii_alphabetic()).unwrap_or(text.len());
        let (number, suffix) = text.split_at(start);
        let number = BigDecimal::from_str(number).ok()?;
        let power = |base: u64, exponent: u32| BigDecimal::from(base.pow(exponent));
        Some(match suffix {
            "" => number,
            "m" => number / power(1000, 1),
            "k" => number * power(1000, 1),
            "M" => number * power(1000, 2),
            "G" => number * power(1000, 3),
            "T" => number * power(1000, 4),
            "Ki" => number * power(1024, 1),
            "Mi" => number * power(1024, 2),
            "Gi" => number * power(1024, 3),
            "Ti" => number * power(1024, 4),
            _ => return None,
        })
    }

    #[cfg(test)]
    mod tests {
        use super::super::Same;
        use super::*;

        #[test]
        fn spellings_of_one_thing_mean_the_same() {
            let full = "https://www.googleapis.com/compute/v1/projects/p/global/networks/n";
            let cases: [(Same, &str, &str, bool); 29] = [
                (reference, "n", full, true),
                (reference, "global/networks/n", full, true),
                (reference, "/global/networks/n", full, true),
                (reference, "global/networks/n", "n", true),
                (reference, "global/subnetworks/n", full, false),
                (reference, "projects/p/global/networks/n", full, true),
                (reference, "projects/q/global/networks/n", full, false),
                (reference, "m", full, false),
                (path, "n", full, false),
                (range, "fd20:0:0::/48", "fd20::/48", true),
                (range, "fd20::/48", "fd20::/64", false),
                (range, "10.0.0.1", "10.0.0.1/32", true),
                (range, "10.0.0.0", "10.0.0.0/24", false),
                (duration, "300s", "300.000s", true),
                (duration, "300s", "301s", false),
                (quantity, "1", "1000m", true),
                (quantity, "0.5Gi", "512Mi", true),
                (quantity, "512M", "512Mi", false),
                (quantity, "x", "y", false),
                (json, r#"{"a": 1, "b": [2]}"#, r#"{"b":[2],"a":1}"#, true),
                (json, r#"{"a": 1}"#, r#"{"a": 2}"#, false),
                (json, "{", "[", false),
                (project, "p", "1", true),
                (project, "p", "q", false),
                (project_number, "//h/projects/p/a/b", "//h/projects/1/a/b", true),
                (project_number, "//h/projects/1", "//h/projects/p", true),
                (project_number, "//h/projects/p/a/b", "//h/projects/q/a/b", false),
                (project_number, "//h/projects/1/a/b", "//h/projects/2/a/b", false),
                (project_number, "//h/projects/p/a/b", "//h/projects/1/a/c", false),
            ];
            for (same, one, two, expected) in cases {
                assert_eq!(same(&one.into(), &two.into()), expected, "{one} and {two}");
            }
        }
    }
}
