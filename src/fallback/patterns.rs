//! Patterns of type names.

/// Which types are taken over: patterns such as `google_storage_*`, in which `*` stands for any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Patterns {
    /// All types.
    All,
    /// The types that match one of these patterns.
    Some(Vec<String>),
}

impl Patterns {
    /// Patterns separated by commas. No pattern at all means all types.
    pub(super) fn parse(text: Option<&str>) -> Self {
        let patterns = text.into_iter().flat_map(|text| text.split(',')).map(str::trim);
        let patterns: Vec<_> = patterns.filter(|it| !it.is_empty()).map(str::to_owned).collect();
        if patterns.is_empty() { Patterns::All } else { Patterns::Some(patterns) }
    }

    /// Whether a name matches.
    pub(super) fn includes(&self, name: &str) -> bool {
        match self {
            Patterns::All => true,
            Patterns::Some(patterns) => patterns.iter().any(|pattern| matches(pattern, name)),
        }
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut left) = name.strip_prefix(first) else { return false };
    let Some((between, last)) = rest.rsplit_once('*') else { return left.ends_with(rest) };
    for part in between.split('*') {
        let Some(at) = left.find(part) else { return false };
        left = &left[at + part.len()..];
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        let cases = [
            ("google_storage_*", "google_storage_bucket", true),
            ("google_storage_*", "google_storage_", true),
            ("google_storage_*", "google_bigquery_table", false),
            ("google_bigquery_table", "google_bigquery_table", true),
            ("google_bigquery_table", "google_bigquery_table_iam_member", false),
            ("*_iam_*", "google_storage_bucket_iam_member", true),
            ("*_iam_*", "google_storage_bucket", false),
            ("*", "google_storage_bucket", true),
            ("google_*_bucket", "google_storage_bucket", true),
            ("google_a*a", "google_a", false),
            ("a*b*c", "axxbxxc", true),
            ("a*b*c", "axxc", false),
        ];
        for (pattern, name, expected) in cases {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn no_pattern_means_every_type() {
        for text in [None, Some(""), Some(" , ")] {
            assert_eq!(Patterns::parse(text), Patterns::All);
        }
        let some = Patterns::parse(Some("google_storage_*, google_bigquery_table"));
        assert!(some.includes("google_storage_bucket") && some.includes("google_bigquery_table"));
        assert!(!some.includes("google_bigquery_dataset"));
    }
}
