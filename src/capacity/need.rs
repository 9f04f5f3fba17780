//! What one service, worker pool or job needs addresses for, and what it holds while a plan is applied.
//!
//! The checks read the numbers from the values of a request, the capacity report from a plan in JSON. The rest
//! is the same, and is here.

use super::addresses::{
    DEFAULT_MAX_INSTANCES, DEFAULT_TASKS, DEFAULT_WORKER_INSTANCES, addresses_of_instances,
    addresses_of_rollout, addresses_of_tasks, instances_in, max_instances, tasks_in,
};

/// The type of a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Workload {
    /// A service.
    Service,
    /// A worker pool.
    WorkerPool,
    /// A job.
    Job,
}

/// A number of a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// Set.
    Known(u64),
    /// Left to Google.
    Unset,
    /// Known after apply.
    Unknown,
}

/// A string of a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Text<'a> {
    /// Set.
    Known(&'a str),
    /// Left to Google.
    Unset,
    /// Known after apply.
    Unknown,
}

/// The attributes of a workload, by their path of attributes and indexes.
pub(crate) trait Attributes {
    /// A number; `None` if it must not be shown.
    fn number(&self, path: &[&str]) -> Option<Number>;

    /// A string.
    fn text(&self, path: &[&str]) -> Text<'_>;
}

/// What a workload needs addresses for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    /// Whether the number is one of tasks, and not of instances.
    pub(crate) is_tasks: bool,
    /// The maximum number of instances, or the number of tasks.
    pub(crate) count: u64,
    /// Where the number is from.
    pub(crate) source: Source,
    /// Whether nothing that is known after apply can change the number.
    pub(crate) is_certain: bool,
    /// The attribute that sets the number.
    pub(crate) limit: &'static str,
}

/// Where a number of instances or tasks is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// From the configuration.
    Plan,
    /// Google's default, because there is no number.
    Default,
    /// Google's default, because the number is known after apply.
    Unknown,
}

impl Workload {
    /// The workload that objects of this type are.
    pub(crate) fn of_type(type_name: &str) -> Option<Self> {
        match type_name {
            "google_cloud_run_v2_service" => Some(Workload::Service),
            "google_cloud_run_v2_worker_pool" => Some(Workload::WorkerPool),
            "google_cloud_run_v2_job" => Some(Workload::Job),
            _ => None,
        }
    }

    /// What it is, for texts.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Workload::Service => "service",
            Workload::WorkerPool => "worker pool",
            Workload::Job => "job",
        }
    }

    /// The path of the block that a revision or execution is made from.
    pub(crate) fn template(self) -> &'static [&'static str] {
        match self {
            Workload::Service | Workload::WorkerPool => &["template", "0"],
            Workload::Job => &["template", "0", "template", "0"],
        }
    }

    /// What a workload with these attributes needs; `None` if the number must not be shown.
    pub(crate) fn need(self, attributes: &impl Attributes) -> Option<Need> {
        const MANUAL: &str = "scaling.manual_instance_count";
        const MAXIMUM: &str = "scaling.max_instance_count";
        let mode = attributes.text(&["scaling", "0", "scaling_mode"]);
        let manual = || attributes.number(&["scaling", "0", "manual_instance_count"]);
        let maximum = || attributes.number(&["scaling", "0", "max_instance_count"]);
        let is_tasks = self == Workload::Job;
        let need = |number: Number, default: u64, limit: &'static str| {
            let (count, source) = number.or_default(default);
            let is_certain = source != Source::Unknown && (is_tasks || mode != Text::Unknown);
            Need { is_tasks, count, source, is_certain, limit }
        };
        Some(match (self, mode) {
            (Workload::Job, _) => {
                let tasks = attributes.number(&["template", "0", "task_count"])?.unless_zero();
                need(tasks, DEFAULT_TASKS, "template.task_count")
            }
            // Google gives no default for the number.
            (Workload::Service, Text::Known("MANUAL")) => {
                let number = match manual()? {
                    Number::Unset => Number::Unknown,
                    number => number,
                };
                need(number, DEFAULT_MAX_INSTANCES, MANUAL)
            }
            (Workload::Service, _) => {
                let path = ["template", "0", "scaling", "0", "max_instance_count"];
                let of_revision = attributes.number(&path)?.unless_zero();
                let of_service = maximum()?.unless_zero();
                let (count, source) = of_revision.limited_by(of_service);
                let is_unknown = [of_revision, of_service].contains(&Number::Unknown);
                let is_of_service = of_service == Number::Known(count) && of_revision != of_service;
                Need {
                    is_tasks,
                    count,
                    source,
                    is_certain: !is_unknown && mode != Text::Unknown,
                    limit: if is_of_service {
                        MAXIMUM
                    } else {
                        "template.scaling.max_instance_count"
                    },
                }
            }
            (Workload::WorkerPool, Text::Known("AUTOMATIC")) => {
                need(maximum()?.unless_zero(), DEFAULT_MAX_INSTANCES, MAXIMUM)
            }
            // 0 is a number of its own here.
            (Workload::WorkerPool, Text::Known("MANUAL")) => {
                need(manual()?, DEFAULT_WORKER_INSTANCES, MANUAL)
            }
            (Workload::WorkerPool, _) => match (manual()?, maximum()?.unless_zero()) {
                (Number::Unset, maximum) if maximum != Number::Unset => {
                    need(maximum, DEFAULT_WORKER_INSTANCES, MAXIMUM)
                }
                (manual, _) => need(manual, DEFAULT_WORKER_INSTANCES, MANUAL),
            },
        })
    }
}

impl Number {
    /// Treats zero as unset, as Google does.
    fn unless_zero(self) -> Self {
        if self == Number::Known(0) { Number::Unset } else { self }
    }

    /// The maximum of a revision, with that of its service.
    fn limited_by(self, of_service: Number) -> (u64, Source) {
        let known = |number: Number| match number {
            Number::Known(number) => Some(number),
            Number::Unset | Number::Unknown => None,
        };
        let most = max_instances(known(self), known(of_service));
        let source = match (self, of_service) {
            _ if known(of_service) == Some(most) => Source::Plan,
            (Number::Unknown, _) | (Number::Unset, Number::Unknown) => Source::Unknown,
            (Number::Unset, _) => Source::Default,
            (Number::Known(_), _) => Source::Plan,
        };
        (most, source)
    }

    fn or_default(self, default: u64) -> (u64, Source) {
        match self {
            Number::Known(number) => (number, Source::Plan),
            Number::Unset => (default, Source::Default),
            Number::Unknown => (default, Source::Unknown),
        }
    }
}

impl Need {
    /// The addresses in steady state.
    pub(crate) fn addresses(self) -> u64 {
        if self.is_tasks {
            addresses_of_tasks(self.count)
        } else {
            addresses_of_instances(self.count)
        }
    }

    /// The addresses while this workload takes the place of another, or a revision that of another.
    pub(crate) fn addresses_with(self, other: Need) -> u64 {
        if self.is_tasks {
            addresses_of_tasks(self.count.saturating_add(other.count))
        } else {
            addresses_of_rollout(other.count, self.count)
        }
    }

    /// The number of instances or tasks for which these addresses are enough, beside those that `held` keeps.
    pub(crate) fn room(self, addresses: u64, held: Option<Need>) -> u64 {
        let room = if self.is_tasks { tasks_in(addresses) } else { instances_in(addresses) };
        room.saturating_sub(held.map_or(0, |held| held.count))
    }

    /// `8 instances`.
    pub(crate) fn size(self) -> String {
        self.counted(self.count)
    }

    /// This number with the unit.
    pub(crate) fn counted(self, count: u64) -> String {
        if self.is_tasks {
            counted(count, "task", "tasks")
        } else {
            counted(count, "instance", "instances")
        }
    }
}

/// The maximum number of addresses that a workload holds in a subnetwork while a plan is applied.
///
/// What is deleted or moves away keeps its addresses for a while, and so does what is replaced, by another object
/// or by a revision of its own: it overlaps with what replaces it.
pub(crate) fn during(before: Option<Need>, after: Option<Need>, overlaps: bool) -> u64 {
    match (before, after) {
        (Some(before), Some(after)) if overlaps => after.addresses_with(before),
        (before, after) => {
            let [before, after] = [before, after].map(|need| need.map_or(0, Need::addresses));
            before.max(after)
        }
    }
}

/// A number with its noun.
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A number of addresses.
pub(crate) fn addresses(number: u64) -> String {
    counted(number, "address", "addresses")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// Attributes of a template's scaling (`revision`) and of the object's.
    #[derive(Default)]
    struct Given(HashMap<&'static str, Number>, Option<Text<'static>>);

    impl Attributes for Given {
        fn number(&self, path: &[&str]) -> Option<Number> {
            let path = path.iter().filter(|step| **step != "0").copied().collect::<Vec<_>>();
            Some(self.0.get(&*path.join(".")).copied().unwrap_or(Number::Unset))
        }

        fn text(&self, _: &[&str]) -> Text<'_> {
            self.1.unwrap_or(Text::Unset)
        }
    }

    const REVISION: &str = "template.scaling.max_instance_count";
    const SERVICE: &str = "scaling.max_instance_count";
    const MANUAL: &str = "scaling.manual_instance_count";

    fn need(
        of: Workload,
        mode: Option<Text<'static>>,
        numbers: &[(&'static str, Number)],
    ) -> (u64, &'static str, bool) {
        let need = of.need(&Given(numbers.iter().copied().collect(), mode)).expect("it is shown");
        (need.count, need.limit, need.is_certain)
    }

    #[test]
    fn the_attribute_that_limits_a_workload_is_the_one_that_applies() {
        use Number::{Known, Unknown};
        let service = |mode, numbers: &[_]| need(Workload::Service, mode, numbers);
        let pool = |mode, numbers: &[_]| need(Workload::WorkerPool, mode, numbers);
        let (manual, automatic) = (Some(Text::Known("MANUAL")), Some(Text::Known("AUTOMATIC")));
        assert_eq!(service(None, &[]), (100, REVISION, true));
        assert_eq!(service(None, &[(REVISION, Known(8))]), (8, REVISION, true));
        assert_eq!(service(None, &[(SERVICE, Known(8))]), (8, SERVICE, true));
        assert_eq!(service(None, &[(SERVICE, Known(200))]), (100, REVISION, true));
        assert_eq!(service(None, &[(REVISION, Unknown), (SERVICE, Known(8))]), (8, SERVICE, false));
        assert_eq!(
            service(None, &[(REVISION, Known(8)), (SERVICE, Unknown)]),
            (8, REVISION, false)
        );
        assert_eq!(service(Some(Text::Unknown), &[]), (100, REVISION, false));
        assert_eq!(service(manual, &[(MANUAL, Known(3))]), (3, MANUAL, true));
        assert_eq!(service(manual, &[]), (100, MANUAL, false));
        assert_eq!(pool(None, &[]), (1, MANUAL, true));
        assert_eq!(pool(None, &[(MANUAL, Known(0))]), (0, MANUAL, true));
        assert_eq!(pool(None, &[(SERVICE, Known(9))]), (9, SERVICE, true));
        assert_eq!(pool(automatic, &[(MANUAL, Known(3))]), (100, SERVICE, true));
        assert_eq!(pool(manual, &[]), (1, MANUAL, true));
        assert_eq!(need(Workload::Job, Some(Text::Unknown), &[]), (1, "template.task_count", true));
    }

    #[test]
    fn what_is_replaced_overlaps_and_what_leaves_is_held() {
        let of =
            |count| Workload::Service.need(&Given([(REVISION, Number::Known(count))].into(), None));
        assert_eq!(during(of(8), of(16), true), 48);
        assert_eq!(during(of(8), of(16), false), 32);
        assert_eq!(during(of(16), None, true), 32);
        assert_eq!(during(None, of(16), true), 32);
        assert_eq!(during(None, None, true), 0);
        let need = of(100).expect("it is shown");
        assert_eq!((need.room(60, None), need.room(60, of(8)), need.room(15, of(8))), (24, 16, 0));
    }

    #[test]
    fn one_is_singular() {
        assert_eq!([addresses(0), addresses(1)], ["0 addresses", "1 address"]);
        let tasks = Workload::Job.need(&Given::default()).expect("it is shown");
        assert_eq!([tasks.size(), tasks.counted(2)], ["1 task", "2 tasks"]);
    }
}
