//! `google_dns_keys`: the keys of a signed zone of Cloud DNS.
//!
//! Google: dns v1 `dnsKeys.list`, discovery document of Google's client for Python.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::{Value as Json, json};

use crate::resources::{DNS, MANAGED_ZONE};
use crate::spec::Change::Never;
use crate::spec::Kind::{Bool, Int, String};
use crate::spec::SetBy::{OptionalComputed, Required};
use crate::spec::{DataSource, Field, ID, List, Read, Setting, answer, argument, objects};
use crate::value::Value;

const ALGORITHM: Field =
    answer("algorithm", String, "algorithm").says("Algorithm of the key, such as `rsasha256`.");
const CREATION_TIME: Field =
    answer("creation_time", String, "creationTime").says("Creation time, in RFC 3339 format.");
const DESCRIPTION: Field =
    answer("description", String, "description").says("Description of the key.");
#[rustfmt::skip] // a table: one attribute a line
const DIGESTS: Field = objects("digests", Never, "digests", &[
    answer("digest", String, "digest")
        .says("Digest, in hexadecimal."),
    answer("type", String, "type")
        .says("Type of the digest, such as `sha256`."),
])
    .says("Digests of the key.");
const KEY_ID: Field = answer("id", String, "id").says("Identifier of the key within the zone.");
const IS_ACTIVE: Field =
    answer("is_active", Bool, "isActive").says("Whether the key signs records now.");
const KEY_LENGTH: Field =
    answer("key_length", Int, "keyLength").says("Length of the key, in bits.");
const KEY_TAG: Field =
    answer("key_tag", Int, "keyTag").says("Tag of the key, which a DS record begins with.");
const PUBLIC_KEY: Field = answer("public_key", String, "publicKey").says("Public key, in Base64.");

/// The attributes, each beside the field it is read from.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const DNS_KEYS: DataSource = DataSource {
    noun:      "list of keys",
    id:        "projects/{project}/managedZones/{managed_zone}",
    fields: &[
        //       attribute        type    set by            Google's field
        argument("managed_zone",  String, Required,         "").refers_to(&MANAGED_ZONE).says_where()
            .says("Zone of the keys: its name, path or link."),
        argument("project",       String, OptionalComputed, "").unset_from(Setting::Project)
            .says("Project of the zone. A path in `managed_zone` takes precedence. Defaults to the provider's `project`."),
        ID,
        objects("key_signing_keys", Never,                  "keySigningKeys", &[
            ALGORITHM, CREATION_TIME, DESCRIPTION, DIGESTS,
            answer("ds_record",   String,                   "dsRecord")
                .says("DS record for the parent zone: tag, algorithm, type of the digest and digest. Empty if the key has no digest."),
            KEY_ID, IS_ACTIVE, KEY_LENGTH, KEY_TAG, PUBLIC_KEY,
        ])
            .says("Keys that sign other keys. Add the `ds_record` of one at the registrar of the domain."),
        objects("zone_signing_keys", Never,                 "zoneSigningKeys", &[
            ALGORITHM, CREATION_TIME, DESCRIPTION, DIGESTS, KEY_ID, IS_ACTIVE, KEY_LENGTH, KEY_TAG, PUBLIC_KEY,
        ])
            .says("Keys that sign records."),
    ],
    decode: Some(sort),
    description: "The keys of a zone of Cloud DNS that is signed with DNSSEC. A zone that is not signed has none.",
    ..DataSource::of("google_dns_keys", Read::List {
        api:   &DNS,
        lists: &[List { path: "projects/{project}/managedZones/{managed_zone}/dnsKeys", items: "dnsKeys" }],
        query: &[],
    })
};

/// Numbers of algorithms and of types of digests. Source: IANA's registries of DNSSEC.
const ALGORITHMS: [(&str, u8); 5] = [
    ("rsasha1", 5),
    ("rsasha256", 8),
    ("rsasha512", 10),
    ("ecdsap256sha256", 13),
    ("ecdsap384sha384", 14),
];
const DIGEST_TYPES: [(&str, u8); 3] = [("sha1", 1), ("sha256", 2), ("sha384", 4)];

/// Sorts the keys by what they sign, and adds the DS records of those that sign keys.
fn sort(list: &mut Json, _: &Value) {
    let keys = list["items"].as_array().cloned().unwrap_or_default();
    let of_type = |wanted: &str| -> Vec<Json> {
        keys.iter().filter(|key| key["type"] == wanted).cloned().collect()
    };
    let mut signing = of_type("keySigning");
    for key in &mut signing {
        key["dsRecord"] = ds_record(key).unwrap_or_default().into();
    }
    *list = json!({"keySigningKeys": signing, "zoneSigningKeys": of_type("zoneSigning")});
}

fn ds_record(key: &Json) -> Option<std::string::String> {
    let number = |names: &[(&str, u8)], name: &Json| {
        names.iter().find(|(known, _)| *name == **known).map(|(_, number)| *number)
    };
    let first = key["digests"].get(0)?;
    let (algorithm, kind) =
        (number(&ALGORITHMS, &key["algorithm"])?, number(&DIGEST_TYPES, &first["type"])?);
    let digest = first["digest"].as_str()?;
    Some(format!("{} {algorithm} {kind} {digest}", key["keyTag"].as_i64()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_have_ds_records() {
        let digest = json!([{"type": "sha256", "digest": "AB"}, {"type": "sha1", "digest": "CD"}]);
        let key = |kind: &str, digests: &Json| json!({"type": kind, "algorithm": "rsasha256", "keyTag": 7, "digests": digests});
        let unknown = json!([{"type": "md5", "digest": "AB"}]);
        let mut list = json!({"items": [
            key("zoneSigning", &json!(null)),
            key("keySigning", &digest),
            key("keySigning", &json!([])),
            key("keySigning", &unknown),
        ]});
        sort(&mut list, &Value::Null);
        let records: Vec<_> =
            (0..3).map(|at| list["keySigningKeys"][at]["dsRecord"].clone()).collect();
        assert_eq!(records, ["7 8 2 AB", "", ""]);
        assert_eq!(list["zoneSigningKeys"].as_array().map(Vec::len), Some(1));
    }
}
