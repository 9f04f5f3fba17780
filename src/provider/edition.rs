//! The two names that the provider is served under.

use std::path::Path;

/// The name that the provider is served under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Edition {
    /// `google`.
    #[default]
    Google,
    /// `google-beta`: with the attributes that only hashicorp/google-beta has. The same versions of the
    /// APIs are called: they have these fields too, and states contain links of version 1 in any case.
    GoogleBeta,
}

impl Edition {
    /// The edition that an executable serves: google-beta if it is named
    /// `terraform-provider-google-beta`, with or without the suffix of a version, as in
    /// `terraform-provider-google-beta_v7.46.0`.
    pub(crate) fn of_program(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_beta = name
            .strip_prefix("terraform-provider-google-beta")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', '.']));
        if is_beta { Self::GoogleBeta } else { Self::Google }
    }

    /// The provider's type in a source address: `google-beta` in `hashicorp/google-beta`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::GoogleBeta => "google-beta",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_executable_determines_the_edition() {
        for (path, edition) in [
            ("/plugins/terraform-provider-google-beta_v7.46.0_x5", Edition::GoogleBeta),
            ("terraform-provider-google-beta", Edition::GoogleBeta),
            ("terraform-provider-google-beta.exe", Edition::GoogleBeta),
            ("/google-beta/terraform-provider-google_v7.46.0", Edition::Google),
            ("terraform-provider-google-betamax", Edition::Google),
            ("terraform-provider-google", Edition::Google),
            ("", Edition::Google),
        ] {
            assert_eq!(Edition::of_program(Path::new(path)), edition, "{path}");
        }
    }
}
