//! Injected faults: which requests they affect, and how.

use crate::discovery::{Kind, run_v2};
use crate::failure::Failure;
use crate::json::Json;
use axum::http::{HeaderName, HeaderValue};
use globset::{GlobBuilder, GlobMatcher};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A rule that injects a fault into requests. `docs/emulator.md` describes the file of such rules.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fault {
    /// The verb of the affected requests, such as `POST`; every verb if absent.
    pub method: Option<String>,
    /// The host of the affected requests, such as `run.googleapis.com`; every host if absent.
    pub host: Option<String>,
    /// The path on that host as a glob: `*` matches a part of one segment, `**` any number of
    /// segments. Every path if absent.
    pub path: Option<String>,
    /// The number of matching requests that the fault does not affect at first.
    pub after: u64,
    /// The number of requests that the fault affects; every matching request if absent.
    pub count: Option<u64>,
    /// The delay of the response after the request was carried out.
    pub delay_ms: u64,
    /// The status to return instead of the real response.
    pub status: Option<u16>,
    /// The headers of that response.
    pub headers: BTreeMap<String, String>,
    /// The body of that response: a string is sent as it is, any other value as JSON. If absent, an
    /// error in Google's form.
    pub body: Option<Json>,
    /// Whether the connection is closed without a response.
    pub cut: bool,
    /// Whether a cut comes after the request was carried out, so that only the response is lost.
    pub cut_after: bool,
    /// The failure of the operation that the request starts.
    pub operation_error: Option<Failure>,
}

/// The reasons why a file of faults cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FaultError {
    /// The file system refused.
    #[error("cannot read the faults in {}", .0.display())]
    Read(PathBuf, #[source] std::io::Error),
    /// The file is not a list of faults.
    #[error("{} is no list of faults", .0.display())]
    Content(PathBuf, #[source] serde_json::Error),
    /// A fault is invalid.
    #[error("fault {number}: {what}")]
    Meaning {
        /// The position of the fault, counted from 1.
        number: usize,
        /// The problem.
        what: String,
    },
}

/// Reads a file of faults.
///
/// # Errors
/// If the file cannot be read, is not a JSON list of faults, or contains an invalid fault.
pub fn load_faults(path: &Path) -> Result<Vec<Fault>, FaultError> {
    let text = std::fs::read_to_string(path).map_err(|it| FaultError::Read(path.to_owned(), it))?;
    let faults: Vec<Fault> =
        serde_json::from_str(&text).map_err(|it| FaultError::Content(path.to_owned(), it))?;
    Faults::new(faults.clone())?;
    Ok(faults)
}

/// The active faults, each with its count of requests.
#[derive(Default)]
pub(crate) struct Faults(Vec<Counted>);

struct Counted {
    fault: Fault,
    path: Option<GlobMatcher>,
    seen: u64,
}

/// How faults affect one request.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Verdict {
    /// The delay of the response.
    pub(crate) delay: Duration,
    /// The outcome that replaces the real response.
    pub(crate) instead: Option<Instead>,
    /// Whether the request is carried out and its response lost.
    pub(crate) is_answer_lost: bool,
    /// The failure of the operation that the request starts.
    pub(crate) operation_error: Option<Failure>,
}

/// The outcome that replaces the real response.
#[derive(Debug, PartialEq)]
pub(crate) enum Instead {
    /// The connection is closed.
    Cut,
    /// This response is sent.
    Answer {
        /// Its status.
        status: u16,
        /// Its headers, in addition to the usual ones.
        headers: BTreeMap<String, String>,
        /// Its body; if absent, an error in Google's form.
        body: Option<Json>,
    },
}

impl Faults {
    /// Faults that have not counted any request yet.
    pub(crate) fn new(faults: Vec<Fault>) -> Result<Faults, FaultError> {
        let mut all = Faults::default();
        for (at, fault) in faults.into_iter().enumerate() {
            all.add(fault).map_err(|what| FaultError::Meaning { number: at + 1, what })?;
        }
        Ok(all)
    }

    /// Adds a fault after the existing ones.
    pub(crate) fn add(&mut self, fault: Fault) -> Result<(), String> {
        refuse_meaningless(&fault)?;
        let path = fault.path.as_deref().map(glob).transpose()?;
        self.0.push(Counted { fault, path, seen: 0 });
        Ok(())
    }

    /// Removes all faults.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// How faults affect a request: the first fault that matches and is not used up applies.
    pub(crate) fn verdict(&mut self, verb: &str, host: &str, path: &str) -> Verdict {
        for counted in &mut self.0 {
            let fault = &counted.fault;
            let is_meant = fault.method.as_deref().is_none_or(|it| it.eq_ignore_ascii_case(verb))
                && fault.host.as_deref().is_none_or(|it| it == host)
                && counted.path.as_ref().is_none_or(|it| it.is_match(path));
            if !is_meant {
                continue;
            }
            counted.seen += 1;
            let last = fault.count.map_or(u64::MAX, |count| fault.after.saturating_add(count));
            if counted.seen > fault.after && counted.seen <= last {
                return verdict_of(fault);
            }
        }
        Verdict::default()
    }
}

fn verdict_of(fault: &Fault) -> Verdict {
    let answer = fault.status.map(|status| Instead::Answer {
        status,
        headers: fault.headers.clone(),
        body: fault.body.clone(),
    });
    Verdict {
        delay: Duration::from_millis(fault.delay_ms),
        instead: if fault.cut { Some(Instead::Cut) } else { answer },
        is_answer_lost: fault.cut_after,
        operation_error: fault.operation_error.clone(),
    }
}

fn glob(pattern: &str) -> Result<GlobMatcher, String> {
    GlobBuilder::new(pattern)
        .literal_separator(true)
        .build()
        .map(|glob| glob.compile_matcher())
        .map_err(|error| format!("path: {error}"))
}

fn refuse_meaningless(fault: &Fault) -> Result<(), String> {
    let effects =
        [fault.status.is_some(), fault.cut, fault.cut_after, fault.operation_error.is_some()];
    let count = effects.iter().filter(|it| **it).count();
    if count > 1 {
        return Err("only one of status, cut, cut_after and operation_error can be".to_owned());
    }
    if count == 0 && fault.delay_ms == 0 {
        return Err(
            "it does nothing: set delay_ms, status, cut, cut_after or operation_error".to_owned()
        );
    }
    if fault.status.is_none() && (fault.body.is_some() || !fault.headers.is_empty()) {
        return Err("body and headers need a status".to_owned());
    }
    if let Some(status) = fault.status.filter(|status| !(200..=599).contains(status)) {
        return Err(format!("status {status} is no status of an answer: 200 to 599 are"));
    }
    if fault.count == Some(0) {
        return Err("count 0 is for no request: leave it out for all of them".to_owned());
    }
    refuse_unmatchable(fault)?;
    refuse_headers(&fault.headers)?;
    fault.operation_error.as_ref().map_or(Ok(()), refuse_failure)
}

/// Rejects faults that no request can match.
fn refuse_unmatchable(fault: &Fault) -> Result<(), String> {
    const VERBS: [&str; 6] = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];
    if let Some(verb) = &fault.method
        && !VERBS.iter().any(|it| it.eq_ignore_ascii_case(verb))
    {
        return Err(format!("method {verb:?} is none of {}", VERBS.join(", ")));
    }
    match &fault.path {
        Some(path) if !path.starts_with(['/', '*', '?', '[', '{']) => {
            Err(format!("path {path:?} matches nothing: begin it with / or **"))
        }
        _ => Ok(()),
    }
}

fn refuse_headers(headers: &BTreeMap<String, String>) -> Result<(), String> {
    for (name, value) in headers {
        if name.parse::<HeaderName>().is_err() {
            return Err(format!(
                "{name:?} is no name of a header: letters, digits and hyphens are"
            ));
        }
        if value.parse::<HeaderValue>().is_err() {
            return Err(format!(
                "the header {name} has a value with characters that none can have"
            ));
        }
    }
    Ok(())
}

/// Rejects a reason that no service or revision of Cloud Run has. Codes are not checked, because
/// Compute's can be any word.
///
/// Source: discovery run/v2, `Condition`.
fn refuse_failure(failure: &Failure) -> Result<(), String> {
    if failure.code.is_empty() {
        return Err("operation_error.code is empty".to_owned());
    }
    let Some(reason) = &failure.reason else { return Ok(()) };
    let known: Vec<&str> = run_v2::API
        .fields_of("GoogleCloudRunV2Condition")
        .iter()
        .filter(|field| ["reason", "revisionReason"].contains(&field.name))
        .flat_map(|field| match field.kind {
            Kind::Enum(names) => names,
            _ => &[],
        })
        .copied()
        .filter(|name| !name.ends_with("_UNDEFINED") && !name.ends_with("_UNSPECIFIED"))
        .collect();
    if known.contains(&reason.as_str()) {
        return Ok(());
    }
    Err(format!("operation_error.reason {reason:?} is none of {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Result<Faults, FaultError> {
        Faults::new(serde_json::from_str(text).unwrap())
    }

    #[test]
    fn a_fault_matches_its_method_path_and_count() {
        let mut faults =
            faults(r#"[{"method": "POST", "path": "/v2/projects/*/services", "after": 1, "count": 1, "status": 503}]"#)
                .unwrap();
        let mut is_struck = |verb: &str, path: &str| {
            faults.verdict(verb, "run.googleapis.com", path) != Verdict::default()
        };
        assert!(!is_struck("GET", "/v2/projects/p/services"));
        assert!(!is_struck("POST", "/v2/projects/p/x/services"));
        assert!(!is_struck("POST", "/v2/projects/p/services"), "the first passes");
        assert!(is_struck("POST", "/v2/projects/p/services"));
        assert!(!is_struck("POST", "/v2/projects/p/services"), "it is used up");
    }

    #[test]
    fn every_reason_of_cloud_run_can_be_ordered() {
        for reason in ["CONTAINER_MISSING", "HEALTH_CHECK_CONTAINER_ERROR", "VPC_NETWORK_NOT_FOUND"]
        {
            let failure = Failure::new("INTERNAL", "m".to_owned()).because(reason);
            assert_eq!(refuse_failure(&failure), Ok(()));
        }
    }

    #[test]
    fn a_fault_without_a_meaning_is_refused() {
        let cases = [
            ("[{}]", "it does nothing"),
            (r#"[{"status": 503, "cut": true}]"#, "only one of"),
            (r#"[{"cut": true, "body": {}}]"#, "need a status"),
            (r#"[{"status": 42}]"#, "200 to 599"),
            (r#"[{"status": 503, "path": "[["}]"#, "path: "),
            (r#"[{"status": 503, "path": "v2/x"}]"#, "begin it with /"),
            (r#"[{"status": 503, "method": "FETCH"}]"#, "none of DELETE, GET"),
            (r#"[{"status": 503, "count": 0}]"#, "count 0"),
            (r#"[{"status": 503, "headers": {"Retry After": "1"}}]"#, "no name of a header"),
            (r#"[{"status": 503, "headers": {"Retry-After": "1\n2"}}]"#, "Retry-After"),
            (r#"[{"operation_error": {"code": "", "message": "m"}}]"#, "code is empty"),
            (
                r#"[{"operation_error": {"code": "INTERNAL", "message": "m", "reason": "CONTAINER_LOST"}}]"#,
                "none of ",
            ),
        ];
        for (text, part) in cases {
            let error = faults(text).err().unwrap().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
