//! A check of the role that the service agent of Cloud Run needs in a Shared VPC.
//!
//! A role that comes from a folder or the organization is not seen, and one that this plan grants may follow in the walk.
//! So this is advice, and only where both policies could be read.

use serde_json::Value as Json;

use super::subnetwork::Subnetwork;
use super::workload::Workload;
use crate::diag::Diagnostic;
use crate::remote::Method;
use crate::resources::iam::Subnetwork as InSubnetwork;
use crate::resources::iam::{Iam, Project};
use crate::spec::{Checked, Facts, Need, Resource, Response};
use crate::value::Value;

const ROLE: &str = "roles/compute.networkUser";

/// A type of Resource Manager's API, and one of Compute's.
const OF_PROJECT: &Resource = &Iam::<Project>::MEMBER;
const OF_SUBNETWORK: &Resource = &Iam::<InSubnetwork>::MEMBER;

/// The types that grant roles.
const GRANTS: [&Resource; 6] = [
    OF_PROJECT,
    &Iam::<Project>::BINDING,
    &Iam::<Project>::POLICY,
    OF_SUBNETWORK,
    &Iam::<InSubnetwork>::BINDING,
    &Iam::<InSubnetwork>::POLICY,
];

/// The project of the workload, whose number is part of the agent's name, and the two policies.
pub(super) fn needs(workload: &Workload<'_>, subnetwork: &Subnetwork<'_>) -> Vec<Need> {
    let Some((own, host)) = projects(workload, subnetwork) else { return Vec::new() };
    vec![
        Need::of_path(OF_PROJECT, Method::Get, project(own)),
        Need::of_path(OF_SUBNETWORK, Method::Get, of_subnetwork(subnetwork)),
        Need::of_path(OF_PROJECT, Method::Post, of_project(host)),
    ]
}

/// A workload whose service agent has no role in the host project of its subnetwork.
///
/// Source: <https://github.com/terraform-google-modules/terraform-google-project-factory/issues/926>.
pub(super) fn without_role(
    workload: &Workload<'_>,
    subnetwork: &Subnetwork<'_>,
    facts: &Facts,
) -> Option<Diagnostic> {
    let (own, host) = projects(workload, subnetwork)?;
    let found = |resource: &Resource, path: &str| match facts.response(resource.type_name, path)? {
        Response::Found(_, body) => Some(body),
        Response::Absent => None,
    };
    let number = match &found(OF_PROJECT, &project(own))?["projectNumber"] {
        Json::String(number) => number.clone(),
        Json::Number(number) => number.to_string(),
        _ => return None,
    };
    let agent = format!("service-{number}@serverless-robot-prod.iam.gserviceaccount.com");
    let of_subnetwork = found(OF_SUBNETWORK, &of_subnetwork(subnetwork))?;
    let of_project = found(OF_PROJECT, &of_project(host))?;
    let mut planned = GRANTS.iter().flat_map(|it| facts.planned(it.type_name));
    if may_grant(of_subnetwork, &agent)
        || may_grant(of_project, &agent)
        || planned.any(|it| may_be_for(it, &agent))
    {
        return None;
    }
    let (noun, id) = (workload.noun(), subnetwork.id);
    let detail = format!(
        "{id} is in another project, and neither its IAM policy nor that of {host} contains the service agent of Cloud \
         Run in {own}, serviceAccount:{agent}. Without {ROLE}, Google refuses the {noun}. Grant the role on the \
         subnetwork (`google_compute_subnetwork_iam_member`) or on {host} (`google_project_iam_member`), and add the \
         resource to `depends_on` of the {noun}. If this plan does so, or if the role comes from a folder or the \
         organization, which the provider does not see, nothing needs to be done."
    );
    let path = workload.subnetwork_path();
    Some(Diagnostic::advice("Service agent has no role in the host project", detail).about(path))
}

/// The projects of the workload and of its subnetwork, if they are certain to be two, and the subnetwork exists.
fn projects<'a>(
    workload: &Workload<'a>,
    subnetwork: &Subnetwork<'a>,
) -> Option<(&'a str, &'a str)> {
    let (host, _) = subnetwork.id.strip_prefix("projects/")?.split_once('/')?;
    let own = workload.project()?;
    // The same project can be named by its id and by its number.
    let is_number = |project: &str| project.bytes().all(|byte| byte.is_ascii_digit());
    let are_two = own != host && is_number(own) == is_number(host);
    (are_two && !subnetwork.is_new).then_some((own, host))
}

fn project(project: &str) -> String {
    format!("projects/{project}")
}

fn of_project(project: &str) -> String {
    format!("projects/{project}:getIamPolicy")
}

fn of_subnetwork(subnetwork: &Subnetwork<'_>) -> String {
    format!("{}/getIamPolicy", subnetwork.id)
}

/// Whether a policy contains the agent, in whatever role, or a group that may contain it in one that suits.
fn may_grant(policy: &Json, agent: &str) -> bool {
    let is_group = |member: &str| {
        let kinds = [
            "serviceAccount:",
            "user:",
            "deleted:",
            "projectOwner:",
            "projectEditor:",
            "projectViewer:",
        ];
        !kinds.iter().any(|kind| member.starts_with(kind))
    };
    policy["bindings"].as_array().into_iter().flatten().any(|binding| {
        let role = binding["role"].as_str().unwrap_or_default();
        let suits = role == ROLE || !role.starts_with("roles/");
        let members = binding["members"].as_array().into_iter().flatten();
        members.filter_map(Json::as_str).any(|it| it.contains(agent) || suits && is_group(it))
    })
}

/// Whether a planned grant is for the agent, or may be.
fn may_be_for(grant: Checked<'_>, agent: &str) -> bool {
    ["member", "members", "policy_data"].iter().any(|attribute| {
        let value = grant.object.get(attribute);
        let is_agent = |it: &Value| it.as_str().is_some_and(|text| text.contains(agent));
        !value.is_wholly_known() || is_agent(value) || value.elements().iter().any(is_agent)
    })
}
