// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! compute v1, revision 20261106.

use crate::discovery::facts::Kind::*;
use crate::discovery::facts::{Api, Method, Schema, many, map, one};

pub(crate) static API: Api = Api {
    host: "compute.googleapis.com",
    version: "v1",
    locations: &["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "asia-southeast3", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4"],
    methods: METHODS,
    schemas: SCHEMAS,
};

const ENUM_0: &[&str] = &["EXTERNAL","INTERNAL","UNSPECIFIED_TYPE"];
const ENUM_1: &[&str] = &["IPV4","IPV6","UNSPECIFIED_VERSION"];
const ENUM_2: &[&str] = &["NETLB","VM"];
const ENUM_3: &[&str] = &["FIXED_STANDARD","PREMIUM","STANDARD","STANDARD_OVERRIDES_FIXED_STANDARD"];
const ENUM_4: &[&str] = &["DNS_RESOLVER","GCE_ENDPOINT","IPSEC_INTERCONNECT","NAT_AUTO","PASSTHROUGH_LOAD_BALANCER_AVAILABILITY_GROUP0","PASSTHROUGH_LOAD_BALANCER_AVAILABILITY_GROUP1","PRIVATE_SERVICE_CONNECT","SERVERLESS","SHARED_LOADBALANCER_VIP","VPC_PEERING"];
const ENUM_5: &[&str] = &["IN_USE","RESERVED","RESERVING"];
const ENUM_6: &[&str] = &["CLEANUP_FAILED","DEPRECATED_RESOURCE_USED","DEPRECATED_TYPE_USED","DISK_SIZE_LARGER_THAN_IMAGE_SIZE","EXPERIMENTAL_TYPE_USED","EXTERNAL_API_WARNING","FIELD_VALUE_OVERRIDEN","INJECTED_KERNELS_DEPRECATED","INVALID_HEALTH_CHECK_FOR_DYNAMIC_WIEGHTED_LB","LARGE_DEPLOYMENT_WARNING","LIST_OVERHEAD_QUOTA_EXCEED","MISSING_TYPE_DEPENDENCY","NEXT_HOP_ADDRESS_NOT_ASSIGNED","NEXT_HOP_CANNOT_IP_FORWARD","NEXT_HOP_INSTANCE_HAS_NO_IPV6_INTERFACE","NEXT_HOP_INSTANCE_NOT_FOUND","NEXT_HOP_INSTANCE_NOT_ON_NETWORK","NEXT_HOP_NOT_RUNNING","NOT_CRITICAL_ERROR","NO_RESULTS_ON_PAGE","PARTIAL_SUCCESS","QUOTA_INFO_UNAVAILABLE","REQUIRED_TOS_AGREEMENT","RESOURCE_IN_USE_BY_OTHER_RESOURCE_WARNING","RESOURCE_NOT_DELETED","SCHEMA_VALIDATION_IGNORED","SINGLE_INSTANCE_PROPERTY_TEMPLATE","UNDECLARED_PROPERTIES","UNREACHABLE"];
const ENUM_7: &[&str] = &["ADMIN_READ","DATA_READ","DATA_WRITE","LOG_TYPE_UNSPECIFIED"];
const ENUM_8: &[&str] = &["CREATING","DONE","ROLLING_BACK","STATUS_UNSPECIFIED"];
const ENUM_9: &[&str] = &["ACTIVE","DELETED","DEPRECATED","OBSOLETE"];
const ENUM_10: &[&str] = &["DYNAMIC_PEERING_ROUTE","STATIC_PEERING_ROUTE","SUBNET_PEERING_ROUTE"];
const ENUM_11: &[&str] = &["EGRESS","INGRESS"];
const ENUM_12: &[&str] = &["EXCLUDE_ALL_METADATA","INCLUDE_ALL_METADATA"];
const ENUM_13: &[&str] = &["INSTANCES","INTERNAL_MANAGED_LB"];
const ENUM_14: &[&str] = &["INTERNET","INTRA_VPC","NON_INTERNET","UNSPECIFIED","VPC_NETWORKS"];
const ENUM_15: &[&str] = &["EFFECTIVE","INEFFECTIVE"];
const ENUM_16: &[&str] = &["AVAILABILITY_SLO_STATUS_IN_SLO","AVAILABILITY_SLO_STATUS_OUT_OF_SLO","AVAILABILITY_SLO_STATUS_SLO_UNKNOWN","AVAILABILITY_SLO_STATUS_UNSPECIFIED"];
const ENUM_17: &[&str] = &["HEALTH_STATUS_HEALTHY","HEALTH_STATUS_UNHEALTHY","HEALTH_STATUS_UNSPECIFIED"];
const ENUM_18: &[&str] = &["REPAIR_CATEGORY_CRITICAL_FAILURE","REPAIR_CATEGORY_EMERGENT_MAINTENANCE","REPAIR_CATEGORY_PLANNED_MAINTENANCE","REPAIR_CATEGORY_UNSPECIFIED","REPAIR_CATEGORY_USER_REPORTED_FAULT"];
const ENUM_19: &[&str] = &["UNHEALTHY_REASON_PENDING_USER_APPROVAL","UNHEALTHY_REASON_REPAIRING","UNHEALTHY_REASON_UNSCHEDULABLE","UNHEALTHY_REASON_UNSPECIFIED"];
const ENUM_20: &[&str] = &["AFTER_CLASSIC_FIREWALL","BEFORE_CLASSIC_FIREWALL"];
const ENUM_21: &[&str] = &["IPV4_IPV6","IPV4_ONLY"];
const ENUM_22: &[&str] = &["ACTIVE","INACTIVE"];
const ENUM_23: &[&str] = &["CONSENSUS","INDEPENDENT","UNSPECIFIED"];
const ENUM_24: &[&str] = &["DELETE_ACKNOWLEDGED","DELETE_STATUS_UNSPECIFIED","LOCAL_CANCEL_REQUESTED","LOCAL_DELETE_REQUESTED","PEER_CANCEL_REQUESTED","PEER_DELETE_REQUESTED"];
const ENUM_25: &[&str] = &["IN_SYNC","PENDING_LOCAL_ACKNOWLEDMENT","PENDING_PEER_ACKNOWLEDGEMENT","UPDATE_STATUS_UNSPECIFIED"];
const ENUM_26: &[&str] = &["LEGACY","STANDARD"];
const ENUM_27: &[&str] = &["ADD_COST_TO_MED","DEFAULT"];
const ENUM_28: &[&str] = &["GLOBAL","REGIONAL"];
const ENUM_29: &[&str] = &["HIERARCHY","NETWORK","SYSTEM","UNSPECIFIED"];
const ENUM_30: &[&str] = &["DONE","PENDING","RUNNING"];
const ENUM_31: &[&str] = &["CA_ENTERPRISE_ANNUAL","CA_ENTERPRISE_PAYGO","CA_STANDARD"];
const ENUM_32: &[&str] = &["GLOBAL_DEFAULT","UNSPECIFIED_VM_DNS_SETTING","ZONAL_DEFAULT","ZONAL_ONLY"];
const ENUM_33: &[&str] = &["HOST","UNSPECIFIED_XPN_PROJECT_STATUS"];
const ENUM_34: &[&str] = &["A2_CPUS","AFFINITY_GROUPS","AUTOSCALERS","BACKEND_BUCKETS","BACKEND_SERVICES","C2D_CPUS","C2_CPUS","C3_CPUS","COMMITMENTS","COMMITTED_A2_CPUS","COMMITTED_C2D_CPUS","COMMITTED_C2_CPUS","COMMITTED_C3_CPUS","COMMITTED_CPUS","COMMITTED_E2_CPUS","COMMITTED_LICENSES","COMMITTED_LOCAL_SSD_TOTAL_GB","COMMITTED_M3_CPUS","COMMITTED_MEMORY_OPTIMIZED_CPUS","COMMITTED_N2A_CPUS","COMMITTED_N2D_CPUS","COMMITTED_N2_CPUS","COMMITTED_NVIDIA_A100_80GB_GPUS","COMMITTED_NVIDIA_A100_GPUS","COMMITTED_NVIDIA_H100_GPUS","COMMITTED_NVIDIA_K80_GPUS","COMMITTED_NVIDIA_L4_GPUS","COMMITTED_NVIDIA_P100_GPUS","COMMITTED_NVIDIA_P4_GPUS","COMMITTED_NVIDIA_T4_GPUS","COMMITTED_NVIDIA_V100_GPUS","COMMITTED_T2A_CPUS","COMMITTED_T2D_CPUS","COMMITTED_Z3_CPUS","CPUS","CPUS_ALL_REGIONS","DISKS_TOTAL_GB","E2_CPUS","EXTERNAL_MANAGED_FORWARDING_RULES","EXTERNAL_NETWORK_LB_FORWARDING_RULES","EXTERNAL_PROTOCOL_FORWARDING_RULES","EXTERNAL_VPN_GATEWAYS","FIREWALLS","FORWARDING_RULES","GLOBAL_EXTERNAL_MANAGED_BACKEND_SERVICES","GLOBAL_EXTERNAL_MANAGED_FORWARDING_RULES","GLOBAL_EXTERNAL_PROXY_LB_BACKEND_SERVICES","GLOBAL_INTERNAL_ADDRESSES","GLOBAL_INTERNAL_MANAGED_BACKEND_SERVICES","GLOBAL_INTERNAL_TRAFFIC_DIRECTOR_BACKEND_SERVICES","GPUS_ALL_REGIONS","HDB_TOTAL_GB","HDB_TOTAL_IOPS","HDB_TOTAL_THROUGHPUT","HEALTH_CHECKS","IMAGES","INSTANCES","INSTANCE_GROUPS","INSTANCE_GROUP_MANAGERS","INSTANCE_TEMPLATES","INTERCONNECTS","INTERCONNECT_ATTACHMENTS_PER_REGION","INTERCONNECT_ATTACHMENTS_TOTAL_MBPS","INTERCONNECT_TOTAL_GBPS","INTERNAL_ADDRESSES","INTERNAL_TRAFFIC_DIRECTOR_FORWARDING_RULES","IN_PLACE_SNAPSHOTS","IN_USE_ADDRESSES","IN_USE_BACKUP_SCHEDULES","IN_USE_SNAPSHOT_SCHEDULES","LOCAL_SSD_TOTAL_GB","M1_CPUS","M2_CPUS","M3_CPUS","MACHINE_IMAGES","N2A_CPUS","N2D_CPUS","N2_CPUS","NETWORKS","NETWORK_ATTACHMENTS","NETWORK_ENDPOINT_GROUPS","NETWORK_FIREWALL_POLICIES","NET_LB_SECURITY_POLICIES_PER_REGION","NET_LB_SECURITY_POLICY_RULES_PER_REGION","NET_LB_SECURITY_POLICY_RULE_ATTRIBUTES_PER_REGION","NODE_GROUPS","NODE_TEMPLATES","NVIDIA_A100_80GB_GPUS","NVIDIA_A100_GPUS","NVIDIA_K80_GPUS","NVIDIA_L4_GPUS","NVIDIA_P100_GPUS","NVIDIA_P100_VWS_GPUS","NVIDIA_P4_GPUS","NVIDIA_P4_VWS_GPUS","NVIDIA_T4_GPUS","NVIDIA_T4_VWS_GPUS","NVIDIA_V100_GPUS","PACKET_MIRRORINGS","PD_EXTREME_TOTAL_PROVISIONED_IOPS","PREEMPTIBLE_CPUS","PREEMPTIBLE_LOCAL_SSD_GB","PREEMPTIBLE_NVIDIA_A100_80GB_GPUS","PREEMPTIBLE_NVIDIA_A100_GPUS","PREEMPTIBLE_NVIDIA_H100_GPUS","PREEMPTIBLE_NVIDIA_K80_GPUS","PREEMPTIBLE_NVIDIA_L4_GPUS","PREEMPTIBLE_NVIDIA_P100_GPUS","PREEMPTIBLE_NVIDIA_P100_VWS_GPUS","PREEMPTIBLE_NVIDIA_P4_GPUS","PREEMPTIBLE_NVIDIA_P4_VWS_GPUS","PREEMPTIBLE_NVIDIA_T4_GPUS","PREEMPTIBLE_NVIDIA_T4_VWS_GPUS","PREEMPTIBLE_NVIDIA_V100_GPUS","PREEMPTIBLE_TPU_LITE_DEVICE_V5","PREEMPTIBLE_TPU_LITE_PODSLICE_V5","PREEMPTIBLE_TPU_PODSLICE_V4","PSC_ILB_CONSUMER_FORWARDING_RULES_PER_PRODUCER_NETWORK","PSC_INTERNAL_LB_FORWARDING_RULES","PUBLIC_ADVERTISED_PREFIXES","PUBLIC_DELEGATED_PREFIXES","REGIONAL_AUTOSCALERS","REGIONAL_EXTERNAL_MANAGED_BACKEND_SERVICES","REGIONAL_EXTERNAL_NETWORK_LB_BACKEND_SERVICES","REGIONAL_INSTANCE_GROUP_MANAGERS","REGIONAL_INTERNAL_LB_BACKEND_SERVICES","REGIONAL_INTERNAL_MANAGED_BACKEND_SERVICES","REGIONAL_INTERNAL_TRAFFIC_DIRECTOR_BACKEND_SERVICES","RESERVATIONS","RESOURCE_POLICIES","ROUTERS","ROUTES","SECURITY_POLICIES","SECURITY_POLICIES_PER_REGION","SECURITY_POLICY_ADVANCED_RULES_PER_REGION","SECURITY_POLICY_CEVAL_RULES","SECURITY_POLICY_RULES","SECURITY_POLICY_RULES_PER_REGION","SERVICE_ATTACHMENTS","SNAPSHOTS","SSD_TOTAL_GB","SSL_CERTIFICATES","SSL_POLICIES","STATIC_ADDRESSES","STATIC_BYOIP_ADDRESSES","STATIC_EXTERNAL_IPV6_ADDRESS_RANGES","SUBNETWORKS","T2A_CPUS","T2D_CPUS","TARGET_HTTPS_PROXIES","TARGET_HTTP_PROXIES","TARGET_INSTANCES","TARGET_POOLS","TARGET_SSL_PROXIES","TARGET_TCP_PROXIES","TARGET_VPN_GATEWAYS","TPU_LITE_DEVICE_V5","TPU_LITE_PODSLICE_V5","TPU_PODSLICE_V4","URL_MAPS","VARIABLE_IPV6_PUBLIC_DELEGATED_PREFIXES","VPN_GATEWAYS","VPN_TUNNELS","XPN_SERVICE_PROJECTS"];
const ENUM_35: &[&str] = &["IN_PROGRESS","ROLLOUT_STATUS_UNSPECIFIED"];
const ENUM_36: &[&str] = &["DOWN","UP"];
const ENUM_37: &[&str] = &["EGP","IGP","INCOMPLETE"];
const ENUM_38: &[&str] = &["ACTIVE","DROPPED","INACTIVE","PENDING"];
const ENUM_39: &[&str] = &["BGP","STATIC","SUBNET","TRANSIT"];
const ENUM_40: &[&str] = &["AS_CONFED_SEQUENCE","AS_CONFED_SET","AS_SEQUENCE","AS_SET"];
const ENUM_41: &[&str] = &["CUSTOM","DEFAULT"];
const ENUM_42: &[&str] = &["ALL_SUBNETS"];
const ENUM_43: &[&str] = &["FALSE","TRUE"];
const ENUM_44: &[&str] = &["MANAGED_BY_ATTACHMENT","MANAGED_BY_USER"];
const ENUM_45: &[&str] = &["ACTIVE","DISABLED","PASSIVE"];
const ENUM_46: &[&str] = &["IPV4","IPV6"];
const ENUM_47: &[&str] = &["ENDPOINT_TYPE_MANAGED_PROXY_LB","ENDPOINT_TYPE_SWG","ENDPOINT_TYPE_VM"];
const ENUM_48: &[&str] = &["AUTO_ONLY","MANUAL_ONLY"];
const ENUM_49: &[&str] = &["ALL_SUBNETWORKS_ALL_IP_RANGES","ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES","LIST_OF_SUBNETWORKS"];
const ENUM_50: &[&str] = &["ALL_IPV6_SUBNETWORKS","LIST_OF_IPV6_SUBNETWORKS"];
const ENUM_51: &[&str] = &["PRIVATE","PUBLIC"];
const ENUM_52: &[&str] = &["ALL","ERRORS_ONLY","TRANSLATIONS_ONLY"];
const ENUM_53: &[&str] = &["ALL_IP_RANGES","LIST_OF_SECONDARY_IP_RANGES","PRIMARY_IP_RANGE"];
const ENUM_54: &[&str] = &["ABANDONED","DONE","FAILED","PROPAGATED","PROPAGATING","UNSPECIFIED"];
const ENUM_55: &[&str] = &["EXTERNAL","INTERNAL"];
const ENUM_56: &[&str] = &["VM_AND_FR","VM_ONLY"];
const ENUM_57: &[&str] = &["DISABLE_GOOGLE_ACCESS","ENABLE_BIDIRECTIONAL_ACCESS_TO_GOOGLE","ENABLE_OUTBOUND_VM_ACCESS_TO_GOOGLE"];
const ENUM_58: &[&str] = &["GLOBAL_MANAGED_PROXY","INTERNAL_HTTPS_LOAD_BALANCER","PEER_MIGRATION","PRIVATE","PRIVATE_NAT","PRIVATE_RFC_1918","PRIVATE_SERVICE_CONNECT","REGIONAL_MANAGED_PROXY"];
const ENUM_59: &[&str] = &["ARP_ALL_RANGES","ARP_BROADCAST_PRIMARY_RANGE","ARP_BROADCAST_PRIMARY_RANGE_WITH_LEARNING","ARP_PRIMARY_RANGE"];
const ENUM_60: &[&str] = &["ACTIVE","BACKUP"];
const ENUM_61: &[&str] = &["IPV4_IPV6","IPV4_ONLY","IPV6_ONLY"];
const ENUM_62: &[&str] = &["DRAINING","READY"];
const ENUM_63: &[&str] = &["INTERVAL_10_MIN","INTERVAL_15_MIN","INTERVAL_1_MIN","INTERVAL_30_SEC","INTERVAL_5_MIN","INTERVAL_5_SEC"];
const ENUM_64: &[&str] = &["CUSTOM_METADATA","EXCLUDE_ALL_METADATA","INCLUDE_ALL_METADATA"];
const ENUM_65: &[&str] = &["IPV4","IPV6","IP_VERSION_UNSPECIFIED"];
const ENUM_66: &[&str] = &["INCOMING","OUTGOING"];
const ENUM_67: &[&str] = &["DEFAULT","WITH_UTILIZATION"];

const METHODS: &[Method] = &[
    Method { id: "compute.addresses.aggregatedList", verb: "GET", path: "/compute/v1/projects/{project}/aggregated/addresses", request: "", response: "AddressAggregatedList", query: &[
        one("filter", Text),
        one("includeAllScopes", Bool),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
        one("serviceProjectNumber", Int64),
    ] },
    Method { id: "compute.addresses.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/regions/{region}/addresses/{address}", request: "", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.addresses.get", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/addresses/{address}", request: "", response: "Address", query: &[
    ] },
    Method { id: "compute.addresses.insert", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/addresses", request: "Address", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.addresses.list", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/addresses", request: "", response: "AddressList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.addresses.setLabels", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/addresses/{resource}/setLabels", request: "RegionSetLabelsRequest", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.firewalls.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/global/firewalls/{firewall}", request: "", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.firewalls.get", verb: "GET", path: "/compute/v1/projects/{project}/global/firewalls/{firewall}", request: "", response: "Firewall", query: &[
    ] },
    Method { id: "compute.firewalls.insert", verb: "POST", path: "/compute/v1/projects/{project}/global/firewalls", request: "Firewall", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.firewalls.list", verb: "GET", path: "/compute/v1/projects/{project}/global/firewalls", request: "", response: "FirewallList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.firewalls.patch", verb: "PATCH", path: "/compute/v1/projects/{project}/global/firewalls/{firewall}", request: "Firewall", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.firewalls.update", verb: "PUT", path: "/compute/v1/projects/{project}/global/firewalls/{firewall}", request: "Firewall", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.globalAddresses.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/global/addresses/{address}", request: "", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.globalAddresses.get", verb: "GET", path: "/compute/v1/projects/{project}/global/addresses/{address}", request: "", response: "Address", query: &[
    ] },
    Method { id: "compute.globalAddresses.insert", verb: "POST", path: "/compute/v1/projects/{project}/global/addresses", request: "Address", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.globalAddresses.list", verb: "GET", path: "/compute/v1/projects/{project}/global/addresses", request: "", response: "AddressList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.globalAddresses.setLabels", verb: "POST", path: "/compute/v1/projects/{project}/global/addresses/{resource}/setLabels", request: "GlobalSetLabelsRequest", response: "Operation", query: &[
    ] },
    Method { id: "compute.globalOperations.aggregatedList", verb: "GET", path: "/compute/v1/projects/{project}/aggregated/operations", request: "", response: "OperationAggregatedList", query: &[
        one("filter", Text),
        one("includeAllScopes", Bool),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
        one("serviceProjectNumber", Int64),
    ] },
    Method { id: "compute.globalOperations.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/global/operations/{operation}", request: "", response: "", query: &[
    ] },
    Method { id: "compute.globalOperations.get", verb: "GET", path: "/compute/v1/projects/{project}/global/operations/{operation}", request: "", response: "Operation", query: &[
    ] },
    Method { id: "compute.globalOperations.list", verb: "GET", path: "/compute/v1/projects/{project}/global/operations", request: "", response: "OperationList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.globalOperations.wait", verb: "POST", path: "/compute/v1/projects/{project}/global/operations/{operation}/wait", request: "", response: "Operation", query: &[
    ] },
    Method { id: "compute.networks.addPeering", verb: "POST", path: "/compute/v1/projects/{project}/global/networks/{network}/addPeering", request: "NetworksAddPeeringRequest", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.networks.cancelRequestRemovePeering", verb: "POST", path: "/compute/v1/projects/{project}/global/networks/{network}/cancelRequestRemovePeering", request: "NetworksCancelRequestRemovePeeringRequest", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.networks.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/global/networks/{network}", request: "", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.networks.get", verb: "GET", path: "/compute/v1/projects/{project}/global/networks/{network}", request: "", response: "Network", query: &[
    ] },
    Method { id: "compute.networks.getEffectiveFirewalls", verb: "GET", path: "/compute/v1/projects/{project}/global/networks/{network}/getEffectiveFirewalls", request: "", response: "NetworksGetEffectiveFirewallsResponse", query: &[
    ] },
    Method { id: "compute.networks.insert", verb: "POST", path: "/compute/v1/projects/{project}/global/networks", request: "Network", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.networks.list", verb: "GET", path: "/compute/v1/projects/{project}/global/networks", request: "", response: "NetworkList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.networks.listPeeringRoutes", verb: "GET", path: "/compute/v1/projects/{project}/global/networks/{network}/listPeeringRoutes", request: "", response: "ExchangedPeeringRoutesList", query: &[
        one("direction", Enum(ENUM_66)),
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
        one("peeringName", Text),
        one("region", Text),
    ] },
    Method { id: "compute.networks.patch", verb: "PATCH", path: "/compute/v1/projects/{project}/global/networks/{network}", request: "Network", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.networks.removePeering", verb: "POST", path: "/compute/v1/projects/{project}/global/networks/{network}/removePeering", request: "NetworksRemovePeeringRequest", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.networks.requestRemovePeering", verb: "POST", path: "/compute/v1/projects/{project}/global/networks/{network}/requestRemovePeering", request: "NetworksRequestRemovePeeringRequest", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.networks.switchToCustomMode", verb: "POST", path: "/compute/v1/projects/{project}/global/networks/{network}/switchToCustomMode", request: "", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.networks.updatePeering", verb: "PATCH", path: "/compute/v1/projects/{project}/global/networks/{network}/updatePeering", request: "NetworksUpdatePeeringRequest", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.projects.get", verb: "GET", path: "/compute/v1/projects/{project}", request: "", response: "Project", query: &[
    ] },
    Method { id: "compute.regionOperations.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/regions/{region}/operations/{operation}", request: "", response: "", query: &[
    ] },
    Method { id: "compute.regionOperations.get", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/operations/{operation}", request: "", response: "Operation", query: &[
    ] },
    Method { id: "compute.regionOperations.list", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/operations", request: "", response: "OperationList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.regionOperations.wait", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/operations/{operation}/wait", request: "", response: "Operation", query: &[
    ] },
    Method { id: "compute.regions.get", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}", request: "", response: "Region", query: &[
    ] },
    Method { id: "compute.regions.list", verb: "GET", path: "/compute/v1/projects/{project}/regions", request: "", response: "RegionList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.routers.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/regions/{region}/routers/{router}", request: "", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.routers.get", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/routers/{router}", request: "", response: "Router", query: &[
    ] },
    Method { id: "compute.routers.insert", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/routers", request: "Router", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.routers.list", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/routers", request: "", response: "RouterList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.routers.patch", verb: "PATCH", path: "/compute/v1/projects/{project}/regions/{region}/routers/{router}", request: "Router", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.routes.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/global/routes/{route}", request: "", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.routes.get", verb: "GET", path: "/compute/v1/projects/{project}/global/routes/{route}", request: "", response: "Route", query: &[
    ] },
    Method { id: "compute.routes.insert", verb: "POST", path: "/compute/v1/projects/{project}/global/routes", request: "Route", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.routes.list", verb: "GET", path: "/compute/v1/projects/{project}/global/routes", request: "", response: "RouteList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
    ] },
    Method { id: "compute.subnetworks.aggregatedList", verb: "GET", path: "/compute/v1/projects/{project}/aggregated/subnetworks", request: "", response: "SubnetworkAggregatedList", query: &[
        one("filter", Text),
        one("includeAllScopes", Bool),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
        one("serviceProjectNumber", Int64),
        many("views", Enum(ENUM_67)),
    ] },
    Method { id: "compute.subnetworks.delete", verb: "DELETE", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{subnetwork}", request: "", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.subnetworks.expandIpCidrRange", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{subnetwork}/expandIpCidrRange", request: "SubnetworksExpandIpCidrRangeRequest", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.subnetworks.get", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{subnetwork}", request: "", response: "Subnetwork", query: &[
        many("views", Enum(ENUM_67)),
    ] },
    Method { id: "compute.subnetworks.getIamPolicy", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{resource}/getIamPolicy", request: "", response: "Policy", query: &[
        one("optionsRequestedPolicyVersion", Int32),
    ] },
    Method { id: "compute.subnetworks.insert", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks", request: "Subnetwork", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.subnetworks.list", verb: "GET", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks", request: "", response: "SubnetworkList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
        many("views", Enum(ENUM_67)),
    ] },
    Method { id: "compute.subnetworks.listUsable", verb: "GET", path: "/compute/v1/projects/{project}/aggregated/subnetworks/listUsable", request: "", response: "UsableSubnetworksAggregatedList", query: &[
        one("filter", Text),
        one("maxResults", Uint32),
        one("orderBy", Text),
        one("pageToken", Text),
        one("serviceProject", Text),
    ] },
    Method { id: "compute.subnetworks.patch", verb: "PATCH", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{subnetwork}", request: "Subnetwork", response: "Operation", query: &[
        one("drainTimeoutSeconds", Int32),
        one("requestId", Text),
    ] },
    Method { id: "compute.subnetworks.setIamPolicy", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{resource}/setIamPolicy", request: "RegionSetPolicyRequest", response: "Policy", query: &[
    ] },
    Method { id: "compute.subnetworks.setPrivateIpGoogleAccess", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{subnetwork}/setPrivateIpGoogleAccess", request: "SubnetworksSetPrivateIpGoogleAccessRequest", response: "Operation", query: &[
        one("requestId", Text),
    ] },
    Method { id: "compute.subnetworks.testIamPermissions", verb: "POST", path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{resource}/testIamPermissions", request: "TestPermissionsRequest", response: "TestPermissionsResponse", query: &[
    ] },
];

const SCHEMAS: &[Schema] = &[
    Schema { name: "Address", fields: &[
        one("address", Text),
        one("addressType", Enum(ENUM_0)),
        one("creationTimestamp", Text).output(),
        one("description", Text),
        one("id", Uint64).output(),
        one("ipCollection", Text),
        one("ipVersion", Enum(ENUM_1)),
        one("ipv6EndpointType", Enum(ENUM_2)),
        one("kind", Text).output(),
        one("labelFingerprint", Bytes),
        map("labels", Text),
        one("name", Text),
        one("network", Text),
        one("networkAttachment", Text),
        one("networkTier", Enum(ENUM_3)),
        one("prefixLength", Int32),
        one("purpose", Enum(ENUM_4)),
        one("region", Text).output(),
        one("selfLink", Text).output(),
        one("serviceClassId", Text),
        one("status", Enum(ENUM_5)).output(),
        one("subnetwork", Text),
        many("users", Text).output(),
    ] },
    Schema { name: "AddressAggregatedList", fields: &[
        one("id", Text).output(),
        map("items", Ref("AddressesScopedList")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        many("unreachables", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "AddressList", fields: &[
        one("id", Text).output(),
        many("items", Ref("Address")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "AddressesScopedList", fields: &[
        many("addresses", Ref("Address")).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "AuditConfig", fields: &[
        many("auditLogConfigs", Ref("AuditLogConfig")),
        one("service", Text),
    ] },
    Schema { name: "AuditLogConfig", fields: &[
        many("exemptedMembers", Text),
        one("logType", Enum(ENUM_7)),
    ] },
    Schema { name: "Binding", fields: &[
        one("condition", Ref("Expr")),
        many("members", Text),
        one("role", Text),
    ] },
    Schema { name: "BulkInsertOperationStatus", fields: &[
        one("createdVmCount", Int32).output(),
        one("deletedVmCount", Int32).output(),
        one("failedToCreateVmCount", Int32).output(),
        one("status", Enum(ENUM_8)).output(),
        one("targetVmCount", Int32).output(),
    ] },
    Schema { name: "DeprecationStatus", fields: &[
        one("deleted", Text),
        one("deprecated", Text),
        one("obsolete", Text),
        one("replacement", Text),
        one("state", Enum(ENUM_9)),
    ] },
    Schema { name: "ErrorInfo", fields: &[
        one("domain", Text),
        map("metadatas", Text),
        one("reason", Text),
    ] },
    Schema { name: "ExchangedPeeringRoute", fields: &[
        one("destRange", Text),
        one("imported", Bool),
        one("nextHopRegion", Text),
        one("priority", Uint32),
        one("type", Enum(ENUM_10)),
    ] },
    Schema { name: "ExchangedPeeringRoutesList", fields: &[
        one("id", Text).output(),
        many("items", Ref("ExchangedPeeringRoute")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "Expr", fields: &[
        one("description", Text),
        one("expression", Text),
        one("location", Text),
        one("title", Text),
    ] },
    Schema { name: "Firewall", fields: &[
        many("allowed", Inline(&[one("IPProtocol", Text), many("ports", Text)])),
        one("creationTimestamp", Text).output(),
        many("denied", Inline(&[one("IPProtocol", Text), many("ports", Text)])),
        one("description", Text),
        many("destinationRanges", Text),
        one("direction", Enum(ENUM_11)),
        one("disabled", Bool),
        one("id", Uint64).output(),
        one("kind", Text).output(),
        one("logConfig", Ref("FirewallLogConfig")),
        one("name", Text),
        one("network", Text),
        one("params", Ref("FirewallParams")),
        one("priority", Int32),
        one("selfLink", Text).output(),
        many("sourceRanges", Text),
        many("sourceServiceAccounts", Text),
        many("sourceTags", Text),
        many("targetServiceAccounts", Text),
        many("targetTags", Text),
    ] },
    Schema { name: "FirewallList", fields: &[
        one("id", Text).output(),
        many("items", Ref("Firewall")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "FirewallLogConfig", fields: &[
        one("enable", Bool),
        one("metadata", Enum(ENUM_12)),
    ] },
    Schema { name: "FirewallParams", fields: &[
        map("resourceManagerTags", Text),
    ] },
    Schema { name: "FirewallPolicyRule", fields: &[
        one("action", Text),
        one("description", Text),
        one("direction", Enum(ENUM_11)),
        one("disabled", Bool),
        one("enableLogging", Bool),
        one("kind", Text).output(),
        one("match", Ref("FirewallPolicyRuleMatcher")),
        one("priority", Int32),
        one("ruleName", Text),
        one("ruleTupleCount", Int32).output(),
        one("securityProfileGroup", Text),
        many("targetForwardingRules", Text),
        many("targetResources", Text),
        many("targetSecureTags", Ref("FirewallPolicyRuleSecureTag")),
        many("targetServiceAccounts", Text),
        one("targetType", Enum(ENUM_13)),
        one("tlsInspect", Bool),
    ] },
    Schema { name: "FirewallPolicyRuleMatcher", fields: &[
        many("destAddressGroups", Text),
        many("destFqdns", Text),
        many("destIpRanges", Text),
        one("destNetworkContext", Enum(ENUM_14)),
        one("destNetworkType", Enum(ENUM_14)),
        many("destRegionCodes", Text),
        many("destThreatIntelligences", Text),
        many("layer4Configs", Ref("FirewallPolicyRuleMatcherLayer4Config")),
        many("srcAddressGroups", Text),
        many("srcFqdns", Text),
        many("srcIpRanges", Text),
        one("srcNetworkContext", Enum(ENUM_14)),
        one("srcNetworkType", Enum(ENUM_14)),
        many("srcNetworks", Text),
        many("srcRegionCodes", Text),
        many("srcSecureTags", Ref("FirewallPolicyRuleSecureTag")),
        many("srcThreatIntelligences", Text),
    ] },
    Schema { name: "FirewallPolicyRuleMatcherLayer4Config", fields: &[
        one("ipProtocol", Text),
        many("ports", Text),
    ] },
    Schema { name: "FirewallPolicyRuleSecureTag", fields: &[
        one("name", Text),
        one("state", Enum(ENUM_15)).output(),
    ] },
    Schema { name: "GetHealthOperationMetadata", fields: &[
        one("healthInfo", Ref("GetHealthOperationMetadataHealthInfo")).output(),
    ] },
    Schema { name: "GetHealthOperationMetadataHealthInfo", fields: &[
        one("availabilitySloStatus", Enum(ENUM_16)).output(),
        one("healthStatus", Enum(ENUM_17)).output(),
        one("repairCategory", Enum(ENUM_18)).output(),
        one("unhealthyReason", Enum(ENUM_19)).output(),
        one("updateTime", Time).output(),
    ] },
    Schema { name: "GetVersionOperationMetadata", fields: &[
        one("inlineSbomInfo", Ref("GetVersionOperationMetadataSbomInfo")),
    ] },
    Schema { name: "GetVersionOperationMetadataSbomInfo", fields: &[
        map("currentComponentVersions", Text),
        map("targetComponentVersions", Text),
    ] },
    Schema { name: "GlobalSetLabelsRequest", fields: &[
        one("labelFingerprint", Bytes),
        map("labels", Text),
    ] },
    Schema { name: "Help", fields: &[
        many("links", Ref("HelpLink")),
    ] },
    Schema { name: "HelpLink", fields: &[
        one("description", Text),
        one("url", Text),
    ] },
    Schema { name: "InstancesBulkInsertOperationMetadata", fields: &[
        map("perLocationStatus", Ref("BulkInsertOperationStatus")),
    ] },
    Schema { name: "LocalizedMessage", fields: &[
        one("locale", Text),
        one("message", Text),
    ] },
    Schema { name: "Metadata", fields: &[
        one("fingerprint", Bytes),
        many("items", Inline(&[one("key", Text), one("value", Text)])),
        one("kind", Text).output(),
    ] },
    Schema { name: "Network", fields: &[
        one("IPv4Range", Text),
        many("additionalTags", Text).output(),
        one("autoCreateSubnetworks", Bool),
        one("creationTimestamp", Text).output(),
        one("description", Text),
        one("enableUlaInternalIpv6", Bool),
        one("firewallPolicy", Text).output(),
        one("gatewayIPv4", Text).output(),
        one("id", Uint64).output(),
        one("internalIpv6Range", Text),
        one("kind", Text).output(),
        one("mtu", Int32),
        one("name", Text),
        one("networkFirewallPolicyEnforcementOrder", Enum(ENUM_20)),
        one("networkProfile", Text),
        one("params", Ref("NetworkParams")),
        many("peerings", Ref("NetworkPeering")).output(),
        one("routingConfig", Ref("NetworkRoutingConfig")),
        one("selfLink", Text).output(),
        one("selfLinkWithId", Text).output(),
        many("subnetworks", Text).output(),
    ] },
    Schema { name: "NetworkList", fields: &[
        one("id", Text).output(),
        many("items", Ref("Network")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "NetworkParams", fields: &[
        map("resourceManagerTags", Text),
    ] },
    Schema { name: "NetworkPeering", fields: &[
        one("autoCreateRoutes", Bool),
        one("connectionStatus", Ref("NetworkPeeringConnectionStatus")).output(),
        one("exchangeSubnetRoutes", Bool),
        one("exportCustomRoutes", Bool),
        one("exportSubnetRoutesWithPublicIp", Bool),
        one("importCustomRoutes", Bool),
        one("importSubnetRoutesWithPublicIp", Bool),
        one("name", Text),
        one("network", Text),
        one("peerMtu", Int32).output(),
        one("stackType", Enum(ENUM_21)),
        one("state", Enum(ENUM_22)).output(),
        one("stateDetails", Text).output(),
        one("updateStrategy", Enum(ENUM_23)),
    ] },
    Schema { name: "NetworkPeeringConnectionStatus", fields: &[
        one("consensusState", Ref("NetworkPeeringConnectionStatusConsensusState")),
        one("trafficConfiguration", Ref("NetworkPeeringConnectionStatusTrafficConfiguration")),
        one("updateStrategy", Enum(ENUM_23)),
    ] },
    Schema { name: "NetworkPeeringConnectionStatusConsensusState", fields: &[
        one("deleteStatus", Enum(ENUM_24)),
        one("updateStatus", Enum(ENUM_25)),
    ] },
    Schema { name: "NetworkPeeringConnectionStatusTrafficConfiguration", fields: &[
        one("exportCustomRoutesToPeer", Bool),
        one("exportSubnetRoutesWithPublicIpToPeer", Bool),
        one("importCustomRoutesFromPeer", Bool),
        one("importSubnetRoutesWithPublicIpFromPeer", Bool),
        one("stackType", Enum(ENUM_21)),
    ] },
    Schema { name: "NetworkRoutingConfig", fields: &[
        one("bgpAlwaysCompareMed", Bool),
        one("bgpBestPathSelectionMode", Enum(ENUM_26)),
        one("bgpInterRegionCost", Enum(ENUM_27)),
        one("effectiveBgpAlwaysCompareMed", Bool).output(),
        one("effectiveBgpInterRegionCost", Enum(ENUM_27)).output(),
        one("routingMode", Enum(ENUM_28)),
        one("deleteBgpAlwaysCompareMed", Bool), // not in the discovery document
    ] },
    Schema { name: "NetworksAddPeeringRequest", fields: &[
        one("autoCreateRoutes", Bool),
        one("name", Text),
        one("networkPeering", Ref("NetworkPeering")),
        one("peerNetwork", Text),
    ] },
    Schema { name: "NetworksCancelRequestRemovePeeringRequest", fields: &[
        one("name", Text),
    ] },
    Schema { name: "NetworksGetEffectiveFirewallsResponse", fields: &[
        many("firewallPolicys", Ref("NetworksGetEffectiveFirewallsResponseEffectiveFirewallPolicy")).output(),
        many("firewalls", Ref("Firewall")),
    ] },
    Schema { name: "NetworksGetEffectiveFirewallsResponseEffectiveFirewallPolicy", fields: &[
        one("displayName", Text).output(),
        one("name", Text).output(),
        many("packetMirroringRules", Ref("FirewallPolicyRule")).output(),
        one("priority", Int32).output(),
        many("rules", Ref("FirewallPolicyRule")).output(),
        one("shortName", Text).output(),
        one("type", Enum(ENUM_29)).output(),
    ] },
    Schema { name: "NetworksRemovePeeringRequest", fields: &[
        one("name", Text),
    ] },
    Schema { name: "NetworksRequestRemovePeeringRequest", fields: &[
        one("name", Text),
    ] },
    Schema { name: "NetworksUpdatePeeringRequest", fields: &[
        one("networkPeering", Ref("NetworkPeering")),
    ] },
    Schema { name: "Operation", fields: &[
        one("clientOperationId", Text).output(),
        one("creationTimestamp", Text),
        one("description", Text).output(),
        one("endTime", Text).output(),
        one("error", Inline(&[many("errors", Inline(&[one("code", Text).output(), many("errorDetails", Inline(&[one("errorInfo", Ref("ErrorInfo")), one("help", Ref("Help")), one("localizedMessage", Ref("LocalizedMessage")), one("quotaInfo", Ref("QuotaExceededInfo"))])).output(), one("location", Text).output(), one("message", Text).output()])).output()])).output(),
        one("getHealthOperationMetadata", Ref("GetHealthOperationMetadata")).output(),
        one("getVersionOperationMetadata", Ref("GetVersionOperationMetadata")),
        one("httpErrorMessage", Text).output(),
        one("httpErrorStatusCode", Int32).output(),
        one("id", Uint64).output(),
        one("insertTime", Text).output(),
        one("instancesBulkInsertOperationMetadata", Ref("InstancesBulkInsertOperationMetadata")),
        one("kind", Text).output(),
        one("name", Text).output(),
        one("operationGroupId", Text).output(),
        one("operationType", Text).output(),
        one("progress", Int32).output(),
        one("region", Text).output(),
        one("selfLink", Text).output(),
        one("setCommonInstanceMetadataOperationMetadata", Ref("SetCommonInstanceMetadataOperationMetadata")).output(),
        one("startTime", Text).output(),
        one("status", Enum(ENUM_30)).output(),
        one("statusMessage", Text).output(),
        one("targetId", Uint64).output(),
        one("targetLink", Text).output(),
        one("user", Text).output(),
        many("warnings", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
        one("zone", Text).output(),
    ] },
    Schema { name: "OperationAggregatedList", fields: &[
        one("id", Text).output(),
        map("items", Ref("OperationsScopedList")).output(),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        many("unreachables", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "OperationList", fields: &[
        one("id", Text).output(),
        many("items", Ref("Operation")).output(),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "OperationsScopedList", fields: &[
        many("operations", Ref("Operation")).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "Policy", fields: &[
        many("auditConfigs", Ref("AuditConfig")),
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("version", Int32),
    ] },
    Schema { name: "Project", fields: &[
        one("cloudArmorTier", Enum(ENUM_31)).output(),
        one("commonInstanceMetadata", Ref("Metadata")),
        one("creationTimestamp", Text).output(),
        one("defaultNetworkTier", Enum(ENUM_3)),
        one("defaultServiceAccount", Text).output(),
        one("description", Text),
        many("enabledFeatures", Text),
        one("id", Uint64).output(),
        one("kind", Text).output(),
        one("name", Text),
        many("quotas", Ref("Quota")).output(),
        one("selfLink", Text).output(),
        one("usageExportLocation", Ref("UsageExportLocation")),
        one("vmDnsSetting", Enum(ENUM_32)).output(),
        one("xpnProjectStatus", Enum(ENUM_33)).output(),
    ] },
    Schema { name: "Quota", fields: &[
        one("limit", Double).output(),
        one("metric", Enum(ENUM_34)).output(),
        one("owner", Text).output(),
        one("usage", Double).output(),
    ] },
    Schema { name: "QuotaExceededInfo", fields: &[
        map("dimensions", Text),
        one("futureLimit", Double),
        one("limit", Double),
        one("limitName", Text),
        one("metricName", Text),
        one("rolloutStatus", Enum(ENUM_35)),
    ] },
    Schema { name: "Region", fields: &[
        one("creationTimestamp", Text).output(),
        one("deprecated", Ref("DeprecationStatus")).output(),
        one("description", Text).output(),
        one("id", Uint64).output(),
        one("kind", Text).output(),
        one("name", Text).output(),
        one("quotaStatusWarning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
        many("quotas", Ref("Quota")).output(),
        one("selfLink", Text).output(),
        one("status", Enum(ENUM_36)).output(),
        one("supportsPzs", Bool).output(),
        many("zones", Text).output(),
    ] },
    Schema { name: "RegionList", fields: &[
        one("id", Text).output(),
        many("items", Ref("Region")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "RegionSetLabelsRequest", fields: &[
        one("labelFingerprint", Bytes),
        map("labels", Text),
    ] },
    Schema { name: "RegionSetPolicyRequest", fields: &[
        many("bindings", Ref("Binding")),
        one("etag", Bytes),
        one("policy", Ref("Policy")),
    ] },
    Schema { name: "Route", fields: &[
        many("asPaths", Ref("RouteAsPath")).output(),
        one("creationTimestamp", Text).output(),
        one("description", Text),
        one("destRange", Text),
        one("id", Uint64).output(),
        one("kind", Text).output(),
        one("name", Text),
        one("network", Text),
        one("nextHopGateway", Text),
        one("nextHopHub", Text).output(),
        one("nextHopIlb", Text),
        one("nextHopInstance", Text),
        one("nextHopInterRegionCost", Uint32).output(),
        one("nextHopInterconnectAttachment", Text).output(),
        one("nextHopIp", Text),
        one("nextHopMed", Uint32).output(),
        one("nextHopNetwork", Text),
        one("nextHopOrigin", Enum(ENUM_37)).output(),
        one("nextHopPeering", Text).output(),
        one("nextHopVpnTunnel", Text),
        one("params", Ref("RouteParams")),
        one("priority", Uint32),
        one("routeStatus", Enum(ENUM_38)).output(),
        one("routeType", Enum(ENUM_39)).output(),
        one("selfLink", Text).output(),
        many("tags", Text),
        many("warnings", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "RouteAsPath", fields: &[
        many("asLists", Uint32).output(),
        one("pathSegmentType", Enum(ENUM_40)).output(),
    ] },
    Schema { name: "RouteList", fields: &[
        one("id", Text).output(),
        many("items", Ref("Route")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "RouteParams", fields: &[
        map("resourceManagerTags", Text),
    ] },
    Schema { name: "Router", fields: &[
        one("bgp", Ref("RouterBgp")),
        many("bgpPeers", Ref("RouterBgpPeer")),
        one("creationTimestamp", Text).output(),
        one("description", Text),
        one("encryptedInterconnectRouter", Bool),
        one("id", Uint64).output(),
        many("interfaces", Ref("RouterInterface")),
        one("kind", Text).output(),
        many("md5AuthenticationKeys", Ref("RouterMd5AuthenticationKey")),
        one("name", Text),
        many("nats", Ref("RouterNat")),
        one("nccGateway", Text),
        one("network", Text),
        one("params", Ref("RouterParams")),
        one("region", Text).output(),
        one("selfLink", Text).output(),
    ] },
    Schema { name: "RouterAdvertisedIpRange", fields: &[
        one("description", Text),
        one("range", Text),
    ] },
    Schema { name: "RouterBgp", fields: &[
        one("advertiseMode", Enum(ENUM_41)),
        many("advertisedGroups", Enum(ENUM_42)),
        many("advertisedIpRanges", Ref("RouterAdvertisedIpRange")),
        one("asn", Uint32),
        one("identifierRange", Text),
        one("keepaliveInterval", Uint32),
    ] },
    Schema { name: "RouterBgpPeer", fields: &[
        one("advertiseMode", Enum(ENUM_41)),
        many("advertisedGroups", Enum(ENUM_42)),
        many("advertisedIpRanges", Ref("RouterAdvertisedIpRange")),
        one("advertisedRoutePriority", Uint32),
        one("bfd", Ref("RouterBgpPeerBfd")),
        many("customLearnedIpRanges", Ref("RouterBgpPeerCustomLearnedIpRange")),
        one("customLearnedRoutePriority", Int32),
        one("enable", Enum(ENUM_43)),
        one("enableIpv4", Bool),
        one("enableIpv6", Bool),
        many("exportPolicies", Text),
        many("importPolicies", Text),
        one("interfaceName", Text),
        one("ipAddress", Text),
        one("ipv4NexthopAddress", Text),
        one("ipv6NexthopAddress", Text),
        one("managementType", Enum(ENUM_44)).output(),
        one("md5AuthenticationKeyName", Text),
        one("name", Text),
        one("peerAsn", Uint32),
        one("peerIpAddress", Text),
        one("peerIpv4NexthopAddress", Text),
        one("peerIpv6NexthopAddress", Text),
        one("routerApplianceInstance", Text),
    ] },
    Schema { name: "RouterBgpPeerBfd", fields: &[
        one("minReceiveInterval", Uint32),
        one("minTransmitInterval", Uint32),
        one("multiplier", Uint32),
        one("sessionInitializationMode", Enum(ENUM_45)),
    ] },
    Schema { name: "RouterBgpPeerCustomLearnedIpRange", fields: &[
        one("range", Text),
    ] },
    Schema { name: "RouterInterface", fields: &[
        one("ipRange", Text),
        one("ipVersion", Enum(ENUM_46)),
        one("linkedInterconnectAttachment", Text),
        one("linkedVpnTunnel", Text),
        one("managementType", Enum(ENUM_44)).output(),
        one("name", Text),
        one("privateIpAddress", Text),
        one("redundantInterface", Text),
        one("subnetwork", Text),
    ] },
    Schema { name: "RouterList", fields: &[
        one("id", Text).output(),
        many("items", Ref("Router")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "RouterMd5AuthenticationKey", fields: &[
        one("key", Text),
        one("name", Text),
    ] },
    Schema { name: "RouterNat", fields: &[
        one("autoNetworkTier", Enum(ENUM_3)),
        many("drainNatIps", Text),
        one("effectiveTcpTimeWaitTimeoutSec", Int32).output(),
        one("enableDynamicPortAllocation", Bool),
        one("enableEndpointIndependentMapping", Bool),
        many("endpointTypes", Enum(ENUM_47)),
        one("icmpIdleTimeoutSec", Int32),
        one("logConfig", Ref("RouterNatLogConfig")),
        one("maxPortsPerVm", Int32),
        one("minPortsPerVm", Int32),
        one("name", Text),
        many("nat64Subnetworks", Ref("RouterNatSubnetworkToNat64")),
        one("natIpAllocateOption", Enum(ENUM_48)),
        many("natIps", Text),
        many("rules", Ref("RouterNatRule")),
        one("sourceSubnetworkIpRangesToNat", Enum(ENUM_49)),
        one("sourceSubnetworkIpRangesToNat64", Enum(ENUM_50)),
        many("subnetworks", Ref("RouterNatSubnetworkToNat")),
        one("tcpEstablishedIdleTimeoutSec", Int32),
        one("tcpTimeWaitTimeoutSec", Int32),
        one("tcpTransitoryIdleTimeoutSec", Int32),
        one("type", Enum(ENUM_51)),
        one("udpIdleTimeoutSec", Int32),
    ] },
    Schema { name: "RouterNatLogConfig", fields: &[
        one("enable", Bool),
        one("filter", Enum(ENUM_52)),
    ] },
    Schema { name: "RouterNatRule", fields: &[
        one("action", Ref("RouterNatRuleAction")),
        one("description", Text),
        one("match", Text),
        one("ruleNumber", Uint32),
    ] },
    Schema { name: "RouterNatRuleAction", fields: &[
        many("sourceNatActiveIps", Text),
        many("sourceNatActiveRanges", Text),
        many("sourceNatDrainIps", Text),
        many("sourceNatDrainRanges", Text),
    ] },
    Schema { name: "RouterNatSubnetworkToNat", fields: &[
        one("name", Text),
        many("secondaryIpRangeNames", Text),
        many("sourceIpRangesToNat", Enum(ENUM_53)),
    ] },
    Schema { name: "RouterNatSubnetworkToNat64", fields: &[
        one("name", Text),
    ] },
    Schema { name: "RouterParams", fields: &[
        map("resourceManagerTags", Text),
    ] },
    Schema { name: "SetCommonInstanceMetadataOperationMetadata", fields: &[
        one("clientOperationId", Text).output(),
        map("perLocationOperations", Ref("SetCommonInstanceMetadataOperationMetadataPerLocationOperationInfo")).output(),
    ] },
    Schema { name: "SetCommonInstanceMetadataOperationMetadataPerLocationOperationInfo", fields: &[
        one("error", Ref("Status")).output(),
        one("state", Enum(ENUM_54)).output(),
    ] },
    Schema { name: "Status", fields: &[
        one("code", Int32),
        map("details", Any),
        one("message", Text),
    ] },
    Schema { name: "Subnetwork", fields: &[
        one("allowSubnetCidrRoutesOverlap", Bool),
        one("creationTimestamp", Text).output(),
        one("description", Text),
        one("enableFlowLogs", Bool),
        one("externalIpv6Prefix", Text),
        one("fingerprint", Bytes),
        one("gatewayAddress", Text).output(),
        one("id", Uint64).output(),
        one("internalIpv6Prefix", Text),
        one("ipCidrRange", Text),
        one("ipCollection", Text),
        one("ipv6AccessType", Enum(ENUM_55)),
        one("ipv6CidrRange", Text).output(),
        one("ipv6GceEndpoint", Enum(ENUM_56)).output(),
        one("kind", Text).output(),
        one("logConfig", Ref("SubnetworkLogConfig")),
        one("name", Text),
        one("network", Text),
        one("params", Ref("SubnetworkParams")),
        one("privateIpGoogleAccess", Bool),
        one("privateIpv6GoogleAccess", Enum(ENUM_57)),
        one("purpose", Enum(ENUM_58)),
        one("region", Text),
        one("reservedInternalRange", Text),
        one("resolveSubnetMask", Enum(ENUM_59)),
        one("role", Enum(ENUM_60)),
        many("secondaryIpRanges", Ref("SubnetworkSecondaryRange")),
        one("selfLink", Text).output(),
        one("stackType", Enum(ENUM_61)),
        one("state", Enum(ENUM_62)).output(),
        many("systemReservedExternalIpv6Ranges", Text).output(),
        many("systemReservedInternalIpv6Ranges", Text).output(),
        one("utilizationDetails", Ref("SubnetworkUtilizationDetails")).output(),
    ] },
    Schema { name: "SubnetworkAggregatedList", fields: &[
        one("id", Text).output(),
        map("items", Ref("SubnetworksScopedList")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        many("unreachables", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "SubnetworkList", fields: &[
        one("id", Text).output(),
        many("items", Ref("Subnetwork")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        one("selfLink", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "SubnetworkLogConfig", fields: &[
        one("aggregationInterval", Enum(ENUM_63)),
        one("enable", Bool),
        one("filterExpr", Text),
        one("flowSampling", Float),
        one("metadata", Enum(ENUM_64)),
        many("metadataFields", Text),
    ] },
    Schema { name: "SubnetworkParams", fields: &[
        map("resourceManagerTags", Text),
    ] },
    Schema { name: "SubnetworkSecondaryRange", fields: &[
        one("ipCidrRange", Text),
        one("ipCollection", Text),
        one("ipVersion", Enum(ENUM_65)),
        one("rangeName", Text),
        one("reservedInternalRange", Text),
    ] },
    Schema { name: "SubnetworkUtilizationDetails", fields: &[
        one("externalIpv6InstanceUtilization", Ref("SubnetworkUtilizationDetailsIPV6Utilization")),
        one("externalIpv6LbUtilization", Ref("SubnetworkUtilizationDetailsIPV6Utilization")),
        one("internalIpv6Utilization", Ref("SubnetworkUtilizationDetailsIPV6Utilization")),
        many("ipv4Utilizations", Ref("SubnetworkUtilizationDetailsIPV4Utilization")),
    ] },
    Schema { name: "SubnetworkUtilizationDetailsIPV4Utilization", fields: &[
        one("rangeName", Text),
        one("totalAllocatedIp", Int64),
        one("totalFreeIp", Int64),
    ] },
    Schema { name: "SubnetworkUtilizationDetailsIPV6Utilization", fields: &[
        one("totalAllocatedIp", Ref("Uint128")),
        one("totalFreeIp", Ref("Uint128")),
    ] },
    Schema { name: "SubnetworksExpandIpCidrRangeRequest", fields: &[
        one("ipCidrRange", Text),
    ] },
    Schema { name: "SubnetworksScopedList", fields: &[
        many("subnetworks", Ref("Subnetwork")),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])),
    ] },
    Schema { name: "SubnetworksScopedWarning", fields: &[
        one("scopeName", Text),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])),
    ] },
    Schema { name: "SubnetworksSetPrivateIpGoogleAccessRequest", fields: &[
        one("privateIpGoogleAccess", Bool),
    ] },
    Schema { name: "TestPermissionsRequest", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "TestPermissionsResponse", fields: &[
        many("permissions", Text),
    ] },
    Schema { name: "Uint128", fields: &[
        one("high", Uint64),
        one("low", Uint64),
    ] },
    Schema { name: "UsableSubnetwork", fields: &[
        one("externalIpv6Prefix", Text).output(),
        one("internalIpv6Prefix", Text).output(),
        one("ipCidrRange", Text),
        one("ipv6AccessType", Enum(ENUM_55)),
        one("network", Text),
        one("purpose", Enum(ENUM_58)),
        one("role", Enum(ENUM_60)),
        many("secondaryIpRanges", Ref("UsableSubnetworkSecondaryRange")),
        one("stackType", Enum(ENUM_61)),
        one("subnetwork", Text),
    ] },
    Schema { name: "UsableSubnetworkSecondaryRange", fields: &[
        one("ipCidrRange", Text),
        one("rangeName", Text),
    ] },
    Schema { name: "UsableSubnetworksAggregatedList", fields: &[
        one("id", Text).output(),
        many("items", Ref("UsableSubnetwork")),
        one("kind", Text).output(),
        one("nextPageToken", Text).output(),
        many("scopedWarnings", Ref("SubnetworksScopedWarning")).output(),
        one("selfLink", Text).output(),
        many("unreachables", Text).output(),
        one("warning", Inline(&[one("code", Enum(ENUM_6)).output(), many("data", Inline(&[one("key", Text).output(), one("value", Text).output()])).output(), one("message", Text).output()])).output(),
    ] },
    Schema { name: "UsageExportLocation", fields: &[
        one("bucketName", Text),
        one("reportNamePrefix", Text),
    ] },
];
