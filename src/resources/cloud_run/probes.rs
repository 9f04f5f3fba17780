//! Probes: how Cloud Run checks whether a container works.

use crate::spec::Change::Patches;
use crate::spec::Kind::{Int, String};
use crate::spec::Literal::{Int as Number, Text};
use crate::spec::SetBy::{Default, Optional, OptionalComputed, Required};
use crate::spec::{Field, Items, block, field};

/// An absent port defaults to the container's.
const CONTAINER_PORT: &[&str] = &["*.containers.ports.container_port"];

const HTTP_HEADERS: &[Field] = &[
    field("name", String, Required, Patches, "name").says("Name of the header."),
    field("value", String, Default(Text("")), Patches, "value")
        .sends_empty()
        .may_be_secret()
        .says("Value of the header."),
];

const GRPC: Field = block(
    "grpc",
    Items::One,
    Optional,
    Patches,
    "grpc",
    &[
        field("port", Int, OptionalComputed, Patches, "port")
            .zero_is_unset()
            .follows(CONTAINER_PORT)
            .says("Port of the check. Defaults to the port of the container."),
        field("service", String, Optional, Patches, "service")
            .says("Name of the gRPC service to check."),
    ],
)
.sends_empty()
.says("gRPC health check.");

const HTTP_GET: Field = block(
    "http_get",
    Items::One,
    Optional,
    Patches,
    "httpGet",
    &[
        field("path", String, Default(Text("/")), Patches, "path")
            .says("Path of the request. Defaults to `/`."),
        field("port", Int, OptionalComputed, Patches, "port")
            .zero_is_unset()
            .follows(CONTAINER_PORT)
            .says("Port of the request. Defaults to the port of the container."),
        block("http_headers", Items::Many, Optional, Patches, "httpHeaders", HTTP_HEADERS)
            .says("Headers of the request."),
    ],
)
.sends_empty()
.says("HTTP request.");

/// The startup probe, which Google fills in for the ingress container.
pub(super) const STARTUP: &[Field] = &[
    field("failure_threshold", Int, Default(Number(3)), Patches, "failureThreshold").says(
        "Number of consecutive failures after which the container is stopped. Defaults to 3.",
    ),
    field("initial_delay_seconds", Int, Default(Number(0)), Patches, "initialDelaySeconds")
        .says("Seconds between the start of the container and the first probe. Defaults to 0."),
    field("period_seconds", Int, Default(Number(10)), Patches, "periodSeconds")
        .says("Seconds between probes. Defaults to 10."),
    field("timeout_seconds", Int, Default(Number(1)), Patches, "timeoutSeconds")
        .says("Seconds after which a probe times out. Defaults to 1."),
    GRPC,
    HTTP_GET,
    block(
        "tcp_socket",
        Items::One,
        Optional,
        Patches,
        "tcpSocket",
        &[field("port", Int, OptionalComputed, Patches, "port")
            .zero_is_unset()
            .follows(CONTAINER_PORT)
            .says("Port to connect to. Defaults to the port of the container.")],
    )
    .sends_empty()
    .says("TCP connection."),
];

/// The liveness probe.
pub(super) const LIVENESS: &[Field] = &[
    field("failure_threshold", Int, Default(Number(3)), Patches, "failureThreshold").says(
        "Number of consecutive failures after which the container is restarted. Defaults to 3.",
    ),
    field("initial_delay_seconds", Int, Default(Number(0)), Patches, "initialDelaySeconds")
        .says("Seconds between the start of the container and the first probe. Defaults to 0."),
    field("period_seconds", Int, Default(Number(10)), Patches, "periodSeconds")
        .says("Seconds between probes. Defaults to 10."),
    field("timeout_seconds", Int, Default(Number(1)), Patches, "timeoutSeconds")
        .says("Seconds after which a probe times out. Defaults to 1."),
    GRPC,
    HTTP_GET,
    block(
        "tcp_socket",
        Items::One,
        Optional,
        Patches,
        "tcpSocket",
        &[field("port", Int, Required, Patches, "port").says("Port to connect to.")],
    )
    .says("TCP connection."),
];

/// Headers of a probe of a worker pool.
const POOL_HEADERS: &[Field] = &[
    field("name", String, Optional, Patches, "name").says("Name of the header."),
    field("port", Int, Optional, Patches, "port")
        .deprecated("Headers have no port: Google does not accept it. Remove the argument.")
        .says("Not supported by Google."),
    field("value", String, Optional, Patches, "value").may_be_secret().says("Value of the header."),
];

const POOL_PORT: Field = field("port", Int, Optional, Patches, "port");

/// Both probes of worker pools, whose containers have no ports.
#[rustfmt::skip] // a table: one attribute a line
pub(super) const OF_POOLS: &[Field] = &[
    field("failure_threshold",     Int,    Default(Number(3)),  Patches, "failureThreshold")
        .says("Number of consecutive failures after which the container is restarted. Defaults to 3."),
    field("initial_delay_seconds", Int,    Default(Number(0)),  Patches, "initialDelaySeconds")
        .says("Seconds between the start of the container and the first probe. Defaults to 0."),
    field("period_seconds",        Int,    Default(Number(10)), Patches, "periodSeconds")
        .says("Seconds between probes. Defaults to 10."),
    field("timeout_seconds",       Int,    Default(Number(1)),  Patches, "timeoutSeconds")
        .says("Seconds after which a probe times out. Defaults to 1."),
    block("grpc",                  Items::One, Optional,        Patches, "grpc", &[
        POOL_PORT.says("Port of the check."),
        field("service",           String, Optional,            Patches, "service")
            .says("Name of the gRPC service to check."),
    ]).sends_empty()
        .says("gRPC health check."),
    block("http_get",              Items::One, Optional,        Patches, "httpGet", &[
        field("path",              String, Optional,            Patches, "path").googles_default(Text("/"))
            .says("Path of the request. Google defaults to `/`."),
        POOL_PORT.says("Port of the request."),
        block("http_headers",      Items::Many, Optional,       Patches, "httpHeaders", POOL_HEADERS)
            .says("Headers of the request."),
    ]).sends_empty()
        .says("HTTP request."),
    block("tcp_socket",            Items::One, Optional,        Patches, "tcpSocket", &[
        POOL_PORT.says("Port to connect to."),
    ]).sends_empty()
        .says("TCP connection."),
];

/// The readiness probe.
pub(super) const READINESS: &[Field] = &[
    field("failure_threshold", Int, OptionalComputed, Patches, "failureThreshold")
        .zero_is_unset()
        .says("Number of consecutive failures after which the container receives no requests."),
    field("period_seconds", Int, OptionalComputed, Patches, "periodSeconds")
        .zero_is_unset()
        .says("Seconds between probes."),
    field("success_threshold", Int, OptionalComputed, Patches, "successThreshold")
        .zero_is_unset()
        .says("Number of consecutive successes after which the container receives requests again."),
    field("timeout_seconds", Int, OptionalComputed, Patches, "timeoutSeconds")
        .zero_is_unset()
        .says("Seconds after which a probe times out."),
    GRPC,
    block(
        "http_get",
        Items::One,
        Optional,
        Patches,
        "httpGet",
        &[
            field("path", String, OptionalComputed, Patches, "path").says("Path of the request."),
            field("port", Int, OptionalComputed, Patches, "port")
                .zero_is_unset()
                .follows(CONTAINER_PORT)
                .says("Port of the request. Defaults to the port of the container."),
        ],
    )
    .sends_empty()
    .says("HTTP request."),
];
