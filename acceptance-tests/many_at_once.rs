//! Many parts of one parent in one apply.

use crate::configuration::{network_with, resource};
use crate::world::{World, reads};
use google_emulator::{Exchange, Fault};
use serde_json::json;
#[cfg(target_os = "linux")]
use std::process::Stdio;
#[cfg(target_os = "linux")]
use std::time::Duration;
use std::time::Instant;

/// The first labels of the names of fifty services.
const SERVICES: &str = "\
    accessapproval accesscontextmanager aiplatform alloydb analyticsadmin analyticsdata \
    analyticshub androidpublisher apigateway apigee apigeeregistry apihub apikeys appengine \
    appengineflex apphub apptopology assuredworkloads autoscaling backupdr baremetalsolution \
    batch beyondcorp bigqueryconnection bigquerydatapolicy bigquerydatatransfer \
    bigquerymigration bigqueryreservation bigtable bigtableadmin billingbudgets \
    binaryauthorization blockchainnodeengine calendar-json carestudio certificatemanager chat \
    chronicle cloudaicompanion cloudapis cloudasset cloudbilling cloudchannel \
    cloudcommerceprocurement clouddeploy clouderrorreporting cloudfunctions cloudidentity \
    cloudoptimization cloudprofiler";

/// A hundred members of the project, and fifty services that are enabled in it.
fn many() -> String {
    let names: Vec<String> = SERVICES.split_whitespace().map(|it| format!("{it:?}")).collect();
    let services = format!(
        "for_each = toset([{}])\nservice = \"${{each.key}}.googleapis.com\"",
        names.join(", ")
    );
    let members = "count = 100\nproject = \"demo\"\nrole = \"roles/viewer\"\n\
                   member = \"user:u${count.index}@example.com\"";
    resource("google_project_iam_member", "viewers", members)
        + &resource("google_project_service", "services", &services)
}

fn count(exchanges: &[Exchange], end: &str) -> usize {
    exchanges.iter().filter(|exchange| exchange.path.ends_with(end)).count()
}

fn viewers(world: &World) -> usize {
    let url = "cloudresourcemanager.googleapis.com/v1/projects/demo:getIamPolicy";
    let policy = world.another_tool("POST", url, &json!({}));
    policy["bindings"][0]["members"].as_array().map_or(0, Vec::len)
}

/// Terraform has ten changes under way at a time, so that a hundred members take ten writes or a few
/// more; fifty services take five requests at least.
#[test]
fn a_hundred_members_and_fifty_services_take_few_requests_and_lose_nobody() {
    let world = World::new();
    let begun = Instant::now();
    let change = world.apply(&many());
    let seconds = usize::try_from(begun.elapsed().as_secs()).expect("a test ends");
    let exchanges = &change.exchanges;
    let writes = count(exchanges, ":setIamPolicy");
    assert!(writes <= seconds + 1, "{writes} writes of the policy in {seconds} seconds");
    assert!(writes <= 50, "{writes} writes of the policy");
    assert_eq!(count(exchanges, ":getIamPolicy"), writes);
    let enabled = count(exchanges, ":batchEnable") + count(exchanges, ":enable");
    assert!(enabled <= (seconds + 1).min(25), "{enabled} requests in {seconds} seconds");
    assert_eq!(viewers(&world), 100);
    change.settles();
    world.google.take_journal();
    world.plan_with(&[]);
    let reads = world.google.take_journal();
    let (policies, lists) = (count(&reads, ":getIamPolicy"), count(&reads, "/services"));
    assert!(policies <= 60 && lists <= 30, "{policies} reads of policies, {lists} lists");
    world.apply("").settles();
    assert_eq!(viewers(&world), 0);
}

#[test]
fn a_hundred_members_at_once_are_one_read_and_one_write() {
    let world = World::new();
    let members = "count = 100\nproject = \"demo\"\nrole = \"roles/viewer\"\n\
                   member = \"user:u${count.index}@example.com\"";
    world.write("main.tf", &resource("google_project_iam_member", "viewers", members));
    let apply = ["apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=200"];
    let change = world.writing(&apply);
    let writes = count(&change.exchanges, ":setIamPolicy");
    // On a busy machine, some arrive after the first write has begun.
    assert!(writes <= 5, "{writes} writes of the policy");
    assert_eq!(count(&change.exchanges, ":getIamPolicy"), writes);
    assert_eq!(viewers(&world), 100);
}

/// The most memory of one of the provider's processes that may be resident in any build. With a thousand topics, a
/// debug build takes 42 MiB.
#[cfg(target_os = "linux")]
const MOST_KIB: u64 = 96 * 1024;

/// Runs a command that must succeed, and returns the peak resident memory of the largest of the provider's
/// processes, in KiB.
#[cfg(target_os = "linux")]
fn peak_of(world: &World, arguments: &[&str]) -> u64 {
    let mut command = world.command(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut terraform = command.spawn().expect("terraform can be started");
    let mut peak = 0;
    loop {
        for id in world.provider_ids() {
            let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
            peak = peak.max(kib.unwrap_or(0));
        }
        match terraform.try_wait().expect("terraform can be waited for") {
            Some(status) => {
                assert!(status.success(), "{arguments:?} fails");
                return peak;
            }
            None => std::thread::park_timeout(Duration::from_millis(20)),
        }
    }
}

/// `FAULT_MATRIX=whole` makes a thousand.
#[cfg(target_os = "linux")]
#[test]
fn a_hundred_topics_at_once_are_made_and_deleted() {
    let is_whole = std::env::var_os("FAULT_MATRIX").is_some_and(|it| it == "whole");
    let count = if is_whole { 1_000 } else { 100 };
    let world = World::new();
    let lines = format!("count = {count}\nname = \"topic-${{count.index}}\"");
    world.write("main.tf", &resource("google_pubsub_topic", "all", &lines));
    let arguments = ["-auto-approve", "-input=false", "-no-color", "-parallelism=100"];
    let begun = Instant::now();
    let peak = peak_of(&world, &[&["apply"], &arguments[..]].concat());
    let seconds = begun.elapsed().as_secs();
    println!("{count} topics at once: {seconds} s, {} MiB", peak.div_ceil(1024));
    assert!((1..=MOST_KIB).contains(&peak), "{peak} KiB");
    assert_eq!(world.objects().len(), count);
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    world.writing(&[&["destroy"], &arguments[..]].concat());
    assert_eq!(world.objects(), [] as [String; 0]);
}

/// Thirty addresses, of which the default parallelism reads ten at a time.
const ADDRESSES: &str = "count = 30\nname = \"a${count.index}\"";

/// The numbers of single reads of addresses, and of pages of their list.
fn reads_of_addresses(world: &World) -> (usize, usize) {
    let journal = world.google.take_journal();
    let all = journal.iter().filter(|exchange| exchange.method == "GET");
    let all = all.filter(|exchange| exchange.path.contains("/addresses"));
    let (pages, single): (Vec<_>, Vec<_>) = all.partition(|it| it.path.ends_with("/addresses"));
    (single.len(), pages.len())
}

#[test]
fn many_objects_are_refreshed_by_a_list_and_one_that_is_absent_is_read() {
    let world = World::new();
    let configuration = resource("google_compute_global_address", "a", ADDRESSES);
    world.apply(&configuration).settles();
    world.google.take_journal();
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    assert_eq!(reads_of_addresses(&world), (10, 1));
    assert!(world.google.remove("projects/demo/global/addresses/a7"));
    assert!(world.google.alter("projects/demo/global/addresses/a8", |address| {
        address["description"] = json!("theirs");
    }));
    world.google.take_journal();
    let changes = world.plan_with(&[]).changes();
    assert!(changes.contains("create google_compute_global_address.a[7]\n"), "{changes}");
    assert!(changes.contains("replace google_compute_global_address.a[8]"), "{changes}");
    assert_eq!(changes.matches("google_compute_global_address.a[").count(), 2, "{changes}");
    let (single, pages) = reads_of_addresses(&world);
    assert!((10..=11).contains(&single) && pages == 1, "{single} reads, {pages} pages");
}

#[test]
fn many_records_are_refreshed_by_the_list_of_their_zone() {
    let world = World::new();
    let zone =
        resource("google_dns_managed_zone", "z", "name = \"z\"\ndns_name = \"example.org.\"");
    let records = "count = 30\nmanaged_zone = google_dns_managed_zone.z.name\nname = \"r${count.index}.example.org.\"\n\
        type = \"A\"\nttl = 300\nrrdatas = [\"192.0.2.1\"]";
    world.apply(&[zone, resource("google_dns_record_set", "r", records)].concat()).settles();
    world.google.take_journal();
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    let journal = world.google.take_journal();
    let reads = journal.iter().filter(|exchange| exchange.path.ends_with("/rrsets")).count();
    assert_eq!(reads, 11, "ten of single records, and a page");
}

#[test]
fn without_permission_to_list_objects_are_read_one_by_one() {
    let world = World::new();
    let configuration = resource("google_compute_global_address", "a", ADDRESSES);
    world.apply(&configuration);
    world.fault(Fault {
        method: Some("GET".to_owned()),
        path: Some("/compute/v1/projects/demo/global/addresses".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    world.google.take_journal();
    assert_eq!(world.plan_with(&[]).changes(), "nothing\n");
    assert_eq!(reads_of_addresses(&world), (30, 1));
}

/// Thirty services with these maxima, each in a subnetwork of its own and without a way out of it.
fn services_with_egress(max: &str) -> String {
    let subnetworks = "count = 30\nname = \"s${count.index}\"\n\
                       ip_cidr_range = \"10.0.${count.index}.0/26\"\n\
                       network = google_compute_network.main.id";
    let services = format!(
        "count = 30\nname = \"s${{count.index}}\"\nlocation = \"us-central1\"\n\
         deletion_protection = false\ntemplate {{\n\
           containers {{\n image = \"us-docker.pkg.dev/cloudrun/container/hello\"\n }}\n\
           scaling {{\n max_instance_count = {max}\n }}\n\
           vpc_access {{\n egress = \"ALL_TRAFFIC\"\n network_interfaces {{\n\
             subnetwork = google_compute_subnetwork.all[count.index].id\n }}\n }}\n }}"
    );
    network_with("")
        + &resource("google_compute_subnetwork", "all", subnetworks)
        + &resource("google_cloud_run_v2_service", "all", &services)
}

/// The checks of Direct VPC egress ask Google about the subnetworks in which something changes.
#[test]
fn unchanged_services_in_many_subnetworks_take_few_requests() {
    let world = World::new();
    world.apply(&services_with_egress("4")).settles();
    world.google.take_journal();
    let unchanged = world.plan_with(&[]);
    assert_eq!((&*unchanged.changes(), &*unchanged.warnings()), ("nothing\n", ""));
    let journal = world.google.take_journal();
    let all = reads(&journal);
    assert!(!all.contains("views=WITH_UTILIZATION") && !all.contains("/routers"), "{all}");
    // The network, ten of each other type, and a page of each list. On a busy machine, a few more.
    assert!((23..=30).contains(&journal.len()), "{all}");
    world.write("main.tf", &services_with_egress("count.index < 2 ? 5 : 4"));
    let plan = world.plan_with(&[]);
    assert_eq!(plan.changes().matches("update google").count(), 2, "{}", plan.changes());
    let warnings = plan.warnings();
    assert_eq!(warnings.matches("Warning:").count(), 1, "{warnings}");
    assert!(warnings.starts_with("Warning: No way out of the network"), "{warnings}");
    assert!(warnings.contains("(and one more similar warning elsewhere)"), "{warnings}");
    let journal = world.google.take_journal();
    let all = reads(&journal);
    assert_eq!(all.matches("views=WITH_UTILIZATION").count(), 2, "{all}");
    assert_eq!(count(&journal, "/routers"), 1, "{all}");
}

#[test]
fn one_member_that_google_refuses_does_not_fail_the_others() {
    let world = World::new();
    let member = |name: &str, member: &str| {
        let lines = format!("project = \"demo\"\nrole = \"roles/viewer\"\nmember = \"{member}\"");
        resource("google_project_iam_member", name, &lines)
    };
    let absent = "serviceAccount:nobody@demo.iam.gserviceaccount.com";
    let configuration =
        member("a", "user:a@example.com") + &member("b", absent) + &member("c", "allUsers");
    let error = world.fails(&configuration);
    assert!(error.contains("nobody@demo.iam.gserviceaccount.com does not"), "{error}");
    assert_eq!(error.matches("Error: ").count(), 1, "{error}");
    assert_eq!(viewers(&world), 2);
}

#[test]
fn a_service_that_google_refuses_does_not_fail_the_others() {
    let world = World::new();
    let lines = "for_each = toset([\"batch\", \"dataflow\", \"dataproc\"])\n\
                 service = \"${each.key}.googleapis.com\"";
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/v1/projects/demo/services:batchEnable".to_owned()),
        status: Some(403),
        ..Fault::default()
    });
    world.apply(&resource("google_project_service", "services", lines)).settles();
}
