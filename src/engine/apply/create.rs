//! Creating an object.

use serde_json::Value as Json;
use std::fmt::Write;
use std::time::Duration;

use super::super::complete::without_unknowns;
use super::super::configured::Configured;
use super::super::encode::encode;
use super::super::object;
use super::super::report::{Doing, failed};
use super::pause::Pause;
use super::request::{Outcome, deadline};
use crate::diag::Diagnostic;
use crate::remote::{Call, Deadline, Failure, Method, OperationFailure, OperationStyle, Repeat};
use crate::spec::{EncodeContext, Resource, Role, SentContext};
use crate::value::Value;

/// How long a look at what became of a failed create may take.
const LOOK: Duration = Duration::from_secs(30);

/// How long a new object may answer 404 although its operation is done. Source: users' reports on
/// hashicorp/google (#14789).
const APPEARS_WITHIN: Duration = Duration::from_secs(30);

/// Creates the planned object.
pub(super) async fn create(
    resource: &'static Resource,
    configured: &Configured,
    planned: &Value,
) -> Outcome {
    let until = deadline(planned, "create", resource.timeouts.create);
    let (path, call) = match call(resource, planned) {
        Ok(made) => made,
        Err(diagnostic) => return Outcome::failed(Value::Null, diagnostic),
    };
    let remote = &*configured.remote;
    let started = match remote.send(&call, until).await {
        Ok(started) => started,
        Err(failure) => {
            let mut diagnostic = failed(resource, Doing::Creating, &path, &failure);
            if !matches!(failure, Failure::AnswerLost { .. }) {
                return Outcome::failed(Value::Null, diagnostic);
            }
            // It stays protected: whether it is the one that was to be created isn't known.
            _ = write!(
                diagnostic.detail,
                "\nThe {} is in the state, marked as tainted. If it is there and yours, keep it with \
                 `terraform untaint {}.NAME`.",
                resource.noun, resource.type_name
            );
            return Outcome::failed(expected(resource, planned, &path), diagnostic);
        }
    };
    match remote.finish(resource.operations, &call, started, until).await {
        Ok(operation) => created(resource, configured, planned, &path, &operation, until).await,
        Err(Failure::Operation(failure)) if is_of_another(&failure) => {
            let failure = Failure::Operation(failure);
            Outcome::failed(Value::Null, failed(resource, Doing::Creating, &path, &failure))
        }
        Err(failure) => half_created(resource, configured, planned, &path, &failure).await,
    }
}

/// Whether the operation failed since the object was there before: then what is there isn't ours.
fn is_of_another(failure: &OperationFailure) -> bool {
    ["ALREADY_EXISTS", "RESOURCE_ALREADY_EXISTS"].contains(&&*failure.code)
}

fn call(resource: &Resource, planned: &Value) -> Result<(String, Call), Diagnostic> {
    let path = object::path(resource, planned)?;
    let missing = |attribute: String| {
        Diagnostic::bug(format!("`{attribute}` isn't known where the {} is created", resource.noun))
    };
    let collection = resource.expand(resource.collection, planned).map_err(missing)?;
    let project = object::project(planned);
    let context = SentContext { project: project.as_deref().unwrap_or_default() };
    let mut body = encode(resource.fields, planned, &context);
    if let Some(exception) = resource.exceptions.encode {
        exception(&mut body, &EncodeContext { prior: &Value::Null, planned });
    }
    let repeat = match resource.operations {
        OperationStyle::Compute => Repeat::WithRequestId,
        _ => Repeat::AfterLookUp(path.clone()),
    };
    let mut call = Call::new(resource.api, Method::Post, collection)
        .with_body(body)
        .for_project(project)
        .repeated(repeat);
    for (name, template) in resource.create_query {
        // The transport encodes the values of queries itself.
        let place = template.trim_matches(['{', '}']);
        call = call.with_query(name, planned.get(place).as_str().unwrap_or_default());
    }
    Ok((path, call))
}

async fn created(
    resource: &'static Resource,
    configured: &Configured,
    planned: &Value,
    path: &str,
    operation: &Json,
    until: Deadline,
) -> Outcome {
    let body = match object::in_operation(operation) {
        Some(body) => Ok(body),
        None => appeared(resource, configured, planned, path, until).await,
    };
    let body = match body {
        Ok(body) => body,
        Err(failure) => {
            let mut outcome = unread(resource, planned, path, &failure);
            let followed = follow(resource, configured, &outcome.state, path, until).await;
            outcome.diagnostics.0.extend(followed);
            return outcome;
        }
    };
    let body = match settled(resource, configured, planned, path, body, until).await {
        Ok(body) => body,
        Err(failure) => return half_created(resource, configured, planned, path, &failure).await,
    };
    if resource.exceptions.explain.is_some_and(|explain| explain(&body, "").is_some()) {
        let diagnostic = Diagnostic::error(
            format!("Google could not create the {}", resource.noun),
            format!("{path} was accepted, but did not get ready."),
        );
        return found_unready(resource, planned, path, body, diagnostic);
    }
    let (state, differences) = object::completed(resource, planned, body, path);
    let mut diagnostics = object::differences(resource, path, differences);
    diagnostics.0.extend(follow(resource, configured, &state, path, until).await);
    Outcome { state, diagnostics }
}

/// Does what is to follow a creation.
async fn follow(
    resource: &'static Resource,
    configured: &Configured,
    state: &Value,
    path: &str,
    until: Deadline,
) -> Option<Diagnostic> {
    let after = resource.exceptions.after_create?;
    let failure = after(&*configured.remote, state, until).await.err()?;
    Some(Diagnostic::error(
        "What was to follow a creation failed",
        format!(
            "{path} was created and is in the state, marked as tainted: the next apply deletes it and \
             creates it anew. What was to follow failed: {failure}."
        ),
    ))
}

/// Waits until Google has come to an end with the new object. An operation says so itself; where its
/// name was lost with the answer, only the object does, by the field `reconciling` (AIP-128).
///
/// # Errors
/// Time runs out first, or the object can't be read any more.
async fn settled(
    resource: &'static Resource,
    configured: &Configured,
    planned: &Value,
    path: &str,
    mut body: Json,
    until: Deadline,
) -> Result<Json, Failure> {
    let mut pause = Pause::new();
    while body["reconciling"] == true {
        if until.left().is_zero() {
            let doing = format!("waiting until {path} is ready");
            return Err(Failure::TimedOut { waited: until.started.elapsed(), doing, last: None });
        }
        pause.wait(until).await;
        let project = object::project(planned);
        body = object::get(resource, &*configured.remote, path, project, until).await?;
    }
    Ok(body)
}

/// Reads the new object, which may be a moment late.
async fn appeared(
    resource: &'static Resource,
    configured: &Configured,
    planned: &Value,
    path: &str,
    until: Deadline,
) -> Result<Json, Failure> {
    let patience = Deadline::after(APPEARS_WITHIN.min(until.left()));
    let mut pause = Pause::new();
    loop {
        let project = object::project(planned);
        match object::get(resource, &*configured.remote, path, project, until).await {
            Err(failure) if failure.is_not_found() && !patience.left().is_zero() => {
                pause.wait(patience).await;
            }
            answer => return answer,
        }
    }
}

/// The object is there, but what Google filled in isn't known: the next read will tell.
fn unread(resource: &Resource, planned: &Value, path: &str, failure: &Failure) -> Outcome {
    let reading = failed(resource, Doing::Reading, path, failure);
    let warning = Diagnostic::warning(
        "The new object could not be read",
        format!(
            "{path} was created, but what Google filled in is missing in the state until the next \
             refresh. {}",
            reading.detail
        ),
    );
    Outcome { state: expected(resource, planned, path), diagnostics: warning.into() }
}

/// A create that failed after Google accepted it. What is there goes into the state, so that nobody
/// loses it; the core marks it tainted, and will delete it before it creates another.
async fn half_created(
    resource: &'static Resource,
    configured: &Configured,
    planned: &Value,
    path: &str,
    failure: &Failure,
) -> Outcome {
    let diagnostic = failed(resource, Doing::Creating, path, failure);
    let until = Deadline::after(LOOK);
    let project = object::project(planned);
    let has_ended = matches!(failure, Failure::Operation(_));
    match object::get(resource, &*configured.remote, path, project, until).await {
        Ok(body) => found_unready(resource, planned, path, body, diagnostic),
        Err(look) if look.is_not_found() && has_ended => Outcome::failed(Value::Null, diagnostic),
        Err(_) => tainted(resource, expected(resource, planned, path), diagnostic),
    }
}

/// Likewise, once it is known what is there.
fn found_unready(
    resource: &Resource,
    planned: &Value,
    path: &str,
    body: Json,
    mut diagnostic: Diagnostic,
) -> Outcome {
    object::explain(resource, &body, &mut diagnostic);
    tainted(resource, object::completed(resource, planned, body, path).0, diagnostic)
}

fn tainted(resource: &Resource, state: Value, mut diagnostic: Diagnostic) -> Outcome {
    _ = write!(
        diagnostic.detail,
        "\nThe {} is in the state, marked as tainted: the next apply deletes it and creates it anew. To \
         keep it as it is, run `terraform untaint {}.NAME`.",
        resource.noun, resource.type_name
    );
    Outcome::failed(unprotected(resource, state), diagnostic)
}

/// The state of an object that should be there but can't be looked at.
fn expected(resource: &Resource, planned: &Value, path: &str) -> Value {
    object::with_own(without_unknowns(resource.fields, planned), planned, path)
}

/// The state of a failed create lets the object be deleted: the core will do that next.
fn unprotected(resource: &Resource, mut state: Value) -> Value {
    if let (Some(field), Value::Object(attributes)) =
        (resource.with_role(Role::DeletionProtection), &mut state)
    {
        attributes.insert(field.attribute.to_owned(), Value::Bool(false));
    }
    state
}
