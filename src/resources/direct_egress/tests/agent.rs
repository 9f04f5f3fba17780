//! The role of the service agent in a Shared VPC.

use super::*;

const SUMMARY: &str = "Service agent has no role in the host project";
const SHARED: &str = "projects/h/regions/r/subnetworks/egress";
const AGENT: &str = "serviceAccount:service-7@serverless-robot-prod.iam.gserviceaccount.com";

/// The subnetwork of the host project, which exists.
fn shared() -> Planned {
    let mut object = subnetwork("10.0.0.0/24").object;
    object["project"] = json!("h");
    planned("google_compute_subnetwork", object.clone(), object)
}

fn user() -> Planned {
    service("a", json!(1), access(json!({"subnetwork": SHARED})))
}

/// Facts in which Google reports the number of the project, the subnetwork and the two policies.
fn reported(of_subnetwork: Json, of_project: Json) -> Facts {
    let mut facts = Facts::default();
    let mut respond = |type_name, id: &str, object, body| {
        facts.respond(Referent { type_name, id: id.to_owned() }, Response::Found(object, body));
    };
    let of_policy = "google_compute_subnetwork_iam_member";
    respond("google_compute_subnetwork", SHARED, value(&shared().object), json!({}));
    respond("google_project_iam_member", "projects/p", Value::Null, json!({"projectNumber": "7"}));
    respond(of_policy, &format!("{SHARED}/getIamPolicy"), Value::Null, of_subnetwork);
    respond("google_project_iam_member", "projects/h:getIamPolicy", Value::Null, of_project);
    facts
}

fn policy(role: &str, member: &str) -> Json {
    json!({"bindings": [{"role": role, "members": ["user:a@example.com", member]}]})
}

fn found_with(facts: &Facts, objects: &[Planned]) -> Vec<Diagnostic> {
    walk_with(facts.clone(), objects)
}

#[test]
fn an_agent_without_a_role_is_reported() {
    let none = || reported(json!({"etag": "x"}), policy("roles/owner", "group:g@example.com"));
    for order in orders(&[shared(), user()]) {
        let found = found_with(&none(), &order);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((&*found[0].summary, found[0].severity), (SUMMARY, Severity::Advice));
    }
    let found = found_with(&none(), &[user()]);
    assert_eq!(at(&found[0]), "template[0].vpc_access[0].network_interfaces[0].subnetwork");
    insta::assert_snapshot!(found[0].detail, @"projects/h/regions/r/subnetworks/egress is in another project, and neither its IAM policy nor that of h contains the service agent of Cloud Run in p, serviceAccount:service-7@serverless-robot-prod.iam.gserviceaccount.com. Without roles/compute.networkUser, Google refuses the service. Grant the role on the subnetwork (`google_compute_subnetwork_iam_member`) or on h (`google_project_iam_member`), and add the resource to `depends_on` of the service. If this plan does so, or if the role comes from a folder or the organization, which the provider does not see, nothing needs to be done.");
}

#[test]
fn an_agent_that_has_a_role_or_may_have_one_is_not_reported() {
    let user_role = "roles/compute.networkUser";
    for policy in [
        policy(user_role, AGENT),
        policy("projects/h/roles/narrow", AGENT),
        policy(user_role, "group:g@example.com"),
        policy(user_role, "domain:example.com"),
        policy("organizations/1/roles/narrow", "principalSet://x"),
    ] {
        assert_eq!(found_with(&reported(policy.clone(), json!({})), &[shared(), user()]), []);
        assert_eq!(found_with(&reported(json!({}), policy), &[user(), shared()]), []);
    }
    // Without one of the policies, or in one project, nothing is known or wrong.
    assert_silent(&[shared(), user()]);
    let numbered =
        service("a", json!(1), access(json!({"subnetwork": SHARED.replace("/h/", "/12/")})));
    assert_eq!(found_with(&reported(json!({}), json!({})), &[numbered]), []);
    let unknown = service("a", json!(1), access(json!({"subnetwork": "?"})));
    assert_eq!(found_with(&reported(json!({}), json!({})), &[unknown]), []);
    let mut new = shared();
    new.prior = Json::Null;
    new.is_new = true;
    assert_eq!(found_with(&reported(json!({}), json!({})), &[new, user()]), []);
}

#[test]
fn a_role_that_the_plan_grants_counts() {
    let member = |suffix: &str, attribute: &str, given: Json| {
        let type_name = ["google_compute_subnetwork", suffix].concat();
        let type_name = RESOURCES.iter().find(|it| it.type_name == type_name).unwrap().type_name;
        let mut object = json!({
            "project": "h", "region": "r", "subnetwork": "egress", "role": "roles/compute.networkUser",
        });
        object[attribute] = given;
        planned(type_name, Json::Null, object)
    };
    let none = reported(json!({}), json!({}));
    for grant in [
        member("_iam_member", "member", json!(AGENT)),
        member("_iam_binding", "members", json!([AGENT])),
        member("_iam_binding", "members", json!(["?"])),
        member("_iam_policy", "policy_data", json!(format!("[\"{AGENT}\"]"))),
        member("_iam_policy", "policy_data", json!("?")),
    ] {
        assert_eq!(found_with(&none, &[grant, shared(), user()]), []);
    }
    let other = member("_iam_member", "member", json!("user:a@example.com"));
    assert_eq!(found_with(&none, &[other, shared(), user()]).len(), 1);
    // Nothing orders the two, so that this is advice.
    let later = member("_iam_member", "member", json!(AGENT));
    assert_eq!(found_with(&none, &[shared(), user(), later])[0].severity, Severity::Advice);
}

#[test]
fn nothing_is_read_or_reported_for_what_does_not_change() {
    let none = || reported(json!({}), json!({}));
    let of = |user: Planned| needed(none(), &[shared(), user]);
    assert_eq!(of(unchanged(&user())), BTreeSet::new());
    assert_eq!(walk_with(none(), &[shared(), unchanged(&user())]), []);
    let policies = [format!("{SHARED}/getIamPolicy"), "projects/h:getIamPolicy".to_owned()];
    let all = ["projects/p".to_owned(), SHARED.to_owned()].into_iter().chain(policies);
    assert_eq!(of(user()), all.collect());
}
