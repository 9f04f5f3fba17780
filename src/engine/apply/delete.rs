//! Deleting an object.

use serde_json::Value as Json;
use std::time::Duration;
use tracing::info;

use super::super::address::Address;
use super::super::configured::Configured;
use super::super::numbers;
use super::super::overlay::Forms;
use super::super::protection::{Deletion, deletion};
use super::super::report::{Doing, capitalised, failed};
use super::exchange::{Exchange, with_body};
use super::held::{Waiting, is_in_use};
use super::pause::Pause;
use super::request::{Outcome, configured_limit, deadline};
use super::rewrite::Stopped;
use super::{hooks, parts};
use crate::diag::Diagnostic;
use crate::remote::{Deadline, Failure, Repeat};
use crate::spec::{Delete, InUse, Lifecycle, Listed, Object, Request, Resource};
use crate::value::Value;

/// How long Google may count a user that was deleted. Source: hashicorp/google 7.46.0, which repeats the
/// delete of an internal range 12 times, after 5 s each.
const RELEASED_WITHIN: Duration = Duration::from_mins(1);

/// Deletes the object. An object that no longer exists counts as deleted.
pub(super) async fn delete(
    resource: &'static Resource,
    configured: &Configured,
    prior: &Value,
) -> Outcome {
    match deletion(resource, prior) {
        Deletion::Delete => {}
        Deletion::Abandon => return Outcome::reached(Value::Null),
        Deletion::Refuse(diagnostic) => return Outcome::failed(prior.clone(), diagnostic),
    }
    let address = match Address::of_state(resource, prior) {
        Ok(address) => address,
        Err(diagnostic) => return Outcome::failed(prior.clone(), diagnostic),
    };
    let until = deadline(prior, "delete", resource.timeouts.delete);
    let mut exchange = Exchange { resource, configured, until };
    let known = match numbers::with_number(resource, configured, prior, until).await {
        Ok(known) => known,
        Err(failure) => {
            let diagnostic = failed(resource, Doing::Deleting, &address.id, &failure);
            return Outcome::failed(prior.clone(), diagnostic);
        }
    };
    let address = Address::of(resource, &known).unwrap_or(address);
    match carried_out(&mut exchange, &known, &address).await {
        Ok(()) => Outcome::reached(Value::Null),
        Err(Stopped::Failed(failure) | Stopped::Unfinished(failure)) => {
            match look(&exchange, &known, &address, &failure).await {
                Look::Gone => return Outcome::reached(Value::Null),
                Look::Unseen => {
                    return Outcome::with(Value::Null, unseen(resource, &address).into());
                }
                Look::There => {}
            }
            if is_another(resource, &failure) {
                if configured.replaced.has(resource, &address.id, prior) {
                    return Outcome::reached(Value::Null);
                }
                return Outcome::with(Value::Null, kept(resource, &address).into());
            }
            let diagnostic = failed(resource, Doing::Deleting, &address.id, &failure);
            Outcome::failed(prior.clone(), diagnostic)
        }
        Err(Stopped::Conflict(diagnostic)) => Outcome::failed(prior.clone(), *diagnostic),
    }
}

async fn carried_out(
    exchange: &mut Exchange<'_>,
    prior: &Value,
    address: &Address,
) -> Result<(), Stopped> {
    let _lock = exchange.lock(Some(address), prior).await?;
    let forms = Forms { prior, planned: &Value::Null, config: &Value::Null };
    hooks::run(exchange, exchange.resource.exceptions.before_delete, forms).await?;
    match exchange.resource.lifecycle {
        Lifecycle::Object(of) => until_released(exchange, &of, prior, address).await,
        Lifecycle::Switch(of) => {
            let base = exchange.switch_base(&of, address, prior);
            request(exchange, of.off, Repeat::Freely, prior, &base).await
        }
        _ => parts::remove(exchange, prior, address).await,
    }
}

/// Deletes an object, and repeats the request while Google still counts users that are deleted already, or
/// holds the object for others that go away by themselves.
async fn until_released(
    exchange: &Exchange<'_>,
    of: &Object,
    prior: &Value,
    address: &Address,
) -> Result<(), Stopped> {
    let path = &address.path;
    let patience = Deadline::after(RELEASED_WITHIN.min(exchange.until.left()));
    let mut pause = Pause::new();
    let patient = until_left(exchange, of, prior);
    let mut waiting = None;
    loop {
        let exchange = if waiting.is_some() { &patient } else { exchange };
        let failure = match request(exchange, of.delete, of.repeat, prior, path).await {
            Err(Stopped::Failed(failure)) => failure,
            ended => return ended,
        };
        if let Some(InUse::Look(holders)) = of.in_use
            && is_in_use(&failure)
        {
            waiting
                .get_or_insert_with(|| Waiting::new(&patient, holders, prior, address))
                .wait(&failure)
                .await?;
        } else if is_held(of, &failure) && !patience.left().is_zero() {
            info!(path, reason = %failure, "still in use; retrying");
            pause.wait(patience).await;
        } else {
            return Err(Stopped::Failed(failure));
        }
    }
}

/// The same exchange with as much time as what holds the object may take to go away, unless the `timeouts`
/// block says how long a delete may take.
fn until_left<'a>(exchange: &Exchange<'a>, of: &Object, prior: &Value) -> Exchange<'a> {
    let mut exchange = *exchange;
    if let Some(InUse::Look(holders)) = of.in_use
        && configured_limit(prior, "delete").is_none()
    {
        exchange.until.limit = exchange.until.limit.max(holders.within);
    }
    exchange
}

/// Whether Google still counts a user of the object.
fn is_held(of: &Object, failure: &Failure) -> bool {
    let message = match failure {
        Failure::Refused(refusal) => &refusal.message,
        Failure::Operation(operation) => &operation.message,
        _ => return false,
    };
    matches!(of.in_use, Some(InUse::Repeat(is_held)) if is_held(message))
}

async fn request(
    exchange: &Exchange<'_>,
    delete: Delete,
    repeat: Repeat,
    prior: &Value,
    base: &str,
) -> Result<(), Stopped> {
    let request = match delete {
        Delete::Request(request) | Delete::Conditional(request) => Some(request),
        Delete::Choose(_, choose) => choose(prior),
    };
    let Some(request) = request else { return Ok(()) };
    let request = Request { repeat, ..request };
    let call = exchange.call(&request, base, prior);
    exchange.send(&with_body(call, &request, Json::Object(serde_json::Map::new()), prior)).await?;
    Ok(())
}

/// Whether another object has taken the place of the one to delete.
fn is_another(resource: &Resource, failure: &Failure) -> bool {
    let Lifecycle::Object(of) = resource.lifecycle else { return false };
    matches!(of.delete, Delete::Conditional(_)) && failure.is_stale()
}

/// The warning that another object has taken the place of the one to delete.
fn kept(resource: &Resource, address: &Address) -> Diagnostic {
    let noun = resource.noun;
    Diagnostic::warning(
        format!("Replaced {noun} was not deleted"),
        format!(
            "Another write has replaced {}, so the {noun} of this resource no longer exists. The one that replaced it \
             was not deleted, and is no longer in the state of this resource.",
            address.id
        ),
    )
}

/// The warning that an object, which Google does not show, may not have been deleted.
fn unseen(resource: &Resource, address: &Address) -> Diagnostic {
    let noun = resource.noun;
    Diagnostic::warning(
        format!("{} was not found", capitalised(noun)),
        format!(
            "Google's response does not show whether {} does not exist or the caller lacks permission to read it. The \
             {noun} is no longer in the state. If it exists, it was not deleted.",
            address.id
        ),
    )
}

/// What a read finds of an object whose deletion failed.
enum Look {
    /// It does not exist.
    Gone,
    /// It may not exist, or the caller may lack permission to read it.
    Unseen,
    /// It exists, as far as is known.
    There,
}

/// Whether a failed deletion has nothing left to delete. A 404 for a request or an operation does not prove
/// it: only a read of the object does. APIs refuse a request for other reasons too if a switch is already
/// off, if an object has a request of its own in place of DELETE, such as the version of a secret or a
/// peering, or if they hide what does not exist.
async fn look(
    exchange: &Exchange<'_>,
    prior: &Value,
    address: &Address,
    failure: &Failure,
) -> Look {
    let may_be_refused = match exchange.resource.lifecycle {
        Lifecycle::Switch(_) => true,
        Lifecycle::Object(of) => {
            let is_vague = |list: &Listed| {
                list.vague.is_some_and(|vague| failure.refusal().is_some_and(vague.is))
            };
            matches!(of.delete, Delete::Choose(..)) || of.listed.is_some_and(is_vague)
        }
        Lifecycle::Element(of) => of.requests.is_some(),
        _ => false,
    };
    let may_be = failure.is_not_found() || may_be_refused && failure.refusal().is_some();
    if !may_be {
        return Look::There;
    }
    match exchange.read(prior, address).await {
        Err(look) if look.is_not_found() => Look::Gone,
        Err(Failure::Unseen(_)) => Look::Unseen,
        _ => Look::There,
    }
}
