//! The table of the collection, and the rules for a router as a whole.

use super::super::links::{link_to, link_to_path, referenced};
use super::super::{COMPUTE, reads, subnetworks, writes};
use super::region::beside;
use super::{bgp, interfaces, keys, nat_addresses, nats, peers};
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::failure::ApiError;
use crate::json::{self, Json, Object, Read, objects};
use crate::name::Name;
use crate::request::Request;
use serde_json::json;

/// The routers in a region.
pub(crate) static ROUTERS: Collection = Collection {
    product: &COMPUTE,
    item: "projects/{project}/regions/{region}/routers/{router}",
    schema: "Router",
    body: "resource",
    methods: &[
        Method::answers("compute.routers.get", "", reads::get),
        Method::answers("compute.routers.list", reads::LIST_QUERY, reads::list),
        Method::answers(
            "compute.routers.aggregatedList",
            reads::LIST_QUERY,
            reads::aggregated_list,
        ),
        Method::starts(
            "compute.routers.insert",
            "requestId",
            writes::insert,
            writes::finish_insert,
        ),
        Method::starts("compute.routers.patch", "requestId", writes::patch, writes::finish_patch),
        Method::starts("compute.routers.update", "requestId", update, writes::finish_patch),
        Method::starts(
            "compute.routers.delete",
            "requestId",
            writes::delete,
            writes::finish_delete,
        ),
    ],
    #[rustfmt::skip] // a table: one schema a row
    modelled: &[
        ("Router",
         "bgp bgpPeers description encryptedInterconnectRouter interfaces md5AuthenticationKeys name nats \
          network params"),
        ("RouterAdvertisedIpRange", "description range"),
        ("RouterBgp",
         "advertiseMode advertisedGroups advertisedIpRanges asn identifierRange keepaliveInterval"),
        ("RouterBgpPeer",
         "advertiseMode advertisedGroups advertisedIpRanges advertisedRoutePriority bfd \
          customLearnedIpRanges customLearnedRoutePriority enable enableIpv4 enableIpv6 \
          interfaceName ipAddress ipv6NexthopAddress md5AuthenticationKeyName name peerAsn \
          peerIpAddress peerIpv6NexthopAddress"),
        ("RouterBgpPeerBfd",
         "minReceiveInterval minTransmitInterval multiplier sessionInitializationMode"),
        ("RouterBgpPeerCustomLearnedIpRange", "range"),
        ("RouterInterface", "ipRange ipVersion name privateIpAddress redundantInterface subnetwork"),
        ("RouterMd5AuthenticationKey", "key name"),
        ("RouterNat",
         "autoNetworkTier drainNatIps enableDynamicPortAllocation enableEndpointIndependentMapping \
          endpointTypes icmpIdleTimeoutSec logConfig maxPortsPerVm minPortsPerVm name \
          natIpAllocateOption natIps rules sourceSubnetworkIpRangesToNat subnetworks \
          tcpEstablishedIdleTimeoutSec tcpTimeWaitTimeoutSec tcpTransitoryIdleTimeoutSec type \
          udpIdleTimeoutSec"),
        ("RouterNatLogConfig", "enable filter"),
        ("RouterNatRule", "action description match ruleNumber"),
        ("RouterNatRuleAction",
         "sourceNatActiveIps sourceNatActiveRanges sourceNatDrainIps sourceNatDrainRanges"),
        ("RouterNatSubnetworkToNat", "name secondaryIpRangeNames sourceIpRangesToNat"),
        ("RouterParams", "resourceManagerTags"),
    ],
    required: &["name", "network"],
    rules: Rules {
        refuses_new: &[subnetworks::refuse_unknown_network, refuse_new],
        fills: &[fill, writes::drop_params],
        refuses_change: &[refuse_fixed_fields, refuse_change],
        changes: &[fill_change],
        ..NO_RULES
    },
};

/// The fields that a patch may change.
///
/// Source: discovery; that Google rejects the others, and how, is a guess.
const CHANGEABLE: [&str; 6] =
    ["bgp", "bgpPeers", "description", "interfaces", "md5AuthenticationKeys", "nats"];

/// The router that uses a subnetwork: one with a NAT or an interface that names it.
///
/// Source: hashicorp/terraform-provider-google#26776 for NATs; that interfaces count is a guess.
pub(in crate::compute) fn user_of_subnetwork(cloud: &Cloud, subnetwork: &Name) -> Option<Name> {
    let is_it = |text: &str| {
        referenced(&cloud.projects, text, subnetwork.project()).as_ref() == Some(subnetwork)
    };
    let nats = |router: &Object| {
        let mut nats = objects(router.items("nats"));
        nats.any(|nat| objects(nat.items("subnetworks")).any(|it| is_it(it.text("name"))))
    };
    let interfaces = |router: &Object| {
        objects(router.items("interfaces")).any(|it| is_it(it.text("subnetwork")))
    };
    beside(cloud, subnetwork)
        .find(|(_, router)| nats(router) || interfaces(router))
        .map(|(name, _)| name.clone())
}

/// `update`: fields that the body omits are removed.
///
/// Source: discovery, a PUT. That the type of its operation is `patch` is a guess.
fn update(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let mut body = request.body.clone();
    for field in CHANGEABLE {
        body.entry(field).or_insert(Json::Null);
    }
    writes::patch(cloud, &Request { body, ..request.clone() })
}

fn refuse_new(cloud: &Cloud, draft: &Draft<'_>) -> Result<(), ApiError> {
    refuse(cloud, draft.name, (&Object::new(), draft.body))
}

fn refuse_change(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    let mut after = change.before.clone();
    json::merge(&mut after, change.patch);
    refuse(cloud, change.name, (change.before, &after))
}

/// Rejects a router in its new form, given the previous one.
fn refuse(
    cloud: &Cloud,
    name: &Name,
    (before, router): (&Object, &Object),
) -> Result<(), ApiError> {
    bgp::refuse_autonomous_system(router)?;
    bgp::refuse_advertisements(router)?;
    interfaces::refuse(cloud, name, router)?;
    peers::refuse(router)?;
    keys::refuse(before, router)?;
    nats::refuse(cloud, name, router)?;
    nat_addresses::refuse(cloud, name, router)
}

fn refuse_fixed_fields(cloud: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    writes::refuse_changes(change, &CHANGEABLE, |field, value| {
        let text = value.as_str().unwrap_or_default();
        match field {
            "network" => referenced(&cloud.projects, text, change.name.project())
                .is_some_and(|network| link_to(&network) == change.before.text(field)),
            _ => change.before.get(field) == Some(value),
        }
    })
}

/// Source: recordings compute-router and compute-router-nat. The first contains the network and the
/// region of a patch as they were sent; the emulator returns whole links, as for all other
/// collections.
fn fill(cloud: &mut Cloud, name: &Name, router: &mut Object) {
    if let Some(network) = referenced(&cloud.projects, router.text("network"), name.project()) {
        router.insert("network".to_owned(), json!(link_to(&network)));
    }
    let region = format!("projects/{}/regions/{}", name.project(), name.location());
    router.insert("region".to_owned(), json!(link_to_path(&region)));
    router.entry("encryptedInterconnectRouter").or_insert(json!(false));
    bgp::fill(router);
    interfaces::fill(router);
    peers::fill(name, router);
    keys::hide(router);
    nats::fill(router);
}

fn fill_change(cloud: &mut Cloud, name: &Name, router: &mut Object, _: &Object) {
    fill(cloud, name, router);
}
