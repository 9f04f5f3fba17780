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

/// The block of a probe. `port` is that of the container. A probe that Cloud Run does not have gets a note.
pub(super) fn probe(at: &At<'_>, kind: Kind, port: Option<i64>) -> Option<Body> {
    let mut actions = Body::default();
    for (name, action) in [
        ("http_get", at.map("httpGet").map(|it| http_get(&it, kind))),
        ("tcp_socket", tcp_socket(at, kind, port)),
        ("grpc", at.map("grpc").map(|it| grpc(&it))),
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

fn http_get(at: &At<'_>, kind: Kind) -> Body {
    let mut body = Body::default();
    at.entries();
    body.set("path", at.text_of("path"));
    body.set("port", at.int_of("port"));
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

fn tcp_socket(probe: &At<'_>, kind: Kind, container_port: Option<i64>) -> Option<Body> {
    if kind == Kind::Readiness {
        probe.without(&["tcpSocket"]);
        return None;
    }
    let at = probe.map("tcpSocket")?;
    at.entries();
    let mut port = at.int_of("port");
    at.without(&["host"]);
    if kind == Kind::Liveness {
        // Terraform requires it there.
        port = port.or(container_port).or(Some(DEFAULT_PORT));
    }
    let mut body = Body::default();
    body.set("port", port);
    Some(body)
}

fn grpc(at: &At<'_>) -> Body {
    let mut body = Body::default();
    at.entries();
    body.set("port", at.int_of("port"));
    body.set("service", at.text_of("service"));
    body
}
