//! Masks, etags, pages, and requests that are only validated.

use super::{patched, smallest};
use crate::trial::{SERVICES, Trial};
use serde_json::json;

#[test]
fn an_update_without_a_mask_resets_omitted_fields() {
    let mut trial = Trial::new();
    let mut body = smallest();
    body["labels"] = json!({"a": "b"});
    body["description"] = json!("text");
    trial.has_service("s", &body);
    let service = patched(&mut trial, "", &smallest());
    assert_eq!(service.get("labels"), None);
    assert_eq!(service.get("description"), None);
    let service = patched(&mut trial, "description,labels", &json!({"description": "again"}));
    assert_eq!(service["description"], "again");
    let unknown = trial.patch(&format!("{SERVICES}/s?updateMask=colour"), &json!({}));
    unknown.refused(400, "colour");
}

#[test]
fn a_stale_etag_is_refused_and_every_write_makes_a_new_one() {
    let mut trial = Trial::new();
    let old = trial.has_service("s", &smallest())["etag"].clone();
    let service = patched(&mut trial, "description", &json!({"description": "x", "etag": old}));
    assert_ne!(service["etag"], old);
    let stale = trial.patch(&format!("{SERVICES}/s?updateMask=description"), &json!({"etag": old}));
    assert_eq!((stale.status, &stale.body["error"]["status"]), (409, &json!("ABORTED")));
    assert_eq!(trial.delete(&format!("{SERVICES}/s?etag=stale")).status, 409);
}

#[test]
fn what_is_only_validated_is_not_done() {
    let mut trial = Trial::new();
    let url = format!("{SERVICES}?serviceId=s&validateOnly=true");
    let answer = trial.post(&url, &smallest()).accepted();
    assert_eq!(answer["done"], true);
    assert_eq!(answer["response"]["template"]["timeout"], "300s");
    assert_eq!(trial.get(&format!("{SERVICES}/s")).status, 404);
    trial.post(&url, &json!({})).refused(400, "required field");
    let before = trial.has_service("s", &smallest());
    let labels = json!({"labels": {"a": "b"}});
    trial.patch(&format!("{SERVICES}/s?updateMask=labels&validateOnly=true"), &labels).accepted();
    trial.delete(&format!("{SERVICES}/s?validateOnly=true")).accepted();
    assert_eq!(trial.service("s"), before);
}

#[test]
fn a_missing_service_is_made_by_an_update_that_allows_it() {
    let mut trial = Trial::new();
    assert_eq!(trial.patch(&format!("{SERVICES}/s"), &smallest()).status, 404);
    trial.patch(&format!("{SERVICES}/s?allowMissing=true"), &smallest()).accepted();
    assert_eq!(trial.service("s")["generation"], "1");
    let url = |name: &str| format!("{SERVICES}/{name}?allowMissing=true");
    for name in ["UPPER", "a_b", &"a".repeat(50)] {
        trial.patch(&url(name), &smallest()).refused(400, "service.name");
    }
    let mut other = smallest();
    other["name"] = json!("projects/p/locations/us-central1/services/other");
    trial.patch(&url("t"), &other).refused(400, "must be the name in the URL");
}

#[test]
fn services_are_listed_in_pages() {
    let mut trial = Trial::new();
    for name in ["a", "b", "c"] {
        trial.has_service(name, &smallest());
    }
    let first = trial.get(&format!("{SERVICES}?pageSize=2")).accepted();
    assert_eq!(first["services"].as_array().unwrap().len(), 2);
    let token = first["nextPageToken"].as_str().unwrap();
    let rest = trial.get(&format!("{SERVICES}?pageSize=2&pageToken={token}")).accepted();
    assert_eq!(rest["services"].as_array().unwrap().len(), 1);
    trial.get(&format!("{SERVICES}?pageToken=x")).refused(400, "page token");
}
