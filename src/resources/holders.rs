//! What keeps Google from deleting networks and subnetworks.
//!
//! Sources: DefangLabs/pulumi-defang#476, for the addresses and the times; Google's page on Direct VPC
//! egress; Google's pages on Serverless VPC Access and on VPC firewall rules, for the rules of connectors.

use serde_json::Value as Json;
use std::time::Duration;

use super::apis::{COMPUTE, RUN, VPC_ACCESS};
use super::{CLOUD_RUN_V2_SERVICE, CLOUD_RUN_V2_WORKER_POOL};
use crate::remote::Api;
use crate::spec::{HolderKind, HolderPart, Holders, InUse, Leaving};

/// How long a delete waits by default. Google's page says one to two hours; 85 minutes were measured that
/// were not enough.
const WITHIN: Duration = Duration::from_hours(3);

/// What holds a subnetwork.
pub(super) const OF_SUBNETWORK: InUse = InUse::Look(Holders {
    kinds: &[
        ADDRESSES,
        SERVICES,
        HolderKind {
            noun: "Cloud Run worker pool",
            at: "projects/{project}/locations/{region}/workerPools",
            permission: "run.workerPools.list",
            items: "workerPools",
            hides: || CLOUD_RUN_V2_WORKER_POOL.hidden(),
            ..SERVICES
        },
    ],
    within: WITHIN,
});

/// What holds a network. Its subnetworks hold it, except those of an auto mode network, which are deleted
/// with it.
pub(super) const OF_NETWORK: InUse = InUse::Look(Holders {
    kinds: &[
        HolderKind {
            noun: "subnetwork",
            api: &COMPUTE,
            at: "projects/{project}/aggregated/subnetworks",
            permission: "compute.subnetworks.list",
            items: "items.*.subnetworks",
            hides: Vec::new,
            by: &["network"],
            shows: None,
            since: None,
            part: HolderPart::BelongsTo(|network| {
                network.get("auto_create_subnetworks").as_bool() == Some(false)
            }),
            leaves: None,
        },
        HolderKind {
            at: "projects/{project}/aggregated/addresses",
            items: "items.*.addresses",
            by: &["network", "subnetwork"],
            ..ADDRESSES
        },
        HolderKind {
            noun: "firewall rule",
            api: &COMPUTE,
            at: "projects/{project}/global/firewalls",
            permission: "compute.firewalls.list",
            items: "items",
            hides: Vec::new,
            by: &["network"],
            shows: None,
            since: Some("creationTimestamp"),
            part: HolderPart::Holds,
            leaves: Some(&Leaving {
                is: |name, _| connector_of(name, "").is_some(),
                owner: Some(connector_of),
                owner_noun: "connector",
                when: "Google removes the firewall rules of a deleted connector some time after the connector.",
            }),
        },
    ],
    within: WITHIN,
});

/// Services that still run: their addresses stay. So do those of worker pools, while jobs use theirs for the
/// time of their tasks only.
const SERVICES: HolderKind = HolderKind {
    noun: "Cloud Run service",
    api: &RUN,
    at: "projects/{project}/locations/{region}/services",
    permission: "run.services.list",
    items: "services",
    hides: || CLOUD_RUN_V2_SERVICE.hidden(),
    by: &["template.vpcAccess.networkInterfaces.*.subnetwork"],
    shows: None,
    since: None,
    part: HolderPart::Keeps,
    leaves: None,
};

const ADDRESSES: HolderKind = HolderKind {
    noun: "address",
    api: &COMPUTE,
    at: "projects/{project}/regions/{region}/addresses",
    permission: "compute.addresses.list",
    items: "items",
    hides: Vec::new,
    by: &["subnetwork"],
    shows: Some("purpose"),
    since: Some("creationTimestamp"),
    part: HolderPart::Holds,
    leaves: Some(&Leaving {
        is: is_of_cloud_run,
        owner: None,
        owner_noun: "",
        when: "Cloud Run releases its addresses one to two hours after the last service, job or worker pool \
               has left the subnetwork.",
    }),
};

/// Whether Cloud Run holds an address, by its purpose or, where only its name is known, by that.
fn is_of_cloud_run(name: &str, address: &Json) -> bool {
    match address["purpose"].as_str() {
        Some(purpose) => purpose == "SERVERLESS",
        None => address.is_null() && name.starts_with("serverless-ipv"),
    }
}

/// The connector that a firewall rule of Google's is for: `aet-uscentral1-my--connector-egrfw`. The name
/// has the region without its hyphen, and the connector's with each hyphen doubled.
fn connector_of(rule: &str, project: &str) -> Option<(&'static Api, String)> {
    let (region, rest) = rule.strip_prefix("aet-")?.split_once('-')?;
    let (connector, suffix) = rest.rsplit_once('-')?;
    if !SUFFIXES.contains(&suffix) {
        return None;
    }
    let (area, place) = AREAS.iter().find_map(|area| Some((area, region.strip_prefix(area)?)))?;
    let connector = connector.replace("--", "-");
    let path = format!("projects/{project}/locations/{area}-{place}/connectors/{connector}");
    Some((&VPC_ACCESS, path))
}

/// The endings of the names of a connector's rules.
const SUFFIXES: [&str; 6] = ["hcfw", "rsgfw", "earfw", "egrfw", "sbntfw", "tagfw"];

/// The first parts of the names of Google's regions.
const AREAS: [&str; 9] =
    ["africa", "asia", "australia", "europe", "me", "northamerica", "southamerica", "us", "global"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Lifecycle, Resource};
    use serde_json::json;

    #[test]
    fn the_connector_of_a_rule_is_found_by_its_name() {
        let path = |rule: &str| connector_of(rule, "p").map(|(_, path)| path);
        for (rule, region, connector) in [
            ("aet-uscentral1-subnet--1-egrfw", "us-central1", "subnet-1"),
            ("aet-northamericanortheast2-c-sbntfw", "northamerica-northeast2", "c"),
            ("aet-mewest1-my--old--one-tagfw", "me-west1", "my-old-one"),
            ("aet-europewest10-c-hcfw", "europe-west10", "c"),
        ] {
            let expected = format!("projects/p/locations/{region}/connectors/{connector}");
            assert_eq!(path(rule), Some(expected), "{rule}");
        }
        for rule in ["aet-uscentral1-c-other", "aet-marscentral1-c-hcfw", "allow-ssh", "aet-c"] {
            assert_eq!(path(rule), None, "{rule}");
        }
    }

    #[test]
    fn lists_of_holders_hide_what_their_types_hide() {
        let kinds = [&OF_SUBNETWORK, &OF_NETWORK].into_iter().flat_map(|in_use| match in_use {
            InUse::Look(holders) => holders.kinds,
            InUse::Repeat(_) => &[],
        });
        let mut found = 0;
        for kind in kinds {
            let collection = |path: &str| path.rsplit('/').next().map(str::to_owned);
            let of = |it: &&&Resource| {
                let path = it.id.rsplit_once('/').map_or("", |(path, _)| path);
                matches!(it.lifecycle, Lifecycle::Object(_))
                    && it.api.name == kind.api.name
                    && collection(path) == collection(kind.at)
            };
            let hidden = super::super::RESOURCES.iter().find(of).map(|it| it.hidden());
            let hidden = hidden.unwrap_or_default();
            assert_eq!((kind.hides)(), hidden, "{}", kind.noun);
            found += usize::from(!hidden.is_empty());
        }
        assert_eq!(found, 2, "services and worker pools have environment variables");
    }

    #[test]
    fn an_address_of_cloud_run_is_known_by_its_purpose_first() {
        let purpose = |purpose: &str| json!({"purpose": purpose});
        assert!(is_of_cloud_run("any", &purpose("SERVERLESS")));
        assert!(!is_of_cloud_run("serverless-ipv4-1", &purpose("GCE_ENDPOINT")));
        assert!(is_of_cloud_run("serverless-ipv4-1700000000035", &Json::Null));
        assert!(!is_of_cloud_run("database", &Json::Null));
    }
}
