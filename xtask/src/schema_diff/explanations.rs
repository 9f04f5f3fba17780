//! The differences that are meant to stay, and why.

use super::Error;
use super::facts::{Difference, Facts};

/// What follows a place that stands for attributes with a default only.
const IF_DEFAULT: &str = " if default";

/// The lines of the file, each a place, a difference and a reason.
#[derive(Debug)]
pub(super) struct Explanations<'a>(Vec<Explanation<'a>>);

/// One line. In the place and in the difference, `*` stands for anything.
#[derive(Debug)]
struct Explanation<'a> {
    place: &'a str,
    needs_default: bool,
    what: &'a str,
}

/// Which differences are not explained, and which explanations explain nothing.
#[derive(Debug, Default)]
pub(super) struct Judged<'a> {
    pub(super) unexplained: Vec<&'a Difference>,
    pub(super) stale: Vec<String>,
}

impl<'a> Explanations<'a> {
    /// Reads the file. Lines that begin with `#` are comments.
    ///
    /// # Errors
    /// The number of a line that isn't a place, a difference and a reason.
    pub(super) fn parse(text: &'a str) -> Result<Self, Error> {
        let lines = text.lines().enumerate();
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let explanations = lines.map(|(at, line)| match line.split('\t').collect::<Vec<_>>()[..] {
            [place, what, reason] if !reason.is_empty() => {
                let condition = place.strip_suffix(IF_DEFAULT);
                let (place, needs_default) = (condition.unwrap_or(place), condition.is_some());
                Ok(Explanation { place, needs_default, what })
            }
            _ => Err(Error::Explanation(at + 1)),
        });
        explanations.collect::<Result<_, _>>().map(Explanations)
    }

    /// Holds the differences against the explanations. One that the comparison could not come upon is
    /// not stale.
    pub(super) fn judge<'d>(
        &self,
        differences: &'d [Difference],
        here: &Facts,
        there: &Facts,
    ) -> Judged<'d> {
        let explains = |explanation: &Explanation<'_>, difference: &Difference| {
            matches(explanation.place, &difference.path)
                && matches(explanation.what, &difference.what())
                && (!explanation.needs_default || here.get(&difference.path, "default").is_some())
        };
        let unexplained = differences.iter().filter(|it| !self.0.iter().any(|by| explains(by, it)));
        let stale = self.0.iter().filter(|explanation| {
            is_reached(explanation, there)
                && !differences.iter().any(|it| explains(explanation, it))
        });
        Judged {
            unexplained: unexplained.collect(),
            stale: stale.map(|it| format!("{}\t{}", it.place, it.what)).collect(),
        }
    }
}

/// Whether what is told there could show the difference.
fn is_reached(explanation: &Explanation<'_>, there: &Facts) -> bool {
    let fact = explanation.what.split(':').next().unwrap_or_default();
    let is_told = there.is_told(fact) && (!explanation.needs_default || there.is_told("default"));
    is_told && (there.is_whole || there.subject_of(explanation.place).is_some())
}

/// Whether a text is the pattern, in which `*` stands for anything.
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
    fn a_star_stands_for_anything() {
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
    fn a_line_without_a_reason_is_refused() {
        let text =
            "# a comment\n\na.b\tcomputed: no there, yes here\tbecause\na.c\tcomputed: *\t\n";
        assert!(matches!(Explanations::parse(text), Err(Error::Explanation(4))));
    }

    #[test]
    fn what_is_explained_is_left_out_and_what_explains_nothing_is_told() {
        let schemas = |computed: bool| {
            let attribute =
                json!({"type": "bool", "optional": true, "computed": computed, "default": true});
            let attributes = json!({"a": attribute, "b": {"type": "bool", "computed": computed}});
            json!({"resource_schemas": {"google_thing": {"version": 0, "block": {"attributes": attributes}}}})
        };
        let (here, mut there) =
            (Facts::of_schemas(&schemas(true)), Facts::of_schemas(&schemas(false)));
        there.tell(&["default"]);
        let found = differences(&here, &there);
        let text = "* if default\tcomputed: no there, yes here\tof course\ngoogle_thing.c\ttype: *\tnot any more\n";
        let judged = Explanations::parse(text).unwrap().judge(&found, &here, &there);
        let unexplained: Vec<_> = judged.unexplained.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(unexplained, ["google_thing.b"]);
        assert_eq!(judged.stale, ["google_thing.c\ttype: *"]);
    }
}
