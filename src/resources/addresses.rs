//! What regional and global addresses share.

use crate::spec::Change::Replaces;
use crate::spec::Kind::String;
use crate::spec::Literal::Text;
use crate::spec::SetBy::{Default, Optional, Required};
use crate::spec::{Field, checks, field};

pub(super) const NAME: Field = field("name", String, Required, Replaces, "name")
    .checked_by(checks::rfc1035_name)
    .says("Name of the address: 1 to 63 lowercase letters, digits and hyphens, starting with a letter.");

pub(super) const ADDRESS_TYPE: Field =
    field("address_type", String, Default(Text("EXTERNAL")), Replaces, "addressType")
        .one_of(&["INTERNAL", "EXTERNAL"])
        .default_if_absent()
        .says("Kind of address: `EXTERNAL` or `INTERNAL`. Defaults to `EXTERNAL`.");

pub(super) const DESCRIPTION: Field =
    field("description", String, Optional, Replaces, "description")
        .says("Description of the address. Changing it forces replacement.");

pub(super) const IP_VERSION: Field = field("ip_version", String, Optional, Replaces, "ipVersion")
    .one_of(&["IPV4", "IPV6"])
    .googles_default(Text("IPV4"))
    .says("IP version of the address: `IPV4` or `IPV6`. Google defaults to `IPV4`.");
