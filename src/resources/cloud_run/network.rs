//! How Cloud Run reaches a VPC network: directly, or through a connector.

use crate::diag::{Diagnostic, Diagnostics};
use crate::spec::Change::Patches;
use crate::spec::Kind::{String, Strings};
use crate::spec::SetBy::{Optional, OptionalComputed};
use crate::spec::{Field, Items, block, field, same};
use crate::value::{Path, Value};

const EGRESS: &[&str] = &["ALL_TRAFFIC", "PRIVATE_RANGES_ONLY"];

/// Access to a VPC network.
///
/// Google returns the network and the subnetwork of an interface as a name, a path or a link,
/// depending on what was sent and when. In a configuration a bare name means one in the project of
/// the service, and a path may mean another project's, so those two are not equivalent.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const VPC_ACCESS: &[Field] = &[
    field("connector",              String,  Optional,           Patches, "connector").same_when(same::path)
        .says("Serverless VPC Access connector. Conflicts with `network_interfaces`."),
    field("egress",                 String,  OptionalComputed,   Patches, "egress").one_of(EGRESS)
        .says("Traffic to send through the VPC network: `PRIVATE_RANGES_ONLY` or `ALL_TRAFFIC`. Google defaults to `PRIVATE_RANGES_ONLY`."),
    block("network_interfaces",     Items::Many, Optional,       Patches, "networkInterfaces", &[
        field("network",            String,  OptionalComputed,   Patches, "network").same_when(same::path).answered_when(same::reference).follows(&["*.network_interfaces.subnetwork"])
            .says("Network of the interface. Google defaults to the network of the subnetwork."),
        field("subnetwork",         String,  OptionalComputed,   Patches, "subnetwork").same_when(same::path).answered_when(same::reference).follows(&["*.network_interfaces.network"])
            .says("Subnetwork of the interface, in the same region. Google defaults to the subnetwork with the name of the network."),
        field("tags",               Strings, Optional,           Patches, "tags")
            .says("Network tags that egress firewall rules and routes apply to."),
    ])
        .says("Direct VPC egress: the network interface of each instance. At most one block is supported."),
];

/// Checks the access to a VPC network of the template of a service or a worker pool.
pub(in crate::resources) fn validate_egress(config: &Value, diagnostics: &mut Diagnostics) {
    validate_egress_at(config.get("template"), &Path::attribute("template"), diagnostics);
}

/// Checks the access to a VPC network of each of these templates, which stand at `path`.
pub(in crate::resources) fn validate_egress_at(
    templates: &Value,
    path: &Path,
    diagnostics: &mut Diagnostics,
) {
    for (at, template) in templates.elements().iter().enumerate() {
        let path = path.at(at).then("vpc_access");
        for (at, access) in template.get("vpc_access").elements().iter().enumerate() {
            check_interfaces(access, &path.at(at), diagnostics);
        }
    }
}

/// Checks what Google would refuse of direct VPC egress: more than one interface, or one that names
/// neither a network nor a subnetwork. `access` is the block at `path`.
///
/// Source: discovery run/v2, `VpcAccess.networkInterfaces` and `NetworkInterface`.
fn check_interfaces(access: &Value, path: &Path, diagnostics: &mut Diagnostics) {
    let interfaces = access.get("network_interfaces").elements();
    let path = path.then("network_interfaces");
    if interfaces.len() > 1 {
        let detail = format!(
            "`{path}` has {} blocks, and Cloud Run takes one. Remove the others.",
            interfaces.len()
        );
        let diagnostic = Diagnostic::error("Too many network interfaces", detail);
        diagnostics.push(diagnostic.about(path.at(1)));
    }
    for (at, interface) in interfaces.iter().enumerate() {
        let is_unset = |attribute: &str| interface.get(attribute).is_zero();
        if !interface.is_unknown() && is_unset("network") && is_unset("subnetwork") {
            let path = path.at(at);
            let detail = format!(
                "`{path}` names neither a `network` nor a `subnetwork`. Set one of them: of a network \
                 alone Google takes the subnetwork of the same name, of a subnetwork alone its network."
            );
            let diagnostic = Diagnostic::error("Network interface without a network", detail);
            diagnostics.push(diagnostic.about(path));
        }
    }
}
