//! Round trips of any configuration of a type: from one to another, imported after each.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value as Json, json};
use std::cell::RefCell;
use std::rc::Rc;

use super::entry::Entry;
use super::world::{Held, World};

/// One of these.
pub(super) fn any_of(values: impl IntoIterator<Item = Json>) -> BoxedStrategy<Json> {
    prop::sample::select(values.into_iter().collect::<Vec<_>>()).boxed()
}

/// An object of these members. A null member is omitted.
pub(super) fn object(members: Vec<(&'static str, BoxedStrategy<Json>)>) -> BoxedStrategy<Json> {
    let (names, values): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    values
        .prop_map(move |values| {
            let members = names.iter().zip(values).filter(|(_, value)| !value.is_null());
            members.map(|(name, value)| ((*name).to_owned(), value)).collect()
        })
        .boxed()
}

/// A list of one block, or none.
pub(super) fn maybe_one(block: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    prop_oneof![1 => Just(Json::Null), 1 => block.prop_map(|block| json!([block]))].boxed()
}

/// The number of configurations of each type.
const CASES: u32 = 64;

/// Creates an object from one generated configuration, changes it to another, imports it, and finds nothing
/// to do after each step. One emulator serves all cases: each deletes what it made.
pub(super) fn go_round(
    entry: &Entry,
    configurations: impl Fn() -> BoxedStrategy<Json>,
    may_follow: fn(&Json, &Json) -> bool,
) {
    let resource = entry.resource();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let fresh = || Rc::new(runtime.block_on(World::of(entry)));
    let shared = RefCell::new(fresh());
    let config = Config::default();
    // The cases are the same in every run, unless `PROPTEST_RNG_SEED` says otherwise.
    let rng_seed = match config.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        given @ RngSeed::Fixed(_) => given,
    };
    let mut runner = TestRunner::new(Config {
        cases: CASES,
        failure_persistence: None,
        max_shrink_iters: 200,
        rng_seed,
        ..config
    });
    // Google allows no way back from some settings; which those are is in the docs.
    let law = (configurations(), configurations())
        .prop_filter("a change that Google allows", |(first, second)| may_follow(first, second));
    let outcome = runner.run(&law, |(first, second)| {
        let world = Rc::clone(&shared.borrow());
        let result = runtime.block_on(async {
            let created = world.apply(resource, &Held::default(), &first).await?;
            let settled = world.settles(resource, &created, &first).await?;
            world.imports(resource, &settled, &first).await?;
            let changed = world.apply(resource, &settled, &second).await?;
            let settled = world.settles(resource, &changed, &second).await?;
            world.imports(resource, &settled, &second).await?;
            world.delete(resource, &settled).await
        });
        if result.is_err() {
            // The case may have left its object.
            shared.replace(fresh());
        }
        result
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
