//! `google_dns_response_policy` and `google_dns_response_policy_rule`.

use crate::configuration::{network_with, resource};
use crate::world::World;
use serde_json::{Value as Json, json};

const POLICY: &str = "google_dns_response_policy.main";
const RULE: &str = "google_dns_response_policy_rule.www";
const PATH: &str = "projects/demo/responsePolicies/main";

/// The response policy `main` with these additional lines, and the networks `main` and `other`.
fn policy_with(lines: &str) -> String {
    let other = network_with("").replace("\"main\"", "\"other\"");
    let lines = format!("response_policy_name = \"main\"\n{lines}");
    network_with("") + &other + &resource("google_dns_response_policy", "main", &lines)
}

fn network(name: &str) -> String {
    format!("networks {{\nnetwork_url = google_compute_network.{name}.id\n}}\n")
}

fn cluster(name: &str) -> String {
    let path = format!("projects/demo/locations/us-central1/clusters/{name}");
    format!("gke_clusters {{\ngke_cluster_name = \"{path}\"\n}}\n")
}

/// A record of `www.example.org.`
fn record(kind: &str, data: &str) -> String {
    format!(
        "local_datas {{\nname = \"www.example.org.\"\ntype = \"{kind}\"\nttl = 300\nrrdatas = [{data}]\n}}\n"
    )
}

/// The response policy, and its rule with these records.
fn rule_with(records: &str) -> String {
    let lines = format!(
        "response_policy = google_dns_response_policy.main.response_policy_name\nrule_name = \"www\"\n\
         dns_name = \"www.example.org.\"\nlocal_data {{\n{records}}}\n"
    );
    policy_with("") + &resource("google_dns_response_policy_rule", "www", &lines)
}

fn at_google(world: &World, path: &str) -> Json {
    world.google.object(path).unwrap_or_default()
}

#[test]
fn a_policy_is_created_changed_and_detached_before_it_is_deleted() {
    let world = World::new();
    let both = network("main") + &network("other") + &cluster("a");
    world.apply(&policy_with(&both)).settles();
    let state = world.state(POLICY);
    assert_eq!((&state["id"], &state["project"]), (&json!(PATH), &json!("demo")));
    let turned = cluster("a") + &network("other") + &network("main");
    assert_eq!(world.plan(&policy_with(&turned)).changes(), "nothing\n");
    world.apply(&policy_with(&network("other"))).settles();
    let policy = at_google(&world, PATH);
    assert_eq!(policy.get("gkeClusters"), None);
    assert_eq!(policy["networks"].as_array().map(Vec::len), Some(1));
    world.apply(&policy_with(&(cluster("a") + &network("other")))).settles();
    let destroyed = world.destroy();
    let writes = destroyed.writes();
    // A network that the policy no longer refers to is deleted at any time.
    let at = |text: &str| writes.find(text).unwrap_or_else(|| panic!("no {text} in {writes}"));
    let detached = at(&format!("PATCH /dns/v1/{PATH}\n{{\"gkeClusters\":[],\"networks\":[]}}\n"));
    assert!(detached < at(&format!("DELETE /dns/v1/{PATH}\n")), "{writes}");
}

#[test]
fn a_rule_is_sent_and_changed_as_configured() {
    let world = World::new();
    world.apply(&policy_with(""));
    let change = world.apply(&rule_with(&record("A", "\"192.0.2.1\""))).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /dns/v1/projects/demo/responsePolicies/main/rules
    {"dnsName":"www.example.org.","localData":{"localDatas":[{"name":"www.example.org.","rrdatas":["192.0.2.1"],"ttl":300,"type":"A"}]},"ruleName":"www"}
    "#);
    let rule = format!("{PATH}/rules/www");
    assert_eq!(world.state(RULE)["id"], rule);
    let records = record("A", "\"192.0.2.2\", \"192.0.2.1\"") + &record("TXT", "\"\\\"a\\\"\"");
    world.apply(&rule_with(&records)).settles();
    let data = at_google(&world, &rule)["localData"]["localDatas"].clone();
    assert_eq!(data.as_array().map(Vec::len), Some(2), "{data}");
    let turned = record("TXT", "\"\\\"a\\\"\"") + &record("A", "\"192.0.2.1\", \"192.0.2.2\"");
    assert_eq!(world.plan(&rule_with(&turned)).changes(), "nothing\n");
    world.destroy();
    assert_eq!(world.google.object(PATH), None);
}

#[test]
fn a_policy_and_a_rule_are_imported_by_every_form_of_their_ids() {
    let world = World::new();
    world.apply(&rule_with(&record("A", "\"192.0.2.1\"")));
    let rule = format!("{PATH}/rules/www");
    for (address, ids) in
        [(POLICY, [PATH, "demo/main", "main"]), (RULE, [&*rule, "demo/main/www", "main/www"])]
    {
        let applied = world.state(address);
        for id in ids {
            world.run(&["state", "rm", address]).expect_success();
            world.import(address, id);
            assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
            assert_eq!(world.state(address), applied, "{id}");
        }
    }
}

#[test]
fn records_of_another_name_are_refused_by_google() {
    let world = World::new();
    let other = rule_with(&record("A", "\"192.0.2.1\""))
        .replace("dns_name = \"www.", "dns_name = \"other.");
    let error = world.fails(&other);
    assert!(error.contains("entity.responsePolicyRule"), "{error}");
    assert_eq!(world.state(RULE), Json::Null);
}

#[test]
fn another_policy_replaces_the_rule() {
    let world = World::new();
    let config = rule_with(&record("A", "\"192.0.2.1\""));
    world.apply(&config);
    let second =
        resource("google_dns_response_policy", "second", "response_policy_name = \"second\"\n");
    let moved = config.replace(
        "google_dns_response_policy.main.response_policy_name",
        "google_dns_response_policy.second.response_policy_name",
    ) + &second;
    insta::assert_snapshot!(world.plan(&moved).changes(), @r#"
    create google_dns_response_policy.second
    replace google_dns_response_policy_rule.www because of response_policy
      response_policy: "main" -> "second"
    "#);
    world.apply(&moved).settles();
}
