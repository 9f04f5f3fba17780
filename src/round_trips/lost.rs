//! Writes whose response is lost: done once, and never to an object of others.

use google_emulator::Fault;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::{Value as Json, json};

use super::entry::{Entry, Row};
use super::refusals::{create, method};
use super::types;
use super::world::{Held, World, each_type, is_gone, stays};
use crate::remote::Repeat;
use crate::spec::{Change, Delete, Lifecycle, Resource, field_at};
use crate::value::Value;

/// How a response gets lost: before Google did anything, with a status or without one, and after.
fn losses() -> [(&'static str, Fault); 3] {
    [
        ("503", Fault { status: Some(503), ..Fault::default() }),
        ("cut before", Fault { cut: true, ..Fault::default() }),
        ("cut after", Fault { cut_after: true, ..Fault::default() }),
    ]
}

/// Loses the response to the next request of this kind.
fn lose(world: &World, (method, path): (&str, &str), loss: Fault) -> TestCaseResult {
    let fault = Fault {
        method: Some(method.to_owned()),
        path: Some(path.to_owned()),
        count: Some(1),
        ..loss
    };
    world.emulator.clear_faults();
    world.emulator.add_fault(fault).map_err(|error| TestCaseError::fail(error.to_string()))
}

async fn creates_once(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let world = World::of(entry).await;
    let normal = world.apply(resource, &Held::default(), &entry.minimal).await?;
    let expected = world.emulator.paths().len();
    world.delete(resource, &normal).await?;
    for (how, loss) in losses() {
        let world = World::of(entry).await;
        lose(&world, create(resource), loss)?;
        if is_never_repeated(resource) {
            // What was made is recognised: it was not there before. Without it, nothing tells whether the
            // request still takes effect: the error says so, and the state does not have it.
            let is_recognised = how == "cut after" && !is_shown_once(resource);
            let (held, diagnostics) =
                world.send(resource, &Held::default(), &entry.minimal).await?;
            let is_said = diagnostics.0.iter().any(|it| it.summary.contains("unknown"));
            prop_assert_eq!(held.state.is_null(), !is_recognised, "{}: {:?}", how, diagnostics);
            prop_assert_eq!(is_said, !is_recognised, "{}: {:?}", how, diagnostics);
            let left = diagnostics.0.iter().find(|it| it.summary.contains("may be left over"));
            let is_left = how == "cut after" && is_shown_once(resource);
            prop_assert_eq!(left.is_some(), is_left, "{}: {:?}", how, diagnostics);
            prop_assert!(world.emulator.paths().len() <= expected, "{how}: objects");
            continue;
        }
        let held = world.apply(resource, &Held::default(), &entry.minimal).await;
        let held = held.map_err(|error| TestCaseError::fail(format!("{how}: {error}")))?;
        world.settles(resource, &held, &entry.minimal).await?;
        prop_assert_eq!(world.emulator.paths().len(), expected, "{}: objects", how);
        let lost = world.emulator.journal().into_iter().any(|it| it.status != Some(200));
        prop_assert!(lost, "{how}: nothing went wrong");
    }
    Ok(())
}

/// Whether a create must not be sent twice, since each makes another object.
fn is_never_repeated(resource: &Resource) -> bool {
    matches!(resource.lifecycle, Lifecycle::Object(object) if object.create.repeat == Repeat::Never)
}

/// Whether the response to a create contains what no read shows.
fn is_shown_once(resource: &Resource) -> bool {
    let Lifecycle::Object(object) = resource.lifecycle else { return false };
    object.siblings.is_some_and(|siblings| siblings.is_shown_once)
}

/// Whether a table means that only one object of a name can exist, which a create must not take
/// over.
pub(super) fn has_owner(resource: &Resource) -> bool {
    let has_owner = matches!(
        resource.lifecycle,
        Lifecycle::Object(_) | Lifecycle::Element(_) | Lifecycle::ChangeSet(_)
    );
    has_owner && !stays(resource) && !replaces(resource)
}

/// Whether a create replaces what others made, as hashicorp/google does. A warning says so: see the acceptance
/// tests of the type.
fn replaces(resource: &Resource) -> bool {
    let Lifecycle::Object(object) = resource.lifecycle else { return false };
    object.found.is_some_and(|found| found.of_others.is_some())
}

async fn leaves_strangers_alone(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    if !has_owner(resource) || named_by_google(resource) {
        return Ok(());
    }
    for (how, loss) in
        [("plain", None)].into_iter().chain(losses().map(|(how, it)| (how, Some(it))))
    {
        let world = World::of(entry).await;
        let theirs = world.apply(resource, &Held::default(), &entry.minimal).await?;
        if let Lifecycle::Object(object) = resource.lifecycle {
            // Made long ago, in the field that proves it.
            world.alter(resource, &theirs.state, |it| {
                if let Some(created_at) = object.created_at {
                    let at = created_at.split('.').fold(it, |it, name| &mut it[name]);
                    *at = json!("2020-01-01T00:00:00Z");
                }
            });
        }
        let before = world.object(resource, &theirs.state);
        if let Some(loss) = loss {
            lose(&world, create(resource), loss)?;
        }
        let (held, diagnostics) = world.send(resource, &Held::default(), &entry.minimal).await?;
        prop_assert!(diagnostics.has_errors(), "{how}: a stranger's object is taken over");
        prop_assert!(held.state.is_null(), "{how}: a stranger's object is recorded");
        prop_assert_eq!(world.object(resource, &theirs.state), before, "{}: it was changed", how);
    }
    Ok(())
}

/// Whether Google names the objects, so that there are no two of one name.
pub(super) fn named_by_google(resource: &Resource) -> bool {
    matches!(resource.lifecycle, Lifecycle::Object(object) if object.siblings.is_some())
}

/// Types whose tables have no attribute that changes in place by itself, and why.
const WITHOUT_CHANGE: &[(&str, &str)] = &[
    ("google_artifact_registry_repository_iam_member", IS_ONE_MEMBER),
    ("google_cloud_run_domain_mapping", "Every change makes another mapping."),
    ("google_cloud_run_service_iam_member", IS_ONE_MEMBER),
    ("google_cloud_run_v2_job_iam_member", IS_ONE_MEMBER),
    ("google_cloud_run_v2_service_iam_member", IS_ONE_MEMBER),
    ("google_cloud_run_v2_worker_pool_iam_member", IS_ONE_MEMBER),
    ("google_cloud_tasks_queue_iam_member", IS_ONE_MEMBER),
    ("google_compute_address", HAS_LABELS_ALONE),
    ("google_compute_global_address", HAS_LABELS_ALONE),
    ("google_compute_route", "Each change makes another route."),
    ("google_compute_router_interface", "All of its attributes force replacement."),
    ("google_compute_shared_vpc_host_project", "A project is a host project or not."),
    ("google_compute_shared_vpc_service_project", "A project is attached or not."),
    ("google_compute_subnetwork_iam_member", IS_ONE_MEMBER),
    ("google_dns_managed_zone_iam_member", IS_ONE_MEMBER),
    ("google_iap_web_cloud_run_service_iam_member", IS_ONE_MEMBER),
    ("google_network_connectivity_policy_based_route", "Every change replaces a route."),
    ("google_project_iam_member", IS_ONE_MEMBER),
    ("google_project_service", "A service is on or off."),
    ("google_project_service_identity", "Another service or project has another identity."),
    ("google_pubsub_topic_iam_member", IS_ONE_MEMBER),
    ("google_secret_manager_secret_iam_member", IS_ONE_MEMBER),
    ("google_storage_bucket_iam_member", IS_ONE_MEMBER),
    ("google_service_account_iam_member", IS_ONE_MEMBER),
    ("google_service_account_key", "Every change makes another key."),
    ("google_service_networking_peered_dns_domain", "Every change replaces a domain."),
    ("google_tags_location_tag_binding", "Every change makes another binding."),
];
const HAS_LABELS_ALONE: &str = "Only its labels can be changed, which are no plain attributes.";
const IS_ONE_MEMBER: &str = "Another member or role is another object.";

/// Two configurations between which an attribute changes in place; none if the type has no such attribute.
pub(super) fn in_place(entry: &Entry) -> Result<Option<(Json, Json)>, TestCaseError> {
    let resource = entry.resource();
    let rows = entry.all_rows().map_err(|missing| TestCaseError::fail(format!("{missing:?}")))?;
    let is_in_place = |row: &Row| {
        let field = field_at(resource.fields, row.0);
        field.is_some_and(|field| matches!(field.change, Change::Patches)) && row.1 != row.2
    };
    // What stands in no block depends on nothing else.
    let row = rows.iter().find(|row| is_in_place(row) && !row.0.contains('.'));
    let row = row.or_else(|| rows.iter().find(|row| is_in_place(row)));
    Ok(row.map(|row| (entry.with(row, &row.1), entry.with(row, &row.2))))
}

async fn changes_once(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let configurations = in_place(entry)?;
    let is_listed = WITHOUT_CHANGE.iter().any(|(type_name, _)| *type_name == entry.type_name);
    prop_assert_ne!(
        configurations.is_some(),
        is_listed,
        "an attribute that changes in place, in WITHOUT_CHANGE"
    );
    let Some((first, second)) = configurations else { return Ok(()) };
    for (how, loss) in losses() {
        let mut has_struck = false;
        for method in ["PATCH", "PUT", "POST"] {
            let world = World::of(entry).await;
            let held = world.apply(resource, &Held::default(), &first).await?;
            lose(&world, (method, "/**"), loss.clone())?;
            world.emulator.take_journal();
            let changed = world.apply(resource, &held, &second).await;
            let changed =
                changed.map_err(|error| TestCaseError::fail(format!("{how} {method}: {error}")))?;
            let journal = world.emulator.take_journal();
            has_struck |= journal.iter().any(|it| it.method == method && it.status != Some(200));
            world.settles(resource, &changed, &second).await?;
        }
        prop_assert!(has_struck, "{how}: nothing went wrong");
    }
    Ok(())
}

/// The method of the request that deletes an object.
fn deletion(resource: &Resource, state: &Value) -> &'static str {
    let delete = match resource.lifecycle {
        Lifecycle::Object(object) => object.delete,
        Lifecycle::Switch(switch) => switch.off,
        Lifecycle::Element(of) => {
            let request = of.requests.and_then(|requests| requests.remove);
            return request.map_or("PATCH", |request| method(request.method));
        }
        Lifecycle::Policy(_) => return create(resource).0,
        Lifecycle::ChangeSet(_) => return "POST",
    };
    let request = match delete {
        Delete::Request(request) | Delete::Conditional(request) => Some(request),
        Delete::Choose(_, choose) => choose(state),
    };
    request.map_or("DELETE", |request| method(request.method))
}

async fn deletes_once(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    if stays(resource) {
        return Ok(());
    }
    for (how, loss) in losses() {
        let world = World::of(entry).await;
        let held = world.apply(resource, &Held::default(), &entry.minimal).await?;
        world.emulator.clear_faults();
        world.emulator.take_journal();
        let fault = Fault { path: Some("/**".to_owned()), ..loss };
        let path = match resource.lifecycle {
            Lifecycle::Policy(_) => create(resource).1,
            _ => "/**",
        };
        lose(&world, (deletion(resource, &held.state), path), fault)?;
        let deleted = world.delete(resource, &held).await;
        deleted.map_err(|error| TestCaseError::fail(format!("{how}: {error}")))?;
        let gone = world.read(resource, &held).await?;
        prop_assert!(is_gone(resource, &gone), "{how}: it is still there");
        let lost = world.emulator.journal().into_iter().any(|it| it.status != Some(200));
        prop_assert!(lost, "{how}: nothing went wrong");
    }
    Ok(())
}

#[test]
fn a_create_whose_response_is_lost_makes_one_object() {
    each_type(types::all(), creates_once);
}

#[test]
fn a_create_never_takes_over_an_object_of_another() {
    each_type(types::all(), leaves_strangers_alone);
}

#[test]
fn every_type_without_a_change_is_one_and_has_a_reason() {
    for (type_name, reason) in WITHOUT_CHANGE {
        let is_type = types::all().iter().any(|entry| entry.type_name == *type_name);
        assert!(is_type && reason.ends_with('.'), "{type_name}: {reason}");
    }
}

#[test]
fn a_change_whose_response_is_lost_settles() {
    each_type(types::all(), changes_once);
}

#[test]
fn a_delete_whose_response_is_lost_deletes() {
    each_type(types::all(), deletes_once);
}

/// Labels follow the create of an address, so that the one that a lost response has made has none yet.
#[tokio::test]
async fn an_object_whose_labels_follow_the_create_is_recognised() -> TestCaseResult {
    let entries = types::all();
    let entry = entries.iter().find(|entry| entry.type_name == "google_compute_address");
    let entry = entry.expect("it has an entry");
    let world = World::of(entry).await;
    for harm in [
        Fault { cut_after: true, ..Fault::default() },
        Fault { status: Some(403), ..Fault::default() },
    ] {
        let fault = Fault { method: Some("POST".to_owned()), count: Some(1), ..harm };
        world.emulator.add_fault(fault).map_err(|error| TestCaseError::fail(error.to_string()))?;
    }
    let mut config = entry.minimal.clone();
    config["labels"] = json!({"team": "net"});
    let held = world.apply(entry.resource(), &Held::default(), &config).await?;
    world.settles(entry.resource(), &held, &config).await?;
    Ok(())
}
