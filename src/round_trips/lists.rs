//! A list shows each object of a collection as a read of it does.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use serde_json::Value as Json;
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
        match lifecycle {
            Lifecycle::Object(object) => object.collection.is_some(),
            Lifecycle::ChangeSet(_) => true,
            _ => false,
        }
    });
    let all: Vec<_> = all.collect();
    assert!(all.len() > 28, "{} types have a collection", all.len());
    each_type(all, is_listed);
}

async fn is_listed(entry: &Entry) -> TestCaseResult {
    let resource = entry.resource();
    let world = World::of(entry).await;
    let held = world.apply(resource, &Held::default(), &entry.minimal).await?;
    let filled = |template| resource.fill(template, &held.state).map_err(TestCaseError::fail);
    let read = async |template, query: Vec<(&'static str, String)>| {
        let path = resource.path(template, &held.state).map_err(TestCaseError::fail)?;
        let call = Call::new(resource.api, Method::Get, path);
        let call = query.into_iter().fold(call, |call, (name, value)| call.with_query(name, value));
        let until = Deadline::after(Duration::from_mins(1));
        let reply = world.configured.remote.send(&call, until).await;
        reply.map(|it| it.body).map_err(|failure| TestCaseError::fail(failure.to_string()))
    };
    let on = |page: &Json, items: &str| page[items].as_array().cloned().unwrap_or_default();
    let (alone, page, all) = match resource.lifecycle {
        Lifecycle::Object(object) => {
            let (collection, path, name) = object.collected().expect("it has a collection");
            let alone = read(object.path, Vec::new()).await?;
            let query = collection.query.iter().map(|(name, it)| (*name, (*it).to_owned()));
            let page = read(path, query.collect()).await?;
            let (name, mut all) = (filled(name)?, on(&page, collection.items));
            all.retain(|it| {
                let path = it[collection.name].as_str().unwrap_or_default();
                path.rsplit('/').next() == Some(&*name)
            });
            (alone, page, all)
        }
        Lifecycle::ChangeSet(records) => {
            let query = records.query.iter().map(|(name, it)| Ok((*name, filled(it)?)));
            let query: Vec<_> = query.collect::<Result<_, TestCaseError>>()?;
            let alone = read(records.list, query.clone()).await?[records.items][0].clone();
            let page = read(records.list, Vec::new()).await?;
            let mut all = on(&page, records.items);
            all.retain(|it| query.iter().all(|(name, value)| it[*name] == **value));
            (alone, page, all)
        }
        _ => return Ok(()),
    };
    prop_assert_eq!(all, [alone], "{}", page);
    Ok(())
}
