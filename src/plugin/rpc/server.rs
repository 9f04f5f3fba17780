//! The provider's gRPC service.

use std::pin::Pin;
use std::sync::{Arc, RwLock};
use tfplugin_proto::tfplugin6 as proto;
use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status};

use super::super::panic::{Panicked, catch_at_once};
use super::super::{Connection, wire};
use super::{
    apply_resource_change, call_function, close_ephemeral_resource, configure_provider,
    get_functions, get_provider_schema, get_resource_identity_schemas, import_resource_state,
    move_resource_state, open_ephemeral_resource, plan_resource_change, read_data_source,
    read_resource, renew_ephemeral_resource, upgrade_resource_identity, upgrade_resource_state,
    validate_data_resource_config, validate_ephemeral_resource_config, validate_provider_config,
    validate_resource_config,
};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::engine::{Configured, Provider};

/// One connection's provider.
#[derive(Clone)]
pub(crate) struct Server {
    pub(super) provider: Arc<Provider>,
    /// None until `ConfigureProvider`. Each connection has its own: a process in debug mode serves
    /// several configurations at once.
    pub(super) configured: Arc<RwLock<Option<Arc<Configured>>>>,
    connection: Connection,
}

/// What a request takes.
type Work<R> = Pin<Box<dyn Future<Output = Result<R, Diagnostic>> + Send>>;

/// A response that can contain diagnostics.
pub(super) trait Reply: Default + Send + 'static {
    fn with(self, diagnostics: Diagnostics) -> Self;
}

impl Server {
    /// A provider that is not configured yet.
    pub(crate) fn new(provider: Arc<Provider>, connection: Connection) -> Self {
        Self { provider, configured: Arc::default(), connection }
    }

    /// The signal after which nothing new may be begun.
    pub(super) fn stop(&self) -> CancellationToken {
        self.connection.stop_signal()
    }

    /// The configured instance.
    pub(super) fn configured(&self) -> Result<Arc<Configured>, Diagnostic> {
        let configured = self.configured.read().map_or(None, |configured| configured.clone());
        configured
            .ok_or_else(|| Diagnostic::bug("Terraform called the provider before configuring it"))
    }

    /// The configured instance for the module whose `provider_meta` block is part of the request.
    pub(super) fn configured_for(
        &self,
        meta: Option<&proto::DynamicValue>,
    ) -> Result<Arc<Configured>, Diagnostic> {
        let configured = self.configured()?;
        if meta.is_none() {
            return Ok(configured);
        }
        let meta = wire::value(meta, &(self.provider.meta_schema)().block.implied_type())?;
        Ok(match meta.get("module_name").as_str().filter(|name| !name.is_empty()) {
            Some(module) => Arc::new(configured.on_behalf_of(module)),
            None => configured,
        })
    }

    /// Handles a request that only reads. It ends immediately if the user interrupts the run.
    async fn handle_unless_stopped<R: Reply>(&self, work: Work<R>) -> Result<Response<R>, Status> {
        let connection = self.connection.clone();
        self.handle(Box::pin(async move {
            tokio::select! {
                biased;
                result = work => result,
                () = connection.stopped() => Err(Diagnostic::error(
                    "Interrupted",
                    "The run was interrupted during a read. Nothing was changed.",
                )),
            }
        }))
        .await
    }

    /// Handles a request, to its end even if the caller disconnects. The future is boxed, since some are large, and
    /// one that is spawned is copied a dozen times.
    async fn handle<R: Reply>(&self, work: Work<R>) -> Result<Response<R>, Status> {
        Ok(Response::new(reply(self.connection.run_to_end(work).await)))
    }
}

#[tonic::async_trait]
impl proto::provider_server::Provider for Server {
    async fn get_provider_schema(
        &self,
        _: Request<proto::get_provider_schema::Request>,
    ) -> Result<Response<proto::get_provider_schema::Response>, Status> {
        Ok(at_once(|| Ok(get_provider_schema::handle(&self.provider))))
    }

    async fn get_resource_identity_schemas(
        &self,
        _: Request<proto::get_resource_identity_schemas::Request>,
    ) -> Result<Response<proto::get_resource_identity_schemas::Response>, Status> {
        Ok(at_once(|| Ok(get_resource_identity_schemas::handle(&self.provider))))
    }

    async fn validate_provider_config(
        &self,
        request: Request<proto::validate_provider_config::Request>,
    ) -> Result<Response<proto::validate_provider_config::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| validate_provider_config::handle(&self.provider, &request)))
    }

    async fn configure_provider(
        &self,
        request: Request<proto::configure_provider::Request>,
    ) -> Result<Response<proto::configure_provider::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| configure_provider::handle(self, &request)))
    }

    async fn validate_resource_config(
        &self,
        request: Request<proto::validate_resource_config::Request>,
    ) -> Result<Response<proto::validate_resource_config::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| validate_resource_config::handle(&self.provider, &request)))
    }

    async fn upgrade_resource_state(
        &self,
        request: Request<proto::upgrade_resource_state::Request>,
    ) -> Result<Response<proto::upgrade_resource_state::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| upgrade_resource_state::handle(&self.provider, &request)))
    }

    async fn upgrade_resource_identity(
        &self,
        request: Request<proto::upgrade_resource_identity::Request>,
    ) -> Result<Response<proto::upgrade_resource_identity::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| upgrade_resource_identity::handle(&self.provider, &request)))
    }

    async fn read_resource(
        &self,
        request: Request<proto::read_resource::Request>,
    ) -> Result<Response<proto::read_resource::Response>, Status> {
        let (server, request) = (self.clone(), request.into_inner());
        self.handle_unless_stopped(Box::pin(async move {
            read_resource::handle(&server, request).await
        }))
        .await
    }

    async fn plan_resource_change(
        &self,
        request: Request<proto::plan_resource_change::Request>,
    ) -> Result<Response<proto::plan_resource_change::Response>, Status> {
        let (server, request) = (self.clone(), request.into_inner());
        self.handle_unless_stopped(Box::pin(async move {
            plan_resource_change::handle(&server, request).await
        }))
        .await
    }

    async fn apply_resource_change(
        &self,
        request: Request<proto::apply_resource_change::Request>,
    ) -> Result<Response<proto::apply_resource_change::Response>, Status> {
        let (server, request) = (self.clone(), request.into_inner());
        self.handle(Box::pin(async move { apply_resource_change::handle(&server, request).await }))
            .await
    }

    async fn import_resource_state(
        &self,
        request: Request<proto::import_resource_state::Request>,
    ) -> Result<Response<proto::import_resource_state::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| import_resource_state::handle(self, &request)))
    }

    async fn move_resource_state(
        &self,
        request: Request<proto::move_resource_state::Request>,
    ) -> Result<Response<proto::move_resource_state::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| move_resource_state::handle(&self.provider, request)))
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<proto::validate_data_resource_config::Request>,
    ) -> Result<Response<proto::validate_data_resource_config::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| validate_data_resource_config::handle(&self.provider, &request)))
    }

    async fn read_data_source(
        &self,
        request: Request<proto::read_data_source::Request>,
    ) -> Result<Response<proto::read_data_source::Response>, Status> {
        let (server, request) = (self.clone(), request.into_inner());
        self.handle_unless_stopped(Box::pin(async move {
            read_data_source::handle(&server, request).await
        }))
        .await
    }

    async fn validate_ephemeral_resource_config(
        &self,
        request: Request<proto::validate_ephemeral_resource_config::Request>,
    ) -> Result<Response<proto::validate_ephemeral_resource_config::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| validate_ephemeral_resource_config::handle(&self.provider, &request)))
    }

    async fn open_ephemeral_resource(
        &self,
        request: Request<proto::open_ephemeral_resource::Request>,
    ) -> Result<Response<proto::open_ephemeral_resource::Response>, Status> {
        let (server, request) = (self.clone(), request.into_inner());
        self.handle(Box::pin(
            async move { open_ephemeral_resource::handle(&server, request).await },
        ))
        .await
    }

    async fn renew_ephemeral_resource(
        &self,
        request: Request<proto::renew_ephemeral_resource::Request>,
    ) -> Result<Response<proto::renew_ephemeral_resource::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| renew_ephemeral_resource::handle(&self.provider, request)))
    }

    async fn close_ephemeral_resource(
        &self,
        request: Request<proto::close_ephemeral_resource::Request>,
    ) -> Result<Response<proto::close_ephemeral_resource::Response>, Status> {
        let (server, request) = (self.clone(), request.into_inner());
        self.handle(Box::pin(
            async move { close_ephemeral_resource::handle(&server, request).await },
        ))
        .await
    }

    async fn get_functions(
        &self,
        _: Request<proto::get_functions::Request>,
    ) -> Result<Response<proto::get_functions::Response>, Status> {
        Ok(at_once(|| Ok(get_functions::handle(&self.provider))))
    }

    async fn call_function(
        &self,
        request: Request<proto::call_function::Request>,
    ) -> Result<Response<proto::call_function::Response>, Status> {
        let request = request.into_inner();
        Ok(at_once(|| call_function::handle(&self.provider, &request)))
    }

    async fn stop_provider(
        &self,
        _: Request<proto::stop_provider::Request>,
    ) -> Result<Response<proto::stop_provider::Response>, Status> {
        self.connection.stop();
        Ok(Response::new(proto::stop_provider::Response::default()))
    }
}

/// Handles a request that waits for nothing.
fn at_once<R: Reply>(work: impl FnOnce() -> Result<R, Diagnostic>) -> Response<R> {
    Response::new(reply(catch_at_once(work)))
}

/// The response. Errors outside it, such as panics, become diagnostics.
fn reply<R: Reply>(result: Result<Result<R, Diagnostic>, Panicked>) -> R {
    match result {
        Ok(Ok(reply)) => reply,
        Ok(Err(diagnostic)) => R::default().with(diagnostic.into()),
        Err(panicked) => {
            let bug = Diagnostic::bug(format!("The provider panicked: {panicked}"));
            R::default().with(bug.into())
        }
    }
}

/// The error for a type that the provider does not have.
pub(super) fn unknown_type(type_name: &str) -> Diagnostic {
    Diagnostic::bug(format!(
        "Terraform requested the type {type_name}, which the provider does not have"
    ))
}

macro_rules! replies {
    ($($module:ident),* $(,)?) => {
        $(impl Reply for proto::$module::Response {
            fn with(mut self, diagnostics: Diagnostics) -> Self {
                self.diagnostics.extend(wire::diagnostics(diagnostics));
                self
            }
        })*
    };
}

/// The response has room for only one error text, and none for warnings.
impl Reply for proto::call_function::Response {
    fn with(mut self, diagnostics: Diagnostics) -> Self {
        let first = diagnostics.into_iter().find(|it| it.severity == Severity::Error);
        if let Some(error) = first {
            let text = format!("{}: {}", error.summary, error.detail);
            self.error = Some(proto::FunctionError { text, function_argument: None });
        }
        self
    }
}

replies!(
    apply_resource_change,
    close_ephemeral_resource,
    configure_provider,
    get_functions,
    get_provider_schema,
    get_resource_identity_schemas,
    import_resource_state,
    move_resource_state,
    open_ephemeral_resource,
    plan_resource_change,
    read_data_source,
    read_resource,
    renew_ephemeral_resource,
    upgrade_resource_identity,
    upgrade_resource_state,
    validate_data_resource_config,
    validate_ephemeral_resource_config,
    validate_provider_config,
    validate_resource_config,
);
