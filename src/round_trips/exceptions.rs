//! The checks that types are known to fail, each with the reason.

/// A type, the check by its module and function, a part of how it fails, and why.
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[
    (
        "google_dns_policy",
        "lost::creates_once",
        "Policy already exists",
        "Google does not say when a policy was created, so one that a create made whose response was \
         lost cannot be told from somebody else's: the retry ends in `Policy already exists`.",
    ),
    (
        "google_compute_network_peering_routes_config",
        "life::may_go",
        "Peering not found",
        "The type sets a part of a peering that others make: when that is gone, a create ends in \
         `Peering not found`.",
    ),
    (
        "google_dns_record_set",
        "lost::creates_once",
        "Record set already exists",
        "Google does not say when a record set was created, so one that a create made whose response was \
         lost cannot be told from somebody else's: the retry ends in `Record set already exists`.",
    ),
    (
        "google_dns_response_policy",
        "lost::creates_once",
        "Response policy already exists",
        "Google does not say when a response policy was created, so one that a create made whose response \
         was lost cannot be told from somebody else's: the retry ends in `Response policy already exists`.",
    ),
    (
        "google_dns_response_policy_rule",
        "lost::creates_once",
        "Response policy rule already exists",
        "Google does not say when a rule was created, so one that a create made whose response was lost \
         cannot be told from somebody else's: the retry ends in `Response policy rule already exists`.",
    ),
    (
        "google_service_networking_connection",
        "lost::creates_once",
        "Service networking connection already exists",
        "Google does not say when a connection was created, so one that a create made whose response was \
         lost cannot be told from somebody else's: the retry ends in `Service networking connection already \
         exists`.",
    ),
    (
        "google_service_networking_peered_dns_domain",
        "lost::creates_once",
        "Peered DNS domain already exists",
        "Google does not say when a domain was created, so one that a create made whose response was lost \
         cannot be told from somebody else's: the retry ends in `Peered DNS domain already exists`.",
    ),
    (
        "google_vpc_access_connector",
        "lost::creates_once",
        "Connector already exists",
        "Google does not say when a connector was created, so one that a create made whose response was \
         lost cannot be told from somebody else's: the retry ends in `Connector already exists`.",
    ),
];

/// A part of the error with which this type fails the check of this name, if it is excepted.
pub(super) fn excepted_error(type_name: &str, check: &str) -> Option<&'static str> {
    let found =
        EXCEPTIONS.iter().find(|(excepted, of, ..)| *excepted == type_name && check.ends_with(of));
    found.map(|(_, _, error, _)| *error)
}

#[test]
fn every_exception_names_a_type_and_has_a_reason() {
    for (type_name, check, error, reason) in EXCEPTIONS {
        assert!(super::types::all().iter().any(|entry| entry.type_name == *type_name));
        assert!(reason.contains(error) && !error.is_empty(), "{type_name} {check}: {error}");
        assert!(check.contains("::") && reason.ends_with('.'), "{type_name} {check}: {reason}");
    }
}
