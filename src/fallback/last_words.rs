//! What a process wrote before it ended.

use std::collections::VecDeque;

const LINES: usize = 20;

/// The last lines of a process. After a crash of a program in Go its first lines: the reason comes first,
/// and hundreds of lines with the calls in progress follow.
#[derive(Debug, Default)]
pub(super) struct LastWords {
    lines: VecDeque<String>,
    is_crash: bool,
}

impl LastWords {
    pub(super) fn add(&mut self, line: String) {
        if !self.is_crash && ["panic: ", "fatal error: "].iter().any(|it| line.starts_with(it)) {
            self.is_crash = true;
            self.lines.clear();
        }
        if self.lines.len() == LINES {
            if self.is_crash {
                return;
            }
            self.lines.pop_front();
        }
        self.lines.push_back(line);
    }

    pub(super) fn text(&self) -> String {
        self.lines.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: impl IntoIterator<Item = String>) -> String {
        let mut words = LastWords::default();
        lines.into_iter().for_each(|line| words.add(line));
        words.text()
    }

    #[test]
    fn the_last_lines_are_kept() {
        let text = of((0..30).map(|number| number.to_string()));
        assert!(text.starts_with("10\n11\n") && text.ends_with("\n29"), "{text}");
        assert_eq!(of([]), "");
    }

    #[test]
    fn of_a_crash_the_reason_is_kept() {
        let frames = (0..30).map(|number| format!("frame {number}"));
        let lines = ["before".to_owned(), "panic: broken".to_owned()].into_iter().chain(frames);
        let text = of(lines);
        assert!(text.starts_with("panic: broken\nframe 0\n"), "{text}");
        assert!(text.ends_with("\nframe 18"), "{text}");
    }
}
