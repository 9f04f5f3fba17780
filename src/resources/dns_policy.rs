//! `google_dns_policy`: a server policy of Cloud DNS.
//!
//! Google: dns v1 `policies`, discovery document of 2026-10-09.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use super::apis::DNS;
use super::dns_bindings::{self, Binding, is_taken_away};
use super::references::NETWORK_LINK;
use crate::remote::{Failure, Method, Pending};
use crate::spec::Change::{Patches, Replaces};
use crate::spec::Kind::{Bool, String};
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Collection, DELETION_POLICY, EncodeContext, Exceptions, Guard, Hooked, ID, IdentityField,
    Items, Lifecycle, NONE, Object, PROJECT, Resource, ResultIn, Update, block, field, minutes,
};

/// The policy's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const DNS_POLICY: Resource = Resource {
    noun:         "policy",
    id:           "projects/{project}/policies/{name}",
    import:       &["projects/{project}/policies/{name}", "{project}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project")],
    timeouts:     minutes(20),
    fields: &[
        //    attribute                       type    set by             a change  Google's field
        field("name",                         String, Required,          Replaces, "name")
            .says("Name of the policy within the project."),
        block("alternative_name_server_config", Items::One, Optional,    Patches,  "alternativeNameServerConfig", &[
            block("target_name_servers",      Items::Set, Required,      Patches,  "targetNameServers", &[
                field("forwarding_path",      String, Optional,          Patches,  "forwardingPath").one_of(&["default", "private"])
                    .says("`default` sends queries for public addresses over the internet, `private` always through the network."),
                field("ipv4_address",         String, Required,          Patches,  "ipv4Address")
                    .says("IPv4 address of the name server."),
            ]).items(1, 0)
                .says("Name servers that queries are forwarded to."),
        ])
            .says("Forwarding of all queries of the networks to other name servers. Google's internal names (`.internal`) are then not available."),
        DELETION_POLICY,
        field("description",                  String, Default(Text("Managed by Terraform")), Patches, "description")
            .says("Description of the policy. Defaults to `Managed by Terraform`."),
        block("dns64_config",                 Items::One, OptionalComputed, Replaces, "dns64Config", &[
            block("scope",                    Items::One, Required,      Replaces, "scope", &[
                field("all_queries",          Bool,   Optional,          Replaces, "allQueries")
                    .says("Whether DNS64 applies to all queries."),
            ]).sends_empty()
                .says("Queries that DNS64 applies to."),
        ])
            .says("DNS64: addresses of version 6 for names that have addresses of version 4 alone."),
        field("enable_inbound_forwarding",    Bool,   Optional,          Patches,  "enableInboundForwarding")
            .says("Whether the networks receive queries that virtual machines and applications send through VPN tunnels and Interconnect attachments. Cloud DNS takes an address in each subnetwork for them."),
        field("enable_logging",               Bool,   Optional,          Patches,  "enableLogging")
            .says("Whether queries of the networks are logged."),
        ID,
        block("networks",                     Items::Set, Optional,      Patches,  "networks", &[
            field("network_url",              String, Required,          Patches,  "networkUrl").refers_to(&NETWORK_LINK)
                .says("Network: its name, path or link."),
        ]).keyed_by("network_url")
            .says("Networks that the policy applies to. A network has at most one policy. They are detached before the policy is deleted."),
        PROJECT,
    ],
    exceptions: Exceptions {
        encode: Some(send_what_is_taken_away),
        decode: Some(without_absent_servers),
        before_delete: Some(detach),
        ..NONE
    },
    description: "A server policy of Cloud DNS: how networks resolve names, and whether they receive queries of others.",
    ..Resource::of("google_dns_policy", &DNS, Lifecycle::Object(Object {
        path:       "projects/{project}/policies/{name}",
        collection: Some(&Collection::of("policies")),
        create:     Object::IMMEDIATE.create.to("projects/{project}/policies"),
        // hashicorp/google sends a PATCH without the attributes that were removed, so that they stay.
        update:     Update::Whole(Method::Put, Guard::None),
        result:     ResultIn::Read,
        created_at: None,
        ..Object::IMMEDIATE
    }))
};

/// What the policy is bound to.
const BOUND: &[Binding] = &[("networks", "networks")];

/// The name servers are taken away like the networks.
fn send_what_is_taken_away(policy: &mut Json, context: &EncodeContext<'_>) {
    dns_bindings::send_what_is_taken_away(BOUND, policy, context);
    if is_taken_away("alternative_name_server_config", context) {
        policy["alternativeNameServerConfig"] = json!({"targetNameServers": []});
    }
}

/// A configuration without name servers means that there is none.
fn without_absent_servers(policy: &mut Json) {
    const CONFIG: &str = "alternativeNameServerConfig";
    let Some(fields) = policy.as_object_mut() else { return };
    let servers = fields.get(CONFIG).and_then(|config| config["targetNameServers"].as_array());
    if servers.is_none_or(Vec::is_empty) {
        fields.remove(CONFIG);
    }
}

fn detach(hooked: Hooked<'_>) -> Pending<'_, Result<(), Failure>> {
    dns_bindings::detach(&DNS_POLICY, BOUND, hooked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn what_is_taken_away_is_sent_as_an_empty_list() {
        let policy = |count: usize| {
            let blocks = Value::List(vec![Value::Null; count]);
            Value::object([
                ("networks", blocks.clone()),
                ("alternative_name_server_config", blocks),
            ])
        };
        let removed = json!({
            "networks": [],
            "alternativeNameServerConfig": {"targetNameServers": []},
        });
        for (prior, planned, expected) in [
            (policy(1), policy(0), removed),
            (policy(1), policy(1), json!({})),
            (policy(0), policy(0), json!({})),
            (Value::Null, policy(0), json!({})),
        ] {
            let mut body = json!({});
            send_what_is_taken_away(&mut body, &EncodeContext { prior: &prior, planned: &planned });
            assert_eq!(body, expected, "{prior:?}");
        }
    }

    #[test]
    fn a_configuration_without_servers_is_absent() {
        for (config, is_kept) in [
            (json!({"kind": "k"}), false),
            (json!({"targetNameServers": []}), false),
            (json!({"targetNameServers": [{"ipv4Address": "192.0.2.1"}]}), true),
        ] {
            let mut policy = json!({"name": "p", "alternativeNameServerConfig": config});
            without_absent_servers(&mut policy);
            assert_eq!(policy.get("alternativeNameServerConfig").is_some(), is_kept, "{config}");
        }
    }
}
