//! The vocabulary a resource, a data source or a function is described in.
//!
//! Terraform's words (attribute, block, plan) and Google's (field, operation) meet here: a [`Field`]
//! holds an attribute's names on both sides, who may set it, and the effect of a change. Anything
//! that two resources need is a word of this room, never a second copy.

mod addition;
mod check;
mod collection;
mod data_source;
mod duration;
mod ephemeral;
mod facts;
mod field;
mod function;
mod holders;
pub(crate) mod iam;
mod lifecycle;
pub(crate) mod link;
mod listed;
mod meaning;
pub(crate) mod policy_keys;
mod reference;
mod resource;
mod schema;
mod settings;
mod standard;
mod template;
mod words;

pub(crate) use addition::{Addition, with_additions};
pub(crate) use check::{Check, checks};
pub(crate) use collection::Collection;
pub(crate) use data_source::{Asked, DataSource, List, Read, Unread, answer, argument};
pub(crate) use duration::go_duration;
pub(crate) use ephemeral::{Closed, Closing, Ephemeral};
pub(crate) use facts::{Checked, Checks, Facts, Need, Referent, Response, Source};
pub(crate) use field::field_at;
pub(crate) use field::{
    Change, Field, Items, Kind, Literal, Role, SetBy, block, field, objects, source_path,
};
pub(crate) use function::{Function, Parameter, WrongArgument};
pub(crate) use holders::{HolderKind, HolderPart, Holders, InUse, Leaving};
pub(crate) use lifecycle::{
    Beside, Body, ChangeSet, Delete, Element, ElementRequests, Found, Group, Guard, Latest,
    Lifecycle, Object, Part, Permanent, Policy, PolicyVersion, Query, Readiness, Request, ResultIn,
    Switch, SwitchedTogether, TakeOver, Update, reconciled,
};
pub(crate) use listed::{Listed, Siblings, Vague};
pub(crate) use meaning::same;
pub(crate) use reference::{Reference, SentContext, Spelling, named};
pub(crate) use resource::{
    ElementChange, EncodeContext, Exceptions, GroupChange, Hook, Hooked, IdentityField, Limit,
    NONE, PartlyRead, PlanContext, ProjectNumber, Resource, Rule, Secret, Timeouts, minutes,
};
pub(crate) use settings::{Attribution, Setting, Settings};
pub(crate) use standard::{
    ANNOTATIONS, CREATE_TIME, CREATION_TIMESTAMP, DELETION_POLICY, EFFECTIVE_ANNOTATIONS,
    EFFECTIVE_LABELS, ID, LABEL_FINGERPRINT, LABELS, LOCATION, PROJECT, REGION, REGION_NAME,
    SELF_LINK, SET_GLOBAL_LABELS, SET_LABELS, TERRAFORM_LABELS,
};
pub(crate) use template::{PROJECT_NUMBER, forms, parse, places, readable, set_place, with_places};
pub(crate) use words::{Reading, Secrecy};
