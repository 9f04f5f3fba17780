//! `google_dns_managed_zone`: a zone of Cloud DNS.
//!
//! Google: dns v1 `managedZones`, discovery document of 2026-10-09.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::DNS;
use super::references::NETWORK_LINK;
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{Call, Deadline, Failure, Method, OperationStyle, Pages, Pending, Remote};
use crate::spec::Change::{Never, NoCall, Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, Strings};
use crate::spec::Literal::{Bool as Is, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Collection, DELETION_POLICY, EFFECTIVE_LABELS, EncodeContext, Exceptions, Field, Guard, Hooked,
    ID, IdentityField, Items, LABELS, Lifecycle, NONE, Object, PROJECT, Resource, ResultIn, Rule,
    TERRAFORM_LABELS, Update, block, checks, field, minutes, named, same,
};
use crate::value::{Path, Value};

const ALGORITHMS: &[&str] =
    &["ecdsap256sha256", "ecdsap384sha384", "rsasha1", "rsasha256", "rsasha512"];
const KEY_TYPES: &[&str] = &["keySigning", "zoneSigning"];

/// The maximum number of records that one change deletes. Source: Google's page on quotas: 1000 in
/// a change.
const DELETED_AT_ONCE: usize = 500;

/// How the zone is signed.
#[rustfmt::skip] // a table: one attribute a line
const DNSSEC: &[Field] = &[
    field("kind",                         String, Default(Text("dns#managedZoneDnsSecConfig")), Patches, "kind")
        .says("Kind of the block. Defaults to `dns#managedZoneDnsSecConfig`."),
    field("non_existence",                String, OptionalComputed,  Patches,  "nonExistence").one_of(&["nsec", "nsec3"])
        .says("How the absence of records is proven: `nsec` or `nsec3`."),
    field("state",                        String, Optional,          Patches,  "state").one_of(&["off", "on", "transfer"]).googles_default(Text("off"))
        .says("Whether the zone is signed: `off`, `on`, or `transfer` while it moves between DNS operators."),
    block("default_key_specs",            Items::Many, OptionalComputed, Patches, "defaultKeySpecs", &[
        field("algorithm",                String, Optional,          Patches,  "algorithm").one_of(ALGORITHMS)
            .says("Algorithm of the keys: `ecdsap256sha256`, `ecdsap384sha384`, `rsasha1`, `rsasha256` or `rsasha512`."),
        field("key_length",               Int,    Optional,          Patches,  "keyLength")
            .says("Length of the keys in bits."),
        field("key_type",                 String, Optional,          Patches,  "keyType").one_of(KEY_TYPES)
            .says("What the keys sign: `keySigning` keys sign other keys, `zoneSigning` keys sign records."),
        field("kind",                     String, Default(Text("dns#dnsKeySpec")), Patches, "kind")
            .says("Kind of the block. Defaults to `dns#dnsKeySpec`."),
    ]).kept_when_removed()
        .says("Parameters of new keys. Google refuses changes while the zone is signed."),
];

/// The zone's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const DNS_MANAGED_ZONE: Resource = Resource {
    noun:         "zone",
    id:           "projects/{project}/managedZones/{name}",
    import:       &["projects/{project}/managedZones/{name}", "{project}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts:     minutes(20),
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the zone within the project: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("dns_name",                     String, Required,          Replaces, "dnsName")
            .says("DNS name of the zone, with a dot at its end: `example.org.`."),
        block("cloud_logging_config",         Items::One, OptionalComputed, Patches, "cloudLoggingConfig", &[
            field("enable_logging",           Bool,   Required,          Patches,  "enableLogging")
                .says("Whether queries to the zone are logged."),
        ]).kept_when_removed()
            .says("Logging of queries. Removing the block keeps the setting."),
        field("creation_time",                String, Computed,          Never,    "creationTime")
            .says("Creation time, in RFC 3339 format."),
        DELETION_POLICY,
        field("description",                  String, Default(Text("Managed by Terraform")), Patches, "description")
            .says("Description of the zone. Defaults to `Managed by Terraform`."),
        block("dnssec_config",                Items::One, OptionalComputed, Patches, "dnssecConfig", DNSSEC).kept_when_removed()
            .says("DNSSEC of a public zone. Removing the block keeps the zone signed as it is; set `state = \"off\"` to stop."),
        EFFECTIVE_LABELS,
        field("force_destroy",                Bool,   Default(Is(false)), NoCall,  "")
            .says("Whether a destroy also deletes the records of the zone. Otherwise Google refuses to delete a zone with records. The destroy uses the value in the state: set it and apply before you destroy."),
        block("forwarding_config",            Items::One, Optional,      Patches,  "forwardingConfig", &[
            block("target_name_servers",      Items::Set, Required,      Patches,  "targetNameServers", &[
                field("domain_name",          String, Optional,          Patches,  "domainName")
                    .says("Domain name of the name server. Only one of `domain_name`, `ipv4_address` and `ipv6_address` can be set."),
                field("forwarding_path",      String, Optional,          Patches,  "forwardingPath").one_of(&["default", "private"])
                    .says("`default` sends queries for public addresses over the internet, `private` always through the network."),
                field("ipv4_address",         String, Optional,          Patches,  "ipv4Address")
                    .says("IPv4 address of the name server."),
                field("ipv6_address",         String, Optional,          Patches,  "ipv6Address")
                    .says("IPv6 address of the name server."),
            ]).items(1, 0)
                .says("Name servers that queries are forwarded to."),
        ])
            .says("Forwarding of all queries of a private zone to other name servers."),
        ID,
        LABELS,
        field("managed_zone_id",              Int,    Computed,          Never,    "id")
            .says("Numeric identifier of the zone, assigned by Google."),
        field("name_servers",                 Strings, Computed,         Never,    "nameServers")
            .says("Name servers of the zone. Delegate the domain to them at its registrar."),
        block("peering_config",               Items::One, Optional,      Patches,  "peeringConfig", &[
            block("target_network",           Items::One, Required,      Patches,  "targetNetwork", &[
                field("network_url",          String, Required,          Patches,  "networkUrl").refers_to(&NETWORK_LINK)
                    .says("Network whose zones answer: its name, path or link."),
            ])
                .says("Network that queries are sent to."),
        ])
            .says("Peering of a private zone with another network, whose zones answer its queries."),
        block("private_visibility_config",    Items::One, Optional,      Patches,  "privateVisibilityConfig", &[
            block("gke_clusters",             Items::Many, Optional,     Patches,  "gkeClusters", &[
                field("gke_cluster_name",     String, Required,          Patches,  "gkeClusterName")
                    .says("Cluster, as `projects/*/locations/*/clusters/*`."),
            ]).keyed_by("gke_cluster_name").unordered()
                .says("GKE clusters that can query the zone."),
            block("networks",                 Items::Set, Optional,      Patches,  "networks", &[
                field("network_url",          String, Required,          Patches,  "networkUrl").refers_to(&NETWORK_LINK)
                    .says("Network: its name, path or link."),
            ]).keyed_by("network_url")
                .says("Networks that can query the zone."),
        ])
            .says("Who can query a private zone."),
        PROJECT,
        TERRAFORM_LABELS,
        field("visibility",                   String, Default(Text("public")), Replaces, "visibility").one_of(&["private", "public"]).same_when(same::spelling).default_if_absent()
            .says("`public` zones are visible to the internet, `private` zones only to their networks. Defaults to `public`."),
    ],
    limits: &[
        ("dnssec_config", "Only public zones can be signed, and Google refuses changes of the keys' parameters while a zone is signed. Removing the block keeps the setting."),
        ("cloud_logging_config", "Removing the block keeps the setting."),
    ],
    rules: &[
        Rule::at_least_one("dnssec_config", &["default_key_specs", "kind", "non_existence", "state"]),
    ],
    exceptions: Exceptions {
        validate: Some(refuse_empty_description),
        encode: Some(encode),
        decode: Some(decode),
        before_delete: Some(empty),
        ..NONE
    },
    description: "A zone of Cloud DNS, a container of DNS records with a common suffix.",
    ..Resource::of("google_dns_managed_zone", &DNS, Lifecycle::Object(Object {
        path:       "projects/{project}/managedZones/{name}",
        collection: Some(&Collection::of("managedZones")),
        create:     Object::IMMEDIATE.create.to("projects/{project}/managedZones"),
        // As hashicorp/google: a PATCH could not remove elements of lists.
        update:     Update::Whole(Method::Put, Guard::None),
        result:     ResultIn::Read,
        created_at: Some("creationTime"),
        ..Object::IMMEDIATE
    }))
};

/// Refuses an empty description, which is not the default one and which Google does not accept.
///
/// Source: the validation of hashicorp/google 7.46.0.
fn refuse_empty_description(config: &Value, diagnostics: &mut Diagnostics) {
    if config.get("description").as_str() == Some("") {
        let detail = "`description` must not be empty. Omit it for the default description.";
        let diagnostic = Diagnostic::error("Invalid value", detail.to_owned());
        diagnostics.push(diagnostic.about(Path::attribute("description")));
    }
}

fn encode(zone: &mut Json, context: &EncodeContext<'_>) {
    show_to_nobody(zone, context);
    look_up_in_reverse(zone);
}

fn decode(zone: &mut Json) {
    without_absent_settings(zone);
    if let Some(reverse) = zone.get_mut("reverseLookupConfig") {
        *reverse = Json::Bool(true);
    }
}

/// Reverse lookup, which only google-beta has, is an object without fields at Google.
///
/// Source: discovery dns/v1, `ManagedZoneReverseLookupConfig`.
fn look_up_in_reverse(zone: &mut Json) {
    let Some(fields) = zone.as_object_mut() else { return };
    match fields.get("reverseLookupConfig") {
        Some(Json::Bool(true)) => {
            fields.insert("reverseLookupConfig".to_owned(), json!({}));
        }
        Some(Json::Bool(false)) => {
            fields.remove("reverseLookupConfig");
        }
        _ => {}
    }
}

/// Removes the last network of a private zone. Google keeps the networks unless an empty list is
/// sent.
///
/// Source: hashicorp/google 7.46.0, "The API won't remove the field unless an empty network array is
/// sent".
fn show_to_nobody(zone: &mut Json, context: &EncodeContext<'_>) {
    let has_setting = |zone: &Value| !zone.get("private_visibility_config").elements().is_empty();
    if has_setting(context.prior) && !has_setting(context.planned) {
        zone["privateVisibilityConfig"] = json!({"networks": []});
    }
}

/// Visibility without any network means that the setting is absent, and logging that is off has no
/// field.
///
/// Source: recording dns-record-set-real, `cloudLoggingConfig` with nothing but its `kind`.
fn without_absent_settings(zone: &mut Json) {
    let Some(fields) = zone.as_object_mut() else { return };
    let is_empty = |config: &Json, list: &str| config[list].as_array().is_none_or(Vec::is_empty);
    let is_visible_to_nobody = fields
        .get("privateVisibilityConfig")
        .is_some_and(|config| is_empty(config, "networks") && is_empty(config, "gkeClusters"));
    if is_visible_to_nobody {
        fields.remove("privateVisibilityConfig");
    }
    if let Some(logging) = fields.get_mut("cloudLoggingConfig").and_then(Json::as_object_mut) {
        logging.entry("enableLogging").or_insert(Json::Bool(false));
    }
}

/// Deletes the records of a zone that is to be destroyed with them. Records at its apex stay, and are
/// deleted with the zone.
///
/// Source: Google's page on zones: a zone with other records cannot be deleted.
fn empty(hooked: Hooked<'_>) -> Pending<'_, Result<(), Failure>> {
    let Hooked { remote, prior: zone, until, .. } = hooked;
    Box::pin(async move {
        if zone.get("force_destroy").as_bool() != Some(true) {
            return Ok(());
        }
        let text = |attribute: &str| zone.get(attribute).as_str().unwrap_or_default();
        let id = text("id");
        let failed = |doing: &str, failure| Failure::Step {
            doing: format!("{doing} of {id}"),
            attribute: "force_destroy",
            cause: Box::new(failure),
        };
        let Ok(path) = DNS_MANAGED_ZONE.path(DNS_MANAGED_ZONE.lifecycle.read_path(), zone) else {
            return Ok(());
        };
        let of = Zone { path, project: named(text("project")), dns_name: text("dns_name") };
        let records = match of.records(remote, until).await {
            // The request that follows finds that the zone no longer exists.
            Err(failure) if failure.is_not_found() => return Ok(()),
            records => records.map_err(|failure| failed("listing the records", failure))?,
        };
        for records in records.chunks(DELETED_AT_ONCE) {
            let deleted = of.delete(remote, records, until).await;
            deleted.map_err(|failure| failed("deleting the records", failure))?;
        }
        Ok(())
    })
}

/// A zone whose records are to be deleted.
struct Zone<'a> {
    /// The zone's path, relative to the API's base URL.
    path: std::string::String,
    project: std::string::String,
    dns_name: &'a str,
}

impl Zone<'_> {
    fn call(&self, method: Method, collection: &str) -> Call {
        let path = format!("{}/{collection}", self.path);
        Call::new(&DNS, method, path).for_project(Some(self.project.clone()))
    }

    /// All records except those that Google keeps as long as the zone. All pages are read before the
    /// first record is deleted: a page token may count records.
    async fn records(&self, remote: &dyn Remote, until: Deadline) -> Result<Vec<Json>, Failure> {
        let (mut records, mut pages) = (Vec::new(), Pages::of(self.call(Method::Get, "rrsets")));
        while let Some(list) = pages.next_call() {
            let found = remote.send(list, until).await?.body;
            let found_records = found["rrsets"].as_array().into_iter().flatten();
            records.extend(found_records.filter(|it| !is_at_apex(it, self.dns_name)).cloned());
            pages.turn(&found)?;
        }
        Ok(records)
    }

    async fn delete(
        &self,
        remote: &dyn Remote,
        records: &[Json],
        until: Deadline,
    ) -> Result<(), Failure> {
        let call = self.call(Method::Post, "changes").with_body(json!({"deletions": records}));
        let started = remote.send(&call, until).await?;
        remote.finish(OperationStyle::DnsChange, &call, started, until).await.map(drop)
    }
}

/// Whether the zone has this record as long as it exists. Source: Google's page on zones.
fn is_at_apex(record: &Json, dns_name: &str) -> bool {
    record["name"] == dns_name && (record["type"] == "NS" || record["type"] == "SOA")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_name_servers_and_authority_of_the_zone_itself_are_at_its_apex() {
        let record = |name: &str, kind: &str| json!({"name": name, "type": kind});
        for (name, kind, is_there) in [
            ("example.org.", "NS", true),
            ("example.org.", "SOA", true),
            ("example.org.", "A", false),
            ("sub.example.org.", "NS", false),
        ] {
            assert_eq!(is_at_apex(&record(name, kind), "example.org."), is_there, "{name} {kind}");
        }
    }

    #[test]
    fn visibility_to_nobody_is_no_setting_and_logging_has_a_value() {
        let mut zone = json!({
            "privateVisibilityConfig": {"kind": "k", "networks": [], "gkeClusters": []},
            "cloudLoggingConfig": {"kind": "dns#managedZoneCloudLoggingConfig"},
        });
        without_absent_settings(&mut zone);
        let logging = json!({"kind": "dns#managedZoneCloudLoggingConfig", "enableLogging": false});
        assert_eq!(zone, json!({"cloudLoggingConfig": logging}));
        let visible = json!({"privateVisibilityConfig": {"networks": [{"networkUrl": "n"}]}});
        let mut zone = visible.clone();
        without_absent_settings(&mut zone);
        assert_eq!(zone, visible);
    }

    #[test]
    fn reverse_lookup_is_an_empty_object_at_google() {
        for (sent, expected) in [
            (json!({"reverseLookupConfig": true}), json!({"reverseLookupConfig": {}})),
            (json!({"reverseLookupConfig": false}), json!({})),
            (
                json!({"reverseLookupConfig": {"kind": "k"}}),
                json!({"reverseLookupConfig": {"kind": "k"}}),
            ),
            (json!({}), json!({})),
        ] {
            let mut body = sent.clone();
            look_up_in_reverse(&mut body);
            assert_eq!(body, expected, "{sent}");
        }
        let mut zone = json!({"reverseLookupConfig": {"kind": "k"}});
        decode(&mut zone);
        assert_eq!(zone, json!({"reverseLookupConfig": true}));
    }

    #[test]
    fn the_last_networks_are_taken_away_by_an_empty_list() {
        let zone = |count: usize| {
            Value::object([("private_visibility_config", Value::List(vec![Value::Null; count]))])
        };
        for (prior, planned, is_sent) in [
            (zone(1), zone(0), true),
            (zone(1), zone(1), false),
            (zone(0), zone(0), false),
            (Value::Null, zone(0), false),
        ] {
            let mut body = json!({});
            show_to_nobody(&mut body, &EncodeContext { prior: &prior, planned: &planned });
            assert_eq!(body.get("privateVisibilityConfig").is_some(), is_sent, "{prior:?}");
        }
    }
}
