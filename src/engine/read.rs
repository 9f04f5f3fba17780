//! `ReadResource`: refreshing an object's state.

use serde_json::Value as Json;
use std::time::Duration;

use super::address::Address;
use super::check::is_checked;
use super::configured::Configured;
use super::memory::Private;
use super::reconcile::Reader;
use super::report::{Doing, capitalised, failed, with_article};
use super::{identity, import, lifecycle, numbers, object};
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{Deadline, Failure, Refusal};
use crate::spec::{Lifecycle, Object, Referent, Resource, Source, go_duration};
use crate::value::Value;

/// How long a read may take by default, retries included.
const LIMIT: Duration = Duration::from_mins(5);

/// The core's request.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadRequest {
    /// Null after an import by identity.
    pub(crate) state: Value,
    /// The private data stored beside the state.
    pub(crate) private: Vec<u8>,
    /// The stored identity; null where there is none.
    pub(crate) identity: Value,
}

/// The response.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadReply {
    /// Null if the object does not exist.
    pub(crate) state: Value,
    /// The private data to store: unchanged, except that a failed update is dropped once the object is
    /// ready again.
    pub(crate) private: Vec<u8>,
    /// Null if the object does not exist.
    pub(crate) identity: Value,
    /// Why the object could not be read.
    pub(crate) diagnostics: Diagnostics,
}

/// Reads an object as Google has it. Only a 404 of Google's own removes it from the state.
pub(crate) async fn read(
    resource: &'static Resource,
    configured: &Configured,
    request: ReadRequest,
) -> ReadReply {
    let ReadRequest { state, private, identity } = request;
    if resource.lifecycle.is_unread() {
        return ReadReply { state, private, identity, diagnostics: Diagnostics::default() };
    }
    let noted = Private::from_bytes(&private);
    let private = noted.to_bytes();
    let is_import = noted.is_unread_import();
    if let Some(attribute) = configured.unknown {
        if is_import {
            // Whether the object exists is unknown.
            return unread(state, private, identity, object::unknown(attribute));
        }
        let diagnostics = unrefreshed(resource, &state, attribute).into();
        return ReadReply { state, private, identity, diagnostics };
    }
    let state = match state {
        Value::Null => match import::from_identity(resource, &configured.settings, &identity) {
            Ok(state) => state,
            Err(diagnostic) => return unread(Value::Null, private, identity, diagnostic),
        },
        state => state,
    };
    let address = match Address::of_state(resource, &state) {
        Ok(address) => address,
        Err(diagnostic) => return unread(state, private, identity, diagnostic),
    };
    let until = deadline(&state, resource.timeouts.read);
    let state = if is_import {
        match numbers::with_id(resource, configured, state.clone(), until).await {
            Ok(state) => state,
            Err(failure) => {
                let diagnostic = failed(resource, Doing::Reading, &address.id, &failure);
                return unread(state, private, identity, diagnostic);
            }
        }
    } else {
        state
    };
    let known = match numbers::with_number(resource, configured, &state, until).await {
        Ok(known) => known,
        Err(failure) => {
            let diagnostic = failed(resource, Doing::Reading, &address.id, &failure);
            return unread(state, private, identity, diagnostic);
        }
    };
    let address = Address::of(resource, &known).unwrap_or(address);
    if !is_import {
        configured.attempts.is_stored(resource.type_name, &address.id);
        if let Lifecycle::Object(Object { siblings: Some(of), .. }) = resource.lifecycle {
            let list = lifecycle::list_of_siblings(resource, &known, of);
            configured.attempts.is_stored_among(resource.type_name, &list, &known);
        }
    }
    match lifecycle::refresh(resource, configured, &known, &address, until).await {
        Ok(body) => {
            let readiness = object::readiness(resource, &body);
            let unfinished = noted.unfinished().and_then(|it| it.once_read(readiness));
            let noted = noted.with_unfinished(unfinished.as_ref());
            let private = noted.once_read().to_bytes();
            let sealed = sealed(resource, &address, &known, &body);
            let diagnostics = unwell(resource, &address, &body).into_iter().chain(sealed).collect();
            let reader = Reader { is_import, ..Reader::new(&configured.settings) };
            let state = object::refreshed(resource, reader, &known, body);
            let identity = identity::of(resource, &state);
            note(resource, configured, address.id, &state);
            ReadReply { state, private, identity, diagnostics: Diagnostics(diagnostics) }
        }
        Err(failure) if failure.is_not_found() && is_import => {
            let diagnostic = not_imported(resource, &address, &known, &failure);
            unread(state, private, identity, diagnostic)
        }
        Err(failure) if failure.is_not_found() => ReadReply::default(),
        Err(Failure::Unseen(refusal)) if !is_import => {
            unread(state, private, identity, unseen(resource, &address, &refusal))
        }
        Err(failure) => {
            let diagnostic = failed(resource, Doing::Reading, &address.id, &failure);
            unread(state, private, identity, diagnostic)
        }
    }
}

/// Tells the checks of other objects about this one.
fn note(resource: &'static Resource, configured: &Configured, id: String, state: &Value) {
    if is_checked(resource, configured) {
        let referent = Referent { type_name: resource.type_name, id };
        let source = Source::Refreshed;
        configured.ledger.with(|facts| facts.note_read(resource, &referent, state, source));
    }
}

/// Warns of an object whose own conditions report a problem.
fn unwell(resource: &Resource, address: &Address, body: &Json) -> Option<Diagnostic> {
    let explanation = resource.exceptions.explain?(body, "")?;
    let noun = capitalised(resource.noun);
    let detail = format!("{} exists, but does not work. {explanation}", address.id);
    Some(Diagnostic::warning(format!("{noun} is not ready"), detail))
}

/// Warns of an object that was encrypted with another secret.
fn sealed(
    resource: &Resource,
    address: &Address,
    known: &Value,
    body: &Json,
) -> Option<Diagnostic> {
    let secret = resource.secret_headers.filter(|secret| !(secret.is_of)(known, body))?;
    let (noun, secret) = (resource.noun, secret.noun);
    let detail = format!(
        "{} does not have the {secret} in the state. The {noun} was replaced outside Terraform. The values that Google \
         returns only with its {secret}, such as hashes, are unknown, so the next apply writes the {noun} again, with \
         the {secret} in the configuration.",
        address.id
    );
    Some(Diagnostic::warning(format!("{} has another {secret}", capitalised(noun)), detail))
}

/// When to give up reading: by the `timeouts` block, else by the table.
pub(super) fn deadline(object: &Value, default: Option<Duration>) -> Deadline {
    let configured = object.get("timeouts").get("read").as_str().map(go_duration);
    Deadline::after(configured.and_then(Result::ok).or(default).unwrap_or(LIMIT))
}

fn unread(state: Value, private: Vec<u8>, identity: Value, diagnostic: Diagnostic) -> ReadReply {
    ReadReply { state, private, identity, diagnostics: diagnostic.into() }
}

/// The error of an import of what does not exist: what was read.
fn not_imported(
    resource: &Resource,
    address: &Address,
    known: &Value,
    failure: &Failure,
) -> Diagnostic {
    let (noun, host) = (resource.noun, resource.api.host());
    let Address { id, path, .. } = address;
    let response = match failure {
        Failure::Absent(_) => format!("`{path}` of {host} does not contain it"),
        _ => format!("{host} returned 404 for `{path}`"),
    };
    let longer = match (failure, import::longer_forms(resource, known)) {
        (Failure::Absent(_), longer) if !longer.is_empty() => format!(
            " {} with a condition is another one, whose ID ends with the title of the condition:{longer}",
            capitalised(&with_article(noun))
        ),
        _ => String::new(),
    };
    Diagnostic::error(
        format!("{} not found", capitalised(noun)),
        format!(
            "Importing {id} failed: {response}. Check the name. What the ID omits, such as the project, \
             comes from the provider block or the environment.{longer}"
        ),
    )
}

/// The warning about an object that may not exist, and stays in the state.
fn unseen(resource: &Resource, address: &Address, refusal: &Refusal) -> Diagnostic {
    let noun = resource.noun;
    Diagnostic::warning(
        format!("{} may not exist", capitalised(noun)),
        format!(
            "Reading {id} failed: {refusal}. Google's response does not show whether {id} does not exist or the caller \
             lacks permission to read it. The {noun} stays in the state unchanged, and the plan does not create it again. \
             If it does not exist, remove it from the state with `terraform state rm`, and the next plan creates it.",
            id = address.id
        ),
    )
}

fn unrefreshed(resource: &Resource, state: &Value, attribute: &str) -> Diagnostic {
    Diagnostic::warning(
        "Object was not refreshed",
        format!(
            "`{attribute}` in the provider block is not known yet, so {} could not be read, and the plan is \
             based on the state. Changes made outside Terraform are detected only after the apply.",
            state.get("id").as_str().unwrap_or(resource.noun)
        ),
    )
}
