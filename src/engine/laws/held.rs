//! What Google holds for others is deleted once they are gone, and never lost before.

use std::time::Duration;

use proptest::prelude::*;
use serde_json::json;

use super::google::refused;
use super::*;
use crate::remote::{Api, Call, Failure, Refusal, Reply};
use crate::spec::{HolderKind, HolderPart, Holders, InUse, Leaving, Lifecycle, Object};

/// The API that lists what holds things.
pub(super) const HOLDERS: Api = Api {
    name: "holders",
    base_url: "https://holders.googleapis.com/v1/",
    endpoint_attribute: "holders_custom_endpoint",
};

/// Why deletes are refused.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Hold {
    /// What holds a part of the object goes away by itself: its owner does not exist any more.
    #[default]
    Leaves,
    /// It stays.
    Stays,
    /// It stays as long as its owner, which exists.
    Owned,
    /// Something else keeps it from going away.
    Kept,
}

/// A kind of what holds things.
const KIND: HolderKind = HolderKind {
    noun: "holder",
    api: &HOLDERS,
    at: "projects/{project}/holders",
    permission: "holders.list",
    items: "holders",
    hides: Vec::new,
    by: &["holds"],
    shows: None,
    since: None,
    part: HolderPart::Holds,
    leaves: Some(&Leaving {
        is: |_, holder| holder["stays"] != true,
        owner: Some(|name, project| Some((&HOLDERS, format!("projects/{project}/owners/{name}")))),
        owner_noun: "owner",
        when: "Holders go away.",
    }),
};

const OF_THINGS: InUse = InUse::Look(Holders {
    kinds: &[
        HolderKind {
            noun: "part",
            at: "projects/{project}/parts",
            items: "parts",
            by: &["of"],
            part: HolderPart::BelongsTo(|_| false),
            leaves: None,
            ..KIND
        },
        KIND,
        HolderKind {
            noun: "keeper",
            at: "projects/{project}/keepers",
            items: "keepers.*.all",
            part: HolderPart::Keeps,
            leaves: None,
            ..KIND
        },
    ],
    within: Duration::from_hours(1),
});

/// The response to a look at what holds a thing. Each list has something of another thing, too.
pub(super) fn answer(call: &Call, thing: &str, hold: Hold) -> Result<Reply, Failure> {
    let body = match (&*call.path, hold) {
        ("projects/demo/parts", _) => json!({"parts": [
            {"name": "projects/demo/parts/mine", "of": thing},
            {"name": "projects/demo/parts/other", "of": "projects/demo/things/other"},
        ]}),
        ("projects/demo/holders", _) => json!({"holders": [
            {"name": "projects/demo/holders/one", "holds": "projects/demo/parts/mine", "stays": hold == Hold::Stays},
            {"name": "projects/demo/holders/other", "holds": "projects/demo/parts/other", "stays": true},
        ]}),
        ("projects/demo/keepers", Hold::Kept) => {
            json!({"keepers": {"here": {"all": [{"name": "projects/demo/keepers/one", "holds": [thing]}]}}})
        }
        ("projects/demo/owners/one", Hold::Owned) => json!({}),
        (path, _) if path.starts_with("projects/demo/owners/") => return Err(refused(404)),
        // Without the permission, nothing is known of what keeps others.
        _ => return Err(refused(403)),
    };
    Ok(Reply { status: 200, date: None, body })
}

/// The refusal of a delete. It names a holder that no list has.
pub(super) fn in_use() -> Failure {
    Failure::Refused(Box::new(Refusal {
        reason: Some("resourceInUseByAnotherResource".to_owned()),
        host: "pretended.googleapis.com".to_owned(),
        status: 400,
        message: "The thing is already being used by 'projects/demo/holders/named'".to_owned(),
        is_from_the_api: true,
        ..Refusal::default()
    }))
}

/// The case with a table whose objects may be held; none if they are deleted in another way.
fn held(case: Case) -> Option<Case> {
    let Lifecycle::Object(of) = case.resource.lifecycle else { return None };
    let lifecycle = Lifecycle::Object(Object { in_use: Some(&OF_THINGS), ..of });
    Some(Case { resource: Box::leak(Box::new(Resource { lifecycle, ..*case.resource })), ..case })
}

/// The most attempts within the time that a delete waits: pauses double up to half a minute.
const MOST_ATTEMPTS: u64 = 3600 / 30 + 12;

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn a_held_object_is_deleted_once_its_holders_are_gone(case in cases(), times in 1..40_u64) {
        let Some(case) = held(case) else { return Ok(()) };
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        world.google.hold(times, Hold::Leaves);
        let before = world.google.writes();
        let reply = world.remove(&created);
        prop_assert!(reply.diagnostics.0.is_empty(), "{:?}", reply.diagnostics);
        prop_assert!(reply.state.is_null() && world.google.is_empty());
        prop_assert_eq!(world.google.writes() - before, times + 1);
    }

    #[test]
    fn an_object_whose_holder_stays_is_kept_at_once(case in cases(), choice in 0..3_usize) {
        let Some(case) = held(case) else { return Ok(()) };
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        let (hold, names) = [
            (Hold::Stays, "- holder projects/demo/holders/one\n"),
            (Hold::Owned, "one of the owner projects/demo/owners/one, which still exists\n"),
            (Hold::Kept, "- keeper projects/demo/keepers/one\n"),
        ][choice];
        world.google.hold(1, hold);
        let before = world.google.writes();
        let reply = world.remove(&created);
        let said: String = reply.diagnostics.0.iter().map(|it| it.detail.clone() + "\n").collect();
        prop_assert!(said.contains(names), "{}", said);
        prop_assert!(said.contains("- holder projects/demo/holders/named\n"), "{}", said);
        prop_assert!(!said.contains("/other"), "{}", said);
        prop_assert_eq!(world.google.writes() - before, 1);
        prop_assert_eq!(brief(&Held::of(reply).state), brief(&created.state));
    }

    #[test]
    fn a_held_object_is_kept_when_time_runs_out(case in cases()) {
        let Some(case) = held(case) else { return Ok(()) };
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        world.google.hold(u64::MAX, Hold::Leaves);
        let before = world.google.writes();
        let reply = world.remove(&created);
        let said = format!("{:?}", reply.diagnostics);
        prop_assert!(said.contains("Nothing is lost"), "{}", said);
        prop_assert!((20..MOST_ATTEMPTS).contains(&(world.google.writes() - before)));
        let kept = Held::of(reply);
        prop_assert_eq!(brief(&kept.state), brief(&created.state));
        world.google.hold(0, Hold::Leaves);
        prop_assert!(world.remove(&kept).state.is_null());
    }
}
