//! Values of the provider block that apply to every resource.

use crate::value::Value;
use std::collections::BTreeMap;

/// A value of the provider block that an unset attribute takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// The project.
    Project,
    /// The region, or the zone's.
    Region,
    /// The region of a type that calls it location: the region, or the zone's.
    Location,
    /// The zone.
    Zone,
    /// The effect of a destroy.
    DeletionPolicy,
}

/// The values that the provider block and its environment give to every resource.
///
/// A value may be unknown while planning, if it comes from a resource that does not exist yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// The project.
    pub(crate) project: Value,
    /// The region, or the zone's.
    pub(crate) region: Value,
    /// The zone.
    pub(crate) zone: Value,
    /// The effect of a destroy; `DELETE` by default.
    pub(crate) deletion_policy: Value,
    /// The region if it is configured as such, null if it is the zone's.
    pub(crate) given_region: Value,
    /// The deletion policy of the provider block, null if it is not configured.
    pub(crate) given_deletion_policy: Value,
    /// `None` while unknown.
    pub(crate) default_labels: Option<BTreeMap<String, Value>>,
    /// Whether objects are labelled as made with Terraform.
    pub(crate) attribution: Attribution,
}

/// Whether the label `goog-terraform-provisioned` is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Attribution {
    /// Never; an existing label stays only if configured.
    Off,
    /// When an object is created; it stays on objects that have it.
    #[default]
    OnCreation,
    /// Also on objects that already exist.
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

    /// The environment variables that replace the attribute, in order of precedence.
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
    /// hashicorp/google doesn't plan a region that isn't configured. It therefore reads a data
    /// source that refers to the region after the apply, and this provider has to do the same.
    pub(crate) fn is_planned(self) -> bool {
        !matches!(self, Setting::Region | Setting::Location | Setting::Zone)
    }
}

impl Settings {
    /// The value of a setting: null if it is not configured, unknown if it is not known yet.
    pub(crate) fn get(&self, setting: Setting) -> &Value {
        match setting {
            Setting::Project => &self.project,
            Setting::Region | Setting::Location => &self.region,
            Setting::Zone => &self.zone,
            Setting::DeletionPolicy => &self.deletion_policy,
        }
    }
}
