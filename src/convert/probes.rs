//! Probes of containers.

use super::hcl::Body;
use super::input::At;

/// When a container is probed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Startup,
    Liveness,
    Readiness,
}

/// The port that a container listens on if it says nothing else.
const DEFAULT_PORT: i64 = 8080;

/// The port of a container.
pub(super) struct Port {
    pub(super) name: Option<String>,
    pub(super) number: Option<i64>,
}

/// The port of a probe. The name of the container's port stands for its number.
fn port_of(at: &At<'_>, container: Option<&Port>) -> Option<i64> {
    let port = at.get("port")?;
    let Some(container) = container.filter(|it| it.name.is_some() && it.name == port.word()) else {
        return port.int();
    };
    let number = container.number.unwrap_or(DEFAULT_PORT);
    _ = port.text();
    port.says(format!("names the port of the container; converted as {number}"));
    Some(number)
}

/// The block of a probe. `port` is that of the container. A probe that Cloud Run does not have gets a note.
pub(super) fn probe(at: &At<'_>, kind: Kind, port: Option<&Port>) -> Option<Body> {
    let mut actions = Body::default();
    for (name, action) in [
        ("http_get", at.map("httpGet").map(|it| http_get(&it, kind, port))),
        ("tcp_socket", tcp_socket(at, kind, port)),
        ("grpc", at.map("grpc").map(|it| grpc(&it, port))),
    ] {
        if let Some(action) = action {
            actions.block(name, action);
        }
    }
    if actions.is_empty() {
        let actions =
            if kind == Kind::Readiness { "httpGet or grpc" } else { "httpGet, tcpSocket or grpc" };
        at.lost(format!("must have {actions}"));
        return None;
    }
    at.without(&["exec"]);
    let int = |key| at.get(key).and_then(|it| it.int());
    let mut body = Body::default();
    if kind == Kind::Readiness {
        at.without(&["initialDelaySeconds"]);
    } else {
        body.set("initial_delay_seconds", int("initialDelaySeconds"));
        at.without(&["successThreshold"]);
    }
    body.set("timeout_seconds", int("timeoutSeconds"));
    body.set("period_seconds", int("periodSeconds"));
    body.set("failure_threshold", int("failureThreshold"));
    if kind == Kind::Readiness {
        body.set("success_threshold", int("successThreshold"));
    }
    body.append(actions);
    Some(body)
}

fn http_get(at: &At<'_>, kind: Kind, container: Option<&Port>) -> Body {
    let mut body = Body::default();
    at.entries();
    body.set("path", at.text_of("path"));
    body.set("port", port_of(at, container));
    at.without(&["host", "scheme"]);
    if kind == Kind::Readiness {
        at.without(&["httpHeaders"]);
        return body;
    }
    for header in at.maps("httpHeaders") {
        let Some(name) = header.text_of("name") else {
            header.lost("must have a name");
            continue;
        };
        let mut fields = Body::default();
        fields.set("name", Some(name));
        fields.set("value", header.text_of("value"));
        body.block("http_headers", fields);
    }
    body
}

fn tcp_socket(probe: &At<'_>, kind: Kind, container: Option<&Port>) -> Option<Body> {
    if kind == Kind::Readiness {
        probe.without(&["tcpSocket"]);
        return None;
    }
    let at = probe.map("tcpSocket")?;
    at.entries();
    let mut port = port_of(&at, container);
    at.without(&["host"]);
    if kind == Kind::Liveness && port.is_none() {
        // Terraform requires it there.
        let number = container.and_then(|it| it.number).unwrap_or(DEFAULT_PORT);
        if at.get("port").is_some() {
            at.says(format!("converted with {number}, the port of the container"));
        }
        port = Some(number);
    }
    let mut body = Body::default();
    body.set("port", port);
    Some(body)
}

fn grpc(at: &At<'_>, container: Option<&Port>) -> Body {
    let mut body = Body::default();
    at.entries();
    body.set("port", port_of(at, container));
    body.set("service", at.text_of("service"));
    body
}
