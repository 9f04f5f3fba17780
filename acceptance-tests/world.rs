//! The world of a test: its own emulator, an empty folder, and the built provider.

pub(crate) mod equal;
mod plan;
#[cfg(target_os = "linux")]
mod processes;
mod requests;
mod terraform;
mod trace;

use google_emulator::{Emulator, Exchange, Fault, Options};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub(crate) use plan::Plan;
pub(crate) use requests::{reads, writes};
pub(crate) use terraform::{Finished, is_since};

/// The runtime of every emulator; each emulator has its own port and its own cloud.
static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Runtime::new().expect("the system has threads to give"));

/// The maximum time that a test waits for an event.
const PATIENCE: Duration = Duration::from_mins(1);

/// An emulator, an empty folder, and the built provider.
pub(crate) struct World {
    /// The emulator, through which a test modifies objects, injects faults and reads the journal.
    pub(crate) google: Emulator,
    folder: TempDir,
    variables: BTreeMap<String, String>,
}

/// The outcome of an apply, or of another command that writes.
pub(crate) struct Applied<'a> {
    world: &'a World,
    /// The requests that it sent.
    pub(crate) exchanges: Vec<Exchange>,
}

/// The provider block of every test that is not about provider blocks.
pub(crate) const PROVIDER: &str =
    "provider \"google\" {\n  project = \"demo\"\n  region = \"us-central1\"\n}\n";

impl World {
    /// The usual world: an empty cloud whose operations end quickly.
    pub(crate) fn new() -> World {
        World::with(Options::default())
    }

    /// A world whose emulator has these options.
    pub(crate) fn with(options: Options) -> World {
        let google = RUNTIME.block_on(Emulator::start(options)).expect("the emulator starts");
        let folder = tempfile::Builder::new().prefix("acceptance-").tempdir();
        let mut world = World {
            google,
            folder: folder.expect("the system has a folder for temporary files"),
            variables: BTreeMap::new(),
        };
        world.set("GOOGLE_EMULATOR_HOST", &world.google.address().to_string());
        world.write("terraform.rc", &terraform::cli_configuration(None));
        world.require("directvpc/google");
        world.write("provider.tf", PROVIDER);
        world
    }

    /// A world whose operations take this long.
    pub(crate) fn with_operation_time(time: Duration) -> World {
        World::with(Options { operation_time: time, ..Options::default() })
    }

    /// Ends the emulator, and starts another with these options.
    pub(crate) fn restart_google(&mut self, options: Options) {
        let empty = RUNTIME.block_on(Emulator::start(Options::default()));
        drop(std::mem::replace(&mut self.google, empty.expect("the emulator starts")));
        self.google = RUNTIME.block_on(Emulator::start(options)).expect("the emulator starts");
        self.set("GOOGLE_EMULATOR_HOST", &self.google.address().to_string());
    }

    /// From now on, the local name `google` refers to this source address.
    pub(crate) fn require(&self, source: &str) {
        self.write(
            "versions.tf",
            &format!(
                "terraform {{\n  required_providers {{\n    google = {{\n      source = \"{source}\"\n    }}\n  }}\n}}\n"
            ),
        );
    }

    /// From now on, hashicorp/google-beta is the built provider under its other name.
    pub(crate) fn offer_beta(&self) {
        let folder = self.path("beta");
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let name = format!("terraform-provider-google-beta{}", std::env::consts::EXE_SUFFIX);
        std::fs::copy(env!("CARGO_BIN_EXE_terraform-provider-google"), folder.join(name))
            .expect("the provider can be copied");
        self.write("terraform.rc", &terraform::cli_configuration(Some(&folder)));
    }

    /// From now on, this is the provider block.
    pub(crate) fn set_provider(&self, block: &str) {
        self.write("provider.tf", block);
    }

    /// From now on, every command has this environment variable.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.variables.insert(name.to_owned(), value.to_owned());
    }

    /// From now on, no command has this environment variable.
    pub(crate) fn unset(&mut self, name: &str) {
        self.variables.remove(name);
    }

    /// Applies this configuration.
    pub(crate) fn apply(&self, configuration: &str) -> Applied<'_> {
        self.write("main.tf", configuration);
        self.writing(&["apply", "-auto-approve", "-input=false", "-no-color"])
    }

    /// Destroys everything in the configuration.
    pub(crate) fn destroy(&self) -> Applied<'_> {
        self.writing(&["destroy", "-auto-approve", "-input=false", "-no-color"])
    }

    /// Imports the object with this ID to this address in the last configuration.
    pub(crate) fn import(&self, address: &str, id: &str) -> Applied<'_> {
        self.writing(&["import", "-input=false", "-no-color", address, id])
    }

    /// Runs a command that must succeed and may write.
    pub(crate) fn writing(&self, arguments: &[&str]) -> Applied<'_> {
        self.google.take_journal();
        self.run(arguments).expect_success();
        Applied { world: self, exchanges: self.google.take_journal() }
    }

    /// Plans this configuration.
    pub(crate) fn plan(&self, configuration: &str) -> Plan {
        self.write("main.tf", configuration);
        self.plan_with(&[])
    }

    /// Plans the last configuration with these additional options.
    pub(crate) fn plan_with(&self, options: &[&str]) -> Plan {
        let plan = ["plan", "-out=planned", "-input=false", "-no-color"];
        let text = self.run(&[&plan[..], options].concat()).expect_success();
        let shown = self.run(&["show", "-json", "planned"]).expect_success();
        Plan::new(text, &shown)
    }

    /// Applies this configuration, which must fail, and returns the errors that the user sees.
    pub(crate) fn fails(&self, configuration: &str) -> String {
        self.write("main.tf", configuration);
        self.google.take_journal();
        self.run(&["apply", "-auto-approve", "-input=false", "-no-color"]).expect_failure()
    }

    /// Plans this configuration, which must fail, and returns the errors that the user sees.
    pub(crate) fn plan_fails(&self, configuration: &str) -> String {
        self.write("main.tf", configuration);
        self.google.take_journal();
        self.run(&["plan", "-input=false", "-no-color"]).expect_failure()
    }

    /// The object at this address in the state; null if the state does not contain it.
    pub(crate) fn state(&self, address: &str) -> Json {
        self.resource_in_state(address)["values"].clone()
    }

    /// Whether the object at this address is tainted in the state.
    ///
    /// # Panics
    /// If the state does not contain the object.
    #[track_caller]
    pub(crate) fn is_tainted(&self, address: &str) -> bool {
        let resource = self.resource_in_state(address);
        assert!(resource.is_object(), "the state has no {address}");
        resource["tainted"] == true
    }

    fn resource_in_state(&self, address: &str) -> Json {
        let shown = self.run(&["show", "-json"]).expect_success();
        let state: Json = serde_json::from_str(&shown).expect("terraform shows JSON");
        let resources = state["values"]["root_module"]["resources"].as_array();
        let found = resources.into_iter().flatten().find(|it| it["address"] == address);
        found.cloned().unwrap_or_default()
    }

    /// The values of the outputs, one per line.
    pub(crate) fn outputs(&self) -> String {
        let shown = self.run(&["output", "-json", "-no-color"]).expect_success();
        let outputs: BTreeMap<String, Json> =
            serde_json::from_str(&shown).expect("terraform shows JSON");
        let line = |(name, output): (String, Json)| format!("{name} = {}\n", output["value"]);
        outputs.into_iter().map(line).collect()
    }

    /// Waits until the condition holds.
    ///
    /// # Panics
    /// If the condition does not hold within a minute.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, has_happened: impl Fn(&World) -> bool) {
        let begun = Instant::now();
        while !has_happened(self) {
            assert!(begun.elapsed() < PATIENCE, "after a minute, still not: {what}");
            std::thread::yield_now();
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }

    /// Another tool sends a request to this host and path, which must succeed.
    pub(crate) fn another_tool(&self, method: &str, url: &str, body: &Json) -> Json {
        let method = method.parse().expect("a method");
        let url = format!("{}/{url}", self.google.url());
        let answer = RUNTIME.block_on(async {
            let request = reqwest::Client::new().request(method, url).body(body.to_string());
            let request = request.header("content-type", "application/json");
            request.send().await?.error_for_status()?.text().await
        });
        let text = answer.expect("the emulator answers");
        serde_json::from_str(&text).expect("the emulator answers with JSON")
    }

    /// Injects a fault.
    pub(crate) fn fault(&self, fault: Fault) {
        self.google.add_fault(fault).expect("the fault has a meaning");
    }

    /// The paths of all objects but those that exist without a test: enabled services, the routes that Google
    /// generates, and projects; and but the policies of IAP, which outlive their services here.
    pub(crate) fn objects(&self) -> Vec<String> {
        let is_given = |host: &str, path: &str| {
            host == "serviceusage.googleapis.com"
                || host == "iap.googleapis.com"
                || path.contains("/global/routes/default-route-")
                || host == "cloudresourcemanager.googleapis.com" && path.split('/').count() == 2
        };
        let all = self.google.paths();
        let all = all.iter().filter_map(|path| path.split_once('/'));
        all.filter(|(host, path)| !is_given(host, path)).map(|(_, path)| path.to_owned()).collect()
    }

    /// The names of all routes that exist.
    pub(crate) fn routes(&self) -> Vec<String> {
        let paths = self.google.paths().into_iter();
        paths.filter_map(|path| Some(path.split_once("/routes/")?.1.to_owned())).collect()
    }

    /// Writes a file in the folder.
    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("the folder can be written to");
    }

    /// Reads a file in the folder.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// The path of a file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Applied<'_> {
    /// Asserts that the next plan is empty and writes nothing.
    #[track_caller]
    pub(crate) fn settles(self) -> Self {
        let plan = ["plan", "-detailed-exitcode", "-input=false", "-no-color"];
        self.world.google.take_journal();
        let planned = self.world.run(&plan);
        assert_eq!(planned.code, Some(0), "the next plan isn't empty:\n{}", planned.everything());
        assert_eq!(writes(&self.world.google.take_journal()), "", "the plan writes");
        self
    }

    /// The statuses of the requests with this verb, in their order.
    pub(crate) fn statuses(&self, verb: &str) -> Vec<u16> {
        let requests = self.exchanges.iter().filter(|exchange| exchange.method == verb);
        requests.filter_map(|exchange| exchange.status).collect()
    }

    /// The requests that could change something, as text, without polls of operations.
    pub(crate) fn writes(&self) -> String {
        writes(&self.exchanges)
    }
}
