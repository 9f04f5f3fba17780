//! Google gets the object that the configuration refers to, however Google spells it.

use proptest::prelude::*;
use serde_json::Value as Json;

use super::google::{Pretended, get};
use super::shapes::shapes_beside;
use super::words::NETWORK;
use super::*;
use crate::spec::{Items, SetBy, block, field};

const LINK: Field =
    field("network", Kind::String, SetBy::Optional, Change::Patches, "network").refers_to(&NETWORK);

/// References at the root and in the blocks that are sent as a whole when something beside them changes.
const LINKS: &[Field] = &[
    LINK,
    block(
        "access",
        Items::One,
        SetBy::Optional,
        Change::Patches,
        "access",
        &[
            LINK,
            field("note", Kind::String, SetBy::Optional, Change::Patches, "note"),
            block(
                "interfaces",
                Items::Many,
                SetBy::Optional,
                Change::Patches,
                "interfaces",
                &[LINK, field("tag", Kind::String, SetBy::Optional, Change::Patches, "tag")],
            ),
        ],
    ),
];

/// The path at which Google's object differs from the one that the configuration refers to.
fn lost(fields: &[Field], config: &Value, kept: &Json) -> Vec<String> {
    let each = fields.iter().flat_map(|field| {
        let (wanted, kept) = (config.get(field.attribute), get(kept, field.google));
        match field.attribute {
            "network" => {
                let path = |text: &str| text.find("projects/").map(|at| text[at..].to_owned());
                let wanted = wanted.as_str().and_then(path);
                let is_kept = wanted.is_none() || kept.as_str() == wanted.as_deref();
                if is_kept { Vec::new() } else { vec![format!("{wanted:?} became {kept}")] }
            }
            "access" => {
                let first = wanted.elements().first().cloned().unwrap_or_default();
                lost(field.inner(), &first, &kept)
            }
            "interfaces" => {
                let pairs = wanted.elements().iter().enumerate();
                pairs.flat_map(|(at, wanted)| lost(field.inner(), wanted, &kept[at])).collect()
            }
            _ => Vec::new(),
        }
    });
    each.collect()
}

proptest! {
    #![proptest_config(config(1024))]

    #[test]
    fn a_reference_survives_the_spelling_of_a_response(
        case in cases_of(shapes_beside(LINKS)),
        is_imported in any::<bool>(),
    ) {
        if !matches!(case.resource.lifecycle, crate::spec::Lifecycle::Object(_)) {
            return Ok(());
        }
        let google = Pretended::new(case.resource, case.seed).with_short_names();
        let world = World::with(case.resource, google);
        let mut held = world.apply(&Held::default(), &case.first)?;
        if is_imported && is_all_read(case.resource.fields) {
            held = world.import(&held.state)?;
        }
        for config in [&case.first, &case.second, &case.first] {
            held = world.apply(&held, config)?;
            let config = filled_in(case.resource.fields, config);
            let lost = lost(LINKS, &config, &world.google.kept());
            prop_assert!(lost.is_empty(), "{}", lost.join("; "));
        }
    }
}
