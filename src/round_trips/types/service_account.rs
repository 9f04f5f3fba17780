//! Service accounts, their keys, and custom roles.

use serde_json::json;

use super::{Entry, Row, Step, a_service_account};

pub(super) fn account() -> Entry {
    let (type_name, minimal) = a_service_account();
    Entry {
        rows: vec![Row("account_id", json!("runner"), json!("sailor"), json!({}))],
        undescribed: &[
            ("account_id", "it is a field of the request that creates an account"),
            ("member", "it is made of `email`"),
        ],
        ..Entry::new(type_name, ("iam.v1", "ServiceAccount"), minimal)
    }
}

pub(super) fn key() -> Entry {
    let uploaded = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUI=";
    Entry {
        needs: vec![a_service_account()],
        rows: vec![Row(
            "public_key_data",
            json!(uploaded),
            json!("LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM="),
            json!({}),
        )],
        untried: &[
            ("key_algorithm", "the emulator has keys of one size"),
            ("private_key_type", "the emulator has no PKCS#12 files"),
        ],
        undescribed: &[("public_key_data", "it is a field of the request that uploads a key")],
        omitted: &[("public_key_data", Step::Drift, "Google does not return it")],
        ..Entry::new(
            "google_service_account_key",
            ("iam.v1", "ServiceAccountKey"),
            json!({"service_account_id": "runner@demo.iam.gserviceaccount.com"}),
        )
    }
}

pub(super) fn custom_role() -> Entry {
    Entry {
        rows: vec![Row(
            "permissions",
            json!(["run.services.get"]),
            json!(["run.services.get", "run.services.list"]),
            json!({}),
        )],
        undescribed: &[("role_id", "it is the last part of `name`")],
        leaves: &[("/roles/", "Google keeps a deleted role for seven days")],
        ..Entry::new(
            "google_project_iam_custom_role",
            ("iam.v1", "Role"),
            json!({
                "role_id": "restarter",
                "title": "Restarter",
                "permissions": ["run.services.get"],
            }),
        )
    }
}
