//! Responses that vary at Google for reasons that are not documented, and the choice between them.

use std::str::FromStr;

/// The variants of the responses that vary at Google.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Variants {
    /// The form of a service's scaling that was never set.
    pub unset_scaling: UnsetScaling,
    /// The form of the network and subnetwork of a service's interface.
    pub interface_names: InterfaceNames,
    /// The order of a container's variables.
    pub env_order: EnvOrder,
    /// The form of a container's limits of CPU and memory.
    pub limits: Limits,
    /// Whether the name of a deleted queue can be used again.
    pub queue_names: QueueNames,
}

/// The form of a service's scaling that was never set.
///
/// Source: hashicorp/terraform-provider-google#20399.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum UnsetScaling {
    /// Omitted.
    #[default]
    Absent,
    /// As `{}`.
    Empty,
    /// With all counts 0.
    Zeros,
    /// With all counts 0 and the mode `AUTOMATIC`.
    Automatic,
}

/// The form of the network and subnetwork of a service's interface.
///
/// Source: Google's documentation and samples, which differ.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum InterfaceNames {
    /// In the form that the client sent.
    #[default]
    AsSent,
    /// As a bare name.
    Short,
    /// As a path from `projects/`.
    Path,
    /// As a whole URL.
    Link,
}

/// The order of a container's variables.
///
/// Source: hashicorp/terraform-provider-google#25128 and #17607.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum EnvOrder {
    /// Always the same order, which is rarely the one in which they were sent.
    #[default]
    Fixed,
    /// A different order with each read.
    Changing,
}

/// The form of a container's limits of CPU and memory.
///
/// Sources: hashicorp/terraform-provider-google#19226 and #10244 for the first; for the other, its
/// acceptance test of a service with limits: the plan after the apply must be empty, and it
/// compares strings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Limits {
    /// In Google's own units.
    #[default]
    Normalised,
    /// In the units that the client sent.
    AsSent,
}

/// Whether the name of a deleted queue can be used again.
///
/// Source: the comment of `queues.delete` in Google's reference: not for some days.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum QueueNames {
    /// Immediately.
    #[default]
    Free,
    /// Never.
    Kept,
}

/// One of the variants, in the form of the command line: `unset-scaling=empty`.
#[derive(Clone, Copy, Debug)]
pub struct Variant(fn(&mut Variants));

impl Variant {
    /// Selects this variant.
    pub fn choose(self, variants: &mut Variants) {
        (self.0)(variants);
    }
}

/// Every variant, by name.
const NAMES: &[(&str, Variant)] = &[
    ("unset-scaling=absent", Variant(|it| it.unset_scaling = UnsetScaling::Absent)),
    ("unset-scaling=empty", Variant(|it| it.unset_scaling = UnsetScaling::Empty)),
    ("unset-scaling=zeros", Variant(|it| it.unset_scaling = UnsetScaling::Zeros)),
    ("unset-scaling=automatic", Variant(|it| it.unset_scaling = UnsetScaling::Automatic)),
    ("interface-names=as-sent", Variant(|it| it.interface_names = InterfaceNames::AsSent)),
    ("interface-names=short", Variant(|it| it.interface_names = InterfaceNames::Short)),
    ("interface-names=path", Variant(|it| it.interface_names = InterfaceNames::Path)),
    ("interface-names=link", Variant(|it| it.interface_names = InterfaceNames::Link)),
    ("env-order=fixed", Variant(|it| it.env_order = EnvOrder::Fixed)),
    ("env-order=changing", Variant(|it| it.env_order = EnvOrder::Changing)),
    ("limits=normalised", Variant(|it| it.limits = Limits::Normalised)),
    ("limits=as-sent", Variant(|it| it.limits = Limits::AsSent)),
    ("queue-names=free", Variant(|it| it.queue_names = QueueNames::Free)),
    ("queue-names=kept", Variant(|it| it.queue_names = QueueNames::Kept)),
];

/// A string that is not the name of a variant.
#[derive(Debug, thiserror::Error)]
#[error("expected one of {}", NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "))]
pub struct UnknownVariant;

impl FromStr for Variant {
    type Err = UnknownVariant;

    fn from_str(text: &str) -> Result<Variant, UnknownVariant> {
        let found = NAMES.iter().find(|(name, _)| *name == text);
        found.map(|(_, variant)| *variant).ok_or(UnknownVariant)
    }
}
