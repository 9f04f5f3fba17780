//! Answers that vary at Google for reasons nobody outside knows, and which of them to give.

use std::str::FromStr;

/// Which of the answers that vary at Google to give.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Variants {
    /// How a service answers its scaling where nobody set it.
    pub unset_scaling: UnsetScaling,
    /// How a service answers the network and subnetwork of its interface.
    pub interface_names: InterfaceNames,
    /// In which order a container answers its variables.
    pub env_order: EnvOrder,
    /// How a container answers its limits of CPU and memory.
    pub limits: Limits,
}

/// How a service answers its scaling where nobody set it.
///
/// Source: hashicorp/terraform-provider-google#20399.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum UnsetScaling {
    /// Not at all.
    #[default]
    Absent,
    /// As `{}`.
    Empty,
    /// With all its counts 0.
    Zeros,
    /// With all its counts 0 and the mode `AUTOMATIC`.
    Automatic,
}

/// How a service answers the network and subnetwork of its interface.
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

/// In which order a container answers its variables.
///
/// Source: hashicorp/terraform-provider-google#25128 and #17607.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum EnvOrder {
    /// Always the same, which is seldom the one they were sent in.
    #[default]
    Fixed,
    /// Another with each read.
    Changing,
}

/// How a container answers its limits of CPU and memory.
///
/// Sources: hashicorp/terraform-provider-google#19226 and #10244 for the first; its acceptance test of a
/// service with limits for the other: the plan after the apply has to be empty, and it compares texts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Limits {
    /// In Google's own units.
    #[default]
    Normalised,
    /// In those that the client sent.
    AsSent,
}

/// One of the variants, as a command line names it: `unset-scaling=empty`.
#[derive(Clone, Copy, Debug)]
pub struct Variant(fn(&mut Variants));

impl Variant {
    /// Chooses this variant.
    pub fn choose(self, variants: &mut Variants) {
        (self.0)(variants);
    }
}

/// Every variant by its name.
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
];

/// A text that names no variant.
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
