//! What the emulator serves: one line a collection.

use crate::collection::Collection;
use crate::compute;
use crate::discovery::{APIS, Api};

/// Every collection that is served.
pub(crate) static COLLECTIONS: &[&Collection] = &[
    &compute::NETWORKS,
    &compute::GLOBAL_OPERATIONS,
    &compute::REGION_OPERATIONS,
    &compute::SUBNETWORKS,
    &compute::ROUTES,
    &compute::ADDRESSES,
    &compute::GLOBAL_ADDRESSES,
    &compute::REGIONS,
    &compute::PROJECTS,
];

/// The APIs whose facts are known, whether served or not.
pub(crate) fn apis() -> impl Iterator<Item = &'static Api> {
    APIS.iter().copied()
}

/// Collections that Google has and whose facts are not at hand, by host: a path with one of them is
/// refused as not modelled, any other as unknown.
///
/// Source: the discovery documents' lists of resources.
pub(crate) const KNOWN_ELSEWHERE: &[(&str, &str)] = &[
    (
        "compute.googleapis.com",
        "acceleratorTypes autoscalers backendBuckets backendServices commitments diskTypes disks \
         externalVpnGateways firewallPolicies forwardingRules globalOperations \
         globalPublicDelegatedPrefixes healthChecks httpHealthChecks httpsHealthChecks images \
         instanceGroupManagers instanceGroups instanceTemplates instances interconnectAttachments \
         interconnectLocations interconnects licenseCodes licenses locations machineImages \
         machineTypes moveDisk moveInstance networkAttachments networkEdgeSecurityServices \
         networkEndpointGroups networkProfiles nodeGroups nodeTemplates nodeTypes \
         packetMirrorings publicAdvertisedPrefixes publicDelegatedPrefixes reservations \
         resourcePolicies securityPolicies serviceAttachments setCommonInstanceMetadata \
         snapshots sslCertificates sslPolicies storagePools targetGrpcProxies targetHttpProxies \
         targetHttpsProxies targetInstances targetPools targetSslProxies targetTcpProxies \
         targetVpnGateways urlMaps vpnGateways vpnTunnels zones",
    ),
    (
        "run.googleapis.com",
        "authorizeddomains builds configurations domainmappings executions instances jobs \
         revisions routes services tasks workerPools",
    ),
];
