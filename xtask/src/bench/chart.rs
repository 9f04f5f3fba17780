//! The figures as a picture: bars of time for each scenario, with what the provider used beside them.

use std::fmt::Write;

use super::figures::{Sample, count, memory, time};
use super::report::Row;

const WIDTH: u32 = 860;
const MARGIN: u32 = 24;
/// Where the bars begin, to the right of their labels.
const BARS: u32 = 200;
/// The length of the longest bar of each scenario. The numbers stand to the right of it.
const LONGEST: f64 = 330.0;
const BAR: u32 = 14;
const STEP: u32 = 18;

/// Light colours, and dark ones for readers who prefer them. The picture has a background of its own, so that
/// it can be read on any page.
const STYLE: &str = "\
  text { font: 13px ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; fill: #1f2328 }
  .small { font-size: 12px; fill: #59636e }
  .heading { font-size: 16px; font-weight: 600 }
  .title { font-weight: 600 }
  .page { fill: #ffffff; stroke: #d1d9e0 }
  .floor { fill: #8c959f } .ours { fill: #2f6fde } .peer { fill: #bf6a02 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .small { fill: #9198a1 }
    .page { fill: #0d1117; stroke: #3d444d }
    .floor { fill: #6e7681 } .ours { fill: #58a6ff } .peer { fill: #e3a047 }
  }
";

/// The chart. Each scenario has its own scale.
pub(super) fn to_svg(rows: &[Row], peer: Option<&str>) -> String {
    let mut body = String::new();
    let mut y = MARGIN + 8;
    text(&mut body, (MARGIN, y), "heading", "Time of each command, and what the provider used");
    y += 22;
    let note = "Each scenario has its own scale. Floor: a provider with the same schemas that responds at once.";
    text(&mut body, (MARGIN, y), "small", note);
    y += 10;
    for row in rows.iter().filter(|row| row.is_charted) {
        y += 24;
        text(&mut body, (MARGIN, y), "title", &row.title.replace('`', ""));
        y += 8;
        let samples = [
            ("floor", "floor", Some(&row.floor)),
            ("ours", "this provider", Some(&row.ours)),
            ("peer", peer.unwrap_or_default(), row.peer.as_ref()),
        ];
        let longest = samples.iter().filter_map(|(_, _, it)| *it).map(|it| it.wall).max();
        let longest = longest.unwrap_or_default().as_secs_f64();
        for (class, label, sample) in samples {
            let Some(sample) = sample else { continue };
            text(&mut body, (MARGIN, y + BAR - 3), "small", label);
            let share = if longest > 0.0 { sample.wall.as_secs_f64() / longest } else { 0.0 };
            let width = (LONGEST * share).max(1.0);
            _ = writeln!(
                body,
                "<rect class=\"{class}\" x=\"{BARS}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR}\"/>"
            );
            let end = f64::from(BARS) + width + 8.0;
            let used = if class == "floor" { String::new() } else { used(sample) };
            _ = writeln!(
                body,
                "<text class=\"small\" x=\"{end:.1}\" y=\"{}\">{}{used}</text>",
                y + BAR - 3,
                time(sample.wall)
            );
            y += STEP;
        }
    }
    let height = y + MARGIN / 2;
    let (right, bottom) = (WIDTH - 1, height - 1);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">Time of each command, with this provider{}</title>\n\
         <style>\n{STYLE}</style>\n\
         <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"{right}\" height=\"{bottom}\" rx=\"6\"/>\n\
         {body}</svg>\n",
        peer.map_or_else(String::new, |peer| format!(" and {}", escaped(peer)))
    )
}

/// What the provider used, to the right of the time.
fn used(sample: &Sample) -> String {
    let requests = match sample.requests {
        0 => String::new(),
        1 => ", 1 request".to_owned(),
        requests => format!(", {} requests", count(requests)),
    };
    format!(" (CPU {}, {}{requests})", time(sample.cpu), memory(sample.peak_kib))
}

fn text(body: &mut String, (x, y): (u32, u32), class: &str, text: &str) {
    _ = writeln!(body, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escaped(text));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::row;
    use super::*;

    #[test]
    fn the_longest_bar_of_each_scenario_has_the_full_length() {
        let rows = [row("a", [200, 300, 600]), row("b", [10, 40, 20])];
        let svg = to_svg(&rows, Some("peer <1>"));
        for part in [
            "<rect class=\"floor\" x=\"200\" y=\"96\" width=\"110.0\" height=\"14\"/>",
            "<rect class=\"peer\" x=\"200\" y=\"132\" width=\"330.0\" height=\"14\"/>",
            "<rect class=\"ours\" x=\"200\" y=\"200\" width=\"330.0\" height=\"14\"/>",
            "y=\"125\">300 ms (CPU 30 ms, 29 MiB, 3 requests)</text>",
            ">peer &lt;1&gt;</text>",
            "<title id=\"title\">Time of each command, with this provider and peer &lt;1&gt;</title>",
        ] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
    }

    #[test]
    fn scenarios_that_are_not_charted_and_an_absent_peer_have_no_bars() {
        let rows = [
            Row { peer: None, ..row("a", [200, 300, 0]) },
            Row { is_charted: false, ..row("b", [1, 2, 3]) },
        ];
        let svg = to_svg(&rows, None);
        assert_eq!(svg.matches("<rect class=\"ours\"").count(), 1);
        assert!(!svg.contains("<rect class=\"peer\""), "{svg}");
    }
}
