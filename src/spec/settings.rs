//! What the provider block gives to every resource.

use crate::value::Value;
use std::collections::BTreeMap;

/// A value of the provider block that an unset attribute takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// The project.
    Project,
    /// The region, or the zone's.
    Region,
    /// A region of a type that calls it location: the region, or the zone's.
    Location,
    /// The zone.
    #[allow(dead_code, reason = "for the zonal types of compute")]
    Zone,
    /// What a destroy does.
    DeletionPolicy,
}

/// What the provider block and its environment give to every resource.
///
/// A value may be unknown while planning, when it comes from a resource that isn't there yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// The project.
    pub(crate) project: Value,
    /// The region, or the zone's.
    pub(crate) region: Value,
    /// The zone.
    pub(crate) zone: Value,
    /// What a destroy does; `DELETE` where nobody says.
    pub(crate) deletion_policy: Value,
    /// The region that is given as such, null where it is the zone's.
    pub(crate) given_region: Value,
    /// The deletion policy of the provider block, null where it is nobody's.
    pub(crate) given_deletion_policy: Value,
    /// `None` while unknown.
    pub(crate) default_labels: Option<BTreeMap<String, Value>>,
    /// Whether objects are labelled as made with Terraform.
    pub(crate) attribution: Attribution,
}

/// Whether the label `goog-terraform-provisioned` is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Attribution {
    /// Never; one that is there stays only if configured.
    Off,
    /// When an object is created; it stays on those that have it.
    #[default]
    OnCreation,
    /// Also on objects that are already there.
    Always,
}

impl Setting {
    /// Whether an object keeps the value it was created with when the setting changes.
    pub(crate) fn is_sticky(self) -> bool {
        !matches!(self, Setting::DeletionPolicy)
    }

    /// The provider block's attribute.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Setting::Project => "project",
            Setting::Region | Setting::Location => "region",
            Setting::Zone => "zone",
            Setting::DeletionPolicy => "deletion_policy",
        }
    }

    /// The environment variables that stand in for the attribute, the first one first.
    ///
    /// Source: hashicorp/google 7.46.0, `provider.json`.
    pub(crate) fn variables(self) -> &'static [&'static str] {
        match self {
            Setting::Project => &[
                "GOOGLE_PROJECT",
                "GOOGLE_CLOUD_PROJECT",
                "GCLOUD_PROJECT",
                "CLOUDSDK_CORE_PROJECT",
            ],
            Setting::Region | Setting::Location => {
                &["GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"]
            }
            Setting::Zone => &["GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"],
            Setting::DeletionPolicy => &[],
        }
    }

    /// Where else the value can be set, as the end of a list of places: `, project in the provider block,
    /// or one of the environment variables …`.
    pub(crate) fn elsewhere(self) -> String {
        let (attribute, variables) = (self.attribute(), self.variables().join(", "));
        format!(
            ", `{attribute}` in the provider block, or one of the environment variables {variables}"
        )
    }

    /// Whether a plan shows the value, rather than that it will be known after the apply.
    ///
    /// hashicorp/google doesn't plan a region that isn't configured. A data source that refers to it
    /// is therefore read after the apply, and has to be here too.
    pub(crate) fn is_planned(self) -> bool {
        !matches!(self, Setting::Region | Setting::Location | Setting::Zone)
    }
}

impl Settings {
    /// The value of a setting: null where nobody gave one, unknown where it isn't known yet.
    pub(crate) fn get(&self, setting: Setting) -> &Value {
        match setting {
            Setting::Project => &self.project,
            Setting::Region | Setting::Location => &self.region,
            Setting::Zone => &self.zone,
            Setting::DeletionPolicy => &self.deletion_policy,
        }
    }
}
