//! Cloud Run's annotations: where each belongs, and what people write in their place.
//!
//! Source: discovery run/v1 of 2026-10-31, `ObjectMeta.annotations`.

use super::input::{At, NO_ATTRIBUTE};
use super::spelling;
use Meaning::{Converted, Without, WrittenByGoogle};
use Place::{Anywhere, Revision, Service};

/// Where an annotation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `metadata.annotations`
    Service,
    /// `spec.template.metadata.annotations`
    Revision,
    /// Both.
    Anywhere,
}

/// What becomes of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// `service.rs` or `template.rs` asks for it.
    Converted,
    /// Terraform has no attribute for it.
    Without,
    /// Google or gcloud writes it.
    WrittenByGoogle,
}

/// All annotations that Cloud Run knows.
#[rustfmt::skip] // a table: one annotation a line
pub(super) const ANNOTATIONS: &[(&str, Place, Meaning)] = &[
    ("autoscaling.knative.dev/maxScale",                    Revision, Converted),
    ("autoscaling.knative.dev/minScale",                    Revision, Converted),
    ("run.googleapis.com/base-images",                      Anywhere, Converted),
    ("run.googleapis.com/binary-authorization",             Service,  Converted),
    ("run.googleapis.com/binary-authorization-breakglass",  Service,  Converted),
    ("run.googleapis.com/build-base-image",                 Service,  Converted),
    ("run.googleapis.com/build-enable-automatic-updates",   Service,  Converted),
    ("run.googleapis.com/build-environment-variables",      Service,  Converted),
    ("run.googleapis.com/build-function-target",            Anywhere, Converted),
    ("run.googleapis.com/build-id",                         Anywhere, WrittenByGoogle),
    ("run.googleapis.com/build-image-uri",                  Service,  Converted),
    ("run.googleapis.com/build-name",                       Anywhere, WrittenByGoogle),
    ("run.googleapis.com/build-service-account",            Service,  Converted),
    ("run.googleapis.com/build-source-location",            Service,  Converted),
    ("run.googleapis.com/build-worker-pool",                Service,  Converted),
    ("run.googleapis.com/client-name",                      Anywhere, WrittenByGoogle),
    ("run.googleapis.com/client-version",                   Anywhere, WrittenByGoogle),
    ("run.googleapis.com/cloudsql-instances",               Revision, Converted),
    ("run.googleapis.com/container-dependencies",           Revision, Converted),
    ("run.googleapis.com/cpu-throttling",                   Revision, Converted),
    ("run.googleapis.com/custom-audiences",                 Service,  Converted),
    ("run.googleapis.com/default-url-disabled",             Service,  Converted),
    ("run.googleapis.com/description",                      Service,  Converted),
    ("run.googleapis.com/encryption-key",                   Revision, Converted),
    ("run.googleapis.com/encryption-key-shutdown-hours",    Revision, Without),
    ("run.googleapis.com/execution-environment",            Revision, Converted),
    ("run.googleapis.com/gc-traffic-tags",                  Service,  Without),
    ("run.googleapis.com/gpu-zonal-redundancy-disabled",    Revision, Converted),
    ("run.googleapis.com/health-check-disabled",            Revision, Converted),
    ("run.googleapis.com/iap-enabled",                      Service,  Converted),
    ("run.googleapis.com/ingress",                          Service,  Converted),
    ("run.googleapis.com/ingress-status",                   Anywhere, WrittenByGoogle),
    ("run.googleapis.com/invoker-iam-disabled",             Service,  Converted),
    ("run.googleapis.com/launch-stage",                     Service,  Converted),
    ("run.googleapis.com/manualInstanceCount",              Service,  Converted),
    ("run.googleapis.com/maxScale",                         Service,  Converted),
    ("run.googleapis.com/minScale",                         Service,  Converted),
    ("run.googleapis.com/network-interfaces",               Revision, Converted),
    ("run.googleapis.com/operation-id",                     Anywhere, WrittenByGoogle),
    ("run.googleapis.com/post-key-revocation-action-type",  Revision, Without),
    ("run.googleapis.com/scalingMode",                      Service,  Converted),
    ("run.googleapis.com/secrets",                          Revision, Converted),
    ("run.googleapis.com/secure-session-agent",             Revision, Without),
    ("run.googleapis.com/sessionAffinity",                  Revision, Converted),
    ("run.googleapis.com/startup-cpu-boost",                Revision, Converted),
    ("run.googleapis.com/urls",                             Anywhere, WrittenByGoogle),
    ("run.googleapis.com/vpc-access-connector",             Revision, Converted),
    ("run.googleapis.com/vpc-access-egress",                Revision, Converted),
    ("serving.knative.dev/creator",                         Anywhere, WrittenByGoogle),
    ("serving.knative.dev/lastModifier",                    Anywhere, WrittenByGoogle),
];

/// The namespaces in which version 2 of the API accepts no annotations and labels, and gcloud's own.
///
/// Source: discovery run/v2, `Service.annotations` and `Service.labels`.
const RESERVED: &[&str] = &[
    "run.googleapis.com",
    "cloud.googleapis.com",
    "serving.knative.dev",
    "autoscaling.knative.dev",
    CLIENT,
];

/// The namespace of gcloud's notes to itself.
const CLIENT: &str = "client.knative.dev";

/// The annotations of one place.
pub(super) struct Annotations<'a> {
    known: Vec<(&'static str, At<'a>)>,
    /// Those of the user.
    pub(super) own: Vec<(String, String)>,
}

impl<'a> Annotations<'a> {
    /// Reads the annotations in an object's metadata. What no attribute corresponds to gets a note.
    pub(super) fn read(metadata: Option<&At<'a>>, place: Place) -> Annotations<'a> {
        let mut annotations = Annotations { known: Vec::new(), own: Vec::new() };
        let map = metadata.and_then(|metadata| metadata.map("annotations"));
        let entries = map.and_then(|map| map.entries()).unwrap_or_default();
        let (exact, others): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(key, _)| find(key).is_some());
        for (key, value) in exact {
            if let Some((name, belongs, meaning)) = find(key) {
                annotations.take(name, *belongs, *meaning, (value, place));
            }
        }
        for (key, value) in others {
            annotations.take_unknown(key, value, place);
        }
        annotations
    }

    fn take(
        &mut self,
        name: &'static str,
        belongs: Place,
        meaning: Meaning,
        (value, place): (At<'a>, Place),
    ) {
        match meaning {
            WrittenByGoogle => value.is_written_by_google(),
            _ if belongs == Revision && place == Service => {
                value.lost("belongs to spec.template.metadata.annotations");
            }
            _ if belongs == Service && place == Revision => {
                value.lost("belongs to metadata.annotations of the service");
            }
            Without => value.lost(NO_ATTRIBUTE),
            Converted => self.known.push((name, value)),
        }
    }

    fn take_unknown(&mut self, key: &str, value: At<'a>, place: Place) {
        let here = ANNOTATIONS.iter().filter(|(_, belongs, meaning)| {
            *meaning == Converted && (*belongs == place || *belongs == Anywhere)
        });
        let names = here.map(|(name, ..)| *name);
        if let Some(meant) = names.clone().find(|name| spelling::is_alike(key, name)) {
            if self.get(meant).is_some() {
                return value
                    .lost(format!("is not an annotation of Cloud Run; `{meant}` is set as well"));
            }
            value.says(format!(
                "is not an annotation of Cloud Run; converted as `{meant}`, which was probably meant"
            ));
            self.known.push((meant, value));
            return;
        }
        if key.starts_with(&format!("{CLIENT}/")) {
            return value.is_written_by_google();
        }
        let meant = spelling::nearest(key, names.clone());
        if is_reserved(key) || meant.is_some() {
            let all = ANNOTATIONS.iter().map(|(name, ..)| *name);
            let meant = meant.or_else(|| spelling::nearest(key, all));
            let advice = meant.map(|it| format!("; `{it}` may have been meant"));
            return value.lost(format!("unknown annotation{}", advice.unwrap_or_default()));
        }
        let mut all = ANNOTATIONS.iter().map(|(name, ..)| *name);
        if let Some(meant) = all.find(|it| it.split_once('/').is_some_and(|(_, it)| it == key)) {
            value.says(format!(
                "is carried over as an annotation of your own; `{meant}` may have been meant"
            ));
        }
        self.own.extend(value.text().map(|text| (key.to_owned(), text)));
    }

    pub(super) fn get(&self, name: &'static str) -> Option<&At<'a>> {
        self.known.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    #[inline(never)]
    pub(super) fn text(&self, name: &'static str) -> Option<String> {
        self.get(name)?.text()
    }

    #[inline(never)]
    pub(super) fn bool(&self, name: &'static str) -> Option<bool> {
        self.get(name)?.bool()
    }

    #[inline(never)]
    pub(super) fn int(&self, name: &'static str) -> Option<i64> {
        self.get(name)?.int()
    }
}

/// The row of an annotation.
fn find(key: &str) -> Option<&'static (&'static str, Place, Meaning)> {
    ANNOTATIONS.iter().find(|(name, ..)| *name == key)
}

/// Whether version 2 of the API refuses an annotation or a label with this key.
fn is_reserved(key: &str) -> bool {
    let namespace = key.split_once('/').map(|(namespace, _)| namespace);
    namespace.is_some_and(|it| {
        RESERVED.iter().any(|reserved| it == *reserved || it.ends_with(&format!(".{reserved}")))
    })
}

/// The labels in an object's metadata, without those that Google's tools write.
pub(super) fn labels(metadata: Option<&At<'_>>) -> Vec<(String, String)> {
    let map = metadata.and_then(|metadata| metadata.map("labels"));
    let entries = map.and_then(|map| map.entries()).unwrap_or_default();
    let mut labels = Vec::new();
    for (key, value) in entries {
        if key == LOCATION {
            continue; // `service.rs` reads it.
        }
        if is_reserved(key) {
            value.is_written_by_google();
        } else {
            labels.extend(value.text().map(|text| (key.to_owned(), text)));
        }
    }
    labels
}

/// The label with the region of a service.
pub(super) const LOCATION: &str = "cloud.googleapis.com/location";
