//! The collections that the emulator serves, one per line.

use crate::artifact_registry;
use crate::cloud::Served;
use crate::cloud_scheduler;
use crate::cloud_tasks;
use crate::collection::Collection;
use crate::compute;
use crate::discovery::{APIS, Api};
use crate::dns::{self, DNS_BETA_API, DNS_MORE_API};
use crate::eventarc;
use crate::hold;
use crate::iam_admin;
use crate::iam_credentials;
use crate::iap::{IAP_API, IAP_POLICIES};
use crate::ip_ranges::{IP_RANGES, IP_RANGES_API};
use crate::network_connectivity;
use crate::openid::{OPENID_API, USER_INFO};
use crate::pubsub;
use crate::resource_manager::{self, BILLING_API};
use crate::run;
use crate::secret_manager;
use crate::service_networking::{self, PEERED_DNS_API};
use crate::service_usage::{self, SERVICE_USAGE_BETA_API};
use crate::storage;
use crate::tags::{self, BINDING_NAMES_API};
use crate::vpc_access::{self, VPC_ACCESS_BETA_API};

/// Every collection that is served.
pub(crate) static COLLECTIONS: &[&Collection] = &[
    &artifact_registry::REPOSITORIES,
    &artifact_registry::REPOSITORY_POLICIES,
    &artifact_registry::DOCKER_IMAGES,
    &artifact_registry::OPERATIONS,
    &compute::NETWORKS,
    &compute::FIREWALLS,
    &compute::NETWORK_ATTACHMENTS,
    &compute::GLOBAL_OPERATIONS,
    &compute::REGION_OPERATIONS,
    &compute::ZONE_OPERATIONS,
    &compute::SUBNETWORKS,
    &compute::SUBNETWORK_POLICIES,
    &compute::ROUTERS,
    &compute::ROUTES,
    &compute::ADDRESSES,
    &compute::GLOBAL_ADDRESSES,
    &compute::REGIONS,
    &compute::ZONES,
    &compute::PROJECTS,
    &pubsub::TOPICS,
    &pubsub::TOPIC_POLICIES,
    &pubsub::SUBSCRIPTIONS_OF_TOPICS,
    &pubsub::SUBSCRIPTIONS,
    &pubsub::SUBSCRIPTION_POLICIES,
    &run::SERVICES,
    &run::SERVICE_POLICIES,
    &run::SERVICE_POLICIES_V1,
    &run::SERVICES_V1,
    &run::REVISIONS,
    &run::WORKER_POOLS,
    &run::WORKER_POOL_POLICIES,
    &run::POOL_REVISIONS,
    &run::JOBS,
    &run::JOB_POLICIES,
    &run::EXECUTIONS,
    &run::OPERATIONS,
    &run::LOCATIONS,
    &run::DOMAIN_MAPPINGS,
    &run::NAMESPACE_DOMAIN_MAPPINGS,
    &cloud_scheduler::JOBS,
    &cloud_tasks::QUEUES,
    &cloud_tasks::QUEUE_POLICIES,
    &eventarc::TRIGGERS,
    &eventarc::OPERATIONS,
    &secret_manager::SECRETS,
    &secret_manager::SECRET_POLICIES,
    &secret_manager::VERSIONS,
    &resource_manager::PROJECTS,
    &resource_manager::PROJECT_POLICIES,
    &resource_manager::PROJECT_POLICIES_V3,
    &resource_manager::BILLING_INFOS,
    &dns::MANAGED_ZONES,
    &dns::ZONE_POLICIES,
    &dns::BETA_MANAGED_ZONES,
    &dns::OPERATIONS,
    &dns::CHANGES,
    &dns::RECORD_SETS,
    &dns::POLICIES,
    &dns::RESPONSE_POLICIES,
    &dns::RESPONSE_POLICY_RULES,
    &dns::KEYS,
    &network_connectivity::INTERNAL_RANGES,
    &network_connectivity::SERVICE_CONNECTION_POLICIES,
    &network_connectivity::POLICY_BASED_ROUTES,
    &network_connectivity::OPERATIONS,
    &service_networking::CONNECTIONS,
    &service_networking::PEERED_DNS_DOMAINS,
    &service_networking::OPERATIONS,
    &IP_RANGES,
    &USER_INFO,
    &IAP_POLICIES,
    &iam_admin::ACCOUNTS,
    &iam_admin::ACCOUNT_POLICIES,
    &iam_admin::KEYS,
    &iam_admin::ROLES,
    &iam_credentials::TOKENS,
    &service_usage::SERVICES,
    &service_usage::IDENTITIES,
    &service_usage::OPERATIONS,
    &service_usage::BETA_OPERATIONS,
    &storage::BUCKETS,
    &storage::BUCKET_POLICIES,
    &storage::OBJECTS,
    &storage::SERVICE_ACCOUNTS,
    &tags::KEYS,
    &tags::VALUES,
    &tags::BINDINGS,
    &tags::NAMED_BINDINGS,
    &tags::OPERATIONS,
    &vpc_access::CONNECTORS,
    &vpc_access::BETA_CONNECTORS,
    &vpc_access::OPERATIONS,
    &vpc_access::BETA_OPERATIONS,
    &vpc_access::LOCATIONS,
];

/// The collections and hooks of the products.
pub(crate) static SERVED: Served = Served {
    collections: COLLECTIONS,
    ticks: &[hold::release],
    on_first_request: &[compute::create_default_network],
};

/// The APIs whose facts are known, whether served or not.
pub(crate) fn apis() -> impl Iterator<Item = &'static Api> {
    APIS.iter().copied().chain([
        &BILLING_API,
        &BINDING_NAMES_API,
        &compute::NETWORK_ATTACHMENTS_API,
        &DNS_BETA_API,
        &DNS_MORE_API,
        &PEERED_DNS_API,
        &IP_RANGES_API,
        &IAP_API,
        &OPENID_API,
        &SERVICE_USAGE_BETA_API,
        &VPC_ACCESS_BETA_API,
    ])
}

/// Google's collections whose facts are not available, by host. A path with one of them is rejected
/// as not modelled; any other path is rejected as unknown.
///
/// Source: the discovery documents' lists of resources.
pub(crate) const KNOWN_ELSEWHERE: &[(&str, &str)] = &[
    (
        "artifactregistry.googleapis.com",
        "aptArtifacts attachments dockerImages files genericArtifacts goModules googetArtifacts kfpArtifacts \
         locations mavenArtifacts npmPackages operations packages projectConfig pythonPackages \
         repositories rules tags versions vpcscConfig yumArtifacts",
    ),
    (
        "compute.googleapis.com",
        "acceleratorTypes autoscalers backendBuckets backendServices commitments diskTypes disks \
         externalVpnGateways firewallPolicies forwardingRules globalOperations \
         globalPublicDelegatedPrefixes healthChecks httpHealthChecks httpsHealthChecks images \
         instanceGroupManagers instanceGroups instanceTemplates instances interconnectAttachments \
         interconnectLocations interconnects licenseCodes licenses locations machineImages \
         machineTypes moveDisk moveInstance networkEdgeSecurityServices \
         networkEndpointGroups networkProfiles nodeGroups nodeTemplates nodeTypes \
         packetMirrorings publicAdvertisedPrefixes publicDelegatedPrefixes reservations \
         resourcePolicies securityPolicies serviceAttachments setCommonInstanceMetadata \
         snapshots sslCertificates sslPolicies storagePools targetGrpcProxies targetHttpProxies \
         targetHttpsProxies targetInstances targetPools targetSslProxies targetTcpProxies \
         targetVpnGateways urlMaps vpnGateways vpnTunnels",
    ),
    ("cloudbilling.googleapis.com", "billingAccounts projects services skus"),
    (
        "cloudresourcemanager.googleapis.com",
        "effectiveTags folders liens operations organizations projects tagBindings tagKeys tagValues",
    ),
    (
        "dns.googleapis.com",
        "changes dnsKeys managedZones operations policies responsePolicies rrsets rules",
    ),
    (
        "iam.googleapis.com",
        "keys oauthClients operations permissions roles serviceAccounts workforcePools \
         workloadIdentityPools",
    ),
    ("iamcredentials.googleapis.com", "serviceAccounts"),
    ("iap.googleapis.com", "brands iap_tunnel iap_web"),
    (
        "networkconnectivity.googleapis.com",
        "automatedDnsRecords groups hubs internalRanges locations multicloudDataTransferConfigs \
         operations policyBasedRoutes regionalEndpoints remoteTransportProfiles routeTables routes \
         serviceClasses serviceConnectionMaps serviceConnectionPolicies serviceConnectionTokens spokes \
         transports",
    ),
    ("pubsub.googleapis.com", "schemas snapshots subscriptions topics"),
    (
        "run.googleapis.com",
        "authorizeddomains builds configurations domainmappings executions instances jobs \
         revisions routes services tasks workerPools",
    ),
    (
        "servicenetworking.googleapis.com",
        "connections dnsRecordSets dnsZones networks operations peeredDnsDomains roles services \
         vpcServiceControls",
    ),
    (
        "serviceusage.googleapis.com",
        "adminOverrides consumerOverrides consumerQuotaMetrics limits operations services",
    ),
    ("storage.googleapis.com", "b o notifications notificationConfigs"),
    ("vpcaccess.googleapis.com", "connectors locations operations"),
    ("www.gstatic.com", "ipranges"),
];
