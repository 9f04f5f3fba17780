//! Direct VPC egress.

use super::{create, with_template};
use crate::json::Json;
use crate::trial::{NETWORKS, Trial};
use serde_json::json;

#[test]
fn direct_egress_is_checked_and_filled_in() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_network("other");
    trial.has_subnetwork("n", "n", "10.0.0.0/24");
    let access = |access: Json| with_template(&json!({"vpcAccess": access}));
    let text = "Violation in CreateServiceRequest.service.template.vpc_access.connector: one and only \
                one of connector and network_interfaces must be set.";
    let connector = "projects/p/locations/us-central1/connectors/c";
    let refused = [
        (json!({}), text),
        (Json::Null, text),
        (json!({"connector": connector, "networkInterfaces": [{"network": "n"}]}), text),
        (
            json!({"networkInterfaces": [{"network": "n"}, {"network": "other"}]}),
            "exactly one network interface",
        ),
        (json!({"networkInterfaces": [{"tags": ["t"]}]}), "at least one of network and subnetwork"),
        (
            json!({"networkInterfaces": [{"network": "other", "subnetwork": "n"}]}),
            "does not belong to network 'other'",
        ),
        (
            json!({"networkInterfaces": [{"subnetwork": "projects/p/regions/us-east1/subnetworks/n"}]}),
            "in region 'us-east1'",
        ),
        (
            json!({"networkInterfaces": [{"network": "projects/p/regions/us-central1/subnetworks/n"}]}),
            "must be the name or the path of a network",
        ),
        (
            json!({"networkInterfaces": [{"subnetwork": "projects/p/global/networks/n"}]}),
            "must be the name or the path of a subnetwork",
        ),
    ];
    for (vpc, part) in refused {
        create(&mut trial, &access(vpc)).refused(400, part);
    }
    let link = "https://www.googleapis.com/compute/v1/projects/p";
    let filled = [
        (json!({"network": "n"}), json!({"network": "n", "subnetwork": "n"})),
        (json!({"subnetwork": "n"}), json!({"network": "n", "subnetwork": "n"})),
        (
            json!({"network": "projects/p/global/networks/n"}),
            json!({"network": "projects/p/global/networks/n", "subnetwork": "projects/p/regions/us-central1/subnetworks/n"}),
        ),
        (
            json!({"subnetwork": format!("{link}/regions/us-central1/subnetworks/n")}),
            json!({"network": format!("{link}/global/networks/n"), "subnetwork": format!("{link}/regions/us-central1/subnetworks/n")}),
        ),
    ];
    for (at, (sent, answered)) in filled.into_iter().enumerate() {
        let body = access(json!({"networkInterfaces": [sent]}));
        let service = trial.has_service(&format!("s{at}"), &body);
        let vpc = &service["template"]["vpcAccess"];
        assert_eq!(vpc["networkInterfaces"], json!([answered]));
        assert_eq!(vpc["egress"], "PRIVATE_RANGES_ONLY");
    }
    trial.has_service("c", &access(json!({"connector": connector})));
}

#[test]
fn a_network_that_is_not_there_fails_inside_the_operation() {
    let mut trial = Trial::new();
    let body = with_template(&json!({"vpcAccess": {"networkInterfaces": [{"network": "none"}]}}));
    let started = create(&mut trial, &body);
    let ended = trial.ended(&started);
    assert_eq!(ended["error"]["code"], 5);
    let service = trial.service("t");
    assert_eq!(service["terminalCondition"]["state"], "CONDITION_FAILED");
    assert_eq!(service["terminalCondition"]["reason"], "VPC_NETWORK_NOT_FOUND");
}

#[test]
fn a_network_of_a_service_is_no_user_of_it_yet() {
    let mut trial = Trial::new();
    trial.has_network("n");
    trial.has_subnetwork("n", "n", "10.0.0.0/24");
    let body = with_template(&json!({"vpcAccess": {"networkInterfaces": [{"network": "n"}]}}));
    trial.has_service("s", &body);
    trial.delete(&crate::trial::SUBNETWORKS.replace("subnetworks", "subnetworks/n")).accepted();
    trial.delete(&format!("{NETWORKS}/n")).accepted();
}
