//! The numbers of Google's enums, which its gRPC-like clients send and request instead of names.
//!
//! Discovery documents list the names in the order of their numbers, starting at 0, except for the
//! enums below. Source: the enums of the crates google-cloud-run-v2 1.15 and google-cloud-api 1.8.

/// Enums whose numbers have gaps or another order, identified by their name for 0.
const OUT_OF_ORDER: &[&[(&str, i64)]] = &[
    &[
        ("LAUNCH_STAGE_UNSPECIFIED", 0),
        ("EARLY_ACCESS", 1),
        ("ALPHA", 2),
        ("BETA", 3),
        ("GA", 4),
        ("DEPRECATED", 5),
        ("UNIMPLEMENTED", 6),
        ("PRELAUNCH", 7),
    ],
    &[
        ("COMMON_REASON_UNDEFINED", 0),
        ("UNKNOWN", 1),
        ("REVISION_FAILED", 3),
        ("PROGRESS_DEADLINE_EXCEEDED", 4),
        ("CONTAINER_MISSING", 6),
        ("CONTAINER_PERMISSION_DENIED", 7),
        ("CONTAINER_IMAGE_UNAUTHORIZED", 8),
        ("CONTAINER_IMAGE_AUTHORIZATION_CHECK_FAILED", 9),
        ("ENCRYPTION_KEY_PERMISSION_DENIED", 10),
        ("ENCRYPTION_KEY_CHECK_FAILED", 11),
        ("SECRETS_ACCESS_CHECK_FAILED", 12),
        ("WAITING_FOR_OPERATION", 13),
        ("IMMEDIATE_RETRY", 14),
        ("POSTPONED_RETRY", 15),
        ("INTERNAL", 16),
        ("VPC_NETWORK_NOT_FOUND", 17),
    ],
];

/// The number of a name in the enum of these names.
pub(super) fn number_of(names: &[&str], name: &str) -> Option<i64> {
    match out_of_order(names) {
        Some(table) => table.iter().find(|(it, _)| *it == name).map(|(_, number)| *number),
        None => names.iter().position(|it| *it == name).and_then(|at| i64::try_from(at).ok()),
    }
}

/// The name of a number in the enum of these names.
pub(super) fn name_of(names: &[&'static str], number: i64) -> Option<&'static str> {
    match out_of_order(names) {
        Some(table) => table.iter().find(|(_, it)| *it == number).map(|(name, _)| *name),
        None => usize::try_from(number).ok().and_then(|at| names.get(at)).copied(),
    }
}

fn out_of_order(names: &[&str]) -> Option<&'static [(&'static str, i64)]> {
    let zero = names.first()?;
    OUT_OF_ORDER.iter().find(|table| table[0].0 == *zero).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discovery::facts::Kind;
    use crate::discovery::tables::run_v2;

    #[test]
    fn every_name_of_an_irregular_enum_has_its_number() {
        for schema in run_v2::API.schemas {
            for field in schema.fields {
                if let Kind::Enum(names) = field.kind {
                    for name in names {
                        let number = number_of(names, name);
                        assert!(number.is_some(), "{}.{}: {name}", schema.name, field.name);
                        assert_eq!(name_of(names, number.unwrap()), Some(*name));
                    }
                }
            }
        }
    }
}
