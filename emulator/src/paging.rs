//! Pages of a list.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;

/// A page of a list, and the token that asks for the next one.
pub(crate) struct Page<T> {
    /// What is on the page.
    pub(crate) items: Vec<T>,
    /// What asks for the next page; none on the last.
    pub(crate) next: Option<String>,
}

/// Cuts the page of this size that follows the token. None for a token that no page gave.
pub(crate) fn page<T>(items: Vec<T>, token: &str, size: usize) -> Option<Page<T>> {
    let start = if token.is_empty() { 0 } else { start_of(token)? };
    let total = items.len();
    let items: Vec<T> = items.into_iter().skip(start).take(size).collect();
    let end = start + items.len();
    Some(Page { next: (end < total).then(|| token_of(end)), items })
}

fn token_of(start: usize) -> String {
    URL_SAFE.encode(format!("from {start}"))
}

fn start_of(token: &str) -> Option<usize> {
    let text = String::from_utf8(URL_SAFE.decode(token).ok()?).ok()?;
    text.strip_prefix("from ")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_one_another_until_the_last_which_has_no_token() {
        let first = page(vec![1, 2, 3], "", 2).unwrap();
        assert_eq!(first.items, [1, 2]);
        let last = page(vec![1, 2, 3], &first.next.unwrap(), 2).unwrap();
        assert_eq!((last.items, last.next), (vec![3], None));
    }

    #[test]
    fn a_token_that_no_page_gave_is_refused() {
        assert!(page(vec![1], "made up", 2).is_none());
    }
}
