//! What to do about a missing permission: who lacks it, on what, and what grants it.

use super::problem::{Problem, segment_after};

/// The domain of Cloud Run's service agents.
const CLOUD_RUN_AGENTS: &str = "@serverless-robot-prod.iam.gserviceaccount.com";

/// The narrowest predefined role that has a permission, by how the permission begins.
///
/// Sources: cloud.google.com/run/docs/configuring/shared-vpc-direct-vpc, for the service agent;
/// cloud.google.com/iam/docs/understanding-roles.
const ROLES: &[(&str, &str)] = &[
    ("compute.networks.get", "roles/compute.networkUser"),
    ("compute.networks.use", "roles/compute.networkUser"),
    ("compute.subnetworks.get", "roles/compute.networkUser"),
    ("compute.subnetworks.use", "roles/compute.networkUser"),
    ("compute.addresses.get", "roles/compute.networkUser"),
    ("compute.addresses.list", "roles/compute.networkUser"),
    ("vpcaccess.connectors.use", "roles/vpcaccess.user"),
    ("artifactregistry.repositories.downloadartifacts", "roles/artifactregistry.reader"),
    ("secretmanager.versions.access", "roles/secretmanager.secretAccessor"),
    ("cloudkms.cryptokeyversions.useto", "roles/cloudkms.cryptoKeyEncrypterDecrypter"),
    ("iam.serviceaccounts.actas", "roles/iam.serviceAccountUser"),
    ("serviceusage.services.use", "roles/serviceusage.serviceUsageConsumer"),
];

/// The words that follow the account that lacks a permission in a message.
const LACKS: [&str; 7] =
    ["does not have", "doesn't have", "lacks", "is missing", "needs", "requires", "must have"];

/// The parts of a message about a missing permission.
#[derive(Debug, PartialEq, Eq)]
struct Denial<'a> {
    /// The account that lacks it, if the message names it. Otherwise it is the one in use.
    principal: Option<&'a str>,
    permission: Option<&'a str>,
    resource: Option<&'a str>,
}

/// The advice on whom to grant which role, as whole sentences.
pub(super) fn advice(problem: &Problem<'_>) -> String {
    let denial = Denial::of(problem);
    match denial.principal {
        Some(principal) => denial.grant_to(principal, problem.project()),
        None => denial.grant_to_the_account_in_use(),
    }
}

/// Whether the message names the account that lacks something.
pub(super) fn names_principal(problem: &Problem<'_>) -> bool {
    principal(problem.message).is_some()
}

impl<'a> Denial<'a> {
    fn of(problem: &Problem<'a>) -> Self {
        let message = problem.message;
        let permission = problem.info("permission").or_else(|| permission(message));
        // Some APIs write the host before the path: //run.googleapis.com/projects/….
        let resource = problem.info("resource").map(after_host).or_else(|| resource(message));
        Self { principal: principal(message), permission, resource }
    }

    /// The advice for granting the permission to an account that the message names.
    fn grant_to(&self, principal: &str, own_project: &str) -> String {
        let what = self.missing();
        let Some(role) = self.role() else {
            return format!("{principal} lacks {what}. Grant it a role that includes it.");
        };
        let kind =
            if principal.contains("gserviceaccount.com") { "serviceAccount" } else { "user" };
        let project = self.resource.and_then(|path| segment_after(path, &["projects"]));
        let is_agent = principal.ends_with(CLOUD_RUN_AGENTS);
        // The service agent of a service project has every permission in that project already.
        let (place, project) = match project {
            Some(project) if is_agent && project != own_project => ("host project ", project),
            None if is_agent && role == "roles/compute.networkUser" => {
                ("host project ", "HOST_PROJECT")
            }
            Some(project) => ("project ", project),
            None => ("project ", own_project),
        };
        format!(
            "{principal} lacks {what}. Grant it `{role}` in the {place}`{project}`: `gcloud projects \
             add-iam-policy-binding {project} --member={kind}:{principal} --role={role}`."
        )
    }

    fn grant_to_the_account_in_use(&self) -> String {
        let role = self.role().map_or_else(
            || "a role that includes it".to_owned(),
            |role| format!("a role such as `{role}`"),
        );
        format!(
            "The account in use lacks {}, or the resource does not exist. Grant the account {role}, or \
             use another account (`credentials`, `impersonate_service_account`).",
            self.missing()
        )
    }

    /// The missing permission, and the resource it is missing on.
    fn missing(&self) -> String {
        let on = self.resource.map(|resource| format!(" on `{resource}`")).unwrap_or_default();
        match self.permission {
            Some(permission) => format!("the permission `{permission}`{on}"),
            None => format!("a permission{on}"),
        }
    }

    fn role(&self) -> Option<&'static str> {
        let permission = self.permission?.to_lowercase();
        ROLES.iter().find(|(start, _)| permission.starts_with(start)).map(|(_, role)| *role)
    }
}

/// The account that lacks something by the message. An account that is only mentioned, such as the one
/// in "permission denied on service account …", does not count.
fn principal(message: &str) -> Option<&str> {
    let at = LACKS.iter().filter_map(|phrase| message.find(phrase)).min()?;
    let words: Vec<_> = words(&message[..at]).collect();
    let word = words.iter().rev().take(8).find(|word| word.contains('@'))?;
    Some(word.split_once(':').map_or(*word, |(_, account)| account))
}

/// The permission that a message names: `compute.subnetworks.get`.
fn permission(message: &str) -> Option<&str> {
    words(message).find(|word| {
        let parts: Vec<_> = word.split('.').collect();
        let is_name = |part: &&str| {
            part.starts_with(|letter: char| letter.is_ascii_lowercase())
                && part.chars().all(|letter| letter.is_ascii_alphanumeric())
        };
        // Hosts look similar: run.googleapis.com.
        parts.len() == 3 && parts.iter().all(is_name) && parts[2] != "com"
    })
}

/// The path of a resource that a message names: `projects/host/regions/r/subnetworks/s`.
fn resource(message: &str) -> Option<&str> {
    let paths = words(message).filter(|word| !word.starts_with("http"));
    paths.map(after_host).find(|word| word.starts_with("projects/"))
}

/// The path of `//run.googleapis.com/projects/…`.
fn after_host(name: &str) -> &str {
    let path = name.strip_prefix("//").and_then(|rest| rest.split_once('/'));
    path.map_or(name, |(_, path)| path)
}

/// The words of a message, without quotation marks and punctuation.
fn words(message: &str) -> impl Iterator<Item = &str> {
    let is_around = |letter: char| "'\"`“”‘’(),:;.[]<>".contains(letter);
    message.split_whitespace().map(move |word| word.trim_matches(is_around))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::problem::{Attempt, Doing};
    use super::*;
    use crate::resources::CLOUD_RUN_V2_SERVICE;

    fn advice_for(message: &str, metadata: &[(&str, &str)]) -> String {
        let metadata: BTreeMap<_, _> =
            metadata.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let id = "projects/service-project/locations/us-central1/services/api";
        advice(&Problem {
            attempt: Attempt {
                subject: (&CLOUD_RUN_V2_SERVICE).into(),
                doing: Doing::Creating,
                id,
                is_in_doubt: false,
                gone: None,
            },
            status: Some(403),
            reasons: vec!["PERMISSION_DENIED"],
            message,
            violations: &[],
            metadata: &metadata,
            host: "run.googleapis.com",
            is_from_the_api: true,
            is_stale: false,
        })
    }

    const AGENT: &str = "service-1@serverless-robot-prod.iam.gserviceaccount.com";

    #[test]
    fn a_service_agent_gets_the_role_in_the_host_project() {
        let message = format!(
            "Google Cloud Run Service Agent {AGENT} does not have permission \
             'compute.subnetworks.get' on resource 'projects/host/regions/us-central1/subnetworks/s'."
        );
        assert_eq!(
            advice_for(&message, &[]),
            format!(
                "{AGENT} lacks the permission `compute.subnetworks.get` on \
                 `projects/host/regions/us-central1/subnetworks/s`. Grant it \
                 `roles/compute.networkUser` in the host project `host`: `gcloud projects \
                 add-iam-policy-binding host --member=serviceAccount:{AGENT} \
                 --role=roles/compute.networkUser`."
            )
        );
        let message = format!("{AGENT} does not have permission compute.subnetworks.get");
        let advice = advice_for(&message, &[]);
        assert!(advice.contains("in the host project `HOST_PROJECT`"), "{advice}");
    }

    #[test]
    fn the_parts_of_a_denial_are_found_in_any_order() {
        let cases = [
            (
                "Required 'compute.networks.create' permission for 'projects/demo/global/networks/a'",
                (None, Some("compute.networks.create"), Some("projects/demo/global/networks/a")),
            ),
            (
                "Permission 'iam.serviceaccounts.actAs' denied on service account \
                 run@demo.iam.gserviceaccount.com (or it may not exist).",
                (None, Some("iam.serviceaccounts.actAs"), None),
            ),
            (
                "ci@demo.iam.gserviceaccount.com does not have storage.buckets.get access to the bucket.",
                (Some("ci@demo.iam.gserviceaccount.com"), Some("storage.buckets.get"), None),
            ),
            (
                "serviceAccount:ci@demo.iam.gserviceaccount.com lacks run.services.get on \
                 //run.googleapis.com/projects/demo/locations/l/services/s",
                (
                    Some("ci@demo.iam.gserviceaccount.com"),
                    Some("run.services.get"),
                    Some("projects/demo/locations/l/services/s"),
                ),
            ),
            ("The caller does not have permission", (None, None, None)),
            ("See https://console.cloud.google.com or run.googleapis.com", (None, None, None)),
        ];
        for (message, expected) in cases {
            let found = (principal(message), permission(message), resource(message));
            assert_eq!(found, expected, "{message}");
        }
    }

    #[test]
    fn the_account_in_use_is_meant_where_no_other_is_named() {
        let metadata = [("permission", "run.services.create"), ("resource", "projects/demo")];
        assert_eq!(
            advice_for("The caller does not have permission", &metadata),
            "The account in use lacks the permission `run.services.create` on `projects/demo`, or the \
             resource does not exist. Grant the account a role that includes it, or use another \
             account (`credentials`, `impersonate_service_account`)."
        );
        let message = "Permission 'iam.serviceaccounts.actAs' denied on service account \
                       run@demo.iam.gserviceaccount.com (or it may not exist).";
        let advice = advice_for(message, &[]);
        assert!(advice.contains("such as `roles/iam.serviceAccountUser`"), "{advice}");
    }

    #[test]
    fn another_account_is_granted_a_role_where_the_resource_is() {
        let message =
            "dev@example.com lacks secretmanager.versions.access on projects/vault/secrets/s";
        let advice = advice_for(message, &[]);
        assert!(
            advice.ends_with(
                "`gcloud projects add-iam-policy-binding vault --member=user:dev@example.com \
                 --role=roles/secretmanager.secretAccessor`."
            ),
            "{advice}"
        );
        let advice = advice_for("dev@example.com lacks odd.things.do", &[]);
        assert_eq!(
            advice,
            "dev@example.com lacks the permission `odd.things.do`. Grant it a role that includes it."
        );
    }
}
