//! The tables of all types of resources for policies, made at compile time from parents and kinds.

use std::marker::PhantomData;

use super::kinds::{AUDIT_CONFIG, BINDING, MEMBER, PolicyKind, WHOLE};
use super::parents::HasPolicy;
use super::text::Text;
use super::unknown_keys::warn_of_unknown_keys;
use crate::diag::Diagnostics;
use crate::remote::{Api, Method};
use crate::spec::{
    Checks, Exceptions, Field, ID, IdentityField, Lifecycle, NONE, Part, PlanContext, Policy,
    PolicyVersion, Resource, SetBy, Timeouts,
};
use crate::value::Value;

/// How many attributes and forms of imports there may be.
const MOST_FIELDS: usize = 10;
const MOST_FORMS: usize = 4;

/// A type of objects that have policies.
#[derive(Clone, Copy)]
pub(crate) struct Parent {
    /// The beginning of the resources' names.
    pub(super) prefix: &'static str,
    /// The noun of such an object in messages.
    pub(super) noun: &'static str,
    /// The API that it belongs to.
    pub(super) api: &'static Api,
    /// The object's path, with places for attributes.
    pub(super) path: &'static str,
    /// How ids of the resources begin.
    pub(super) id: &'static str,
    /// How ids of imports begin.
    pub(super) import: &'static [&'static str],
    /// The attributes that identify the object.
    pub(super) fields: &'static [Field],
    /// Whether policies and bindings have identities too, and not only members.
    pub(super) has_identities: bool,
    /// Whether not even members have identities.
    pub(super) lacks_identities: bool,
    /// The default timeouts.
    pub(super) timeouts: Timeouts,
    /// The warnings about a planned policy as a whole, if there are others than those of unknown keys.
    pub(super) warns: Option<fn(&PlanContext<'_>, &Value, &mut Diagnostics)>,
    /// How its policy is read: the method, and the suffix of the path.
    pub(super) get: (Method, &'static str),
    /// Where a read puts the requested version.
    pub(super) version: PolicyVersion,
    /// How its policy is written: the method, and the suffix of the path.
    pub(super) set: (Method, &'static str),
    /// The update mask of a write, if objects have audit configurations.
    pub(super) mask: Option<&'static str>,
    /// The checks of its grants.
    pub(super) checks: Option<&'static Checks>,
}

impl Parent {
    /// The values that most rows share: the methods of google.iam.v1.
    pub(super) const COLON: Parent = Parent {
        prefix: "",
        noun: "",
        api: &crate::resources::apis::RUN,
        path: "",
        id: "",
        import: &[],
        fields: &[],
        has_identities: false,
        lacks_identities: false,
        timeouts: Timeouts::NONE,
        warns: None,
        get: (Method::Get, ":getIamPolicy"),
        version: PolicyVersion::Query("options.requestedPolicyVersion"),
        set: (Method::Post, ":setIamPolicy"),
        mask: None,
        checks: None,
    };
}

/// The resources for the policies of a type of objects.
pub(crate) struct Iam<P>(PhantomData<P>);

impl<P: HasPolicy> Iam<P> {
    /// `…_iam_policy`.
    pub(crate) const POLICY: Resource =
        resource(&P::PARENT, &WHOLE, Self::WHOLE, Self::WHOLE_FORMS);
    /// `…_iam_binding`.
    pub(crate) const BINDING: Resource =
        resource(&P::PARENT, &BINDING, Self::OF_BINDING, Self::BINDING_FORMS);
    /// `…_iam_member`.
    pub(crate) const MEMBER: Resource =
        resource(&P::PARENT, &MEMBER, Self::OF_MEMBER, Self::MEMBER_FORMS);

    /// `…_iam_audit_config`, of projects, folders and organizations.
    pub(crate) const AUDIT_CONFIG: Resource =
        resource(&P::PARENT, &AUDIT_CONFIG, Self::OF_AUDIT_CONFIG, Self::AUDIT_CONFIG_FORMS);

    const WHOLE: &'static Joined = &joined(&P::PARENT, &WHOLE);
    const OF_BINDING: &'static Joined = &joined(&P::PARENT, &BINDING);
    const OF_MEMBER: &'static Joined = &joined(&P::PARENT, &MEMBER);
    const OF_AUDIT_CONFIG: &'static Joined = &joined(&P::PARENT, &AUDIT_CONFIG);
    const WHOLE_FORMS: &'static [&'static str; MOST_FORMS] = &Self::WHOLE.forms();
    const BINDING_FORMS: &'static [&'static str; MOST_FORMS] = &Self::OF_BINDING.forms();
    const MEMBER_FORMS: &'static [&'static str; MOST_FORMS] = &Self::OF_MEMBER.forms();
    const AUDIT_CONFIG_FORMS: &'static [&'static str; MOST_FORMS] = &Self::OF_AUDIT_CONFIG.forms();
}

/// The combination of a parent's row and a kind.
struct Joined {
    type_name: Text,
    id: Text,
    import: [Text; MOST_FORMS],
    fields: [Field; MOST_FIELDS],
    identity: [IdentityField; MOST_FIELDS],
    description: Text,
}

impl Joined {
    const fn forms(&self) -> [&str; MOST_FORMS] {
        let mut forms = [""; MOST_FORMS];
        let mut at = 0;
        while at < MOST_FORMS {
            forms[at] = self.import[at].as_str();
            at += 1;
        }
        forms
    }
}

const fn joined(parent: &Parent, kind: &PolicyKind) -> Joined {
    let mut joined = Joined {
        type_name: Text::joined(&[parent.prefix, kind.suffix]),
        id: Text::joined(&[parent.id, kind.id]),
        import: [Text::joined(&[]); MOST_FORMS],
        fields: [ID; MOST_FIELDS],
        identity: [IdentityField::Required(""); MOST_FIELDS],
        description: Text::joined(&[kind.description[0], "a ", parent.noun, kind.description[1]]),
    };
    let mut at = 0;
    while at < parent.import.len() {
        joined.import[at] = Text::joined(&[parent.import[at], kind.import]);
        at += 1;
    }
    let own = parent.fields.len();
    at = 0;
    while at < own {
        let field = parent.fields[at];
        joined.fields[at] = field;
        joined.identity[at] = match field.set_by {
            SetBy::Required => IdentityField::Required(field.attribute),
            _ => IdentityField::Optional(field.attribute),
        };
        at += 1;
    }
    at = 0;
    while at < kind.fields.len() {
        joined.fields[own + at] = kind.fields[at];
        at += 1;
    }
    at = 0;
    while at < kind.identity.len() {
        joined.identity[own + at] = kind.identity[at];
        at += 1;
    }
    joined
}

const fn resource(
    parent: &Parent,
    kind: &PolicyKind,
    joined: &'static Joined,
    forms: &'static [&'static str; MOST_FORMS],
) -> Resource {
    let lifecycle = Lifecycle::Policy(Policy {
        parent: parent.path,
        part: kind.part,
        get: parent.get,
        version: parent.version,
        set: parent.set,
        mask: parent.mask,
    });
    let own = parent.fields.len();
    let has_identity = match kind.part {
        Part::Member => !parent.lacks_identities,
        Part::Binding | Part::Whole => parent.has_identities,
        Part::AuditConfig => false,
    };
    let parts = if has_identity { own + kind.identity.len() } else { 0 };
    let warns = match kind.part {
        Part::Whole if parent.warns.is_none() => {
            Some(warn_of_unknown_keys as fn(&PlanContext<'_>, &Value, &mut Diagnostics))
        }
        Part::Whole => parent.warns,
        _ => None,
    };
    Resource {
        noun: kind.noun,
        id: joined.id.as_str(),
        import: forms.split_at(parent.import.len()).0,
        identity: joined.identity.split_at(parts).0,
        timeouts: parent.timeouts,
        fields: joined.fields.split_at(own + kind.fields.len()).0,
        description: joined.description.as_str(),
        exceptions: Exceptions { refuse_plan: warns, ..NONE },
        checks: parent.checks,
        ..Resource::of(joined.type_name.as_str(), parent.api, lifecycle)
    }
}
