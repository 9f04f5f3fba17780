//! The provider's processes: they exit with terraform, and a create in progress completes.

use crate::configuration::{network_with, service_with, subnetwork_with};
use crate::world::World;
use google_emulator::{Exchange, Fault, Options};
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Stdio};
use std::time::Duration;

const NETWORK: &str = "google_compute_network.main";
const DESTROY: [&str; 4] = ["destroy", "-auto-approve", "-input=false", "-no-color"];
const APPLY: [&str; 4] = ["apply", "-auto-approve", "-input=false", "-no-color"];

/// Starts an apply in its own process group, and waits until the provider has requested the
/// network.
fn creating(world: &World, configuration: &str) -> Child {
    world.write("main.tf", configuration);
    begun(world, &APPLY, |exchange| exchange.path.ends_with("/global/networks"))
}

/// Starts a command in its own process group, and waits until the provider has sent such a request.
fn begun(world: &World, arguments: &[&str], is_meant: impl Fn(&Exchange) -> bool) -> Child {
    world.google.take_journal();
    let mut command = world.command(arguments);
    command.process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("terraform can be started");
    world.wait_until("a request", |world| world.google.journal().iter().any(&is_meant));
    child
}

fn id(child: &Child) -> Pid {
    Pid::from_raw(i32::try_from(child.id()).expect("a process id is small"))
}

/// Interrupts terraform and the provider as a terminal does, and waits until terraform reports it.
fn interrupt(terraform: &mut Child) {
    killpg(id(terraform), Signal::SIGINT).expect("terraform runs");
    let mut said = BufReader::new(terraform.stdout.take().expect("it is piped"));
    let is_told = |line: String| line.contains("Interrupt received");
    assert!(said.by_ref().lines().any(|line| line.is_ok_and(is_told)), "it ended instead");
    // Whoever waits for terraform's exit reads the rest of the output.
    terraform.stdout = Some(said.into_inner());
}

#[test]
fn no_process_is_left_when_a_command_ends() {
    let world = World::new();
    world.apply(&network_with("")).settles();
    assert_eq!(world.provider_count(), 0);
}

#[test]
fn no_process_is_left_when_terraform_is_killed() {
    let world = World::with_operation_time(Duration::from_mins(10));
    let mut terraform = creating(&world, &network_with(""));
    assert_eq!(world.provider_count(), 1);
    kill(id(&terraform), Signal::SIGKILL).expect("terraform runs");
    terraform.wait().expect("terraform ends");
    world.wait_until("the provider's end", |world| world.provider_count() == 0);
}

#[test]
fn one_interrupt_lets_a_create_finish_and_land_in_the_state() {
    let world = World::new();
    // The operation stays pending until terraform has handled the interrupt.
    world.fault(Fault {
        path: Some("/compute/v1/projects/demo/global/operations/**".to_owned()),
        status: Some(503),
        ..Fault::default()
    });
    let mut terraform = creating(&world, &subnetwork_with(""));
    interrupt(&mut terraform);
    world.google.clear_faults();
    let ended = world.finished(terraform.wait_with_output().expect("terraform ends"));
    assert_eq!(ended.code, Some(1), "{}", ended.everything());
    assert!(world.state(NETWORK).is_object(), "{}", ended.everything());
    assert!(!world.is_tainted(NETWORK));
    assert_eq!(world.objects(), ["projects/demo/global/networks/main"]);
}

#[test]
fn a_second_interrupt_ends_everything() {
    let world = World::with_operation_time(Duration::from_mins(10));
    let mut terraform = creating(&world, &network_with(""));
    interrupt(&mut terraform);
    killpg(id(&terraform), Signal::SIGINT).expect("terraform runs");
    let ended = terraform.wait_with_output().expect("terraform ends");
    assert!(!ended.status.success());
    world.wait_until("the provider's end", |world| world.provider_count() == 0);
}

#[test]
fn after_an_interrupt_nothing_new_is_begun() {
    let world = World::new();
    world.fault(Fault {
        method: Some("POST".to_owned()),
        path: Some("/compute/v1/projects/demo/global/networks".to_owned()),
        status: Some(429),
        ..Fault::default()
    });
    let mut terraform = creating(&world, &network_with(""));
    interrupt(&mut terraform);
    let posts = |world: &World| {
        let journal = world.google.journal();
        journal.iter().filter(|it| it.method == "POST" && it.path.ends_with("/networks")).count()
    };
    // One may have been on its way.
    let before = posts(&world);
    let ended = world.finished(terraform.wait_with_output().expect("terraform ends"));
    assert_eq!(ended.code, Some(1), "{}", ended.everything());
    assert!(ended.everything().contains("the run was interrupted"), "{}", ended.everything());
    assert!(posts(&world) <= before + 1, "{} after {before}", posts(&world));
    assert_eq!(world.objects(), [] as [String; 0]);
}

#[test]
fn an_interrupt_ends_the_wait_for_a_held_subnetwork_and_a_later_destroy_resumes_it() {
    let hold = Some(Duration::from_hours(1));
    let world = World::with(Options { hold, ..Options::default() });
    world.apply(&service_with("", "", ""));
    let mut terraform = begun(&world, &DESTROY, |exchange| {
        exchange.method == "DELETE" && exchange.status == Some(400)
    });
    interrupt(&mut terraform);
    let ended = world.finished(terraform.wait_with_output().expect("terraform ends"));
    assert_eq!(ended.code, Some(1), "{}", ended.everything());
    let said = ended.everything();
    assert!(said.contains("Error: Interrupted") && said.contains("Nothing is lost"), "{said}");
    for address in ["google_compute_subnetwork.egress", NETWORK] {
        assert!(world.state(address).is_object(), "{address}");
    }
    for path in world.google.paths().iter().filter(|path| path.contains("/serverless-ipv4-")) {
        world.google.remove(path);
    }
    world.destroy();
    assert_eq!(world.objects(), [] as [String; 0]);
}
