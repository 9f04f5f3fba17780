//! The collections that attributes refer to.

use crate::spec::{Reference, SentContext, Spelling};

/// A VPC network.
pub(crate) const NETWORK: Reference =
    Reference::compute("projects/{project}/global/networks/{name}");

/// A VPC network, which Network Connectivity returns as a path.
pub(crate) const NETWORK_PATH: Reference =
    Reference::new("projects/{project}/global/networks/{name}");

/// A subnetwork, which Network Connectivity returns as a path.
pub(crate) const SUBNETWORK_PATH: Reference =
    Reference::new("projects/{project}/regions/{region}/subnetworks/{name}");

/// A VPC network, which Service Networking identifies by the number of its project.
pub(crate) const NETWORK_BY_NUMBER: Reference =
    Reference::new("projects/{project}/global/networks/{name}").sent_as(Spelling::PathByNumber);

/// A reserved internal range, which hashicorp/google stores with the service in front of its path.
pub(crate) const INTERNAL_RANGE: Reference =
    Reference::new("projects/{project}/locations/global/internalRanges/{name}")
        .sent_as(Spelling::AsGiven)
        .read_as(Spelling::Behind("networkconnectivity.googleapis.com/"));

/// A subnetwork.
pub(crate) const SUBNETWORK: Reference =
    Reference::compute("projects/{project}/regions/{region}/subnetworks/{name}");

/// A regional address.
pub(crate) const ADDRESS: Reference =
    Reference::compute("projects/{project}/regions/{region}/addresses/{name}");

/// The gateway to the internet, the only one of its kind.
pub(crate) const GATEWAY: Reference =
    Reference::compute("projects/{project}/global/gateways/{name}");

/// An instance that a route leads to.
pub(crate) const NEXT_HOP_INSTANCE: Reference =
    Reference::new("projects/{project}/zones/{next_hop_instance_zone}/instances/{name}")
        .read_as(Spelling::Path);

/// A VPN tunnel.
pub(crate) const VPN_TUNNEL: Reference =
    Reference::compute("projects/{project}/regions/{region}/vpnTunnels/{name}");

/// An Eventarc trigger, which hashicorp/google names by its path.
pub(crate) const TRIGGER: Reference =
    Reference::new("projects/{project}/locations/{location}/triggers/{name}")
        .sent_as(Spelling::Name);

/// A router, as its parts name it.
pub(crate) const ROUTER: Reference =
    Reference::new("projects/{project}/regions/{region}/routers/{name}")
        .sent_as(Spelling::Name)
        .read_as(Spelling::Name);

/// A VPN tunnel, which a router refers to by its link.
pub(crate) const VPN_TUNNEL_LINK: Reference =
    Reference::compute("projects/{project}/regions/{region}/vpnTunnels/{name}")
        .sent_as(Spelling::ComputeLink);

/// An Interconnect attachment (VLAN), which a router refers to by its link.
pub(crate) const INTERCONNECT_ATTACHMENT: Reference =
    Reference::compute("projects/{project}/regions/{region}/interconnectAttachments/{name}")
        .sent_as(Spelling::ComputeLink);

/// A virtual machine.
pub(crate) const INSTANCE: Reference =
    Reference::compute("projects/{project}/zones/{zone}/instances/{name}");

/// A spoke of Network Connectivity Center.
pub(crate) const SPOKE: Reference =
    Reference::new("projects/{project}/locations/{location}/spokes/{name}")
        .sent_as(Spelling::Behind("https://networkconnectivity.googleapis.com/v1/"));
/// A Cloud Run service, as version 1 names it where requests lead to it.
pub(crate) const ROUTE: Reference =
    Reference::new("projects/{project}/locations/{location}/services/{name}")
        .sent_as(Spelling::Name)
        .read_as(Spelling::Name);
/// A secret.
pub(crate) const SECRET: Reference = Reference::new("projects/{project}/secrets/{name}");
/// A VPC network of a DNS zone, which Cloud DNS accepts and returns as a link.
pub(crate) const NETWORK_LINK: Reference =
    Reference::compute("projects/{project}/global/networks/{name}").sent_as(Spelling::ComputeLink);

/// A VPC network of a connector, which Serverless VPC Access identifies by its name.
pub(crate) const NETWORK_NAME: Reference =
    Reference::new("projects/{project}/global/networks/{name}")
        .sent_as(Spelling::Name)
        .read_as(Spelling::Name);

/// A response policy, which paths contain by its name.
pub(crate) const RESPONSE_POLICY: Reference =
    Reference::new("projects/{project}/responsePolicies/{name}").sent_as(Spelling::Name);

/// A project, by its id or as `projects/{project}`.
pub(crate) const PROJECT_ID: Reference =
    Reference::new("projects/{project}").sent_as(Spelling::Name).read_as(Spelling::Name);

/// A DNS zone, which paths contain by its name.
pub(crate) const MANAGED_ZONE: Reference =
    Reference::new("projects/{project}/managedZones/{name}").sent_as(Spelling::Name);

/// A namespace of Service Directory, which Cloud DNS accepts and returns as a link.
pub(crate) const NAMESPACE: Reference =
    Reference::new("projects/{project}/locations/{location}/namespaces/{name}")
        .sent_as(Spelling::Behind("https://servicedirectory.googleapis.com/v1/"))
        .read_as(Spelling::Path);

/// A topic of Pub/Sub.
pub(crate) const TOPIC: Reference = Reference::new("projects/{project}/topics/{name}");

/// A topic of Pub/Sub, which paths contain by its name.
pub(crate) const TOPIC_NAME: Reference =
    Reference::new("projects/{project}/topics/{name}").sent_as(Spelling::Name);

/// A service account in a path: `-` stands for the project, which its address or number gives.
///
/// Source: discovery iam/v1, the comments of `projects.serviceAccounts.get`.
pub(super) fn sent_account(text: &str, _: SentContext<'_>) -> String {
    if text.starts_with("projects/") {
        return text.to_owned();
    }
    format!("projects/-/serviceAccounts/{text}")
}

/// A service account is named by its path, its address or its number. The part before `@` alone does not name
/// one: it may be in any project.
pub(super) fn check_account(text: &str) -> Result<(), String> {
    let is_path = match text.split('/').collect::<Vec<_>>()[..] {
        ["projects", project, "serviceAccounts", account] => {
            !project.is_empty() && !account.is_empty()
        }
        _ => false,
    };
    let is_number = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    // A member, such as `serviceAccount:a@b.example`, is no account.
    if is_path || text.contains('@') && !text.contains(['/', ':']) || is_number {
        return Ok(());
    }
    Err("must be the name of a service account (projects/{project}/serviceAccounts/{email}) or its email \
         address"
        .to_owned())
}
