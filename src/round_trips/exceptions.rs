//! The checks that types are known to fail, each with the reason.

/// The exceptions: a type, the check by its module and function, a part of how it fails, and why.
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[(
    "google_compute_network_peering_routes_config",
    "life::may_go",
    "Peering not found",
    "The type sets a part of a peering that others make: without the peering, a create ends in `Peering \
     not found`.",
)];

/// A part of the error with which this type fails the check of this name, if it is excepted.
pub(super) fn excepted_error(type_name: &str, check: &str) -> Option<&'static str> {
    let mut all = EXCEPTIONS.iter();
    let found = all.find(|(excepted, of, ..)| *excepted == type_name && check.ends_with(of));
    found.map(|(_, _, error, _)| *error)
}

#[test]
fn every_exception_names_a_type_and_has_a_reason() {
    let exists = |name: &str| super::types::all().iter().any(|entry| entry.type_name == name);
    for (type_name, check, error, reason) in EXCEPTIONS {
        assert!(exists(type_name));
        assert!(reason.contains(error) && !error.is_empty(), "{type_name} {check}: {error}");
        assert!(check.contains("::") && reason.ends_with('.'), "{type_name} {check}: {reason}");
    }
}
