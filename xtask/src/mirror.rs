//! `cargo xtask mirror DIR`: a folder from which `terraform init` and `tofu init` install the provider
//! under the addresses of hashicorp/google and hashicorp/google-beta, so that modules that require
//! them run unmodified.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::programs;
use crate::workspace::{DiskError, disk};

/// The registries that a mirror stands for: Terraform's and OpenTofu's.
pub(crate) const HOSTS: [&str; 2] = ["registry.terraform.io", "registry.opentofu.org"];
/// The two names of the provider.
pub(crate) const NAMES: [&str; 2] = ["google", "google-beta"];

/// Arguments of `cargo xtask mirror`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder to write to; files of other versions and providers in it are kept
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Version of hashicorp/google to offer the provider as. Modules pin versions, such as
    /// `>= 7.40, < 8`; the schemas are those of the default
    #[arg(long, default_value = "7.46.0", value_parser = version)]
    version: String,
}

/// Why the mirror was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The provider could not be built.
    #[error(transparent)]
    Build(#[from] programs::Error),
    /// A file operation failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Builds the release build, writes the mirror, and prints the CLI configuration that uses it.
///
/// # Errors
/// If the provider cannot be built, or a file cannot be written.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let provider = programs::build_release()?;
    let Arguments { folder, version } = arguments;
    write(folder, &provider, "hashicorp", version)?;
    let folder = fs::canonicalize(folder).map_err(disk("find", folder))?;
    let text = format!(
        "{} offers hashicorp/google and hashicorp/google-beta {version} for {}.\nTo use it, put this into your CLI \
         configuration (~/.terraformrc or ~/.tofurc) and run `terraform init -upgrade`:\n\n{}",
        folder.display(),
        platform(),
        cli_configuration(&folder, "hashicorp")
    );
    // If stdout is closed, nobody reads the text.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(())
}

/// Writes a mirror of the provider under both names, as `namespace/google` and
/// `namespace/google-beta` of this version.
///
/// # Errors
/// If a file cannot be written.
pub(crate) fn write(
    folder: &Path,
    provider: &Path,
    namespace: &str,
    version: &str,
) -> Result<(), DiskError> {
    let mut first: Option<PathBuf> = None;
    for (host, name) in HOSTS.iter().flat_map(|host| NAMES.map(|name| (host, name))) {
        let place = folder.join(host).join(namespace).join(name).join(version).join(platform());
        fs::create_dir_all(&place).map_err(disk("create", &place))?;
        let suffix = std::env::consts::EXE_SUFFIX;
        let copy = place.join(format!("terraform-provider-{name}_v{version}{suffix}"));
        if copy.exists() {
            fs::remove_file(&copy).map_err(disk("remove", &copy))?;
        }
        // All four are the same file, as far as the file system allows that.
        let linked = first.as_ref().is_some_and(|first| fs::hard_link(first, &copy).is_ok());
        if !linked {
            fs::copy(provider, &copy).map_err(disk("write", &copy))?;
        }
        first.get_or_insert(copy);
    }
    Ok(())
}

/// The CLI configuration that installs the provider from this mirror, and all others from their
/// registries.
pub(crate) fn cli_configuration(mirror: &Path, namespace: &str) -> String {
    let sources =
        HOSTS.iter().flat_map(|host| NAMES.map(|name| format!("{host}/{namespace}/{name}")));
    let sources: Vec<_> = sources.map(|source| format!("\"{source}\"")).collect();
    let sources = sources.join(", ");
    // HCL quotes strings like JSON.
    let mirror = serde_json::Value::from(mirror.display().to_string());
    format!(
        "provider_installation {{\n  filesystem_mirror {{\n    path    = {mirror}\n    include = \
         [{sources}]\n  }}\n  direct {{\n    exclude = [{sources}]\n  }}\n}}\n"
    )
}

/// Terraform's name of this platform: `linux_amd64`.
fn platform() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let architecture = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "x86" => "386",
        other => other,
    };
    format!("{system}_{architecture}")
}

/// A version such as `7.46.0`.
fn version(text: &str) -> Result<String, String> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let parts: Vec<_> = text.split('.').collect();
    if parts.len() == 3 && parts.iter().all(|part| is_number(part)) {
        return Ok(text.to_owned());
    }
    Err("must be three numbers separated by dots, such as 7.46.0".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_has_both_names_for_both_registries() {
        let folder = tempfile::tempdir().unwrap();
        let provider = folder.path().join("built");
        fs::write(&provider, "program").unwrap();
        let mirror = folder.path().join("mirror");
        for _ in 0..2 {
            write(&mirror, &provider, "hashicorp", "7.46.0").unwrap();
        }
        for (host, name) in HOSTS.iter().flat_map(|host| NAMES.map(|name| (host, name))) {
            let file = format!("terraform-provider-{name}_v7.46.0{}", std::env::consts::EXE_SUFFIX);
            let place = mirror.join(host).join("hashicorp").join(name).join("7.46.0");
            let text = fs::read_to_string(place.join(platform()).join(file)).unwrap();
            assert_eq!(text, "program");
        }
    }

    #[test]
    fn a_version_is_three_numbers() {
        for (text, is_version) in [
            ("7.46.0", true),
            ("7.46", false),
            ("v7.46.0", false),
            ("7.46.0-rc", false),
            ("7..0", false),
        ] {
            assert_eq!(version(text).is_ok(), is_version, "{text}");
        }
    }
}
