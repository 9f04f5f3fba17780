//! Attributes whose names sound like secrets are hidden.

use std::collections::BTreeSet;

use crate::data_sources::BETA_DATA_SOURCES;
use crate::ephemeral::EPHEMERAL_RESOURCES;
use crate::resources::BETA_RESOURCES;
use crate::spec::{Field, Kind};

/// Words in the names of attributes that may hold secrets.
const WORDS: &[&str] = &[
    "args",
    "attributes",
    "auth",
    "body",
    "cert",
    "certificate",
    "command",
    "content",
    "credential",
    "credentials",
    "data",
    "env",
    "headers",
    "jwt",
    "key",
    "keys",
    "passphrase",
    "password",
    "payload",
    "private",
    "secret",
    "secrets",
    "token",
    "value",
    "values",
    "variables",
];

/// Attributes of single types with such names, of which others would be secrets, and why nobody hides them.
const PUBLIC_OF_TYPES: &[(&str, &str)] = &[
    ("data.google_dns_keys.key_signing_keys.public_key", "public"),
    ("data.google_dns_keys.zone_signing_keys.public_key", "public"),
    ("data.google_secret_manager_secret_version.secret", "the name of a secret"),
    ("ephemeral.google_secret_manager_secret_version.secret", "the name of a secret"),
    (
        "google_cloud_run_v2_job.template.template.containers.env.value_source.secret_key_ref.secret",
        "the name of a secret",
    ),
    ("google_cloud_run_v2_job.template.template.encryption_key", "the name of a key"),
    ("google_cloud_run_v2_job.template.template.volumes.secret.secret", "the name of a secret"),
    (
        "google_cloud_run_v2_service.template.containers.env.value_source.secret_key_ref.secret",
        "the name of a secret",
    ),
    ("google_cloud_run_v2_service.template.encryption_key", "the name of a key"),
    ("google_cloud_run_v2_service.template.volumes.secret.secret", "the name of a secret"),
    (
        "google_cloud_run_v2_worker_pool.template.containers.env.value_source.secret_key_ref.secret",
        "the name of a secret",
    ),
    ("google_cloud_run_v2_worker_pool.template.encryption_key", "the name of a key"),
    ("google_cloud_run_v2_worker_pool.template.volumes.secret.secret", "the name of a secret"),
    ("google_secret_manager_secret_version.secret", "the name of a secret"),
    ("google_service_account_key.public_key", "public"),
];

/// Other attributes with such names, by their ends, and why nobody hides them.
const PUBLIC: &[(&str, &str)] = &[
    ("certificate_mode", "the name of a mode"),
    ("content_disposition", "a header of every download"),
    ("content_encoding", "a header of every download"),
    ("content_language", "a header of every download"),
    ("content_type", "a header of every download"),
    ("contexts.custom.key", "the name of a label"),
    ("contexts.custom.value", "a label to find objects by"),
    ("data_locations", "names of regions"),
    ("default_kms_key_name", "the name of a key"),
    ("encryption_key_revocation_action", "the name of an action"),
    ("encryption_key_shutdown_duration", "a time"),
    ("event_data_content_type", "the name of a format"),
    ("header.key", "the name of a header"),
    ("key_algorithm", "the name of an algorithm"),
    ("key_type", "the name of a purpose"),
    ("kms_key_name", "the name of a key"),
    ("matching_criteria.value", "a filter of events"),
    ("password_secret_version", "the name of a version"),
    ("policy_data", "roles and members"),
    ("private_ip_address", "an address"),
    ("private_ipv6_google_access", "the name of a mode"),
    ("private_key_type", "the name of a format"),
    ("public_key_data", "public"),
    ("public_key_type", "the name of a format"),
    ("run_execution_token", "the end of an execution's name"),
    ("secret.items.key", "the number of a version"),
    ("secret_id", "the name of a secret"),
    ("secret_key_ref.key", "the number of a version"),
    ("secret_name", "the name of a secret"),
    ("start_execution_token", "the end of an execution's name"),
    ("tag_value", "the name of a tag"),
    ("volume_attributes", "options of a driver, such as the name of a bucket"),
    ("warnings.data", "a part of Google's warning"),
    ("warnings.data.key", "a part of Google's warning"),
    ("warnings.data.value", "a part of Google's warning"),
];

fn is_public(path: &str) -> bool {
    PUBLIC_OF_TYPES.iter().any(|(whole, _)| path == *whole)
        || PUBLIC.iter().any(|(end, _)| path.ends_with(&format!(".{end}")))
}

fn add(of: &str, fields: &[Field], found: &mut BTreeSet<String>) {
    for field in fields {
        let path = format!("{of}.{}", field.attribute);
        let has_word = field.attribute.split('_').any(|word| WORDS.contains(&word));
        let is_text = matches!(
            field.kind,
            Kind::String
                | Kind::JsonText
                | Kind::Strings
                | Kind::StringSet
                | Kind::StringMap
                | Kind::StringMaps
        );
        if has_word && is_text && !field.is_hidden() {
            found.insert(path.clone());
        }
        if !field.is_hidden() {
            add(&path, field.inner(), found);
        }
    }
}

#[test]
fn names_that_sound_like_secrets_are_hidden() {
    let mut found = BTreeSet::new();
    for resource in BETA_RESOURCES.iter() {
        add(resource.type_name, resource.fields, &mut found);
    }
    for source in BETA_DATA_SOURCES.iter() {
        add(&format!("data.{}", source.type_name), source.fields, &mut found);
    }
    for ephemeral in EPHEMERAL_RESOURCES {
        add(
            &format!("ephemeral.{}", ephemeral.table.type_name),
            ephemeral.table.fields,
            &mut found,
        );
    }
    let unexplained: Vec<_> = found.iter().filter(|path| !is_public(path)).collect();
    assert_eq!(unexplained, [""; 0], "hide them, or explain why not");
    let is_used = |end: &str| found.iter().any(|path| path.ends_with(&format!(".{end}")));
    let of_types = PUBLIC_OF_TYPES.iter().filter(|(whole, _)| !found.contains(*whole));
    let unused: Vec<_> = PUBLIC.iter().filter(|(end, _)| !is_used(end)).chain(of_types).collect();
    assert!(unused.is_empty(), "{unused:?} are no longer needed");
}
