//! `google_cloud_tasks_queue`: a Cloud Tasks queue.
//!
//! Google: cloudtasks v2 `projects.locations.queues`, discovery document; recording
//! cloud-tasks-queue. Terraform: schema version 0 of hashicorp/google 7.46.0.

use serde_json::Value as Json;

use super::apis::CLOUD_TASKS;
use super::whole::{add_name, laid_over, nothing};
use crate::remote::Repeat;
use crate::spec::Change::{Follows, Patches, Replaces, WithAny};
use crate::spec::Kind::{Float, Int, String};
use crate::spec::Literal::{Float as Decimal, Int as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Body, Collection, DELETION_POLICY, EncodeContext, Exceptions, Field, Group, GroupChange, ID,
    IdentityField, Items, LOCATION, Lifecycle, NONE, Object, PROJECT, Request, Resource, Rule,
    Update, block, checks, field, same,
};
use crate::value::Value;

const METHODS: &[&str] =
    &["HTTP_METHOD_UNSPECIFIED", "POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"];
const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";

/// Changes the queue, and then pauses or resumes it: neither a create nor a patch does.
const CHANGES: &[Group] = &[
    Group::new(
        Request::patch(),
        &[
            "app_engine_routing_override",
            "http_target",
            "rate_limits",
            "retry_config",
            "stackdriver_logging_config",
        ],
    )
    .in_steps(laid_over_the_queue),
    Group::new(Request::post("").body(Body::Function(nothing)), &["desired_state"])
        .choosing(switch)
        .after_create(),
];

const ACCOUNT: Field =
    field("service_account_email", String, Required, Patches, "serviceAccountEmail")
        .says("Email address of the service account, in the project of the queue.");

/// The requests of tasks, which the queue may change.
#[rustfmt::skip] // a table: one attribute a line
const HTTP_TARGET: &[Field] = &[
    field("http_method",               String, OptionalComputed, Patches, "httpMethod").one_of(METHODS)
        .says("HTTP method of all requests, in place of that of the task."),
    block("header_overrides",          Items::Many, Optional,    Patches, "headerOverrides", &[
        block("header",                Items::One, Required,     Patches, "header", &[
            field("key",               String, Required,         Patches, "key")
                .says("Name of the header."),
            field("value",             String, Required,         Patches, "value").may_be_secret()
                .says("Value of the header."),
        ])
            .says("Header."),
    ])
        .says("Headers of all requests, in place of those of the task."),
    block("oauth_token",               Items::One, Optional,     Patches, "oauthToken", &[
        field("scope",                 String, OptionalComputed, Patches, "scope").googles_default(Text(SCOPE))
            .says("Scope of the token. Google defaults to `https://www.googleapis.com/auth/cloud-platform`."),
        ACCOUNT,
    ])
        .says("OAuth token in the `Authorization` header, for Google's APIs."),
    block("oidc_token",                Items::One, Optional,     Patches, "oidcToken", &[
        field("audience",              String, OptionalComputed, Patches, "audience")
            .says("Audience of the token. Google defaults to the URI of the request."),
        ACCOUNT,
    ])
        .says("OpenID Connect token in the `Authorization` header, for services such as Cloud Run."),
    block("uri_override",              Items::One, Optional,     Patches, "uriOverride", &[
        field("host",                  String, Optional,         Patches, "host")
            .says("Host, in place of that of the task."),
        field("port",                  String, Optional,         Patches, "port")
            .says("Port, in place of that of the task."),
        field("scheme",                String, OptionalComputed, Patches, "scheme").one_of(&["HTTP", "HTTPS"])
            .says("Scheme, in place of that of the task: `HTTP` or `HTTPS`."),
        field("uri_override_enforce_mode", String, OptionalComputed, Patches, "uriOverrideEnforceMode").one_of(&["ALWAYS", "IF_NOT_EXISTS"]).googles_default(Text("ALWAYS"))
            .says("When URIs are changed: `ALWAYS`, or `IF_NOT_EXISTS` for tasks without a URI. Google defaults to `ALWAYS`."),
        block("path_override",         Items::One, Optional,     Patches, "pathOverride", &[
            field("path",              String, OptionalComputed, Patches, "path")
                .says("Path, such as `/users/1234`."),
        ])
            .says("Path, in place of that of the task."),
        block("query_override",        Items::One, Optional,     Patches, "queryOverride", &[
            field("query_params",      String, OptionalComputed, Patches, "queryParams").may_be_secret()
                .says("Query, such as `a=1&b=2`."),
        ])
            .says("Query, in place of that of the task."),
    ])
        .says("URI of all requests, in place of that of the task."),
];

#[rustfmt::skip] // a table: one attribute a line
const RATE_LIMITS: &[Field] = &[
    field("max_burst_size",            Int,    Computed,         Follows, "maxBurstSize").follows(&["rate_limits.max_dispatches_per_second"])
        .says("Maximum number of tasks that are dispatched at once, which Google derives from the rate."),
    field("max_concurrent_dispatches", Int,    OptionalComputed, Patches, "maxConcurrentDispatches").zero_is_unset().googles_default(Number(1000))
        .says("Maximum number of tasks that are dispatched at the same time, at most 5000. Google defaults to 1000."),
    field("max_dispatches_per_second", Float,  OptionalComputed, Patches, "maxDispatchesPerSecond").zero_is_unset().googles_default(Decimal(500.0))
        .says("Maximum rate at which tasks are dispatched, at most 500 per second. Google defaults to 500."),
];

#[rustfmt::skip] // a table: one attribute a line
const RETRIES: &[Field] = &[
    field("max_attempts",              Int,    OptionalComputed, Patches, "maxAttempts").zero_is_unset().googles_default(Number(100))
        .says("Number of attempts per task; -1 is no limit. Google defaults to 100."),
    field("max_backoff",               String, OptionalComputed, Patches, "maxBackoff").checked_by(checks::google_duration).same_when(same::duration).googles_default(Text("3600s"))
        .says("Maximum time between attempts, such as `3600s`. Google defaults to `3600s`."),
    field("max_doublings",             Int,    OptionalComputed, Patches, "maxDoublings").zero_is_unset().googles_default(Number(16))
        .says("Number of times that the time between attempts is doubled. Google defaults to 16."),
    field("max_retry_duration",        String, OptionalComputed, Patches, "maxRetryDuration").checked_by(checks::google_duration).same_when(same::duration).googles_default(Text("0s"))
        .says("Time limit for retries, from the first attempt on, such as `60s`; `0s` is none. Google defaults to `0s`."),
    field("min_backoff",               String, OptionalComputed, Patches, "minBackoff").checked_by(checks::google_duration).same_when(same::duration).googles_default(Text("0.100s"))
        .says("Minimum time between attempts, such as `0.100s`. Google defaults to `0.100s`."),
];

/// The queue's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const CLOUD_TASKS_QUEUE: Resource = Resource {
    noun:     "queue",
    id:       "projects/{project}/locations/{location}/queues/{name}",
    import:   &["projects/{project}/locations/{location}/queues/{name}", "{project}/{location}/{name}", "{location}/{name}"],
    identity: &[IdentityField::Required("location"), IdentityField::Required("name"), IdentityField::Optional("project")],
    fields: &[
        //    attribute               type    set by                    a change  Google's field
        field("name",                 String, Required,                 Replaces, "").checked_by(queue_name)
            .says("Name of the queue: 1 to 100 letters, digits and hyphens. Google keeps the name of a deleted queue for some days."),
        LOCATION.checked_by(checks::region)
            .says("Region of the queue."),
        DELETION_POLICY,
        field("desired_state",        String, Default(Text("RUNNING")), Patches,  "state").one_of(&["RUNNING", "PAUSED"])
            .says("Whether tasks are dispatched: `RUNNING` or `PAUSED`. Defaults to `RUNNING`. The provider pauses a new queue after its create."),
        ID,
        PROJECT,
        field("state",                String, Computed,                 Follows,  "state").follows(&["desired_state"])
            .says("State of the queue: `RUNNING`, `PAUSED` or `DISABLED`."),
        block("app_engine_routing_override", Items::One, Optional,      Patches,  "appEngineRoutingOverride", &[
            field("host",             String, Computed,                 WithAny,  "host")
                .says("Host that receives the requests."),
            field("instance",         String, Optional,                 Patches,  "instance")
                .says("Instance. Google chooses one if it is not set."),
            field("service",          String, Optional,                 Patches,  "service")
                .says("Service. Defaults to the default service."),
            field("version",          String, Optional,                 Patches,  "version")
                .says("Version. Defaults to the default version."),
        ])
            .says("Service, version and instance that receive App Engine tasks, in place of those of the task."),
        block("http_target",          Items::One, Optional,             Patches,  "httpTarget", HTTP_TARGET)
            .says("Changes to the requests of HTTP tasks."),
        block("rate_limits",          Items::One, OptionalComputed,     Patches,  "rateLimits", RATE_LIMITS)
            .says("How fast tasks are dispatched."),
        block("retry_config",         Items::One, OptionalComputed,     Patches,  "retryConfig", RETRIES)
            .says("How failed attempts are repeated."),
        block("stackdriver_logging_config", Items::One, Optional,       Patches,  "stackdriverLoggingConfig", &[
            field("sampling_ratio",   Float,  Required,                 Patches,  "samplingRatio")
                .says("Fraction of operations that are logged: 0 to 1. 0 is equivalent to none."),
        ])
            .says("Logging of the queue's operations."),
    ],
    limits: &[
        ("name", "Google refuses the name of a queue that was deleted in the last days. Choose another name."),
    ],
    rules: &[
        Rule::at_most_one("http_target", &["oauth_token", "oidc_token"]),
    ],
    exceptions: Exceptions {
        encode: Some(name_in_full),
        decode: Some(show_no_limit),
        ..NONE
    },
    description: "A Cloud Tasks queue, which dispatches tasks as HTTP requests.",
    ..Resource::of("google_cloud_tasks_queue", &CLOUD_TASKS, Lifecycle::Object(Object {
        path:       "projects/{project}/locations/{location}/queues/{name}",
        collection: Some(&Collection::of("queues")),
        // Nothing in a queue shows when it was created, and so by whom.
        create:     Object::IMMEDIATE.create.to("projects/{project}/locations/{location}/queues").repeated(Repeat::Never),
        update:     Update::Groups(CHANGES),
        created_at: None,
        ..Object::IMMEDIATE
    }))
};

fn laid_over_the_queue(change: &GroupChange<'_>) -> Vec<Json> {
    // A patch without a mask replaces the whole queue. Source: discovery, `queues.patch`.
    vec![laid_over(change, &["purgeTime", "state"])]
}

/// The suffix of the request's path that puts the queue into the planned state.
fn switch(planned: &Value) -> &'static str {
    if planned.get("desired_state").as_str() == Some("PAUSED") { ":pause" } else { ":resume" }
}

fn name_in_full(body: &mut Json, context: &EncodeContext<'_>) {
    add_name(body, context, "location", "queues");
}

/// Shows that there is no time limit for retries, which Google omits. Source: recording
/// cloud-tasks-queue.
fn show_no_limit(queue: &mut Json) {
    if let Some(Json::Object(retries)) = queue.get_mut("retryConfig") {
        retries.entry("maxRetryDuration").or_insert_with(|| "0s".into());
    }
}

/// Source: the comment of `Queue.name`.
fn queue_name(text: &str) -> Result<(), std::string::String> {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if (1..=100).contains(&text.len()) && text.bytes().all(is_allowed) {
        return Ok(());
    }
    Err("must be 1 to 100 letters, digits and hyphens".to_owned())
}
