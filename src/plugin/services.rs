//! The gRPC services of a connection, and the routing of requests to them.

use super::go_plugin::{Broker, Controller, Stdio};
use super::lifetime::Lifetime;
use crate::fallback::{Fallback, Session};
use http::{Request, Response};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use std::convert::Infallible;
use std::sync::Arc;
use tfplugin_proto::go_plugin::grpc_broker_server::{self, GrpcBrokerServer};
use tfplugin_proto::go_plugin::grpc_controller_server::{self, GrpcControllerServer};
use tfplugin_proto::go_plugin::grpc_stdio_server::{self, GrpcStdioServer};
use tfplugin_proto::tfplugin6::provider_server::{self, Provider, ProviderServer};
use tokio_util::task::TaskTracker;
use tonic::Status;
use tonic::body::Body;
use tonic::codegen::Service;
use tracing::Instrument;

/// The limit of plugins in Go. tonic's default of 4 MiB would reject the plans of large objects.
const LARGEST_REQUEST_BYTES: usize = 256 * 1024 * 1024;
/// The client's limit.
const LARGEST_REPLY_BYTES: usize = i32::MAX as usize;

/// The services that a connection can call.
pub(super) struct Services<P> {
    provider: ProviderServer<P>,
    controller: GrpcControllerServer<Controller>,
    stdio: GrpcStdioServer<Stdio>,
    broker: GrpcBrokerServer<Broker>,
    calls: TaskTracker,
    fallback: Option<Session>,
}

impl<P: Provider> Services<P> {
    pub(super) fn new(
        provider: P,
        lifetime: &Lifetime,
        fallback: Option<&Arc<Fallback>>,
    ) -> Services<P> {
        let closing = || lifetime.closing.clone();
        Services {
            provider: ProviderServer::new(provider)
                .max_decoding_message_size(LARGEST_REQUEST_BYTES)
                .max_encoding_message_size(LARGEST_REPLY_BYTES),
            controller: GrpcControllerServer::new(Controller { lifetime: lifetime.clone() }),
            stdio: GrpcStdioServer::new(Stdio { closing: closing() }),
            broker: GrpcBrokerServer::new(Broker { closing: closing() }),
            calls: lifetime.calls.clone(),
            fallback: fallback.map(Fallback::session),
        }
    }

    /// Handles a request. If no service matches, the response is gRPC's Unimplemented.
    pub(super) async fn handle(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        let path = request.uri().path().to_owned();
        let (service, method) = path.trim_start_matches('/').split_once('/').unwrap_or_default();
        match service {
            provider_server::SERVICE_NAME => self.call_provider(method, request).await,
            grpc_controller_server::SERVICE_NAME => self.controller.clone().call(request).await,
            grpc_stdio_server::SERVICE_NAME => self.stdio.clone().call(request).await,
            grpc_broker_server::SERVICE_NAME => self.broker.clone().call(request).await,
            _ => Ok(Status::unimplemented(format!("no service at {path}")).into_http()),
        }
    }

    /// A call is in progress until its last response has been handed over. All log entries in the
    /// meantime contain its name in `tf_rpc`, as those of plugins in Go.
    async fn call_provider(
        &self,
        method: &str,
        request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        let under_way = self.calls.token();
        // At the highest level, so that even a log of errors only contains it.
        let span = tracing::error_span!("call", tf_rpc = method);
        let mut provider = self.provider.clone();
        let response = match &self.fallback {
            None => provider.call(request).instrument(span).await?,
            Some(fallback) => {
                let own = async |request| {
                    let Ok(response) = provider.call(request).await;
                    response
                };
                // Boxed, since it is large, and each call is copied a dozen times before it runs.
                Box::pin(fallback.answer(method, request, own)).instrument(span).await
            }
        };
        Ok(response.map(|body| {
            Body::new(body.map_frame(move |frame| {
                let _ = &under_way;
                frame
            }))
        }))
    }
}
