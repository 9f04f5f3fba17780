//! The pages of a list, of which there are not infinitely many.

use serde_json::Value as Json;

use crate::remote::{Call, Failure};

/// The most pages that are read: at 500 objects a page, more than any project has.
const MOST: usize = 1_000;

/// The pages of a list, one after the other.
pub(super) struct Pages {
    next: Option<Call>,
    read: usize,
}

impl Pages {
    /// The list that begins with this page.
    pub(super) fn of(first: Call) -> Self {
        Self { next: Some(first), read: 0 }
    }

    /// The request for the next page; none after the last.
    pub(super) fn next_call(&self) -> Option<&Call> {
        self.next.as_ref()
    }

    /// Turns to the page after this one.
    ///
    /// # Errors
    /// The list has no end: this page leads to itself, or there are too many.
    pub(super) fn turn(&mut self, page: &Json) -> Result<(), Failure> {
        let Some(current) = self.next.take() else { return Ok(()) };
        self.read += 1;
        self.next = current.next_page(page);
        if self.read < MOST && self.next.as_ref() != Some(&current) {
            return Ok(());
        }
        match &self.next {
            None => Ok(()),
            Some(_) => Err(Failure::Endless { list: current.to_string(), pages: self.read }),
        }
    }
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
}
