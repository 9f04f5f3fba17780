//! One PATCH with an update mask, laid over the object as it is now.

use serde_json::{Map, Value as Json};
use tracing::info;

use super::super::super::overlay::{Forms, Overlay, lay_over};
use super::super::super::{json, object};
use super::super::pause::Pause;
use super::{Change, Stopped};
use crate::diag::Diagnostic;
use crate::remote::{Call, Failure, Method};
use crate::spec::EncodeContext;
use crate::value::{Path, Value, to_json_text};

/// Sends the planned change, and answers with the object as it is afterwards.
///
/// When somebody else wrote in between, the object is read again and the change laid over it anew, as
/// long as the attributes that the plan touches are still as the prior state has them. Nobody did if
/// the etag is the one that was refused: Google says ABORTED of other things too.
pub(super) async fn send(change: &Change<'_>) -> Result<Json, Stopped> {
    let mut refused = None;
    let mut pause = Pause::new();
    loop {
        let live = change.read().await?;
        let mut laid = live.clone();
        let forms = Forms { prior: change.prior, planned: change.planned, config: change.config };
        let Overlay { touched, conflicts } =
            lay_over(change.resource.fields, forms, &mut laid, &change.context());
        if let Some(conflict) = conflicts.first() {
            return Err(Stopped::Conflict(conflicting(change, &live, conflict)));
        }
        let mut body = Json::Object(Map::new());
        for field in &touched {
            let value = json::get(&laid, field);
            if !value.is_null() {
                json::set(&mut body, field, value.clone());
            }
        }
        if let Some(exception) = change.resource.exceptions.encode {
            let context = EncodeContext { prior: change.prior, planned: change.planned };
            exception(&mut body, &context);
        }
        let etag = json::get(&live, "etag").clone();
        json::set(&mut body, "etag", etag.clone());
        let mask = touched.into_iter().collect::<Vec<_>>().join(",");
        match patch(change, body, mask).await {
            Err(failure)
                if failure.is_stale()
                    && refused.as_ref() != Some(&etag)
                    && !change.until.left().is_zero() =>
            {
                info!(path = change.path, "changed by somebody else meanwhile: trying again");
                refused = Some(etag);
                pause.wait(change.until).await;
            }
            Ok(operation) => {
                return match object::in_operation(&operation) {
                    Some(body) => Ok(body),
                    None => Ok(change.read().await?),
                };
            }
            Err(failure) => return Err(failure.into()),
        }
    }
}

async fn patch(change: &Change<'_>, body: Json, mask: String) -> Result<Json, Failure> {
    let call = Call::new(change.resource.api, Method::Patch, change.path)
        .with_query("updateMask", mask)
        .with_body(body)
        .for_project(change.project.clone());
    let remote = &*change.configured.remote;
    let started = remote.send(&call, change.until).await?;
    remote.finish(change.resource.operations, &call, started, change.until).await
}

fn conflicting(change: &Change<'_>, live: &Json, attribute: &Path) -> Diagnostic {
    let resource = change.resource;
    let who = json::get(live, "lastModifier").as_str().unwrap_or("somebody");
    Diagnostic::error(
        "Object was changed by somebody else",
        format!(
            "Updating {} stopped before anything was written: {}. {who} was the last to change the {}. \
             Run the command again to plan from what is there now.",
            change.path,
            difference(change, &object::decoded(resource, live.clone()), attribute),
            resource.noun,
        ),
    )
    .about(attribute.clone())
}

/// What became of the attribute meanwhile. Values are left out where they may be secret, and where no
/// path leads to them: into a set.
fn difference(change: &Change<'_>, now: &Value, attribute: &Path) -> String {
    let [before, now, planned] = [change.prior, now, change.planned].map(|it| it.at(attribute));
    let is_hidden = change.resource.field_at(attribute).is_none_or(|field| field.may_be_secret);
    if is_hidden || [before, now, planned].iter().all(Option::is_none) {
        return format!("`{attribute}` isn't what it was when the plan was made");
    }
    let text =
        |value: Option<&Value>| value.and_then(to_json_text).unwrap_or_else(|| "absent".to_owned());
    format!(
        "`{attribute}` was {} when the plan was made, is {} now, and was to become {}",
        text(before),
        text(now),
        text(planned)
    )
}
