//! Cloud Tasks, `cloudtasks.googleapis.com`, version 2: queues. Tasks are not modelled.
//!
//! Sources: discovery cloudtasks/v2 and the comments of its fields; recording cloud-tasks-queue
//! (real). Each rule names its additional sources.

mod queues;

use crate::collection::{Collection, Method, NO_RULES, Product, no_operation};
use crate::discovery::cloudtasks_v2;
use crate::failure::ErrorShape;
use crate::iam;

static CLOUD_TASKS: Product = Product {
    api: &cloudtasks_v2::API,
    prefix: "/v2/",
    errors: ErrorShape::Rpc,
    extra_query: &[],
    refuses: |_| Ok(()),
    show_operation: no_operation,
};

/// The queues in a location.
pub(crate) static QUEUES: Collection = Collection {
    product: &CLOUD_TASKS,
    item: "projects/{project}/locations/{location}/queues/{queue}",
    schema: "Queue",
    body: "queue",
    methods: &[
        Method::answers("cloudtasks.projects.locations.queues.get", "", queues::get),
        Method::answers(
            "cloudtasks.projects.locations.queues.list",
            "pageSize pageToken",
            queues::list,
        ),
        Method::answers("cloudtasks.projects.locations.queues.create", "", queues::create),
        Method::answers("cloudtasks.projects.locations.queues.patch", "updateMask", queues::patch),
        Method::answers("cloudtasks.projects.locations.queues.delete", "", queues::delete),
        Method::answers("cloudtasks.projects.locations.queues.pause", "", queues::pause),
        Method::answers("cloudtasks.projects.locations.queues.resume", "", queues::resume),
    ],
    #[rustfmt::skip] // a table: one schema a row
    modelled: &[
        ("AppEngineRouting", "instance service version"),
        ("Header", "key value"),
        ("HeaderOverride", "header"),
        ("HttpTarget", "headerOverrides httpMethod oauthToken oidcToken uriOverride"),
        ("OAuthToken", "scope serviceAccountEmail"),
        ("OidcToken", "audience serviceAccountEmail"),
        ("PathOverride", "path"),
        ("QueryOverride", "queryParams"),
        ("Queue",
         "appEngineRoutingOverride httpTarget name rateLimits retryConfig stackdriverLoggingConfig"),
        ("RateLimits", "maxBurstSize maxConcurrentDispatches maxDispatchesPerSecond"),
        ("RetryConfig", "maxAttempts maxBackoff maxDoublings maxRetryDuration minBackoff"),
        ("StackdriverLoggingConfig", "samplingRatio"),
        ("UriOverride", "host pathOverride port queryOverride scheme uriOverrideEnforceMode"),
    ],
    required: &[],
    rules: NO_RULES,
};

/// The policies of queues.
pub(crate) static QUEUE_POLICIES: Collection = iam::unaudited_policies(
    &CLOUD_TASKS,
    QUEUES.item,
    &[
        iam::gets("cloudtasks.projects.locations.queues.getIamPolicy", ""),
        iam::sets("cloudtasks.projects.locations.queues.setIamPolicy"),
        iam::tests_permissions("cloudtasks.projects.locations.queues.testIamPermissions"),
    ],
);

#[cfg(test)]
mod tests;
