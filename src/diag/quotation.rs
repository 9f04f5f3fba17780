//! Quotations of others inside our own text: unchanged, never escaped.

/// A longer message is shown in a block of its own.
const LONGEST_INLINE_CHARS: usize = 200;
/// Where the lines of a block are wrapped. Terraform wraps text at 78 columns, but no indented lines.
const WIDTH_CHARS: usize = 74;
const INDENT: &str = "  ";

/// A sentence that quotes `messages`: `introduction: "message".`
///
/// A message that is long, has several lines, a link or quotation marks of its own, and several
/// messages, stand as an indented block below the introduction, so that links stay intact.
/// Whatever follows is added with [`then`].
pub(crate) fn quotation(introduction: &str, messages: &[&str]) -> String {
    match messages {
        [] => format!("{introduction}."),
        [message] if is_short(message) => format!("{introduction}: \"{}\".", bare(message)),
        messages => {
            let lines = messages.iter().flat_map(|message| message.trim().lines());
            let block: Vec<_> = lines.flat_map(wrapped).collect();
            format!("{introduction}:\n\n{}", block.join("\n"))
        }
    }
}

/// Adds more of our text: a new paragraph if `text` has several already.
pub(crate) fn then(text: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    text.push_str(if text.contains('\n') { "\n\n" } else { " " });
    text.push_str(more);
}

/// Whether `text` quotes this message already, however its lines are broken.
pub(crate) fn quotes(text: &str, message: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    words(text).contains(&words(bare(message)))
}

fn is_short(message: &str) -> bool {
    let message = message.trim();
    !message.contains(['\n', '"'])
        && !message.contains("://")
        && message.chars().count() <= LONGEST_INLINE_CHARS
}

/// A message without the full stop that our own sentence ends with.
fn bare(message: &str) -> &str {
    let message = message.trim();
    message.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(message)
}

/// A line of a block, broken between words. A link is one word. What is indented stays so.
fn wrapped(line: &str) -> Vec<String> {
    let line = line.trim_end();
    let own = &line[..line.len() - line.trim_start().len()];
    let indent = format!("{INDENT}{own}");
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let last = lines.last_mut().filter(|last| {
            let length = indent.chars().count() + last.chars().count() + word.chars().count();
            last.is_empty() || length < WIDTH_CHARS
        });
        match last {
            Some(last) if last.is_empty() => last.push_str(word),
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| format!("{indent}{line}").trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_message_is_quoted_in_the_sentence_with_one_full_stop() {
        let cases = [
            ("Invalid fingerprint.", r#"It says: "Invalid fingerprint"."#),
            ("no stop", r#"It says: "no stop"."#),
            ("  spaces \n", r#"It says: "spaces"."#),
            ("and so on...", r#"It says: "and so on..."."#),
        ];
        for (message, expected) in cases {
            assert_eq!(quotation("It says", &[message]), expected);
        }
        assert_eq!(quotation("It says nothing", &[]), "It says nothing.");
    }

    #[test]
    fn lines_links_and_quotation_marks_make_a_block_without_escapes() {
        let url = format!("https://console.cloud.google.com/logs/viewer?{}", "x".repeat(80));
        let message =
            format!("The container \"main\" failed.\n\nLogs URL: {url}\nFor more, see docs.");
        let text = quotation("It says", &[&message, "second"]);
        let expected = format!(
            "It says:\n\n  The container \"main\" failed.\n\n  Logs URL:\n  {url}\n  For more, see docs.\n  second"
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn a_long_message_is_wrapped_between_words() {
        let message = "word ".repeat(60);
        let text = quotation("It says", &[&message]);
        assert!(text.lines().all(|line| line.len() <= 76), "{text}");
        assert_eq!(text.matches("word").count(), 60);
        assert!(quotes(&text, &message));
    }

    #[test]
    fn what_follows_a_block_is_a_paragraph_of_its_own() {
        let with = |mut text: String, more| {
            then(&mut text, more);
            text
        };
        assert_eq!(with("One.".to_owned(), "Two."), "One. Two.");
        assert_eq!(with("One:\n\n  a".to_owned(), "Two."), "One:\n\n  a\n\nTwo.");
        assert_eq!(with("One.".to_owned(), ""), "One.");
    }

    #[test]
    fn a_quotation_is_recognised_whatever_its_form() {
        let long = format!("A {} end.", "long ".repeat(50));
        for message in ["short.", "two\nlines", &long] {
            assert!(quotes(&quotation("It says", &[message]), message), "{message}");
        }
        assert!(!quotes("It says: \"other\".", "short"));
    }
}
