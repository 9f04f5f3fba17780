//! Where the figures were measured, and what was compared.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

use super::figures::memory;
use crate::measure::mebibytes;
use crate::workspace::workspace_root;

/// The machine and the programs, as lines of text.
pub(super) struct Machine {
    /// One fact per line.
    pub(super) lines: Vec<String>,
    /// A warning, if the machine does something else.
    pub(super) warning: Option<String>,
}

/// Describes the machine, and the programs with their names.
pub(super) fn describe(terraform: &Path, programs: &[(String, &Path)]) -> Machine {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = read("/proc/cpuinfo").and_then(|text| field(&text, "model name"));
    let total = read("/proc/meminfo").and_then(|text| field(&text, "MemTotal"));
    let total = total.and_then(|text| text.strip_suffix(" kB")?.parse::<u64>().ok());
    let mut lines = vec![
        format!(
            "Machine: {}, {cores} cores, {} of memory, {}",
            model.unwrap_or_else(|| "unknown processor".to_owned()),
            total.map_or_else(
                || "an unknown amount".to_owned(),
                |kib| format!("{:.1} GiB", mebibytes(kib) / 1024.0)
            ),
            std::env::consts::OS,
        ),
        output(Command::new(terraform).args(["version", "-json"]))
            .and_then(|text| version(&text))
            .unwrap_or_else(|| "Terraform of an unknown version".to_owned()),
    ];
    lines.extend(programs.iter().map(|(name, path)| {
        let size = std::fs::metadata(path).map_or(0, |file| file.len());
        format!("{name}: executable of {}", memory(size / 1024))
    }));
    let load = read("/proc/loadavg").and_then(|text| text.split(' ').next()?.parse().ok());
    Machine { lines, warning: load.and_then(|load| warning(load, cores)) }
}

/// `This provider, commit 0123abc`, with today's date.
pub(super) fn this_version() -> String {
    let mut git = Command::new("git");
    git.current_dir(workspace_root());
    let commit = output(git.args(["rev-parse", "--short", "HEAD"]));
    let commit = commit.map_or_else(String::new, |commit| format!(", commit {}", commit.trim()));
    format!("This provider {}{commit}", env!("CARGO_PKG_VERSION"))
}

/// Today as `2026-11-28`, if the system has the program `date`.
pub(super) fn today() -> Option<String> {
    output(Command::new("date").arg("+%Y-%m-%d")).map(|text| text.trim().to_owned())
}

/// The name of the peer in the tables: the version is a part of the file's name as in mirrors,
/// `terraform-provider-google_v7.46.0_x5`.
pub(super) fn peer_name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let version = name.split_once("_v").map(|(_, rest)| rest.split('_').next().unwrap_or(rest));
    version.map_or_else(
        || "hashicorp/google".to_owned(),
        |version| format!("hashicorp/google {version}"),
    )
}

fn read(file: &str) -> Option<String> {
    std::fs::read_to_string(file).ok()
}

fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// The value of a line `name : value` of a file in `/proc`.
fn field(text: &str, name: &str) -> Option<String> {
    let value = |line: &str| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim().to_owned())
    };
    text.lines().find_map(value)
}

/// The version that `terraform version -json` prints, or `tofu version -json`.
fn version(text: &str) -> Option<String> {
    let json: Value = serde_json::from_str(text).ok()?;
    Some(format!("Terraform {}", json["terraform_version"].as_str()?))
}

fn warning(load: f64, cores: usize) -> Option<String> {
    let cores = f64::from(u32::try_from(cores).unwrap_or(u32::MAX));
    (load > cores / 2.0).then(|| {
        format!("the machine is busy (load {load:.1}): the times are longer than they need to be")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_the_peer_is_in_the_name_of_a_mirror() {
        let name = |file: &str| peer_name(Path::new(file));
        assert_eq!(name("/m/terraform-provider-google_v7.46.0_x5"), "hashicorp/google 7.46.0");
        assert_eq!(name("/bin/terraform-provider-google"), "hashicorp/google");
    }

    #[test]
    fn facts_are_read_from_the_system() {
        let text = "processor\t: 0\nmodel name\t: Some CPU @ 2.0 GHz\nMemTotal:  8000 kB\n";
        assert_eq!(field(text, "model name").unwrap(), "Some CPU @ 2.0 GHz");
        assert_eq!(field(text, "MemTotal").unwrap(), "8000 kB");
        assert_eq!(field(text, "MemFree"), None);
        assert_eq!(version(r#"{"terraform_version": "1.11.4"}"#).unwrap(), "Terraform 1.11.4");
        assert_eq!(version("Terraform v1.0"), None);
    }

    #[test]
    fn a_busy_machine_is_mentioned() {
        assert!(warning(1.1, 2).unwrap().contains("(load 1.1)"));
        assert_eq!(warning(0.9, 2), None);
    }
}
