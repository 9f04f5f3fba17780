//! The exchanges of an apply with Google about one object.

use serde_json::Value as Json;

use super::super::address::Address;
use super::super::configured::Configured;
use super::super::encode::{as_configured, encode, with_write_only};
use super::super::lifecycle;
use super::super::locks::Lock;
use super::super::overlay::Forms;
use crate::remote::{Call, Deadline, Failure, OperationStyle, Reply};
use crate::spec::{Body, EncodeContext, Lifecycle, Request, Resource, SentContext, Switch};
use crate::value::Value;

/// One object's exchanges with Google.
#[derive(Clone, Copy)]
pub(super) struct Exchange<'a> {
    pub(super) resource: &'static Resource,
    pub(super) configured: &'a Configured,
    /// When to give up.
    pub(super) until: Deadline,
}

impl Exchange<'_> {
    /// Reads the object's current form.
    pub(super) async fn read(&self, known: &Value, address: &Address) -> Result<Json, Failure> {
        lifecycle::read(self.resource, self.configured, known, address, self.until).await
    }

    /// Reads the object's parent, or an object that has none.
    pub(super) async fn fetch(&self, known: &Value, address: &Address) -> Result<Json, Failure> {
        let whole =
            lifecycle::fetch(self.resource, self.configured, known, address, self.until).await?;
        match self.resource.lifecycle {
            Lifecycle::Object(_) => lifecycle::part(self.resource, known, whole)
                .ok_or_else(|| Failure::Absent(address.id.clone())),
            _ => Ok(whole),
        }
    }

    /// Waits for the turn to write, if several objects share a parent.
    ///
    /// # Errors
    /// Time runs out first.
    pub(super) async fn lock(
        &self,
        address: &Address,
        object: &Value,
    ) -> Result<Vec<Lock>, Failure> {
        let (api, path) = (self.resource.api.name, &address.path);
        let mut names = match self.resource.lifecycle {
            Lifecycle::Element(of) => {
                let also = of.also_changes.map(|template| self.resource.path(template, object));
                let also = also.and_then(Result::ok).map(|path| format!("{api} {path}"));
                also.into_iter().chain([format!("{api} {path}")]).collect()
            }
            Lifecycle::Policy(_) => vec![format!("{api} {path} policy")],
            Lifecycle::Object(of) if of.is_shared => vec![format!("{api} {path}")],
            Lifecycle::Object(_) | Lifecycle::Switch(_) | Lifecycle::ChangeSet(_) => Vec::new(),
        };
        // In one order, so that no two changes wait for each other.
        names.sort();
        names.dedup();
        let mut locks = Vec::new();
        for name in names {
            let lock = self.configured.locks.hold(name, self.until).await;
            locks.push(lock.ok_or_else(|| Failure::TimedOut {
                waited: self.until.started.elapsed(),
                doing: format!("waiting for other changes of {path}"),
                attempts: 0,
                last: None,
            })?);
        }
        Ok(locks)
    }

    /// A call that writes, to `base` and the path that the request adds. `object` fills its places.
    pub(super) fn call(&self, request: &Request, base: &str, object: &Value) -> Call {
        let suffix = self.resource.path(request.at, object);
        let path = format!("{base}{}", suffix.as_deref().unwrap_or(request.at));
        self.call_at(request, path, object)
    }

    /// The path that the requests which switch an object follow.
    pub(super) fn switch_base(&self, of: &Switch, address: &Address, object: &Value) -> String {
        let other = of.switched_at.and_then(|path| self.resource.path(path, object).ok());
        other.unwrap_or_else(|| address.path.clone())
    }

    /// A call that writes, to this path.
    pub(super) fn call_at(&self, request: &Request, path: String, object: &Value) -> Call {
        let resource = self.resource;
        let call = Call::new(resource.api, request.method, path)
            .for_project(super::super::address::project(object))
            .at_place(super::super::address::place(resource, object).unwrap_or_default())
            .hiding(resource.hidden())
            .repeated(request.repeat);
        lifecycle::with_query(call, resource, request.query, object)
    }

    /// Sends a call and waits until its work is done. Returns the finished operation, or the reply.
    pub(super) async fn send(&self, call: &Call) -> Result<Json, Failure> {
        let started = self.begin(call).await?;
        self.finish(call, started).await
    }

    /// Sends a call.
    pub(super) async fn begin(&self, call: &Call) -> Result<Reply, Failure> {
        self.configured.remote.send(call, self.until).await
    }

    /// Waits until the work that a call has begun is done.
    pub(super) async fn finish(&self, call: &Call, started: Reply) -> Result<Json, Failure> {
        self.configured.remote.finish(self.operations(), call, started, self.until).await
    }

    /// How the API reports that a change is done.
    pub(super) fn operations(&self) -> OperationStyle {
        match self.resource.lifecycle {
            Lifecycle::Object(it) => it.operations,
            Lifecycle::Element(it) => it.operations,
            Lifecycle::Switch(it) => it.operations,
            Lifecycle::ChangeSet(it) => it.operations,
            Lifecycle::Policy(_) => OperationStyle::Immediate,
        }
    }

    /// The whole object in Google's form.
    pub(super) fn encoded(&self, forms: Forms<'_>) -> Json {
        let fields = self.resource.fields;
        let object = as_configured(fields, forms.planned, forms.config);
        let object = with_write_only(fields, forms.prior, &object, forms.config);
        self.excepted(encode(fields, &object, SentContext::of(forms.planned)), forms)
    }

    /// A body after the resource's own exception to the table is applied.
    pub(super) fn excepted(&self, mut body: Json, forms: Forms<'_>) -> Json {
        if let Some(exception) = self.resource.exceptions.encode {
            let context = EncodeContext { prior: forms.prior, planned: forms.planned };
            exception(&mut body, &context);
        }
        body
    }
}

/// The call with the body in the form that its request needs.
pub(super) fn with_body(call: Call, request: &Request, body: Json, object: &Value) -> Call {
    match request.body {
        Body::Bare => call.with_body(body),
        Body::Within(field) => call.with_body(Json::from_iter([(field.to_owned(), body)])),
        Body::Function(of) => call.with_body(of(body, object)),
        Body::Nothing => call,
    }
}
