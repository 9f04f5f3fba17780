//! Deleting an object.

use super::super::configured::Configured;
use super::super::object;
use super::super::protection::{Deletion, deletion};
use super::super::report::{Doing, failed};
use super::request::{Outcome, deadline};
use crate::remote::{Call, Method};
use crate::spec::Resource;
use crate::value::Value;

/// Deletes the object. One that is gone already counts as deleted.
pub(super) async fn delete(
    resource: &'static Resource,
    configured: &Configured,
    prior: &Value,
) -> Outcome {
    match deletion(resource, prior) {
        Deletion::Delete => {}
        Deletion::Abandon => return Outcome::reached(Value::Null),
        Deletion::Refuse(diagnostic) => return Outcome::failed(prior.clone(), diagnostic),
    }
    let path = match object::path(resource, prior) {
        Ok(path) => path,
        Err(diagnostic) => return Outcome::failed(prior.clone(), diagnostic),
    };
    let until = deadline(prior, "delete", resource.timeouts.delete);
    let call = Call::new(resource.api, Method::Delete, &*path)
        .for_project(object::project(prior))
        .repeated(resource.operations.repeat_of_change());
    let remote = &*configured.remote;
    let ended = match remote.send(&call, until).await {
        Ok(started) => remote.finish(resource.operations, &call, started, until).await.map(drop),
        Err(failure) if failure.is_not_found() => Ok(()),
        Err(failure) => Err(failure),
    };
    let Err(failure) = ended else { return Outcome::reached(Value::Null) };
    // An operation that isn't found says nothing: the object itself does.
    if failure.is_not_found() {
        let project = object::project(prior);
        let look = object::get(resource, remote, &path, project, until).await;
        if look.is_err_and(|look| look.is_not_found()) {
            return Outcome::reached(Value::Null);
        }
    }
    Outcome::failed(prior.clone(), failed(resource, Doing::Deleting, &path, &failure))
}
