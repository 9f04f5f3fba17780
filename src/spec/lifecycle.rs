//! How an object comes to be, changes and goes, apart from its attributes.
//!
//! A table says which life its objects lead; the engine has one file for each. Idempotency, readiness,
//! guards and operation styles are words of their own: none is derived from another.

use serde_json::Value as Json;

use crate::remote::{Method, OperationStyle, Repeat};
use crate::value::Value;

use super::resource::GroupChange;

/// Names and values of query parameters. A value is a template; one whose places are not all filled is
/// omitted with its parameter.
pub(crate) type Query = &'static [(&'static str, &'static str)];

/// The life of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lifecycle {
    /// An object in a collection: created, read, changed and deleted by requests of its own.
    Object(Object),
    /// An element of an array inside another object: a NAT of a router.
    Element(Element),
    /// A part of the IAM policy of another object.
    Policy(Policy),
    /// Something that is on or off: an enabled API.
    Switch(Switch),
    /// Records that one change removes and adds together: a DNS record set.
    ChangeSet(ChangeSet),
}

/// An object in a collection. The constants of this type hold what the objects of one kind of API have in
/// common: `Object { path: "…", create: Request::post("…"), ..Object::COMPUTE }`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Object {
    /// Where an object is, relative to the API's base URL, with places for attributes.
    pub(crate) path: &'static str,
    /// What creates one. Its path is relative to the API's base URL.
    pub(crate) create: Request,
    /// How a change reaches Google.
    pub(crate) update: Update,
    /// What deletes one.
    pub(crate) delete: Delete,
    /// What may be done when the response to an update or a delete is lost.
    pub(crate) repeat: Repeat,
    /// How the API tells that a change is done.
    pub(crate) operations: OperationStyle,
    /// Where the object is found once a create or an update is done.
    pub(crate) result: ResultIn,
    /// Whether a new object is as it should be.
    pub(crate) ready: fn(&Json) -> Readiness,
    /// Google's field that says when an object was created, the proof that a create in doubt made it.
    pub(crate) created_at: Option<&'static str>,
    /// Google's field that says who changed an object last.
    pub(crate) changed_by: Option<&'static str>,
    /// The attribute that makes something new of itself only when it changes, and the query parameter that
    /// makes a repetition do so: a template, of which Cloud Run makes revisions.
    pub(crate) renewed: Option<(&'static str, &'static str)>,
    /// Whether objects of other types are elements of it, so that all their writes wait for each other.
    pub(crate) is_shared: bool,
}

/// One kind of request that writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    /// The HTTP method.
    pub(crate) method: Method,
    /// Of a create: where, as a template. Else what follows the object's own path: nothing, `/setLabels`,
    /// `:disable`.
    pub(crate) at: &'static str,
    /// Query parameters, with places for attributes.
    pub(crate) query: Query,
    /// What becomes of the body that the table makes.
    pub(crate) body: Body,
    /// What may be done when the response is lost.
    pub(crate) repeat: Repeat,
}

/// What becomes of the body that a table makes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Body {
    /// It is sent as it is.
    Bare,
    /// It is sent as this field of another object.
    #[cfg_attr(not(test), allow(dead_code, reason = "for Spanner's types; the laws use it"))]
    Within(&'static str),
    /// It is sent as the function turns it, given the planned object; of a delete, the prior one.
    Function(fn(Json, &Value) -> Json),
    /// Nothing is sent.
    Nothing,
}

/// How a change reaches Google.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Update {
    /// Not at all: every change replaces the object, or is the provider's own affair.
    None,
    /// The whole object, laid over the one that Google has, in one request.
    Whole(Method, Guard),
    /// Requests for some attributes each, sent in this order when one of theirs changes, each with
    /// only what changed. Google keeps what a request omits.
    Groups(&'static [Group]),
    /// One PATCH with the touched top-level fields whole and an update mask that names them, laid over the
    /// object that Google has.
    Masked(Guard),
}

/// One request that changes some attributes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// The request. It is repeated as the object's other changes are, unless it must not be at all.
    pub(crate) request: Request,
    /// The attributes whose change sends it.
    pub(crate) attributes: &'static [&'static str],
    /// What it carries so that Google refuses it if something else has written since.
    pub(crate) guard: Guard,
    /// Where the request goes, if that depends on what the object will be: `:enable` or `:disable`.
    pub(crate) choose: Option<fn(&Value) -> &'static str>,
    /// Requests that take the place of the one with all changes, if one is not enough.
    pub(crate) steps: Option<fn(&GroupChange<'_>) -> Vec<Json>>,
    /// Whether a create cannot carry these attributes: if the new object has others than planned, the
    /// request follows it.
    pub(crate) is_late: bool,
    /// Whether the request takes no request id, though the object's other changes do.
    pub(crate) is_without_request_id: bool,
}

/// What a write carries so that Google refuses it if something else has written since the object was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Nothing: the API has no such field.
    None,
    /// The object's `etag`.
    Etag,
    /// The object's `fingerprint`.
    Fingerprint,
    /// The object's `labelFingerprint`, which is about its labels alone.
    LabelFingerprint,
}

/// What deletes an object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Delete {
    /// A request, most often DELETE of the object's own path.
    Request(Request),
    /// The request that the function chooses for the object, or none: the object stays at Google. In front
    /// of it, the deletion policies that it knows beside those that every type has.
    Choose(&'static [&'static str], fn(&Value) -> Option<Request>),
}

/// Where the object is found once a create or an update is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultIn {
    /// In the `response` of the operation, if that has a `name`; else it is read.
    Operation,
    /// The reply is the object.
    Reply,
    /// It has to be read.
    Read,
}

/// Whether a new object is as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readiness {
    /// It is.
    Ready,
    /// Google is still working on it: it is read again until that ends.
    Pending,
    /// It came out wrong, and stays so.
    Failed,
}

/// An element of an array inside another object, told apart by one field. Creating, changing and deleting
/// it are all changes of the array.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element {
    /// Where the object around it is, with places for attributes. No two changes of one are sent at the
    /// same time.
    pub(crate) parent: &'static str,
    /// What the object around it is called in texts: `router`.
    pub(crate) parent_noun: &'static str,
    /// Google's field that holds the array: `nats`.
    pub(crate) array: &'static str,
    /// The field by which elements are told apart, which is also that of the attribute `name`.
    pub(crate) key: &'static str,
    /// What the change carries.
    pub(crate) guard: Guard,
    /// How the API tells that a change is done.
    pub(crate) operations: OperationStyle,
    /// What may be done when the response to a change is lost.
    pub(crate) repeat: Repeat,
}

/// A part of the IAM policy of an object. Only the own part is changed, in the policy as Google has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Policy {
    /// Where the object is whose policy it is, with places for attributes. No two changes of its policy are
    /// sent at the same time.
    pub(crate) parent: &'static str,
    /// Which part.
    pub(crate) part: Part,
    /// How a policy is read: the method, and what follows the parent's path.
    pub(crate) get: (Method, &'static str),
    /// Where the wanted version of the policy goes in a read.
    pub(crate) version: PolicyVersion,
    /// What follows the parent's path in a POST that writes the policy.
    pub(crate) set: &'static str,
    /// The update mask of that POST, for parents with audit configurations, which Google otherwise
    /// leaves as they are.
    pub(crate) mask: Option<&'static str>,
}

/// Which part of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All bindings: `policy_data`.
    Whole,
    /// All members of one role under one condition.
    Binding,
    /// One member of one role under one condition.
    Member,
    /// The audit configuration of one service.
    AuditConfig,
}

/// Where the wanted version of a policy goes in a read. Conditions show from version 3 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PolicyVersion {
    /// In this query parameter.
    Query(&'static str),
    /// In `options.requestedPolicyVersion` of the body.
    Body,
}

/// Something that is on or off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Switch {
    /// Where it is read.
    pub(crate) path: &'static str,
    /// Whether it is on; if it is not, it does not exist to Terraform.
    pub(crate) is_on: fn(&Json) -> bool,
    /// Switches it on. Its path follows the switch's own.
    pub(crate) on: Request,
    /// Switches it off.
    pub(crate) off: Delete,
    /// How the API tells that a switch is done.
    pub(crate) operations: OperationStyle,
}

/// Records that one change removes and adds together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChangeSet {
    /// Where changes are posted, as a template.
    pub(crate) changes: &'static str,
    /// Where records are listed, as a template.
    pub(crate) list: &'static str,
    /// The list's field that holds them.
    pub(crate) items: &'static str,
    /// The query that finds one record set: parameters and templates.
    pub(crate) query: Query,
    /// Records that Google keeps whatever happens: they are replaced, never removed.
    pub(crate) permanent: Permanent,
    /// How the API tells that a change is done.
    pub(crate) operations: OperationStyle,
}

/// Which records exist as long as what they are in: `NS` and `SOA` at the apex of a zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Permanent {
    /// Whether a record may be one of them, by itself: only then is what it is in read.
    pub(crate) may_be: fn(&Value) -> bool,
    /// Where the object around the records is, as a template.
    pub(crate) around: &'static str,
    /// Whether a record that may be one of them is, given the object around it.
    pub(crate) is: fn(&Value, &Json) -> bool,
}

impl Request {
    /// A request with this method.
    pub(crate) const fn new(method: Method, at: &'static str) -> Self {
        Self { method, at, query: &[], body: Body::Bare, repeat: Repeat::Freely }
    }

    /// A POST.
    pub(crate) const fn post(at: &'static str) -> Self {
        Self::new(Method::Post, at)
    }

    /// A PATCH of the object itself.
    pub(crate) const fn patch() -> Self {
        Self::new(Method::Patch, "")
    }

    /// A DELETE of the object itself.
    pub(crate) const fn delete() -> Self {
        Self { body: Body::Nothing, ..Self::new(Method::Delete, "") }
    }

    /// The same request, there.
    pub(crate) const fn to(mut self, at: &'static str) -> Self {
        self.at = at;
        self
    }

    /// With these query parameters.
    pub(crate) const fn query(mut self, query: Query) -> Self {
        self.query = query;
        self
    }

    /// With this body.
    pub(crate) const fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// Repeated in this way when the response is lost.
    pub(crate) const fn repeated(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }
}

impl Group {
    /// This request, when one of these changes.
    pub(crate) const fn new(request: Request, attributes: &'static [&'static str]) -> Self {
        Self {
            request,
            attributes,
            guard: Guard::None,
            steps: None,
            choose: None,
            is_late: false,
            is_without_request_id: false,
        }
    }

    /// Without a request id, which not every method of compute takes.
    pub(crate) const fn without_request_id(mut self) -> Self {
        self.is_without_request_id = true;
        self
    }

    /// With what Google compares the object by.
    pub(crate) const fn guarded(mut self, guard: Guard) -> Self {
        self.guard = guard;
        self
    }

    /// To where the function says, given the planned object.
    pub(crate) const fn choosing(mut self, choose: fn(&Value) -> &'static str) -> Self {
        self.choose = Some(choose);
        self
    }

    /// The request for an object that will be like this.
    pub(crate) fn chosen(&self, planned: &Value) -> Request {
        self.choose.map_or(self.request, |choose| self.request.to(choose(planned)))
    }

    /// In these steps instead of one.
    pub(crate) const fn in_steps(mut self, steps: fn(&GroupChange<'_>) -> Vec<Json>) -> Self {
        self.steps = Some(steps);
        self
    }

    /// After a create too, which cannot carry these attributes.
    pub(crate) const fn after_create(mut self) -> Self {
        self.is_late = true;
        self
    }
}

/// An object that is ready as soon as it exists.
fn always_ready(_: &Json) -> Readiness {
    Readiness::Ready
}

/// Whether Google has come to an end with an object, by the field `reconciling`. Source: AIP-128.
pub(crate) fn reconciled(object: &Json) -> Readiness {
    if object["reconciling"] == true { Readiness::Pending } else { Readiness::Ready }
}

impl Object {
    /// An object of the compute API, which recognises a repeated write by its `requestId`.
    pub(crate) const COMPUTE: Object = Object {
        path: "",
        create: Request::post("").repeated(Repeat::WithRequestId),
        update: Update::None,
        delete: Delete::Request(Request::delete()),
        repeat: Repeat::WithRequestId,
        operations: OperationStyle::Compute,
        result: ResultIn::Read,
        ready: always_ready,
        created_at: Some("creationTimestamp"),
        changed_by: None,
        renewed: None,
        is_shared: false,
    };

    /// An object whose API works in operations of `google.longrunning`.
    pub(crate) const LONG_RUNNING: Object = Object {
        create: Request::post("").repeated(Repeat::AfterLookUp),
        repeat: Repeat::Freely,
        operations: OperationStyle::LongRunning,
        result: ResultIn::Operation,
        created_at: Some("createTime"),
        ..Object::COMPUTE
    };

    /// An object whose API responds with the object itself.
    pub(crate) const IMMEDIATE: Object = Object {
        operations: OperationStyle::Immediate,
        result: ResultIn::Reply,
        ..Object::LONG_RUNNING
    };

    /// The requests that follow a create.
    pub(crate) fn late(&self) -> impl Iterator<Item = Group> + use<> {
        let groups = match self.update {
            Update::Groups(groups) => groups,
            Update::None | Update::Whole(..) | Update::Masked(_) => &[],
        };
        groups.iter().filter(|group| group.is_late).copied()
    }
}

impl Lifecycle {
    /// What a read asks for, relative to the API's base URL: the object itself, or what it is part of.
    pub(crate) fn read_path(&self) -> &'static str {
        match self {
            Lifecycle::Object(object) => object.path,
            Lifecycle::Element(element) => element.parent,
            Lifecycle::Policy(policy) => policy.parent,
            Lifecycle::Switch(switch) => switch.path,
            Lifecycle::ChangeSet(records) => records.list,
        }
    }

    /// All templates of paths and queries, for the test that their places are attributes.
    #[cfg(test)]
    pub(crate) fn templates(&self) -> Vec<&'static str> {
        let mut templates = vec![self.read_path()];
        match self {
            Lifecycle::Object(object) => {
                templates.push(object.create.at);
                templates.extend(object.create.query.iter().map(|(_, value)| *value));
            }
            Lifecycle::ChangeSet(records) => {
                templates.push(records.changes);
                templates.push(records.permanent.around);
                templates.extend(records.query.iter().map(|(_, value)| *value));
            }
            Lifecycle::Element(_) | Lifecycle::Policy(_) | Lifecycle::Switch(_) => {}
        }
        templates
    }
}

impl Guard {
    /// Google's field that carries it.
    pub(crate) fn field(self) -> Option<&'static str> {
        match self {
            Guard::None => None,
            Guard::Etag => Some("etag"),
            Guard::Fingerprint => Some("fingerprint"),
            Guard::LabelFingerprint => Some("labelFingerprint"),
        }
    }
}
