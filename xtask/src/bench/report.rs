//! The figures as tables, and their place in the page.

use std::fmt::Write;

use super::figures::{Sample, count, memory, ratio, time, times};

/// What encloses the generated part of the page.
const BEGIN: &str =
    "<!-- The figures from here on are written by `cargo xtask bench --write`. -->\n";
const END: &str = "<!-- The end of the figures. -->\n";
/// Up to this ratio, the peer counts as equal.
const EQUAL: f64 = 1.05;

/// The figures of one scenario.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) is_charted: bool,
    pub(super) floor: Sample,
    pub(super) ours: Sample,
    pub(super) peer: Option<Sample>,
}

/// A figure that is compared: its name, its value as text, and as a number.
type Figure = (&'static str, fn(&Sample) -> String, fn(&Sample) -> f64);

const WALL: Figure = ("time", |it| time(it.wall), |it| it.wall.as_secs_f64());
const CPU: Figure = ("CPU", |it| time(it.cpu), |it| it.cpu.as_secs_f64());
const MEMORY: Figure = ("memory", |it| memory(it.peak_kib), |it| as_number(it.peak_kib));
const REQUESTS: Figure = ("requests", |it| count(it.requests), |it| as_number(it.requests));

#[allow(clippy::cast_precision_loss, reason = "it becomes a ratio with three digits")]
fn as_number(number: u64) -> f64 {
    number as f64
}

/// The generated part of the page: where it was measured, and the tables.
pub(super) fn page(rows: &[Row], peer: Option<&str>, facts: &[String]) -> String {
    let mut page = String::new();
    for line in facts {
        _ = writeln!(page, "- {line}");
    }
    _ = write!(page, "\n{}\n{}", wall(rows, peer), used(rows, peer));
    if let Some(peer) = peer.filter(|_| !rows.is_empty()) {
        _ = write!(page, "\n{}", honest(rows, peer));
    }
    page
}

/// Replaces the generated part of the page; none if the page does not say where it is.
pub(super) fn inserted(page: &str, part: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{part}\n{END}{after}"))
}

/// The time that a user waits.
fn wall(rows: &[Row], peer: Option<&str>) -> String {
    let mut table = vec![strings(["Time", "Floor", "This provider", "÷ floor"])];
    if let Some(peer) = peer {
        table[0].extend([peer.to_owned(), "÷ this provider".to_owned()]);
    }
    for row in rows {
        let (_, text, number) = WALL;
        let mut line = vec![row.title.clone(), text(&row.floor), text(&row.ours)];
        line.push(times(ratio(number(&row.ours), number(&row.floor))));
        if let Some(peer) = &row.peer {
            line.extend([text(peer), times(ratio(number(peer), number(&row.ours)))]);
        }
        table.push(line);
    }
    markdown(&table)
}

/// What the processes of the provider use.
fn used(rows: &[Row], peer: Option<&str>) -> String {
    let mut heading = vec!["CPU time, peak memory and requests of the provider".to_owned()];
    for name in ["CPU", "Memory", "Requests"] {
        heading.push(name.to_owned());
        if let Some(peer) = peer {
            heading.extend([format!("{name}, {peer}"), "÷".to_owned()]);
        }
    }
    let mut table = vec![heading];
    for row in rows {
        let mut line = vec![row.title.clone()];
        for (_, text, number) in [CPU, MEMORY, REQUESTS] {
            line.push(text(&row.ours));
            if let Some(peer) = &row.peer {
                line.extend([text(peer), times(ratio(number(peer), number(&row.ours)))]);
            }
        }
        table.push(line);
    }
    markdown(&table)
}

/// Where the peer is equal or better.
fn honest(rows: &[Row], peer: &str) -> String {
    let mut cases = String::new();
    for row in rows {
        let Some(other) = &row.peer else { continue };
        for (name, text, number) in [WALL, CPU, MEMORY, REQUESTS] {
            let is_close = number(other) < number(&row.ours) * EQUAL;
            // Requests are counted exactly.
            let is_equal = name != "requests" || number(other) <= number(&row.ours);
            if is_close && is_equal && number(&row.ours) > 0.0 {
                let (theirs, own) = (text(other), text(&row.ours));
                _ = writeln!(
                    cases,
                    "- {}: {name} {theirs} against {own} of this provider",
                    row.title
                );
            }
        }
    }
    if cases.is_empty() {
        return format!("In no scenario is {peer} equal (within 5 %) or better.\n");
    }
    format!("Where {peer} is equal (within 5 %; requests exactly) or better:\n\n{cases}")
}

fn strings<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

/// A table of Markdown whose columns are aligned, so that it can be read in a terminal too.
fn markdown(table: &[Vec<String>]) -> String {
    let columns = table.first().map_or(0, Vec::len);
    let width = |at: usize| table.iter().map(|line| line[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<_> = (0..columns).map(width).collect();
    let mut text = String::new();
    for (number, line) in table.iter().enumerate() {
        for (at, (cell, width)) in line.iter().zip(&widths).enumerate() {
            // Numbers are on the right.
            _ = match at {
                0 => write!(text, "| {cell:width$} "),
                _ => write!(text, "| {cell:>width$} "),
            };
        }
        text += "|\n";
        if number == 0 {
            for (at, width) in widths.iter().enumerate() {
                let (dashes, end) = ("-".repeat(*width), if at == 0 { '-' } else { ':' });
                _ = write!(text, "|-{dashes}{end}");
            }
            text += "|\n";
        }
    }
    text
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::time::Duration;

    /// A scenario with these times in milliseconds.
    pub(in crate::bench) fn row(title: &str, [floor, ours, peer]: [u64; 3]) -> Row {
        let sample = |wall: u64| Sample {
            wall: Duration::from_millis(wall),
            cpu: Duration::from_millis(wall / 10),
            peak_kib: wall * 100,
            requests: 3,
        };
        Row {
            name: title.to_owned(),
            title: title.to_owned(),
            is_charted: true,
            floor: sample(floor),
            ours: sample(ours),
            peer: Some(sample(peer)),
        }
    }

    #[test]
    fn tables_compare_with_the_floor_and_the_peer() {
        let rows = [row("plan", [300, 400, 900]), row("long plan", [10_000, 12_000, 30_000])];
        let page = page(&rows, Some("peer"), &["Machine: fast".to_owned()]);
        let expected = "\
- Machine: fast

| Time      |  Floor | This provider | ÷ floor |   peer | ÷ this provider |
|-----------|-------:|--------------:|--------:|-------:|----------------:|
| plan      | 300 ms |        400 ms |   1.33× | 900 ms |           2.25× |
| long plan | 10.0 s |        12.0 s |   1.20× | 30.0 s |           2.50× |

| CPU time, peak memory and requests of the provider |    CPU | CPU, peer |     ÷ |   Memory | Memory, peer |     ÷ | Requests | Requests, peer |     ÷ |
|----------------------------------------------------|-------:|----------:|------:|---------:|-------------:|------:|---------:|---------------:|------:|
| plan                                               |  40 ms |     90 ms | 2.25× |   39 MiB |       88 MiB | 2.25× |        3 |              3 | 1.00× |
| long plan                                          | 1.20 s |    3.00 s | 2.50× | 1172 MiB |     2930 MiB | 2.50× |        3 |              3 | 1.00× |

Where peer is equal (within 5 %; requests exactly) or better:

- plan: requests 3 against 3 of this provider
- long plan: requests 3 against 3 of this provider
";
        assert_eq!(page, expected);
    }

    #[test]
    fn without_a_peer_nothing_is_compared_with_it() {
        let rows = [Row { peer: None, ..row("plan", [300, 400, 0]) }];
        let page = page(&rows, None, &[]);
        assert!(page.contains("| plan | 300 ms |        400 ms |   1.33× |\n"), "{page}");
        assert!(!page.contains("or better"), "{page}");
    }

    #[test]
    fn where_the_peer_is_faster_the_page_says_so() {
        let text = honest(&[row("plan", [300, 400, 416])], "peer");
        assert!(text.contains("- plan: time 416 ms against 400 ms of this provider\n"), "{text}");
        let mut slower = row("plan", [300, 400, 900]);
        slower.ours.requests = 2;
        assert!(honest(&[slower], "peer").starts_with("In no scenario"));
    }

    #[test]
    fn only_the_part_between_the_markers_is_replaced() {
        let page = format!("# Page\n\n{BEGIN}old\n{END}\nrest\n");
        let new = inserted(&page, "new\n").unwrap();
        assert_eq!(new, format!("# Page\n\n{BEGIN}\nnew\n\n{END}\nrest\n"));
        assert_eq!(inserted(&new, "new\n").unwrap(), new);
        assert_eq!(inserted("# Page\n", "new\n"), None);
    }
}
