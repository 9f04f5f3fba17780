//! Whole diagnostics.

use serde_json::json;

use super::*;
use crate::resources::{
    CLOUD_RUN_V2_SERVICE, COMPUTE_NETWORK, COMPUTE_ROUTER_NAT, COMPUTE_SUBNETWORK,
};

const SERVICE_ID: &str = "projects/demo/locations/us-central1/services/api";
const NETWORK_ID: &str = "projects/demo/global/networks/main";

fn refusal(status: u16, reason: &str, message: &str) -> Refusal {
    Refusal {
        host: "run.googleapis.com".to_owned(),
        status,
        reason: Some(reason.to_owned()),
        message: message.to_owned(),
        is_from_the_api: true,
        ..Refusal::default()
    }
}

fn violating(field: &str, description: &str) -> Violation {
    Violation { field: field.to_owned(), description: description.to_owned() }
}

fn of_service(doing: Doing, refusal: Refusal) -> Diagnostic {
    failed(&CLOUD_RUN_V2_SERVICE, doing, SERVICE_ID, &Failure::Refused(Box::new(refusal)))
}

fn attribute(diagnostic: &Diagnostic) -> String {
    diagnostic.attribute.as_ref().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn a_violation_of_a_service_is_shown_at_its_attribute() {
    let field = "Violation in CreateServiceRequest.service.template.containers[1].volume_mounts";
    let message = format!("{field}: no volume is named data.");
    let with = |violations| Refusal { violations, ..refusal(400, "INVALID_ARGUMENT", &message) };
    for violations in [vec![], vec![violating(field, "no volume is named data.")]] {
        let diagnostic = of_service(Doing::Creating, with(violations));
        assert_eq!(attribute(&diagnostic), "template[0].containers[1].volume_mounts");
    }
    let text = "template.scaling.min_instance_count must not exceed the maximum";
    let violations = vec![violating("template.scaling", text)];
    let diagnostic = of_service(Doing::Updating, with(violations));
    assert_eq!(attribute(&diagnostic), "template[0].scaling[0].min_instance_count");
}

#[test]
fn every_description_of_a_violation_is_shown() {
    let violations = vec![violating("", "without field"), violating("traffic", "not 100")];
    let refusal =
        Refusal { violations, ..refusal(400, "INVALID_ARGUMENT", "The request has errors") };
    let diagnostic = of_service(Doing::Creating, refusal);
    insta::assert_snapshot!(diagnostic.detail, @r#"
    Creating projects/demo/locations/us-central1/services/api failed. Google returned 400 INVALID_ARGUMENT:

      The request has errors
      without field
      traffic: not 100

    Change the configuration as Google describes, and run the command again.
    "#);
    assert_eq!(attribute(&diagnostic), "traffic");
}

#[test]
fn a_revision_name_in_use_is_shown_at_the_name() {
    let message = "Revision named 'fixed-v1' with different configuration already exists.";
    let diagnostic = of_service(Doing::Updating, refusal(409, "ABORTED", message));
    assert_eq!(diagnostic.summary, "Revision name is already in use");
    assert_eq!(attribute(&diagnostic), "template[0].revision");
    insta::assert_snapshot!(diagnostic.detail, @r#"Updating projects/demo/locations/us-central1/services/api failed. Google returned 409 ABORTED: "Revision named 'fixed-v1' with different configuration already exists". A revision cannot be changed. Set another name, or remove the attribute so that Cloud Run names each revision itself."#);
}

#[test]
fn an_organization_policy_is_no_change_outside_terraform() {
    let message = "Constraint constraints/compute.requireVpcFlowLogs violated for projects/demo.";
    let diagnostic = of_service(Doing::Creating, refusal(412, "conditionNotMet", message));
    assert_eq!(diagnostic.summary, "Organization policy violated");
    assert!(diagnostic.detail.contains(message.trim_end_matches('.')), "{}", diagnostic.detail);
}

#[test]
fn a_name_taken_during_an_update_is_not_to_be_imported() {
    let diagnostic = of_service(Doing::Updating, refusal(409, "ALREADY_EXISTS", "It exists"));
    assert!(!diagnostic.detail.contains("import"), "{}", diagnostic.detail);
}

#[test]
fn a_message_of_several_lines_keeps_them_and_its_links() {
    let message = "Revision 'api-1' is not ready: \"main\" failed.\nLogs URL: https://console.cloud.google.com/logs/viewer?project=demo\nFor more, see the guide.";
    let operation = OperationFailure {
        operation: "operations/1".to_owned(),
        code: "FAILED_PRECONDITION".to_owned(),
        message: message.to_owned(),
        ..OperationFailure::default()
    };
    let failure = Failure::Operation(Box::new(operation));
    let diagnostic = failed(&CLOUD_RUN_V2_SERVICE, Doing::Creating, SERVICE_ID, &failure);
    insta::assert_snapshot!(diagnostic.detail, @r#"
    Creating projects/demo/locations/us-central1/services/api failed. The operation ended with FAILED_PRECONDITION:

      Revision 'api-1' is not ready: "main" failed.
      Logs URL: https://console.cloud.google.com/logs/viewer?project=demo
      For more, see the guide.
    "#);
}

#[test]
fn a_disabled_api_is_named_with_the_project_and_googles_link() {
    let metadata = [("service", "run.googleapis.com"), ("consumer", "projects/payer")];
    let refusal = Refusal {
        metadata: metadata.map(|(key, it)| (key.to_owned(), it.to_owned())).into(),
        help: vec!["Activation: https://console.developers.google.com/apis/run".to_owned()],
        ..refusal(403, "SERVICE_DISABLED", "Cloud Run Admin API has not been used before.")
    };
    insta::assert_snapshot!(of_service(Doing::Creating, refusal).detail, @r#"
    Creating projects/demo/locations/us-central1/services/api failed. Google returned 403 SERVICE_DISABLED: "Cloud Run Admin API has not been used before". Enable it with `gcloud services enable run.googleapis.com --project payer`, wait a minute, and run the command again.
      Activation: https://console.developers.google.com/apis/run
    "#);
}

#[test]
fn a_service_agent_that_lacks_a_permission_is_named() {
    let message = "Google Cloud Run Service Agent service-1@serverless-robot-prod.iam.gserviceaccount.com does not have permission compute.subnetworks.get on projects/host/regions/us-central1/subnetworks/run.";
    let diagnostic = of_service(Doing::Creating, refusal(403, "PERMISSION_DENIED", message));
    insta::assert_snapshot!(diagnostic.detail, @r#"Creating projects/demo/locations/us-central1/services/api failed. Google returned 403 PERMISSION_DENIED: "Google Cloud Run Service Agent service-1@serverless-robot-prod.iam.gserviceaccount.com does not have permission compute.subnetworks.get on projects/host/regions/us-central1/subnetworks/run". service-1@serverless-robot-prod.iam.gserviceaccount.com lacks the permission `compute.subnetworks.get` on `projects/host/regions/us-central1/subnetworks/run`. Grant it `roles/compute.networkUser` in the host project `host`: `gcloud projects add-iam-policy-binding host --member=serviceAccount:service-1@serverless-robot-prod.iam.gserviceaccount.com --role=roles/compute.networkUser`."#);
}

#[test]
fn an_unknown_place_is_shown_at_its_attribute() {
    let message = "Permission denied on 'locations/us-central1' (or it may not exist).";
    let diagnostic = of_service(Doing::Creating, refusal(403, "PERMISSION_DENIED", message));
    assert_eq!(diagnostic.summary, "Region or location not found");
    assert_eq!(attribute(&diagnostic), "location");
    let message = "Invalid value for field 'region': 'nowhere'. Unknown region.";
    let failure = Failure::Refused(Box::new(refusal(400, "invalid", message)));
    let id = "projects/demo/regions/nowhere/subnetworks/a";
    let diagnostic = failed(&COMPUTE_SUBNETWORK, Doing::Creating, id, &failure);
    assert_eq!(diagnostic.summary, "Region or location not found");
    assert_eq!(attribute(&diagnostic), "region");
}

#[test]
fn an_operation_failure_is_shown_at_its_attribute_with_advice() {
    let of = |code: &str, message: &str, violations| {
        let (operation, code, message) = ("op-1".to_owned(), code.to_owned(), message.to_owned());
        let body = json!({});
        let failure =
            OperationFailure { operation, code, message, violations, metadata: [].into(), body };
        let failure = Failure::Operation(Box::new(failure));
        failed(&COMPUTE_NETWORK, Doing::Deleting, NETWORK_ID, &failure)
    };
    let message = "Invalid value for field 'resource.mtu': '1'.";
    assert_eq!(attribute(&of("INVALID_FIELD_VALUE", message, vec![])), "mtu");
    let violations = vec![violating("resource.mtu", "too small")];
    let diagnostic = of("INVALID_ARGUMENT", "wrong", violations);
    assert_eq!(attribute(&diagnostic), "mtu");
    assert!(diagnostic.detail.contains("\n  resource.mtu: too small"), "{}", diagnostic.detail);
    let diagnostic = of("RESOURCE_IN_USE_BY_ANOTHER_RESOURCE", "It is used by 'b'", vec![]);
    assert_eq!(diagnostic.summary, "Network is in use");
    insta::assert_snapshot!(diagnostic.detail, @r#"Deleting projects/demo/global/networks/main failed. The operation ended with RESOURCE_IN_USE_BY_ANOTHER_RESOURCE: "It is used by 'b'". Remove what uses it first. If that is in this configuration, a reference to this network lets Terraform find the order."#);
}

#[test]
fn a_step_after_the_creation_names_its_object_and_its_attribute() {
    let failure = Failure::Step {
        doing: "deleting the default route projects/demo/global/routes/default-1".to_owned(),
        attribute: "delete_default_routes_on_create",
        cause: Box::new(Failure::Refused(Box::new(refusal(
            403,
            "forbidden",
            "Required 'compute.routes.delete' permission for 'projects/demo/global/routes/default-1'",
        )))),
    };
    let diagnostic = follow_up_failed(&COMPUTE_NETWORK, NETWORK_ID, &failure);
    assert_eq!(diagnostic.summary, "Post-create step failed");
    assert_eq!(attribute(&diagnostic), "delete_default_routes_on_create");
    insta::assert_snapshot!(diagnostic.detail, @r#"projects/demo/global/networks/main was created, but a step after its creation failed: deleting the default route projects/demo/global/routes/default-1, as `delete_default_routes_on_create` asks for, failed. Google returned 403 forbidden: "Required 'compute.routes.delete' permission for 'projects/demo/global/routes/default-1'". The account in use lacks the permission `compute.routes.delete` on `projects/demo/global/routes/default-1`, or the resource does not exist. Grant the account a role that includes it, or use another account (`credentials`, `impersonate_service_account`)."#);
}

#[test]
fn a_failed_request_of_several_is_reported_with_the_result_of_the_others() {
    let part = |attributes: &[&'static str], field: &str, is_begun| {
        let cause = Failure::Refused(Box::new(refusal(400, "invalid", "No.")));
        let failure = Failure::Part(Box::new(FailedPart {
            attributes: attributes.to_vec(),
            field: field.to_owned(),
            done: vec!["ip_cidr_range", "role", "purpose"],
            left: vec!["stack_type"],
            is_begun,
            cause,
        }));
        failed(&COMPUTE_SUBNETWORK, Doing::Updating, "projects/p/x", &failure)
    };
    let logs = part(&["log_config"], "logConfig[0].flowSampling", false);
    assert_eq!(attribute(&logs), "log_config[0].flow_sampling");
    insta::assert_snapshot!(logs.detail, @r#"Updating projects/p/x failed at the change of `log_config`. Google returned 400 invalid: "No". Change the configuration as Google describes, and run the command again. The change of `ip_cidr_range`, `role` and `purpose` was completed before. The change of `stack_type` was not sent."#);
    let ranges = part(&["secondary_ip_range"], "secondaryIpRanges", true);
    assert_eq!(attribute(&ranges), "secondary_ip_range");
    assert!(
        ranges
            .detail
            .contains("The change of `secondary_ip_range` takes several requests, and was begun."),
        "{}",
        ranges.detail
    );
    // Which of the two it is, only Google could say.
    assert_eq!(attribute(&part(&["stack_type", "ipv6_access_type"], "", false)), "");
    let access = part(&["private_ip_google_access"], "privateIpGoogleAccess", false);
    assert_eq!(attribute(&access), "private_ip_google_access");
}

#[test]
fn a_field_of_an_element_is_found_in_the_array() {
    let of = |field: &str| {
        let message = format!("Invalid value for field '{field}': '0'. Must be positive.");
        let failure = Failure::Refused(Box::new(refusal(400, "invalid", &message)));
        attribute(&failed(&COMPUTE_ROUTER_NAT, Doing::Updating, "projects/p/x", &failure))
    };
    assert_eq!(of("resource.nats[0].minPortsPerVm"), "min_ports_per_vm");
    assert_eq!(of("resource.nats[12].logConfig.filter"), "log_config[0].filter");
    assert_eq!(of("resource.bgp.asn"), "");
    assert_eq!(of("resource.nats[0]"), "");
}

#[test]
fn a_timeout_names_the_setting_that_allows_more_time() {
    let timed_out = |what: &str, last: Option<Refusal>| Failure::TimedOut {
        waited: Duration::from_secs(15),
        doing: what.to_owned(),
        attempts: if last.is_some() { 3 } else { 0 },
        last: last.map(|last| Box::new(Failure::Refused(Box::new(last)))),
    };
    let detail = |doing, failure| failed(&COMPUTE_NETWORK, doing, NETWORK_ID, &failure).detail;
    let waiting = timed_out("waiting for operation operation-1", None);
    insta::assert_snapshot!(detail(Doing::Creating, waiting), @r#"Creating projects/demo/global/networks/main failed: timed out after 15 s waiting for operation operation-1. Google may still complete the operation. To allow more time, set `create` in the `timeouts` block, for example `timeouts { create = "1m" }`."#);
    let sending = timed_out("sending POST networks", Some(refusal(429, "rate", "slow down.")));
    insta::assert_snapshot!(detail(Doing::Updating, sending), @r#"Updating projects/demo/global/networks/main failed: timed out after 15 s sending POST networks (3 attempts). Google returned 429 rate: "slow down". Google did not accept the request, so nothing is in progress. To allow more time, set `update` in the `timeouts` block, for example `timeouts { update = "1m" }`."#);
    let reading = timed_out("sending GET networks/main", None);
    assert!(detail(Doing::Reading, reading).ends_with("Run the command again."));
}

#[test]
fn a_change_that_waited_for_others_in_vain_was_not_sent() {
    let waited = Duration::from_mins(1);
    let failure = Failure::Locked { waited, what: "projects/demo/global/networks/main".to_owned() };
    let diagnostic = failed(&COMPUTE_NETWORK, Doing::Updating, NETWORK_ID, &failure);
    insta::assert_snapshot!(diagnostic.detail, @"Updating projects/demo/global/networks/main failed: other changes of projects/demo/global/networks/main did not finish within 60 s. Nothing was sent. Run the command again.");
}

#[test]
fn nothing_is_called_over_while_an_attempt_is_in_doubt() {
    let unavailable = || Some(Box::new(Failure::Refused(Box::new(refusal(503, "busy", "Later.")))));
    let timed_out = Failure::TimedOut {
        waited: Duration::from_secs(15),
        doing: "sending PATCH hello".to_owned(),
        attempts: 3,
        last: unavailable(),
    };
    let doing = "while retrying PATCH hello (attempts: 3)".to_owned();
    let interrupted = Failure::Interrupted { doing, last: unavailable() };
    let forbidden = Failure::Refused(Box::new(refusal(403, "forbidden", "No.")));
    for failure in [timed_out, interrupted, forbidden] {
        let claims = "Google did not accept the request";
        let doubts = "An attempt had no usable response, so the request may have taken effect.";
        let is_claimed = !matches!(failure, Failure::Refused(_));
        let detail = |failure: &Failure| {
            failed(&COMPUTE_NETWORK, Doing::Updating, NETWORK_ID, failure).detail
        };
        let plain = detail(&failure);
        assert!(plain.contains(claims) == is_claimed && !plain.contains(doubts), "{plain}");
        let in_doubt = detail(&Failure::InDoubt(Box::new(failure)));
        assert!(!in_doubt.contains(claims) && in_doubt.contains(doubts), "{in_doubt}");
    }
}

#[test]
fn a_response_that_never_came_leaves_the_outcome_open() {
    let failure = Failure::AnswerLost {
        host: "compute.googleapis.com".to_owned(),
        attempts: 2,
        waited: Duration::from_secs(21),
        cause: "connection reset.".to_owned(),
    };
    let diagnostic = failed(&COMPUTE_NETWORK, Doing::Creating, NETWORK_ID, &failure);
    insta::assert_snapshot!(diagnostic.detail, @r#"Creating projects/demo/global/networks/main failed: no usable response from compute.googleapis.com after 2 attempts in 21 s (connection reset). The request may or may not have taken effect."#);
}

#[test]
fn a_body_that_is_not_googles_is_no_missing_network() {
    let refusal = Refusal {
        host: "proxy:3128".to_owned(),
        is_from_the_api: false,
        ..refusal(404, "", "Not found")
    };
    let failure = Failure::Refused(Box::new(refusal));
    let diagnostic = failed(&COMPUTE_NETWORK, Doing::Reading, NETWORK_ID, &failure);
    assert_eq!(diagnostic.summary, "Response is not from a Google API");
    insta::assert_snapshot!(diagnostic.detail, @r#"Reading projects/demo/global/networks/main failed. proxy:3128 returned 404 with a body that is not a Google API error: "Not found". Check the custom endpoints of the provider block, and any proxy (HTTPS_PROXY) on the way."#);
}
