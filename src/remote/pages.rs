//! The pages of a list, of which there are not infinitely many, and which fit into memory.

use serde_json::Value as Json;

use super::{Call, Failure};

/// The most pages that are read: at 500 objects a page, more than any project has.
const MOST: usize = 1_000;

/// The most bytes in them, about. Their values take several times as much memory.
const MOST_BYTES: usize = 128 * 1024 * 1024;

/// The pages of a list, one after the other.
pub(crate) struct Pages {
    next: Option<Call>,
    read: usize,
    bytes: usize,
    most_bytes: usize,
}

impl Pages {
    /// The list that begins with this page.
    pub(crate) fn of(first: Call) -> Self {
        Self { next: Some(first), read: 0, bytes: 0, most_bytes: MOST_BYTES }
    }

    /// The list that begins with this page, of which no page is kept in memory.
    pub(crate) fn searched(first: Call) -> Self {
        Self { most_bytes: usize::MAX, ..Self::of(first) }
    }

    /// The request for the next page; none after the last.
    pub(crate) fn next_call(&self) -> Option<&Call> {
        self.next.as_ref()
    }

    /// Turns to the page after this one.
    ///
    /// # Errors
    /// The list has no end, because this page leads to itself or there are too many, or the pages are too long.
    pub(crate) fn turn(&mut self, page: &Json) -> Result<(), Failure> {
        let Some(current) = self.next.take() else { return Ok(()) };
        self.read += 1;
        self.bytes += weight(page);
        self.next = current.next_page(page);
        let Some(next) = &self.next else { return Ok(()) };
        if self.read >= MOST || *next == current {
            return Err(Failure::Endless { list: current.to_string(), pages: self.read });
        }
        if self.bytes >= self.most_bytes {
            let most_bytes = self.most_bytes;
            return Err(Failure::LongList { list: current.to_string(), most_bytes });
        }
        Ok(())
    }
}

/// About how long a value's text is.
fn weight(value: &Json) -> usize {
    let inner = match value {
        Json::Null | Json::Bool(_) => 4,
        Json::Number(number) => number.as_str().len(),
        Json::String(text) => text.len() + 2,
        Json::Array(elements) => elements.iter().map(weight).sum(),
        Json::Object(members) => members.iter().map(|(name, it)| name.len() + 3 + weight(it)).sum(),
    };
    inner + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::{Api, Method};
    use serde_json::json;

    const API: Api = Api {
        name: "things",
        base_url: "https://things.googleapis.com/v1/",
        endpoint_attribute: "things_custom_endpoint",
    };

    /// Reads all pages that have these tokens, and returns their number.
    fn read(tokens: impl Iterator<Item = String>) -> Result<usize, Failure> {
        let mut pages = Pages::of(Call::new(&API, Method::Get, "projects/demo/things"));
        let mut tokens = tokens;
        let mut count = 0;
        while pages.next_call().is_some() {
            count += 1;
            pages.turn(&json!({"nextPageToken": tokens.next()}))?;
        }
        Ok(count)
    }

    #[test]
    fn a_list_ends_with_the_page_that_names_no_other() {
        assert_eq!(read(["b".to_owned(), "c".to_owned()].into_iter()).unwrap(), 3);
    }

    #[test]
    fn a_list_without_an_end_is_an_error_that_names_it() {
        let same = std::iter::repeat("again".to_owned());
        let error = read(same).unwrap_err().to_string();
        assert_eq!(
            error,
            "GET things.googleapis.com: projects/demo/things has no end: 2 pages were read"
        );
        let others = (0..).map(|number: usize| number.to_string());
        let error = read(others).unwrap_err().to_string();
        assert!(error.ends_with("1000 pages were read"), "{error}");
    }

    #[test]
    fn a_list_that_takes_too_much_memory_is_an_error() {
        let first = Call::new(&API, Method::Get, "projects/demo/things");
        let mut pages = Pages::of(first.clone());
        let page = |number: usize| json!({"things": ["x".repeat(32 * 1024 * 1024)], "nextPageToken": number.to_string()});
        let failed = (0..).find_map(|number| pages.turn(&page(number)).err());
        let error = failed.expect("an error").to_string();
        assert_eq!(error, "GET things.googleapis.com: projects/demo/things is longer than 128 MiB");
        let mut searched = Pages::searched(first);
        assert!((0..6).all(|number| searched.turn(&page(number)).is_ok()));
    }

    #[test]
    fn the_weight_of_a_page_is_about_the_length_of_its_text() {
        let page =
            json!({"things": [{"name": "a", "size": 1.5, "is_old": true}, null], "more": {}});
        let (weight, length) = (weight(&page), page.to_string().len());
        assert!(weight.abs_diff(length) < 8, "{weight} and {length}");
    }
}
