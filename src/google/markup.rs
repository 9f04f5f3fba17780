//! The text of a body that is not Google's JSON, such as a gateway's HTML page or a proxy's plain
//! text.

/// Longer texts are cut, because the relevant part comes first.
const LONGEST_CHARS: usize = 400;
/// The rest of a page is ignored.
const LONGEST_PAGE_BYTES: usize = 16 * 1024;

/// The title of a page, or else its text without markup. Other bodies are returned as is.
///
/// Source: Google's front ends return HTML if no API handled the request
/// (hashicorp/terraform-provider-google#17992).
pub(super) fn text_of(body: &str) -> String {
    let body = &body[..body.floor_char_boundary(LONGEST_PAGE_BYTES)];
    let text = match title(body) {
        Some(title) if !title.is_empty() => title,
        _ if looks_like_markup(body) => without_tags(body),
        _ => in_one_line(body),
    };
    match text.char_indices().nth(LONGEST_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The content of the title element, as in Google's error pages: `Error 502 (Server Error)!!1`.
fn title(body: &str) -> Option<String> {
    let start = find_ignoring_case(body, "<title>")? + "<title>".len();
    let length = body[start..].find('<')?;
    Some(in_one_line(&body[start..start + length]))
}

/// Whether the body starts with a tag.
fn looks_like_markup(body: &str) -> bool {
    body.trim_start().starts_with('<')
}

/// The text between the tags, without style sheets and scripts.
fn without_tags(body: &str) -> String {
    let mut text = String::new();
    let mut rest = body;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        text.push(' ');
        let tag = &rest[open..];
        let end = ["style", "script"]
            .iter()
            .filter(|name| {
                tag.get(1..=name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name))
            })
            .find_map(|name| find_ignoring_case(tag, &format!("</{name}")))
            .unwrap_or(0);
        rest = tag[end..].split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    in_one_line(&text)
}

/// The text with single spaces between the words.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The position of `needle` in `text`. `needle` must be lower-case ASCII.
fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_page_is_its_title() {
        let page = "<!DOCTYPE html><html lang=en>\n<TITLE>Error 502 (Server\n Error)!!1</TITLE>\n\
                    <style>*{margin:0}</style><p>Try again in 30 seconds.";
        assert_eq!(text_of(page), "Error 502 (Server Error)!!1");
    }

    #[test]
    fn the_text_of_a_page_without_a_title_is_its_content() {
        let cases = [
            ("<html><p>no  healthy <b>upstream</b></p>", "no healthy upstream"),
            ("<style>p { color: red }</style><p>down</p><script>if (1 < 2) x()</script>", "down"),
            ("<title></title><p>empty title</p>", "empty title"),
            ("<p>cut off <b", "cut off"),
            ("<style>never closed", "never closed"),
        ];
        for (page, text) in cases {
            assert_eq!(text_of(page), text, "{page}");
        }
    }

    #[test]
    fn plain_text_is_kept_and_long_text_is_cut() {
        assert_eq!(text_of("upstream connect error\n"), "upstream connect error");
        assert_eq!(text_of("a < b"), "a < b");
        let long = text_of(&"ä".repeat(1000));
        assert_eq!(long.chars().count(), LONGEST_CHARS + 1);
        assert!(long.ends_with('…'));
    }
}
