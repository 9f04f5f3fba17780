//! One plan, step by step.

use super::super::encode::has_request;
use super::super::memory::{Memory, Private};
use super::super::protection::{refusals, refusals_of_destroy};
use super::super::{identity, labels, place, single_use};
use super::fields::{Drafter, Place};
use super::obeyed::{self, Verdict};
use super::replace::paths_that_replace;
use super::settle::settle;
use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::{PlanContext, Resource, SetBy, Setting, Settings, Timeouts};
use crate::value::{Path, Value};

/// The core's request.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlanRequest {
    /// The refreshed state; null on create.
    pub(crate) prior: Value,
    /// The configuration after `ignore_changes`; null on destroy.
    pub(crate) config: Value,
    /// The private data stored beside the state.
    pub(crate) private: Vec<u8>,
    /// The stored identity; null where there is none.
    pub(crate) identity: Value,
}

/// The reply.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlanReply {
    /// The planned object; null on destroy.
    pub(crate) planned: Value,
    /// The attributes whose change forces replacement.
    pub(crate) requires_replace: Vec<Path>,
    /// The private data to store beside the state: unchanged.
    pub(crate) private: Vec<u8>,
    /// Null while any part of it is unknown.
    pub(crate) identity: Value,
    /// Whether the plan departs from the core's rules in an allowed way.
    pub(crate) needs_legacy_type_system: bool,
    /// Why the plan cannot be applied.
    pub(crate) diagnostics: Diagnostics,
}

/// Plans a create, an update, a replacement or a destroy.
pub(crate) fn plan(resource: &Resource, settings: &Settings, request: PlanRequest) -> PlanReply {
    let PlanRequest { prior, config, private, identity } = request;
    let config = config.without_refinements();
    if config.is_null() {
        let diagnostics = refusals_of_destroy(resource, &prior);
        return PlanReply { private, identity, diagnostics, ..PlanReply::default() };
    }
    let noted = Private::from_bytes(&private);
    let planned = planned(resource, settings, [&prior, &config], &noted);
    let mut reply = PlanReply { planned, private, ..PlanReply::default() };
    if prior.is_null() {
        reply.diagnostics.extend(missing(resource, settings, &reply.planned));
    } else {
        reply.requires_replace = paths_that_replace(resource, &prior, &reply.planned);
        if reply.requires_replace.is_empty() {
            let told = single_use::refusals(resource, &prior, &reply.planned, &noted.memory());
            reply.diagnostics.extend(told);
            if let Some(unfinished) = noted.unfinished() {
                let refusal =
                    single_use::refusal_to_repeat(resource, &prior, &reply.planned, &unfinished);
                let warning = || unfinished.warning(resource, &prior);
                reply.diagnostics.push(refusal.unwrap_or_else(warning));
            }
        } else {
            reply.diagnostics.extend(refusals(resource, &prior));
        }
    }
    if let Some(refuse) = resource.exceptions.refuse_plan {
        let context = PlanContext { prior: &prior, config: &config };
        refuse(&context, &reply.planned, &mut reply.diagnostics);
    }
    reply.identity = identity::of(resource, &reply.planned);
    match obeyed::verdict(resource, &prior, &config, &reply.planned) {
        Verdict::Strict => {}
        Verdict::Exempt => reply.needs_legacy_type_system = true,
        Verdict::Broken(breach) => {
            // An error here would block a user whose apply works.
            tracing::error!(
                resource = resource.type_name,
                ?breach,
                "a plan breaks a rule of the core"
            );
            reply.needs_legacy_type_system = true;
        }
    }
    reply
}

/// Drafts the object, and decides what a change makes unknown.
///
/// hashicorp/google never plans a change of `timeouts` alone, so its states lack timeouts configured
/// since. That does not count as a change until our first change of the object.
fn planned(
    resource: &Resource,
    settings: &Settings,
    [prior, config]: [&Value; 2],
    private: &Private,
) -> Value {
    let is_new = prior.is_null();
    let memory = if is_new { Memory::default() } else { private.memory() };
    let place = Place { prior, config, is_aligned: true };
    let is_imported = !is_new && private.is_of_import();
    let drafter = Drafter { settings, memory: &memory, is_imported };
    let mut draft = drafter.object(resource.fields, "", place);
    place::fill_in(resource, prior, config, &mut draft);
    if let Some(exception) = resource.exceptions.plan {
        exception(&PlanContext { prior, config }, &mut draft);
    }
    labels::plan(resource, settings, [prior, config], is_imported, &mut draft);
    // The failed update is repeated, so that everything that an update may change is unknown.
    let repeated = private.unfinished().filter(|_| !is_new);
    let has_request = repeated.is_some() || has_request(resource, prior, &draft);
    let mut planned = if !has_request && is_part_of(&draft, prior) {
        draft
    } else {
        settle(resource.fields, prior, config, &draft, has_request)
    };
    if let (Some(update), Value::Object(attributes)) = (&repeated, &mut planned) {
        for field in resource.fields.iter().filter(|field| field.set_by == SetBy::Computed) {
            if field.follows.iter().any(|source| update.has(source)) {
                attributes.insert(field.attribute, Value::UNKNOWN);
            }
        }
    }
    if resource.timeouts == Timeouts::NONE {
        return planned;
    }
    let is_as_before = private.is_of_another() && is_part_of(&planned, prior);
    with_timeouts_of(if is_as_before { prior } else { config }, planned)
}

/// Whether a draft, which has no timeouts yet, has the attributes of the prior object.
fn is_part_of(draft: &Value, prior: &Value) -> bool {
    match (draft, prior) {
        (Value::Object(draft), Value::Object(prior)) => {
            draft.iter().all(|(name, value)| prior.get(name) == Some(value))
        }
        _ => false,
    }
}

fn with_timeouts_of(object: &Value, mut planned: Value) -> Value {
    if let Value::Object(attributes) = &mut planned {
        attributes.insert("timeouts", object.get("timeouts").clone());
    }
    planned
}

/// Reports required attributes that neither the configuration nor the provider gives.
fn missing(resource: &Resource, settings: &Settings, planned: &Value) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for field in resource.fields {
        let Some(setting) = field.unset_from else { continue };
        let is_given = !settings.get(setting).is_null();
        let value = planned.get(field.attribute);
        let is_missing = value.is_null() || (value.is_unknown() && !setting.is_planned());
        let is_excused = setting == Setting::DeletionPolicy
            || place::is_left_open(resource, planned, field.attribute);
        if is_given || !is_missing || is_excused {
            continue;
        }
        let (name, variables) = (setting.attribute(), setting.variables().join(", "));
        diagnostics.push(
            Diagnostic::error(
                format!("Missing {name}"),
                format!(
                    "This {} has no {name}. Set `{}` here, `{name}` in the provider block, or one of the \
                     environment variables {variables}.",
                    resource.noun, field.attribute,
                ),
            )
            .about(Path::attribute(field.attribute)),
        );
    }
    diagnostics
}
