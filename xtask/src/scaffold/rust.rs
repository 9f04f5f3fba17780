//! Rust source text: names, literals, imports and formatting.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use super::Error;
use crate::workspace::workspace_root;

/// `forwardingRules`, `HealthCheck` and `my-name` as `forwarding_rules`, `health_check` and `my_name`.
pub(super) fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut was_lower = false;
    for letter in name.chars() {
        if letter.is_uppercase() && was_lower {
            snake.push('_');
        }
        was_lower = letter.is_lowercase() || letter.is_ascii_digit();
        snake.push(if letter == '-' { '_' } else { letter.to_ascii_lowercase() });
    }
    snake
}

/// The plural of an English word in lower or upper case.
pub(super) fn plural(word: &str) -> String {
    let is_upper = word.ends_with(|letter: char| letter.is_ascii_uppercase());
    let lower = word.to_ascii_lowercase();
    let (stem, ending) = match lower.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => (&word[..stem.len()], "ies"),
        _ if lower.ends_with(['s', 'x']) || lower.ends_with("ch") => (word, "es"),
        _ => (word, "s"),
    };
    format!("{stem}{}", if is_upper { ending.to_ascii_uppercase() } else { ending.to_owned() })
}

/// `&["a", "b"]`.
pub(super) fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<_> = items.into_iter().map(|item| format!("{:?}", item.as_ref())).collect();
    format!("&[{}]", items.join(", "))
}

/// The identifiers in a source text that stand for themselves: not those in string literals and
/// comments, and not those behind `::`.
pub(super) fn identifiers(text: &str) -> BTreeSet<String> {
    let mut code = String::new();
    for line in text.lines() {
        let mut is_text = false;
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' if is_text => drop(letters.next()),
                '"' => is_text = !is_text,
                '/' if !is_text && letters.peek() == Some(&'/') => break,
                _ if !is_text => code.push(letter),
                _ => {}
            }
        }
        code.push('\n');
    }
    let is_inner = |letter: char| letter.is_alphanumeric() || letter == '_';
    let own = code.match_indices(is_inner).map(|(at, _)| at);
    let starts = own.filter(|at| !code[..*at].ends_with(is_inner) && !code[..*at].ends_with("::"));
    starts
        .filter_map(|at| code[at..].split(|letter| !is_inner(letter)).next())
        .map(str::to_owned)
        .collect()
}

/// The text as rustfmt formats it.
///
/// # Errors
/// If rustfmt cannot be run, or rejects the text because it does not parse.
pub(super) fn formatted(path: &str, text: &str) -> Result<String, Error> {
    let rustfmt = std::env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into());
    let mut child = Command::new(rustfmt)
        .args(["--edition", "2024"])
        .arg("--config-path")
        .arg(workspace_root())
        .current_dir(workspace_root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Error::Rustfmt)?;
    if let Some(mut input) = child.stdin.take() {
        // rustfmt reads all of its input before it writes.
        input.write_all(text.as_bytes()).map_err(Error::Rustfmt)?;
    }
    let output = child.wait_with_output().map_err(Error::Rustfmt)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Error::Rejected(path.to_owned(), why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_snake_case_and_plural() {
        assert_eq!(snake("globalForwardingRules"), "global_forwarding_rules");
        assert_eq!(snake("HealthCheck"), "health_check");
        assert_eq!(plural("policy"), "policies");
        assert_eq!(plural("MODE"), "MODES");
        assert_eq!(plural("address"), "addresses");
        assert_eq!(plural("GATEWAY"), "GATEWAYS");
    }

    #[test]
    fn words_in_strings_comments_and_paths_are_not_identifiers() {
        let found = identifiers(
            "field(\"Text \\\" Never\", Update::Whole(Bool)) // Float\n/// Int\nOptional",
        );
        let found: Vec<_> = found.iter().map(String::as_str).collect();
        assert_eq!(found, ["Bool", "Optional", "Update", "field"]);
    }

    #[test]
    fn a_text_that_does_not_parse_is_rejected() {
        let refusal = formatted("src/a.rs", "const A: = 1;").unwrap_err().to_string();
        assert!(refusal.starts_with("rustfmt rejects the draft of src/a.rs: "), "{refusal}");
    }
}
