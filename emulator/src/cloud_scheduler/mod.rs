//! Cloud Scheduler, `cloudscheduler.googleapis.com`, version 1. Jobs never run.
//!
//! Sources: discovery cloudscheduler/v1 and the comments of its fields; recording
//! cloud-scheduler-job (real). Each rule names its additional sources.

mod jobs;
mod targets;

use crate::collection::{Collection, Method, NO_RULES, Product, no_operation};
use crate::discovery::cloudscheduler_v1;
use crate::failure::ErrorShape;

static CLOUD_SCHEDULER: Product = Product {
    api: &cloudscheduler_v1::API,
    prefix: "/v1/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The jobs in a location.
pub(crate) static JOBS: Collection = Collection {
    product: &CLOUD_SCHEDULER,
    item: "projects/{project}/locations/{location}/jobs/{job}",
    schema: "Job",
    body: "job",
    methods: &[
        Method::answers("cloudscheduler.projects.locations.jobs.get", "", jobs::get),
        Method::answers(
            "cloudscheduler.projects.locations.jobs.list",
            "pageSize pageToken",
            jobs::list,
        ),
        Method::answers("cloudscheduler.projects.locations.jobs.create", "", jobs::create),
        Method::answers("cloudscheduler.projects.locations.jobs.patch", "updateMask", jobs::patch),
        Method::answers("cloudscheduler.projects.locations.jobs.delete", "", jobs::delete),
        Method::answers("cloudscheduler.projects.locations.jobs.pause", "", jobs::pause),
        Method::answers("cloudscheduler.projects.locations.jobs.resume", "", jobs::resume),
    ],
    #[rustfmt::skip] // a table: one schema a row
    modelled: &[
        ("AppEngineHttpTarget", "appEngineRouting body headers httpMethod relativeUri"),
        ("AppEngineRouting", "instance service version"),
        ("HttpTarget", "body headers httpMethod oauthToken oidcToken uri"),
        ("Job",
         "appEngineHttpTarget attemptDeadline description httpTarget name pubsubTarget retryConfig schedule \
          timeZone"),
        ("OAuthToken", "scope serviceAccountEmail"),
        ("OidcToken", "audience serviceAccountEmail"),
        ("PubsubTarget", "attributes data topicName"),
        ("RetryConfig",
         "maxBackoffDuration maxDoublings maxRetryDuration minBackoffDuration retryCount"),
    ],
    required: &[],
    rules: NO_RULES,
};

#[cfg(test)]
mod tests;
