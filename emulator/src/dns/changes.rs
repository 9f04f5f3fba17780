//! `dns.changes`: adds and deletes record sets together.
//!
//! Sources: discovery dns/v1; recording dns-record-set-real. Records exist as soon as a change is
//! accepted. The change is `pending` until the name servers have the records, which takes as long
//! as an operation.

use super::records::{self, Edit};
use super::{DNS, invalid, listed, not_found, required, shown, zone};
use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES};
use crate::discovery::Modelled;
use crate::failure::{ApiError, Failure};
use crate::json::{self, Json, Object, Read, objects};
use crate::name::Name;
use crate::operation::{Operation, Start};
use crate::request::Request;
use crate::store::Stored;
use serde_json::json;

/// The changes of a zone.
pub(crate) static CHANGES: Collection = Collection {
    product: &DNS,
    item: "projects/{project}/managedZones/{zone}/changes/{change}",
    schema: "Change",
    body: "change",
    methods: &[
        Method::answers("dns.changes.get", "", get),
        Method::answers("dns.changes.list", "maxResults pageToken sortBy sortOrder", list),
        Method::starts("dns.changes.create", "", create, finish),
    ],
    modelled: MODELLED,
    required: &[],
    rules: NO_RULES,
};

/// The fields of a change and of the record sets in it.
pub(super) const MODELLED: Modelled = &[
    ("Change", "additions deletions id isServing startTime status"),
    ("ResourceRecordSet", "name routingPolicy rrdatas signatureRrdatas ttl type"),
    ("RRSetRoutingPolicy", "geo healthCheck primaryBackup wrr"),
    ("RRSetRoutingPolicyGeoPolicy", "enableFencing items"),
    (
        "RRSetRoutingPolicyGeoPolicyGeoPolicyItem",
        "healthCheckedTargets location rrdatas signatureRrdatas",
    ),
    ("RRSetRoutingPolicyHealthCheckTargets", "externalEndpoints internalLoadBalancers"),
    (
        "RRSetRoutingPolicyLoadBalancerTarget",
        "ipAddress ipProtocol loadBalancerType networkUrl port project region",
    ),
    ("RRSetRoutingPolicyPrimaryBackupPolicy", "backupGeoTargets primaryTargets trickleTraffic"),
    ("RRSetRoutingPolicyWrrPolicy", "items"),
    (
        "RRSetRoutingPolicyWrrPolicyWrrPolicyItem",
        "healthCheckedTargets rrdatas signatureRrdatas weight",
    ),
];

fn get(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let id = request.item().id().to_owned();
    let change = cloud.store.body(&zone.child("changes").child(&id));
    let change = change.ok_or_else(|| not_found("parameters.changeId", &id))?;
    Ok(Answer::Json(change.clone().into()))
}

/// Source: discovery, `sortBy` and `sortOrder`; for the default, the oldest first, Google's local
/// implementation of the service, `LocalDnsHelper`.
fn list(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let mut changes: Vec<(u64, Json)> = cloud
        .store
        .collection(&zone.child("changes"))
        .map(|(name, it)| (name.id().parse().unwrap_or_default(), it.body.clone().into()))
        .collect();
    changes.sort_by_key(|(id, _)| *id);
    match request.query.text("sortOrder") {
        "" | "ascending" => {}
        "descending" => changes.reverse(),
        order => return Err(invalid("parameters.sortOrder", order)),
    }
    let changes = changes.into_iter().map(|(_, change)| change).collect();
    listed(request, "changes", "dns#changesListResponse", changes)
}

fn create(cloud: &mut Cloud, request: &Request) -> Result<Answer, ApiError> {
    let zone = zone::found(cloud, request)?;
    let body = json::without_nulls(request.body.clone());
    let edited = |list| objects(body.items(list)).map(records::stored).collect::<Vec<_>>();
    let edit = Edit {
        entity: "entity.change",
        additions: edited("additions"),
        deletions: edited("deletions"),
    };
    if edit.additions.is_empty() && edit.deletions.is_empty() {
        return Err(required("entity.change"));
    }
    edit.apply(cloud, &zone)?;
    let (name, change) = recorded(cloud, &zone, &edit, "pending");
    cloud.start(Start {
        name: name.clone(),
        method: request.method.id,
        target: name,
        target_number: String::new(),
        kind: "",
        payload: Json::Null,
        metadata: Json::Null,
    });
    Ok(Answer::Json(change.into()))
}

/// Ends a change. At Google a change never fails, so a change with an injected failure stays
/// pending.
fn finish(cloud: &mut Cloud, operation: &Operation) -> Result<Json, Failure> {
    if let Some(failure) = &operation.ordered {
        return Err(failure.clone());
    }
    if let Some(change) = cloud.store.object_mut(&operation.target) {
        change.body.insert("status".to_owned(), json!("done"));
    }
    Ok(Json::Null)
}

/// Records the change that created a zone, and stores the record sets that it added.
pub(super) fn record_first(cloud: &mut Cloud, zone: &Name, additions: &[Object]) {
    let additions: Vec<Object> = additions.iter().map(records::stored).collect();
    for record in &additions {
        let name = records::stored_name(zone, record.text("name"), record.text("type"));
        cloud.store.put(name, Stored { body: record.clone(), ..Stored::default() });
    }
    let edit = Edit { entity: "entity.change", additions, deletions: Vec::new() };
    recorded(cloud, zone, &edit, "done");
}

/// Records a change under the next number of its zone.
fn recorded(cloud: &mut Cloud, zone: &Name, edit: &Edit, status: &str) -> (Name, Object) {
    let id = next_number(cloud, zone);
    let change = json!({
        "additions": edit.additions,
        "deletions": edit.deletions,
        "startTime": cloud.store.now().in_dns(),
        "id": id.to_string(),
        "status": status,
    });
    let change = shown::completed(DNS.api, "Change", change.as_object().unwrap_or(&Object::new()));
    let name = zone.child("changes").child(&id.to_string());
    cloud.store.put(name.clone(), Stored { body: change.clone(), ..Stored::default() });
    (name, change)
}

/// Source: recording dns-record-set-real: a client's first change has the number 1.
fn next_number(cloud: &mut Cloud, zone: &Name) -> u64 {
    const NEXT: &str = "nextChange";
    let Some(stored) = cloud.store.object_mut(zone) else { return 0 };
    let id = stored.hidden.get(NEXT).and_then(Json::as_u64).unwrap_or_default();
    stored.hidden.insert(NEXT.to_owned(), json!(id + 1));
    id
}

#[cfg(test)]
mod tests;
