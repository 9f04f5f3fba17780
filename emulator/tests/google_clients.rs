//! Google's own Rust clients against the emulator: it accepts their requests, and returns the
//! responses that they expect.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic, its helpers too")]

use google_cloud_auth::credentials::anonymous;
use google_cloud_compute_v1::client::{Networks, Routes, Subnetworks};
use google_cloud_compute_v1::model as compute;
use google_cloud_gax::error::Error;
use google_cloud_gax::exponential_backoff::{ExponentialBackoff, ExponentialBackoffBuilder};
use google_cloud_lro::Poller;
use google_cloud_run_v2::client::{Revisions, Services};
use google_cloud_run_v2::model as run;
use google_cloud_wkt::FieldMask;
use google_emulator::{Emulator, Failure, Fault, Options};
use std::time::Duration;

/// Creates a client of the emulator that polls frequently.
macro_rules! client {
    ($client:ident, $emulator:expr, $host:literal) => {
        $client::builder()
            .with_endpoint(format!("{}/{}", $emulator.url(), $host))
            .with_credentials(anonymous::Builder::new().build())
            .with_polling_backoff_policy(quick_polls())
            .build()
            .await
            .expect("a client")
    };
}

fn quick_polls() -> ExponentialBackoff {
    ExponentialBackoffBuilder::new()
        .with_initial_delay(Duration::from_millis(2))
        .with_maximum_delay(Duration::from_millis(10))
        .clamp()
}

/// An emulator whose operations are pending for a moment, so that clients have to poll.
async fn emulator() -> Emulator {
    // Google's clients require a TLS library even for unencrypted connections. Another test may
    // already have selected it.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let operation_time = Duration::from_millis(10);
    Emulator::start(Options { operation_time, ..Options::default() }).await.expect("an emulator")
}

fn status_of(error: &Error) -> Option<u16> {
    error.http_status_code()
}

#[tokio::test]
async fn a_network_and_its_subnetwork_live_through_the_compute_client() {
    let emulator = emulator().await;
    let networks = client!(Networks, emulator, "compute.googleapis.com");
    let subnetworks = client!(Subnetworks, emulator, "compute.googleapis.com");

    let network = compute::Network::new().set_name("main").set_auto_create_subnetworks(false);
    let inserted =
        networks.insert().set_project("demo").set_body(network).poller().until_done().await;
    assert_eq!(inserted.unwrap().status, Some(compute::operation::Status::Done));
    let network = networks.get().set_project("demo").set_network("main").send().await.unwrap();
    assert_eq!(network.auto_create_subnetworks, Some(false));

    let subnetwork = compute::Subnetwork::new()
        .set_name("main")
        .set_network(network.self_link.unwrap())
        .set_ip_cidr_range("10.0.0.0/24")
        .set_private_ip_google_access(true);
    let insert = subnetworks.insert().set_project("demo").set_region("us-central1");
    insert.set_body(subnetwork).poller().until_done().await.unwrap();

    let grown =
        compute::SubnetworksExpandIpCidrRangeRequest::new().set_ip_cidr_range("10.0.0.0/20");
    let expand = subnetworks.expand_ip_cidr_range().set_project("demo").set_region("us-central1");
    expand.set_subnetwork("main").set_body(grown).poller().until_done().await.unwrap();
    let get =
        subnetworks.get().set_project("demo").set_region("us-central1").set_subnetwork("main");
    let subnetwork = get.send().await.unwrap();
    assert_eq!(subnetwork.ip_cidr_range.as_deref(), Some("10.0.0.0/20"));
    assert_eq!(subnetwork.private_ip_google_access, Some(true));

    let patch = compute::Subnetwork::new()
        .set_fingerprint(subnetwork.fingerprint.unwrap())
        .set_secondary_ip_ranges([compute::SubnetworkSecondaryRange::new()
            .set_range_name("pods")
            .set_ip_cidr_range("10.1.0.0/16")]);
    let update = subnetworks.patch().set_project("demo").set_region("us-central1");
    update.set_subnetwork("main").set_body(patch).poller().until_done().await.unwrap();

    let list =
        subnetworks.list().set_project("demo").set_region("us-central1").send().await.unwrap();
    assert_eq!(list.items[0].secondary_ip_ranges[0].range_name.as_deref(), Some("pods"));

    let delete = subnetworks.delete().set_project("demo").set_region("us-central1");
    delete.set_subnetwork("main").poller().until_done().await.unwrap();
    let delete = networks.delete().set_project("demo").set_network("main");
    delete.poller().until_done().await.unwrap();
    let gone = networks.get().set_project("demo").set_network("main").send().await.unwrap_err();
    assert_eq!(status_of(&gone), Some(404));
    assert!(emulator.paths().is_empty(), "{:?}", emulator.paths());
}

#[tokio::test]
async fn a_network_in_use_fails_its_operation_for_the_client_too() {
    let emulator = emulator().await;
    let networks = client!(Networks, emulator, "compute.googleapis.com");
    let routes = client!(Routes, emulator, "compute.googleapis.com");
    let network = compute::Network::new().set_name("main").set_auto_create_subnetworks(true);
    networks.insert().set_project("demo").set_body(network).poller().until_done().await.unwrap();
    let listed = routes.list().set_project("demo").send().await.unwrap();
    assert_eq!(listed.items.len(), 43, "one to the internet and one a region");
    let switch = networks.switch_to_custom_mode().set_project("demo").set_network("main");
    switch.poller().until_done().await.unwrap();
    let delete = networks.delete().set_project("demo").set_network("main");
    let operation = delete.poller().until_done().await;
    let text = match operation {
        Ok(operation) => format!("{:?}", operation.error),
        Err(error) => format!("{error:?}"),
    };
    assert!(text.contains("RESOURCE_IN_USE_BY_ANOTHER_RESOURCE"), "{text}");
}

fn container(image: &str) -> run::Container {
    run::Container::new().set_image(image)
}

fn service(image: &str) -> run::Service {
    run::Service::new()
        .set_template(run::RevisionTemplate::new().set_containers([container(image)]))
}

const PARENT: &str = "projects/demo/locations/us-central1";

#[tokio::test]
async fn a_service_lives_through_the_run_client() {
    let emulator = emulator().await;
    let services = client!(Services, emulator, "run.googleapis.com");
    let revisions = client!(Revisions, emulator, "run.googleapis.com");

    let wanted = service("gcr.io/demo/app")
        .set_ingress(run::IngressTraffic::InternalOnly)
        .set_labels([("team", "web")]);
    let create = services.create_service().set_parent(PARENT).set_service_id("app");
    let created = create.set_service(wanted).poller().until_done().await.unwrap();
    assert_eq!(created.ingress, run::IngressTraffic::InternalOnly);
    assert_eq!(created.generation, 1);
    let template = created.template.clone().unwrap();
    assert_eq!(template.max_instance_request_concurrency, 80);
    assert_eq!(template.containers[0].ports[0].container_port, 8080);
    let condition = created.terminal_condition.clone().unwrap();
    assert_eq!(condition.state, run::condition::State::ConditionSucceeded);

    let changed =
        created.clone().set_template(template.set_containers([container("gcr.io/demo/b")]));
    let mask = FieldMask::default().set_paths(["template"]);
    let update = services.update_service().set_service(changed).set_update_mask(mask);
    let updated = update.poller().until_done().await.unwrap();
    assert_eq!(updated.generation, 2);
    assert_ne!(updated.latest_ready_revision, created.latest_ready_revision);
    assert_eq!(updated.labels["team"], "web");

    let stale = services.update_service().set_service(created.clone()).poller().until_done().await;
    assert_eq!(status_of(&stale.unwrap_err()), Some(409), "its etag is old");

    let listed = services.list_services().set_parent(PARENT).send().await.unwrap();
    assert_eq!(listed.services.len(), 1);
    let listed = revisions.list_revisions().set_parent(&updated.name).send().await.unwrap();
    assert_eq!(listed.revisions.len(), 2);

    services.delete_service().set_name(&updated.name).poller().until_done().await.unwrap();
    let gone = services.get_service().set_name(&updated.name).send().await.unwrap_err();
    assert_eq!(status_of(&gone), Some(404));
}

#[tokio::test]
async fn a_refusal_and_a_failure_reach_the_run_client_as_such() {
    let emulator = emulator().await;
    let services = client!(Services, emulator, "run.googleapis.com");
    let connector = run::VpcAccess::new()
        .set_connector("projects/demo/locations/us-central1/connectors/c")
        .set_network_interfaces([run::vpc_access::NetworkInterface::new().set_network("default")]);
    let mut both = service("gcr.io/demo/app");
    both.template = both.template.map(|template| template.set_vpc_access(connector));
    let create = || services.create_service().set_parent(PARENT).set_service_id("app");
    let refused = create().set_service(both).poller().until_done().await.unwrap_err();
    assert_eq!(status_of(&refused), Some(400));
    assert!(format!("{refused}").contains("one and only one of connector"), "{refused}");

    let failure = Failure {
        code: "NOT_FOUND".to_owned(),
        message: "Image 'gcr.io/demo/app' not found.".to_owned(),
        reason: Some("CONTAINER_MISSING".to_owned()),
    };
    let fault = Fault {
        method: Some("POST".to_owned()),
        path: Some("/v2/projects/*/locations/*/services".to_owned()),
        count: Some(1),
        operation_error: Some(failure),
        ..Fault::default()
    };
    emulator.add_fault(fault).unwrap();
    let failed = create().set_service(service("gcr.io/demo/app")).poller().until_done().await;
    let text = format!("{:?}", failed.unwrap_err());
    assert!(text.contains("not found."), "{text}");
    let left =
        services.get_service().set_name(format!("{PARENT}/services/app")).send().await.unwrap();
    let condition = left.terminal_condition.unwrap();
    assert_eq!(condition.state, run::condition::State::ConditionFailed);
}
