//! The Google APIs that the resources are part of.

use crate::remote::Api;

/// Artifact Registry. Source: discovery artifactregistry/v1, `baseUrl`.
pub(crate) const ARTIFACT_REGISTRY: Api = Api {
    name: "artifactregistry",
    base_url: "https://artifactregistry.googleapis.com/v1/",
    endpoint_attribute: "artifact_registry_custom_endpoint",
};

/// Compute Engine. Source: discovery compute/v1, `baseUrl`.
pub(crate) const COMPUTE: Api = Api {
    name: "compute",
    base_url: "https://compute.googleapis.com/compute/v1/",
    endpoint_attribute: "compute_custom_endpoint",
};

/// Pub/Sub. Source: discovery pubsub/v1, `baseUrl`.
pub(crate) const PUBSUB: Api = Api {
    name: "pubsub",
    base_url: "https://pubsub.googleapis.com/v1/",
    endpoint_attribute: "pubsub_custom_endpoint",
};

/// Cloud Run. Source: discovery run/v2, `baseUrl`.
pub(crate) const RUN: Api = Api {
    name: "run",
    base_url: "https://run.googleapis.com/v2/",
    endpoint_attribute: "cloud_run_v2_custom_endpoint",
};

/// Cloud Run's first version. Its version is part of the paths, since a configured endpoint of
/// hashicorp/google's for it has none. Source: discovery run/v1, `baseUrl`.
pub(crate) const RUN_V1: Api = Api {
    name: "run",
    base_url: "https://run.googleapis.com/",
    endpoint_attribute: "cloud_run_custom_endpoint",
};

/// The same version in the region of an object, where paths have a namespace in place of a location. Source:
/// Google's reference of version 1.
pub(crate) const RUN_V1_LOCATION: Api =
    Api { base_url: "https://{location}-run.googleapis.com/", ..RUN_V1 };

/// Cloud Scheduler. Source: discovery cloudscheduler/v1, `baseUrl`.
pub(crate) const CLOUD_SCHEDULER: Api = Api {
    name: "cloudscheduler",
    base_url: "https://cloudscheduler.googleapis.com/v1/",
    endpoint_attribute: "cloud_scheduler_custom_endpoint",
};

/// Cloud Tasks. Source: discovery cloudtasks/v2, `baseUrl`.
pub(crate) const CLOUD_TASKS: Api = Api {
    name: "cloudtasks",
    base_url: "https://cloudtasks.googleapis.com/v2/",
    endpoint_attribute: "cloud_tasks_custom_endpoint",
};

/// Eventarc. Source: discovery eventarc/v1, `baseUrl`.
pub(crate) const EVENTARC: Api = Api {
    name: "eventarc",
    base_url: "https://eventarc.googleapis.com/v1/",
    endpoint_attribute: "eventarc_custom_endpoint",
};

/// Resource Manager. Source: discovery cloudresourcemanager/v1, `baseUrl`.
pub(crate) const RESOURCE_MANAGER: Api = Api {
    name: "cloudresourcemanager",
    base_url: "https://cloudresourcemanager.googleapis.com/v1/",
    endpoint_attribute: "resource_manager_custom_endpoint",
};

/// Resource Manager in the location of a tagged resource. Source: Google's page on tags of regional resources;
/// the version is that of discovery cloudresourcemanager/v3.
pub(crate) const TAGS_LOCATION: Api = Api {
    name: "cloudresourcemanager",
    base_url: "https://{location}-cloudresourcemanager.googleapis.com/v3/",
    endpoint_attribute: "tags_location_custom_endpoint",
};

/// Secret Manager. Source: discovery secretmanager/v1, `baseUrl`.
pub(crate) const SECRET_MANAGER: Api = Api {
    name: "secretmanager",
    base_url: "https://secretmanager.googleapis.com/v1/",
    endpoint_attribute: "secret_manager_custom_endpoint",
};

/// Cloud DNS. Source: discovery dns/v1, `baseUrl`.
pub(crate) const DNS: Api = Api {
    name: "dns",
    base_url: "https://dns.googleapis.com/dns/v1/",
    endpoint_attribute: "dns_custom_endpoint",
};

/// Identity and Access Management. Source: discovery iam/v1, `baseUrl`.
pub(crate) const IAM: Api = Api {
    name: "iam",
    base_url: "https://iam.googleapis.com/v1/",
    endpoint_attribute: "iam_beta_custom_endpoint",
};

/// Identity-Aware Proxy. Source: discovery iap/v1, `baseUrl`.
pub(crate) const IAP: Api = Api {
    name: "iap",
    base_url: "https://iap.googleapis.com/v1/",
    endpoint_attribute: "iap_custom_endpoint",
};

/// Network Connectivity. Source: discovery networkconnectivity/v1, `baseUrl`.
pub(crate) const NETWORK_CONNECTIVITY: Api = Api {
    name: "networkconnectivity",
    base_url: "https://networkconnectivity.googleapis.com/v1/",
    endpoint_attribute: "network_connectivity_custom_endpoint",
};

/// The same API, with the endpoint that hashicorp/google has for some of its types.
pub(crate) const NETWORK_CONNECTIVITY_V1: Api =
    Api { endpoint_attribute: "network_connectivityv1_custom_endpoint", ..NETWORK_CONNECTIVITY };

/// Service Networking. Source: discovery servicenetworking/v1, `baseUrl`.
pub(crate) const SERVICE_NETWORKING: Api = Api {
    name: "servicenetworking",
    base_url: "https://servicenetworking.googleapis.com/v1/",
    endpoint_attribute: "service_networking_custom_endpoint",
};

/// Service Usage. Source: discovery serviceusage/v1, `baseUrl`.
pub(crate) const SERVICE_USAGE: Api = Api {
    name: "serviceusage",
    base_url: "https://serviceusage.googleapis.com/v1/",
    endpoint_attribute: "service_usage_custom_endpoint",
};

/// Its first version, which alone has service identities. Under the name google-beta, a configured endpoint of
/// hashicorp/google-beta's leads to it. Source: Google's reference of version 1beta1.
pub(crate) const SERVICE_USAGE_BETA: Api =
    Api { base_url: "https://serviceusage.googleapis.com/v1beta1/", ..SERVICE_USAGE };

/// Cloud Storage. Source: discovery storage/v1, `baseUrl`.
pub(crate) const STORAGE: Api = Api {
    name: "storage",
    base_url: "https://storage.googleapis.com/storage/v1/",
    endpoint_attribute: "storage_custom_endpoint",
};

/// Serverless VPC Access. Source: discovery vpcaccess/v1, `baseUrl`.
pub(crate) const VPC_ACCESS: Api = Api {
    name: "vpcaccess",
    base_url: "https://vpcaccess.googleapis.com/v1/",
    endpoint_attribute: "vpc_access_custom_endpoint",
};
