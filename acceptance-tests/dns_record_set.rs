//! `google_dns_record_set`: the DNS records of one name and type.

use crate::configuration::resource;
use crate::world::World;
use google_emulator::Fault;
use serde_json::{Value as Json, json};
use std::fmt::Write;
use std::time::Duration;

const RECORD: &str = "google_dns_record_set.main";
const RECORDS: &str = "projects/demo/managedZones/main/rrsets";
const PATH: &str = "projects/demo/managedZones/main/rrsets/www.example.org./A";

/// The zone `example.org.`.
fn zone() -> String {
    resource("google_dns_managed_zone", "main", "name = \"main\"\ndns_name = \"example.org.\"\n")
}

/// The zone, and records with this name and type and these additional lines.
fn records(name: &str, kind: &str, lines: &str) -> String {
    let fixed = format!(
        "managed_zone = google_dns_managed_zone.main.name\nname = \"{name}\"\ntype = \"{kind}\"\n"
    );
    zone() + &resource("google_dns_record_set", "main", &(fixed + lines))
}

/// The zone, and the addresses of `www` with this data and this time to live.
fn www(data: &str, ttl: u32) -> String {
    records("www.example.org.", "A", &format!("ttl = {ttl}\nrrdatas = [{data}]\n"))
}

fn at_google(world: &World, path: &str, field: &str) -> Json {
    world.google.object(path).map_or(Json::Null, |record| record[field].clone())
}

#[test]
fn new_records_are_added_by_a_change() {
    let world = World::new();
    world.apply(&zone());
    let change = world.apply(&www("\"192.0.2.1\"", 300)).settles();
    insta::assert_snapshot!(change.writes(), @r#"
    POST /dns/v1/projects/demo/managedZones/main/changes
    {"additions":[{"name":"www.example.org.","rrdatas":["192.0.2.1"],"ttl":300,"type":"A"}]}
    "#);
    let state = world.state(RECORD);
    assert_eq!(state["id"], PATH);
    assert_eq!(state["rrdatas"], json!(["192.0.2.1"]));
    assert_eq!(state["routing_policy"], json!([]));
}

#[test]
fn changed_records_are_replaced_by_one_change() {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\"", 300));
    let change = world.apply(&www("\"192.0.2.2\", \"192.0.2.3\"", 60)).settles();
    let writes = change.writes();
    assert_eq!(writes.matches("POST ").count(), 1, "{writes}");
    assert!(writes.contains("\"deletions\":"), "{writes}");
    assert_eq!(at_google(&world, PATH, "rrdatas"), json!(["192.0.2.2", "192.0.2.3"]));
    assert_eq!(at_google(&world, PATH, "ttl"), 60);
    assert_eq!(at_google(&world, PATH, "kind"), "dns#resourceRecordSet");
}

#[test]
fn another_order_of_the_data_is_no_change() {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\", \"192.0.2.2\"", 300));
    assert_eq!(world.plan(&www("\"192.0.2.2\", \"192.0.2.1\"", 300)).changes(), "nothing\n");
    world.google.alter(PATH, |it| it["rrdatas"] = json!(["192.0.2.2", "192.0.2.1"]));
    let plan = world.plan(&www("\"192.0.2.1\", \"192.0.2.2\"", 300));
    assert_eq!((plan.changes(), plan.drift()), ("nothing\n".to_owned(), String::new()));
}

#[test]
fn spellings_that_google_changes_settle() {
    let world = World::new();
    for (kind, data) in [
        ("TXT", "\"v=spf1 -all\""),
        ("TXT", "\"\\\"two words\\\"\""),
        ("AAAA", "\"2001:DB8:0:0::1\""),
        ("MX", "\"10 Mail.example.org.\""),
        ("CNAME", "\"other.example.org.\""),
        ("CAA", "\"0 issue \\\"ca.example.org\\\"\""),
    ] {
        let lines = format!("ttl = 300\nrrdatas = [{data}]\n");
        world.apply(&records("spelled.example.org.", kind, &lines)).settles();
    }
}

#[test]
fn a_change_of_case_in_a_text_reaches_google() {
    let world = World::new();
    let text = |text: &str| {
        records("key.example.org.", "TXT", &format!("ttl = 300\nrrdatas = [\"{text}\"]\n"))
    };
    world.apply(&text("Key"));
    world.apply(&text("key")).settles();
    assert_eq!(
        at_google(&world, &format!("{RECORDS}/key.example.org./TXT"), "rrdatas"),
        json!(["\"key\""])
    );
}

#[test]
fn another_name_or_type_replaces_the_records() {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\"", 300));
    let lines = "ttl = 300\nrrdatas = [\"192.0.2.1\"]\n";
    insta::assert_snapshot!(world.plan(&records("web.example.org.", "A", lines)).changes(), @r#"
    replace google_dns_record_set.main because of name
      name: "www.example.org." -> "web.example.org."
    "#);
    let alias = "ttl = 300\nrrdatas = [\"web.example.org.\"]\n";
    world.apply(&records("www.example.org.", "CNAME", alias)).settles();
    assert_eq!(world.google.object(PATH), None);
}

#[test]
fn ten_record_sets_of_one_zone_are_made_in_one_apply() {
    let world = World::new();
    let mut configuration = zone();
    for at in 0..10 {
        let lines = format!(
            "managed_zone = google_dns_managed_zone.main.name\nname = \"r{at}.example.org.\"\ntype = \"A\"\nttl = 300\nrrdatas = [\"192.0.2.{at}\"]\n"
        );
        _ = write!(
            configuration,
            "{}",
            resource("google_dns_record_set", &format!("r{at}"), &lines)
        );
    }
    world.apply(&configuration).settles();
    world.apply(&configuration.replace("ttl = 300", "ttl = 60")).settles();
    for at in 0..10 {
        assert_eq!(at_google(&world, &format!("{RECORDS}/r{at}.example.org./A"), "ttl"), 60);
    }
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn records_that_exist_are_not_taken_over() {
    let world = World::new();
    world.apply(&zone());
    let record =
        json!({"name": "www.example.org.", "type": "A", "ttl": 1, "rrdatas": ["192.0.2.9"]});
    world.google.put(&format!("dns.googleapis.com/{PATH}"), record);
    let error = world.fails(&www("\"192.0.2.1\"", 300));
    assert!(error.starts_with("Error: Record set already exists"), "{error}");
    assert_eq!(world.state(RECORD), Json::Null);
    assert_eq!(at_google(&world, PATH, "ttl"), 1);
}

#[test]
fn name_servers_of_the_zone_itself_are_replaced_and_never_removed() {
    let world = World::new();
    let servers = |ttl: u32| {
        let lines =
            format!("ttl = {ttl}\nrrdatas = [\"ns1.example.net.\", \"ns2.example.net.\"]\n");
        records("example.org.", "NS", &lines)
    };
    world.apply(&servers(300)).settles();
    world.apply(&servers(600)).settles();
    let path = format!("{RECORDS}/example.org./NS");
    assert_eq!(at_google(&world, &path, "ttl"), 600);
    let removed = world.apply(&zone());
    assert_eq!(removed.writes(), "");
    assert_eq!(world.state(RECORD), Json::Null);
    assert_eq!(at_google(&world, &path, "ttl"), 600);
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn name_servers_of_a_part_of_the_zone_are_removed() {
    let world = World::new();
    let lines = "ttl = 300\nrrdatas = [\"ns1.example.net.\"]\n";
    world.apply(&records("part.example.org.", "NS", lines)).settles();
    world.apply(&zone());
    assert_eq!(world.google.object(&format!("{RECORDS}/part.example.org./NS")), None);
}

#[test]
fn records_that_were_changed_outside_are_drift_and_are_set_back() {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\"", 300));
    world.google.alter(PATH, |it| it["rrdatas"] = json!(["192.0.2.9"]));
    let plan = world.plan(&www("\"192.0.2.1\"", 300));
    insta::assert_snapshot!(plan.drift(), @r#"
    update google_dns_record_set.main
      rrdatas: ["192.0.2.1"] -> ["192.0.2.9"]
    "#);
    world.apply(&www("\"192.0.2.1\"", 300)).settles();
    assert_eq!(at_google(&world, PATH, "rrdatas"), json!(["192.0.2.1"]));
}

#[test]
fn records_that_were_removed_outside_are_made_again() {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\"", 300));
    world.google.remove(PATH);
    insta::assert_snapshot!(world.plan(&www("\"192.0.2.1\"", 300)).changes(), @"create google_dns_record_set.main");
    world.apply(&www("\"192.0.2.1\"", 300)).settles();
}

/// Applies this configuration, and changes the records between the plan and the write.
fn with_a_change_in_between(configuration: &str, change: impl Fn(&mut Json)) -> (World, String) {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\"", 300));
    world.plan(configuration);
    world.google.alter(PATH, change);
    let output = world.run(&["apply", "-input=false", "-no-color", "planned"]);
    let said = output.everything();
    (world, said)
}

#[test]
fn a_concurrent_change_of_the_same_records_is_not_overwritten() {
    let (world, said) = with_a_change_in_between(&www("\"192.0.2.2\"", 300), |it| {
        it["rrdatas"] = json!(["192.0.2.9"]);
    });
    assert!(said.contains("odified"), "{said}");
    assert!(said.contains("rrdatas"), "{said}");
    assert_eq!(at_google(&world, PATH, "rrdatas"), json!(["192.0.2.9"]));
}

#[test]
fn a_concurrent_change_of_another_attribute_is_kept() {
    let (world, _) = with_a_change_in_between(&www("\"192.0.2.1\"", 60), |it| {
        it["rrdatas"] = json!(["192.0.2.9"]);
    });
    assert_eq!(at_google(&world, PATH, "rrdatas"), json!(["192.0.2.9"]));
    assert_eq!(at_google(&world, PATH, "ttl"), 60);
}

#[test]
fn a_change_that_comes_between_the_read_and_the_write_is_found() {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\"", 300));
    world.plan(&www("\"192.0.2.2\"", 300));
    // Google rejects a deletion whose description does not match the records, so the provider reads
    // them again.
    world.fault(Fault {
        method: Some("POST".to_owned()),
        host: Some("dns.googleapis.com".to_owned()),
        count: Some(1),
        status: Some(412),
        ..Fault::default()
    });
    let applied = world.run(&["apply", "-input=false", "-no-color", "planned"]);
    applied.expect_success();
    assert_eq!(at_google(&world, PATH, "rrdatas"), json!(["192.0.2.2"]));
}

#[test]
fn a_record_set_is_imported_by_every_form_of_its_id() {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\"", 300));
    let applied = world.state(RECORD);
    for id in [PATH, "demo/main/www.example.org./A", "main/www.example.org./A"] {
        world.run(&["state", "rm", RECORD]).expect_success();
        world.import(RECORD, id);
        assert_eq!(world.state(RECORD), applied, "{id}");
        assert_eq!(world.plan_with(&[]).changes(), "nothing\n", "{id}");
    }
}

#[test]
fn a_destroy_removes_the_records_before_the_zone() {
    let world = World::new();
    world.apply(&www("\"192.0.2.1\"", 300));
    let writes = world.destroy().writes();
    assert!(writes.contains("\"deletions\":"), "{writes}");
    assert!(writes.ends_with("DELETE /dns/v1/projects/demo/managedZones/main\n"), "{writes}");
}

#[test]
fn changes_that_stay_pending_for_a_while_are_waited_for() {
    let world = World::with_operation_time(Duration::from_millis(50));
    world.apply(&www("\"192.0.2.1\"", 300)).settles();
}

#[test]
fn records_by_weight_settle_and_change_in_place() {
    let world = World::new();
    let weighted = |weight: &str| {
        let item = |weight: &str, data: &str| {
            format!("wrr {{\nweight = {weight}\nrrdatas = [\"{data}\"]\n}}\n")
        };
        let items = item(weight, "192.0.2.1") + &item("0.2", "192.0.2.2");
        records("www.example.org.", "A", &format!("ttl = 300\nrouting_policy {{\n{items}}}\n"))
    };
    world.apply(&weighted("0.8")).settles();
    world.apply(&weighted("0.5")).settles();
    assert_eq!(at_google(&world, PATH, "routingPolicy")["wrr"]["items"][0]["weight"], 0.5);
}

#[test]
fn records_by_location_settle() {
    let world = World::new();
    let item = |location: &str, data: &str| {
        format!("geo {{\nlocation = \"{location}\"\nrrdatas = [\"{data}\"]\n}}\n")
    };
    let items = item("us-central1", "192.0.2.1") + &item("europe-west1", "192.0.2.2");
    for fencing in ["", "enable_geo_fencing = true\n", "enable_geo_fencing = false\n"] {
        let policy = format!("ttl = 300\nrouting_policy {{\n{fencing}{items}}}\n");
        world.apply(&records("www.example.org.", "A", &policy)).settles();
        let expected = fencing.contains("true");
        let found = at_google(&world, PATH, "routingPolicy")["geo"]["enableFencing"].clone();
        assert_eq!(found == json!(true), expected, "{fencing}{found}");
    }
}

#[test]
fn primary_records_with_backups_settle_and_become_plain_ones() {
    let world = World::new();
    let balancer = "internal_load_balancers {\nip_address = \"10.0.0.5\"\nip_protocol = \"tcp\"\nload_balancer_type = \"regionalL4ilb\"\nnetwork_url = \"projects/demo/global/networks/main\"\nport = \"80\"\nproject = \"demo\"\nregion = \"us-central1\"\n}\n";
    let policy = format!(
        "ttl = 300\nrouting_policy {{\nprimary_backup {{\ntrickle_ratio = 0.1\nenable_geo_fencing_for_backups = true\nprimary {{\n{balancer}}}\nbackup_geo {{\nlocation = \"us-central1\"\nrrdatas = [\"192.0.2.1\"]\n}}\n}}\n}}\n"
    );
    world.apply(&records("www.example.org.", "A", &policy)).settles();
    world.apply(&www("\"192.0.2.1\"", 300)).settles();
    assert_eq!(at_google(&world, PATH, "routingPolicy"), Json::Null);
}

#[test]
fn another_kind_of_policy_takes_the_place_of_the_one_before() {
    let data = "rrdatas = [\"192.0.2.1\"]\n";
    let geo = format!("geo {{\nlocation = \"us-central1\"\n{data}}}\n");
    let wrr = format!("wrr {{\nweight = 1\n{data}}}\n");
    let backup = "primary_backup {\nprimary {\ninternal_load_balancers {\nip_address = \"10.0.0.9\"\n\
        ip_protocol = \"tcp\"\nload_balancer_type = \"regionalL4ilb\"\nregion = \"us-central1\"\nnetwork_url = \"projects/demo/global/networks/main\"\nport = \"80\"\n\
        project = \"demo\"\n}\n}\nbackup_geo {\nlocation = \"us-central1\"\nrrdatas = [\"192.0.2.1\"]\n}\n}\n";
    let world = World::new();
    for (kind, lines) in
        [("geo", &*geo), ("wrr", &wrr), ("geo", &geo), ("primaryBackup", backup), ("wrr", &wrr)]
    {
        let lines = format!("ttl = 300\nrouting_policy {{\n{lines}}}\n");
        world.apply(&records("www.example.org.", "A", &lines)).settles();
        let policy = at_google(&world, PATH, "routingPolicy");
        let kinds = ["geo", "primaryBackup", "wrr"];
        let found: Vec<_> = kinds.into_iter().filter(|it| !policy[*it].is_null()).collect();
        assert_eq!(found, [kind], "{policy}");
    }
}

#[test]
fn a_path_gives_the_project_of_the_zone() {
    let zone = "name = \"main\"\nproject = \"other\"\ndns_name = \"example.org.\"\n";
    let record = "managed_zone = google_dns_managed_zone.main.id\nname = \"www.example.org.\"\n\
        type = \"A\"\nttl = 300\nrrdatas = [\"192.0.2.1\"]\n";
    let both = resource("google_dns_managed_zone", "main", zone)
        + &resource("google_dns_record_set", "main", record);
    let world = World::new();
    world.apply(&both).settles();
    let path = PATH.replace("demo", "other");
    assert_eq!(at_google(&world, &path, "ttl"), 300);
    assert_eq!(world.state(RECORD)["project"], "other");
    world.destroy();
}

#[test]
fn what_no_record_set_has_together_is_refused_before_any_request() {
    let world = World::new();
    let wrr = "wrr {\nweight = 1\nrrdatas = [\"192.0.2.1\"]\n}\n";
    for (lines, named) in [
        (String::new(), "rrdatas"),
        (format!("rrdatas = [\"192.0.2.1\"]\nrouting_policy {{\n{wrr}}}\n"), "rrdatas"),
        (format!("routing_policy {{\nenable_geo_fencing = true\n{wrr}}}\n"), "enable_geo_fencing"),
        ("routing_policy {\n}\n".to_owned(), "wrr"),
    ] {
        let error = world.plan_fails(&records("www.example.org.", "A", &lines));
        assert!(error.contains(named), "{lines}: {error}");
    }
    let error = world.plan_fails(&records("www.example.org", "A", "rrdatas = [\"192.0.2.1\"]\n"));
    assert!(error.contains("dot at its end"), "{error}");
}

#[test]
fn a_refused_data_source_quotes_googles_message() {
    let world = World::new();
    let error = world.fails(&www("\"no address\"", 300));
    assert!(error.contains("rrdata"), "{error}");
    assert_eq!(world.state(RECORD), Json::Null);
}
