//! The numbers of projects, which some APIs require in place of ids.
//!
//! A number is looked up before the first request that contains it, and kept as a further attribute of
//! the object, which no schema has and no state gets.

use serde_json::Value as Json;
use std::borrow::Cow;
use std::sync::PoisonError;

use super::configured::Configured;
use crate::remote::{Call, Deadline, Failure, Method};
use crate::spec::{PROJECT_NUMBER, ProjectNumber, Resource, Setting, Settings, named};
use crate::value::Value;

/// The object with the number of its project, if requests of its type contain the number.
///
/// # Errors
/// [`Failure::Step`]: the number is not known. A project that is not found is no object that is not
/// found.
pub(super) async fn with_number<'a>(
    resource: &Resource,
    configured: &Configured,
    object: &'a Value,
    until: Deadline,
) -> Result<Cow<'a, Value>, Failure> {
    let Some(numbered) = resource.numbered else { return Ok(Cow::Borrowed(object)) };
    let failed = |doing: String, cause: Failure| Failure::Step {
        doing,
        attribute: numbered.of,
        cause: Box::new(cause),
    };
    let project = project(resource, numbered, &configured.settings, object).ok_or_else(|| {
        let missing = format!("a project in `{}` or in the provider block", numbered.of);
        failed("looking up the number of the project".to_owned(), Failure::Absent(missing))
    })?;
    let number = number(configured, numbered, &project, until).await;
    let number = number.map_err(|cause| {
        failed(format!("looking up the number of the project {project}"), cause)
    })?;
    let mut object = object.clone();
    if let Value::Object(attributes) = &mut object {
        attributes.insert(PROJECT_NUMBER, number.into());
        // A reference by name alone is to an object in this project.
        attributes.insert_if_absent("project", || project.into());
    }
    Ok(Cow::Owned(object))
}

/// The state of an import, with the id of its project where the import's id contains the number: a number
/// beside the id in a configuration would read as another project, and force replacement.
///
/// # Errors
/// [`Failure::Step`]: the id is not known.
pub(super) async fn with_id(
    resource: &Resource,
    configured: &Configured,
    mut state: Value,
    until: Deadline,
) -> Result<Value, Failure> {
    let Some(numbered) = resource.numbered else { return Ok(state) };
    let number = project(resource, numbered, &configured.settings, &state).unwrap_or_default();
    let text = state.get(numbered.of).as_str().unwrap_or_default().to_owned();
    if !is_number(&number) || !text.contains(&number) {
        return Ok(state);
    }
    let body = looked_up(configured, numbered, &number, until).await;
    let found = body.and_then(|body| member(numbered, &body, "projectId"));
    let id = found.map_err(|cause| Failure::Step {
        doing: format!("looking up the id of the project {number}"),
        attribute: numbered.of,
        cause: Box::new(cause),
    })?;
    let with_id = if text == number {
        id
    } else {
        text.replacen(&format!("projects/{number}/"), &format!("projects/{id}/"), 1)
    };
    if let Value::Object(attributes) = &mut state {
        attributes.insert(numbered.of.to_owned(), with_id.into());
    }
    Ok(state)
}

/// The object with the number that its `known` form has; `None` if that has none, although requests of its
/// type contain one.
pub(super) fn as_in<'a>(
    resource: &Resource,
    known: &Value,
    object: &'a Value,
) -> Option<Cow<'a, Value>> {
    if resource.numbered.is_none() {
        return Some(Cow::Borrowed(object));
    }
    let number = Some(known.get(PROJECT_NUMBER)).filter(|number| !number.is_null())?;
    let mut object = object.clone();
    if let Value::Object(attributes) = &mut object {
        attributes.insert(PROJECT_NUMBER, number.clone());
        attributes.insert_if_absent("project", || known.get("project").clone());
    }
    Some(Cow::Owned(object))
}

/// The project of the object: the one in its reference, its own, or that of the provider block.
fn project(
    resource: &Resource,
    numbered: ProjectNumber,
    settings: &Settings,
    object: &Value,
) -> Option<String> {
    let field = resource.field(numbered.of)?;
    let text = object.get(field.attribute).as_str().unwrap_or_default();
    let said = field.form.reference.map(|reference| reference.said(text)).unwrap_or_default();
    let said = said.into_iter().find(|(place, _)| *place == "project").map(|(_, said)| said);
    let own = || object.get("project").as_str().map(named);
    let of_provider = || settings.get(Setting::Project).as_str().map(named);
    said.map(str::to_owned).or_else(own).or_else(of_provider).filter(|project| !project.is_empty())
}

/// The number of a project, which never changes.
async fn number(
    configured: &Configured,
    numbered: ProjectNumber,
    project: &str,
    until: Deadline,
) -> Result<String, Failure> {
    if is_number(project) {
        return Ok(project.to_owned());
    }
    let known = || configured.numbers.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(number) = known().get(project) {
        return Ok(number.clone());
    }
    let body = looked_up(configured, numbered, project, until).await?;
    let number = member(numbered, &body, "projectNumber")?;
    known().insert(project.to_owned(), number.clone());
    Ok(number)
}

fn is_number(project: &str) -> bool {
    !project.is_empty() && project.bytes().all(|byte| byte.is_ascii_digit())
}

/// The project with this id or number as Google has it.
async fn looked_up(
    configured: &Configured,
    numbered: ProjectNumber,
    project: &str,
    until: Deadline,
) -> Result<Json, Failure> {
    let call = Call::new(numbered.api, Method::Get, format!("projects/{project}"))
        .for_project(Some(project.to_owned()));
    Ok(configured.remote.send(&call, until).await?.body)
}

fn member(numbered: ProjectNumber, project: &Json, name: &str) -> Result<String, Failure> {
    project[name].as_str().map(str::to_owned).ok_or_else(|| Failure::Unreachable {
        host: numbered.api.host().to_owned(),
        cause: format!("the response contains no `{name}`"),
    })
}
