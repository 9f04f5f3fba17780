//! The keys for MD5 authentication of BGP peers.
//!
//! Source: discovery, the comments of `RouterMd5AuthenticationKey`. The messages are guesses.

use super::bgp::{invalid, items_mut, refuse_names};
use crate::failure::ApiError;
use crate::json::{Object, Read, objects};

const KEYS: &str = "md5AuthenticationKeys";

/// The maximum length of a key.
const LONGEST: usize = 80;

/// Rejects the keys that a router would have: each is used by exactly one peer, and a key without a value
/// is one that the router has already.
pub(super) fn refuse(before: &Object, router: &Object) -> Result<(), ApiError> {
    refuse_names(router, KEYS)?;
    let peers: Vec<&str> =
        objects(router.items("bgpPeers")).map(|it| it.text("md5AuthenticationKeyName")).collect();
    for (at, key) in objects(router.items(KEYS)).enumerate() {
        let (name, value) = (key.text("name"), key.text("key"));
        let field = format!("{KEYS}[{at}]");
        if peers.iter().filter(|peer| **peer == name).count() != 1 {
            let why = "The key must be used by exactly one BGP peer.";
            return Err(invalid(&format!("{field}.name"), name, why));
        }
        let is_known = objects(before.items(KEYS)).any(|it| it.text("name") == name);
        if value.is_empty() && !is_known {
            return Err(super::super::writes::required(&format!("{field}.key")));
        }
        let is_printable = value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
        if value.len() > LONGEST || !is_printable {
            let why = "It must be at most 80 printable ASCII characters.";
            return Err(invalid(&format!("{field}.key"), "", why));
        }
    }
    let has_key = |name: &str| objects(router.items(KEYS)).any(|it| it.text("name") == name);
    match peers.iter().position(|name| !name.is_empty() && !has_key(name)) {
        None => Ok(()),
        Some(at) => {
            let field = format!("bgpPeers[{at}].md5AuthenticationKeyName");
            Err(invalid(&field, peers[at], "The router has no key of that name."))
        }
    }
}

/// Removes the values of the keys, which nobody reads.
///
/// Source: the comment of `RouterMd5AuthenticationKey.key`, "Input only".
pub(super) fn hide(router: &mut Object) {
    for key in items_mut(router, KEYS) {
        key.remove("key");
    }
}
