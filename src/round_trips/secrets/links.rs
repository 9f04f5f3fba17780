//! Secrets in the query of a link: the value of any attribute that holds one.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::sync::Mutex;

use super::super::entry::{Entry, Row};
use super::super::types;
use super::super::world::{Held, World, each_type, value};
use super::{Log, MARKER, is_in};
use crate::engine::validate;

/// The attributes in which a marker was sent.
static SENT: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// A link with the marker in its query; none for values that are not links.
fn with_token(value: &Json) -> Option<Json> {
    match value {
        Json::String(text) if text.contains("://") || text.starts_with('/') => {
            Some(json!(format!("{text}?token={MARKER}&page=2")))
        }
        Json::Array(all) => all.iter().map(with_token).collect(),
        _ => None,
    }
}

/// Creates the object with the marker, if the emulator accepts it there.
async fn live(entry: &Entry, row: &Row, config: &Json) -> TestCaseResult {
    let resource = entry.resource();
    let world = World::of(entry).await;
    world.emulator.take_journal();
    let (held, _) = world.send(resource, &Held::default(), config).await?;
    if !held.state.is_null() {
        world.read(resource, &held).await?;
    }
    let sent = world.emulator.take_journal();
    if sent.iter().any(|it| it.is_write() && is_in(&it.body.to_string())) {
        SENT.lock().expect("no panic").insert(format!("{}.{}", entry.type_name, row.0));
    }
    Ok(())
}

async fn are_shown_without_values(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    for row in entry.all_rows().unwrap_or_default() {
        let Some(link) = with_token(&row.1) else { continue };
        let config = entry.with(&row, &link);
        if validate(resource, &value(resource, &config), true).has_errors() {
            continue;
        }
        let log = Log::default();
        let guard = log.record();
        let lived = live(entry, &row, &config).await;
        drop(guard);
        lived?;
        let log = log.text();
        let logged = log.lines().find(|line| is_in(line));
        prop_assert_eq!(logged, None, "{} is logged", row.0);
    }
    Ok(())
}

#[test]
fn the_values_in_the_query_of_a_link_are_in_no_log() {
    each_type(types::all(), are_shown_without_values);
    let sent = SENT.lock().expect("no panic");
    for known in [
        "google_cloud_scheduler_job.http_target.uri",
        "google_cloud_scheduler_job.app_engine_http_target.relative_uri",
        "google_eventarc_trigger.destination.http_endpoint.uri",
        "google_pubsub_subscription.push_config.push_endpoint",
    ] {
        assert!(sent.contains(known), "{known}: {sent:?}");
    }
}
