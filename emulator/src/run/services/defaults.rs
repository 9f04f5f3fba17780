//! The values that Google fills in outside the containers.

use super::zeros::{fill_zero, is_zero};
use crate::cloud::Cloud;
use crate::json::{Json, Object, Read};
use crate::name::Name;
use serde_json::json;

/// Fills in the service as a whole.
///
/// A scaling that contains only zeros is treated as absent. How Google returns it varies.
///
/// Sources: recording run-service-real; for an absent `ingress`, the schema of hashicorp/google,
/// where it is computed; hashicorp/terraform-provider-google#20399 for the scaling.
pub(super) fn fill_service(service: &mut Object) {
    service.entry("ingress").or_insert_with(|| json!("INGRESS_TRAFFIC_ALL"));
    service.insert("launchStage".to_owned(), json!(launch_stage(service)));
    let is_unset = service
        .get("scaling")
        .and_then(Json::as_object)
        .is_some_and(|scaling| scaling.values().all(|it| is_zero(it) || it == "AUTOMATIC"));
    if is_unset {
        service.remove("scaling");
    }
}

/// The launch stage of the features in use, whichever stage was requested. No modelled feature is
/// in preview, so BETA is returned as GA.
///
/// Source: hashicorp/terraform-provider-google#9228.
fn launch_stage(service: &Object) -> &str {
    match service.text("launchStage") {
        "" | "LAUNCH_STAGE_UNSPECIFIED" | "ALPHA" | "BETA" => "GA",
        stage => stage,
    }
}

/// Fills in the template without its containers.
///
/// Source: recording run-service-real. That `maxInstanceCount` defaults to 100 is a guess; in
/// hashicorp/google it is computed.
pub(super) fn fill_template(cloud: &Cloud, name: &Name, template: &mut Object) {
    fill_account(cloud, name, template);
    let concurrency = default_concurrency(template);
    let defaults = [
        ("timeout", json!("300s")),
        ("maxInstanceRequestConcurrency", json!(concurrency)),
        ("scaling", json!({})),
    ];
    for (field, value) in defaults {
        fill_zero(template, field, value);
    }
    if let Some(Json::Object(scaling)) = template.get_mut("scaling")
        && scaling.get("maxInstanceCount").and_then(Json::as_i64).unwrap_or(0) == 0
    {
        scaling.insert("maxInstanceCount".to_owned(), json!(100));
    }
}

/// Fills in the account that containers run as.
///
/// Source: recording run-service-real.
pub(super) fn fill_account(cloud: &Cloud, name: &Name, template: &mut Object) {
    let number = cloud.projects.number(name.project());
    let account = format!("{number}-compute@developer.gserviceaccount.com");
    fill_zero(template, "serviceAccount", json!(account));
}

/// Fills in a worker pool as a whole. An absent number of instances is 1, and 0 is kept.
///
/// Sources: users' reports on hashicorp/google; discovery, `WorkerPoolScaling`; hashicorp/google for
/// `scalingMode`, which it sends and never reads. That the 1 is returned is a guess.
pub(super) fn fill_pool(pool: &mut Object) {
    pool.insert("launchStage".to_owned(), json!(launch_stage(pool)));
    let scaling = pool.entry("scaling").or_insert_with(|| json!({}));
    if let Some(scaling) = scaling.as_object_mut() {
        scaling.remove("scalingMode");
        scaling.entry("manualInstanceCount").or_insert_with(|| json!(1));
    }
}

/// 80, or 1 if the containers have less than one CPU in total.
///
/// Sources: recording run-service-real; Google's page on CPU limits.
fn default_concurrency(template: &Object) -> i64 {
    if super::containers::has_less_than_one_cpu(template) { 1 } else { 80 }
}
