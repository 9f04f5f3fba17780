//! An emulator with a provider, in one process, and the calls that Terraform's core makes.

use google_emulator::{Emulator, Exchange, Options, Variants};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

use super::entry::{Entry, named};
use super::exceptions::excepted_error;
use super::imports;
use crate::diag::{Diagnostics, Severity};
use crate::engine::{
    ApplyRequest, Configured, Pace, PlanReply, PlanRequest, ReadRequest, apply, decoded, import,
    plan, read, upgrade, validate,
};
use crate::google::{Google, Settings as Client};
use crate::remote::{Api, Call, Deadline, Method};
use crate::schema::check_completion;
use crate::spec::{Lifecycle, Part, Reading, Resource, Settings};
use crate::value::{Value, to_json_text};

/// Whichever API a path names.
const ANY_API: Api = Api { name: "any", base_url: "https://", endpoint_attribute: "" };

/// How long a request to the emulator may take.
const LIMIT: Duration = Duration::from_mins(1);

/// An emulator and a provider configured to use it, in one runtime.
pub(super) struct World {
    pub(super) emulator: Arc<Emulator>,
    pub(super) configured: Configured,
}

/// The core's data about an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    pub(super) state: Value,
    pub(super) private: Vec<u8>,
    pub(super) identity: Value,
}

impl Held {
    pub(super) fn to_plan(&self, resource: &Resource, config: &Json) -> PlanRequest {
        PlanRequest {
            prior: self.state.clone(),
            config: value(resource, config),
            private: self.private.clone(),
            identity: self.identity.clone(),
        }
    }
}

impl World {
    pub(super) async fn new(variants: Variants) -> Self {
        Self::with(Options { variants, ..Options::default() }).await
    }

    pub(super) async fn with(options: Options) -> Self {
        let emulator = Emulator::start(options).await.expect("an emulator on a free port");
        let client = Client {
            emulator: Some(emulator.address().to_string()),
            poll_interval: Duration::from_millis(1),
            ..Client::default()
        };
        Self::over(Arc::new(emulator), Google::new(client, CancellationToken::default()))
    }

    /// This emulator, and a provider that uses this client.
    pub(super) fn over(emulator: Arc<Emulator>, google: Google) -> Self {
        let settings = Settings {
            project: "demo".into(),
            region: "us-central1".into(),
            deletion_policy: "DELETE".into(),
            default_labels: Some(BTreeMap::new()),
            ..Settings::default()
        };
        let configured = Configured::new(settings, Arc::new(google), None).at_pace(Pace::NONE);
        Self { emulator, configured }
    }

    /// An emulator with the objects that a type needs.
    pub(super) async fn of(entry: &Entry) -> Self {
        let world = Self::new(Variants::default()).await;
        world.prepare(entry).await;
        world
    }

    /// Makes the objects that a type needs.
    pub(super) async fn prepare(&self, entry: &Entry) {
        for (url, body) in &entry.elsewhere {
            let call = Call::new(&ANY_API, Method::Post, *url).with_body(body.clone());
            let made = self.configured.remote.send(&call, Deadline::after(LIMIT)).await;
            made.unwrap_or_else(|error| panic!("{}, {url}: {error}", entry.type_name));
        }
        for (type_name, config) in &entry.needs {
            let made = self.apply(named(type_name), &Held::default(), config).await;
            made.unwrap_or_else(|error| panic!("{}, {type_name}: {error}", entry.type_name));
        }
    }

    pub(super) fn plan(
        &self,
        resource: &'static Resource,
        prior: &Held,
        config: &Json,
    ) -> Result<PlanReply, TestCaseError> {
        let reply = plan(resource, &self.configured.settings, prior.to_plan(resource, config));
        fine(&reply.diagnostics)?;
        Ok(reply)
    }

    /// Validates, plans and applies, as the core does.
    pub(super) async fn apply(
        &self,
        resource: &'static Resource,
        prior: &Held,
        config: &Json,
    ) -> Result<Held, TestCaseError> {
        fine(&validate(resource, &value(resource, config), true))?;
        let planned = self.plan(resource, prior, config)?;
        if planned.planned == prior.state {
            return Ok(prior.clone());
        }
        let (prior, planned) = if planned.requires_replace.is_empty() || prior.state.is_null() {
            (prior.clone(), planned)
        } else {
            self.delete(resource, prior).await?;
            let nothing = Held::default();
            let planned = self.plan(resource, &nothing, config)?;
            (nothing, planned)
        };
        let request = ApplyRequest {
            prior: prior.state,
            planned: planned.planned.clone(),
            config: value(resource, config),
            private: planned.private,
            identity: planned.identity,
        };
        let reply = apply(resource, &self.configured, request).await;
        fine(&reply.diagnostics)?;
        let breaches = check_completion(resource.shape(), &planned.planned, &reply.state);
        prop_assert!(breaches.is_empty(), "{breaches:?}");
        Ok(Held { state: reply.state, private: reply.private, identity: reply.identity })
    }

    pub(super) async fn delete(&self, resource: &'static Resource, held: &Held) -> TestCaseResult {
        let mut state = held.state.clone();
        if let Value::Object(attributes) = &mut state
            && attributes.get("deletion_protection").is_some()
        {
            attributes.insert("deletion_protection".to_owned(), false.into());
        }
        let request = ApplyRequest {
            prior: state,
            private: held.private.clone(),
            identity: held.identity.clone(),
            ..ApplyRequest::default()
        };
        let reply = apply(resource, &self.configured, request).await;
        fine(&reply.diagnostics)
    }

    pub(super) async fn read(
        &self,
        resource: &'static Resource,
        held: &Held,
    ) -> Result<Held, TestCaseError> {
        let request = ReadRequest {
            state: held.state.clone(),
            private: held.private.clone(),
            identity: held.identity.clone(),
        };
        let reply = read(resource, &self.configured, request).await;
        fine(&reply.diagnostics)?;
        Ok(Held { state: reply.state, private: reply.private, identity: reply.identity })
    }

    /// Refreshes, plans, and finds no changes.
    pub(super) async fn settles(
        &self,
        resource: &'static Resource,
        held: &Held,
        config: &Json,
    ) -> Result<Held, TestCaseError> {
        let refreshed = self.read(resource, held).await?;
        let plan = self.plan(resource, &refreshed, config)?;
        is_empty(&refreshed, &plan, &[])?;
        Ok(refreshed)
    }

    /// Sends one request to create, change or delete, and returns the result, errors included.
    pub(super) async fn send(
        &self,
        resource: &'static Resource,
        prior: &Held,
        config: &Json,
    ) -> Result<(Held, Diagnostics), TestCaseError> {
        let planned = self.plan(resource, prior, config)?;
        let request = ApplyRequest {
            prior: prior.state.clone(),
            planned: planned.planned,
            config: value(resource, config),
            private: planned.private,
            identity: planned.identity,
        };
        let reply = apply(resource, &self.configured, request).await;
        let held = Held { state: reply.state, private: reply.private, identity: reply.identity };
        Ok((held, reply.diagnostics))
    }

    /// The emulator's path of the object, or of the object that contains it.
    fn place(resource: &'static Resource, state: &Value) -> String {
        let path = resource.fill(resource.lifecycle.read_path(), state);
        let path = path.expect("a state has an address");
        // Paths of Knative have the region in the host, and the emulator has it in the name.
        let in_namespace = path.strip_prefix("apis/").and_then(|it| it.split_once("/namespaces/"));
        match in_namespace.and_then(|(_, it)| it.split_once('/')) {
            Some((project, object)) => {
                let location = state.get("location").as_str().unwrap_or_default();
                format!("projects/{project}/locations/{location}/{object}")
            }
            None => path,
        }
    }

    /// Google's object, for lifecycles of which the emulator has one.
    pub(super) fn object(&self, resource: &'static Resource, state: &Value) -> Option<Json> {
        let mut whole = self.emulator.object(&Self::place(resource, state))?;
        match resource.lifecycle {
            Lifecycle::Object(_) | Lifecycle::Switch(_) => Some(whole),
            Lifecycle::Element(element) => {
                let elements = whole[element.array].as_array_mut()?;
                let name = state.get(element.named_by).as_str();
                elements.iter().find(|it| it[element.key].as_str() == name).cloned()
            }
            Lifecycle::Policy(_) | Lifecycle::ChangeSet(_) => None,
        }
    }

    /// Changes Google's object outside Terraform; null removes it. False for a lifecycle of which the
    /// emulator has no object.
    pub(super) fn alter(
        &self,
        resource: &'static Resource,
        state: &Value,
        change: impl FnOnce(&mut Json),
    ) -> bool {
        let Some(mut object) = self.object(resource, state) else { return false };
        change(&mut object);
        let place = Self::place(resource, state);
        match resource.lifecycle {
            Lifecycle::Element(element) => {
                let name = state.get(element.named_by).as_str();
                self.emulator.alter(&place, |whole| {
                    let elements = whole[element.array].as_array_mut().expect("an array");
                    elements.retain(|it| it[element.key].as_str() != name);
                    elements.extend((!object.is_null()).then_some(object));
                })
            }
            _ if object.is_null() => self.emulator.remove(&place),
            _ => self.emulator.alter(&place, |whole| *whole = object),
        }
    }

    /// Removes the object that contains this one. False if the emulator has none.
    pub(super) fn remove_around(&self, resource: &'static Resource, state: &Value) -> bool {
        self.emulator.remove(&Self::place(resource, state))
    }

    /// What Google has, as attributes: from the emulator's object, or else what a read finds that knows
    /// nothing but the id.
    pub(super) async fn at_google(
        &self,
        resource: &'static Resource,
        state: &Value,
    ) -> Result<Value, TestCaseError> {
        if let Some(object) = self.object(resource, state) {
            return Ok(decoded(resource, object));
        }
        Ok(self.import(resource, &longest_import_id(resource, state)?).await?.state)
    }

    /// Imports by an id, and reads.
    pub(super) async fn import(
        &self,
        resource: &'static Resource,
        id: &str,
    ) -> Result<Held, TestCaseError> {
        let imported = import(resource, &self.configured.settings, id);
        fine(&imported.diagnostics)?;
        let imported =
            Held { state: imported.state, private: imported.private, identity: imported.identity };
        self.read(resource, &imported).await
    }

    /// Imports the object, finds the state that a create made, and no changes except for attributes that
    /// Google doesn't return. The first plan may write to the state what is configured and equivalent to
    /// what the import found, without a request.
    pub(super) async fn imports(
        &self,
        resource: &'static Resource,
        held: &Held,
        config: &Json,
    ) -> TestCaseResult {
        if resource.import.is_empty() {
            return Ok(());
        }
        let imported = self.import(resource, &longest_import_id(resource, &held.state)?).await?;
        let differences = imports::differences(resource.fields, &held.state, &imported.state);
        prop_assert!(differences.is_empty(), "imported differently: {}", differences.join("; "));
        // What isn't read may want to replace the object, which is protected for lack of better
        // knowledge: that plan is refused.
        let unmarked = Held { private: Vec::new(), ..imported.clone() };
        let plan = plan_of(resource, &self.configured, unmarked.to_plan(resource, config));
        let unread: Vec<_> = resource
            .fields
            .iter()
            .filter(|field| {
                let is_the_providers_own = field.google.is_empty() && field.is_settable();
                matches!(field.reading, Reading::Nothing | Reading::IfSet) || is_the_providers_own
            })
            .map(|field| field.attribute)
            .collect();
        is_empty(&imported, &plan, &unread)?;
        if plan.planned != imported.state {
            return Ok(());
        }
        self.emulator.take_journal();
        let applied = self.apply(resource, &imported, config).await?;
        let writes = self.emulator.take_journal().into_iter().filter(Exchange::is_write);
        prop_assert_eq!(writes.count(), 0, "an import and an apply change the object");
        self.settles(resource, &applied, config).await.map(|_| ())
    }
}

/// Whether a delete leaves the object at Google: it is another type's, of which this one sets a part, or nothing
/// deletes and reads it.
pub(super) fn stays(resource: &Resource) -> bool {
    if resource.lifecycle.is_unread() {
        return true;
    }
    let Lifecycle::Element(of) = resource.lifecycle else { return false };
    of.requests.is_some_and(|requests| requests.remove.is_none())
}

/// The longest form of an import's id, which the `id` in the state need not be.
pub(super) fn longest_import_id(
    resource: &'static Resource,
    state: &Value,
) -> Result<String, TestCaseError> {
    let form = resource.import.first().expect("the type can be imported");
    import_id(resource, form, state)
}

/// An import's id of this form. It has the name alone of what the state refers to by a path.
pub(super) fn import_id(
    resource: &'static Resource,
    form: &str,
    state: &Value,
) -> Result<String, TestCaseError> {
    let mut form = form.to_owned();
    for field in resource.fields.iter().filter(|field| field.form.reference.is_some()) {
        let place = format!("{{{}}}", field.attribute);
        if form.contains(&place) {
            let sent = resource.fill(&place, state).map_err(TestCaseError::fail)?;
            form = form.replace(&place, sent.rsplit('/').next().unwrap_or_default());
        }
    }
    // Parts of a reference that are no attributes.
    for field in resource.fields {
        let text = state.get(field.attribute).as_str().unwrap_or_default();
        for (place, said) in field.form.reference.map(|it| it.said(text)).unwrap_or_default() {
            if resource.field(place).is_none() {
                form = form.replace(&format!("{{{place}}}"), said);
            }
        }
    }
    resource.fill(&form, state).map_err(TestCaseError::fail)
}

/// Whether a read finds nothing. A policy always exists: without bindings it is treated as deleted.
pub(super) fn is_gone(resource: &Resource, held: &Held) -> bool {
    let is_whole = matches!(resource.lifecycle, Lifecycle::Policy(of) if of.part == Part::Whole);
    let data = held.state.get("policy_data").as_str().unwrap_or_default();
    let is_empty = || {
        let policy: Json = serde_json::from_str(data).unwrap_or_default();
        policy["bindings"].as_array().is_none_or(Vec::is_empty)
    };
    held.state.is_null() || is_whole && is_empty()
}

fn plan_of(
    resource: &'static Resource,
    configured: &Configured,
    request: PlanRequest,
) -> PlanReply {
    plan(resource, &configured.settings, request)
}

/// Whether a plan finds no changes, except to these attributes.
fn is_empty(held: &Held, plan: &PlanReply, except: &[&str]) -> TestCaseResult {
    let (Value::Object(before), Value::Object(planned)) = (&held.state, &plan.planned) else {
        prop_assert!(false, "no object");
        return Ok(());
    };
    let is_excepted = |name: &str| except.contains(&name);
    // Attributes that change with every update change with an attribute that isn't read, too.
    let changed: Vec<_> = before
        .iter()
        .filter(|(name, before)| {
            planned.get(name) != Some(before) && planned[&***name].is_wholly_known()
        })
        .map(|(name, _)| &**name)
        .filter(|name| !is_excepted(name))
        .collect();
    let is_only_excepted =
        before.iter().any(|(name, before)| planned.get(name) != Some(before) && is_excepted(name));
    let unknown: Vec<_> = planned
        .iter()
        .filter(|(_, value)| !value.is_wholly_known())
        .map(|(name, _)| name)
        .collect();
    let is_settled = changed.is_empty() && (unknown.is_empty() || is_only_excepted);
    prop_assert!(
        is_settled,
        "there is a plan: {changed:?}, unknown {unknown:?}\n{}",
        changed
            .iter()
            .map(|name| format!(
                "{name}: {:?} -> {:?}",
                to_json_text(&before[*name]),
                planned[*name]
            ))
            .collect::<Vec<_>>()
            .join("\n")
    );
    Ok(())
}

/// No errors and no warnings.
pub(super) fn fine(diagnostics: &Diagnostics) -> TestCaseResult {
    let worst =
        diagnostics.0.iter().find(|d| d.severity == Severity::Error).or(diagnostics.0.first());
    match worst {
        None => Ok(()),
        Some(diagnostic) => Err(TestCaseError::fail(format!("{diagnostic:?}"))),
    }
}

/// A configuration written as JSON, as a value: omitted attributes are null, or no blocks.
pub(super) fn value(resource: &Resource, config: &Json) -> Value {
    let upgraded = upgrade(resource, 0, config.to_string().as_bytes());
    assert!(upgraded.diagnostics.0.is_empty(), "{:?}", upgraded.diagnostics);
    upgraded.state
}

/// Checks a law against every type, each in a thread of its own, and reports all that break it. A type
/// that is excepted must break it: an exception that is no longer needed fails.
pub(super) fn each_type<L>(entries: Vec<Entry>, law: L)
where
    L: AsyncFn(&Entry) -> TestCaseResult + Copy + Send + Sync,
{
    let check = |entry: Entry| {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let broken = runtime.block_on(law(&entry)).err();
        match (broken, excepted_error(entry.type_name, std::any::type_name::<L>())) {
            (Some(error), expected)
                if !expected.is_some_and(|it| error.to_string().contains(it)) =>
            {
                Some(format!("{}: {error}", entry.type_name))
            }
            (None, Some(_)) => Some(format!("{}: passes; remove its exception", entry.type_name)),
            _ => None,
        }
    };
    let broken: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            entries.into_iter().map(|entry| scope.spawn(move || check(entry))).collect();
        let ended = threads.into_iter().map(|thread| thread.join().expect("no panic"));
        ended.flatten().collect()
    });
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}
