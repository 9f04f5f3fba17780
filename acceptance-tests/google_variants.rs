//! Google responds to the same request in several observed ways. Users must not notice the
//! difference.

use crate::configuration::{plain, service_with};
use crate::world::World;
use google_emulator::{EnvOrder, InterfaceNames, Options, UnsetScaling, Variants};

/// A world in which Google's responses take one of the observed forms.
fn answering(variants: Variants) -> World {
    World::with(Options { variants, ..Options::default() })
}

#[test]
fn the_next_plan_is_empty_for_each_response_to_an_unset_scaling() {
    for unset_scaling in
        [UnsetScaling::Absent, UnsetScaling::Empty, UnsetScaling::Zeros, UnsetScaling::Automatic]
    {
        let world = answering(Variants { unset_scaling, ..Variants::default() });
        world.apply(&plain("", "", "")).settles();
        world.apply(&plain("scaling {\n  min_instance_count = 1\n}", "", "")).settles();
        world.apply(&plain("", "", "")).settles();
    }
}

#[test]
fn however_google_spells_a_network_the_next_plan_is_empty() {
    for interface_names in
        [InterfaceNames::AsSent, InterfaceNames::Short, InterfaceNames::Path, InterfaceNames::Link]
    {
        let world = answering(Variants { interface_names, ..Variants::default() });
        world.apply(&service_with("", "", "")).settles();
        world.apply(&service_with("", "timeout = \"60s\"", "")).settles();
    }
}

#[test]
fn the_next_plan_is_empty_for_any_order_of_variables() {
    let world = answering(Variants { env_order: EnvOrder::Changing, ..Variants::default() });
    let variables: Vec<_> = ["C", "A", "B"]
        .iter()
        .map(|name| format!("env {{\n  name = \"{name}\"\n  value = \"1\"\n}}\n"))
        .collect();
    world.apply(&plain("", "", &variables.concat())).settles();
    world.apply(&plain("", "timeout = \"60s\"", &variables.concat())).settles();
}

/// A network and a subnetwork of the project `host`.
const HOST: &str = r#"
resource "google_compute_network" "host" {
  project                 = "host"
  name                    = "hostnet"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "host" {
  project       = "host"
  name          = "run"
  region        = "us-central1"
  network       = google_compute_network.host.id
  ip_cidr_range = "10.0.0.0/26"
}
"#;

#[test]
fn a_network_of_another_project_survives_a_short_spelling() {
    let world =
        answering(Variants { interface_names: InterfaceNames::Short, ..Variants::default() });
    let shared = |template: &str| {
        let access = r#"
vpc_access {
  network_interfaces {
    network    = "projects/host/global/networks/hostnet"
    subnetwork = "projects/host/regions/us-central1/subnetworks/run"
  }
}
"#;
        let needed = "depends_on = [google_compute_subnetwork.host]";
        HOST.to_owned() + &plain(needed, &(access.to_owned() + template), "")
    };
    world.apply(&shared("")).settles();
    let change = world.apply(&shared("timeout = \"60s\"")).settles();
    let interface = r#""network":"projects/host/global/networks/hostnet","subnetwork":"projects/host/regions/us-central1/subnetworks/run""#;
    assert!(change.writes().contains(interface), "{}", change.writes());
}
