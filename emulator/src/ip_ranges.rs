//! Google's lists of its IP ranges: files at `www.gstatic.com`, and not methods of an API.
//!
//! The lists here are excerpts in the form of Google's. Whoever needs the real ranges asks Google.

use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES, Product};
use crate::discovery::Kind::{Ref, Text};
use crate::discovery::{self, Api, Schema, many, one};
use crate::failure::{ApiError, ErrorShape};
use crate::json::Json;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

/// The files, as an API.
pub(crate) static IP_RANGES_API: Api = Api {
    host: "www.gstatic.com",
    version: "",
    locations: &[],
    methods: &[
        discovery::served(
            "ipranges/cloud.json",
            "GET",
            "/ipranges/cloud.json",
            "",
            "IpRanges",
            &[],
        ),
        discovery::served("ipranges/goog.json", "GET", "/ipranges/goog.json", "", "IpRanges", &[]),
    ],
    schemas: &[
        Schema {
            name: "IpRange",
            fields: &[
                one("ipv4Prefix", Text),
                one("ipv6Prefix", Text),
                one("scope", Text),
                one("service", Text),
            ],
        },
        Schema {
            name: "IpRanges",
            fields: &[
                one("creationTime", Text),
                many("prefixes", Ref("IpRange")),
                one("syncToken", Text),
            ],
        },
    ],
};

static FILES: Product = Product {
    api: &IP_RANGES_API,
    prefix: "/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The files.
pub(crate) static IP_RANGES: Collection = Collection {
    product: &FILES,
    item: "ipranges/{file}",
    schema: "IpRanges",
    body: "",
    methods: &[
        Method::answers("ipranges/cloud.json", "", cloud),
        Method::answers("ipranges/goog.json", "", google),
    ],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// Addresses of customers' resources, with their regions.
#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn cloud(_: &mut Cloud, _: &Request) -> Result<Answer, ApiError> {
    let ranges = [
        ("ipv4Prefix", "34.80.0.0/15", "asia-east1"),
        ("ipv6Prefix", "2600:1900:4030::/44", "asia-east1"),
        ("ipv4Prefix", "34.66.0.0/15", "us-central1"),
        ("ipv4Prefix", "34.68.0.0/14", "us-central1"),
        ("ipv6Prefix", "2600:1900:4000::/44", "us-central1"),
    ];
    Ok(list(&ranges.map(|(family, prefix, region)| {
        json!({family: prefix, "service": "Google Cloud", "scope": region})
    })))
}

/// All of Google's addresses.
#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn google(_: &mut Cloud, _: &Request) -> Result<Answer, ApiError> {
    let ranges = [
        ("ipv4Prefix", "8.8.4.0/24"),
        ("ipv4Prefix", "8.8.8.0/24"),
        ("ipv4Prefix", "34.64.0.0/10"),
        ("ipv6Prefix", "2001:4860::/32"),
        ("ipv6Prefix", "2600:1900::/28"),
    ];
    Ok(list(&ranges.map(|(family, prefix)| json!({family: prefix}))))
}

fn list<const N: usize>(prefixes: &[Json; N]) -> Answer {
    Answer::Json(json!({
        "syncToken": "1780000000000",
        "creationTime": "2026-07-01T06:00:00.000000",
        "prefixes": Json::from(prefixes.to_vec()),
    }))
}

fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}
