//! The custom endpoints that a provider block may set, for all of Google's products.

/// The suffix of all names.
const SUFFIX: &str = "_custom_endpoint";

/// The products for which hashicorp/google accepts a custom endpoint. Those that no resource here
/// belongs to have no effect; they are accepted so that existing provider blocks need no edit.
///
/// Source: schema of hashicorp/google 7.46.0.
#[rustfmt::skip] // a list, as many on a line as there is room for
const PRODUCTS: &[&str] = &[
    "access_approval", "access_context_manager", "active_directory", "agent_identity",
    "agent_registry", "agentic_applications", "alloydb", "apigee", "apihub", "apikeys",
    "app_engine", "apphub", "artifact_registry", "assured_workloads", "backup_dr", "beyondcorp",
    "big_query", "biglake", "biglake_hive", "biglake_iceberg", "bigquery_analytics_hub",
    "bigquery_connection", "bigquery_data_transfer", "bigquery_datapolicy", "bigquery_datapolicyv2",
    "bigquery_reservation", "bigtable", "billing_budgets", "billing", "binary_authorization",
    "blockchain_node_engine", "certificate_manager", "ces", "chronicle", "cloud_asset",
    "cloud_billing", "cloud_build", "cloud_functions", "cloud_identity", "cloud_ids",
    "cloud_quotas", "cloud_resource_manager", "cloud_run", "cloud_run_v2", "cloud_scheduler",
    "cloud_security_compliance", "cloud_support", "cloud_tasks", "cloudbuildv2", "clouddeploy",
    "clouddomains", "cloudfunctions2", "colab", "composer", "compute", "config",
    "contact_center_insights", "container_analysis", "container_attached", "container_aws",
    "container_azure", "container", "core_billing", "data_catalog", "data_fusion", "data_lineage",
    "data_loss_prevention", "data_pipeline", "database_migration_service", "dataflow", "dataform",
    "dataplex", "dataproc", "dataproc_gdc", "dataproc_metastore", "datastream",
    "deployment_manager", "developer_connect", "dialogflow", "dialogflow_cx", "discovery_engine",
    "dns", "document_ai", "document_ai_warehouse", "edgecontainer", "edgenetwork",
    "essential_contacts", "eventarc", "filestore", "firebase_app_check", "firebase_app_hosting",
    "firebase_data_connect", "firebase_remote_config", "firebaserules", "firestore", "gemini",
    "gke_backup", "gke_hub2", "gke_hub", "gkeonprem", "healthcare", "hypercomputecluster", "iam2",
    "iam3", "iam_beta", "iam_credentials", "iam", "iam_workforce_pool", "iap", "identity_platform",
    "integration_connectors", "integrations", "kms", "license_manager", "logging", "looker",
    "lustre", "managed_kafka", "memcache", "memorystore", "migration_center", "ml_engine",
    "model_armor", "model_armor_global", "monitoring", "netapp", "network_connectivity",
    "network_connectivityv1", "network_management", "network_security", "network_services",
    "notebooks", "observability", "oracle_database", "org_policy", "os_config", "os_config_v2",
    "os_login", "parallelstore", "parameter_manager", "parameter_manager_regional", "privateca",
    "privileged_access_manager", "public_ca", "pubsub", "pubsub_lite", "recaptcha_enterprise",
    "redis", "resource_manager3", "resource_manager", "resource_manager_v3", "secret_manager",
    "secret_manager_regional", "secure_source_manager", "security_center",
    "security_center_management", "security_center_v2", "securityposture", "service_directory",
    "service_management", "service_networking", "service_usage", "site_verification", "source_repo",
    "spanner", "sql", "storage_batch_operations", "storage_control", "storage", "storage_insights",
    "storage_transfer", "tags", "tags_location", "transcoder", "vector_search", "vertex_ai",
    "vmwareengine", "vpc_access", "workbench", "workflows", "workload_identity", "workstations",
];

/// The products for which only hashicorp/google-beta accepts a custom endpoint.
///
/// Source: schema of hashicorp/google-beta 7.46.0.
const BETA_PRODUCTS: &[&str] = &[
    "api_gateway",
    "firebase_ai_logic",
    "firebase",
    "firebase_database",
    "firebase_extensions",
    "firebase_hosting",
    "firebase_storage",
    "runtime_config",
    "runtimeconfig",
    "saas_runtime",
    "security_scanner",
    "tpu_v2",
    "vertex_ai_aad",
];

/// The names of the attributes for custom endpoints in the provider block of google-beta, which
/// include those of google.
pub(super) fn beta_attributes() -> impl Iterator<Item = String> {
    let only_beta = BETA_PRODUCTS.iter().map(|product| format!("{product}{SUFFIX}"));
    attributes().chain(only_beta)
}

/// The names of the provider block's attributes for custom endpoints, sorted.
pub(super) fn attributes() -> impl Iterator<Item = String> {
    PRODUCTS.iter().map(|product| format!("{product}{SUFFIX}"))
}

/// The environment variable that such an attribute falls back to: `GOOGLE_COMPUTE_CUSTOM_ENDPOINT`.
pub(super) fn variable(attribute: &str) -> String {
    format!("GOOGLE_{}", attribute.to_ascii_uppercase())
}

/// Checks a custom base URL.
///
/// # Errors
/// The requirement that it does not meet, as a predicate: "must be …".
///
/// Source: the validation of hashicorp/google.
pub(super) fn check(url: &str) -> Result<(), String> {
    let has_segment = url
        .strip_suffix('/')
        .and_then(|rest| rest.rsplit_once('/'))
        .is_some_and(|(_, segment)| !segment.is_empty());
    if has_segment && (url.starts_with("http://") || url.starts_with("https://")) {
        return Ok(());
    }
    Err("must be a base URL that ends with a slash, such as https://compute.googleapis.com/compute/v1/"
        .to_owned())
}
