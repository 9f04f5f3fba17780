//! The fallback: another provider, here the toy, carries out the types that this one does not have.

use crate::configuration::{network_with, resource};
use crate::world::{PROVIDER, World};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, SystemTime};

/// The methods of the journal that start a process, or read its schemas.
const START: &str = "start";
const SCHEMAS: &str = "GetProviderSchema";

/// The toy, which is built beside the provider.
fn toy() -> PathBuf {
    let toy =
        Path::new(env!("CARGO_BIN_EXE_terraform-provider-google")).with_file_name("toy-provider");
    assert!(toy.is_file(), "{} is missing: run `cargo build --workspace --bins`", toy.display());
    toy
}

/// A world whose provider falls back to the toy, with these variables.
fn world_with(variables: &[(&str, &str)]) -> World {
    let mut world = World::new();
    for folder in ["toys", "sockets"] {
        fs::create_dir(world.path(folder)).expect("a folder can be made");
    }
    let endpoint = format!("http://{}/storage.googleapis.com/storage/v1/", world.google.address());
    let path = |path: PathBuf| path.display().to_string();
    let toys = path(world.path("toys"));
    let sockets = path(world.path("sockets"));
    world.set("GOOGLE_STORAGE_CUSTOM_ENDPOINT", &endpoint);
    world.set("GOOGLE_FALLBACK_PROVIDER", &path(toy()));
    world.set("TOY_FOLDER", &toys);
    world.set("TMPDIR", &sockets);
    for (name, value) in variables {
        world.set(name, value);
    }
    world
}

/// A toy.
fn file(label: &str, name: &str, text: &str) -> String {
    resource("google_toy_file", label, &format!("name = \"{name}\"\ntext = {text}"))
}

/// How often the toy was started or called this way.
fn count(world: &World, line: &str) -> usize {
    let journal = fs::read_to_string(world.path("toys/journal")).unwrap_or_default();
    journal.lines().filter(|it| *it == line).count()
}

fn toys(world: &World) -> Vec<String> {
    let entries = fs::read_dir(world.path("toys")).expect("the folder is there").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name.starts_with("google_toy_")).collect();
    names.sort();
    names
}

/// The name of a method in version 5, which the toy speaks if nothing else is said.
fn in_version_5(method: &str) -> &str {
    match method {
        "GetProviderSchema" => "GetSchema",
        "ConfigureProvider" => "Configure",
        "ValidateResourceConfig" => "ValidateResourceTypeConfig",
        "ValidateDataResourceConfig" => "ValidateDataSourceConfig",
        other => other,
    }
}

/// The text in one line.
fn flat(text: &str) -> String {
    text.split(|it: char| it.is_whitespace() || it == '│')
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Folders for sockets of the toy.
fn socket_folders(world: &World) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(world.path("sockets")).expect("the folder is there").flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir())
}

#[track_caller]
fn assert_nothing_is_left(world: &World) {
    assert!(count(world, START) > 0, "the toy was never started");
    assert_eq!((world.provider_count(), world.count_of(&toy())), (0, 0));
    let left: Vec<_> =
        fs::read_dir(world.path("sockets")).expect("it is there").flatten().collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Objects of both kinds that refer to each other.
fn both_kinds(name: &str, text: &str) -> String {
    let account = "account_id = \"runner\"\ndisplay_name = google_toy_file.a.id";
    let note = "name = \"second\"\ntext = google_service_account.b.account_id";
    network_with("")
        + &file("a", name, &format!("\"{text} ${{google_compute_network.main.name}}\""))
        + &resource("google_service_account", "b", account)
        + &resource("google_toy_note", "c", note)
        + "output \"all\" {\n  value = join(\" \", [google_toy_file.a.project, google_toy_file.a.size, google_service_account.b.display_name, google_toy_note.c.text])\n}\n"
}

#[test]
fn types_of_both_providers_refer_to_each_other() {
    for version in ["5", "6"] {
        let world = world_with(&[("TOY_PROTOCOL", version)]);
        world.apply(&both_kinds("first", "hello")).settles();
        assert_eq!(world.outputs(), "all = \"demo 10 toys/first runner\"\n");
        let changes = world.plan(&both_kinds("first", "goodbye")).changes();
        assert!(changes.contains("update google_toy_file.a\n"), "{changes}");
        world.apply(&both_kinds("first", "goodbye")).settles();
        let changes = world.plan(&both_kinds("third", "goodbye")).changes();
        assert!(changes.contains("replace google_toy_file.a because of name\n"), "{changes}");
        world.apply(&both_kinds("third", "goodbye")).settles();
        assert_eq!(world.outputs(), "all = \"demo 12 toys/third runner\"\n");
        assert_eq!(toys(&world), ["google_toy_file.third", "google_toy_note.second"]);
        world.destroy();
        assert_eq!((toys(&world), world.objects()), (Vec::new(), Vec::new()));
        assert_nothing_is_left(&world);
    }
}

#[test]
fn objects_are_imported_and_moved() {
    let world = world_with(&[]);
    fs::write(world.path("toys/google_toy_file.given"), "hello").expect("the folder is there");
    let import = "import {\n  to = google_toy_file.a\n  id = \"given\"\n}\n";
    world.apply(&(file("a", "given", "\"hello\"") + import)).settles();
    let moved = "moved {\n  from = google_toy_file.a\n  to   = google_toy_note.a\n}\n";
    let note = resource("google_toy_note", "a", "name = \"given\"\ntext = \"hello\"");
    world.apply(&(note + moved)).settles();
    assert_eq!(toys(&world), ["google_toy_note.given"]);
    let from_ours = network_with("");
    world.apply(
        &(from_ours + &resource("google_toy_note", "a", "name = \"given\"\ntext = \"hello\"")),
    );
    let moved = "moved {\n  from = google_compute_network.main\n  to   = google_toy_note.b\n}\n";
    let note = resource("google_toy_note", "b", "name = \"main\"");
    let error = flat(&world.plan_fails(&(note + moved)));
    assert!(error.contains("Only toys become toys."), "{error}");
    assert_nothing_is_left(&world);
}

#[test]
fn data_sources_ephemeral_resources_and_functions_are_carried_out() {
    for version in ["5", "6"] {
        let world = world_with(&[("TOY_PROTOCOL", version)]);
        let configuration = file("a", "first", "\"hello\"")
            + "data \"google_toy_file\" \"d\" {\n  name = google_toy_file.a.name\n}\n"
            + "ephemeral \"google_toy_token\" \"t\" {\n  name = \"t\"\n}\n"
            + "output \"all\" {\n  value = \"${data.google_toy_file.d.text} ${provider::google::toy_shout(\"hi\")}\"\n}\n";
        world.apply(&configuration).settles();
        assert_eq!(world.outputs(), "all = \"hello HI\"\n");
        let opened = count(&world, "OpenEphemeralResource");
        assert!(opened > 0);
        assert_eq!(opened, count(&world, "CloseEphemeralResource"));
        assert!(!world.path("toys/open.t").exists());
        assert_nothing_is_left(&world);
    }
}

#[test]
fn errors_of_the_other_provider_reach_the_user() {
    let world = world_with(&[]);
    let error = flat(&world.plan_fails(&file("a", "invalid", "null")));
    assert!(error.contains("Error: The toy is broken"), "{error}");
    assert!(error.contains("No toy is called \"invalid\"."), "{error}");
    assert_nothing_is_left(&world);
}

#[test]
fn a_slow_provider_is_waited_for() {
    let world = world_with(&[("TOY_DELAY_MS", "150")]);
    world.apply(&file("a", "first", "\"hello\"")).settles();
    assert_nothing_is_left(&world);
}

#[test]
fn a_chatty_provider_does_not_block_and_its_log_keeps_its_levels() {
    let world = world_with(&[("TOY_CHATTY", "1")]).traced();
    world.apply(&file("a", "first", "\"hello\""));
    let log = world.read("trace.log");
    let line = log.lines().find(|line| line.contains("the last line of ApplyResourceChange"));
    assert!(line.is_some_and(|line| line.contains("[WARN]")), "{line:?}");
    assert_nothing_is_left(&world);
}

#[test]
fn after_a_crash_the_state_is_kept_and_the_next_call_starts_the_provider_again() {
    let mut world = world_with(&[("TOY_CRASHES_ONCE", "1")]);
    world.set("TOY_CRASH", SCHEMAS);
    let configuration = |text: &str| file("a", "first", &format!("\"{text}\""));
    let mut before = None;
    for method in [
        SCHEMAS,
        "ConfigureProvider",
        "ApplyResourceChange",
        "ValidateResourceConfig",
        "UpgradeResourceState",
        "ReadResource",
        "PlanResourceChange",
        "ApplyResourceChange",
    ] {
        world.set("TOY_CRASH", method);
        _ = fs::remove_file(world.path("toys/crashed"));
        let error = flat(&world.fails(&configuration(method)));
        assert!(error.contains("The fallback provider ended unexpectedly"), "{method}: {error}");
        let ended = format!("toy-provider ended during {}. The next call", in_version_5(method));
        assert!(error.contains(&ended), "{error}");
        assert!(error.contains(&format!("panic: broken in {method}")), "{error}");
        if let Some(before) = before {
            assert_eq!(world.state("google_toy_file.a")["text"], before, "{method}");
        }
        if method != SCHEMAS && method != "ConfigureProvider" {
            world.apply(&configuration(method)).settles();
            before = Some(method);
        }
        assert_nothing_is_left(&world);
    }
}

#[test]
fn a_crash_in_any_other_call_is_an_error_and_the_next_run_carries_on() {
    let toy = file("a", "given", "\"hello\"");
    let import = toy.clone() + "import {\n  to = google_toy_file.a\n  id = \"given\"\n}\n";
    let data = toy.clone() + "data \"google_toy_file\" \"d\" {\n  name = \"given\"\n}\n";
    let token = toy.clone() + "ephemeral \"google_toy_token\" \"t\" {\n  name = \"t\"\n}\n";
    let shout = toy + "output \"all\" {\n  value = provider::google::toy_shout(\"hi\")\n}\n";
    let moved = resource("google_toy_note", "a", "name = \"given\"\ntext = \"hello\"")
        + "moved {\n  from = google_toy_file.a\n  to   = google_toy_note.a\n}\n";
    let mut world = world_with(&[("TOY_CRASHES_ONCE", "1")]);
    fs::write(world.path("toys/google_toy_file.given"), "hello").expect("the folder is there");
    for (method, configuration) in [
        ("ImportResourceState", import),
        ("ValidateDataResourceConfig", data.clone()),
        ("ReadDataSource", data),
        ("ValidateEphemeralResourceConfig", token.clone()),
        ("OpenEphemeralResource", token.clone()),
        ("CloseEphemeralResource", token),
        ("CallFunction", shout),
        ("MoveResourceState", moved),
    ] {
        world.set("TOY_CRASH", method);
        _ = fs::remove_file(world.path("toys/crashed"));
        let error = flat(&world.fails(&configuration));
        let ended = format!("toy-provider ended during {}. The next call", in_version_5(method));
        assert!(error.contains(&ended), "{error}");
        assert!(error.contains(&format!("panic: broken in {method}")), "{error}");
        world.apply(&configuration).settles();
        assert_nothing_is_left(&world);
    }
    assert_eq!(toys(&world), ["google_toy_note.given"]);
}

#[test]
fn what_is_no_plugin_is_an_error_that_says_what_it_printed() {
    for (line, expected) in [
        (
            "hello",
            "toy-provider did not print an address as plugins of Terraform do, but \"hello\"",
        ),
        ("1|4|unix|/tmp/toy|grpc|AAEC", "did not print an address as plugins of Terraform do"),
        ("none", "ended before it printed its address. Its last lines were: cannot serve today"),
    ] {
        let world = world_with(&[("TOY_HANDSHAKE", line)]);
        let error = flat(&world.plan_fails(&file("a", "first", "null")));
        assert!(error.contains(expected), "{error}");
        assert_nothing_is_left(&world);
    }
}

#[test]
fn a_provider_that_does_not_end_is_killed() {
    let world = world_with(&[("TOY_IS_DEAF", "1")]);
    world.apply(&file("a", "first", "null"));
    assert!(count(&world, "Shutdown") > 0);
    assert_all_end(&world);
}

#[test]
fn a_refused_configuration_is_an_error_and_our_own_types_do_not_need_it() {
    let world = world_with(&[("TOY_REFUSES", "Not today.")]);
    world.apply(&network_with("")).settles();
    let error = flat(&world.plan_fails(&file("a", "first", "null")));
    let expected = "refused the configuration of the provider: The toy is broken Not today.";
    assert!(error.contains(expected), "{error}");
    assert_nothing_is_left(&world);
}

/// Starts an apply, and waits until the toy is called to write.
fn applying(world: &World) -> Child {
    let child = applying_until(world, |world| count(world, "ApplyResourceChange") > 0);
    assert_eq!(world.count_of(&toy()), 1);
    child
}

/// Starts an apply, and waits until this is so.
fn applying_until(world: &World, is_so: impl Fn(&World) -> bool) -> Child {
    world.write("main.tf", &file("a", "first", "null"));
    let mut command = world.command(&["apply", "-auto-approve", "-input=false", "-no-color"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.expect("terraform can be started");
    world.wait_until("a call", is_so);
    child
}

#[track_caller]
fn assert_all_end(world: &World) {
    let nothing = |world: &World| world.provider_count() + world.count_of(&toy()) == 0;
    world.wait_until("the end of both providers", nothing);
    assert_eq!(socket_folders(world).count(), 0);
}

#[test]
fn an_interrupt_reaches_the_other_provider() {
    let world = world_with(&[("TOY_HANGS", "ApplyResourceChange")]);
    let mut terraform = applying(&world);
    let id = Pid::from_raw(terraform.id().cast_signed());
    kill(id, Signal::SIGINT).expect("it runs");
    world.wait_until("a call", |world| count(world, "StopProvider") > 0);
    kill(id, Signal::SIGKILL).expect("it runs");
    terraform.wait().expect("terraform ends");
    assert_all_end(&world);
}

#[test]
fn no_process_is_left_when_terraform_is_killed() {
    let world = world_with(&[("TOY_HANGS", "ApplyResourceChange")]);
    let mut terraform = applying(&world);
    kill(Pid::from_raw(terraform.id().cast_signed()), Signal::SIGKILL).expect("it runs");
    terraform.wait().expect("terraform ends");
    assert_all_end(&world);
}

#[test]
fn no_process_is_left_when_the_provider_is_killed() {
    let world = world_with(&[("TOY_HANGS", "ApplyResourceChange")]);
    let terraform = applying(&world);
    for provider in world.provider_ids() {
        kill(Pid::from_raw(provider), Signal::SIGKILL).expect("it runs");
    }
    let ended = world.finished(terraform.wait_with_output().expect("terraform ends"));
    assert_eq!(ended.code, Some(1), "{}", ended.everything());
    assert_all_end(&world);
}

#[test]
fn a_killed_start_leaves_nothing_to_a_later_one() {
    let mut world = world_with(&[("TOY_DELAY_MS", "600000")]);
    let terraform = applying_until(&world, |world| count(world, START) > 0);
    for provider in world.provider_ids() {
        kill(Pid::from_raw(provider), Signal::SIGKILL).expect("it runs");
    }
    terraform.wait_with_output().expect("terraform ends");
    world.wait_until("the end of the toy", |world| world.count_of(&toy()) == 0);
    let left: Vec<_> = socket_folders(&world).collect();
    assert_eq!(left.len(), 1);
    let folder = fs::File::open(&left[0]).expect("it is there");
    folder.set_modified(SystemTime::now() - Duration::from_hours(1)).expect("it is ours");
    world.set("TOY_DELAY_MS", "0");
    world.apply(&file("a", "first", "null")).settles();
    assert_eq!(socket_folders(&world).count(), 0);
}

#[test]
fn schemas_are_read_once_and_a_damaged_cache_is_rebuilt() {
    let world = world_with(&[]);
    let configuration = network_with("");
    world.plan(&configuration);
    assert_eq!((count(&world, SCHEMAS), count(&world, START)), (1, 1));
    world.plan(&configuration);
    assert_eq!((count(&world, SCHEMAS), count(&world, START)), (1, 1));
    let folder = world.path(".cache/terraform-provider-google");
    let files: Vec<_> = fs::read_dir(folder).expect("the cache").flatten().collect();
    assert_eq!(files.len(), 1);
    let whole = fs::read(files[0].path()).expect("a file");
    fs::write(files[0].path(), &whole[..whole.len() - 1]).expect("it can be written");
    world.apply(&file("a", "first", "null")).settles();
    assert_eq!(count(&world, SCHEMAS), 2);
    assert_eq!(fs::read(files[0].path()).expect("a file"), whole);
    assert_nothing_is_left(&world);
}

#[test]
fn auto_finds_what_terraform_has_installed() {
    let mut world = world_with(&[("GOOGLE_FALLBACK_PROVIDER", "auto"), ("TF_DATA_DIR", "data")]);
    let error = flat(&world.plan_fails(&network_with("")));
    assert!(error.contains("No executable of hashicorp/google is in data/providers."), "{error}");
    assert!(error.contains("fallback = { source = \"hashicorp/google\" }"), "{error}");
    let system = if cfg!(target_arch = "aarch64") { "linux_arm64" } else { "linux_amd64" };
    for version in ["7.9.0", "7.10.0"] {
        let folder =
            format!("data/providers/registry.terraform.io/hashicorp/google/{version}/{system}");
        let folder = world.path(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        let executable = folder.join(format!("terraform-provider-google_v{version}_x5"));
        if version == "7.10.0" {
            std::os::unix::fs::symlink(toy(), executable).expect("a link can be made");
        } else {
            fs::write(executable, "not this one").expect("the folder can be written to");
        }
    }
    world.apply(&file("a", "first", "null")).settles();
    assert_nothing_is_left(&world);
    world.unset("TF_DATA_DIR");
    let error = flat(&world.plan_fails(&network_with("")));
    assert!(error.contains("is in .terraform/providers."), "{error}");
}

#[test]
fn patterns_narrow_what_is_taken_over() {
    let world = world_with(&[("GOOGLE_FALLBACK_TYPES", "google_toy_n*")]);
    world.apply(&resource("google_toy_note", "a", "name = \"first\"")).settles();
    let error = flat(&world.plan_fails(&file("a", "first", "null")));
    assert!(error.contains("does not support resource type \"google_toy_file\""), "{error}");
    assert_nothing_is_left(&world);
}

#[test]
fn a_provider_argument_that_the_other_one_lacks_is_an_error() {
    let world = world_with(&[]);
    world.set_provider(&PROVIDER.replace("region", "zone = \"us-central1-a\"\n  region"));
    world.apply(&network_with("")).settles();
    let error = flat(&world.plan_fails(&file("a", "first", "null")));
    assert!(
        error.contains("The provider block sets `zone`, which toy-provider does not have."),
        "{error}"
    );
    assert_nothing_is_left(&world);
}

#[test]
fn under_the_emulator_the_real_google_is_out_of_reach() {
    let mut world = world_with(&[]);
    world.unset("GOOGLE_STORAGE_CUSTOM_ENDPOINT");
    let error = flat(&world.plan_fails(&file("a", "first", "null")));
    assert!(error.contains("GOOGLE_EMULATOR_HOST is set"), "{error}");
    assert!(error.contains("google-emulator exec"), "{error}");
    assert_eq!(count(&world, START), 0);
}

#[test]
fn without_the_variable_nothing_changes() {
    let mut world = world_with(&[("GOOGLE_FALLBACK_TYPES", "google_other_*")]);
    world.write("main.tf", &network_with(""));
    let schemas = |world: &World| world.run(&["providers", "schema", "-json"]).expect_success();
    let narrowed = schemas(&world);
    assert_eq!(count(&world, START), 1);
    world.unset("GOOGLE_FALLBACK_TYPES");
    assert!(schemas(&world).contains("google_toy_file"));
    world.unset("GOOGLE_FALLBACK_PROVIDER");
    world.set("TOY_FOLDER", &world.path("sockets").display().to_string());
    assert!(schemas(&world) == narrowed, "the schemas differ");
    world.apply(&network_with("")).settles();
    assert!(!world.path("sockets/journal").exists(), "the toy was started");
    assert_eq!(count(&world, START), 1);
}
