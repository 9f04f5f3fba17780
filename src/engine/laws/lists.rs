//! Law: a refresh that lists answer gives the same states as reads of the objects one by one.

use proptest::prelude::*;
use std::sync::Arc;
use tokio::task::JoinSet;

use super::super::{Configured, ReadReply, ReadRequest, read};
use super::{Held, World, brief, cases, config};
use crate::spec::Lifecycle;
use crate::value::Value;

/// How many objects there are: some are read one by one, others from several pages.
const OBJECTS: usize = 30;

fn named(config: &Value, at: usize) -> Value {
    let Value::Object(mut attributes) = config.clone() else { return config.clone() };
    attributes.insert("name", format!("thing-{at}").into());
    Value::Object(attributes)
}

fn request(held: &Held) -> ReadRequest {
    let Held { state, private, identity, .. } = held.clone();
    ReadRequest { state, private, identity }
}

/// A provider that has read nothing yet.
fn fresh(world: &World) -> Configured {
    Configured::new(world.configured.settings.clone(), Arc::clone(&world.google) as _, None)
}

/// Refreshes all at the same time, as one walk of the core does.
fn refreshed(world: &World, all: &[Held]) -> Vec<ReadReply> {
    let configured = fresh(world);
    let mut replies: Vec<_> = world.runtime.block_on(async {
        let mut reads = JoinSet::new();
        for (at, held) in all.iter().enumerate() {
            let (configured, request) = (configured.clone(), request(held));
            let resource = world.resource;
            reads.spawn(async move { (at, read(resource, &configured, request).await) });
        }
        reads.join_all().await
    });
    replies.sort_by_key(|(at, _)| *at);
    replies.into_iter().map(|(_, reply)| reply).collect()
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn a_refresh_by_lists_gives_the_states_of_single_reads(case in cases()) {
        let is_collected =
            matches!(case.resource.lifecycle, Lifecycle::Object(of) if of.collection.is_some());
        if !is_collected {
            return Ok(());
        }
        let world = World::new(case.resource, case.seed);
        let mut all = Vec::new();
        for at in 0..OBJECTS {
            let config = if at % 2 == 0 { &case.first } else { &case.second };
            all.push(world.apply(&Held::default(), &named(config, at))?);
        }
        // Some are changed or deleted outside Terraform, and some are in no list.
        world.google.with_objects(|objects| {
            let mut at = 0;
            objects.by_path.retain(|_, object| {
                at += 1;
                if at % 3 == 0 {
                    object["status"] = "changed".into();
                }
                at % 7 != 0
            });
            objects.unlisted = objects.by_path.keys().step_by(5).cloned().collect();
        });
        let together = refreshed(&world, &all);
        let pages = world.google.with_objects(|objects| objects.pages);
        prop_assert!(pages > 1, "{pages} pages");
        for (held, listed) in all.iter().zip(together) {
            let configured = fresh(&world);
            let one = read(case.resource, &configured, request(held));
            let single = world.runtime.block_on(one);
            prop_assert_eq!(brief(&listed.state), brief(&single.state));
            prop_assert_eq!(&listed.state, &single.state);
            prop_assert_eq!(listed.private, single.private);
            prop_assert_eq!(listed.identity, single.identity);
            prop_assert_eq!(format!("{:?}", listed.diagnostics), format!("{:?}", single.diagnostics));
        }
        let pages_after = world.google.with_objects(|objects| objects.pages);
        prop_assert_eq!(pages, pages_after, "single reads are no lists");
    }
}
