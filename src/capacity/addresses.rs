//! Addresses of instances and tasks, and the prefixes that have room for them.
//!
//! Source, unless another one is given: "Direct VPC egress with a VPC network", section "IP address
//! allocation", <https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc>, 2026-11.
//!
//! Counts are `u64` and saturate: no number of instances overflows.

/// Cloud Run reserves addresses in blocks of this size, a /28.
const BLOCK: u64 = 16;

/// Addresses that Cloud Run uses for each instance of a service or worker pool in steady state.
const PER_INSTANCE: u64 = 2;

/// Addresses of each primary IPv4 range that Google keeps: the first two and the last two.
///
/// Source: <https://docs.cloud.google.com/vpc/docs/subnets>, "Unusable addresses in IPv4 subnet ranges".
const KEPT_BY_GOOGLE: u64 = 4;

/// The longest prefix that Google supports for Direct VPC egress: subnetworks must be a /26 or larger.
pub(crate) const LONGEST_PREFIX: u8 = 26;

/// The shortest prefix of a subnetwork. The largest range that Google supports is 240.0.0.0/4.
///
/// Source: <https://docs.cloud.google.com/vpc/docs/subnets>, "Valid IPv4 ranges".
pub(crate) const SHORTEST_PREFIX: u8 = 4;

/// The maximum number of instances of a revision for which neither the service nor the revision sets
/// one. A quota of the region can be lower.
///
/// Source: "By default, Cloud Run sets 100 instances for each revision",
/// <https://docs.cloud.google.com/run/docs/configuring/max-instances>.
pub(crate) const DEFAULT_MAX_INSTANCES: u64 = 100;

/// The number of instances of a worker pool that sets none. Pools that scale automatically have
/// [`DEFAULT_MAX_INSTANCES`] instead.
///
/// Source: <https://docs.cloud.google.com/run/docs/configuring/workerpools/cpu-autoscaling>.
pub(crate) const DEFAULT_WORKER_INSTANCES: u64 = 1;

/// The number of tasks of a job that sets none.
///
/// Source: `ExecutionTemplate.taskCount` in the discovery document of run v2.
pub(crate) const DEFAULT_TASKS: u64 = 1;

/// The maximum number of instances of a service that scales automatically: that of its revisions, or the lower
/// one of the service.
///
/// Source: <https://docs.cloud.google.com/run/docs/configuring/max-instances>.
pub(crate) fn max_instances(of_revision: Option<u64>, of_service: Option<u64>) -> u64 {
    let of_revision = of_revision.unwrap_or(DEFAULT_MAX_INSTANCES);
    of_service.map_or(of_revision, |of_service| of_service.min(of_revision))
}

/// The addresses that this number of instances of one service or worker pool needs in steady state,
/// in whole blocks.
pub(crate) fn addresses_of_instances(instances: u64) -> u64 {
    in_whole_blocks(instances.saturating_mul(PER_INSTANCE))
}

/// The addresses that one service or worker pool needs during a rollout. The previous revision keeps
/// its addresses for up to 20 minutes after it has scaled down, while the new one already uses its own.
///
/// Google's example: a revision with 100 instances replaces another with 100, and 400 addresses are needed.
pub(crate) fn addresses_of_rollout(before: u64, after: u64) -> u64 {
    addresses_of_instances(before.saturating_add(after))
}

/// The addresses that one execution of a job needs, in whole blocks. Each task uses one address while it
/// runs and for seven minutes afterwards, so `parallelism` does not reduce the number.
pub(crate) fn addresses_of_tasks(tasks: u64) -> u64 {
    in_whole_blocks(tasks)
}

/// The addresses of a primary IPv4 range that instances, tasks and virtual machines can use. Zero if the
/// prefix is too long for a subnetwork, or not a prefix length of IPv4.
pub(crate) fn usable_addresses(prefix_length: u8) -> u64 {
    let host_bits = 32_u32.saturating_sub(u32::from(prefix_length));
    (1_u64 << host_bits).saturating_sub(KEPT_BY_GOOGLE)
}

/// The longest prefix of a subnetwork that has this number of usable addresses and is large enough for
/// Direct VPC egress. `None` if no subnetwork is large enough.
pub(crate) fn prefix_length_for(addresses: u64) -> Option<u8> {
    (SHORTEST_PREFIX..=LONGEST_PREFIX).rev().find(|length| usable_addresses(*length) >= addresses)
}

/// The instances of one service or worker pool for which this number of addresses is enough in steady
/// state.
pub(crate) fn instances_in(addresses: u64) -> u64 {
    whole_blocks_of(addresses) / PER_INSTANCE
}

/// The same during a rollout: the number of instances that both the previous revision and the new one
/// can have.
pub(crate) fn instances_in_rollout(addresses: u64) -> u64 {
    instances_in(addresses) / 2
}

/// The tasks of one execution of a job for which this number of addresses is enough.
pub(crate) fn tasks_in(addresses: u64) -> u64 {
    whole_blocks_of(addresses)
}

fn in_whole_blocks(addresses: u64) -> u64 {
    addresses.checked_next_multiple_of(BLOCK).unwrap_or(whole_blocks_of(u64::MAX))
}

fn whole_blocks_of(addresses: u64) -> u64 {
    addresses / BLOCK * BLOCK
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_lower_maximum_of_service_and_revision_applies() {
        for (of_revision, of_service, applies) in [
            (None, None, 100),
            (None, Some(20), 20),
            (None, Some(200), 100),
            (Some(300), None, 300),
            (Some(300), Some(200), 200),
        ] {
            assert_eq!(max_instances(of_revision, of_service), applies);
        }
    }

    #[test]
    fn an_instance_uses_two_addresses_in_blocks_of_sixteen() {
        for (instances, addresses) in
            [(0, 0), (1, 16), (8, 16), (9, 32), (16, 32), (24, 48), (30, 64), (100, 208)]
        {
            assert_eq!(addresses_of_instances(instances), addresses, "{instances}");
        }
    }

    #[test]
    fn a_rollout_needs_the_addresses_of_both_revisions() {
        // The example on Google's page.
        assert_eq!(addresses_of_rollout(100, 100), 400);
        assert_eq!(addresses_of_rollout(4, 4), 16);
        assert_eq!(addresses_of_rollout(0, 100), addresses_of_instances(100));
    }

    #[test]
    fn a_task_uses_one_address_in_blocks_of_sixteen() {
        for (tasks, addresses) in [(0, 0), (1, 16), (16, 16), (17, 32), (1000, 1008)] {
            assert_eq!(addresses_of_tasks(tasks), addresses, "{tasks}");
        }
    }

    #[test]
    fn google_keeps_four_addresses_of_a_range() {
        for (length, usable) in [
            (24, 252),
            (26, 60),
            (27, 28),
            (29, 4),
            (30, 0),
            (31, 0),
            (32, 0),
            (33, 0),
            (u8::MAX, 0),
            (4, (1 << 28) - 4),
            (0, (1 << 32) - 4),
        ] {
            assert_eq!(usable_addresses(length), usable, "/{length}");
        }
    }

    #[test]
    fn the_longest_prefix_that_serves_is_found() {
        for (addresses, length) in [
            (0, Some(26)),
            (60, Some(26)),
            (61, Some(25)),
            (64, Some(25)),
            (124, Some(25)),
            (125, Some(24)),
            (400, Some(23)),
            ((1 << 28) - 4, Some(4)),
            ((1 << 28) - 3, None),
            (u64::MAX, None),
        ] {
            assert_eq!(prefix_length_for(addresses), length, "{addresses}");
        }
    }

    #[test]
    fn only_whole_blocks_hold_instances_and_tasks() {
        for (addresses, instances, in_rollout, tasks) in
            [(0, 0, 0, 0), (15, 0, 0, 0), (16, 8, 4, 16), (60, 24, 12, 48), (252, 120, 60, 240)]
        {
            assert_eq!(instances_in(addresses), instances, "{addresses}");
            assert_eq!(instances_in_rollout(addresses), in_rollout, "{addresses}");
            assert_eq!(tasks_in(addresses), tasks, "{addresses}");
        }
    }

    /// Small numbers as well as those close to the limits.
    fn counts() -> impl Strategy<Value = u64> {
        prop_oneof![0..5000_u64, any::<u64>(), u64::MAX - 100..=u64::MAX]
    }

    proptest! {
        #[test]
        fn needs_are_whole_blocks_and_never_shrink(few in counts(), more in counts()) {
            let (few, more) = (few.min(more), few.max(more));
            for need in [addresses_of_instances, addresses_of_tasks, |it| addresses_of_rollout(it, it)] {
                prop_assert_eq!(need(few) % BLOCK, 0);
                prop_assert!(need(few) <= need(more));
            }
            prop_assert!(addresses_of_instances(few) <= addresses_of_rollout(few, more));
            prop_assert_eq!(addresses_of_rollout(few, more), addresses_of_rollout(more, few));
        }

        #[test]
        fn what_fits_needs_no_more_and_one_more_would_not_fit(addresses in counts()) {
            prop_assert!(addresses_of_instances(instances_in(addresses)) <= addresses);
            prop_assert!(addresses_of_tasks(tasks_in(addresses)) <= addresses);
            let both = instances_in_rollout(addresses);
            prop_assert!(addresses_of_rollout(both, both) <= addresses);
            if addresses < u64::MAX - BLOCK {
                prop_assert!(addresses_of_instances(instances_in(addresses) + 1) > addresses);
                prop_assert!(addresses_of_tasks(tasks_in(addresses) + 1) > addresses);
                prop_assert!(addresses_of_rollout(both + 1, both + 1) > addresses);
            }
        }

        #[test]
        fn a_prefix_serves_the_need_and_the_next_longer_one_does_not(addresses in counts()) {
            match prefix_length_for(addresses) {
                Some(length) => {
                    prop_assert!(usable_addresses(length) >= addresses);
                    prop_assert!(length == LONGEST_PREFIX || usable_addresses(length + 1) < addresses);
                }
                None => prop_assert!(usable_addresses(SHORTEST_PREFIX) < addresses),
            }
        }

        #[test]
        fn any_prefix_length_has_a_number_of_usable_addresses(length in any::<u8>()) {
            prop_assert!(usable_addresses(length) < 1 << 32);
            prop_assert!(usable_addresses(length.saturating_add(1)) <= usable_addresses(length));
        }
    }
}
