//! Each row, by an example of what Google says.

use std::collections::{BTreeMap, BTreeSet};

use super::super::problem::Attempt;
use super::*;
use crate::resources::{COMPUTE_SUBNETWORK, SERVICE_NETWORKING_CONNECTION};
use Doing::{Creating, Deleting, Reading, Updating};

const ID: &str = "projects/demo/regions/nowhere1/subnetworks/a";

/// What has the problem: the status of a refusal, that of a gateway, or an operation.
#[derive(Clone, Copy, Debug)]
enum Whence {
    Api(u16),
    Gateway(u16),
    Operation,
}
use Whence::{Api, Gateway, Operation};

fn problem<'a>(
    from: Whence,
    reason: &'a str,
    message: &'a str,
    doing: Doing,
    metadata: &'a BTreeMap<String, String>,
) -> Problem<'a> {
    Problem {
        attempt: Attempt {
            subject: if message.contains("CreateConnection") {
                (&SERVICE_NETWORKING_CONNECTION).into()
            } else {
                (&COMPUTE_SUBNETWORK).into()
            },
            doing,
            id: ID,
            is_in_doubt: false,
            gone: None,
        },
        status: match from {
            Api(status) | Gateway(status) => Some(status),
            Operation => None,
        },
        reasons: vec![reason],
        message,
        violations: &[],
        metadata,
        host: "compute.googleapis.com",
        is_from_the_api: !matches!(from, Gateway(_)),
        is_stale: message.contains("fingerprint"),
    }
}

/// From whom, the reason, the message, what was being done; the title and a part of the advice.
type Row = (Whence, &'static str, &'static str, Doing, &'static str, &'static str);

#[rustfmt::skip] // a table: one example a row
const EXAMPLES: &[Row] = &[
    (Operation, "FAILED_PRECONDITION", "Allocated IP range 'x' not found in network.", Creating, "Range is not reserved", "VPC_PEERING"),
    (Operation, "FAILED_PRECONDITION", "Failed to delete connection; Producer services (e.g. CloudSQL, Cloud Memstore, etc.) are still using this connection.", Deleting, "Subnetwork is in use", "deletion_policy"),
    (Gateway(404), "", "Not found", Reading, "Response is not from a Google API", "custom endpoints"),
    (Gateway(403), "", "Forbidden", Creating, "Response is not from a Google API", "HTTPS_PROXY"),
    (Api(412), "conditionNotMet", "Constraint constraints/compute.requireVpcFlowLogs violated for projects/1.", Creating, "Organization policy violated", "complies with the constraint"),
    (Api(400), "FAILED_PRECONDITION", "Operation denied by custom org policy: [\"customConstraints/custom.x\"]", Updating, "Organization policy violated", "administrator"),
    (Operation, "CONDITION_NOT_MET", "Constraint constraints/x violated", Creating, "Organization policy violated", "administrator"),
    (Api(409), "ABORTED", "Revision named 'fixed-v1' with different configuration already exists.", Updating, "Revision name is already in use", "Set another name, or remove the attribute"),
    (Api(409), "ALREADY_EXISTS", "Revision named 'fixed-v1' with different configuration already exists.", Creating, "Revision name is already in use", "another name"),
    (Api(400), "invalid", "Invalid value for field 'region': 'nowhere1'. Unknown region.", Creating, "Region or location not found", "`nowhere1` is not a region or location of compute.googleapis.com"),
    (Api(403), "PERMISSION_DENIED", "Permission denied on 'locations/nowhere1' (or it may not exist).", Creating, "Region or location not found", "`nowhere1`"),
    (Api(404), "notFound", "The resource 'projects/demo/regions/nowhere1' was not found", Creating, "Region or location not found", "Check the spelling"),
    (Api(404), "NOT_FOUND", "Location nowhere1 is not found or access is unauthorized.", Reading, "Region or location not found", "`nowhere1`"),
    (Api(404), "notFound", "The resource 'projects/demo/regions/nowhere1/subnetworks/b' was not found", Creating, "The subnetwork refers to a resource that does not exist", "Create the missing resource first"),
    (Api(403), "SERVICE_DISABLED", "Compute Engine API is disabled", Creating, "Google API is not enabled", "`gcloud services enable compute.googleapis.com --project demo`"),
    (Api(403), "accessNotConfigured", "Compute Engine API is disabled", Reading, "Google API is not enabled", "wait a minute"),
    (Api(403), "retentionPolicyNotMet", "Object 'media/a' is subject to bucket's retention policy", Deleting, "Subnetwork is protected", "Release the hold"),
    (Api(403), "USER_PROJECT_DENIED", "Caller does not have required permission to use project demo.", Reading, "No permission to use the quota project", "`billing_project`"),
    (Api(403), "rateLimitExceeded", "Quota exceeded for quota metric 'Queries'", Reading, "Too many requests", "`-parallelism`"),
    (Api(403), "quotaExceeded", "Quota 'NETWORKS' exceeded.  Limit: 5.0 globally.", Creating, "Quota exceeded", "iam-admin/quotas"),
    (Operation, "QUOTA_EXCEEDED", "Quota 'NETWORKS' exceeded.  Limit: 5.0 globally.", Creating, "Quota exceeded", "iam-admin/quotas"),
    (Operation, "RESOURCE_EXHAUSTED", "No more", Creating, "Quota exceeded", "Delete what is no longer needed"),
    (Operation, "IP_IN_USE_BY_ANOTHER_RESOURCE", "IP '10.0.0.2' is already being used", Creating, "Something that the subnetwork needs is in use", "Choose another one"),
    (Api(400), "resourceInUseByAnotherResource", "The subnetwork resource 'a' is already being used by 'b'", Deleting, "Subnetwork is in use", "a reference to this subnetwork"),
    (Operation, "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE", "The subnetwork resource 'a' is already being used by 'b'", Deleting, "Subnetwork is in use", "a reference to this subnetwork"),
    (Api(400), "FAILED_PRECONDITION", "The subnetwork resource 'a' is already being used by 'b'", Deleting, "Subnetwork is in use", "Remove what uses it first"),
    (Api(400), "resourceNotReady", "The resource 'n' is not ready", Creating, "Resource is not ready", "Another operation has not finished"),
    (Api(409), "operationInProgress", "There is an operation", Updating, "Resource is being updated", "Wait until it has"),
    (Api(409), "ABORTED", "The instance is being updated.", Updating, "Resource is being updated", "Wait until it has"),
    (Api(409), "alreadyExists", "The resource 'a' already exists", Creating, "Subnetwork already exists", "`terraform import google_compute_subnetwork.NAME projects/demo/regions/nowhere1/subnetworks/a`"),
    (Operation, "RESOURCE_ALREADY_EXISTS", "The resource 'a' already exists", Creating, "Subnetwork already exists", "Choose another name"),
    (Operation, "ALREADY_EXISTS", "Cannot modify allocated ranges in CreateConnection.", Creating, "Service networking connection already exists", "import it with"),
    (Api(409), "ALREADY_EXISTS", "The range 'a' already exists", Updating, "Subnetwork conflicts with an existing resource", "another resource has already"),
    (Api(412), "conditionNotMet", "Invalid fingerprint.", Updating, "Subnetwork was modified outside Terraform", "plan from its current state"),
    (Operation, "ZONE_RESOURCE_POOL_EXHAUSTED", "The zone has no resources", Creating, "No capacity left", "another zone"),
    (Operation, "PERMISSION_DENIED", "ci@example.com lacks run.services.get", Creating, "No permission to create subnetwork", "ci@example.com lacks the permission `run.services.get`"),
    (Operation, "PERMISSION_DENIED", "Revision 'a-1' is not ready and cannot serve traffic. Google Cloud Run Service Agent must have permission to read the image.", Creating, "Subnetwork could not be created", ""),
    (Operation, "PERMISSION_DENIED", "Permission denied on secret x", Creating, "Subnetwork could not be created", ""),
    (Operation, "NOT_FOUND", "The network is missing", Creating, "The subnetwork refers to a resource that does not exist", "Create the missing resource first"),
    (Operation, "INTERNAL_ERROR", "Something broke", Updating, "Subnetwork could not be updated", "https://status.cloud.google.com"),
    (Operation, "INTERNAL", "Revision 'web-green' does not exist or is deleted. Update all traffic to route to currently available revisions.", Updating, "Revision not found", "Name a revision"),
    (Operation, "INVALID_ARGUMENT", "wrong", Deleting, "Subnetwork could not be deleted", ""),
    (Api(401), "authError", "Invalid credentials", Reading, "Credentials were refused", "application-default login"),
    (Api(403), "forbidden", "Required 'compute.subnetworks.create' permission for 'projects/demo'", Creating, "No permission to create subnetwork", "the permission `compute.subnetworks.create` on `projects/demo`"),
    (Api(404), "notFound", "The resource 'projects/demo/global/networks/n' was not found", Creating, "The subnetwork refers to a resource that does not exist", "refer to it"),
    (Api(404), "notFound", "The resource 'projects/demo/global/networks/n' was not found", Updating, "The subnetwork refers to a resource that does not exist", "refer to it"),
    (Api(404), "notFound", "The resource 'projects/demo/regions/nowhere1/subnetworks/a' was not found", Updating, "Subnetwork not found", "deleted outside Terraform"),
    (Api(404), "notFound", "The resource 'a' was not found", Reading, "Subnetwork not found", "Check the names"),
    (Api(409), "conflict", "It is not to be", Updating, "Subnetwork is in a conflicting state", "If another change is in progress"),
    (Api(429), "", "slow down", Reading, "Too many requests", "Run the command again later"),
    (Api(501), "UNIMPLEMENTED", "no such method", Creating, "Request is not supported", "does not implement this method"),
    (Api(500), "backendError", "oh", Creating, "Google returned a server error", "status.cloud.google.com"),
    (Gateway(502), "", "Bad Gateway", Creating, "Google returned a server error", "gateway"),
    (Api(400), "invalid", "Invalid value", Creating, "Subnetwork was refused", "Change the configuration as Google describes"),
    (Api(400), "badRequest", "Invalid page token", Reading, "Subnetwork could not be read", ""),
    (Api(413), "uploadTooLarge", "too large", Updating, "Subnetwork was refused", "as Google describes"),
];

#[test]
fn each_example_gets_its_title_and_its_advice() {
    let metadata = BTreeMap::new();
    for (from, reason, message, doing, summary, advice_part) in EXAMPLES {
        let problem = problem(*from, reason, message, *doing, &metadata);
        let row = advice(&problem);
        assert_eq!(filled(row.summary, &problem), *summary, "{from:?} {reason} {message}");
        let text = row.text.of(&problem);
        assert!(text.contains(advice_part), "{from:?} {reason} {message}: {text}");
        assert!(!text.contains('{'), "a place isn't filled: {text}");
    }
}

#[test]
fn each_row_has_an_example() {
    let metadata = BTreeMap::new();
    let mut gone = problem(Api(404), "NOT_FOUND", "", Updating, &metadata);
    gone.attempt.gone = Some(Gone::Itself);
    let reached: BTreeSet<_> = EXAMPLES
        .iter()
        .filter_map(|(from, reason, message, doing, ..)| {
            let problem = problem(*from, reason, message, *doing, &metadata);
            ADVICE.iter().position(|row| row.fits(&problem))
        })
        .chain(ADVICE.iter().position(|row| row.fits(&gone)))
        .collect();
    let missing: Vec<_> = (0..ADVICE.len()).filter(|at| !reached.contains(at)).collect();
    let titles: Vec<_> = missing.iter().map(|at| ADVICE[*at].summary).collect();
    assert_eq!(titles, Vec::<&str>::new());
}

#[test]
fn error_info_names_the_api_and_the_project_to_enable_it_in() {
    let metadata: BTreeMap<_, _> =
        [("service", "run.googleapis.com"), ("consumer", "projects/payer")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into();
    let problem = problem(Api(403), "SERVICE_DISABLED", "", Creating, &metadata);
    let text = advice(&problem).text.of(&problem);
    assert!(text.contains("`gcloud services enable run.googleapis.com --project payer`"), "{text}");
}

#[test]
fn parts_of_messages_are_written_in_lower_case() {
    for row in ADVICE {
        assert!(row.says.iter().all(|part| *part == part.to_lowercase()), "{}", row.summary);
    }
}

#[test]
fn a_noun_has_its_article() {
    for (noun, expected) in [
        ("route", "a route"),
        ("interface", "an interface"),
        ("IAM member", "an IAM member"),
        ("NAT", "a NAT"),
    ] {
        assert_eq!(with_article(noun), expected);
    }
}
