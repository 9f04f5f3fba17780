//! Changing an object in place.

mod groups;
mod masked;

use serde_json::Value as Json;
use std::borrow::Cow;
use std::time::Duration;

use super::super::address::Address;
use super::super::collection::without_unknowns;
use super::super::configured::Configured;
use super::super::encode::{has_request, is_changed, with_write_only};
use super::super::memory::Memory;
use super::super::overlay::Forms;
use super::super::reconcile::Reader;
use super::super::report::{Doing, Gone, failed, gone};
use super::super::unfinished::Unfinished;
use super::super::{lifecycle, numbers, object, single_use};
use super::exchange::Exchange;
use super::request::{Outcome, deadline};
use super::rewrite::{Stopped, Written};
use super::{hooks, parts};
use crate::remote::{Deadline, Failure};
use crate::spec::{
    Field, Group, Lifecycle, Object, Readiness, Resource, Role, SentContext, Update,
};
use crate::value::Value;

/// How long a check for the result of a failed update may take.
const LOOK: Duration = Duration::from_secs(30);

/// An update under way.
struct Change<'a> {
    exchange: Exchange<'a>,
    /// The forms of the object. The planned one has the write-only values to send, which no state
    /// may have.
    forms: Forms<'a>,
    /// The prior object as the core has it.
    prior: &'a Value,
    /// The plan as the core has it.
    planned: &'a Value,
    /// The update that failed and is to be repeated.
    repeated: Option<&'a Unfinished>,
    address: Address,
}

/// Changes the object from its prior to its planned form, and repeats the update that failed before. `memory`
/// holds the values known as configured.
pub(super) async fn update(
    resource: &'static Resource,
    configured: &Configured,
    forms: Forms<'_>,
    memory: &Memory,
    repeated: Option<&Unfinished>,
) -> Outcome {
    let address = match Address::of_state(resource, forms.prior) {
        Ok(address) => address,
        Err(diagnostic) => return Outcome::failed(forms.prior.clone(), diagnostic),
    };
    let refusal = repeated.and_then(|failed| {
        // A name that the plan did not know yet.
        single_use::refusal_to_repeat(resource, forms.prior, forms.planned, failed)
    });
    if let Some(diagnostic) = refusal {
        let outcome = Outcome::failed(forms.prior.clone(), diagnostic);
        return Outcome { unfinished: repeated.cloned(), ..outcome };
    }
    if repeated.is_none() && !has_request(resource, forms.prior, forms.planned) {
        let state = without_unknowns(resource.fields, forms.planned);
        return Outcome::reached(object::with_own(resource, state, forms.planned));
    }
    let until = deadline(forms.planned, "update", resource.timeouts.update);
    let Forms { prior, planned, config } = forms;
    let known = match numbers::with_number(resource, configured, prior, until).await {
        Ok(known) => known,
        Err(failure) => {
            let diagnostic = failed(resource, Doing::Updating, &address.id, &failure);
            return Outcome::failed(prior.clone(), diagnostic);
        }
    };
    let address = Address::of(resource, &known).unwrap_or(address);
    let sent = with_write_only(resource.fields, prior, planned, config);
    let (sent, omitted) = single_use::unspent(resource, prior, sent, memory);
    let sent = numbers::as_in(resource, &known, &sent).map_or(sent.clone(), Cow::into_owned);
    let mut change = Change {
        exchange: Exchange { resource, configured, until },
        forms: Forms { prior: &known, planned: &sent, config },
        prior,
        planned,
        repeated,
        address,
    };
    match change.carried_out().await {
        Ok(body) => {
            let forms = [prior, planned];
            // An update that succeeds does not prove that the failure of an earlier one is repaired.
            let readiness = object::readiness(resource, &body);
            let unfinished = repeated.and_then(|failed| failed.clone().once_read(readiness));
            let (state, mut differences) =
                object::completed(resource, &configured.settings, forms, body);
            differences.retain(|difference| !omitted.contains(&difference.path));
            let id = &change.address.id;
            let outcome = Outcome::with(state, object::warnings(resource, id, differences));
            Outcome { unfinished, ..outcome }
        }
        Err(stopped) => change.stopped(stopped).await,
    }
}

/// Sends the attributes that a create could not carry. `forms.prior` is null.
pub(super) async fn finish_create(
    exchange: &Exchange<'_>,
    of: &Object,
    forms: Forms<'_>,
    (address, late): (&Address, &[Group]),
) -> Result<(), Stopped> {
    let change = Change {
        exchange: Exchange { ..*exchange },
        forms,
        prior: forms.prior,
        planned: forms.planned,
        repeated: None,
        address: address.clone(),
    };
    groups::send(&change, of, late).await
}

impl Change<'_> {
    /// Sends the change and returns the object as it is afterwards.
    async fn carried_out(&mut self) -> Result<Json, Stopped> {
        let (resource, forms) = (self.exchange.resource, self.forms);
        let exceptions = &resource.exceptions;
        let _lock = self.exchange.lock(Some(&self.address), forms.prior).await?;
        hooks::run(&self.exchange, exceptions.before_update, forms).await?;
        let body = match resource.lifecycle {
            Lifecycle::Object(of) => self.object(&of).await?,
            Lifecycle::Element(_) | Lifecycle::Policy(_) | Lifecycle::ChangeSet(_) => {
                parts::put(&self.exchange, forms, &self.address, None)
                    .await
                    .map_err(parts::Stuck::stopped)?
            }
            Lifecycle::Switch(_) => self.exchange.read(forms.planned, &self.address).await?,
        };
        hooks::run(&self.exchange, exceptions.after_update, forms).await?;
        Ok(body)
    }

    async fn object(&self, of: &Object) -> Result<Json, Stopped> {
        let written = match of.update {
            Update::None => None,
            Update::Groups(groups) => {
                groups::send(self, of, groups).await?;
                None
            }
            Update::Masked(guard) => Some(masked::send(self, of, guard, None).await?),
            Update::MaskedWithin(guard, field) => {
                Some(masked::send(self, of, guard, Some(field)).await?)
            }
            Update::Whole(method, guard) => {
                Some(masked::send_whole(self, of, method, guard).await?)
            }
        };
        let reply = match written {
            Some(Written::Reply(reply)) => reply,
            _ => Json::Null,
        };
        match object::in_reply(of.result, reply) {
            Some(body) => {
                let Exchange { resource, configured, until } = self.exchange;
                Ok(lifecycle::more(resource, configured, self.forms.planned, body, until).await?)
            }
            None => Ok(self.exchange.read(self.forms.planned, &self.address).await?),
        }
    }

    fn context(&self) -> SentContext<'_> {
        SentContext::of(self.forms.planned)
    }

    /// Whether the failed update changed this attribute, so that it is sent again.
    fn repeats(&self, attribute: &str) -> bool {
        self.repeated.is_some_and(|it| it.has(attribute))
    }

    /// The outcome of an update that failed half-way: the object as Google has it now, and a note if
    /// Google keeps a change that did not work.
    async fn stopped(&self, stopped: Stopped) -> Outcome {
        let Exchange { resource, configured, .. } = self.exchange;
        let was_accepted = matches!(stopped, Stopped::Unfinished(_));
        let is_in_doubt = matches!(&stopped, Stopped::Failed(failure) if failure.is_in_doubt());
        let until = Deadline::after(LOOK);
        let known = without_unknowns(resource.fields, self.planned);
        let known = object::with_own(resource, known, self.planned);
        let numbered = numbers::as_in(resource, self.forms.prior, &known);
        let numbered = numbered.as_deref().unwrap_or(&known);
        let look = lifecycle::read(resource, configured, numbered, &self.address, until).await;
        let mut diagnostic = match stopped {
            Stopped::Failed(failure) | Stopped::Unfinished(failure) => {
                let (doing, id) = (Doing::Updating, &*self.address.id);
                match look.as_ref().err().and_then(|look| self.missing(look)) {
                    Some(missing) => gone(resource, doing, id, (&failure, missing)),
                    None => failed(resource, doing, id, &failure),
                }
            }
            Stopped::Conflict(diagnostic) => *diagnostic,
        };
        let noted = |may_be_accepted: bool, reason: &str| {
            let forms = [self.forms.prior, self.planned];
            let accepted = || Unfinished::of(resource, forms, self.repeated, reason);
            if may_be_accepted { Some(accepted()) } else { self.repeated.cloned() }
        };
        let Ok(body) = look else {
            // The first read that finds the object ready removes the note.
            let unfinished = noted(was_accepted || is_in_doubt, &diagnostic.detail);
            let outcome = Outcome::failed(self.prior.clone(), diagnostic);
            return Outcome { unfinished, was_accepted, ..outcome };
        };
        object::explain(resource, &body, &mut diagnostic);
        let readiness = object::readiness(resource, &body);
        let reader = Reader::new(&configured.settings);
        // An object that is not ready shows that Google kept the change. Otherwise nothing does: an operation of
        // Compute that failed changed nothing.
        let is_kept = was_accepted && readiness != Readiness::Ready;
        let known = if is_kept { known } else { self.unwritten(&known) };
        let state = object::refreshed(resource, reader, &known, body);
        // A change that the object does not have is in the next plan without a note.
        let is_missing = |field: &Field| {
            let (now, planned) = (state.get(field.attribute), self.planned.get(field.attribute));
            let is_due = single_use::is_certainly_changed(field, now, planned);
            field.causes_request() && is_due && is_changed(field, now, planned)
        };
        let was_accepted = was_accepted || is_in_doubt && !resource.fields.iter().any(is_missing);
        let unfinished = noted(was_accepted, &diagnostic.detail);
        let unfinished = unfinished.and_then(|it| it.once_read(readiness));
        let was_accepted = was_accepted && unfinished.is_some();
        Outcome { unfinished, was_accepted, ..Outcome::failed(state, diagnostic) }
    }

    /// What no longer exists, if this is why a look at the object after a failed update found nothing.
    fn missing(&self, look: &Failure) -> Option<Gone<'_>> {
        let is_part = matches!(
            self.exchange.resource.lifecycle,
            Lifecycle::Element(_) | Lifecycle::Policy(_) | Lifecycle::ChangeSet(_)
        );
        match look {
            Failure::Refused(_) if is_part && look.is_not_found() => {
                Some(Gone::Around(&self.address.path))
            }
            _ => look.is_not_found().then_some(Gone::Itself),
        }
    }

    /// The known form of the object unless Google certainly kept the change: values that are sent and never read
    /// back keep their prior values, so that the next plan contains them again.
    fn unwritten(&self, planned: &Value) -> Value {
        let fields = self.exchange.resource.fields.iter();
        let known = fields.map(|field| {
            // Labels as configured are sent as part of all labels.
            let is_of_others =
                matches!(field.role, Role::Labels | Role::TerraformLabels | Role::Annotations);
            let is_own = field.is_providers_own() && !is_of_others;
            let form = if is_own { planned } else { self.forms.prior };
            (field.attribute, form.get(field.attribute).clone())
        });
        Value::object(known.chain([("timeouts", planned.get("timeouts").clone())]))
    }
}
