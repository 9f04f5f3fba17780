//! Advice for Google's refusals: a table.
//!
//! The first row that matches decides. Rows that match a reason or the text come before those that
//! match only the status, because one status has many reasons.

use super::permission;
use super::problem::{Attempt, Doing, Gone, Problem};
use crate::remote::is_about_policy;

/// One row: when it applies, and its advice for the reader.
///
/// In both texts `{noun}`, `{Noun}`, `{verb}`, `{done}`, `{type}` and `{id}` are those of what was
/// tried, `{place}` is the region or location of the object, `{service}` the API, and `{consumer}` the
/// project that uses it.
pub(super) struct Advice {
    /// What has the problem.
    of: Of,
    /// Google's reason is one of these. Empty: any reason.
    reasons: &'static [&'static str],
    /// The message contains one of these, in lower case. Empty: any message.
    says: &'static [&'static str],
    /// The further condition.
    holds: fn(&Problem<'_>) -> bool,
    /// The action is one of these. Empty: any action.
    doing: &'static [Doing],
    /// The title.
    pub(super) summary: &'static str,
    /// What to do now, as whole sentences.
    pub(super) text: Text,
    /// The fields or attributes at fault if Google names none, of which the resource's first is taken.
    pub(super) at: &'static [&'static str],
}

/// The kind of failure that a row is for.
enum Of {
    /// Refusals and operations.
    Anything,
    /// A refusal of Google's API with one of these statuses.
    Status(&'static [u16]),
    /// A refusal of Google's API.
    Refusal,
    /// An operation.
    Operation,
    /// Any response with a status of 500 or more, from any server.
    ServerError,
    /// A response that is not from an API, but from a gateway for example.
    Stranger,
}

/// The text of the advice.
pub(super) enum Text {
    Fixed(&'static str),
    By(fn(&Problem<'_>) -> String),
}

/// A row that matches everything, as a base for the others.
const ANY: Advice = Advice {
    of: Of::Anything,
    reasons: &[],
    says: &[],
    holds: |_| true,
    doing: &[],
    summary: "",
    text: Text::Fixed(""),
    at: &[],
};

/// The rows.
const ADVICE: &[Advice] = &[
    Advice {
        of: Of::Stranger,
        holds: |problem| problem.status.is_none_or(|status| status < 500),
        summary: "Response is not from a Google API",
        text: Text::Fixed(
            "Check the custom endpoints of the provider block, and any proxy (HTTPS_PROXY) on the way.",
        ),
        ..ANY
    },
    Advice {
        holds: |problem| problem.attempt.gone.is_some(),
        summary: "{Noun} not found",
        text: Text::By(|problem| created_again(&problem.attempt)),
        ..ANY
    },
    Advice {
        holds: |problem| is_about_policy(problem.message),
        summary: "Organization policy violated",
        text: Text::Fixed(
            "Change the configuration so that it complies with the constraint, or have an \
             administrator change the organization policy.",
        ),
        ..ANY
    },
    // googleapis/google-cloud-python#14259.
    Advice {
        says: &["with different configuration already exists"],
        summary: "Revision name is already in use",
        text: Text::Fixed(
            "A revision cannot be changed. Set another name, or remove the attribute so that Cloud Run \
             names each revision itself.",
        ),
        at: &["template.revision"],
        ..ANY
    },
    // Google reports it as an internal error: terraform-google-modules/terraform-docs-samples#269.
    Advice {
        says: &["does not exist or is deleted. update all traffic"],
        summary: "Revision not found",
        text: Text::Fixed(
            "Name a revision of the {noun} that exists, or omit `revision` for the latest one. A revision \
             that this change creates can be named only by its own name, which `revision` in `template` \
             sets.",
        ),
        at: &["traffic.revision", "instanceSplits.revision"],
        ..ANY
    },
    Advice {
        holds: is_unknown_place,
        summary: "Region or location not found",
        text: Text::Fixed(
            "`{place}` is not a region or location of {service}, or the account in use has no access \
             to it. Check the spelling; `gcloud compute regions list` shows the regions.",
        ),
        at: &["region", "location", "zone"],
        ..ANY
    },
    Advice {
        reasons: &["SERVICE_DISABLED", "accessNotConfigured"],
        summary: "Google API is not enabled",
        text: Text::Fixed(
            "Enable it with `gcloud services enable {service} --project {consumer}`, wait a minute, \
             and run the command again.",
        ),
        ..ANY
    },
    // Objects of Cloud Storage.
    Advice {
        reasons: &["retentionPolicyNotMet", "objectUnderActiveHold"],
        summary: "{Noun} is protected",
        text: Text::Fixed(
            "Release the hold (`event_based_hold`, `temporary_hold`), or wait until the retention ends. A retention \
             of the object itself can be removed before if it is not locked.",
        ),
        ..ANY
    },
    Advice {
        reasons: &["USER_PROJECT_DENIED"],
        summary: "No permission to use the quota project",
        text: Text::Fixed(
            "Grant the account in use `roles/serviceusage.serviceUsageConsumer` in project \
             `{consumer}`, or set another `billing_project` in the provider block.",
        ),
        ..ANY
    },
    Advice {
        reasons: &[
            "rateLimitExceeded",
            "userRateLimitExceeded",
            "RATE_LIMIT_EXCEEDED",
            "CONCURRENT_OPERATIONS_QUOTA_EXCEEDED",
        ],
        summary: "Too many requests",
        text: TOO_MANY_REQUESTS,
        ..ANY
    },
    Advice {
        reasons: &["quotaExceeded", "QUOTA_EXCEEDED", "limitExceeded", "LIMIT_EXCEEDED"],
        summary: "Quota exceeded",
        text: QUOTA_EXCEEDED,
        ..ANY
    },
    Advice {
        of: Of::Operation,
        reasons: &["RESOURCE_EXHAUSTED"],
        summary: "Quota exceeded",
        text: QUOTA_EXCEEDED,
        ..ANY
    },
    Advice {
        reasons: IN_USE,
        doing: &[Doing::Creating, Doing::Updating],
        summary: "Something that the {noun} needs is in use",
        text: Text::Fixed("Choose another one, or remove what uses it first."),
        ..ANY
    },
    Advice { reasons: IN_USE, summary: "{Noun} is in use", text: STILL_USED, ..ANY },
    Advice {
        says: &["is already being used by"],
        doing: &[Doing::Deleting],
        summary: "{Noun} is in use",
        text: STILL_USED,
        ..ANY
    },
    Advice {
        says: &["allocated ip range"],
        summary: "Range is not reserved",
        text: Text::Fixed(
            "Reserve it in this network first, as a global address with purpose `VPC_PEERING`, or correct \
             its name.",
        ),
        at: &["reservedPeeringRanges"],
        ..ANY
    },
    Advice {
        says: &["producer services"],
        doing: &[Doing::Deleting],
        summary: "{Noun} is in use",
        text: Text::Fixed(
            "Delete the instances of managed services that use it. Google may take hours or days until a \
             deleted instance no longer counts: run the command again later, or set \
             `deletion_policy = \"ABANDON\"` and apply to keep it at Google.",
        ),
        ..ANY
    },
    Advice {
        reasons: &["resourceNotReady", "RESOURCE_NOT_READY"],
        summary: "Resource is not ready",
        text: OTHER_OPERATION,
        ..ANY
    },
    Advice {
        reasons: &["operationInProgress", "OPERATION_IN_PROGRESS"],
        summary: "Resource is being updated",
        text: OTHER_OPERATION,
        ..ANY
    },
    Advice {
        of: Of::Status(&[400, 409, 412]),
        says: &[
            "is being updated",
            "is being created",
            "is being deleted",
            "operation is in progress",
            "operation in progress",
            "another operation",
        ],
        summary: "Resource is being updated",
        text: OTHER_OPERATION,
        ..ANY
    },
    Advice {
        reasons: ALREADY_EXISTS,
        doing: &[Doing::Creating],
        holds: |problem| problem.attempt.subject.is_named,
        summary: "{Noun} already exists",
        text: Text::Fixed(
            "Choose another name, or import this one with `terraform import {type}.NAME {id}`.",
        ),
        ..ANY
    },
    Advice {
        reasons: ALREADY_EXISTS,
        doing: &[Doing::Creating],
        summary: "{Noun} already exists",
        text: Text::Fixed(
            "There can be only one: import it with `terraform import {type}.NAME {id}`. If the response to \
             an earlier attempt was lost, that attempt may have created it.",
        ),
        ..ANY
    },
    Advice {
        reasons: ALREADY_EXISTS,
        summary: "{Noun} conflicts with an existing resource",
        text: Text::Fixed(
            "The change needs a name or value that another resource has already. Change the \
             configuration as Google describes, or remove the other resource.",
        ),
        ..ANY
    },
    Advice {
        holds: |problem| problem.is_stale,
        summary: "{Noun} was modified outside Terraform",
        text: Text::Fixed("Run the command again to plan from its current state."),
        ..ANY
    },
    Advice {
        reasons: &["ZONE_RESOURCE_POOL_EXHAUSTED", "ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS"],
        summary: "No capacity left",
        text: Text::Fixed("Run the command again later, or choose another zone or region."),
        ..ANY
    },
    Advice {
        of: Of::Operation,
        reasons: &["PERMISSION_DENIED", "PERMISSIONS_ERROR", "FORBIDDEN"],
        holds: permission::names_principal,
        summary: "No permission to {verb} {noun}",
        text: Text::By(permission::advice),
        ..ANY
    },
    // Its conditions explain what to do.
    Advice {
        of: Of::Operation,
        says: &["is not ready and cannot serve traffic"],
        summary: "{Noun} could not be {done}",
        ..ANY
    },
    Advice {
        of: Of::Operation,
        reasons: &["NOT_FOUND", "RESOURCE_NOT_FOUND"],
        doing: &[Doing::Creating, Doing::Updating],
        summary: REFERS_TO_NOTHING,
        text: CREATE_IT_FIRST,
        ..ANY
    },
    Advice {
        of: Of::Operation,
        reasons: &["INTERNAL", "INTERNAL_ERROR", "UNAVAILABLE"],
        summary: "{Noun} could not be {done}",
        text: SERVER_ERROR,
        ..ANY
    },
    Advice { of: Of::Operation, summary: "{Noun} could not be {done}", ..ANY },
    Advice {
        of: Of::Status(&[401]),
        summary: "Credentials were refused",
        text: Text::Fixed(
            "They may have expired: run `gcloud auth application-default login`, or set other \
             `credentials` in the provider block.",
        ),
        ..ANY
    },
    Advice {
        of: Of::Status(&[403]),
        summary: "No permission to {verb} {noun}",
        text: Text::By(permission::advice),
        ..ANY
    },
    Advice {
        of: Of::Status(&[404]),
        doing: &[Doing::Creating],
        summary: REFERS_TO_NOTHING,
        text: CREATE_IT_FIRST,
        ..ANY
    },
    Advice {
        of: Of::Status(&[404]),
        holds: |problem| !problem.message.contains(problem.attempt.id),
        doing: &[Doing::Updating],
        summary: REFERS_TO_NOTHING,
        text: CREATE_IT_FIRST,
        ..ANY
    },
    Advice {
        of: Of::Status(&[404]),
        doing: &[Doing::Reading],
        summary: "{Noun} not found",
        text: Text::Fixed(
            "Check the names. If this configuration creates what is missing, refer to that resource \
             instead of writing out its name, so that it is created before it is read.",
        ),
        ..ANY
    },
    Advice {
        of: Of::Status(&[404]),
        summary: "{Noun} not found",
        text: Text::Fixed(
            "It may have been deleted outside Terraform. Run the command again to plan from what \
             exists now.",
        ),
        ..ANY
    },
    Advice {
        of: Of::Status(&[409]),
        summary: "{Noun} is in a conflicting state",
        text: Text::Fixed(
            "If another change is in progress, run the command again when it has finished. Otherwise \
             change the configuration as Google describes.",
        ),
        ..ANY
    },
    Advice { of: Of::Status(&[429]), summary: "Too many requests", text: TOO_MANY_REQUESTS, ..ANY },
    Advice {
        of: Of::Status(&[501]),
        summary: "Request is not supported",
        text: Text::Fixed(
            "The server does not implement this method. If you use a custom endpoint, check it; if it \
             is the emulator, see its list of supported methods.",
        ),
        ..ANY
    },
    Advice {
        of: Of::ServerError,
        summary: "Google returned a server error",
        text: SERVER_ERROR,
        ..ANY
    },
    Advice {
        of: Of::Refusal,
        doing: &[Doing::Creating, Doing::Updating],
        summary: "{Noun} was refused",
        text: Text::Fixed(
            "Change the configuration as Google describes, and run the command again.",
        ),
        ..ANY
    },
    Advice { summary: "{Noun} could not be {done}", ..ANY },
];

const ALREADY_EXISTS: &[&str] = &["alreadyExists", "ALREADY_EXISTS", "RESOURCE_ALREADY_EXISTS"];

const IN_USE: &[&str] = &[
    "resourceInUseByAnotherResource",
    "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE",
    "IP_IN_USE_BY_ANOTHER_RESOURCE",
];

const REFERS_TO_NOTHING: &str = "The {noun} refers to a resource that does not exist";

const CREATE_IT_FIRST: Text = Text::Fixed(
    "Create the missing resource first. If it is in this configuration, refer to it instead of writing \
     out its name, so that Terraform creates it first.",
);

const STILL_USED: Text = Text::Fixed(
    "Remove what uses it first. If that is in this configuration, a reference to this {noun} lets \
     Terraform find the order.",
);

const OTHER_OPERATION: Text = Text::Fixed(
    "Another operation has not finished yet. Wait until it has, and run the command again.",
);

const TOO_MANY_REQUESTS: Text = Text::Fixed(
    "The quota for requests is used up. Run the command again later, with a smaller `-parallelism`, or \
     request a higher quota.",
);

const QUOTA_EXCEEDED: Text = Text::Fixed(
    "Delete what is no longer needed, or request a higher quota at \
     https://console.cloud.google.com/iam-admin/quotas.",
);

const SERVER_ERROR: Text = Text::Fixed(
    "The fault is Google's, or that of a gateway on the way. Run the command again; \
     https://status.cloud.google.com shows outages.",
);

/// What to do about an object that no longer exists; empty unless that is known.
pub(super) fn created_again(attempt: &Attempt<'_>) -> String {
    let noun = attempt.subject.noun;
    match attempt.gone {
        None => String::new(),
        Some(Gone::Itself) => format!(
            "The {noun} was deleted outside Terraform after the plan was made. Run the command again: the \
             next plan creates it again."
        ),
        Some(Gone::Around(path)) => format!(
            "The {noun} was deleted outside Terraform together with `{path}`, which contains it, after the \
             plan was made. If this configuration creates what contains it, run the command again: the next \
             plan creates both again. Otherwise create that first."
        ),
    }
}

/// The row that matches.
pub(super) fn advice(problem: &Problem<'_>) -> &'static Advice {
    ADVICE.iter().find(|row| row.fits(problem)).unwrap_or(&ANY)
}

impl Advice {
    fn fits(&self, problem: &Problem<'_>) -> bool {
        let is_reason = |reason: &&str| self.reasons.contains(reason);
        let doing = problem.attempt.doing;
        self.of.includes(problem)
            && (self.reasons.is_empty() || problem.reasons.iter().any(is_reason))
            && (self.says.is_empty() || problem.speaks_of(self.says))
            && (self.doing.is_empty() || self.doing.contains(&doing))
            && (self.holds)(problem)
    }
}

impl Of {
    fn includes(&self, problem: &Problem<'_>) -> bool {
        let of_the_api = problem.status.filter(|_| problem.is_from_the_api);
        match self {
            Self::Anything => true,
            Self::Status(statuses) => of_the_api.is_some_and(|status| statuses.contains(&status)),
            Self::Refusal => problem.status.is_some(),
            Self::Operation => problem.status.is_none(),
            Self::ServerError => problem.status.is_some_and(|status| status >= 500),
            Self::Stranger => problem.status.is_some() && !problem.is_from_the_api,
        }
    }
}

impl Text {
    pub(super) fn of(&self, problem: &Problem<'_>) -> String {
        match self {
            Self::Fixed(text) => filled(text, problem),
            Self::By(text) => text(problem),
        }
    }
}

/// A text with its places filled.
pub(super) fn filled(text: &str, problem: &Problem<'_>) -> String {
    let attempt = problem.attempt;
    let service = problem.info("service").unwrap_or(match problem.host {
        "" => "the API",
        host => host,
    });
    let consumer = match problem.consumer() {
        "" => "PROJECT",
        project => project,
    };
    let places = [
        ("{Noun}", capitalised(attempt.subject.noun)),
        ("{noun}", attempt.subject.noun.to_owned()),
        ("{verb}", attempt.doing.infinitive().to_owned()),
        ("{done}", attempt.doing.past().to_owned()),
        ("{type}", attempt.subject.type_name.to_owned()),
        ("{place}", problem.place().unwrap_or_default().to_owned()),
        ("{service}", service.to_owned()),
        ("{consumer}", consumer.to_owned()),
        // Last, so that the user's own text is not searched for places.
        ("{id}", attempt.id.to_owned()),
    ];
    places.iter().fold(text.to_owned(), |text, (place, value)| text.replace(place, value))
}

/// A text with a capital letter.
pub(in crate::engine) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// A noun with its article: `a route`, `an interface`.
pub(in crate::engine) fn with_article(noun: &str) -> String {
    let article =
        if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// Whether Google does not know the region or location of the object itself.
///
/// Sources: compute's "Invalid value for field 'region': 'x'. Unknown region."; the front end's
/// "Permission denied on 'locations/x' (or it may not exist)."; "The resource
/// 'projects/p/regions/x' was not found".
fn is_unknown_place(problem: &Problem<'_>) -> bool {
    let Some(place) = problem.place() else { return false };
    let message = problem.message;
    if problem.speaks_of(&["unknown region", "unknown zone", "unknown location"]) {
        return message.contains(place);
    }
    let ends_with_it = ["regions", "zones", "locations"]
        .iter()
        .any(|collection| message.contains(&format!("{collection}/{place}'")));
    let is_missing = problem.speaks_of(&["may not exist", "not found", "not a valid location"]);
    let location = format!("location {place} is not").to_lowercase();
    is_missing && ends_with_it || problem.speaks_of(&[&location])
}

#[cfg(test)]
mod tests;
