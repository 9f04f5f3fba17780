//! `google_compute_network`: a VPC network.
//!
//! Google: compute v1 `networks`, discovery document of 2026-11-06.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::COMPUTE;
use super::direct_egress;
use super::holders;
use crate::diag::{Diagnostic, Diagnostics};
use crate::remote::{
    Call, Deadline, Failure, Method, OperationStyle, Pages, Pending, Remote, Repeat,
};
use crate::spec::Change::{Never, NoCall, Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, StringMap};
use crate::spec::Literal::{Bool as Is, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Collection, DELETION_POLICY, EncodeContext, Exceptions, Group, Hooked, ID, IdentityField,
    Items, Lifecycle, NONE, Object, PROJECT, PlanContext, Request, Resource, SELF_LINK, Update,
    block, checks, field, minutes, same,
};
use crate::value::{Path, Value};

const BEST_PATH_SELECTION_MODES: &[&str] = &["LEGACY", "STANDARD"];
const INTER_REGION_COSTS: &[&str] = &["DEFAULT", "ADD_COST_TO_MED"];
const ROUTING_MODES: &[&str] = &["REGIONAL", "GLOBAL"];
const FIREWALL_ORDERS: &[&str] = &["BEFORE_CLASSIC_FIREWALL", "AFTER_CLASSIC_FIREWALL"];

/// The network's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const COMPUTE_NETWORK: Resource = Resource {
    type_name:    "google_compute_network",
    noun:         "network",
    api:          &COMPUTE,
    lifecycle: Lifecycle::Object(Object {
        path:     "projects/{project}/global/networks/{name}",
        collection: Some(&Collection::COMPUTE),
        create:   Object::COMPUTE.create.to("projects/{project}/global/networks"),
        update:   Update::Groups(&[
            // One request each, as hashicorp/google sends them: Google doesn't document that it accepts them
            // together.
            Group::new(Request::patch(), &["routing_mode", "bgp_best_path_selection_mode", "bgp_always_compare_med",
                    "bgp_inter_region_cost", "delete_bgp_always_compare_med",
                    "network_firewall_policy_enforcement_order"]),
            Group::new(Request::patch(), &["enable_ula_internal_ipv6"]),
            Group::new(Request::patch(), &["mtu"]),
        ]),
        in_use:   Some(&holders::OF_NETWORK),
        ..Object::COMPUTE
    }),
    id:           "projects/{project}/global/networks/{name}",
    import:       &["projects/{project}/global/networks/{name}", "{project}/{name}", "{name}"],
    identity:     &[IdentityField::Required("name"), IdentityField::Optional("project")],
    numbered:     None,
    secret_headers: None,
    timeouts:     minutes(20),
    fields: &[
        //    attribute                          type    set by                   a change  Google's field
        field("name",                            String, Required,                Replaces, "name").checked_by(checks::rfc1035_name)
            .says("Name of the network: 1 to 63 lowercase letters, digits and hyphens, starting with a letter."),
        field("auto_create_subnetworks",         Bool,   Default(Is(true)),       Replaces, "autoCreateSubnetworks")
            .says("Whether the network is in auto mode, with one subnetwork in each region. Defaults to `true`; networks for Direct VPC egress usually set it to `false`."),
        field("bgp_always_compare_med",          Bool,   OptionalComputed,        Patches,  "routingConfig.bgpAlwaysCompareMed").googles_default(Is(false))
            .says("Whether to compare the MED of routes from different neighbor ASNs. `true` requires `bgp_best_path_selection_mode = \"STANDARD\"`; `false` is equivalent to an unset attribute, and is not sent in `LEGACY` mode, in which Google rejects it."),
        field("bgp_best_path_selection_mode",    String, OptionalComputed,        Patches,  "routingConfig.bgpBestPathSelectionMode").one_of(BEST_PATH_SELECTION_MODES).googles_default(Text("LEGACY"))
            .says("BGP best path selection algorithm: `LEGACY` or `STANDARD`."),
        field("bgp_inter_region_cost",           String, OptionalComputed,        Patches,  "routingConfig.bgpInterRegionCost").one_of(INTER_REGION_COSTS)
            .says("How inter-region cost is used in `STANDARD` mode: `DEFAULT` or `ADD_COST_TO_MED`."),
        field("delete_bgp_always_compare_med",   Bool,   Default(Is(false)),      Patches,  "")
            .says("Whether to clear `bgp_always_compare_med`, which is required to return to `LEGACY` mode. Otherwise the field is not sent."),
        field("delete_default_routes_on_create", Bool,   Default(Is(false)),      NoCall,   "")
            .says("Whether to delete the routes to 0.0.0.0/0 right after the network is created. Later changes have no effect."),
        DELETION_POLICY,
        field("description",                     String, Optional,                Replaces, "description")
            .says("Description of the network. Changing it forces replacement."),
        field("enable_ula_internal_ipv6",        Bool,   Optional,                Patches,  "enableUlaInternalIpv6").googles_default(Is(false))
            .says("Whether the network has an internal IPv6 range (a /48 within fd20::/20). Cannot be turned off again while subnetworks use the range."),
        field("gateway_ipv4",                    String, Computed,                Never,    "gatewayIPv4")
            .says("Address of the gateway. Only legacy networks have one."),
        ID,
        field("internal_ipv6_range",             String, OptionalComputed,        Replaces, "internalIpv6Range").follows(&["enable_ula_internal_ipv6"]).same_when(same::range)
            .says("Internal IPv6 range, a /48 within fd20::/20. Google assigns one if it is not set."),
        field("mtu",                             Int,    OptionalComputed,        Patches,  "mtu").between(1300, 8896).zero_is_unset()
            .says("Maximum transmission unit in bytes, 1300 to 8896. 0 is equivalent to an unset attribute. Google defaults to 1460."),
        field("network_firewall_policy_enforcement_order",
                                                 String, Default(Text("AFTER_CLASSIC_FIREWALL")),
                                                                                  Patches,  "networkFirewallPolicyEnforcementOrder").one_of(FIREWALL_ORDERS)
            .says("Whether network firewall policies are evaluated before or after classic firewall rules: `BEFORE_CLASSIC_FIREWALL` or `AFTER_CLASSIC_FIREWALL`. Defaults to `AFTER_CLASSIC_FIREWALL`."),
        field("network_id",                      String, Computed,                Never,    "id")
            .says("Numeric identifier of the network, assigned by Google."),
        field("network_profile",                 String, Optional,                Replaces, "networkProfile").same_when(same::path)
            .says("Link to the network profile to create the network from. The profile determines which features the network supports."),
        field("numeric_id",                      String, Computed,                Never,    "id").deprecated("Use `network_id` instead.")
            .says("Numeric identifier of the network, assigned by Google."),
        block("params",                          Items::One, Optional,            Replaces, "params", &[
            field("resource_manager_tags",       StringMap, Optional,             Replaces, "resourceManagerTags")
                .says("Resource Manager tags to bind to the network: a map from `tagKeys/{id}` to `tagValues/{id}`."),
        ]).not_read()
            .says("Parameters that are sent when the network is created and never read back."),
        PROJECT,
        field("routing_mode",                    String, OptionalComputed,        Patches,  "routingConfig.routingMode").one_of(ROUTING_MODES).googles_default(Text("REGIONAL"))
            .says("Whether Cloud Routers advertise routes of their own region only (`REGIONAL`) or of all regions (`GLOBAL`)."),
        SELF_LINK,
    ],
    limits: &[
        ("enable_ula_internal_ipv6", "Cannot be set back to `false`: only a new network is created without the range."),
    ],
    rules: &[],
    schema_version: 0,
    upgrades: &[],
    exceptions: Exceptions {
        validate: Some(no_comparison_at_once),
        plan: Some(unset_comparison),
        encode: Some(delete_comparison),
        after_create: Some(delete_default_routes),
        ..NONE
    },
    checks:       Some(&direct_egress::NETWORK),
    description: "A VPC network, the global routing domain of its subnetworks.",
};

/// LEGACY mode does not support the comparison, and it can't be set and removed at once.
fn no_comparison_at_once(config: &Value, diagnostics: &mut Diagnostics) {
    let is_true = |attribute: &str| config.get(attribute).as_bool() == Some(true);
    if is_true("bgp_always_compare_med") && is_true("delete_bgp_always_compare_med") {
        let detail = "`bgp_always_compare_med` is true, and `delete_bgp_always_compare_med` takes it \
                      away. Set only one of them to true.";
        diagnostics.push(
            Diagnostic::error("Conflicting attributes", detail)
                .about(Path::attribute("delete_bgp_always_compare_med")),
        );
    }
}

/// A removed comparison is false afterwards, as it is if it was never set.
fn unset_comparison(context: &PlanContext<'_>, planned: &mut Value) {
    let is_deleted = planned.get("delete_bgp_always_compare_med").as_bool() == Some(true);
    let is_true = context.prior.get("bgp_always_compare_med").as_bool() == Some(true);
    if let Value::Object(attributes) = planned
        && is_deleted
        && is_true
        && context.config.get("bgp_always_compare_med").is_null()
    {
        attributes.insert("bgp_always_compare_med", Value::Bool(false));
    }
}

/// Removes the comparison of MEDs: only null does so, since an absent field keeps its value.
///
/// In LEGACY mode Google refuses even false, so false is treated as unset too. Source:
/// terraform-provider-google#21262.
fn delete_comparison(body: &mut Json, context: &EncodeContext<'_>) {
    const FIELD: &str = "bgpAlwaysCompareMed";
    let is_deleted =
        |object: &Value| object.get("delete_bgp_always_compare_med").as_bool() == Some(true);
    let is_standard =
        context.planned.get("bgp_best_path_selection_mode").as_str() == Some("STANDARD");
    let is_new = context.prior.is_null();
    let is_wished = is_deleted(context.planned);
    // A false that Google has would stand in the way of LEGACY mode.
    let leaves_standard = !is_standard
        && context.prior.get("bgp_best_path_selection_mode").as_str() == Some("STANDARD")
        && context.prior.get("bgp_always_compare_med").as_bool() != Some(true);
    let routing = body.get_mut("routingConfig").and_then(Json::as_object_mut);
    let is_off = routing.as_ref().is_some_and(|routing| routing.get(FIELD) == Some(&false.into()));
    let has_routing = routing.is_some();
    let changes_routing = has_routing || !is_deleted(context.prior);
    if is_new {
        if let Some(routing) = routing.filter(|_| is_off && (is_wished || !is_standard)) {
            routing.remove(FIELD);
        }
    } else if is_wished && changes_routing
        || is_off && !is_standard
        || leaves_standard && has_routing
    {
        body["routingConfig"][FIELD] = Json::Null;
    }
}

/// Deletes the routes to the internet that every network is created with, if configured.
///
/// Source: hashicorp/google, which deletes the IPv4 default routes only.
fn delete_default_routes(hooked: Hooked<'_>) -> Pending<'_, Result<(), Failure>> {
    let Hooked { remote, planned: network, until, .. } = hooked;
    Box::pin(async move {
        if network.get("delete_default_routes_on_create").as_bool() != Some(true) {
            return Ok(());
        }
        let failed = |doing: std::string::String, failure| Failure::Step {
            doing,
            attribute: "delete_default_routes_on_create",
            cause: Box::new(failure),
        };
        let id = network.get("id").as_str().unwrap_or_default();
        let routes = default_routes(remote, network, until).await;
        let routes = routes
            .map_err(|failure| failed(format!("listing the default routes of {id}"), failure))?;
        for route in routes {
            delete_route(remote, network, &route, until).await.map_err(|failure| {
                failed(format!("deleting the default route {route} of {id}"), failure)
            })?;
        }
        Ok(())
    })
}

/// The names of a network's routes to the internet. All pages are read before the first route is deleted:
/// a page token may count routes.
async fn default_routes(
    remote: &dyn Remote,
    network: &Value,
    until: Deadline,
) -> Result<Vec<std::string::String>, Failure> {
    // The link is missing if the new network could not be read. Links are on this host whatever host the
    // API was called on. Source: recording compute-network-basic, `selfLink`.
    let link = network.get("self_link").as_str().map_or_else(
        || {
            let id = network.get("id").as_str().unwrap_or_default();
            format!("https://www.googleapis.com/compute/v1/{id}")
        },
        str::to_owned,
    );
    let project = network.get("project").as_str().unwrap_or_default();
    let filter = format!("(network=\"{link}\") AND (destRange=\"0.0.0.0/0\")");
    let list = Call::new(&COMPUTE, Method::Get, format!("projects/{project}/global/routes"))
        .with_query("filter", &*filter)
        .for_project(Some(project.to_owned()));
    let (mut names, mut pages) = (Vec::new(), Pages::of(list));
    while let Some(list) = pages.next_call() {
        let found = remote.send(list, until).await?.body;
        let routes = found["items"].as_array().into_iter().flatten();
        names.extend(routes.filter_map(|route| route["name"].as_str()).map(str::to_owned));
        pages.turn(&found)?;
    }
    Ok(names)
}

/// Deletes a route. A route that no longer exists counts as deleted.
async fn delete_route(
    remote: &dyn Remote,
    network: &Value,
    route: &str,
    until: Deadline,
) -> Result<(), Failure> {
    let project = network.get("project").as_str().unwrap_or_default();
    let path = format!("projects/{project}/global/routes/{route}");
    let call = Call::new(&COMPUTE, Method::Delete, path)
        .for_project(Some(project.to_owned()))
        .repeated(Repeat::WithRequestId)
        .that_completes();
    let started = match remote.send(&call, until).await {
        Err(failure) if failure.is_not_found() => return Ok(()),
        started => started?,
    };
    remote.finish(OperationStyle::Compute, &call, started, until).await.map(drop)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn taking_the_comparison_away_sends_null() {
        let object = |is_deleted: bool, mode: &str| {
            Value::object([
                ("delete_bgp_always_compare_med", Value::Bool(is_deleted)),
                ("bgp_best_path_selection_mode", mode.into()),
            ])
        };
        let (off, on) = (object(false, "LEGACY"), object(true, "LEGACY"));
        let (standard, null) = (object(false, "STANDARD"), Value::Null);
        let comparison = |value: Json| json!({"routingConfig": {"bgpAlwaysCompareMed": value}});
        let cases = [
            // In LEGACY mode Google refuses even false.
            (comparison(json!(false)), &null, &off, json!({"routingConfig": {}})),
            (comparison(json!(false)), &null, &standard, comparison(json!(false))),
            (comparison(json!(false)), &standard, &off, comparison(Json::Null)),
            (comparison(json!(false)), &off, &standard, comparison(json!(false))),
            (comparison(json!(true)), &null, &off, comparison(json!(true))),
            (json!({}), &off, &on, json!({"routingConfig": {"bgpAlwaysCompareMed": null}})),
            (json!({"mtu": 1500}), &on, &on, json!({"mtu": 1500})),
            (
                json!({"routingConfig": {"routingMode": "GLOBAL"}}),
                &on,
                &on,
                json!({"routingConfig": {"routingMode": "GLOBAL", "bgpAlwaysCompareMed": null}}),
            ),
            (json!({}), &on, &off, json!({})),
            (json!({}), &Value::Null, &on, json!({})),
        ];
        for (mut body, prior, planned, expected) in cases {
            delete_comparison(&mut body, &EncodeContext { prior, planned });
            assert_eq!(body, expected);
        }
    }
}
