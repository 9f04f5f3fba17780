//! Parts of IAM policies: the types of each parent.

use serde_json::{Value as Json, json};

use super::super::entry::merge;
use super::{
    Entry, Row, a_network, a_secret, a_service_account, a_subnetwork, artifact_registry_repository,
    cloud_tasks_queue, job, pubsub, service, storage_bucket, worker_pool,
};

/// The types of every parent.
#[allow(clippy::too_many_lines, reason = "a table")]
pub(super) fn all() -> Vec<Entry> {
    let run = ["roles/run.invoker", "roles/run.viewer"];
    let service = service::entry();
    let job = job::entry();
    let worker_pool = worker_pool::entry();
    let with = |entry: Entry| {
        let mut needs = entry.needs;
        needs.push((entry.type_name, entry.minimal));
        needs
    };
    let parents = [
        Parent {
            prefix: "google_cloud_run_v2_service",
            document: "run.v2",
            schemas: "GoogleIamV1",
            named: json!({"name": "web", "location": "us-central1"}),
            roles: run,
            needs: with(service),
        },
        Parent {
            prefix: "google_cloud_run_service",
            document: "run.v1",
            schemas: "",
            named: json!({"service": "web", "location": "us-central1"}),
            roles: run,
            needs: with(service::entry()),
        },
        Parent {
            prefix: "google_cloud_run_v2_job",
            document: "run.v2",
            schemas: "GoogleIamV1",
            named: json!({"name": "report", "location": "us-central1"}),
            roles: run,
            needs: with(job),
        },
        Parent {
            prefix: "google_cloud_run_v2_worker_pool",
            document: "run.v2",
            schemas: "GoogleIamV1",
            named: json!({"name": "workers", "location": "us-central1"}),
            roles: run,
            needs: with(worker_pool),
        },
        Parent {
            prefix: "google_cloud_tasks_queue",
            document: "cloudtasks.v2",
            schemas: "",
            named: json!({"name": "mails", "location": "us-central1"}),
            roles: ["roles/cloudtasks.enqueuer", "roles/cloudtasks.viewer"],
            needs: with(cloud_tasks_queue::entry()),
        },
        Parent {
            prefix: "google_secret_manager_secret",
            document: "secretmanager.v1",
            schemas: "",
            named: json!({"secret_id": "password"}),
            roles: ["roles/secretmanager.secretAccessor", "roles/secretmanager.viewer"],
            needs: vec![a_secret()],
        },
        Parent {
            prefix: "google_artifact_registry_repository",
            document: "artifactregistry.v1",
            schemas: "",
            named: json!({"repository": "images", "location": "us-central1"}),
            roles: ["roles/artifactregistry.reader", "roles/artifactregistry.writer"],
            needs: with(artifact_registry_repository::entry()),
        },
        Parent {
            prefix: "google_iap_web_cloud_run_service",
            document: "iap.v1",
            schemas: "",
            named: json!({"cloud_run_service_name": "web", "location": "us-central1"}),
            roles: ["roles/iap.httpsResourceAccessor", "roles/iap.admin"],
            needs: with(service::entry()),
        },
        Parent {
            prefix: "google_service_account",
            document: "iam.v1",
            schemas: "",
            named: json!({
                "service_account_id":
                    "projects/demo/serviceAccounts/runner@demo.iam.gserviceaccount.com",
            }),
            roles: ["roles/iam.serviceAccountUser", "roles/iam.serviceAccountTokenCreator"],
            needs: vec![a_service_account()],
        },
        Parent {
            prefix: "google_dns_managed_zone",
            document: "dns.v1",
            schemas: "GoogleIamV1",
            named: json!({"managed_zone": "main"}),
            roles: ["roles/dns.reader", "roles/dns.admin"],
            needs: vec![(
                "google_dns_managed_zone",
                json!({"name": "main", "dns_name": "services.example.org."}),
            )],
        },
        Parent {
            prefix: "google_compute_subnetwork",
            document: "compute.v1",
            schemas: "",
            named: json!({"subnetwork": "sub", "region": "us-central1"}),
            roles: ["roles/compute.networkUser", "roles/compute.networkViewer"],
            needs: vec![a_network(), a_subnetwork()],
        },
        Parent {
            prefix: "google_pubsub_topic",
            document: "pubsub.v1",
            schemas: "",
            named: json!({"topic": "orders"}),
            roles: ["roles/pubsub.publisher", "roles/pubsub.viewer"],
            needs: vec![pubsub::a_topic()],
        },
        Parent {
            prefix: "google_storage_bucket",
            // The document of Cloud Storage describes bindings within its policies. They are those of
            // other APIs.
            document: "pubsub.v1",
            schemas: "",
            named: json!({"bucket": "media"}),
            roles: ["roles/storage.objectViewer", "roles/storage.objectAdmin"],
            needs: with(storage_bucket::entry()),
        },
        Parent {
            prefix: "google_project",
            document: "cloudresourcemanager.v3",
            schemas: "",
            named: json!({"project": "demo"}),
            roles: ["roles/owner", "roles/browser"],
            needs: Vec::new(),
        },
    ];
    let mut all: Vec<Entry> = parents.iter().flat_map(entries).collect();
    all.push(audit_config());
    all
}

/// The audit configuration of a service, which projects have.
fn audit_config() -> Entry {
    let log = |log_type: &str, members: &[&str]| match members {
        [] => json!({"log_type": log_type}),
        _ => json!({"log_type": log_type, "exempted_members": members}),
    };
    let (one, exempted) = ("user:a@example.com", "user:b@example.com");
    let minimal = json!({
        "project": "demo",
        "service": "run.googleapis.com",
        "audit_log_config": [log("DATA_READ", &[])],
    });
    Entry {
        rows: vec![
            Row("service", json!("run.googleapis.com"), json!("allServices"), json!({})),
            Row(
                "audit_log_config",
                json!([log("DATA_READ", &[one])]),
                json!([log("DATA_READ", &[one, exempted]), log("DATA_WRITE", &[])]),
                json!({}),
            ),
        ],
        leaves: PROJECTS,
        undescribed: BINDING,
        ..Entry::new(
            "google_project_iam_audit_config",
            ("cloudresourcemanager.v3", "AuditConfig"),
            minimal,
        )
    }
}

/// A parent: the beginning of its types' names, its discovery document with the prefix of the schemas there,
/// what names it in a configuration, and two roles that it takes.
struct Parent {
    prefix: &'static str,
    document: &'static str,
    schemas: &'static str,
    named: Json,
    roles: [&'static str; 2],
    needs: Vec<(&'static str, Json)>,
}

const PROJECTS: &[(&str, &str)] = &[
    (
        "cloudresourcemanager.googleapis.com/projects/",
        "the emulator has a project from its first request on",
    ),
    ("iap.googleapis.com/projects/", "the emulator keeps a policy apart from the service"),
];
const POLICY: &[(&str, &str)] = &[("policy_data", "the policy as one document")];
const BINDING: &[(&str, &str)] = &[("etag", "of the whole policy")];
const MEMBER: &[(&str, &str)] =
    &[("etag", "of the whole policy"), ("member", "one of the binding's `members`")];
const CONDITIONS: &[(&str, &str)] =
    &[("condition", "not every parent takes conditions; see the acceptance tests")];

/// The binding, the member and the policy of a parent, in the order of the resources.
fn entries(parent: &Parent) -> [Entry; 3] {
    let members = |names: &[&str]| -> Json {
        names.iter().map(|name| format!("user:{name}@example.com")).collect()
    };
    let policy = |name: &str| {
        let bindings = json!([{"role": parent.roles[0], "members": members(&[name])}]);
        Json::from(json!({ "bindings": bindings }).to_string())
    };
    let roles = || Row("role", json!(parent.roles[0]), json!(parent.roles[1]), json!({}));
    let entry = |kind: &str, schema: &str, more: Json, rows: Vec<Row>| {
        let mut minimal = parent.named.clone();
        merge(&mut minimal, &more);
        let type_name = format!("{}_iam_{kind}", parent.prefix).leak();
        let schema = format!("{}{schema}", parent.schemas).leak();
        Entry {
            needs: parent.needs.clone(),
            rows,
            leaves: PROJECTS,
            ..Entry::new(type_name, (parent.document, schema), minimal)
        }
    };
    let (role, one, two) = (parent.roles[0], members(&["a"]), members(&["a", "b"]));
    let binding = entry(
        "binding",
        "Binding",
        json!({"role": role, "members": one}),
        vec![roles(), Row("members", one.clone(), two.clone(), json!({}))],
    );
    let member = entry(
        "member",
        "Binding",
        json!({"role": role, "member": one[0]}),
        vec![roles(), Row("member", two[0].clone(), two[1].clone(), json!({}))],
    );
    let whole = entry(
        "policy",
        "Policy",
        json!({"policy_data": policy("a")}),
        vec![Row("policy_data", policy("a"), policy("b"), json!({}))],
    );
    [
        Entry { undescribed: BINDING, untried: CONDITIONS, ..binding },
        Entry { undescribed: MEMBER, untried: CONDITIONS, ..member },
        Entry { undescribed: POLICY, ..whole },
    ]
}
