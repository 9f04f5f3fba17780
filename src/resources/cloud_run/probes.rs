//! Probes: how Cloud Run finds out whether a container lives.

use crate::spec::Change::Patches;
use crate::spec::Kind::{Int, String};
use crate::spec::Literal::{Int as Number, Text};
use crate::spec::SetBy::{Default, Optional, OptionalComputed, Required};
use crate::spec::{Field, Items, block, field};

/// An absent port is the container's.
const CONTAINER_PORT: &[&str] = &["template.containers.ports.container_port"];

const HTTP_HEADERS: &[Field] = &[
    field("name", String, Required, Patches, "name"),
    field("value", String, Default(Text("")), Patches, "value").sends_empty().may_be_secret(),
];

const GRPC: Field = block(
    "grpc",
    Items::One,
    Optional,
    Patches,
    "grpc",
    &[
        field("port", Int, OptionalComputed, Patches, "port").follows(CONTAINER_PORT),
        field("service", String, Optional, Patches, "service"),
    ],
)
.sends_empty();

const HTTP_GET: Field = block(
    "http_get",
    Items::One,
    Optional,
    Patches,
    "httpGet",
    &[
        field("path", String, Default(Text("/")), Patches, "path"),
        field("port", Int, OptionalComputed, Patches, "port").follows(CONTAINER_PORT),
        block("http_headers", Items::Many, Optional, Patches, "httpHeaders", HTTP_HEADERS),
    ],
)
.sends_empty();

/// The startup probe, which Google fills in for the ingress container.
pub(super) const STARTUP: &[Field] = &[
    field("failure_threshold", Int, Default(Number(3)), Patches, "failureThreshold"),
    field("initial_delay_seconds", Int, Default(Number(0)), Patches, "initialDelaySeconds"),
    field("period_seconds", Int, Default(Number(10)), Patches, "periodSeconds"),
    field("timeout_seconds", Int, Default(Number(1)), Patches, "timeoutSeconds"),
    GRPC,
    HTTP_GET,
    block(
        "tcp_socket",
        Items::One,
        Optional,
        Patches,
        "tcpSocket",
        &[field("port", Int, OptionalComputed, Patches, "port").follows(CONTAINER_PORT)],
    )
    .sends_empty(),
];

/// The liveness probe.
pub(super) const LIVENESS: &[Field] = &[
    field("failure_threshold", Int, Default(Number(3)), Patches, "failureThreshold"),
    field("initial_delay_seconds", Int, Default(Number(0)), Patches, "initialDelaySeconds"),
    field("period_seconds", Int, Default(Number(10)), Patches, "periodSeconds"),
    field("timeout_seconds", Int, Default(Number(1)), Patches, "timeoutSeconds"),
    GRPC,
    HTTP_GET,
    block(
        "tcp_socket",
        Items::One,
        Optional,
        Patches,
        "tcpSocket",
        &[field("port", Int, Required, Patches, "port")],
    ),
];

/// The readiness probe.
pub(super) const READINESS: &[Field] = &[
    field("failure_threshold", Int, OptionalComputed, Patches, "failureThreshold"),
    field("period_seconds", Int, OptionalComputed, Patches, "periodSeconds"),
    field("success_threshold", Int, OptionalComputed, Patches, "successThreshold"),
    field("timeout_seconds", Int, OptionalComputed, Patches, "timeoutSeconds"),
    GRPC,
    block(
        "http_get",
        Items::One,
        Optional,
        Patches,
        "httpGet",
        &[
            field("path", String, OptionalComputed, Patches, "path"),
            field("port", Int, OptionalComputed, Patches, "port").follows(CONTAINER_PORT),
        ],
    )
    .sends_empty(),
];
