//! Who the caller is: `openidconnect.googleapis.com`.
//!
//! Its discovery document is one of OpenID Connect and has no methods, so this file describes the one
//! that clients call. Source: Google's page on OpenID Connect.

use crate::cloud::Cloud;
use crate::collection::{Answer, Collection, Method, NO_RULES, Product};
use crate::discovery::{self, Api};
use crate::failure::{ApiError, ErrorShape};
use crate::json::Json;
use crate::operation::Operation;
use crate::request::Request;
use serde_json::json;

/// The method, as an API.
pub(crate) static OPENID_API: Api = Api {
    host: "openidconnect.googleapis.com",
    version: "v1",
    locations: &[],
    methods: &[discovery::served("userinfo", "GET", "/v1/userinfo", "", "UserInfo", &[])],
    schemas: &[],
};

static OPENID: Product = Product {
    api: &OPENID_API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The caller.
pub(crate) static USER_INFO: Collection = Collection {
    product: &OPENID,
    item: "userinfo",
    schema: "UserInfo",
    body: "",
    methods: &[Method::answers("userinfo", "", user_info)],
    modelled: &[],
    required: &[],
    rules: NO_RULES,
};

/// Every caller is the same: tokens are not checked.
#[expect(clippy::unnecessary_wraps, reason = "a table holds methods of one type")]
fn user_info(_: &mut Cloud, _: &Request) -> Result<Answer, ApiError> {
    Ok(Answer::Json(json!({
        "sub": "100000000000000000001",
        "email": "emulator@example.com",
        "email_verified": true,
    })))
}

fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}
