//! The report as a picture: three bars for each subnetwork, with a line at what it has.

use super::report::{Report, Subnetwork, Usage};
use super::subnetworks::Range;
use super::wording::left;
use std::fmt::Write;

const WIDTH: u64 = 860;
const MARGIN: u64 = 24;
/// Where the bars begin, to the right of their labels.
const BARS: u64 = 140;
/// The length of the longest bar. The numbers stand to the right of it.
const LONGEST: u64 = 540;
const BAR: u64 = 18;
const GAP: u64 = 6;
const LINE: u64 = 20;
const COLOURS: usize = 6;
/// The maximum number of workloads in a legend.
const LEGEND: usize = 12;
/// The maximum number of characters of a name.
const NAME: usize = 96;

/// Light colours, and dark ones for readers who prefer them. The picture has a background of its own, so that
/// it can be read on any page.
const STYLE: &str = "\
  text { font: 13px ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; fill: #1f2328 }
  .name { font: 600 13px ui-monospace, 'SF Mono', Menlo, Consolas, monospace }
  .small { font-size: 12px; fill: #59636e }
  .heading { font-size: 16px; font-weight: 600 }
  .page { fill: #ffffff; stroke: #d1d9e0 }
  .empty { fill: #eff2f5 }
  .limit { stroke: #1f2328; stroke-width: 2 }
  .wrong { fill: #c62828; font-weight: 600 }
  .over { fill: none; stroke: #c62828; stroke-width: 2 }
  .c0 { fill: #2f6fde } .c1 { fill: #0f8a7e } .c2 { fill: #8250df }
  .c3 { fill: #bf6a02 } .c4 { fill: #bf3989 } .c5 { fill: #6e7781 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .small { fill: #9198a1 }
    .page { fill: #0d1117; stroke: #3d444d }
    .empty { fill: #21262d }
    .limit { stroke: #e6edf3 }
    .wrong { fill: #ff7b72 }
    .over { stroke: #ff7b72 }
    .c0 { fill: #58a6ff } .c1 { fill: #2dbfae } .c2 { fill: #b48ef7 }
    .c3 { fill: #e3a047 } .c4 { fill: #f778ba } .c5 { fill: #8b949e }
  }
";

/// The report as an SVG picture.
pub(crate) fn to_svg(report: &Report) -> String {
    let mut picture = Picture { body: String::new(), y: MARGIN + 8 };
    picture.text(MARGIN, "heading", "Addresses for Direct VPC egress");
    picture.y += LINE + 2;
    picture.text(MARGIN, if report.fits() { "small" } else { "wrong" }, &report.summary());
    picture.y += LINE;
    for subnetwork in &report.subnetworks {
        picture.subnetwork(subnetwork);
    }
    if !report.not_attributable.is_empty() {
        picture.y += LINE;
        let number = report.not_attributable.len();
        let text = format!("Not counted, because the plan does not tell enough: {number}");
        picture.text(MARGIN, "small", &text);
        picture.y += LINE;
        for workload in report.not_attributable.iter().take(LEGEND) {
            picture.text(MARGIN, "name small", &short(&workload.address));
            picture.y += LINE;
        }
    }
    let height = picture.y + MARGIN / 2;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">Addresses for Direct VPC egress. {}</title>\n\
         <style>\n{STYLE}</style>\n\
         <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n\
         {}</svg>\n",
        escaped(&report.summary()),
        WIDTH - 1,
        height - 1,
        picture.body
    )
}

struct Picture {
    body: String,
    /// The baseline of the next text.
    y: u64,
}

impl Picture {
    fn subnetwork(&mut self, subnetwork: &Subnetwork) {
        let needed = subnetwork.needed();
        let usable = subnetwork.after.range().map(Range::usable);
        let verdict = subnetwork.verdict();
        self.y += LINE;
        self.text(MARGIN, "name", &short(subnetwork.name()));
        self.y += LINE;
        let size =
            usable.map_or_else(String::new, |it| format!("{}, {it} usable: ", subnetwork.ranges()));
        let class = if verdict.fits() == Some(false) { "wrong" } else { "small" };
        self.text(MARGIN, class, &format!("{size}{}", verdict.words()));
        self.y += GAP;
        let usable_before = subnetwork.before.range().map(Range::usable);
        let scale = needed.before.max(needed.during).max(needed.after);
        let scale = scale.max(usable.unwrap_or(0)).max(usable_before.unwrap_or(0)).max(1);
        let limit = usable.or(usable_before);
        self.bar(
            ("before", needed.before, usable_before),
            scale,
            parts(subnetwork, Usage::addresses_before),
        );
        self.bar(
            ("during the apply", needed.during, limit),
            scale,
            parts(subnetwork, |usage| usage.during),
        );
        self.bar(("after", needed.after, usable), scale, parts(subnetwork, Usage::addresses_after));
        self.legend(subnetwork);
        self.y += GAP;
    }

    /// A bar with a part for each workload, and with a line at what the subnetwork has.
    fn bar(
        &mut self,
        (label, needed, usable): (&str, u64, Option<u64>),
        scale: u64,
        parts: Vec<(usize, u64)>,
    ) {
        let top = self.y;
        self.y += BAR - 4;
        self.text(MARGIN, "small", label);
        if let Some(usable) = usable {
            self.rectangle("empty", BARS, top, scaled(usable, scale));
        }
        let mut begin = 0_u64;
        for (colour, addresses) in parts {
            let end = begin.saturating_add(addresses);
            let (left, right) = (scaled(begin, scale), scaled(end, scale));
            self.rectangle(
                &format!("c{}", colour % COLOURS),
                BARS + left,
                top,
                right.saturating_sub(left),
            );
            begin = end;
        }
        let mut number = needed.to_string();
        let mut class = "small";
        if let Some(usable) = usable {
            let x = BARS + scaled(usable, scale);
            if needed > usable {
                let over = scaled(needed, scale).saturating_sub(scaled(usable, scale));
                self.rectangle("over", x, top, over);
                class = "wrong";
                number = format!("{needed} ({} too many)", left(needed, usable));
            }
            _ = writeln!(
                self.body,
                "<line class=\"limit\" x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{}\"/>",
                top - 2,
                top + BAR + 2
            );
        }
        self.text(BARS + LONGEST + 8, class, &number);
        self.y = top + BAR + GAP;
    }

    fn legend(&mut self, subnetwork: &Subnetwork) {
        for (at, usage) in subnetwork.workloads.iter().enumerate().take(LEGEND) {
            let top = self.y;
            _ = writeln!(
                self.body,
                "<rect class=\"c{}\" x=\"{BARS}\" y=\"{}\" width=\"10\" height=\"10\"/>",
                at % COLOURS,
                top + 5
            );
            self.y = top + 14;
            let need = usage.after.map_or_else(|| "none".to_owned(), super::wording::words);
            self.text(BARS + 16, "small", &format!("{}: {need}", short(&usage.address)));
            self.y = top + LINE;
        }
        if subnetwork.workloads.len() > LEGEND {
            self.y += 14;
            let more = subnetwork.workloads.len() - LEGEND;
            self.text(BARS + 16, "small", &format!("and {more} more"));
            self.y += GAP;
        }
    }

    fn text(&mut self, x: u64, class: &str, text: &str) {
        let y = self.y;
        _ = writeln!(
            self.body,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>",
            escaped(text)
        );
    }

    fn rectangle(&mut self, class: &str, x: u64, y: u64, width: u64) {
        if width > 0 {
            _ = writeln!(
                self.body,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\"/>"
            );
        }
    }
}

/// The addresses of each workload, with the number of its colour.
fn parts(subnetwork: &Subnetwork, addresses: fn(&Usage) -> u64) -> Vec<(usize, u64)> {
    subnetwork.workloads.iter().map(addresses).enumerate().collect()
}

/// A number of addresses as a length.
fn scaled(addresses: u64, scale: u64) -> u64 {
    let length = u128::from(addresses) * u128::from(LONGEST) / u128::from(scale.max(1));
    u64::try_from(length).unwrap_or(LONGEST).min(LONGEST)
}

fn short(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let half = NAME / 2;
    let begin: String = name.chars().take(half).collect();
    let end: Vec<_> = name.chars().rev().take(half - 1).collect();
    begin + "…" + &end.into_iter().rev().collect::<String>()
}

/// The text as XML. What XML 1.0 does not allow is replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter if letter.is_control() => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}
