//! Pages of a list.

use crate::collection::Answer;
use crate::failure::ApiError;
use crate::json::Json;
use crate::request::Request;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::json;

/// A page of a list, and the token for the next page.
pub(crate) struct Page<T> {
    /// The items on the page.
    pub(crate) items: Vec<T>,
    /// The token for the next page; none on the last page.
    pub(crate) next: Option<String>,
}

/// Returns the page of this size that follows the token; none if no page returned the token.
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

/// A page of a list in the form of APIs with `pageSize` and `pageToken`: `field` is absent if
/// empty.
///
/// Source: discovery, `pageSize` and `pageToken`. The default page size is a guess.
pub(crate) fn listed(request: &Request, field: &str, items: Vec<Json>) -> Result<Answer, ApiError> {
    const PAGE: usize = 100;
    let size = match request.query.number("pageSize") {
        None | Some(0) => PAGE,
        Some(size) => size,
    };
    let token = request.query.text("pageToken");
    let page = page(items, token, size)
        .ok_or_else(|| ApiError::invalid(format!("Invalid page token: {token}")))?;
    let mut list = json!({});
    if !page.items.is_empty() {
        list[field] = Json::Array(page.items);
    }
    if let Some(token) = page.next {
        list["nextPageToken"] = json!(token);
    }
    Ok(Answer::Json(list))
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
