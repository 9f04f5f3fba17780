//! The exchanges of an apply with Google about one object.

use serde_json::Value as Json;
use std::time::Duration;

use super::super::address::Address;
use super::super::configured::Configured;
use super::super::encode::{as_configured, encode, with_write_only};
use super::super::lifecycle;
use super::super::locks::Lock;
use super::super::overlay::Forms;
use super::super::together::Terms;
use crate::remote::{Call, Deadline, Failure, Hidden, Method, OperationStyle, Reply};
use crate::spec::{Body, EncodeContext, Lifecycle, Request, Resource, SentContext, Switch};
use crate::value::Value;

/// How long a change waits for others of the same parent, each of which has a time of its own.
const TURN_WITHIN: Duration = Duration::from_hours(4);

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

    /// Waits for the turn to write, if several objects share a parent. The time of this change begins with
    /// its turn: how long others take is not known to who configures it.
    ///
    /// # Errors
    /// The others take too long.
    pub(super) async fn lock(
        &mut self,
        address: Option<&Address>,
        object: &Value,
    ) -> Result<Vec<Lock>, Failure> {
        let path = address.map(|address| address.path.clone());
        let filled = |template: &str| self.resource.path(template, object).ok();
        let mut names: Vec<String> = match self.resource.lifecycle {
            Lifecycle::Element(of) => {
                of.also_changes.and_then(filled).into_iter().chain(path).collect()
            }
            Lifecycle::Object(of) => {
                let path = path.filter(|_| of.is_shared);
                of.one_at_a_time.and_then(filled).into_iter().chain(path).collect()
            }
            // Changes of policies wait for each other where they are sent together.
            Lifecycle::Policy(_) | Lifecycle::Switch(_) | Lifecycle::ChangeSet(_) => Vec::new(),
        };
        // In one order, so that no two changes wait for each other.
        names.sort();
        names.dedup();
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let turn = Deadline::after(TURN_WITHIN.max(self.until.limit));
        let mut locks = Vec::new();
        for what in names {
            let name = format!("{} {what}", self.resource.api.name);
            let lock = self.configured.locks.hold(name, turn).await;
            locks.push(
                lock.ok_or_else(|| Failure::Locked { waited: turn.started.elapsed(), what })?,
            );
        }
        self.until = Deadline::after(self.until.limit);
        Ok(locks)
    }

    /// The terms on which a change waits to be sent with others of the same parent, so many at most.
    pub(super) fn terms(&self, most: usize) -> Terms {
        let pace = self.configured.together.pace;
        Terms {
            turn: Deadline::after(TURN_WITHIN.max(self.until.limit)),
            after: pace.write_after,
            between: pace.between_writes,
            most,
        }
    }

    /// A call that writes, to `base` and the path that the request adds. `object` fills its places.
    pub(super) fn call(&self, request: &Request, base: &str, object: &Value) -> Call {
        let suffix = self.resource.path(request.at, object);
        let base = if request.is_elsewhere { "" } else { base };
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
            // To delete an object takes no secret.
            .with_secret_headers(match request.method {
                Method::Delete => Vec::new(),
                _ => resource.secret_headers(object),
            })
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
        Body::Within(field) => {
            hiding_within(call, field).with_body(Json::from_iter([(field.to_owned(), body)]))
        }
        Body::Function(of) => call.with_body(of(body, object)),
        Body::Upload(of) => call.with_body(body).with_media(of(object)),
        Body::Nothing => call,
    }
}

/// The call with hidden values where a body has them that holds the object as this field.
pub(super) fn hiding_within(call: Call, field: &str) -> Call {
    let inner = call.hidden.iter().map(|hidden| hidden.within(field));
    let hidden = call.hidden.iter().cloned().chain(inner).collect();
    call.hiding::<Hidden>(hidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::{Pending, Remote};
    use crate::resources::COMPUTE_ROUTER_PEER;
    use crate::spec::Settings;
    use std::sync::Arc;
    use tokio::time::sleep;

    /// A Google that is not asked.
    struct Silent;

    impl Remote for Silent {
        fn send<'a>(&'a self, call: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
            Box::pin(async { Err(Failure::Absent(call.path.clone())) })
        }

        fn finish<'a>(
            &'a self,
            _: OperationStyle,
            _: &'a Call,
            started: Reply,
            _: Deadline,
        ) -> Pending<'a, Result<Json, Failure>> {
            Box::pin(async { Ok(started.body) })
        }

        fn stopped(&self) -> Pending<'_, ()> {
            Box::pin(std::future::pending())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_of_a_change_begins_once_it_may_write_to_its_parent() {
        const LIMIT: Duration = Duration::from_mins(4);
        let configured = Configured::new(Settings::default(), Arc::new(Silent), None);
        let names = [("project", "p"), ("region", "r"), ("router", "main"), ("name", "a")];
        let peer = Value::object(names.map(|(name, text)| (name, text.into())));
        let address = Address::of(&COMPUTE_ROUTER_PEER, &peer).expect("it has one");
        let exchange = || Exchange {
            resource: &COMPUTE_ROUTER_PEER,
            configured: &configured,
            until: Deadline::after(LIMIT),
        };
        let held = exchange().lock(Some(&address), &peer).await.expect("nobody holds it");
        let mut waiting = exchange();
        let (locked, ()) = tokio::join!(waiting.lock(Some(&address), &peer), async {
            sleep(2 * LIMIT).await;
            drop(held);
        });
        let held = locked.expect("the other change ended");
        assert_eq!(waiting.until.left(), LIMIT);
        let failure = exchange().lock(Some(&address), &peer).await.expect_err("the lock is held");
        assert!(matches!(failure, Failure::Locked { waited, .. } if waited >= TURN_WITHIN));
        drop(held);
    }
}
