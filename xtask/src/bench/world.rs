//! One run: an emulator, a folder, and terraform with one of the providers.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::time::Instant;

use super::Error;
use super::figures::Sample;
use super::scenarios::{Command, Configuration, Scenario};
use super::usage::{self, UsageError};
use crate::measure;
use crate::terraform::without_foreign_variables;
use crate::workspace::disk;

/// Files of a run.
const CONFIGURATION: &str = "main.tf";
const STATE: &str = "terraform.tfstate";
const CLOUD: &str = "cloud.json";
const JOURNAL: &str = "requests.jsonl";
const OUTPUT: &str = "output";
/// The number of lines that are shown of the output of a command that failed.
const SHOWN: usize = 40;
/// How often a run is tried in which Terraform kills a provider that does not end in time.
const ATTEMPTS: usize = 3;

/// Who carries out a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// A provider that responds at once.
    Floor,
    /// This provider.
    Ours,
    /// The provider that it is compared with.
    Peer,
}

/// A provider, and how Terraform starts it.
pub(super) struct Contender {
    executable: PathBuf,
    /// Contains the wrapper, the CLI configuration and the record of the processes.
    folder: PathBuf,
    /// The recording that the floor replays.
    recording: Option<PathBuf>,
}

/// Everything that runs need.
pub(super) struct World {
    pub(super) terraform: PathBuf,
    pub(super) emulator: PathBuf,
    pub(super) folder: PathBuf,
    pub(super) contenders: BTreeMap<Who, Contender>,
    /// Folders with the state and the cloud after an apply.
    pub(super) prepared: BTreeMap<(Who, Configuration), PathBuf>,
}

/// An emulator that serves until it is dropped.
struct Emulator {
    process: Child,
    url: String,
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It may already have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Contender {
    /// Prepares a folder from which Terraform starts this provider.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub(super) fn prepare(
        folder: PathBuf,
        executable: PathBuf,
        recording: Option<PathBuf>,
    ) -> Result<Contender, Error> {
        create(&folder)?;
        let contender = Contender { executable, folder, recording };
        let wrapper = contender.folder.join("terraform-provider-google");
        usage::write_wrapper(&wrapper, &contender.executable, &contender.usage())?;
        // HCL quotes strings like JSON.
        let place = serde_json::Value::from(contender.folder.display().to_string());
        let overrides = format!(
            "provider_installation {{\n  dev_overrides {{\n    \"hashicorp/google\" = {place}\n  }}\n  direct {{}}\n}}\n"
        );
        write(&contender.cli_configuration(), &overrides)?;
        Ok(contender)
    }

    fn usage(&self) -> PathBuf {
        self.folder.join("usage")
    }

    fn cli_configuration(&self) -> PathBuf {
        self.folder.join("terraform.rc")
    }

    /// Sets what the provider and Terraform read in the environment.
    fn configure(&self, process: &mut Process, operation_time: u64) {
        without_foreign_variables(process);
        process.env("TF_CLI_CONFIG_FILE", self.cli_configuration());
        if let Some(recording) = &self.recording {
            process.env("TOY_INSTANT", recording).env("TOY_APPLY_MS", operation_time.to_string());
        }
    }
}

impl World {
    /// Runs a scenario once. On a busy machine, a provider may not end in time to be measured.
    ///
    /// # Errors
    /// If a command fails, or a plan of unchanged objects is not empty.
    pub(super) fn run(&mut self, scenario: &Scenario, who: Who) -> Result<Sample, Error> {
        for _ in 1..ATTEMPTS {
            match self.attempt(scenario, who) {
                Err(Error::Usage(UsageError::Killed(..))) => {}
                done => return done,
            }
        }
        self.attempt(scenario, who)
    }

    fn attempt(&mut self, scenario: &Scenario, who: Who) -> Result<Sample, Error> {
        if scenario.command == Command::Start {
            return self.start(who);
        }
        let place = self.folder.join("run");
        create_empty(&place)?;
        if let Some(prepared) = self.prepare(scenario, who)? {
            for file in [STATE, CLOUD] {
                let (from, to) = (prepared.join(file), place.join(file));
                fs::copy(&from, &to).map_err(disk("copy", &from))?;
            }
        }
        write(&place.join(CONFIGURATION), &scenario.configuration.text()?)?;
        let emulator = self.serve(scenario, &place)?;
        let contender = &self.contenders[&who];
        let usage = contender.usage();
        if usage.exists() {
            fs::remove_file(&usage).map_err(disk("remove", &usage))?;
        }
        let mut terraform = Process::new(&self.terraform);
        contender.configure(&mut terraform, scenario.operation_time);
        self.lead_to(&mut terraform, &emulator.url)?;
        terraform.args(arguments(scenario.command)).current_dir(&place);
        if let Some(parallelism) = scenario.parallelism {
            terraform.arg(format!("-parallelism={parallelism}"));
        }
        let begun = Instant::now();
        let status = self.finished(&mut terraform, &place)?;
        let wall = begun.elapsed();
        match status {
            Some(0) => {}
            Some(2) if scenario.command == Command::Refresh => {
                return Err(Error::NotEmpty(scenario.name.clone(), tail(&place)));
            }
            _ => return Err(failed(scenario, &place)),
        }
        let used = usage::read(&usage)?;
        let journal = place.join(JOURNAL);
        let requests = fs::read_to_string(&journal).map_err(disk("read", &journal))?;
        let requests = u64::try_from(requests.lines().count()).unwrap_or(u64::MAX);
        Ok(Sample { wall, cpu: used.cpu, peak_kib: used.peak_kib, requests })
    }

    /// Starts a provider by itself.
    fn start(&self, who: Who) -> Result<Sample, Error> {
        let contender = &self.contenders[&who];
        let sockets =
            tempfile::tempdir_in(&self.folder).map_err(disk("create a folder in", &self.folder))?;
        let mut provider = Process::new(&contender.executable);
        contender.configure(&mut provider, 0);
        let before = usage::of_children()?.cpu;
        let started = measure::start(provider, sockets.path())?;
        let cpu = usage::of_children()?.cpu.saturating_sub(before);
        let peak_kib = started.peak_kib.unwrap_or(0);
        Ok(Sample { wall: started.time, cpu, peak_kib, requests: 0 })
    }

    /// The folder in which the objects of the scenario were created, without any latency; none if the scenario
    /// begins with nothing.
    ///
    /// # Errors
    /// If the apply fails.
    pub(super) fn prepare(
        &mut self,
        scenario: &Scenario,
        who: Who,
    ) -> Result<Option<PathBuf>, Error> {
        if scenario.command != Command::Refresh {
            return Ok(None);
        }
        // What the floor finds is what this provider wrote.
        let who = if who == Who::Floor { Who::Ours } else { who };
        let configuration = scenario.configuration;
        if let Some(place) = self.prepared.get(&(who, configuration)) {
            return Ok(Some(place.clone()));
        }
        let place = self.folder.join(format!("prepared-{}", self.prepared.len()));
        create_empty(&place)?;
        write(&place.join(CONFIGURATION), &configuration.text()?)?;
        let mut exec = Process::new(&self.emulator);
        self.contenders[&who].configure(&mut exec, 0);
        exec.args(["exec", "--services", configuration.enabled(), "--state", CLOUD, "--"])
            .arg(&self.terraform)
            .args(arguments(Command::Apply))
            .current_dir(&place);
        match self.finished(&mut exec, &place)? {
            Some(0) => {}
            _ => {
                return Err(Error::Failed(
                    "the apply that prepares a plan".to_owned(),
                    tail(&place),
                ));
            }
        }
        self.prepared.insert((who, configuration), place.clone());
        Ok(Some(place))
    }

    fn serve(&self, scenario: &Scenario, place: &Path) -> Result<Emulator, Error> {
        let mut command = Process::new(&self.emulator);
        let (latency, time) = (scenario.latency.to_string(), scenario.operation_time.to_string());
        command
            .args(["serve", "--state", CLOUD, "--journal", JOURNAL, "--latency", &latency])
            .args(["--operation-time", &time, "--services", scenario.configuration.enabled()])
            .current_dir(place)
            .stdout(Stdio::piped());
        let unstartable = |source| Error::Start(self.emulator.clone(), source);
        let mut process = command.spawn().map_err(unstartable)?;
        let stdout = process.stdout.take().expect("stdout is piped");
        // Dropped, and with that ended, if it does not print its address.
        let mut emulator = Emulator { process, url: String::new() };
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).map_err(unstartable)?;
        let url = line.trim_end().strip_prefix("listening on ");
        url.ok_or_else(|| Error::NotListening(line.clone()))?.clone_into(&mut emulator.url);
        Ok(emulator)
    }

    /// Sets the variables that lead all clients to the emulator.
    fn lead_to(&self, terraform: &mut Process, url: &str) -> Result<(), Error> {
        let mut env = Process::new(&self.emulator);
        without_foreign_variables(&mut env);
        let output = env
            .args(["env", "--endpoint", url])
            .output()
            .map_err(|source| Error::Start(self.emulator.clone(), source))?;
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            if let Some(name) = line.strip_prefix("unset ") {
                terraform.env_remove(name);
            } else if let Some((name, value)) = assignment(line) {
                terraform.env(name, value);
            }
        }
        Ok(())
    }

    /// Runs a command to its end, with its output in a file.
    fn finished(&self, command: &mut Process, place: &Path) -> Result<Option<i32>, Error> {
        let path = place.join(OUTPUT);
        let file = fs::File::create(&path).map_err(disk("create", &path))?;
        let errors = file.try_clone().map_err(disk("write", &path))?;
        let status = command
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(errors)
            .status()
            .map_err(|source| Error::Start(self.terraform.clone(), source))?;
        Ok(status.code())
    }
}

/// The arguments of terraform.
fn arguments(command: Command) -> &'static [&'static str] {
    match command {
        Command::Start => &[],
        Command::Schema => &["providers", "schema", "-json"],
        Command::Validate => &["validate", "-no-color"],
        Command::Plan => &["plan", "-input=false", "-no-color"],
        Command::Refresh => &["plan", "-detailed-exitcode", "-input=false", "-no-color"],
        Command::Apply => &["apply", "-auto-approve", "-input=false", "-no-color"],
    }
}

/// The name and the value in a line `export NAME='value'`.
fn assignment(line: &str) -> Option<(&str, String)> {
    let (name, value) = line.strip_prefix("export ")?.split_once('=')?;
    let value = value.strip_prefix('\'')?.strip_suffix('\'')?;
    Some((name, value.replace(r"'\''", "'")))
}

fn failed(scenario: &Scenario, place: &Path) -> Error {
    Error::Failed(format!("scenario {}", scenario.name), tail(place))
}

/// The last lines of the output.
fn tail(place: &Path) -> String {
    let text = fs::read_to_string(place.join(OUTPUT)).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(SHOWN)..].join("\n")
}

fn create(folder: &Path) -> Result<(), Error> {
    Ok(fs::create_dir_all(folder).map_err(disk("create", folder))?)
}

/// Creates a folder without what an earlier run left there.
fn create_empty(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(disk("remove", folder))?;
    }
    create(folder)
}

fn write(file: &Path, text: &str) -> Result<(), Error> {
    Ok(fs::write(file, text).map_err(disk("write", file))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assignments_of_the_shell_are_read() {
        let (name, value) = assignment("export GOOGLE_REGION='us-central1'").unwrap();
        assert_eq!((name, &*value), ("GOOGLE_REGION", "us-central1"));
        assert_eq!(assignment(r"export A='it'\''s'").unwrap().1, "it's");
        assert_eq!(assignment("unset GOOGLE_CREDENTIALS"), None);
    }

    #[test]
    fn only_the_end_of_a_long_output_is_shown() {
        let folder = tempfile::tempdir().unwrap();
        let lines: Vec<_> = (0..100).map(|number| number.to_string()).collect();
        fs::write(folder.path().join(OUTPUT), lines.join("\n")).unwrap();
        let tail = tail(folder.path());
        assert!(tail.starts_with("60\n") && tail.ends_with("\n99"), "{tail}");
    }
}
