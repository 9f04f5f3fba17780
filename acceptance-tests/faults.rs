//! The provider or terraform is killed at any request of an apply, and the next apply ends as configured.
//!
//! `FAULT_MATRIX=whole` tries every request; else a few are tried. What happens at every request of one object,
//! with every fault, is tried without terraform: `src/round_trips/faults`.

use crate::configuration::{network_with, plain, resource};
use crate::world::World;
use google_emulator::{Fault, Options};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::path::Path;
use std::process::Stdio;

/// Who is killed.
#[derive(Clone, Copy, Debug)]
enum Victim {
    Provider,
    Terraform,
}

/// An object of each lifecycle.
fn one_of_each() -> String {
    let router =
        "name = \"router\"\nnetwork = google_compute_network.main.id\nregion = \"us-central1\"";
    let nat = "name = \"nat\"\nrouter = google_compute_router.main.name\nregion = \"us-central1\"\n\
        nat_ip_allocate_option = \"AUTO_ONLY\"\n\
        source_subnetwork_ip_ranges_to_nat = \"ALL_SUBNETWORKS_ALL_IP_RANGES\"";
    let zone = "name = \"zone\"\ndns_name = \"example.org.\"";
    let record = "managed_zone = google_dns_managed_zone.main.name\nname = \"www.example.org.\"\n\
        type = \"A\"\nttl = 300\nrrdatas = [\"192.0.2.1\"]";
    let member = "project = \"demo\"\nrole = \"roles/viewer\"\nmember = \"user:a@example.com\"";
    let service = "service = \"batch.googleapis.com\"";
    [
        network_with(""),
        resource("google_compute_router", "main", router),
        resource("google_compute_router_nat", "main", nat),
        resource("google_dns_managed_zone", "main", zone),
        resource("google_dns_record_set", "www", record),
        resource("google_project_iam_member", "viewer", member),
        resource("google_project_service", "batch", service),
        plain("deletion_protection = false", "", ""),
    ]
    .concat()
}

/// A world whose cloud outlives its emulator, in a folder that `terraform init` has prepared.
fn world(state: &Path) -> World {
    let world = World::with(options(state));
    std::fs::create_dir(world.path(".terraform")).expect("a folder can be made");
    world
}

fn options(state: &Path) -> Options {
    Options { state: Some(state.to_owned()), ..Options::default() }
}

/// Applies, and kills somebody when this request has been carried out and has no response yet. Requests are
/// counted from 0.
fn kill_at(world: &World, victim: Victim, request: usize) {
    world.fault(Fault {
        after: request as u64,
        count: Some(1),
        delay_ms: 3_600_000,
        ..Fault::default()
    });
    world.google.take_journal();
    let mut command = world.command(&["apply", "-auto-approve", "-input=false", "-no-color"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut terraform = command.spawn().expect("terraform can be started");
    world.wait_until("the request", |world| world.google.journal().len() > request);
    match victim {
        Victim::Provider => {
            for id in world.provider_ids() {
                kill(Pid::from_raw(id), Signal::SIGKILL).expect("the provider runs");
            }
        }
        Victim::Terraform => terraform.kill().expect("terraform runs"),
    }
    let ended = terraform.wait().expect("terraform ends");
    assert!(!ended.success(), "{victim:?} at {request}: the apply succeeds");
    world.wait_until("the provider's end", |world| world.provider_count() == 0);
}

/// The paths of what exists, without the history that Google keeps.
fn objects(world: &World) -> Vec<String> {
    let objects = world.objects().into_iter();
    objects.filter(|path| !path.contains("/changes/") && !path.contains("/revisions/")).collect()
}

fn survives(victim: Victim) {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let (expected, requests) = {
        let world = world(&folder.path().join("cloud.json"));
        let applied = world.apply(&one_of_each()).settles();
        let requests = applied.exchanges.len();
        (objects(&world), requests)
    };
    // Somewhere at the beginning, in the middle and near the end.
    let few = [requests / 5, requests / 2, requests * 4 / 5];
    let is_whole = std::env::var_os("FAULT_MATRIX").is_some_and(|it| it == "whole");
    let points = if is_whole { (0..requests).collect() } else { few.to_vec() };
    let mut good = 0;
    for request in points {
        let state = folder.path().join(format!("cloud-{request}.json"));
        let mut world = world(&state);
        world.write("main.tf", &one_of_each());
        kill_at(&world, victim, request);
        world.restart_google(options(&state));
        world.apply(&one_of_each()).settles();
        assert_eq!(objects(&world), expected, "{victim:?} killed at request {request}");
        good += 1;
    }
    println!("{victim:?} killed at {good} of {requests} requests: {good} ok, 0 lost, 0 duplicated");
}

#[test]
fn an_apply_survives_the_death_of_the_provider() {
    survives(Victim::Provider);
}

#[test]
fn an_apply_survives_the_death_of_terraform() {
    survives(Victim::Terraform);
}

#[test]
fn an_apply_that_ends_leaves_no_notes() {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let world = world(&folder.path().join("cloud.json"));
    world.apply(&one_of_each()).settles();
    let notes = std::fs::read_dir(world.path(".terraform/directvpc-google-creates"));
    assert_eq!(notes.expect("creates were noted").count(), 0);
    // Another client's objects are not ours, although a moment ago we made the same.
    world.run(&["state", "rm", "google_dns_record_set.www"]).expect_success();
    let error = world.fails(&one_of_each());
    assert!(error.starts_with("Error: Record set already exists"), "{error}");
}
