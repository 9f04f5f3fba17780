//! What the environment says about the fallback.

use std::path::PathBuf;

use super::patterns::Patterns;
use crate::value::Type;

/// The variable that enables the fallback.
pub(super) const VARIABLE: &str = "GOOGLE_FALLBACK_PROVIDER";
/// The variable that narrows it.
const TYPES_VARIABLE: &str = "GOOGLE_FALLBACK_TYPES";

/// The provider that is fallen back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    /// Without its host: `hashicorp/google`.
    pub(crate) address: &'static str,
    /// The name of its executable, without a version: `terraform-provider-google`.
    pub(crate) file_name: &'static str,
}

/// The settings of a fallback.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(super) source: Source,
    pub(super) executable: Executable,
    pub(super) patterns: Patterns,
    /// Terraform's data folder, in which `auto` looks.
    pub(super) data: PathBuf,
    /// The folder for cached schemas; without one they are not cached.
    pub(super) cache: Option<PathBuf>,
    /// The type of this provider's own block.
    pub(super) block: Type,
    /// Why the fallback must not be used in this environment. See [`Settings::forbid`].
    pub(super) forbidden: Option<String>,
}

/// Where the executable is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Executable {
    /// Where `terraform init` has put it.
    Auto,
    /// At this path.
    At(PathBuf),
}

impl Settings {
    /// The settings in these environment variables; none if the fallback is not enabled. `block` is the
    /// type of the provider block, in which Terraform encodes the configuration.
    pub(crate) fn read(
        source: Source,
        block: impl FnOnce() -> Type,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Option<Self> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let executable = match variable(VARIABLE)? {
            auto if auto == "auto" => Executable::Auto,
            path => Executable::At(path.into()),
        };
        let data = variable("TF_DATA_DIR").unwrap_or_else(|| ".terraform".to_owned());
        Some(Self {
            source,
            executable,
            patterns: Patterns::parse(variable(TYPES_VARIABLE).as_deref()),
            data: data.into(),
            cache: cache_folder(variable),
            block: block(),
            forbidden: None,
        })
    }

    /// Makes every use of the fallback an error with this text.
    pub(crate) fn forbid(&mut self, reason: impl Into<String>) {
        self.forbidden = Some(reason.into());
    }
}

/// The user's folder for data that can be made again, by the convention of the system.
fn cache_folder(variable: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let home = || variable("HOME").map(PathBuf::from);
    let base = if cfg!(windows) {
        variable("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Caches"))
    } else {
        let absolute = variable("XDG_CACHE_HOME").map(PathBuf::from).filter(|it| it.is_absolute());
        absolute.or_else(|| home().map(|home| home.join(".cache")))
    };
    base.map(|base| base.join("terraform-provider-google"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: Source =
        Source { address: "hashicorp/google", file_name: "terraform-provider-google" };

    fn read(variables: &[(&str, &str)]) -> Option<Settings> {
        Settings::read(
            SOURCE,
            || Type::Bool,
            |name| {
                let found = variables.iter().find(|(other, _)| *other == name);
                found.map(|(_, value)| (*value).to_owned())
            },
        )
    }

    #[test]
    fn without_the_variable_there_is_no_fallback() {
        assert!(read(&[]).is_none());
        assert!(read(&[(VARIABLE, "")]).is_none());
        assert!(read(&[(TYPES_VARIABLE, "google_*")]).is_none());
    }

    #[test]
    fn the_variables_are_read() {
        let settings = read(&[(VARIABLE, "auto"), ("TF_DATA_DIR", "/data"), ("HOME", "/home/me")]);
        let settings = settings.expect("it is enabled");
        assert_eq!(settings.executable, Executable::Auto);
        assert_eq!(settings.patterns, Patterns::All);
        assert_eq!(settings.data, PathBuf::from("/data"));
        let settings = read(&[(VARIABLE, "/bin/other")]).expect("it is enabled");
        assert_eq!(settings.executable, Executable::At("/bin/other".into()));
        assert_eq!(settings.data, PathBuf::from(".terraform"));
        assert_eq!(settings.cache, None);
    }
}
