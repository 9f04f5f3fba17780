//! `region_from_zone`: the region that a zone is in.

use super::id::text;
use crate::spec::{Function, Kind, Parameter, WrongArgument, checks};
use crate::value::Value;

/// The function.
pub(crate) const REGION_FROM_ZONE: Function = Function {
    name: "region_from_zone",
    parameters: &[Parameter {
        name: "zone",
        kind: Kind::String,
        description: "A zone's name: `us-central1-b`.",
    }],
    returns: Kind::String,
    call: region,
    summary: "Gives the region of a zone.",
    description: "Gives `us-central1` of `us-central1-b`.",
};

/// The zone without its last part. hashicorp/google takes any text that ends with a dash and one
/// letter; a zone's last part may be longer: `us-central1-ai1a`.
fn region(arguments: &[Value]) -> Result<Value, WrongArgument> {
    let zone = text(arguments);
    let parts = zone.rsplit_once('-').filter(|(region, last)| {
        !region.is_empty() && last.len() == 1 || !last.is_empty() && checks::region(region).is_ok()
    });
    parts.map(|(region, _)| region.into()).ok_or_else(|| WrongArgument {
        at: 0,
        text: if zone.is_empty() {
            "it is empty, and must be a zone, such as us-central1-b".to_owned()
        } else {
            format!("{zone:?} is no zone, such as us-central1-b")
        },
    })
}
