//! Updates that lay the change over Google's object: one PATCH with an update mask, or the whole
//! object.

use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

use super::super::super::json;
use super::super::super::object::{decoded, readiness};
use super::super::super::overlay::{Overlay, lay_over};
use super::super::super::single_use::has_to_be_renewed;
use super::super::conflict::modified;
use super::super::exchange::hiding_within;
use super::super::rewrite::{Next, Stopped, Written, rewrite, stamp};
use super::Change;
use crate::remote::{Call, Method, Repeat};
use crate::spec::{Guard, Object, Readiness, Request};

/// Sends the touched top-level fields whole, with a mask that names them: in the query, or in the body beside
/// the field that holds them.
pub(super) async fn send(
    change: &Change<'_>,
    object: &Object,
    guard: Guard,
    within: Option<&str>,
) -> Result<Written, Stopped> {
    send_laid(change, guard, |live, laid, touched| {
        let (touched, renewed) = with_repeated(change, object, live, touched);
        let mut body = Json::Object(Map::new());
        for field in &touched {
            let value = json::get(laid, field);
            if !value.is_null() {
                json::set(&mut body, field, value.clone());
            }
        }
        let mut body = change.exchange.excepted(body, change.forms);
        // Fields that an exception adds belong in the mask too.
        let added = body.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        let mask: BTreeSet<&str> = touched.iter().copied().chain(added).collect();
        let mask = mask.into_iter().collect::<Vec<_>>().join(",");
        stamp(&mut body, guard, live);
        let call = call(change, object, Method::Patch);
        let (call, body) = match within {
            None => (call.with_query("updateMask", mask), body),
            Some(field) => wrapped(call, field, body, mask),
        };
        let call = match renewed {
            // A second one would create something once more.
            Some(parameter) => call.with_query(parameter, "true").repeated(Repeat::Never),
            None => call,
        };
        call.with_body(body)
    })
    .await
}

/// The call with hidden values where the body has them, and the body with the mask.
fn wrapped(call: Call, field: &str, body: Json, mask: String) -> (Call, Json) {
    let body = [(field.to_owned(), body), ("updateMask".to_owned(), mask.into())];
    (hiding_within(call, field), Json::from_iter(body))
}

/// The touched fields with those of the update that is repeated, and the parameter without which Google
/// would not notice that it is repeated. There is none while the object may still become ready.
fn with_repeated(
    change: &Change<'_>,
    object: &Object,
    live: &Json,
    mut touched: BTreeSet<&'static str>,
) -> (BTreeSet<&'static str>, Option<&'static str>) {
    let (resource, forms) = (change.exchange.resource, change.forms);
    let has_failed = readiness(resource, live) == Readiness::Failed;
    let now = decoded(resource, live.clone());
    let mut renewed = None;
    let fields = resource.fields.iter();
    for field in fields.filter(|field| field.is_sent() && change.repeats(field.attribute)) {
        touched.insert(json::top(field.google));
        let renewal = object.renewed.filter(|(attribute, _)| *attribute == field.attribute);
        renewed = renewed.or(renewal.map(|(_, parameter)| *parameter).filter(|_| {
            let forms = [forms.prior, forms.planned, &now];
            has_failed && has_to_be_renewed((resource, object), field, forms)
        }));
    }
    (touched, renewed)
}

/// Sends the whole object, fields that no table knows included.
pub(super) async fn send_whole(
    change: &Change<'_>,
    object: &Object,
    method: Method,
    guard: Guard,
) -> Result<Written, Stopped> {
    send_laid(change, guard, |live, laid, _| {
        let mut body = change.exchange.excepted(laid.clone(), change.forms);
        stamp(&mut body, guard, live);
        call(change, object, method).with_body(body)
    })
    .await
}

/// Lays the change over the object as it is now, unless an attribute that the plan touches was modified.
async fn send_laid(
    change: &Change<'_>,
    guard: Guard,
    call: impl Fn(&Json, &Json, BTreeSet<&'static str>) -> Call,
) -> Result<Written, Stopped> {
    let resource = change.exchange.resource;
    let decide = |live: &Json| {
        let mut laid = live.clone();
        let Overlay { touched, conflicts } =
            lay_over(resource.fields, change.forms, &mut laid, change.context());
        if conflicts.is_empty() {
            return Ok(Next::Send(call(live, &laid, touched)));
        }
        Err(modified(resource, change.forms, live.clone(), &conflicts).into())
    };
    rewrite(&change.exchange, change.forms.prior, &change.address, guard, decide).await
}

fn call(change: &Change<'_>, object: &Object, method: Method) -> Call {
    let request = Request::new(method, "").repeated(object.repeat);
    change.exchange.call(&request, &change.address.path, change.forms.prior)
}
