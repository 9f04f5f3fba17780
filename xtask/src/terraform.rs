//! The terraform to run, its environment, and words for the shell.

use std::env;
use std::path::PathBuf;
use std::process::Command;

/// Prefixes of the environment variables to remove, because they would influence the result.
const FOREIGN: &[&str] = &["TF_", "TOFU_", "GOOGLE_", "GCLOUD_", "CLOUDSDK_", "USER_PROJECT_"];

/// The command to run: `TF_ACC_TERRAFORM_PATH`, or else the first of terraform and tofu on the `PATH`.
pub(crate) fn terraform() -> Option<PathBuf> {
    let named = env::var_os("TF_ACC_TERRAFORM_PATH").filter(|path| !path.is_empty());
    let folders = env::var_os("PATH").unwrap_or_default();
    let on_path = |name: &str| {
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&folders).any(|folder| folder.join(&name).is_file()).then(|| name.into())
    };
    // Absolute, because the command runs in another folder.
    let absolute = |path| std::path::absolute(path).expect("the path is not empty");
    named.map(absolute).or_else(|| on_path("terraform")).or_else(|| on_path("tofu"))
}

/// Removes from a command the variables of the user that Terraform or Google's tools read, and makes Terraform
/// neither suggest commands nor look for new versions of itself.
pub(crate) fn without_foreign_variables(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if FOREIGN.iter().any(|beginning| name.starts_with(beginning)) {
            command.env_remove(name);
        }
    }
    command.env("TF_IN_AUTOMATION", "1").env("CHECKPOINT_DISABLE", "1");
}

/// A word, quoted for the shell if necessary.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-=+:@%".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_spaces_or_quotes_are_quoted() {
        assert_eq!(quoted("target/debug/x"), "target/debug/x");
        assert_eq!(quoted("/my files/x"), "'/my files/x'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
