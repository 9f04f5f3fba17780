//! `cargo xtask bench`: how long plans and applies take, and what the provider uses for them, beside another
//! provider and beside the least that Terraform itself needs.
//!
//! Each scenario runs the real terraform against an emulator of its own. The providers take turns, and the
//! median counts. Terraform starts a wrapper that measures the provider's processes alone (`usage.rs`). The
//! floor is terraform with a provider that has the same schemas and responds at once: the recording of
//! this provider, which `toy-provider` replays.

mod chart;
mod figures;
mod machine;
mod report;
mod scenarios;
mod usage;
mod world;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::{Duration, Instant};

use crate::workspace::{DiskError, disk, workspace_root};
use crate::{measure, programs, terraform};
use figures::{Sample, count, memory, time};
use report::Row;
use scenarios::Scenario;
pub(crate) use usage::{Wrapped, run_provider};
use world::{Contender, Who, World};

/// The page and its picture, in the workspace.
const PAGE: &str = "docs/benchmarks.md";
const CHART: &str = "docs/images/benchmarks.svg";

/// A scenario is not repeated any more when it has taken this long.
const BUDGET: Duration = Duration::from_secs(90);

/// Arguments of `cargo xtask bench`.
#[derive(clap::Args)]
#[command(
    after_help = "Every scenario runs the real terraform (or tofu) of the PATH or of TF_ACC_TERRAFORM_PATH against \
    the emulator, never against Google. Only a machine that does nothing else gives times that are worth comparing; \
    a whole run with a peer takes a quarter of an hour."
)]
pub(crate) struct Arguments {
    /// Executable of a provider to compare with: hashicorp/google
    #[arg(long, value_name = "FILE")]
    peer: Option<PathBuf>,
    /// Name of that provider in the tables [default: hashicorp/google, with the version in the file's name]
    #[arg(long, value_name = "NAME", requires = "peer")]
    peer_name: Option<String>,
    /// Executable to measure in place of the release build
    #[arg(long, value_name = "FILE")]
    provider: Option<PathBuf>,
    /// Folder with release builds of google-emulator and toy-provider [default: builds them]
    #[arg(long, value_name = "DIR")]
    tools: Option<PathBuf>,
    /// Run only the scenarios whose names begin with this; may be repeated
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Number of runs of each scenario with each provider, of which the median counts; a scenario that has taken
    /// 90 seconds is not repeated
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    repeat: u32,
    /// Print the names of the scenarios and run none
    #[arg(long)]
    list: bool,
    /// Write the figures to docs/benchmarks.md, and the chart
    #[arg(long, requires = "peer", conflicts_with = "only")]
    write: bool,
}

/// Why the benchmark stopped.
#[derive(Debug, thiserror::Error)]
#[allow(clippy::missing_docs_in_private_items, reason = "the texts name the fields")]
pub(crate) enum Error {
    /// Neither terraform nor tofu is installed.
    #[error(
        "neither terraform nor tofu is on the PATH: install one of them, or name it in TF_ACC_TERRAFORM_PATH"
    )]
    NoTerraform,
    /// A given file cannot be run.
    #[error("{} is not an executable file", .0.display())]
    NotExecutable(PathBuf),
    /// No scenario has this name.
    #[error("no scenario begins with {name:?}; there are: {all}")]
    NoScenario { name: String, all: String },
    /// The programs could not be built.
    #[error(transparent)]
    Build(#[from] programs::Error),
    /// A program could not be started.
    #[error("cannot run {}", .0.display())]
    Start(PathBuf, #[source] io::Error),
    /// A provider did not start.
    #[error(transparent)]
    Handshake(#[from] measure::Error),
    /// The schemas could not be recorded.
    #[error("the schemas of the provider could not be recorded; see the output above")]
    NotRecorded,
    /// The emulator did not start.
    #[error("the emulator printed {0:?} instead of its address")]
    NotListening(String),
    /// A command failed.
    #[error("{0} failed:\n{1}")]
    Failed(String, String),
    /// A plan of objects that have just been created has changes.
    #[error("scenario {0}: the plan of unchanged objects is not empty:\n{1}")]
    NotEmpty(String, String),
    /// The provider's processes could not be measured.
    #[error(transparent)]
    Usage(#[from] usage::UsageError),
    /// The executable of this task is not known.
    #[error("cannot find the executable of this task")]
    This(#[source] io::Error),
    /// Scenarios failed, and the others were measured.
    #[error("the figures are incomplete; these scenarios failed, see above: {0}")]
    Incomplete(String),
    /// The page has no place for the figures.
    #[error("{PAGE} does not contain the two comments between which the figures stand")]
    NoPlace,
    /// A file operation failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Runs the scenarios and prints the figures.
///
/// # Errors
/// If a program is missing, or a scenario fails.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let scenarios = chosen(scenarios::all(), &arguments.only)?;
    if arguments.list {
        for scenario in scenarios {
            print(&format!("{:16} {}\n", scenario.name, scenario.title));
        }
        return Ok(());
    }
    let terraform = terraform::terraform().ok_or(Error::NoTerraform)?;
    let peer = arguments.peer.as_deref().map(executable).transpose()?;
    let provider = match &arguments.provider {
        Some(provider) => executable(provider)?,
        None => programs::build_release()?,
    };
    let [emulator, toy] = match &arguments.tools {
        Some(folder) => [
            executable(&folder.join("google-emulator"))?,
            executable(&folder.join("toy-provider"))?,
        ],
        None => programs::build_release_tools()?,
    };
    let peer_name = peer
        .as_ref()
        .map(|peer| arguments.peer_name.clone().unwrap_or_else(|| machine::peer_name(peer)));
    let mut programs = vec![(machine::this_version(), &*provider)];
    programs.extend(peer_name.clone().zip(peer.as_deref()));
    let machine = machine::describe(&terraform, &programs);
    if let Some(warning) = &machine.warning {
        print(&format!("warning: {warning}\n"));
    }
    let folder = tempfile::tempdir().map_err(disk("create a folder in", &std::env::temp_dir()))?;
    let contenders = contenders(folder.path(), &provider, &toy, peer)?;
    let folder_path = folder.path().to_owned();
    let mut world =
        World { terraform, emulator, folder: folder_path, contenders, prepared: BTreeMap::new() };
    let (rows, failed) = rows(&mut world, &scenarios, arguments.repeat);
    let mut facts = machine.lines;
    let runs = match arguments.repeat {
        1 => "one run".to_owned(),
        repeat => format!(
            "medians of {repeat} runs, or of as many as begin within {} seconds",
            BUDGET.as_secs()
        ),
    };
    facts.push(machine::today().map_or(runs.clone(), |today| format!("{today}, {runs}")));
    let page = report::page(&rows, peer_name.as_deref(), &facts);
    print(&format!("\n{page}"));
    if arguments.write {
        write(&rows, peer_name.as_deref(), &page)?;
    }
    if failed.is_empty() { Ok(()) } else { Err(Error::Incomplete(failed.join(", "))) }
}

/// The scenarios to run.
fn chosen(all: Vec<Scenario>, only: &[String]) -> Result<Vec<Scenario>, Error> {
    let names: Vec<_> = all.iter().map(|scenario| scenario.name.clone()).collect();
    for name in only {
        if !names.iter().any(|it| it.starts_with(name)) {
            return Err(Error::NoScenario { name: name.clone(), all: names.join(", ") });
        }
    }
    let is_meant =
        |it: &Scenario| only.is_empty() || only.iter().any(|only| it.name.starts_with(only));
    Ok(all.into_iter().filter(is_meant).collect())
}

/// The absolute path of a file that can be run.
fn executable(file: &Path) -> Result<PathBuf, Error> {
    let refused = || Error::NotExecutable(file.to_owned());
    let path = std::fs::canonicalize(file).map_err(|_| refused())?;
    let metadata = std::fs::metadata(&path).map_err(|_| refused())?;
    #[cfg(unix)]
    let is_executable = {
        use std::os::unix::fs::PermissionsExt;
        metadata.permissions().mode() & 0o111 != 0
    };
    #[cfg(not(unix))]
    let is_executable = true;
    if metadata.is_file() && is_executable { Ok(path) } else { Err(refused()) }
}

/// The providers, and the recording of the first one.
fn contenders(
    folder: &Path,
    provider: &Path,
    toy: &Path,
    peer: Option<PathBuf>,
) -> Result<BTreeMap<Who, Contender>, Error> {
    let recording = folder.join("recording");
    std::fs::create_dir(&recording).map_err(disk("create", &recording))?;
    let mut record = Process::new(toy);
    record.arg("record").arg(provider).arg(&recording);
    let status = record.status().map_err(|source| Error::Start(toy.to_owned(), source))?;
    if !status.success() {
        return Err(Error::NotRecorded);
    }
    let ours = Contender::prepare(folder.join("ours"), provider.to_owned(), None)?;
    let floor = Contender::prepare(folder.join("floor"), toy.to_owned(), Some(recording))?;
    let mut contenders = BTreeMap::from([(Who::Floor, floor), (Who::Ours, ours)]);
    if let Some(peer) = peer {
        contenders.insert(Who::Peer, Contender::prepare(folder.join("peer"), peer, None)?);
    }
    Ok(contenders)
}

/// Runs every scenario, and returns the rows and the names of the scenarios that failed. One that fails does not
/// cost the figures of the others.
fn rows(world: &mut World, scenarios: &[Scenario], repeat: u32) -> (Vec<Row>, Vec<String>) {
    let mut floors = BTreeMap::new();
    let (mut rows, mut failed) = (Vec::new(), Vec::new());
    for scenario in scenarios {
        match row(world, scenario, repeat, &mut floors) {
            Ok(row) => {
                print(&progress(&row));
                rows.push(row);
            }
            Err(error) => {
                print(&format!("{:16} {}\n", scenario.name, with_causes(&error)));
                failed.push(scenario.name.clone());
            }
        }
    }
    (rows, failed)
}

/// Runs a scenario with every provider, in turns.
fn row(
    world: &mut World,
    scenario: &Scenario,
    repeat: u32,
    floors: &mut BTreeMap<scenarios::FloorKey, Sample>,
) -> Result<Row, Error> {
    let key = scenario.floor_key();
    let mut order: Vec<_> = world.contenders.keys().copied().collect();
    order.retain(|who| *who != Who::Floor || !floors.contains_key(&key));
    for who in &order {
        world.prepare(scenario, *who)?;
    }
    let mut samples: BTreeMap<Who, Vec<Sample>> = BTreeMap::new();
    // A first start is not measured: it loads the executables from the disk.
    let unmeasured = u32::from(scenario.command == scenarios::Command::Start);
    let begun = Instant::now();
    for repetition in 0..repeat + unmeasured {
        if repetition > unmeasured && begun.elapsed() > BUDGET {
            break;
        }
        for who in &order {
            let sample = world.run(scenario, *who)?;
            if repetition >= unmeasured {
                samples.entry(*who).or_default().push(sample);
            }
        }
        order.rotate_left(1);
    }
    let median = |who| samples.get(&who).map(|samples| Sample::median(samples));
    let floor = floors.get(&key).copied().or_else(|| median(Who::Floor)).expect("it has run");
    floors.insert(key, floor);
    Ok(Row {
        name: scenario.name.clone(),
        title: scenario.title.clone(),
        is_charted: scenario.is_charted,
        floor,
        ours: median(Who::Ours).expect("it has run"),
        peer: median(Who::Peer),
    })
}

/// An error and its causes in one text.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |error| error.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// One line, as soon as a scenario has ended.
fn progress(row: &Row) -> String {
    let shown = |sample: &Sample| {
        let (cpu, memory) = (time(sample.cpu), memory(sample.peak_kib));
        format!("{} (CPU {cpu}, {memory}, {} requests)", time(sample.wall), count(sample.requests))
    };
    let peer = row.peer.as_ref().map_or_else(String::new, |it| format!(", peer {}", shown(it)));
    format!("{:16} floor {}, this {}{peer}\n", row.name, time(row.floor.wall), shown(&row.ours))
}

/// Writes the figures into the page, and the chart.
fn write(rows: &[Row], peer: Option<&str>, part: &str) -> Result<(), Error> {
    let page = workspace_root().join(PAGE);
    let text = std::fs::read_to_string(&page).map_err(disk("read", &page))?;
    let text = report::inserted(&text, part).ok_or(Error::NoPlace)?;
    std::fs::write(&page, text).map_err(disk("write", &page))?;
    let chart = workspace_root().join(CHART);
    std::fs::write(&chart, chart::to_svg(rows, peer)).map_err(disk("write", &chart))?;
    Ok(())
}

fn print(text: &str) {
    // If stdout is closed, nobody reads the figures.
    let _ = io::stdout().write_all(text.as_bytes());
    let _ = io::stdout().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios_are_chosen_by_the_beginning_of_their_names() {
        let names = |only: &[&str]| {
            let only: Vec<_> = only.iter().map(|it| (*it).to_owned()).collect();
            chosen(scenarios::all(), &only)
                .map(|all| all.into_iter().map(|it| it.name).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(
            names(&["plan-10-", "start"]).unwrap(),
            "start plan-10-0ms plan-10-50ms plan-10-200ms"
        );
        assert_eq!(names(&[]).unwrap().split(' ').count(), scenarios::all().len());
        let error = names(&["start", "destroy"]).unwrap_err().to_string();
        assert!(
            error.starts_with("no scenario begins with \"destroy\"; there are: start, "),
            "{error}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_cannot_be_run_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("provider");
        std::fs::write(&file, "text").unwrap();
        for file in [&file, folder.path(), Path::new("/nowhere/provider")] {
            let error = executable(file).unwrap_err().to_string();
            assert_eq!(error, format!("{} is not an executable file", file.display()));
        }
        assert!(executable(Path::new("/bin/sh")).is_ok());
    }

    #[test]
    fn the_causes_of_an_error_follow_it() {
        let source = io::Error::other("no such program");
        let error = Error::Start(PathBuf::from("/bin/terraform"), source);
        assert_eq!(with_causes(&error), "cannot run /bin/terraform: no such program");
    }

    #[test]
    fn the_page_has_a_place_for_the_figures() {
        let page = std::fs::read_to_string(workspace_root().join(PAGE)).unwrap();
        assert!(report::inserted(&page, "figures\n").is_some());
    }
}
