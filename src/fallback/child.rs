//! The other provider's process, from its start to its end.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method as Verb, Request, Response, header};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child as Process, ChildStderr, ChildStdout};
use tokio::sync::OnceCell;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::bodies::Bodies;
use super::connect::{Sender, connect, pem};
use super::find::Found;
use super::handshake::{Handshake, Version};
use super::last_words::LastWords;
use super::trouble::Trouble;
use super::{frames, log, parent, settings, sockets};
use crate::tls::Identity;

/// The limit of go-plugin.
const STARTS_WITHIN: Duration = Duration::from_mins(1);
/// Terraform kills this process two seconds after it has asked it to end.
pub(super) const ENDS_WITHIN: Duration = Duration::from_millis(1500);
/// How long to wait for the last lines of a process that has closed its connection.
const LAST_LINES_WITHIN: Duration = Duration::from_secs(1);
const LONGEST_LINE_BYTES: usize = 32 * 1024;

/// A running process, and the connection to it.
#[derive(Debug)]
pub(super) struct Child {
    /// The name of its file.
    pub(super) name: String,
    pub(super) version: Version,
    sender: Sender,
    /// Cancelled when the process has ended.
    ended: CancellationToken,
    said: Arc<Mutex<LastWords>>,
    /// Whether it has been asked for its schemas, if it wants to be before anything else.
    pub(super) prepared: OnceCell<()>,
    /// Whether it has its configuration, or why it refused it.
    pub(super) configured: OnceCell<Result<(), String>>,
}

/// A response with its whole body.
pub(super) struct Reply {
    headers: HeaderMap,
    pub(super) body: Bytes,
    trailers: Option<HeaderMap>,
}

impl Reply {
    /// The message; none if the call failed.
    pub(super) fn message(&self) -> Option<Bytes> {
        if self.status().is_some() { None } else { frames::unframed(&self.body) }
    }

    /// The error that the process returned in place of a message.
    pub(super) fn status(&self) -> Option<String> {
        let all = [Some(&self.headers), self.trailers.as_ref()];
        let status = all.into_iter().flatten().find(|it| it.contains_key("grpc-status"))?;
        let text = |name| status.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
        let code = text("grpc-status");
        (code != "0")
            .then(|| format!("gRPC status {code} {}", text("grpc-message")).trim().to_owned())
    }

    /// The response to pass on.
    pub(super) fn into_response(self) -> Response<tonic::body::Body> {
        let mut response = frames::of_body(self.body, self.trailers);
        for name in ["grpc-status", "grpc-message", "grpc-status-details-bin"] {
            if let Some(value) = self.headers.get(name) {
                response.headers_mut().insert(name, value.clone());
            }
        }
        response
    }
}

impl Child {
    /// Starts the executable and connects to it. The process ends when `end` is cancelled, and is a task of
    /// `tasks` until then.
    ///
    /// # Errors
    /// If it cannot be started, or does not behave as a plugin.
    pub(super) async fn start(
        executable: &Found,
        end: CancellationToken,
        tasks: &TaskTracker,
    ) -> Result<Self, Trouble> {
        let name = executable.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let cannot_start = |cause| Trouble::Start { path: executable.path.clone(), cause };
        let identity =
            Identity::new().map_err(|error| cannot_start(std::io::Error::other(error)))?;
        // A folder of its own, which is removed with the socket as soon as it is not needed any more.
        let folder = sockets::folder().map_err(cannot_start)?;
        let mut process = parent::command(&executable.path)
            .env("PLUGIN_PROTOCOL_VERSIONS", "5,6")
            .env("PLUGIN_CLIENT_CERT", pem(&identity.certificate))
            .env("PLUGIN_UNIX_SOCKET_DIR", folder.path())
            .env("TF_PLUGIN_MAGIC_COOKIE", tfplugin_proto::MAGIC_COOKIE)
            .env_remove("PLUGIN_UNIX_SOCKET_GROUP")
            .env_remove("PLUGIN_MULTIPLEX_GRPC")
            .env_remove(settings::VARIABLE)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(cannot_start)?;
        tracing::debug!(path = %executable.path.display(), pid = process.id(), "started the fallback provider");
        let said = Arc::default();
        let mut reading =
            tasks.spawn(relay(name.clone(), process.stderr.take(), Arc::clone(&said)));
        let mut stdout = process.stdout.take().map(BufReader::new);
        let line = tokio::select! {
            line = timeout(STARTS_WITHIN, first_line(stdout.as_mut())) => line,
            () = end.cancelled() => Ok(String::new()),
        };
        let line = line.map_err(|_| Trouble::Slow { name: name.clone(), within: STARTS_WITHIN })?;
        if line.is_empty() {
            let _ = process.kill().await;
            let _ = timeout(LAST_LINES_WITHIN, &mut reading).await;
            return Err(Trouble::EndedAtStart { name, said: last_lines(&said) });
        }
        let handshake = Handshake::parse(&line)
            .ok_or_else(|| Trouble::NoHandshake { name: name.clone(), line: shortened(&line) })?;
        let version = handshake.version;
        let connected = tokio::select! {
            connected = timeout(STARTS_WITHIN, connect(handshake, identity)) => match connected {
                Ok(Ok(sender)) => Ok(sender),
                Ok(Err(error)) => Err(error.to_string()),
                Err(_) => Err("it does not respond".to_owned()),
            },
            () = end.cancelled() => Err("nobody needs it any more".to_owned()),
        };
        let sender = connected.map_err(|cause| Trouble::Connect { name: name.clone(), cause })?;
        drop(folder);
        tasks.spawn(drain(stdout));
        let ended = CancellationToken::new();
        let supervised = supervise(process, sender.clone(), end);
        let guard = ended.clone().drop_guard();
        tasks.spawn(async move {
            supervised.await;
            // What it wrote last explains its end. Its own children may keep stderr open for longer.
            let _ = timeout(LAST_LINES_WITHIN, reading).await;
            drop(guard);
        });
        let (prepared, configured) = (OnceCell::new(), OnceCell::new());
        Ok(Self { name, version, sender, ended, said, prepared, configured })
    }

    /// Whether the process has ended, or the connection to it has.
    pub(super) fn is_gone(&self) -> bool {
        self.ended.is_cancelled() || self.sender.is_closed()
    }

    /// Calls a method, and waits for the whole response.
    ///
    /// # Errors
    /// If the process ends meanwhile.
    pub(super) async fn call(&self, path: &str, body: Bytes) -> Result<Reply, Trouble> {
        let response = self.send(path, body).await?;
        let (head, body) = response.into_parts();
        let Ok(collected) = body.collect().await else { return Err(self.died(path).await) };
        let trailers = collected.trailers().cloned();
        let body = collected.to_bytes();
        let is_cut = trailers.is_none() && !head.headers.contains_key("grpc-status");
        if is_cut {
            return Err(self.died(path).await);
        }
        Ok(Reply { headers: head.headers, body, trailers })
    }

    /// Calls a method, and returns the response as soon as it begins.
    ///
    /// # Errors
    /// If the process ends meanwhile.
    pub(super) async fn send(
        &self,
        path: &str,
        body: Bytes,
    ) -> Result<Response<Incoming>, Trouble> {
        match self.sender.clone().send_request(request(path, body)).await {
            Ok(response) => Ok(response),
            Err(error) => {
                tracing::debug!(?error, path, "the fallback provider did not respond");
                Err(self.died(path).await)
            }
        }
    }

    /// The error for a call during which the process ended.
    pub(super) async fn died(&self, path: &str) -> Trouble {
        let _ = timeout(2 * LAST_LINES_WITHIN, self.ended.cancelled()).await;
        let method = path.rsplit('/').next().unwrap_or(path).to_owned();
        Trouble::Died { name: self.name.clone(), method, said: last_lines(&self.said) }
    }
}

fn request(path: &str, body: Bytes) -> Request<Full<Bytes>> {
    let mut request = Request::new(Full::new(body));
    *request.method_mut() = Verb::POST;
    *request.uri_mut() = format!("https://localhost{path}").parse().unwrap_or_default();
    let headers = request.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    headers.insert(header::TE, HeaderValue::from_static("trailers"));
    request
}

/// Waits for the end of the process, and brings it about when `end` is cancelled.
async fn supervise(mut process: Process, mut sender: Sender, end: CancellationToken) {
    tokio::select! {
        status = process.wait() => tracing::debug!(?status, "the fallback provider ended"),
        () = end.cancelled() => {
            let shutdown = request("/plugin.GRPCController/Shutdown", frames::framed(&[]));
            let ending = async {
                let response = sender.send_request(shutdown);
                // The process may end before it has responded.
                tokio::select! {
                    _ = response => { let _ = process.wait().await; }
                    () = std::future::pending() => {}
                }
            };
            if timeout(ENDS_WITHIN, ending).await.is_err() {
                tracing::warn!("the fallback provider did not end in time, and is killed");
                let _ = process.kill().await;
            }
        }
    }
}

async fn first_line(stdout: Option<&mut BufReader<ChildStdout>>) -> String {
    let Some(stdout) = stdout else { return String::new() };
    let mut line = Vec::new();
    // An error is treated as the end of the output.
    let _ = read_line(stdout, &mut line).await;
    String::from_utf8_lossy(&line).into_owned()
}

/// Reads on, so that the process is never blocked by a full pipe.
async fn drain(stdout: Option<BufReader<ChildStdout>>) {
    if let Some(mut stdout) = stdout {
        let _ = tokio::io::copy_buf(&mut stdout, &mut tokio::io::sink()).await;
    }
}

/// Passes the lines on stderr to the log, without bodies of requests, and keeps the last ones.
async fn relay(name: String, stderr: Option<ChildStderr>, said: Arc<Mutex<LastWords>>) {
    let Some(stderr) = stderr else { return };
    let mut stderr = BufReader::new(stderr);
    let mut line = Vec::new();
    let mut bodies = Bodies::default();
    while read_line(&mut stderr, &mut line).await.is_ok_and(|more| more) {
        let text = String::from_utf8_lossy(&line);
        let Some(text) = bodies.shown(text.trim_end()) else { continue };
        log::relay(&name, &text);
        // Structured lines are of no use to the user.
        if !text.starts_with('{') {
            said.lock().unwrap_or_else(PoisonError::into_inner).add(shortened(&text));
        }
    }
}

/// Reads a line in place of the last one, or a part of one that is very long. False at the end.
async fn read_line(
    input: &mut BufReader<impl AsyncRead + Unpin>,
    line: &mut Vec<u8>,
) -> std::io::Result<bool> {
    line.clear();
    loop {
        let read = input.fill_buf().await?;
        if read.is_empty() {
            return Ok(!line.is_empty());
        }
        let end = read.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let taken = end.unwrap_or(read.len());
        line.extend_from_slice(&read[..taken]);
        input.consume(taken);
        if end.is_some() || line.len() >= LONGEST_LINE_BYTES {
            return Ok(true);
        }
    }
}

fn last_lines(said: &Mutex<LastWords>) -> String {
    said.lock().unwrap_or_else(PoisonError::into_inner).text()
}

/// The beginning of a text.
fn shortened(text: &str) -> String {
    text.trim_end().chars().take(200).collect()
}
