//! The examples that a guide explains: each is applied, changed and destroyed as a user would.

use crate::world::{Applied, World};
use std::path::Path;

const STATIC_EGRESS_IP: &str = include_str!("../examples/static-egress-ip/main.tf");
const PRIVATE_DNS: &str = include_str!("../examples/private-dns/main.tf");
const PRIVATE_SERVICE_ACCESS: &str = include_str!("../examples/private-service-access/main.tf");
const SHARED_VPC: &str = include_str!("../examples/shared-vpc/main.tf");
const JOB: &str = include_str!("../examples/job/main.tf");
const SCHEDULED_SYNC: &str = include_str!("../examples/scheduled-sync/main.tf");
const PRIVATE_SERVICE: &str = include_str!("../examples/private-service/main.tf");

/// A world whose only configuration is the example's.
fn world() -> World {
    let mut world = World::new();
    world.write("versions.tf", "");
    world.write("provider.tf", "");
    world.set("GOOGLE_PROJECT", "demo");
    world
}

/// The example with `this` in place of `that`.
fn changed(example: &str, that: &str, this: &str) -> String {
    assert!(example.contains(that), "the example has no {that}");
    example.replace(that, this)
}

/// The methods and paths of the requests that could change something, without their bodies.
fn requests(change: &Applied<'_>) -> String {
    let writes = change.writes();
    let lines = writes.lines().filter(|line| !line.starts_with('{'));
    lines.collect::<Vec<_>>().join("\n")
}

/// Destroys everything, and returns the paths of the deleted objects. Terraform deletes objects that do not
/// depend on each other in any order.
#[track_caller]
fn deleted(world: &World) -> Vec<String> {
    let deleted = requests(&world.destroy()).lines().map(str::to_owned).collect();
    assert_eq!(world.google.paths(), [] as [String; 0]);
    deleted
}

/// Asserts that the first request that ends with `first` comes before the first that ends with `then`.
#[track_caller]
fn comes_before(requests: &[String], first: &str, then: &str) {
    let at = |text: &str| {
        let at = requests.iter().position(|request| request.ends_with(text));
        at.unwrap_or_else(|| panic!("no request ends with {text} in {requests:#?}"))
    };
    assert!(at(first) < at(then), "{first} comes after {then} in {requests:#?}");
}

#[test]
fn a_static_egress_ip_is_made_before_the_service_that_uses_it() {
    let world = world();
    let change = world.apply(STATIC_EGRESS_IP).settles();
    let requests: Vec<_> = requests(&change).lines().map(str::to_owned).collect();
    for needed in ["/routers/partner", "/firewalls"] {
        comes_before(&requests, needed, "/services?serviceId=partner-client");
    }
    let address = world.state("google_compute_address.egress");
    let nat = world.state("google_compute_router_nat.egress");
    assert_eq!(nat["nat_ips"], serde_json::json!([address["self_link"]]));
    assert!(world.outputs().contains(address["address"].as_str().expect("an address")));
}

#[test]
fn more_instances_and_ports_for_them_update_the_service_and_the_nat() {
    let world = world();
    world.apply(STATIC_EGRESS_IP).settles();
    let more = changed(STATIC_EGRESS_IP, "default     = 8", "default     = 12");
    let more = changed(&more, "min_ports_per_vm = 512", "min_ports_per_vm = 1024");
    let change = world.apply(&more).settles();
    insta::assert_snapshot!(requests(&change), @"
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/partner
    PATCH /v2/projects/demo/locations/us-central1/services/partner-client?updateMask=template
    ");
}

#[test]
fn a_second_static_egress_ip_is_added_in_place() {
    let world = world();
    world.apply(STATIC_EGRESS_IP).settles();
    let first = world.state("google_compute_address.egress")["address"].clone();
    let two = changed(
        STATIC_EGRESS_IP,
        "[google_compute_address.egress.self_link]",
        "[google_compute_address.egress.self_link, google_compute_address.second.self_link]",
    ) + "resource \"google_compute_address\" \"second\" {\n  name = \"partner-egress-2\"\n}\n";
    let change = world.apply(&two).settles();
    insta::assert_snapshot!(requests(&change), @"
    POST /compute/v1/projects/demo/regions/us-central1/addresses
    POST /compute/v1/projects/demo/regions/us-central1/addresses/partner-egress-2/setLabels
    PATCH /compute/v1/projects/demo/regions/us-central1/routers/partner
    ");
    assert_eq!(world.state("google_compute_address.egress")["address"], first);
    deleted(&world);
}

#[test]
fn a_static_egress_ip_is_destroyed_after_what_uses_it() {
    let world = world();
    world.apply(STATIC_EGRESS_IP);
    let deleted = deleted(&world);
    assert_eq!(deleted.len(), 8);
    comes_before(&deleted, "/services/partner-client", "/routers/partner");
    comes_before(&deleted, "/routers/partner", "/addresses/partner-egress");
    comes_before(&deleted, "/subnetworks/partner-egress", "/networks/partner");
}

#[test]
fn a_service_is_given_the_private_name_of_a_reserved_address() {
    let world = world();
    world.apply(PRIVATE_DNS).settles();
    let address = world.state("google_compute_address.collector");
    let record = world.state("google_dns_record_set.collector");
    assert_eq!(record["rrdatas"], serde_json::json!([address["address"]]));
    let service = world.state("google_cloud_run_v2_service.app");
    let variable = &service["template"][0]["containers"][0]["env"][0];
    assert_eq!(variable["value"], "http://collector.internal.example.org:4318");
}

#[test]
fn a_collector_that_moves_changes_its_record_alone() {
    let world = world();
    world.apply(PRIVATE_DNS).settles();
    let moved = changed(
        PRIVATE_DNS,
        "rrdatas      = [google_compute_address.collector.address]",
        "rrdatas      = [google_compute_address.next.address]",
    ) + r#"
        resource "google_compute_address" "next" {
          name         = "telemetry-collector-2"
          address_type = "INTERNAL"
          subnetwork   = google_compute_subnetwork.collectors.id
        }
        "#;
    let change = world.apply(&moved).settles();
    insta::assert_snapshot!(requests(&change), @"
    POST /compute/v1/projects/demo/regions/us-central1/addresses
    POST /compute/v1/projects/demo/regions/us-central1/addresses/telemetry-collector-2/setLabels
    POST /dns/v1/projects/demo/managedZones/telemetry-internal/changes
    ");
    deleted(&world);
}

#[test]
fn the_subnetwork_of_the_collector_is_replaced_with_its_address() {
    let world = world();
    world.apply(PRIVATE_DNS);
    let elsewhere = changed(PRIVATE_DNS, "10.0.1.0/28", "10.0.2.0/28");
    assert!(world.fails(&elsewhere).contains("Subnetwork is in use"));
    let replace = "-replace=google_compute_address.collector";
    let change = world.writing(&["apply", "-auto-approve", "-input=false", "-no-color", replace]);
    let change = change.settles();
    insta::assert_snapshot!(requests(&change), @"
    DELETE /compute/v1/projects/demo/regions/us-central1/addresses/telemetry-collector
    DELETE /compute/v1/projects/demo/regions/us-central1/subnetworks/telemetry-collectors
    POST /compute/v1/projects/demo/regions/us-central1/subnetworks
    POST /compute/v1/projects/demo/regions/us-central1/addresses
    POST /compute/v1/projects/demo/regions/us-central1/addresses/telemetry-collector/setLabels
    POST /dns/v1/projects/demo/managedZones/telemetry-internal/changes
    ");
}

#[test]
fn a_private_zone_is_destroyed_after_its_records() {
    let world = world();
    world.apply(PRIVATE_DNS);
    let deleted = deleted(&world);
    comes_before(&deleted, "telemetry-internal/changes", "managedZones/telemetry-internal");
    comes_before(&deleted, "/addresses/telemetry-collector", "/subnetworks/telemetry-collectors");
    comes_before(&deleted, "/subnetworks/telemetry-services", "/networks/telemetry");
}

#[test]
fn a_second_range_for_managed_services_is_added_to_the_connection() {
    let world = world();
    world.apply(PRIVATE_SERVICE_ACCESS).settles();
    let second = changed(
        PRIVATE_SERVICE_ACCESS,
        "reserved_peering_ranges = [google_compute_global_address.managed_services.name]",
        "reserved_peering_ranges = [google_compute_global_address.managed_services.name, google_compute_global_address.more.name]",
    ) + "resource \"google_compute_global_address\" \"more\" {\n  name = \"orders-more\"\n  purpose = \"VPC_PEERING\"\n  \
         address_type = \"INTERNAL\"\n  prefix_length = 20\n  network = google_compute_network.main.id\n}\n";
    let change = world.apply(&second).settles();
    insta::assert_snapshot!(requests(&change), @"
    POST /compute/v1/projects/demo/global/addresses
    POST /compute/v1/projects/demo/global/addresses/orders-more/setLabels
    PATCH /v1/services/servicenetworking.googleapis.com/connections/-?force=true&updateMask=reservedPeeringRanges
    ");
    let deleted = deleted(&world);
    comes_before(&deleted, "/services/orders", "/subnetworks/orders-egress");
    comes_before(&deleted, "/addresses/orders-managed-services", "/networks/orders");
}

#[test]
fn a_service_in_a_shared_vpc_waits_for_the_role_of_its_agent_and_grows_in_place() {
    let world = world();
    let change = world.apply(SHARED_VPC).settles();
    let sent: Vec<_> = requests(&change).lines().map(str::to_owned).collect();
    comes_before(&sent, "/subnetworks/shop/setIamPolicy", "/services?serviceId=shop");
    comes_before(&sent, "/enableXpnResource", "/services?serviceId=shop");
    let more = changed(SHARED_VPC, "max_instance_count = 4", "max_instance_count = 8");
    let change = world.apply(&more).settles();
    insta::assert_snapshot!(requests(&change), @"PATCH /v2/projects/shop/locations/us-central1/services/shop?updateMask=template");
    let sent: Vec<_> = requests(&world.destroy()).lines().map(str::to_owned).collect();
    comes_before(&sent, "/disableXpnResource", "/disableXpnHost");
    comes_before(&sent, "/services/shop", "/subnetworks/shop");
}

#[test]
fn a_job_is_scheduled_once_its_starter_may_start_it_and_changes_alone() {
    let world = world();
    let change = world.apply(JOB).settles();
    let sent: Vec<_> = requests(&change).lines().map(str::to_owned).collect();
    comes_before(&sent, "/jobs?jobId=nightly-report", "/jobs/nightly-report:setIamPolicy");
    comes_before(&sent, "/jobs/nightly-report:setIamPolicy", "/locations/us-central1/jobs");
    let [report, starter] = ["nightly-report", "nightly-report-starter"]
        .map(|id| format!("{id}@demo.iam.gserviceaccount.com"));
    let job = world.state("google_cloud_run_v2_job.report");
    assert_eq!(job["template"][0]["template"][0]["service_account"], report);
    let target = world.state("google_cloud_scheduler_job.nightly")["http_target"][0].clone();
    assert_eq!(target["oauth_token"][0]["service_account_email"], starter);
    let uri =
        "https://run.googleapis.com/v2/projects/demo/locations/us-central1/jobs/nightly-report:run";
    let schedule = world.state("google_cloud_scheduler_job.nightly");
    assert_eq!(schedule["http_target"][0]["uri"], uri);
    let more = changed(JOB, "task_count  = 4", "task_count  = 8");
    let more = changed(&more, "0 3 * * *", "0 4 * * *");
    let change = world.apply(&more).settles();
    let mut sent: Vec<_> = requests(&change).lines().map(str::to_owned).collect();
    sent.sort();
    insta::assert_snapshot!(sent.join("\n"), @"
    PATCH /v1/projects/demo/locations/us-central1/jobs/nightly-report
    PATCH /v2/projects/demo/locations/us-central1/jobs/nightly-report
    ");
    let deleted = deleted(&world);
    comes_before(
        &deleted,
        "/v2/projects/demo/locations/us-central1/jobs/nightly-report",
        "/subnetworks/reports-egress",
    );
}

#[test]
fn a_service_on_a_schedule_gets_a_new_key_with_a_new_revision() {
    if !crate::world::is_since((1, 11), "write-only arguments") {
        return;
    }
    let world = world();
    let change = world.apply(SCHEDULED_SYNC).settles();
    let sent: Vec<_> = requests(&change).lines().map(str::to_owned).collect();
    comes_before(&sent, "/secrets/sync-api-key:setIamPolicy", "/services?serviceId=sync");
    comes_before(&sent, "/services/sync:setIamPolicy", "/locations/us-central1/jobs");
    let service = world.state("google_cloud_run_v2_service.sync");
    let target = world.state("google_cloud_scheduler_job.sync")["http_target"][0].clone();
    assert_eq!(target["oidc_token"][0]["audience"], service["uri"]);
    let [sync, schedule] =
        ["sync-service", "sync-schedule"].map(|id| format!("{id}@demo.iam.gserviceaccount.com"));
    assert_eq!(service["template"][0]["service_account"], sync);
    assert_eq!(target["oidc_token"][0]["service_account_email"], schedule);
    let key = changed(SCHEDULED_SYNC, "secret_data_wo_version = 1", "secret_data_wo_version = 2");
    let change = world.apply(&key).settles();
    let sent: Vec<_> = requests(&change).lines().map(str::to_owned).collect();
    comes_before(&sent, "/secrets/sync-api-key:addVersion", "/services/sync?updateMask=template");
    comes_before(&sent, "/services/sync?updateMask=template", "/versions/1:destroy");
    let deleted = deleted(&world);
    comes_before(&deleted, "/jobs/sync", "/services/sync");
    comes_before(&deleted, "/services/sync", "/versions/2:destroy");
}

#[test]
fn a_private_service_is_opened_to_the_network_of_a_load_balancer_in_place() {
    let world = world();
    world.apply(PRIVATE_SERVICE).settles();
    let api = world.state("google_cloud_run_v2_service.api");
    assert_eq!(api["ingress"], "INGRESS_TRAFFIC_INTERNAL_ONLY");
    let website = world.state("google_cloud_run_v2_service.website");
    assert_eq!(website["iap_enabled"], true);
    let url = &website["template"][0]["containers"][0]["env"][0];
    assert_eq!(url["value"], api["uri"]);
    let opened = changed(
        PRIVATE_SERVICE,
        "INGRESS_TRAFFIC_INTERNAL_ONLY",
        "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
    );
    let opened = changed(&opened, "group:staff@example.com", "group:everyone@example.com");
    let change = world.apply(&opened).settles();
    let mut sent: Vec<_> = requests(&change).lines().map(str::to_owned).collect();
    sent.sort();
    sent.dedup();
    insta::assert_snapshot!(sent.join("\n"), @"
    PATCH /v2/projects/demo/locations/us-central1/services/intranet-api?updateMask=ingress
    POST /v1/projects/demo/iap_web/cloud_run-us-central1/services/intranet:setIamPolicy
    ");
    let sent: Vec<_> = requests(&world.destroy()).lines().map(str::to_owned).collect();
    comes_before(&sent, "/services/intranet", "/subnetworks/intranet-egress");
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn every_guide_shows_its_example_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guides = std::fs::read_dir(root.join("docs/guides")).expect("the folder of the guides");
    let mut names: Vec<_> = guides.map(|guide| guide.expect("a guide").path()).collect();
    names.sort();
    names.retain(|name| name.extension().is_some_and(|extension| extension == "md"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("it is there");
    let mut shown = 0;
    for guide in names {
        let name = guide.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&guide).expect("a guide");
        // A guide about a tool or a decision has no example of its own.
        if let Ok(example) =
            std::fs::read_to_string(root.join("examples").join(&name).join("main.tf"))
        {
            let block = format!("```terraform\n{}\n```\n", example.trim_end());
            // The first example is in the README.
            let is_shown = text.contains(&block) || readme.contains(&block);
            assert!(is_shown, "{name} shows another example");
            shown += 1;
        }
        for page in ["README.md", "docs/index.md"] {
            let page = std::fs::read_to_string(root.join(page)).expect("it is there");
            assert!(page.contains(&format!("guides/{name}.md")), "no link leads to {name}");
        }
    }
    assert_eq!(shown, 10);
}

#[test]
fn every_picture_is_in_a_guide_and_described_for_those_who_do_not_see_it() {
    let guides = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides");
    let files = |folder: &Path, extension: &str| -> Vec<_> {
        let entries = std::fs::read_dir(folder).expect("the folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths.filter(|path| path.extension().is_some_and(|it| it == extension)).collect()
    };
    let read = |path: &Path| std::fs::read_to_string(path).expect("it is text");
    let texts: String = files(&guides, "md").iter().map(|path| read(path)).collect();
    let pictures = files(&guides.join("images"), "svg");
    assert!(!pictures.is_empty());
    for picture in pictures {
        let name = picture.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(texts.contains(&format!("](images/{name})")), "no guide shows {name}");
        let text = read(&picture);
        for part in ["<title ", "<desc ", "role=\"img\"", "prefers-color-scheme: dark"] {
            assert!(text.contains(part), "{name} lacks {part}");
        }
        for (open, close) in [("<svg", "</svg>"), ("<style", "</style>"), ("<text", "</text>")] {
            assert_eq!(text.matches(open).count(), text.matches(close).count(), "{name}: {open}");
        }
    }
}
