//! Creating an object.

use serde_json::Value as Json;
use std::fmt::Write;
use std::time::Duration;

use self::proof::Look;
use super::super::address::Address;
use super::super::attempts::{Attempt, Attempts};
use super::super::collection::without_unknowns;
use super::super::configured::Configured;
use super::super::equivalence::equivalent;
use super::super::overlay::Forms;
use super::super::report::{Doing, failed, follow_up_failed, with_article};
use super::super::{json, lifecycle, numbers, object};
use super::exchange::{Exchange, with_body};
use super::pause::Pause;
use super::request::{Outcome, deadline};
use super::rewrite::Stopped;
use super::{hooks, parts, switch, update};
use crate::diag::Diagnostic;
use crate::remote::{Call, Deadline, Failure, OperationFailure};
use crate::spec::{Found, Lifecycle, Object, Readiness, Resource, Role, SetBy, Switch, TakeOver};
use crate::value::Value;

/// How long a check for the result of a failed create may take.
const LOOK: Duration = Duration::from_secs(30);

/// How long Google may return 404 for a new object although its operation is done. Source: users'
/// reports on hashicorp/google (#14789).
const APPEARS_WITHIN: Duration = Duration::from_secs(30);

/// A create under way.
struct Creation<'a> {
    exchange: Exchange<'a>,
    forms: Forms<'a>,
    /// What is noted of it, in case that it does not end here.
    attempt: &'a Attempt,
    /// The address of the object; `None` while only Google knows it.
    address: Option<Address>,
    /// The object in the reply to the create.
    replied: Option<Json>,
}

/// The result of the request for a new object.
enum Begun {
    /// Google has created the object, or reports so.
    Accepted(Json),
    /// The same, in place of an object that others may have made.
    Replaced(Json),
    /// The object exists, but creating it failed or did not finish in time.
    HalfDone(Failure),
    /// No object was created that is provably ours.
    Refused(Diagnostic),
}

/// Creates the planned object.
///
/// Once Google has accepted the create, the object is in the outcome, whatever happens afterwards. Before
/// that, and without proof that this create made the object, it never is.
pub(super) async fn create(
    resource: &'static Resource,
    configured: &Configured,
    planned: &Value,
    config: &Value,
) -> Outcome {
    let until = deadline(planned, "create", resource.timeouts.create);
    let planned = match numbers::with_number(resource, configured, planned, until).await {
        Ok(planned) => planned,
        Err(failure) => {
            let address = Address::of(resource, planned);
            let id = address.as_ref().map_or(resource.noun, |address| &address.id);
            let diagnostic = failed(resource, Doing::Creating, id, &failure);
            return Outcome::failed(Value::Null, diagnostic);
        }
    };
    let forms = Forms { prior: &Value::Null, planned: &planned, config };
    let address = Address::of(resource, &planned).ok();
    let siblings = match resource.lifecycle {
        Lifecycle::Object(of) => of.siblings.filter(|_| address.is_none()),
        _ => None,
    };
    let list = siblings.map(|of| lifecycle::list_of_siblings(resource, &planned, of));
    let attempt = match (&address, list) {
        (Some(address), _) => configured.attempts.of(resource.type_name, &address.id),
        // Google names it, so that nothing can be in its place.
        (None, Some(list)) => configured.attempts.of(resource.type_name, &list),
        (None, None) => Attempts::default().of(resource.type_name, ""),
    };
    let exchange = Exchange { resource, configured, until };
    let mut creation = Creation { exchange, forms, attempt: &attempt, address, replied: None };
    let mut outcome = creation.carried_out().await;
    if let Some(siblings) = siblings {
        outcome.diagnostics.0.extend(creation.left_over(siblings));
    }
    attempt.end(&outcome.state);
    outcome
}

impl Creation<'_> {
    async fn carried_out(&mut self) -> Outcome {
        let nothing = |diagnostic| Outcome::failed(Value::Null, diagnostic);
        // Held until the object is read, since others may write to the same parent.
        let lock = self.exchange.lock(self.address.as_ref(), self.forms.planned).await;
        let _lock = match lock {
            Ok(lock) => lock,
            Err(failure) => return nothing(self.told(&failure)),
        };
        let before = self.exchange.resource.exceptions.before_create;
        match hooks::run(&self.exchange, before, self.forms).await {
            Ok(()) => {}
            Err(failure) => return nothing(self.told(&failure)),
        }
        let begun = match self.exchange.resource.lifecycle {
            Lifecycle::Object(of) => self.send(&of).await,
            Lifecycle::Switch(of) => self.switch_on(&of).await,
            Lifecycle::Element(_) | Lifecycle::Policy(_) | Lifecycle::ChangeSet(_) => {
                self.put().await
            }
        };
        let outcome = match begun {
            Begun::Accepted(reply) => self.knowing(reply).created().await,
            Begun::Replaced(reply) => {
                let mut outcome = self.knowing(reply).created().await;
                outcome.diagnostics.push(self.replaced());
                outcome
            }
            Begun::HalfDone(failure) => self.half_created(&failure).await,
            Begun::Refused(diagnostic) => nothing(diagnostic),
        };
        if let Lifecycle::Object(Object { siblings: Some(_), .. }) =
            self.exchange.resource.lifecycle
        {
            // Before others of its list are looked for.
            self.exchange.configured.attempts.know(&outcome.state);
        }
        outcome
    }

    /// Posts the object to its collection.
    async fn send(&self, of: &Object) -> Begun {
        let Exchange { configured, until, .. } = self.exchange;
        let call = match self.call(of) {
            Ok(call) => call,
            Err(diagnostic) => return Begun::Refused(diagnostic),
        };
        let remote = &*configured.remote;
        let before = match self.look(of).await {
            Ok(Look::Ours(reply)) => return Begun::Accepted(reply),
            Ok(before) => before,
            Err(failure) => return Begun::Refused(self.told(&failure)),
        };
        match &before {
            Look::Among(names) => self.attempt.begin_among(names),
            Look::Absent => self.attempt.begin(),
            _ if call.proof.as_ref().is_some_and(|proof| proof.created_at.is_some()) => {
                self.attempt.begin();
            }
            _ => {}
        }
        let mut pause = Pause::new();
        let started = loop {
            match remote.send(&call, until).await {
                Ok(started) => break started,
                Err(failure) if of.lingers && self.is_of_deleted(&failure).await => {
                    pause.wait(until).await;
                }
                Err(failure) if failure.is_in_doubt() => {
                    return match self.made(of, &before).await {
                        Some(reply) => Begun::Accepted(reply),
                        None => self.found(of, failure).await,
                    };
                }
                Err(failure) => return self.found(of, failure).await,
            }
        };
        match remote.finish(of.operations, &call, started, until).await {
            Ok(ended) => Begun::Accepted(ended),
            Err(Failure::Operation(failure)) if is_of_another(&failure) => {
                Begun::Refused(self.told(&Failure::Operation(failure)))
            }
            Err(Failure::Operation(failure)) => match of.takes_over {
                Some(take_over) => {
                    // An attempt whose response was lost may have made it.
                    let is_there = (take_over.is_there)(&failure.message);
                    let made = if is_there { self.made(of, &before).await } else { None };
                    match made {
                        Some(reply) => Begun::Accepted(reply),
                        None => self.take_over(take_over, *failure).await,
                    }
                }
                None => Begun::HalfDone(Failure::Operation(failure)),
            },
            // Google accepted it whether or not the object existed, or the operation would have told its name:
            // only the look before shows whose it is.
            Err(failure) if of.takes_over.is_some() || self.address.is_none() => {
                if let Some(reply) = self.made(of, &before).await {
                    return Begun::Accepted(reply);
                }
                self.attempt.is_in_doubt();
                let diagnostic =
                    failed(self.exchange.resource, Doing::Creating, self.id(), &failure);
                Begun::Refused(self.not_in_the_state(diagnostic))
            }
            Err(failure) => Begun::HalfDone(failure),
        }
    }

    /// Changes the object that was found in the place of the new one, if the plan asks for it. Google
    /// accepts such a create whether or not the object exists, so that one that failed made nothing.
    async fn take_over(&self, of: &TakeOver, mut failure: OperationFailure) -> Begun {
        let planned = self.forms.planned;
        if !(of.is_there)(&failure.message) {
            return Begun::Refused(self.told(&Failure::Operation(Box::new(failure))));
        }
        let Some(address) = &self.address else { return Begun::Refused(self.no_address()) };
        if planned.get(of.asked_by).as_bool() != Some(true) {
            "ALREADY_EXISTS".clone_into(&mut failure.code);
            let mut diagnostic = self.told(&Failure::Operation(Box::new(failure)));
            _ = write!(
                diagnostic.detail,
                "\nTo change the existing {} instead of creating one, set `{} = true`.",
                self.exchange.resource.noun, of.asked_by
            );
            return Begun::Refused(diagnostic);
        }
        let call = self.exchange.call(&of.request, &address.path, planned);
        let call = with_body(call, &of.request, self.exchange.encoded(self.forms), planned);
        match self.exchange.send(&call).await {
            Ok(ended) => Begun::Accepted(ended),
            Err(failure) => Begun::Refused(self.told(&failure)),
        }
    }

    /// Whether Google refused the create for an object that is deleted already: reads do not find it.
    async fn is_of_deleted(&self, failure: &Failure) -> bool {
        let is_taken = failure.refusal().is_some_and(|refusal| refusal.status == 409);
        is_taken
            && !self.exchange.until.left().is_zero()
            && self.read().await.is_err_and(|look| look.is_not_found())
    }

    /// Changes the object that a refused create found in its place, if the table has a way for that and the plan
    /// asks for it.
    async fn found(&self, of: &Object, failure: Failure) -> Begun {
        let planned = self.forms.planned;
        let is_there = |found: &&Found| failure.refusal().is_some_and(found.is_there);
        let is_asked = |found: &&Found| {
            found.asked_by.is_none_or(|attribute| planned.get(attribute).as_bool() == Some(true))
        };
        let found = of.found.filter(is_there);
        let Some((found, address)) = found.filter(is_asked).zip(self.address.as_ref()) else {
            let mut diagnostic = self.told(&failure);
            if let Some(attribute) = found.and_then(|found| found.asked_by) {
                _ = write!(
                    diagnostic.detail,
                    "\nTo change the existing {} instead of creating one, set `{attribute} = true`.",
                    self.exchange.resource.noun
                );
            }
            return Begun::Refused(diagnostic);
        };
        let (resource, configured) = (self.exchange.resource, self.exchange.configured);
        let before = match found.of_others {
            Some(_) => self.exchange.read(planned, address).await.ok(),
            None => None,
        };
        for request in found.revive.iter().chain([&found.change]) {
            let call = self.exchange.call(request, &address.path, planned);
            let call = with_body(call, request, self.exchange.encoded(self.forms), planned);
            if let Err(failure) = self.exchange.send(&call).await {
                return Begun::Refused(self.told(&failure));
            }
        }
        if let Some(before) = &before {
            let before = object::decoded(resource, before.clone());
            configured.replaced.note(resource, &address.id, &before);
        }
        match (self.exchange.read(planned, address).await, found.of_others) {
            (Ok(after), Some(is_same))
                if !before.is_some_and(|before| is_same(&before, &after)) =>
            {
                Begun::Replaced(after)
            }
            (Ok(after), _) => Begun::Accepted(after),
            (Err(failure), _) => Begun::Refused(self.told(&failure)),
        }
    }

    /// The warning that the new object has taken the place of another one.
    fn replaced(&self) -> Diagnostic {
        let noun = self.exchange.resource.noun;
        let detail = format!(
            "{} existed with other content before this resource created it, and was replaced. With \
             `create_before_destroy`, that was the {noun} that this resource had before. Otherwise, another \
             configuration or tool may use the same name.",
            self.id()
        );
        Diagnostic::warning(format!("Existing {noun} was replaced"), detail)
    }

    fn call(&self, of: &Object) -> Result<Call, Diagnostic> {
        let (resource, planned) = (self.exchange.resource, self.forms.planned);
        let is_set =
            |attribute: &str| planned.get(attribute).as_str().is_some_and(|it| !it.is_empty());
        let instead = of.instead.filter(|(attribute, _)| is_set(attribute));
        let create = instead.map_or(of.create, |(_, request)| *request);
        let path = resource.path(create.at, planned).map_err(|attribute| {
            let noun = resource.noun;
            Diagnostic::bug(format!("`{attribute}` is not known when the {noun} is created"))
        })?;
        let call = self.exchange.call_at(&create, path, planned);
        let mut body = self.exchange.encoded(self.forms);
        for attribute in of.late().flat_map(|group| group.attributes) {
            if let Some(field) = resource.field(attribute) {
                json::remove(&mut body, field.google);
            }
        }
        let call = with_body(call, &create, body, planned);
        let sent = planned.clone();
        let has_content = move |body: &Json| object::has_content(resource, &sent, body);
        let since = self.attempt.since;
        let proof = self.address.as_ref().and_then(|it| it.proof(resource, since, has_content));
        Ok(match proof {
            Some(proof) => call.proven_by(proof),
            None => call,
        })
    }

    async fn switch_on(&self, of: &Switch) -> Begun {
        let Some(address) = &self.address else { return Begun::Refused(self.no_address()) };
        let outcome = switch::on(&self.exchange, of, self.forms.planned, address).await;
        if let Some(together) = of.together {
            let name = self.exchange.resource.fill(together.name, self.forms.planned);
            self.exchange.configured.newcomers.note_service(&name.unwrap_or_default());
        }
        match outcome {
            Ok(Ok(ended)) => Begun::Accepted(ended),
            Ok(Err(failure)) => self.switched(address, failure).await,
            Err(failure) => Begun::Refused(self.told(&failure)),
        }
    }

    /// The result of a switch whose operation failed or was not seen to end. A switch is never half
    /// made: as a tainted object, the next apply would switch off what others may have switched on.
    async fn switched(&self, address: &Address, failure: Failure) -> Begun {
        let Exchange { resource, configured, .. } = self.exchange;
        let until = Deadline::after(LOOK);
        match lifecycle::read(resource, configured, self.forms.planned, address, until).await {
            Ok(body) => Begun::Accepted(body),
            Err(look) if look.is_not_found() => Begun::Refused(self.told(&failure)),
            Err(_) => Begun::HalfDone(failure),
        }
    }

    /// Puts the object into its parent.
    async fn put(&self) -> Begun {
        let Some(address) = &self.address else { return Begun::Refused(self.no_address()) };
        match parts::put(&self.exchange, self.forms, address, Some(self.attempt)).await {
            Ok(body) => Begun::Accepted(body),
            Err(parts::Stuck::Before(stopped)) => Begun::Refused(self.stopped(stopped)),
            Err(parts::Stuck::After(failure)) => Begun::HalfDone(failure),
        }
    }

    /// The same creation with what the reply holds of the object: of some objects, only Google
    /// knows the address.
    fn knowing(&self, reply: Json) -> Creation<'_> {
        let resource = self.exchange.resource;
        let replied = self.in_reply(reply);
        let address = self
            .address
            .clone()
            .or_else(|| Address::of(resource, &self.completed(replied.clone()?)).ok());
        Creation {
            exchange: self.exchange,
            forms: self.forms,
            attempt: self.attempt,
            address,
            replied,
        }
    }

    async fn created(&self) -> Outcome {
        let resource = self.exchange.resource;
        let body = match self.replied.clone() {
            Some(body) => self.more(body).await,
            None => self.appeared().await,
        };
        let body = match body {
            Ok(body) => self.seen(body).await,
            failed => failed,
        };
        let body = match body {
            Ok(body) => body,
            // The attributes that the create could not carry were not sent either, so the create
            // must not count as done.
            Err(failure) if self.is_late_due() => return self.half_created(&failure).await,
            Err(failure) => {
                let mut outcome = self.unread(&failure);
                let followed = self.follow_up(&outcome.state).await;
                outcome.diagnostics.0.extend(followed);
                return outcome;
            }
        };
        let body = match self.settled(body).await {
            Ok(body) => body,
            Err(failure) => return self.half_created(&failure).await,
        };
        let body = match self.with_late(body.clone()).await {
            Ok(body) => body,
            Err(Stopped::Failed(failure) | Stopped::Unfinished(failure)) => {
                return self.half_created(&failure).await;
            }
            Err(Stopped::Conflict(diagnostic)) => return self.found_unready(body, *diagnostic),
        };
        if object::readiness(resource, &body) == Readiness::Failed {
            let diagnostic = Diagnostic::error(
                format!("Google could not create the {}", resource.noun),
                format!("{} was created but did not become ready.", self.id()),
            );
            return self.found_unready(body, diagnostic);
        }
        let settings = &self.exchange.configured.settings;
        let forms = [&Value::Null, self.forms.planned];
        let (state, differences) = object::completed(resource, settings, forms, body);
        let id = state.get("id").as_str().unwrap_or(resource.noun).to_owned();
        let mut diagnostics = object::warnings(resource, &id, differences);
        diagnostics.0.extend(self.follow_up(&state).await);
        Outcome::with(state, diagnostics)
    }

    /// The state of the new object as Google has it.
    fn completed(&self, body: Json) -> Value {
        let settings = &self.exchange.configured.settings;
        let forms = [&Value::Null, self.forms.planned];
        object::completed(self.exchange.resource, settings, forms, body).0
    }

    /// Whether the plan has attributes that a create cannot carry.
    fn is_late_due(&self) -> bool {
        let Lifecycle::Object(of) = self.exchange.resource.lifecycle else { return false };
        let mut late = of.late().flat_map(|group| group.attributes);
        late.any(|attribute| {
            let field = self.exchange.resource.field(attribute);
            field.is_some_and(|field| {
                let unset = match field.set_by {
                    SetBy::Default(literal) => literal.value(),
                    _ => Value::Null,
                };
                let planned = self.forms.planned.get(attribute);
                !planned.is_unknown() && !equivalent(field, planned, &unset)
            })
        })
    }

    /// The new object with the attributes that its create could not carry.
    async fn with_late(&self, body: Json) -> Result<Json, Stopped> {
        let (Lifecycle::Object(of), Some(address)) =
            (self.exchange.resource.lifecycle, &self.address)
        else {
            return Ok(body);
        };
        let (resource, planned) = (self.exchange.resource, self.forms.planned);
        let now = object::decoded(resource, body.clone());
        let differs = |attribute: &&str| {
            let (wanted, found) = (planned.get(attribute), now.get(attribute));
            let field = resource.field(attribute);
            !wanted.is_unknown() && field.is_some_and(|field| !equivalent(field, wanted, found))
        };
        let due: Vec<_> = of.late().filter(|group| group.attributes.iter().any(&differs)).collect();
        if due.is_empty() {
            return Ok(body);
        }
        update::finish_create(&self.exchange, &of, self.forms, (address, &due)).await?;
        Ok(self.read().await?)
    }

    /// The object in the reply, for lifecycles whose reply holds it.
    fn in_reply(&self, reply: Json) -> Option<Json> {
        match self.exchange.resource.lifecycle {
            Lifecycle::Object(of) => object::in_reply(of.result, reply),
            Lifecycle::Switch(_) => None,
            Lifecycle::Element(_) | Lifecycle::Policy(_) | Lifecycle::ChangeSet(_) => Some(reply),
        }
    }

    async fn more(&self, body: Json) -> Result<Json, Failure> {
        let Exchange { resource, configured, until } = self.exchange;
        lifecycle::more(resource, configured, self.forms.planned, body, until).await
    }

    /// Runs the step that has to follow a create.
    async fn follow_up(&self, state: &Value) -> Option<Diagnostic> {
        let hook = self.exchange.resource.exceptions.after_create;
        let forms = Forms { planned: state, ..self.forms };
        let failure = hooks::run(&self.exchange, hook, forms).await.err()?;
        let resource = self.exchange.resource;
        let id = state.get("id").as_str().unwrap_or(resource.noun);
        let mut diagnostic = follow_up_failed(resource, id, &failure);
        _ = write!(
            diagnostic.detail,
            "\nThe {} is in the state, marked as tainted; the next apply will replace it.",
            resource.noun
        );
        Some(diagnostic)
    }

    /// Waits until Google has finished the new object. An operation reports this itself; if its name was
    /// lost with the response, or the API has no operations, only the object shows it.
    ///
    /// # Errors
    /// Time runs out first, or the object can no longer be read.
    async fn settled(&self, mut body: Json) -> Result<Json, Failure> {
        let until = self.exchange.until;
        let mut pause = Pause::new();
        while object::readiness(self.exchange.resource, &body) == Readiness::Pending {
            if until.left().is_zero() {
                let doing = format!("waiting until {} is ready", self.id());
                let waited = until.started.elapsed();
                return Err(Failure::TimedOut { waited, doing, attempts: 0, last: None });
            }
            pause.wait(until).await;
            body = self.read().await?;
        }
        Ok(body)
    }

    async fn read(&self) -> Result<Json, Failure> {
        match &self.address {
            Some(address) => self.exchange.read(self.forms.planned, address).await,
            None => Err(Failure::Absent(self.id().to_owned())),
        }
    }

    /// Reads the new object, which may become visible with a short delay.
    async fn appeared(&self) -> Result<Json, Failure> {
        let patience = Deadline::after(APPEARS_WITHIN.min(self.exchange.until.left()));
        let mut pause = Pause::new();
        loop {
            match self.read().await {
                Err(failure) if failure.is_not_found() && !patience.left().is_zero() => {
                    pause.wait(patience).await;
                }
                answer => return answer,
            }
        }
    }

    /// The object once Google's replicas agree that it is there, if it is seen late: else the next refresh could
    /// remove it from the state. From now on, requests that are refused for the lack of it are repeated.
    async fn seen(&self, body: Json) -> Result<Json, Failure> {
        /// How many reads in a row must find it. Source: hashicorp/google 7.46.0.
        const TIMES: usize = 3;
        let Exchange { resource, configured, until } = self.exchange;
        let Lifecycle::Object(Object { seen_late: Some(attribute), .. }) = resource.lifecycle
        else {
            return Ok(body);
        };
        if let Some(identity) = self.forms.planned.get(attribute).as_str() {
            configured.newcomers.note(identity);
        }
        let patience = Deadline::after(APPEARS_WITHIN.min(until.left()));
        let mut pause = Pause::new();
        let mut found = Vec::new();
        loop {
            match self.read().await {
                Ok(body) => {
                    found.push(body);
                    pause = Pause::new();
                }
                Err(failure) if failure.is_not_found() => found.clear(),
                Err(failure) => return Err(failure),
            }
            if found.len() >= TIMES || patience.left().is_zero() {
                return Ok(found.pop().unwrap_or(body));
            }
            pause.wait(patience).await;
        }
    }

    /// The outcome for an object that exists, but whose values from Google are not known: the next
    /// read returns them.
    fn unread(&self, failure: &Failure) -> Outcome {
        let reading = failed(self.exchange.resource, Doing::Reading, self.id(), failure);
        let warning = Diagnostic::warning(
            "The new object could not be read",
            format!(
                "{} was created, but the values that Google filled in are missing from the state until \
                 the next refresh. {}",
                self.id(),
                reading.detail
            ),
        );
        Outcome::with(self.expected(), warning.into())
    }

    /// A create that failed after Google accepted it. The object goes into the state, so that it is not
    /// lost; the core marks it as tainted, and will delete it before it creates another.
    async fn half_created(&self, failure: &Failure) -> Outcome {
        let resource = self.exchange.resource;
        let diagnostic = failed(resource, Doing::Creating, self.id(), failure);
        let Some(address) = &self.address else {
            return Outcome::failed(Value::Null, diagnostic);
        };
        // Nothing shows whether it exists, and the next create of it does no harm.
        if resource.lifecycle.is_unread() {
            return Outcome::failed(Value::Null, diagnostic);
        }
        let until = Deadline::after(LOOK);
        let has_ended = matches!(failure, Failure::Operation(_));
        let (configured, planned) = (self.exchange.configured, self.forms.planned);
        match lifecycle::read(resource, configured, planned, address, until).await {
            Ok(body) => self.found_unready(body, diagnostic),
            Err(look) if look.is_not_found() && has_ended => {
                Outcome::failed(Value::Null, diagnostic)
            }
            Err(_) => self.tainted(self.expected(), diagnostic),
        }
    }

    /// The same outcome for an object that was read: its own explanation is added to the error.
    fn found_unready(&self, body: Json, mut diagnostic: Diagnostic) -> Outcome {
        let resource = self.exchange.resource;
        object::explain(resource, &body, &mut diagnostic);
        self.tainted(self.completed(body), diagnostic)
    }

    fn tainted(&self, state: Value, mut diagnostic: Diagnostic) -> Outcome {
        let resource = self.exchange.resource;
        _ = write!(
            diagnostic.detail,
            "\nThe {} is in the state, marked as tainted; the next apply will replace it. To keep it as it \
             is, run `terraform untaint {}.NAME`.",
            resource.noun, resource.type_name
        );
        Outcome::failed(unprotected(resource, state), diagnostic)
    }

    /// The state of an object that should exist but cannot be read.
    fn expected(&self) -> Value {
        let (resource, planned) = (self.exchange.resource, self.forms.planned);
        if let Some(replied) = &self.replied {
            return self.completed(replied.clone());
        }
        object::with_own(resource, without_unknowns(resource.fields, planned), planned)
    }

    /// The object as messages name it.
    fn id(&self) -> &str {
        self.address.as_ref().map_or(self.exchange.resource.noun, |address| &address.id)
    }

    fn told(&self, failure: &Failure) -> Diagnostic {
        let resource = self.exchange.resource;
        let diagnostic = failed(resource, Doing::Creating, self.id(), failure);
        if failure.is_in_doubt() {
            self.attempt.is_in_doubt();
        }
        // The advice for a name that is taken says so already.
        if failure.is_in_doubt() && !diagnostic.detail.contains("`terraform import ") {
            return self.not_in_the_state(diagnostic);
        }
        diagnostic
    }

    /// The same error, with how to import the object if it exists.
    fn not_in_the_state(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        let resource = self.exchange.resource;
        if let Lifecycle::Object(Object { found: Some(found), .. }) = resource.lifecycle
            && found.of_others.is_some()
        {
            let noun = resource.noun;
            _ = write!(
                diagnostic.detail,
                "\nThe {noun} is not in the state. If it exists at Google, the next apply replaces it."
            );
            return diagnostic;
        }
        if self.exchange.resource.lifecycle.is_unread() {
            let noun = self.exchange.resource.noun;
            _ = write!(
                diagnostic.detail,
                "\nThe {noun} is not in the state. The next apply creates it, whether it exists or not."
            );
            return diagnostic;
        }
        _ = write!(
            diagnostic.detail,
            "\nThe {} is not in the state. If it exists at Google and is yours, import it with \
             `terraform import {}.NAME {}`.",
            resource.noun,
            resource.type_name,
            self.importable()
        );
        diagnostic
    }

    /// The id for importing the object, or the form of the id while it is unknown.
    fn importable(&self) -> &str {
        let form = self.exchange.resource.import.first().copied();
        self.address.as_ref().map_or(form.unwrap_or("ID"), |address| &address.id)
    }

    fn stopped(&self, stopped: Stopped) -> Diagnostic {
        match stopped {
            Stopped::Failed(failure) | Stopped::Unfinished(failure) => self.told(&failure),
            Stopped::Conflict(diagnostic) => *diagnostic,
        }
    }

    fn no_address(&self) -> Diagnostic {
        let noun = with_article(self.exchange.resource.noun);
        Diagnostic::bug(format!("{noun} has no address before it is created"))
    }
}

/// Whether the operation failed because the object already existed: the object is then not ours.
fn is_of_another(failure: &OperationFailure) -> bool {
    ["ALREADY_EXISTS", "RESOURCE_ALREADY_EXISTS"].contains(&&*failure.code)
}

/// The state of a failed create, without deletion protection: the core will delete the object next.
fn unprotected(resource: &Resource, mut state: Value) -> Value {
    if let (Some(field), Value::Object(attributes)) =
        (resource.with_role(Role::DeletionProtection), &mut state)
    {
        attributes.insert(field.attribute, Value::Bool(false));
    }
    state
}

mod proof;
#[cfg(test)]
mod tests;
