//! Google's refusals, and what stands in their place.

use super::Anything;
use super::input::{Input, cut};
use super::values::{config_of, least};
use super::world::{Held, Tried, World, ok, run};
use crate::spec::Resource;
use crate::value::Value;

/// Reads, creates, changes and deletes an object whose requests are refused.
///
/// The first line has a type and an action. Each part is a response: a line with a status and names and values of
/// headers, and the body.
///
/// # Panics
/// When a refusal is not reported, or its report is not one.
pub fn error_bodies(data: &[u8]) {
    let input = Input::of(data);
    let responses: Vec<_> = input.parts().into_iter().map(response).collect();
    let are_refusals = responses.iter().all(|it| it.status().as_u16() >= 400);
    let means_absence = responses.iter().any(|it| it.status() == http::StatusCode::NOT_FOUND);
    run(async {
        let world = World::new(responses).await;
        let (has_failed, texts) = match super::anything(&input) {
            Anything::Resource(resource) => tried(&input, &world, resource).await,
            Anything::Data(source) => {
                let config = config_of(&source.shape(), &Value::Null);
                outcome(world.data(source.type_name, &config).await)
            }
            Anything::Ephemeral(ephemeral) => {
                let config = config_of(&ephemeral.table.shape(), &Value::Null);
                outcome(world.open(ephemeral.table.type_name, &config).await)
            }
        };
        let is_reported = has_failed || !are_refusals || means_absence || !world.was_called();
        assert!(is_reported, "a refusal is not reported: {texts:?}");
    });
}

type Outcome = (bool, Vec<(String, String)>);

fn outcome<T>(tried: Tried<T>) -> Outcome {
    (tried.has_failed, tried.texts)
}

async fn tried(input: &Input<'_>, world: &World, resource: &'static Resource) -> Outcome {
    let name = resource.type_name;
    let known = Held { state: least(resource), ..Held::default() };
    match input.name(1, &["create", "update", "delete", "read"]) {
        "create" => {
            let config = config_of(resource.shape(), &known.state);
            let planned = world.plan(name, &Held::default(), &config).await;
            if planned.has_failed {
                return outcome(planned);
            }
            let planned = planned.value.held;
            outcome(world.apply(name, &Value::Null, &planned, &config).await)
        }
        "update" => {
            let config = config_of(resource.shape(), &known.state);
            let planned = world.plan(name, &known, &config).await;
            if planned.has_failed || planned.value.replaces {
                return (true, planned.texts);
            }
            outcome(world.apply(name, &known.state, &planned.value.held, &config).await)
        }
        "delete" => outcome(world.delete(name, &known).await),
        _ => outcome(world.read(name, &known).await),
    }
}

/// A response. Its first line has the status and headers: `429 retry-after=5`.
fn response(part: &[u8]) -> http::Response<Vec<u8>> {
    let (head, body) = cut(part, b"\n");
    let head = String::from_utf8_lossy(head);
    let mut words = head.split(' ');
    let mut response = ok(body);
    let status = words.next().and_then(|word| word.parse().ok());
    *response.status_mut() = status.unwrap_or(http::StatusCode::BAD_REQUEST);
    for (name, value) in words.filter_map(|word| word.split_once('=')) {
        let name = http::HeaderName::from_bytes(name.as_bytes());
        // A date has spaces.
        let value = http::HeaderValue::from_str(&value.replace('_', " "));
        if let (Ok(name), Ok(value)) = (name, value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
