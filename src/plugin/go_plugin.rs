//! The services that go-plugin expects in addition to the provider's.

use super::lifetime::{EndRequest, Lifetime};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tfplugin_proto::go_plugin::grpc_broker_server::GrpcBroker;
use tfplugin_proto::go_plugin::grpc_controller_server::GrpcController;
use tfplugin_proto::go_plugin::grpc_stdio_server::GrpcStdio;
use tfplugin_proto::go_plugin::{ConnInfo, Empty, StdioData};
use tokio_stream::Stream;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tonic::codegen::BoxStream;
use tonic::{Request, Response, Status, Streaming, async_trait};

/// Ends the process when the client requests it.
pub(super) struct Controller {
    pub(super) lifetime: Lifetime,
}

#[async_trait]
impl GrpcController for Controller {
    /// Only requests the end, because the client waits for the response without a timeout.
    async fn shutdown(&self, _: Request<Empty>) -> Result<Response<Empty>, Status> {
        self.lifetime.request(EndRequest::Shutdown);
        Ok(Response::new(Empty {}))
    }
}

/// Forwards the plugin's output, of which there is none: stdout is reserved for the handshake, and
/// stderr has its own pipe. The open call prevents the client from closing an idle connection.
pub(super) struct Stdio {
    pub(super) closing: CancellationToken,
}

#[async_trait]
impl GrpcStdio for Stdio {
    async fn stream_stdio(&self, _: Request<()>) -> Result<Response<BoxStream<StdioData>>, Status> {
        Ok(Response::new(Box::pin(Silence::until(&self.closing))))
    }
}

/// Negotiates further connections, which the provider protocol does not use.
pub(super) struct Broker {
    pub(super) closing: CancellationToken,
}

#[async_trait]
impl GrpcBroker for Broker {
    async fn start_stream(
        &self,
        request: Request<Streaming<ConnInfo>>,
    ) -> Result<Response<BoxStream<ConnInfo>>, Status> {
        let silence = Silence::until(&self.closing);
        Ok(Response::new(Box::pin(Unheard { offers: request.into_inner(), silence })))
    }
}

/// A stream without messages that ends with the process.
struct Silence {
    end: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl Silence {
    fn until(closing: &CancellationToken) -> Silence {
        Silence { end: Box::pin(closing.clone().cancelled_owned()) }
    }

    fn poll_end<T>(&mut self, context: &mut Context<'_>) -> Poll<Option<T>> {
        self.end.as_mut().poll(context).map(|()| None)
    }
}

impl Stream for Silence {
    type Item = Result<StdioData, Status>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_end(context)
    }
}

/// A stream without messages that ends when the client closes its side, whose messages it ignores.
struct Unheard {
    offers: Streaming<ConnInfo>,
    silence: Silence,
}

impl Stream for Unheard {
    type Item = Result<ConnInfo, Status>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.silence.poll_end::<()>(context).is_ready() {
            return Poll::Ready(None);
        }
        while let Some(Ok(_)) = ready!(Pin::new(&mut self.offers).poll_next(context)) {}
        Poll::Ready(None)
    }
}
