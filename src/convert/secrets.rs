//! Secrets by name, or by an alias.

use super::annotations::Annotations;
use super::input::At;
use super::network::split;
use std::cell::Cell;

/// Other names for secrets, from the annotation `run.googleapis.com/secrets`.
///
/// Source: discovery run/v1, `SecretKeySelector.name` and `SecretVolumeSource.secretName`: the text
/// is `alias:projects/P/secrets/S`, with commas between several.
pub(super) struct Secrets<'a> {
    annotation: Option<&'a At<'a>>,
    aliases: Vec<Alias>,
}

struct Alias {
    name: String,
    secret: String,
    is_used: Cell<bool>,
}

impl<'a> Secrets<'a> {
    pub(super) fn read(annotations: &'a Annotations<'a>) -> Secrets<'a> {
        let annotation = annotations.get("run.googleapis.com/secrets");
        let mut secrets = Secrets { annotation, aliases: Vec::new() };
        for part in split(&annotation.and_then(At::text).unwrap_or_default()) {
            match part.split_once(':') {
                Some((name, secret)) if !name.is_empty() && !secret.is_empty() => {
                    let (name, secret) = (name.to_owned(), secret.to_owned());
                    secrets.aliases.push(Alias { name, secret, is_used: Cell::new(false) });
                }
                _ => secrets.says(&part, "it is not `alias:projects/P/secrets/S`"),
            }
        }
        secrets
    }

    /// The secret with this name or alias.
    pub(super) fn find(&self, name: String) -> String {
        let Some(alias) = self.aliases.iter().find(|alias| alias.name == name) else { return name };
        alias.is_used.set(true);
        alias.secret.clone()
    }

    /// Notes the aliases that nothing refers to.
    pub(super) fn report_unused(&self) {
        for alias in self.aliases.iter().filter(|alias| !alias.is_used.get()) {
            self.says(&format!("{}:{}", alias.name, alias.secret), "nothing refers to it");
        }
    }

    fn says(&self, part: &str, reason: &str) {
        if let Some(annotation) = self.annotation {
            annotation.says(format!("{part:?} is not converted: {reason}"));
        }
    }
}
