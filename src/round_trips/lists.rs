//! A list shows each object of a collection as a read of it does.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::time::Duration;

use super::entry::Entry;
use super::types;
use super::world::{Held, World, each_type};
use crate::remote::{Call, Deadline, Method};
use crate::spec::Lifecycle;

#[test]
fn a_list_shows_an_object_as_a_read_does() {
    let all = types::all().into_iter().filter(|entry| {
        let lifecycle = entry.resource().lifecycle;
        matches!(lifecycle, Lifecycle::Object(object) if object.collection.is_some())
    });
    let all: Vec<_> = all.collect();
    assert!(all.len() > 15, "{} types have a collection", all.len());
    each_type(all, is_listed);
}

async fn is_listed(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let Lifecycle::Object(object) = resource.lifecycle else { return Ok(()) };
    let (collection, path, name) = object.collected().expect("it has a collection");
    let world = World::of(entry).await;
    let held = world.apply(resource, &Held::default(), &entry.minimal).await?;
    let until = || Deadline::after(Duration::from_mins(1));
    let call = |template| {
        let path = resource.path(template, &held.state).map_err(TestCaseError::fail)?;
        Ok::<_, TestCaseError>(Call::new(resource.api, Method::Get, path))
    };
    let read = |call: Call| {
        let remote = std::sync::Arc::clone(&world.configured.remote);
        async move {
            let reply = remote.send(&call, until()).await;
            reply.map_err(|failure| TestCaseError::fail(failure.to_string()))
        }
    };
    let alone = read(call(object.path)?).await?.body;
    let first = collection
        .query
        .iter()
        .fold(call(path)?, |call, (name, value)| call.with_query(name, *value));
    let page = read(first).await?.body;
    let name = resource.fill(name, &held.state).map_err(TestCaseError::fail)?;
    let items = page[collection.items].as_array().cloned().unwrap_or_default();
    let listed: Vec<_> = items
        .iter()
        .filter(|it| {
            let path = it[collection.name].as_str().unwrap_or_default();
            path.rsplit('/').next() == Some(&*name)
        })
        .collect();
    prop_assert_eq!(listed, [&alone], "{}", page);
    Ok(())
}
