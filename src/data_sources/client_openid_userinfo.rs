//! `google_client_openid_userinfo`: who the provider is to Google.
//!
//! Google: OpenID Connect `userinfo`.
//! Terraform: schema version 0 of hashicorp/google 7.46.0.

use crate::spec::Kind::String;
use crate::spec::{DataSource, Read, answer};

use super::apis::OPENID_CONNECT;

/// The user's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const CLIENT_OPENID_USERINFO: DataSource = DataSource {
    noun:      "user",
    id:        "",
    fields: &[
        //     attribute type    Google's field
        answer("email",  String, "email")
            .says("Email address of the user or service account of the provider's credentials."),
        answer("id",     String, "email")
            .says("Identifier of the user: its `email`."),
    ],
    description: "The user or service account of the provider's credentials. Credentials of a user must have the scope \
                  `https://www.googleapis.com/auth/userinfo.email`.",
    ..DataSource::of("google_client_openid_userinfo", Read::At { api: &OPENID_CONNECT, path: "userinfo", part: |user, _| Some(user.clone()) })
};
