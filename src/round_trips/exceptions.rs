//! The checks that types are known to fail, each with the reason.

/// The check that a create whose response was lost makes one object and ends well.
const CREATES_ONCE: &str = "lost::creates_once";

/// Types whose objects Google does not date, and the error of a create whose response was lost: the
/// object that it made cannot be told from a stranger's, so the retry finds its name taken.
const UNDATED: &[(&str, &str)] = &[
    ("google_dns_policy", "Policy already exists"),
    ("google_dns_response_policy", "Response policy already exists"),
    ("google_dns_response_policy_rule", "Response policy rule already exists"),
    ("google_pubsub_subscription", "Subscription already exists"),
    ("google_pubsub_topic", "Topic already exists"),
    ("google_service_networking_connection", "Service networking connection already exists"),
    ("google_service_networking_peered_dns_domain", "Peered DNS domain already exists"),
    ("google_tags_location_tag_binding", "Tag binding already exists"),
    ("google_vpc_access_connector", "Connector already exists"),
];

/// Other exceptions: a type, the check by its module and function, a part of how it fails, and why.
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[(
    "google_compute_network_peering_routes_config",
    "life::may_go",
    "Peering not found",
    "The type sets a part of a peering that others make: without the peering, a create ends in `Peering \
     not found`.",
)];

/// A part of the error with which this type fails the check of this name, if it is excepted.
pub(super) fn excepted_error(type_name: &str, check: &str) -> Option<&'static str> {
    let undated = UNDATED.iter().filter(|_| check.ends_with(CREATES_ONCE)).copied();
    let others = EXCEPTIONS.iter().filter(|(_, of, ..)| check.ends_with(of));
    let mut all = undated.chain(others.map(|(excepted, _, error, _)| (*excepted, *error)));
    all.find(|(excepted, _)| *excepted == type_name).map(|(_, error)| error)
}

#[test]
fn every_exception_names_a_type_and_has_a_reason() {
    let exists = |name: &str| super::types::all().iter().any(|entry| entry.type_name == name);
    for (type_name, error) in UNDATED {
        assert!(exists(type_name) && !error.is_empty(), "{type_name}: {error}");
    }
    for (type_name, check, error, reason) in EXCEPTIONS {
        assert!(exists(type_name));
        assert!(reason.contains(error) && !error.is_empty(), "{type_name} {check}: {error}");
        assert!(check.contains("::") && reason.ends_with('.'), "{type_name} {check}: {reason}");
    }
}
