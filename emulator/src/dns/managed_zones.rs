//! `dns.managedZones`: zones, and the two record sets at the apex of each.
//!
//! Sources: discovery dns/v1; recordings dns-record-set-real and dns-managed-zone.

use super::zone::found;
use super::zone_settings as settings;
use super::{DNS, DNS_BETA, already_exists, invalid, listed, operations, shown};
use crate::cloud::Cloud;
use crate::collection::{Answer, Change, Collection, Draft, Method, NO_RULES, Rules};
use crate::discovery::Modelled;
use crate::failure::ApiError;
use crate::iam;
use crate::json::{self, Json, Object, Read};
use crate::name::Name;
use crate::numbering;
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The zones in a project.
pub(crate) static MANAGED_ZONES: Collection = Collection {
    product: &DNS,
    item: "projects/{project}/managedZones/{zone}",
    schema: "ManagedZone",
    body: "managed_zone",
    methods: &[
        Method::answers("dns.managedZones.get", "", get),
        Method::answers("dns.managedZones.list", "dnsName maxResults pageToken", list),
        Method::answers("dns.managedZones.create", "", create),
        Method::answers("dns.managedZones.update", "", update),
        Method::answers("dns.managedZones.patch", "", patch),
        Method::answers("dns.managedZones.delete", "", delete),
    ],
    modelled: MODELLED,
    required: &["name", "dnsName", "description"],
    rules: RULES,
};

/// The same zones in version 1beta2.
pub(crate) static BETA_MANAGED_ZONES: Collection = Collection {
    product: &DNS_BETA,
    item: "projects/{project}/managedZones/{zone}",
    schema: "ManagedZone",
    body: "managed_zone",
    methods: &[
        Method::answers("dns.managedZones.get", "", get),
        Method::answers("dns.managedZones.create", "", create),
        Method::answers("dns.managedZones.delete", "", delete),
    ],
    modelled: MODELLED,
    required: &["name", "dnsName", "description"],
    rules: RULES,
};

/// The policies of zones.
pub(crate) static ZONE_POLICIES: Collection = iam::prefixed_policies(
    &DNS,
    MANAGED_ZONES.item,
    &[
        iam::gets("dns.managedZones.getIamPolicy", iam::VERSION),
        iam::sets("dns.managedZones.setIamPolicy"),
        iam::tests_permissions("dns.managedZones.testIamPermissions"),
    ],
);

const MODELLED: Modelled = &[
    (
        "ManagedZone",
        "cloudLoggingConfig creationTime description dnsName dnssecConfig forwardingConfig id labels \
         name nameServerSet nameServers peeringConfig privateVisibilityConfig reverseLookupConfig \
         serviceDirectoryConfig visibility",
    ),
    ("ManagedZoneCloudLoggingConfig", "enableLogging"),
    ("ManagedZoneDnsSecConfig", "defaultKeySpecs nonExistence state"),
    ("DnsKeySpec", "algorithm keyLength keyType"),
    ("ManagedZoneForwardingConfig", "targetNameServers"),
    (
        "ManagedZoneForwardingConfigNameServerTarget",
        "domainName forwardingPath ipv4Address ipv6Address",
    ),
    ("ManagedZonePeeringConfig", "targetNetwork"),
    ("ManagedZonePeeringConfigTargetNetwork", "networkUrl"),
    ("ManagedZonePrivateVisibilityConfig", "gkeClusters networks"),
    ("ManagedZonePrivateVisibilityConfigGKECluster", "gkeClusterName"),
    ("ManagedZonePrivateVisibilityConfigNetwork", "networkUrl"),
    ("ManagedZoneReverseLookupConfig", ""),
    ("ManagedZoneServiceDirectoryConfig", "namespace"),
    ("ManagedZoneServiceDirectoryConfigNamespace", "namespaceUrl"),
];

const RULES: Rules = Rules {
    refuses_new: &[
        settings::refuse_name,
        settings::refuse_dns_name,
        settings::refuse_name_server_set,
        settings::refuse_labels,
        settings::refuse_private_settings,
        settings::refuse_several_kinds,
        settings::refuse_networks,
        settings::refuse_dnssec,
    ],
    fills: &[settings::fill],
    creates_with: &[create_apex],
    refuses_change: &[refuse_other_identity, settings::refuse_signing_change],
    refuses_delete: &[refuse_while_records_exist],
    ..NO_RULES
};

/// Fields that only Google sets, although the facts do not mark them.
///
/// Source: Google's reference of the resource, "Output only".
const OUTPUT: [&str; 3] = ["creationTime", "id", "nameServers"];

/// The time to live of the record sets at the apex.
///
/// Source: recording dns-record-set-real.
const APEX_TTL: u32 = 21600;

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    Ok(Answer::Json(shown(cloud, &name).into()))
}

/// Source: discovery, parameter `dnsName`.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let wanted = request.query.text("dnsName");
    let zones = cloud.store.collection(&request.parent());
    let zones = zones
        .filter(|(_, stored)| wanted.is_empty() || stored.body.text("dnsName") == wanted)
        .map(|(_, stored)| Json::Object(stored.body.clone()))
        .collect();
    listed(request, "managedZones", "dns#managedZonesListResponse", zones)
}

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let body = settable(&request.body);
    refuse_missing(request, &body)?;
    let name = request.parent().child(body.text("name"));
    for refuses in request.collection.rules.refuses_new {
        refuses(cloud, &Draft { name: &name, body: &body })?;
    }
    if cloud.store.object(&name).is_some() {
        return Err(already_exists("entity.managedZone", name.id()));
    }
    let mut zone = body;
    let number = numbering::object_number(cloud.store.count());
    let created = cloud.store.now().in_dns();
    json::set(&mut zone, [("id", number), ("creationTime", created)]);
    for fill in request.collection.rules.fills {
        fill(cloud, &name, &mut zone);
    }
    let zone = shown::completed(DNS.api, "ManagedZone", &zone);
    cloud.store.put(name.clone(), Stored { body: zone.clone(), ..Stored::default() });
    for create in request.collection.rules.creates_with {
        create(cloud, &name);
    }
    Ok(Answer::Json(zone.into()))
}

/// `update`: the body is the whole zone; fields that it omits get their defaults.
fn update(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    let body = settable(&request.body);
    refuse_missing(request, &body)?;
    change(cloud, request, &name, body)
}

/// `patch`: applies the body to the zone.
fn patch(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    let mut body = shown(cloud, &name);
    for output in OUTPUT {
        body.remove(output);
    }
    let mut patch = request.body.clone();
    for output in OUTPUT {
        patch.remove(output);
    }
    json::merge(&mut body, &patch);
    change(cloud, request, &name, body)
}

/// Replaces a zone, and returns the operation that replaced it.
///
/// Source: recording dns-managed-zone, in which the operation is done at once.
fn change(
    cloud: &mut Cloud,
    request: &Request,
    name: &Name,
    wanted: Object,
) -> Result<Answer, ApiError> {
    let before = shown(cloud, name);
    for refuses in request.collection.rules.refuses_change {
        refuses(cloud, &Change { name, before: &before, patch: &wanted })?;
    }
    for refuses in request.collection.rules.refuses_new {
        refuses(cloud, &Draft { name, body: &wanted })?;
    }
    let mut after = wanted;
    for output in OUTPUT {
        after.insert(output.to_owned(), before.get(output).cloned().unwrap_or_default());
    }
    for fill in request.collection.rules.fills {
        fill(cloud, name, &mut after);
    }
    let after = shown::completed(DNS.api, "ManagedZone", &after);
    if let Some(stored) = cloud.store.object_mut(name) {
        stored.body.clone_from(&after);
    }
    Ok(Answer::Json(operations::done(cloud, name, &before, &after)))
}

/// Source: recordings dns-record-set-real and dns-managed-zone, `{}`.
fn delete(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let name = found(cloud, request)?;
    for refuses in request.collection.rules.refuses_delete {
        refuses(cloud, &name)?;
    }
    cloud.store.remove_below(&name);
    cloud.store.remove(&name);
    Ok(Answer::Json(json!({})))
}

fn shown(cloud: &Cloud, name: &Name) -> Object {
    cloud.store.body(name).cloned().unwrap_or_default()
}

/// The fields that a client may set, without nulls.
fn settable(body: &Object) -> Object {
    let mut body = json::without_nulls(body.clone());
    for output in OUTPUT {
        body.remove(output);
    }
    body
}

/// Source: Google's local implementation of the service, googleapis/google-cloud-java
/// `LocalDnsHelper`. It requires a description, which may be empty.
fn refuse_missing(request: &Request, body: &Object) -> Result<(), ApiError> {
    let missing = request.collection.required.iter().find(|field| !body.contains_key(**field));
    missing.map_or(Ok(()), |field| Err(super::required(&format!("entity.managedZone.{field}"))))
}

/// Name, DNS name and visibility cannot be changed.
///
/// Source: Google's page on zones, which lists the fields that can be changed. The message is a
/// guess.
fn refuse_other_identity(_: &Cloud, change: &Change<'_>) -> Result<(), ApiError> {
    for field in ["name", "dnsName", "visibility"] {
        let wanted = match (field, change.patch.text(field)) {
            ("visibility", "") => "public",
            (_, wanted) => wanted,
        };
        if wanted != change.before.text(field) {
            return Err(invalid(&format!("entity.managedZone.{field}"), wanted));
        }
    }
    Ok(())
}

/// Source: tetratelabs/tetrate-service-bridge-sandbox#256.
fn refuse_while_records_exist(cloud: &Cloud, name: &Name) -> Result<(), ApiError> {
    let dns_name = cloud.store.body(name).map_or("", |zone| zone.text("dnsName"));
    let is_apex = |record: &Object| {
        record.text("name") == dns_name && ["NS", "SOA"].contains(&record.text("type"))
    };
    let mut records = cloud.store.below(&name.child("rrsets"));
    if records.any(|(_, stored)| !is_apex(&stored.body)) {
        return Err(ApiError::forbidden_by_state(
            "containerNotEmpty",
            format!(
                "The resource named '{}' cannot be deleted because it contains one or more \
                 'resource records'.",
                name.id()
            ),
        ));
    }
    Ok(())
}

/// The record sets at the apex, and the change that created them.
///
/// Sources: recording dns-record-set-real; Google's pages on zones for the change with the number 0.
fn create_apex(cloud: &mut Cloud, name: &Name) {
    let zone = shown(cloud, name);
    let servers = zone.items("nameServers");
    let first = servers.first().and_then(Json::as_str).unwrap_or_default();
    let authority = format!("{first} cloud-dns-hostmaster.google.com. 1 21600 3600 259200 300");
    let apex = [("NS", json!(servers)), ("SOA", json!([authority]))];
    let records = apex.map(|(kind, data)| {
        json!({"name": zone.text("dnsName"), "type": kind, "ttl": APEX_TTL, "rrdatas": data})
    });
    let records: Vec<Object> = records.iter().filter_map(Json::as_object).cloned().collect();
    super::changes::record_first(cloud, name, &records);
}

#[cfg(test)]
mod tests;
