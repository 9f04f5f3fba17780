//! After Google accepts an update that then fails, the next plan still contains it.

use proptest::prelude::*;

use super::shapes::REASON;
use super::*;

proptest! {
    #![proptest_config(config(1024))]

    #[test]
    fn a_failed_update_is_retried_by_every_apply_until_it_succeeds(case in cases()) {
        let world = World::new(case.resource, case.seed);
        let created = world.apply(&Held::default(), &case.first)?;
        let second = filled_in(case.resource.fields, &case.second);
        let plan = world.plan(&created, &second)?;
        let has_request = encode::has_request(case.resource, &created.state, &plan.planned);
        let is_object = matches!(case.resource.lifecycle, crate::spec::Lifecycle::Object(_));
        if !plan.requires_replace.is_empty() || !has_request || !is_object {
            return Ok(());
        }
        let before = world.google.writes();
        world.google.break_next_update();
        let reply = world.carry_out(&created, plan, &second);
        if world.google.writes() == before {
            // Nothing of the difference can be sent.
            return Ok(());
        }
        prop_assert!(reply.diagnostics.has_errors());
        let failed = Held::of(reply);
        let (refreshed, diagnostics) = world.look(&failed);
        prop_assert_eq!(brief(&refreshed.state), brief(&failed.state), "the state is true");
        prop_assert!(format!("{diagnostics:?}").contains(REASON), "{diagnostics:?}");
        prop_assert!(!diagnostics.has_errors());
        let next = world.plan(&refreshed, &second)?;
        prop_assert!(next.planned != refreshed.state, "the failed update is forgotten");
        prop_assert!(next.requires_replace.is_empty());
        prop_assert!(format!("{:?}", next.diagnostics).contains(REASON), "{:?}", next.diagnostics);
        if case.seed.is_multiple_of(2) {
            world.google.alter(|object| { super::google::take(object, super::shapes::BROKEN); });
            let mended = world.read(&refreshed)?;
            let plan = world.plan(&mended, &second)?;
            return is_empty(&plan, &mended);
        }
        let before = world.google.writes();
        let repeated = world.apply(&refreshed, &second)?;
        prop_assert!(world.google.writes() > before, "nothing was sent");
        world.settles(&repeated, &second)?;
    }
}
