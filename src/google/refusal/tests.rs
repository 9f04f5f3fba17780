//! Bodies of error responses, as Google and proxies in between return them.

use super::*;
use serde_json::json;

fn parsed(status: u16, body: &Json) -> Refused {
    of_text(status, &body.to_string())
}

fn of_text(status: u16, body: &str) -> Refused {
    let answer = Answer { status, retry_after: None, date: None, body: body.to_owned() };
    refused("compute.googleapis.com", "127.0.0.1:8080", &answer)
}

#[test]
fn computes_shape_gives_the_first_reason_and_the_message_word_for_word() {
    // recording compute-network-basic
    let message = "The resource 'projects/demo/global/networks/main' was not found";
    let refused = parsed(
        404,
        &json!({"error": {"code": 404, "message": message,
            "errors": [{"domain": "global", "message": message, "reason": "notFound"}]}}),
    );
    let refusal = &refused.refusal;
    assert_eq!(refusal.reason.as_deref(), Some("notFound"));
    assert_eq!(refusal.message, message);
    assert!(refusal.details.is_empty());
    assert!(refusal.is_from_the_api);
    assert_eq!(
        refusal.to_string(),
        format!("compute.googleapis.com returned 404 notFound: {message}")
    );
}

#[test]
fn further_errors_are_details() {
    let refused = parsed(
        400,
        &json!({"error": {"message": "first", "errors": [
            {"reason": "invalid", "message": "first"},
            {"reason": "required", "message": "second"},
            {"reason": "required", "message": "second"}]}}),
    );
    assert_eq!(refused.refusal.details, ["second"]);
    assert_eq!(refused.reasons, ["invalid", "required", "required"]);
}

#[test]
fn typed_details_are_taken_apart() {
    let of_type = |name: &str, mut rest: Json| {
        rest["@type"] = json!(format!("type.googleapis.com/google.rpc.{name}"));
        rest
    };
    let refused = parsed(
        403,
        &json!({"error": {"code": 403, "status": "PERMISSION_DENIED", "message": "API is off", "details": [
            of_type("ErrorInfo", json!({"reason": "SERVICE_DISABLED", "domain": "googleapis.com",
                "metadata": {"service": "run.googleapis.com", "consumer": "projects/1", "odd": 1}})),
            of_type("Help", json!({"links": [
                {"description": "Activation", "url": "https://console.example/run"},
                {"url": "https://bare.example"}]})),
            of_type("BadRequest", json!({"fieldViolations": [
                {"field": "template.vpcAccess", "description": "wrong"}, {"description": "no field"},
                {"field": "alone"}, {}]})),
            of_type("QuotaFailure", json!({"violations": [
                {"subject": "project:1", "description": "no more"}, {"description": "alone"}]})),
            of_type("LocalizedMessage", json!({"locale": "de", "message": "API ist aus"})),
            of_type("DebugInfo", json!({"detail": "not for users"}))]}}),
    );
    let refusal = refused.refusal;
    assert_eq!(refusal.reason.as_deref(), Some("SERVICE_DISABLED"));
    assert_eq!(refusal.status_name.as_deref(), Some("PERMISSION_DENIED"));
    assert_eq!(refusal.help, ["Activation: https://console.example/run", "https://bare.example"]);
    let violation = |field: &str, description: &str| Violation {
        field: field.to_owned(),
        description: description.to_owned(),
    };
    assert_eq!(
        refusal.violations,
        [
            violation("template.vpcAccess", "wrong"),
            violation("", "no field"),
            violation("alone", "")
        ]
    );
    let metadata: Vec<_> = refusal.metadata.iter().map(|(key, it)| (&**key, &**it)).collect();
    assert_eq!(metadata, [("consumer", "projects/1"), ("service", "run.googleapis.com")]);
    assert_eq!(refusal.details, ["project:1: no more", "alone", "API ist aus"]);
}

#[test]
fn the_parameter_that_an_error_is_located_at_is_a_violation() {
    let entry = |rest: Json| {
        let mut entry =
            json!({"reason": "invalid", "message": "wrong", "location": "resource.mtu"});
        entry.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        parsed(400, &json!({"error": {"message": "wrong", "errors": [entry]}})).refusal.violations
    };
    assert_eq!(entry(json!({"locationType": "parameter"}))[0].field, "resource.mtu");
    assert_eq!(entry(json!({}))[0].field, "resource.mtu");
    assert_eq!(entry(json!({"locationType": "header"})), []);
}

#[test]
fn a_status_without_a_message_is_named_by_its_status() {
    // recording run-service-real, whose text was removed
    let refusal = parsed(404, &json!({"error": {"code": 404, "status": "NOT_FOUND"}})).refusal;
    assert_eq!(refusal.reason.as_deref(), Some("NOT_FOUND"));
    assert_eq!(refusal.message, "NOT_FOUND");
    assert!(refusal.is_from_the_api);
}

#[test]
fn an_error_wrapped_in_a_list_is_understood() {
    let refusal = parsed(429, &json!([{"error": {"message": "slow down"}}])).refusal;
    assert_eq!(refusal.message, "slow down");
    assert_eq!(refusal.reason, None);
}

#[test]
fn a_body_that_is_not_googles_json_is_not_from_the_api() {
    let cases = [
        ("<html><title>Error 404 (Not Found)!!1</title></html>", "Error 404 (Not Found)!!1"),
        ("", "Not Found"),
        ("no such route", "no such route"),
        (r#"{"error": "invalid_grant"}"#, r#"{"error": "invalid_grant"}"#),
        (r#"["error"]"#, r#"["error"]"#),
    ];
    for (body, message) in cases {
        let refusal = of_text(404, body).refusal;
        assert_eq!(refusal.message, message);
        assert!(!refusal.is_from_the_api, "{body}");
        assert_eq!(refusal.host, "127.0.0.1:8080");
    }
}
