//! Switching something on, alone or together with others that are wanted meanwhile.

use serde_json::Value as Json;

use super::super::address::Address;
use super::super::together::{Accepted, Parent, Sent};
use super::exchange::{Exchange, with_body};
use crate::remote::{Call, Deadline, Failure};
use crate::spec::{Request, Switch, SwitchedTogether};
use crate::value::Value;

/// Switches an object on.
///
/// # Errors
/// Google did not accept the request.
pub(super) async fn on(
    exchange: &Exchange<'_>,
    of: &Switch,
    planned: &Value,
    address: &Address,
) -> Result<Accepted, Failure> {
    let base = exchange.switch_base(of, address, planned);
    let alone = exchange.call(&of.on, &base, planned);
    let alone = with_body(alone, &of.on, Json::Object(serde_json::Map::new()), planned);
    let Some(together) = of.together else { return send(exchange, &alone).await };
    let name = exchange.resource.fill(together.name, planned).unwrap_or_default();
    let path = exchange.resource.path(together.on, planned).unwrap_or_default();
    let request = Request::post("").repeated(of.on.repeat);
    let with_others = exchange.call_at(&request, path.clone(), planned);
    let send = |names: Vec<String>| {
        let is_one = names.len() == 1;
        let call = if is_one { alone.clone() } else { naming(together, &with_others, names) };
        async move {
            // The time of these changes begins with their turn.
            let exchange = Exchange { until: Deadline::after(exchange.until.limit), ..*exchange };
            match send(&exchange, &call).await {
                // Google switches on all of them or none.
                Ok(Err(Failure::Operation(failure))) if !is_one => {
                    Sent::Refused(Failure::Operation(failure))
                }
                Err(failure) if failure.refusal().is_some() => Sent::Refused(failure),
                result => Sent::Together(result),
            }
        }
    };
    let parent = Parent { api: exchange.resource.api.name, path: &path };
    let terms = exchange.terms(together.most);
    exchange.configured.together.switches.result(parent, name, terms, send).await
}

fn naming(together: &SwitchedTogether, call: &Call, names: Vec<String>) -> Call {
    let names: Json = names.into_iter().map(Json::from).collect();
    call.clone().with_body(Json::from_iter([(together.names.to_owned(), names)]))
}

async fn send(exchange: &Exchange<'_>, call: &Call) -> Result<Accepted, Failure> {
    let started = exchange.begin(call).await?;
    Ok(exchange.finish(call, started).await)
}
