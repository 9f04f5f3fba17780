//! The checks that types are known to fail, each with the reason.

/// A type, the check by its module and function, and why the type fails it.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "google_dns_record_set",
        "lost::creates_once",
        "Google does not say when a record set was created, so one that a create made whose response was \
         lost cannot be told from somebody else's: the retry ends in `Record set already exists`.",
    ),
    (
        "google_vpc_access_connector",
        "lost::creates_once",
        "Google does not say when a connector was created, so one that a create made whose response was \
         lost cannot be told from somebody else's: the retry ends in `Connector already exists`.",
    ),
];

/// Why this type is excepted from the check of this name.
pub(super) fn reason_to_except(type_name: &str, check: &str) -> Option<&'static str> {
    let is_about =
        |(excepted, of, _): &&(&str, &str, &str)| *excepted == type_name && check.ends_with(of);
    EXCEPTIONS.iter().find(is_about).map(|(.., reason)| *reason)
}

#[test]
fn every_exception_names_a_type_and_has_a_reason() {
    for (type_name, check, reason) in EXCEPTIONS {
        assert!(super::types::all().iter().any(|entry| entry.type_name == *type_name));
        assert!(check.contains("::") && reason.ends_with('.'), "{type_name} {check}: {reason}");
    }
}
