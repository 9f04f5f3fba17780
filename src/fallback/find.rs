//! Finding the executable of the other provider.

use semver::Version;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::settings::{Executable, Settings, VARIABLE};
use super::trouble::Trouble;

/// An executable, and what identifies its contents.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) metadata: Metadata,
}

/// Finds the executable.
///
/// # Errors
/// If there is none, or it is this program.
pub(super) fn find(settings: &Settings) -> Result<Found, Trouble> {
    let path = match &settings.executable {
        Executable::At(path) => path.clone(),
        Executable::Auto => newest(settings).ok_or_else(|| Trouble::NotFound {
            source_address: settings.source.address.to_owned(),
            folder: settings.data.join("providers"),
            variable: VARIABLE,
        })?,
    };
    let unreadable = |cause| Trouble::Unreadable {
        path: path.clone(),
        cause,
        source_address: settings.source.address.to_owned(),
        variable: VARIABLE,
    };
    let path = fs::canonicalize(&path).map_err(unreadable)?;
    let metadata = fs::metadata(&path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(unreadable(std::io::Error::other("it is not a file")));
    }
    if is_this_program(&path, &metadata) {
        return Err(Trouble::Itself { path, source_address: settings.source.address.to_owned() });
    }
    Ok(Found { path, metadata })
}

/// The executable of the newest version that `terraform init` has installed for this system.
fn newest(settings: &Settings) -> Option<PathBuf> {
    let platform = format!("{}_{}", go_system(), go_architecture());
    let hosts = folders(&settings.data.join("providers"));
    let versions = hosts.iter().flat_map(|host| folders(&host.join(settings.source.address)));
    let candidates = versions.filter_map(|folder| {
        let version = Version::parse(&folder.file_name()?.to_string_lossy()).ok()?;
        let path = executable_in(&folder.join(&platform), settings.source.file_name)?;
        Some((version, path))
    });
    candidates.max_by(|(one, _), (two, _)| one.cmp(two)).map(|(_, path)| path)
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// `terraform-provider-google_v7.46.0_x5`, or without a version. This program is passed over: a mirror may
/// offer it under the same address.
fn executable_in(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let mut found: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let file = file.strip_suffix(std::env::consts::EXE_SUFFIX).unwrap_or(&file);
            let rest = file.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("_v"))
        })
        .filter(|path| {
            fs::metadata(path).is_ok_and(|it| it.is_file() && !is_this_program(path, &it))
        })
        .collect();
    found.sort();
    found.pop()
}

/// Whether the file has the contents of this program, which may lie in several places.
fn is_this_program(path: &Path, metadata: &Metadata) -> bool {
    let Ok(own) = std::env::current_exe() else { return false };
    let is_alike = fs::metadata(&own).is_ok_and(|it| it.len() == metadata.len());
    is_alike && matches!((fs::read(path), fs::read(own)), (Ok(one), Ok(two)) if one == two)
}

fn go_system() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    }
}

fn go_architecture() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "x86" => "386",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::Source;
    use super::*;
    use crate::value::Type;

    fn settings(data: &Path, executable: &str) -> Settings {
        let source = Source { address: "hashicorp/google", file_name: "terraform-provider-google" };
        let data = data.to_string_lossy().into_owned();
        Settings::read(
            source,
            || Type::Bool,
            |name| match name {
                VARIABLE => Some(executable.to_owned()),
                "TF_DATA_DIR" => Some(data.clone()),
                _ => None,
            },
        )
        .expect("it is enabled")
    }

    fn install(data: &Path, host: &str, version: &str, name: &str) {
        let platform = format!("{}_{}", go_system(), go_architecture());
        let folder = data.join("providers").join(host).join("hashicorp/google").join(version);
        let folder = folder.join(platform);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), version).unwrap();
    }

    #[test]
    fn auto_takes_the_newest_version_of_any_host() {
        let folder = tempfile::tempdir().unwrap();
        for version in ["7.9.0", "7.10.0", "7.10.0-rc1", "latest"] {
            let name = format!("terraform-provider-google_v{version}_x5");
            install(folder.path(), "registry.terraform.io", version, &name);
        }
        install(folder.path(), "registry.opentofu.org", "6.0.0", "terraform-provider-google");
        let found = find(&settings(folder.path(), "auto")).unwrap();
        assert!(found.path.ends_with("terraform-provider-google_v7.10.0_x5"), "{found:?}");
    }

    #[test]
    fn auto_ignores_other_files_and_this_program() {
        let folder = tempfile::tempdir().unwrap();
        install(folder.path(), "h", "7.46.0", "LICENSE");
        install(folder.path(), "h", "7.46.0", "terraform-provider-google-beta_v7.46.0");
        install(folder.path(), "h", "7.46.0", "terraform-provider-google_v7.46.0");
        let mirrored = settings(folder.path(), "auto");
        let path = find(&mirrored).unwrap().path;
        fs::copy(std::env::current_exe().unwrap(), &path).unwrap();
        let error = find(&mirrored).unwrap_err().to_string();
        assert!(error.starts_with("no executable of hashicorp/google is in "), "{error}");
        let error =
            find(&settings(folder.path(), &path.to_string_lossy())).unwrap_err().to_string();
        assert!(error.ends_with("is this provider itself, not hashicorp/google"), "{error}");
    }

    #[test]
    fn a_path_that_leads_nowhere_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing");
        let error = find(&settings(folder.path(), &missing.to_string_lossy())).unwrap_err();
        assert!(matches!(error, Trouble::Unreadable { .. }), "{error}");
        let error = find(&settings(folder.path(), &folder.path().to_string_lossy())).unwrap_err();
        assert!(error.to_string().contains("it is not a file"), "{error}");
    }
}
