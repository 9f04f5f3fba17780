//! The intended differences, and their reasons.

use super::Error;
use super::facts::{Difference, Facts};

/// The suffix that restricts a path to attributes with a default.
const IF_DEFAULT: &str = " if default";

/// The lines of the file, each with a path, a difference and a reason.
#[derive(Debug)]
pub(super) struct Explanations<'a>(Vec<Explanation<'a>>);

/// One line. In the path and in the difference, `*` matches anything.
#[derive(Debug)]
struct Explanation<'a> {
    path: &'a str,
    needs_default: bool,
    what: &'a str,
}

/// The differences that are not explained, and the explanations that match no difference.
#[derive(Debug, Default)]
pub(super) struct Outcome<'a> {
    pub(super) unexplained: Vec<&'a Difference>,
    pub(super) stale: Vec<String>,
}

impl<'a> Explanations<'a> {
    /// Parses the file. Lines that start with `#` are comments.
    ///
    /// # Errors
    /// The number of a line that is not a path, a difference and a reason.
    pub(super) fn parse(text: &'a str) -> Result<Self, Error> {
        let lines = text.lines().enumerate();
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let explanations = lines.map(|(at, line)| match line.split('\t').collect::<Vec<_>>()[..] {
            [path, what, reason] if !reason.is_empty() => {
                let condition = path.strip_suffix(IF_DEFAULT);
                let (path, needs_default) = (condition.unwrap_or(path), condition.is_some());
                Ok(Explanation { path, needs_default, what })
            }
            _ => Err(Error::Explanation(at + 1)),
        });
        explanations.collect::<Result<_, _>>().map(Explanations)
    }

    /// Matches the differences with the explanations. An explanation of a difference that the
    /// comparison could not find, for lack of facts, is not stale.
    pub(super) fn check<'d>(
        &self,
        differences: &'d [Difference],
        here: &Facts,
        there: &Facts,
    ) -> Outcome<'d> {
        let explains = |explanation: &Explanation<'_>, difference: &Difference| {
            matches(explanation.path, &difference.path)
                && matches(explanation.what, &difference.what())
                && (!explanation.needs_default || here.get(&difference.path, "default").is_some())
        };
        let unexplained = differences.iter().filter(|it| !self.0.iter().any(|by| explains(by, it)));
        let stale = self.0.iter().filter(|explanation| {
            is_reached(explanation, there)
                && !differences.iter().any(|it| explains(explanation, it))
        });
        Outcome {
            unexplained: unexplained.collect(),
            stale: stale.map(|it| format!("{}\t{}", it.path, it.what)).collect(),
        }
    }
}

/// Whether the reference has the facts in which the difference would show.
fn is_reached(explanation: &Explanation<'_>, there: &Facts) -> bool {
    let fact = explanation.what.split(':').next().unwrap_or_default();
    let is_available =
        there.is_available(fact) && (!explanation.needs_default || there.is_available("default"));
    is_available && (there.is_whole || there.subject_of(explanation.path).is_some())
}

/// Whether a text matches the pattern, in which `*` matches anything.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<_> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = behind;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::super::facts::differences;
    use super::*;
    use serde_json::json;

    #[test]
    fn a_star_matches_anything() {
        for (pattern, text, expected) in [
            ("a.b", "a.b", true),
            ("a.b", "a.b.c", false),
            ("*", "anything", true),
            ("a.*", "a.b.c", true),
            ("a.*.c", "a.b.c", true),
            ("*.c", "a.b", false),
            ("a*b*c", "axxbyyc", true),
            ("a*b*c", "axxc", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_line_without_a_reason_is_an_error() {
        let text =
            "# a comment\n\na.b\tcomputed: no there, yes here\tbecause\na.c\tcomputed: *\t\n";
        assert!(matches!(Explanations::parse(text), Err(Error::Explanation(4))));
    }

    #[test]
    fn unexplained_differences_and_stale_explanations_are_reported() {
        let schemas = |computed: bool| {
            let attribute =
                json!({"type": "bool", "optional": true, "computed": computed, "default": true});
            let attributes = json!({"a": attribute, "b": {"type": "bool", "computed": computed}});
            json!({"resource_schemas": {"google_thing": {"version": 0, "block": {"attributes": attributes}}}})
        };
        let (here, mut there) =
            (Facts::of_schemas(&schemas(true)), Facts::of_schemas(&schemas(false)));
        there.declare(&["default"]);
        let found = differences(&here, &there);
        let text = "* if default\tcomputed: no there, yes here\tof course\ngoogle_thing.c\ttype: *\tobsolete\n";
        let outcome = Explanations::parse(text).unwrap().check(&found, &here, &there);
        let unexplained: Vec<_> = outcome.unexplained.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(unexplained, ["google_thing.b"]);
        assert_eq!(outcome.stale, ["google_thing.c\ttype: *"]);
    }
}
