//! How an object is created, changed and deleted, apart from its attributes.
//!
//! A table names the lifecycle of its objects; the engine has one file for each. Idempotency,
//! readiness, guards and operation styles are words of their own: none is derived from another.

use serde_json::Value as Json;

use crate::remote::{Media, Method, OperationStyle, Refusal, Repeat};
use crate::value::Value;

use super::collection::Collection;
use super::holders::InUse;
use super::listed::{Listed, Siblings};
use super::resource::{ElementChange, GroupChange};

/// Names and values of query parameters. A value is a template; a parameter whose places are not all
/// filled is omitted.
pub(crate) type Query = &'static [(&'static str, &'static str)];

/// The lifecycle of an object.
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
    /// The object's path, relative to the API's base URL, with places for attributes.
    pub(crate) path: &'static str,
    /// The list that holds the object, if it has no read of its own.
    pub(crate) listed: Option<&'static Listed>,
    /// The collection that holds the object, if a list shows each object as a read does: reads of many
    /// objects become lists.
    pub(crate) collection: Option<&'static Collection>,
    /// The list of the objects among which Google names a new one, whose name only the response to the create
    /// tells.
    pub(crate) siblings: Option<&'static Siblings>,
    /// The request that creates one. Its path is relative to the API's base URL.
    pub(crate) create: Request,
    /// The request that creates one if this attribute is set.
    pub(crate) instead: Option<&'static (&'static str, Request)>,
    /// What becomes of an object that a create finds in its place, if it is not refused.
    pub(crate) found: Option<&'static Found>,
    /// The attribute with the identity that a new object is. Google shows it to its services only some time
    /// later: a create waits until it is seen, and requests that are refused for the lack of it are repeated.
    pub(crate) seen_late: Option<&'static str>,
    /// How to change an object that a create finds, if users may ask for that.
    pub(crate) takes_over: Option<&'static TakeOver>,
    /// How a change reaches Google.
    pub(crate) update: Update,
    /// The request that deletes one.
    pub(crate) delete: Delete,
    /// How to retry if the response to an update or a delete is lost.
    pub(crate) repeat: Repeat,
    /// How the API reports that a change is done.
    pub(crate) operations: OperationStyle,
    /// Where to find the object once a create or an update is done.
    pub(crate) result: ResultIn,
    /// Whether a new object is ready.
    pub(crate) ready: fn(&Json) -> Readiness,
    /// Google's field with the time of an object's creation, the proof that a create in doubt made
    /// it.
    pub(crate) created_at: Option<&'static str>,
    /// Google's field with the account that last changed an object.
    pub(crate) changed_by: Option<&'static str>,
    /// The attribute that creates something new only when it changes, and the query parameter that makes a
    /// repeated request do so: a template, from which Cloud Run creates revisions.
    pub(crate) renewed: Option<&'static (&'static str, &'static str)>,
    /// Where an object shows what the `renewed` attribute created last.
    pub(crate) latest: Option<&'static Latest>,
    /// What a delete does if Google refuses it because something uses the object; none if it fails.
    pub(crate) in_use: Option<&'static InUse>,
    /// Whether Google refuses a new object with 409 for some time after one of the same name was deleted,
    /// although reads no longer find that one.
    pub(crate) lingers: bool,
    /// Whether objects of other types are elements of it, so that all their writes wait for each other.
    pub(crate) is_shared: bool,
    /// What only one object of the type may be created or deleted for at a time, as a template.
    pub(crate) one_at_a_time: Option<&'static str>,
}

/// The computed attributes with the paths of what an object created last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Latest {
    /// Of the latest, whether it works or not.
    pub(crate) created: &'static str,
    /// Of the latest that is ready.
    pub(crate) ready: &'static str,
}

/// What becomes of an object that a create finds in its place: it is changed to the plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Whether Google refused the create because of such an object.
    pub(crate) is_there: fn(&Refusal) -> bool,
    /// The attribute that asks for it; none if it needs no asking.
    pub(crate) asked_by: Option<&'static str>,
    /// If the object may be one that others made, whether it has the same content before and after the change:
    /// unless it has, a warning says that it was replaced.
    pub(crate) of_others: Option<fn(&Json, &Json) -> bool>,
    /// The request that brings a deleted object back.
    pub(crate) revive: Option<Request>,
    /// The request that changes it. Its path follows the object's own.
    pub(crate) change: Request,
}

/// A change of an object that a create finds in its place, where an attribute asks for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TakeOver {
    /// Whether this message of a failed operation means that the object exists.
    pub(crate) is_there: fn(&str) -> bool,
    /// The attribute that asks for the change.
    pub(crate) asked_by: &'static str,
    /// The change. Its path follows the object's own.
    pub(crate) request: Request,
}

/// One kind of request that writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    /// The HTTP method.
    pub(crate) method: Method,
    /// Of a create: the path, as a template. Else the suffix of the object's own path, as a template:
    /// nothing, `/setLabels`, `:disable`, `/{peering}`.
    pub(crate) at: &'static str,
    /// Whether `at` is the path although the request is no create.
    pub(crate) is_elsewhere: bool,
    /// Query parameters, with places for attributes.
    pub(crate) query: Query,
    /// How the body made from the table is sent.
    pub(crate) body: Body,
    /// How to retry if the response is lost.
    pub(crate) repeat: Repeat,
}

/// How the body made from a table is sent.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Body {
    /// The body is sent unchanged.
    Bare,
    /// The body is sent as this field of another object.
    Within(&'static str),
    /// The function converts the body, given the planned object; of a delete, the prior one.
    Function(fn(Json, &Value) -> Json),
    /// The body is sent unchanged, and the content that the function finds for the planned object is uploaded
    /// with it.
    Upload(fn(&Value) -> Media),
    /// No body is sent.
    Nothing,
}

/// How a change reaches Google.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Update {
    /// Not at all: every change replaces the object, or changes only the provider's own attributes.
    None,
    /// The whole object, laid over the one that Google has, in one request.
    Whole(Method, Guard),
    /// Requests for some attributes each, sent in this order when one of their attributes changes,
    /// each with only the changes. Google keeps the fields that a request omits.
    Groups(&'static [Group]),
    /// One PATCH with the touched top-level fields whole and an update mask that names them, laid over the
    /// object that Google has.
    Masked(Guard),
    /// The same, but the object is this field of the body, which also has the mask: `{topic, updateMask}`.
    MaskedWithin(Guard, &'static str),
}

/// One request that changes some attributes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// The request. It is retried like the object's other changes, unless it must never be retried.
    pub(crate) request: Request,
    /// The attributes whose change sends the request.
    pub(crate) attributes: &'static [&'static str],
    /// The field that makes Google refuse the request after a concurrent write.
    pub(crate) guard: Guard,
    /// The suffix of the request's path, if that depends on the planned object: `:enable` or
    /// `:disable`.
    pub(crate) choose: Option<fn(&Value) -> &'static str>,
    /// Requests that take the place of the one with all changes, if one is not enough.
    pub(crate) steps: Option<fn(&GroupChange<'_>) -> Vec<Json>>,
    /// Whether a create cannot carry these attributes: if the new object's values differ from the
    /// planned ones, the request follows the create.
    pub(crate) is_late: bool,
    /// Whether the request sends the whole object, as a create does.
    pub(crate) is_whole: bool,
    /// Whether the request takes no request id, though the object's other changes do.
    pub(crate) is_without_request_id: bool,
}

/// The field of a write that makes Google refuse it after a concurrent write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Nothing: the API has no such field.
    None,
    /// The object's `etag`.
    Etag,
    /// The object's `fingerprint`.
    Fingerprint,
    /// The object's `labelFingerprint`, which covers only its labels.
    LabelFingerprint,
    /// The object's `metageneration`, in the query parameter `ifMetagenerationMatch`. Only requests of
    /// groups have it.
    Metageneration,
}

/// How an object is deleted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Delete {
    /// A request, most often DELETE of the object's own path.
    Request(Request),
    /// The same, with a condition in its query that Google refuses with 412 once another object has taken the place
    /// of this one: then there is nothing to delete.
    Conditional(Request),
    /// The request that the function chooses for the object, or none: the object stays at Google. The list
    /// before the function holds the deletion policies it supports beside those that every type has.
    Choose(&'static [&'static str], fn(&Value) -> Option<Request>),
}

/// Where to find the object once a create or an update is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultIn {
    /// In the `response` of the operation, if that has a `name`; else it is read.
    Operation,
    /// The reply is the object.
    Reply,
    /// It has to be read.
    Read,
    /// In the `response` of the operation, and nowhere else: Google has no read of it. The state keeps what the
    /// create has shown, and a refresh sends nothing.
    OperationAlone,
}

/// Whether a new object is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readiness {
    /// The object is ready.
    Ready,
    /// Google is still working on the object: it is read again until that ends.
    Pending,
    /// The object failed, and stays so.
    Failed,
}

/// An element of an array inside another object, identified by one field. Creating, changing and deleting
/// it are all changes of the array, unless the containing object has requests for its elements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element {
    /// The path of the containing object, with places for attributes. No two changes of one are sent at
    /// the same time.
    pub(crate) parent: &'static str,
    /// The noun of the containing object: `router`.
    pub(crate) parent_noun: &'static str,
    /// Google's field that holds the array: `nats`.
    pub(crate) array: &'static str,
    /// The field that identifies an element.
    pub(crate) key: &'static str,
    /// The attribute with the value of that field.
    pub(crate) named_by: &'static str,
    /// The requests for one element, if the containing object has them.
    pub(crate) requests: Option<&'static ElementRequests>,
    /// The path of another object whose elements such a request may change too, with places for
    /// attributes: no two changes of either are sent at the same time.
    pub(crate) also_changes: Option<&'static str>,
    /// The guard of the change.
    pub(crate) guard: Guard,
    /// How the API reports that a change is done.
    pub(crate) operations: OperationStyle,
    /// How to retry if the response to a change is lost.
    pub(crate) repeat: Repeat,
    /// What a change of an element changes in the containing object beside it, if there is something.
    pub(crate) beside: Option<Beside>,
}

/// What a change of an element changes in the containing object beside it: values that Google keeps
/// elsewhere, references to a deleted element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beside {
    /// Adds it to the body, which holds the changed array.
    pub(crate) change: fn(&mut Json, &ElementChange<'_>),
    /// Fields of the body whose values no log may show, with dots between levels.
    pub(crate) hidden: &'static [&'static str],
}

/// Requests for one element of an array inside another object. Their paths follow that object's own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ElementRequests {
    /// Adds an element. Without it, the element is another type's: it exists already, and a create changes
    /// it.
    pub(crate) add: Option<Request>,
    /// Changes an element. Google keeps the fields that the request omits.
    pub(crate) change: Request,
    /// Removes an element. Without it, a delete sends nothing.
    pub(crate) remove: Option<Request>,
}

/// A part of the IAM policy of an object. Only this part is changed, in the policy as Google has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Policy {
    /// The path of the object that the policy belongs to, with places for attributes. No two changes of its
    /// policy are sent at the same time.
    pub(crate) parent: &'static str,
    /// Which part.
    pub(crate) part: Part,
    /// How a policy is read: the method, and the suffix of the parent's path.
    pub(crate) get: (Method, &'static str),
    /// Where a read puts the requested version of the policy.
    pub(crate) version: PolicyVersion,
    /// How a policy is written: the method, and the suffix of the parent's path. The body of a PUT is the
    /// policy itself, that of a POST has it as `policy`.
    pub(crate) set: (Method, &'static str),
    /// The update mask of a POST, for parents with audit configurations, which Google otherwise
    /// leaves unchanged.
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

/// Where a read puts the requested version of a policy. Conditions are returned from version 3 on.
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
    /// The path for reading it.
    pub(crate) path: &'static str,
    /// The path that those of the switching requests follow, if it is another.
    pub(crate) switched_at: Option<&'static str>,
    /// Whether it is on, given what a read returns and its attributes; if it is off, it does not exist
    /// to Terraform.
    pub(crate) is_on: fn(&Json, &Value) -> bool,
    /// Switches it on. Its path follows the switch's own.
    pub(crate) on: Request,
    /// Switches it off.
    pub(crate) off: Delete,
    /// How the API reports that a switch is done.
    pub(crate) operations: OperationStyle,
    /// How several are switched on and read at once, if the API has requests for that.
    pub(crate) together: Option<&'static SwitchedTogether>,
}

/// How several switches are switched on and read at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SwitchedTogether {
    /// The path of the POST that switches them on, as a template.
    pub(crate) on: &'static str,
    /// The field of its body that names them.
    pub(crate) names: &'static str,
    /// The name of one, as a template.
    pub(crate) name: &'static str,
    /// How many one request may name.
    pub(crate) most: usize,
    /// The list of those that are on.
    pub(crate) list: Listed,
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
    /// Records that Google always keeps: they are replaced, never removed.
    pub(crate) permanent: Permanent,
    /// How the API reports that a change is done.
    pub(crate) operations: OperationStyle,
}

/// Which records exist as long as the object that contains them: `NS` and `SOA` at the apex of a
/// zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Permanent {
    /// Whether a record may be permanent, judged by the record alone: only then is the containing
    /// object read.
    pub(crate) may_be: fn(&Value) -> bool,
    /// The path of the object that contains the records, as a template.
    pub(crate) around: &'static str,
    /// Whether a record that may be permanent is, given the object that contains it.
    pub(crate) is: fn(&Value, &Json) -> bool,
}

impl Request {
    /// A request with this method.
    pub(crate) const fn new(method: Method, at: &'static str) -> Self {
        Self {
            method,
            at,
            is_elsewhere: false,
            query: &[],
            body: Body::Bare,
            repeat: Repeat::Freely,
        }
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

    /// The same request with this path.
    pub(crate) const fn to(mut self, at: &'static str) -> Self {
        self.at = at;
        self
    }

    /// The same request, whose path does not follow the object's own.
    pub(crate) const fn elsewhere(mut self) -> Self {
        self.is_elsewhere = true;
        self
    }

    /// The same request with this method.
    pub(crate) const fn by(mut self, method: Method) -> Self {
        self.method = method;
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

    /// Retried in this way if the response is lost.
    pub(crate) const fn repeated(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }
}

impl Body {
    /// The field that holds the body made from the table; empty if it is sent otherwise.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Body::Within(field) => field,
            Body::Bare | Body::Function(_) | Body::Upload(_) | Body::Nothing => "",
        }
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
            is_whole: false,
            is_without_request_id: false,
        }
    }

    /// Without a request id, which not every method of compute takes.
    pub(crate) const fn without_request_id(mut self) -> Self {
        self.is_without_request_id = true;
        self
    }

    /// With the whole object instead of the changes.
    pub(crate) const fn whole(mut self) -> Self {
        self.is_whole = true;
        self
    }

    /// With this guard.
    pub(crate) const fn guarded(mut self, guard: Guard) -> Self {
        self.guard = guard;
        self
    }

    /// With the path suffix that the function returns for the planned object.
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

/// Whether Google has finished an object, by the field `reconciling`. Source: AIP-128.
pub(crate) fn reconciled(object: &Json) -> Readiness {
    if object["reconciling"] == true { Readiness::Pending } else { Readiness::Ready }
}

impl Object {
    /// An object of the compute API, which recognises a repeated write by its `requestId`.
    pub(crate) const COMPUTE: Object = Object {
        path: "",
        listed: None,
        collection: None,
        siblings: None,
        create: Request::post("").repeated(Repeat::WithRequestId),
        instead: None,
        found: None,
        seen_late: None,
        takes_over: None,
        update: Update::None,
        delete: Delete::Request(Request::delete()),
        repeat: Repeat::WithRequestId,
        operations: OperationStyle::Compute,
        result: ResultIn::Read,
        ready: always_ready,
        created_at: Some("creationTimestamp"),
        changed_by: None,
        renewed: None,
        latest: None,
        in_use: None,
        lingers: false,
        is_shared: false,
        one_at_a_time: None,
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
            Update::None | Update::Whole(..) | Update::Masked(_) | Update::MaskedWithin(..) => &[],
        };
        groups.iter().filter(|group| group.is_late).copied()
    }
}

impl Lifecycle {
    /// The path of a read, relative to the API's base URL: the object itself, or its parent.
    pub(crate) fn read_path(&self) -> &'static str {
        match self {
            Lifecycle::Object(object) => object.path,
            Lifecycle::Element(element) => element.parent,
            Lifecycle::Policy(policy) => policy.parent,
            Lifecycle::Switch(switch) => switch.path,
            Lifecycle::ChangeSet(records) => records.list,
        }
    }

    /// All templates of paths and queries.
    pub(crate) fn templates(&self) -> Vec<&'static str> {
        let mut templates = vec![self.read_path()];
        match self {
            Lifecycle::Object(object) => {
                templates.push(object.create.at);
                templates.extend(object.instead.map(|(_, request)| request.at));
                templates.extend(object.create.query.iter().map(|(_, value)| *value));
                templates.extend(object.one_at_a_time);
                if let Some(list) = object.listed {
                    templates.extend([list.at, list.key.1]);
                    templates.extend(list.query.iter().map(|(_, value)| *value));
                }
            }
            Lifecycle::ChangeSet(records) => {
                templates.push(records.changes);
                templates.push(records.permanent.around);
                templates.extend(records.query.iter().map(|(_, value)| *value));
            }
            Lifecycle::Element(element) => templates.extend(element.also_changes),
            Lifecycle::Switch(switch) => {
                templates.extend(switch.switched_at);
                if let Some(all) = switch.together {
                    templates.extend([all.on, all.name, all.list.at, all.list.key.1]);
                    templates.extend(all.list.query.iter().map(|(_, value)| *value));
                }
            }
            Lifecycle::Policy(_) => {}
        }
        templates
    }
}

impl Lifecycle {
    /// Whether Google has no read of such an object.
    pub(crate) fn is_unread(&self) -> bool {
        matches!(self, Lifecycle::Object(Object { result: ResultIn::OperationAlone, .. }))
    }
}

impl Guard {
    /// The query parameter for the guard, and the field of the object with its value.
    pub(crate) fn parameter(self) -> Option<(&'static str, &'static str)> {
        match self {
            Guard::Metageneration => Some(("ifMetagenerationMatch", "metageneration")),
            Guard::None | Guard::Etag | Guard::Fingerprint | Guard::LabelFingerprint => None,
        }
    }

    /// Google's field for the guard.
    pub(crate) fn field(self) -> Option<&'static str> {
        match self {
            Guard::None | Guard::Metageneration => None,
            Guard::Etag => Some("etag"),
            Guard::Fingerprint => Some("fingerprint"),
            Guard::LabelFingerprint => Some("labelFingerprint"),
        }
    }
}
