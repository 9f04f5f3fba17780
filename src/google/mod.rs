//! Google's APIs over HTTP: the implementation of [`Remote`](crate::remote::Remote).
//!
//! A call goes through these files: `client` (the door), `repetition` (retries transient failures
//! as far as the call permits), `http` (a single request, with `endpoint`, `credentials` and
//! headers; `upload` makes the body of an upload, and `discretion` hides secrets from logs and errors),
//! `refusal` (parses error responses). `credentials_source` chooses among the kinds of credentials; `grant` and the files that use it request tokens where the library does not, or not as this
//! provider needs it. `compute_operation` and `long_running` wait for the operation that a call started, by
//! means of `operation`. This room does not depend on any resource or attribute.

#[cfg(any(test, fuzzing))]
mod carried;
mod client;
mod compute_operation;
mod credentials;
mod credentials_source;
mod discretion;
mod dns_change;
mod endpoint;
#[cfg(test)]
mod fixtures;
mod gate;
mod grant;
mod http;
mod impersonation;
mod key_file;
mod long_running;
mod markup;
mod no_answer;
mod operation;
mod pace;
mod refusal;
mod repetition;
mod service_account;
mod settings;
mod trouble;
mod upload;
mod user;
mod wire;

#[cfg(any(test, fuzzing))]
pub(crate) use carried::{Carried, Carrier};
pub(crate) use client::Google;
pub(crate) use impersonation::IAM_CREDENTIALS;
pub(crate) use key_file::check as check_credentials;
pub(crate) use settings::{Impersonation, Settings, Source};
