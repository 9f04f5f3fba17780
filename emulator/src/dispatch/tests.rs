//! Requests that do not reach a method: unknown URLs, methods, parameters and fields.

use super::*;
use crate::trial::{NETWORKS, SERVICES, SUBNETWORKS, Trial};
use serde_json::json;

#[test]
fn a_path_fits_the_template_of_its_own_method_alone() {
    let cases = [
        ("/v2/projects/{p}/services/{s}", "/v2/projects/p/services/s", true),
        ("/v2/projects/{p}/services/{s}", "/v2/projects/p/services/s:wait", false),
        ("/v2/projects/{p}/services/{s}:wait", "/v2/projects/p/services/s:wait", true),
        ("/v2/projects/{p}/services/{s}", "/v2/projects/p/services/", false),
        ("/v2/projects/{p}/services/{s}", "/v2/projects/p/services", false),
        ("/v1/projects/{p}", "/v1/projects/example.com:p", true),
        ("/v1/projects/{p}", "/v1/projects/example.com:", false),
        ("/v1/projects/{p}", "/v1/projects/example.com:p:wait", false),
        ("/v1/projects/{p}:wait", "/v1/projects/example.com:p:wait", true),
        ("/v2/projects/{p}/services/{s}", "/v2/projects/p/services/s.t:wait", false),
    ];
    for (template, path, expected) in cases {
        assert_eq!(fits(template, path), expected, "{template} {path}");
    }
}

#[test]
fn what_google_has_and_the_emulator_does_not_model_is_named() {
    let mut trial = Trial::new();
    let compute = "compute.googleapis.com/compute/v1/projects/p";
    let cases = [
        (
            trial.get(&format!("{NETWORKS}/n/listPeeringRoutes")),
            "compute.networks.listPeeringRoutes",
        ),
        (
            trial.get(&format!("{compute}/global/firewallPolicies")),
            "compute.networkFirewallPolicies.list",
        ),
        (
            trial.get(&format!("{compute}/zones/us-central1-a/nodeTypes")),
            "zones/us-central1-a/nodeTypes",
        ),
        (trial.get("dns.googleapis.com/dns/v1/projects/p"), "dns.projects.get"),
        (
            trial.get("storage.googleapis.com/storage/v1/b/b/o/o/iam"),
            "storage.objects.getIamPolicy",
        ),
        (trial.get("bigquery.googleapis.com/bigquery/v2/x"), "the API bigquery.googleapis.com"),
        (trial.get(&format!("{NETWORKS}?fields=items")), "the query parameter fields"),
        (trial.get(&format!("{SERVICES}?showDeleted=true")), "the query parameter showDeleted"),
        (
            trial.post(NETWORKS, &json!({"name": "n", "IPv4Range": "10.0.0.0/8"})),
            "the field IPv4Range of Network",
        ),
        (
            trial.post(
                &format!("{SERVICES}?serviceId=s"),
                &json!({"template": {"containers": [{"sourceCode": {"inlinedSource": {}}}]}}),
            ),
            "the field template.containers.sourceCode.inlinedSource of GoogleCloudRunV2Service",
        ),
    ];
    for (outcome, part) in cases {
        outcome.refused(501, part);
    }
}

#[test]
fn what_google_does_not_know_is_not_found() {
    let mut trial = Trial::new();
    let urls = [
        "compute.googleapis.com/compute/v1/projects/p/global/gizmos",
        "compute.googleapis.com/compute/gizmos",
        "run.googleapis.com/v2/nonsense",
        "/v2/projects/p",
    ];
    for url in urls {
        let outcome = trial.get(url);
        assert_eq!((outcome.status, outcome.body), (404, Json::Null), "{url}");
    }
    assert_eq!(trial.send("PUT", NETWORKS, &json!({})).status, 404, "no method has this verb");
}

#[test]
fn a_version_without_facts_is_refused_by_name() {
    let mut trial = Trial::new();
    for path in [
        "sqladmin.googleapis.com/sql/v1beta4/projects/p/instances",
        "compute.googleapis.com/compute/alpha/projects/p/global/networks",
        "iam.googleapis.com/v2/policies/x/denypolicies",
        "container.googleapis.com/v1beta1/projects/p/locations/l/clusters",
    ] {
        let (host, rest) = path.split_once('/').unwrap();
        trial.get(path).refused(501, &format!("does not model GET /{rest} of {host}"));
    }
}

#[test]
fn fields_and_parameters_that_google_cannot_read_are_refused_in_its_words() {
    let mut trial = Trial::new();
    let service = format!("{SERVICES}?serviceId=s");
    let zone = "dns.googleapis.com/dns/v1/projects/p/managedZones/z";
    let cases = [
        (
            trial.post(NETWORKS, &json!({"color": 1})),
            r#"Unknown name "color" at 'resource': Cannot find field."#,
        ),
        (
            trial.post(NETWORKS, &json!({"routingConfig": {"color": 1}})),
            r#"Unknown name "color" at 'resource.routing_config': Cannot find field."#,
        ),
        (
            trial.post(&service, &json!({"template": {"containers": [{"color": 1}]}})),
            r#"Unknown name "color" at 'service.template.containers[0]': Cannot find field."#,
        ),
        (
            trial.post(&SERVICES.replace("services", "jobs?jobId=j"), &json!({"color": 1})),
            r#"Unknown name "color" at 'job': Cannot find field."#,
        ),
        (
            trial.post(&format!("{zone}/changes"), &json!({"additions": [{"color": 1}]})),
            r#"Unknown name "color" at 'change.additions[0]': Cannot find field."#,
        ),
        (
            trial.post(&format!("{zone}/rrsets"), &json!({"color": 1})),
            r#"Unknown name "color" at 'resource_record_set': Cannot find field."#,
        ),
        (
            trial.post(&format!("{SERVICES}/s:setIamPolicy"), &json!({"color": 1})),
            r#"Unknown name "color": Cannot find field."#,
        ),
        (
            trial.post(&format!("{SERVICES}/s:setIamPolicy"), &json!({"policy": {"color": 1}})),
            r#"Unknown name "color" at 'policy': Cannot find field."#,
        ),
        (
            trial.post(NETWORKS, &json!({"mtu": "wide"})),
            r#"Invalid value at 'resource.mtu' (TYPE_INT32), "wide""#,
        ),
        (
            trial.post(NETWORKS, &json!({"autoCreateSubnetworks": "yes"})),
            r#"Invalid value at 'resource.auto_create_subnetworks' (TYPE_BOOL), "yes""#,
        ),
        (
            trial.post(&service, &json!({"ingress": "SIDEWAYS"})),
            r#"Invalid value at 'service.ingress' (TYPE_ENUM), "SIDEWAYS""#,
        ),
        (
            trial.post(&service, &json!({"template": {"timeout": "soon"}})),
            "Invalid value at 'service.template.timeout' (type.googleapis.com/google.protobuf.Duration)",
        ),
        (trial.post(NETWORKS, &json!({"name": ["n"]})), "Proto field is not repeating"),
        (
            trial.get(&format!("{NETWORKS}?colour=1")),
            r#"Unknown name "colour": Cannot bind query parameter."#,
        ),
        (
            trial.get(&format!("{NETWORKS}?maxResults=many")),
            "Invalid value at 'maxResults' (TYPE_UINT32)",
        ),
    ];
    for (outcome, part) in cases {
        outcome.refused(400, part);
        assert_eq!(outcome.body["error"]["status"], "INVALID_ARGUMENT");
        let violations = &outcome.body["error"]["details"][0]["fieldViolations"];
        assert_eq!(violations.as_array().unwrap().len(), 1);
    }
    let both = trial.post(NETWORKS, &json!({"color": 1, "shape": 2}));
    assert_eq!(both.body["error"]["message"].as_str().unwrap().lines().count(), 2, "all are told");
}

#[test]
fn what_only_google_sets_is_ignored_and_both_spellings_of_a_name_are_taken() {
    let mut trial = Trial::new();
    let body =
        json!({"name": "n", "auto_create_subnetworks": false, "id": 5, "selfLink": {"no": 1}});
    trial.post(NETWORKS, &body).accepted();
    assert_ne!(trial.get(&format!("{NETWORKS}/n")).accepted()["id"], 5);
}

#[test]
fn a_project_that_was_not_named_does_not_exist_and_a_number_means_its_project() {
    let mut trial = Trial::new();
    trial.cloud.projects = crate::project::Projects(vec!["p=42".parse().unwrap()]);
    let networks = |project: &str| NETWORKS.replace("projects/p/", &format!("projects/{project}/"));
    trial.get(&networks("other")).refused(404, "The resource 'projects/other' was not found");
    trial.post(&networks("42"), &json!({"name": "n", "autoCreateSubnetworks": false})).accepted();
    assert_eq!(trial.get(&format!("{NETWORKS}/n")).status, 200);
    let project = "cloudresourcemanager.googleapis.com/v1/projects/p";
    assert_eq!(trial.get(project).accepted()["projectNumber"], "42");
    let billing = trial.get("cloudbilling.googleapis.com/v1/projects/p/billingInfo");
    assert_eq!((billing.status, billing.reason()), (403, "accessNotConfigured"));
    let compute = "compute.googleapis.com/compute/v1/projects/p";
    assert_eq!(trial.get(compute).accepted()["id"], "42");
}

#[test]
fn the_project_of_a_domain_keeps_its_colon() {
    let mut trial = Trial::new();
    let of = |url: &str| url.replace("projects/p", "projects/example.com:q");
    let network = json!({"name": "n", "autoCreateSubnetworks": false});
    trial.post(&of(NETWORKS), &network).accepted();
    let stored = trial.get(&of(&format!("{NETWORKS}/n"))).accepted();
    let link = "https://www.googleapis.com/compute/v1/projects/example.com:q/global/networks/n";
    assert_eq!(stored["selfLink"], link);
    let reference = json!({"name": "s", "network": link, "ipCidrRange": "10.0.0.0/24"});
    trial.post(&of(SUBNETWORKS), &reference).accepted();
    let service = json!({"template": {"containers": [{"image": "a"}]}});
    let operation = trial.post(&of(&format!("{SERVICES}?serviceId=s")), &service).accepted();
    let name = operation["name"].as_str().unwrap();
    assert!(name.starts_with("projects/example.com:q/locations/"), "{name}");
    trial.get(&format!("run.googleapis.com/v2/{name}")).accepted();
    let waited = trial.post(&format!("run.googleapis.com/v2/{name}:wait"), &json!({}));
    assert_eq!(waited.status, 204, "the verb is no part of the name");
}

#[test]
fn an_encoded_slash_or_a_segment_that_is_no_text_is_refused() {
    let mut trial = Trial::new();
    trial.has_network("n");
    let networks = NETWORKS.replace("global/networks", "global");
    for (path, part) in [
        (format!("{networks}/networks/x%2Fn"), "the segment 'x%2Fn'"),
        (format!("{NETWORKS}/%ff"), "the segment '%ff'"),
        (format!("{SERVICES}/s%2frevisions"), "the segment 's%2frevisions'"),
    ] {
        trial.get(&path).refused(400, part);
    }
    trial.get(&format!("{NETWORKS}/%6E")).accepted();
}

#[test]
fn every_table_names_methods_and_fields_that_google_has() {
    for collection in collections::COLLECTIONS {
        let api = collection.product.api;
        for method in collection.methods {
            let facts = api.methods.iter().find(|facts| facts.id == method.id);
            let facts = facts.unwrap_or_else(|| panic!("{} is unknown", method.id));
            for name in method.query.split_whitespace() {
                let is_known = facts.query.iter().any(|it| it.name == name)
                    || collection.product.extra_query.contains(&name)
                    || super::GLOBAL_QUERY.contains(&name)
                    || super::GLOBAL_UNMODELLED_QUERY.contains(&name);
                assert!(is_known, "{}: {name}", method.id);
            }
        }
        for (schema, fields) in collection.modelled {
            // The types that policies consist of have different names in different APIs, and one
            // list contains all of them.
            let is_of_policies = collection.schema.ends_with("Policy");
            if is_of_policies && api.fields_of(schema).is_empty() {
                continue;
            }
            for name in fields.split_whitespace() {
                let is_known = api.fields_of(schema).iter().any(|field| field.name == name);
                assert!(is_known, "{schema}.{name}");
            }
        }
    }
}

#[test]
fn the_documentation_lists_every_method_that_is_served() {
    let text = include_str!("../../../docs/emulator.md");
    for method in collections::COLLECTIONS.iter().flat_map(|collection| collection.methods) {
        assert!(text.contains(&format!("`{}`", method.id)), "{} is missing", method.id);
    }
}

#[test]
fn every_served_method_is_described_in_the_tables() {
    for collection in collections::COLLECTIONS {
        for method in collection.methods {
            let facts = collection.product.api.methods.iter().find(|facts| facts.id == method.id);
            let is_described = facts.is_some_and(|facts| facts.is_described);
            assert!(is_described, "{}: run `cargo xtask discovery`", method.id);
        }
    }
}
