//! What the parts of a Cloud Router share.

use crate::remote::{OperationStyle, Repeat};
use crate::spec::{Element, Guard};

/// A part of a router; its table adds the array. A router has neither a fingerprint nor an etag, so
/// that Google cannot refuse a stale array.
pub(super) const PART: Element = Element {
    parent: "projects/{project}/regions/{region}/routers/{router}",
    parent_noun: "router",
    array: "",
    key: "name",
    named_by: "name",
    requests: None,
    also_changes: None,
    guard: Guard::None,
    operations: OperationStyle::Compute,
    repeat: Repeat::WithRequestId,
    beside: None,
};
