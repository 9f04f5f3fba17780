//! What Google holds for others is deleted once they are gone, and never lost before.

use std::time::Duration;

use proptest::prelude::*;

use super::shapes::{OF_THINGS, with_holders};
use super::*;

/// The most attempts within the time that a delete waits: pauses double up to half a minute.
const MOST_ATTEMPTS: u64 = 3600 / 30 + 12;

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn a_held_object_is_deleted_once_its_holders_are_gone(case in cases(), times in 1..40_u64) {
        let Some(case) = held(case) else { return Ok(()) };
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        world.google.hold(times, false);
        let before = world.google.writes();
        let reply = world.remove(&created);
        prop_assert!(reply.diagnostics.0.is_empty(), "{:?}", reply.diagnostics);
        prop_assert!(reply.state.is_null() && world.google.is_empty());
        prop_assert_eq!(world.google.writes() - before, times + 1);
    }

    #[test]
    fn an_object_whose_holder_stays_is_kept_at_once(case in cases()) {
        let Some(case) = held(case) else { return Ok(()) };
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        world.google.hold(1, true);
        let before = world.google.writes();
        let reply = world.remove(&created);
        let said = format!("{:?}", reply.diagnostics);
        prop_assert!(said.contains("holder projects/demo/holders/one"), "{}", said);
        prop_assert_eq!(world.google.writes() - before, 1);
        prop_assert_eq!(brief(&Held::of(reply).state), brief(&created.state));
    }

    #[test]
    fn a_held_object_is_kept_when_time_runs_out(case in cases()) {
        let Some(case) = held(case) else { return Ok(()) };
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        world.google.hold(u64::MAX, false);
        let before = world.google.writes();
        let reply = world.remove(&created);
        let said = format!("{:?}", reply.diagnostics);
        prop_assert!(said.contains("Nothing is lost"), "{}", said);
        prop_assert!((20..MOST_ATTEMPTS).contains(&(world.google.writes() - before)));
        let kept = Held { state: reply.state, private: reply.private, identity: reply.identity, ..created.clone() };
        prop_assert_eq!(brief(&kept.state), brief(&created.state));
        world.google.hold(0, false);
        prop_assert!(world.remove(&kept).state.is_null());
    }
}

/// The case with a table whose objects may be held; none if it is for another lifecycle.
fn held(case: Case) -> Option<Case> {
    let resource = with_holders(case.resource)?;
    Some(Case { resource, ..case })
}

#[test]
fn the_time_to_wait_is_that_of_the_table() {
    assert_eq!(OF_THINGS.within, Duration::from_hours(1));
}
