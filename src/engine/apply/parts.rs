//! Changes of objects that are parts of something else: an element of an array, a part of a policy,
//! records.

use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::time::Duration;

use super::super::address::Address;
use super::super::attempts::Attempt;
use super::super::encode::with_nulls;
use super::super::import::import_id;
use super::super::json as place;
use super::super::lifecycle;
use super::super::object::has_content;
use super::super::overlay::{Forms, lay_over};
use super::super::report::capitalised;
use super::super::together::{Parent, PolicyChange, Sent};
use super::conflict::modified;
use super::exchange::{Exchange, with_body};
use super::rewrite::{Next, Stopped, Written, rewrite, stamp};
use crate::diag::Diagnostic;
use crate::remote::{Deadline, Failure, Method};
use crate::spec::{
    ChangeSet, Element, ElementChange, Guard, Lifecycle, Policy, Request, SentContext,
};
use crate::value::{Path, Value};

/// How far putting an object into its parent got before it failed.
pub(super) enum Stuck {
    /// The change failed before Google accepted it.
    Before(Stopped),
    /// Google accepted the change, and waiting for it to finish or reading the object failed.
    After(Failure),
}

impl Stuck {
    /// The same failure without this distinction.
    pub(super) fn stopped(self) -> Stopped {
        match self {
            Stuck::Before(stopped) => stopped,
            Stuck::After(failure) => Stopped::Unfinished(failure),
        }
    }
}

/// How long a check for the result of a failed change may take.
const LOOK: Duration = Duration::from_secs(30);

/// Puts the planned object into its parent, and returns it as it is then. `forms.prior` is null on
/// create, which has an `attempt`.
pub(super) async fn put(
    exchange: &Exchange<'_>,
    forms: Forms<'_>,
    address: &Address,
    attempt: Option<&Attempt>,
) -> Result<Json, Stuck> {
    let written = match exchange.resource.lifecycle {
        Lifecycle::Element(of) => put_element(exchange, &of, forms, (address, attempt)).await,
        Lifecycle::Policy(of) => put_policy(exchange, &of, forms, address).await,
        Lifecycle::ChangeSet(of) => put_records(exchange, &of, forms, (address, attempt)).await,
        Lifecycle::Object(_) | Lifecycle::Switch(_) => Ok(Written::Unchanged(Json::Null)),
    };
    let written = match written {
        Err(Stopped::Failed(failure))
            if failure.is_in_doubt() && attempt.is_some_and(Attempt::has_begun) =>
        {
            added(exchange, forms, address).await.ok_or(Stopped::Failed(failure))
        }
        written => written,
    };
    let written = written.map_err(|stopped| match stopped {
        // The change was accepted, and its operation reports the result.
        Stopped::Unfinished(failure) => Stuck::After(failure),
        other => Stuck::Before(other),
    })?;
    let is_policy = matches!(exchange.resource.lifecycle, Lifecycle::Policy(_));
    let (Written::Reply(whole) | Written::Unchanged(whole)) = written;
    // The reply to a write of a policy is the policy with its new etag; of other changes it is an
    // operation.
    let part =
        is_policy.then(|| lifecycle::part(exchange.resource, forms.planned, whole)).flatten();
    match part {
        Some(part) => Ok(part),
        None => exchange.read(forms.planned, address).await.map_err(Stuck::After),
    }
}

/// What a change has added whose outcome is in doubt. Before the change it was not there, so that what is there
/// now with the planned content is its work.
async fn added(exchange: &Exchange<'_>, forms: Forms<'_>, address: &Address) -> Option<Written> {
    let exchange = Exchange { until: Deadline::after(LOOK), ..*exchange };
    let body = exchange.read(forms.planned, address).await.ok()?;
    let is_ours = has_content(exchange.resource, forms.planned, &body);
    is_ours.then_some(Written::Unchanged(body))
}

/// Whether an earlier process has added what is there: it noted that it was not there before, and it has the
/// planned content.
fn is_added_before(
    exchange: &Exchange<'_>,
    forms: Forms<'_>,
    attempt: Option<&Attempt>,
    live: &Json,
) -> bool {
    attempt.is_some_and(|attempt| attempt.since.is_some())
        && has_content(exchange.resource, forms.planned, live)
}

/// Removes the object from its parent. An object that does not exist counts as removed.
pub(super) async fn remove(
    exchange: &Exchange<'_>,
    prior: &Value,
    address: &Address,
) -> Result<(), Stopped> {
    match exchange.resource.lifecycle {
        Lifecycle::Element(Element { requests: Some(requests), repeat, .. }) => {
            let Some(request) = requests.remove else { return Ok(()) };
            let request = request.repeated(repeat);
            let call = exchange.call(&request, &address.path, prior);
            Ok(exchange.send(&with_body(call, &request, Json::Null, prior)).await.map(drop)?)
        }
        Lifecycle::Element(of) => {
            let decide = |parent: &Json| {
                let rest = lifecycle::without_element(&of, prior, parent);
                Ok(rest.map_or(Next::Nothing, |rest| {
                    let forms = Forms { prior, planned: &Value::Null, config: &Value::Null };
                    element_call(exchange, &of, (parent, rest), forms, address)
                }))
            };
            rewrite(exchange, prior, address, of.guard, decide).await.map(drop)
        }
        Lifecycle::Policy(of) => {
            let wanted = exchange.encoded(Forms { prior, planned: prior, config: prior });
            let change = PolicyChange { part: of.part, wanted, is_removal: true };
            change_policy(exchange, &of, change, (prior, address)).await?;
            Ok(())
        }
        Lifecycle::ChangeSet(of) => {
            if is_permanent(exchange, &of, prior).await? {
                return Ok(());
            }
            let decide = |list: &Json| {
                let change = lifecycle::change(&of, list, None);
                Ok(change.map_or(Next::Nothing, |it| change_call(exchange, &of, it, prior)))
            };
            rewrite(exchange, prior, address, Guard::None, decide).await.map(drop)
        }
        Lifecycle::Object(_) | Lifecycle::Switch(_) => Ok(()),
    }
}

async fn put_element(
    exchange: &Exchange<'_>,
    of: &Element,
    forms: Forms<'_>,
    (address, attempt): (&Address, Option<&Attempt>),
) -> Result<Written, Stopped> {
    let resource = exchange.resource;
    let is_new = forms.prior.is_null();
    let is_of_another = of.requests.is_some_and(|requests| requests.add.is_none());
    let decide = |parent: &Json| {
        let live = lifecycle::part(resource, forms.planned, parent.clone());
        if let (Some(attempt), None, false) = (attempt, &live, is_of_another) {
            attempt.begin();
        }
        if let Some(requests) = of.requests
            && (live.is_some() == (is_of_another || !is_new))
        {
            let request = requests.add.filter(|_| is_new).unwrap_or(requests.change);
            let body = match live.filter(|_| !is_new) {
                Some(live) => changes(exchange, of, forms, &live)?,
                None => exchange.encoded(forms),
            };
            let request = request.repeated(of.repeat);
            let call = exchange.call(&request, &address.path, forms.planned);
            return Ok(Next::Send(with_body(call, &request, body, forms.planned)));
        }
        let element = match live {
            Some(live) if is_new && is_added_before(exchange, forms, attempt, &live) => {
                return Ok(Next::Nothing);
            }
            Some(_) if is_new => return Err(taken(exchange, of, address, forms.planned).into()),
            None if is_new && is_of_another => return Err(missing(exchange, of, address).into()),
            None if is_new => exchange.encoded(forms),
            None => return Err(Failure::Absent(address.id.clone()).into()),
            Some(live) => {
                let (laid, _) = laid(exchange, forms, live)?;
                exchange.excepted(laid, forms)
            }
        };
        let all = lifecycle::with_element(of, parent, element);
        Ok(element_call(exchange, of, (parent, all), forms, address))
    };
    rewrite(exchange, forms.planned, address, of.guard, decide).await
}

/// Google's current element with the planned change laid over it, and its fields that the change touches.
fn laid(
    exchange: &Exchange<'_>,
    forms: Forms<'_>,
    mut live: Json,
) -> Result<(Json, BTreeSet<&'static str>), Stopped> {
    let before = live.clone();
    let context = SentContext::of(forms.planned);
    let laid = lay_over(exchange.resource.fields, forms, &mut live, context);
    if laid.conflicts.is_empty() {
        return Ok((live, laid.touched));
    }
    Err(modified(exchange.resource, forms, before, &laid.conflicts).into())
}

/// What the request for one element changes: its key, the fields that the plan changes, and null for those that
/// it removes. Google keeps the fields that the request omits.
fn changes(
    exchange: &Exchange<'_>,
    of: &Element,
    forms: Forms<'_>,
    live: &Json,
) -> Result<Json, Stopped> {
    let (laid, touched) = laid(exchange, forms, live.clone())?;
    let only_touched = |element: &Json| {
        let fields = touched.iter().filter_map(|name| Some((*name, element.get(*name)?.clone())));
        fields.collect::<Json>()
    };
    let body = with_nulls(&only_touched(live), only_touched(&laid));
    let mut body = exchange.excepted(body, forms);
    place::set(&mut body, of.key, place::get(live, of.key).clone());
    Ok(body)
}

/// The change of the parent whose array this is.
fn element_call(
    exchange: &Exchange<'_>,
    of: &Element,
    (parent, all): (&Json, Json),
    forms: Forms<'_>,
    address: &Address,
) -> Next {
    let Forms { prior, planned, .. } = forms;
    let object = if planned.is_null() { prior } else { planned };
    let request = Request::patch().repeated(of.repeat);
    let mut body = json!({});
    place::set(&mut body, of.array, all);
    if let Some(beside) = of.beside {
        (beside.change)(&mut body, &ElementChange { parent, prior, planned });
    }
    stamp(&mut body, of.guard, parent);
    Next::Send(exchange.call(&request, &address.path, object).with_body(body))
}

async fn put_policy(
    exchange: &Exchange<'_>,
    of: &Policy,
    forms: Forms<'_>,
    address: &Address,
) -> Result<Written, Stopped> {
    let wanted = exchange.encoded(forms);
    let change = PolicyChange { part: of.part, wanted, is_removal: false };
    let policy = change_policy(exchange, of, change, (forms.planned, address)).await?;
    Ok(Written::Reply(policy))
}

/// Changes a policy together with the other changes of it that wait, and returns it as it is then.
async fn change_policy(
    exchange: &Exchange<'_>,
    of: &Policy,
    change: PolicyChange,
    (object, address): (&Value, &Address),
) -> Result<Json, Stopped> {
    let together = &exchange.configured.together;
    let send = |changes: Vec<PolicyChange>| async move {
        // The time of these changes begins with their turn.
        let exchange = Exchange { until: Deadline::after(exchange.until.limit), ..*exchange };
        let mut is_read = false;
        let decide = |policy: &Json| {
            is_read = true;
            let changed = lifecycle::changed(policy, &changes);
            Ok(changed.map_or(Next::Nothing, |it| policy_call(&exchange, of, &it, object, address)))
        };
        match rewrite(&exchange, object, address, Guard::Etag, decide).await {
            Ok(Written::Reply(policy) | Written::Unchanged(policy)) => {
                Sent::Together(Ok(Ok(policy)))
            }
            Err(Stopped::Failed(failure)) if is_read && failure.refusal().is_some() => {
                Sent::Refused(failure)
            }
            Err(Stopped::Failed(failure)) => Sent::Together(Err(failure)),
            Err(Stopped::Unfinished(failure)) => Sent::Together(Ok(Err(failure))),
            Err(Stopped::Conflict(_)) => unreachable!("a part of a policy conflicts with no other"),
        }
    };
    let parent = Parent { api: exchange.resource.api.name, path: &address.path };
    let terms = exchange.terms(usize::MAX);
    let accepted = together.policies.result(parent, change, terms, send).await?;
    accepted.map_err(Stopped::Unfinished)
}

/// Writes a policy. Sending this twice does no harm: the second request has a stale etag.
fn policy_call(
    exchange: &Exchange<'_>,
    of: &Policy,
    policy: &Json,
    object: &Value,
    address: &Address,
) -> Next {
    let (method, suffix) = of.set;
    let request = Request::new(method, suffix);
    let call = exchange.call(&request, &address.path, object);
    if method == Method::Put {
        return Next::Send(call.with_body(policy.clone()));
    }
    let mut body = json!({"policy": policy});
    if let Some(mask) = of.mask {
        body["updateMask"] = mask.into();
    }
    Next::Send(call.with_body(body))
}

/// Adds new records, or replaces those that Google has with changed ones.
///
/// A change removes only records exactly as Google has them, so that Google refuses it after a
/// concurrent change. An earlier change is found by comparing Google's records with the prior state.
async fn put_records(
    exchange: &Exchange<'_>,
    of: &ChangeSet,
    forms: Forms<'_>,
    (address, attempt): (&Address, Option<&Attempt>),
) -> Result<Written, Stopped> {
    let is_new = forms.prior.is_null();
    let replaces = !is_new || is_permanent(exchange, of, forms.planned).await?;
    let decide = |list: &Json| {
        let live = lifecycle::part(exchange.resource, forms.planned, list.clone());
        match (attempt, &live) {
            (Some(attempt), None) => attempt.begin(),
            (_, Some(live)) if is_new && is_added_before(exchange, forms, attempt, live) => {
                return Ok(Next::Nothing);
            }
            _ => {}
        }
        let wanted = match live {
            _ if is_new => exchange.encoded(forms),
            None => return Err(Failure::Absent(address.id.clone()).into()),
            Some(live) => exchange.excepted(laid(exchange, forms, live)?.0, forms),
        };
        // New records are only added: Google refuses those that already exist.
        let change = if replaces {
            lifecycle::change(of, list, Some(wanted))
        } else {
            Some(json!({"additions": [wanted]}))
        };
        Ok(change.map_or(Next::Nothing, |it| change_call(exchange, of, it, forms.planned)))
    };
    rewrite(exchange, forms.planned, address, Guard::None, decide).await
}

/// Whether Google keeps the record as long as the object that contains it.
async fn is_permanent(
    exchange: &Exchange<'_>,
    of: &ChangeSet,
    record: &Value,
) -> Result<bool, Stopped> {
    if !(of.permanent.may_be)(record) {
        return Ok(false);
    }
    let path = exchange.resource.path(of.permanent.around, record).unwrap_or_default();
    let call = exchange.call_at(&Request::new(Method::Get, ""), path, record);
    match exchange.begin(&call).await {
        Ok(around) => Ok((of.permanent.is)(record, &around.body)),
        // If the containing object does not exist, neither does the record: the request that
        // follows reports it.
        Err(failure) if failure.is_not_found() => Ok(false),
        Err(failure) => Err(failure.into()),
    }
}

fn change_call(exchange: &Exchange<'_>, of: &ChangeSet, change: Json, object: &Value) -> Next {
    let request = Request::post("");
    let path = exchange.resource.path(of.changes, object).unwrap_or_default();
    Next::Send(exchange.call_at(&request, path, object).with_body(change))
}

/// The element that another type makes does not exist.
fn missing(exchange: &Exchange<'_>, of: &Element, address: &Address) -> Diagnostic {
    let noun = exchange.resource.noun;
    Diagnostic::error(
        format!("{} not found", capitalised(noun)),
        format!(
            "The {} has no {noun} of this name ({}), whose settings this resource changes. Create the {noun} \
             first. If it is in this configuration, refer to it, so that Terraform creates it first.",
            of.parent_noun, address.id
        ),
    )
    .about(Path::attribute(of.named_by))
}

fn taken(exchange: &Exchange<'_>, of: &Element, address: &Address, object: &Value) -> Diagnostic {
    let resource = exchange.resource;
    let import_id = import_id(resource, object, &address.id);
    Diagnostic::error(
        format!("{} already exists", capitalised(resource.noun)),
        format!(
            "The {} already has this {} ({}). Choose another name, or import this one with \
             `terraform import {}.NAME {import_id}`.",
            of.parent_noun, resource.noun, address.id, resource.type_name
        ),
    )
    .about(Path::attribute(of.named_by))
}
