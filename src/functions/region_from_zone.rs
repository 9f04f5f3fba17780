//! `region_from_zone`: the region of a zone.

use super::id::text;
use crate::spec::{Function, Kind, Parameter, WrongArgument, checks};
use crate::value::Value;

/// The function.
pub(crate) const REGION_FROM_ZONE: Function = Function {
    name: "region_from_zone",
    parameters: &[Parameter {
        name: "zone",
        kind: Kind::String,
        description: "Name of a zone, for example `us-central1-b`.",
    }],
    returns: Kind::String,
    call: region,
    summary: "Returns the region of a zone.",
    description: "Returns `us-central1` for `us-central1-b`.",
};

/// The zone without its last part. hashicorp/google accepts any string that ends with a dash and
/// one letter; the last part of a zone may be longer: `us-central1-ai1a`.
fn region(arguments: &[Value]) -> Result<Value, WrongArgument> {
    let zone = text(arguments);
    let parts = zone.rsplit_once('-').filter(|(region, last)| {
        !region.is_empty() && last.len() == 1 || !last.is_empty() && checks::region(region).is_ok()
    });
    parts.map(|(region, _)| region.into()).ok_or_else(|| WrongArgument {
        at: 0,
        text: "must be the name of a zone, such as us-central1-b".to_owned(),
    })
}
