//! `google_cloud_scheduler_job`: a Cloud Scheduler job.
//!
//! Google: cloudscheduler v1 `projects.locations.jobs`, discovery document of 2026-11-06; recording
//! cloud-scheduler-job. Terraform: schema version 0 of hashicorp/google 7.46.0.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;

use super::apis::CLOUD_SCHEDULER;
use super::whole::{add_name, laid_over, nothing};
use crate::spec::Change::{Follows, Patches, Replaces};
use crate::spec::Kind::{Bool, Int, String, StringMap};
use crate::spec::Literal::{Bool as Is, Int as Number, Text};
use crate::spec::SetBy::{Computed, Default, Optional, OptionalComputed, Required};
use crate::spec::{
    Body, Collection, DELETION_POLICY, EncodeContext, Exceptions, Field, Group, GroupChange, ID,
    IdentityField, Items, Lifecycle, NONE, Object, PROJECT, REGION_NAME, Request, Resource, Rule,
    Setting, Update, block, checks, field, same,
};
use crate::value::Value;

const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";

/// The fields that only Google sets, and the one that [`read_job`] adds. Source: discovery.
const GOOGLES: [&str; 7] = [
    "lastAttemptTime",
    "paused",
    "satisfiesPzs",
    "scheduleTime",
    "state",
    "status",
    "userUpdateTime",
];

/// Changes the job, and then pauses or resumes it: neither a create nor a patch does.
const CHANGES: &[Group] = &[
    Group::new(
        Request::patch(),
        &[
            "app_engine_http_target",
            "attempt_deadline",
            "description",
            "http_target",
            "pubsub_target",
            "retry_config",
            "schedule",
            "time_zone",
        ],
    )
    .in_steps(laid_over_the_job),
    Group::new(Request::post("").body(Body::Function(nothing)), &["paused"])
        .choosing(switch)
        .after_create(),
];

const BODY: Field = field("body", String, Optional, Patches, "body")
    .checked_by(base64)
    .may_be_secret()
    .says("Body of the request in base64, for the methods `POST` and `PUT`.");

const HEADERS: Field = field("headers", StringMap, Optional, Patches, "headers")
    .answered_when(are_same_headers)
    .may_be_secret()
    .says("Headers of the request. Headers that Google sets itself are not shown.");

const METHOD: Field = field("http_method", String, Optional, Patches, "httpMethod")
    .googles_default(Text("POST"))
    .says("HTTP method of the request. Google defaults to `POST`.");

const ACCOUNT: Field =
    field("service_account_email", String, Required, Patches, "serviceAccountEmail")
        .says("Email address of the service account, in the project of the job.");

/// A duration of the retries, and Google's default for it.
const fn duration(attribute: &'static str, google: &'static str, default: &'static str) -> Field {
    field(attribute, String, OptionalComputed, Patches, google)
        .checked_by(checks::google_duration)
        .same_when(same::duration)
        .googles_default(Text(default))
}

#[rustfmt::skip] // a table: one attribute a line
const APP_ENGINE: &[Field] = &[
    BODY,
    HEADERS,
    METHOD,
    field("relative_uri",             String, Required,         Patches, "relativeUri")
        .says("Path of the request, which begins with `/`, with its query."),
    block("app_engine_routing",       Items::One, Optional,     Patches, "appEngineRouting", &[
        field("instance",             String, Optional,         Patches, "instance")
            .says("Instance. Google chooses one if it is not set."),
        field("service",              String, Optional,         Patches, "service")
            .says("Service. Defaults to the default service."),
        field("version",              String, Optional,         Patches, "version")
            .says("Version. Defaults to the default version."),
    ])
        .says("Service, version and instance that receive the request."),
];

#[rustfmt::skip] // a table: one attribute a line
const HTTP: &[Field] = &[
    BODY,
    HEADERS,
    METHOD,
    field("uri",                      String, Required,         Patches, "uri").same_when(is_same_uri)
        .says("URI of the request, such as that of a Cloud Run service. A slash at its end does not matter."),
    block("oauth_token",              Items::One, Optional,     Patches, "oauthToken", &[
        field("scope",                String, Optional,         Patches, "scope").googles_default(Text(SCOPE))
            .says("Scope of the token. Google defaults to `https://www.googleapis.com/auth/cloud-platform`."),
        ACCOUNT,
    ])
        .says("OAuth token in the `Authorization` header, for Google's APIs."),
    block("oidc_token",               Items::One, Optional,     Patches, "oidcToken", &[
        field("audience",             String, OptionalComputed, Patches, "audience").same_when(is_same_uri).follows(&["http_target.uri"])
            .says("Audience of the token. Google defaults to the URI of the target. Cloud Run requires the URL of the service, without a path."),
        ACCOUNT,
    ])
        .says("OpenID Connect token in the `Authorization` header, for services such as Cloud Run."),
];

#[rustfmt::skip] // a table: one attribute a line
const PUBSUB: &[Field] = &[
    field("attributes",               StringMap, Optional,      Patches, "attributes").may_be_secret()
        .says("Attributes of the message."),
    field("data",                     String, Optional,         Patches, "data").checked_by(base64).may_be_secret()
        .says("Body of the message in base64. A message must have a body or an attribute."),
    field("topic_name",               String, Required,         Patches, "topicName")
        .says("Path of the topic: `projects/{project}/topics/{topic}`."),
];

#[rustfmt::skip] // a table: one attribute a line
const RETRIES: &[Field] = &[
    duration("max_backoff_duration", "maxBackoffDuration", "3600s")
        .says("Maximum time between attempts, such as `3600s`. Google defaults to `3600s`."),
    field("max_doublings",            Int,    OptionalComputed, Patches, "maxDoublings").zero_is_unset().googles_default(Number(5))
        .says("Number of times that the time between attempts is doubled. Google defaults to 5."),
    duration("max_retry_duration", "maxRetryDuration", "0s")
        .says("Time limit for the attempts of one run, such as `60s`. Google defaults to `0s`, which is none."),
    duration("min_backoff_duration", "minBackoffDuration", "5s")
        .says("Minimum time between attempts, such as `5s`. Google defaults to `5s`."),
    field("retry_count",              Int,    OptionalComputed, Patches, "retryCount").between(0, 5)
        .says("Number of times that a failed attempt is repeated, at most 5. Google defaults to 0."),
];

/// The job's attributes, each beside the Google field it stands for.
#[rustfmt::skip] // a table: one attribute a line
pub(crate) const CLOUD_SCHEDULER_JOB: Resource = Resource {
    noun:     "job",
    id:       "projects/{project}/locations/{region}/jobs/{name}",
    import:   &["projects/{project}/locations/{region}/jobs/{name}", "{project}/{region}/{name}", "{region}/{name}", "{name}"],
    identity: &[IdentityField::Required("name"), IdentityField::Optional("project"), IdentityField::Optional("region")],
    fields: &[
        //    attribute              type    set by                 a change  Google's field
        field("name",                String, Required,              Replaces, "").checked_by(job_name)
            .says("Name of the job: letters, digits, hyphens and underscores."),
        field("attempt_deadline",    String, Default(Text("180s")), Patches,  "attemptDeadline").checked_by(checks::google_duration).same_when(same::duration).default_if_absent()
            .says("Time limit for an attempt, such as `320s`: 15 seconds to 30 minutes. It has no effect on Pub/Sub targets. Defaults to `180s`."),
        DELETION_POLICY,
        field("description",         String, Optional,              Patches,  "description")
            .says("Description of the job, up to 500 characters."),
        ID,
        field("paused",              Bool,   OptionalComputed,      Patches,  "paused").googles_default(Is(false))
            .says("Whether the job is paused. The provider pauses a new job after its create, so that it may run once before. Google defaults to `false`."),
        PROJECT,
        field("region",              String, OptionalComputed,      Replaces, "").refers_to(&REGION_NAME).checked_by(checks::region).unset_from(Setting::Region)
            .says("Region of the job. Defaults to the provider's `region`, or to the region of its `zone`."),
        field("schedule",            String, Optional,              Patches,  "schedule")
            .says("Schedule in crontab form, such as `0 3 * * *`, or in words of App Engine, such as `every 12 hours`. Google requires it."),
        field("state",               String, Computed,              Follows,  "state").follows(&["paused"])
            .says("State of the job: `ENABLED`, `PAUSED`, `DISABLED` or `UPDATE_FAILED`."),
        field("time_zone",           String, Default(Text("Etc/UTC")), Patches, "timeZone")
            .says("Time zone of the schedule, by its name in the tz database. Defaults to `Etc/UTC`."),
        block("app_engine_http_target", Items::One, Optional,       Patches,  "appEngineHttpTarget", APP_ENGINE)
            .says("Request to an App Engine app. Exactly one target must be set."),
        block("http_target",         Items::One, Optional,          Patches,  "httpTarget", HTTP)
            .says("HTTP request. Exactly one target must be set."),
        block("pubsub_target",       Items::One, Optional,          Patches,  "pubsubTarget", PUBSUB)
            .says("Message to a Pub/Sub topic. Exactly one target must be set."),
        block("retry_config",        Items::One, Optional,          Patches,  "retryConfig", RETRIES)
            .says("How failed attempts are repeated. At least one argument must be set."),
    ],
    rules: &[
        Rule::exactly_one("", &["app_engine_http_target", "http_target", "pubsub_target"]),
        Rule::at_least_one("app_engine_http_target.app_engine_routing", &["instance", "service", "version"]),
        Rule::at_most_one("http_target", &["oauth_token", "oidc_token"]),
        Rule::at_least_one("retry_config", &["max_backoff_duration", "max_doublings", "max_retry_duration", "min_backoff_duration", "retry_count"]),
    ],
    exceptions: Exceptions {
        encode: Some(name_in_full),
        decode: Some(read_job),
        ..NONE
    },
    description: "A Cloud Scheduler job: an HTTP request or a Pub/Sub message on a schedule.",
    ..Resource::of("google_cloud_scheduler_job", &CLOUD_SCHEDULER, Lifecycle::Object(Object {
        path:       "projects/{project}/locations/{region}/jobs/{name}",
        collection: Some(&Collection::of("jobs")),
        create:     Object::IMMEDIATE.create.to("projects/{project}/locations/{region}/jobs"),
        update:     Update::Groups(CHANGES),
        // Source: discovery, `Job.userUpdateTime`: the creation time.
        created_at: Some("userUpdateTime"),
        ..Object::IMMEDIATE
    }))
};

/// Without a mask, a patch replaces the whole job. Source: recording cloud-scheduler-job.
fn laid_over_the_job(change: &GroupChange<'_>) -> Vec<Json> {
    vec![laid_over(change, &GOOGLES)]
}

/// The suffix of the request's path that puts the job into the planned state.
fn switch(planned: &Value) -> &'static str {
    if planned.get("paused").as_bool() == Some(true) { ":pause" } else { ":resume" }
}

fn name_in_full(body: &mut Json, context: &EncodeContext<'_>) {
    add_name(body, context, "region", "jobs");
}

/// Shows whether the job is paused, and hides the headers that Google sets itself.
fn read_job(job: &mut Json) {
    job["paused"] = (job["state"] == "PAUSED").into();
    for target in ["appEngineHttpTarget", "httpTarget"] {
        if let Some(Json::Object(headers)) = job.pointer_mut(&format!("/{target}/headers")) {
            headers.retain(|name, value| !is_googles_own(name, value.as_str().unwrap_or_default()));
        }
    }
}

/// Whether Google sets this header. Source: the comments of `HttpTarget.headers` and
/// `AppEngineHttpTarget.headers`; the headers that hashicorp/google hides.
fn is_googles_own(name: &str, value: &str) -> bool {
    const AGENTS: [&str; 2] =
        ["Google-Cloud-Scheduler", "AppEngine-Google; (+http://code.google.com/appengine)"];
    match name {
        "User-Agent" => AGENTS.contains(&value),
        "Content-Type" => value == "application/octet-stream",
        name => {
            ["Content-Length", "X-Google-", "X-AppEngine-"].iter().any(|own| name.starts_with(own))
        }
    }
}

/// Whether headers are the same without those that Google sets: a configuration may repeat them.
fn are_same_headers(known: &Value, now: &Value) -> bool {
    let own = |headers: &Value| -> Vec<(std::string::String, Value)> {
        let all = headers.as_map().into_iter().flatten();
        let all =
            all.filter(|(name, value)| !is_googles_own(name, value.as_str().unwrap_or_default()));
        all.map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    own(known) == own(now)
}

/// Whether two URIs differ in nothing but a slash at their ends, which Google adds to a bare host.
fn is_same_uri(one: &Value, two: &Value) -> bool {
    let bare = |uri: &Value| uri.as_str().map(|uri| uri.trim_end_matches('/').to_owned());
    bare(one) == bare(two)
}

/// Source: the comment of `Job.name`.
fn job_name(text: &str) -> Result<(), std::string::String> {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if (1..=500).contains(&text.len()) && text.bytes().all(is_allowed) {
        return Ok(());
    }
    Err("must be 1 to 500 letters, digits, hyphens and underscores".to_owned())
}

fn base64(text: &str) -> Result<(), std::string::String> {
    let error = |_| "must be in base64, as `base64encode` returns it".to_owned();
    STANDARD.decode(text).map(|_| ()).map_err(error)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn headers_of_googles_own_are_not_shown() {
        let mut job = json!({"state": "PAUSED", "httpTarget": {"headers": {
            "User-Agent": "Google-Cloud-Scheduler", "Content-Type": "application/json", "X-Google-A": "1",
        }}});
        read_job(&mut job);
        assert_eq!(job["paused"], true);
        assert_eq!(job["httpTarget"]["headers"], json!({"Content-Type": "application/json"}));
    }

    #[test]
    fn a_repeated_header_of_googles_own_is_no_difference() {
        let map = |headers: &[(&str, &str)]| {
            Value::map(headers.iter().map(|(name, value)| (*name, Value::from(*value))))
        };
        let known = map(&[("Content-Type", "application/octet-stream"), ("A", "1")]);
        assert!(are_same_headers(&known, &map(&[("A", "1")])));
        assert!(!are_same_headers(&known, &map(&[("A", "2")])));
    }

    #[test]
    fn a_slash_at_the_end_of_a_uri_does_not_matter() {
        assert!(is_same_uri(&"https://a".into(), &"https://a/".into()));
        assert!(!is_same_uri(&"https://a/b".into(), &"https://a/".into()));
    }
}
