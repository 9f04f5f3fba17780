//! The report as Markdown, for a comment on a pull request.

use super::report::{Report, Subnetwork};
use super::subnetworks::{Range, Size};
use super::wording::{left, words};
use crate::capacity::{Need, addresses};
use std::fmt::Write;

/// The report as GitHub's Markdown.
pub(crate) fn to_markdown(report: &Report) -> String {
    let mut text = format!("### Addresses for Direct VPC egress\n\n**{}**\n", report.summary());
    if let Some(caveat) = report.caveat() {
        _ = write!(text, "\n{caveat}\n");
    }
    if !report.subnetworks.is_empty() {
        text.push_str(
            "\n| Subnetwork | Range | Usable | Before | During the apply | After | Left | Result |\n\
             |---|---|--:|--:|--:|--:|--:|---|\n",
        );
        for subnetwork in &report.subnetworks {
            text.push_str(&line(subnetwork));
        }
        let explained = report.subnetworks.iter();
        let explained = explained.filter_map(|it| Some((it.name(), it.explanation()?)));
        for (at, (name, explanation)) in explained.enumerate() {
            let gap = if at == 0 { "\n" } else { "" };
            _ = writeln!(text, "{gap}- {}: {explanation}", code(name));
        }
        workloads(report, &mut text);
    }
    if !report.not_attributable.is_empty() {
        text.push_str(
            "\n**Not counted**, because the plan does not tell the subnetwork or the number:\n\n",
        );
        for workload in &report.not_attributable {
            let need = workload.need.map_or_else(String::new, |need| {
                format!(" ({}, {})", words(need), addresses(need.addresses()))
            });
            _ = writeln!(text, "- {}{need}: {}", code(&workload.address), workload.reason);
        }
    }
    text
}

fn line(subnetwork: &Subnetwork) -> String {
    let needed = subnetwork.needed();
    let usable = subnetwork.after.range().map(Range::usable);
    let or_unknown = |number: Option<String>| match (number, subnetwork.after) {
        (Some(number), _) => number,
        (None, Size::Gone) => "–".to_owned(),
        (None, _) => "?".to_owned(),
    };
    let verdict = subnetwork.verdict();
    let words = match verdict.fits() {
        Some(true) => verdict.words().to_owned(),
        _ => format!("**{}**", verdict.words()),
    };
    format!(
        "| {} | {} | {} | {} | {} | {} | {} | {words} |\n",
        code(subnetwork.name()),
        subnetwork.ranges(),
        or_unknown(usable.map(|usable| usable.to_string())),
        needed.before,
        needed.during,
        needed.after,
        or_unknown(usable.map(|usable| left(usable, needed.after).to_string())),
    )
}

fn workloads(report: &Report, text: &mut String) {
    text.push_str(
        "\n<details>\n<summary>Workloads</summary>\n\n\
         An instance uses two addresses and a task one, reserved in blocks of 16. While a revision replaces \
         another, both have theirs.\n\n\
         | Subnetwork | Workload | Change | Before | During the apply | After |\n\
         |---|---|---|--:|--:|--:|\n",
    );
    let need = |need: Option<Need>| {
        need.map_or_else(|| "–".to_owned(), |need| format!("{}: {}", words(need), need.addresses()))
    };
    for subnetwork in &report.subnetworks {
        for usage in &subnetwork.workloads {
            _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} |",
                code(subnetwork.name()),
                code(&usage.address),
                usage.action.word(),
                need(usage.before),
                usage.during,
                need(usage.after),
            );
        }
    }
    text.push_str("\n</details>\n");
}

/// A name as code, in a cell of a table or elsewhere. Names contain the keys of `for_each`, which can be any
/// text.
fn code(name: &str) -> String {
    if !name.contains(['`', '<', '\\']) && !name.contains(char::is_control) {
        return format!("`{}`", name.replace('|', "\\|"));
    }
    let mut text = "<code>".to_owned();
    for letter in name.chars() {
        match letter {
            '&' | '<' | '>' | '`' | '|' | '\\' | '*' | '_' | '[' | ']' | '~' => {
                _ = write!(text, "&#{};", u32::from(letter));
            }
            letter if letter.is_control() => text.push('\u{fffd}'),
            letter => text.push(letter),
        }
    }
    text + "</code>"
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_key_cannot_leave_its_cell_or_add_markup() {
        assert_eq!(code(r#"a["b|c"]"#), r#"`a["b\|c"]"#.to_owned() + "`");
        assert_eq!(code("a[\"`<b>\n\"]"), "<code>a&#91;\"&#96;&#60;b&#62;\u{fffd}\"&#93;</code>");
    }
}
