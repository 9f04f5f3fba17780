//! `toy-provider record PROVIDER FOLDER`: records the schemas of another provider, which it starts with
//! `--debug` and asks as Terraform does.

use crate::instant::{RECORDED, VERSION};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http2::{SendRequest, handshake};
use hyper::http::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::Value;
use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use tokio::net::UnixStream;

/// A provider that is ended when it is no longer needed.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may already have ended.
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Records a provider into a folder, which must exist.
pub(crate) fn record(provider: &Path, folder: &Path) -> ExitCode {
    let Err(error) = recorded(provider, folder) else { return ExitCode::SUCCESS };
    // If stderr is closed, the error cannot be reported.
    _ = writeln!(std::io::stderr(), "cannot record {}: {error}", provider.display());
    ExitCode::FAILURE
}

fn recorded(provider: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let child = Command::new(provider).arg("--debug").stdout(Stdio::piped()).spawn()?;
    let mut running = Running(child);
    let output = running.0.stdout.take().ok_or("it has no output")?;
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let (socket, version) = lines
        .find_map(|line| attachment(&line))
        .ok_or("it does not print TF_REATTACH_PROVIDERS")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let responses = runtime.block_on(responses(&socket, version))?;
    for (name, message) in responses {
        std::fs::write(folder.join(name), message)?;
    }
    std::fs::write(folder.join(VERSION), version.to_string())?;
    Ok(())
}

/// The socket and the version in a line that sets `TF_REATTACH_PROVIDERS`.
fn attachment(line: &str) -> Option<(String, u64)> {
    let (_, value) = line.split_once("TF_REATTACH_PROVIDERS='")?;
    let providers: Value = serde_json::from_str(value.strip_suffix('\'')?).ok()?;
    let provider = providers.as_object()?.values().next()?;
    let socket = provider["Addr"]["String"].as_str()?.to_owned();
    Some((socket, provider["ProtocolVersion"].as_u64()?))
}

/// The recorded responses that the provider has.
async fn responses(
    socket: &str,
    version: u64,
) -> Result<Vec<(&'static str, Bytes)>, Box<dyn Error>> {
    let stream = UnixStream::connect(socket).await?;
    let (mut sender, connection) = handshake(TokioExecutor::new(), TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let mut responses = Vec::new();
    for name in RECORDED {
        let method = match name {
            "GetProviderSchema" if version == 5 => "GetSchema",
            other => other,
        };
        let path = format!("http://localhost/tfplugin{version}.Provider/{method}");
        if let Some(message) = call(&mut sender, &path).await? {
            responses.push((name, message));
        } else if name == "GetProviderSchema" {
            return Err("it has no schemas".into());
        }
    }
    Ok(responses)
}

/// The response to an empty request, with its length before it; none if the provider refuses.
async fn call(
    sender: &mut SendRequest<Full<Bytes>>,
    path: &str,
) -> Result<Option<Bytes>, Box<dyn Error>> {
    let request = Request::post(path)
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .body(Full::new(Bytes::from_static(&[0; 5])))?;
    let response: Response<Incoming> = sender.send_request(request).await?;
    let refused = response.headers().contains_key("grpc-status");
    let body = response.into_body().collect().await?;
    let status = body.trailers().and_then(|trailers| trailers.get("grpc-status"));
    let is_done = !refused && status.is_some_and(|status| status == "0");
    Ok(is_done.then(|| body.to_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_is_read_from_what_a_provider_prints() {
        let line = r#"	TF_REATTACH_PROVIDERS='{"a/b":{"Addr":{"Network":"unix","String":"/s"},"ProtocolVersion":5}}'"#;
        assert_eq!(attachment(line), Some(("/s".to_owned(), 5)));
        assert_eq!(attachment("Ctrl-C ends it."), None);
        assert_eq!(attachment("TF_REATTACH_PROVIDERS='{}'"), None);
    }
}
