//! The recording of another provider: it has that provider's schemas, agrees with everything, and
//! responds at once. What Terraform needs with it is the least that it can need with those schemas.

use hyper::body::Bytes;
use prost::Message;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use tfplugin_proto::tfplugin6::{self as proto, DynamicValue};

/// The methods whose responses are recorded, in version 6.
pub(crate) const RECORDED: [&str; 2] = ["GetProviderSchema", "GetResourceIdentitySchemas"];
/// The file with the version of the protocol.
pub(crate) const VERSION: &str = "version";
/// Null in `MessagePack`.
const NIL: u8 = 0xc0;

/// A recording.
pub(crate) struct Instant {
    version: u8,
    /// The response of each method, which its length precedes.
    responses: BTreeMap<&'static str, Bytes>,
    /// `TOY_APPLY_MS`: the time that each change takes, as Google's operations take some.
    apply_time: Duration,
}

/// The message with its length before it, as gRPC sends it.
pub(crate) fn frame(message: &[u8]) -> Bytes {
    let mut frame = vec![0];
    frame.extend(u32::try_from(message.len()).expect("a message is small").to_be_bytes());
    frame.extend(message);
    frame.into()
}

impl Instant {
    /// Reads what `toy-provider record` wrote.
    ///
    /// # Panics
    /// If the folder contains no recording.
    pub(crate) fn read(folder: &Path, apply_time: Duration) -> Instant {
        let version = std::fs::read_to_string(folder.join(VERSION)).expect("a recording");
        let response = |name: &&'static str| {
            let bytes = std::fs::read(folder.join(name)).ok()?;
            Some((*name, Bytes::from(bytes)))
        };
        let responses = RECORDED.iter().filter_map(response).collect();
        Instant { version: version.trim().parse().expect("a version"), responses, apply_time }
    }

    /// The version of the protocol that the provider speaks.
    pub(crate) fn version(&self) -> u8 {
        self.version
    }

    /// The response of this method of version 6 to this request, both with their length before them; none
    /// if there is no such method.
    ///
    /// # Panics
    /// If Terraform sends something else than the protocol says.
    pub(crate) async fn respond(&self, method: &str, request: &[u8]) -> Option<Bytes> {
        if let Some(recorded) = self.responses.get(method) {
            return Some(recorded.clone());
        }
        let request = request.get(5..).unwrap_or_default();
        Some(match method {
            // Nothing to say, in every version of the messages.
            "ValidateProviderConfig"
            | "ValidateResourceConfig"
            | "ValidateDataResourceConfig"
            | "ConfigureProvider"
            | "StopProvider" => frame(&[]),
            "UpgradeResourceState" => frame(&upgraded(&decoded(request)).encode_to_vec()),
            "UpgradeResourceIdentity" => frame(&identity(decoded(request)).encode_to_vec()),
            "ReadResource" => frame(&read(decoded(request)).encode_to_vec()),
            "PlanResourceChange" => frame(&planned(decoded(request)).encode_to_vec()),
            "ApplyResourceChange" => {
                tokio::time::sleep(self.apply_time).await;
                frame(&applied(decoded(request)).encode_to_vec())
            }
            _ => return None,
        })
    }
}

fn decoded<M: Message + Default>(request: &[u8]) -> M {
    M::decode(request).expect("Terraform speaks the protocol")
}

/// The state as it is in the file.
fn upgraded(
    request: &proto::upgrade_resource_state::Request,
) -> proto::upgrade_resource_state::Response {
    let json = request.raw_state.as_ref().map(|state| state.json.clone()).unwrap_or_default();
    let upgraded_state = Some(DynamicValue { json, msgpack: Vec::new() });
    proto::upgrade_resource_state::Response { upgraded_state, diagnostics: Vec::new() }
}

fn identity(
    request: proto::upgrade_resource_identity::Request,
) -> proto::upgrade_resource_identity::Response {
    let json = request.raw_identity.map(|identity| identity.json).unwrap_or_default();
    let identity_data = Some(DynamicValue { json, msgpack: Vec::new() });
    proto::upgrade_resource_identity::Response {
        upgraded_identity: Some(proto::ResourceIdentityData { identity_data }),
        diagnostics: Vec::new(),
    }
}

/// The object as the state has it.
fn read(request: proto::read_resource::Request) -> proto::read_resource::Response {
    proto::read_resource::Response {
        new_state: request.current_state,
        private: request.private,
        new_identity: request.current_identity,
        ..Default::default()
    }
}

/// An object that exists stays as it is. Of a new one, what Terraform proposes: computed attributes are then null.
///
/// What Terraform proposes for an existing object lacks the blocks that Google fills in. As all
/// providers that have such blocks, this one claims to be an old one, or Terraform would refuse them.
fn planned(request: proto::plan_resource_change::Request) -> proto::plan_resource_change::Response {
    let is_null = |value: &DynamicValue| value.msgpack == [NIL];
    let proposed = request.proposed_new_state;
    let prior = request.prior_state.filter(|prior| !is_null(prior));
    let is_kept = proposed.as_ref().is_some_and(|proposed| !is_null(proposed));
    proto::plan_resource_change::Response {
        planned_state: prior.filter(|_| is_kept).or(proposed),
        planned_private: request.prior_private,
        planned_identity: request.prior_identity,
        legacy_type_system: true,
        ..Default::default()
    }
}

fn applied(
    request: proto::apply_resource_change::Request,
) -> proto::apply_resource_change::Response {
    proto::apply_resource_change::Response {
        new_state: request.planned_state,
        private: request.planned_private,
        new_identity: request.planned_identity,
        legacy_type_system: true,
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant() -> Instant {
        let responses = BTreeMap::from([("GetProviderSchema", Bytes::from_static(b"recorded"))]);
        Instant { version: 6, responses, apply_time: Duration::ZERO }
    }

    #[tokio::test]
    async fn recorded_responses_are_returned_and_unknown_methods_have_none() {
        let instant = instant();
        let recorded = instant.respond("GetProviderSchema", &frame(&[])).await;
        assert_eq!(recorded.as_deref(), Some(&b"recorded"[..]));
        assert_eq!(instant.respond("GetResourceIdentitySchemas", &frame(&[])).await, None);
        assert_eq!(instant.respond("ListResource", &frame(&[])).await, None);
    }

    #[tokio::test]
    async fn only_a_new_object_is_planned_as_proposed() {
        for (prior, proposed, planned) in [(NIL, 2, 2), (1, 2, 1), (1, NIL, NIL)] {
            let value = |byte| Some(DynamicValue { msgpack: vec![byte], json: Vec::new() });
            let request = proto::plan_resource_change::Request {
                prior_state: value(prior),
                proposed_new_state: value(proposed),
                prior_private: vec![3],
                ..Default::default()
            };
            let request = frame(&request.encode_to_vec());
            let response = instant().respond("PlanResourceChange", &request).await.unwrap();
            let response: proto::plan_resource_change::Response = decoded(&response[5..]);
            assert_eq!(response.planned_state, value(planned), "{prior} {proposed}");
            assert_eq!(response.planned_private, [3]);
        }
    }
}
