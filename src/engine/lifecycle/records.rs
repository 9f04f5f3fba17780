//! Records that one change removes and adds together.

use serde_json::{Value as Json, json};

use super::super::json as place;
use crate::spec::ChangeSet;

/// The change that replaces the list's record set with this one; `None` if both are the same.
///
/// Google removes only records that are sent exactly as Google has them, so that it refuses a
/// concurrent change.
pub(in crate::engine) fn change(of: &ChangeSet, list: &Json, wanted: Option<Json>) -> Option<Json> {
    let live = place::get(list, of.items).get(0);
    if live == wanted.as_ref() {
        return None;
    }
    let mut change = serde_json::Map::new();
    if let Some(live) = live {
        change.insert("deletions".to_owned(), json!([live]));
    }
    if let Some(wanted) = wanted {
        change.insert("additions".to_owned(), json!([wanted]));
    }
    Some(Json::Object(change))
}
